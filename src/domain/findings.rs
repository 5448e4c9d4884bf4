//! What there is to talk about, given the answers. Findings are invitations, never verdicts.

use super::instrument::Condition;
use super::order::ordered;
use super::profile::{Band, ConditionProfile, Profile, Rating};
use crate::i18n::Text;

/// Conditions whose scores lie less than this apart are called even. The border is ours.
pub const EVEN_WITHIN: f64 = 0.5;

/// How the conditions stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Balance<'a> {
    /// Fewer than two conditions have a score.
    Unknown,
    /// All scores lie within [`EVEN_WITHIN`] of each other.
    Even,
    /// Some carry, others ask attention.
    Uneven {
        /// The conditions with the highest score; more than one when they tie.
        strongest: Vec<&'a Condition>,
        /// The conditions with the lowest score; more than one when they tie.
        weakest: Vec<&'a Condition>,
    },
}

impl<'a> Balance<'a> {
    /// The balance of a profile.
    pub fn of(profile: &Profile<'a>) -> Self {
        let scored: Vec<_> = profile
            .conditions
            .iter()
            .filter_map(|condition| Some((condition.condition, condition.score()?)))
            .collect();
        let scores = || scored.iter().map(|(_, score)| *score);
        let (Some(low), Some(high)) = (scores().reduce(f64::min), scores().reduce(f64::max)) else {
            return Balance::Unknown;
        };
        if scored.len() < 2 {
            return Balance::Unknown;
        }
        if high - low < EVEN_WITHIN {
            return Balance::Even;
        }
        let with = |wanted: f64| {
            let same = scored.iter().filter(|(_, score)| *score == wanted);
            same.map(|(condition, _)| *condition).collect()
        };
        Balance::Uneven {
            strongest: with(high),
            weakest: with(low),
        }
    }
}

/// The indicators of a condition that stand out, when its answers differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast<'p, 'a> {
    /// The ratings with the most points.
    pub strongest: Vec<&'p Rating<'a>>,
    /// The ratings with the fewest points.
    pub weakest: Vec<&'p Rating<'a>>,
}

impl<'p, 'a> Contrast<'p, 'a> {
    /// What stands out in a condition; none when all its answers are the same.
    pub fn of(condition: &'p ConditionProfile<'a>) -> Option<Self> {
        let (low, high) = condition.distribution.range()?;
        let with = |points: u8| {
            let ratings = condition.ratings.iter();
            ratings
                .filter(|rating| rating.points() == Some(points))
                .collect()
        };
        (low < high).then(|| Self {
            strongest: with(high),
            weakest: with(low),
        })
    }
}

/// What helps to carry on the conversation about one condition.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guidance<'a> {
    /// Reflection questions.
    pub questions: Vec<&'a Text>,
    /// Possible next steps.
    pub steps: Vec<&'a Text>,
}

/// The most indicators that guidance goes into: more would bury the conversation.
const FOCUS: usize = 2;

impl<'a> Guidance<'a> {
    /// Guidance that fits the answers: questions and steps of the lowest indicators up to the middle
    /// of the scale, a question where the person does not know, and otherwise the questions
    /// about the condition as a whole.
    pub fn of(condition: &ConditionProfile<'a>, top: u8) -> Self {
        let low = lowest(condition.ratings.iter(), top, FOCUS);
        let unknown = condition
            .ratings
            .iter()
            .find(|rating| rating.answer.is_some() && rating.points().is_none());

        let mut questions: Vec<&'a Text> = low
            .iter()
            .map(|rating| rating.indicator)
            .chain(unknown.map(|rating| rating.indicator))
            .filter_map(|indicator| indicator.questions.first())
            .collect();
        if questions.is_empty() {
            questions.extend(condition.condition.questions);
        }
        let steps = low
            .iter()
            .filter_map(|rating| rating.indicator.steps.first())
            .collect();
        Self { questions, steps }
    }
}

/// The ratings to choose a point of leverage from: the lowest first, at most `most`, and none
/// that already lie in the upper part of the scale.
pub fn candidates<'p, 'a>(profile: &'p Profile<'a>, top: u8, most: usize) -> Vec<&'p Rating<'a>> {
    lowest(profile.ratings(), top, most)
}

/// The ratings below the upper part of the scale, the lowest first, at most `most`.
fn lowest<'p, 'a: 'p>(
    ratings: impl Iterator<Item = &'p Rating<'a>>,
    top: u8,
    most: usize,
) -> Vec<&'p Rating<'a>> {
    let is_low = |rating: &&Rating| {
        let points = rating.points().map(f64::from);
        points.is_some_and(|points| Band::of(points, top) != Band::High)
    };
    let low = ratings.filter(is_low).collect();
    let mut low = ordered(low, |a, b| a.points().cmp(&b.points()));
    low.truncate(most);
    low
}
