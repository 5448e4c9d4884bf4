//! Copies of a session become one, the same one, in whatever order and however often they meet.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod made_up;

use made_up::{Chance, NOW, ids, instrument, response, rich, session};
use proptest::prelude::*;
use proptest::sample::Index;
use vijfblik::domain::id::{
    ActionId, CollaborationId, IndicatorId, ParticipantId, PartnerId, ResponseId, SessionId,
};
use vijfblik::domain::merge::{MergeError, merge};
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Action, Answer, Partner, Response, Session};

/// Both copies together, without changing either.
fn merged(one: &Session, other: &Session) -> Session {
    let mut session = one.clone();
    merge(&mut session, other).expect("copies of one session merge");
    session
}

fn copy() -> impl Strategy<Value = Session> {
    Chance::crowded().session()
}

proptest! {
    #[test]
    fn merging_with_itself_changes_nothing(session in copy()) {
        prop_assert_eq!(merged(&session, &session), session);
    }

    #[test]
    fn merging_twice_changes_nothing(one in copy(), other in copy()) {
        let once = merged(&one, &other);
        prop_assert_eq!(merged(&once, &other), once.clone());
        prop_assert_eq!(merged(&once, &one), once);
    }

    #[test]
    fn it_does_not_matter_who_merges_with_whom(one in copy(), other in copy()) {
        prop_assert_eq!(merged(&one, &other), merged(&other, &one));
    }

    #[test]
    fn it_does_not_matter_which_two_merge_first(a in copy(), b in copy(), c in copy()) {
        prop_assert_eq!(merged(&merged(&a, &b), &c), merged(&a, &merged(&b, &c)));
    }

    #[test]
    fn any_order_and_any_grouping_of_many_copies_gives_the_same(
        (copies, mut others) in proptest::collection::vec(copy(), 2..=6)
            .prop_flat_map(|copies| (Just(copies.clone()), Just(copies).prop_shuffle())),
        picks in proptest::collection::vec(any::<(Index, Index)>(), 5),
    ) {
        let in_order = copies.iter().skip(1).fold(copies[0].clone(), |all, copy| merged(&all, copy));
        // The others meet two by two, by chance, until one is left.
        for (which, with) in picks.iter().take(copies.len() - 1) {
            let one = others.swap_remove(which.index(others.len()));
            let place = with.index(others.len());
            others[place] = merged(&others[place], &one);
        }
        prop_assert_eq!(others, [in_order]);
    }

    #[test]
    fn what_comes_out_was_in_one_of_the_copies(one in copy(), other in copy()) {
        let all = merged(&one, &other);
        for (id, response) in &all.responses {
            for (indicator, answer) in &response.answers {
                let said = |copy: &Session| {
                    copy.responses.get(id).and_then(|it| it.answers.get(indicator).cloned())
                };
                let theirs = [said(&one), said(&other)];
                prop_assert!(theirs.contains(&Some(answer.clone())));
                let latest = theirs.iter().flatten().map(Revised::at).max();
                prop_assert_eq!(latest, Some(answer.at()));
            }
        }
        for (id, action) in &all.actions {
            let theirs = [one.actions.get(id), other.actions.get(id)];
            prop_assert!(theirs.contains(&Some(action)));
        }
        let names = [&one, &other].map(|copy| &copy.collaboration.name);
        prop_assert!(names.contains(&&all.collaboration.name));
    }

    #[test]
    fn an_answer_given_after_a_merge_stays_also_when_the_clock_runs_behind(
        one in copy(), other in copy(), third in copy(), now in 0..=5_u64,
        answer in proptest::option::of(1..=5_u8),
    ) {
        let mut session = merged(&merged(&one, &other), &third);
        let (mine, indicator) = (ResponseId::new([1; 10]), IndicatorId::from("ambition.shared"));
        let me = Response::new(ParticipantId::new([1; 10]));
        session.responses.entry(mine).or_insert(me);
        let (now, answer) = (Stamp(now), answer.map(Answer::Points));
        session.record(instrument(), mine, &indicator, answer, now).unwrap();
        session.note(instrument(), mine, &indicator, "zie je wel", now).unwrap();
        for copy in [&one, &other, &third] {
            session = merged(copy, &merged(&session, copy));
        }
        prop_assert_eq!(session.responses[&mine].answer(&indicator), answer);
        prop_assert_eq!(session.responses[&mine].note(&indicator), "zie je wel");
    }

    #[test]
    fn any_change_made_after_a_merge_stays(
        one in copy(), other in copy(), now in 0..=5_u64, removed in any::<bool>(),
    ) {
        let mut session = merged(&one, &other);
        let (partner, action) = (PartnerId::new([1; 10]), ActionId::new([1; 10]));
        let new_partner = (!removed).then(|| Partner { name: "Nieuw".into(), rank: 2 });
        let new_action = (!removed).then(|| Action { what: "Bellen".into(), ..Action::default() });
        let now = Stamp(now);
        session.collaboration.name.set("Anders".into(), now);
        session.partners.entry(partner).or_default().set(new_partner.clone(), now);
        session.actions.entry(action).or_default().set(new_action.clone(), now);
        session.leverage.set(None, now);
        let session = merged(&merged(&one, &session), &other);
        prop_assert_eq!(session.name(), "Anders");
        prop_assert_eq!(session.partners[&partner].get(), &new_partner);
        prop_assert_eq!(session.actions[&action].get(), &new_action);
        prop_assert_eq!(session.leverage.get(), &None);
    }

    #[test]
    fn copies_of_something_else_are_refused_and_change_nothing(one in copy(), other in copy()) {
        let refuse = |change: fn(&mut Session), why: MergeError| {
            let (mut session, mut foreign) = (one.clone(), other.clone());
            change(&mut foreign);
            prop_assert_eq!(merge(&mut session, &foreign), Err(why));
            prop_assert_eq!(&session, &one);
            Ok(())
        };
        refuse(|it| it.id = SessionId::new([9; 10]), MergeError::OtherSession)?;
        refuse(
            |it| it.collaboration.id = CollaborationId::new([9; 10]),
            MergeError::OtherSession,
        )?;
        refuse(|it| it.instrument = "temperature".into(), MergeError::OtherInstrument)?;
    }
}

#[test]
fn the_later_answer_wins_whoever_merges() {
    let points = |points| Some(Answer::Points(points));
    let cases = [
        ((points(5), 1), (points(2), 2), points(2)),
        ((points(2), 1), (points(5), 2), points(5)),
        ((points(4), 1), (None, 2), None),
        ((None, 1), (points(1), 2), points(1)),
        (
            (points(4), 1),
            (Some(Answer::DontKnow), 2),
            Some(Answer::DontKnow),
        ),
    ];
    let indicator = IndicatorId::from("process.yield");
    for (first, second, expect) in cases {
        let said = |(answer, at)| {
            let mut session = session("Samen");
            session
                .record(instrument(), ids().response, &indicator, answer, Stamp(at))
                .unwrap();
            session
        };
        let (one, other) = (said(first), said(second));
        for session in [merged(&one, &other), merged(&other, &one)] {
            assert_eq!(response(&session).answer(&indicator), expect);
        }
    }
}

#[test]
fn what_was_removed_stays_removed_against_an_older_copy() {
    let older = rich();
    let mut session = older.clone();
    let action = ActionId::new([7; 10]);
    let partner = PartnerId::new([1; 10]);
    assert!(session.actions().iter().any(|(id, _)| *id == action));
    assert!(session.partners().iter().any(|(id, _)| *id == partner));

    // Also with a clock that stands far behind.
    session
        .actions
        .entry(action)
        .or_default()
        .set(None, Stamp(1));
    session
        .partners
        .entry(partner)
        .or_default()
        .set(None, Stamp(1));
    for session in [merged(&session, &older), merged(&older, &session)] {
        assert!(session.actions().is_empty());
        assert!(session.partners().iter().all(|(id, _)| *id != partner));
    }
}

#[test]
fn answers_of_different_people_stand_side_by_side() {
    let shared = session("Samen");
    let mine = rich();
    let mut theirs = shared.clone();
    let indicator = IndicatorId::from("relations.group");
    theirs
        .record(
            instrument(),
            ids().response,
            &indicator,
            Some(Answer::Points(1)),
            Stamp(1),
        )
        .unwrap();
    let all = merged(&theirs, &mine);
    assert_eq!(all.responses.len(), 2);
    assert_eq!(
        all, mine,
        "the older answer gives way, and nothing else is new"
    );
}

#[test]
fn a_value_set_on_top_of_another_always_comes_after_it() {
    for (before, now) in [(0, 0), (5, 3), (5, 5), (5, 9), (NOW.0, 1)] {
        let mut value = Revised::new('a', Stamp(before));
        value.set('b', Stamp(now));
        assert_eq!(*value.get(), 'b');
        assert!(value.at() > Stamp(before) && value.at() >= Stamp(now));
    }
}

#[test]
fn the_first_moment_and_the_newest_version_of_the_instrument_stay() {
    let mut older = session("Samen");
    older.created = Stamp(7);
    let mut newer = session("Samen");
    newer.instrument_version += 1;
    for all in [merged(&older, &newer), merged(&newer, &older)] {
        assert_eq!(all.created, Stamp(7));
        assert_eq!(all.instrument_version, newer.instrument_version);
    }
}
