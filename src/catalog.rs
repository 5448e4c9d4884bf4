//! The shipped tools: one registry. A new one is a data file and a line here.

use crate::domain::id::InstrumentId;
use crate::domain::instrument::Instrument;
use crate::domain::tool::{Offer, Tool};

/// The tools as the build made them from `assets/instruments`.
mod files {
    include!(concat!(env!("OUT_DIR"), "/instruments.rs"));
}

macro_rules! registry {
    ($($file:ident,)*) => {
        /// The tools, in the order in which they are offered.
        static TOOLS: &[Tool] = &[$(files::$file::TOOL),*];

        /// How they are offered. Apart from the tools, so that home needs none of them.
        static OFFERS: &[&Option<Offer>] = &[$(&files::$file::OFFER),*];
    };
}

// The main instrument comes first.
registry! {
    five_conditions,
    temperature,
    organisation_scan,
    capability_scan,
    network_vitality,
    network_value,
    ambition_canvas,
    interest_canvas,
    position_to_interest,
    context_check,
    resistance,
}

/// All tools, the main instrument first.
pub fn tools() -> &'static [Tool] {
    TOOLS
}

/// The tool with this id.
pub fn tool(id: &InstrumentId) -> Option<Tool> {
    TOOLS.iter().copied().find(|tool| tool.id() == id)
}

/// The tools that home offers besides the main instrument.
pub fn offers() -> impl Iterator<Item = &'static Offer> {
    OFFERS.iter().filter_map(|offer| offer.as_ref())
}

/// How home offers the tool with this id; none for the main instrument.
pub fn offer(id: &InstrumentId) -> Option<&'static Offer> {
    offers().find(|offer| offer.id == *id)
}

/// All questionnaires, the main one first.
pub fn instruments() -> impl Iterator<Item = &'static Instrument> {
    TOOLS.iter().filter_map(|tool| tool.questionnaire())
}

/// The questionnaire with this id.
pub fn instrument(id: &InstrumentId) -> Option<&'static Instrument> {
    instruments().find(|instrument| instrument.id == *id)
}

/// The main instrument: the five conditions.
pub fn five_conditions() -> &'static Instrument {
    &files::five_conditions::ASKED
}
