//! The files that a person can take along.

use leptos::prelude::*;

use crate::browser;
use crate::domain::id::ResponseId;
use crate::domain::session::Session;
use crate::exchange::file_name::file_name;
use crate::exchange::{csv, report_data, session_file as file};
use crate::report::document::Document;
use crate::report::html::html;
use crate::route::SessionRef;
use crate::state::{App, Desk};

/// Downloads a session.
pub fn session_file(app: App, at: SessionRef) {
    let now = browser::now();
    untrack(|| {
        app.with(at, |session| {
            let name = file_name(session.name(), browser::day(now), "vijfblik.json");
            let text = file::encode(session, now);
            browser::download(&name, "application/json", &text);
        })
    });
}

/// The name of a file with a reply. People of one session send files of the same name, so it ends in
/// the number that their code has too.
pub fn reply_name(session: &Session, id: ResponseId) -> String {
    let id = id.to_string();
    let number = id.get(id.len().saturating_sub(4)..).unwrap_or_default();
    let ending = format!("{number}.vijfblik.json");
    file_name(session.name(), browser::day(browser::now()), &ending)
}

/// Downloads the answers of a session as a table.
pub fn answers(desk: Desk) {
    let today = browser::day(browser::now());
    untrack(|| {
        desk.read(|session, _| {
            let name = file_name(session.name(), today, "csv");
            let text = csv::answers(session, desk.instrument, desk.language);
            browser::download(&name, "text/csv", &text);
        })
    });
}

/// Downloads the data of the report.
pub fn data(desk: Desk, notes: bool) {
    let today = browser::day(browser::now());
    untrack(|| {
        desk.read(|session, response| {
            let name = file_name(session.name(), today, "json");
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

/// Downloads the report as a page that needs nothing else.
pub fn page(desk: Desk, document: &Document) {
    let today = browser::day(browser::now());
    untrack(|| {
        desk.read(|session, _| {
            let name = file_name(session.name(), today, "html");
            let text = html(document, &browser::styles());
            browser::download(&name, "text/html", &text);
        })
    });
}
