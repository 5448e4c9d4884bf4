//! What to take up next, given the answers.

use super::differences::{are_apart, choose, differences};
use super::group::{Group, GroupCondition};
use super::id::{ConditionId, IndicatorId};
use super::instrument::{Condition, Instrument, Phase};
use super::phase_guide::{has_turn, has_turn_at};
use super::profile::{Band, Profile};
use super::tool::{Suggestion, Tool};
use crate::i18n::Text;

/// For how many minutes of conversation differences lead on to tools.
const MINUTES: u32 = 40;

/// Why to look further into a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// People want to talk about it: they see it differently, or chose it to work on.
    Talk,
    /// It is low, or the weakest of all and not high.
    Low,
}

/// A condition to look further into.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason<'a> {
    /// The condition.
    pub condition: &'a Condition,
    /// The statements that it is about.
    pub statements: Vec<&'a IndicatorId>,
    /// Why.
    pub why: Why,
}

/// A tool to take up next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Next<'t> {
    /// The tool.
    pub tool: Tool,
    /// Why one would.
    pub text: &'t Text,
}

/// A condition with its score and those of its statements: of a person, or the means of a group.
struct Scored<'a> {
    condition: &'a Condition,
    score: Option<f64>,
    statements: Vec<(&'a IndicatorId, f64)>,
}

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

/// What a person can look further into: what is low, as far as it has its turn in this phase.
pub fn of_person<'a>(
    instrument: &Instrument,
    profile: &Profile<'a>,
    phase: Option<&Phase>,
) -> Vec<Reason<'a>> {
    let conditions = profile.conditions.iter().map(|it| {
        let points = it.ratings.iter();
        let points = points.filter_map(|it| Some((&it.indicator.id, f64::from(it.points()?))));
        Scored {
            condition: it.condition,
            score: it.score(),
            statements: points.collect(),
        }
    });
    low(conditions.collect(), instrument.scale.top(), phase)
}

/// What a group can look further into: first the point that it chose to work on, then what people see
/// differently, and then what is low; all as far as it has its turn in this phase.
pub fn of_group<'a>(
    instrument: &'a Instrument,
    group: &Group<'a>,
    chosen: Option<&IndicatorId>,
    phase: Option<&Phase>,
) -> Vec<Reason<'a>> {
    let differences = differences(group);
    let apart = choose(&differences, MINUTES, phase).into_iter();
    let apart = apart.filter(|it| are_apart(&it.rating.distribution));
    let apart = apart.map(|it| &it.rating.indicator.id);
    let chosen = chosen.and_then(|id| instrument.indicator(id));
    let talked = chosen.map(|it| &it.id).into_iter().chain(apart);
    let talk = talked.filter_map(|id| {
        let place = instrument.position_of(id)?;
        let condition = instrument.conditions.get(place)?;
        has_turn_at(phase, &condition.id, id).then(|| Reason {
            condition,
            statements: vec![id],
            why: Why::Talk,
        })
    });
    let mut reasons: Vec<_> = talk.collect();
    let conditions = group.conditions.iter().map(|it: &GroupCondition<'a>| {
        let means = it.ratings.iter();
        let means = means.filter_map(|it| Some((&it.indicator.id, it.distribution.mean()?)));
        Scored {
            condition: it.condition,
            score: it.mean(),
            statements: means.collect(),
        }
    });
    reasons.extend(low(conditions.collect(), instrument.scale.top(), phase));
    reasons
}

/// The conditions with a low score, the lowest first, and the weakest ones while they are not high.
fn low<'a>(conditions: Vec<Scored<'a>>, top: u8, phase: Option<&Phase>) -> Vec<Reason<'a>> {
    let conditions = conditions.into_iter();
    let scored = conditions.filter(|it| has_turn(phase, &it.condition.id));
    let scored: Vec<_> = scored.filter_map(|it| Some((it.score?, it))).collect();
    let weakest = scored.iter().map(|(score, _)| *score).reduce(f64::min);
    let asks = scored
        .into_iter()
        .filter(|(score, _)| match Band::of(*score, top) {
            Band::Low => true,
            Band::Middle => Some(*score) == weakest,
            Band::High => false,
        });
    let asks = super::order::ordered(asks.collect(), |(a, _), (b, _): &(f64, _)| a.total_cmp(b));
    let reasons = asks.into_iter().map(|(_, it)| Reason {
        condition: it.condition,
        statements: lowest(&it.statements, top),
        why: Why::Low,
    });
    reasons.collect()
}

/// The statements in the lower part of the scale, and otherwise the lowest ones.
fn lowest<'a>(statements: &[(&'a IndicatorId, f64)], top: u8) -> Vec<&'a IndicatorId> {
    let least = statements.iter().map(|(_, it)| *it).reduce(f64::min);
    let low = statements
        .iter()
        .filter(|(_, score)| Band::of(*score, top) == Band::Low || Some(*score) == least);
    low.map(|(id, _)| *id).collect()
}

/// The tools that fit the reasons, in their order. One tool is suggested once.
pub fn next<'t>(tools: &'t [Tool], from: &Instrument, reasons: &[Reason<'_>]) -> Vec<Next<'t>> {
    let mut next: Vec<Next<'t>> = Vec::new();
    for reason in reasons {
        for (tool, suggestion) in deeper(tools, from, &reason.condition.id) {
            let mut about = suggestion.statements.iter();
            let fits =
                suggestion.statements.is_empty() || about.any(|id| reason.statements.contains(&id));
            if fits && !next.iter().any(|it| it.tool.id() == tool.id()) {
                let text = match reason.why {
                    Why::Talk => &suggestion.talk,
                    Why::Low => &suggestion.text,
                };
                next.push(Next { tool, text });
            }
        }
    }
    next
}
