//! The data of a report for who wants to calculate with it: scores, counts, spread and texts.

use serde::Serialize;
use serde_json::value::RawValue;

use crate::domain::instrument::Instrument;
use crate::domain::profile::{ConditionProfile, Profile};
use crate::domain::session::{Action, Answer, Day, Response, Session};
use crate::i18n::{Language, decimal};

/// What the file calls itself.
pub const FORMAT: &str = "vijfblik-report";

/// The version of the format. It goes up when the meaning of a field changes.
pub const VERSION: u32 = 3;

#[derive(Serialize)]
struct ReportData<'a> {
    format: &'static str,
    version: u32,
    language: Language,
    made: Day,
    session: String,
    instrument: &'a str,
    instrument_version: u32,
    collaboration: &'a str,
    partners: Vec<&'a str>,
    scale_top: u8,
    conditions: Vec<ConditionData<'a>>,
    phase: Option<&'a str>,
    hard_by_nature: Vec<HardshipData<'a>>,
    leverage: Option<LeverageData<'a>>,
    actions: Vec<&'a Action>,
}

#[derive(Serialize)]
struct ConditionData<'a> {
    id: &'a str,
    name: &'a str,
    /// The mean of the answered indicators; null below two answers.
    score: Option<Box<RawValue>>,
    answered: usize,
    dont_know: usize,
    indicators_total: usize,
    /// How many answers each point got, from point 1 up. One person has no consensus with themselves.
    counts: &'a [u32],
    indicators: Vec<IndicatorData<'a>>,
}

#[derive(Serialize)]
struct IndicatorData<'a> {
    id: &'a str,
    statement: &'a str,
    /// Points, `dont-know`, or null when nothing was answered.
    answer: Option<Answer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct HardshipData<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Serialize)]
pub(super) struct LeverageData<'a> {
    indicator: &'a str,
    statement: &'a str,
    reason: &'a str,
}

impl<'a> LeverageData<'a> {
    /// The point that was chosen, where the instrument knows it.
    pub(super) fn of(
        session: &'a Session,
        instrument: &Instrument,
        language: Language,
    ) -> Option<Self> {
        let leverage = session.leverage.get().as_ref()?;
        let statement = instrument.statement(&leverage.indicator)?;
        Some(Self {
            indicator: leverage.indicator.as_str(),
            statement: statement.to(language),
            reason: &leverage.reason,
        })
    }
}

/// The text of a report data file, for one person's response.
pub fn encode(
    session: &Session,
    response: &Response,
    instrument: &Instrument,
    language: Language,
    notes: bool,
    made: Day,
) -> String {
    let profile = Profile::of(instrument, response);
    let phase = response.phase.get().as_ref();
    let marked = instrument
        .hard_by_nature
        .iter()
        .filter(|hardship| response.has_marked(&hardship.id));
    let partners = session.partners();
    let data = ReportData {
        format: FORMAT,
        version: VERSION,
        language,
        made,
        session: session.id.to_string(),
        instrument: instrument.id.as_str(),
        instrument_version: session.instrument_version,
        collaboration: session.name(),
        partners: partners.iter().map(|(_, p)| p.name.as_str()).collect(),
        scale_top: instrument.scale.top(),
        conditions: profile
            .conditions
            .iter()
            .map(|condition| condition_data(condition, language, notes))
            .collect(),
        phase: phase.map(|phase| phase.as_str()),
        hard_by_nature: marked
            .map(|hardship| HardshipData {
                id: hardship.id.as_str(),
                name: hardship.name.to(language),
            })
            .collect(),
        leverage: LeverageData::of(session, instrument, language),
        actions: session.actions().into_iter().map(|(_, a)| a).collect(),
    };
    // Text, numbers that are never NaN, and lists: writing it as JSON cannot fail.
    serde_json::to_string_pretty(&data).unwrap_or_default()
}

fn condition_data<'a>(
    profile: &'a ConditionProfile<'_>,
    language: Language,
    notes: bool,
) -> ConditionData<'a> {
    let indicators = profile.ratings.iter().map(|rating| IndicatorData {
        id: rating.indicator.id.as_str(),
        statement: rating.indicator.statement.to(language),
        answer: rating.answer,
        note: (notes && !rating.note.is_empty()).then_some(&rating.note),
    });
    ConditionData {
        id: profile.condition.id.as_str(),
        name: profile.condition.name.to(language),
        score: profile.score().and_then(number),
        answered: profile.scored(),
        dont_know: profile.unknown(),
        indicators_total: profile.ratings.len(),
        counts: profile.distribution.counts(),
        indicators: indicators.collect(),
    }
}

/// How many decimals a number has at most. Who calculates on with them rounds at the end, not here.
const DECIMALS: u32 = 9;

/// A number as it was computed.
pub(super) fn number(value: f64) -> Option<Box<RawValue>> {
    RawValue::from_string(decimal(value, DECIMALS)).ok()
}
