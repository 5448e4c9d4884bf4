//! What to take up next, given the answers.

use super::id::ConditionId;
use super::instrument::Instrument;
use super::profile::Band;
use super::tool::{Suggestion, Tool};

/// What goes deeper into a condition, whatever its score.
pub fn deeper<'t>(
    tools: &'t [Tool],
    instrument: &Instrument,
    condition: &ConditionId,
) -> Vec<(Tool, &'t Suggestion)> {
    let suggestions = |tool: &'t Tool| {
        let all = tool.suggestions().iter();
        let fit = all.filter(|it| it.from == instrument.id && it.condition == *condition);
        fit.map(|suggestion| (*tool, suggestion))
    };
    tools.iter().flat_map(suggestions).collect()
}

/// What to suggest: what goes deeper into the conditions with a low score, the lowest first, and into
/// the weakest ones while they are not high. One tool is suggested once. Scores are those of a person or
/// the means of a group, in the order of the instrument.
pub fn next<'t>(
    tools: &'t [Tool],
    instrument: &Instrument,
    scores: &[Option<f64>],
) -> Vec<(Tool, &'t Suggestion)> {
    let top = instrument.scale.top();
    let scored = instrument.conditions.iter().zip(scores);
    let scored: Vec<_> = scored
        .filter_map(|(it, score)| Some((it, (*score)?)))
        .collect();
    let weakest = scored.iter().map(|(_, score)| *score).reduce(f64::min);
    let asks = scored
        .into_iter()
        .filter(|(_, score)| match Band::of(*score, top) {
            Band::Low => true,
            Band::Middle => Some(*score) == weakest,
            Band::High => false,
        });
    let asks = super::order::ordered(asks.collect(), |(_, a), (_, b): &(_, f64)| a.total_cmp(b));
    let mut next: Vec<(Tool, &Suggestion)> = Vec::new();
    for (condition, _) in asks {
        for (tool, suggestion) in deeper(tools, instrument, &condition.id) {
            if !next.iter().any(|(known, _)| known.id() == tool.id()) {
                next.push((tool, suggestion));
            }
        }
    }
    next
}
