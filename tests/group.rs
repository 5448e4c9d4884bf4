//! What a group says is added up per person and indicator, and nobody is made visible who was
//! promised not to be.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, instrument, laid, partner, person};
use proptest::prelude::*;
use vijfblik::domain::differences::{
    FEWEST_FOR_WORDS, camps, choose, differences, lone_voices, subjects, unknown_to_many,
};
use vijfblik::domain::gathering::{Anonymity, Counts, Source};
use vijfblik::domain::group::{Dot, Group, dots};
use vijfblik::domain::id::{ParticipantId, ResponseId, SessionId};
use vijfblik::domain::movement::movements;
use vijfblik::domain::partners::{partner_gaps, partner_profiles};
use vijfblik::domain::profile::Profile;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Answer, Response, Session};
use vijfblik::domain::spread::Distribution;
use vijfblik::domain::trend::{Change, trend};

fn of(session: &Session) -> Group<'static> {
    Group::of(session, instrument())
}

fn means(session: &Session) -> Vec<Option<f64>> {
    let group = of(session);
    group.conditions.iter().map(|it| it.mean()).collect()
}

fn counts(counts: &[u32]) -> Distribution {
    Distribution::new(counts.to_vec())
}

fn with_hands(session: &mut Session, indicator: &str, points: [u32; 5], dont_know: u32) {
    let points = points.to_vec();
    let hands = Counts { points, dont_know };
    session
        .count_hands(instrument(), &indicator.into(), Some(hands), NOW)
        .unwrap();
}

// ---- Mean, range, count ----

#[test]
fn every_answer_counts_once_in_the_mean_of_a_condition() {
    // Five answers: 5 5 5 5 and 1. A mean of means per person would be 3, per indicator 4.5.
    let session = group(&["A 5555", "B 1---"]);
    let group = of(&session);
    let ambition = &group.conditions[0];
    assert_eq!(ambition.mean(), Some(21.0 / 5.0));
    assert_eq!(ambition.people, Some(2));
    assert_eq!(ambition.distribution.counts(), [1, 0, 0, 0, 4]);
    // Only the first person has a score of their own.
    assert_eq!(ambition.range, Some((5.0, 5.0)));
    assert_eq!(ambition.ratings[0].distribution.mean(), Some(3.0));
    assert_eq!(group.conditions[1].mean(), None);
    assert_eq!(group.people, 2);
}

#[test]
fn the_range_runs_from_the_lowest_to_the_highest_score_of_a_person() {
    let session = group(&["A 1155", "B 44--", "C ?2-2", "D ---1"]);
    assert_eq!(of(&session).conditions[0].range, Some((2.0, 4.0)));
}

#[test]
fn who_does_not_know_is_counted_apart_and_who_said_nothing_is_nobody() {
    let session = group(&["A ?5--", "A ??--", ". ----"]);
    let group = of(&session);
    assert_eq!(group.people, 2);
    let unknown: Vec<_> = group.ratings().take(3).map(|it| it.dont_know).collect();
    assert_eq!(unknown, [2, 1, 0]);
    assert_eq!(group.conditions[0].people, Some(1));
    assert_eq!(group.conditions[0].mean(), None, "one answer is no score");
}

#[test]
fn hands_count_per_indicator_and_are_nobody_in_particular() {
    let mut session = group(&["A 4444", "B 2222"]);
    with_hands(&mut session, "ambition.shared", [0, 0, 1, 3, 0], 2);
    let group = of(&session);
    let ambition = &group.conditions[0];
    assert_eq!(ambition.ratings[0].distribution.counts(), [0, 1, 1, 4, 0]);
    assert_eq!(ambition.ratings[0].dont_know, 2);
    assert_eq!(ambition.mean(), Some((4.0 * 4.0 + 4.0 * 2.0 + 15.0) / 12.0));
    assert_eq!((group.people, ambition.people), (2, Some(2)));
    assert_eq!(ambition.range, Some((2.0, 4.0)));
    let dots = dots(&session, &"ambition.shared".into());
    assert_eq!(dots.len(), 6);
    assert_eq!(
        dots.iter().filter(|dot| dot.participant.is_none()).count(),
        4
    );
}

#[test]
fn a_code_does_not_count_beside_the_file_that_it_was_made_from() {
    let mut session = group(&["A 4444", "B 2222"]);
    let (_, file) = person(0);
    let code = ResponseId::of_code(session.id, file.number());
    let shadow = Response {
        source: Source::Code,
        ..session.responses[&file].clone()
    };
    session.responses.insert(code, shadow.clone());
    assert_eq!(of(&session).people, 2);
    assert!(session.respondents().iter().all(|(id, _)| *id != code));
    // Without the file, the code counts.
    session.responses.remove(&file);
    assert_eq!(of(&session).people, 2);
    // And so does a code with another number.
    let other = ResponseId::of_code(session.id, file.number() ^ 1);
    session.responses.insert(other, shadow);
    assert_eq!(of(&session).people, 3);
}

#[test]
fn the_id_of_a_code_is_that_of_the_session_with_the_number_for_its_end() {
    let session: SessionId = "abcdefghjkmnpqrs".parse().unwrap();
    for (number, expect) in [
        (0, "abcdefghjkmn0000"),
        (31, "abcdefghjkmn000z"),
        ((1 << 20) - 1, "abcdefghjkmnzzzz"),
    ] {
        let id = ResponseId::of_code(session, number);
        assert_eq!(id.to_string(), expect);
        assert_eq!(id.number(), number);
    }
}

#[test]
fn differing_phases_are_seen_however_few_name_them() {
    let mut session = group(&["A 4", "A 4", "B 4", "B -"]);
    let name = |session: &mut Session, number, phase: &str| {
        let response = session.responses.get_mut(&person(number).1).unwrap();
        response.phase.set(Some(phase.into()), NOW);
    };
    assert!(!of(&session).phases.differ());
    name(&mut session, 0, "share");
    assert!(!of(&session).phases.differ());
    name(&mut session, 2, "carry-out");
    name(&mut session, 3, "agree");
    let phases = of(&session).phases;
    assert!(phases.differ());
    assert_eq!((phases.counts, phases.unsaid), (vec![0, 1, 0, 0, 1], 1));
}

fn answers() -> impl Strategy<Value = String> {
    "[1-5?-]{20}"
}

/// People of three partners, or of none.
fn people() -> impl Strategy<Value = Vec<String>> {
    let said = ("[ABC.]", answers()).prop_map(|(partner, answers)| partner + &answers);
    proptest::collection::vec(said, 0..=12)
}

fn of_people(people: &[String]) -> Session {
    group(&people.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn a_group_of_one_has_the_scores_of_that_person(answers in answers()) {
        let session = group(&[&format!(".{answers}")]);
        let own = Profile::of(instrument(), &session.responses[&person(0).1]);
        prop_assert_eq!(means(&session), own.scores());
        for (group, own) in of(&session).conditions.iter().zip(own.conditions) {
            prop_assert_eq!(group.range, own.score().map(|score| (score, score)));
            prop_assert_eq!(&group.distribution, &own.distribution);
        }
    }

    #[test]
    fn when_all_have_answered_all_it_does_not_matter_what_is_averaged_first(
        people in proptest::collection::vec("\\.[1-5]{20}", 1..=9),
    ) {
        let session = of_people(&people);
        let group = of(&session);
        for (place, condition) in group.conditions.iter().enumerate() {
            let per_indicator: Vec<_> =
                condition.ratings.iter().map(|it| it.distribution.mean().unwrap()).collect();
            let per_person: Vec<_> = session.respondents().iter()
                .map(|(_, it)| Profile::of(instrument(), it).scores()[place].unwrap())
                .collect();
            for means in [per_indicator, per_person] {
                let count = f64::from(u32::try_from(means.len()).unwrap());
                let mean = means.iter().sum::<f64>() / count;
                prop_assert!((condition.mean().unwrap() - mean).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn the_order_in_which_people_answer_does_not_matter(people in people()) {
        let mut turned = people.clone();
        turned.reverse();
        prop_assert_eq!(of(&of_people(&people)), of(&of_people(&turned)));
    }
}

// ---- Where views differ ----

#[test]
fn two_camps_are_seen_where_the_rule_says() {
    let cases: [(&[u32], bool); 13] = [
        // Fewer than five answers: nothing is said.
        (&[2, 0, 0, 0, 2], false),
        (&[3, 0, 0, 0, 2], true),
        // Agreement below zero without an empty score with a camp on both sides.
        (&[5, 1, 1, 1, 5], true),
        // Two people and a quarter on each side of an empty score.
        (&[0, 2, 0, 6, 0], true),
        (&[0, 2, 0, 7, 0], false),
        (&[0, 1, 0, 4, 0], false),
        (&[0, 0, 2, 0, 3], true),
        (&[1, 1, 0, 0, 6], true),
        // An empty end is not between anyone.
        (&[0, 5, 5, 5, 0], false),
        (&[2, 2, 2, 2, 2], false),
        (&[0, 0, 9, 0, 0], false),
        (&[0, 0, 0, 0, 0], false),
        (&[], false),
    ];
    for (case, expect) in cases {
        assert_eq!(camps(&counts(case)), expect, "{case:?}");
    }
}

#[test]
fn a_lone_voice_is_two_points_or_more_from_everyone_else() {
    let cases: [(&[u32], &[u8]); 9] = [
        (&[1, 0, 0, 0, 4], &[1]),
        (&[1, 0, 4, 0, 0], &[1]),
        (&[1, 0, 3, 0, 1], &[1, 5]),
        (&[1, 1, 0, 0, 4], &[]),
        (&[2, 0, 0, 0, 4], &[]),
        (&[4, 1, 0, 0, 0], &[]),
        (&[0, 4, 0, 1, 0], &[4]),
        // Below five answers there are no words.
        (&[1, 0, 0, 0, 3], &[]),
        (&[], &[]),
    ];
    for (case, expect) in cases {
        assert_eq!(lone_voices(&counts(case)), expect, "{case:?}");
    }
}

proptest! {
    #[test]
    fn below_five_answers_nothing_is_said_in_words(case in proptest::collection::vec(0..=4_u32, 5)) {
        let case = counts(&case);
        if case.total() < FEWEST_FOR_WORDS {
            prop_assert!(!camps(&case));
            prop_assert!(lone_voices(&case).is_empty());
        }
    }

    #[test]
    fn what_is_seen_does_not_depend_on_the_end_that_one_counts_from(
        case in proptest::collection::vec(0..=4_u32, 2..=7),
    ) {
        let turned: Vec<u32> = case.iter().rev().copied().collect();
        prop_assert_eq!(camps(&counts(&case)), camps(&counts(&turned)));
        let top = u8::try_from(case.len()).unwrap();
        let mut mirrored: Vec<_> =
            lone_voices(&counts(&turned)).into_iter().map(|points| top + 1 - points).collect();
        mirrored.reverse();
        prop_assert_eq!(lone_voices(&counts(&case)), mirrored);
    }

    #[test]
    fn every_lone_voice_is_one_persons(people in people()) {
        let group = of(&of_people(&people));
        for it in differences(&group) {
            let counts = it.rating.distribution.counts();
            for lone in &it.lone {
                let place = usize::from(*lone) - 1;
                prop_assert_eq!(counts[place], 1);
                let near = counts.iter().enumerate().filter(|(at, _)| at.abs_diff(place) < 2);
                prop_assert_eq!(near.map(|(_, count)| count).sum::<u32>(), 1);
            }
        }
    }
}

#[test]
fn what_views_differ_most_on_comes_first() {
    // The columns: all the same, two ends, a step apart, one answer alone.
    let session = group(&["A 313-", "A 313-", "B 353-", "B 354-", "C 3544"]);
    let group = of(&session);
    let differences = differences(&group);
    let order: Vec<_> = differences
        .iter()
        .map(|it| it.rating.indicator.id.as_str())
        .collect();
    assert_eq!(
        order,
        ["ambition.valuable", "ambition.strategic", "ambition.shared"]
    );
    assert!(differences[0].camps && !differences[1].camps);
    assert_eq!(differences[2].consensus, 1.0);
    assert!(differences.iter().all(|it| it.position == 0));

    let chosen = |minutes| {
        let chosen = choose(&differences, minutes);
        chosen
            .iter()
            .map(|it| it.rating.indicator.id.as_str())
            .collect::<Vec<_>>()
    };
    assert_eq!(chosen(20), ["ambition.valuable"]);
    // Where all say the same there is nothing to talk about, whatever the time.
    assert_eq!(chosen(60), ["ambition.valuable", "ambition.strategic"]);
}

#[test]
fn the_time_decides_how_many_subjects_fit() {
    for (minutes, expect) in [
        (0, 1),
        (20, 1),
        (39, 1),
        (40, 2),
        (59, 2),
        (60, 3),
        (600, 3),
    ] {
        assert_eq!(subjects(minutes), expect, "{minutes}");
    }
}

#[test]
fn what_many_do_not_know_is_something_to_talk_about() {
    let session = group(&[
        "A ??4?", "A ?44?", "B 444?", "B 4444", "C 4444", "C 4444", "C 4444", "C 4444",
    ]);
    let group = of(&session);
    let unknown: Vec<_> = unknown_to_many(&group)
        .iter()
        .map(|it| (it.indicator.id.as_str(), it.dont_know))
        .collect();
    assert_eq!(unknown, [("ambition.personal", 3), ("ambition.shared", 2)]);
}

// ---- Names and partners ----

#[test]
fn dots_say_no_more_than_was_promised() {
    let mut session = group(&["A 4", "B 2", ". 4", "A 2"]);
    let indicator = "ambition.shared".into();
    let [a, b] = ['A', 'B'].map(|letter| Some(partner(letter)));
    let who = |number| Some(person(number).0);
    let dot = |points, partner, participant| Dot {
        points,
        partner,
        participant,
    };
    let open = vec![
        dot(2, a, who(3)),
        dot(2, b, who(1)),
        dot(4, None, who(2)),
        dot(4, a, who(0)),
    ];
    for promise in [Anonymity::Open, Anonymity::Alias] {
        session.promise(promise, NOW).unwrap();
        assert_eq!(dots(&session, &indicator), open, "{promise:?}");
    }
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    assert_eq!(dots(&session, &indicator), [], "nothing lies on the table");
    session.lay(instrument(), NOW);
    let bare = [2, 2, 4, 4].map(|points| dot(points, None, None));
    assert_eq!(dots(&session, &indicator), bare);
}

/// For each partner by name: its mean on the first condition.
fn partner_means(session: &Session) -> Vec<Option<f64>> {
    let profiles = partner_profiles(session, instrument());
    profiles.iter().map(|it| it.means[0]).collect()
}

#[test]
fn partners_that_may_be_seen_are_seen() {
    let session = group(&["A 44", "A 22", "B 5", ". 1111"]);
    assert_eq!(partner_means(&session), [Some(3.0), None]);
    let profiles = partner_profiles(&session, instrument());
    assert_eq!(profiles[0].people, 2);
    assert_eq!(profiles[0].indicators[..2], [Some(3.0), Some(3.0)]);
    assert_eq!(profiles[1].indicators[0], Some(5.0));
    assert_eq!(profiles[1].indicators.len(), 20);
}

#[test]
fn an_anonymous_session_says_nothing_of_a_partner_but_how_many_answered() {
    let session = laid(group(&[
        "A 4444", "A 4444", "A 4444", "B 1111", "B 2222", ". 5",
    ]));
    let profiles = partner_profiles(&session, instrument());
    let people: Vec<_> = profiles.iter().map(|it| it.people).collect();
    assert_eq!(people, [3, 2]);
    for profile in profiles {
        assert!(profile.means.iter().all(Option::is_none));
        assert!(profile.indicators.iter().all(Option::is_none));
    }
    let group = of(&session);
    assert_eq!(group.people, 6);
    for condition in group.conditions {
        assert_eq!((condition.people, condition.range), (None, None));
    }
}

#[test]
fn the_widest_gap_between_partners_comes_first() {
    let session = group(&["A 4444 1111 33", "B 3333 5555 3-", "C 2222 3333 --"]);
    let profiles = partner_profiles(&session, instrument());
    let gaps = partner_gaps(&profiles, instrument());
    let gaps: Vec<_> = gaps
        .iter()
        .map(|it| (it.condition.id.as_str(), it.low.0, it.high.0, it.points()))
        .collect();
    let [a, b, c] = ['A', 'B', 'C'].map(partner);
    assert_eq!(
        gaps,
        [("interests", a, b, 4.0), ("ambition", c, a, 2.0)],
        "relations has the mean of one partner only"
    );
}

// ---- After the dialogue, and from session to session ----

fn again(session: &mut Session, number: usize, answer: Answer) {
    let (_, id) = person(number);
    let indicator = "ambition.shared".into();
    session
        .record_again(instrument(), id, &indicator, Some(answer), Stamp(NOW.0 + 1))
        .unwrap();
}

#[test]
fn movement_is_shown_for_each_person_and_compares_the_same_people() {
    let mut session = group(&["A 1", "A 5", "B ?", "B 3", "C -4"]);
    assert!(movements(&session, instrument()).is_empty());
    again(&mut session, 0, Answer::Points(3));
    again(&mut session, 1, Answer::Points(4));
    again(&mut session, 2, Answer::Points(2));
    again(&mut session, 4, Answer::Points(5));
    let all = movements(&session, instrument());
    assert_eq!(all.len(), 1);
    let movement = &all[0];
    assert_eq!(movement.indicator.id.as_str(), "ambition.shared");
    assert_eq!(movement.before.counts(), [1, 0, 0, 0, 1]);
    assert_eq!(movement.after.counts(), [0, 0, 1, 1, 0]);
    let people = movement.steps.as_ref().unwrap();
    let steps: Vec<_> = people.iter().map(|it| (it.from, it.points())).collect();
    assert_eq!(
        steps,
        [
            (None, None),
            (Some(Answer::DontKnow), None),
            (Some(Answer::Points(1)), Some(2)),
            (Some(Answer::Points(5)), Some(-1)),
        ]
    );
    assert_eq!(people[2].participant, person(0).0);
}

#[test]
fn in_an_anonymous_session_nobodys_two_answers_stand_beside_each_other() {
    let mut session = laid(group(&["A 1", "A 5", "B ?", "B 3", "C 4"]));
    for (number, points) in [3, 4, 2, 3].into_iter().enumerate() {
        again(&mut session, number, Answer::Points(points));
    }
    assert!(!session.lay(instrument(), NOW), "four would tell too much");
    assert!(movements(&session, instrument()).is_empty());
    again(&mut session, 4, Answer::Points(5));
    assert!(session.lay(instrument(), NOW));
    let all = movements(&session, instrument());
    assert_eq!(all[0].steps, None);
    assert_eq!(all[0].before.counts(), [1, 0, 1, 1, 1]);
    assert_eq!(all[0].after.counts(), [0, 1, 2, 1, 1]);
}

#[test]
fn a_trend_lets_every_session_stand_for_itself_and_says_what_else_changed() {
    let first = group(&["A 4444", "B 2222"]);
    let later = |session: &Session, number: u8| Session {
        id: SessionId::new([100 + number; 10]),
        created: Stamp(NOW.0 + u64::from(number)),
        ..session.clone()
    };
    let same = later(&first, 1);
    let mut other_people = later(&group(&["A 5555", "A 3333", "B 4444"]), 2);
    other_people.promise(Anonymity::Alias, NOW).unwrap();
    let mut other_words = later(&other_people, 3);
    other_words.instrument_version += 1;
    let mut other_partners = later(&other_words, 4);
    let stranger = ParticipantId::new([200; 10]);
    let response = other_partners.responses.remove(&person(2).1).unwrap();
    let response = Response {
        participant: stranger,
        ..response
    };
    other_partners
        .responses
        .insert(ResponseId::new([200; 10]), response);
    let foreign = Session {
        collaboration: vijfblik::domain::session::Collaboration {
            id: vijfblik::domain::id::CollaborationId::new([9; 10]),
            name: Revised::new("Anders".into(), NOW),
        },
        ..later(&first, 5)
    };
    let sessions = [
        &other_partners,
        &foreign,
        &first,
        &other_words,
        &same,
        &other_people,
    ];
    let moments = trend(sessions.into_iter(), &first, instrument());
    let ids: Vec<_> = moments.iter().map(|it| it.session.id).collect();
    let expect = [&first, &same, &other_people, &other_words, &other_partners];
    assert_eq!(ids, expect.map(|it| it.id));
    let means: Vec<_> = moments
        .iter()
        .map(|it| it.group.conditions[0].mean())
        .collect();
    assert_eq!(
        means,
        [Some(3.0), Some(3.0), Some(4.0), Some(4.0), Some(4.0)]
    );
    let people = |both, before, now| Change::People { both, before, now };
    let changes: Vec<_> = moments.into_iter().map(|it| it.changes).collect();
    assert_eq!(
        changes,
        [
            vec![],
            vec![],
            vec![people(2, 0, 1), Change::Promise],
            vec![Change::Wording],
            vec![people(2, 1, 1), Change::Partners],
        ]
    );
}
