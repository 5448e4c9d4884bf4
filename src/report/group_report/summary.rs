//! The first page of the report of a group: who answered, what the answers look like, where they differ and
//! what was agreed. It is one page, however much there is to say.

use super::super::document::{Block, Cell, Tone};
use super::super::group_picture::{CareInWords, DifferenceInWords, Show};
use super::super::picture::{called, part};
use super::super::sheet::{ROOM, height, point_height};
use super::super::write::{heading, plain};
use super::{Writing, list, mute, table};
use crate::charts::radar::Detail;
use crate::domain::gathering::Anonymity;
use crate::domain::instrument::Picture as Drawn;
use crate::domain::session::Action;
use crate::domain::typed::apart;
use crate::i18n::{self, fill};

/// The most letters that the names of partners take; the others are counted.
const PARTNERS: usize = 280;

/// The room, in millimetres, that is left for what was agreed: its heading, the point that was chosen, and a
/// few lines.
const LEFT: f32 = 38.0;

impl Writing<'_> {
    /// The first page.
    pub(super) fn summary(self) -> Vec<Block> {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let mut blocks = vec![
            Block::Paragraph(Tone::Small, words.heading.to_owned()),
            heading(1, self.session.name()),
            Block::Paragraph(Tone::Lead, self.who()),
            self.overview(),
        ];
        let found = match &self.picture.care {
            Some(care) => self.care(care),
            None => self.differ(ROOM - LEFT - height(&blocks)),
        };
        blocks.extend(found);
        blocks.push(heading(2, words.to_do));
        let room = ROOM - height(&blocks);
        blocks.extend(self.to_do(room));
        blocks
    }

    /// Where people differ most: as many subjects as there is room for, in millimetres.
    fn differ(self, room: f32) -> Vec<Block> {
        let words = &self.language().texts().group_report;
        let mut blocks = vec![heading(2, words.differ)];
        let subjects = self.picture.subjects(self.choices.minutes);
        if self.picture.is_small {
            blocks.push(plain(words.differ_small));
        }
        if subjects.is_empty() {
            blocks.push(plain(&self.picture.alike));
        } else {
            blocks.extend(self.picture.chosen.iter().map(|chosen| plain(chosen)));
            let room = room - height(&blocks);
            blocks.push(self.fitting(&subjects, room));
        }
        blocks
    }

    /// What the hottest answer asks for.
    fn care(self, care: &CareInWords) -> Vec<Block> {
        let texts = self.language().texts();
        let words = &texts.group;
        let mut blocks = vec![heading(2, words.care), plain(&care.sentence)];
        blocks.extend(care.apart.iter().map(|apart| plain(apart)));
        let steps = fill(words.care_steps, &[("level", &care.hottest)]);
        blocks.push(heading(3, &steps));
        blocks.push(Block::List(care.steps.clone()));
        blocks.push(heading(3, words.ask));
        blocks.push(Block::List(care.questions.clone()));
        blocks
    }

    /// As many subjects as there is room for, and at least one; all of them stand further on.
    fn fitting(self, subjects: &[&DifferenceInWords], room: f32) -> Block {
        let mut count = subjects.len();
        loop {
            let table = self.subjects(&subjects[..count]);
            if count <= 1 || height(std::slice::from_ref(&table)) <= room {
                return table;
            }
            count -= 1;
        }
    }

    /// When it was made, who answered, and under what promise.
    fn who(self) -> String {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let date = i18n::date(self.language(), self.choices.today);
        let mut parts = vec![format!("{}.", fill(texts.report.made, &[("date", &date)]))];
        let answered = match self.picture.people {
            0 => words.answered_hands,
            _ => words.answered,
        };
        parts.push(fill(answered, &[("people", &self.picture.who)]));
        if !self.picture.hands.is_empty() {
            parts.push(self.picture.hands.clone());
        }
        // Hands have no name and promise nothing, and where nobody wrote one there is none.
        let promise = match self.session.promised() {
            Anonymity::Open => self.picture.is_named.then_some(words.promise_open),
            Anonymity::Alias => self.picture.is_named.then_some(words.promise_alias),
            Anonymity::Anonymous => (self.picture.people > 0).then_some(words.promise_anonymous),
        };
        parts.extend(promise.map(str::to_owned));
        let mut partners: Vec<String> = Vec::new();
        let mut letters = 0;
        let all = &self.picture.partners;
        for partner in all {
            let gaps = [("partner", &*partner.name), ("people", &*partner.people)];
            // Nobody knows from which partner hands are.
            let partner = match self.picture.people {
                0 => partner.name.clone(),
                _ => fill(words.partner_people, &gaps),
            };
            letters += partner.chars().count();
            if letters > PARTNERS && !partners.is_empty() {
                let rest = (all.len() - partners.len()).to_string();
                partners.push(fill(words.partners_more, &[("count", &rest)]));
                break;
            }
            partners.push(partner);
        }
        if !partners.is_empty() {
            let partners: Vec<_> = partners.iter().map(String::as_str).collect();
            let partners = i18n::list(self.language(), &partners);
            parts.push(fill(words.partners, &[("partners", &partners)]));
        }
        parts.join(" ")
    }

    fn overview(self) -> Block {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let has_ranges = self.picture.conditions.iter().any(|it| it.range.is_some());
        let scale = self.picture.scale_of_conditions();
        // Beside a radar there is room for numbers; the dots stand with each condition further on.
        let has_dots = self.instrument.picture() == Drawn::Strips;
        let rows = self.picture.conditions.iter().map(|reading| {
            let mean = reading.mean.as_deref().unwrap_or(texts.result.no_score);
            let range = reading.range.map_or(String::new(), |(low, high)| {
                let (low, high) = (self.score(low), self.score(high));
                fill(words.from_to, &[("low", &low), ("high", &high)])
            });
            let mut row = vec![Cell::Condition(reading.position, reading.name.clone())];
            row.extend(has_dots.then(|| Cell::Drawing(mute(&reading.strip, &scale))));
            row.push(mean.into());
            row.extend(has_ranges.then(|| Cell::from(range)));
            row
        });
        let show = Show {
            range: true,
            ..Show::default()
        };
        let figure = || Block::Figure(self.picture.radar(&show, Detail::Sheet));
        if self.instrument.picture() == Drawn::Thermometer {
            // A table would only say the same in numbers.
            return figure();
        }
        let part = part(self.instrument, self.language());
        let mut head = vec![part];
        head.extend(has_dots.then_some(words.dots));
        head.push(words.mean);
        head.extend(has_ranges.then_some(words.range));
        let overview = called(self.instrument, texts.result.overview, self.language());
        let table = table(overview, &head, rows.collect());
        if has_dots {
            return table;
        }
        Block::Beside(vec![figure(), table])
    }

    /// The subjects in short.
    fn subjects(self, subjects: &[&DifferenceInWords]) -> Block {
        let texts = self.language().texts();
        let words = &texts.group_report;
        let scale = self.picture.scale_of_statements();
        let rows = subjects.iter().map(|subject| {
            let rating = &subject.rating;
            let camps = subject.remarks.iter().filter(|it| *it == texts.group.camps);
            let said: Vec<_> = [&rating.spread].into_iter().chain(camps).cloned().collect();
            vec![
                Cell::Condition(subject.position, rating.statement.clone()),
                Cell::Drawing(rating.strip.draw(&scale)),
                said.join(" ").into(),
            ]
        });
        let head = [texts.report.statement, words.dots, words.lie];
        table(words.talked, &head, rows.collect())
    }

    /// What was chosen and agreed, in short: as much as there is room for, in millimetres. All of it stands
    /// in a table further on.
    fn to_do(self, room: f32) -> Vec<Block> {
        let texts = self.language().texts();
        let mut blocks = Vec::new();
        let leverage = self.session.leverage.get().as_ref();
        let chosen = leverage.and_then(|it| self.instrument.statement(&it.indicator));
        blocks.extend(chosen.map(|statement| {
            let statement = statement.to(self.language());
            plain(&fill(texts.report.leverage, &[("statement", statement)]))
        }));
        let actions = self.session.actions();
        let lines = actions.iter().map(|(_, action)| self.agreed(action));
        // There is always room to say that there are more.
        let more = [Block::List(Vec::new()), plain("")];
        let mut left = room - height(&blocks) - height(&more);
        let lines = lines.take_while(|line| {
            left -= point_height(line);
            left > 0.0
        });
        let lines: Vec<_> = lines.collect();
        let rest = actions.len() - lines.len();
        let more = match (rest, lines.len()) {
            (0, 0) => Some(texts.report.no_actions.to_owned()),
            (0, _) => None,
            (_, 0) => Some(texts.group_report.to_do_all.to_owned()),
            (rest, _) => {
                let gaps = [("count", &*rest.to_string())];
                Some(fill(texts.group_report.to_do_more, &gaps))
            }
        };
        blocks.extend(list(lines));
        blocks.extend(more.map(|more| plain(&more)));
        blocks
    }

    /// An agreement on one line.
    fn agreed(self, action: &Action) -> String {
        let texts = self.language().texts();
        let due = action.due.map(|due| i18n::date(self.language(), due));
        let done = action.done.then(|| texts.report.done.to_owned());
        let who = Some(apart(action.who.trim())).filter(|who| !who.is_empty());
        let details: Vec<_> = [who, due, done].into_iter().flatten().collect();
        let what = apart(action.what.trim());
        if details.is_empty() {
            return what;
        }
        let gaps = [("what", &*what), ("details", &*details.join(", "))];
        fill(texts.group_report.to_do_line, &gaps)
    }
}
