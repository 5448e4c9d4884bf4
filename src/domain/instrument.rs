//! What is asked: an instrument with its conditions, indicators, scale and guidance, as data.
//!
//! Instruments are files in `assets/instruments`, with texts in all languages; the build turns them
//! into constants. Files that people exchange hold the ids only.

use super::id::{ConditionId, HardshipId, IndicatorId, InstrumentId, PhaseId};
use super::tool::{Asks, Credits, Lead, Suggestion};
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
    /// Whether every answer needs its evidence: the note then stands open beside it.
    pub asks_notes: bool,
    /// The axes, in their fixed order.
    pub conditions: &'static [Condition],
    /// What it asked once and asks no more; may be empty.
    pub retired: &'static [Retired],
    /// The question after the phase; none where there are no phases.
    pub phase_question: Option<Text>,
    /// The phases that a collaboration goes through, in order; may be empty.
    pub phases: &'static [Phase],
    /// What people can mark; may be empty. For the five conditions it is what makes collaborating hard
    /// by nature, elsewhere what [`marking`](Self::marking) says.
    pub hard_by_nature: &'static [Hardship],
    /// What there is to mark, where it is not what makes collaborating hard by nature.
    pub marking: Option<Marking>,
    /// Where it leads on to.
    pub leads_to: &'static [Lead],
    /// When it is suggested.
    pub suggestions: &'static [Suggestion],
    /// Who thought of it; none for the main instrument, which the interface credits.
    pub credits: Option<Credits>,
}

/// How the profile of an instrument is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// A spoke for each axis, from three axes on.
    Radar,
    /// Dots on a scale for each axis: two spokes would make a line, and one nothing.
    Strips,
    /// One question with a level for each answer.
    Thermometer,
}

/// What stands above things to mark.
#[derive(Debug, PartialEq, Eq)]
pub struct Marking {
    /// The heading.
    pub name: Text,
    /// What to do.
    pub lead: Text,
}

/// The points of an answer, from "not at all" to "fully".
#[derive(Debug, PartialEq, Eq)]
pub struct Scale {
    /// The label of each point; the first is point 1.
    pub points: &'static [Text],
    /// The label of the answer outside the scale.
    pub dont_know: Text,
    /// What goes with each point, where a point is a level that people recognise themselves in; empty
    /// otherwise.
    pub levels: &'static [Level],
}

/// What goes with one point of a scale.
#[derive(Debug, PartialEq, Eq)]
pub struct Level {
    /// How it is, in a sentence.
    pub summary: Text,
    /// How to recognise it.
    pub recognise: &'static [Text],
    /// What to do.
    pub steps: &'static [Text],
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

    /// What goes with a point, if the scale has levels.
    pub fn level(&self, points: u8) -> Option<&Level> {
        self.levels.get(usize::from(points).checked_sub(1)?)
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
    /// The first version of the instrument that asks it.
    pub since: u32,
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
    /// What people may have said elsewhere that sheds light on it.
    pub beside: Option<Beside>,
}

/// A statement that an instrument asked once. Answers to it are kept for ever, shown as what they are, and
/// count in nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Retired {
    /// Its stable id; no other statement ever gets it.
    pub id: IndicatorId,
    /// The first version of the instrument that asked it.
    pub since: u32,
    /// The last version that asked it.
    pub until: u32,
    /// Its place among all that this last version asked, counted from 0.
    pub place: usize,
    /// The statement, as it was.
    pub statement: Text,
}

/// A condition of another instrument that looks at the same thing from another side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// The other instrument.
    pub instrument: InstrumentId,
    /// The condition.
    pub condition: ConditionId,
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

/// Something to mark, such as what makes collaborating hard by nature: to recognise and handle, never
/// to solve.
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

    /// What it asked once under this id.
    pub fn retired(&self, id: &IndicatorId) -> Option<&Retired> {
        self.retired.iter().find(|retired| retired.id == *id)
    }

    /// The statement that has this id or once had it.
    pub fn statement(&self, id: &IndicatorId) -> Option<Text> {
        let asked = self.indicator(id).map(|indicator| indicator.statement);
        asked.or_else(|| Some(self.retired(id)?.statement))
    }

    /// What a version of it asked, in the order in which that version asked it. Links and codes name what is
    /// asked by its place in this order.
    pub fn asked_at(&self, version: u32) -> Vec<&IndicatorId> {
        let asked = self.indicators().map(|it| (&it.id, it.since));
        let mut asked: Vec<_> = asked.collect();
        for version in (version..self.version).rev() {
            asked.retain(|(_, since)| *since <= version);
            for retired in self.retired.iter().filter(|it| it.until == version) {
                let place = retired.place.min(asked.len());
                asked.insert(place, (&retired.id, retired.since));
            }
        }
        asked.into_iter().map(|(id, _)| id).collect()
    }

    /// The same, and after it what versions before it asked: all that somebody can have answered who came
    /// as far as that version.
    pub fn answerable_at(&self, version: u32) -> Vec<&IndicatorId> {
        let mut all = self.asked_at(version);
        let before = self.retired.iter().filter(|it| it.until < version);
        all.extend(before.map(|retired| &retired.id));
        all
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

    /// Whether it is the main instrument: the interface is written for that one.
    pub fn is_main(&self) -> bool {
        self.credits.is_none()
    }

    /// How its profile is drawn.
    pub fn picture(&self) -> Picture {
        match self.conditions {
            [only] if only.indicators.len() == 1 && !self.scale.levels.is_empty() => {
                Picture::Thermometer
            }
            [] | [_] | [_, _] => Picture::Strips,
            _ => Picture::Radar,
        }
    }
}

impl Asks for Instrument {
    fn id(&self) -> &InstrumentId {
        &self.id
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn top(&self, asked: &IndicatorId) -> Option<u8> {
        self.statement(asked).map(|_| self.scale.top())
    }

    fn asks_no_more(&self, asked: &IndicatorId) -> bool {
        self.retired(asked).is_some()
    }

    fn has_mark(&self, mark: &HardshipId) -> bool {
        self.hard_by_nature.iter().any(|known| known.id == *mark)
    }

    fn has_phase(&self, phase: &PhaseId) -> bool {
        self.phase(phase).is_some()
    }
}
