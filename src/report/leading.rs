//! How to lead a step of a workshop, for the facilitator alone: in an anonymous session nobody is asked to say
//! what they answered, and what the hottest answer asks for is seen here before it is on the big screen.

use super::group_picture::CareInWords;
use crate::domain::agenda::Step;
use crate::domain::instrument::Instrument;
use crate::domain::session::Session;
use crate::i18n::{Language, fill};

/// How to lead a step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Leading {
    /// What to know before going on; none where there is nothing.
    pub first: Option<String>,
    /// How to lead it.
    pub hints: Vec<String>,
}

impl Leading {
    /// How to lead a step in this session.
    pub fn of(session: &Session, instrument: &Instrument, step: &Step, language: Language) -> Self {
        let care = CareInWords::of(session, instrument, language);
        let usual = usual(step, session.is_anonymous(), language);
        let usual = usual.iter().map(|hint| (*hint).to_owned());
        let Some(care) = care else {
            return Self {
                first: None,
                hints: usual.collect(),
            };
        };
        let texts = &language.texts().backstage;
        let needs_care = matches!(
            step,
            Step::Reveal { .. }
                | Step::FirstLook
                | Step::Whole
                | Step::Dialogue(_)
                | Step::Again(_)
                | Step::Agreements
        );
        if !needs_care {
            return Self {
                first: None,
                hints: usual.collect(),
            };
        }
        let text = match care.is_conflict {
            true => texts.care_conflict,
            false => texts.care_calmer,
        };
        let first = fill(text, &[("level", &care.hottest)]);
        let steps = care.apart.into_iter().chain(care.steps);
        // Where people talk apart first, nothing is asked in the room.
        let usual = usual.filter(|_| !care.is_conflict);
        Self {
            first: Some(first),
            hints: steps.chain(usual).collect(),
        }
    }
}

/// The hints that go with a step, whatever was answered.
fn usual(step: &Step, is_anonymous: bool, language: Language) -> &'static [&'static str] {
    let texts = &language.texts().backstage;
    match (step, is_anonymous) {
        (Step::Welcome, false) => texts.welcome,
        (Step::Welcome, true) => texts.welcome_anonymous,
        (Step::LastTime, _) => texts.last_time,
        (Step::FirstLook, _) => texts.first_look_hints,
        (Step::Reveal { shown: false, .. }, _) => texts.hidden_hints,
        (Step::Reveal { shown: true, .. }, false) => texts.shown_hints,
        (Step::Reveal { shown: true, .. }, true) => texts.shown_hints_anonymous,
        (Step::Whole, _) => texts.whole_hints,
        (Step::Differences, _) => texts.differences_hints,
        (Step::Dialogue(_), false) => texts.dialogue_hints,
        (Step::Dialogue(_), true) => texts.dialogue_hints_anonymous,
        (Step::Again(_), false) => texts.again_hints,
        (Step::Again(_), true) => texts.again_hints_anonymous,
        (Step::Leverage, _) => texts.leverage_hints,
        (Step::Agreements, _) => texts.agreements_hints,
        (Step::RoundOff, _) => texts.round_off_hints,
    }
}
