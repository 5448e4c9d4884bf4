//! How sessions stay: read at the start, saved after each change, shared with other tabs, erased.

use std::collections::btree_map::Entry;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::domain::id::SessionId;
use crate::domain::merge::{MergeError, merge, merge_theirs};
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::exchange::error::FileError;
use crate::exchange::session_file;
use crate::i18n::fill;
use crate::route::{Route, SessionRef};
use crate::storage::browser::WebStorage;
use crate::storage::{self, Beside, SaveError, ShelfError, Storage, second};

use super::{App, Notice, Refusal, STORAGE, Saved, Undo};

/// How many sessions are read before the first page is drawn, and then at a time.
const AT_FIRST: usize = 24;

impl App {
    /// Whether the shelf holds anything that [`App::load`] has to read.
    pub fn has_something_kept() -> bool {
        STORAGE.holds_sessions() == Ok(true)
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
        let sessions = loaded.sessions.into_iter();
        let sessions = sessions.map(|(id, session)| (id, session.with_room()));
        self.kept.set(sessions.collect());
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
                    let session = session.with_room();
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
    pub(super) fn settle(self, second: Result<(), ShelfError>) {
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

    /// The session with this id as it is kept here now.
    pub fn kept_copy(self, id: SessionId) -> Option<Session> {
        self.kept.read_untracked().get(&id).cloned()
    }

    /// What merging somebody's file would give; none when no session here has that id.
    pub fn merged(self, session: &Session) -> Option<Result<Session, Refusal>> {
        self.merged_by(merge_theirs, session)
    }

    pub(super) fn merged_by(
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
                kept.insert(id, theirs.with_room());
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
    pub(super) fn let_go(self, id: SessionId) {
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
            self.notice.set(Some(Notice {
                text,
                undo,
                onward: false,
            }));
            self.show_anew();
        }
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
