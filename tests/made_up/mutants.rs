//! Mutants of what people exchange, each made from its number alone.

use std::fmt;
use std::fmt::Write as _;

use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use vijfblik::domain::session::Session;
use vijfblik::exchange::protected::{Lock, Protected, RANDOM};
use vijfblik::exchange::session_file::{decode, encode};

use crate::made_up::{NOW, group, invitation_to, rich};

/// What mutants are made from.
pub struct Corpus {
    /// Files of every kind.
    pub files: Vec<String>,
    /// Texts of links.
    pub links: Vec<String>,
    /// A code.
    pub code: String,
    /// A text with something of everything in it.
    pub pasted: String,
    /// The session that what is pasted belongs to, before it has come in.
    pub session: Session,
}

/// How a mutant was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A file of which bytes have changed.
    FileChanged,
    /// A file with other content and the checksum that belongs to it, as somebody might make who means
    /// harm.
    FileMadeUp,
    /// A link of which letters have changed.
    LinkChanged,
    /// A link with other content and the checksum that belongs to it.
    LinkMadeUp,
    /// A code of which letters have changed.
    Code,
    /// A text with files, links and a code of which bytes have changed.
    Pasted,
}

impl Way {
    /// Whether its checksum is right.
    pub fn is_made_up(self) -> bool {
        matches!(self, Way::FileMadeUp | Way::LinkMadeUp)
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Way::FileChanged => "file, changed",
            Way::FileMadeUp => "file, made up",
            Way::LinkChanged => "link, changed",
            Way::LinkMadeUp => "link, made up",
            Way::Code => "code",
            Way::Pasted => "pasted",
        })
    }
}

/// One mutant.
pub struct Mutant {
    pub way: Way,
    /// Which entry of the corpus it was made from.
    pub from: usize,
    pub bytes: Vec<u8>,
    /// The content of a made-up file.
    pub content: Option<Value>,
    /// Whether a key stands in one object twice.
    pub is_twofold: bool,
}

impl fmt::Display for Mutant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = String::from_utf8_lossy(&self.bytes);
        let text: String = text.chars().take(20_000).collect();
        write!(f, "{} of {}: {text}", self.way, self.from)
    }
}

impl Corpus {
    /// The frozen files and links, and some of today.
    pub fn pinned() -> Self {
        let session_v1 = include_str!("../fixtures/session-v1.vijfblik.json");
        let reply = include_str!("../fixtures/reply-v1.vijfblik.json");
        let invitation = include_str!("../fixtures/invitation-v1.vijfblik.json");
        let links: Vec<String> = include_str!("../fixtures/links-v1.txt")
            .lines()
            .map(str::to_owned)
            .collect();
        let [invited, replied, code] = links.as_slice() else {
            panic!("three lines");
        };
        let group = group(&["A 4444 3", "A 4?44", "B 5555 5555", "B ????", ". 2"]);
        let files = [
            session_v1.to_owned(),
            reply.to_owned(),
            invitation.to_owned(),
            encode(&rich(), NOW),
            encode(&group, NOW),
            invitation_to(&group, "Samira").encode(NOW),
            protected().encode(NOW),
        ];
        let pasted = format!(
            "Noor: hier komt het\r\n{code}\r\n> <https://voorbeeld.nl/#/reply/{replied}> groet\n\n{reply}\n\
             en de uitnodiging: https://voorbeeld.nl/#/join/{invited}\n{session_v1}\n"
        );
        let mut session = decode(session_v1.as_bytes()).unwrap();
        session
            .responses
            .retain(|_, response| response.notes.len() < 3);
        Self {
            links: vec![
                invited.clone(),
                replied.clone(),
                invitation_to(&group, "Samira").link(),
            ],
            code: code.clone(),
            files: files.into(),
            pasted,
            session,
        }
    }

    /// The mutant with a number.
    pub fn mutant(&self, number: u64) -> Mutant {
        let mut chance = Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed);
        let mutant = |way, from, bytes| Mutant {
            way,
            from,
            bytes,
            content: None,
            is_twofold: false,
        };
        match chance.below(20) {
            0..=5 => {
                let from = chance.below(self.files.len());
                let bytes = self.changed(self.files[from].as_bytes(), &mut chance);
                mutant(Way::FileChanged, from, bytes)
            }
            6..=13 => {
                let from = chance.below(self.files.len());
                self.file_made_up(from, &mut chance)
            }
            14 => {
                let from = chance.below(self.links.len());
                let bytes = self.changed(self.links[from].as_bytes(), &mut chance);
                mutant(Way::LinkChanged, from, bytes)
            }
            15..=17 => {
                let from = chance.below(self.links.len());
                let link = link_made_up(&self.links[from], &mut chance);
                mutant(Way::LinkMadeUp, from, link.into_bytes())
            }
            18 => {
                let bytes = self.changed(self.code.as_bytes(), &mut chance);
                mutant(Way::Code, 0, bytes)
            }
            _ => {
                let bytes = self.changed(self.pasted.as_bytes(), &mut chance);
                mutant(Way::Pasted, 0, bytes)
            }
        }
    }

    // ---- Bytes ----

    /// Bytes of which some have changed; now and then none.
    fn changed(&self, bytes: &[u8], chance: &mut Dice) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=chance.below(4) {
            self.change(&mut bytes, chance);
        }
        bytes
    }

    fn change(&self, bytes: &mut Vec<u8>, chance: &mut Dice) {
        let length = bytes.len();
        let at = chance.below(length + 1);
        let end = (at + 1 + chance.below(64)).min(length);
        match chance.below(14) {
            0 if at < length => bytes[at] ^= 1 << chance.below(8),
            1 if at < length => bytes[at] = chance.byte(),
            2 => bytes.insert(at, chance.byte()),
            3 if at < length => drop(bytes.remove(at)),
            4 => drop(bytes.drain(at..end)),
            5 => {
                let part = bytes[at..end].to_vec();
                let to = chance.below(length + 1);
                drop(bytes.splice(to..to, part));
            }
            6 => bytes.truncate(at),
            7 => {
                let file = self.files[chance.below(self.files.len())].as_bytes();
                let from = chance.below(file.len());
                let part = &file[from..(from + chance.below(200)).min(file.len())];
                drop(bytes.splice(at..at, part.iter().copied()));
            }
            8 | 9 => {
                let word = WORDS[chance.below(WORDS.len())];
                let until = if chance.below(2) == 0 { at } else { end };
                drop(bytes.splice(at..until, word.bytes()));
            }
            10 => {
                // White space is no change.
                let places = bytes
                    .iter()
                    .enumerate()
                    .filter(|(_, it)| b",:{}".contains(it));
                let places: Vec<usize> = places.map(|(place, _)| place).collect();
                if !places.is_empty() {
                    let at = places[chance.below(places.len())];
                    bytes.insert(at, b" \n\t\r"[chance.below(4)]);
                }
            }
            11 if at < length => bytes[at].make_ascii_uppercase(),
            12 if at < length => bytes[at].make_ascii_lowercase(),
            _ => {
                let other = chance.below(length.max(1));
                if at < length && other < length {
                    bytes.swap(at, other);
                }
            }
        }
    }

    // ---- Files with a right checksum ----

    fn file_made_up(&self, from: usize, chance: &mut Dice) -> Mutant {
        let mut file: Value = serde_json::from_str(&self.files[from]).unwrap();
        let mut content = file["content"].take();
        for _ in 0..=chance.below(3) {
            change_value(&mut content, chance);
        }
        let mut is_twofold = has_twins(&content);
        // A key with a mark at its end stands there a second time.
        let mut text = content.to_string().replace("\\u0001\":", "\":");
        // Where the other one has gone meanwhile, it stands there once.
        content = serde_json::from_str(&text).unwrap_or_default();
        if chance.below(50) == 0 {
            // Not even JSON, with a checksum that fits; and a twin may go by that.
            is_twofold = false;
            let mut bytes = text.into_bytes();
            self.change(&mut bytes, chance);
            text = String::from_utf8_lossy(&bytes).into_owned();
            match serde_json::from_str(&text) {
                Ok(value) => content = value,
                Err(_) => content = Value::Null,
            }
        }
        let mut sum = String::new();
        for byte in Sha256::digest(without_layout(&text)) {
            let _ = write!(sum, "{byte:02x}");
        }
        let (format, version) = (&file["format"], &file["version"]);
        let text = format!(
            "{{\"format\":{format},\"version\":{version},\"checksum\":\"sha256:{sum}\",\"content\":{text}}}"
        );
        Mutant {
            way: Way::FileMadeUp,
            from,
            bytes: text.into_bytes(),
            content: Some(content),
            is_twofold,
        }
    }
}

fn without_layout(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let part_of = |letter: &char| {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ => {}
        }
        in_string || !matches!(letter, ' ' | '\n' | '\r' | '\t')
    };
    json.chars().filter(part_of).collect()
}

/// Whether a key stands in an object with its twin, which has a mark at its end.
fn has_twins(value: &Value) -> bool {
    match value {
        Value::Object(entries) => entries.iter().any(|(key, value)| {
            let twin = key
                .strip_suffix('\u{1}')
                .map(|key| key.trim_end_matches('\u{1}'));
            twin.is_some_and(|key| entries.contains_key(key)) || has_twins(value)
        }),
        Value::Array(items) => items.iter().any(has_twins),
        _ => false,
    }
}

/// Changes something somewhere in a value.
fn change_value(value: &mut Value, chance: &mut Dice) {
    let mut places = Vec::new();
    find_places(value, String::new(), &mut places);
    let place = &places[chance.below(places.len())];
    let elsewhere = &places[chance.below(places.len())];
    let elsewhere = value.pointer(elsewhere).cloned().unwrap_or_default();
    let Some(here) = value.pointer_mut(place) else {
        return;
    };
    match chance.below(8) {
        0 => *here = odd(chance),
        1 => *here = elsewhere,
        2 => {
            *here = match &*here {
                Value::Number(number) => number.to_string().into(),
                Value::String(text) => text.parse().map_or(json!([text]), |it: u64| it.into()),
                Value::Bool(said) => said.to_string().into(),
                it => json!([it]),
            }
        }
        3 => {
            if let Some(number) = here.as_u64() {
                *here = match chance.below(6) {
                    0 => json!(number.wrapping_add(1)),
                    1 => json!(number.wrapping_sub(1)),
                    2 => json!(-1),
                    3 => json!(number as f64 + 0.5),
                    4 => json!(7_258_118_399_999_u64),
                    _ => json!(0),
                };
            } else if let Some(text) = here.as_str() {
                let word = WORDS[chance.below(WORDS.len())];
                *here = if chance.below(8) == 0 {
                    text.repeat(200).into()
                } else {
                    format!("{text}{word}").into()
                };
            }
        }
        _ => {
            if let Some(entries) = here.as_object_mut() {
                return change_entries(entries, elsewhere, chance);
            }
            *here = odd(chance);
        }
    }
}

fn change_entries(entries: &mut Map<String, Value>, elsewhere: Value, chance: &mut Dice) {
    let keys: Vec<String> = entries.keys().cloned().collect();
    if keys.is_empty() {
        entries.insert("value".to_owned(), elsewhere);
        return;
    }
    let key = &keys[chance.below(keys.len())];
    match chance.below(5) {
        0 => drop(entries.remove(key)),
        1 => drop(entries.insert(WORDS[chance.below(WORDS.len())].to_owned(), elsewhere)),
        2 => {
            let value = entries.remove(key).unwrap_or_default();
            let mut name: Vec<char> = key.chars().collect();
            if !name.is_empty() {
                let at = chance.below(name.len());
                name[at] = char::from(b"0123456789abcdefghjkmnpqrstvwxyzil"[chance.below(34)]);
            }
            entries.insert(name.into_iter().collect(), value);
        }
        3 => {
            let value = if chance.below(2) == 0 {
                elsewhere
            } else {
                entries[key].clone()
            };
            entries.insert(format!("{key}\u{1}"), value);
        }
        _ => {
            let other = &keys[chance.below(keys.len())];
            let (one, two) = (entries[key].clone(), entries[other].clone());
            entries.insert(key.clone(), two);
            entries.insert(other.clone(), one);
        }
    }
}

fn find_places(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let key = key.replace('~', "~0").replace('/', "~1");
                find_places(value, format!("{place}/{key}"), places);
            }
        }
        Value::Array(items) => {
            for (at, value) in items.iter().enumerate() {
                find_places(value, format!("{place}/{at}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

/// A value that hardly ever belongs where it comes.
fn odd(chance: &mut Dice) -> Value {
    match chance.below(12) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!({}),
        3 => json!([]),
        4 => json!(u64::MAX),
        5 => json!(-1),
        6 => json!(1e300),
        7 => json!(chance.below(7)),
        8 => json!("n".repeat(chance.below(3_000))),
        9 => json!({"value": null, "at": chance.below(3)}),
        10 => json!([{"value": {"value": [[[]]]}}]),
        _ => json!(WORDS[chance.below(WORDS.len())]),
    }
}

// ---- Links with a right checksum ----

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

fn link_made_up(link: &str, chance: &mut Dice) -> String {
    let bits = link[3..].bytes().flat_map(|letter| {
        let value = LETTERS.iter().position(|it| *it == letter).unwrap();
        (0..6).rev().map(move |bit| value >> bit & 1)
    });
    let bits: Vec<usize> = bits.collect();
    let whole = bits
        .chunks_exact(8)
        .map(|bits| bits.iter().fold(0, |byte, bit| byte << 1 | bit));
    let whole: Vec<u8> = whole.map(|byte| u8::try_from(byte).unwrap()).collect();
    let head = whole.iter().position(|byte| *byte < 0x80).unwrap() + 1;
    let mut content = whole[head..whole.len() - 4].to_vec();
    for _ in 0..chance.below(3) {
        let at = chance.below(content.len());
        match chance.below(6) {
            0 => content[at] = chance.byte(),
            1 => content[at] = content[at].wrapping_add(1),
            2 => content.insert(at, chance.byte()),
            3 => drop(content.remove(at)),
            4 => {
                // A number that is longer than it has to be.
                content[at] |= 0x80;
                content.insert(at + 1, 0);
            }
            _ => {
                let end = (at + chance.below(12)).min(content.len());
                let part = content[at..end].to_vec();
                drop(content.splice(at..at, part));
            }
        }
    }
    let mut hasher = Sha256::new();
    hasher.update(&link.as_bytes()[..1]);
    hasher.update(&content);
    let mut whole = Vec::new();
    let mut length = content.len();
    while length > 0x7f {
        whole.push((length & 0x7f) as u8 | 0x80);
        length >>= 7;
    }
    whole.push(length as u8);
    whole.extend(&content);
    whole.extend(&hasher.finalize()[..4]);
    let mut bits: Vec<u8> = whole
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
        .collect();
    bits.resize(bits.len().div_ceil(6) * 6, 0);
    let letters = bits.chunks(6).map(|bits| {
        bits.iter()
            .fold(0_usize, |all, bit| all << 1 | usize::from(*bit))
    });
    format!(
        "{}1.{}",
        &link[..1],
        letters
            .map(|it| char::from(LETTERS[it]))
            .collect::<String>()
    )
}

/// A protected file; what is in it is of no matter here.
fn protected() -> Protected {
    Protected {
        lock: Lock::new([9; RANDOM]),
        sealed: (0..=255).cycle().take(600).collect(),
    }
}

// ---- Chance ----

/// What stands in files, and what should not.
const WORDS: &[&str] = &[
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\\",
    "\\u0000",
    "\\ud800",
    "\\udc00\\ud800",
    "\u{feff}",
    "\u{0}",
    "\u{202e}",
    "\u{200b}",
    "NaN",
    "-Infinity",
    "1e999",
    "-0",
    "0.1",
    "1.0",
    "99999999999999999999",
    "null",
    "true",
    "false",
    "dont-know",
    "\"value\":",
    "\"at\":0",
    "\"format\":\"vijfblik-session\"",
    "\"version\":2",
    "\"content\":{}",
    "\"checksum\":\"sha256:0\"",
    "\"__proto__\":{}",
    "constructor",
    "value",
    "at",
    "name",
    "partner",
    "points",
    "ambition.shared",
    "five-conditions",
    "anonymous",
    "own",
    "file",
    "2026-02-30",
    "2026-12-31",
    "=1+1",
    "<script>alert(1)</script>",
    "'--",
    "i1.",
    "r1.",
    "r2.AAAA",
    "[[[[[[[[[[[[[[[[[[[[",
    "é",
    "🙂",
    "\u{ffff}",
];

/// Numbers by chance (SplitMix64): the same for the same beginning.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    #[allow(
        clippy::cast_possible_truncation,
        reason = "what comes out is below the bound"
    )]
    fn below(&mut self, bound: usize) -> usize {
        (self.next() % (bound.max(1) as u64)) as usize
    }

    fn byte(&mut self) -> u8 {
        self.next().to_be_bytes()[0]
    }
}
