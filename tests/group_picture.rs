//! What a group says in words: no verdict below five answers, nobody named who was promised not to be, and
//! the subjects that fit the time.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use std::time::Instant;

use made_up::{Chance, NOW, answered, group, ids, instrument, partner, person};
use proptest::prelude::*;
use vijfblik::charts::drawing::{Form, Role};
use vijfblik::charts::group_strip::Size;
use vijfblik::charts::radar::Detail;
use vijfblik::domain::differences::Apart;
use vijfblik::domain::gathering::{Anonymity, Counts, Source};
use vijfblik::domain::id::{ParticipantId, ResponseId};
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Participant, Session};
use vijfblik::domain::spread::Distribution;
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::i18n::{self, fill};
use vijfblik::report::group_picture::{GroupPicture, Show, Strip, letters, who_said};

fn of(session: &Session, language: Language) -> GroupPicture {
    GroupPicture::of(session, instrument(), language)
}

fn promising(mut session: Session, anonymity: Anonymity) -> Session {
    session.anonymity = Revised::new(anonymity, NOW);
    session.lay(instrument(), NOW);
    session
}

/// Nine people of three partners, who differ in all the ways that are looked for.
fn nine() -> Session {
    let mut session = group(&[
        "V 4122 2214 4544 2332 1?32",
        "V 4444 3333 4454 2544 2?22",
        "V 4323 3324 4444 1434 2?33",
        "M 4544 4?43 3332 44?5 4434",
        "M 4433 5443 2253 4544 3333",
        "M 4445 4444 3443 5554 4444",
        "B 4233 1214 4444 2232 1122",
        "B 4233 2?24 4554 5511 ?122",
        "B 4232 1213 3454 4512 1211",
    ]);
    for (number, phase) in [(0, "explore"), (1, "explore"), (2, "agree")] {
        let response = session.responses.get_mut(&person(number).1).unwrap();
        response.phase.set(Some(phase.into()), NOW);
    }
    for (number, hardship) in [
        (0, "no-centre"),
        (1, "no-centre"),
        (2, "no-centre"),
        (3, "loyalties"),
    ] {
        let id = instrument()
            .hard_by_nature
            .iter()
            .find(|it| it.id.as_str() == hardship);
        let id = id.unwrap_or(&instrument().hard_by_nature[0]).id.clone();
        let response = session.responses.get_mut(&person(number).1).unwrap();
        response.hardships.insert(id, Revised::new(true, NOW));
    }
    session
}

/// Everything that a picture says and draws.
fn all_words(picture: &GroupPicture) -> String {
    let show = Show {
        range: true,
        partners: picture.partners.iter().map(|it| it.id).collect(),
        own: None,
    };
    format!("{picture:?} {:?}", picture.radar(&show, Detail::Full))
}

// ---- Who ----

#[test]
fn one_person_is_no_group_and_two_are() {
    for (people, is_group) in [
        (&["A 4444"][..], false),
        (&["A 4444", "A ----"][..], false),
        (&["A 4444", "B 2222"][..], true),
    ] {
        assert_eq!(of(&group(people), Nl).is_group, is_group, "{people:?}");
    }
    assert!(!of(&group(&[]), Nl).is_group);
    let mut hands = group(&["A 4444"]);
    let points = vec![0, 2, 0, 1, 0];
    let counted = Counts {
        points,
        dont_know: 1,
    };
    hands
        .count_hands(instrument(), &"ambition.shared".into(), Some(counted), NOW)
        .unwrap();
    let picture = of(&hands, Nl);
    assert!(picture.is_group);
    assert_eq!(picture.hands, Nl.texts().group.hands_one);
}

#[test]
fn it_says_who_answered_in_both_languages() {
    assert_eq!(of(&nine(), Nl).who, "9 mensen van 3 partners");
    assert_eq!(of(&nine(), En).who, "9 people from 3 partners");
    assert_eq!(of(&group(&[". 4444", ". 2222"]), En).who, "2 people");
    assert_eq!(
        of(&group(&["A 4444"]), Nl).who,
        "één persoon van één partner"
    );
}

// ---- Numbers ----

#[test]
fn a_condition_has_its_mean_its_range_and_on_what_they_rest() {
    let picture = of(&group(&["A 5555", "B 1133"]), Nl);
    let ambition = &picture.conditions[0];
    assert_eq!(ambition.mean.as_deref(), Some("3,5"));
    assert_eq!(ambition.count, "8 antwoorden van 2 mensen");
    assert_eq!(ambition.range_in_words, "per persoon van 2,0 tot 5,0");
    assert_eq!(ambition.strip.counts, [2, 0, 2, 0, 4]);
    assert_eq!(ambition.strip.description, "2 keer 1, 2 keer 3, 4 keer 5");
    let interests = &picture.conditions[1];
    assert_eq!((interests.mean.as_ref(), interests.score), (None, None));
    assert_eq!(interests.strip.description, Nl.texts().group.strip_none);
}

#[test]
fn the_radar_tells_what_it_shows_and_no_more() {
    let session = nine();
    let picture = of(&session, Nl);
    let bare = picture.radar(&Show::default(), Detail::Full);
    assert!(
        bare.description.starts_with("Gedeelde ambitie 3,3;"),
        "{}",
        bare.description
    );
    assert!(!bare.description.contains("mensen van"));
    let count = |drawing: &vijfblik::charts::drawing::Drawing, wanted| {
        drawing.shapes.iter().filter(|it| it.role == wanted).count()
    };
    assert_eq!(count(&bare, Role::Band), 0);
    assert_eq!(count(&bare, Role::PartnerDot), 0);
    let own = Show::own_scores(instrument(), &session.responses[&person(0).1]);
    let show = Show {
        range: true,
        partners: vec![partner('V'), partner('M')],
        own: Some(own),
    };
    let full = picture.radar(&show, Detail::Projector);
    assert!(
        full.description
            .contains("Gedeelde ambitie 3,3 (mensen van 2,3 tot 4,3); ")
    );
    assert!(full.description.contains("Partner V (V): Gedeelde ambitie"));
    assert!(
        full.description
            .contains("Jouw eigen beeld: Gedeelde ambitie 2,3;")
    );
    assert!(!full.description.contains("Partner B"));
    assert!(count(&full, Role::Band) > 0 && count(&full, Role::OwnDot) == 5);
    assert_eq!(count(&full, Role::PartnerDot), 10);
}

#[test]
fn a_condition_that_nobody_answered_is_missing_in_the_radar() {
    let picture = of(&group(&["A 4444", "B 2222"]), En);
    let radar = picture.radar(&Show::default(), Detail::Full);
    let gaps = [("condition", "Doing justice to interests")];
    let missing = fill(En.texts().common.radar_missing, &gaps);
    assert!(
        radar.description.contains(&missing),
        "{}",
        radar.description
    );
}

// ---- Words ----

#[test]
fn below_five_answers_there_is_no_verdict_in_words() {
    let people = ["A 1155 4444 1155 2244 5115", "B 5511 4444 5511 4422 1551"];
    for count in 2..=4 {
        let people: Vec<_> = people.into_iter().cycle().take(count).collect();
        for language in Language::ALL {
            let texts = &language.texts().group;
            let picture = of(&group(&people), language);
            assert!(picture.is_small);
            for condition in &picture.conditions {
                assert_eq!(condition.sentence, texts.few_people[count]);
                for rating in &condition.ratings {
                    assert_eq!(rating.spread, texts.few[count]);
                }
            }
            for difference in &picture.differences {
                assert_eq!(difference.remarks, [""; 0]);
                assert_eq!(difference.rating.spread, texts.few[count]);
                assert!(!difference.questions.contains(&texts.open_camps.to_owned()));
            }
        }
    }
}

#[test]
fn from_five_answers_on_it_is_said_how_they_lie() {
    let people = ["A 1424", "B 1424", "C 5435", "D 5434", "E 5555"];
    let picture = of(&group(&people), Nl);
    let texts = &Nl.texts().group;
    assert!(!picture.is_small);
    let ratings = &picture.conditions[0].ratings;
    let spread: Vec<_> = ratings
        .iter()
        .map(|rating| rating.spread.as_str())
        .collect();
    assert_eq!(
        spread,
        [
            texts.apart_far,
            texts.apart_close,
            texts.apart_somewhat,
            texts.apart_close
        ]
    );
    let all_the_same = of(&group(&["A 4"; 5]), Nl);
    assert_eq!(
        all_the_same.conditions[0].ratings[0].spread,
        texts.apart_same
    );
    // Nothing was asked of the other conditions: they are as small as can be.
    assert_eq!(picture.conditions[1].sentence, texts.few_people[0]);
}

#[test]
fn a_mean_that_hides_how_far_people_lie_apart_gets_no_reading() {
    let people = ["A 1111", "B 1111", "C 5555", "D 5555", "E 5555"];
    let picture = of(&group(&people), En);
    let names: Vec<_> = instrument().conditions[0]
        .indicators
        .iter()
        .map(|it| fill(En.texts().group.quoted, &[("name", it.short.to(En))]))
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let names = i18n::list(En, &names);
    let hides = fill(En.texts().group.mean_hides, &[("statements", &names)]);
    assert_eq!(picture.conditions[0].sentence, hides);
    let picture = of(&group(&["A 4444"; 5]), En);
    let high = instrument().conditions[0].bands.high.to(En);
    assert_eq!(picture.conditions[0].sentence, high);
}

#[test]
fn the_words_follow_the_consensus() {
    let counts = |counts: &[u32]| Apart::of(&Distribution::new(counts.to_vec()));
    assert_eq!(counts(&[3, 0, 0, 0, 3]), Some(Apart::Far));
    assert_eq!(counts(&[0, 3, 0, 3, 0]), Some(Apart::Far));
    assert_eq!(counts(&[0, 1, 4, 1, 0]), Some(Apart::Close));
    assert_eq!(counts(&[0, 2, 2, 2, 0]), Some(Apart::Somewhat));
    assert_eq!(counts(&[0, 0, 3, 3, 0]), Some(Apart::Close));
    assert_eq!(counts(&[0, 0, 6, 0, 0]), Some(Apart::Same));
    assert_eq!(counts(&[2, 0, 0, 0, 2]), None);
    assert_eq!(counts(&[0, 0, 0, 0, 0]), None);
}

// ---- What to talk about ----

#[test]
fn the_minutes_choose_how_many_subjects_there_are_and_the_widest_come_first() {
    let picture = of(&nine(), Nl);
    for (minutes, count) in [(20, 1), (40, 2), (60, 3), (90, 3)] {
        assert_eq!(picture.subjects(minutes).len(), count);
    }
    let alike: Vec<_> = picture
        .subjects(60)
        .iter()
        .map(|it| &it.rating.strip.counts)
        .collect();
    let consensus = |counts: &&Vec<u32>| Distribution::new((*counts).clone()).consensus().unwrap();
    assert!(
        alike
            .windows(2)
            .all(|pair| consensus(&pair[0]) <= consensus(&pair[1]))
    );
    // Everyone gave a 4 on the first statement: that is no subject, and it stands last.
    let last = picture.differences.last().unwrap();
    assert_eq!(last.rating.indicator.as_str(), "ambition.shared");
    assert_eq!(picture.differing, picture.differences.len() - 1);
    assert!(
        of(&group(&["A 4444", "B 4444"]), Nl)
            .subjects(60)
            .is_empty()
    );
}

#[test]
fn a_subject_has_open_questions_that_fit_it() {
    let people = ["A 1", "B 1", "C 5", "D 5", "E 5", "F ?", "G ?"];
    for language in Language::ALL {
        let texts = &language.texts().group;
        let picture = of(&group(&people), language);
        let [subject] = picture.subjects(60)[..] else {
            unreachable!("there is one subject");
        };
        let own = instrument().conditions[0].indicators[0].questions;
        assert_eq!(subject.questions[0], texts.open_camps);
        assert_eq!(subject.questions[1], own[0].to(language));
        assert_eq!(subject.questions.last().unwrap(), texts.open_unknown);
        assert!(subject.questions.iter().all(|it| !it.contains('!')));
        assert_eq!(subject.remarks, [texts.camps]);
    }
    let agree = of(&group(&["A 3", "B 3", "C 4", "D 4", "E 3"]), Nl);
    assert_eq!(
        agree.subjects(20)[0].questions[0],
        Nl.texts().group.open_general
    );
}

#[test]
fn a_voice_on_its_own_is_invited_and_not_named() {
    let session = group(&["A 1", "B 4", "C 4", "D 4", "E 5"]);
    let picture = of(&session, Nl);
    let subject = &picture.subjects(20)[0];
    assert_eq!(subject.remarks, [Nl.texts().group.lone_one]);
    assert!(!format!("{subject:?}").contains("Persoon 0"));
    let two = of(&group(&["A 1", "B 3", "C 5", "D 5", "E 5"]), Nl);
    let remark = &two.subjects(20)[0].remarks;
    assert!(
        remark.iter().any(|it| it.starts_with("2 antwoorden")),
        "{remark:?}"
    );
}

#[test]
fn what_many_do_not_know_phases_and_hardships_are_said() {
    let picture = of(&nine(), Nl);
    assert_eq!(picture.unknown.len(), 1);
    assert_eq!(picture.unknown[0].people, "3 mensen weten het niet");
    assert!(picture.phases.differ);
    assert_eq!(picture.phases.sentence, Nl.texts().group.phases_differ);
    assert_eq!(
        picture.phases.counts,
        [
            "Verkennen: 2 mensen",
            "Overeenkomen: één persoon",
            "geen fase genoemd: 6 mensen"
        ]
    );
    assert!(picture.hardships[0].by_many);
    assert!(
        picture.hardships[0].marked.ends_with(": 3 mensen"),
        "{:?}",
        picture.hardships
    );
    let silent = of(&group(&["A 4444", "B 2222"]), En);
    assert_eq!(silent.phases.sentence, En.texts().group.phases_none);
    assert_eq!(silent.phases.counts, [""; 0]);
    assert!(silent.hardships.is_empty());
}

#[test]
fn partners_who_lie_a_point_apart_are_named_with_their_numbers() {
    let picture = of(&nine(), Nl);
    assert!(!picture.gaps.is_empty());
    assert!(
        picture.gaps.iter().all(|gap| gap.starts_with("Bij ")),
        "{:?}",
        picture.gaps
    );
    let close = of(&group(&["A 3333", "B 4443"]), Nl);
    assert_eq!(close.gaps, [""; 0], "less than a point is nothing to name");
    let wide = of(&group(&["A 3333", "B 4444"]), Nl);
    assert_eq!(
        wide.gaps,
        ["Bij ambitie: Partner A gemiddeld 3,0, Partner B gemiddeld 4,0."]
    );
}

// ---- Letters and names ----

#[test]
fn partners_have_different_letters_that_fit_their_names() {
    let cases: [(&[&str], &[&str]); 6] = [
        (
            &["Vmbo De Linde", "Mbo De Werf", "Bedrijvenkring"],
            &["V", "M", "B"],
        ),
        (&["Gemeente Aa", "Gemeente Bee"], &["A", "B"]),
        (&["Werf", "Werf"], &["W", "E"]),
        (&["a", "a", "a"], &["A", "B", "C"]),
        (&["", "?"], &["A", "B"]),
        (&["Élan", "École"], &["É", "C"]),
    ];
    for (names, wanted) in cases {
        assert_eq!(letters(names), wanted, "{names:?}");
    }
    let many = vec!["a"; 40];
    let letters = letters(&many);
    assert_eq!(letters[39], "40");
}

proptest! {
    #[test]
    fn no_two_partners_share_a_letter(names in proptest::collection::vec(".{0,12}", 0..40)) {
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let letters = letters(&names);
        let different: std::collections::BTreeSet<_> = letters.iter().collect();
        prop_assert_eq!(letters.len(), names.len());
        prop_assert_eq!(different.len(), names.len());
        prop_assert!(letters.iter().all(|letter| !letter.trim().is_empty()));
    }
}

#[test]
fn an_open_session_shows_names_for_who_asks() {
    let session = nine();
    let picture = of(&session, Nl);
    assert!(picture.has_names && picture.has_letters);
    let lines = who_said(&session, instrument(), &"ambition.valuable".into(), Nl);
    assert_eq!(lines[0], "1 helemaal niet: Persoon 0 (V)");
    assert_eq!(lines.len(), 5);
    assert_eq!(picture.conditions[0].ratings[1].strip.letters[0], "V");
    // The picture itself has no names: they are asked for one by one.
    assert!(!all_words(&picture).contains("Persoon 0"));
}

#[test]
fn under_an_alias_partners_are_seen_and_names_are_not() {
    let session = promising(nine(), Anonymity::Alias);
    let picture = of(&session, Nl);
    assert!(!picture.has_names && picture.has_letters);
    assert_eq!(
        who_said(&session, instrument(), &"ambition.shared".into(), Nl),
        [""; 0]
    );
    assert_eq!(picture.hidden, None);
}

#[test]
fn an_anonymous_session_shows_no_letters_no_names_and_says_what_is_hidden() {
    let session = promising(nine(), Anonymity::Anonymous);
    let picture = of(&session, Nl);
    assert!(!picture.has_names && !picture.has_letters);
    let ratings = picture.conditions.iter().flat_map(|it| &it.ratings);
    assert!(ratings.clone().all(|it| it.strip.letters.is_empty()));
    assert!(
        ratings
            .clone()
            .all(|it| !it.strip.description.contains('('))
    );
    assert_eq!(
        who_said(&session, instrument(), &"ambition.shared".into(), Nl),
        [""; 0]
    );
    assert_eq!(picture.hidden, Some(Nl.texts().group.hidden));
    assert!(picture.partners.iter().all(|it| !it.has_means()));
    assert!(picture.gaps.is_empty());
    assert!(picture.conditions.iter().all(|it| it.range.is_none()));
    assert_eq!(picture.conditions[0].count, "36 antwoorden");
}

#[test]
fn an_anonymous_session_has_no_picture_until_it_is_laid_on_the_table() {
    let mut session = nine();
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    let picture = of(&session, Nl);
    assert!(!picture.is_group && picture.people == 0);
    assert!(picture.differences.is_empty());
    session.lay(instrument(), NOW);
    assert!(of(&session, Nl).is_group);
}

#[test]
fn hands_have_a_dot_without_a_letter_and_no_name() {
    let mut session = group(&["A 4", "B 2"]);
    let hands = Counts {
        points: vec![0, 0, 0, 2, 0],
        dont_know: 0,
    };
    session
        .count_hands(instrument(), &"ambition.shared".into(), Some(hands), NOW)
        .unwrap();
    let picture = of(&session, Nl);
    let strip = &picture.conditions[0].ratings[0].strip;
    assert_eq!(strip.counts, [0, 1, 0, 3, 0]);
    let letters: Vec<_> = strip.letters.iter().map(String::as_str).collect();
    assert_eq!(letters, ["B", "", "", "A"]);
    let lines = who_said(&session, instrument(), &"ambition.shared".into(), Nl);
    assert_eq!(lines[1], "4 grotendeels: Persoon 0 (A), 2 zonder naam");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_session_has_a_picture_that_can_be_drawn(session in Chance::wide().session()) {
        for language in Language::ALL {
            let picture = of(&session, language);
            prop_assert_eq!(picture.conditions.len(), 5);
            prop_assert!(!all_words(&picture).contains("NaN"));
            for difference in &picture.differences {
                let large = {
                    let strip = &difference.rating.strip;
                    strip.draw(&Strip::scale(Size::Wall, [strip]))
                };
                let finite = |form: &Form| match form {
                    Form::Line(points) | Form::Polygon(points) => {
                        points.iter().all(|it| it.0.is_finite() && it.1.is_finite())
                    }
                    _ => true,
                };
                prop_assert!(large.shapes.iter().all(|shape| finite(&shape.form)));
            }
        }
    }
}

// ---- Many ----

fn crowd(size: u16) -> Session {
    let mut session = group(&["A 4444", "B 2222", "C 1234"]);
    for number in 0..size {
        let said = answered(
            ["4322 2214 4?44 2332 1232", "5544 4443 3332 4455 4434"][usize::from(number % 2)],
        );
        let bytes = number.to_be_bytes();
        let mut id = [200; 10];
        id[..2].copy_from_slice(&bytes);
        let (participant, response) = (ParticipantId::new(id), ResponseId::new(id));
        session.join(participant, response, Source::File, NOW);
        let partner = Some(partner(['A', 'B', 'C'][usize::from(number % 3)]));
        let name = format!("P{number}");
        let who = Participant { name, partner };
        session
            .participants
            .insert(participant, Revised::new(Some(who), NOW));
        let answers = said.responses[&ids().response].answers.clone();
        session.responses.get_mut(&response).unwrap().answers = answers;
    }
    session
}

#[test]
fn three_thousand_people_give_a_picture_as_small_as_that_of_three_hundred() {
    let picture = of(&crowd(3_000), Nl);
    assert_eq!(picture.people, 3_003);
    let ratings = || picture.conditions.iter().flat_map(|it| &it.ratings);
    assert!(ratings().all(|it| it.strip.letters.is_empty()));
    let scale = picture.scale_of_statements();
    assert!(ratings().all(|it| it.strip.draw(&scale).shapes.len() < 20));
}

#[test]
fn time_grows_no_faster_than_the_group() {
    let time = |size| {
        let session = crowd(size);
        let times = (0..3).map(|_| {
            let start = Instant::now();
            let picture = of(&session, Nl);
            assert!(picture.is_group);
            start.elapsed().as_secs_f64()
        });
        times.fold(f64::MAX, f64::min)
    };
    let (small, large) = (time(400), time(3_200));
    assert!(large < small * 8.0 * 3.0 + 0.05, "{small} s and {large} s");
}
