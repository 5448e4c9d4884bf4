//! What comes in: files that are opened, answers of others, invitations.

use leptos::prelude::*;

use crate::browser::{self, Brought, ReadError};
use crate::domain::gathering::Source;
use crate::domain::id::{ParticipantId, PartnerId, ResponseId};
use crate::domain::session::Session;
use crate::exchange::error::FileError;
use crate::exchange::invitation::Invitation;
use crate::exchange::opening::{self, Opened};
use crate::exchange::protected::Protected;
use crate::exchange::reply::{self, Reply, ReplyError};
use crate::route::{Route, SessionRef};

use super::{App, STORAGE};

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
    /// Several files: how each is called, and what it is.
    Several(Vec<(String, Arrival)>),
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
    /// An invitation among other files: it has a page of its own.
    Invitation,
}

impl App {
    /// Looks at what a person brought in. Nothing changes but the page for opening files.
    pub fn look_at(self, bytes: &[u8]) {
        match self.judge(bytes) {
            Ok(arrival) => self.show(arrival),
            // It has a page of its own.
            Err(invitation) => browser::go(&Route::Invited(invitation.link()).href()),
        }
    }

    /// Looks at the files that a person brought in: one as it is, several beside each other.
    pub fn look_at_files(self, files: Vec<Brought>) {
        if let [(_, Ok(bytes))] = &files[..] {
            return self.look_at(bytes);
        }
        let look = |read: Result<Vec<u8>, ReadError>| match read {
            Ok(bytes) => match self.judge(&bytes) {
                Ok(arrival) => arrival,
                Err(_) => Arrival::Refused(Refusal::Invitation),
            },
            Err(ReadError::TooLarge) => Arrival::Refused(Refusal::File(FileError::TooLarge)),
            Err(ReadError::Unreadable) => Arrival::Refused(Refusal::Unreadable),
        };
        let arrivals = files.into_iter().map(|(name, read)| (name, look(read)));
        let mut arrivals: Vec<_> = arrivals.collect();
        self.show(match arrivals.len() {
            1 => arrivals.remove(0).1,
            _ => Arrival::Several(arrivals),
        });
    }

    /// What something that was brought in is.
    fn judge(self, bytes: &[u8]) -> Result<Arrival, Box<Invitation>> {
        Ok(match opening::open(bytes) {
            Ok(Opened::Session(session)) => match self.merged(&session) {
                Some(Err(refusal)) => Arrival::Refused(refusal),
                Some(Ok(_)) | None => Arrival::Ready(session),
            },
            Ok(Opened::Invitation(invitation)) => return Err(Box::new(invitation)),
            Ok(Opened::Reply(reply)) => match self.place_of(&reply) {
                Ok(_) => Arrival::Reply(reply),
                Err(refusal) => Arrival::Refused(refusal),
            },
            Ok(Opened::Protected(protected)) => Arrival::Protected(protected),
            Err(error) => Arrival::Refused(Refusal::File(error)),
        })
    }

    /// Takes in what can be of what was brought in: a session beside those that are here or merged with the
    /// one that is, answers in the session that they are for. Whether it could.
    pub fn take(self, arrival: Arrival) -> bool {
        match arrival {
            Arrival::Ready(session) => match self.merged(&session) {
                Some(Err(_)) => return false,
                Some(Ok(merged)) => self.keep(merged),
                None => self.keep(*session),
            },
            Arrival::Reply(reply) => return self.take_in(&reply, Source::File).is_ok(),
            _ => return false,
        }
        true
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
        let id = session.id;
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
        let said = {
            let kept = self.kept.read_untracked();
            let session = kept.get(&id).filter(|session| session.invited);
            session.map(|session| Invitation::to(session).link())
        };
        // Earlier versions kept it beside the session.
        said.or_else(|| STORAGE.invitation(id))
    }
}
