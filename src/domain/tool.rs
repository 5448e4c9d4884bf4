//! What people can take up: a questionnaire, a guided talk or a canvas, in one registry.
//!
//! A session of any of them is kept, merged and exchanged in the same way. What a session may hold
//! depends on what its tool [`Asks`].

use super::canvas::Canvas;
use super::guide::Guide;
use super::id::{ConditionId, HardshipId, IndicatorId, InstrumentId, PhaseId};
use super::instrument::Instrument;
use crate::i18n::Text;

/// A tool of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tool {
    /// People answer, alone or with others.
    Questionnaire(&'static Instrument),
    /// People talk, step by step.
    Talk(&'static Guide),
    /// People fill in one page.
    Canvas(&'static Canvas),
}

/// What kind of tool it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// See [`Tool::Questionnaire`].
    Questionnaire,
    /// See [`Tool::Talk`].
    Talk,
    /// See [`Tool::Canvas`].
    Canvas,
}

/// How a tool is offered to who does not know its name. It is there before the tool is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The id of the tool.
    pub id: InstrumentId,
    /// What kind of tool it is.
    pub kind: Kind,
    /// Its name.
    pub name: Text,
    /// The question that people have when they need it, in their words.
    pub question: Text,
    /// What they do with it, and how long that takes.
    pub what: Text,
}

/// When to suggest a tool: on a condition that it goes deeper into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// The questionnaire that the condition belongs to.
    pub from: InstrumentId,
    /// The condition.
    pub condition: ConditionId,
    /// What to say when the condition is low.
    pub text: Text,
}

/// Where a tool leads on to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// The next tool.
    pub to: InstrumentId,
    /// Why one would go there.
    pub text: Text,
}

/// Who thought of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credits {
    /// Whose ideas it rests on, and what is ours.
    pub text: Text,
    /// The same, where no tool has been opened.
    pub beside_others: Text,
    /// Whether the single items are ours, where the source only gives the outline.
    pub own_items: bool,
}

/// What a session of a tool may hold.
pub trait Asks {
    /// The stable id of the tool.
    fn id(&self) -> &InstrumentId;
    /// Goes up when the meaning of something that it asks changes.
    fn version(&self) -> u32;
    /// The highest point that something it asks or once asked can get; 0 where it only takes a note, and none
    /// where it never asked this.
    fn top(&self, asked: &IndicatorId) -> Option<u8>;
    /// Whether it asked this once and asks it no more: what was said stays, and nobody says it anew.
    fn asks_no_more(&self, _asked: &IndicatorId) -> bool {
        false
    }
    /// Whether this is something to mark.
    fn has_mark(&self, mark: &HardshipId) -> bool;
    /// Whether this is a phase that can be named.
    fn has_phase(&self, phase: &PhaseId) -> bool;
}

impl Tool {
    /// What a session of it may hold.
    pub fn asks(self) -> &'static dyn Asks {
        match self {
            Tool::Questionnaire(instrument) => instrument,
            Tool::Talk(guide) => guide,
            Tool::Canvas(canvas) => canvas,
        }
    }

    /// Its stable id.
    pub fn id(self) -> &'static InstrumentId {
        self.asks().id()
    }

    /// What kind of tool it is.
    pub fn kind(self) -> Kind {
        match self {
            Tool::Questionnaire(_) => Kind::Questionnaire,
            Tool::Talk(_) => Kind::Talk,
            Tool::Canvas(_) => Kind::Canvas,
        }
    }

    /// The questionnaire, where it is one.
    pub fn questionnaire(self) -> Option<&'static Instrument> {
        match self {
            Tool::Questionnaire(instrument) => Some(instrument),
            Tool::Talk(_) | Tool::Canvas(_) => None,
        }
    }

    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Tool::Questionnaire(instrument) => instrument.name,
            Tool::Talk(guide) => guide.name,
            Tool::Canvas(canvas) => canvas.name,
        }
    }

    /// What one does with it, in a sentence.
    pub fn purpose(self) -> Text {
        match self {
            Tool::Questionnaire(instrument) => instrument.purpose,
            Tool::Talk(guide) => guide.purpose,
            Tool::Canvas(canvas) => canvas.purpose,
        }
    }

    /// When it is suggested.
    pub fn suggestions(self) -> &'static [Suggestion] {
        match self {
            Tool::Questionnaire(instrument) => instrument.suggestions,
            Tool::Talk(guide) => guide.suggestions,
            Tool::Canvas(canvas) => canvas.suggestions,
        }
    }

    /// Where it leads on to.
    pub fn leads_to(self) -> &'static [Lead] {
        match self {
            Tool::Questionnaire(instrument) => instrument.leads_to,
            Tool::Talk(guide) => guide.leads_to,
            Tool::Canvas(canvas) => canvas.leads_to,
        }
    }

    /// Who thought of it; none for the main instrument, which the interface credits everywhere.
    pub fn credits(self) -> Option<&'static Credits> {
        match self {
            Tool::Questionnaire(instrument) => instrument.credits.as_ref(),
            Tool::Talk(guide) => guide.credits.as_ref(),
            Tool::Canvas(canvas) => canvas.credits.as_ref(),
        }
    }
}
