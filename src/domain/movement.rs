//! What moved in the dialogue: the second answers beside the first.
//!
//! Where people may be shown, they are the two answers of the same person. In an anonymous session nobody's
//! answers are laid beside each other: there are the first answers and the second ones, as they were laid
//! on the table.

use super::id::ParticipantId;
use super::instrument::{Indicator, Instrument};
use super::order::ordered;
use super::session::{Answer, Session};
use super::spread::Distribution;

/// What moved on one indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The first answers: of the people with points in both rounds, or in an anonymous session of all.
    pub before: Distribution,
    /// The second answers: of the same people, or in an anonymous session of all who answered again.
    pub after: Distribution,
    /// Everyone with a second answer, in the order of their answers; none in an anonymous session.
    pub steps: Option<Vec<Step>>,
}

/// The way of one person from the first answer to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The answer before the dialogue; none where there was none.
    pub from: Option<Answer>,
    /// The answer after it.
    pub to: Answer,
    /// Who.
    pub participant: ParticipantId,
}

impl Step {
    /// How many points up (or, below zero, down), where both answers have points.
    pub fn points(self) -> Option<i16> {
        let from = self.from.and_then(Answer::points)?;
        Some(i16::from(self.to.points()?) - i16::from(from))
    }
}

/// What moved, for each indicator that was answered again, in the order in which they are asked.
pub fn movements<'a>(session: &Session, instrument: &'a Instrument) -> Vec<Movement<'a>> {
    let indicators = instrument.indicators();
    if session.is_anonymous() {
        return indicators.filter_map(|it| laid(session, it)).collect();
    }
    let top = instrument.scale.top();
    indicators
        .filter_map(|it| stepped(session, it, top))
        .collect()
}

fn laid<'a>(session: &Session, indicator: &'a Indicator) -> Option<Movement<'a>> {
    let tally = session.tally()?;
    let first = tally.answers.get(&indicator.id)?;
    let second = &tally.again.get(&indicator.id)?.counts;
    Some(Movement {
        indicator,
        before: Distribution::new(first.points.clone()),
        after: Distribution::new(second.points.clone()),
        steps: None,
    })
}

fn stepped<'a>(session: &Session, indicator: &'a Indicator, top: u8) -> Option<Movement<'a>> {
    let respondents = session.respondents();
    let steps = respondents.iter().filter_map(|(_, response)| {
        Some(Step {
            from: response.answer(&indicator.id),
            to: response.answer_again(&indicator.id)?,
            participant: response.participant,
        })
    });
    let steps = ordered(steps.collect(), Step::cmp);
    let both = || steps.iter().filter(|step| step.points().is_some());
    let before = Distribution::of(both().filter_map(|it| it.from?.points()), top);
    let after = Distribution::of(both().filter_map(|it| it.to.points()), top);
    (!steps.is_empty()).then_some(Movement {
        indicator,
        before,
        after,
        steps: Some(steps),
    })
}
