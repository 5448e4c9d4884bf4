//! What a reply that came in has brought, in a sentence.

use crate::domain::id::ResponseId;
use crate::domain::instrument::Instrument;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::exchange::reply::{Arrival, ReplyError};
use crate::i18n::{Language, fill};

/// Says what became of a reply; `session` is as it stands now that it is in.
pub fn outcome(
    session: &Session,
    id: ResponseId,
    outcome: Result<Arrival, ReplyError>,
    language: Language,
) -> String {
    let texts = &language.texts().replied;
    let text = match outcome {
        Ok(Arrival::New) => texts.new,
        Ok(Arrival::Changed) => texts.changed,
        Ok(Arrival::Known) => texts.known,
        Err(ReplyError::OtherSession) => return texts.other_session.to_owned(),
        Err(ReplyError::OtherInstrument) => return texts.other_instrument.to_owned(),
        Err(ReplyError::Full) => return texts.full.to_owned(),
        Err(ReplyError::Removed) => return texts.removed.to_owned(),
        Err(ReplyError::OtherCode) => return texts.other_code.to_owned(),
    };
    fill(text, &[("who", &who(session, id, language))])
}

/// Whose reply it is, as far as the promise lets it be said: `Samira (De Waaier)`, `iemand`.
pub fn who(session: &Session, id: ResponseId, language: Language) -> String {
    let texts = &language.texts().replied;
    let participant = session.responses.get(&id).map(|it| it.participant);
    let shown = participant.and_then(|who| session.shown(who));
    let person = shown.and_then(|who| session.participants.get(&who)?.get().as_ref());
    let name = person.map_or("", |person| person.name.as_str());
    let name = match name.trim() {
        "" => texts.somebody.to_owned(),
        name => apart(name),
    };
    let partner = person.and_then(|person| session.partners.get(&person.partner?)?.get().as_ref());
    match partner {
        Some(partner) => format!("{name} ({})", apart(&partner.name)),
        None => name,
    }
}

/// How many people have answered now.
pub fn people(session: &Session, language: Language) -> String {
    let texts = &language.texts().replied;
    let name = apart(session.name());
    match session.respondents().len() {
        1 => fill(texts.people_one, &[("name", &name)]),
        count => fill(
            texts.people_many,
            &[("count", &count.to_string()), ("name", &name)],
        ),
    }
}

/// How many of the statements are answered in a reply.
pub fn progress(
    session: &Session,
    id: ResponseId,
    instrument: &Instrument,
    language: Language,
) -> String {
    let done = session.responses.get(&id).map(|it| it.answered(instrument));
    let total = instrument.indicators().count();
    let gaps = [
        ("done", &*done.unwrap_or(0).to_string()),
        ("total", &*total.to_string()),
    ];
    fill(language.texts().questions.answered, &gaps)
}
