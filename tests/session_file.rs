//! A session file gives back exactly what went in, or is refused for a reason that helps.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::fmt::Write as _;

use made_up::{Chance, NOW, answered, ids, instrument, rich, session};
use proptest::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use vijfblik::domain::id::{IndicatorId, ParticipantId, ResponseId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::profile::Profile;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{
    Answer, COUNT_LIMIT, NAME_LIMIT, NOTE_LIMIT, Participant, Response, Session,
};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::session_file::{FORMAT, SIZE_LIMIT, VERSION, decode, encode};

const FIXTURE: &[u8] = include_bytes!("fixtures/session-v1.vijfblik.json");

/// A real file as JSON, to change something in it.
fn envelope() -> Value {
    serde_json::from_str(&encode(&rich(), NOW)).unwrap()
}

/// The checksum of a content without layout, worked out apart from the product.
fn checksum(content: &str) -> String {
    let mut text = String::from("sha256:");
    for byte in Sha256::digest(content) {
        write!(text, "{byte:02x}").unwrap();
    }
    text
}

/// Content in an envelope whose checksum is right.
fn sealed(content: &Value) -> Vec<u8> {
    let content = content.to_string();
    let checksum = checksum(&content);
    let envelope = json!({"format": FORMAT, "version": VERSION, "checksum": checksum});
    let envelope = envelope.to_string();
    let start = envelope.strip_suffix('}').unwrap();
    format!("{start},\"content\":{content}}}").into_bytes()
}

/// A real file in which the value at a JSON pointer in the content is another, with a right checksum.
fn with(pointer: &str, value: Value) -> Vec<u8> {
    let mut content = envelope()["content"].take();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = content
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("no {parent}"));
    parent[key] = value;
    sealed(&content)
}

// ---- What goes in comes out ----

proptest! {
    #[test]
    fn what_is_written_is_read_the_same(session in Chance::wide().session()) {
        let text = encode(&session, NOW);
        prop_assert_eq!(decode(text.as_bytes()), Ok(session));
    }

    #[test]
    fn what_is_merged_can_be_written_and_read(
        one in Chance::wide().session(), other in Chance::wide().session(),
    ) {
        let mut session = one;
        prop_assert_eq!(merge(&mut session, &other), Ok(()));
        let text = encode(&session, NOW);
        prop_assert_eq!(decode(text.as_bytes()), Ok(session));
    }

    #[test]
    fn what_is_changed_in_a_file_of_any_moment_can_be_written_and_read(
        session in Chance::wide().session(), now in prop_oneof![0..=3_u64, any::<u64>()],
        length in 0..=3_000_usize,
    ) {
        let (mut session, now, note) = (session, Stamp(now), "é".repeat(length));
        let responses: Vec<_> = session.responses.keys().copied().collect();
        for id in responses {
            for indicator in instrument().indicators() {
                let dont_know = Some(Answer::DontKnow);
                let said = session.record(instrument(), id, &indicator.id, dont_know, now);
                prop_assert_eq!(said, Ok(()));
                prop_assert_eq!(session.note(instrument(), id, &indicator.id, &note, now), Ok(()));
            }
        }
        let text = encode(&session, now);
        prop_assert_eq!(decode(text.as_bytes()), Ok(session));
    }

    #[test]
    fn any_name_and_any_clock_start_a_session_that_can_be_read_again(
        name in "(?s).{0,300}", now in prop_oneof![0..=3_u64, any::<u64>()],
    ) {
        let session = Session::start(instrument(), &name, ids(), Stamp(now));
        let text = encode(&session, Stamp(now));
        prop_assert_eq!(decode(text.as_bytes()), Ok(session));
    }

    #[test]
    fn foreign_bytes_never_crash_and_never_open(bytes in any::<Vec<u8>>()) {
        prop_assert!(decode(&bytes).is_err());
    }
}

#[test]
fn the_envelope_says_what_it_is() {
    let file = encode(&rich(), NOW);
    let (start, content) = file.split_once(",\"content\":").unwrap();
    let content = content.strip_suffix('}').unwrap();
    let expect = format!(
        r#"{{"format":"{FORMAT}","version":{VERSION},"written":"2026-11-21T08:33:20Z","checksum":"{}""#,
        checksum(content)
    );
    assert_eq!(start, expect);
    assert!(serde_json::from_str::<Value>(content).unwrap().is_object());
}

#[test]
fn a_session_of_five_thousand_people_stays_below_the_limit() {
    let mut session = answered("1234 5?12 3451 2345 1?23");
    session.collaboration.name.set("Regio".into(), NOW);
    let answers = made_up::response(&session).answers.clone();
    let hardships = instrument().hard_by_nature.iter();
    let hardships = hardships.map(|it| (it.id.clone(), Revised::new(true, NOW)));
    let full = Response {
        answers,
        phase: Revised::new(Some("carry-out".into()), NOW),
        hardships: hardships.collect(),
        ..Response::new(ids().participant)
    };
    for number in 1..COUNT_LIMIT {
        let mut random = [9; 10];
        random[..2].copy_from_slice(&u16::try_from(number).unwrap().to_be_bytes());
        let participant = ParticipantId::new(random);
        let person = Participant {
            name: format!("Medewerker nummer {number}"),
            partner: None,
        };
        session
            .participants
            .insert(participant, Revised::new(Some(person), NOW));
        let response = Response {
            participant,
            ..full.clone()
        };
        session.responses.insert(ResponseId::new(random), response);
    }
    let text = encode(&session, NOW);
    assert!(text.len() < SIZE_LIMIT, "{} bytes", text.len());
    assert_eq!(decode(text.as_bytes()), Ok(session));
}

#[test]
fn more_entries_than_the_limit_are_refused() {
    let mut session = session("Samen");
    for number in 0..COUNT_LIMIT {
        let mut random = [9; 10];
        random[..2].copy_from_slice(&u16::try_from(number).unwrap().to_be_bytes());
        session
            .participants
            .insert(ParticipantId::new(random), Revised::new(None, NOW));
    }
    assert_eq!(session.participants.len(), COUNT_LIMIT + 1);
    assert_eq!(
        decode(encode(&session, NOW).as_bytes()),
        invalid("participants")
    );
    session.participants.pop_last();
    assert_eq!(decode(encode(&session, NOW).as_bytes()), Ok(session));
}

// ---- What people and programs do to files without harm ----

#[test]
fn a_file_that_a_program_laid_out_anew_still_opens() {
    /// JSON with every bracket, comma and colon among this white space.
    fn laid_out(json: &str, white: &str) -> String {
        let (mut in_string, mut escaped) = (false, false);
        let mut text = String::new();
        for letter in json.chars() {
            match letter {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = !in_string,
                '{' | '}' | '[' | ']' | ',' | ':' if !in_string => {
                    write!(text, "{white}{letter}{white}").unwrap();
                    continue;
                }
                _ => {}
            }
            text.push(letter);
        }
        text
    }
    // Words that look like layout, and would not survive being taken for it.
    let mut session = rich();
    session.rename("Samen: \"a,  b\" {c} \\ [d]\t\u{a0} e \\\" f", NOW);
    let real = encode(&session, NOW);
    let cases = [
        laid_out(&real, " "),
        laid_out(&real, "\n"),
        laid_out(&real, "\r\n\t\t"),
        format!("\u{feff}{real}"),
        format!("\r\n  {real}\r\n\r\n"),
        // What the envelope says besides is for people.
        real.replace("\"written\":", "\"comment\":\"doorgestuurd\",\"written\":"),
        real.replace("\"format\":\"vijfblik", "\"format\":\"\\u0076ijfblik"),
    ];
    for text in cases {
        assert_ne!(text, real, "the case changes something");
        assert_eq!(decode(text.as_bytes()), Ok(session.clone()), "{text}");
    }
}

#[test]
fn names_and_notes_may_be_as_long_as_the_limits_say() {
    let indicator = IndicatorId::from("ambition.shared");
    // Characters count, whatever they take in bytes.
    let mut session = session(&"🙂".repeat(NAME_LIMIT));
    let note = "é".repeat(NOTE_LIMIT + 5);
    session
        .note(instrument(), ids().response, &indicator, &note, NOW)
        .unwrap();
    let read = decode(encode(&session, NOW).as_bytes()).unwrap();
    assert_eq!(read.name().chars().count(), NAME_LIMIT);
    let note = read.responses[&ids().response].note(&indicator);
    assert_eq!(note.chars().count(), NOTE_LIMIT);
}

// ---- What is refused, and why ----

fn invalid(place: &str) -> Result<Session, FileError> {
    Err(FileError::Invalid {
        place: place.to_owned(),
    })
}

#[test]
fn what_is_not_a_session_file_is_refused_for_what_it_is() {
    let real = encode(&rich(), NOW);
    let utf16 =
        |text: &str, bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    let latin1 = |text: &str| {
        text.chars()
            .map(|it| u8::try_from(it).unwrap())
            .collect::<Vec<_>>()
    };
    let marked = [b"\xff\xfe".to_vec(), utf16(&real, u16::to_le_bytes)].concat();
    let cases: Vec<(&str, Vec<u8>, FileError)> = vec![
        (
            "a huge file",
            vec![b' '; SIZE_LIMIT + 1],
            FileError::TooLarge,
        ),
        (
            "a picture",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(),
            FileError::NotText,
        ),
        (
            "a zip",
            b"PK\x03\x04\x14\0\0\0\x08\0".to_vec(),
            FileError::NotText,
        ),
        ("UTF-16, marked", marked, FileError::NotText),
        (
            "UTF-16, little end first",
            utf16(&real, u16::to_le_bytes),
            FileError::NotText,
        ),
        (
            "UTF-16, big end first",
            utf16(&real, u16::to_be_bytes),
            FileError::NotText,
        ),
        (
            "a letter in Latin-1",
            latin1("Beste collega, hoe is het in Coevorden? Groet, René"),
            FileError::NotText,
        ),
        ("nothing", vec![], FileError::NotJson),
        ("a letter", b"Beste collega".to_vec(), FileError::NotJson),
        (
            "a page",
            b"<!doctype html><p>Aanmelden".to_vec(),
            FileError::NotJson,
        ),
        (
            "half of other JSON",
            b"{\"format\": \"geojson\", ".to_vec(),
            FileError::NotJson,
        ),
        ("deep nesting", vec![b'['; 1_000_000], FileError::NotOurs),
        (
            "deep nesting in objects",
            br#"{"a":"#.repeat(200_000),
            FileError::NotJson,
        ),
        ("an empty object", b"{}".to_vec(), FileError::NotOurs),
        ("null", b"null".to_vec(), FileError::NotOurs),
        ("a list", b"[1, 2]".to_vec(), FileError::NotOurs),
        (
            "of another program",
            b"{\"format\": \"geojson\", \"version\": 1}".to_vec(),
            FileError::NotOurs,
        ),
        (
            "report data of ours",
            b"{\"format\": \"vijfblik-report\"}".to_vec(),
            FileError::NotOurs,
        ),
    ];
    for (name, bytes, expect) in cases {
        assert_eq!(decode(&bytes), Err(expect), "{name}");
    }
}

#[test]
fn a_file_of_ours_that_suffered_on_its_way_is_called_damaged() {
    let real = encode(&rich(), NOW);
    let replaced = |from: &str, to: &str| {
        assert!(real.contains(from), "{from}");
        real.replacen(from, to, 1).into_bytes()
    };
    let accented = encode(&session("Geïntegreerde zorg"), NOW);
    let latin1 = accented
        .chars()
        .map(|it| u8::try_from(it).unwrap())
        .collect();
    let mut zeros = real.clone().into_bytes();
    let half = zeros.len() / 2;
    zeros[half..].fill(0);
    let start = real.find("\"checksum\"").unwrap();
    let (before, after) = real.split_at(start);
    let nested = format!("{before}\"deep\":{}{after}", "[".repeat(1_000));
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("half of it", real.as_bytes()[..half].to_vec()),
        ("twice", real.repeat(2).into_bytes()),
        ("saved anew in Latin-1", latin1),
        ("zeros in place of the end", zeros),
        ("another note", replaced("als laatste", "als eerste")),
        ("another answer", replaced("\"value\":4", "\"value\":5")),
        (
            "another checksum",
            replaced("\"checksum\":\"sha256:", "\"checksum\":\"sha256:0"),
        ),
        ("no checksum", replaced("\"checksum\":", "\"chequesum\":")),
        (
            "a checksum that is a number",
            replaced("\"checksum\":\"sha256:", "\"checksum\":1,\"x\":\""),
        ),
        ("no content", replaced("\"content\":", "\"contents\":")),
        ("no version", replaced("\"version\":2", "\"verzion\":1")),
        ("version 0", replaced("\"version\":2", "\"version\":0")),
        ("version -1", replaced("\"version\":2", "\"version\":-1")),
        (
            "a version in words",
            replaced("\"version\":2", "\"version\":\"1\""),
        ),
        ("nesting without an end", nested.into_bytes()),
        // Still the same to a machine, yet no longer what the sender's app wrote.
        ("keys in another order", envelope().to_string().into_bytes()),
        (
            "letters written as numbers",
            replaced("Docent", "\\u0044ocent"),
        ),
        (
            "an answer that became a fraction",
            replaced("\"value\":4", "\"value\":4.0"),
        ),
    ];
    for (name, bytes) in cases {
        assert_eq!(decode(&bytes), Err(FileError::Damaged), "{name}");
    }
}

#[test]
fn a_file_of_a_newer_version_is_called_too_new() {
    let mut newer = envelope();
    for version in [VERSION + 1, 99, u64::MAX] {
        newer["version"] = version.into();
        assert_eq!(decode(newer.to_string().as_bytes()), Err(FileError::TooNew));
    }
    // Whatever else has changed by then.
    let later = json!({"format": FORMAT, "version": VERSION + 1, "sessions": []});
    assert_eq!(decode(later.to_string().as_bytes()), Err(FileError::TooNew));
    assert_eq!(
        decode(&with(
            "/instrument_version",
            json!(instrument().version + 1)
        )),
        Err(FileError::TooNew)
    );
}

#[test]
fn a_key_that_stands_there_twice_cannot_smuggle_anything_in() {
    let real = encode(&rich(), NOW);
    let twice = |first: &str, second: &str| {
        let all = format!("\"instrument_version\":{first},\"instrument_version\":{second}");
        real.replacen(
            &format!("\"instrument_version\":{}", instrument().version),
            &all,
            1,
        )
        .into_bytes()
    };
    assert_eq!(decode(&twice("2", "1")), Err(FileError::Damaged));
    assert_eq!(decode(&twice("1", "2")), Err(FileError::Damaged));
    let other = encode(&session("Anders"), NOW);
    let content = &other[other.find("\"content\"").unwrap()..];
    let both = format!("{},{content}", &real[..real.len() - 1]);
    assert_eq!(decode(both.as_bytes()), Err(FileError::Damaged));
}

/// A value that cannot be, at a place in the content of a real file; and the place that the
/// reason names.
#[test]
fn a_file_that_says_what_cannot_be_is_refused_with_the_place() {
    let response = format!("responses.{}", ids().response);
    let second = format!("responses.{}", ResponseId::new([6; 10]));
    let participant = format!("participants.{}", ids().participant);
    let partner = format!("partners.{}", vijfblik::domain::id::PartnerId::new([1; 10]));
    let action = format!("actions.{}", vijfblik::domain::id::ActionId::new([7; 10]));
    let stranger = ParticipantId::new([99; 10]).to_string();
    let too_late = Stamp::LATEST.0 + 1;
    let long_name = "n".repeat(NAME_LIMIT + 1);
    let long_note = "n".repeat(NOTE_LIMIT + 1);
    let said = |value: Value| json!({"value": value, "at": NOW.0});
    let cases: Vec<(String, Value, String)> = vec![
        ("instrument".into(), json!("six-hats"), "instrument".into()),
        ("created".into(), json!(0), "created".into()),
        ("created".into(), json!(too_late), "created".into()),
        (
            "collaboration.name.value".into(),
            json!(long_name),
            "collaboration.name".into(),
        ),
        (
            "collaboration.name.at".into(),
            json!(0),
            "collaboration.name".into(),
        ),
        (
            "collaboration.name.at".into(),
            json!(too_late),
            "collaboration.name".into(),
        ),
        (
            format!("{partner}.value.name"),
            json!(long_name),
            partner.clone(),
        ),
        (format!("{partner}.at"), json!(too_late), partner),
        (
            format!("{participant}.value.name"),
            json!(long_name),
            participant.clone(),
        ),
        (
            format!("{participant}.value.partner"),
            json!(stranger),
            participant.clone(),
        ),
        (format!("{participant}.at"), json!(0), participant),
        (
            format!("{response}.participant"),
            json!(stranger),
            response.clone(),
        ),
        (
            format!("{response}.answers.ambition:nonsense"),
            said(json!(3)),
            format!("{response}.answers.ambition.nonsense"),
        ),
        (
            format!("{response}.answers.ambition:shared.value"),
            json!(6),
            format!("{response}.answers.ambition.shared"),
        ),
        (
            format!("{response}.answers.ambition:shared.at"),
            json!(0),
            format!("{response}.answers.ambition.shared"),
        ),
        (
            format!("{second}.notes.relations:trust.value"),
            json!(long_note),
            format!("{second}.notes.relations.trust"),
        ),
        (
            format!("{second}.notes.relations:trust.at"),
            json!(too_late),
            format!("{second}.notes.relations.trust"),
        ),
        (
            format!("{second}.notes.relations:distrust"),
            said(json!("")),
            format!("{second}.notes.relations.distrust"),
        ),
        (
            format!("{response}.phase.value"),
            json!("dream"),
            format!("{response}.phase"),
        ),
        (
            format!("{response}.phase.at"),
            json!(too_late),
            format!("{response}.phase"),
        ),
        (
            format!("{response}.phase.at"),
            json!(0),
            format!("{response}.phase"),
        ),
        (
            format!("{response}.phase"),
            json!({"value": "dream", "at": 0}),
            format!("{response}.phase"),
        ),
        (
            format!("{response}.hardships.weather"),
            said(json!(true)),
            format!("{response}.hardships.weather"),
        ),
        (
            format!("{response}.hardships.no-centre.at"),
            json!(0),
            format!("{response}.hardships.no-centre"),
        ),
        (
            "leverage.value.indicator".into(),
            json!("process"),
            "leverage.indicator".into(),
        ),
        (
            "leverage.value.reason".into(),
            json!(long_note),
            "leverage.reason".into(),
        ),
        ("leverage.at".into(), json!(too_late), "leverage".into()),
        ("leverage.at".into(), json!(0), "leverage".into()),
        (
            format!("{action}.value.what"),
            json!(long_note),
            action.clone(),
        ),
        (
            format!("{action}.value.who"),
            json!(long_name),
            action.clone(),
        ),
        (format!("{action}.at"), json!(too_late), action),
    ];
    for (place, value, expect) in cases {
        // Dots part the steps, as in the places that reasons name; `:` is a dot within an id.
        let pointer = format!("/{}", place.replace('.', "/").replace(':', "."));
        assert_eq!(decode(&with(&pointer, value)), invalid(&expect), "{place}");
    }
}

#[test]
fn a_file_of_the_wrong_shape_is_refused() {
    let response = format!("/responses/{}", ids().response);
    let answer = format!("{response}/answers/ambition.shared/value");
    let due = format!(
        "/actions/{}/value/due",
        vijfblik::domain::id::ActionId::new([7; 10])
    );
    let entry = json!({"value": null, "at": 1});
    let mut cases: Vec<(String, Value)> = vec![
        ("/id".into(), json!("kort")),
        ("/id".into(), json!("ABCDEFGHJKMNPQRS")),
        ("/id".into(), json!("abcdefghijklmnop")),
        ("/id".into(), json!(1)),
        ("/created".into(), json!(-1)),
        ("/created".into(), json!(1.5)),
        ("/created".into(), json!("2026-11-21")),
        ("/instrument_version".into(), json!(-1)),
        ("/instrument_version".into(), json!(4_294_967_296_u64)),
        ("/collaboration/name".into(), json!("Samen")),
        ("/partners/geen-nummer".into(), entry.clone()),
        ("/participants".into(), json!([])),
        ("/responses".into(), json!(null)),
        ("/leverage".into(), json!("process.phasing")),
        (format!("{response}/participant"), json!(null)),
        (format!("{response}/phase/value"), json!(3)),
        (format!("{response}/hardships/no-centre/value"), json!(1)),
        (due.clone(), json!("2027-02-30")),
        (due.clone(), json!("8 januari 2027")),
        (due, json!("2027-1-8")),
    ];
    let wrong = [
        json!(0),
        json!(-1),
        json!(256),
        json!(3.5),
        json!("4"),
        json!("weet niet"),
        json!(true),
        json!([4]),
    ];
    cases.extend(wrong.map(|value| (answer.clone(), value)));
    // A field that no one knows is refused at every level: it would silently get lost.
    let levels = [
        "",
        "/collaboration",
        "/collaboration/name",
        &format!(
            "/partners/{}/value",
            vijfblik::domain::id::PartnerId::new([1; 10])
        ),
        &format!("/participants/{}/value", ids().participant),
        &response,
        &format!("{response}/answers/ambition.shared"),
        "/leverage",
        "/leverage/value",
        &format!(
            "/actions/{}/value",
            vijfblik::domain::id::ActionId::new([7; 10])
        ),
    ];
    cases.extend(levels.map(|level| (format!("{level}/mood"), json!("good"))));
    for (pointer, value) in cases {
        let outcome = decode(&with(&pointer, value.clone()));
        let refused = matches!(outcome, Err(FileError::Invalid { .. }));
        assert!(refused, "{pointer} = {value}: {outcome:?}");
    }
    for field in [
        "id",
        "instrument",
        "instrument_version",
        "created",
        "collaboration",
    ] {
        let mut content = envelope()["content"].take();
        content.as_object_mut().unwrap().remove(field).unwrap();
        let outcome = decode(&sealed(&content));
        let named = matches!(&outcome, Err(FileError::Invalid { place }) if place.contains(field));
        assert!(named, "{field}: {outcome:?}");
    }
    for content in [json!({}), json!([]), json!("samen"), json!(1)] {
        let outcome = decode(&sealed(&content));
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{outcome:?}"
        );
    }
}

// ---- What happens to a file on its way ----

#[test]
fn a_file_cut_off_anywhere_is_refused() {
    assert!(decode(FIXTURE).is_ok());
    for end in 0..FIXTURE.len() {
        let outcome = decode(&FIXTURE[..end]);
        assert!(outcome.is_err(), "cut off at byte {end}");
        // Once a file has said what it is, the reason is always the same.
        if end >= 40 {
            assert_eq!(outcome, Err(FileError::Damaged), "cut off at byte {end}");
        }
    }
}

#[test]
fn a_file_with_one_flipped_byte_is_refused_or_says_exactly_the_same() {
    let whole = decode(FIXTURE).unwrap();
    let content = FIXTURE
        .windows(9)
        .position(|it| it == b"\"content\"")
        .unwrap();
    let mut bytes = FIXTURE.to_vec();
    for place in 0..bytes.len() {
        // Another bit at every byte, and all of them; so also capitals, control and high bytes.
        for flip in [1_u8 << (place % 8), 0xff] {
            bytes[place] ^= flip;
            match decode(&bytes) {
                Ok(session) => {
                    assert_eq!(session, whole, "byte {place} ^ {flip}");
                    assert!(place < content, "byte {place} ^ {flip} is content");
                }
                Err(error) => {
                    let too_new = error == FileError::TooNew && place < content;
                    let told = error == FileError::Damaged || place < 40 || too_new;
                    assert!(told, "byte {place} ^ {flip}: {error:?}");
                }
            }
            bytes[place] ^= flip;
        }
    }
    assert_eq!(bytes, FIXTURE);
}

// ---- What was once written keeps opening ----

#[test]
fn a_file_of_version_1_still_says_what_it_said() {
    let session = decode(FIXTURE).unwrap();
    assert_eq!(session.id.to_string(), "3yf7jfy7qdr3b6ze");
    assert_eq!(session.collaboration.id.to_string(), "fct8ykp2f6yqgkgm");
    assert_eq!(session.name(), "Zorg in de wijk: ‘samen’ – Oost & West");
    assert_eq!(
        (session.instrument.as_str(), session.instrument_version),
        ("five-conditions", 1)
    );
    assert_eq!(session.created, Stamp(1_794_215_700_000));

    let partners: Vec<_> = session
        .partners()
        .iter()
        .map(|(_, it)| it.name.as_str())
        .collect();
    assert_eq!(partners, ["Gemeente Hoogveen", "Thuiszorg ’t Spoor"]);
    assert_eq!(session.partners.len(), 3, "a third was removed");

    check_person(
        &session,
        "Beleidsadviseur",
        "Gemeente Hoogveen",
        "4445 3344 4455 2342 233?",
        [
            Some(4.25),
            Some(3.5),
            Some(4.5),
            Some(2.75),
            Some(8.0 / 3.0),
        ],
        ("agree", &["diversity", "no-centre"]),
    );
    check_person(
        &session,
        "Wijkverpleegkundige (eerste lijn)",
        "Thuiszorg ’t Spoor",
        "2345 1224 5554 3?12 122-",
        [
            Some(3.5),
            Some(2.25),
            Some(4.75),
            Some(2.0),
            Some(5.0 / 3.0),
        ],
        ("share", &["split-loyalty"]),
    );
    check_person(
        &session,
        "Coördinator thuiszorg",
        "Thuiszorg ’t Spoor",
        "34-4 22?3 4344 3331 2?21",
        [
            Some(11.0 / 3.0),
            Some(7.0 / 3.0),
            Some(3.75),
            Some(2.5),
            Some(5.0 / 3.0),
        ],
        ("carry-out", &[]),
    );

    let notes = [
        (
            "Beleidsadviseur",
            "ambition.shared",
            "In de startnotitie staat één zin die iedereen kan navertellen.",
        ),
        (
            "Beleidsadviseur",
            "organisation.agreements",
            "Drie afspraken uit juni staan nog open.\nNiemand belde erover.",
        ),
        (
            "Wijkverpleegkundige (eerste lijn)",
            "interests.curiosity",
            "Ze vroegen: \"Wat kost jullie dit?\" Daarna ging het over de planning; niemand wachtte op het antwoord.",
        ),
        (
            "Wijkverpleegkundige (eerste lijn)",
            "relations.trust",
            "Ik bel gewoon als er iets misgaat 🙂 – ook ’s avonds.",
        ),
        (
            "Wijkverpleegkundige (eerste lijn)",
            "process.phasing",
            "= we begonnen met de folder, vóór de plannen",
        ),
        ("Coördinator thuiszorg", "process.yield", ""),
    ];
    for (name, indicator, expect) in notes {
        assert_eq!(person(&session, name).1.note(&indicator.into()), expect);
    }
    let count = session
        .responses
        .values()
        .map(|it| it.notes.len())
        .sum::<usize>();
    assert_eq!(count, notes.len());

    let leverage = session.leverage.get().as_ref().unwrap();
    assert_eq!(leverage.indicator.as_str(), "organisation.agreements");
    assert_eq!(
        leverage.reason,
        "Als we doen wat we zeggen, hoeven we minder te vergaderen."
    );
    let actions: Vec<_> = session
        .actions()
        .into_iter()
        .map(|(_, it)| {
            let due = it.due.map_or("-".into(), |due| due.to_string());
            format!("{due} | {} | {} | {}", it.what, it.who, it.done)
        })
        .collect();
    assert_eq!(
        actions,
        [
            "2026-12-04 | De afspraken van juni nabellen | beleidsadviseur | true",
            "2027-01-11 | Elk overleg eindigen met: wie doet wat, en wanneer? | coördinator thuiszorg | false",
            "- | Een dag meelopen in de wijk |  | false",
        ]
    );
    assert_eq!(session.actions.len(), 4, "a fourth was removed");
    assert_eq!(session.changed(), Stamp(1_794_566_273_200));
}

#[test]
fn version_1_is_still_written_as_it_was_with_the_promise_that_people_answered_under() {
    let content = |file: &[u8]| {
        let mut envelope: Value = serde_json::from_slice(file).unwrap();
        envelope["content"].take()
    };
    let written = encode(&decode(FIXTURE).unwrap(), NOW);
    let mut expect = content(FIXTURE);
    if let Some(promise) = expect.pointer("/anonymity/value").cloned() {
        expect["bound"] = promise;
    }
    assert_eq!(content(written.as_bytes()), expect);
}

fn person<'a>(session: &'a Session, name: &str) -> (&'a Participant, &'a Response) {
    let found = session.responses.values().find_map(|response| {
        let participant = session.participants[&response.participant].get().as_ref()?;
        (participant.name == name).then_some((participant, response))
    });
    found.unwrap_or_else(|| panic!("nobody is called {name}"))
}

fn check_person(
    session: &Session,
    name: &str,
    partner: &str,
    answers: &str,
    scores: [Option<f64>; 5],
    (phase, hardships): (&str, &[&str]),
) {
    let (participant, response) = person(session, name);
    let from = session.partners[&participant.partner.unwrap()]
        .get()
        .as_ref()
        .unwrap();
    assert_eq!(from.name, partner);
    let given: String = instrument()
        .indicators()
        .map(|indicator| match response.answer(&indicator.id) {
            None => '-',
            Some(Answer::DontKnow) => '?',
            Some(Answer::Points(points)) => char::from(b'0' + points),
        })
        .collect();
    assert_eq!(given, answers.replace(' ', ""), "{name}");
    assert_eq!(
        response.answers.len(),
        20,
        "emptied answers are kept as emptied"
    );
    assert_eq!(
        Profile::of(instrument(), response).scores(),
        scores,
        "{name}"
    );
    assert_eq!(
        response.phase.get().as_ref().map(|it| it.as_str()),
        Some(phase)
    );
    let marked = instrument().hard_by_nature.iter().map(|it| &it.id);
    let mut marked: Vec<_> = marked
        .filter(|id| response.has_marked(id))
        .map(|id| id.as_str())
        .collect();
    marked.sort_unstable();
    assert_eq!(marked, hardships, "{name}");
}
