//! The data of the report of a group for who wants to calculate with it: counts, means and spread, and of
//! no one apart. Partners are in it as far as the promise allows, notes as far as the facilitator has let
//! them in, and names are not.

use serde::Serialize;
use serde_json::value::RawValue;

use super::report_data::{LeverageData, number};
use crate::domain::differences::{camps, lone_voices};
use crate::domain::gathering::Anonymity;
use crate::domain::group::{Group, GroupCondition, GroupRating};
use crate::domain::instrument::Instrument;
use crate::domain::movement::movements;
use crate::domain::notes::{Note, notes};
use crate::domain::partners::partner_profiles;
use crate::domain::session::{Action, Day, Session};
use crate::i18n::Language;

/// What the file calls itself.
pub const FORMAT: &str = "vijfblik-group-report";

/// The version of the format. It goes up when the meaning of a field changes.
pub const VERSION: u32 = 1;

type Number = Option<Box<RawValue>>;

#[derive(Serialize)]
struct GroupData<'a> {
    format: &'static str,
    version: u32,
    language: Language,
    made: Day,
    session: String,
    instrument: &'a str,
    instrument_version: u32,
    collaboration: &'a str,
    anonymity: Anonymity,
    /// How many people answered something; hands are not in here.
    people: usize,
    partners: Vec<PartnerData<'a>>,
    scale_top: u8,
    conditions: Vec<ConditionData<'a>>,
    phases: Vec<CountData<'a>>,
    phase_unsaid: u32,
    hard_by_nature: Vec<CountData<'a>>,
    movements: Vec<MovementData<'a>>,
    leverage: Option<LeverageData<'a>>,
    actions: Vec<&'a Action>,
}

#[derive(Serialize)]
struct PartnerData<'a> {
    name: &'a str,
    people: usize,
    /// The mean for each condition; null where there is none, and in an anonymous session.
    means: Vec<Number>,
}

#[derive(Serialize)]
struct ConditionData<'a> {
    id: &'a str,
    name: &'a str,
    /// The mean of all answers; null below two.
    mean: Number,
    /// How many people gave points; null in an anonymous session.
    people: Option<usize>,
    /// The lowest and the highest score of one person; null where nobody has one, and in an anonymous session.
    lowest: Number,
    highest: Number,
    counts: &'a [u32],
    consensus: Number,
    indicators: Vec<IndicatorData<'a>>,
}

#[derive(Serialize)]
struct IndicatorData<'a> {
    id: &'a str,
    statement: &'a str,
    /// How many answers each point got, from point 1 up.
    counts: &'a [u32],
    dont_know: u32,
    mean: Number,
    /// Consensus after Tastle & Wierman; null without answers.
    consensus: Number,
    /// Agreement A after van der Eijk; null without answers.
    agreement: Number,
    /// Whether the answers form two camps; never below five answers.
    camps: bool,
    /// The points that one person alone gave; none below five answers.
    lone: Vec<u8>,
    /// The notes that the facilitator has let in, without names.
    notes: Vec<&'a str>,
}

#[derive(Serialize)]
struct CountData<'a> {
    id: &'a str,
    name: &'a str,
    people: u32,
}

#[derive(Serialize)]
struct MovementData<'a> {
    indicator: &'a str,
    /// The answers of the people with points in both rounds; in an anonymous session those of all in the first
    /// and in the second.
    before: Vec<u32>,
    after: Vec<u32>,
}

/// The text of a data file, for the group of a session.
pub fn encode(session: &Session, instrument: &Instrument, language: Language, made: Day) -> String {
    let group = Group::of(session, instrument);
    let partners = session.partners();
    let profiles = partner_profiles(session, instrument);
    let phases = instrument.phases.iter().zip(&group.phases.counts);
    let hardships = instrument.hard_by_nature.iter().zip(&group.hardships);
    let movements = movements(session, instrument);
    let notes = notes(session, instrument);
    let data = GroupData {
        format: FORMAT,
        version: VERSION,
        language,
        made,
        session: session.id.to_string(),
        instrument: instrument.id.as_str(),
        instrument_version: session.instrument_version,
        collaboration: session.name(),
        anonymity: session.promised(),
        people: group.people,
        partners: partners
            .iter()
            .zip(&profiles)
            .map(|((_, partner), profile)| PartnerData {
                name: &partner.name,
                people: profile.people,
                means: profile
                    .means
                    .iter()
                    .map(|mean| mean.and_then(number))
                    .collect(),
            })
            .collect(),
        scale_top: instrument.scale.top(),
        conditions: group
            .conditions
            .iter()
            .map(|condition| condition_data(condition, &notes, language))
            .collect(),
        phases: phases
            .map(|(phase, people)| CountData {
                id: phase.id.as_str(),
                name: phase.name.to(language),
                people: *people,
            })
            .collect(),
        phase_unsaid: group.phases.unsaid,
        hard_by_nature: hardships
            .map(|(hardship, people)| CountData {
                id: hardship.id.as_str(),
                name: hardship.name.to(language),
                people: *people,
            })
            .collect(),
        movements: movements
            .iter()
            .map(|movement| MovementData {
                indicator: movement.indicator.id.as_str(),
                before: movement.before.counts().to_vec(),
                after: movement.after.counts().to_vec(),
            })
            .collect(),
        leverage: LeverageData::of(session, instrument, language),
        actions: session.actions().into_iter().map(|(_, a)| a).collect(),
    };
    // Text, numbers that are never NaN, and lists: writing it as JSON cannot fail.
    serde_json::to_string_pretty(&data).unwrap_or_default()
}

fn condition_data<'a>(
    condition: &'a GroupCondition<'_>,
    notes: &'a [Note],
    language: Language,
) -> ConditionData<'a> {
    let (lowest, highest) = condition.range.unzip();
    let indicators = condition.ratings.iter();
    ConditionData {
        id: condition.condition.id.as_str(),
        name: condition.condition.name.to(language),
        mean: condition.mean().and_then(number),
        people: condition.people,
        lowest: lowest.and_then(number),
        highest: highest.and_then(number),
        counts: condition.distribution.counts(),
        consensus: condition.distribution.consensus().and_then(number),
        indicators: indicators
            .map(|rating| indicator_data(rating, notes, language))
            .collect(),
    }
}

fn indicator_data<'a>(
    rating: &'a GroupRating<'_>,
    notes: &'a [Note],
    language: Language,
) -> IndicatorData<'a> {
    let distribution = &rating.distribution;
    let notes = notes.iter();
    let notes = notes.filter(|note| note.is_cleared && note.indicator == rating.indicator.id);
    IndicatorData {
        id: rating.indicator.id.as_str(),
        statement: rating.indicator.statement.to(language),
        counts: distribution.counts(),
        dont_know: rating.dont_know,
        mean: distribution.mean().and_then(number),
        consensus: distribution.consensus().and_then(number),
        agreement: distribution.agreement().and_then(number),
        camps: camps(distribution),
        lone: lone_voices(distribution),
        notes: notes.map(|note| note.text.as_str()).collect(),
    }
}
