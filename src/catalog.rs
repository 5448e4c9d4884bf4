//! The shipped instruments: one registry. A new instrument is a data file and a line here.

use crate::domain::id::InstrumentId;
use crate::domain::instrument::Instrument;

/// The instruments as the build made them from `assets/instruments`.
mod files {
    include!(concat!(env!("OUT_DIR"), "/instruments.rs"));
}

/// The registry, the main instrument first.
static INSTRUMENTS: [&Instrument; 1] = [&files::FIVE_CONDITIONS];

/// All instruments, the main one first.
pub fn instruments() -> &'static [&'static Instrument] {
    &INSTRUMENTS
}

/// The instrument with this id.
pub fn instrument(id: &InstrumentId) -> Option<&'static Instrument> {
    let mut instruments = INSTRUMENTS.into_iter();
    instruments.find(|instrument| instrument.id == *id)
}

/// The main instrument: the five conditions.
pub fn five_conditions() -> &'static Instrument {
    &files::FIVE_CONDITIONS
}
