//! The state of the app: plain data in signals behind one handle, and the one effect that saves.
//!
//! Everything shown is derived from here, and every change comes through here.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::catalog;
use crate::domain::gathering::Source;
use crate::domain::id::{
    ActionId, CollaborationId, IndicatorId, InstrumentId, ParticipantId, PartnerId, ResponseId,
    SessionId,
};
use crate::domain::instrument::Instrument;
use crate::domain::merge::{MergeError, merge, merge_theirs};
use crate::domain::order::ordered;
use crate::domain::revised::Stamp;
use crate::domain::session::{Action, Answer, FirstIds, RecordError, Response, Session};
use crate::domain::tool::{Asks, Kind, Tool};
use crate::domain::typed::apart;
use crate::exchange::error::FileError;
use crate::exchange::invitation::Invitation;
use crate::exchange::opening::{self, Opened};
use crate::exchange::protected::Protected;
use crate::exchange::reply::{self, Reply, ReplyError};
use crate::exchange::session_file;
use crate::i18n::{Language, Texts, fill};
use crate::parts::{self, NotLoaded, Part};
use crate::route::{Example, Page, Route, SessionRef};
use crate::storage::browser::WebStorage;
use crate::storage::{self, Beside, SaveError, ShelfError, Storage, Unreadable, second};

/// Where all sessions and settings lie.
static STORAGE: Storage<WebStorage> = Storage::new(WebStorage::Local);

/// How many sessions are read before the first page is drawn, and then at a time.
const AT_FIRST: usize = 24;

/// How long something said in passing stays, when there is nothing to take back.
const PASSING: Duration = Duration::from_secs(8);

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

/// What lies on the page for opening files.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// Nothing yet.
    None,
    /// A session that can be opened or merged.
    Ready(Box<Session>),
    /// Somebody's answers for a session that is kept here.
    Reply(Box<Reply>),
    /// Something that a passphrase opens.
    Protected(Box<Protected>),
    /// Something that is refused.
    Refused(Refusal),
}

/// Why what was brought in is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The content is at fault.
    File(FileError),
    /// The browser could not read the file.
    Unreadable,
    /// It cannot be merged with the session of the same id.
    OtherSession,
    /// Answers for a session that is not kept here, and what that is called.
    Away(String),
    /// Answers for the one who invited: here the person answers themselves.
    Mine(String),
}

/// The handle on the state. It is small and copied freely.
#[derive(Debug, Clone, Copy)]
pub struct App {
    kept: RwSignal<BTreeMap<SessionId, Session>>,
    example: RwSignal<Option<Session>>,
    /// Which example it is, and in which language.
    example_of: StoredValue<Option<(Example, Language)>>,
    unsaved: StoredValue<BTreeSet<SessionId>>,
    /// The links of the invitations that were accepted in this tab: they hold also where the browser
    /// keeps nothing.
    invited: StoredValue<Vec<(SessionId, String)>>,
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

    /// Whether the shelf holds anything that [`App::load`] has to read.
    pub fn has_something_kept() -> bool {
        STORAGE.holds_sessions() == Ok(true)
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
            invited: StoredValue::new(Vec::new()),
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

    /// Reads what lies on the shelf, and then what its second copy has that it has lost.
    pub fn load(self) {
        let mut lying = match STORAGE.lying() {
            Ok(lying) => lying,
            Err(error) => {
                self.saved.set(Saved::No(error.into()));
                Vec::new()
            }
        };
        // What the page is about is read first, and what was written last.
        let here = self.route.get_untracked().session();
        let is_here = |key: &str| storage::session_of_key(key).map(SessionRef::Kept) == here;
        if let Some(place) = lying.iter().position(|(key, _)| is_here(key)) {
            let of_here = lying.remove(place);
            lying.insert(0, of_here);
        }
        let rest = lying.split_off(lying.len().min(AT_FIRST));
        let loaded = STORAGE.read_in(lying);
        self.kept.set(loaded.sessions);
        self.unreadable.set(loaded.unreadable);
        spawn_local(async move {
            self.load_rest(rest).await;
            // Where the browser has no second place, the first one has to do.
            if let Ok(copies) = second::all().await {
                self.restore(copies);
            }
        });
    }

    /// Reads what need not be there at once, some at a time, so that the page stays alive.
    async fn load_rest(self, mut rest: Vec<(String, String)>) {
        let (mut sessions, mut unreadable) = (Vec::new(), Vec::new());
        while !rest.is_empty() {
            browser::pause().await;
            let later = rest.split_off(rest.len().min(AT_FIRST));
            let loaded = STORAGE.read_in(rest);
            sessions.extend(loaded.sessions);
            unreadable.extend(loaded.unreadable);
            rest = later;
        }
        if !sessions.is_empty() {
            self.kept.update(|kept| {
                for (id, session) in sessions {
                    match kept.entry(id) {
                        Entry::Vacant(place) => {
                            place.insert(session);
                        }
                        // Somebody has opened a file of it meanwhile.
                        Entry::Occupied(mut here) => {
                            if merge(here.get_mut(), &session).is_ok() {
                                self.unsaved.update_value(|unsaved| {
                                    unsaved.insert(id);
                                });
                            }
                        }
                    }
                }
            });
        }
        if !unreadable.is_empty() {
            self.unreadable.update(|known| known.extend(unreadable));
        }
    }

    /// Takes over what only the second copies hold.
    fn restore(self, copies: Vec<(String, String)>) {
        let here = self.route.get_untracked().session();
        for session in STORAGE.restore(copies) {
            let (id, merged) = (session.id, self.merged_by(merge, &session));
            match merged {
                None => {
                    self.keep(session);
                    if here == Some(SessionRef::Kept(id)) {
                        self.show_anew();
                    }
                }
                Some(Ok(merged)) if self.kept_copy(id).as_ref() != Some(&merged) => {
                    self.keep(merged);
                }
                Some(_) => {}
            }
        }
        // What the first place does not take, the second one does.
        if matches!(self.saved.get_untracked(), Saved::No(SaveError::Blocked)) {
            self.saved.set(Saved::Untouched);
        }
    }

    /// Says whether what was changed is kept, now that the second place has been tried.
    fn settle(self, second: Result<(), ShelfError>) {
        let Saved::Pending(first) = self.saved.get_untracked() else {
            return;
        };
        self.saved.set(match (second, first) {
            (Ok(()), _) | (_, None) => Saved::Yes,
            (Err(_), Some(error)) => Saved::No(error),
        });
    }

    /// Removes everything of ours from this browser, for good, and begins anew.
    pub fn erase(self) {
        // What is still in memory must not come back.
        storage::halt();
        spawn_local(async move {
            let local = STORAGE.erase();
            let session = Storage::new(WebStorage::Session).erase();
            // Where there is no second place, nothing lies in it.
            let _ = second::erase().await;
            if local.and(session).is_ok() {
                browser::begin_anew(&Route::Home.href());
            } else {
                self.saved.set(Saved::No(SaveError::Blocked));
            }
        });
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
            kept.insert(id, session);
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
        self.notice.set(Some(Notice { text, undo: undos }));
        // What had the focus is gone.
        browser::focus("title");
    }

    /// Takes back what the notice is about.
    pub fn undo(self) {
        let notice = self.notice.try_update(Option::take).flatten();
        for undo in notice.map(|notice| notice.undo).unwrap_or_default() {
            match undo {
                Undo::Delete(session) => {
                    let id = session.id;
                    self.keep(*session);
                    if self.route.read_untracked().session() == Some(SessionRef::Kept(id)) {
                        self.show_anew();
                    }
                }
                Undo::Change(at, before, after) => self.take_back(at, &before, &after),
                Undo::RemoveAction(at, id, action) => {
                    self.change(at, |session, now| session.agree(id, Some(action), now));
                }
            }
        }
        browser::focus("title");
    }

    /// Takes back what brought a session from one to the other; what has changed since then stays.
    pub fn take_back(self, at: SessionRef, before: &Session, after: &Session) {
        self.change(at, |session, now| session.take_back(before, after, now));
    }

    /// Says something in passing.
    pub fn say(self, text: String) {
        self.notice.set(Some(Notice {
            text: text.clone(),
            undo: Vec::new(),
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

    /// Loads a part that the person is likely to need soon. Nobody waits for it: where it does not
    /// come, going there tries again and says so.
    pub fn expect(self, part: Part) {
        spawn_local(async move {
            let _ = parts::load(part, self.language.get_untracked()).await;
        });
    }

    /// Follows the address to another page, once what shows it is there.
    pub fn go_to(self, route: Route) {
        spawn_local(async move {
            let mut loaded;
            loop {
                let language = self.language.get_untracked();
                loaded = parts::load_for(&route, language).await;
                if let (Ok(()), Some(tool)) = (loaded, self.tool_of(&route)) {
                    loaded = parts::load_tool(&tool, language).await;
                }
                // Meanwhile the person may have chosen another language, of which these texts are not.
                if loaded.is_err() || language == self.language.get_untracked() {
                    break;
                }
            }
            match loaded {
                // Meanwhile the person may have gone on.
                Ok(()) if Route::parse(&browser::hash()) == route => self.arrive(route),
                Ok(()) => {}
                Err(NotLoaded) => self.say(self.texts().app.not_loaded.to_owned()),
            }
        });
    }

    /// The tool that a page is about, where it is about a tool, or about a session that is here.
    fn tool_of(self, route: &Route) -> Option<InstrumentId> {
        match route {
            Route::StartOf(tool) => Some(tool.clone()),
            Route::Session(at, _) => {
                untrack(|| self.with(*at, |session| session.instrument.clone()))
            }
            _ => None,
        }
    }

    /// Whether the texts that a page shows are here. Where they are not, they are loaded, and the page is
    /// made anew.
    pub fn has_texts(self, route: &Route) -> bool {
        self.tool_of(route).is_none_or(|tool| self.has_tool(tool))
    }

    /// Whether the texts of a tool are here. Where they are not, they are loaded, and the page is made
    /// anew.
    pub fn has_tool(self, tool: InstrumentId) -> bool {
        let language = self.language.get_untracked();
        if parts::has_tool(&tool, language) {
            return true;
        }
        spawn_local(async move {
            match parts::load_tool(&tool, language).await {
                Ok(()) => self.show_anew(),
                Err(NotLoaded) => self.say(self.texts().app.not_loaded.to_owned()),
            }
        });
        false
    }

    /// Follows the address to another page. What was about the page before goes.
    fn arrive(self, route: Route) {
        self.visit.update_value(|visit| *visit += 1);
        self.moved.set_value(true);
        self.came_from.set_value(Some(self.route.get_untracked()));
        let is_about_before = |notice: &Notice| !notice.undo.is_empty();
        if self
            .notice
            .read_untracked()
            .as_ref()
            .is_some_and(is_about_before)
        {
            self.notice.set(None);
        }
        if route != Route::Open {
            self.arrival.set(Arrival::None);
        }
        if !matches!(route.session(), Some(SessionRef::Example(_))) {
            self.example_of.set_value(None);
        }
        self.route.set(route);
    }

    /// Tells one visit of a page from the next, and one language from the other: a page is made anew
    /// for each.
    pub fn visit(self) -> (u32, Language) {
        self.route.track();
        (self.visit.get_value(), self.language.get())
    }

    /// Looks at what a person brought in. Nothing changes but the page for opening files.
    pub fn look_at(self, bytes: &[u8]) {
        let arrival = match opening::open(bytes) {
            Ok(Opened::Session(session)) => match self.merged(&session) {
                Some(Err(refusal)) => Arrival::Refused(refusal),
                Some(Ok(_)) | None => Arrival::Ready(session),
            },
            // It has a page of its own.
            Ok(Opened::Invitation(invitation)) => {
                return browser::go(&Route::Invited(invitation.link()).href());
            }
            Ok(Opened::Reply(reply)) => match self.place_of(&reply) {
                Ok(_) => Arrival::Reply(reply),
                Err(refusal) => Arrival::Refused(refusal),
            },
            Ok(Opened::Protected(protected)) => Arrival::Protected(protected),
            Err(error) => Arrival::Refused(Refusal::File(error)),
        };
        self.show(arrival);
    }

    /// The session here that a reply is for, as it is kept now.
    ///
    /// # Errors
    /// When it is not here, or is one in which the person answers on an invitation.
    pub fn place_of(self, reply: &Reply) -> Result<Session, Refusal> {
        let at = SessionRef::Kept(reply.session());
        match self.kept_copy(reply.session()) {
            None => Err(Refusal::Away(reply.collaboration().to_owned())),
            Some(session) if self.invitation(at).is_some() => {
                Err(Refusal::Mine(session.name().to_owned()))
            }
            Some(session) => Ok(session),
        }
    }

    /// Takes a reply into the session here that it is for, and keeps that where anything was new.
    ///
    /// # Errors
    /// See [`ReplyError`]; nothing has changed then.
    pub fn take_in(self, reply: &Reply, source: Source) -> Result<reply::Arrival, ReplyError> {
        let session = self.place_of(reply);
        let mut session = session.map_err(|_| ReplyError::OtherSession)?;
        let arrival = reply.take(&mut session, source)?;
        if arrival != reply::Arrival::Known {
            self.keep(session);
        }
        Ok(arrival)
    }

    /// Begins to answer on an invitation, or takes over what it says where that was done before, and keeps
    /// what the person says of themselves.
    ///
    /// # Errors
    /// When a session with its id is kept here that is about something else; nothing has changed then.
    pub fn accept(
        self,
        invitation: &Invitation,
        name: &str,
        partner: Option<PartnerId>,
    ) -> Result<SessionRef, Refusal> {
        let now = browser::now();
        let mut session = match self.kept_copy(invitation.session) {
            Some(mut kept) => {
                let renewed = invitation.renew(&mut kept);
                renewed.map_err(|_| Refusal::OtherSession)?;
                kept
            }
            None => {
                let participant = ParticipantId::new(browser::random());
                let response = ResponseId::new(browser::random());
                let accepted = invitation.accept(participant, response, now);
                accepted.map_err(Refusal::File)?
            }
        };
        let who = session.own().map(|(_, response)| response.participant);
        if let Some(who) = who {
            session.introduce(who, name, partner, now);
        }
        let (id, link) = (session.id, invitation.link());
        // Where the browser does not take it, saving the session says so.
        let _ = STORAGE.set_invitation(id, &link);
        self.invited.update_value(|invited| {
            invited.retain(|(other, _)| *other != id);
            invited.push((id, link));
        });
        self.keep(session);
        Ok(SessionRef::Kept(id))
    }

    /// Shows what was brought in, and leads to it.
    pub fn show(self, arrival: Arrival) {
        self.brought.set_value(true);
        self.arrival.set(arrival);
    }

    /// The link of the invitation on which a session is answered here; none where it was begun here, and
    /// for the example.
    pub fn invitation(self, at: SessionRef) -> Option<String> {
        let SessionRef::Kept(id) = at else {
            return None;
        };
        let here = self.invited.with_value(|invited| {
            let here = invited.iter().find(|(other, _)| *other == id);
            here.map(|(_, link)| link.clone())
        });
        here.or_else(|| STORAGE.invitation(id))
    }

    /// What the person here calls themselves in invitations; may be empty.
    pub fn host(self) -> String {
        STORAGE.host()
    }

    /// Keeps what the person here calls themselves in invitations.
    pub fn set_host(self, host: &str) {
        // Where the browser does not take it, the person types it again the next time.
        let _ = STORAGE.set_host(host);
    }

    /// What is kept beside a session on this device; of the example nothing is.
    pub fn beside(self, at: SessionRef, what: Beside) -> Option<String> {
        match at {
            SessionRef::Kept(id) => STORAGE.beside(what, id),
            SessionRef::Example(_) => None,
        }
    }

    /// Keeps something beside a session on this device. Whether it could, and had to.
    pub fn keep_beside(self, at: SessionRef, what: Beside, text: &str) -> bool {
        match at {
            SessionRef::Kept(id) => STORAGE.keep_beside(what, id, text).is_ok(),
            SessionRef::Example(_) => false,
        }
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

    /// The session with this id as it is kept here now.
    pub fn kept_copy(self, id: SessionId) -> Option<Session> {
        self.kept.read_untracked().get(&id).cloned()
    }

    /// What merging somebody's file would give; none when no session here has that id.
    pub fn merged(self, session: &Session) -> Option<Result<Session, Refusal>> {
        self.merged_by(merge_theirs, session)
    }

    fn merged_by(
        self,
        merge: fn(&mut Session, &Session) -> Result<(), MergeError>,
        session: &Session,
    ) -> Option<Result<Session, Refusal>> {
        let mut merged = self.kept.read_untracked().get(&session.id)?.clone();
        let outcome = merge(&mut merged, session);
        Some(outcome.map(|()| merged).map_err(|_| Refusal::OtherSession))
    }

    /// Takes over what another tab has put on the shelf under a key, or has removed from it.
    pub fn take_over(self, key: &str, text: Option<&str>) {
        let Some(id) = storage::session_of_key(key) else {
            return;
        };
        let Some(text) = text else {
            self.let_go(id);
            return;
        };
        let theirs = match session_file::decode(text.as_bytes()) {
            Ok(theirs) => theirs,
            Err(FileError::TooNew) => return self.saved.set(Saved::No(SaveError::Newer)),
            // What cannot be read stays on the shelf; saving sets it aside before it writes there.
            Err(_) => return,
        };
        match self.merged_by(merge, &theirs) {
            None => self.kept.update(|kept| {
                kept.insert(id, theirs);
            }),
            Some(Ok(merged)) => {
                let news = self.kept.read_untracked().get(&id) != Some(&merged);
                if merged != theirs {
                    self.unsaved.update_value(|unsaved| {
                        unsaved.insert(id);
                    });
                }
                if news || merged != theirs {
                    self.kept.update(|kept| {
                        kept.insert(id, merged);
                    });
                }
            }
            Some(Err(_)) => {}
        }
    }

    /// Lets go of a session that was deleted in another tab. Who is at work on it is told, and can keep
    /// it all the same.
    fn let_go(self, id: SessionId) {
        STORAGE.forget(id);
        let Some(session) = self.kept.try_update(|kept| kept.remove(&id)).flatten() else {
            return;
        };
        let here = self.route.read_untracked().session();
        if here == Some(SessionRef::Kept(id)) {
            let text = fill(
                self.texts().home.deleted_elsewhere,
                &[("name", &apart(session.name()))],
            );
            let undo = vec![Undo::Delete(Box::new(session))];
            self.notice.set(Some(Notice { text, undo }));
            self.show_anew();
        }
    }

    /// Makes the page anew, for its session or its texts have come, or have gone.
    pub fn show_anew(self) {
        self.visit.update_value(|visit| *visit += 1);
        self.moved.set_value(true);
        self.route.notify();
    }

    /// Saves what has changed.
    pub fn save(self) {
        second::hear(move |outcome| self.settle(outcome));
        let unsaved = self.unsaved.try_update_value(std::mem::take);
        let mut now = None;
        for id in unsaved.unwrap_or_default() {
            let Some(session) = self.kept.read_untracked().get(&id).cloned() else {
                continue;
            };
            match STORAGE.save(&session, browser::now()) {
                Ok(on_shelf) => {
                    now = now.or(Some(Saved::Pending(None)));
                    if on_shelf != session {
                        self.kept.update(|kept| {
                            kept.insert(id, on_shelf);
                        });
                    }
                }
                Err(SaveError::Deleted) => self.let_go(id),
                Err(error) => {
                    now = match (now, error) {
                        // One that no place takes is said, whatever becomes of the others.
                        (_, SaveError::Newer | SaveError::Halted) => Some(Saved::No(error)),
                        (Some(Saved::No(worse)), _) => Some(Saved::No(worse)),
                        _ => Some(Saved::Pending(Some(error))),
                    };
                    // It is tried again at the next change.
                    self.unsaved.update_value(|unsaved| {
                        unsaved.insert(id);
                    });
                }
            }
        }
        if let Some(now) = now {
            self.saved.set(now);
        }
    }
}

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

    /// See [`Desk::tell`].
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
        self.app
            .with(self.at, |session| {
                let response = session.responses.get(&self.response)?;
                Some(read(session, response))
            })
            .flatten()
    }

    /// Records an answer, or (`None`) takes it back.
    pub fn record(self, indicator: &IndicatorId, answer: Option<Answer>) {
        self.tell(self.app.change(self.at, |session, now| {
            session.record(self.instrument, self.response, indicator, answer, now)
        }));
    }

    /// Records an answer from after the dialogue, or (`None`) takes it back.
    pub fn record_again(self, indicator: &IndicatorId, answer: Option<Answer>) {
        self.tell(self.app.change(self.at, |session, now| {
            session.record_again(self.instrument, self.response, indicator, answer, now)
        }));
    }

    /// Records a note.
    pub fn note(self, indicator: &IndicatorId, note: &str) {
        self.tell(self.app.change(self.at, |session, now| {
            session.note(self.instrument, self.response, indicator, note, now)
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
        Route::Session(self.at, page).href()
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

    /// The pages only offer what the instrument asks, so an error here is a session that
    /// has gone meanwhile: deleted in another tab.
    fn tell(self, outcome: Option<Result<(), RecordError>>) {
        if outcome != Some(Ok(())) {
            self.app.say(self.texts.missing.session_title.to_owned());
        }
    }
}
