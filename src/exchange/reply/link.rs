//! A reply as the text of a link. What was asked is named by its place among all that can have been answered
//! under the version of the instrument that the link names; moments are counted from the first one.
//! Where more than an open session was promised, that is said at the end, in version 2; otherwise the text is
//! that of version 1.

use super::super::compact::{LinkError, Mark, Reader, Writer};
use super::super::invitation::promise;
use super::super::validate::validate;
use super::{CODED, Reply, unnamed};
use crate::catalog;
use crate::domain::id::{
    CollaborationId, IndicatorId, ParticipantId, PartnerId, ResponseId, SessionId,
};
use crate::domain::instrument::Instrument;
use crate::domain::revised::{Revised, Stamp};
use crate::domain::session::{Answer, Participant, Response, Session};

impl Reply {
    /// The text for a link; none where something was answered that the version of the instrument did not ask
    /// that the session names, as links name what is asked by its place. A file has no such limit.
    pub fn link(&self) -> Option<String> {
        let instrument = catalog::instrument(&self.copy.instrument)?;
        let asked = instrument.answerable_at(self.copy.instrument_version);
        let response = self.response()?;
        let answers = response.answers.keys().chain(response.again.keys());
        let mut all = answers.chain(response.notes.keys());
        if self.copy.instrument_version > instrument.version || !all.all(|it| asked.contains(&it)) {
            return None;
        }
        let mut writer = Writer::default();
        self.write(instrument, &mut writer)?;
        if self.copy.bound.is_open() {
            return Some(writer.seal_as(Mark::Reply, 1));
        }
        writer.number(self.copy.bound as u64);
        Some(writer.seal(Mark::Reply))
    }

    fn write(&self, instrument: &Instrument, writer: &mut Writer) -> Option<()> {
        let copy = &self.copy;
        let response = self.response()?;
        let person = copy.participants.get(&response.participant)?;
        writer.bytes(&copy.id.bytes());
        writer.bytes(&copy.collaboration.id.bytes());
        writer.number(copy.created.0);
        writer.text(instrument.id.as_str());
        writer.number(copy.instrument_version.into());
        writer.bytes(&self.id.bytes());
        writer.bytes(&response.participant.bytes());

        // Moments are counted from the first one on: answers lie minutes apart, not years.
        let base = first_moment(response).min(person.at());
        writer.number(base.0);
        writer.number(person.at().0 - base.0);
        let said = person.get().as_ref()?;
        writer.number(if said.partner.is_some() { 2 } else { 1 });
        writer.text(&said.name);
        if let Some(partner) = said.partner {
            writer.bytes(&partner.bytes());
        }
        write_response(response, instrument, copy.instrument_version, base, writer);
        Some(())
    }

    /// Reads the text of a link.
    ///
    /// # Errors
    /// One class per thing that can be wrong; see [`LinkError`].
    pub fn from_link(text: &str) -> Result<Self, LinkError> {
        let mut reader = Reader::open(Mark::Reply, text)?;
        let (session, collaboration) = (reader.id()?, reader.id()?);
        let created = Stamp(reader.number()?);
        let instrument = reader.text()?.as_str().into();
        let instrument = catalog::instrument(&instrument).ok_or(LinkError::Invalid)?;
        let version = reader.number()?;
        // The places of what is asked are those of one version.
        let version = u32::try_from(version).unwrap_or(u32::MAX);
        if version > instrument.version {
            return Err(LinkError::TooNew);
        }
        let id = ResponseId::new(reader.id()?);
        let participant = ParticipantId::new(reader.id()?);
        let base = reader.number()?;
        let mut copy = Session::prepare(
            instrument,
            "",
            SessionId::new(session),
            CollaborationId::new(collaboration),
            created,
        );
        // Nobody knows when the collaboration got its name, so any other copy knows better.
        copy.collaboration.name = Revised::new(String::new(), CODED);
        copy.created = created;
        copy.instrument_version = version;

        let at = moment(&mut reader, base)?;
        let said = reader.number()?;
        let name = reader.text()?;
        let partner = match said {
            1 => None,
            2 => Some(PartnerId::new(reader.id()?)),
            _ => return Err(LinkError::Invalid),
        };
        copy.partners.extend(unnamed(partner));
        let person = Some(Participant { name, partner });
        copy.participants
            .insert(participant, Revised::new(person, at));

        let response = read_response(&mut reader, instrument, version, participant, base)?;
        if reader.version() > 1 {
            copy.bound = promise(reader.number()?)?;
        }
        reader.end()?;
        copy.responses.insert(id, response);
        validate(&copy).map_err(|_| LinkError::Invalid)?;
        let reply = Self { copy, id };
        // There is one way to write it: nothing in it stands there twice, or means nothing.
        let same = reply.link().as_deref() == Some(text);
        same.then_some(reply).ok_or(LinkError::Invalid)
    }
}

fn write_response(
    response: &Response,
    instrument: &Instrument,
    version: u32,
    base: Stamp,
    writer: &mut Writer,
) {
    let since = |at: Stamp| at.0 - base.0;
    let asked = instrument.answerable_at(version);
    for answers in [&response.answers, &response.again] {
        writer.number(answers.len() as u64);
        for (place, indicator) in asked.iter().enumerate() {
            if let Some(answer) = answers.get(indicator) {
                writer.number(place as u64);
                writer.number(answer_number(*answer.get()));
                writer.number(since(answer.at()));
            }
        }
    }
    writer.number(response.notes.len() as u64);
    for (place, indicator) in asked.iter().enumerate() {
        if let Some(note) = response.notes.get(indicator) {
            writer.number(place as u64);
            writer.text(note.get());
            writer.number(since(note.at()));
        }
    }
    // Nobody has touched the phase: nothing. Otherwise its place, or a place that there is not.
    if response.phase.is_untouched() {
        writer.number(0);
    } else {
        let mut phases = instrument.phases.iter();
        let named = response.phase.get().as_ref();
        let place = phases.position(|phase| Some(&phase.id) == named);
        writer.number(place.map_or(1, |place| place as u64 + 2));
        writer.number(since(response.phase.at()));
    }
    writer.number(response.hardships.len() as u64);
    for (place, hardship) in instrument.hard_by_nature.iter().enumerate() {
        if let Some(mark) = response.hardships.get(&hardship.id) {
            writer.number(place as u64);
            writer.number((*mark.get()).into());
            writer.number(since(mark.at()));
        }
    }
}

fn read_response(
    reader: &mut Reader,
    instrument: &Instrument,
    version: u32,
    participant: ParticipantId,
    base: u64,
) -> Result<Response, LinkError> {
    let mut response = Response::new(participant);
    let indicators = instrument.answerable_at(version);
    for answers in [&mut response.answers, &mut response.again] {
        for _ in 0..reader.count()? {
            let indicator: &IndicatorId = pick(reader, &indicators)?;
            let answer = number_answer(reader.number()?)?;
            let answer = Revised::new(answer, moment(reader, base)?);
            answers.insert(indicator.clone(), answer);
        }
    }
    for _ in 0..reader.count()? {
        let indicator: &IndicatorId = pick(reader, &indicators)?;
        let note = reader.text()?;
        let note = Revised::new(note, moment(reader, base)?);
        response.notes.insert(indicator.clone(), note);
    }
    let phase = reader.number()?;
    if phase > 0 {
        let place = usize::try_from(phase - 1).unwrap_or(usize::MAX);
        let phase = match place.checked_sub(1) {
            Some(place) => Some(instrument.phases.get(place).ok_or(LinkError::Invalid)?),
            None => None,
        };
        let phase = phase.map(|phase| phase.id.clone());
        response.phase = Revised::new(phase, moment(reader, base)?);
    }
    for _ in 0..reader.count()? {
        let hardship = pick(reader, instrument.hard_by_nature)?;
        let mark = reader.number()? == 1;
        let mark = Revised::new(mark, moment(reader, base)?);
        response.hardships.insert(hardship.id.clone(), mark);
    }
    Ok(response)
}

fn first_moment(response: &Response) -> Stamp {
    let answers = response.answers.values().chain(response.again.values());
    let notes = response.notes.values().map(Revised::at);
    let marks = response.hardships.values().map(Revised::at);
    let phase = Some(response.phase.at()).filter(|_| !response.phase.is_untouched());
    let all = answers
        .map(Revised::at)
        .chain(notes)
        .chain(marks)
        .chain(phase);
    all.min().unwrap_or(Stamp::LATEST)
}

fn answer_number(answer: Option<Answer>) -> u64 {
    match answer {
        None => 0,
        Some(Answer::DontKnow) => 1,
        Some(Answer::Points(points)) => u64::from(points) + 1,
    }
}

fn number_answer(number: u64) -> Result<Option<Answer>, LinkError> {
    Ok(match number {
        0 => None,
        1 => Some(Answer::DontKnow),
        points => Some(Answer::Points(
            u8::try_from(points - 1).map_err(|_| LinkError::Invalid)?,
        )),
    })
}

fn moment(reader: &mut Reader, base: u64) -> Result<Stamp, LinkError> {
    let at = base.checked_add(reader.number()?);
    at.map(Stamp).ok_or(LinkError::Invalid)
}

fn pick<'a, T>(reader: &mut Reader, things: &'a [T]) -> Result<&'a T, LinkError> {
    let place = usize::try_from(reader.number()?).unwrap_or(usize::MAX);
    things.get(place).ok_or(LinkError::Invalid)
}
