//! Where one question has levels, the hottest answer sets the care: no headline hides it, nobody is pointed
//! at, and the facilitator sees it before the big screen does.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, ids, person};
use proptest::prelude::*;
use vijfblik::catalog::{instrument, instruments};
use vijfblik::domain::agenda::{Agenda, Place, Step};
use vijfblik::domain::care::Care;
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::group::Group;
use vijfblik::domain::instrument::{Instrument, Picture as Drawn};
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Answer, Day, Session};
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::report::group_picture::{CareInWords, GroupPicture};
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;
use vijfblik::report::leading::Leading;

fn temperature() -> &'static Instrument {
    instrument(&"temperature".into()).unwrap()
}

/// A group with one answer each to all that is asked, from the hottest level, 1, on.
fn chose(one: &'static Instrument, levels: &[u8], anonymity: Anonymity) -> Session {
    let mut session = Session::prepare(one, "Samen", ids().session, ids().collaboration, NOW);
    session.anonymity = Revised::new(anonymity, NOW);
    for (number, points) in levels.iter().enumerate() {
        let (participant, response) = person(number);
        session.join(participant, response, Source::File, NOW);
        for indicator in one.indicators() {
            let answer = Some(Answer::Points(*points));
            session
                .record(one, response, &indicator.id, answer, NOW)
                .unwrap();
        }
    }
    session.lay(one, NOW);
    session
}

fn paper(session: &Session, one: &'static Instrument, language: Language) -> String {
    let choices = GroupChoices {
        language,
        today: "2026-11-21".parse::<Day>().unwrap(),
        minutes: 60,
    };
    html(&group_report(session, one, choices), "")
}

fn words(session: &Session, language: Language) -> CareInWords {
    CareInWords::of(session, temperature(), language).unwrap()
}

fn steps(level: usize, language: Language) -> Vec<String> {
    let steps = temperature().scale.levels[level - 1].steps.iter();
    steps.map(|step| step.to(language).to_owned()).collect()
}

#[test]
fn the_hottest_answer_sets_the_care() {
    for (levels, hottest) in [
        (&[1, 1, 4, 4, 4, 4, 4][..], 1),
        (&[1, 4][..], 1),
        (&[4, 4, 4, 2, 4, 4][..], 2),
        (&[3, 3, 4][..], 3),
        (&[4, 4, 4, 4][..], 4),
    ] {
        let session = chose(temperature(), levels, Anonymity::Open);
        for language in Language::ALL {
            let care = words(&session, language);
            assert_eq!(care.steps, steps(hottest, language), "{levels:?}");
            assert_eq!(care.is_conflict, hottest == 1);
            assert_eq!(care.apart.is_some(), hottest == 1);
            let picture = GroupPicture::of(&session, temperature(), language);
            assert_eq!(picture.care.as_ref(), Some(&care));
            let paper = paper(&session, temperature(), language);
            for step in &care.steps {
                assert!(paper.contains(&step.replace('\'', "&#39;")), "{step}");
            }
        }
    }
}

/// The level that most people chose is never the headline of others.
#[test]
fn no_headline_hides_that_answers_lie_apart() {
    let session = chose(temperature(), &[1, 1, 4, 4, 4, 4, 4], Anonymity::Open);
    for (language, expect) in [
        (Nl, "van ‘het botst’ tot ‘het is vriendelijk’"),
        (En, "from “in conflict” to “friendly”"),
    ] {
        let picture = GroupPicture::of(&session, temperature(), language);
        let reading = &picture.conditions[0];
        assert_eq!(reading.mean.as_deref(), Some(expect));
        assert_eq!(reading.sentence, "", "the care says it");
        let label = temperature().scale.label(1).unwrap().to(language);
        let said = words(&session, language).sentence;
        assert!(said.contains(label), "{said}");
    }
    let session = chose(temperature(), &[1; 7], Anonymity::Open);
    let picture = GroupPicture::of(&session, temperature(), Nl);
    assert_eq!(picture.conditions[0].mean.as_deref(), Some("het botst"));
    let summary = temperature().scale.levels[0].summary.to(Nl);
    assert_eq!(picture.care.unwrap().sentence, summary);
}

#[test]
fn nobody_asks_what_people_are_glad_about_where_it_clashes() {
    for levels in [&[1, 1, 1, 1, 1, 1, 1][..], &[1, 1, 4, 4, 4, 4, 4]] {
        for anonymity in [Anonymity::Open, Anonymity::Alias, Anonymity::Anonymous] {
            let session = chose(temperature(), levels, anonymity);
            for language in Language::ALL {
                let texts = language.texts();
                let care = words(&session, language);
                let glad = texts.present.whole_questions[1].to_owned();
                assert!(!care.questions.contains(&glad));
                let conflict = texts.group.care_questions_conflict;
                assert_eq!(care.questions, conflict);
            }
        }
    }
}

proptest! {
    #[test]
    fn with_levels_nobody_is_put_on_the_spot(levels in prop::collection::vec(1..=4_u8, 4..12)) {
        let session = chose(temperature(), &levels, Anonymity::Anonymous);
        for language in Language::ALL {
            let texts = &language.texts().group;
            let picture = GroupPicture::of(&session, temperature(), language);
            for difference in &picture.differences {
                prop_assert_eq!(&difference.remarks, &[""; 0]);
                for spot in [texts.open_camps, texts.open_general, texts.open_unknown] {
                    prop_assert!(!difference.questions.contains(&spot.to_owned()));
                }
            }
            let hottest = *levels.iter().min().unwrap();
            let care = picture.care.unwrap();
            prop_assert_eq!(care.steps, steps(usize::from(hottest), language));
        }
    }
}

#[test]
fn one_answer_is_no_group_and_asks_no_care() {
    let one = chose(temperature(), &[1], Anonymity::Open);
    assert_eq!(CareInWords::of(&one, temperature(), Nl), None);
    for other in instruments().filter(|it| it.picture() != Drawn::Thermometer) {
        let session = chose(other, &[1, 1, 5], Anonymity::Open);
        let group = Group::of(&session, other);
        assert_eq!(Care::of(&group, other), None, "{}", other.id);
    }
}

// ---- The workshop ----

fn agenda(levels: &[u8], place: &str) -> Vec<String> {
    let session = chose(temperature(), levels, Anonymity::Open);
    let place = Place::parse(place, temperature()).unwrap();
    let agenda = Agenda::of(&session, temperature(), &place);
    agenda.steps.iter().map(Step::to_string).collect()
}

#[test]
fn the_answers_wait_until_the_facilitator_has_looked() {
    let until = [
        "welcome",
        "reveal-temperature",
        "first-look",
        "reveal-temperature-shown",
        "whole",
    ];
    let talk = ["talk-temperature.now", "again-temperature.now"];
    let end = ["agreements", "round-off"];
    assert_eq!(
        agenda(&[3, 3, 4, 4], "welcome"),
        [&until[..], &talk, &end].concat()
    );
    // All alike: there is nothing to compare.
    assert_eq!(agenda(&[4, 4, 4], "welcome"), [&until[..], &end].concat());
    // In a conflict people talk apart first, and not on the stage.
    for levels in [&[1, 1, 1][..], &[1, 4, 4, 4, 4]] {
        assert_eq!(agenda(levels, "welcome"), [&until[..], &end].concat());
    }
    assert_eq!(Step::FirstLook.revealed(temperature()), 0);
}

#[test]
fn the_facilitator_reads_of_a_conflict_before_it_is_shown() {
    let condition = temperature().conditions[0].id.clone();
    let before = [
        Step::Reveal {
            condition: condition.clone(),
            shown: false,
        },
        Step::FirstLook,
    ];
    let after = [
        Step::Reveal {
            condition,
            shown: true,
        },
        Step::Whole,
        Step::Agreements,
    ];
    for anonymity in [Anonymity::Open, Anonymity::Anonymous] {
        let session = chose(temperature(), &[4, 4, 1, 4, 4], anonymity);
        for language in Language::ALL {
            let care = words(&session, language);
            for step in before.iter().chain(&after) {
                let leading = Leading::of(&session, temperature(), step, language);
                let first = leading.first.unwrap();
                assert!(first.contains(&care.hottest), "{first}");
                assert_eq!(leading.hints[0], *care.apart.as_ref().unwrap());
                assert_eq!(leading.hints[1..], care.steps);
            }
            let welcome = Leading::of(&session, temperature(), &Step::Welcome, language);
            assert_eq!(
                welcome.first, None,
                "nothing is known yet to who looks along"
            );
        }
    }
    let calm = chose(temperature(), &[4, 3, 4], Anonymity::Open);
    let leading = Leading::of(&calm, temperature(), &Step::FirstLook, Nl);
    assert!(leading.first.unwrap().contains("waakzaam"));
    let last = leading.hints.last().unwrap();
    assert_eq!(last, Nl.texts().backstage.first_look_hints.last().unwrap());
}
