//! What belongs in which phase of a collaboration, and what has its turn later: content decides form.
//!
//! Which conditions and statements come later in a phase stands with the phase in the instrument. All advice
//! asks here: where to begin, what to choose as a point of leverage, which tool to take up. What people
//! answered is shown whatever the phase.

use super::group::Group;
use super::id::{ConditionId, IndicatorId};
use super::instrument::{Instrument, Phase};

/// Whether advice may go into a condition in this phase; where no phase is known, into all of them.
pub fn has_turn(phase: Option<&Phase>, condition: &ConditionId) -> bool {
    phase.is_none_or(|phase| !phase.later.contains(condition))
}

/// The same of a statement within a condition.
pub fn has_turn_at(
    phase: Option<&Phase>,
    condition: &ConditionId,
    indicator: &IndicatorId,
) -> bool {
    has_turn(phase, condition) && phase.is_none_or(|it| !it.later_statements.contains(indicator))
}

/// The phase that a group is in as far as its advice goes: the one that most people name, and of those that
/// as many name the earliest, because steps that are skipped come back. That people name different phases
/// is something to talk about besides.
pub fn phase_of<'a>(group: &Group<'_>, instrument: &'a Instrument) -> Option<&'a Phase> {
    let counts = &group.phases.counts;
    let most = counts.iter().max().filter(|most| **most > 0)?;
    let place = counts.iter().position(|count| count == most)?;
    instrument.phases.get(place)
}
