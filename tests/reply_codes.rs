//! A reply code says what was answered in as few letters as can be, and no mistake in typing it goes
//! unseen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::collections::BTreeSet;

use made_up::{NOW, group, instrument, partner, person};
use proptest::prelude::*;
use vijfblik::catalog;
use vijfblik::domain::gathering::Source;
use vijfblik::domain::id::{PartnerId, ResponseId, SessionId};
use vijfblik::domain::instrument::{Condition, Indicator, Instrument};
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Answer, Partner, Response, Session};
use vijfblik::exchange::reply::{Arrival, CODED, Reply, ReplyError};
use vijfblik::exchange::reply_code::{CodeError, decode, encode, length};
use vijfblik::exchange::session_file;

const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// A session with one person of two partners who answered this.
fn said(answers: &str) -> Session {
    let mut session = group(&[&format!("A {answers}")]);
    let other = Partner {
        name: "Partner B".into(),
        rank: 0,
    };
    let other = Revised::new(Some(other), NOW);
    session.partners.insert(partner('B'), other);
    session
}

fn code(session: &Session) -> String {
    encode(session, instrument(), person(0).1).unwrap()
}

fn read(text: &str, session: &Session) -> Result<Reply, CodeError> {
    decode(text, session, instrument())
}

fn without_hyphens(code: &str) -> Vec<char> {
    code.chars().filter(|letter| *letter != '-').collect()
}

proptest! {
    #[test]
    fn what_was_answered_comes_out(
        answers in "[1-5?-]{20}", phase in proptest::option::of(0..5_usize), ids in any::<[[u8; 10]; 2]>(),
        partner in proptest::option::of(prop_oneof![Just('A'), Just('B')]),
    ) {
        let mut session = said(&answers);
        session.id = SessionId::new(ids[0]);
        let (who, first) = person(0);
        let id = ResponseId::new(ids[1]);
        prop_assume!(ids[0][..7] != ids[1][..7]);
        let mut response = session.responses.remove(&first).unwrap();
        let phase = phase.map(|place| instrument().phases[place].id.clone());
        response.phase.set(phase.clone(), NOW);
        session.responses.insert(id, response.clone());
        session.introduce(who, "Noor", partner.map(made_up::partner), NOW);

        let code = encode(&session, instrument(), id).unwrap();
        let reply = read(&code, &session).unwrap();
        prop_assert_eq!(reply.id().number(), id.number());
        let read = reply.response().unwrap();
        for indicator in instrument().indicators() {
            prop_assert_eq!(read.answer(&indicator.id), response.answer(&indicator.id));
        }
        prop_assert_eq!(read.phase.get(), &phase);
        let mut taken = session.clone();
        prop_assert_eq!(reply.take(&mut taken, Source::Code), Ok(Arrival::New));
        let partner = partner.map(made_up::partner);
        prop_assert_eq!(taken.partner_of(taken.responses[&reply.id()].participant), partner);
        prop_assert!(taken.responses[&reply.id()].answers.values().all(|it| it.at() == CODED));
        let file = session_file::encode(&taken, NOW);
        prop_assert_eq!(session_file::decode(file.as_bytes()), Ok(taken));
    }

    #[test]
    fn foreign_texts_never_crash(text in ".*", letters in "[0-9A-Z]{20}") {
        let session = said("4");
        let _ = read(&text, &session);
        let _ = read(&letters, &session);
    }
}

#[test]
fn twenty_answers_on_five_points_take_twenty_letters_in_groups_of_four() {
    assert_eq!(length(instrument()), 20);
    for answers in ["", "5555 5555 5555 5555 5555", "1234 5?-1 2345 ?-12 3451"] {
        let code = code(&said(answers));
        let groups: Vec<_> = code.split('-').map(str::len).collect();
        assert_eq!(groups, [4; 5], "{code}");
        assert!(
            without_hyphens(&code)
                .iter()
                .all(|it| LETTERS.contains(*it))
        );
    }
}

#[test]
fn a_code_has_a_fixed_way_of_writing() {
    // What was printed or mailed has to be readable later.
    let session = said("4533 3224 5444 3?24 1223");
    let before = Session {
        instrument_version: 1,
        ..session.clone()
    };
    for frozen in FROZEN {
        assert!(read(frozen, &session).is_ok(), "{frozen}");
        assert!(read(frozen, &before).is_ok(), "{frozen}");
    }
    assert_eq!([code(&before), code(&session)], FROZEN);
}
/// Under each version of the instrument.
const FROZEN: [&str; 2] = ["06A0-2AH3-WCZB-CM2G-A06S", "06A0-2AH3-WCZB-CM2G-AXRQ"];

#[test]
fn people_with_the_same_answers_have_different_codes_and_both_count() {
    let mut session = group(&["A 4444 4444 4444 4444 4444", "A 4444 4444 4444 4444 4444"]);
    let codes = [0, 1].map(|number| encode(&session, instrument(), person(number).1).unwrap());
    assert_ne!(codes[0], codes[1]);
    session.responses.clear();
    for code in &codes {
        let reply = read(code, &session).unwrap();
        assert_eq!(reply.take(&mut session, Source::Code), Ok(Arrival::New));
    }
    let before = session.clone();
    for code in &codes {
        let reply = read(code, &session).unwrap();
        assert_eq!(reply.take(&mut session, Source::Code), Ok(Arrival::Known));
    }
    assert_eq!(session, before);
    assert_eq!(session.respondents().len(), 2);
}

// ---- Mistakes ----

/// Codes of which the letters differ much.
fn samples() -> Vec<(Session, Vec<char>)> {
    [
        "",
        "5555 5555 5555 5555 5555",
        "1234 5?-1 2345 ?-12 3451",
        "4533 3224 5444 3?24 1223",
    ]
    .into_iter()
    .map(|answers| {
        let session = said(answers);
        let code = without_hyphens(&code(&session));
        (session, code)
    })
    .collect()
}

fn must_be_refused(typed: &[char], session: &Session) {
    let typed: String = typed.iter().collect();
    let outcome = read(&typed, session);
    assert!(outcome.is_err(), "{typed} was taken for a code");
}

#[test]
fn every_wrong_letter_is_noticed_and_never_taken_for_another_session() {
    for (session, code) in samples() {
        for at in 0..code.len() {
            for letter in LETTERS.chars().filter(|letter| *letter != code[at]) {
                let mut typed = code.clone();
                typed[at] = letter;
                let typed: String = typed.iter().collect();
                assert_eq!(read(&typed, &session), Err(CodeError::Mistyped), "{typed}");
            }
        }
    }
}

#[test]
fn every_swap_of_two_letters_is_noticed_whether_they_stand_together_or_not() {
    for (session, code) in samples() {
        for first in 0..code.len() {
            for second in (first + 1..code.len()).filter(|second| code[first] != code[*second]) {
                let mut typed = code.clone();
                typed.swap(first, second);
                must_be_refused(&typed, &session);
            }
        }
    }
}

/// The code is linear over GF(32): a mistake is noticed or not whatever the code says, and whatever
/// both are multiplied by. So one code and one first mistake, by 1, stand for all.
#[test]
fn every_two_wrong_letters_are_noticed() {
    let (session, code) = samples().remove(2);
    let letters: Vec<char> = LETTERS.chars().collect();
    for first in 0..code.len() {
        let place = LETTERS.find(code[first]).unwrap();
        for second in (0..code.len()).filter(|second| *second != first) {
            for letter in letters.iter().filter(|letter| **letter != code[second]) {
                let mut typed = code.clone();
                (typed[first], typed[second]) = (letters[place ^ 1], *letter);
                must_be_refused(&typed, &session);
            }
        }
    }
}

proptest! {
    #[test]
    fn three_wrong_letters_are_noticed(
        places in proptest::sample::subsequence((0..20_usize).collect::<Vec<_>>(), 3),
        by in proptest::collection::vec(1..32_usize, 3),
    ) {
        let (session, mut code) = samples().remove(1);
        for (place, by) in places.into_iter().zip(by) {
            let letter = LETTERS.find(code[place]).unwrap();
            code[place] = LETTERS.chars().nth((letter + by) % 32).unwrap();
        }
        must_be_refused(&code, &session);
    }
}

#[test]
fn a_letter_too_few_or_too_many_is_told() {
    let (session, code) = samples().remove(2);
    let typed = |letters: &[char]| read(&letters.iter().collect::<String>(), &session);
    let wrong = |given| {
        Err(CodeError::Length {
            given,
            expected: 20,
        })
    };
    assert_eq!(typed(&code[1..]), wrong(19));
    assert_eq!(typed(&code[..19]), wrong(19));
    assert_eq!(typed(&[&code[..], &['A']].concat()), wrong(21));
    assert_eq!(typed(&[]), wrong(0));
}

#[test]
fn what_looks_alike_and_stands_between_letters_is_taken_as_meant() {
    let session = said("4533 3224 5444 3?24 1223");
    let code = code(&session);
    let expect = read(&code, &session);
    assert!(expect.is_ok());
    let typed = [
        code.to_lowercase(),
        code.replace('-', " "),
        code.replace('-', ""),
        code.replace('-', " – "),
        code.replace('-', "\u{2011}"),
        code.replace('-', "."),
        code.replace('0', "O").replace('1', "I"),
        code.replace('0', "o").replace('1', "l").to_lowercase(),
        format!("  {code}\r\n"),
    ];
    for typed in typed {
        assert_eq!(read(&typed, &session), expect, "{typed}");
    }
    for wrong in ["U", "É", "!", "二"] {
        let typed = format!("{wrong}{}", &code[1..]);
        assert_eq!(read(&typed, &session), Err(CodeError::Mistyped), "{typed}");
    }
}

#[test]
fn a_code_for_another_session_is_told_but_once_in_a_thousand() {
    let session = said("4533 3224 5444 3?24 1223");
    let code = code(&session);
    let mut taken = 0;
    for number in 0..1_024_u16 {
        let mut id = [7; 10];
        id[8..].copy_from_slice(&number.to_be_bytes());
        let other = Session {
            id: SessionId::new(id),
            ..session.clone()
        };
        match read(&code, &other) {
            Err(CodeError::OtherSession) => {}
            Ok(_) => taken += 1,
            other => panic!("{other:?}"),
        }
    }
    // Once for each version that the instrument has had.
    assert_eq!(taken, instrument().version);
}

// ---- The same person by two ways, or with two answers ----

#[test]
fn a_file_of_the_same_person_counts_and_their_code_does_not_whatever_came_first() {
    let theirs = said("4444 4444 4444 4444 4444");
    let file = Reply::of(&theirs, person(0).1, true).unwrap();
    let code = read(&code(&theirs), &theirs).unwrap();
    let empty = Session {
        responses: Default::default(),
        participants: Default::default(),
        ..theirs.clone()
    };
    let (mut one, mut other) = (empty.clone(), empty);
    file.take(&mut one, Source::File).unwrap();
    code.take(&mut one, Source::Code).unwrap();
    code.take(&mut other, Source::Code).unwrap();
    file.take(&mut other, Source::File).unwrap();
    assert_eq!(one, other);
    let counted: Vec<_> = one.respondents().iter().map(|(id, _)| *id).collect();
    assert_eq!(counted, [person(0).1]);
}

#[test]
fn another_code_with_the_same_number_is_left_to_who_is_at_the_table() {
    let mut theirs = said("4444 4444 4444 4444 4444");
    let first = read(&code(&theirs), &theirs).unwrap();
    let trust = "relations.trust".into();
    let id = person(0).1;
    for answer in [Some(Answer::Points(1)), None] {
        theirs
            .record(instrument(), id, &trust, answer, NOW)
            .unwrap();
        let second = read(&code(&theirs), &theirs).unwrap();
        let mut session = said("");
        session.responses.clear();
        first.take(&mut session, Source::Code).unwrap();
        let before = session.clone();
        assert_eq!(
            second.take(&mut session, Source::Code),
            Err(ReplyError::OtherCode)
        );
        assert_eq!(session, before);

        second.replace(&mut session, NOW).unwrap();
        assert_eq!(session.responses[&first.id()].answer(&trust), answer);
        assert_eq!(session.respondents().len(), 1);
        // And both may be entered again.
        let before = session.clone();
        for code in [&first, &second] {
            assert_eq!(code.take(&mut session, Source::Code), Ok(Arrival::Known));
        }
        assert_eq!(session, before);
    }
    let mut stranger = Session {
        id: SessionId::new([99; 10]),
        ..said("")
    };
    assert_eq!(
        first.replace(&mut stranger, NOW),
        Err(ReplyError::OtherSession)
    );
}

#[test]
fn a_partner_that_shares_its_last_digit_is_left_out_rather_than_guessed() {
    let mut session = said("4444");
    let mut twin = partner('A').bytes();
    twin[0] ^= 1;
    let name = "Tweeling".to_owned();
    session.partners.insert(
        PartnerId::new(twin),
        Revised::new(Some(Partner { name, rank: 0 }), NOW),
    );
    let reply = read(&code(&session), &session).unwrap();
    session.responses.clear();
    reply.take(&mut session, Source::Code).unwrap();
    let who = session.responses[&reply.id()].participant;
    assert_eq!(session.partner_of(who), None);
}

#[test]
fn partners_may_come_and_go_after_the_code_was_made() {
    let theirs = said("4444");
    let code = code(&theirs);
    let mut session = theirs.clone();
    session
        .partners
        .insert(partner('B'), Revised::new(None, Stamp(NOW.0 + 1)));
    let name = "Nieuw".to_owned();
    session.partners.insert(
        PartnerId::new([5; 10]),
        Revised::new(Some(Partner { name, rank: 0 }), NOW),
    );
    let reply = read(&code, &session).unwrap();
    reply.take(&mut session, Source::Code).unwrap();
    let who = session.responses[&reply.id()].participant;
    assert_eq!(session.partner_of(who), Some(partner('A')));
}

// ---- Instruments of any length ----

/// The main instrument with this many indicators.
fn of_length(length: usize) -> Instrument {
    let first = &instrument().conditions[0];
    let ids = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
    let indicator = |number: usize| {
        let id = format!("{}.{}", ids[number / 10], ids[number % 10]);
        let example = &first.indicators[0];
        Indicator {
            id: id.as_str().into(),
            since: 1,
            short: example.short,
            statement: example.statement,
            explanation: example.explanation,
            low: example.low,
            high: example.high,
            questions: &[],
            steps: &[],
            beside: None,
        }
    };
    let indicators: Vec<_> = (0..length).map(indicator).collect();
    let main = instrument();
    let condition = Condition {
        id: first.id.clone(),
        indicators: indicators.leak(),
        name: first.name,
        short: first.short,
        lead: first.lead,
        about: first.about,
        risks: &[],
        opportunities: &[],
        bands: vijfblik::domain::instrument::Bands {
            low: first.bands.low,
            middle: first.bands.middle,
            high: first.bands.high,
        },
        opening: first.opening,
        asset: first.asset,
        questions: &[],
    };
    Instrument {
        id: main.id.clone(),
        version: 1,
        name: main.name,
        purpose: main.purpose,
        scale: vijfblik::domain::instrument::Scale {
            points: main.scale.points,
            dont_know: main.scale.dont_know,
            levels: &[],
        },
        scale_question: main.scale_question,
        note_prompt: main.note_prompt,
        asks_notes: false,
        conditions: vec![condition].leak(),
        retired: &[],
        phase_question: main.phase_question,
        phases: main.phases,
        hard_by_nature: main.hard_by_nature,
        marking: None,
        leads_to: &[],
        suggestions: &[],
        credits: None,
    }
}

#[test]
fn codes_work_for_every_length_and_notice_every_wrong_letter() {
    for (count, letters) in [
        (1, 10),
        (4, 12),
        (12, 15),
        (20, 20),
        (33, 27),
        (60, 45),
        (100, 69),
    ] {
        let instrument = of_length(count);
        assert!(
            length(&instrument).abs_diff(letters) <= 2,
            "{count}: {}",
            length(&instrument)
        );
        let mut session = said("");
        let (who, id) = person(0);
        let mut response = Response::new(who);
        for (place, indicator) in instrument.indicators().enumerate() {
            let points = Answer::Points(u8::try_from(place % 5 + 1).unwrap());
            let answer = if place % 7 == 6 {
                Answer::DontKnow
            } else {
                points
            };
            response
                .answers
                .insert(indicator.id.clone(), Revised::new(Some(answer), CODED));
        }
        session.responses.insert(id, response.clone());
        let code = encode(&session, &instrument, id).unwrap();
        let typed = without_hyphens(&code);
        assert_eq!(typed.len(), length(&instrument));
        let reply = decode(&code, &session, &instrument).unwrap();
        assert_eq!(reply.response().unwrap().answers, response.answers);
        for at in 0..typed.len() {
            for letter in LETTERS.chars().filter(|letter| *letter != typed[at]) {
                let mut typed = typed.clone();
                typed[at] = letter;
                let typed: String = typed.iter().collect();
                let outcome = decode(&typed, &session, &instrument);
                assert_eq!(outcome, Err(CodeError::Mistyped), "{typed}");
            }
            if at > 0 && typed[at] != typed[at - 1] {
                let mut typed = typed.clone();
                typed.swap(at, at - 1);
                let typed: String = typed.iter().collect();
                assert!(decode(&typed, &session, &instrument).is_err(), "{typed}");
            }
        }
    }
}

#[test]
fn every_instrument_of_the_catalog_has_codes() {
    for instrument in catalog::instruments() {
        let mut session = said("");
        session.instrument = instrument.id.clone();
        let (who, id) = person(0);
        session.responses.insert(id, Response::new(who));
        let code = encode(&session, instrument, id).unwrap();
        assert_eq!(without_hyphens(&code).len(), length(instrument));
        assert!(decode(&code, &session, instrument).is_ok());
    }
}

#[test]
fn there_is_no_code_for_a_response_that_is_not_there() {
    let session = said("4");
    assert_eq!(
        encode(&session, instrument(), ResponseId::new([99; 10])),
        None
    );
    let numbers: BTreeSet<u32> = (0..9).map(|number| person(number).1.number()).collect();
    assert_eq!(numbers.len(), 9);
}
