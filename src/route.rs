//! The only place that knows addresses. They live behind the `#`, so that any static host, sub-folder
//! or intranet serves them, and a reload keeps the place.

use std::fmt;

use crate::domain::id::SessionId;

/// A page of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What this is, and the sessions kept here.
    Home,
    /// Begin a session.
    Start,
    /// Open a session file.
    Open,
    /// The model, privacy, accessibility, licences.
    About,
    /// Every formula.
    Method,
    /// A page of one session.
    Session(SessionRef, Page),
    /// An address that is none of ours.
    Unknown,
}

/// Which session a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionRef {
    /// One that is kept in this browser.
    Kept(SessionId),
    /// The example, which is never kept.
    Example,
}

/// A page within a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Name, partners and phase.
    Details,
    /// The statements of one condition. The place is the id of the condition, or of the indicator
    /// where the person is.
    Questions(String),
    /// What the answers add up to.
    Result,
    /// Leverage and actions.
    Actions,
    /// The report for print and downloads.
    Report,
}

impl Route {
    /// The route of the part of an address from `#` on.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Route::Home,
            ["start"] => Route::Start,
            ["open"] => Route::Open,
            ["about"] => Route::About,
            ["method"] => Route::Method,
            ["session", session, page @ ..] => {
                let session = match *session {
                    "example" => Some(SessionRef::Example),
                    id => id.parse().ok().map(SessionRef::Kept),
                };
                match session.zip(Page::parse(page)) {
                    Some((session, page)) => Route::Session(session, page),
                    None => Route::Unknown,
                }
            }
            _ => Route::Unknown,
        }
    }

    /// The session that the page is about.
    pub fn session(&self) -> Option<SessionRef> {
        match self {
            Route::Session(session, _) => Some(*session),
            _ => None,
        }
    }

    /// The address to link to, from `#` on.
    pub fn href(&self) -> String {
        format!("#/{self}")
    }
}

impl Page {
    fn parse(parts: &[&str]) -> Option<Page> {
        match parts {
            ["details"] => Some(Page::Details),
            ["questions", place] => Some(Page::Questions((*place).to_owned())),
            ["result"] => Some(Page::Result),
            ["agreements"] => Some(Page::Actions),
            ["report"] => Some(Page::Report),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Home | Route::Unknown => Ok(()),
            Route::Start => f.write_str("start"),
            Route::Open => f.write_str("open"),
            Route::About => f.write_str("about"),
            Route::Method => f.write_str("method"),
            Route::Session(session, page) => {
                match session {
                    SessionRef::Kept(id) => write!(f, "session/{id}/")?,
                    SessionRef::Example => f.write_str("session/example/")?,
                }
                match page {
                    Page::Details => f.write_str("details"),
                    Page::Questions(place) => write!(f, "questions/{place}"),
                    Page::Result => f.write_str("result"),
                    Page::Actions => f.write_str("agreements"),
                    Page::Report => f.write_str("report"),
                }
            }
        }
    }
}
