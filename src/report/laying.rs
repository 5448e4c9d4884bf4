//! What waits to be laid on the table in an anonymous session, in words.

use crate::domain::id::IndicatorId;
use crate::domain::session::Session;
use crate::domain::tally::{FEWEST_CHANGES, FEWEST_PEOPLE, Waiting};
use crate::i18n::{Language, fill};

/// What lies on the table, what waits, and what can be done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Laying {
    /// How it stands, sentence by sentence.
    pub sentences: Vec<String>,
    /// What the facilitator can do, where enough waits.
    pub action: Option<&'static str>,
}

impl Laying {
    /// How it stands with the first answers, or with the second ones to a statement; none where answers are
    /// shown as they come in.
    pub fn of(session: &Session, again: Option<&IndicatorId>, language: Language) -> Option<Self> {
        if !session.is_anonymous() {
            return None;
        }
        Some(match again {
            None => Self::first(session, language),
            Some(indicator) => Self::second(session, indicator, language),
        })
    }

    fn first(session: &Session, language: Language) -> Self {
        let texts = &language.texts().laying;
        let waiting = session.waiting();
        let Some(tally) = session.tally() else {
            let text = match (waiting.responses, waiting.is_enough) {
                (0, _) => texts.none,
                (1, _) => texts.few_one,
                (_, false) => texts.few_many,
                (_, true) => texts.first,
            };
            let sentence = filled(text, waiting.responses, FEWEST_PEOPLE);
            return Self::with(vec![sentence], waiting, texts.first_action);
        };
        let mut sentences = vec![filled(texts.laid, tally.people(), FEWEST_PEOPLE)];
        sentences.extend(later(waiting, language));
        Self::with(sentences, waiting, texts.more_action)
    }

    fn second(session: &Session, indicator: &IndicatorId, language: Language) -> Self {
        let texts = &language.texts().laying;
        let waiting = session.waiting_again(indicator);
        let laid = session.tally().and_then(|tally| tally.again.get(indicator));
        let Some(laid) = laid else {
            let text = match (waiting.responses, waiting.is_enough) {
                (1, _) => texts.again_one,
                (_, false) => texts.again_few,
                (_, true) => texts.again_ready,
            };
            let sentence = filled(text, waiting.responses, FEWEST_CHANGES);
            return Self::with(vec![sentence], waiting, texts.again_action);
        };
        let mut sentences = vec![filled(texts.again_laid, laid.counted.len(), FEWEST_CHANGES)];
        sentences.extend(later(waiting, language));
        Self::with(sentences, waiting, texts.more_action)
    }

    fn with(sentences: Vec<String>, waiting: Waiting, action: &'static str) -> Self {
        Self {
            sentences,
            action: waiting.is_enough.then_some(action),
        }
    }
}

fn later(waiting: Waiting, language: Language) -> Option<String> {
    let texts = &language.texts().laying;
    let text = match (waiting.responses, waiting.is_enough) {
        (0, _) => return None,
        (_, true) => texts.more,
        (1, false) => texts.later_one,
        (_, false) => texts.later_many,
    };
    Some(filled(text, waiting.responses, FEWEST_CHANGES))
}

fn filled(text: &str, count: usize, fewest: usize) -> String {
    let gaps = [
        ("count", &*count.to_string()),
        ("fewest", &*fewest.to_string()),
    ];
    fill(text, &gaps)
}
