//! Who answered, and how many: people, and hands where there are only hands.

use crate::domain::gathering::Anonymity;
use crate::domain::group::Group;
use crate::domain::partners::PartnerProfile;
use crate::domain::session::Session;
use crate::i18n::{Language, fill};

pub(super) fn people(count: usize, language: Language) -> String {
    let texts = &language.texts().group;
    match count {
        1 => texts.person_one.to_owned(),
        count => fill(texts.person_many, &[("count", &count.to_string())]),
    }
}

pub(super) fn answers(count: u32, language: Language) -> String {
    let texts = &language.texts().group;
    match count {
        1 => texts.answer_one.to_owned(),
        count => fill(texts.answer_many, &[("count", &count.to_string())]),
    }
}

/// Who answered. Where nobody did and hands were counted, that is said instead: nobody knows whose they are.
pub(super) fn who(
    session: &Session,
    group: &Group<'_>,
    profiles: &[PartnerProfile],
    language: Language,
) -> String {
    let texts = &language.texts().group;
    if let Some(hands) = hands_alone(session, language) {
        return hands;
    }
    let people = people(group.people, language);
    let partners = match profiles.iter().filter(|it| it.people > 0).count() {
        0 => return people,
        1 => texts.partner_one.to_owned(),
        count => fill(texts.partner_many, &[("count", &count.to_string())]),
    };
    fill(
        texts.people_of,
        &[("people", &people), ("partners", &partners)],
    )
}

/// How many hands were counted, where nobody answered in another way: as many as there were at the
/// statement with the most.
pub fn hands_alone(session: &Session, language: Language) -> Option<String> {
    let texts = &language.texts().group;
    let counted = session.hands.values().filter_map(|it| it.get().as_ref());
    let counted = counted.map(|hands| {
        let points = hands.points.iter();
        points.fold(hands.dont_know, |sum, count| sum.saturating_add(*count))
    });
    let counted: Vec<_> = counted.filter(|count| *count > 0).collect();
    let (most, fewest) = (counted.iter().max()?, counted.iter().min()?);
    let text = match (most, most == fewest) {
        (1, _) => texts.hand_one.to_owned(),
        (_, true) => fill(texts.hand_many, &[("count", &most.to_string())]),
        (_, false) => fill(texts.hand_most, &[("count", &most.to_string())]),
    };
    session.respondents().is_empty().then_some(text)
}

/// Whether anybody answered under a name that may be seen.
pub(super) fn is_named(session: &Session) -> bool {
    let has_name = |id| {
        let person = session.participants.get(&id);
        let person = person.and_then(|it| it.get().as_ref());
        person.is_some_and(|it| !it.name.trim().is_empty())
    };
    let respondents = session.respondents();
    let mut people = respondents.iter().map(|(_, it)| it.participant);
    session.promised() != Anonymity::Anonymous && people.any(has_name)
}
