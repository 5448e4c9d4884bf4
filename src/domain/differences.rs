//! Where views differ, and so what there is to talk about. Below five answers there are dots and
//! numbers, and no words that judge them.

use super::group::{Group, GroupCondition, GroupRating};
use super::instrument::{Condition, Phase};
use super::order::{by_size, ordered};
use super::phase_guide::has_turn_at;
use super::spread::Distribution;

/// From this many answers on something is said in words about how they lie.
pub const FEWEST_FOR_WORDS: u32 = 5;

/// An indicator with how far the answers on it lie apart.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'g, 'a> {
    /// The place of its condition, counted from 0.
    pub position: usize,
    /// Its condition.
    pub condition: &'a Condition,
    /// What the group says of it.
    pub rating: &'g GroupRating<'a>,
    /// Consensus, see [`Distribution::consensus`]: from 0 (as far apart as can be) to 1 (all the same).
    pub consensus: f64,
    /// Whether the answers form [two camps](camps).
    pub camps: bool,
    /// The points that [one person alone](lone_voices) gave.
    pub lone: Vec<u8>,
}

/// All indicators with at least two answers, those on which views differ most first. Those on which they
/// differ as much stay in the order in which they are asked.
pub fn differences<'g, 'a>(group: &'g Group<'a>) -> Vec<Difference<'g, 'a>> {
    let mut differences = Vec::new();
    for (position, condition) in group.conditions.iter().enumerate() {
        for rating in &condition.ratings {
            let distribution = &rating.distribution;
            let consensus = distribution.consensus();
            if let Some(consensus) = consensus.filter(|_| distribution.total() > 1) {
                differences.push(Difference {
                    position,
                    condition: condition.condition,
                    rating,
                    consensus,
                    camps: camps(distribution),
                    lone: lone_voices(distribution),
                });
            }
        }
    }
    ordered(differences, |a, b| by_size(a.consensus, b.consensus))
}

/// Below this consensus answers lie far apart.
const FAR: f64 = 0.6;
/// From this consensus on answers lie close together.
const CLOSE: f64 = 0.8;

/// How far answers lie apart, in as many words as there are. The borders are ours: they choose a sentence,
/// no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Apart {
    /// A consensus below 0.6: further apart than one half on 2 and the other on 4.
    Far,
    /// In between.
    Somewhat,
    /// A consensus from 0.8 on: closer than one half on a point and the other on the next.
    Close,
    /// All the same.
    Same,
}

impl Apart {
    /// How far these answers lie apart; none below [`FEWEST_FOR_WORDS`] answers.
    pub fn of(distribution: &Distribution) -> Option<Apart> {
        let consensus = distribution.consensus()?;
        if distribution.total() < FEWEST_FOR_WORDS {
            return None;
        }
        let (low, high) = distribution.range()?;
        Some(if low == high {
            Apart::Same
        } else if consensus < FAR {
            Apart::Far
        } else if consensus < CLOSE {
            Apart::Somewhat
        } else {
            Apart::Close
        })
    }
}

/// The statements of a condition on which people lie far apart. That is asked of each statement: answers
/// that differ from one statement to the next are no difference between people.
pub fn far_apart<'g, 'a>(condition: &'g GroupCondition<'a>) -> Vec<&'g GroupRating<'a>> {
    let ratings = condition.ratings.iter();
    let far = ratings.filter(|it| Apart::of(&it.distribution) == Some(Apart::Far));
    far.collect()
}

/// Whether the mean of a condition says little: people lie far apart on half of its statements or more.
pub fn mean_hides(condition: &GroupCondition<'_>) -> bool {
    let ratings = condition.ratings.iter();
    let said = ratings.filter(|it| Apart::of(&it.distribution).is_some());
    let far = far_apart(condition).len();
    far > 0 && far * 2 >= said.count()
}

/// Whether answers differ so much that there is something to talk about: no closer than one half on a
/// point and the other on the next.
pub fn are_apart(distribution: &Distribution) -> bool {
    let consensus = distribution.consensus();
    distribution.total() > 1 && consensus.is_some_and(|it| it < CLOSE)
}

/// Whether answers form two camps: van der Eijk's [`agreement`](Distribution::agreement) lies below
/// 0, or at least two people and a quarter of them stand on each side of a score that nobody gave.
/// Never below [`FEWEST_FOR_WORDS`] answers. The second border is ours: it sees a small camp
/// that A, which weighs the whole scale, does not.
pub fn camps(distribution: &Distribution) -> bool {
    let (counts, total) = (distribution.counts(), distribution.total());
    if total < FEWEST_FOR_WORDS {
        return false;
    }
    let is_camp = |side: &[u32]| {
        let people = side.iter().sum::<u32>();
        people >= 2 && u64::from(people) * 4 >= u64::from(total)
    };
    let split = (0..counts.len())
        .any(|at| counts[at] == 0 && is_camp(&counts[..at]) && is_camp(&counts[at..]));
    split
        || distribution
            .agreement()
            .is_some_and(|agreement| agreement < 0.0)
}

/// The points that one person gave while everyone else is two points or more away. Never below
/// [`FEWEST_FOR_WORDS`] answers.
pub fn lone_voices(distribution: &Distribution) -> Vec<u8> {
    let counts = distribution.counts();
    if distribution.total() < FEWEST_FOR_WORDS {
        return Vec::new();
    }
    let at = |place: Option<usize>| place.and_then(|place| counts.get(place)).unwrap_or(&0);
    let lone = (0..counts.len()).filter(|place| {
        let beside = at(place.checked_sub(1)) + at(place.checked_add(1));
        counts[*place] == 1 && beside == 0
    });
    lone.filter_map(|place| u8::try_from(place + 1).ok())
        .collect()
}

/// The indicators that many do not know about, most first: at least two people, and a quarter of
/// those who answered. The border is ours.
pub fn unknown_to_many<'g, 'a>(group: &'g Group<'a>) -> Vec<&'g GroupRating<'a>> {
    let many = group.ratings().filter(|rating| {
        let answers = u64::from(rating.dont_know) + u64::from(rating.distribution.total());
        is_many(rating.dont_know, answers)
    });
    ordered(many.collect(), |a, b| b.dont_know.cmp(&a.dont_know))
}

/// The places of what makes it hard by nature that many marked, most first: at least two people, and a
/// quarter of the group. The border is ours.
pub fn hard_for_many(group: &Group<'_>) -> Vec<usize> {
    let hardships = group.hardships.iter().enumerate();
    let many = hardships.filter(|(_, marked)| is_many(**marked, group.people as u64));
    let many = ordered(many.collect(), |(_, a), (_, b)| b.cmp(a));
    many.into_iter().map(|(place, _)| place).collect()
}

fn is_many(count: u32, of: u64) -> bool {
    count >= 2 && u64::from(count) * 4 >= of
}

/// For how many subjects a conversation of so many minutes has room: one for each 20 minutes, at
/// least one, and at most three: with more, none gets its due.
pub fn subjects(minutes: u32) -> usize {
    match minutes {
        0..40 => 1,
        40..60 => 2,
        _ => 3,
    }
}

impl Difference<'_, '_> {
    /// Whether people differ at all.
    pub fn is_one(&self) -> bool {
        let range = self.rating.distribution.range();
        range.is_some_and(|(low, high)| low < high)
    }

    /// Whether its turn has come in this phase.
    pub fn has_turn(&self, phase: Option<&Phase>) -> bool {
        has_turn_at(phase, &self.condition.id, &self.rating.indicator.id)
    }
}

/// The subjects that fit the minutes: where views differ most, and not where all say the same. What comes
/// later in this phase is a subject only where nothing else is left.
pub fn choose<'d, 'g, 'a>(
    differences: &'d [Difference<'g, 'a>],
    minutes: u32,
    phase: Option<&Phase>,
) -> Vec<&'d Difference<'g, 'a>> {
    let differ = || differences.iter().filter(|it| it.is_one());
    let now = differ().filter(|it| it.has_turn(phase));
    let later = differ().filter(|it| !it.has_turn(phase));
    now.chain(later).take(subjects(minutes)).collect()
}
