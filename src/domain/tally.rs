//! What lies on the table in an anonymous session: counts per statement, and nothing else of anybody.
//!
//! In an anonymous session nothing is shown that follows from the answers as they come in. The
//! facilitator lays them on the table ([`Session::lay`]), and what is shown from then on is a [`Tally`]:
//! how often each answer was chosen. Which answers belong to one person, or to one partner, is not in it,
//! so nothing that is made from it can tell. (Shuffle the answers to a statement among the people, and
//! everything that is shown stays the same: `tests/anonymity.rs` holds every page and file to that.)
//!
//! Two tallies of the same group, one laid before and one after somebody came in, would tell what that
//! one answered. So there is no tally of fewer than [`FEWEST_PEOPLE`], and a new one only takes the place
//! of another where at least [`FEWEST_CHANGES`] responses have come, changed or gone. The second answers
//! to a statement are counted apart, under the same rule.
//!
//! What remains possible: where everybody chose the same, everybody knows what everybody chose; and people
//! who tell each other their answers can take those away from the counts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::gathering::{Anonymity, Counts};
use super::id::{HardshipId, IndicatorId, PartnerId, PhaseId, ResponseId};
use super::instrument::Instrument;
use super::revised::{Revised, Stamp};
use super::session::{Answer, COUNT_LIMIT, Response, Session};
use super::tool::Asks;

/// In an anonymous session there is no picture of fewer people than this: of three, two who talk would
/// know what the third one answered.
pub const FEWEST_PEOPLE: usize = 4;

/// In an anonymous session nothing is counted anew for fewer changes than this: what changes in the counts
/// is what those few answered.
pub const FEWEST_CHANGES: usize = 5;

/// Which responses a count is made from, each as it stood at its last change.
pub type Counted = BTreeMap<ResponseId, Stamp>;

/// What a group said, as counts.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// From how many people each partner has answers.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub partners: BTreeMap<PartnerId, u32>,
    /// How often each answer was chosen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<IndicatorId, Counts>,
    /// How many named each phase.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub phases: BTreeMap<PhaseId, u32>,
    /// How many marked what makes it hard by nature.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hardships: BTreeMap<HardshipId, u32>,
    /// What all of this is made from; as many as there are people in it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counted: Counted,
    /// How often each answer was chosen after the dialogue.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub again: BTreeMap<IndicatorId, SecondTally>,
}

/// The second answers to one statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SecondTally {
    /// How often each answer was chosen.
    pub counts: Counts,
    /// What it is made from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub counted: Counted,
}

/// What waits to be laid on the table.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Waiting {
    /// How many responses have come, changed or gone since the last time.
    pub responses: usize,
    /// Whether it may be laid on the table: nothing lies there and there are [`FEWEST_PEOPLE`], or
    /// [`FEWEST_CHANGES`] wait.
    pub is_enough: bool,
}

impl Waiting {
    fn of(laid: Option<&Counted>, now: &Counted, fewest: usize) -> Self {
        let Some(laid) = laid else {
            return Self {
                responses: now.len(),
                is_enough: now.len() >= fewest,
            };
        };
        let gone = laid.keys().filter(|id| !now.contains_key(*id));
        let other = now.iter().filter(|(id, at)| laid.get(*id) != Some(*at));
        let responses = gone.count() + other.count();
        Self {
            responses,
            is_enough: responses >= FEWEST_CHANGES && now.len() >= fewest,
        }
    }
}

impl Tally {
    /// How many people it is of.
    pub fn people(&self) -> usize {
        self.counted.len()
    }

    /// Whether it counts only what the instrument asks, and no more people than it says it is of.
    pub fn fits(&self, instrument: &Instrument) -> bool {
        let counts = self.answers.iter();
        let again = self.again.iter().map(|(id, second)| (id, &second.counts));
        let mut counts = counts.chain(again);
        let named: u64 = self.phases.values().map(|it| u64::from(*it)).sum();
        let from: u64 = self.partners.values().map(|it| u64::from(*it)).sum();
        let people = self.people() as u64;
        self.people() <= COUNT_LIMIT
            && counts.all(|(id, it)| instrument.indicator(id).is_some() && it.fit(instrument))
            && self.phases.keys().all(|id| instrument.has_phase(id))
            && self.hardships.keys().all(|id| instrument.has_mark(id))
            && self.hardships.values().all(|it| u64::from(*it) <= people)
            && named.max(from) <= people
    }

    fn of(session: &Session, instrument: &Instrument) -> Self {
        let mut tally = Self {
            counted: counted(session),
            ..Self::default()
        };
        let respondents = session.respondents();
        for (_, response) in &respondents {
            if let Some(partner) = session.partner_of(response.participant) {
                *tally.partners.entry(partner).or_default() += 1;
            }
            if let Some(phase) = response.phase.get() {
                *tally.phases.entry(phase.clone()).or_default() += 1;
            }
            for hardship in instrument.hard_by_nature {
                if response.has_marked(&hardship.id) {
                    *tally.hardships.entry(hardship.id.clone()).or_default() += 1;
                }
            }
        }
        for indicator in instrument.indicators() {
            let answers = respondents.iter();
            let answers = answers.filter_map(|(_, response)| response.answer(&indicator.id));
            let counts = Counts::of(answers, instrument.scale.top());
            tally.answers.insert(indicator.id.clone(), counts);
        }
        tally
    }
}

impl SecondTally {
    fn of(session: &Session, instrument: &Instrument, indicator: &IndicatorId) -> Self {
        let respondents = session.respondents();
        let answers = respondents.iter();
        let answers = answers.filter_map(|(_, response)| response.answer_again(indicator));
        Self {
            counts: Counts::of(answers, instrument.scale.top()),
            counted: counted_again(session, indicator),
        }
    }
}

impl Counts {
    /// How often each of these answers was given, on a scale from 1 to `top`.
    pub fn of(answers: impl IntoIterator<Item = Answer>, top: u8) -> Self {
        let mut counts = Self {
            points: vec![0; usize::from(top)],
            dont_know: 0,
        };
        for answer in answers {
            let count = match answer {
                Answer::DontKnow => Some(&mut counts.dont_know),
                Answer::Points(points) => {
                    let place = usize::from(points).checked_sub(1);
                    place.and_then(|place| counts.points.get_mut(place))
                }
            };
            if let Some(count) = count {
                *count = count.saturating_add(1);
            }
        }
        counts
    }
}

fn counted(session: &Session) -> Counted {
    let people = session.respondents().into_iter();
    people
        .map(|(id, response)| (id, first_changed(response)))
        .collect()
}

fn counted_again(session: &Session, indicator: &IndicatorId) -> Counted {
    let people = session.respondents().into_iter();
    let again = people.filter_map(|(id, response)| {
        let answer = response.again.get(indicator)?;
        answer.get().map(|_| (id, answer.at()))
    });
    again.collect()
}

/// The last moment that anything changed in what a person said in the first round.
fn first_changed(response: &Response) -> Stamp {
    let answers = response.answers.values().map(Revised::at);
    let marks = response.hardships.values().map(Revised::at);
    let all = answers.chain(marks).chain([response.phase.at()]);
    all.max().unwrap_or_default()
}

impl Session {
    /// Whether answers have to be laid on the table before anything of them is shown.
    pub fn is_anonymous(&self) -> bool {
        self.promised() == Anonymity::Anonymous
    }

    /// What lies on the table; nothing where that is not how this session works.
    pub fn tally(&self) -> Option<&Tally> {
        self.laid.get().as_ref().filter(|_| self.is_anonymous())
    }

    /// How many first answers wait to be laid on the table.
    pub fn waiting(&self) -> Waiting {
        let laid = self.tally().map(|tally| &tally.counted);
        Waiting::of(laid, &counted(self), FEWEST_PEOPLE)
    }

    /// How many second answers to a statement wait to be laid on the table.
    pub fn waiting_again(&self, indicator: &IndicatorId) -> Waiting {
        let laid = self.tally().and_then(|tally| tally.again.get(indicator));
        let laid = laid.map(|second| &second.counted);
        Waiting::of(laid, &counted_again(self, indicator), FEWEST_CHANGES)
    }

    /// Lays on the table what may be: the first answers, and the second answers to each statement, each
    /// where enough of them [wait](Waiting::is_enough). Whether anything was laid.
    pub fn lay(&mut self, instrument: &Instrument, now: Stamp) -> bool {
        if !self.is_anonymous() {
            return false;
        }
        let before = self.tally().cloned();
        let mut tally = match (&before, self.waiting().is_enough) {
            (_, true) => Tally {
                again: before.clone().unwrap_or_default().again,
                ..Tally::of(self, instrument)
            },
            (Some(laid), false) => laid.clone(),
            // Second answers are nothing without the first.
            (None, false) => return false,
        };
        for indicator in instrument.indicators() {
            if self.waiting_again(&indicator.id).is_enough {
                let second = SecondTally::of(self, instrument, &indicator.id);
                tally.again.insert(indicator.id.clone(), second);
            }
        }
        let is_new = before.as_ref() != Some(&tally);
        if is_new {
            self.laid.set(Some(tally), now);
        }
        is_new
    }
}
