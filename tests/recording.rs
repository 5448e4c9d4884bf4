//! What people do changes a session as they meant it, or is refused and changes nothing.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use std::collections::BTreeSet;

use made_up::{NOW, answered, ids, instrument, response, rich, session};
use proptest::prelude::*;
use vijfblik::domain::id::{ActionId, IndicatorId, NotAnId, PartnerId, ResponseId, SessionId};
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Action, Answer, NAME_LIMIT, RecordError, Session};
use vijfblik::exchange::session_file::{decode, encode};

const LATER: Stamp = Stamp(NOW.0 + 1);

#[test]
fn a_new_session_has_one_person_who_has_said_nothing() {
    let session = session("Samen");
    assert_eq!(session.name(), "Samen");
    assert_eq!(session.instrument, instrument().id);
    assert_eq!(session.instrument_version, instrument().version);
    assert_eq!((session.created, session.changed()), (NOW, NOW));
    assert_eq!(session.responses.len(), 1);
    assert_eq!(response(&session).participant, ids().participant);
    assert_eq!(response(&session).answered(instrument()), 0);
    assert!(session.partners().is_empty() && session.actions().is_empty());
}

#[test]
fn an_answer_can_be_given_changed_and_taken_back() {
    let mut session = session("Samen");
    let indicator = IndicatorId::from("interests.room");
    let steps = [
        (Some(Answer::Points(1)), 1),
        (Some(Answer::Points(5)), 1),
        (Some(Answer::DontKnow), 1),
        (None, 0),
        (Some(Answer::Points(3)), 1),
    ];
    for ((answer, count), at) in steps.into_iter().zip(1..) {
        let now = Stamp(NOW.0 + at);
        let recorded = session.record(instrument(), ids().response, &indicator, answer, now);
        assert_eq!(recorded, Ok(()));
        assert_eq!(response(&session).answer(&indicator), answer);
        assert_eq!(response(&session).answered(instrument()), count);
        assert_eq!(session.changed(), now);
    }
}

#[test]
fn what_cannot_be_is_refused_and_changes_nothing() {
    let indicator = IndicatorId::from("interests.room");
    let stranger = ResponseId::new([99; 10]);
    let cases = [
        (
            ids().response,
            "interests.room",
            Some(0),
            RecordError::OffScale,
        ),
        (
            ids().response,
            "interests.room",
            Some(6),
            RecordError::OffScale,
        ),
        (
            ids().response,
            "interests.room",
            Some(255),
            RecordError::OffScale,
        ),
        (
            ids().response,
            "interests.rum",
            Some(3),
            RecordError::UnknownIndicator,
        ),
        (
            ids().response,
            "interests",
            None,
            RecordError::UnknownIndicator,
        ),
        (
            stranger,
            "interests.room",
            Some(3),
            RecordError::UnknownResponse,
        ),
        (
            stranger,
            "interests.room",
            None,
            RecordError::UnknownResponse,
        ),
    ];
    let before = rich();
    let mut session = before.clone();
    for (response, indicator, points, expect) in cases {
        let answer = points.map(Answer::Points);
        let recorded = session.record(instrument(), response, &indicator.into(), answer, LATER);
        assert_eq!(recorded, Err(expect), "{indicator} {points:?}");
    }
    let noted = session.note(instrument(), stranger, &indicator, "x", LATER);
    assert_eq!(noted, Err(RecordError::UnknownResponse));
    let noted = session.note(instrument(), ids().response, &"x".into(), "x", LATER);
    assert_eq!(noted, Err(RecordError::UnknownIndicator));
    assert_eq!(session, before);
}

#[test]
fn every_point_of_the_scale_can_be_given() {
    let mut session = session("Samen");
    let indicator = IndicatorId::from("process.yield");
    for points in 1..=instrument().scale.top() {
        let answer = Some(Answer::Points(points));
        let recorded = session.record(instrument(), ids().response, &indicator, answer, NOW);
        assert_eq!(recorded, Ok(()));
        assert_eq!(response(&session).answer(&indicator), answer);
    }
}

#[test]
fn actions_come_in_the_order_of_their_days_those_without_one_last() {
    let mut session = session("Samen");
    let days = [
        None,
        Some("2027-02-01"),
        Some("2026-12-01"),
        None,
        Some("2027-01-15"),
    ];
    for (number, due) in (0..).zip(days) {
        let action = Action {
            what: format!("{due:?}"),
            due: due.map(|due| due.parse().unwrap()),
            ..Action::default()
        };
        session
            .actions
            .insert(ActionId::new([number; 10]), Revised::new(Some(action), NOW));
    }
    let days: Vec<_> = session
        .actions()
        .iter()
        .map(|(_, it)| it.due.map(|day| day.to_string()))
        .collect();
    let days: Vec<_> = days.iter().map(|it| it.as_deref().unwrap_or("-")).collect();
    assert_eq!(days, ["2026-12-01", "2027-01-15", "2027-02-01", "-", "-"]);
}

// ---- The partners, named on a form ----

/// Names the partners, with new ids that count on from those that have been given out.
fn name(session: &mut Session, names: &[&str], now: Stamp) {
    let mut next = 100 + u8::try_from(session.partners.len()).unwrap();
    let new_id = || {
        next += 1;
        PartnerId::new([next; 10])
    };
    session.name_partners(names, new_id, now);
}

fn named(session: &Session) -> Vec<&str> {
    session
        .partners()
        .iter()
        .map(|(_, it)| it.name.as_str())
        .collect()
}

#[test]
fn partners_get_the_names_on_the_form() {
    let cases: [(&[&str], &[&str]); 9] = [
        (&["Mbo", "Vmbo"], &["Mbo", "Vmbo"]),
        (&["Vmbo", "Mbo"], &["Vmbo", "Mbo"]),
        (&["Vmbo", "Bouwer", "Mbo"], &["Vmbo", "Bouwer", "Mbo"]),
        (&["vmbo", "Mbo", "Vmbo"], &["vmbo", "Mbo", "Vmbo"]),
        (&["Mbo", "Mbo", "Mbo"], &["Mbo"]),
        (&["Hbo"], &["Hbo"]),
        (&["Hbo", "Vmbo"], &["Hbo", "Vmbo"]),
        (&[], &[]),
        (&["Mbo"], &["Mbo"]),
    ];
    for (names, expect) in cases {
        let mut session = session("Samen");
        name(&mut session, &["Mbo", "Vmbo"], NOW);
        name(&mut session, names, LATER);
        assert_eq!(named(&session), expect);
        // And once more the same names changes nothing.
        let before = session.clone();
        name(&mut session, names, Stamp(LATER.0 + 1));
        assert_eq!(session, before);
    }
}

/// Who is not touched does not win from what somebody else made of it meanwhile.
#[test]
fn a_new_order_touches_only_the_partners_that_move() {
    let changed = |names: &[&str]| {
        let mut session = session("Samen");
        name(&mut session, &["Anker", "Linde", "Werf"], NOW);
        name(&mut session, names, LATER);
        assert_eq!(named(&session), names);
        let partners = session.partners.values();
        let changed = partners.filter(|partner| partner.at() == LATER);
        changed
            .filter_map(|it| Some(it.get().as_ref()?.name.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(changed(&["Anker", "Linde", "Werf"]), [""; 0]);
    assert_eq!(changed(&["Anker", "Linde", "Werf", "Zon"]), ["Zon"]);
    assert_eq!(changed(&["Anker", "Linde", "Werf", "Brug"]), ["Brug"]);
    assert_eq!(changed(&["Anker", "Werf", "Linde"]), ["Linde"]);
    assert_eq!(changed(&["Anker", "Werf"]), [""; 0]);
}

/// Files from before partners had an order stay as they are: by name.
#[test]
fn a_rank_is_written_only_where_the_order_needs_one() {
    let mut session = session("Samen");
    name(&mut session, &["Anker", "Linde"], NOW);
    assert!(!encode(&session, NOW).contains("rank"));
    name(&mut session, &["Linde", "Anker"], LATER);
    let file = encode(&session, LATER);
    assert_eq!(file.matches("\"rank\":1").count(), 1, "{file}");
    assert_eq!(decode(file.as_bytes()), Ok(session));
}

#[test]
fn a_partner_keeps_its_people_when_it_gets_another_name() {
    let mut session = rich();
    let linde = PartnerId::new([1; 10]);
    let with_linde = |session: &Session| {
        let people = session
            .participants
            .values()
            .filter_map(|it| it.get().clone());
        people.filter(|it| it.partner == Some(linde)).count()
    };
    assert_eq!(with_linde(&session), 1);
    name(&mut session, &["De Linde", "Mbo De Werf"], LATER);
    assert_eq!(named(&session), ["De Linde", "Mbo De Werf"]);
    assert_eq!(
        session.partners[&linde].get().as_ref().unwrap().name,
        "De Linde"
    );
    assert_eq!(session.partners.len(), 2);
    assert_eq!(with_linde(&session), 1);
}

#[test]
fn a_partner_that_leaves_is_kept_as_removed() {
    let mut session = rich();
    name(&mut session, &["Mbo De Werf"], LATER);
    assert_eq!(named(&session), ["Mbo De Werf"]);
    assert_eq!(session.partners[&PartnerId::new([1; 10])].get(), &None);
    assert_eq!(decode(encode(&session, LATER).as_bytes()), Ok(session));
}

#[test]
fn names_are_cut_where_files_would_not_take_them() {
    let long = "é".repeat(NAME_LIMIT + 1);
    let mut session = session("Samen");
    session.rename(&long, LATER);
    name(&mut session, &[&long], LATER);
    assert_eq!(session.name().chars().count(), NAME_LIMIT);
    assert_eq!(named(&session)[0].chars().count(), NAME_LIMIT);
    assert_eq!(decode(encode(&session, LATER).as_bytes()), Ok(session));
}

proptest! {
    #[test]
    fn whatever_names_the_form_had_before_it_has_these_now(
        before in proptest::collection::vec("[ab]{1,2}", 0..=5),
        after in proptest::collection::vec("[ab]{1,2}", 0..=5),
    ) {
        let mut session = session("Samen");
        for names in [&before, &after] {
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            name(&mut session, &names, NOW);
        }
        let mut met = BTreeSet::new();
        let unique: Vec<_> = after.iter().filter(|name| met.insert(*name)).collect();
        prop_assert_eq!(named(&session), unique);
    }

    // ---- Ids ----

    #[test]
    fn an_id_is_sixteen_digits_that_read_back(random in any::<[u8; 10]>(), other in any::<[u8; 10]>()) {
        let id = SessionId::new(random);
        let text = id.to_string();
        prop_assert_eq!(text.len(), 16);
        prop_assert!(text.chars().all(|digit| "0123456789abcdefghjkmnpqrstvwxyz".contains(digit)));
        prop_assert_eq!(text.parse(), Ok(id));
        // All of the randomness is in it.
        prop_assert_eq!(SessionId::new(other) == id, random == other);
    }

    #[test]
    fn what_is_not_an_id_is_refused(text in any::<String>()) {
        prop_assert_eq!(text.parse::<SessionId>(), Err(NotAnId));
    }
}

#[test]
fn ids_have_a_fixed_way_of_writing() {
    let cases = [
        ([0; 10], "0000000000000000"),
        ([0xff; 10], "zzzzzzzzzzzzzzzz"),
        ([0, 0, 0, 0, 0, 0, 0, 0, 0, 31], "000000000000000z"),
        (
            [0x08, 0x42, 0x10, 0x84, 0x21, 0x08, 0x42, 0x10, 0x84, 0x21],
            "1111111111111111",
        ),
    ];
    for (random, expect) in cases {
        assert_eq!(SessionId::new(random).to_string(), expect);
    }
    let wrong = [
        "",
        "0",
        "000000000000000",
        "00000000000000000",
        "000000000000000i",
        "000000000000000l",
        "000000000000000o",
        "000000000000000u",
        "000000000000000A",
        "00000000-0000000",
        "00000000000000é",
    ];
    for text in wrong {
        assert_eq!(text.parse::<SessionId>(), Err(NotAnId), "{text}");
    }
}

#[test]
fn answers_tell_apart_what_is_missing() {
    let session = answered("4?-");
    let answer = |indicator: &str| response(&session).answer(&indicator.into());
    assert_eq!(answer("ambition.shared").and_then(Answer::points), Some(4));
    assert_eq!(answer("ambition.valuable"), Some(Answer::DontKnow));
    assert_eq!(answer("ambition.valuable").and_then(Answer::points), None);
    assert_eq!(answer("ambition.strategic"), None);
}
