//! A reply is one person's answers and nothing else; by file or by link it says the same, and taking it
//! in twice, late or in any order gives the same session.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use made_up::{Chance, NOW, group, ids, instrument, partner, person, rich};
use proptest::prelude::*;
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::id::{PartnerId, ResponseId, SessionId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{COUNT_LIMIT, Participant, Response, Session};
use vijfblik::exchange::compact::LinkError;
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::reply::{Arrival, FORMAT, Reply, ReplyError};
use vijfblik::exchange::session_file;

/// The session of [`group`] before anyone has answered.
fn empty(session: &Session) -> Session {
    Session {
        responses: Default::default(),
        participants: Default::default(),
        ..session.clone()
    }
}

/// All replies of a session: of who has not been removed.
fn replies(session: &Session, notes: bool) -> Vec<Reply> {
    let ids = session.responses.keys();
    ids.filter_map(|id| Reply::of(session, *id, notes))
        .collect()
}

fn by_link(reply: &Reply) -> Reply {
    Reply::from_link(&reply.link().unwrap()).unwrap()
}

fn by_file(reply: &Reply) -> Reply {
    Reply::decode(reply.encode(NOW).as_bytes()).unwrap()
}

proptest! {
    #[test]
    fn file_and_link_say_exactly_what_was_answered(session in Chance::wide().session()) {
        for reply in replies(&session, true) {
            prop_assert_eq!(&by_file(&reply), &reply);
            let linked = by_link(&reply);
            prop_assert_eq!(linked.response(), reply.response());
            prop_assert_eq!((linked.session(), linked.id()), (reply.session(), reply.id()));
            // And both bring the same into a session.
            let (mut one, mut other) = (empty(&session), empty(&session));
            prop_assert_eq!(reply.take(&mut one, Source::File), Ok(Arrival::New));
            prop_assert_eq!(linked.take(&mut other, Source::File), Ok(Arrival::New));
            prop_assert_eq!(one, other);
        }
    }

    #[test]
    fn what_was_taken_in_can_be_kept(
        session in Chance::wide().session(), other in Chance::wide().session(),
    ) {
        let mut all = other;
        for reply in replies(&session, true) {
            let taken = reply.take(&mut all, Source::Link);
            prop_assert!(matches!(taken, Ok(_) | Err(ReplyError::Removed)));
        }
        let text = session_file::encode(&all, NOW);
        prop_assert_eq!(session_file::decode(text.as_bytes()), Ok(all));
    }

    #[test]
    fn the_order_and_the_way_of_replies_does_not_matter(
        copies in proptest::collection::vec(Chance::crowded().session(), 1..=3),
        picks in proptest::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 0..12),
    ) {
        let base = empty(&copies[0]);
        let all: Vec<_> = copies.iter().flat_map(|copy| replies(copy, true)).collect();
        let mut in_order = base.clone();
        for reply in &all {
            reply.take(&mut in_order, Source::File).unwrap();
        }
        // Some at random, twice, and as links; then the rest, from the last on.
        let mut session = base;
        for (pick, link) in picks.iter().filter(|_| !all.is_empty()) {
            let reply = &all[pick.index(all.len())];
            let reply = if *link { by_link(reply) } else { reply.clone() };
            reply.take(&mut session, Source::Link).unwrap();
        }
        for reply in all.iter().rev() {
            reply.take(&mut session, Source::File).unwrap();
        }
        prop_assert_eq!(&session, &in_order);
        for reply in &all {
            prop_assert_eq!(reply.take(&mut session, Source::File), Ok(Arrival::Known));
        }
        prop_assert_eq!(session, in_order);
    }

    #[test]
    fn foreign_texts_never_crash_and_never_open(text in ".*", body in "[A-Za-z0-9_-]*") {
        prop_assert!(Reply::from_link(&text).is_err());
        let link = format!("r1.{body}");
        prop_assert!(Reply::from_link(&link).is_err());
        prop_assert!(Reply::decode(text.as_bytes()).is_err());
    }

    #[test]
    fn a_change_anywhere_in_a_link_is_noticed(
        at in any::<prop::sample::Index>(), letter in "[A-Za-z0-9_-]",
    ) {
        let link = Reply::of(&rich(), ids().response, true).unwrap().link().unwrap();
        let at = 3 + at.index(link.len() - 3);
        let mut changed = link.clone();
        changed.replace_range(at..=at, &letter);
        if changed != link {
            prop_assert_eq!(Reply::from_link(&changed), Err(LinkError::Damaged));
        }
    }
}

#[test]
fn a_reply_holds_one_person_and_nothing_of_the_others() {
    let mut session = rich();
    session.follows = Some(SessionId::new([99; 10]));
    session.promise(Anonymity::Alias, NOW).unwrap();
    let reply = Reply::of(&session, ids().response, true).unwrap();
    let file = reply.encode(NOW);
    assert!(file.starts_with(&format!("{{\"format\":\"{FORMAT}\",\"version\":2,")));
    assert!(file.contains("Projectleider"));
    // The promise under which it was given goes along.
    assert!(file.contains("\"bound\":\"alias\""));
    for other in ["Docent", "De Linde", "bouwers", "leverage", "follows"] {
        assert!(!file.contains(other), "{other}");
    }
    assert_eq!(reply.collaboration(), "Samen");
    assert_eq!(reply.session(), session.id);
    assert_eq!(Reply::of(&session, ResponseId::new([99; 10]), true), None);
}

#[test]
fn notes_and_names_go_along_only_where_that_was_said() {
    let second = ResponseId::new([6; 10]);
    let mut session = rich();
    let text = |session: &Session, notes| Reply::of(session, second, notes).unwrap().encode(NOW);
    assert!(text(&session, true).contains("Ik hoor het als laatste."));
    assert!(!text(&session, false).contains("Ik hoor het als laatste."));
    assert!(text(&session, false).contains("Docent"));
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    assert!(!text(&session, true).contains("Docent"));

    // And a session that promised it keeps no name, whatever the reply says.
    session.promise(Anonymity::Open, NOW).unwrap();
    let named = Reply::of(&session, second, true).unwrap();
    let mut target = empty(&session);
    target.promise(Anonymity::Anonymous, NOW).unwrap();
    assert_eq!(named.take(&mut target, Source::File), Ok(Arrival::New));
    let people: Vec<_> = target
        .participants
        .values()
        .filter_map(|it| it.get().clone())
        .collect();
    let expect = Participant {
        name: String::new(),
        partner: Some(PartnerId::new([1; 10])),
    };
    assert_eq!(people, [expect]);
}

#[test]
fn a_reply_arrives_changes_or_was_known() {
    let theirs = group(&["A 4444", "B 2222"]);
    let mut session = empty(&theirs);
    let reply = Reply::of(&theirs, person(0).1, true).unwrap();
    assert_eq!(reply.take(&mut session, Source::Link), Ok(Arrival::New));
    let before = session.clone();
    assert_eq!(reply.take(&mut session, Source::Link), Ok(Arrival::Known));
    assert_eq!(session, before);
    assert_eq!(session.responses[&person(0).1].source, Source::Link);
    // That it comes by another way as well is nothing new.
    assert_eq!(reply.take(&mut session, Source::File), Ok(Arrival::Known));
    assert_eq!(session.responses[&person(0).1].source, Source::File);

    let mut changed = theirs.clone();
    changed
        .record(
            instrument(),
            person(0).1,
            &"process.yield".into(),
            None,
            NOW,
        )
        .unwrap();
    let changed = Reply::of(&changed, person(0).1, true).unwrap();
    assert_eq!(
        changed.take(&mut session, Source::Link),
        Ok(Arrival::Changed)
    );
    assert_eq!(reply.take(&mut session, Source::Link), Ok(Arrival::Known));
}

#[test]
fn a_reply_changes_only_what_is_its_own() {
    let mut theirs = group(&["A 4444", "B 2222"]);
    let later = Stamp(NOW.0 + 1_000);
    theirs.rename("Gekaapt", later);
    theirs
        .partners
        .insert(partner('A'), Revised::new(None, later));
    let session = group(&["A 4444", "B 2222"]);
    let mut target = session.clone();
    for reply in replies(&theirs, true) {
        reply.take(&mut target, Source::File).unwrap();
    }
    assert_eq!(target.collaboration, session.collaboration);
    assert_eq!(target.partners, session.partners);

    // A partner that this copy has not heard of is there then, without a name, or nobody could open it.
    let mut without = empty(&session);
    without.partners.clear();
    let reply = Reply::of(&session, person(0).1, true).unwrap();
    reply.take(&mut without, Source::File).unwrap();
    assert!(without.partners().is_empty() && without.partners.len() == 1);
    let text = session_file::encode(&without, NOW);
    assert_eq!(session_file::decode(text.as_bytes()), Ok(without.clone()));
    merge(&mut without, &session).unwrap();
    assert_eq!(without.partners, session.partners);
}

#[test]
fn a_reply_for_something_else_is_refused_and_changes_nothing() {
    let theirs = group(&["A 4444"]);
    let reply = Reply::of(&theirs, person(0).1, true).unwrap();
    let mut other = Session {
        id: SessionId::new([99; 10]),
        ..empty(&theirs)
    };
    let before = other.clone();
    assert_eq!(
        reply.take(&mut other, Source::File),
        Err(ReplyError::OtherSession)
    );
    assert_eq!(other, before);
    let mut asks_else = Session {
        instrument: "temperature".into(),
        ..empty(&theirs)
    };
    let before = asks_else.clone();
    assert_eq!(
        reply.take(&mut asks_else, Source::File),
        Err(ReplyError::OtherInstrument)
    );
    assert_eq!(asks_else, before);
}

#[test]
fn a_full_session_takes_no_one_in_but_knows_who_is_there() {
    let theirs = group(&["A 4444", "B 2222"]);
    let mut session = empty(&theirs);
    let [first, second] = [0, 1].map(|it| Reply::of(&theirs, person(it).1, true).unwrap());
    first.take(&mut session, Source::File).unwrap();
    let (who, _) = person(0);
    for number in 1..COUNT_LIMIT {
        let mut id = [200; 10];
        id[..2].copy_from_slice(&u16::try_from(number).unwrap().to_be_bytes());
        session
            .responses
            .insert(ResponseId::new(id), Response::new(who));
    }
    assert_eq!(
        second.take(&mut session, Source::File),
        Err(ReplyError::Full)
    );
    assert_eq!(first.take(&mut session, Source::File), Ok(Arrival::Known));
}

/// A copy of a session in an envelope that says it is a reply.
fn dressed(session: &Session) -> String {
    session_file::encode(session, NOW).replace("vijfblik-session", FORMAT)
}

#[test]
fn a_file_that_says_more_than_one_person_may_is_refused() {
    let invalid = Err(FileError::Invalid {
        place: "responses".to_owned(),
    });
    let one = || {
        let mut session = group(&["A 4444"]);
        for response in session.responses.values_mut() {
            response.source = Source::Own;
        }
        session
    };
    assert!(Reply::decode(dressed(&one()).as_bytes()).is_ok());
    let cases: [fn(&mut Session); 7] = [
        |it| *it = group(&["A 4444"]),
        |it| *it = group(&["A 4444", "A 2222"]),
        |it| it.responses.clear(),
        |it| it.promise(Anonymity::Open, NOW).unwrap(),
        |it| it.follows = Some(SessionId::new([9; 10])),
        |it| it.choose("relations.trust".into(), "", NOW),
        |it| {
            let id = person(0).1;
            let done = it.clear_note(instrument(), id, &"relations.trust".into(), true, NOW);
            done.unwrap();
        },
    ];
    for change in cases {
        let mut session = one();
        change(&mut session);
        assert_eq!(Reply::decode(dressed(&session).as_bytes()), invalid);
    }
    let session = session_file::encode(&one(), NOW);
    assert_eq!(Reply::decode(session.as_bytes()), Err(FileError::NotOurs));
}

#[test]
fn a_link_with_twenty_answers_is_short_enough_for_mail() {
    let session = group(&["A 4444 3333 2222 1111 5?5?"]);
    let link = Reply::of(&session, person(0).1, true)
        .unwrap()
        .link()
        .unwrap();
    assert!(link.len() < 300, "{} letters", link.len());
}

#[test]
fn answers_to_another_version_of_the_instrument_do_not_go_by_link() {
    let mut session = group(&["A 4444"]);
    session.instrument_version += 1;
    let reply = Reply::of(&session, person(0).1, true).unwrap();
    assert_eq!(reply.link(), None);
}

#[test]
fn a_file_names_the_collaboration_that_a_link_leaves_out() {
    let session = group(&["A 4444"]);
    let reply = Reply::of(&session, person(0).1, true).unwrap();
    assert_eq!(by_file(&reply).collaboration(), "Samen");
    assert_eq!(by_link(&reply).collaboration(), "");
}
