//! What the partners say, each for itself, as far as the promise to their people allows.
//!
//! In an anonymous session a mean of a partner is shown per condition only, and only where at least
//! [`FEWEST_PEOPLE`] of its people gave points. And it must not follow from what is shown: whoever
//! takes the partners that are shown away from the group is left with nothing, or with the answers
//! of at least [`FEWEST_PEOPLE`] people from at least two partners together (people without a
//! partner count as one more). Where that does not hold, the smallest partner that is shown is
//! hidden as well, until it does. Conditions share no answers, so nothing follows from one for
//! another; within a condition indicators do, so for partners those are not shown at all.
//!
//! The limit of this: it protects against who reads the numbers, not against partners who tell each
//! other what they answered, nor against who saw the numbers before and after one reply came in.

use super::gathering::Anonymity;
use super::group::GroupCondition;
use super::id::PartnerId;
use super::instrument::{Condition, Instrument};
use super::order::{by_size, ordered};
use super::session::{Answer, Response, Session};

/// In an anonymous session a mean of a partner rests on the answers of at least this many people.
pub const FEWEST_PEOPLE: usize = 3;

/// What the people of one partner say.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerProfile {
    /// The partner.
    pub id: PartnerId,
    /// How many of its people answered something.
    pub people: usize,
    /// The mean of all their answers for each condition, computed as that of a group. None below two
    /// answers, and where it must stay hidden.
    pub means: Vec<Option<f64>>,
    /// The mean for each indicator, in the order in which they are asked; none where nobody answered,
    /// and everywhere in an anonymous session.
    pub indicators: Vec<Option<f64>>,
}

/// The profiles of all partners that have not been removed, in the order of their names.
pub fn partner_profiles(session: &Session, instrument: &Instrument) -> Vec<PartnerProfile> {
    let respondents = session.respondents();
    let partners = session.partners();
    // The people of each partner, and last those without one.
    let mut people: Vec<Vec<&Response>> = vec![Vec::new(); partners.len() + 1];
    for (_, response) in respondents {
        let partner = session.partner_of(response.participant);
        let place = partners.iter().position(|(id, _)| Some(*id) == partner);
        if let Some(people) = people.get_mut(place.unwrap_or(partners.len())) {
            people.push(response);
        }
    }
    let hidden = session.promised() == Anonymity::Anonymous;
    let mut profiles: Vec<_> = partners
        .iter()
        .zip(&people)
        .map(|((id, _), people)| PartnerProfile {
            id: *id,
            people: people.len(),
            means: Vec::new(),
            indicators: Vec::new(),
        })
        .collect();
    for condition in instrument.conditions {
        let shown = if hidden {
            let counts: Vec<_> = people.iter().map(|it| answering(condition, it)).collect();
            shown(&counts)
        } else {
            vec![true; people.len()]
        };
        for ((profile, people), shown) in profiles.iter_mut().zip(&people).zip(shown) {
            let part = GroupCondition::of(instrument, condition, people, None);
            profile.means.push(part.mean().filter(|_| shown));
            let means = part.ratings.iter().map(|rating| rating.distribution.mean());
            profile
                .indicators
                .extend(means.map(|mean| mean.filter(|_| !hidden)));
        }
    }
    profiles
}

/// How many of these people gave points within a condition.
fn answering(condition: &Condition, people: &[&Response]) -> usize {
    let answers = |response: &&&Response| {
        let mut indicators = condition.indicators.iter();
        indicators.any(|it| response.answer(&it.id).and_then(Answer::points).is_some())
    };
    people.iter().filter(answers).count()
}

/// Which of these groups of people may have their mean shown. The last are those without a partner,
/// who have none to show.
fn shown(people: &[usize]) -> Vec<bool> {
    let last = people.len().saturating_sub(1);
    let mut shown: Vec<_> = people.iter().map(|count| *count >= FEWEST_PEOPLE).collect();
    if let Some(without) = shown.get_mut(last) {
        *without = false;
    }
    loop {
        let rest = people.iter().zip(&shown);
        let rest = rest.filter(|(count, shown)| !**shown && **count > 0);
        let (groups, count) = rest.fold((0, 0), |(groups, all), (count, _)| {
            (groups + 1, all + count)
        });
        if groups == 0 || (groups > 1 && count >= FEWEST_PEOPLE) {
            return shown;
        }
        let smallest = (0..people.len()).filter(|place| shown[*place]);
        match smallest.min_by_key(|place| people[*place]) {
            Some(place) => shown[place] = false,
            None => return shown,
        }
    }
}

/// A condition that partners see differently.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerGap<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// The partner with the lowest mean, and that mean.
    pub low: (PartnerId, f64),
    /// The partner with the highest mean, and that mean.
    pub high: (PartnerId, f64),
}

impl PartnerGap<'_> {
    /// How many points lie between them.
    pub fn points(&self) -> f64 {
        self.high.1 - self.low.1
    }
}

/// The conditions with the means of at least two partners, the widest gap first.
pub fn partner_gaps<'a>(
    profiles: &[PartnerProfile],
    instrument: &'a Instrument,
) -> Vec<PartnerGap<'a>> {
    let gaps = instrument.conditions.iter().enumerate();
    let gaps = gaps.filter_map(|(place, condition)| {
        let mean = |it: &PartnerProfile| Some((it.id, (*it.means.get(place)?)?));
        let means: Vec<_> = profiles.iter().filter_map(mean).collect();
        let low = means
            .iter()
            .copied()
            .reduce(|a, b| if b.1 < a.1 { b } else { a })?;
        let high = means
            .iter()
            .copied()
            .reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        (means.len() > 1).then_some(PartnerGap {
            condition,
            low,
            high,
        })
    });
    ordered(gaps.collect(), |a, b| by_size(b.points(), a.points()))
}
