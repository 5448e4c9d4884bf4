//! The way through a workshop: which steps there are, what comes after what, and what may be seen
//! at each of them.
//!
//! Nothing of what people answered is shown before its step, and nothing at all below
//! [`FEWEST_VOICES`]: one person's view never stands alone on the wall.

use std::fmt;

use super::care::Care;
use super::differences::{choose, differences, subjects};
use super::group::{Group, GroupRating};
use super::id::{ConditionId, IndicatorId};
use super::instrument::{Instrument, Picture};
use super::phase_guide::phase_of;
use super::session::Session;

/// Answers are shown from this many voices on.
pub const FEWEST_VOICES: u32 = 2;

/// A step of a workshop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Coming in: how to take part, and who has.
    Welcome,
    /// What was agreed the last time.
    LastTime,
    /// The facilitator looks first, before the levels that people chose are seen by all.
    FirstLook,
    /// One condition: first what was asked, then (`shown`) what was answered.
    Reveal {
        /// The condition.
        condition: ConditionId,
        /// Whether the answers are shown.
        shown: bool,
    },
    /// All conditions together.
    Whole,
    /// Where views differ, and how many subjects there is time for.
    Differences,
    /// The conversation about one statement.
    Dialogue(IndicatorId),
    /// Answering that statement once more.
    Again(IndicatorId),
    /// The choice of one point of leverage.
    Leverage,
    /// What, who, when.
    Agreements,
    /// The end.
    RoundOff,
}

/// How long people want to talk, which says about how many subjects.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Minutes {
    /// Twenty minutes.
    Twenty,
    /// Forty minutes.
    #[default]
    Forty,
    /// An hour.
    Sixty,
}

impl Minutes {
    /// All of them, the shortest first.
    pub const ALL: [Minutes; 3] = [Minutes::Twenty, Minutes::Forty, Minutes::Sixty];

    /// As a number.
    pub fn count(self) -> u32 {
        match self {
            Minutes::Twenty => 20,
            Minutes::Forty => 40,
            Minutes::Sixty => 60,
        }
    }
}

/// Where a workshop is: the part of an address that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The step.
    pub step: Step,
    /// How long people want to talk.
    pub minutes: Minutes,
}

const REVEAL: &str = "reveal-";
const SHOWN: &str = "-shown";
const DIALOGUE: &str = "talk-";
const AGAIN: &str = "again-";
/// Stands before the minutes, where they are not the usual ones.
const MINUTES: char = '_';

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Welcome => f.write_str("welcome"),
            Step::LastTime => f.write_str("last-time"),
            Step::Reveal { condition, shown } => {
                write!(f, "{REVEAL}{condition}{}", if *shown { SHOWN } else { "" })
            }
            Step::FirstLook => f.write_str("first-look"),
            Step::Whole => f.write_str("whole"),
            Step::Differences => f.write_str("differences"),
            Step::Dialogue(indicator) => write!(f, "{DIALOGUE}{indicator}"),
            Step::Again(indicator) => write!(f, "{AGAIN}{indicator}"),
            Step::Leverage => f.write_str("leverage"),
            Step::Agreements => f.write_str("agreements"),
            Step::RoundOff => f.write_str("round-off"),
        }
    }
}

impl Step {
    fn parse(text: &str, instrument: &Instrument) -> Option<Step> {
        let indicator = |id: &str| {
            let mut indicators = instrument.indicators();
            let known = indicators.find(|it| it.id.as_str() == id)?;
            Some(known.id.clone())
        };
        if let Some(rest) = text.strip_prefix(REVEAL) {
            let (id, shown) = rest
                .strip_suffix(SHOWN)
                .map_or((rest, false), |id| (id, true));
            let condition = instrument.condition(id)?.id.clone();
            return Some(Step::Reveal { condition, shown });
        }
        if let Some(id) = text.strip_prefix(DIALOGUE) {
            return indicator(id).map(Step::Dialogue);
        }
        if let Some(id) = text.strip_prefix(AGAIN) {
            return indicator(id).map(Step::Again);
        }
        let plain = [
            Step::Welcome,
            Step::LastTime,
            Step::FirstLook,
            Step::Whole,
            Step::Differences,
            Step::Leverage,
            Step::Agreements,
            Step::RoundOff,
        ];
        plain.into_iter().find(|step| step.to_string() == text)
    }

    /// How many conditions, from the first one on, have their answers shown by now.
    pub fn revealed(&self, instrument: &Instrument) -> usize {
        match self {
            Step::Welcome | Step::LastTime | Step::FirstLook => 0,
            Step::Reveal { condition, shown } => {
                let mut conditions = instrument.conditions.iter();
                let place = conditions.position(|it| it.id == *condition);
                place.unwrap_or_default() + usize::from(*shown)
            }
            _ => instrument.conditions.len(),
        }
    }

    /// The statement that this step is about.
    pub fn indicator(&self) -> Option<&IndicatorId> {
        match self {
            Step::Dialogue(indicator) | Step::Again(indicator) => Some(indicator),
            _ => None,
        }
    }

    /// Whether answers are seen at this step, or what follows from them.
    pub fn needs_answers(&self) -> bool {
        !matches!(self, Step::Welcome | Step::LastTime)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.step)?;
        if self.minutes != Minutes::default() {
            write!(f, "{MINUTES}{}", self.minutes.count())?;
        }
        Ok(())
    }
}

impl Place {
    /// Where a workshop begins.
    pub const START: Place = Place {
        step: Step::Welcome,
        minutes: Minutes::Forty,
    };

    /// The place of an address; none where the instrument has no such step.
    pub fn parse(text: &str, instrument: &Instrument) -> Option<Place> {
        let (step, minutes) = match text.split_once(MINUTES) {
            Some((step, number)) => {
                let mut all = Minutes::ALL.into_iter();
                (step, all.find(|it| it.count().to_string() == number)?)
            }
            None => (text, Minutes::default()),
        };
        let step = Step::parse(step, instrument)?;
        Some(Place { step, minutes })
    }

    /// The same minutes at another step.
    pub fn at(&self, step: Step) -> Place {
        Place {
            step,
            minutes: self.minutes,
        }
    }
}

/// The steps of a workshop, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Agenda {
    /// The steps.
    pub steps: Vec<Step>,
    /// What there will be talked about.
    pub subjects: Vec<IndicatorId>,
}

impl Agenda {
    /// The agenda of a session, as seen from a place. What people talk about stays on it when late
    /// answers would put something else there.
    pub fn of(session: &Session, instrument: &Instrument, place: &Place) -> Self {
        let group = Group::of(session, instrument);
        let mut steps = vec![Step::Welcome];
        if session.follows.is_some() {
            steps.push(Step::LastTime);
        }
        if !is_enough(&group) {
            return Self {
                steps,
                subjects: Vec::new(),
            };
        }
        // Where one question has levels, there is nothing to compare or to choose from, and what people
        // chose may need care before it is shown.
        let is_one = instrument.picture() == Picture::Thermometer;
        for condition in instrument.conditions {
            let reveal = |shown| Step::Reveal {
                condition: condition.id.clone(),
                shown,
            };
            steps.push(reveal(false));
            if is_one {
                steps.push(Step::FirstLook);
            }
            steps.push(reveal(true));
        }
        steps.push(Step::Whole);
        if !is_one {
            steps.push(Step::Differences);
        }
        let subjects = subjects_of(&group, instrument, place);
        for subject in &subjects {
            steps.push(Step::Dialogue(subject.clone()));
            steps.push(Step::Again(subject.clone()));
        }
        if !is_one {
            steps.push(Step::Leverage);
        }
        steps.extend([Step::Agreements, Step::RoundOff]);
        Self { steps, subjects }
    }

    /// The step after this one; the first one after a step that is not on the agenda.
    pub fn after<'a>(&'a self, step: &Step) -> Option<&'a Step> {
        match self.place_of(step) {
            Some(place) => self.steps.get(place + 1),
            None => self.steps.first(),
        }
    }

    /// The step before this one.
    pub fn before<'a>(&'a self, step: &Step) -> Option<&'a Step> {
        let place = self.place_of(step)?.checked_sub(1)?;
        self.steps.get(place)
    }

    /// The place of a step, counted from 0.
    pub fn place_of(&self, step: &Step) -> Option<usize> {
        self.steps.iter().position(|it| it == step)
    }

    /// Which of the conversations is about this statement, counted from 1.
    pub fn conversation(&self, indicator: &IndicatorId) -> Option<usize> {
        let place = self.subjects.iter().position(|it| it == indicator)?;
        Some(place + 1)
    }
}

fn subjects_of(group: &Group<'_>, instrument: &Instrument, place: &Place) -> Vec<IndicatorId> {
    let minutes = place.minutes.count();
    let differences = differences(group);
    let care = Care::of(group, instrument);
    // Where there is a conflict, people talk apart first.
    let chosen = match care.is_some_and(|care| care.is_conflict()) {
        true => Vec::new(),
        false => choose(&differences, minutes, phase_of(group, instrument)),
    };
    let mut chosen: Vec<_> = chosen
        .iter()
        .map(|it| it.rating.indicator.id.clone())
        .collect();
    if let Some(here) = place.step.indicator().filter(|id| !chosen.contains(id)) {
        chosen.truncate(subjects(minutes) - 1);
        chosen.insert(0, here.clone());
    }
    chosen
}

/// How many people and hands have something to say on a statement; "I don't know" is something.
pub fn voices(rating: &GroupRating<'_>) -> u32 {
    rating.distribution.total().saturating_add(rating.dont_know)
}

/// Whether the answers to a statement may be shown.
pub fn is_heard(rating: &GroupRating<'_>) -> bool {
    voices(rating) >= FEWEST_VOICES
}

/// Whether there is anything that may be shown.
pub fn is_enough(group: &Group<'_>) -> bool {
    group.ratings().any(is_heard)
}
