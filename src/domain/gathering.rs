//! How the views of many people are gathered: what they are promised, the ways by which their
//! answers come in, a second round after the dialogue, and sessions that follow one another.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::id::{IndicatorId, ParticipantId, PartnerId, ResponseId, SessionId};
use super::instrument::Instrument;
use super::revised::{Revised, Stamp};
use super::session::{
    Answer, COUNT_LIMIT, NAME_LIMIT, Participant, RecordError, Response, Session,
};

/// What is promised to the people who answer. The later in the list, the more is promised.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Anonymity {
    /// Answers are shown with names.
    #[default]
    Open,
    /// People choose what they are called; partners are shown.
    Alias,
    /// No names are kept, and of partners only what [`partners`](super::partners) lets through.
    Anonymous,
}

/// The way by which a response came in. A response that came by several ways keeps the last one of
/// this list.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Source {
    /// Answered by the person who began this session or this copy of it.
    #[default]
    Own,
    /// Answered on a device that went round.
    Device,
    /// A code that was typed or pasted.
    Code,
    /// A link.
    Link,
    /// A file.
    File,
}

impl Anonymity {
    /// Whether names are shown.
    pub fn is_open(&self) -> bool {
        *self == Anonymity::Open
    }
}

impl Source {
    /// Whether it did not come in, but was here.
    pub fn is_own(&self) -> bool {
        *self == Source::Own
    }
}

/// How often each answer was chosen, where nobody kept by whom: what a show of hands gave for one
/// indicator, or what a [tally](super::tally) says of it.
///
/// Hands are counts and not made-up responses: which hands belong to one person over several indicators is
/// not known, and a made-up person would give a made-up profile. So hands count in everything that
/// is taken per indicator over people, and in nothing that is said of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// How often each point was chosen; the first is point 1.
    pub points: Vec<u32>,
    /// How many do not know.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub dont_know: u32,
}

fn is_zero(count: &u32) -> bool {
    *count == 0
}

impl Counts {
    /// Whether there is a count for each point of the instrument, and not more hands in all than a
    /// session has room for people.
    pub fn fit(&self, instrument: &Instrument) -> bool {
        let all = self.points.iter().chain([&self.dont_know]);
        let all = all.map(|count| u64::from(*count)).sum::<u64>();
        self.points.len() == usize::from(instrument.scale.top()) && all <= COUNT_LIMIT as u64
    }
}

/// A promise that would be broken: others have answered, and it may only become stricter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BrokenPromise;

impl Session {
    /// The promise to the people who answer: what was chosen, and never less than what was promised before.
    pub fn promised(&self) -> Anonymity {
        self.bound.max(*self.anonymity.get())
    }

    /// Whether this may be promised: it is no weaker than what people were promised before.
    pub fn may_promise(&self, anonymity: Anonymity) -> bool {
        let bound = match self.has_people() {
            true => self.promised(),
            false => self.bound,
        };
        anonymity >= bound
    }

    /// From now on no less than this can be promised: it goes out with an invitation, or answers that were
    /// given under it come in.
    pub fn bind(&mut self, anonymity: Anonymity) {
        self.bound = self.bound.max(anonymity);
        self.forget_names();
    }

    /// Lets go of the names that people gave, where none were to be kept.
    pub(super) fn forget_names(&mut self) {
        if self.bound != Anonymity::Anonymous {
            return;
        }
        for person in self.participants.values_mut() {
            let named = person.get().as_ref().filter(|it| !it.name.is_empty());
            if let Some(partner) = named.map(|it| it.partner) {
                let name = String::new();
                *person = Revised::new(Some(Participant { name, partner }), person.at());
            }
        }
    }

    /// Whether names would be [forgotten](Self::bind) if this were promised.
    pub fn would_forget(&self, anonymity: Anonymity) -> bool {
        let mut people = self.participants.values();
        anonymity == Anonymity::Anonymous
            && self.has_people()
            && people.any(|it| it.get().as_ref().is_some_and(|it| !it.name.is_empty()))
    }

    /// Promises how answers are treated. Where others have answered already, it holds for them too, and names
    /// that are not to be kept are forgotten.
    ///
    /// # Errors
    /// When people were promised more than this; nothing changes then.
    pub fn promise(&mut self, anonymity: Anonymity, now: Stamp) -> Result<(), BrokenPromise> {
        if !self.may_promise(anonymity) {
            return Err(BrokenPromise);
        }
        self.anonymity.set(anonymity, now);
        if self.has_people() {
            self.bind(anonymity);
        }
        Ok(())
    }

    /// Says who invites; a name beyond [`NAME_LIMIT`] is cut.
    pub fn sign(&mut self, name: &str, now: Stamp) {
        let name = name.chars().take(NAME_LIMIT).collect();
        self.inviter.set(name, now);
    }

    /// A person says what they are called and which partner they come from; a name beyond [`NAME_LIMIT`]
    /// is cut, and in an anonymous session none is kept.
    pub fn introduce(
        &mut self,
        participant: ParticipantId,
        name: &str,
        partner: Option<PartnerId>,
        now: Stamp,
    ) {
        let name = match self.promised() {
            Anonymity::Anonymous => String::new(),
            Anonymity::Open | Anonymity::Alias => name.chars().take(NAME_LIMIT).collect(),
        };
        let partner = partner.filter(|id| self.partners.contains_key(id));
        if let Some(person) = self.participants.get_mut(&participant) {
            person.set(Some(Participant { name, partner }), now);
        }
    }

    /// Records what a show of hands gave, or (`None`) that there was none.
    ///
    /// # Errors
    /// When the instrument does not ask this, or the counts do not [fit](Counts::fit) its scale.
    pub fn count_hands(
        &mut self,
        instrument: &Instrument,
        indicator: &IndicatorId,
        hands: Option<Counts>,
        now: Stamp,
    ) -> Result<(), RecordError> {
        if instrument.indicator(indicator).is_none() {
            return Err(RecordError::UnknownIndicator);
        }
        if hands.as_ref().is_some_and(|hands| !hands.fit(instrument)) {
            return Err(RecordError::OffScale);
        }
        if hands.is_some() {
            self.is_answered_in(instrument.version);
        }
        let counted = self.hands.entry(indicator.clone()).or_default();
        counted.set(hands, now);
        Ok(())
    }

    /// The hands that were counted for an indicator.
    pub fn hands(&self, indicator: &IndicatorId) -> Option<&Counts> {
        self.hands.get(indicator)?.get().as_ref()
    }

    /// The response of the person whose copy this is: the first that did not come in from outside.
    pub fn own(&self) -> Option<(ResponseId, &Response)> {
        let mut responses = self.responses.iter();
        let own = responses.find(|(_, response)| response.source.is_own());
        own.map(|(id, response)| (*id, response))
    }

    /// The session with a place for the person whose copy this is: a file may hold the answers of others
    /// alone. The place follows from what is there, so that it is the same in every tab, and nothing about
    /// the session looks changed.
    #[must_use]
    pub fn with_room(mut self) -> Self {
        if self.own().is_some() {
            return self;
        }
        let mut bytes = self.id.bytes();
        for number in 0..=u8::MAX {
            bytes[0] = number;
            let (who, response) = (ParticipantId::new(bytes), ResponseId::new(bytes));
            let is_taken = self.participants.contains_key(&who);
            if !is_taken && !self.responses.contains_key(&response) {
                let at = self.changed();
                self.join(who, response, Source::Own, at);
                break;
            }
        }
        self
    }

    /// Whether anybody else answers in it, or is about to.
    fn has_people(&self) -> bool {
        let mut others = self.responses.values().filter(|it| !it.source.is_own());
        others.any(|it| !self.is_removed(it.participant))
    }

    /// Whether anybody else's views are in it.
    pub fn has_others(&self) -> bool {
        let has_hands = self.hands.values().any(|it| it.get().is_some());
        has_hands || self.has_people()
    }

    /// How many responses with an answer are in it, of people who have not been removed. Quickly counted:
    /// who sent a code and a file as well is in it twice, and is looked into where the group is.
    pub fn replies(&self) -> usize {
        let responses = self.responses.values();
        let counts = |it: &&Response| it.has_answers() && !self.is_removed(it.participant);
        responses.filter(counts).count()
    }

    /// The responses that count: those in which something was answered, by people who have not been
    /// removed.
    ///
    /// Someone may send a code and a file as well. The file then counts, and the code does not: it
    /// carries the [number](ResponseId::number) of the response that it was made from. By chance it
    /// may be the number of someone else's, once in a million for each pair.
    pub fn respondents(&self) -> Vec<(ResponseId, &Response)> {
        let answered = || {
            let answered = self.responses.iter().filter(|(_, it)| it.has_answers());
            answered.filter(|(_, it)| !self.is_removed(it.participant))
        };
        let whole = answered().filter(|(_, it)| it.source != Source::Code);
        let whole: BTreeSet<_> = whole.map(|(id, _)| id.number()).collect();
        answered()
            .filter(|(id, it)| it.source != Source::Code || !whole.contains(&id.number()))
            .map(|(id, response)| (*id, response))
            .collect()
    }

    /// Who answered on this device, which went round, and has not been removed.
    pub fn device_people(&self) -> impl Iterator<Item = (ResponseId, &Response)> {
        let people = self.respondents().into_iter();
        people.filter(|(_, response)| response.source == Source::Device)
    }

    /// Who answered on this device and has a [sign](ResponseId::sign), however it was typed; none when
    /// nobody has it, or (once in a million) two people do.
    pub fn signed(&self, sign: &str) -> Option<(ResponseId, &Response)> {
        let letters = sign.chars().filter(|it| it.is_alphanumeric());
        let sign: String = letters
            .map(|letter| match letter.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                letter => letter,
            })
            .collect();
        let mut people = self.device_people().filter(|(id, _)| id.sign() == sign);
        people.next().filter(|_| people.next().is_none())
    }

    /// Lets a note into the report of the group as it stands now, or keeps it out.
    ///
    /// # Errors
    /// When there is no such response, or the instrument does not ask this.
    pub fn clear_note(
        &mut self,
        instrument: &Instrument,
        response: ResponseId,
        indicator: &IndicatorId,
        clear: bool,
        now: Stamp,
    ) -> Result<(), RecordError> {
        let response = self.asked(instrument, response, indicator)?;
        let seen = response.notes.get(indicator).map(Revised::at);
        let cleared = response.cleared.entry(indicator.clone()).or_default();
        cleared.set(seen.filter(|_| clear), now);
        Ok(())
    }

    /// The next measurement of the same collaboration: the same partners and promise, and the
    /// actions that are still open. Nobody answers in it yet.
    pub fn next(&self, instrument: &Instrument, id: SessionId, now: Stamp) -> Session {
        let mut next = Session::prepare(instrument, "", id, self.collaboration.id, now);
        next.follows = Some(self.id);
        next.collaboration.name = self.collaboration.name.clone();
        next.anonymity = self.anonymity.clone();
        if next.promised() < self.promised() {
            next.anonymity.set(self.promised(), now);
        }
        next.inviter = self.inviter.clone();
        let partners = self.partners.iter().filter(|(_, it)| it.get().is_some());
        next.partners = partners.map(|(id, it)| (*id, it.clone())).collect();
        let is_open = |action: &Revised<Option<_>>| {
            let action: Option<&super::session::Action> = action.get().as_ref();
            action.is_some_and(|action| !action.done)
        };
        let open = self.actions.iter().filter(|(_, action)| is_open(action));
        next.actions = open.map(|(id, action)| (*id, action.clone())).collect();
        next
    }
}

impl Response {
    /// The note at an indicator, where it may go into the report of the group: it was cleared as it
    /// stands, and is not empty.
    pub fn cleared_note(&self, indicator: &IndicatorId) -> Option<&str> {
        let note = self.notes.get(indicator)?;
        let seen = (*self.cleared.get(indicator)?.get())?;
        (seen == note.at() && !note.get().trim().is_empty()).then(|| note.get().as_str())
    }

    /// Whether anything has been answered in the first round; "I don't know" is an answer.
    pub fn has_answers(&self) -> bool {
        let is_given = |answer: &Revised<Option<Answer>>| answer.get().is_some();
        self.answers.values().any(is_given)
    }
}
