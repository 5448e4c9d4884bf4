//! Who is called what in the picture of a group: names where they may be seen, and a letter for each partner.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::gathering::Anonymity;
use crate::domain::group::dots;
use crate::domain::id::{IndicatorId, ParticipantId, PartnerId};
use crate::domain::instrument::Instrument;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::i18n::{Language, fill};

/// Who gave which answer, a line for each point that was given; only in an open session.
pub fn who_said(
    session: &Session,
    instrument: &Instrument,
    indicator: &IndicatorId,
    language: Language,
) -> Vec<String> {
    let texts = &language.texts().group;
    if session.promised() != Anonymity::Open {
        return Vec::new();
    }
    let letters = letters_of(session);
    let mut lines: Vec<(u8, Vec<String>, usize)> = Vec::new();
    for dot in dots(session, indicator) {
        if lines
            .last()
            .is_none_or(|(points, ..)| *points != dot.points)
        {
            lines.push((dot.points, Vec::new(), 0));
        }
        let Some((_, names, unnamed)) = lines.last_mut() else {
            continue;
        };
        match dot.participant.and_then(|id| name_of(session, id)) {
            None => *unnamed += 1,
            Some(name) => {
                let letter = letter_of(&letters, dot.partner);
                names.push(if letter.is_empty() {
                    name
                } else {
                    format!("{name} ({letter})")
                });
            }
        }
    }
    let lines = lines.into_iter().map(|(points, mut names, unnamed)| {
        match unnamed {
            0 => {}
            1 => names.push(texts.unnamed.to_owned()),
            count => names.push(fill(texts.unnamed_many, &[("count", &count.to_string())])),
        }
        let label = instrument.scale.label(points);
        fill(
            texts.said_by,
            &[
                ("points", &points.to_string()),
                ("label", label.map_or("", |label| label.to(language))),
                ("names", &names.join(", ")),
            ],
        )
    });
    lines.collect()
}

/// What a person is called, where they said so, fit to stand in a sentence.
fn name_of(session: &Session, participant: ParticipantId) -> Option<String> {
    let person = session.participants.get(&participant)?.get().as_ref()?;
    let name = person.name.trim();
    (!name.is_empty()).then(|| apart(name))
}

/// The letters of the partners of a session, in their order.
pub(super) fn letters_of(session: &Session) -> Vec<(PartnerId, String)> {
    let partners = session.partners();
    let names: Vec<_> = partners.iter().map(|(_, it)| it.name.as_str()).collect();
    let letters = letters(&names).into_iter();
    partners.iter().map(|(id, _)| *id).zip(letters).collect()
}

pub(super) fn letter_of(letters: &[(PartnerId, String)], partner: Option<PartnerId>) -> &str {
    let found = letters.iter().find(|(id, _)| Some(*id) == partner);
    found.map_or("", |(_, letter)| letter)
}

/// A letter for each name, all different: the first of one of its words, rather of a word that no other
/// name has; else any other letter of the name, else any of the alphabet. Where letters run out there are
/// numbers.
pub fn letters(names: &[&str]) -> Vec<String> {
    let words = |name: &str| -> Vec<String> {
        let words = name.split(|letter: char| !letter.is_alphanumeric());
        let words = words.filter(|word| !word.is_empty());
        words.map(str::to_uppercase).collect()
    };
    let all: Vec<Vec<String>> = names.iter().map(|name| words(name)).collect();
    // In how many names a word stands.
    let mut names_with: BTreeMap<&str, usize> = BTreeMap::new();
    for own in &all {
        let own: BTreeSet<&str> = own.iter().map(String::as_str).collect();
        for word in own {
            *names_with.entry(word).or_insert(0) += 1;
        }
    }
    let mut taken = Vec::new();
    let mut is_taken: BTreeSet<String> = BTreeSet::new();
    for (number, own) in all.iter().enumerate() {
        let is_shared = |word: &&String| names_with.get(word.as_str()) > Some(&1);
        let telling = own.iter().filter(|word| !is_shared(word));
        let firsts = telling.chain(own).filter_map(|word| word.chars().next());
        let others = own.iter().flat_map(|word| word.chars());
        let mut candidates = firsts.chain(others).chain('A'..='Z').map(String::from);
        let free = candidates.find(|letter| !is_taken.contains(letter));
        let letter = free.unwrap_or_else(|| (number + 1).to_string());
        is_taken.insert(letter.clone());
        taken.push(letter);
    }
    taken
}
