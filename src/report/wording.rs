//! What is said where answers stand beside statements that their people read in other words.

use crate::domain::instrument::Instrument;
use crate::domain::session::Session;
use crate::i18n::Language;

/// That the statements have other words now than when they were answered; none where they have not, or
/// nobody has answered.
pub fn older_words(
    session: &Session,
    instrument: &Instrument,
    language: Language,
) -> Option<&'static str> {
    let is_older = session.instrument_version < instrument.version;
    let is_answered = session.responses.values().any(|it| !it.is_silent())
        || session.hands.values().any(|it| it.get().is_some());
    (is_older && is_answered).then_some(language.texts().report.older_words)
}
