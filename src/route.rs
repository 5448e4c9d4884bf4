//! The only place that knows addresses. They live behind the `#`, so that any static host, sub-folder
//! or intranet serves them, and a reload keeps the place.

use std::fmt;

use crate::domain::id::{InstrumentId, SessionId};
use crate::exchange::{invitation, reply};

/// A page of the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// What this is, and the sessions kept here.
    Home,
    /// Begin a session.
    Start,
    /// Begin a session of the tool with this id.
    StartOf(InstrumentId),
    /// Begin a session in which a group is gathered.
    StartGroup,
    /// Open a session file.
    Open,
    /// The model, privacy, accessibility, licences.
    About,
    /// Every formula.
    Method,
    /// A page of one session.
    Session(SessionRef, Page),
    /// An invitation to answer: the whole of it is in the address.
    Invited(String),
    /// Somebody's answers: the whole of them is in the address.
    Replied(String),
    /// An address that is none of ours.
    Unknown,
}

/// Which session a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionRef {
    /// One that is kept in this browser.
    Kept(SessionId),
    /// An example, which is never kept.
    Example(Example),
}

/// A session that everybody can look at and try things on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Example {
    /// What one person sees.
    Person,
    /// What a group sees.
    Group,
}

impl Example {
    const ALL: [Example; 2] = [Example::Person, Example::Group];

    /// What stands in the address in the place of an id.
    fn name(self) -> &'static str {
        match self {
            Example::Person => "example",
            Example::Group => "group-example",
        }
    }

    fn named(name: &str) -> Option<Example> {
        Example::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// A page within a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Name, partners and phase.
    Details,
    /// The statements of one condition. The place is the id of the condition, or of the indicator
    /// where the person is.
    Questions(String),
    /// A guided talk. The place is the id of a step, or empty.
    Talk(String),
    /// A canvas. The place is the id of a partner, or empty.
    Canvas(String),
    /// What the answers add up to.
    Result,
    /// Leverage and actions.
    Actions,
    /// The report for print and downloads.
    Report,
    /// The reply to who invited.
    Reply,
    /// The second answers, after the dialogue. The place is the id of an indicator, or empty.
    Again(String),
    /// Bringing a group together: the invitation, and everything that comes in.
    Together,
    /// Answering on this device, which goes round. The place is the id of a condition, or empty.
    Device(String),
    /// A show of hands. The place is the id of a condition, or empty.
    Hands(String),
    /// What the answers of a group add up to, and where they differ.
    Group,
    /// The report of a group.
    GroupReport,
    /// This session beside those before it.
    Trend,
    /// On the projector. The place is the step.
    Present(String),
    /// Beside the projector: what only the facilitator sees.
    Backstage,
}

impl Route {
    /// The route of the part of an address from `#` on.
    pub fn parse(hash: &str) -> Route {
        let path = hash.trim_start_matches('#').trim_matches('/');
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Route::Home,
            [link] if invitation::is_link(link) => Route::Invited((*link).to_owned()),
            [link] if reply::is_link(link) => Route::Replied((*link).to_owned()),
            ["start"] => Route::Start,
            ["start", tool] => Route::StartOf((*tool).into()),
            ["start-group"] => Route::StartGroup,
            ["open"] => Route::Open,
            ["about"] => Route::About,
            ["method"] => Route::Method,
            ["session", session, page @ ..] => {
                let session = match Example::named(session) {
                    Some(example) => Some(SessionRef::Example(example)),
                    None => session.parse().ok().map(SessionRef::Kept),
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
        match self {
            // The shorter, the easier to scan.
            Route::Invited(link) | Route::Replied(link) => format!("#{link}"),
            route => format!("#/{route}"),
        }
    }
}

impl Page {
    fn parse(parts: &[&str]) -> Option<Page> {
        match parts {
            ["details"] => Some(Page::Details),
            ["questions", place] => Some(Page::Questions((*place).to_owned())),
            ["talk"] => Some(Page::Talk(String::new())),
            ["talk", place] => Some(Page::Talk((*place).to_owned())),
            ["canvas"] => Some(Page::Canvas(String::new())),
            ["canvas", place] => Some(Page::Canvas((*place).to_owned())),
            ["result"] => Some(Page::Result),
            ["agreements"] => Some(Page::Actions),
            ["report"] => Some(Page::Report),
            ["reply"] => Some(Page::Reply),
            ["again"] => Some(Page::Again(String::new())),
            ["again", place] => Some(Page::Again((*place).to_owned())),
            ["together"] => Some(Page::Together),
            ["device"] => Some(Page::Device(String::new())),
            ["device", place] => Some(Page::Device((*place).to_owned())),
            ["hands"] => Some(Page::Hands(String::new())),
            ["hands", place] => Some(Page::Hands((*place).to_owned())),
            ["group"] => Some(Page::Group),
            ["group-report"] => Some(Page::GroupReport),
            ["trend"] => Some(Page::Trend),
            ["present"] => Some(Page::Present(String::new())),
            ["present", step] => Some(Page::Present((*step).to_owned())),
            ["backstage"] => Some(Page::Backstage),
            _ => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Home | Route::Unknown => Ok(()),
            Route::Start => f.write_str("start"),
            Route::StartOf(tool) => write!(f, "start/{tool}"),
            Route::StartGroup => f.write_str("start-group"),
            Route::Open => f.write_str("open"),
            Route::About => f.write_str("about"),
            Route::Method => f.write_str("method"),
            Route::Invited(link) | Route::Replied(link) => f.write_str(link),
            Route::Session(session, page) => {
                match session {
                    SessionRef::Kept(id) => write!(f, "session/{id}/")?,
                    SessionRef::Example(example) => write!(f, "session/{}/", example.name())?,
                }
                write!(f, "{page}")
            }
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, place) = match self {
            Page::Details => ("details", ""),
            Page::Questions(place) => ("questions", place.as_str()),
            Page::Talk(place) => ("talk", place.as_str()),
            Page::Canvas(place) => ("canvas", place.as_str()),
            Page::Result => ("result", ""),
            Page::Actions => ("agreements", ""),
            Page::Report => ("report", ""),
            Page::Reply => ("reply", ""),
            Page::Again(place) => ("again", place.as_str()),
            Page::Together => ("together", ""),
            Page::Device(place) => ("device", place.as_str()),
            Page::Hands(place) => ("hands", place.as_str()),
            Page::Group => ("group", ""),
            Page::GroupReport => ("group-report", ""),
            Page::Trend => ("trend", ""),
            Page::Present(step) => ("present", step.as_str()),
            Page::Backstage => ("backstage", ""),
        };
        f.write_str(name)?;
        if !place.is_empty() {
            write!(f, "/{place}")?;
        }
        Ok(())
    }
}
