//! How a collaboration is seen from one session to the next. Each moment stands for itself: nothing
//! is averaged over sessions, and what makes two of them hard to compare is said.

use std::collections::BTreeSet;

use super::group::Group;
use super::id::{ParticipantId, PartnerId};
use super::instrument::Instrument;
use super::order::ordered;
use super::session::Session;

/// One session in a row of sessions. Trends are read from the first answers, before the dialogue.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment<'s, 'a> {
    /// The session.
    pub session: &'s Session,
    /// What its group said.
    pub group: Group<'a>,
    /// What to keep in mind when it is compared with the moment before; empty for the first.
    pub changes: Vec<Change>,
}

/// Something besides the answers that differs from the moment before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The instrument has another version: statements mean something else now.
    Wording,
    /// Not the same people answered, or it is not known whether they did: people are only known again
    /// by the id that they answered under.
    People {
        /// How many answered both times.
        both: usize,
        /// How many answered only the time before.
        before: usize,
        /// How many answered only this time.
        now: usize,
    },
    /// Hands were counted at one of the moments: nobody knows whose they are.
    Hands,
    /// Not the same partners had people who answered.
    Partners,
    /// Answers were given under another promise.
    Promise,
}

/// The sessions of the same collaboration with the same instrument as this one, the first one first.
/// The session itself is among them when it is among `sessions`.
pub fn trend<'s, 'a>(
    sessions: impl Iterator<Item = &'s Session>,
    of: &Session,
    instrument: &'a Instrument,
) -> Vec<Moment<'s, 'a>> {
    let same = sessions.filter(|session| {
        session.collaboration.id == of.collaboration.id && session.instrument == of.instrument
    });
    let sessions = ordered(same.collect(), |a: &&Session, b: &&Session| {
        (a.created, a.id).cmp(&(b.created, b.id))
    });
    let mut moments: Vec<Moment<'s, 'a>> = Vec::new();
    for session in sessions {
        let changes = moments.last().map(|last| changes(last.session, session));
        moments.push(Moment {
            session,
            group: Group::of(session, instrument),
            changes: changes.unwrap_or_default(),
        });
    }
    moments
}

fn changes(before: &Session, now: &Session) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.instrument_version != now.instrument_version {
        changes.push(Change::Wording);
    }
    let (people, partners) = who(before);
    let (people_now, partners_now) = who(now);
    if people != people_now {
        let both = people.intersection(&people_now).count();
        changes.push(Change::People {
            both,
            before: people.len() - both,
            now: people_now.len() - both,
        });
    } else if has_hands(before) || has_hands(now) {
        changes.push(Change::Hands);
    }
    if partners != partners_now {
        changes.push(Change::Partners);
    }
    if before.promised() != now.promised() {
        changes.push(Change::Promise);
    }
    changes
}

/// Whether hands were counted.
fn has_hands(session: &Session) -> bool {
    session.hands.values().any(|hands| hands.get().is_some())
}

/// The people who answered, and the partners that they come from.
fn who(session: &Session) -> (BTreeSet<ParticipantId>, BTreeSet<PartnerId>) {
    let respondents = session.respondents();
    let people: BTreeSet<_> = respondents.iter().map(|(_, it)| it.participant).collect();
    let partners = people
        .iter()
        .filter_map(|it| session.partner_of(*it))
        .collect();
    (people, partners)
}
