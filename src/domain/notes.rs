//! The notes that people wrote, for the facilitator to see one by one before they go into a report.

use super::gathering::Anonymity;
use super::id::{IndicatorId, ResponseId};
use super::instrument::Instrument;
use super::order::ordered;
use super::session::{Response, Session};

/// A note at a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The statement that it is about.
    pub indicator: IndicatorId,
    /// What it says.
    pub text: String,
    /// Who wrote it, where they gave a name; only in an open session.
    pub name: Option<String>,
    /// The response that it belongs to.
    pub response: ResponseId,
    /// Whether it may go into the report, as it stands now.
    pub is_cleared: bool,
}

/// All notes of a session, statement by statement. Their order says nothing of who wrote them.
pub fn notes(session: &Session, instrument: &Instrument) -> Vec<Note> {
    let mut notes = Vec::new();
    for indicator in instrument.indicators() {
        let here = session.responses.iter();
        let here = here.filter(|(_, it)| !session.is_removed(it.participant));
        let here = here.filter_map(|(id, response)| {
            let text = response.note(&indicator.id).trim();
            (!text.is_empty()).then(|| Note {
                indicator: indicator.id.clone(),
                text: text.to_owned(),
                name: writer(session, response),
                response: *id,
                is_cleared: response.cleared_note(&indicator.id).is_some(),
            })
        });
        notes.extend(ordered(here.collect(), |a: &Note, b: &Note| {
            a.text.cmp(&b.text)
        }));
    }
    notes
}

fn writer(session: &Session, response: &Response) -> Option<String> {
    if session.promised() != Anonymity::Open {
        return None;
    }
    let person = session.participants.get(&response.participant)?;
    let name = person.get().as_ref()?.name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}
