//! Whose turn it is on a device that goes round. It lies in the tab, so that a reload in the middle comes
//! back to the same person and place; and once somebody is done, nothing leads back to them.

use std::cell::RefCell;

use crate::browser;
use crate::domain::id::{ParticipantId, ResponseId};
use crate::route::{Page, Route, SessionRef};
use crate::storage::Storage;
use crate::storage::browser::WebStorage;

/// Where the turn lies.
static STORAGE: Storage<WebStorage> = Storage::new(WebStorage::Session);

thread_local! {
    /// The turn as it was kept last: it also goes on where the browser keeps nothing.
    static KEPT: RefCell<Option<Turn>> = const { RefCell::new(None) };
}

/// What stands between the parts of a turn as it lies in the tab.
const BETWEEN: &str = " ";

/// The turn of one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The session that they answer in.
    pub at: SessionRef,
    /// The person.
    pub participant: ParticipantId,
    /// Their answers.
    pub response: ResponseId,
    /// Where they are, as the page says it; empty before the first statement.
    pub place: String,
}

impl Turn {
    /// The turn of somebody new.
    pub fn begin(at: SessionRef) {
        let turn = Self {
            at,
            participant: ParticipantId::new(browser::random()),
            response: ResponseId::new(browser::random()),
            place: String::new(),
        };
        turn.keep();
    }

    /// The turn that goes on in a session, if there is one.
    pub fn of(at: SessionRef) -> Option<Self> {
        let kept = KEPT.with_borrow(Clone::clone);
        let turn = kept.or_else(|| read(&STORAGE.turn()?))?;
        (turn.at == at).then_some(turn)
    }

    /// Goes on at another place.
    pub fn go_on_at(mut self, place: &str) {
        place.clone_into(&mut self.place);
        self.keep();
    }

    fn keep(self) {
        let address = Route::Session(self.at, Page::Together).href();
        let (participant, response) = (self.participant.to_string(), self.response.to_string());
        let parts = [&*address, &*participant, &*response, &*self.place];
        // Where the browser does not take it, the turn does not outlive a reload.
        let _ = STORAGE.set_turn(Some(&parts.join(BETWEEN)));
        KEPT.set(Some(self));
    }

    /// Ends it.
    pub fn end() {
        KEPT.set(None);
        let _ = STORAGE.set_turn(None);
    }
}

fn read(text: &str) -> Option<Turn> {
    let parts: Vec<&str> = text.split(BETWEEN).collect();
    let [address, participant, response, place] = parts[..] else {
        return None;
    };
    Some(Turn {
        at: Route::parse(address).session()?,
        participant: participant.parse().ok()?,
        response: response.parse().ok()?,
        place: place.to_owned(),
    })
}
