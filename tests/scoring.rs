//! Answers add up to a picture of five conditions: honest about what is missing, without a total.

mod made_up;

use made_up::{answered, instrument, response};
use proptest::prelude::*;
use vijfblik::domain::findings::{Balance, Contrast, EVEN_WITHIN, Guidance, candidates};
use vijfblik::domain::profile::{Band, FEWEST_ANSWERS, Profile, Rating};
use vijfblik::domain::session::Session;
use vijfblik::i18n::Text;

fn profile(session: &Session) -> Profile<'static> {
    Profile::of(instrument(), response(session))
}

/// The scores of five groups of four answers, written as in [`answered`].
fn check_scores(answers: &str, expect: [Option<f64>; 5]) {
    let scores = profile(&answered(answers)).scores();
    assert_eq!(scores.len(), 5);
    for (score, expect) in scores.iter().zip(expect) {
        let same = match (score, expect) {
            (Some(score), Some(expect)) => (score - expect).abs() < 1e-12,
            (None, None) => true,
            _ => false,
        };
        assert!(same, "{answers}: {scores:?}, expected {expect:?}");
    }
}

#[test]
fn a_score_is_the_mean_of_the_answered_indicators() {
    let some = |scores: [f64; 5]| scores.map(Some);
    check_scores(
        "4533 3224 5444 3?24 1223",
        some([3.75, 2.75, 4.25, 3.0, 2.0]),
    );
    check_scores("1111 5555 1515 1234 3333", some([1.0, 5.0, 3.0, 2.5, 3.0]));
    // Four, three and two answers out of four.
    check_scores("5554 555- 55-- -4-5 --12", some([4.75, 5.0, 5.0, 4.5, 1.5]));
    check_scores(
        "4-33 332- 1-11 5-45 2-21",
        some([10.0 / 3.0, 8.0 / 3.0, 1.0, 14.0 / 3.0, 5.0 / 3.0]),
    );
}

#[test]
fn i_dont_know_is_never_a_number() {
    for missing in ["5?5?", "5-5-", "55??", "5?-5"] {
        let answers = format!("{missing} {missing} {missing} {missing} {missing}");
        check_scores(&answers, [Some(5.0); 5]);
    }
    let session = answered("5?1? ???? 3--- ---- 1??-");
    let profile = profile(&session);
    let counts: Vec<_> = profile
        .conditions
        .iter()
        .map(|it| (it.scored(), it.unknown(), it.distribution.total()))
        .collect();
    assert_eq!(
        counts,
        [(2, 2, 2), (0, 4, 0), (1, 0, 1), (0, 0, 0), (1, 2, 1)]
    );
    // Yet it is an answer: the person has been there.
    assert_eq!(profile.answered(), 12);
    assert_eq!(response(&session).answered(instrument()), 12);
}

#[test]
fn there_is_no_score_below_two_answers() {
    assert_eq!(FEWEST_ANSWERS, 2);
    check_scores("---- 5--- --?1 ???? ?4??", [None; 5]);
    check_scores(
        "5--- 5--1 1--- 1--5 ----",
        [None, Some(3.0), None, Some(3.0), None],
    );
    check_scores("", [None; 5]);
}

#[test]
fn an_answer_that_is_taken_back_no_longer_counts() {
    let mut session = answered("5551");
    let last = instrument().conditions[0].indicators[3].id.clone();
    let mine = made_up::ids().response;
    let taken_back = session.record(instrument(), mine, &last, None, made_up::NOW);
    assert_eq!(taken_back, Ok(()));
    assert_eq!(profile(&session).scores()[0], Some(5.0));
    assert_eq!(profile(&session).answered(), 3);
}

#[test]
fn a_score_falls_in_the_band_that_the_method_page_names() {
    let cases = [
        (1.0, 5, Band::Low),
        (2.25, 5, Band::Low),
        (2.499, 5, Band::Low),
        (2.5, 5, Band::Middle),
        (3.0, 5, Band::Middle),
        (3.25, 5, Band::Middle),
        (3.499, 5, Band::Middle),
        (3.5, 5, Band::High),
        (5.0, 5, Band::High),
        // The same shares of other scales.
        (1.0, 3, Band::Low),
        (2.0, 3, Band::Middle),
        (3.0, 3, Band::High),
        (4.7, 11, Band::Low),
        (4.8, 11, Band::Middle),
        (7.3, 11, Band::High),
    ];
    for (score, top, expect) in cases {
        assert_eq!(Band::of(score, top), expect, "{score} on {top}");
    }
}

/// The balance of five groups of answers, as the ids of the strongest and the weakest.
fn balance(answers: &str) -> String {
    let session = answered(answers);
    let profile = profile(&session);
    match Balance::of(&profile, 5) {
        Balance::Unknown => "unknown".into(),
        Balance::Even(band) => format!("even {band:?}"),
        Balance::Uneven { strongest, weakest } => {
            let ids = |conditions: Vec<&vijfblik::domain::instrument::Condition>| {
                let ids: Vec<_> = conditions.iter().map(|it| it.id.as_str()).collect();
                ids.join(" ")
            };
            format!("{} > {}", ids(strongest), ids(weakest))
        }
    }
}

#[test]
fn balance_names_the_strongest_and_the_weakest_also_when_they_tie() {
    assert_eq!(EVEN_WITHIN, 0.5);
    let cases = [
        ("", "unknown"),
        ("5555", "unknown"),
        ("5555 1--- ??-- ---- -5--", "unknown"),
        ("5555 1111", "ambition > interests"),
        ("4533 3224 5444 3?24 1223", "relations > process"),
        ("3333 3333 3333 3333 3333", "even Middle"),
        // Within a quarter; at the border of a half it is no longer even.
        ("3333 3334 3333 3333 3333", "even Middle"),
        ("1111 1111 1111 1111 1111", "even Low"),
        ("2222 1222 2222 2222 2222", "even Low"),
        ("5555 5555 5555 5555 5555", "even High"),
        ("4444 4443 4444 4444 3444", "even High"),
        // On both sides of the border of a band none stands out.
        ("3444 3344 3344 3444 4443", "even High"),
        ("3344 3334 3344 3344 3344", "even Middle"),
        (
            "3333 3344 3333 3333 3333",
            "interests > ambition relations organisation process",
        ),
        ("33-- 444- 3344 433- 3443", "interests > ambition"),
        (
            "4444 2222 4444 2222 3333",
            "ambition relations > interests organisation",
        ),
        // A third of a point is a third, however many answers it comes from.
        ("433- 1111 433- ---- ----", "ambition relations > interests"),
        ("5555 ---- 1111 ???? 3333", "ambition > relations"),
    ];
    for (answers, expect) in cases {
        assert_eq!(balance(answers), expect, "{answers}");
    }
}

#[test]
fn contrast_names_the_highest_and_the_lowest_answers_of_a_condition() {
    let cases = [
        ("1234", "4 > 1"),
        ("5115", "1 4 > 2 3"),
        ("3?35", "4 > 1 3"),
        ("2-4-", "3 > 1"),
        ("4444", "none"),
        ("4---", "none"),
        ("????", "none"),
        ("----", "none"),
    ];
    for (answers, expect) in cases {
        let session = answered(answers);
        let profile = profile(&session);
        let condition = &profile.conditions[0];
        let places = |ratings: &[&Rating<'_>]| {
            let place = |rating: &&Rating<'_>| {
                condition
                    .ratings
                    .iter()
                    .position(|it| it == *rating)
                    .map_or(0, |at| at + 1)
            };
            let places: Vec<_> = ratings.iter().map(place).map(|it| it.to_string()).collect();
            places.join(" ")
        };
        let contrast = Contrast::of(condition).map_or("none".into(), |it| {
            format!("{} > {}", places(&it.strongest), places(&it.weakest))
        });
        assert_eq!(contrast, expect, "{answers}");
    }
}

#[test]
fn guidance_fits_the_answers() {
    // The indicators whose first question and first step are expected, by their place.
    let cases: [(&str, &[usize], &[usize]); 8] = [
        ("1555", &[1], &[1]),
        ("3555", &[1], &[1]),
        ("3215", &[3, 2], &[3, 2]),
        ("2211", &[3, 4], &[3, 4]),
        ("2222", &[1, 2], &[1, 2]),
        ("55?5", &[3], &[]),
        ("15??", &[1, 3], &[1]),
        ("-2--", &[2], &[2]),
    ];
    let condition = &instrument().conditions[0];
    for (answers, questions, steps) in cases {
        let session = answered(answers);
        let guidance = Guidance::of(&profile(&session).conditions[0], instrument().scale.top());
        let first =
            |places: &[usize], texts: fn(&vijfblik::domain::instrument::Indicator) -> &Text| {
                let texts = places
                    .iter()
                    .map(|place| texts(&condition.indicators[place - 1]));
                texts.collect::<Vec<_>>()
            };
        assert_eq!(
            guidance.questions,
            first(questions, |it| &it.questions[0]),
            "{answers}"
        );
        assert_eq!(guidance.steps, first(steps, |it| &it.steps[0]), "{answers}");
    }
}

#[test]
fn where_nothing_stands_out_there_are_the_questions_of_the_condition() {
    for answers in ["5555", "4444", "4---", "----"] {
        let session = answered(answers);
        let guidance = Guidance::of(&profile(&session).conditions[0], instrument().scale.top());
        let all: Vec<_> = instrument().conditions[0].questions.iter().collect();
        assert_eq!(guidance.questions, all, "{answers}");
        assert!(guidance.steps.is_empty(), "{answers}");
    }
}

#[test]
fn candidates_for_leverage_are_the_lowest_answers_first() {
    let cases: [(&str, usize, &[&str]); 5] = [
        (
            "4533 3224 5444 3?24 1223",
            3,
            &["process.phasing", "interests.value", "interests.room"],
        ),
        (
            "5555 5551 2555",
            3,
            &["interests.dialogue", "relations.connecting"],
        ),
        ("4444 5555 ???? ----", 3, &[]),
        ("3333", 2, &["ambition.shared", "ambition.valuable"]),
        ("1234", 0, &[]),
    ];
    for (answers, most, expect) in cases {
        let session = answered(answers);
        let profile = profile(&session);
        let candidates = candidates(&profile, None, instrument().scale.top(), most);
        let ids: Vec<_> = candidates
            .iter()
            .map(|it| it.indicator.id.as_str())
            .collect();
        assert_eq!(ids, expect, "{answers}");
    }
}

proptest! {
    #[test]
    fn a_score_lies_between_the_lowest_and_the_highest_answer(answers in "[1-5?-]{20}") {
        for condition in profile(&answered(&answers)).conditions {
            let points: Vec<_> = condition.ratings.iter().filter_map(Rating::points).collect();
            prop_assert_eq!(condition.score().is_some(), points.len() >= 2);
            if let (Some(score), Some((low, high))) = (condition.score(), condition.distribution.range()) {
                prop_assert!((f64::from(low)..=f64::from(high)).contains(&score));
            }
        }
    }

    #[test]
    fn guidance_never_names_an_indicator_in_the_upper_part(answers in "[1-5?-]{20}") {
        let session = answered(&answers);
        let profile = profile(&session);
        for condition in &profile.conditions {
            let guidance = Guidance::of(condition, 5);
            prop_assert!(!guidance.questions.is_empty(), "there is always something to ask");
            for rating in &condition.ratings {
                if rating.points().is_some_and(|points| points > 3) {
                    prop_assert!(!guidance.steps.contains(&&rating.indicator.steps[0]));
                    prop_assert!(!guidance.questions.contains(&&rating.indicator.questions[0]));
                }
            }
        }
    }
}
