//! The care that a group needs where one question has levels: the hottest answer says how much.
//!
//! The first point of such a scale is the hottest. Nothing here says, or lets follow, whose answer it is.

use super::agenda::is_heard;
use super::group::Group;
use super::instrument::{Instrument, Level, Picture};
use super::spread::Distribution;
use crate::i18n::Text;

/// The care that a group needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Care<'a> {
    /// The hottest level that was chosen, from 1 up.
    pub points: u8,
    /// What it is called.
    pub label: &'a Text,
    /// What goes with it.
    pub level: &'a Level,
    /// The calmest level that was chosen, where that is another one.
    pub calmest: Option<&'a Text>,
}

impl<'a> Care<'a> {
    /// The care that the answers of a group ask for; none where there are no levels, and while there is
    /// nothing that may be shown.
    pub fn of(group: &Group<'_>, instrument: &'a Instrument) -> Option<Self> {
        if instrument.picture() != Picture::Thermometer {
            return None;
        }
        let rating = group.ratings().find(|rating| is_heard(rating))?;
        Self::from(&rating.distribution, instrument)
    }

    fn from(answers: &Distribution, instrument: &'a Instrument) -> Option<Self> {
        let (hottest, calmest) = answers.range()?;
        let scale = &instrument.scale;
        Some(Self {
            points: hottest,
            label: scale.label(hottest)?,
            level: scale.level(hottest)?,
            calmest: scale.label(calmest).filter(|_| calmest != hottest),
        })
    }

    /// Whether somebody chose the hottest level that there is: then people talk apart first.
    pub fn is_conflict(&self) -> bool {
        self.points == 1
    }
}
