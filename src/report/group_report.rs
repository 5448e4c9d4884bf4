//! From the session of a group to its report. First comes one page with the main points; then all that
//! they rest on.

mod moved;
mod summary;

use super::document::{Block, Cell, Document, Table, Tone};
use super::group_picture::{DifferenceInWords, GroupPicture, GroupReading, Strip};
use super::picture::called;
use super::retired;
use super::wording::older_words;
use super::write::{MOST_ROWS, agreements, heading, left_out, plain, titled};
use crate::charts::drawing::Drawing;
use crate::charts::group_strip::{Scale, Size};
use crate::domain::instrument::{Instrument, Picture as Drawn};
use crate::domain::notes::notes;
use crate::domain::session::{Day, Session};
use crate::domain::spread::Distribution;
use crate::domain::typed::apart;
use crate::i18n::{self, Language, fill};

/// What a reader chooses about the report of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupChoices {
    /// The language that it is written in.
    pub language: Language,
    /// The day that stands on it.
    pub today: Day,
    /// For how many minutes of conversation there are subjects.
    pub minutes: u32,
}

/// What the blocks of a report are made with.
#[derive(Clone, Copy)]
struct Writing<'a> {
    session: &'a Session,
    instrument: &'a Instrument,
    picture: &'a GroupPicture,
    choices: GroupChoices,
}

/// The report of a group.
pub fn group_report(session: &Session, instrument: &Instrument, choices: GroupChoices) -> Document {
    let language = choices.language;
    let texts = language.texts();
    let picture = GroupPicture::of(session, instrument, language);
    let writing = Writing {
        session,
        instrument,
        picture: &picture,
        choices,
    };
    let words = &texts.group_report;
    let (method, credits) = match &instrument.credits {
        None => (words.method_text, texts.report.credits),
        Some(credits) => (words.method_text_of, credits.text.to(language)),
    };
    let mut blocks = vec![Block::Page(writing.summary())];
    let conditions = texts.group_report.conditions;
    blocks.push(heading(2, called(instrument, conditions, language)));
    blocks.extend(writing.legend());
    blocks.extend(picture.conditions.iter().map(|it| writing.condition(it)));
    blocks.push(Block::Paragraph(
        Tone::Small,
        texts.group_report.spread_text.to_owned(),
    ));
    blocks.extend(writing.talked());
    blocks.extend(writing.partners());
    blocks.extend(writing.phases());
    blocks.extend(writing.hardships());
    blocks.extend(writing.moved());
    blocks.extend(writing.notes());
    blocks.extend(retired::of_group(session, instrument, language));
    blocks.push(agreements(
        session,
        instrument,
        language,
        language.texts().actions.group_list,
    ));
    let older = older_words(session, instrument, language);
    let paragraphs = older.into_iter().chain([method, credits]);
    let paragraphs = paragraphs.map(|text| Block::Paragraph(Tone::Small, text.to_owned()));
    let all = [heading(2, texts.report.method)]
        .into_iter()
        .chain(paragraphs);
    blocks.push(Block::Together(all.collect()));
    Document {
        language,
        title: titled(session, language, choices.today),
        blocks,
    }
}

/// Dots in a table, where the same stands in words beside them.
fn mute(strip: &Strip, scale: &Scale) -> Drawing {
    let mut drawing = strip.draw(scale);
    drawing.title.clear();
    drawing.description.clear();
    drawing
}

fn list(points: impl IntoIterator<Item = String>) -> Option<Block> {
    let points: Vec<_> = points.into_iter().collect();
    (!points.is_empty()).then_some(Block::List(points))
}

fn table(caption: &str, head: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        head: head.iter().map(|head| (*head).to_owned()).collect(),
        rows,
    })
}

impl Writing<'_> {
    fn language(self) -> Language {
        self.choices.language
    }

    fn score(self, score: f64) -> String {
        i18n::score(self.language(), score)
    }

    /// Which letter is which partner.
    fn legend(self) -> Option<Block> {
        let words = &self.language().texts().group_report;
        let partners = self.picture.partners.iter();
        let partners: Vec<_> = partners
            .map(|it| {
                let gaps = [("letter", &*it.letter), ("partner", &*it.name)];
                fill(words.legend_of, &gaps)
            })
            .collect();
        let partners: Vec<_> = partners.iter().map(String::as_str).collect();
        let partners = i18n::list(self.language(), &partners);
        let legend = fill(words.legend, &[("partners", &partners)]);
        let is_seen = self.picture.has_letters;
        is_seen.then_some(Block::Paragraph(Tone::Small, legend))
    }

    /// A condition with its statements.
    fn condition(self, reading: &GroupReading) -> Block {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let mean = reading.mean.as_deref().unwrap_or(texts.result.no_score);
        // Levels have names.
        let has_means = self.instrument.picture() != Drawn::Thermometer;
        let numbers = [reading.count.as_str(), &reading.range_in_words];
        let numbers: Vec<_> = numbers.into_iter().filter(|it| !it.is_empty()).collect();
        let scale = Strip::scale(Size::Page, reading.ratings.iter().map(|it| &it.strip));
        let rows = reading.ratings.iter().map(|rating| {
            let distribution = Distribution::new(rating.strip.counts.clone());
            let alike = distribution.consensus();
            let alike = alike.map(|it| i18n::share(self.language(), it));
            let mut row = vec![
                rating.statement.as_str().into(),
                Cell::Drawing(mute(&rating.strip, &scale)),
                rating.strip.description.as_str().into(),
                rating.dont_know.to_string().into(),
                alike.unwrap_or_default().into(),
            ];
            if has_means {
                row.insert(4, rating.mean.clone().unwrap_or_default().into());
            }
            row
        });
        let mut head = vec![
            texts.report.statement,
            words.dots,
            words.answers,
            words.unknown,
            words.spread,
        ];
        if has_means {
            head.insert(4, words.mean);
        }
        let caption = format!("{}: {}", texts.report.answers, reading.name);
        let mut blocks = vec![Block::Heading {
            level: 3,
            marker: Some(reading.position),
            text: format!("{}: {mean}", reading.name),
        }];
        let sentence = Some(&reading.sentence).filter(|it| !it.is_empty());
        blocks.extend(sentence.map(|sentence| plain(sentence)));
        blocks.push(Block::Paragraph(Tone::Small, numbers.join(", ")));
        blocks.push(table(&caption, &head, rows.collect()));
        Block::Together(blocks)
    }

    /// What there is to talk about, and what many do not know.
    fn talked(self) -> Vec<Block> {
        let texts = self.language().texts();
        // With levels there is care instead, on the first page.
        let subjects = match self.picture.care {
            Some(_) => Vec::new(),
            None => self.picture.subjects(self.choices.minutes),
        };
        let mut blocks: Vec<_> = subjects.iter().map(|it| self.subject(it)).collect();
        if let Some(Block::Together(first)) = blocks.first_mut() {
            first.insert(0, heading(2, texts.group_report.talked));
        }
        let unknown = self.picture.unknown.iter();
        let unknown = unknown.map(|it| format!("{} ({})", it.statement, it.people));
        blocks.extend(list(unknown).map(|unknown| {
            Block::Together(vec![
                heading(2, texts.group.unknown),
                plain(texts.group.unknown_lead),
                unknown,
            ])
        }));
        blocks
    }

    fn subject(self, subject: &DifferenceInWords) -> Block {
        let texts = self.language().texts();
        let mut blocks = vec![
            Block::Heading {
                level: 3,
                marker: Some(subject.position),
                text: subject.rating.statement.clone(),
            },
            Block::Figure(
                subject
                    .rating
                    .strip
                    .draw(&self.picture.scale_of_statements()),
            ),
            plain(&subject.rating.spread),
        ];
        blocks.extend(subject.remarks.iter().map(|remark| plain(remark)));
        blocks.push(heading(4, texts.group.ask));
        blocks.push(Block::List(subject.questions.clone()));
        Block::Together(blocks)
    }

    /// What the partners say, as far as it may be seen.
    fn partners(self) -> Vec<Block> {
        let texts = self.language().texts();
        let words = &texts.group_report;
        if self.picture.partners.is_empty() {
            return Vec::new();
        }
        let mut blocks = vec![heading(2, texts.group.partners)];
        blocks.extend(list(self.picture.gaps.iter().cloned()));
        if self.picture.partners.iter().any(|it| it.has_means()) {
            let conditions = self.instrument.conditions.iter();
            let conditions = conditions.map(|it| it.name.to(self.language()));
            let head: Vec<_> = [words.partner, words.people]
                .into_iter()
                .chain(conditions)
                .collect();
            let partners = &self.picture.partners;
            let rows = partners.iter().take(MOST_ROWS).map(|partner| {
                let means = partner.means.iter().map(|mean| {
                    let mean = mean.map(|mean| self.score(mean));
                    Cell::Text(mean.unwrap_or_else(|| words.no_mean.to_owned()))
                });
                [
                    Cell::Typed(partner.name.clone()),
                    Cell::Text(partner.count.to_string()),
                ]
                .into_iter()
                .chain(means)
                .collect()
            });
            blocks.push(table(words.partner_means, &head, rows.collect()));
            blocks.extend(left_out(partners.len(), self.language()));
        }
        let hidden = self.picture.hidden.iter();
        blocks.extend(hidden.map(|text| Block::Paragraph(Tone::Small, (*text).to_owned())));
        vec![Block::Together(blocks)]
    }

    fn phases(self) -> Vec<Block> {
        if self.instrument.phases.is_empty() {
            return Vec::new();
        }
        let texts = self.language().texts();
        let phases = &self.picture.phases;
        let mut blocks = vec![heading(2, texts.result.phase), plain(&phases.sentence)];
        blocks.extend(list(phases.counts.iter().cloned()));
        blocks.extend(phases.guide.iter().map(|guide| plain(guide)));
        vec![Block::Together(blocks)]
    }

    fn hardships(self) -> Option<Block> {
        if self.instrument.hard_by_nature.is_empty() {
            return None;
        }
        let texts = self.language().texts();
        let marking = self.instrument.marking.as_ref();
        let name = marking.map_or(texts.result.hard, |it| it.name.to(self.language()));
        let marked = self.picture.hardships.iter().map(|it| {
            if it.by_many {
                format!("{}. {}", it.marked, it.handle)
            } else {
                it.marked.clone()
            }
        });
        let marked = list(marked).unwrap_or_else(|| plain(texts.group.hard_none));
        Some(Block::Together(vec![heading(2, name), marked]))
    }

    /// The notes that the facilitator has let in.
    fn notes(self) -> Vec<Block> {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let notes = notes(self.session, self.instrument);
        let notes: Vec<_> = notes.into_iter().filter(|note| note.is_cleared).collect();
        let mut blocks = Vec::new();
        for indicator in self.instrument.indicators() {
            let here = notes.iter().filter(|note| note.indicator == indicator.id);
            let here = here.map(|note| {
                let text = apart(&note.text);
                match &note.name {
                    Some(name) => {
                        fill(words.note_named, &[("note", &text), ("name", &apart(name))])
                    }
                    None => text,
                }
            });
            let Some(here) = list(here) else { continue };
            let position = self.instrument.position_of(&indicator.id);
            let mut group = vec![
                Block::Heading {
                    level: 3,
                    marker: position.and_then(|place| u8::try_from(place).ok()),
                    text: indicator.statement.to(self.language()).to_owned(),
                },
                here,
            ];
            if blocks.is_empty() {
                group.insert(0, heading(2, words.notes));
            }
            blocks.push(Block::Together(group));
        }
        blocks
    }
}
