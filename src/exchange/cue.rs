//! What the window on the projector and the window of the facilitator tell each other: where the
//! workshop is, and how the time stands. Nothing else has a form here, so nothing else can travel.
//!
//! A cue is a line of text. What cannot be read as one is none: another version may run in the other
//! window, and anything of this site may speak on the channel.

use std::fmt;

use crate::domain::agenda::Place;
use crate::domain::instrument::Instrument;
use crate::domain::timer::{Timer, Turn};

/// A message between the two windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cue {
    /// To the projector: where are you?
    Ask,
    /// From the projector: here, and so the time stands.
    At(Place, Timer),
    /// From the projector: it shows something else now.
    Gone,
    /// To the projector: go there.
    Go(Place),
    /// To the projector: do this with the timer.
    Turn(Turn),
    /// To the projector: be empty, or show the step again. From the projector: so it is.
    Blank(bool),
}

impl fmt::Display for Cue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cue::Ask => f.write_str("ask"),
            Cue::At(place, timer) => write!(f, "at {place} {timer}"),
            Cue::Gone => f.write_str("gone"),
            Cue::Go(place) => write!(f, "go {place}"),
            Cue::Blank(true) => f.write_str("blank on"),
            Cue::Blank(false) => f.write_str("blank off"),
            Cue::Turn(Turn::Toggle) => f.write_str("timer toggle"),
            Cue::Turn(Turn::More) => f.write_str("timer more"),
            Cue::Turn(Turn::Reset) => f.write_str("timer reset"),
        }
    }
}

impl Cue {
    /// Reads a cue about a session with this instrument.
    pub fn parse(text: &str, instrument: &Instrument) -> Option<Cue> {
        let words: Vec<&str> = text.split(' ').collect();
        match words.as_slice() {
            ["ask"] => Some(Cue::Ask),
            ["gone"] => Some(Cue::Gone),
            ["at", place, timer] => {
                let place = Place::parse(place, instrument)?;
                Some(Cue::At(place, Timer::parse(timer)?))
            }
            ["go", place] => Place::parse(place, instrument).map(Cue::Go),
            ["blank", "on"] => Some(Cue::Blank(true)),
            ["blank", "off"] => Some(Cue::Blank(false)),
            ["timer", "toggle"] => Some(Cue::Turn(Turn::Toggle)),
            ["timer", "more"] => Some(Cue::Turn(Turn::More)),
            ["timer", "reset"] => Some(Cue::Turn(Turn::Reset)),
            _ => None,
        }
    }
}
