//! Whether a session that reads well also says only things that can be.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::error::FileError;
use crate::catalog;
use crate::domain::gathering::Counts;
use crate::domain::id::IndicatorId;
use crate::domain::revised::{Revised, Stamp};
use crate::domain::session::{COUNT_LIMIT, NAME_LIMIT, NOTE_LIMIT, Response, Session};
use crate::domain::tool::Asks;

/// Checks a session against its tool and the limits of the domain.
pub fn validate(session: &Session) -> Result<(), FileError> {
    let tool = catalog::tool(&session.instrument).ok_or_else(|| invalid("instrument"))?;
    let (tool, instrument) = (tool.asks(), tool.questionnaire());
    if session.instrument_version > tool.version() {
        return Err(FileError::TooNew);
    }
    check(session.instrument_version > 0, "instrument_version")?;
    check(is_moment(session.created), "created")?;
    check_text(session.name(), NAME_LIMIT, "collaboration.name")?;
    check(
        is_moment(session.collaboration.name.at()),
        "collaboration.name",
    )?;

    check_entries(
        &session.partners,
        "partners",
        |partner, place| match partner {
            Some(partner) => check_text(&partner.name, NAME_LIMIT, place),
            None => Ok(()),
        },
    )?;
    check_entries(
        &session.participants,
        "participants",
        |participant, place| {
            let Some(participant) = participant else {
                return Ok(());
            };
            let partner = participant.partner;
            let known = partner.is_none_or(|partner| session.partners.contains_key(&partner));
            check(known, place)?;
            check_text(&participant.name, NAME_LIMIT, place)
        },
    )?;
    check_entries(&session.actions, "actions", |action, place| match action {
        Some(action) => {
            check_text(&action.what, NOTE_LIMIT, place)?;
            check_text(&action.who, NAME_LIMIT, place)
        }
        None => Ok(()),
    })?;
    check(session.follows != Some(session.id), "follows")?;
    check(is_set_or_never(&session.anonymity), "anonymity")?;
    check(is_set_or_never(&session.inviter), "inviter")?;
    check_text(session.inviter.get(), NAME_LIMIT, "inviter")?;
    check(is_set_or_never(&session.laid), "laid")?;
    if let Some(tally) = session.laid.get() {
        let instrument = instrument.ok_or_else(|| invalid("laid"))?;
        check(tally.fits(instrument), "laid")?;
    }
    for (indicator, hands) in &session.hands {
        let place = format!("hands.{indicator}");
        check(asks(tool, indicator) && is_moment(hands.at()), &place)?;
        let fit = |hands: &Counts| instrument.is_some_and(|instrument| hands.fit(instrument));
        check(hands.get().as_ref().is_none_or(fit), &place)?;
    }
    check(is_set_or_never(&session.leverage), "leverage")?;
    if let Some(leverage) = session.leverage.get() {
        check(asks(tool, &leverage.indicator), "leverage.indicator")?;
        check_text(&leverage.reason, NOTE_LIMIT, "leverage.reason")?;
    }
    check(session.responses.len() <= COUNT_LIMIT, "responses")?;
    for (id, response) in &session.responses {
        let place = format!("responses.{id}");
        check(
            session.participants.contains_key(&response.participant),
            &place,
        )?;
        validate_response(tool, response, &place)?;
    }
    Ok(())
}

fn validate_response(tool: &dyn Asks, response: &Response, place: &str) -> Result<(), FileError> {
    for (round, answers) in [("answers", &response.answers), ("again", &response.again)] {
        for (indicator, answer) in answers {
            let place = format!("{place}.{round}.{indicator}");
            let top = tool.top(indicator).ok_or_else(|| invalid(&place))?;
            check(is_moment(answer.at()), &place)?;
            let on_scale = answer.get().is_none_or(|answer| answer.is_on_scale(top));
            check(on_scale, &place)?;
        }
    }
    for (indicator, cleared) in &response.cleared {
        let place = format!("{place}.cleared.{indicator}");
        check(asks(tool, indicator), &place)?;
        check(is_moment(cleared.at()), &place)?;
        check(cleared.get().is_none_or(is_moment), &place)?;
    }
    for (indicator, note) in &response.notes {
        let place = format!("{place}.notes.{indicator}");
        check(asks(tool, indicator), &place)?;
        check(is_moment(note.at()), &place)?;
        check_text(note.get(), NOTE_LIMIT, &place)?;
    }
    for (hardship, mark) in &response.hardships {
        let place = format!("{place}.hardships.{hardship}");
        let known = tool.has_mark(hardship);
        check(known && is_moment(mark.at()), &place)?;
    }
    let phase = response.phase.get().as_ref();
    let known = phase.is_none_or(|phase| tool.has_phase(phase));
    let place = format!("{place}.phase");
    check(known && is_set_or_never(&response.phase), &place)
}

fn asks(tool: &dyn Asks, indicator: &IndicatorId) -> bool {
    tool.top(indicator).is_some()
}

fn is_moment(at: Stamp) -> bool {
    (Stamp(1)..=Stamp::LATEST).contains(&at)
}

/// Nobody has set it yet, or it was set at a moment.
fn is_set_or_never<T: PartialEq + Default>(value: &Revised<T>) -> bool {
    *value == Revised::default() || is_moment(value.at())
}

fn check_entries<K: Display, T>(
    entries: &BTreeMap<K, Revised<T>>,
    kind: &str,
    check_value: impl Fn(&T, &str) -> Result<(), FileError>,
) -> Result<(), FileError> {
    check(entries.len() <= COUNT_LIMIT, kind)?;
    for (id, entry) in entries {
        let place = format!("{kind}.{id}");
        check(is_moment(entry.at()), &place)?;
        check_value(entry.get(), &place)?;
    }
    Ok(())
}

fn check_text(text: &str, limit: usize, place: &str) -> Result<(), FileError> {
    check(text.chars().count() <= limit, place)
}

fn check(holds: bool, place: &str) -> Result<(), FileError> {
    if holds { Ok(()) } else { Err(invalid(place)) }
}

fn invalid(place: &str) -> FileError {
    FileError::at(place)
}
