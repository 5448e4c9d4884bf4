//! A reply as a short code that people type, paste in a chat, or say aloud: `7K2M-0QXB-…`.
//!
//! A code holds the answers with "I don't know" and what was left open, the phase, the partner, and the
//! [number](ResponseId::number) of the response. Notes, names and moments do not fit. For twenty
//! indicators on five points it has 20 letters.
//!
//! **Letters** are Crockford's base 32: digits and capitals without I, L, O and U. Small letters,
//! spaces, any kind of hyphen, and O for 0, I and L for 1 are taken as meant.
//!
//! **What is said** is one large number in mixed radix: the version (2 values), the phase (one more
//! than there are), the partner (none, or the last digit of its id: 33), and each answer in the order of
//! the instrument (two more than the scale has points). It is written in as many letters as its
//! largest value needs, then come the four letters of the number of the response.
//!
//! **The checksum** is a Reed–Solomon code over GF(32), with three letters for each block of at
//! most 26. The last two digits of the id of the session take part in it as if they stood in front, but are not
//! written. Any two words of such a code differ in at least four letters (it is MDS while a block has at most 31,
//! with those two), so that for the right session every mistake in one, two or three letters is found: all
//! typing errors in one letter, all swaps of two letters, next to each other or not, all jumps. A
//! letter too few or too many is found by the length.
//!
//! **The session** is bound in by ten bits, so a code for another session slips through once in 1,024
//! times for each version of the instrument. More would cost letters. When a code is wrong in nothing but those two unwritten
//! digits, it was made for another session, and we can say so; a mistake in one letter never looks like
//! that, as it would take four.
//!
//! **What was asked** is bound in too: a code names answers by their place, and places are those of one
//! version of the instrument. So the version takes part in the second of those digits, and a code is read
//! in the order of the version under which it was made, however much was asked since. Under version 1 it
//! changes nothing. Versions are told apart up to the thirty-second.
//!
//! Source: I. S. Reed, G. Solomon (1960), *Polynomial codes over certain finite fields*; D. Crockford,
//! *Base 32*.

use super::reply::{CODED, Reply};
use crate::domain::gathering::Source;
use crate::domain::id::{IndicatorId, ParticipantId, PartnerId, ResponseId, SessionId};
use crate::domain::instrument::Instrument;
use crate::domain::revised::Revised;
use crate::domain::session::{Answer, Response, Session};

const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many letters stand together.
const GROUP: usize = 4;
/// How many letters the number of a response takes.
const NUMBER: usize = 4;
/// How many letters of a block are its checksum.
const CHECKS: usize = 3;
/// How many letters a block has room for besides its checksum and the two digits of the session.
const BLOCK: usize = 31 - CHECKS - 2;
/// How many versions of the code there is room for; this is version 0.
const VERSIONS: u16 = 2;
/// How many values a partner has: none, or a digit.
const PARTNERS: u16 = 33;

/// Why a code is not taken in. Whatever the reason, nothing has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// It has more or fewer letters than codes of this session.
    Length {
        /// How many it has.
        given: usize,
        /// How many it should have.
        expected: usize,
    },
    /// A letter was mistyped or misheard.
    Mistyped,
    /// It was made for another session.
    OtherSession,
    /// Made by a newer version of the product.
    TooNew,
}

/// The code of a response; none when the session has no such response.
///
/// A partner goes along when no other partner of the session has the same last digit. Partners that are
/// [named](Session::name_partners) on one device never do.
pub fn encode(session: &Session, instrument: &Instrument, id: ResponseId) -> Option<String> {
    let response = session.responses.get(&id)?;
    let partner = session.partner_of(response.participant);
    let partner =
        partner.filter(|partner| partner_with(session, partner.digit()) == Some(*partner));
    let partner = partner.map_or(0, |partner| u16::from(partner.digit()) + 1);
    let named = response.phase.get().as_ref();
    let phase = instrument
        .phases
        .iter()
        .position(|it| Some(&it.id) == named);
    let phase = phase.and_then(|place| u16::try_from(place + 1).ok());

    // The version of the words that were answered: whoever answers raises it.
    let version = session.instrument_version.clamp(1, instrument.version);
    let mut values = vec![0, phase.unwrap_or(0), partner];
    values.extend(instrument.asked_at(version).into_iter().map(|indicator| {
        let answer = response.answer(indicator);
        answer.map_or(0, |answer| {
            answer.points().map_or(1, |points| u16::from(points) + 1)
        })
    }));
    let mut symbols = pack(&radices(instrument, version), &values);
    let number = id.number();
    symbols.extend((0..NUMBER).rev().map(|at| (number >> (5 * at) & 31) as u8));

    let mut code = String::new();
    let mut written = 0;
    for (place, block) in symbols.chunks(BLOCK).enumerate() {
        let checks = remainder(&[&tag(session.id, version, place), block, &[0; CHECKS]]);
        for symbol in block.iter().chain(&checks) {
            if written > 0 && written % GROUP == 0 {
                code.push('-');
            }
            code.push(char::from(LETTERS[usize::from(*symbol)]));
            written += 1;
        }
    }
    Some(code)
}

/// How many letters the codes for an instrument have, without the hyphens.
pub fn length(instrument: &Instrument) -> usize {
    length_at(instrument, instrument.version)
}

/// Whether a code for an instrument can have this many letters: now, or when it asked something else.
pub fn can_be_long(instrument: &Instrument, letters: usize) -> bool {
    versions(instrument).any(|version| length_at(instrument, version) == letters)
}

fn length_at(instrument: &Instrument, version: u32) -> usize {
    let symbols = symbols(&radices(instrument, version)) + NUMBER;
    symbols + symbols.div_ceil(BLOCK) * CHECKS
}

/// The versions of an instrument, the newest first.
fn versions(instrument: &Instrument) -> impl Iterator<Item = u32> {
    (1..=instrument.version).rev()
}

/// Reads a code for a session.
///
/// # Errors
/// One class per thing that can be wrong; see [`CodeError`].
pub fn decode(text: &str, session: &Session, instrument: &Instrument) -> Result<Reply, CodeError> {
    let typed = typed(text);
    if !can_be_long(instrument, typed.len()) {
        let (given, expected) = (typed.len(), length(instrument));
        return Err(CodeError::Length { given, expected });
    }
    let typed: Option<Vec<u8>> = typed.into_iter().collect();
    let typed = typed.ok_or(CodeError::Mistyped)?;
    let of_this_length = |version: &u32| length_at(instrument, *version) == typed.len();
    let mut error = CodeError::Mistyped;
    for version in versions(instrument).filter(of_this_length) {
        match said(&typed, session.id, version) {
            Ok(symbols) => return read(symbols, session, instrument, version),
            Err(CodeError::OtherSession) => error = CodeError::OtherSession,
            Err(_) => {}
        }
    }
    Err(error)
}

/// What the letters of a code say, without its checksums, if it was made under this version.
fn said(typed: &[u8], session: SessionId, version: u32) -> Result<Vec<u8>, CodeError> {
    let mut symbols = Vec::new();
    let mut is_other = false;
    for (place, block) in typed.chunks(BLOCK + CHECKS).enumerate() {
        let rest = remainder(&[&tag(session, version, place), block]);
        if rest != [0; CHECKS] {
            // A wrong letter in one block says more than digits that differ in another.
            if !is_of_another_session(rest, block.len()) {
                return Err(CodeError::Mistyped);
            }
            is_other = true;
        }
        let (said, _) = block.split_at(block.len().saturating_sub(CHECKS));
        symbols.extend_from_slice(said);
    }
    if is_other {
        return Err(CodeError::OtherSession);
    }
    Ok(symbols)
}

/// The reply that a code says, in the order of what a version asked.
fn read(
    mut symbols: Vec<u8>,
    session: &Session,
    instrument: &Instrument,
    asked: u32,
) -> Result<Reply, CodeError> {
    let number = symbols.split_off(symbols.len().saturating_sub(NUMBER));
    let number = number
        .iter()
        .fold(0, |number, symbol| number << 5 | u32::from(*symbol));
    // A checksum that fits and a value that there is not: once in thousands, a wrong code.
    let values = unpack(&radices(instrument, asked), symbols).ok_or(CodeError::Mistyped)?;
    let [version, phase, partner, answers @ ..] = values.as_slice() else {
        return Err(CodeError::Mistyped);
    };
    if *version > 0 {
        return Err(CodeError::TooNew);
    }

    let id = ResponseId::of_code(session.id, number);
    let mut response = Response::new(ParticipantId::new(id.bytes()));
    response.source = Source::Own;
    for (indicator, value) in instrument.asked_at(asked).into_iter().zip(answers) {
        let answer = match value {
            0 => continue,
            1 => Answer::DontKnow,
            points => Answer::Points(u8::try_from(points - 1).map_err(|_| CodeError::Mistyped)?),
        };
        let answer = Revised::new(Some(answer), CODED);
        response
            .answers
            .insert(IndicatorId::clone(indicator), answer);
    }
    if let Some(place) = phase.checked_sub(1) {
        let phase = instrument.phases.get(usize::from(place));
        response.phase = Revised::new(phase.map(|phase| phase.id.clone()), CODED);
    }
    let digit = partner
        .checked_sub(1)
        .and_then(|digit| u8::try_from(digit).ok());
    let partner = digit.and_then(|digit| partner_with(session, digit));
    Ok(Reply::coded(session, asked, number, partner, response))
}

/// How many letters a text has, when all of them can stand in a code.
pub(super) fn letters(text: &str) -> Option<usize> {
    let typed = typed(text);
    typed.iter().all(Option::is_some).then_some(typed.len())
}

/// Whether this can stand between the letters of a code.
pub(super) fn is_hyphen(letter: char) -> bool {
    matches!(letter, '-' | '_' | '\u{ad}' | '−' | '\u{2010}'..='\u{2015}')
}

/// The one partner of a session whose id ends in a digit.
fn partner_with(session: &Session, digit: u8) -> Option<PartnerId> {
    let mut partners = session.partners.keys().filter(|id| id.digit() == digit);
    let partner = partners.next().copied();
    partner.filter(|_| partners.next().is_none())
}

/// The values of the letters that somebody typed; none for what is no letter of ours.
fn typed(text: &str) -> Vec<Option<u8>> {
    let between = |letter: &char| letter.is_whitespace() || *letter == '.' || is_hyphen(*letter);
    let letters = text.chars().filter(|letter| !between(letter));
    letters
        .map(|letter| {
            let letter = match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            };
            let place = LETTERS
                .iter()
                .position(|known| char::from(*known) == letter)?;
            u8::try_from(place).ok()
        })
        .collect()
}

// ---- What is said, as one number ----

/// How many values each thing has that a code made under a version says, in order.
fn radices(instrument: &Instrument, version: u32) -> Vec<u16> {
    let phases = u16::try_from(instrument.phases.len()).unwrap_or(0) + 1;
    let answers = u16::from(instrument.scale.top()) + 2;
    let mut radices = vec![VERSIONS, phases, PARTNERS];
    radices.extend(instrument.asked_at(version).iter().map(|_| answers));
    radices
}

/// How many letters the largest value needs.
fn symbols(radices: &[u16]) -> usize {
    let mut number = Vec::new();
    for radix in radices {
        push(&mut number, *radix, radix - 1);
    }
    number.len()
}

/// Makes one number of values, with the most significant letter first.
fn pack(radices: &[u16], values: &[u16]) -> Vec<u8> {
    let mut number = Vec::new();
    for (radix, value) in radices.iter().zip(values) {
        push(&mut number, *radix, *value);
    }
    number.resize(symbols(radices), 0);
    number.reverse();
    number
}

/// The number times the radix, and the value added; the least significant letter first.
fn push(number: &mut Vec<u8>, radix: u16, value: u16) {
    let mut carry = u32::from(value);
    for symbol in number.iter_mut() {
        carry += u32::from(*symbol) * u32::from(radix);
        *symbol = (carry & 31) as u8;
        carry >>= 5;
    }
    while carry > 0 {
        number.push((carry & 31) as u8);
        carry >>= 5;
    }
}

/// The values that a number was made of; none when there are no such values.
fn unpack(radices: &[u16], mut number: Vec<u8>) -> Option<Vec<u16>> {
    let mut values = Vec::new();
    for radix in radices.iter().rev() {
        let mut rest = 0;
        for symbol in &mut number {
            rest = rest << 5 | u32::from(*symbol);
            *symbol = u8::try_from(rest / u32::from(*radix)).ok()?;
            rest %= u32::from(*radix);
        }
        values.push(u16::try_from(rest).ok()?);
    }
    values.reverse();
    number.iter().all(|symbol| *symbol == 0).then_some(values)
}

// ---- The checksum ----

/// The digits that take part in the checksum of a block and are not written: those of the session, with the
/// place of the block and the version of what was asked.
fn tag(session: SessionId, version: u32, block: usize) -> [u8; 2] {
    let [.., high, low] = session.bytes();
    let bits = u16::from_be_bytes([high, low]);
    let (block, version) = ((block & 31) as u8, (version.wrapping_sub(1) & 31) as u8);
    [(bits >> 5 & 31) as u8 ^ block, (bits & 31) as u8 ^ version]
}

/// The product of two elements of GF(32), modulo x⁵ + x² + 1.
const fn times(a: u8, b: u8) -> u8 {
    let (mut product, mut a, mut b) = (0, a, b);
    while b > 0 {
        if b & 1 == 1 {
            product ^= a;
        }
        a <<= 1;
        if a & 32 > 0 {
            a ^= 0b10_0101;
        }
        b >>= 1;
    }
    product
}

/// The generator (x − α)(x − α²)(x − α³) with α = x, without its first coefficient.
const GENERATOR: [u8; CHECKS] = {
    let (a, b, c) = (2, 4, 8);
    [
        a ^ b ^ c,
        times(a, b) ^ times(a, c) ^ times(b, c),
        times(times(a, b), c),
    ]
};

/// The remainder of a word, in parts, after division by the generator; zero for a word of the code.
fn remainder(parts: &[&[u8]]) -> [u8; CHECKS] {
    let mut rest = [0; CHECKS];
    for symbol in parts.iter().copied().flatten() {
        let [first, second, third] = rest;
        rest = [
            second ^ times(first, GENERATOR[0]),
            third ^ times(first, GENERATOR[1]),
            symbol ^ times(first, GENERATOR[2]),
        ];
    }
    rest
}

/// Whether a remainder is that of a word in which only the digits of the session are others.
fn is_of_another_session(rest: [u8; CHECKS], length: usize) -> bool {
    let zeros = vec![0; length];
    let differ = |first, second| remainder(&[&[first, second], &zeros]);
    let (first, second) = (differ(1, 0), differ(0, 1));
    let multiples =
        |unit: [u8; CHECKS]| (0..32).map(move |by| unit.map(|symbol| times(symbol, by)));
    let seconds: Vec<_> = multiples(second).collect();
    multiples(first).any(|first| {
        let others = [0, 1, 2].map(|at| first[at] ^ rest[at]);
        seconds.contains(&others)
    })
}
