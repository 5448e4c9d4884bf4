//! In an anonymous session nobody is asked to say what they answered, by no page, paper or hint.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, instrument};
use proptest::prelude::*;
use vijfblik::domain::agenda::{Agenda, Place, Step};
use vijfblik::domain::gathering::Anonymity;
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Day, Session};
use vijfblik::i18n::Language;
use vijfblik::report::group_picture::GroupPicture;
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;
use vijfblik::report::leading::Leading;

/// What asks people to make themselves known, or asks who they are.
fn asks_who(language: Language) -> Vec<&'static str> {
    let texts = language.texts();
    let mut all = vec![
        texts.group.open_general,
        texts.group.open_camps,
        texts.group.open_unknown,
        texts.group.lone_one,
        texts.group.lone_many.trim_start_matches("{count}"),
        texts.group_report.notes_lead,
    ];
    let hints = [
        texts.backstage.welcome,
        texts.backstage.shown_hints,
        texts.backstage.dialogue_hints,
        texts.backstage.again_hints,
    ];
    let instead = [
        texts.backstage.welcome_anonymous,
        texts.backstage.shown_hints_anonymous,
        texts.backstage.dialogue_hints_anonymous,
        texts.backstage.again_hints_anonymous,
    ];
    for (hints, instead) in hints.into_iter().zip(instead) {
        let only = hints.iter().filter(|hint| !instead.contains(hint));
        all.extend(only.copied());
    }
    all
}

/// Every step that a workshop can have.
fn steps(session: &Session) -> Vec<Step> {
    let agenda = Agenda::of(session, instrument(), &Place::START);
    let mut steps = agenda.steps;
    steps.push(Step::LastTime);
    steps
}

/// All that is said of a session: page, paper, and what the facilitator reads.
fn said(session: &Session, language: Language) -> String {
    let picture = GroupPicture::of(session, instrument(), language);
    let choices = GroupChoices {
        language,
        today: "2026-11-21".parse::<Day>().unwrap(),
        minutes: 60,
    };
    let mut said = html(&group_report(session, instrument(), choices), "");
    said += &format!("{picture:?}");
    for step in steps(session) {
        said += &Leading::of(session, instrument(), &step, language)
            .hints
            .join(" ");
    }
    said
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn nobody_is_asked_to_make_themselves_known(
        people in prop::collection::vec("[1-5?-]{4}( [1-5?-]{4}){4}", 2..10),
    ) {
        let people: Vec<_> = people.iter().map(|it| format!("A {it}")).collect();
        let people: Vec<_> = people.iter().map(String::as_str).collect();
        let mut session = group(&people);
        session.anonymity = Revised::new(Anonymity::Anonymous, NOW);
        for language in Language::ALL {
            let said = said(&session, language);
            for words in asks_who(language) {
                prop_assert!(!said.contains(words), "{words}");
            }
        }
    }
}

/// Whoever writes a text for an anonymous session sees here which words ask too much.
#[test]
fn the_texts_of_an_anonymous_session_ask_nobody_for_an_answer() {
    for language in Language::ALL {
        let texts = language.texts();
        let group = &texts.group;
        let mut all = vec![
            group.open_general_anonymous,
            group.open_camps_anonymous,
            group.open_unknown_anonymous,
            group.lone_one_anonymous,
            group.lone_many_anonymous,
            texts.group_report.notes_lead_anonymous,
        ];
        all.extend(texts.backstage.welcome_anonymous);
        all.extend(texts.backstage.shown_hints_anonymous);
        all.extend(texts.backstage.dialogue_hints_anonymous);
        all.extend(texts.backstage.again_hints_anonymous);
        let asking: &[&str] = match language {
            Language::Nl => &[
                "je antwoord",
                "jouw antwoord",
                "koos je",
                "links op de schaal",
                "opschoof",
            ],
            Language::En => &[
                "your answer",
                "you gave",
                "did you choose",
                "left of the scale",
                "who moved",
            ],
        };
        for text in all {
            let low = text.to_lowercase();
            assert!(asking.iter().all(|words| !low.contains(words)), "{text}");
        }
    }
}
