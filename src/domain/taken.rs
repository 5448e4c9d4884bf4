//! Answers that need not be given again: those that another session of the same people already holds.

use super::id::{ConditionId, IndicatorId, InstrumentId};
use super::instrument::Instrument;
use super::session::Answer;

/// An answer that comes out of another session.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Taken<'a> {
    /// What it answers.
    pub indicator: &'a IndicatorId,
    /// The condition that was answered there.
    pub condition: &'a ConditionId,
    /// The score there.
    pub score: f64,
    /// The point nearest to it; half a point goes up.
    pub answer: Answer,
}

/// What a questionnaire can take from a session of another one, given the scores there (of a person, or
/// the means of a group). A condition without a score gives no answer: missing stays missing.
pub fn taken<'a>(
    instrument: &'a Instrument,
    from: &InstrumentId,
    score_of: impl Fn(&ConditionId) -> Option<f64>,
) -> Vec<Taken<'a>> {
    let top = f64::from(instrument.scale.top());
    let taken = instrument.indicators().filter_map(|indicator| {
        let source = indicator.taken_from.as_ref();
        let source = source.filter(|source| source.instrument == *from)?;
        let score = score_of(&source.condition)?;
        Some(Taken {
            indicator: &indicator.id,
            condition: &source.condition,
            score,
            // Not `clamp`: its panic brings all writing of fractions into the program.
            answer: Answer::Points(nearest(score.max(1.0).min(top))),
        })
    });
    taken.collect()
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score lies on the scale"
)]
fn nearest(score: f64) -> u8 {
    score.round() as u8
}
