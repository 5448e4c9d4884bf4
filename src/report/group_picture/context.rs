//! What stands around the picture of a group: what many do not know, the phase, and what is hard by nature.

use super::{HardshipInWords, PhasesInWords, Telling, UnknownInWords, people};
use crate::domain::differences::{hard_for_many, unknown_to_many};
use crate::domain::group::Group;
use crate::domain::instrument::Phase;
use crate::domain::phase_guide::phase_of;
use crate::i18n::fill;

impl Telling<'_> {
    pub(super) fn unknown(self, group: &Group<'_>) -> Vec<UnknownInWords> {
        let texts = &self.language.texts().group;
        let unknown = unknown_to_many(group).into_iter().map(|rating| {
            let position = self.instrument.position_of(&rating.indicator.id);
            let count = rating.dont_know.to_string();
            UnknownInWords {
                position: u8::try_from(position.unwrap_or_default()).unwrap_or(u8::MAX),
                statement: rating.indicator.statement.to(self.language).to_owned(),
                people: fill(texts.unknown_many, &[("count", &count)]),
            }
        });
        unknown.collect()
    }

    fn counted(self, name: &str, count: u32) -> String {
        let texts = &self.language.texts().group;
        let people = people(usize::try_from(count).unwrap_or(usize::MAX), self.language);
        fill(texts.counted, &[("name", name), ("people", &people)])
    }

    pub(super) fn phases(self, group: &Group<'_>) -> PhasesInWords {
        let texts = &self.language.texts().group;
        let phases = self.instrument.phases.iter().zip(&group.phases.counts);
        let named: Vec<_> = phases.filter(|(_, count)| **count > 0).collect();
        let sentence = match named.as_slice() {
            [] => texts.phases_none.to_owned(),
            [(phase, _)] => {
                let name = phase.name.to(self.language);
                fill(texts.phases_same, &[("phase", name)])
            }
            _ => texts.phases_differ.to_owned(),
        };
        let counts = named
            .iter()
            .map(|(phase, count)| self.counted(phase.name.to(self.language), **count));
        let mut counts: Vec<_> = counts.collect();
        if group.phases.unsaid > 0 && !counts.is_empty() {
            counts.push(self.counted(texts.phases_unsaid, group.phases.unsaid));
        }
        PhasesInWords {
            differ: group.phases.differ(),
            sentence,
            counts,
            guide: phase_of(group, self.instrument).map(|phase| self.guide(phase)),
        }
    }

    fn guide(self, phase: &Phase) -> String {
        let texts = &self.language.texts().group;
        let gaps = [
            ("phase", phase.name.to(self.language)),
            ("now", phase.now.to(self.language)),
        ];
        let now = fill(texts.phase_guide, &gaps);
        match phase.not_yet {
            Some(not_yet) => format!("{now} {}", not_yet.to(self.language)),
            None => now,
        }
    }

    pub(super) fn hardships(self, group: &Group<'_>) -> Vec<HardshipInWords> {
        let many = hard_for_many(group);
        let others = (0..group.hardships.len())
            .filter(|place| group.hardships[*place] > 0 && !many.contains(place));
        let places = many.iter().copied().chain(others);
        let marked = places.filter_map(|place| {
            let hardship = self.instrument.hard_by_nature.get(place)?;
            let name = hardship.name.to(self.language);
            Some(HardshipInWords {
                marked: self.counted(name, group.hardships[place]),
                handle: hardship.handle.to(self.language).to_owned(),
                by_many: many.contains(&place),
            })
        });
        marked.collect()
    }
}
