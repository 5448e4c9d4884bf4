//! How somebody is removed, and how what was done is taken back.
//!
//! Both write new, later values on top of what is there. So they hold everywhere: in another tab, and
//! where an older copy comes in.

use std::collections::BTreeMap;

use super::id::ParticipantId;
use super::revised::{Revised, Stamp};
use super::session::{Response, Session};

impl Session {
    /// Whether a person was here and has been removed.
    pub fn is_removed(&self, participant: ParticipantId) -> bool {
        let entry = self.participants.get(&participant);
        entry.is_some_and(|entry| entry.get().is_none())
    }

    /// Removes a person, with everything that they said: who takes their answers back does not want them
    /// in a file either. It comes after all that they said, also where their clock ran ahead.
    pub fn remove_person(&mut self, participant: ParticipantId, now: Stamp) {
        let said = self.responses.values();
        let said = said.filter(|it| it.participant == participant);
        let said = said.map(Response::changed).max().unwrap_or_default();
        let now = now.max(Stamp(said.0.saturating_add(1))).min(Stamp::LATEST);
        self.participants
            .entry(participant)
            .or_default()
            .set(None, now);
        let responses = self.responses.values_mut();
        for response in responses.filter(|it| it.participant == participant) {
            empty(&mut response.answers, now);
            empty(&mut response.again, now);
            empty(&mut response.notes, now);
            empty(&mut response.cleared, now);
            empty(&mut response.hardships, now);
            if response.phase.get().is_some() {
                response.phase.set(None, now);
            }
        }
    }

    /// Takes back what brought this session from `before` to `after`. What has changed since then stays.
    pub fn take_back(&mut self, before: &Session, after: &Session, now: Stamp) {
        let (name, was) = (&after.collaboration.name, &before.collaboration.name);
        value(&mut self.collaboration.name, Some(was), name, now);
        let was = Some(&before.anonymity);
        value(&mut self.anonymity, was, &after.anonymity, now);
        value(
            &mut self.inviter,
            Some(&before.inviter),
            &after.inviter,
            now,
        );
        value(&mut self.laid, Some(&before.laid), &after.laid, now);
        value(
            &mut self.leverage,
            Some(&before.leverage),
            &after.leverage,
            now,
        );
        entries(&mut self.hands, &before.hands, &after.hands, now);
        entries(&mut self.partners, &before.partners, &after.partners, now);
        let was = &before.participants;
        entries(&mut self.participants, was, &after.participants, now);
        entries(&mut self.actions, &before.actions, &after.actions, now);
        for (id, after) in &after.responses {
            let Some(ours) = self.responses.get_mut(id) else {
                continue;
            };
            let none = Response::new(after.participant);
            let before = before.responses.get(id).unwrap_or(&none);
            value(&mut ours.phase, Some(&before.phase), &after.phase, now);
            entries(&mut ours.answers, &before.answers, &after.answers, now);
            entries(&mut ours.again, &before.again, &after.again, now);
            entries(&mut ours.notes, &before.notes, &after.notes, now);
            entries(&mut ours.cleared, &before.cleared, &after.cleared, now);
            let was = &before.hardships;
            entries(&mut ours.hardships, was, &after.hardships, now);
        }
    }
}

/// Empties all values of a collection that are not empty yet.
fn empty<K, T: Default + PartialEq>(entries: &mut BTreeMap<K, Revised<T>>, now: Stamp) {
    for entry in entries.values_mut() {
        if *entry.get() != T::default() {
            entry.set(T::default(), now);
        }
    }
}

fn entries<K: Ord, T: Default + Clone + PartialEq>(
    ours: &mut BTreeMap<K, Revised<T>>,
    before: &BTreeMap<K, Revised<T>>,
    after: &BTreeMap<K, Revised<T>>,
    now: Stamp,
) {
    for (key, after) in after {
        if let Some(ours) = ours.get_mut(key) {
            value(ours, before.get(key), after, now);
        }
    }
}

fn value<T: Default + Clone + PartialEq>(
    ours: &mut Revised<T>,
    before: Option<&Revised<T>>,
    after: &Revised<T>,
    now: Stamp,
) {
    if before != Some(after) && ours == after {
        ours.set(before.map(|it| it.get().clone()).unwrap_or_default(), now);
    }
}
