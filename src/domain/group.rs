//! What the answers of a group add up to: a mean, a range and a distribution per condition and
//! indicator. Never a total.
//!
//! **What is computed.** The distribution of an indicator counts every person who gave points on
//! it, and every hand of a show of hands. Its mean is the mean over those people. The distribution
//! of a condition takes those of its indicators together, so each answer counts once, and the mean
//! of a condition is the mean of all those answers. It is not the mean of the means per indicator,
//! nor of the means per person: those would give one answer on an indicator that few people know as
//! much weight as many answers on another, and the one answer of a person who answered little as
//! much weight as four answers of somebody else. When everyone has answered everything, all three
//! are the same. A group of one person has the scores of that person.
//!
//! In an anonymous session all of this is made from the [`Tally`] that was laid on the table, so nothing is
//! said that needs the answers of one person beside each other: no range of scores, and not how many people
//! gave points within a condition.

use super::gathering::Counts;
use super::id::{IndicatorId, ParticipantId, PartnerId};
use super::instrument::{Condition, Indicator, Instrument};
use super::order::ordered;
#[cfg(doc)]
use super::profile::FEWEST_ANSWERS;
use super::profile::fewest;
use super::session::{Answer, Response, Session};
use super::spread::Distribution;
use super::tally::Tally;

/// The answers of a group along the conditions of an instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct Group<'a> {
    /// How many people answered something. Hands are not in here: nobody knows of how many people
    /// they are over all indicators.
    pub people: usize,
    /// One entry for each condition, in the order of the instrument.
    pub conditions: Vec<GroupCondition<'a>>,
    /// In which phase people think the collaboration is.
    pub phases: Phases,
    /// How many people marked what makes it hard by nature, in the order of the instrument.
    pub hardships: Vec<u32>,
}

/// The answers of a group within one condition.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupCondition<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// One entry for each indicator, in the order of the instrument.
    pub ratings: Vec<GroupRating<'a>>,
    /// All answered points of the condition together.
    pub distribution: Distribution,
    /// How many people gave points on at least one of the indicators; none where only counts are known.
    pub people: Option<usize>,
    /// The lowest and the highest score that one person has, see
    /// [`ConditionProfile::score`](super::profile::ConditionProfile::score). None in an anonymous session.
    pub range: Option<(f64, f64)>,
}

/// What a group says of one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupRating<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// How the points are spread: one for each person, one for each hand.
    pub distribution: Distribution,
    /// How many people do not know.
    pub dont_know: u32,
}

/// In which phase people think the collaboration is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phases {
    /// How many people named each phase, in the order of the instrument.
    pub counts: Vec<u32>,
    /// How many people answered but named none.
    pub unsaid: u32,
}

impl Phases {
    /// Whether people named different phases: something to talk about, however few they are.
    pub fn differ(&self) -> bool {
        self.counts.iter().filter(|count| **count > 0).count() > 1
    }
}

impl<'a> Group<'a> {
    /// The group of a session: its [`respondents`](Session::respondents) and its shows of hands. In an
    /// anonymous session, what was laid on the table, and its shows of hands.
    pub fn of(session: &Session, instrument: &'a Instrument) -> Self {
        if session.is_anonymous() {
            let nothing = Tally::default();
            let tally = session.tally().unwrap_or(&nothing);
            return Self::of_tally(tally, session, instrument);
        }
        let responses: Vec<_> = session
            .respondents()
            .into_iter()
            .map(|(_, it)| it)
            .collect();
        let conditions = instrument.conditions.iter();
        let mut group = Self {
            people: responses.len(),
            conditions: conditions
                .map(|it| GroupCondition::of(instrument, it, &responses, Some(session)))
                .collect(),
            phases: Phases {
                counts: vec![0; instrument.phases.len()],
                unsaid: 0,
            },
            hardships: vec![0; instrument.hard_by_nature.len()],
        };
        for response in responses {
            let named = response.phase.get().as_ref();
            let place = instrument
                .phases
                .iter()
                .position(|it| Some(&it.id) == named);
            match place.and_then(|place| group.phases.counts.get_mut(place)) {
                Some(count) => *count += 1,
                None => group.phases.unsaid += 1,
            }
            for (count, hardship) in group.hardships.iter_mut().zip(instrument.hard_by_nature) {
                *count += u32::from(response.has_marked(&hardship.id));
            }
        }
        group
    }

    fn of_tally(tally: &Tally, session: &Session, instrument: &'a Instrument) -> Self {
        let count = |counts: Option<&u32>| counts.copied().unwrap_or_default();
        let phases = instrument.phases.iter();
        let phases: Vec<_> = phases.map(|it| count(tally.phases.get(&it.id))).collect();
        let named: u32 = phases.iter().sum();
        let people = u32::try_from(tally.people()).unwrap_or(u32::MAX);
        let hardships = instrument.hard_by_nature.iter();
        Self {
            people: tally.people(),
            conditions: instrument
                .conditions
                .iter()
                .map(|it| GroupCondition::of_tally(it, tally, session, instrument.scale.top()))
                .collect(),
            phases: Phases {
                counts: phases,
                unsaid: people.saturating_sub(named),
            },
            hardships: hardships
                .map(|it| count(tally.hardships.get(&it.id)))
                .collect(),
        }
    }

    /// All ratings in the order in which they are asked.
    pub fn ratings(&self) -> impl Iterator<Item = &GroupRating<'a>> {
        self.conditions.iter().flat_map(|it| &it.ratings)
    }

    /// The rating of an indicator.
    pub fn rating(&self, indicator: &IndicatorId) -> Option<&GroupRating<'a>> {
        self.ratings().find(|it| it.indicator.id == *indicator)
    }
}

impl<'a> GroupCondition<'a> {
    /// The answers of these responses, and of the shows of hands in a session.
    pub(super) fn of(
        instrument: &Instrument,
        condition: &'a Condition,
        responses: &[&Response],
        hands: Option<&Session>,
    ) -> Self {
        let top = instrument.scale.top();
        let ratings: Vec<_> = condition
            .indicators
            .iter()
            .map(|indicator| GroupRating::of(indicator, top, responses, hands))
            .collect();
        let (mut people, mut range) = (0, None);
        for response in responses {
            let answers = condition.indicators.iter();
            let answers = answers.filter_map(|it| response.answer(&it.id)?.points());
            let own = Distribution::of(answers, top);
            people += usize::from(own.total() > 0);
            if let Some(score) = own.mean().filter(|_| own.total() >= fewest(condition)) {
                let (low, high): (f64, f64) = range.unwrap_or((score, score));
                range = Some((low.min(score), high.max(score)));
            }
        }
        Self {
            condition,
            distribution: together(&ratings, top),
            ratings,
            people: Some(people),
            range,
        }
    }

    fn of_tally(condition: &'a Condition, tally: &Tally, session: &Session, top: u8) -> Self {
        let indicators = condition.indicators.iter();
        let ratings = indicators.map(|indicator| {
            let counts = tally.answers.get(&indicator.id).cloned();
            let counts = counts.unwrap_or_else(|| Counts::of([], top));
            GroupRating::with_hands(indicator, counts, Some(session))
        });
        let ratings: Vec<_> = ratings.collect();
        Self {
            condition,
            distribution: together(&ratings, top),
            ratings,
            people: None,
            range: None,
        }
    }

    /// The mean of all answers, from 1 up; none below [`FEWEST_ANSWERS`].
    pub fn mean(&self) -> Option<f64> {
        let enough = self.distribution.total() >= fewest(self.condition);
        enough.then(|| self.distribution.mean()).flatten()
    }
}

impl<'a> GroupRating<'a> {
    fn of(
        indicator: &'a Indicator,
        top: u8,
        responses: &[&Response],
        hands: Option<&Session>,
    ) -> Self {
        let answers = responses.iter().filter_map(|it| it.answer(&indicator.id));
        Self::with_hands(indicator, Counts::of(answers, top), hands)
    }

    fn with_hands(indicator: &'a Indicator, counts: Counts, hands: Option<&Session>) -> Self {
        let Counts {
            mut points,
            mut dont_know,
        } = counts;
        if let Some(hands) = hands.and_then(|session| session.hands(&indicator.id)) {
            add(&mut points, &hands.points);
            dont_know = dont_know.saturating_add(hands.dont_know);
        }
        Self {
            indicator,
            distribution: Distribution::new(points),
            dont_know,
        }
    }
}

/// All answered points of these indicators together.
fn together(ratings: &[GroupRating<'_>], top: u8) -> Distribution {
    let mut counts = vec![0; usize::from(top)];
    for rating in ratings {
        add(&mut counts, rating.distribution.counts());
    }
    Distribution::new(counts)
}

fn add(counts: &mut [u32], more: &[u32]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count = count.saturating_add(*more);
    }
}

/// One answer on the scale of an indicator, with no more about whose it is than was promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dot {
    /// The points, from 1 up.
    pub points: u8,
    /// The partner that the person comes from; none in an anonymous session, and for hands.
    pub partner: Option<PartnerId>,
    /// The person, under their name or alias; none in an anonymous session, and for hands.
    pub participant: Option<ParticipantId>,
}

/// A dot for each person and hand with points on an indicator, from point 1 up. The order says
/// nothing of who answered first, or of what the same person answered elsewhere.
pub fn dots(session: &Session, indicator: &IndicatorId) -> Vec<Dot> {
    let mut dots = Vec::new();
    if !session.is_anonymous() {
        for (_, response) in session.respondents() {
            if let Some(points) = response.answer(indicator).and_then(Answer::points) {
                dots.push(Dot {
                    points,
                    partner: session.partner_of(response.participant),
                    participant: Some(response.participant),
                });
            }
        }
    }
    let laid = session
        .tally()
        .and_then(|tally| tally.answers.get(indicator));
    for counts in [session.hands(indicator), laid].into_iter().flatten() {
        for (points, count) in (1..=u8::MAX).zip(&counts.points) {
            dots.extend((0..*count).map(|_| Dot {
                points,
                partner: None,
                participant: None,
            }));
        }
    }
    ordered(dots, Dot::cmp)
}

impl Session {
    /// The person, where the promise allows to show who said something.
    pub fn shown(&self, participant: ParticipantId) -> Option<ParticipantId> {
        (!self.is_anonymous()).then_some(participant)
    }

    /// The partner that a person comes from.
    pub fn partner_of(&self, participant: ParticipantId) -> Option<PartnerId> {
        self.participants.get(&participant)?.get().as_ref()?.partner
    }
}
