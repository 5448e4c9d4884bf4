//! Words about a difference come from how far people differ on a statement, and from nothing else.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, ids, instrument, person};
use proptest::prelude::*;
use vijfblik::catalog::instruments;
use vijfblik::domain::agenda::{Agenda, Place};
use vijfblik::domain::differences::{differences, far_apart, mean_hides};
use vijfblik::domain::gathering::{Anonymity, Counts, Source};
use vijfblik::domain::group::Group;
use vijfblik::domain::instrument::Instrument;
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Answer, Day, Session};
use vijfblik::exchange::group_data;
use vijfblik::i18n::Language::{En, Nl};
use vijfblik::i18n::{Language, fill};
use vijfblik::report::group_picture::GroupPicture;
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;
use vijfblik::report::picture::Picture;
use vijfblik::report::talk::Talk;
use vijfblik::report::write::{Choices, report};

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

/// The whole report of a group, as the file that is sent round.
fn paper(session: &Session, one: &'static Instrument, language: Language) -> String {
    let choices = GroupChoices {
        language,
        today: today(),
        minutes: 60,
    };
    html(&group_report(session, one, choices), "")
}

/// The report of one person, in the same form.
fn paper_of_one(session: &Session, one: &'static Instrument, language: Language) -> String {
    let choices = Choices {
        language,
        notes: true,
        today: today(),
    };
    let response = &session.responses[&ids().response];
    html(&report(session, response, one, choices), "")
}

/// People who all give the same answers: one number for each statement, 0 for "I don't know".
fn alike(one: &Instrument, people: u8, answers: &[u8]) -> Session {
    let mut session = Session::start(one, "Samen", ids(), NOW);
    for number in 0..people {
        let response = match number {
            0 => ids().response,
            _ => {
                let (participant, response) = person(usize::from(number));
                session.join(participant, response, Source::File, NOW);
                response
            }
        };
        for (indicator, points) in one.indicators().zip(answers) {
            let answer = match points {
                0 => Answer::DontKnow,
                points => Answer::Points((points - 1) % one.scale.top() + 1),
            };
            let answer = Some(answer);
            session
                .record(one, response, &indicator.id, answer, NOW)
                .unwrap();
        }
    }
    session
}

/// What is only said where people differ, or where somebody stands apart.
fn of_a_difference(language: Language) -> Vec<String> {
    let texts = &language.texts().group;
    let words = [
        texts.apart_far,
        texts.apart_somewhat,
        texts.apart_close,
        texts.mean_hides,
        texts.apart_at,
        texts.camps,
        texts.lone_one,
        texts.lone_many,
        texts.lone_one_anonymous,
        texts.lone_many_anonymous,
        texts.open_camps,
        texts.open_camps_anonymous,
        texts.talk_lead,
        texts.talk_small,
        texts.care_differ,
        texts.phases_differ,
        language.texts().present.differences_lead,
    ];
    // Of a sentence with gaps the longest piece without one.
    let piece = |text: &str| {
        let pieces = text.split(['{', '}']).step_by(2);
        pieces.max_by_key(|it| it.len()).unwrap().trim().to_owned()
    };
    words.into_iter().map(piece).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn a_group_in_which_all_answer_alike_reads_of_no_difference(
        answers in prop::collection::vec(0..=5_u8, 30),
        people in 2..9_u8,
        anonymity in prop::sample::select(vec![Anonymity::Open, Anonymity::Anonymous]),
    ) {
        for one in instruments() {
            let mut session = alike(one, people, &answers);
            session.anonymity = Revised::new(anonymity, NOW);
            let agenda = Agenda::of(&session, one, &Place::START);
            prop_assert_eq!(&agenda.subjects, &[]);
            for language in Language::ALL {
                let picture = GroupPicture::of(&session, one, language);
                prop_assert_eq!(picture.differing, 0);
                prop_assert!(picture.subjects(60).is_empty());
                let page = format!("{picture:?}");
                let paper = paper(&session, one, language);
                for words in of_a_difference(language) {
                    // The facts of a list of all statements are not what is said of it.
                    prop_assert!(!paper.contains(&words), "{}: {words}", one.id);
                    let is_general = picture.differences.iter().any(|it| it.questions.contains(&words));
                    prop_assert!(is_general || !page.contains(&words), "{}: {words}", one.id);
                }
            }
        }
    }

    #[test]
    fn one_person_reads_no_word_about_others(answers in prop::collection::vec(0..=5_u8, 30)) {
        for one in instruments() {
            let session = alike(one, 1, &answers);
            let response = &session.responses[&ids().response];
            for language in Language::ALL {
                let picture = Picture::of(one, response, language);
                let talk = Talk::of(one, response, language);
                let said = format!(
                    "{picture:?} {talk:?} {}",
                    paper_of_one(&session, one, language)
                );
                for words in of_a_difference(language) {
                    prop_assert!(!said.contains(&words), "{}: {words}", one.id);
                }
            }
        }
    }

    /// Which statements are named hangs on each of them alone.
    #[test]
    fn a_condition_says_apart_only_of_statements_on_which_people_lie_far_apart(
        people in prop::collection::vec("[1-5]{4}", 5..12),
    ) {
        let people: Vec<_> = people.iter().map(|it| format!("A {it}")).collect();
        let people: Vec<_> = people.iter().map(String::as_str).collect();
        let session = group(&people);
        let found = Group::of(&session, instrument());
        let condition = &found.conditions[0];
        let far = far_apart(condition);
        let picture = GroupPicture::of(&session, instrument(), Nl);
        let sentence = &picture.conditions[0].sentence;
        let texts = &Nl.texts().group;
        for rating in &condition.ratings {
            let name = fill(texts.quoted, &[("name", rating.indicator.short.to(Nl))]);
            let is_far = far.iter().any(|it| it.indicator.id == rating.indicator.id);
            prop_assert_eq!(sentence.contains(&name), is_far, "{}", sentence);
        }
        prop_assert!(far.len() * 2 < 4 || mean_hides(condition));
        prop_assert!(!far.is_empty() || !mean_hides(condition));
    }
}

/// Six people who answer the same, and differently from statement to statement.
#[test]
fn answers_that_differ_between_statements_are_no_difference_between_people() {
    let session = group(&["A 1515 1515 5151 1155 3333"; 6]);
    for language in Language::ALL {
        let picture = GroupPicture::of(&session, instrument(), language);
        for (reading, condition) in picture.conditions.iter().zip(instrument().conditions) {
            let middle = condition.bands.middle.to(language);
            assert_eq!(reading.sentence, middle);
        }
        assert_eq!(picture.alike, language.texts().group.alike);
    }
    let data = group_data::encode(&session, instrument(), Nl, today());
    let data: serde_json::Value = serde_json::from_str(&data).unwrap();
    let condition = &data["conditions"][0];
    assert_eq!(
        condition.get("consensus"),
        None,
        "of people, not of statements"
    );
    assert_eq!(condition["indicators"][0]["consensus"], 1);
}

/// Twenty people who differ on one statement of four.
#[test]
fn one_statement_on_which_people_differ_is_named_beside_the_reading() {
    let mut people = vec!["A 1444"; 10];
    people.extend(["B 5444"; 10]);
    let picture = GroupPicture::of(&group(&people), instrument(), En);
    let condition = &instrument().conditions[0];
    let name = condition.indicators[0].short.to(En);
    let sentence = &picture.conditions[0].sentence;
    assert!(
        sentence.starts_with(condition.bands.high.to(En)),
        "{sentence}"
    );
    assert!(sentence.contains(name), "{sentence}");
}

#[test]
fn where_all_agree_the_words_say_whether_it_is_high_or_low() {
    let texts = &Nl.texts().group;
    for (answers, expect) in [
        ("1111 1111 1111 1111 1111", texts.alike_low),
        ("5555 5555 4444 5555 5555", texts.alike),
        ("5555 5555 5555 5555 5555", texts.alike_high),
        ("3333 3333 3333 3333 3333", texts.alike),
        ("1111 5555 1111 1111 1111", texts.alike),
        ("5555", texts.alike_partly),
        ("????", texts.alike_none),
    ] {
        let person = format!("A {answers}");
        let session = group(&[person.as_str(); 5]);
        let picture = GroupPicture::of(&session, instrument(), Nl);
        assert_eq!(picture.alike, expect, "{answers}");
    }
}

// ---- The order ----

/// The same shape in another place is the same consensus: it stays in the order asked.
#[test]
fn what_differs_as_much_stays_in_the_order_in_which_it_is_asked() {
    // One and the same shape, as it is and a point higher. Computed, the second comes out a trifle lower.
    let people = ["A 23", "A 34", "A 34", "B 34", "B 45", "B 45"];
    let session = group(&people);
    let found = Group::of(&session, instrument());
    let found: Vec<_> = differences(&found)
        .iter()
        .map(|it| it.rating.indicator.id.as_str().to_owned())
        .collect();
    let asked: Vec<_> = instrument()
        .indicators()
        .map(|it| it.id.as_str().to_owned())
        .collect();
    assert_eq!(found, asked[..2]);
}

// ---- Counts ----

fn with_hands(session: &mut Session, indicator: &str, points: [u32; 5]) {
    let hands = Counts {
        points: points.to_vec(),
        dont_know: 0,
    };
    session
        .count_hands(instrument(), &indicator.into(), Some(hands), NOW)
        .unwrap();
}

#[test]
fn a_group_of_hands_is_counted_in_hands_and_has_no_names() {
    let mut session = group(&[]);
    with_hands(&mut session, "ambition.shared", [0, 0, 3, 4, 0]);
    for (language, expect) in [(Nl, "7 handen"), (En, "7 hands")] {
        let picture = GroupPicture::of(&session, instrument(), language);
        assert_eq!((picture.who.as_str(), picture.hands.as_str()), (expect, ""));
        let paper = paper(&session, instrument(), language);
        let texts = &language.texts().group_report;
        assert!(paper.contains(expect));
        for promise in [texts.promise_open, texts.promise_alias] {
            assert!(!paper.contains(promise));
        }
        let nobody = fill(language.texts().group.person_many, &[("count", "0")]);
        assert!(!paper.contains(&nobody), "{nobody}");
    }
    with_hands(&mut session, "ambition.valuable", [0, 0, 3, 6, 0]);
    let picture = GroupPicture::of(&session, instrument(), Nl);
    assert_eq!(picture.who, "hoogstens 9 handen");
    with_hands(&mut session, "ambition.shared", [0, 0, 0, 1, 0]);
    with_hands(&mut session, "ambition.valuable", [0, 0, 0, 1, 0]);
    let picture = GroupPicture::of(&session, instrument(), En);
    assert_eq!(picture.who, "one hand");
}

#[test]
fn answers_have_a_name_only_where_somebody_wrote_one() {
    let text = Nl.texts().group_report.promise_open;
    let mut session = group(&["A 4444", "B 2222"]);
    assert!(paper(&session, instrument(), Nl).contains(text));
    for person in session.participants.values_mut() {
        let mut entry = person.get().clone().unwrap();
        entry.name.clear();
        *person = Revised::new(Some(entry), NOW);
    }
    assert!(!paper(&session, instrument(), Nl).contains(text));
}
