//! The care that a group needs where one question has levels, in words. None of them points at who chose what.

use super::Telling;
use crate::domain::care::Care;
use crate::domain::group::Group;
use crate::domain::instrument::Instrument;
use crate::domain::session::Session;
use crate::domain::spread::Distribution;
use crate::i18n::{Language, fill};

/// What the hottest answer asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CareInWords {
    /// Whether somebody chose the hottest level that there is.
    pub is_conflict: bool,
    /// How it is: the one level that all chose, or from where to where answers run.
    pub sentence: String,
    /// That people talk apart first, where that is needed.
    pub apart: Option<String>,
    /// What helps at the hottest level.
    pub steps: Vec<String>,
    /// Questions that fit it.
    pub questions: Vec<String>,
    /// What the hottest level is called.
    pub hottest: String,
}

impl CareInWords {
    /// The care that a session asks for; none where there are no levels, or too few answers to show.
    pub fn of(session: &Session, instrument: &Instrument, language: Language) -> Option<Self> {
        let telling = Telling {
            session,
            instrument,
            language,
            letters: &[],
        };
        telling.care_here()
    }
}

impl Telling<'_> {
    pub(super) fn care_here(self) -> Option<CareInWords> {
        if !self.has_levels() {
            return None;
        }
        let group = Group::of(self.session, self.instrument);
        let care = Care::of(&group, self.instrument);
        care.map(|care| self.care(&care))
    }

    pub(super) fn care(self, care: &Care<'_>) -> CareInWords {
        let texts = &self.language.texts().group;
        let hottest = care.label.to(self.language);
        let sentence = match care.calmest {
            None => care.level.summary.to(self.language).to_owned(),
            Some(calmest) => fill(
                texts.care_differ,
                &[("hottest", hottest), ("calmest", calmest.to(self.language))],
            ),
        };
        let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        CareInWords {
            is_conflict: care.is_conflict(),
            sentence,
            apart: care
                .is_conflict()
                .then(|| self.language.texts().result.care_apart.to_owned()),
            steps: self.words(care.level.steps),
            questions: if care.is_conflict() {
                own(texts.care_questions_conflict)
            } else if care.points == self.instrument.scale.top() {
                own(texts.care_questions_calm)
            } else {
                own(texts.care_questions_warm)
            },
            hottest: hottest.to_owned(),
        }
    }

    /// The level that all chose, or from which to which level answers run: the level of most would hide
    /// the others.
    pub(super) fn levels(self, distribution: &Distribution) -> Option<String> {
        let texts = &self.language.texts().group;
        let (hottest, calmest) = distribution.range()?;
        let label = |points| {
            let label = self.instrument.scale.label(points);
            label.map(|label| label.to(self.language))
        };
        let (hottest, calmest) = (label(hottest)?, label(calmest)?);
        Some(match hottest == calmest {
            true => hottest.to_owned(),
            false => fill(
                texts.levels_from_to,
                &[("hottest", hottest), ("calmest", calmest)],
            ),
        })
    }
}
