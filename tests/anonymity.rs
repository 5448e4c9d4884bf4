//! Nothing that a group gets to see tells what one of them answered, or what a small partner did: not a page,
//! a slide, a report or a file, not to an outsider and not to a member, and not two of them side by side.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use std::collections::{BTreeMap, BTreeSet};

use made_up::{NOW, answered, group, ids, instrument, laid, person};
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use vijfblik::charts::radar::Detail;
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::id::{IndicatorId, PhaseId, SessionId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Answer, Day, Participant, Session};
use vijfblik::domain::tally::{FEWEST_CHANGES, FEWEST_PEOPLE};
use vijfblik::exchange::intake::{Outcome, Refusal, take};
use vijfblik::exchange::reply::{Reply, ReplyError};
use vijfblik::exchange::session_file;
use vijfblik::exchange::{csv, group_data};
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::report::group_picture::{GroupPicture, Show};
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;

fn today() -> Day {
    "2026-11-27".parse().unwrap()
}

fn later(milliseconds: u64) -> Stamp {
    Stamp(NOW.0 + milliseconds)
}

/// Everything that a member of the group gets to see, on page, slide, paper and in files, in one text.
fn all_that_is_seen(session: &Session, language: Language) -> String {
    let picture = GroupPicture::of(session, instrument(), language);
    let show = Show {
        range: true,
        partners: picture.partners.iter().map(|it| it.id).collect(),
        own: None,
    };
    let drawings = picture.whole(&show, Detail::Projector);
    let choices = GroupChoices {
        language,
        today: today(),
        minutes: 60,
    };
    let report = html(&group_report(session, instrument(), choices), "");
    let table = csv::of_group(session, instrument(), language);
    let data = group_data::encode(session, instrument(), language, today());
    format!("{picture:?}\n{drawings:?}\n{report}\n{table}\n{data}")
}

/// The answer of a person to a statement, put in the place of what it was.
fn put(session: &mut Session, number: usize, indicator: &IndicatorId, answer: Option<Answer>) {
    let response = session.responses.get_mut(&person(number).1).unwrap();
    response
        .answers
        .insert(indicator.clone(), Revised::new(answer, NOW));
}

// ---- Counts, and nothing else ----

/// People with answers to all statements, some of them "I don't know".
fn people() -> impl Strategy<Value = Vec<String>> {
    let answer =
        prop_oneof![8 => (1..=5_u8).prop_map(|it| it.to_string()), 1 => Just("?".to_owned())];
    let said = proptest::collection::vec(answer, 20).prop_map(|it| it.concat());
    let letter = proptest::sample::select(vec!["A", "A", "B", "B", "C", "."]);
    proptest::collection::vec((letter, said).prop_map(|(a, b)| format!("{a} {b}")), 4..=9)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Whatever is made from counts per statement cannot tell which answers belong to one person or to
    /// one partner. So all that is seen is held to that: shuffle the answers to each statement among the
    /// people, and nothing changes.
    #[test]
    fn which_answers_belong_together_is_nowhere_to_be_seen(
        people in people(),
        turns in proptest::collection::vec(0..9_usize, 20),
    ) {
        let people: Vec<_> = people.iter().map(String::as_str).collect();
        let before = group(&people);
        let mut after = before.clone();
        for (indicator, turn) in instrument().indicators().zip(turns) {
            for number in 0..people.len() {
                let from = person((number + turn) % people.len()).1;
                let answer = before.responses[&from].answer(&indicator.id);
                put(&mut after, number, &indicator.id, answer);
            }
        }
        let (before, after) = (laid(before), laid(after));
        for language in Language::ALL {
            prop_assert_eq!(
                all_that_is_seen(&before, language),
                all_that_is_seen(&after, language)
            );
        }
    }
}

/// What five people of three partners may say to two statements.
const SAID: [&str; 4] = ["22", "24", "42", "44"];
const LETTERS: [&str; 5] = ["A", "A", "A", "B", "C"];

/// All groups that there can be of five people with those answers, by what is seen of them.
fn worlds() -> BTreeMap<String, Vec<[usize; 5]>> {
    let mut worlds = BTreeMap::<String, Vec<[usize; 5]>>::new();
    for number in 0..SAID.len().pow(5) {
        let world = [0, 1, 2, 3, 4].map(|at| number / SAID.len().pow(at) % SAID.len());
        let people = world.iter().zip(LETTERS);
        let people: Vec<_> = people
            .map(|(said, letter)| format!("{letter} {}", SAID[*said]))
            .collect();
        let people: Vec<_> = people.iter().map(String::as_str).collect();
        let session = laid(group(&people));
        let data = group_data::encode(&session, instrument(), En, today());
        let table = csv::of_group(&session, instrument(), En);
        let picture = GroupPicture::of(&session, instrument(), En);
        let seen = format!("{data}\n{table}\n{picture:?}");
        worlds.entry(seen).or_default().push(world);
    }
    worlds
}

#[test]
fn no_member_of_a_small_group_can_derive_what_a_colleague_or_a_small_partner_answered() {
    let answer = |world: &[usize; 5], who: usize, at: usize| SAID[world[who]].as_bytes()[at];
    let mut derived = 0;
    for worlds in worlds().values() {
        for me in 0..5 {
            // What I know is what I said; what I see is the same in all of these.
            let mut by_own = BTreeMap::<usize, Vec<&[usize; 5]>>::new();
            for world in worlds {
                by_own.entry(world[me]).or_default().push(world);
            }
            for possible in by_own.values() {
                for at in 0..2 {
                    let others = |world: &[usize; 5]| {
                        let others = (0..5).filter(|who| *who != me);
                        others.map(|who| answer(world, who, at)).collect::<Vec<_>>()
                    };
                    let alike: BTreeSet<_> = others(possible[0]).into_iter().collect();
                    if alike.len() == 1 {
                        // All others chose the same: that is what the promise says remains.
                        continue;
                    }
                    for who in (0..5).filter(|who| *who != me) {
                        let values: BTreeSet<_> = possible
                            .iter()
                            .map(|world| answer(world, who, at))
                            .collect();
                        derived += usize::from(values.len() == 1);
                    }
                }
            }
        }
    }
    assert_eq!(derived, 0);
}

#[test]
fn what_everybody_chose_is_known_and_the_promise_says_so() {
    use vijfblik::report::promise::Promise;
    let session = laid(group(&["A 4", "A 4", "B 4", "C 4"]));
    let picture = GroupPicture::of(&session, instrument(), Nl);
    assert_eq!(
        picture.conditions[0].ratings[0].strip.counts,
        [0, 0, 0, 4, 0]
    );
    let promise = Promise::of(Anonymity::Anonymous, true, Nl)
        .sentences
        .join(" ");
    assert!(promise.contains("Kiest iedereen bij een uitspraak hetzelfde"));
}

// ---- Few, and one more ----

#[test]
fn there_is_no_picture_of_fewer_than_four_and_none_before_it_is_laid_on_the_table() {
    for count in 0..=6 {
        let people: Vec<_> = (0..count).map(|_| "A 5111 2222").collect();
        let mut session = group(&people);
        session.promise(Anonymity::Anonymous, NOW).unwrap();
        let empty = all_that_is_seen(&group_of_nobody(&session), Nl);
        assert_eq!(all_that_is_seen(&session, Nl), empty, "{count}, not laid");
        let is_laid = session.lay(instrument(), NOW);
        assert_eq!(is_laid, count >= FEWEST_PEOPLE, "{count}");
        assert_eq!(all_that_is_seen(&session, Nl) == empty, !is_laid, "{count}");
    }
}

/// The same session before anybody answered.
fn group_of_nobody(session: &Session) -> Session {
    Session {
        responses: BTreeMap::new(),
        ..session.clone()
    }
}

#[test]
fn who_comes_late_changes_or_goes_is_seen_only_together_with_four_others() {
    let mut session = laid(group(&[
        "A 1234 1", "A 2345 2", "B 3451 3", "B 4512 4", "B 5123 5", "C 1111 1",
    ]));
    let before = all_that_is_seen(&session, Nl);
    let trust = IndicatorId::from("ambition.shared");
    // Someone changes an answer, someone is removed, three come late: one after the other.
    let steps: [&dyn Fn(&mut Session); 5] = [
        &|it| {
            let answer = Some(Answer::Points(5));
            it.record(instrument(), person(0).1, &trust, answer, later(1))
                .unwrap();
        },
        &|it| it.remove_person(person(1).0, later(2)),
        &|it| come(it, 10, 3),
        &|it| come(it, 11, 4),
        &|it| come(it, 12, 5),
    ];
    for (number, step) in steps.iter().enumerate() {
        assert_eq!(
            all_that_is_seen(&session, Nl),
            before,
            "before step {number}"
        );
        step(&mut session);
        assert_eq!(session.waiting().responses, number + 1);
        let is_laid = session.lay(instrument(), later(10));
        assert_eq!(is_laid, number + 1 >= FEWEST_CHANGES, "step {number}");
    }
    assert_ne!(all_that_is_seen(&session, Nl), before);
    assert_eq!(session.waiting().responses, 0);
}

/// Somebody answers everything alike, a little later.
fn come(session: &mut Session, number: usize, points: u8) {
    let (participant, id) = person(number);
    session.join(participant, id, Source::Link, later(5));
    for indicator in instrument().indicators() {
        let answer = Some(Answer::Points(points));
        session
            .record(instrument(), id, &indicator.id, answer, later(5))
            .unwrap();
    }
}

#[test]
fn a_second_answer_brings_no_first_answer_of_a_late_one_along() {
    let mut session = laid(group(&["A 1", "A 2", "B 3", "B 4", "C 5"]));
    come(&mut session, 10, 5);
    let first = IndicatorId::from("ambition.shared");
    for number in 0..5 {
        let answer = Some(Answer::Points(3));
        session
            .record_again(instrument(), person(number).1, &first, answer, later(9))
            .unwrap();
    }
    assert_eq!(session.waiting_again(&first).responses, 5);
    assert!(session.lay(instrument(), later(10)));
    let tally = session.tally().unwrap();
    assert_eq!(tally.people(), 5, "the late one is not counted");
    assert_eq!(tally.answers[&first].points, [1, 1, 1, 1, 1]);
    assert_eq!(tally.again[&first].counts.points, [0, 0, 5, 0, 0]);
}

#[test]
fn phases_and_marks_lie_on_the_table_with_the_answers_and_not_before() {
    let mut session = group(&["A 1", "A 2", "B 3", "B 4"]);
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    session.lay(instrument(), NOW);
    let before = all_that_is_seen(&session, En);
    let response = session.responses.get_mut(&person(0).1).unwrap();
    response.phase.set(Some(PhaseId::from("explore")), later(1));
    let hardship = instrument().hard_by_nature[0].id.clone();
    response
        .hardships
        .insert(hardship, Revised::new(true, later(1)));
    assert_eq!(all_that_is_seen(&session, En), before);
}

// ---- The promise travels, and the stricter one wins ----

/// A session in which nobody answers yet, under a promise.
fn prepared(promise: Anonymity, at: Stamp) -> Session {
    let ids = ids();
    let mut session = Session::prepare(instrument(), "Samen", ids.session, ids.collaboration, NOW);
    session.promise(promise, at).unwrap();
    session
}

/// The reply of somebody who was invited to a session.
fn replying(session: &Session, number: usize) -> Reply {
    let (participant, id) = person(number);
    let invitation = vijfblik::exchange::invitation::Invitation::to(session);
    let mut copy = invitation.accept(participant, id, NOW).unwrap();
    let answers = answered("4444 3333").responses[&ids().response]
        .answers
        .clone();
    copy.responses.get_mut(&id).unwrap().answers = answers;
    copy.introduce(participant, "Anna Smit", None, NOW);
    Reply::of(&copy, id, true).unwrap()
}

#[test]
fn a_promise_is_kept_in_whatever_order_what_people_send_comes_in() {
    let anonymous = prepared(Anonymity::Anonymous, NOW);
    let reply = replying(&anonymous, 1);
    // Somebody else has a copy in which something weaker was chosen, and later.
    let open = prepared(Anonymity::Open, later(1_000));
    let link = Reply::from_link(&reply.link().unwrap()).unwrap();
    let file = Reply::decode(reply.encode(NOW).as_bytes()).unwrap();
    for reply in [reply, link, file] {
        let mut one = anonymous.clone();
        reply.take(&mut one, Source::Link).unwrap();
        merge(&mut one, &open).unwrap();
        let mut other = open.clone();
        reply.take(&mut other, Source::Link).unwrap();
        merge(&mut other, &anonymous).unwrap();
        let mut last = open.clone();
        merge(&mut last, &anonymous).unwrap();
        reply.take(&mut last, Source::Link).unwrap();
        for session in [one, other, last] {
            assert_eq!(session.promised(), Anonymity::Anonymous);
            assert!(!session.may_promise(Anonymity::Open));
            let written = session_file::encode(&session, NOW);
            let read = session_file::decode(written.as_bytes()).unwrap();
            assert_eq!(read.promised(), Anonymity::Anonymous);
            assert!(!written.contains("Anna Smit"));
        }
    }
}

#[test]
fn what_has_gone_out_can_become_stricter_and_never_weaker() {
    let mut session = prepared(Anonymity::Alias, NOW);
    session.promise(Anonymity::Open, later(1)).unwrap();
    session.promise(Anonymity::Alias, later(2)).unwrap();
    session.bind(session.promised());
    assert!(session.promise(Anonymity::Open, later(3)).is_err());
    assert_eq!(session.promised(), Anonymity::Alias);
    session.promise(Anonymity::Anonymous, later(4)).unwrap();
    // Nobody has been promised that yet.
    session.promise(Anonymity::Alias, later(5)).unwrap();
    assert_eq!(session.promised(), Anonymity::Alias);
}

#[test]
fn the_next_measurement_begins_with_the_same_promise_and_the_same_inviter() {
    let mut session = prepared(Anonymity::Open, NOW);
    replying(&prepared(Anonymity::Anonymous, NOW), 1)
        .take(&mut session, Source::Link)
        .unwrap();
    session.sign("Samira", NOW);
    let next = session.next(instrument(), SessionId::new([77; 10]), later(1));
    assert_eq!(next.promised(), Anonymity::Anonymous);
    assert_eq!(next.inviter.get(), "Samira");
    assert!(next.laid.is_untouched());
    let file = session_file::encode(&next, NOW);
    assert_eq!(session_file::decode(file.as_bytes()), Ok(next));
}

#[test]
fn who_turns_to_anonymous_lets_go_of_the_names_that_were_typed() {
    let mut session = group(&["A 4444", "B 2222"]);
    assert!(session.would_forget(Anonymity::Anonymous));
    assert!(!session.would_forget(Anonymity::Alias));
    let before = session.clone();
    session.promise(Anonymity::Anonymous, later(1)).unwrap();
    let file = session_file::encode(&session, NOW);
    assert!(!file.contains("Persoon 0"), "{file}");
    // An older copy does not bring them back, and neither does taking back what was done.
    merge(&mut session, &before).unwrap();
    assert!(!session_file::encode(&session, NOW).contains("Persoon 0"));
    let mut older = before.clone();
    merge(&mut older, &session).unwrap();
    assert!(!session_file::encode(&older, NOW).contains("Persoon 0"));
    let partners: Vec<_> = (0..2).map(|it| session.partner_of(person(it).0)).collect();
    assert!(partners.iter().all(Option::is_some), "partners stay");
}

#[test]
fn files_of_before_promise_what_was_promised_when_others_had_answered() {
    let mut session = group(&["A 4444", "B 2222"]);
    session.anonymity = Revised::new(Anonymity::Anonymous, NOW);
    let content = serde_json::to_string(&session).unwrap();
    assert!(content.contains("Persoon 0"));
    let checksum = Sha256::digest(content.as_bytes());
    let checksum: String = checksum.iter().map(|it| format!("{it:02x}")).collect();
    let sealed = format!(
        r#"{{"format":"vijfblik-session","version":1,"written":"2026-11-21T08:33:20Z","checksum":"sha256:{checksum}","content":{content}}}"#
    );
    let read = session_file::decode(sealed.as_bytes()).unwrap();
    assert_eq!(read.bound, Anonymity::Anonymous);
    assert!(!session_file::encode(&read, NOW).contains("Persoon 0"));
}

// ---- Who gathers, and who is gone ----

#[test]
fn a_copy_that_was_made_from_an_invitation_says_so_wherever_it_is_opened() {
    let session = prepared(Anonymity::Anonymous, NOW);
    let (participant, id) = person(1);
    let invitation = vijfblik::exchange::invitation::Invitation::to(&session);
    let copy = invitation.accept(participant, id, NOW).unwrap();
    assert!(copy.invited);
    let file = session_file::encode(&copy, NOW);
    assert!(session_file::decode(file.as_bytes()).unwrap().invited);
    // Who gathers stays that, whoever's copy comes by.
    let mut own = session.clone();
    merge(&mut own, &copy).unwrap();
    assert!(!own.invited);
}

#[test]
fn who_is_removed_stays_removed_whatever_their_clock_says() {
    let ahead = Stamp(NOW.0 + 120_000);
    let mut session = prepared(Anonymity::Open, NOW);
    let mut copy = prepared(Anonymity::Open, NOW);
    let (participant, id) = person(1);
    copy.join(participant, id, Source::Own, ahead);
    for (number, indicator) in (0..).zip(instrument().indicators()) {
        let at = Stamp(ahead.0 + number * 30_000);
        let answer = Some(Answer::Points(3));
        copy.record(instrument(), id, &indicator.id, answer, at)
            .unwrap();
    }
    let reply = Reply::of(&copy, id, false).unwrap();
    reply.take(&mut session, Source::Link).unwrap();
    session.remove_person(participant, later(1));
    assert_eq!(
        reply.take(&mut session, Source::Link),
        Err(ReplyError::Removed)
    );
    let text = reply.link().unwrap();
    let pieces = take(&mut session, instrument(), text.as_bytes());
    assert!(matches!(
        pieces[0].outcome,
        Outcome::Refused(Refusal::Removed(_))
    ));
    // Their copy of the session does not bring them back either.
    merge(&mut session, &copy).unwrap();
    assert!(session.respondents().is_empty());
    // Who is at the table may decide otherwise.
    reply.replace(&mut session, later(2)).unwrap();
    assert_eq!(session.respondents().len(), 1);
    assert_eq!(
        session.participants[&participant].get(),
        &Some(Participant::default())
    );
}
