//! Statements get better words, and a session says in which words it was answered: the newest that anybody
//! read. So a trend can say that a difference may come from the words.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, ids, instrument, person, session};
use vijfblik::domain::gathering::{Counts, Source};
use vijfblik::domain::id::{IndicatorId, ParticipantId, ResponseId, SessionId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Answer, RecordError, Session};
use vijfblik::domain::trend::{Change, trend};
use vijfblik::exchange::invitation::Invitation;
use vijfblik::exchange::reply::{Reply, ReplyError};
use vijfblik::exchange::{reply_code, session_file};
use vijfblik::i18n::Language;
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;
use vijfblik::report::write::{Choices, report};

const LATER: Stamp = Stamp(NOW.0 + 1);
const FOUR: Option<Answer> = Some(Answer::Points(4));

fn room() -> IndicatorId {
    "interests.room".into()
}

fn now() -> u32 {
    instrument().version
}

/// A session as the version before this one left it.
fn older() -> Session {
    Session {
        instrument_version: now() - 1,
        ..session("Samen")
    }
}

fn hands(count: u32) -> Counts {
    Counts {
        points: vec![count; 5],
        dont_know: 0,
    }
}

/// A way to answer.
type Answering = fn(&mut Session) -> Result<(), RecordError>;

#[test]
fn who_answers_in_an_older_session_answers_in_the_words_of_now() {
    let ways: [Answering; 4] = [
        |it| it.record(instrument(), ids().response, &room(), FOUR, LATER),
        |it| {
            let dont_know = Some(Answer::DontKnow);
            it.record(instrument(), ids().response, &room(), dont_know, LATER)
        },
        |it| it.record_again(instrument(), ids().response, &room(), FOUR, LATER),
        |it| it.count_hands(instrument(), &room(), Some(hands(2)), LATER),
    ];
    for answer in ways {
        let mut session = older();
        assert_eq!(answer(&mut session), Ok(()));
        assert_eq!(session.instrument_version, now());
    }
}

#[test]
fn who_gives_no_answer_leaves_the_words_as_they_were() {
    let ways: [Answering; 7] = [
        |it| it.record(instrument(), ids().response, &room(), None, LATER),
        |it| it.record_again(instrument(), ids().response, &room(), None, LATER),
        |it| it.count_hands(instrument(), &room(), None, LATER),
        |it| it.note(instrument(), ids().response, &room(), "Daarom.", LATER),
        |it| {
            let off = Some(Answer::Points(6));
            it.record(instrument(), ids().response, &room(), off, LATER)
        },
        |it| {
            it.record(
                instrument(),
                ResponseId::new([99; 10]),
                &room(),
                FOUR,
                LATER,
            )
        },
        |it| it.record(instrument(), ids().response, &"x".into(), FOUR, LATER),
    ];
    for answer in ways {
        let mut session = older();
        let _ = answer(&mut session);
        assert_eq!(session.instrument_version, now() - 1);
    }
}

#[test]
fn a_session_never_goes_back_to_older_words() {
    let mut newer = session("Samen");
    newer.instrument_version += 1;
    let answered = newer.record(instrument(), ids().response, &room(), FOUR, LATER);
    assert_eq!(answered, Ok(()));
    assert_eq!(newer.instrument_version, now() + 1);
    // Nor by taking an answer back.
    let before = older();
    let mut after = before.clone();
    let answered = after.record(instrument(), ids().response, &room(), FOUR, LATER);
    assert_eq!(answered, Ok(()));
    let mut session = after.clone();
    session.take_back(&before, &after, Stamp(LATER.0 + 1));
    assert_eq!(session.responses[&ids().response].answer(&room()), None);
    assert_eq!(session.instrument_version, now());
}

#[test]
fn an_answer_that_comes_in_brings_its_words_along_and_a_late_one_takes_none_away() {
    let theirs = group(&["A 4444"]);
    let theirs_before = Session {
        instrument_version: now() - 1,
        ..theirs.clone()
    };
    let (id, instrument) = (person(0).1, instrument());
    let ours = |instrument_version| Session {
        instrument_version,
        responses: Default::default(),
        participants: Default::default(),
        ..theirs.clone()
    };
    let reply = |session: &Session| Reply::of(session, id, true).unwrap();
    let by_file = |session| Reply::decode(reply(session).encode(NOW).as_bytes()).unwrap();
    let by_link = |session| Reply::from_link(&reply(session).link().unwrap()).unwrap();
    for (read, kept, expect) in [
        (&theirs, now() - 1, now()),
        (&theirs_before, now() - 1, now() - 1),
        (&theirs_before, now(), now()),
    ] {
        for (reply, source) in [(by_file(read), Source::File), (by_link(read), Source::Link)] {
            let mut session = ours(kept);
            reply.take(&mut session, source).unwrap();
            assert_eq!(session.instrument_version, expect, "{source:?}");
            let once = session.clone();
            reply.take(&mut session, source).unwrap();
            assert_eq!(session, once);
        }
    }
    let code = reply_code::encode(&theirs, instrument, id).unwrap();
    let mut session = ours(now() - 1);
    let coded = reply_code::decode(&code, &session, instrument).unwrap();
    coded.take(&mut session, Source::Code).unwrap();
    assert_eq!(session.instrument_version, now());
}

#[test]
fn who_was_removed_and_is_taken_back_brings_the_words_of_now() {
    let mut theirs = group(&["A 4444"]);
    let mut session = Session {
        instrument_version: now() - 1,
        ..theirs.clone()
    };
    session.remove_person(person(0).0, LATER);
    let again = Stamp(LATER.0 + 1);
    let answered = theirs.record(instrument(), person(0).1, &room(), FOUR, again);
    assert_eq!(answered, Ok(()));
    let reply = Reply::of(&theirs, person(0).1, true).unwrap();
    let taken = reply.take(&mut session, Source::File);
    assert_eq!(taken, Err(ReplyError::Removed));
    assert_eq!(session.instrument_version, now() - 1, "nothing has changed");
    reply.replace(&mut session, Stamp(again.0 + 1)).unwrap();
    assert_eq!(session.instrument_version, now());
}

#[test]
fn an_older_invitation_is_answered_in_the_words_of_now() {
    let invitation = Invitation::to(&older());
    for invitation in [
        Invitation::from_link(&invitation.link()).unwrap(),
        Invitation::decode(invitation.encode(NOW).as_bytes()).unwrap(),
    ] {
        assert_eq!(invitation.instrument_version, now() - 1);
        let (who, response) = (ParticipantId::new([7; 10]), ResponseId::new([8; 10]));
        let mut copy = invitation.accept(who, response, LATER).unwrap();
        let answered = copy.record(instrument(), response, &room(), FOUR, LATER);
        assert_eq!(answered, Ok(()));
        let mut session = older();
        let reply = Reply::of(&copy, response, false).unwrap();
        reply.take(&mut session, Source::File).unwrap();
        assert_eq!(session.instrument_version, now());
        assert!(session_file::decode(session_file::encode(&session, NOW).as_bytes()).is_ok());
    }
}

#[test]
fn copies_of_one_session_agree_on_the_newest_words_in_any_order() {
    let (one, mut other) = (older(), older());
    let answered = other.record(instrument(), ids().response, &room(), FOUR, LATER);
    assert_eq!(answered, Ok(()));
    let (mut left, mut right) = (one.clone(), other.clone());
    merge(&mut left, &other).unwrap();
    merge(&mut right, &one).unwrap();
    assert_eq!(left, right);
    assert_eq!(left.instrument_version, now());
}

#[test]
fn a_trend_says_that_the_words_differ_once_somebody_answers_in_the_new_ones() {
    let first = Session {
        instrument_version: now() - 1,
        ..group(&["A 4444", "B 2222"])
    };
    let mut second = Session {
        id: SessionId::new([101; 10]),
        created: LATER,
        ..first.clone()
    };
    let words_differ = |second: &Session| {
        let sessions = [first.clone(), second.clone()];
        let moments = trend(sessions.iter(), &first, instrument());
        moments[1].changes.contains(&Change::Wording)
    };
    assert!(!words_differ(&second), "both were answered in older words");
    let answered = second.record(instrument(), person(0).1, &room(), FOUR, LATER);
    assert_eq!(answered, Ok(()));
    assert!(words_differ(&second));
}

#[test]
fn what_was_answered_in_older_words_says_so_beside_the_words_of_now() {
    let today = "2026-11-27".parse().unwrap();
    for language in Language::ALL {
        let older_words = language.texts().report.older_words;
        let says = |session: &Session| {
            let response = &session.responses[&person(0).1];
            let choices = Choices {
                language,
                notes: false,
                today,
            };
            let one = html(&report(session, response, instrument(), choices), "");
            let choices = GroupChoices {
                language,
                today,
                minutes: 60,
            };
            let all = html(&group_report(session, instrument(), choices), "");
            [one, all].map(|file| file.contains(older_words))
        };
        let mut session = group(&["A 4444", "B 2222", "B 1111"]);
        assert_eq!(says(&session), [false, false]);
        session.instrument_version -= 1;
        assert_eq!(says(&session), [true, true]);
        for response in session.responses.values_mut() {
            response.answers.clear();
        }
        assert_eq!(says(&session), [false, false], "nobody has answered");
    }
}
