//! The state of the app: plain data in signals behind one handle, and the one effect that saves.
//!
//! Everything shown is derived from here, and every change comes through here.

mod arriving;
mod desk;
mod going;
mod keeping;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::domain::gathering::Source;
use crate::domain::id::{ActionId, CollaborationId, ParticipantId, ResponseId, SessionId};
use crate::domain::order::ordered;
use crate::domain::revised::Stamp;
use crate::domain::session::{Action, FirstIds, Session};
use crate::domain::tool::Asks;
use crate::domain::typed::apart;
use crate::exchange::session_file;
use crate::i18n::{Language, Texts, fill};
use crate::parts::{self, NotLoaded};
use crate::route::{Example, Route, SessionRef};
use crate::storage::browser::WebStorage;
use crate::storage::{SaveError, ShelfError, Storage, Unreadable};

pub use arriving::{Arrival, Refusal};
pub use desk::{Board, Desk};

/// Where all sessions and settings lie.
static STORAGE: Storage<WebStorage> = Storage::new(WebStorage::Local);

/// How long something said in passing stays, when there is nothing to take back.
const PASSING: Duration = Duration::from_secs(8);

/// The id of the button that takes back what the notice is about.
pub const UNDO: &str = "undo";

/// The id of the link to a session among those that are kept.
pub fn card_id(id: SessionId) -> String {
    format!("session-{id}")
}

/// The id of the box that ticks off an action.
pub fn action_id(id: ActionId) -> String {
    format!("action-{id}")
}

/// Whether what is on the screen is also on the shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    /// Nothing has been changed since the app started.
    Untouched,
    /// The last change is on its way to its second place. With it, why the first one did not take it.
    Pending(Option<SaveError>),
    /// The last change has been saved.
    Yes,
    /// The last change has not been saved.
    No(SaveError),
}

/// Something that happened, said in passing.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What happened.
    pub text: String,
    /// What takes it back; more than one thing when they came right after each other.
    pub undo: Vec<Undo>,
    /// Whether it is for the page that the person is led to now; else it goes with the page it is about.
    pub onward: bool,
}

/// What can be taken back.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// A deleted session.
    Delete(Box<Session>),
    /// What brought a session from the first to the second.
    Change(SessionRef, Box<Session>, Box<Session>),
    /// A removed action.
    RemoveAction(SessionRef, ActionId, Action),
}

/// The handle on the state. It is small and copied freely.
#[derive(Debug, Clone, Copy)]
pub struct App {
    kept: RwSignal<BTreeMap<SessionId, Session>>,
    example: RwSignal<Option<Session>>,
    /// Which example it is, and in which language.
    example_of: StoredValue<Option<(Example, Language)>>,
    unsaved: StoredValue<BTreeSet<SessionId>>,
    /// What lies on the shelf and cannot be read.
    pub unreadable: RwSignal<Vec<Unreadable>>,
    /// The language of the page.
    pub language: RwSignal<Language>,
    /// The page.
    pub route: RwSignal<Route>,
    visit: StoredValue<u32>,
    /// The page that the person came from.
    pub came_from: StoredValue<Option<Route>>,
    /// Whether the person has moved since the app started; then focus moves along.
    pub moved: StoredValue<bool>,
    /// What was unfolded on the page before a switch of language, part by part.
    pub unfolded: StoredValue<Vec<bool>>,
    /// Whether what is on the screen is also on the shelf.
    pub saved: RwSignal<Saved>,
    /// What happened last.
    pub notice: RwSignal<Option<Notice>>,
    /// What lies on the page for opening files.
    pub arrival: RwSignal<Arrival>,
    /// Whether a new version of the app lies ready.
    pub renewal: RwSignal<bool>,
    /// Whether the person is still to be led to it.
    pub brought: StoredValue<bool>,
}

impl App {
    /// The language that was chosen here, or that the browser prefers.
    pub fn first_language() -> Language {
        let language = STORAGE.language().or_else(browser::preferred_language);
        language.unwrap_or(Language::Nl)
    }

    /// An app without sessions, where the address points.
    pub fn start(language: Language) -> Self {
        let saved = match STORAGE.holds_sessions() {
            Ok(_) => Saved::Untouched,
            Err(error) => Saved::No(error.into()),
        };
        let app = Self {
            kept: RwSignal::new(BTreeMap::new()),
            example: RwSignal::new(None),
            example_of: StoredValue::new(None),
            unsaved: StoredValue::new(BTreeSet::new()),
            unreadable: RwSignal::new(Vec::new()),
            language: RwSignal::new(language),
            route: RwSignal::new(Route::parse(&browser::hash())),
            visit: StoredValue::new(0),
            came_from: StoredValue::new(None),
            moved: StoredValue::new(false),
            unfolded: StoredValue::new(Vec::new()),
            saved: RwSignal::new(saved),
            notice: RwSignal::new(None),
            arrival: RwSignal::new(Arrival::None),
            renewal: RwSignal::new(browser::has_renewal()),
            brought: StoredValue::new(false),
        };
        Effect::new(move |_| {
            app.kept.track();
            if let Some(work) = parts::work() {
                (work.save)(app);
            }
        });
        app
    }

    /// The handle, from the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// The texts of the interface, for a page that is made anew when the language changes.
    pub fn texts(self) -> &'static Texts {
        self.language.get_untracked().texts()
    }

    /// Chooses a language, here and for next time.
    pub fn choose_language(self, language: Language) {
        spawn_local(async move {
            match parts::speak(language).await {
                Ok(()) => {
                    self.unfolded.set_value(browser::unfolded());
                    self.language.set(language);
                }
                Err(NotLoaded) => self.say(self.texts().app.not_loaded.to_owned()),
            }
        });
        if STORAGE.set_language(language) == Err(ShelfError::Blocked) {
            self.saved.set(Saved::No(SaveError::Blocked));
        }
    }

    /// The sessions that are kept here, the last changed first.
    pub fn sessions(self) -> Vec<Session> {
        let sessions = self.kept.read().values().cloned().collect();
        ordered(sessions, |a, b| b.changed().cmp(&a.changed()))
    }

    /// The sessions that were changed last, so many at most, and how many there are in all.
    pub fn latest(self, most: usize) -> (Vec<Session>, usize) {
        let kept = self.kept.read();
        let moments = kept.values().map(|it| (it.changed(), it.id)).collect();
        let moments: Vec<(Stamp, SessionId)> = ordered(moments, |a: &(Stamp, _), b| b.0.cmp(&a.0));
        let latest = moments.iter().take(most).filter_map(|(_, id)| kept.get(id));
        (latest.cloned().collect(), kept.len())
    }

    /// Reads a session, and reads it again whenever it changes.
    pub fn with<T>(self, at: SessionRef, read: impl FnOnce(&Session) -> T) -> Option<T> {
        match at {
            SessionRef::Kept(id) => self.kept.read().get(&id).map(read),
            SessionRef::Example(_) => self.example.read().as_ref().map(read),
        }
    }

    /// Puts an example on the desk, in the language of the page. What was tried on it stays until
    /// the person leaves it, or chooses another language.
    pub fn load_example(self, which: Example) {
        let wanted = (which, self.language.get_untracked());
        let there = self.example_of.try_update_value(|of| of.replace(wanted));
        if there.flatten() == Some(wanted) {
            return;
        }
        let example =
            parts::example().filter(|example| (example.which, example.language) == wanted);
        let session =
            example.and_then(|example| session_file::decode(example.file.as_bytes()).ok());
        self.example.set(session);
    }

    /// Changes a session. A kept one is saved right after; the example never is.
    pub fn change<T>(
        self,
        at: SessionRef,
        change: impl FnOnce(&mut Session, Stamp) -> T,
    ) -> Option<T> {
        let now = browser::now();
        match at {
            SessionRef::Kept(id) => {
                let mut kept = self.kept.write();
                let changed = change(kept.get_mut(&id)?, now);
                self.unsaved.update_value(|unsaved| {
                    unsaved.insert(id);
                });
                Some(changed)
            }
            SessionRef::Example(_) => {
                let mut example = self.example.write();
                example.as_mut().map(|session| change(session, now))
            }
        }
    }

    /// Begins the next measurement of a collaboration: the same partners and promise, what is still
    /// open, and the same person who answers as before. Returns its id.
    pub fn begin_next(self, desk: Desk) -> Option<SessionId> {
        let (id, now) = (SessionId::new(browser::random()), browser::now());
        let next = untrack(|| {
            desk.read(|session, response| {
                let mut next = session.next(desk.instrument, id, now);
                let me = response.participant;
                next.join(me, ResponseId::new(browser::random()), Source::Own, now);
                let known = session.participants.get(&me);
                if let Some(known) = known.and_then(|it| it.get().as_ref()) {
                    next.introduce(me, &known.name, known.partner, now);
                }
                next
            })
        })?;
        self.keep(next);
        Some(id)
    }

    /// Begins a session of a tool and returns its id.
    pub fn begin(self, tool: &dyn Asks, name: &str) -> SessionId {
        let ids = FirstIds {
            session: SessionId::new(browser::random()),
            collaboration: CollaborationId::new(browser::random()),
            participant: ParticipantId::new(browser::random()),
            response: ResponseId::new(browser::random()),
        };
        let session = Session::start(tool, name, ids, browser::now());
        self.keep(session);
        ids.session
    }

    /// Keeps a session, in the place of the one with its id.
    pub fn keep(self, session: Session) {
        let id = session.id;
        self.unsaved.update_value(|unsaved| {
            unsaved.insert(id);
        });
        self.kept.update(|kept| {
            kept.insert(id, session.with_room());
        });
    }

    /// Removes a session, and says how to take that back.
    pub fn delete(self, id: SessionId) {
        let Some(session) = self.kept.try_update(|kept| kept.remove(&id)).flatten() else {
            return;
        };
        if let Err(error) = STORAGE.remove(id) {
            self.saved.set(Saved::No(error.into()));
        }
        let text = fill(
            self.texts().home.deleted,
            &[("name", &apart(session.name()))],
        );
        self.offer_undo(text, Undo::Delete(Box::new(session)));
    }

    /// Says what happened, with a way to take it back.
    pub fn offer_undo(self, text: String, undo: Undo) {
        let earlier = self.notice.try_update(Option::take).flatten();
        let mut undos = earlier.map(|notice| notice.undo).unwrap_or_default();
        undos.push(undo);
        self.notice.set(Some(Notice {
            text,
            undo: undos,
            onward: false,
        }));
        // What had the focus is gone, and this may be the next thing that somebody wants.
        browser::focus_soon(UNDO);
    }

    /// Whether the notice is about something that can be taken back.
    pub fn can_undo(self) -> bool {
        let notice = self.notice.read_untracked();
        notice.as_ref().is_some_and(|it| !it.undo.is_empty())
    }

    /// Takes back what the notice is about.
    pub fn undo(self) {
        let notice = self.notice.try_update(Option::take).flatten();
        let mut back = "title".to_owned();
        for undo in notice.map(|notice| notice.undo).unwrap_or_default() {
            match undo {
                Undo::Delete(session) => {
                    let id = session.id;
                    back = card_id(id);
                    self.keep(*session);
                    if self.route.read_untracked().session() == Some(SessionRef::Kept(id)) {
                        self.show_anew();
                    }
                }
                Undo::Change(at, before, after) => self.take_back(at, &before, &after),
                Undo::RemoveAction(at, id, action) => {
                    back = action_id(id);
                    self.change(at, |session, now| session.agree(id, Some(action), now));
                }
            }
        }
        browser::focus_soon(back);
    }

    /// Takes back what brought a session from one to the other; what has changed since then stays.
    pub fn take_back(self, at: SessionRef, before: &Session, after: &Session) {
        self.change(at, |session, now| session.take_back(before, after, now));
    }

    /// Says something in passing, about this page.
    pub fn say(self, text: String) {
        self.say_on(text, false);
    }

    /// Says something in passing, on the page that the person is led to now.
    pub fn say_onward(self, text: String) {
        self.say_on(text, true);
    }

    fn say_on(self, text: String, onward: bool) {
        self.notice.set(Some(Notice {
            text: text.clone(),
            undo: Vec::new(),
            onward,
        }));
        let is_said = move |notice: &Notice| notice.undo.is_empty() && notice.text == text;
        set_timeout(
            move || {
                if self.notice.read_untracked().as_ref().is_some_and(is_said) {
                    self.notice.set(None);
                }
            },
            PASSING,
        );
    }

    /// Whether a session gathers the views of others, or follows one that did: a person alone looks again
    /// alone.
    pub fn is_of_group(self, at: SessionRef) -> bool {
        let look = |session: &Session| (session.has_others(), session.follows);
        let mut seen = BTreeSet::new();
        let mut at = at;
        untrack(|| {
            loop {
                match self.with(at, look) {
                    Some((false, None)) => return false,
                    // Each one is looked at once, whatever a file says that it follows.
                    Some((false, Some(before))) if seen.insert(before) => {
                        at = SessionRef::Kept(before);
                    }
                    Some(_) => return true,
                    // What is not kept here cannot say that it was of one person.
                    None => return !seen.is_empty(),
                }
            }
        })
    }

    /// Whether any session is kept here.
    pub fn has_sessions(self) -> bool {
        !self.kept.read().is_empty()
    }
}
