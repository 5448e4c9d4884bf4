//! The files that a person can take along.

use leptos::prelude::*;

use crate::browser::sending::NotDone;
use crate::browser::{self, vault};
use crate::domain::id::ResponseId;
use crate::domain::revised::Stamp;
use crate::domain::session::Session;
use crate::exchange::file_name::Held;
use crate::exchange::{calendar as ics, csv, group_data, report_data, session_file as file};
use crate::report::document::Document;
use crate::report::html::html;
use crate::route::SessionRef;
use crate::state::{App, Desk};
use crate::storage::Beside;

/// What a file about a session is called here: by what it holds, in the language of the page, with the day
/// of the measurement.
fn name_of(held: Held<'_>, app: App, session: &Session) -> String {
    let language = app.language.get_untracked();
    held.named(session.name(), browser::day(session.created), language)
}

/// Downloads a session.
pub fn session_file(app: App, at: SessionRef) {
    let now = browser::now();
    untrack(|| {
        app.with(at, |session| {
            let name = name_of(Held::Session, app, session);
            let text = file::encode(session, now);
            browser::download(&name, "application/json", &text);
        })
    });
    // Where the browser does not take it, home says once more that there is no download.
    app.keep_beside(at, Beside::Downloaded, &now.0.to_string());
}

/// When a session was last downloaded here, if it was.
pub fn downloaded(app: App, at: SessionRef) -> Option<Stamp> {
    let at = app.beside(at, Beside::Downloaded)?;
    at.parse().ok().map(Stamp)
}

/// Why a session was not downloaded as a protected file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotProtected {
    /// The file would be larger than any that opens.
    TooLarge,
    /// The browser cannot do it here.
    Unable,
}

/// Downloads a session as a file that only the passphrase opens.
///
/// # Errors
/// See [`NotProtected`]; nothing was downloaded then.
pub async fn protected_file(
    app: App,
    at: SessionRef,
    passphrase: &str,
) -> Result<(), NotProtected> {
    let now = browser::now();
    let plain = untrack(|| {
        app.with(at, |session| {
            let name = name_of(Held::Protected, app, session);
            (name, file::encode(session, now))
        })
    });
    let (name, plain) = plain.ok_or(NotProtected::Unable)?;
    let protected = vault::lock(&plain, passphrase).await;
    let text = protected
        .map_err(|NotDone| NotProtected::Unable)?
        .encode(now);
    if text.len() > file::SIZE_LIMIT {
        return Err(NotProtected::TooLarge);
    }
    browser::download(&name, "application/json", &text);
    Ok(())
}

/// The name of a file with a reply. People of one session send files of the same name, so it ends in
/// the number that their code has too.
pub fn reply_name(app: App, session: &Session, id: ResponseId) -> String {
    let id = id.to_string();
    let number = id.get(id.len().saturating_sub(4)..).unwrap_or_default();
    name_of(Held::Reply(number), app, session)
}

/// Downloads the answers of the person as a table.
pub fn answers(desk: Desk, notes: bool) {
    let table = |session: &Session| {
        csv::of_person(
            session,
            desk.response,
            desk.instrument,
            desk.language,
            notes,
        )
    };
    download_table(desk, table);
}

/// Downloads the answers of a group as a table.
pub fn group_answers(desk: Desk) {
    download_table(desk, |session| {
        csv::of_group(session, desk.instrument, desk.language)
    });
}

fn download_table(desk: Desk, table: impl FnOnce(&Session) -> String) {
    untrack(|| {
        desk.read(|session, _| {
            let name = name_of(Held::Answers, desk.app, session);
            browser::download(&name, "text/csv", &table(session));
        })
    });
}

/// Downloads the data of the report.
pub fn data(desk: Desk, notes: bool) {
    let today = browser::day(browser::now());
    untrack(|| {
        desk.read(|session, response| {
            let name = name_of(Held::Data, desk.app, session);
            let text = report_data::encode(
                session,
                response,
                desk.instrument,
                desk.language,
                notes,
                today,
            );
            browser::download(&name, "application/json", &text);
        })
    });
}

/// Downloads the data of the report of a group.
pub fn group_numbers(desk: Desk) {
    let today = browser::day(browser::now());
    untrack(|| {
        desk.read(|session, _| {
            let name = name_of(Held::GroupData, desk.app, session);
            let text = group_data::encode(session, desk.instrument, desk.language, today);
            browser::download(&name, "application/json", &text);
        })
    });
}

/// Downloads what was agreed, for a calendar.
pub fn calendar(desk: Desk) {
    let now = browser::now();
    untrack(|| {
        desk.read(|session, _| {
            let name = name_of(Held::Agreements, desk.app, session);
            browser::download(&name, "text/calendar", &ics::calendar(session, now));
        })
    });
}

/// Whether anything agreed can go into a calendar.
pub fn has_dates(desk: Desk) -> bool {
    let has_dates = desk.read(|session, _| {
        let actions = session.actions();
        let mut open = actions.iter().filter(|(_, action)| !action.done);
        open.any(|(_, action)| action.due.is_some())
    });
    has_dates == Some(true)
}

/// Downloads the report as a page that needs nothing else.
pub fn page(desk: Desk, held: Held<'_>, document: &Document) {
    untrack(|| {
        desk.read(|session, _| {
            let name = name_of(held, desk.app, session);
            let text = html(document, &browser::styles());
            browser::download(&name, "text/html", &text);
        })
    });
}
