//! What moved after the conversation, in the report of a group.

use super::super::document::{Block, Cell};
use super::super::write::{heading, plain};
use super::{Writing, table};
use crate::charts::drawing::Drawing;
use crate::charts::group_strip::{Answers, group_strip};
use crate::charts::radar::Detail;
use crate::domain::instrument::Indicator;
use crate::domain::movement::{Movement, Step, movements};
use crate::domain::spread::Distribution;
use crate::i18n::fill;
use crate::report::group_picture::counts_in_words;

impl Writing<'_> {
    /// What moved in the second round.
    pub(super) fn moved(self) -> Vec<Block> {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let movements = movements(self.session, self.instrument);
        let rows = movements.iter().map(|movement| self.movement(movement));
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let head = [
            texts.report.statement,
            words.before,
            words.after,
            words.means,
            words.way,
        ];
        vec![Block::Together(vec![
            heading(2, words.moved),
            plain(match self.session.is_anonymous() {
                true => words.moved_lead_anonymous,
                false => words.moved_lead,
            }),
            table(words.moved, &head, rows),
        ])]
    }

    fn movement(self, movement: &Movement<'_>) -> Vec<Cell> {
        let words = &self.language().texts().group_report;
        let (mut up, mut down, mut same) = (0, 0, 0);
        let steps = movement.steps.iter().flatten();
        for points in steps.filter_map(|step| Step::points(*step)) {
            match points {
                0 => same += 1,
                1.. => up += 1,
                _ => down += 1,
            }
        }
        let counts = [up, down, same].map(|count: u32| count.to_string());
        let means = movement.before.mean().zip(movement.after.mean());
        let means = means.map(|(before, after)| {
            let gaps = [self.score(before), self.score(after)];
            let gaps = [("before", &*gaps[0]), ("after", &*gaps[1])];
            fill(words.from_mean, &gaps)
        });
        vec![
            movement.indicator.statement.to(self.language()).into(),
            Cell::Drawing(self.round(movement.indicator, &movement.before, words.before)),
            Cell::Drawing(self.round(movement.indicator, &movement.after, words.after)),
            means.unwrap_or_default().into(),
            match movement.steps {
                Some(_) => fill(
                    words.steps,
                    &[
                        ("up", &counts[0]),
                        ("down", &counts[1]),
                        ("same", &counts[2]),
                    ],
                ),
                None => words.no_mean.to_owned(),
            }
            .into(),
        ]
    }

    /// The answers of one round. Nothing of the partners: who answered again are few.
    fn round(self, indicator: &Indicator, distribution: &Distribution, title: &str) -> Drawing {
        let position = self.instrument.position_of(&indicator.id);
        let answers = Answers {
            position: u8::try_from(position.unwrap_or_default()).unwrap_or(u8::MAX),
            counts: distribution.counts(),
            letters: &[],
            words: &[],
        };
        let description = counts_in_words(distribution.counts(), &[], self.language());
        group_strip(&answers, Detail::Full, title, &description)
    }
}
