//! Who has answered, as far as the promise lets it be said: for the one who brings the answers together.

use std::collections::BTreeMap;

use super::received::number;
use crate::domain::gathering::Source;
use crate::domain::id::{ParticipantId, ResponseId};
use crate::domain::order::ordered;
use crate::domain::revised::Stamp;
use crate::domain::session::{Response, Session};
use crate::exchange::reply::CODED;
use crate::i18n::{Language, Texts, fill};

/// Who has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondents {
    /// The people, each once. In an anonymous session in an order that says nothing of them.
    pub people: Vec<Respondent>,
    /// How many people come from each partner, in the order of the partners; the last, without a name, are
    /// those of none. Empty where there are no partners.
    pub partners: Vec<(Option<String>, usize)>,
    /// On how many statements hands were counted.
    pub hands: usize,
}

/// Somebody who has answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respondent {
    /// The response.
    pub id: ResponseId,
    /// Who it is, for who removes them.
    pub participant: ParticipantId,
    /// Their name, or what stands in for it.
    pub name: String,
    /// Whether the name is one that somebody typed.
    pub is_typed: bool,
    /// The partner that they come from, where that may be said.
    pub partner: Option<String>,
    /// The way by which it came in.
    pub source: &'static str,
    /// Whether it is the person of this device.
    pub is_own: bool,
    /// When they answered last, where that is known and may be said.
    pub at: Option<Stamp>,
}

impl Respondents {
    /// Those of a session.
    pub fn of(session: &Session, language: Language) -> Self {
        let texts = language.texts();
        let respondents = session.respondents();
        let people = respondents.iter();
        let people = people.map(|(id, response)| respondent(session, *id, response, texts));
        // Numbers are made up, so their order says nothing.
        let people = ordered(people.collect(), |a, b| a.place().cmp(&b.place()));
        let partners = session.partners();
        let mut from = BTreeMap::new();
        for (_, response) in &respondents {
            let partner = session.partner_of(response.participant);
            *from.entry(partner).or_insert(0) += 1;
        }
        let from = |id| from.get(&Some(id)).copied().unwrap_or(0);
        let mut counts: Vec<_> = partners
            .iter()
            .map(|(id, partner)| (Some(partner.name.clone()), from(*id)))
            .collect();
        let counted: usize = counts.iter().map(|(_, count)| count).sum();
        if !counts.is_empty() && counted < people.len() {
            counts.push((None, people.len() - counted));
        }
        let hands = session.hands.values();
        Self {
            people,
            partners: counts,
            hands: hands.filter(|it| it.get().is_some()).count(),
        }
    }
}

impl Respondent {
    /// What puts somebody before another one.
    fn place(&self) -> (bool, bool, String) {
        (!self.is_own, !self.is_typed, self.name.to_lowercase())
    }
}

fn respondent(session: &Session, id: ResponseId, response: &Response, texts: &Texts) -> Respondent {
    let texts = &texts.together;
    let is_own = response.source.is_own();
    let is_hidden = session.is_anonymous();
    let shown = session.shown(response.participant);
    let entry = shown.and_then(|who| session.participants.get(&who)?.get().as_ref());
    let typed = entry.map(|person| person.name.trim());
    let typed = typed.filter(|name| !name.is_empty());
    let number = number(id);
    let name = match (is_own, typed) {
        (true, _) => texts.you.to_owned(),
        (false, Some(name)) => name.to_owned(),
        (false, None) if is_hidden => fill(texts.number, &[("number", &number)]),
        (false, None) => fill(texts.nameless, &[("number", &number)]),
    };
    let partner = entry.and_then(|person| session.partners.get(&person.partner?)?.get().as_ref());
    let at = response.changed();
    Respondent {
        id,
        participant: response.participant,
        name,
        is_typed: !is_own && typed.is_some(),
        partner: partner.map(|partner| partner.name.clone()),
        source: match response.source {
            Source::Own => texts.source_own,
            Source::Device => texts.source_device,
            Source::Code => texts.source_code,
            Source::Link => texts.source_link,
            Source::File => texts.source_file,
        },
        is_own,
        // Who answered when would tell whose number it is.
        at: (at > CODED && !is_hidden).then_some(at),
    }
}
