//! The published schema describes the files that are really written, and nothing looser.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use jsonschema::Validator;
use made_up::{Chance, NOW, instrument, rich, session};
use proptest::prelude::*;
use serde_json::{Value, json};
use vijfblik::catalog;
use vijfblik::domain::id::{ActionId, PartnerId, ResponseId};
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{COUNT_LIMIT, NAME_LIMIT, NOTE_LIMIT};
use vijfblik::domain::tool::Tool;
use vijfblik::exchange::session_file::{FORMAT, VERSION, encode};

fn schema() -> Value {
    serde_json::from_str(include_str!("../assets/schema/session-file.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn problems(validator: &Validator, file: &Value) -> Vec<String> {
    let problems = validator.iter_errors(file);
    problems
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect()
}

#[test]
fn the_schema_is_itself_valid() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn files_that_are_really_written_fit_the_schema() {
    let validator = validator();
    let frozen = include_str!("fixtures/session-v1.vijfblik.json").to_owned();
    let dutch = include_str!("../assets/examples/example.nl.vijfblik.json").to_owned();
    let english = include_str!("../assets/examples/example.en.vijfblik.json").to_owned();
    let files = [
        ("a rich session", encode(&rich(), NOW)),
        ("a session that has just begun", encode(&session(""), NOW)),
        ("the frozen file", frozen),
        ("the Dutch example", dutch),
        ("the English example", english),
    ];
    for (name, file) in files {
        let file = serde_json::from_str(&file).unwrap();
        assert_eq!(problems(&validator, &file), [""; 0], "{name}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_a_session_holds_its_file_fits_the_schema(session in Chance::wide().session()) {
        let file = serde_json::from_str(&encode(&session, NOW)).unwrap();
        prop_assert_eq!(problems(&validator(), &file), [""; 0]);
    }
}

#[test]
fn what_is_not_written_like_that_does_not_fit_the_schema() {
    let validator = validator();
    let file: Value = serde_json::from_str(&encode(&rich(), NOW)).unwrap();
    assert!(validator.is_valid(&file));
    let response = format!("/content/responses/{}", made_up::ids().response);
    let second = format!("/content/responses/{}", ResponseId::new([6; 10]));
    let participant = format!("/content/participants/{}", made_up::ids().participant);
    let partner = format!("/content/partners/{}", PartnerId::new([1; 10]));
    let action = format!("/content/actions/{}", ActionId::new([7; 10]));
    let answer = format!("{response}/answers/ambition.shared");
    let note = format!("{second}/notes/relations.trust");
    let shape = |place: &str, value| (place.to_owned(), value);
    let mut cases = vec![
        shape("/format", json!("vijfblik-report")),
        shape("/version", json!(VERSION + 1)),
        shape("/written", json!("21 november 2026")),
        shape("/written", json!("2026-11-21")),
        shape("/checksum", json!("md5:0123456789abcdef0123456789abcdef")),
        shape("/checksum", json!(format!("sha256:{}", "A".repeat(64)))),
        shape("/checksum", json!(format!("sha256:{}", "a".repeat(63)))),
        shape("/content", json!(null)),
        shape("/content/id", json!("0g2081040g20810i")),
        shape("/content/id", json!("0g2081040g20810")),
        shape("/content/instrument", json!("six-hats")),
        shape("/content/instrument_version", json!(0)),
        shape("/content/created", json!(0)),
        shape("/content/created", json!("2026-11-21T08:33:20Z")),
        shape("/content/created", json!(Stamp::LATEST.0 + 1)),
        shape(
            "/content/collaboration/name/value",
            json!("n".repeat(NAME_LIMIT + 1)),
        ),
        shape("/content/collaboration/name/at", json!(1.5)),
        shape("/content/partners", json!({})),
        shape("/content/partners/kort", json!({"value": null, "at": 1})),
        shape(
            "/content/leverage/value/indicator",
            json!("Process Phasing"),
        ),
        shape(
            "/content/leverage/value/reason",
            json!("n".repeat(NOTE_LIMIT + 1)),
        ),
        (format!("{partner}/value"), json!("De Linde")),
        (format!("{partner}/value/rank"), json!(0)),
        (format!("{partner}/value/rank"), json!(1.5)),
        (
            format!("{partner}/value/rank"),
            json!(u64::from(u32::MAX) + 1),
        ),
        (format!("{participant}/value/partner"), json!(null)),
        (format!("{response}/phase/value"), json!("dream")),
        (
            format!("{response}/hardships/weather"),
            json!({"value": true, "at": 1}),
        ),
        (
            format!("{response}/hardships/no-centre/value"),
            json!("yes"),
        ),
        (format!("{answer}/at"), json!(0)),
        (answer.clone(), json!(4)),
        (format!("{note}/value"), json!("n".repeat(NOTE_LIMIT + 1))),
        (format!("{note}/value"), json!(null)),
        (format!("{action}/value/due"), json!("2027-13-01")),
        (format!("{action}/value/due"), json!("2027-1-8")),
        (format!("{action}/value/done"), json!(false)),
    ];
    for value in [
        json!(0),
        json!(6),
        json!(3.5),
        json!("4"),
        json!("weet niet"),
        json!(true),
    ] {
        cases.push((format!("{answer}/value"), value));
    }
    let levels = [
        "",
        "/content",
        "/content/collaboration",
        "/content/collaboration/name",
        "/content/leverage",
        "/content/leverage/value",
        &format!("{partner}/value"),
        &format!("{participant}/value"),
        &response,
        &answer,
        &note,
        &action,
        &format!("{action}/value"),
    ];
    cases.extend(levels.map(|level| (format!("{level}/mood"), json!("good"))));
    for (place, value) in cases {
        let mut broken = file.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        let parent = broken
            .pointer_mut(parent)
            .unwrap_or_else(|| panic!("no {parent}"));
        parent[key] = value.clone();
        assert!(!validator.is_valid(&broken), "{place} = {value}");
    }
}

#[test]
fn nothing_that_has_to_be_there_may_be_left_out() {
    let validator = validator();
    let file: Value = serde_json::from_str(&encode(&rich(), NOW)).unwrap();
    let (response, action) = (made_up::ids().response, ActionId::new([7; 10]));
    let cases = [
        "/format",
        "/version",
        "/written",
        "/checksum",
        "/content",
        "/content/id",
        "/content/instrument",
        "/content/instrument_version",
        "/content/created",
        "/content/collaboration",
        "/content/collaboration/id",
        "/content/collaboration/name",
        "/content/collaboration/name/value",
        "/content/collaboration/name/at",
        "/content/leverage/value/indicator",
        &format!("/content/responses/{response}/participant"),
        &format!("/content/responses/{response}/answers/ambition.shared/value"),
        &format!("/content/responses/{response}/answers/ambition.shared/at"),
        &format!("/content/actions/{action}/value/what"),
    ];
    for place in cases {
        let mut broken = file.clone();
        let (parent, key) = place.rsplit_once('/').unwrap();
        let parent = broken.pointer_mut(parent).and_then(Value::as_object_mut);
        assert!(parent.unwrap().remove(key).is_some(), "{place} was there");
        assert!(!validator.is_valid(&broken), "without {place}");
    }
}

/// The schema repeats some facts of the code and the instrument; it must not fall behind.
#[test]
fn the_schema_says_the_same_as_the_code() {
    let schema = schema();
    let at = |place: &str| {
        schema
            .pointer(place)
            .unwrap_or_else(|| panic!("no {place}"))
    };
    assert_eq!(at("/properties/format/const"), FORMAT);
    assert_eq!(at("/properties/version/enum"), &json!([1, VERSION]));
    assert_eq!(at("/$defs/moment/maximum"), Stamp::LATEST.0);
    assert_eq!(at("/$defs/name/maxLength"), NAME_LIMIT);
    assert_eq!(at("/$defs/note/maxLength"), NOTE_LIMIT);
    for count in ["/points/items/maximum", "/dont_know/maximum"] {
        assert_eq!(at(&format!("/$defs/hands/properties{count}")), COUNT_LIMIT);
    }
    let tops = || catalog::instruments().map(|it| it.scale.top());
    let ids = |ids: Vec<Value>| Value::from(ids);
    let named = instrument().phases.iter().map(|it| json!(it.id)).collect();
    let phases = at("/$defs/tally/properties/phases/propertyNames/enum");
    assert_eq!(phases, &ids(named));
    assert_eq!(
        at("/$defs/tally/properties/hardships/propertyNames"),
        at("/$defs/response/properties/hardships/propertyNames")
    );
    let points = "/$defs/hands/properties/points";
    assert_eq!(
        Some(at(&format!("{points}/minItems"))),
        tops().min().map(Value::from).as_ref()
    );
    assert_eq!(
        Some(at(&format!("{points}/maxItems"))),
        tops().max().map(Value::from).as_ref()
    );
    for kind in ["partners", "participants", "responses", "actions"] {
        let most = format!("/$defs/session/properties/{kind}/maxProperties");
        assert_eq!(at(&most), COUNT_LIMIT);
    }
    let instrument = instrument();
    let ids = catalog::tools().iter().map(|it| json!(it.id()));
    let known = at("/$defs/session/properties/instrument/enum");
    assert_eq!(known, &Value::from_iter(ids));
    let points = at("/$defs/revised_answer/properties/value/anyOf/0/maximum");
    assert_eq!(Some(points), tops().max().map(Value::from).as_ref());
    let mut phases: Vec<_> = instrument.phases.iter().map(|it| json!(it.id)).collect();
    phases.push(Value::Null);
    let phase = at("/$defs/response/properties/phase/properties/value/enum");
    assert_eq!(phase, &Value::from(phases));
    let mut marks = Vec::new();
    for tool in catalog::tools() {
        let own: Vec<_> = match tool {
            Tool::Questionnaire(it) => it.hard_by_nature.iter().map(|it| &it.id).collect(),
            Tool::Talk(it) => it.marks().map(|it| &it.id).collect(),
            Tool::Canvas(_) => Vec::new(),
        };
        for mark in own.into_iter().map(|id| json!(id)) {
            if !marks.contains(&mark) {
                marks.push(mark);
            }
        }
    }
    let hardship = at("/$defs/response/properties/hardships/propertyNames/enum");
    assert_eq!(hardship, &Value::from(marks));
}
