//! What stays: sessions and settings on a shelf of texts, which in the product is the browser's
//! localStorage ([`browser`]) and in tests a map. Drafts lie on a shelf that goes with the tab.
//!
//! Every session lies under a key of its own, in the same format as a session file, and comes back
//! through the same gate. Saving first takes over what another tab may have written, and does not bring
//! back what another tab deleted. What cannot be read stays byte for byte where it is, and is copied
//! aside before anything else takes its place; what a newer version wrote is left alone.
//!
//! Browsers write localStorage to disk seconds later, and some lose all of it. So a shelf may keep a
//! [second copy](Shelf::copy), in the product in IndexedDB ([`second`]); at the start both are merged.

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod second;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::domain::id::SessionId;
use crate::domain::merge::merge;
use crate::domain::order::ordered;
use crate::domain::revised::Stamp;
use crate::domain::session::Session;
use crate::exchange::error::FileError;
use crate::exchange::session_file;
use crate::i18n::Language;

// A shelf may hold things of others.
const OURS: &str = "vijfblik/";
const SESSION: &str = "vijfblik/session/";
const ASIDE: &str = "vijfblik/aside/";
const INVITED: &str = "vijfblik/invited/";
const NOTES: &str = "vijfblik/notes/";
const PLACE: &str = "vijfblik/place/";
const TIMER: &str = "vijfblik/timer/";
const DOWNLOADED: &str = "vijfblik/downloaded/";
const SENT: &str = "vijfblik/sent/";
const LANGUAGE: &str = "vijfblik/language";
const DRAFTS: &str = "vijfblik/drafts";
const HOST: &str = "vijfblik/host";
const TURN: &str = "vijfblik/turn";

/// Set after a panic: from then on the state in memory cannot be trusted, and nothing is written.
static HALTED: AtomicBool = AtomicBool::new(false);

/// Ends all writing, for good.
pub fn halt() {
    HALTED.store(true, Ordering::Relaxed);
}

/// Whether all writing has ended.
pub fn is_halted() -> bool {
    HALTED.load(Ordering::Relaxed)
}

/// Refuses to write once all writing has ended.
fn unless_halted() -> Result<(), ShelfError> {
    if is_halted() {
        Err(ShelfError::Blocked)
    } else {
        Ok(())
    }
}

/// Why a shelf did not take or give something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShelfError {
    /// There is no room left.
    Full,
    /// The browser does not allow it.
    Blocked,
}

/// A place that keeps texts under keys.
pub trait Shelf {
    /// All keys, also those of others.
    fn keys(&self) -> Result<Vec<String>, ShelfError>;
    /// The text under a key.
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError>;
    /// Keeps a text under a key. On an error the earlier text is still there.
    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError>;
    /// Removes a key.
    fn remove(&self, key: &str) -> Result<(), ShelfError>;
    /// Keeps in a second place what belongs under a key, or (`None`) that nothing does. Whether and when
    /// that is done the shelf says elsewhere; one without a second place does nothing.
    fn copy(&self, key: &str, text: Option<&str>) {
        let _ = (key, text);
    }
}

/// What is kept beside a session, on this device only: it is in no file, and goes with the session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beside {
    /// What the facilitator notes for themselves.
    Notes,
    /// Where the presentation was left.
    Place,
    /// How the time of a conversation stands.
    Timer,
    /// When it was last downloaded, in milliseconds.
    Downloaded,
    /// By which way the answers were last taken along to who invited, and when.
    Sent,
}

impl Beside {
    const ALL: [Beside; 5] = [
        Beside::Notes,
        Beside::Place,
        Beside::Timer,
        Beside::Downloaded,
        Beside::Sent,
    ];

    fn prefix(self) -> &'static str {
        match self {
            Beside::Notes => NOTES,
            Beside::Place => PLACE,
            Beside::Timer => TIMER,
            Beside::Downloaded => DOWNLOADED,
            Beside::Sent => SENT,
        }
    }

    /// The key of a session under which this lies.
    fn session_of_key(key: &str) -> Option<&str> {
        let mut all = Beside::ALL.into_iter();
        all.find_map(|beside| key.strip_prefix(beside.prefix()))
    }
}

/// Why a session was not saved. What was saved before is still there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SaveError {
    /// There is no room left.
    Full,
    /// The browser does not allow it.
    Blocked,
    /// Something unreadable lies in its place, and there is no room to set it aside.
    NoRoomAside,
    /// It lay here and does no longer: it has been deleted in another tab.
    Deleted,
    /// A newer version of the app has written it meanwhile, in another tab. This one would lose what it
    /// does not know.
    Newer,
    /// The app broke down; nothing is written any more.
    Halted,
}

impl From<ShelfError> for SaveError {
    fn from(error: ShelfError) -> Self {
        match error {
            ShelfError::Full => SaveError::Full,
            ShelfError::Blocked => SaveError::Blocked,
        }
    }
}

/// Something of ours on the shelf that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// The key that it lies under.
    pub key: String,
    /// Its text as it is.
    pub text: String,
}

/// What lies on the shelf when the app starts.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The sessions that can be read.
    pub sessions: BTreeMap<SessionId, Session>,
    /// What cannot be read, now or earlier.
    pub unreadable: Vec<Unreadable>,
}

/// Sessions and settings on a shelf, as one tab sees them.
#[derive(Debug)]
pub struct Storage<S> {
    /// The shelf, which other tabs use too.
    pub shelf: S,
    /// The keys of the sessions that lay there when this tab last looked, with their texts. All that is
    /// in such a text is also in what the tab has in memory.
    seen: Mutex<Vec<(String, String)>>,
}

/// The session whose copy lies under a key, if it is such a key.
pub fn session_of_key(key: &str) -> Option<SessionId> {
    key.strip_prefix(SESSION)?.parse().ok()
}

/// Whether a session lies under a key, or something that was meant to be one.
fn is_ours(key: &str) -> bool {
    key.starts_with(SESSION) || key.starts_with(ASIDE)
}

fn key_of(session: SessionId) -> String {
    format!("{SESSION}{session}")
}

/// Reads a session as it lies on the shelf: it has to be the one that its key says.
fn read(key: &str, text: &str) -> Option<Session> {
    let session = session_file::decode(text.as_bytes()).ok()?;
    (session_of_key(key) == Some(session.id)).then_some(session)
}

/// When a file says that it was written; nobody has checked that.
fn written(text: &str) -> Option<&str> {
    let (_, rest) = text.split_once("\"written\":\"")?;
    rest.split('"').next()
}

/// Whether a newer version of the app wrote a text.
fn is_newer(text: &str) -> bool {
    session_file::decode(text.as_bytes()) == Err(FileError::TooNew)
}

/// What comes in the place of a second copy that another tab may have written meanwhile; none where that
/// has to stay, for a newer version wrote it.
pub fn joined(key: &str, there: &str, ours: &str, now: Stamp) -> Option<String> {
    if there == ours || session_of_key(key).is_none() {
        return Some(ours.to_owned());
    }
    let Some(theirs) = read(key, there) else {
        return (!is_newer(there)).then(|| ours.to_owned());
    };
    let mut session = read(key, ours)?;
    let merged = merge(&mut session, &theirs).is_ok();
    Some(if merged {
        session_file::encode(&session, now)
    } else {
        ours.to_owned()
    })
}

impl<S> Storage<S> {
    /// The storage of a tab that has just been opened.
    pub const fn new(shelf: S) -> Self {
        let seen = Mutex::new(Vec::new());
        Self { shelf, seen }
    }

    fn seen(&self) -> MutexGuard<'_, Vec<(String, String)>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn see(&self, key: String, text: String) {
        let mut seen = self.seen();
        seen.retain(|(other, _)| *other != key);
        seen.push((key, text));
    }

    /// Knows no longer that a session lay here: when it is saved again, it is as if for the first time.
    pub fn forget(&self, session: SessionId) {
        let key = key_of(session);
        self.seen().retain(|(other, _)| *other != key);
    }
}

impl<S: Shelf> Storage<S> {
    /// Whether there is anything on the shelf that [`Storage::load`] would read.
    ///
    /// # Errors
    /// When the shelf gives nothing at all.
    pub fn holds_sessions(&self) -> Result<bool, ShelfError> {
        Ok(self.shelf.keys()?.iter().any(|key| is_ours(key)))
    }

    /// Everything of ours on the shelf.
    ///
    /// # Errors
    /// When the shelf gives nothing at all.
    pub fn load(&self) -> Result<Loaded, ShelfError> {
        Ok(self.read_in(self.lying()?))
    }

    /// Everything of ours on the shelf, as keys and texts that nobody has read yet. The file that was
    /// written last comes first.
    ///
    /// # Errors
    /// When the shelf gives nothing at all.
    pub fn lying(&self) -> Result<Vec<(String, String)>, ShelfError> {
        let mut lying = Vec::new();
        let keys = self.shelf.keys()?;
        for key in keys.iter().filter(|key| self.is_left_behind(key, &keys)) {
            // Where it stays, it is tried again the next time.
            let _ = self.shelf.remove(key);
        }
        for key in keys {
            if !is_ours(&key) {
                continue;
            }
            let Some(text) = self.shelf.get(&key)? else {
                continue;
            };
            lying.push((key, text));
        }
        Ok(ordered(lying, |(_, a), (_, b)| written(b).cmp(&written(a))))
    }

    /// Reads some of what [lies](Self::lying) on the shelf.
    pub fn read_in(&self, lying: Vec<(String, String)>) -> Loaded {
        let mut loaded = Loaded::default();
        for (key, text) in lying {
            match read(&key, &text) {
                Some(session) => {
                    loaded.sessions.insert(session.id, session);
                    self.see(key, text);
                }
                None => loaded.unreadable.push(Unreadable { key, text }),
            }
        }
        loaded
    }

    /// Whether something was kept beside a session that has been deleted. It is not removed along with
    /// the session, for that can be undone.
    fn is_left_behind(&self, key: &str, keys: &[String]) -> bool {
        let session = Beside::session_of_key(key);
        session.is_some_and(|id| !keys.contains(&format!("{SESSION}{id}")))
    }

    /// Saves a session, together with what another tab has saved of it meanwhile. What this tab has
    /// seen there itself is not read again.
    ///
    /// Returns the session as it is now on the shelf.
    ///
    /// # Errors
    /// See [`SaveError`]; the earlier copy is still there.
    pub fn save(&self, session: &Session, now: Stamp) -> Result<Session, SaveError> {
        if is_halted() {
            return Err(SaveError::Halted);
        }
        let key = key_of(session.id);
        let mut session = session.clone();
        let room = self.make_room(&key, &mut session, now);
        if let Err(SaveError::Deleted | SaveError::Newer) = room {
            return room.map(|()| session);
        }
        let text = session_file::encode(&session, now);
        // Also where the shelf does not take it: then this is the only one.
        self.shelf.copy(&key, Some(&text));
        room?;
        self.shelf.set(&key, &text)?;
        self.see(key, text);
        Ok(session)
    }

    /// Sees to it that what lies where a session is to be saved can go: the session takes over what is new
    /// there, and what cannot be read is set aside.
    fn make_room(&self, key: &str, session: &mut Session, now: Stamp) -> Result<(), SaveError> {
        let there = self.shelf.get(key)?;
        let seen = {
            let seen = self.seen();
            let entry = seen.iter().find(|(other, _)| *other == key);
            entry.map(|(_, text)| there.as_ref() == Some(text))
        };
        match (there, seen) {
            (None, Some(_)) => Err(SaveError::Deleted),
            (Some(text), None | Some(false)) => {
                let merged = read(key, &text).map(|kept| merge(session, &kept));
                match merged {
                    Some(Ok(())) => Ok(()),
                    None if is_newer(&text) => Err(SaveError::Newer),
                    _ => self.set_aside(session.id, &text, now),
                }
            }
            _ => Ok(()),
        }
    }

    /// Puts back what the second copies hold and the shelf has lost, and returns the sessions in them
    /// that are not on the shelf just so.
    pub fn restore(&self, copies: Vec<(String, String)>) -> Vec<Session> {
        let mut sessions = Vec::new();
        for (key, text) in &copies {
            let there = self.shelf.get(key).ok().flatten();
            if session_of_key(key).is_some() {
                if there.as_ref() != Some(text) {
                    sessions.extend(read(key, text));
                }
                continue;
            }
            let of = Beside::session_of_key(key).map(|id| format!("{SESSION}{id}"));
            let is_left_behind = of.is_some_and(|session| {
                let copied = copies.iter().any(|(key, _)| *key == session);
                !copied && !matches!(self.shelf.get(&session), Ok(Some(_)))
            });
            if is_left_behind {
                self.shelf.copy(key, None);
            } else if there.is_none() {
                // Where the shelf does not take it, it stays in its second place.
                let _ = self.shelf.set(key, text);
            }
        }
        sessions
    }

    /// Copies a text aside, under a key that nothing is ever written to again. Where it lies aside
    /// already that is enough: saving is tried again at every change, and copies would fill the shelf.
    fn set_aside(&self, session: SessionId, text: &str, now: Stamp) -> Result<(), SaveError> {
        let place = format!("{ASIDE}{session}-");
        for key in self.shelf.keys()? {
            if key.starts_with(&place) && self.shelf.get(&key)?.as_deref() == Some(text) {
                return Ok(());
            }
        }
        let mut number = now.0;
        let free = loop {
            let key = format!("{place}{number}");
            if self.shelf.get(&key)?.is_none() {
                break key;
            }
            number = number.wrapping_add(1);
        };
        self.shelf.copy(&free, Some(text));
        self.shelf.set(&free, text).map_err(|error| match error {
            ShelfError::Full => SaveError::NoRoomAside,
            ShelfError::Blocked => SaveError::Blocked,
        })
    }

    /// Removes everything of ours. It is the one thing that also goes on after writing has ended.
    ///
    /// # Errors
    /// When the shelf does not allow it.
    pub fn erase(&self) -> Result<(), ShelfError> {
        for key in self.shelf.keys()? {
            if key.starts_with(OURS) {
                self.shelf.remove(&key)?;
            }
        }
        self.seen().clear();
        Ok(())
    }

    /// Removes a session.
    ///
    /// # Errors
    /// When the shelf does not allow it, or the app broke down.
    pub fn remove(&self, session: SessionId) -> Result<(), ShelfError> {
        unless_halted()?;
        let key = key_of(session);
        self.shelf.copy(&key, None);
        self.shelf.remove(&key)?;
        self.forget(session);
        Ok(())
    }

    /// The link of the invitation on which a session is answered here; none where the session was begun
    /// here. It stays when the session is removed, for that can be undone.
    pub fn invitation(&self, session: SessionId) -> Option<String> {
        self.shelf.get(&format!("{INVITED}{session}")).ok()?
    }

    /// Keeps the link of the invitation on which a session is answered here.
    ///
    /// # Errors
    /// When the shelf does not take it, or the app broke down.
    pub fn set_invitation(&self, session: SessionId, link: &str) -> Result<(), ShelfError> {
        unless_halted()?;
        let key = format!("{INVITED}{session}");
        self.shelf.copy(&key, Some(link));
        self.shelf.set(&key, link)
    }

    /// What is kept beside a session.
    pub fn beside(&self, what: Beside, session: SessionId) -> Option<String> {
        let key = format!("{}{session}", what.prefix());
        self.shelf.get(&key).ok()?
    }

    /// Keeps something beside a session; nothing of an empty text.
    ///
    /// # Errors
    /// When the shelf does not take it, or the app broke down.
    pub fn keep_beside(
        &self,
        what: Beside,
        session: SessionId,
        text: &str,
    ) -> Result<(), ShelfError> {
        unless_halted()?;
        let key = format!("{}{session}", what.prefix());
        if text.is_empty() {
            self.shelf.copy(&key, None);
            self.shelf.remove(&key)
        } else {
            self.shelf.copy(&key, Some(text));
            self.shelf.set(&key, text)
        }
    }

    /// The language that was chosen here.
    pub fn language(&self) -> Option<Language> {
        Language::from_code(&self.shelf.get(LANGUAGE).ok()??)
    }

    /// Keeps the language that was chosen here.
    ///
    /// # Errors
    /// When the shelf does not take it, or the app broke down.
    pub fn set_language(&self, language: Language) -> Result<(), ShelfError> {
        unless_halted()?;
        self.shelf.set(LANGUAGE, language.code())
    }

    /// What the person here calls themselves in invitations; empty where they have not said it.
    pub fn host(&self) -> String {
        self.shelf.get(HOST).ok().flatten().unwrap_or_default()
    }

    /// Keeps what the person here calls themselves in invitations.
    ///
    /// # Errors
    /// When the shelf does not take it, or the app broke down.
    pub fn set_host(&self, host: &str) -> Result<(), ShelfError> {
        unless_halted()?;
        self.shelf.set(HOST, host)
    }

    /// Whose turn it is on a device that goes round.
    pub fn turn(&self) -> Option<String> {
        self.shelf.get(TURN).ok()?
    }

    /// Keeps whose turn it is, or (`None`) that it is nobody's.
    ///
    /// # Errors
    /// When the shelf does not take it, or the app broke down.
    pub fn set_turn(&self, turn: Option<&str>) -> Result<(), ShelfError> {
        unless_halted()?;
        match turn {
            Some(turn) => self.shelf.set(TURN, turn),
            None => self.shelf.remove(TURN),
        }
    }

    /// What was being typed here.
    pub fn drafts(&self) -> Option<String> {
        self.shelf.get(DRAFTS).ok()?
    }

    /// Keeps what is being typed here; nothing of an empty text.
    ///
    /// # Errors
    /// When the shelf does not take it, or the app broke down.
    pub fn set_drafts(&self, drafts: &str) -> Result<(), ShelfError> {
        unless_halted()?;
        match drafts {
            "" => self.shelf.remove(DRAFTS),
            drafts => self.shelf.set(DRAFTS, drafts),
        }
    }
}
