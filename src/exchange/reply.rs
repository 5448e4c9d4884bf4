//! A reply: what one person answers in a session, on its way to who invited them. It travels as a file, as
//! the text of a link, or as a [`reply_code`](super::reply_code), and ends in one merge.
//!
//! Inside is a copy of the session with that one person and their response, and nothing else; so
//! reading, checking and merging are those of sessions. File and link say exactly the same.

mod link;

use std::collections::BTreeMap;

use super::compact::Mark;
use super::envelope::{Envelope, seal};
use super::error::FileError;
use super::session_file;
use super::validate::validate;
use crate::domain::gathering::{Anonymity, Source};
use crate::domain::id::{PartnerId, ResponseId, SessionId};
use crate::domain::merge::{MergeError, merge_person};
use crate::domain::revised::{Revised, Stamp};
use crate::domain::session::{COUNT_LIMIT, Participant, Partner, Response, Session};

/// What the envelope of a reply calls itself.
pub const FORMAT: &str = "vijfblik-reply";

/// Whether a text says that it is the link of a reply.
pub fn is_link(text: &str) -> bool {
    Mark::Reply.begins(text)
}

/// The moment of everything that a code says: codes have no room for moments. It is before any other,
/// so a file or link of the same person always counts as later.
pub const CODED: Stamp = Stamp(1);

/// One person's answers for a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    copy: Session,
    id: ResponseId,
}

/// What became of a reply that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arrival {
    /// A person who was not there yet.
    New,
    /// A person who was there and said something else or something more.
    Changed,
    /// Nothing in it was new.
    Known,
}

/// Why a reply is not taken in. Nothing has changed then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReplyError {
    /// It is for another session.
    OtherSession,
    /// It is for a session with this id that asks something else.
    OtherInstrument,
    /// The session has as many responses as it has room for.
    Full,
    /// The person has been removed, and stays so, whatever their clock says. Who is at the table decides:
    /// [`Reply::replace`].
    Removed,
    /// Another code with the same number was entered before: a person changed their answers after giving
    /// their code, or, once in a million, two people drew the same number. Who is at the table decides:
    /// [`Reply::replace`].
    OtherCode,
}

impl Reply {
    /// The reply with a response of a session, and the promise under which it was given; `notes` says whether
    /// the person's notes go along. Without a name where that was promised. None when there is no such response, or the person was removed.
    pub fn of(session: &Session, id: ResponseId, notes: bool) -> Option<Self> {
        let response = session.responses.get(&id)?;
        let who = response.participant;
        let mut person = session.participants.get(&who)?.clone();
        person.get().as_ref()?;
        if session.is_anonymous() {
            person = nameless(&person);
        }
        let partner = person.get().as_ref().and_then(|person| person.partner);
        let mut copy = bare(session, partner);
        copy.bound = session.promised();
        copy.participants.insert(who, person);
        let mut response = response.clone();
        response.source = Source::Own;
        response.cleared.clear();
        if !notes {
            response.notes.clear();
        }
        copy.responses.insert(id, response);
        Some(Self { copy, id })
    }

    /// A reply that came as a code that was made under a version of the instrument.
    pub(super) fn coded(
        session: &Session,
        version: u32,
        number: u32,
        partner: Option<PartnerId>,
        response: Response,
    ) -> Self {
        let id = ResponseId::of_code(session.id, number);
        let mut copy = bare(session, partner);
        copy.is_answered_in(version);
        let name = String::new();
        let person = Revised::new(Some(Participant { name, partner }), CODED);
        copy.participants.insert(response.participant, person);
        copy.responses.insert(id, response);
        Self { copy, id }
    }

    /// The session that it is for.
    pub fn session(&self) -> SessionId {
        self.copy.id
    }

    /// What the collaboration is called; empty in links and codes.
    pub fn collaboration(&self) -> &str {
        self.copy.name()
    }

    /// The id of the response.
    pub fn id(&self) -> ResponseId {
        self.id
    }

    /// What the person answers.
    pub fn response(&self) -> Option<&Response> {
        self.copy.responses.get(&self.id)
    }

    // ---- As a file ----

    /// The text of a file.
    pub fn encode(&self, now: Stamp) -> String {
        seal(FORMAT, session_file::VERSION, &self.copy, now)
    }

    /// Reads a file.
    ///
    /// # Errors
    /// One class per thing that can be wrong; see [`FileError`].
    pub fn decode(bytes: &[u8]) -> Result<Self, FileError> {
        Self::open(&Envelope::read(bytes)?)
    }

    /// Reads the reply in an envelope.
    pub(super) fn open(envelope: &Envelope<'_>) -> Result<Self, FileError> {
        let (content, version) = envelope.content(FORMAT, session_file::VERSION)?;
        let copy = session_file::read(content, version)?;
        validate(&copy)?;
        let reply = Self::only(copy);
        reply.ok_or_else(|| FileError::at("responses"))
    }

    /// The reply in a copy of a session, when it holds one person and nothing that is not theirs to say.
    fn only(copy: Session) -> Option<Self> {
        let (id, response) = copy.responses.first_key_value()?;
        let person = copy.participants.get(&response.participant);
        let one = copy.responses.len() == 1
            && person.is_some_and(|person| person.get().is_some())
            && copy.participants.len() == 1
            && copy.partners.len() <= 1
            && response.source.is_own()
            && response.cleared.is_empty()
            && copy.hands.is_empty()
            && copy.actions.is_empty()
            && copy.follows.is_none()
            && copy.anonymity.is_untouched()
            && copy.inviter.is_untouched()
            && !copy.invited
            && copy.laid.is_untouched()
            && copy.leverage.is_untouched();
        one.then_some(Self { id: *id, copy })
    }

    // ---- Taking it in ----

    /// Takes the reply into a session, with the promise under which it was given: the stricter one holds from
    /// then on. Twice, late, or in any order gives the same; what else the sender put into the reply
    /// changes nothing.
    ///
    /// # Errors
    /// See [`ReplyError`]; nothing has changed then.
    pub fn take(&self, session: &mut Session, source: Source) -> Result<Arrival, ReplyError> {
        if self.copy.id != session.id {
            return Err(ReplyError::OtherSession);
        }
        let before = session.responses.get(&self.id).cloned();
        let Some(response) = self.response() else {
            return Ok(Arrival::Known);
        };
        match &before {
            None if session.responses.len().max(session.participants.len()) >= COUNT_LIMIT => {
                return Err(ReplyError::Full);
            }
            Some(known) if source == Source::Code && !agree(known, response) => {
                return Err(ReplyError::OtherCode);
            }
            _ => {}
        }
        let who = response.participant;
        let person = session.participants.get(&who).cloned();
        if session.is_removed(who) {
            return Err(ReplyError::Removed);
        }
        if self.copy.instrument != session.instrument {
            return Err(ReplyError::OtherInstrument);
        }
        session.bind(session.promised().max(self.copy.bound));
        let mut copy = self.copy.clone();
        // Who answers on this device stays that, also when their own reply comes by.
        let is_own = before.as_ref().is_some_and(|it| it.source.is_own());
        for response in copy.responses.values_mut() {
            response.source = if is_own { Source::Own } else { source };
        }
        if session.is_anonymous() {
            for person in copy.participants.values_mut() {
                *person = nameless(person);
            }
        }
        merge_person(session, &copy, self.id).map_err(|error| match error {
            MergeError::OtherSession => ReplyError::OtherSession,
            MergeError::OtherInstrument => ReplyError::OtherInstrument,
        })?;
        let Some(before) = before else {
            return Ok(Arrival::New);
        };
        // That it also came by another way is nothing new.
        let same = session.responses.get(&self.id).is_some_and(|now| {
            let before = Response {
                source: now.source,
                ..before
            };
            before == *now && session.participants.get(&who) == person.as_ref()
        });
        Ok(if same {
            Arrival::Known
        } else {
            Arrival::Changed
        })
    }

    /// Puts a reply in the place of what is there, as somebody decided at the table: a code in the place of
    /// another one with the same number, or what somebody said who was removed.
    ///
    /// # Errors
    /// When it is for another session; nothing has changed then.
    pub fn replace(&self, session: &mut Session, now: Stamp) -> Result<(), ReplyError> {
        let Some(response) = self.response().filter(|_| self.copy.id == session.id) else {
            return Err(ReplyError::OtherSession);
        };
        session.bind(session.promised().max(self.copy.bound));
        let is_anonymous = session.is_anonymous();
        let ours = session.responses.entry(self.id);
        let ours = ours.or_insert_with(|| Response {
            source: response.source,
            ..Response::new(response.participant)
        });
        let asked = ours.answers.keys().chain(response.answers.keys());
        let asked: Vec<_> = asked.cloned().collect();
        for indicator in asked {
            let answer = response.answer(&indicator);
            ours.answers.entry(indicator).or_default().set(answer, now);
        }
        for (indicator, answer) in &response.again {
            let ours = ours.again.entry(indicator.clone()).or_default();
            ours.set(*answer.get(), now);
        }
        for (indicator, note) in &response.notes {
            let ours = ours.notes.entry(indicator.clone()).or_default();
            ours.set(note.get().clone(), now);
        }
        for (hardship, mark) in &response.hardships {
            let ours = ours.hardships.entry(hardship.clone()).or_default();
            ours.set(*mark.get(), now);
        }
        ours.phase.set(response.phase.get().clone(), now);
        session.is_answered_in(self.copy.instrument_version);
        let who = response.participant;
        let mut person = self.copy.participants.get(&who).cloned();
        if is_anonymous {
            person = person.as_ref().map(nameless);
        }
        let Some(person) = person else {
            return Ok(());
        };
        // Who is referred to has to be there.
        if let Some(partner) = person.get().as_ref().and_then(|person| person.partner) {
            for (id, unheard) in unnamed(Some(partner)) {
                session.partners.entry(id).or_insert(unheard);
            }
        }
        if let Some(ours) = session.participants.get_mut(&who) {
            ours.set(person.get().clone(), now);
        }
        Ok(())
    }
}

/// A copy of a session with nothing but what it is about, and the partner that somebody comes from.
fn bare(session: &Session, partner: Option<PartnerId>) -> Session {
    Session {
        follows: None,
        anonymity: Revised::default(),
        bound: Anonymity::default(),
        inviter: Revised::default(),
        invited: false,
        laid: Revised::default(),
        partners: unnamed(partner).collect(),
        participants: BTreeMap::new(),
        responses: BTreeMap::new(),
        hands: BTreeMap::new(),
        leverage: Revised::default(),
        actions: BTreeMap::new(),
        instrument: session.instrument.clone(),
        collaboration: session.collaboration.clone(),
        ..*session
    }
}

/// A partner that is referred to: a reply leaves its name to the session.
fn unnamed(
    partner: Option<PartnerId>,
) -> impl Iterator<Item = (PartnerId, Revised<Option<Partner>>)> {
    partner
        .into_iter()
        .map(|id| (id, Revised::new(None, CODED)))
}

/// A person without their name.
fn nameless(person: &Revised<Option<Participant>>) -> Revised<Option<Participant>> {
    let partner = person.get().as_ref().map(|person| Participant {
        name: String::new(),
        partner: person.partner,
    });
    Revised::new(partner, person.at())
}

/// Whether a code says the same as what is known of a code with its number. What came later, from a file or by
/// hand, stands apart.
fn agree(known: &Response, code: &Response) -> bool {
    let coded = known.answers.iter().filter(|(_, it)| it.at() == CODED);
    let mut same = known.phase.at() > CODED || known.phase == code.phase;
    for (indicator, answer) in coded {
        same &= code.answers.get(indicator) == Some(answer);
    }
    for (indicator, answer) in &code.answers {
        let known = known.answers.get(indicator);
        same &= known.is_some_and(|known| known.at() > CODED || known == answer);
    }
    same
}
