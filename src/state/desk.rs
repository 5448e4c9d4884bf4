//! What the pages of a session work with.

use leptos::prelude::*;

use crate::catalog;
use crate::domain::id::{IndicatorId, ResponseId};
use crate::domain::instrument::Instrument;
use crate::domain::revised::Stamp;
use crate::domain::session::{Answer, RecordError, Response, Session};
use crate::domain::tool::{Kind, Tool};
use crate::i18n::{Language, Texts};
use crate::route::{Page, Route, SessionRef};

use super::App;

/// The handle on a session of any tool, at one response: what pages work with that are not about the
/// answers to a questionnaire.
#[derive(Debug, Clone, Copy)]
pub struct Board {
    /// The handle on everything.
    pub app: App,
    /// The session.
    pub at: SessionRef,
    /// The response.
    pub response: ResponseId,
    /// What is taken up.
    pub tool: Tool,
    /// The language of the page.
    pub language: Language,
    /// The texts of the interface.
    pub texts: &'static Texts,
}

impl Board {
    /// The board for a session; none when the session is not here, or holds no response.
    pub fn at(app: App, at: SessionRef) -> Option<Self> {
        let language = app.language.get_untracked();
        if let SessionRef::Example(which) = at {
            app.load_example(which);
        }
        let (tool, response) = untrack(|| {
            app.with(at, |session| {
                let response = session.own().map(|(id, _)| id);
                catalog::tool(&session.instrument).zip(response)
            })
        })
        .flatten()?;
        Some(Self {
            app,
            at,
            response,
            tool,
            language,
            texts: language.texts(),
        })
    }

    /// Reads the session and the response, and again whenever they change.
    pub fn read<T>(self, read: impl FnOnce(&Session, &Response) -> T) -> Option<T> {
        self.app
            .with(self.at, |session| {
                let response = session.responses.get(&self.response)?;
                Some(read(session, response))
            })
            .flatten()
    }

    /// Records an answer, or (`None`) takes it back.
    pub fn record(self, asked: &IndicatorId, answer: Option<Answer>) {
        self.tell(self.app.change(self.at, |session, now| {
            session.record(self.tool.asks(), self.response, asked, answer, now)
        }));
    }

    /// Records a note.
    pub fn note(self, asked: &IndicatorId, note: &str) {
        self.tell(self.app.change(self.at, |session, now| {
            session.note(self.tool.asks(), self.response, asked, note, now)
        }));
    }

    /// Changes the response.
    pub fn change_response(self, change: impl FnOnce(&mut Response, Stamp)) {
        self.app.change(self.at, |session, now| {
            if let Some(response) = session.responses.get_mut(&self.response) {
                change(response, now);
            }
        });
    }

    /// The address of a page of this session.
    pub fn href(self, page: Page) -> String {
        Route::Session(self.at, page).href()
    }

    /// Where the person goes on.
    pub fn resume(self) -> Page {
        match self.tool.kind() {
            Kind::Questionnaire => Desk::at(self.app, self.at).map_or(Page::Details, Desk::resume),
            Kind::Talk => Page::Talk(String::new()),
            Kind::Canvas => Page::Canvas(String::new()),
        }
    }

    /// The pages only offer what the tool asks, so an error here is a session that has gone meanwhile:
    /// deleted in another tab.
    fn tell(self, outcome: Option<Result<(), RecordError>>) {
        if outcome != Some(Ok(())) {
            self.app.say(self.texts.missing.session_title.to_owned());
        }
    }
}

/// The handle on one person's response in one session: what the pages of a session work with.
#[derive(Debug, Clone, Copy)]
pub struct Desk {
    /// The handle on everything.
    pub app: App,
    /// The session.
    pub at: SessionRef,
    /// The response.
    pub response: ResponseId,
    /// What is asked.
    pub instrument: &'static Instrument,
    /// The language of the page.
    pub language: Language,
    /// The texts of the interface.
    pub texts: &'static Texts,
}

impl Desk {
    /// The desk for a session; none when the session is not here, or holds no response.
    pub fn at(app: App, at: SessionRef) -> Option<Self> {
        let board = Board::at(app, at)?;
        Some(Self {
            app,
            at,
            response: board.response,
            instrument: board.tool.questionnaire()?,
            language: board.language,
            texts: board.texts,
        })
    }

    /// Reads the session and the response, and again whenever they change.
    pub fn read<T>(self, read: impl FnOnce(&Session, &Response) -> T) -> Option<T> {
        self.board().read(read)
    }

    /// Records an answer, or (`None`) takes it back.
    pub fn record(self, indicator: &IndicatorId, answer: Option<Answer>) {
        self.board().record(indicator, answer);
    }

    /// Records an answer from after the dialogue, or (`None`) takes it back.
    pub fn record_again(self, indicator: &IndicatorId, answer: Option<Answer>) {
        let board = self.board();
        board.tell(self.app.change(self.at, |session, now| {
            session.record_again(self.instrument, self.response, indicator, answer, now)
        }));
    }

    /// Records a note.
    pub fn note(self, indicator: &IndicatorId, note: &str) {
        self.board().note(indicator, note);
    }

    /// Changes the response.
    pub fn change_response(self, change: impl FnOnce(&mut Response, Stamp)) {
        self.board().change_response(change);
    }

    /// An invitation goes out: from now on no less can be promised than it says.
    pub fn bind(self) {
        let is_bound = untrack(|| self.app.with(self.at, |it| it.bound == it.promised()));
        if is_bound == Some(false) {
            self.app
                .change(self.at, |session, _| session.bind(session.promised()));
        }
    }

    /// The board of this session.
    pub fn board(self) -> Board {
        Board {
            app: self.app,
            at: self.at,
            response: self.response,
            tool: Tool::Questionnaire(self.instrument),
            language: self.language,
            texts: self.texts,
        }
    }

    /// The address of a page of this session.
    pub fn href(self, page: Page) -> String {
        self.board().href(page)
    }

    /// Where the person goes on: the first statement without an answer, or the result.
    pub fn resume(self) -> Page {
        let open = untrack(|| {
            self.read(|_, response| {
                let mut indicators = self.instrument.indicators();
                indicators
                    .find(|indicator| response.answer(&indicator.id).is_none())
                    .map(|indicator| indicator.id.to_string())
            })
        });
        open.flatten().map_or(Page::Result, Page::Questions)
    }
}
