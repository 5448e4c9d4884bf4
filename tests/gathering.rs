//! Many people's views are gathered under a promise, and kept as they were given.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, answered, ids, instrument, response, rich, session};
use vijfblik::domain::gathering::{Anonymity, BrokenPromise, Counts, Source};
use vijfblik::domain::id::{IndicatorId, ParticipantId, PartnerId, ResponseId, SessionId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Answer, COUNT_LIMIT, RecordError, Response, Session};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::session_file::{decode, encode};

const LATER: Stamp = Stamp(NOW.0 + 60_000);

fn trust() -> IndicatorId {
    "relations.trust".into()
}

fn hands(points: [u32; 5], dont_know: u32) -> Counts {
    Counts {
        points: points.to_vec(),
        dont_know,
    }
}

/// A session in which everything of a group has been said.
fn group() -> Session {
    let mut session = rich();
    session.follows = Some(SessionId::new([77; 10]));
    session.promise(Anonymity::Alias, NOW).unwrap();
    let counted = Some(hands([0, 1, 2, 9, 0], 3));
    session
        .count_hands(instrument(), &trust(), counted, NOW)
        .unwrap();
    let second = ResponseId::new([6; 10]);
    session
        .record_again(
            instrument(),
            second,
            &trust(),
            Some(Answer::Points(4)),
            LATER,
        )
        .unwrap();
    session
        .clear_note(instrument(), second, &trust(), true, LATER)
        .unwrap();
    session.responses.get_mut(&second).unwrap().source = Source::Link;
    session
}

#[test]
fn what_a_group_said_is_written_and_read_the_same() {
    let session = group();
    assert_eq!(decode(encode(&session, NOW).as_bytes()), Ok(session));
}

#[test]
fn a_session_of_one_person_is_written_as_it_always_was() {
    let text = encode(&rich(), NOW);
    for field in [
        "follows",
        "anonymity",
        "hands",
        "source",
        "again",
        "cleared",
    ] {
        assert!(!text.contains(&format!("\"{field}\"")), "{field}");
    }
}

#[test]
fn a_promise_becomes_stricter_but_never_weaker_once_others_have_answered() {
    use Anonymity::{Alias, Anonymous, Open};
    let mut alone = session("Samen");
    assert_eq!(alone.promised(), Open);
    for promise in [Anonymous, Open, Alias] {
        assert_eq!(alone.promise(promise, NOW), Ok(()));
        assert_eq!(alone.promised(), promise);
    }
    for source in [Source::Device, Source::Code, Source::Link, Source::File] {
        let mut session = alone.clone();
        session.join(
            ParticipantId::new([9; 10]),
            ResponseId::new([9; 10]),
            source,
            NOW,
        );
        let before = session.clone();
        assert_eq!(session.promise(Open, LATER), Err(BrokenPromise));
        assert_eq!(session, before);
        assert_eq!(session.promise(Alias, LATER), Ok(()));
        assert_eq!(session.promise(Anonymous, LATER), Ok(()));
        assert_eq!(session.promise(Alias, LATER), Err(BrokenPromise));
    }
}

#[test]
fn hands_are_counted_on_the_scale_and_can_be_taken_back() {
    let mut session = session("Samen");
    let cases = [
        (trust(), hands([1, 2, 3, 4, 5], 6), Ok(())),
        (trust(), hands([0; 5], 0), Ok(())),
        (trust(), hands([u32::MAX; 5], 1), Err(RecordError::OffScale)),
        (trust(), hands([5_000, 0, 0, 0, 0], 0), Ok(())),
        (
            trust(),
            hands([5_000, 0, 0, 0, 0], 1),
            Err(RecordError::OffScale),
        ),
        (trust(), Counts::default(), Err(RecordError::OffScale)),
        (
            "relations".into(),
            hands([0; 5], 0),
            Err(RecordError::UnknownIndicator),
        ),
    ];
    for (indicator, hands, expect) in cases {
        let before = session.clone();
        let counted = session.count_hands(instrument(), &indicator, Some(hands.clone()), NOW);
        assert_eq!(counted, expect, "{hands:?}");
        match expect {
            Ok(()) => assert_eq!(session.hands(&indicator), Some(&hands)),
            Err(_) => assert_eq!(session, before),
        }
    }
    session
        .count_hands(instrument(), &trust(), None, LATER)
        .unwrap();
    assert_eq!(session.hands(&trust()), None);
}

#[test]
fn a_note_goes_into_the_report_only_as_it_was_seen() {
    let second = ResponseId::new([6; 10]);
    let mut session = rich();
    let cleared = |session: &Session| {
        let response = &session.responses[&second];
        response.cleared_note(&trust()).map(str::to_owned)
    };
    let clear = |session: &mut Session, clear, now| {
        let done = session.clear_note(instrument(), second, &trust(), clear, now);
        assert_eq!(done, Ok(()));
    };
    assert_eq!(cleared(&session), None, "nobody has seen it");
    clear(&mut session, true, LATER);
    assert_eq!(
        cleared(&session).as_deref(),
        Some("Ik hoor het als laatste.")
    );
    clear(&mut session, false, LATER);
    assert_eq!(cleared(&session), None, "it was kept out after all");
    clear(&mut session, true, LATER);

    // The writer changes it, on a device whose clock stands behind.
    let mut theirs = rich();
    theirs
        .note(
            instrument(),
            second,
            &trust(),
            "Iets heel anders.",
            Stamp(5),
        )
        .unwrap();
    merge(&mut session, &theirs).unwrap();
    assert_eq!(
        session.responses[&second].note(&trust()),
        "Iets heel anders."
    );
    assert_eq!(cleared(&session), None, "it has to be seen again");
    clear(&mut session, true, Stamp(6));
    assert_eq!(cleared(&session).as_deref(), Some("Iets heel anders."));

    // There is nothing to let through where nothing was written.
    let first = ids().response;
    session
        .clear_note(instrument(), first, &trust(), true, LATER)
        .unwrap();
    assert_eq!(session.responses[&first].cleared_note(&trust()), None);
}

#[test]
fn a_second_answer_stands_beside_the_first() {
    let mut session = answered("4444 4444 4444 4444 4444");
    let id = ids().response;
    let again = Some(Answer::Points(2));
    let recorded = session.record_again(instrument(), id, &trust(), again, LATER);
    assert_eq!(recorded, Ok(()));
    assert_eq!(response(&session).answer_again(&trust()), again);
    assert_eq!(response(&session).answer(&trust()), Some(Answer::Points(4)));
    assert_eq!(session.changed(), LATER);
    let off = session.record_again(instrument(), id, &trust(), Some(Answer::Points(6)), LATER);
    assert_eq!(off, Err(RecordError::OffScale));
}

#[test]
fn my_own_response_is_the_one_that_did_not_come_in() {
    let mut session = Session::prepare(
        instrument(),
        "Samen",
        ids().session,
        ids().collaboration,
        NOW,
    );
    assert_eq!(session.own(), None);
    for (number, source) in [(1, Source::Link), (2, Source::Device), (3, Source::Own)] {
        let (person, response) = (
            ParticipantId::new([number; 10]),
            ResponseId::new([number; 10]),
        );
        session.join(person, response, source, NOW);
    }
    let own = session.own().map(|(id, _)| id);
    assert_eq!(own, Some(ResponseId::new([3; 10])));
    // Who joins twice does not lose anything.
    let before = session.clone();
    session.join(
        ParticipantId::new([3; 10]),
        ResponseId::new([3; 10]),
        Source::Own,
        LATER,
    );
    assert_eq!(session, before);
}

#[test]
fn the_next_session_starts_from_this_one() {
    let mut session = group();
    session.agree(
        made_up_action(20),
        Some(vijfblik::domain::session::Action {
            what: "Open".into(),
            ..Default::default()
        }),
        NOW,
    );
    let id = SessionId::new([88; 10]);
    let next = session.next(instrument(), id, LATER);
    assert_eq!(next.id, id);
    assert_eq!(next.follows, Some(session.id));
    assert_eq!(next.collaboration, session.collaboration);
    assert_eq!(next.partners(), session.partners());
    assert_eq!(next.promised(), session.promised());
    assert!(next.responses.is_empty() && next.hands.is_empty());
    assert!(next.leverage.get().is_none());
    let open: Vec<_> = next
        .actions()
        .iter()
        .map(|(_, it)| it.what.clone())
        .collect();
    assert_eq!(open, ["Open"], "what is done stays behind");
    assert_eq!(decode(encode(&next, LATER).as_bytes()), Ok(next));
}

fn made_up_action(number: u8) -> vijfblik::domain::id::ActionId {
    vijfblik::domain::id::ActionId::new([number; 10])
}

#[test]
fn new_partners_differ_in_their_last_digit_as_long_as_there_are_digits() {
    let mut session = session("Samen");
    let mut next = 0_u32;
    // A generator that often gives the same last digit.
    let new_id = || {
        next += 1;
        let mut random = [0; 10];
        random[5] = u8::try_from(next % 251).unwrap();
        random[9] = u8::try_from(next / 3 % 256).unwrap();
        PartnerId::new(random)
    };
    let names: Vec<String> = (0..31).map(|number| format!("Partner {number}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    session.name_partners(&names, new_id, NOW);
    let digits: std::collections::BTreeSet<_> =
        session.partners.keys().map(|it| it.digit()).collect();
    assert_eq!(digits.len(), 31);
}

#[test]
fn an_id_can_be_written_in_its_shortest_form() {
    for random in [[0; 10], [0xff; 10], *b"vijfblik!!"] {
        assert_eq!(SessionId::new(random).bytes(), random);
    }
}

#[test]
fn what_cannot_be_is_refused_with_its_place() {
    let broken = |change: fn(&mut Session)| {
        let mut session = group();
        change(&mut session);
        match decode(encode(&session, NOW).as_bytes()) {
            Err(FileError::Invalid { place }) => place,
            other => format!("{other:?}"),
        }
    };
    let second = ResponseId::new([6; 10]);
    fn of_second(session: &mut Session) -> &mut Response {
        session
            .responses
            .get_mut(&ResponseId::new([6; 10]))
            .unwrap()
    }
    type Case = (fn(&mut Session), String);
    let cases: [Case; 9] = [
        (|it| it.follows = Some(it.id), "follows".into()),
        (
            |it| it.anonymity = Revised::new(Anonymity::Alias, Stamp(Stamp::LATEST.0 + 1)),
            "anonymity".into(),
        ),
        (
            |it| {
                let hands = Revised::new(None, NOW);
                it.hands.insert("relations".into(), hands);
            },
            "hands.relations".into(),
        ),
        (
            |it| {
                let few = Counts::default();
                it.hands.insert(trust(), Revised::new(Some(few), NOW));
            },
            "hands.relations.trust".into(),
        ),
        (
            |it| {
                let many = hands([u32::try_from(COUNT_LIMIT).unwrap(), 1, 0, 0, 0], 0);
                it.hands.insert(trust(), Revised::new(Some(many), NOW));
            },
            "hands.relations.trust".into(),
        ),
        (
            |it| {
                let off = Revised::new(Some(Answer::Points(6)), NOW);
                of_second(it).again.insert(trust(), off);
            },
            format!("responses.{second}.again.relations.trust"),
        ),
        (
            |it| {
                let never = Revised::new(None, Stamp(0));
                of_second(it).again.insert(trust(), never);
            },
            format!("responses.{second}.again.relations.trust"),
        ),
        (
            |it| {
                let never = Revised::new(Some(Stamp(0)), NOW);
                of_second(it).cleared.insert(trust(), never);
            },
            format!("responses.{second}.cleared.relations.trust"),
        ),
        (
            |it| {
                let seen = Revised::new(Some(NOW), NOW);
                of_second(it).cleared.insert("trust".into(), seen);
            },
            format!("responses.{second}.cleared.trust"),
        ),
    ];
    for (change, place) in cases {
        assert_eq!(broken(change), place);
    }
}

#[test]
fn who_answered_on_this_device_is_known_again_by_their_sign() {
    let mut session = session("Samen");
    let first: IndicatorId = trust();
    let people = [
        (11, Source::Device),
        (12, Source::Device),
        (13, Source::Link),
    ];
    for (number, source) in people {
        let (who, id) = (
            ParticipantId::new([number; 10]),
            ResponseId::new([number; 10]),
        );
        session.join(who, id, source, NOW);
        session
            .record(instrument(), id, &first, Some(Answer::Points(4)), NOW)
            .unwrap();
    }
    let ids = [11, 12, 13].map(|number| ResponseId::new([number; 10]));
    let found = |session: &Session, sign: &str| session.signed(sign).map(|(id, _)| id);
    for id in &ids[..2] {
        let sign = id.sign();
        assert_eq!(sign.len(), 4);
        assert!(id.to_string().to_uppercase().ends_with(&sign));
        // However it was read aloud and typed.
        let spaced = sign
            .chars()
            .map(|letter| format!("{letter} "))
            .collect::<String>();
        for typed in [
            sign.clone(),
            sign.to_lowercase(),
            spaced,
            sign.replace('0', "o").replace('1', "l"),
        ] {
            assert_eq!(found(&session, &typed), Some(*id), "{typed}");
        }
    }
    assert_eq!(found(&session, &ids[2].sign()), None, "not on this device");
    assert_eq!(found(&session, ""), None);
    // Where two have the same, neither is taken for the other.
    let mut bytes = [11; 10];
    bytes[0] = 99;
    let (who, twin) = (ParticipantId::new([14; 10]), ResponseId::new(bytes));
    assert_eq!(twin.sign(), ids[0].sign());
    session.join(who, twin, Source::Device, NOW);
    session
        .record(instrument(), twin, &first, Some(Answer::Points(2)), NOW)
        .unwrap();
    assert_eq!(found(&session, &twin.sign()), None);
    session.remove_person(who, LATER);
    assert_eq!(found(&session, &twin.sign()), Some(ids[0]));
}

#[test]
fn only_who_answered_something_and_was_not_removed_is_a_reply() {
    let mut session = session("Samen");
    let (silent, here) = (ids().response, ResponseId::new([60; 10]));
    let guest = ParticipantId::new([61; 10]);
    session.join(guest, here, Source::Link, NOW);
    assert_eq!(session.replies(), 0, "nobody has answered");
    for response in [silent, here] {
        let answer = Some(Answer::DontKnow);
        session
            .record(instrument(), response, &trust(), answer, NOW)
            .unwrap();
    }
    assert_eq!(session.replies(), 2, "not to know is an answer");
    session
        .participants
        .get_mut(&guest)
        .unwrap()
        .set(None, LATER);
    assert_eq!(session.replies(), 1);
}

#[test]
fn a_session_of_others_alone_has_room_for_who_opens_it_and_looks_the_same() {
    let mut of_others = group();
    for response in of_others.responses.values_mut() {
        response.source = Source::File;
    }
    assert_eq!(of_others.own(), None);
    let opened = of_others.clone().with_room();
    let (own, response) = opened.own().unwrap();
    assert!(!response.has_answers());
    assert!(!of_others.responses.contains_key(&own));
    assert_eq!(opened.changed(), of_others.changed());
    assert_eq!(opened.respondents(), of_others.respondents());

    // In another tab it is the same place, also once that is kept and read again.
    assert_eq!(of_others.with_room(), opened);
    let read = decode(encode(&opened, NOW).as_bytes()).unwrap();
    assert_eq!(read.with_room(), opened);

    // Who has a place keeps it.
    assert_eq!(group().with_room(), group());
}
