//! What is asked: an instrument with its conditions, indicators, scale and guidance, as data.
//!
//! Instruments are files in `assets/instruments`, with texts in all languages; the build turns them
//! into constants. Files that people exchange hold the ids only.

use super::id::{ConditionId, HardshipId, IndicatorId, InstrumentId, PhaseId};
use crate::i18n::Text;

/// A questionnaire: what it asks, on what scale, and the guidance that goes with the answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Instrument {
    /// Its stable id.
    pub id: InstrumentId,
    /// Goes up when the meaning of an indicator changes, so that trends can warn.
    pub version: u32,
    /// Its name.
    pub name: Text,
    /// What one looks at with it, in a sentence.
    pub purpose: Text,
    /// The points that an answer can have.
    pub scale: Scale,
    /// The question that every indicator is answered on.
    pub scale_question: Text,
    /// The question above a note.
    pub note_prompt: Text,
    /// The axes, in their fixed order.
    pub conditions: &'static [Condition],
    /// The question after the phase.
    pub phase_question: Text,
    /// The phases that a collaboration goes through, in order.
    pub phases: &'static [Phase],
    /// What makes collaborating hard by nature.
    pub hard_by_nature: &'static [Hardship],
}

/// The points of an answer, from "not at all" to "fully".
#[derive(Debug, PartialEq, Eq)]
pub struct Scale {
    /// The label of each point; the first is point 1.
    pub points: &'static [Text],
    /// The label of the answer outside the scale.
    pub dont_know: Text,
}

impl Scale {
    /// The highest point; the lowest is 1.
    pub fn top(&self) -> u8 {
        u8::try_from(self.points.len()).unwrap_or(u8::MAX)
    }

    /// The label of a point, if the scale has it.
    pub fn label(&self, points: u8) -> Option<&Text> {
        self.points.get(usize::from(points).checked_sub(1)?)
    }
}

/// An axis of the instrument: one condition for collaboration.
#[derive(Debug, PartialEq, Eq)]
pub struct Condition {
    /// Its stable id.
    pub id: ConditionId,
    /// Its full name.
    pub name: Text,
    /// Its name in one word, inside a sentence.
    pub short: Text,
    /// What to think of before answering.
    pub lead: Text,
    /// What the condition is about.
    pub about: Text,
    /// What neglect risks.
    pub risks: &'static [Text],
    /// What attention brings.
    pub opportunities: &'static [Text],
    /// A reading for each band that a score can lie in.
    pub bands: Bands,
    /// How to begin the conversation when this condition is the weakest.
    pub opening: Text,
    /// How to use this condition when it is the strongest.
    pub asset: Text,
    /// Reflection questions about the condition as a whole.
    pub questions: &'static [Text],
    /// What is asked.
    pub indicators: &'static [Indicator],
}

/// A text for each [`Band`](super::profile::Band).
#[derive(Debug, PartialEq, Eq)]
pub struct Bands {
    /// For a score in the lower part of the scale.
    pub low: Text,
    /// For a score around the middle.
    pub middle: Text,
    /// For a score in the upper part.
    pub high: Text,
}

/// One statement that a person answers.
#[derive(Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its stable id.
    pub id: IndicatorId,
    /// A label of a few words.
    pub short: Text,
    /// The statement.
    pub statement: Text,
    /// What is meant by it.
    pub explanation: Text,
    /// What you would see or hear when it is low.
    pub low: Text,
    /// What you would see or hear when it is high.
    pub high: Text,
    /// Reflection questions.
    pub questions: &'static [Text],
    /// Next steps for the coming two weeks.
    pub steps: &'static [Text],
}

/// A phase that a collaboration goes through.
#[derive(Debug, PartialEq, Eq)]
pub struct Phase {
    /// Its stable id.
    pub id: PhaseId,
    /// Its name.
    pub name: Text,
    /// How to recognise it.
    pub hint: Text,
}

/// Something that makes collaborating hard by nature: to recognise and handle, never to solve.
#[derive(Debug, PartialEq, Eq)]
pub struct Hardship {
    /// Its stable id.
    pub id: HardshipId,
    /// Its name.
    pub name: Text,
    /// What you notice of it.
    pub recognise: Text,
    /// How to live with it.
    pub handle: Text,
}

impl Instrument {
    /// All indicators in the order in which they are asked.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.conditions
            .iter()
            .flat_map(|condition| condition.indicators)
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &IndicatorId) -> Option<&Indicator> {
        self.indicators().find(|indicator| indicator.id == *id)
    }

    /// The condition with this id.
    pub fn condition(&self, id: &str) -> Option<&Condition> {
        self.conditions
            .iter()
            .find(|condition| condition.id.as_str() == id)
    }

    /// The condition that has this id, or an indicator with this id, and its place, counted from 0.
    pub fn condition_at(&self, id: &str) -> Option<(usize, &Condition)> {
        let mut conditions = self.conditions.iter().enumerate();
        conditions.find(|(_, condition)| {
            let mut indicators = condition.indicators.iter();
            condition.id.as_str() == id || indicators.any(|indicator| indicator.id.as_str() == id)
        })
    }

    /// The place of the condition that an indicator belongs to, counted from 0.
    pub fn position_of(&self, indicator: &IndicatorId) -> Option<usize> {
        self.conditions
            .iter()
            .position(|condition| condition.indicators.iter().any(|i| i.id == *indicator))
    }

    /// The phase with this id.
    pub fn phase(&self, id: &PhaseId) -> Option<&Phase> {
        self.phases.iter().find(|phase| phase.id == *id)
    }
}
