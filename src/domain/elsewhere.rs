//! What other sessions of the same people say about the same thing. It is there to read beside a statement,
//! and answers nothing: a score of what partners do together is no judgement of one of them.

use super::id::{ConditionId, IndicatorId, InstrumentId};
use super::instrument::Instrument;

/// What was said elsewhere.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Said<'a> {
    /// The indicator that it can be read beside.
    pub beside: &'a IndicatorId,
    /// The condition that was answered there.
    pub condition: &'a ConditionId,
    /// The score there.
    pub score: f64,
}

/// What a session of another questionnaire says beside this one, given the scores there. Of a condition
/// without a score it says nothing: missing stays missing.
pub fn said_elsewhere<'a>(
    instrument: &'a Instrument,
    from: &InstrumentId,
    score_of: impl Fn(&ConditionId) -> Option<f64>,
) -> Vec<Said<'a>> {
    let said = instrument.indicators().filter_map(|indicator| {
        let source = indicator.beside.as_ref();
        let source = source.filter(|source| source.instrument == *from)?;
        Some(Said {
            beside: &indicator.id,
            condition: &source.condition,
            score: score_of(&source.condition)?,
        })
    });
    said.collect()
}
