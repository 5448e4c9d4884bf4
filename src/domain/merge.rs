//! How copies of a session become one.
//!
//! Merging is idempotent, commutative and associative: a file that comes in twice, two tabs, and a
//! reply that arrives late are all the same easy case. It holds because a session is a product of
//! maps (merged by key) and [`Revised`] values (merged by taking the later one).

use std::collections::BTreeMap;

use super::gathering::Source;
use super::id::ResponseId;
use super::revised::{Revised, Stamp};
use super::session::{Response, Session};

/// Why two sessions cannot be merged. Both stay as they were.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergeError {
    /// They are not copies of one session.
    OtherSession,
    /// They carry the same id but ask different things.
    OtherInstrument,
}

/// Takes over from a copy whatever is newer there.
///
/// # Errors
/// When the two are not copies of one session; nothing has changed then.
pub fn merge(session: &mut Session, copy: &Session) -> Result<(), MergeError> {
    if session.id != copy.id || session.collaboration.id != copy.collaboration.id {
        return Err(MergeError::OtherSession);
    }
    if session.instrument != copy.instrument {
        return Err(MergeError::OtherInstrument);
    }
    session.is_answered_in(copy.instrument_version);
    session.created = session.created.min(copy.created);
    session.collaboration.name.merge(&copy.collaboration.name);
    session.follows = session.follows.max(copy.follows);
    session.anonymity.merge(&copy.anonymity);
    // What was promised to anybody holds for all, whoever chose something else later.
    session.bound = session.bound.max(copy.bound);
    session.inviter.merge(&copy.inviter);
    // Who has a copy that did not come from an invitation is who gathers.
    session.invited &= copy.invited;
    merge_entries(&mut session.hands, &copy.hands);
    session.laid.merge(&copy.laid);
    session.leverage.merge(&copy.leverage);
    merge_entries(&mut session.partners, &copy.partners);
    merge_entries(&mut session.participants, &copy.participants);
    merge_entries(&mut session.actions, &copy.actions);
    merge_by_key(&mut session.responses, &copy.responses, merge_response);
    session.forget_names();
    Ok(())
}

/// Takes over from somebody else's copy. The responses of who answered on their device came in here as a
/// file: the only person of this device is the one who was here before, and stays that.
///
/// # Errors
/// When the two are not copies of one session; nothing has changed then.
pub fn merge_theirs(session: &mut Session, copy: &Session) -> Result<(), MergeError> {
    let is_ours = |id: &ResponseId| {
        let ours = session.responses.get(id);
        ours.is_some_and(|it| it.source.is_own())
    };
    let mut copy = copy.clone();
    for (id, response) in &mut copy.responses {
        match (is_ours(id), response.source) {
            (true, _) => response.source = Source::Own,
            (false, Source::Own) => response.source = Source::File,
            (false, _) => {}
        }
    }
    merge(session, &copy)
}

/// Takes over from a copy what is newer in one person's response, and in who that person is, and the
/// version of the words that they answered in. The rest of the session stays as it is, whatever the copy
/// says.
///
/// # Errors
/// When the two are not copies of one session; nothing has changed then.
pub fn merge_person(
    session: &mut Session,
    copy: &Session,
    id: ResponseId,
) -> Result<(), MergeError> {
    if session.id != copy.id {
        return Err(MergeError::OtherSession);
    }
    if session.instrument != copy.instrument {
        return Err(MergeError::OtherInstrument);
    }
    let Some(response) = copy.responses.get(&id) else {
        return Ok(());
    };
    session.is_answered_in(copy.instrument_version);
    let ours = session.responses.entry(id);
    merge_response(
        ours.or_insert_with(|| Response::new(response.participant)),
        response,
    );
    let Some(person) = copy.participants.get(&response.participant) else {
        return Ok(());
    };
    let ours = session.participants.entry(response.participant);
    ours.or_default().merge(person);
    // Who is referred to has to be there. What the partner is called, other copies know.
    if let Some(partner) = person.get().as_ref().and_then(|person| person.partner) {
        let unheard = Revised::new(None, Stamp(1));
        session.partners.entry(partner).or_insert(unheard);
    }
    Ok(())
}

fn merge_response(response: &mut Response, copy: &Response) {
    // One response belongs to one participant; a broken copy must not make the outcome depend on order.
    response.participant = response.participant.max(copy.participant);
    response.phase.merge(&copy.phase);
    // The same response may come by several ways; the one that tells most is kept.
    response.source = response.source.max(copy.source);
    merge_entries(&mut response.answers, &copy.answers);
    merge_entries(&mut response.again, &copy.again);
    merge_entries(&mut response.notes, &copy.notes);
    merge_entries(&mut response.cleared, &copy.cleared);
    merge_entries(&mut response.hardships, &copy.hardships);
}

fn merge_entries<K: Ord + Clone, T: Ord + Clone>(
    entries: &mut BTreeMap<K, Revised<T>>,
    copy: &BTreeMap<K, Revised<T>>,
) {
    merge_by_key(entries, copy, Revised::merge);
}

fn merge_by_key<K: Ord + Clone, T: Clone>(
    entries: &mut BTreeMap<K, T>,
    copy: &BTreeMap<K, T>,
    merge: impl Fn(&mut T, &T),
) {
    for (key, theirs) in copy {
        match entries.get_mut(key) {
            Some(ours) => merge(ours, theirs),
            None => {
                entries.insert(key.clone(), theirs.clone());
            }
        }
    }
}
