//! What there is to talk about, given the answers. Findings are invitations, never verdicts.

use super::differences::differences;
use super::group::{Group, GroupRating};
use super::instrument::{Condition, Indicator, Phase};
use super::order::{by_size, ordered};
use super::phase_guide::has_turn_at;
use super::profile::{Band, ConditionProfile, Profile, Rating};
use crate::i18n::Text;

/// Conditions whose scores lie less than this apart are called even. The border is ours.
pub const EVEN_WITHIN: f64 = 0.5;

/// How the conditions stand to each other.
#[derive(Debug, Clone, PartialEq)]
pub enum Balance<'a> {
    /// Fewer than two conditions have a score.
    Unknown,
    /// All scores lie within [`EVEN_WITHIN`] of each other. In the upper part of the scale that is balance;
    /// elsewhere all ask attention alike, or none stands out.
    Even(Band),
    /// Some carry, others ask attention.
    Uneven {
        /// The conditions with the highest score; more than one when they tie.
        strongest: Vec<&'a Condition>,
        /// The conditions with the lowest score; more than one when they tie.
        weakest: Vec<&'a Condition>,
    },
}

impl<'a> Balance<'a> {
    /// The balance of a profile, on a scale from 1 to `top`.
    pub fn of(profile: &Profile<'a>, top: u8) -> Self {
        let conditions = profile.conditions.iter();
        Self::between(conditions.map(|it| (it.condition, it.score())), top)
    }

    /// The balance of the means of a group.
    pub fn of_group(group: &Group<'a>, top: u8) -> Self {
        let conditions = group.conditions.iter();
        Self::between(conditions.map(|it| (it.condition, it.mean())), top)
    }

    fn between(conditions: impl Iterator<Item = (&'a Condition, Option<f64>)>, top: u8) -> Self {
        let scored = conditions.filter_map(|(condition, score)| Some((condition, score?)));
        let scored: Vec<_> = scored.collect();
        let scores = || scored.iter().map(|(_, score)| *score);
        let (Some(low), Some(high)) = (scores().reduce(f64::min), scores().reduce(f64::max)) else {
            return Balance::Unknown;
        };
        if scored.len() < 2 {
            return Balance::Unknown;
        }
        if by_size(high - low, EVEN_WITHIN).is_lt() {
            let bands = [low, high].map(|score| Band::of(score, top));
            return Balance::Even(match bands {
                [low, high] if low == high => low,
                _ => Band::Middle,
            });
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

/// The ratings to choose a point of leverage from: the lowest first, at most `most`, none that already
/// lie in the upper part of the scale, and none whose turn has not come in this phase.
pub fn candidates<'p, 'a>(
    profile: &'p Profile<'a>,
    phase: Option<&Phase>,
    top: u8,
    most: usize,
) -> Vec<&'p Rating<'a>> {
    let conditions = profile.conditions.iter();
    let ratings = conditions.flat_map(|condition| {
        let id = &condition.condition.id;
        let ratings = condition.ratings.iter();
        ratings.filter(move |it| has_turn_at(phase, id, &it.indicator.id))
    });
    lowest(ratings, top, most)
}

/// What a group can choose a point of leverage from; nothing whose turn has not come in its phase.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Leverage<'a> {
    /// Where views differ, the widest difference first.
    pub apart: Vec<&'a Indicator>,
    /// What the group finds least true, the lowest mean first, and not what lies in the upper part of the
    /// scale.
    pub low: Vec<&'a Indicator>,
}

impl<'a> Leverage<'a> {
    /// What a group can choose from, on a scale from 1 to `top`. Answers of one person are not those of a
    /// group.
    pub fn of(group: &Group<'a>, phase: Option<&Phase>, top: u8) -> Self {
        let differences = differences(group);
        let apart = differences
            .iter()
            .filter(|it| it.is_one() && it.has_turn(phase));
        let compared = group.ratings().filter(|it| it.distribution.total() > 1);
        let has_turn = |it: &&GroupRating<'a>| {
            let mut same = differences.iter();
            same.any(|other| other.rating.indicator.id == it.indicator.id && other.has_turn(phase))
        };
        let rated = compared.filter(has_turn);
        let rated = rated.filter_map(|it| Some((it.indicator, it.distribution.mean()?)));
        let low = rated.filter(|(_, mean)| Band::of(*mean, top) != Band::High);
        let low = ordered(low.collect(), |(_, a), (_, b)| by_size(*a, *b));
        Self {
            apart: apart.map(|it| it.rating.indicator).collect(),
            low: low.into_iter().map(|(indicator, _)| indicator).collect(),
        }
    }
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
