//! What the partners say, each for itself.
//!
//! In an anonymous session nothing is shown of what a partner answers, only from how many of its people
//! answers were laid on the table. It costs the picture of how partners differ. We looked for a way to keep
//! it: means of partners with at least so many people, hidden where they could be derived. But every member
//! of a group knows an answer more than an outsider does. Of partners with 3, 2 and 1 people, the one alone
//! has the mean of the two; and where a mean lies near an end of what the dots leave open, it tells what
//! everybody chose. No border that leaves anything to see keeps all of that out for small groups, so who
//! wants to see partners beside each other lets people choose a name.

use super::group::GroupCondition;
use super::id::PartnerId;
use super::instrument::{Condition, Instrument};
use super::order::ordered;
use super::session::{Response, Session};

/// What the people of one partner say.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerProfile {
    /// The partner.
    pub id: PartnerId,
    /// How many of its people answered something.
    pub people: usize,
    /// The mean of all their answers for each condition, computed as that of a group. None below two
    /// answers, and everywhere in an anonymous session.
    pub means: Vec<Option<f64>>,
    /// The mean for each indicator, in the order in which they are asked; none where nobody answered,
    /// and everywhere in an anonymous session.
    pub indicators: Vec<Option<f64>>,
}

/// The profiles of all partners that have not been removed, in the order of their names.
pub fn partner_profiles(session: &Session, instrument: &Instrument) -> Vec<PartnerProfile> {
    let partners = session.partners().into_iter();
    if session.is_anonymous() {
        let laid = session.tally().map(|tally| &tally.partners);
        return partners
            .map(|(id, _)| PartnerProfile {
                id,
                people: laid.and_then(|laid| laid.get(&id)).copied().unwrap_or(0) as usize,
                means: vec![None; instrument.conditions.len()],
                indicators: vec![None; instrument.indicators().count()],
            })
            .collect();
    }
    let respondents = session.respondents();
    let profile = |id| {
        let people = respondents.iter().map(|(_, response)| *response);
        let people = people.filter(|it| session.partner_of(it.participant) == Some(id));
        PartnerProfile::of(id, &people.collect::<Vec<_>>(), instrument)
    };
    partners.map(|(id, _)| profile(id)).collect()
}

impl PartnerProfile {
    fn of(id: PartnerId, people: &[&Response], instrument: &Instrument) -> Self {
        let conditions = instrument.conditions.iter();
        let conditions: Vec<_> = conditions
            .map(|condition| GroupCondition::of(instrument, condition, people, None))
            .collect();
        let ratings = conditions.iter().flat_map(|it| &it.ratings);
        Self {
            id,
            people: people.len(),
            means: conditions.iter().map(GroupCondition::mean).collect(),
            indicators: ratings.map(|it| it.distribution.mean()).collect(),
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
    ordered(gaps.collect(), |a, b| b.points().total_cmp(&a.points()))
}
