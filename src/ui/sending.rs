//! What is said of answers that were taken along to who invited.

use crate::browser;
use crate::domain::revised::Stamp;
use crate::domain::sent::{By, Sent};
use crate::i18n::{self, Language, fill};
use crate::route::SessionRef;
use crate::state::App;
use crate::storage::Beside;

/// When and how the answers of a session were last taken along, as far as is known here.
pub fn sent(app: App, at: SessionRef) -> Option<Sent> {
    Sent::parse(&app.beside(at, Beside::Sent)?)
}

/// Keeps that they were taken along now.
pub fn keep(app: App, at: SessionRef, by: By) -> Sent {
    let sent = Sent {
        by,
        at: browser::now(),
    };
    // Where the browser does not take it, the page asks once more.
    app.keep_beside(at, Beside::Sent, &sent.to_string());
    sent
}

/// What is said of it: what was done and when, and whether something has changed since.
pub fn in_words(sent: Sent, changed: Stamp, language: Language) -> String {
    let texts = &language.texts().common;
    let text = match sent.by {
        By::File => texts.sent_file,
        By::Link => texts.sent_link,
        By::Code => texts.sent_code,
        By::Mail => texts.sent_mail,
        By::Share => texts.sent_share,
    };
    let date = i18n::date(language, browser::day(sent.at));
    let said = fill(text, &[("date", &date), ("time", &browser::clock(sent.at))]);
    if sent.is_before(changed) {
        return format!("{said} {}", texts.sent_changed);
    }
    said
}
