//! What one person's answers add up to, per condition. Never a total.

use super::id::IndicatorId;
use super::instrument::{Condition, Indicator, Instrument};
use super::session::{Answer, Response};
use super::spread::Distribution;

/// A condition gets a score from this many answered indicators on; from one, where it has no more.
pub const FEWEST_ANSWERS: u32 = 2;

/// From how many answers on a condition gets a score.
pub(super) fn fewest(condition: &Condition) -> u32 {
    match condition.indicators {
        [_] => 1,
        _ => FEWEST_ANSWERS,
    }
}

/// A person's answers seen along the conditions of an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile<'a> {
    /// One entry for each condition, in the order of the instrument.
    pub conditions: Vec<ConditionProfile<'a>>,
}

/// A person's answers within one condition.
#[derive(Debug, Clone, PartialEq)]
pub struct ConditionProfile<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// One entry for each indicator, in the order of the instrument.
    pub ratings: Vec<Rating<'a>>,
    /// How the answered points are spread.
    pub distribution: Distribution,
}

/// What a person says of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Rating<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The answer, if there is one.
    pub answer: Option<Answer>,
    /// What they see it from; may be empty.
    pub note: String,
}

impl Rating<'_> {
    /// The points, where the answer is on the scale.
    pub fn points(&self) -> Option<u8> {
        self.answer.and_then(Answer::points)
    }
}

/// In which part of the scale a score lies. The borders are ours: they choose a text, no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Band {
    /// Below three eighths of the scale: under 2.5 on five points.
    Low,
    /// In between.
    Middle,
    /// From five eighths of the scale: 3.5 and up on five points.
    High,
}

impl Band {
    /// The band of a score on a scale from 1 to `top`.
    pub fn of(score: f64, top: u8) -> Band {
        let share = (score - 1.0) / f64::from(top.saturating_sub(1).max(1));
        if share < 0.375 {
            Band::Low
        } else if share < 0.625 {
            Band::Middle
        } else {
            Band::High
        }
    }
}

impl<'a> Profile<'a> {
    /// The profile of one response.
    pub fn of(instrument: &'a Instrument, response: &Response) -> Self {
        let conditions = instrument
            .conditions
            .iter()
            .map(|condition| ConditionProfile::of(instrument, condition, response))
            .collect();
        Self { conditions }
    }

    /// The scores in the order of the instrument.
    pub fn scores(&self) -> Vec<Option<f64>> {
        self.conditions
            .iter()
            .map(ConditionProfile::score)
            .collect()
    }

    /// All ratings in the order in which they are asked.
    pub fn ratings(&self) -> impl Iterator<Item = &Rating<'a>> {
        self.conditions
            .iter()
            .flat_map(|condition| &condition.ratings)
    }

    /// The rating of an indicator.
    pub fn rating(&self, indicator: &IndicatorId) -> Option<&Rating<'a>> {
        self.ratings()
            .find(|rating| rating.indicator.id == *indicator)
    }

    /// How many indicators have an answer; "I don't know" is one.
    pub fn answered(&self) -> usize {
        let answers = self.ratings().filter(|rating| rating.answer.is_some());
        answers.count()
    }
}

impl<'a> ConditionProfile<'a> {
    fn of(instrument: &'a Instrument, condition: &'a Condition, response: &Response) -> Self {
        let ratings: Vec<_> = condition
            .indicators
            .iter()
            .map(|indicator| Rating {
                indicator,
                answer: response.answer(&indicator.id),
                note: response.note(&indicator.id).to_owned(),
            })
            .collect();
        let points = ratings.iter().filter_map(Rating::points);
        let distribution = Distribution::of(points, instrument.scale.top());
        Self {
            condition,
            ratings,
            distribution,
        }
    }

    /// The mean of the answered indicators, from 1 up; none below [`FEWEST_ANSWERS`].
    pub fn score(&self) -> Option<f64> {
        let enough = self.distribution.total() >= fewest(self.condition);
        enough.then(|| self.distribution.mean()).flatten()
    }

    /// How many indicators have points: the number that the score rests on.
    pub fn scored(&self) -> usize {
        self.ratings
            .iter()
            .filter(|rating| rating.points().is_some())
            .count()
    }

    /// How many indicators are answered with "I don't know".
    pub fn unknown(&self) -> usize {
        let unknown = |rating: &&Rating| rating.answer == Some(Answer::DontKnow);
        self.ratings.iter().filter(unknown).count()
    }
}
