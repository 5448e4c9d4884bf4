//! What came in, piece by piece, in words: what it was, whose, and what became of it or why not and what
//! to do.

use super::arrived::who;
use crate::domain::id::ResponseId;
use crate::domain::session::{COUNT_LIMIT, Session};
use crate::exchange::compact::LinkError;
use crate::exchange::error::FileError;
use crate::exchange::intake::{Arrived, Kind, Outcome, Refusal};
use crate::exchange::reply_code::CodeError;
use crate::i18n::{Language, Texts, fill};

/// What a piece was, in a word.
pub fn kind(kind: Kind, texts: &Texts) -> &'static str {
    let texts = &texts.intake;
    match kind {
        Kind::ReplyCode => texts.code,
        Kind::ReplyLink => texts.link,
        Kind::ReplyFile => texts.reply_file,
        Kind::Invitation => texts.invitation,
        Kind::SessionFile => texts.session_file,
        Kind::ProtectedFile => texts.protected_file,
        Kind::Unknown => texts.unknown,
    }
}

/// What became of a piece; `session` is as it stands now that all of it is in.
pub fn outcome(session: &Session, outcome: &Outcome, language: Language) -> String {
    let texts = language.texts();
    let named = |text, id| fill(text, &[("who", &person(session, id, language))]);
    match outcome {
        Outcome::Accepted(Arrived::Person(id)) => named(texts.intake.person, *id),
        Outcome::Accepted(Arrived::Change(id)) => named(texts.intake.change, *id),
        Outcome::Accepted(Arrived::Copy) => texts.intake.copy.to_owned(),
        Outcome::Known(Some(id)) => named(texts.intake.known, *id),
        Outcome::Known(None) => texts.intake.known_copy.to_owned(),
        Outcome::Refused(why) => refusal(why, texts),
    }
}

/// Whose answers they are, as far as the promise lets it be said, and with the number that tells them
/// from others where no name does.
pub fn person(session: &Session, id: ResponseId, language: Language) -> String {
    let who = who(session, id, language);
    let response = session.responses.get(&id);
    let shown = response.and_then(|response| session.shown(response.participant));
    let entry = shown.and_then(|who| session.participants.get(&who)?.get().as_ref());
    if entry.is_some_and(|person| !person.name.trim().is_empty()) {
        return who;
    }
    format!("{who} · {}", number(id))
}

/// The number of a response as people see it: the one that its file is named after.
pub fn number(id: ResponseId) -> String {
    let id = id.to_string();
    id.get(id.len().saturating_sub(4)..)
        .unwrap_or_default()
        .to_uppercase()
}

/// Why a piece was not taken in, and what to do.
pub fn refusal(why: &Refusal, texts: &Texts) -> String {
    let intake = &texts.intake;
    let text = match why {
        Refusal::OtherSession | Refusal::Code(CodeError::OtherSession) => intake.other_session,
        Refusal::OtherInstrument => intake.other_instrument,
        Refusal::Full => {
            let limit = COUNT_LIMIT.to_string();
            return fill(intake.full, &[("limit", &limit)]);
        }
        Refusal::NotAReply(_) => intake.not_a_reply,
        Refusal::Removed(_) => intake.gone,
        Refusal::OtherCode(_) => intake.other_code,
        Refusal::Protected(_) => intake.protected,
        Refusal::Code(CodeError::Length { given, expected }) => {
            let (given, expected) = (given.to_string(), expected.to_string());
            let gaps = [("given", &*given), ("expected", &*expected)];
            return fill(intake.code_length, &gaps);
        }
        Refusal::Code(CodeError::Mistyped) => intake.code_mistyped,
        Refusal::Code(CodeError::TooNew) => intake.code_too_new,
        Refusal::Link(LinkError::TooLarge) => texts.invited.link_too_large,
        Refusal::Link(LinkError::NotOurs) => texts.invited.link_not_ours,
        Refusal::Link(LinkError::TooNew) => texts.invited.link_too_new,
        Refusal::Link(LinkError::Damaged) => texts.invited.link_damaged,
        Refusal::Link(LinkError::Invalid) => texts.invited.link_invalid,
        Refusal::File(FileError::TooLarge) => intake.too_large,
        Refusal::File(FileError::NotText) => intake.not_text,
        Refusal::File(FileError::NotJson) => intake.not_json,
        Refusal::File(FileError::NotOurs) => intake.not_ours,
        Refusal::File(FileError::TooNew) => texts.files.too_new,
        Refusal::File(FileError::Damaged) => texts.files.damaged,
        Refusal::File(FileError::Invalid { place }) => {
            return fill(texts.files.invalid, &[("place", place)]);
        }
    };
    text.to_owned()
}
