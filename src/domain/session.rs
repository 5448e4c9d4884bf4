//! What is kept: one measurement moment of one collaboration, with any number of people in it.
//!
//! Everything that can change is [`Revised`] and everything that can be many is keyed by id, so
//! that two copies of a session always merge (see [`merge`](super::merge)). What is removed leaves
//! an empty value behind, or an older copy would bring it back.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, Deserializer, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::gathering::{Anonymity, Counts, Source};
use super::id::{
    ActionId, CollaborationId, HardshipId, IndicatorId, InstrumentId, ParticipantId, PartnerId,
    PhaseId, ResponseId, SessionId,
};
use super::instrument::Instrument;
use super::order::ordered;
use super::revised::{Revised, Stamp};
use super::tally::Tally;
use super::tool::Asks;

/// The longest name of a collaboration, partner or participant, in characters.
pub const NAME_LIMIT: usize = 120;
/// The longest note, reason or action, in characters.
pub const NOTE_LIMIT: usize = 2_000;
/// The most entries of one kind (partners, participants, responses, actions) in a session.
pub const COUNT_LIMIT: usize = 5_000;

/// One measurement moment of one collaboration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// Its id; files with the same id are copies of one session.
    pub id: SessionId,
    /// The tool: what is asked.
    pub instrument: InstrumentId,
    /// The version of the instrument that was answered.
    pub instrument_version: u32,
    /// When it was started.
    pub created: Stamp,
    /// What it is about.
    pub collaboration: Collaboration,
    /// The session of the same collaboration that this one follows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<SessionId>,
    /// What is promised to the people who answer.
    #[serde(default, skip_serializing_if = "Revised::is_untouched")]
    pub anonymity: Revised<Anonymity>,
    /// The strictest promise that has gone out or under which answers have come in. It only goes up.
    #[serde(default, skip_serializing_if = "Anonymity::is_open")]
    pub bound: Anonymity,
    /// Who invites, with an e-mail address where they gave one; may be empty.
    #[serde(default, skip_serializing_if = "Revised::is_untouched")]
    pub inviter: Revised<String>,
    /// Whether this copy was made from an invitation: it is for answering, and not for gathering.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub invited: bool,
    /// The organisations that take part.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub partners: BTreeMap<PartnerId, Revised<Option<Partner>>>,
    /// The people who answer.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub participants: BTreeMap<ParticipantId, Revised<Option<Participant>>>,
    /// What they answered.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub responses: BTreeMap<ResponseId, Response>,
    /// What a show of hands gave, for the indicators that had one.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hands: BTreeMap<IndicatorId, Revised<Option<Counts>>>,
    /// What lies on the table, in an anonymous session.
    #[serde(default, skip_serializing_if = "Revised::is_untouched")]
    pub laid: Revised<Option<Tally>>,
    /// The one point that was chosen to work on.
    #[serde(default, skip_serializing_if = "Revised::is_untouched")]
    pub leverage: Revised<Option<Leverage>>,
    /// What was agreed.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub actions: BTreeMap<ActionId, Revised<Option<Action>>>,
}

/// The collaboration that a session looks at; the same in all its sessions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collaboration {
    /// Its id.
    pub id: CollaborationId,
    /// What people call it.
    pub name: Revised<String>,
}

/// An organisation that takes part.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Partner {
    /// What people call it.
    pub name: String,
    /// Its place in the order in which people name the partners; those of one rank stand by name.
    #[serde(default, skip_serializing_if = "is_first")]
    pub rank: u32,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde hands over a reference"
)]
fn is_first(rank: &u32) -> bool {
    *rank == 0
}

impl Partner {
    /// What puts it before another one.
    fn place(&self) -> (u32, String) {
        (self.rank, self.name.to_lowercase())
    }
}

/// A person who answers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// Their name or alias; empty where nobody asked.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The organisation that they come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<PartnerId>,
}

/// By partner first: where names are [forgotten](Session::forget_names), what is left is still the greater.
impl Ord for Participant {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        (self.partner, &self.name).cmp(&(other.partner, &other.name))
    }
}

impl PartialOrd for Participant {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// One participant's answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Response {
    /// Who answered.
    pub participant: ParticipantId,
    /// The way by which it came in.
    #[serde(default, skip_serializing_if = "Source::is_own")]
    pub source: Source,
    /// The answers; an emptied answer is `None`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<IndicatorId, Revised<Option<Answer>>>,
    /// The answers after the dialogue, for the indicators that were asked again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub again: BTreeMap<IndicatorId, Revised<Option<Answer>>>,
    /// What they see it from.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub notes: BTreeMap<IndicatorId, Revised<String>>,
    /// The notes that may go into the report of the group: the moment of the note that was seen, so
    /// that a note that changes has to be seen again.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cleared: BTreeMap<IndicatorId, Revised<Option<Stamp>>>,
    /// The phase that they think the collaboration is in.
    #[serde(default, skip_serializing_if = "Revised::is_untouched")]
    pub phase: Revised<Option<PhaseId>>,
    /// What makes it hard by nature, as far as they marked it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub hardships: BTreeMap<HardshipId, Revised<bool>>,
}

/// What a person says of one indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Answer {
    /// They looked and do not know. Missing for every number, yet something to talk about.
    DontKnow,
    /// A point of the scale, from 1 up.
    Points(u8),
}

impl Answer {
    /// The points, where there are any.
    pub fn points(self) -> Option<u8> {
        match self {
            Answer::Points(points) => Some(points),
            Answer::DontKnow => None,
        }
    }

    /// Whether it can be said on a scale from 1 to `top`; where `top` is 0, nothing can.
    pub fn is_on_scale(self, top: u8) -> bool {
        match self {
            Answer::Points(points) => (1..=top).contains(&points),
            Answer::DontKnow => top > 0,
        }
    }
}

/// How files write "I don't know".
const DONT_KNOW: &str = "dont-know";

impl Serialize for Answer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Answer::DontKnow => serializer.serialize_str(DONT_KNOW),
            Answer::Points(points) => serializer.serialize_u8(*points),
        }
    }
}

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnswerVisitor;
        impl Visitor<'_> for AnswerVisitor {
            type Value = Answer;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "points from 1 up, or \"{DONT_KNOW}\"")
            }
            fn visit_u64<E: de::Error>(self, points: u64) -> Result<Answer, E> {
                match u8::try_from(points) {
                    Ok(points @ 1..) => Ok(Answer::Points(points)),
                    _ => Err(E::invalid_value(de::Unexpected::Unsigned(points), &self)),
                }
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Answer, E> {
                if text == DONT_KNOW {
                    Ok(Answer::DontKnow)
                } else {
                    Err(E::invalid_value(de::Unexpected::Str(text), &self))
                }
            }
        }
        deserializer.deserialize_any(AnswerVisitor)
    }
}

/// The one point that people choose to work on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leverage {
    /// The indicator that was chosen.
    pub indicator: IndicatorId,
    /// Why this one; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What was agreed: what, who, when.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    /// What will be done.
    pub what: String,
    /// Who does it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// When it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// Whether it has been done.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub done: bool,
}

/// A day of the calendar, written as `2026-11-21`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(time::Date);

/// A text that is not a day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADay;

impl fmt::Display for NotADay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a day such as 2026-11-21")
    }
}

impl Day {
    /// The day at a moment, for people whose clock runs `offset` minutes ahead of UTC.
    pub fn at(moment: Stamp, offset_minutes: i32) -> Day {
        let seconds = i64::try_from(moment.0 / 1_000)
            .unwrap_or(0)
            .saturating_add(i64::from(offset_minutes) * 60);
        let moment = time::OffsetDateTime::from_unix_timestamp(seconds)
            .unwrap_or(time::OffsetDateTime::UNIX_EPOCH);
        Day(moment.date())
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> u8 {
        self.0.month().into()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> u8 {
        self.0.day()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = (self.year(), self.month(), self.day());
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl TryFrom<String> for Day {
    type Error = NotADay;
    fn try_from(text: String) -> Result<Self, NotADay> {
        text.parse()
    }
}

impl std::str::FromStr for Day {
    type Err = NotADay;
    fn from_str(text: &str) -> Result<Self, NotADay> {
        let digits = |part: &str, length: usize| -> Result<u16, NotADay> {
            let plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
            if plain {
                part.parse().map_err(|_| NotADay)
            } else {
                Err(NotADay)
            }
        };
        let mut parts = text.splitn(3, '-');
        let mut part = |length| digits(parts.next().unwrap_or_default(), length);
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let month = u8::try_from(month).map_err(|_| NotADay)?;
        let day = u8::try_from(day).map_err(|_| NotADay)?;
        let month = time::Month::try_from(month).map_err(|_| NotADay)?;
        time::Date::from_calendar_date(year.into(), month, day)
            .map(Day)
            .map_err(|_| NotADay)
    }
}

impl From<Day> for String {
    fn from(day: Day) -> String {
        day.to_string()
    }
}

/// Why something could not be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordError {
    /// The session has no such response.
    UnknownResponse,
    /// The instrument does not ask this.
    UnknownIndicator,
    /// The scale has no such point.
    OffScale,
}

/// The ids that a session made by one person starts with.
#[derive(Debug, Clone, Copy)]
pub struct FirstIds {
    /// The session.
    pub session: SessionId,
    /// The collaboration.
    pub collaboration: CollaborationId,
    /// The person.
    pub participant: ParticipantId,
    /// The person's answers.
    pub response: ResponseId,
}

impl Session {
    /// A new session in which one person is about to answer; a name beyond [`NAME_LIMIT`] is cut.
    pub fn start(tool: &dyn Asks, name: &str, ids: FirstIds, now: Stamp) -> Self {
        let mut session = Self::prepare(tool, name, ids.session, ids.collaboration, now);
        session.join(ids.participant, ids.response, Source::Own, now);
        session
    }

    /// A new session in which nobody answers yet; a name beyond [`NAME_LIMIT`] is cut.
    pub fn prepare(
        tool: &dyn Asks,
        name: &str,
        id: SessionId,
        collaboration: CollaborationId,
        now: Stamp,
    ) -> Self {
        // A clock that stands before 1970 or after 2199 still starts a session that files may hold.
        let now = now.clamp(Stamp(1), Stamp::LATEST);
        Self {
            id,
            instrument: tool.id().clone(),
            instrument_version: tool.version(),
            created: now,
            collaboration: Collaboration {
                id: collaboration,
                name: Revised::new(name.chars().take(NAME_LIMIT).collect(), now),
            },
            follows: None,
            anonymity: Revised::default(),
            bound: Anonymity::default(),
            inviter: Revised::default(),
            invited: false,
            partners: BTreeMap::new(),
            participants: BTreeMap::new(),
            responses: BTreeMap::new(),
            hands: BTreeMap::new(),
            laid: Revised::default(),
            leverage: Revised::default(),
            actions: BTreeMap::new(),
        }
    }

    /// A person comes in who is about to answer. Somebody else than whose copy this is has been promised
    /// something then.
    pub fn join(
        &mut self,
        participant: ParticipantId,
        response: ResponseId,
        source: Source,
        now: Stamp,
    ) {
        let now = now.clamp(Stamp(1), Stamp::LATEST);
        let person = Revised::new(Some(Participant::default()), now);
        self.participants.entry(participant).or_insert(person);
        self.responses.entry(response).or_insert(Response {
            source,
            ..Response::new(participant)
        });
        if !source.is_own() {
            self.bind(self.promised());
        }
    }

    /// What people call the collaboration.
    pub fn name(&self) -> &str {
        self.collaboration.name.get()
    }

    /// Gives the collaboration another name; text beyond [`NAME_LIMIT`] is left off.
    pub fn rename(&mut self, name: &str, now: Stamp) {
        let name = name.chars().take(NAME_LIMIT).collect();
        self.collaboration.name.set(name, now);
    }

    /// The partners that have not been removed, in the order in which they were named.
    pub fn partners(&self) -> Vec<(PartnerId, &Partner)> {
        ordered(present(&self.partners), |(_, a), (_, b)| {
            a.place().cmp(&b.place())
        })
    }

    /// Makes these the names of the partners, in this order. Partners whose name stays keep their id,
    /// and so do partners that get another name; `new_id` gives ids for those that come in. A partner
    /// that stays as it was is not touched.
    pub fn name_partners(
        &mut self,
        names: &[&str],
        mut new_id: impl FnMut() -> PartnerId,
        now: Stamp,
    ) {
        let mut wanted: Vec<String> = Vec::new();
        for name in names {
            let name = name.chars().take(NAME_LIMIT).collect();
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        let known = self.partners().into_iter();
        let known: Vec<_> = known.map(|(id, partner)| (id, partner.clone())).collect();
        let mut leaving = known.iter().filter(|(_, p)| !wanted.contains(&p.name));
        let mut last = Partner::default();
        for name in &wanted {
            let before = known.iter().find(|(_, p)| p.name == *name);
            let mut partner = Partner {
                name: name.clone(),
                rank: before.map_or(0, |(_, partner)| partner.rank),
            };
            // Only who does not come after the one before gets another rank.
            partner.rank = partner.rank.max(last.rank);
            if partner.place() <= last.place() {
                partner.rank = partner.rank.saturating_add(1);
            }
            last.clone_from(&partner);
            if before.is_none_or(|(_, before)| *before != partner) {
                let id = before.or_else(|| leaving.next());
                let id = id.map(|(id, _)| *id);
                let id = id.unwrap_or_else(|| distinct_id(&self.partners, &mut new_id));
                self.partners.entry(id).or_default().set(Some(partner), now);
            }
        }
        for (id, _) in leaving {
            self.partners.entry(*id).or_default().set(None, now);
        }
    }

    /// The actions that have not been removed, first due first, those without a date last; those of
    /// one day, or of none, in the order in which they were made.
    pub fn actions(&self) -> Vec<(ActionId, &Action)> {
        ordered(present(&self.actions), |(_, a), (_, b)| {
            (a.due.is_none(), a.due).cmp(&(b.due.is_none(), b.due))
        })
    }

    /// Whether an action came along from the session that this one follows, as far as this session can
    /// tell.
    pub fn came_along(&self, id: &ActionId) -> bool {
        let action = self.actions.get(id);
        let is_untouched = action.is_some_and(|action| action.at() <= self.created);
        self.follows.is_some() && (is_untouched || id.moment() <= self.created)
    }

    /// Agrees on an action, changes it, or (`None`) removes it. Text beyond [`NOTE_LIMIT`] and
    /// [`NAME_LIMIT`] is left off.
    pub fn agree(&mut self, id: ActionId, action: Option<Action>, now: Stamp) {
        let action = action.map(|action| Action {
            what: action.what.chars().take(NOTE_LIMIT).collect(),
            who: action.who.chars().take(NAME_LIMIT).collect(),
            ..action
        });
        self.actions.entry(id).or_default().set(action, now);
    }

    /// Chooses the point of leverage and says why; text beyond [`NOTE_LIMIT`] is left off.
    pub fn choose(&mut self, indicator: IndicatorId, reason: &str, now: Stamp) {
        let reason = reason.chars().take(NOTE_LIMIT).collect();
        self.leverage.set(Some(Leverage { indicator, reason }), now);
    }

    /// Records what a person answers, or (`None`) that they take their answer back. Who answers does so in
    /// the words of now, so the session gets the version of the tool where it had an older one.
    pub fn record(
        &mut self,
        tool: &dyn Asks,
        response: ResponseId,
        indicator: &IndicatorId,
        answer: Option<Answer>,
        now: Stamp,
    ) -> Result<(), RecordError> {
        let response = self.answering(tool, response, indicator, answer)?;
        let answers = &mut response.answers;
        let given = answers.entry(indicator.clone()).or_default();
        given.set(answer, now);
        Ok(())
    }

    /// Records what a person answers after the dialogue, or (`None`) that they take that back.
    pub fn record_again(
        &mut self,
        tool: &dyn Asks,
        response: ResponseId,
        indicator: &IndicatorId,
        answer: Option<Answer>,
        now: Stamp,
    ) -> Result<(), RecordError> {
        let response = self.answering(tool, response, indicator, answer)?;
        let given = response.again.entry(indicator.clone()).or_default();
        given.set(answer, now);
        Ok(())
    }

    /// The response in which an answer to this indicator may be recorded.
    fn answering(
        &mut self,
        tool: &dyn Asks,
        response: ResponseId,
        indicator: &IndicatorId,
        answer: Option<Answer>,
    ) -> Result<&mut Response, RecordError> {
        let top = tool
            .top(indicator)
            .filter(|_| !tool.asks_no_more(indicator));
        let top = top.ok_or(RecordError::UnknownIndicator)?;
        if answer.is_some_and(|answer| !answer.is_on_scale(top)) {
            return Err(RecordError::OffScale);
        }
        self.asked(tool, response, indicator)?;
        if answer.is_some() {
            self.is_answered_in(tool.version());
        }
        self.asked(tool, response, indicator)
    }

    /// Somebody answers in the words of this version of the tool. It only goes up: a session in which
    /// people read other words is then compared with one before as what it is.
    pub(crate) fn is_answered_in(&mut self, version: u32) {
        self.instrument_version = self.instrument_version.max(version);
    }

    /// Records what a person sees it from; text beyond [`NOTE_LIMIT`] is left off.
    pub fn note(
        &mut self,
        tool: &dyn Asks,
        response: ResponseId,
        indicator: &IndicatorId,
        note: &str,
        now: Stamp,
    ) -> Result<(), RecordError> {
        let response = self.asked(tool, response, indicator)?;
        let note = note.chars().take(NOTE_LIMIT).collect();
        response
            .notes
            .entry(indicator.clone())
            .or_default()
            .set(note, now);
        Ok(())
    }

    pub(super) fn asked(
        &mut self,
        tool: &dyn Asks,
        response: ResponseId,
        indicator: &IndicatorId,
    ) -> Result<&mut Response, RecordError> {
        if tool.top(indicator).is_none() || tool.asks_no_more(indicator) {
            return Err(RecordError::UnknownIndicator);
        }
        self.responses
            .get_mut(&response)
            .ok_or(RecordError::UnknownResponse)
    }

    /// The last moment that anything in this session was changed.
    pub fn changed(&self) -> Stamp {
        let ats = [
            self.created,
            self.collaboration.name.at(),
            self.anonymity.at(),
            self.inviter.at(),
            self.laid.at(),
            self.leverage.at(),
        ];
        ats.into_iter()
            .chain(self.hands.values().map(Revised::at))
            .chain(self.partners.values().map(Revised::at))
            .chain(self.participants.values().map(Revised::at))
            .chain(self.actions.values().map(Revised::at))
            .chain(self.responses.values().map(Response::changed))
            .max()
            .unwrap_or_default()
    }
}

impl Response {
    /// A response in which nothing has been answered yet.
    pub fn new(participant: ParticipantId) -> Self {
        Self {
            participant,
            source: Source::default(),
            answers: BTreeMap::new(),
            again: BTreeMap::new(),
            notes: BTreeMap::new(),
            cleared: BTreeMap::new(),
            phase: Revised::default(),
            hardships: BTreeMap::new(),
        }
    }

    /// The answer to an indicator, if there is one.
    pub fn answer(&self, indicator: &IndicatorId) -> Option<Answer> {
        *self.answers.get(indicator)?.get()
    }

    /// The answer to an indicator after the dialogue, if there is one.
    pub fn answer_again(&self, indicator: &IndicatorId) -> Option<Answer> {
        *self.again.get(indicator)?.get()
    }

    /// The note at an indicator; empty where there is none.
    pub fn note(&self, indicator: &IndicatorId) -> &str {
        self.notes.get(indicator).map_or("", |note| note.get())
    }

    /// Whether the person marked this as playing now.
    pub fn has_marked(&self, hardship: &HardshipId) -> bool {
        self.hardships.get(hardship).is_some_and(|mark| *mark.get())
    }

    /// How many of the instrument's indicators have an answer; "I don't know" is one.
    pub fn answered(&self, instrument: &Instrument) -> usize {
        instrument
            .indicators()
            .filter(|indicator| self.answer(&indicator.id).is_some())
            .count()
    }

    /// Whether nothing has been answered and nothing noted.
    pub fn is_silent(&self) -> bool {
        self.answers.values().all(|answer| answer.get().is_none())
            && self.notes.values().all(|note| note.get().is_empty())
    }

    /// The last moment that anything in it was changed; zero where nothing was said.
    pub fn changed(&self) -> Stamp {
        let answers = self.answers.values().chain(self.again.values());
        let notes = self.notes.values().map(Revised::at);
        let cleared = self.cleared.values().map(Revised::at);
        let hardships = self.hardships.values().map(Revised::at);
        let all = answers.map(Revised::at).chain(notes);
        let all = all.chain(cleared).chain(hardships);
        all.chain([self.phase.at()]).max().unwrap_or_default()
    }
}

/// A new id whose last digit no partner has yet, while there are digits left: reply codes have room
/// for one digit to say which partner it is.
fn distinct_id<T>(
    partners: &BTreeMap<PartnerId, T>,
    new_id: &mut dyn FnMut() -> PartnerId,
) -> PartnerId {
    let mut id = new_id();
    for _ in 0..64 {
        if partners.keys().all(|known| known.digit() != id.digit()) {
            break;
        }
        id = new_id();
    }
    id
}

/// The entries of a keyed collection that have not been removed.
fn present<K: Copy, T>(entries: &BTreeMap<K, Revised<Option<T>>>) -> Vec<(K, &T)> {
    entries
        .iter()
        .filter_map(|(id, entry)| Some((*id, entry.get().as_ref()?)))
        .collect()
}
