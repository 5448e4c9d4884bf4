//! A guided talk: steps that people go through at the table, with words to say and a place for notes.
//!
//! A session of it keeps the notes under the ids of the steps, and what was marked.

use super::id::{HardshipId, IndicatorId, InstrumentId, PhaseId};
use super::tool::{Asks, Credits, Lead, Suggestion};
use crate::i18n::Text;

/// A guided talk.
#[derive(Debug, PartialEq, Eq)]
pub struct Guide {
    /// Its stable id.
    pub id: InstrumentId,
    /// Goes up when the meaning of a step changes.
    pub version: u32,
    /// Its name.
    pub name: Text,
    /// What one does with it, in a sentence.
    pub purpose: Text,
    /// How many minutes to keep free for it.
    pub minutes: u32,
    /// How to set it up: who, where, and what to agree first.
    pub opening: &'static [Text],
    /// The steps, in order. Going back is always allowed.
    pub steps: &'static [Step],
    /// What to do with it in the coming two weeks.
    pub closing: &'static [Text],
    /// Where it leads on to.
    pub leads_to: &'static [Lead],
    /// When it is suggested.
    pub suggestions: &'static [Suggestion],
    /// Who thought of it.
    pub credits: Option<Credits>,
}

/// A step of a talk: one screen.
#[derive(Debug, PartialEq, Eq)]
pub struct Step {
    /// Its stable id: the note of the step is kept under it.
    pub id: IndicatorId,
    /// Its name.
    pub name: Text,
    /// What it is about.
    pub lead: Text,
    /// Whether somebody does it alone, beforehand: what is written there is for them, and the people
    /// concerned do not read along. All other steps are for who is at the table.
    pub alone: bool,
    /// The question above things to mark; without it, the items are only there to read.
    pub mark_question: Option<Text>,
    /// Whether the items follow each other, like the rungs of a ladder.
    pub is_ladder: bool,
    /// Things to look at one by one.
    pub items: &'static [Item],
    /// How something that is said can become something that helps.
    pub turns: &'static [Turn],
    /// Questions to ask aloud.
    pub prompts: &'static [Text],
    /// The question above the note.
    pub note: Text,
}

/// One of the things that a step looks at.
#[derive(Debug, PartialEq, Eq)]
pub struct Item {
    /// Its stable id: a mark is kept under it.
    pub id: HardshipId,
    /// Its name.
    pub name: Text,
    /// How to recognise it.
    pub recognise: Text,
    /// What to do or say.
    pub respond: Text,
}

/// Words that get stuck, and words in which the talk goes on.
#[derive(Debug, PartialEq, Eq)]
pub struct Turn {
    /// What somebody says.
    pub from: Text,
    /// What they could also say, in words that others can answer.
    pub to: Text,
}

impl Guide {
    /// The step with this id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id.as_str() == id)
    }

    /// Whether somebody prepares it alone, before there are others at the table.
    pub fn is_prepared(&self) -> bool {
        self.steps.iter().any(|step| step.alone)
    }

    /// Everything that can be marked, in order.
    pub fn marks(&self) -> impl Iterator<Item = &Item> {
        let steps = self.steps.iter();
        let steps = steps.filter(|step| step.mark_question.is_some());
        steps.flat_map(|step| step.items)
    }
}

impl Asks for Guide {
    fn id(&self) -> &InstrumentId {
        &self.id
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn top(&self, asked: &IndicatorId) -> Option<u8> {
        self.step(asked.as_str()).map(|_| 0)
    }

    fn has_mark(&self, mark: &HardshipId) -> bool {
        self.marks().any(|item| item.id == *mark)
    }

    fn has_phase(&self, _: &PhaseId) -> bool {
        false
    }
}
