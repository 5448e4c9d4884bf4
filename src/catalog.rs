//! The shipped instruments: one registry. A new instrument is a data file and a line here.

use std::sync::LazyLock;

use crate::domain::id::InstrumentId;
use crate::domain::instrument::Instrument;

/// The instrument files, the main one first.
const FILES: [&str; 1] = [include_str!("../assets/instruments/five-conditions.json")];

static INSTRUMENTS: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    let parse = |file: &&str| serde_json::from_str(file).ok();
    FILES.iter().filter_map(parse).collect()
});

/// All instruments, the main one first. A test proves that every registered file is among them.
pub fn instruments() -> &'static [Instrument] {
    &INSTRUMENTS
}

/// How many instrument files are registered.
pub const REGISTERED: usize = FILES.len();

/// The instrument with this id.
pub fn instrument(id: &InstrumentId) -> Option<&'static Instrument> {
    instruments().iter().find(|instrument| instrument.id == *id)
}

/// The main instrument: the five conditions.
pub fn five_conditions() -> &'static Instrument {
    &INSTRUMENTS[0]
}
