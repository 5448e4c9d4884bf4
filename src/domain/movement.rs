//! What moved in the dialogue: the second answer of each person beside the first.

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
    /// The first answers of the people with points in both rounds.
    pub before: Distribution,
    /// The second answers of the same people.
    pub after: Distribution,
    /// Everyone with a second answer, in the order of their answers.
    pub steps: Vec<Step>,
}

/// The way of one person from the first answer to the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The answer before the dialogue; none where there was none.
    pub from: Option<Answer>,
    /// The answer after it.
    pub to: Answer,
    /// Who; none in an anonymous session.
    pub participant: Option<ParticipantId>,
}

impl Step {
    /// How many points up (or, below zero, down), where both answers have points.
    pub fn points(self) -> Option<i16> {
        let from = self.from.and_then(Answer::points)?;
        Some(i16::from(self.to.points()?) - i16::from(from))
    }
}

/// What moved, for each indicator that at least one person answered again, in the order in which
/// they are asked.
pub fn movements<'a>(session: &Session, instrument: &'a Instrument) -> Vec<Movement<'a>> {
    let respondents = session.respondents();
    let top = instrument.scale.top();
    let movement = |indicator: &'a Indicator| {
        let steps = respondents.iter().filter_map(|(_, response)| {
            Some(Step {
                from: response.answer(&indicator.id),
                to: response.answer_again(&indicator.id)?,
                participant: session.shown(response.participant),
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
            steps,
        })
    };
    instrument.indicators().filter_map(movement).collect()
}
