//! Answers as a table for spreadsheets.
//!
//! Made for the spreadsheet of the reader: UTF-8 with a byte order mark, every cell quoted, the
//! list separator of the language (a semicolon in Dutch), and no cell that a spreadsheet could
//! take for a formula.

use crate::domain::group::Group;
use crate::domain::id::{IndicatorId, ResponseId};
use crate::domain::instrument::Instrument;
use crate::domain::notes::notes;
use crate::domain::session::{Answer, Response, Session};
use crate::i18n::Language;

/// The answers of one person, a line for each indicator; `notes` says whether their notes go along.
pub fn of_person(
    session: &Session,
    response: ResponseId,
    instrument: &Instrument,
    language: Language,
    notes: bool,
) -> String {
    let mut table = Table::new(language);
    table.row(&head(language));
    if let Some(said) = session.responses.get(&response) {
        let note = |indicator: &IndicatorId| match notes {
            true => said.note(indicator).to_owned(),
            false => String::new(),
        };
        let name = named(session, said, language);
        let person = (name.as_str(), said);
        rows(&mut table, session, person, instrument, language, &note);
    }
    table.text
}

/// The answers of a group, with the notes that the facilitator has seen and let in: one line for each person
/// and indicator, or in an anonymous session one line for each indicator with how often each answer was
/// chosen. Somebody who sent a code and a file is in it once.
pub fn of_group(session: &Session, instrument: &Instrument, language: Language) -> String {
    let mut table = Table::new(language);
    if session.is_anonymous() {
        counts(&mut table, session, instrument, language);
        return table.text;
    }
    table.row(&head(language));
    let mut nameless = 0;
    for (_, response) in session.respondents() {
        let note = |indicator: &IndicatorId| {
            let note = response.cleared_note(indicator);
            note.unwrap_or_default().to_owned()
        };
        let mut name = named(session, response, language);
        if name.is_empty() {
            nameless += 1;
            name = format!("{} {nameless}", language.texts().csv.nameless);
        }
        let person = (name.as_str(), response);
        rows(&mut table, session, person, instrument, language, &note);
    }
    table.text
}

/// What a person is called; empty where nobody knows.
fn named(session: &Session, response: &Response, language: Language) -> String {
    let person = session.participants.get(&response.participant);
    let person = person.and_then(|person| person.get().as_ref());
    match person.map(|person| person.name.as_str()) {
        Some(name) if !name.trim().is_empty() => name.to_owned(),
        _ if response.source.is_own() => language.texts().csv.own.to_owned(),
        _ => String::new(),
    }
}

fn head(language: Language) -> [&'static str; 9] {
    let head = &language.texts().csv;
    [
        head.collaboration,
        head.respondent,
        head.partner,
        head.condition,
        head.indicator,
        head.statement,
        head.points,
        head.answer,
        head.note,
    ]
}

/// A line for each indicator, of one person by name.
fn rows(
    table: &mut Table,
    session: &Session,
    (name, response): (&str, &Response),
    instrument: &Instrument,
    language: Language,
    note: &dyn Fn(&IndicatorId) -> String,
) {
    let partner = session.partner_of(response.participant);
    let partner = partner.and_then(|id| session.partners.get(&id)?.get().as_ref());
    for condition in instrument.conditions {
        for indicator in condition.indicators {
            let answer = response.answer(&indicator.id);
            let points = answer.and_then(Answer::points);
            let label = match answer {
                Some(Answer::Points(points)) => {
                    let label = instrument.scale.label(points);
                    label.map_or("", |label| label.to(language))
                }
                Some(Answer::DontKnow) => instrument.scale.dont_know.to(language),
                None => "",
            };
            table.row(&[
                session.name(),
                name,
                partner.map_or("", |partner| &partner.name),
                condition.name.to(language),
                indicator.id.as_str(),
                indicator.statement.to(language),
                &points.map(|points| points.to_string()).unwrap_or_default(),
                label,
                &note(&indicator.id),
            ]);
        }
    }
}

/// A line for each indicator: how often each answer was chosen, and the notes, of nobody in particular.
fn counts(table: &mut Table, session: &Session, instrument: &Instrument, language: Language) {
    let texts = &language.texts().csv;
    let labels = (1..=instrument.scale.top()).zip(instrument.scale.points);
    let labels: Vec<_> = labels
        .map(|(points, label)| format!("{points} {}", label.to(language)))
        .collect();
    let mut head = vec![
        texts.collaboration,
        texts.condition,
        texts.indicator,
        texts.statement,
    ];
    head.extend(labels.iter().map(String::as_str));
    head.extend([instrument.scale.dont_know.to(language), texts.notes]);
    table.row(&head);
    let notes = notes(session, instrument);
    for condition in &Group::of(session, instrument).conditions {
        for rating in &condition.ratings {
            let counts = rating.distribution.counts().iter();
            let counts = counts.chain([&rating.dont_know]).map(u32::to_string);
            let said = notes.iter();
            let said = said.filter(|it| it.is_cleared && it.indicator == rating.indicator.id);
            let said: Vec<_> = said.map(|note| note.text.as_str()).collect();
            let mut row = vec![
                session.name().to_owned(),
                condition.condition.name.to(language).to_owned(),
                rating.indicator.id.to_string(),
                rating.indicator.statement.to(language).to_owned(),
            ];
            row.extend(counts);
            row.push(said.join("\n"));
            table.row(&row.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }
}

struct Table {
    text: String,
    separator: char,
}

impl Table {
    fn new(language: Language) -> Self {
        Self {
            text: String::from('\u{feff}'),
            separator: match language {
                Language::Nl => ';',
                Language::En => ',',
            },
        }
    }

    fn row(&mut self, cells: &[&str]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.text.push(self.separator);
            }
            self.cell(cell);
        }
        self.text.push_str("\r\n");
    }

    fn cell(&mut self, cell: &str) {
        self.text.push('"');
        if could_be_formula(cell) {
            self.text.push('\'');
        }
        self.text.push_str(&cell.replace('"', "\"\""));
        self.text.push('"');
    }
}

/// Whether a spreadsheet could take a cell for a formula or a command (after OWASP's list), also
/// behind what nobody sees, and with the full-width signs that some spreadsheets read the same.
fn could_be_formula(cell: &str) -> bool {
    const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    cell.starts_with(['\t', '\r', '\n']) || cell.trim_start_matches(is_unseen).starts_with(SIGNS)
}

/// White space, control characters, and marks without width or for the direction of text.
fn is_unseen(letter: char) -> bool {
    let mark = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(letter, '\u{ad}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    mark || letter.is_whitespace() || letter.is_control()
}
