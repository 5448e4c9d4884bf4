//! Somebody is removed, something is taken back: it counts no longer, and does not come back unasked.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, instrument, person};
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::group::Group;
use vijfblik::domain::id::{IndicatorId, PartnerId};
use vijfblik::domain::merge::{merge, merge_theirs};
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Answer, Session};
use vijfblik::exchange::csv;
use vijfblik::exchange::intake::{Arrived, Outcome, Refusal, take};
use vijfblik::exchange::reply::{Arrival, Reply, ReplyError};
use vijfblik::exchange::reply_code;
use vijfblik::exchange::session_file;
use vijfblik::i18n::Language;

const LATER: Stamp = Stamp(NOW.0 + 60_000);
const LATEST: Stamp = Stamp(NOW.0 + 120_000);

fn trust() -> IndicatorId {
    "relations.trust".into()
}

/// Three people, of whom the first is the one at this device.
fn three() -> Session {
    let mut session = group(&[
        "A 4444 4444 4444 4444 4444",
        "A 2222 2222 2222 2222 2222",
        "B 5555 5555 5555 5555 5555",
    ]);
    for number in [1, 2] {
        let response = session.responses.get_mut(&person(number).1).unwrap();
        response.source = Source::Link;
    }
    session.responses.get_mut(&person(0).1).unwrap().source = Source::Own;
    session
}

/// What a person of [`three`] sends, as it stood when they sent it.
fn reply(number: usize) -> Reply {
    Reply::of(&three(), person(number).1, true).unwrap()
}

#[test]
fn who_is_removed_counts_no_longer() {
    let mut session = three();
    session.remove_person(person(1).0, LATER);
    let respondents: Vec<_> = session.respondents().iter().map(|(id, _)| *id).collect();
    let there = [person(0).1, person(2).1];
    assert!(respondents.iter().all(|id| there.contains(id)));
    assert_eq!(Group::of(&session, instrument()).people, 2);
    assert!(session.is_removed(person(1).0));
    assert!(!session.is_removed(person(2).0));
}

#[test]
fn a_person_whose_entry_is_empty_counts_no_longer_whatever_they_answered() {
    let mut session = three();
    let entry = session.participants.get_mut(&person(1).0).unwrap();
    entry.set(None, LATER);
    assert_eq!(session.respondents().len(), 2);
}

#[test]
fn nothing_of_what_they_said_stays_in_the_file() {
    let mut session = three();
    let (who, response) = person(1);
    session
        .note(instrument(), response, &trust(), "Ik hoor niets.", NOW)
        .unwrap();
    session.remove_person(who, LATER);
    let said = &session.responses[&response];
    assert!(said.is_silent() && !said.has_answers());
    let file = session_file::encode(&session, LATER);
    assert!(!file.contains("Ik hoor niets."), "{file}");
    assert!(session_file::decode(file.as_bytes()).is_ok());
    let table = csv::of_group(&session, instrument(), Language::Nl);
    assert!(!table.contains(&response.to_string()), "{table}");
}

#[test]
fn removing_somebody_can_be_taken_back() {
    let before = three();
    let mut session = before.clone();
    session.remove_person(person(1).0, LATER);
    let after = session.clone();
    session.take_back(&before, &after, LATEST);
    assert_eq!(session.respondents().len(), 3);
    assert_eq!(
        session.responses[&person(1).1].answer(&trust()),
        Some(Answer::Points(2))
    );
    // It also holds where another tab still shows what was taken back.
    let mut other_tab = after;
    merge(&mut other_tab, &session).unwrap();
    assert_eq!(other_tab, session);
}

#[test]
fn a_reply_that_arrives_again_does_not_bring_them_back() {
    let mut session = three();
    session.remove_person(person(1).0, LATER);
    let removed = session.clone();
    assert_eq!(
        reply(1).take(&mut session, Source::File),
        Err(ReplyError::Removed)
    );
    assert_eq!(session, removed);
    let pieces = take(&mut session, instrument(), reply(1).encode(NOW).as_bytes());
    let [piece] = pieces.as_slice() else {
        panic!("{pieces:?}");
    };
    let Outcome::Refused(Refusal::Removed(refused)) = &piece.outcome else {
        panic!("{piece:?}");
    };
    assert_eq!(session, removed);
    // Who is at the table may decide otherwise.
    refused.replace(&mut session, LATEST).unwrap();
    assert_eq!(session.respondents().len(), 3);
    assert_eq!(
        session.responses[&person(1).1].answer(&trust()),
        Some(Answer::Points(2))
    );
    assert_eq!(
        reply(1).take(&mut session, Source::File),
        Ok(Arrival::Known)
    );
}

#[test]
fn a_code_that_is_entered_again_does_not_bring_them_back() {
    let text = reply_code::encode(&three(), instrument(), person(1).1).unwrap();
    let mut session = three();
    session.responses.remove(&person(1).1);
    let first = take(&mut session, instrument(), text.as_bytes());
    let [Outcome::Accepted(Arrived::Person(id))] = [&first[0].outcome] else {
        panic!("{first:?}");
    };
    let who = session.responses[id].participant;
    session.remove_person(who, LATER);
    let again = take(&mut session, instrument(), text.as_bytes());
    assert!(matches!(
        again[0].outcome,
        Outcome::Refused(Refusal::Removed(_))
    ));
    assert_eq!(session.respondents().len(), 2);
}

#[test]
fn somebody_who_answers_again_after_being_removed_is_back_whole_when_the_table_says_so() {
    let mut theirs = three();
    let mut session = three();
    session.remove_person(person(1).0, LATER);
    let answer = Some(Answer::Points(3));
    theirs
        .record(instrument(), person(1).1, &trust(), answer, LATEST)
        .unwrap();
    let newer = Reply::of(&theirs, person(1).1, true).unwrap();
    assert_eq!(
        newer.take(&mut session, Source::Link),
        Err(ReplyError::Removed)
    );
    newer.replace(&mut session, LATEST).unwrap();
    let back = &session.responses[&person(1).1];
    assert_eq!(back.answered(instrument()), 20, "not only what is newer");
    assert_eq!(back.answer(&trust()), Some(Answer::Points(3)));
    assert!(!session.is_removed(person(1).0));
    let once = session.clone();
    assert_eq!(newer.take(&mut session, Source::Link), Ok(Arrival::Known));
    assert_eq!(session, once);
}

#[test]
fn nobody_comes_back_with_a_name_that_was_promised_away() {
    let mut session = three();
    let mut theirs = three();
    theirs.introduce(person(1).0, "Samira", None, NOW);
    let named = Reply::of(&theirs, person(1).1, true).unwrap();
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    session.remove_person(person(1).0, LATER);
    named.replace(&mut session, LATEST).unwrap();
    let back = session.participants[&person(1).0].get().as_ref().unwrap();
    assert_eq!(back.name, "");
}

#[test]
fn what_came_in_is_taken_back_and_what_was_done_meanwhile_stays() {
    let mut session = three();
    let newcomer = person(3);
    let theirs = group(&["A 1", "A 1", "A 1", "B 3333 3333 3333 3333 3333"]);
    let coming = Reply::of(&theirs, newcomer.1, true).unwrap();
    let before = session.clone();
    coming.take(&mut session, Source::File).unwrap();
    let after = session.clone();
    // Meanwhile the facilitator answers.
    let answer = Some(Answer::Points(1));
    session
        .record(instrument(), person(0).1, &trust(), answer, LATER)
        .unwrap();
    session.take_back(&before, &after, LATEST);
    assert_eq!(session.respondents().len(), 3);
    assert_eq!(session.responses[&person(0).1].answer(&trust()), answer);
    assert!(session_file::decode(session_file::encode(&session, LATEST).as_bytes()).is_ok());
    // Another tab that already had it learns that it was taken back.
    let mut other_tab = after;
    merge(&mut other_tab, &session).unwrap();
    assert_eq!(other_tab.respondents().len(), 3);
}

#[test]
fn what_changed_in_what_somebody_said_is_taken_back_too() {
    let mut session = three();
    let mut theirs = three();
    let (who, response) = person(2);
    let answer = Some(Answer::Points(1));
    theirs
        .record(instrument(), response, &trust(), answer, LATER)
        .unwrap();
    theirs
        .note(instrument(), response, &trust(), "Nieuw.", LATER)
        .unwrap();
    theirs.introduce(who, "Noor", Some(PartnerId::new([9; 10])), LATER);
    let before = session.clone();
    let reply = Reply::of(&theirs, response, true).unwrap();
    assert_eq!(reply.take(&mut session, Source::File), Ok(Arrival::Changed));
    let after = session.clone();
    session.take_back(&before, &after, LATEST);
    let said = &session.responses[&response];
    assert_eq!(said.answer(&trust()), Some(Answer::Points(5)));
    assert_eq!(said.note(&trust()), "");
    assert_eq!(
        session.participants[&who].get(),
        before.participants[&who].get()
    );
}

#[test]
fn a_promise_stays_also_when_nobody_it_was_given_to_is_left() {
    let mut session = three();
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    assert!(session.promise(Anonymity::Open, LATER).is_err());
    session.remove_person(person(1).0, LATER);
    session.remove_person(person(2).0, LATER);
    // What they sent may still come by.
    assert!(session.promise(Anonymity::Open, LATER).is_err());
}

#[test]
fn the_answers_of_somebody_else_are_not_taken_for_those_of_this_device() {
    let mut session = three();
    let mut theirs = three();
    for (id, response) in &mut theirs.responses {
        response.source = Source::Link;
        if *id == person(2).1 {
            response.source = Source::Own;
        }
    }
    merge_theirs(&mut session, &theirs).unwrap();
    assert_eq!(session.own().unwrap().0, person(0).1);
    assert_eq!(session.responses[&person(2).1].source, Source::File);

    let mut session = three();
    session.responses.remove(&person(2).1);
    let file = session_file::encode(&theirs, NOW);
    take(&mut session, instrument(), file.as_bytes());
    let own = session.responses.values().filter(|it| it.source.is_own());
    assert_eq!(own.count(), 1);
    assert_eq!(session.responses[&person(2).1].source, Source::File);
    // Their own reply, that somebody sends back to them, does not take it from them either.
    reply(0).take(&mut session, Source::Link).unwrap();
    assert_eq!(session.own().unwrap().0, person(0).1);
    // A copy of the same person's own session stays theirs.
    let mut mine = three();
    merge_theirs(&mut mine, &three()).unwrap();
    assert_eq!(mine, three());
}
