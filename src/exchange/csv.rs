//! Answers as a table for spreadsheets.

use crate::domain::gathering::Anonymity;
use crate::domain::instrument::Instrument;
use crate::domain::session::{Answer, Session};
use crate::i18n::Language;

/// All answers of a session: one line for each person and indicator, with a header. Somebody who sent a
/// code and a file is in it once. In an anonymous session there are numbers for names, no partners, and of
/// the notes only those that the facilitator has seen and let in.
///
/// Made for the spreadsheet of the reader: UTF-8 with a byte order mark, every cell quoted, the
/// list separator of the language (a semicolon in Dutch), and no cell that a spreadsheet could
/// take for a formula.
pub fn answers(session: &Session, instrument: &Instrument, language: Language) -> String {
    let texts = language.texts();
    let mut table = Table::new(match language {
        Language::Nl => ';',
        Language::En => ',',
    });
    let head = &texts.csv;
    table.row(&[
        head.collaboration,
        head.respondent,
        head.partner,
        head.condition,
        head.indicator,
        head.statement,
        head.points,
        head.answer,
        head.note,
    ]);
    let is_anonymous = session.promised() == Anonymity::Anonymous;
    let counted: Vec<_> = session.respondents().iter().map(|(id, _)| *id).collect();
    let responses = session.responses.iter();
    // Both are in the order of the ids.
    let responses = responses
        .filter(|(_, response)| !session.is_removed(response.participant))
        .filter(|(id, response)| {
            // Who begins a session for others and says nothing is nobody in it.
            let is_nobody = response.is_silent() && !counted.is_empty();
            let is_other = response.has_answers() && counted.binary_search(id).is_err();
            !is_nobody && !is_other
        });
    for (number, (id, response)) in responses.enumerate() {
        let participant = session.participants.get(&response.participant);
        let participant = participant.and_then(|participant| participant.get().as_ref());
        let partner = participant
            .and_then(|participant| session.partners.get(&participant.partner?)?.get().as_ref());
        let partner = partner.filter(|_| !is_anonymous);
        let name = participant.map_or("", |participant| &participant.name);
        let respondent = if is_anonymous {
            &(number + 1).to_string()
        } else if name.is_empty() {
            &id.to_string()
        } else {
            name
        };
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
                    respondent,
                    partner.map_or("", |partner| &partner.name),
                    condition.name.to(language),
                    indicator.id.as_str(),
                    indicator.statement.to(language),
                    &points.map(|points| points.to_string()).unwrap_or_default(),
                    label,
                    if is_anonymous {
                        response.cleared_note(&indicator.id).unwrap_or_default()
                    } else {
                        response.note(&indicator.id)
                    },
                ]);
            }
        }
    }
    table.text
}

struct Table {
    text: String,
    separator: char,
}

impl Table {
    fn new(separator: char) -> Self {
        Self {
            text: String::from('\u{feff}'),
            separator,
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
