//! What was answered to statements that are asked no more: shown as what it was, counted in nothing.

use super::document::{Block, Cell, Table};
use super::picture::answer;
use super::write::{heading, plain};
use crate::domain::id::IndicatorId;
use crate::domain::instrument::Instrument;
use crate::domain::session::{Response, Session};
use crate::i18n::{Language, fill};

/// What one person answered to them, if anything.
pub fn of_person(
    response: &Response,
    instrument: &Instrument,
    language: Language,
    notes: bool,
) -> Option<Block> {
    let texts = language.texts();
    let note = |id: &IndicatorId| response.note(id).trim();
    let retired = instrument.retired.iter();
    let notes = notes && retired.clone().any(|it| !note(&it.id).is_empty());
    let said = |id| response.answer(id).is_some() || (notes && !note(id).is_empty());
    let retired = retired.filter(|it| said(&it.id));
    let rows = retired.map(|retired| {
        let given = answer(instrument, response.answer(&retired.id), language);
        let mut row: Vec<Cell> = vec![retired.statement.to(language).into(), given.into()];
        if notes {
            row.push(Cell::Typed(note(&retired.id).to_owned()));
        }
        row
    });
    let mut head = vec![texts.report.statement, texts.report.answer];
    if notes {
        head.push(texts.report.note);
    }
    let table = Table {
        caption: texts.report.retired_answers.to_owned(),
        head: head.into_iter().map(str::to_owned).collect(),
        rows: rows.collect(),
    };
    let is_there = !table.rows.is_empty();
    is_there.then(|| {
        Block::Together(vec![
            heading(2, texts.report.retired),
            plain(texts.report.retired_lead),
            Block::Table(table),
        ])
    })
}

/// How many of a group answered them, if anybody did. What each one said is for themselves.
pub fn of_group(session: &Session, instrument: &Instrument, language: Language) -> Option<Block> {
    let texts = &language.texts().report;
    let mut people = session.respondents();
    if session.is_anonymous() {
        let laid = session.tally().map(|tally| &tally.counted);
        people.retain(|(id, _)| laid.is_some_and(|laid| laid.contains_key(id)));
    }
    let retired = instrument.retired.iter().filter_map(|retired| {
        let answers = people
            .iter()
            .filter(|(_, it)| it.answer(&retired.id).is_some());
        let gaps = [
            ("statement", retired.statement.to(language)),
            ("count", &answers.clone().count().to_string()),
        ];
        let text = match answers.count() {
            0 => return None,
            1 => texts.retired_one,
            _ => texts.retired_many,
        };
        Some(fill(text, &gaps))
    });
    let retired: Vec<_> = retired.collect();
    (!retired.is_empty()).then(|| {
        Block::Together(vec![
            heading(2, texts.retired),
            plain(texts.retired_group),
            Block::List(retired),
        ])
    })
}
