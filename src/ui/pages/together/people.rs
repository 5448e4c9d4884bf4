//! Who has answered, as far as the promise lets it be said.

use leptos::prelude::*;

use super::moment;
use crate::browser;
use crate::domain::gathering::Anonymity;
use crate::domain::typed::apart;
use crate::i18n::fill;
use crate::report::respondents::{Respondent, Respondents};
use crate::state::{Desk, Undo};
use crate::ui::components::portions::{PORTION, portions};
use crate::ui::live::{each, live, live_text, maybe};

/// The list, with counts.
#[component]
pub fn People(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.together;
    let list = Memo::new(move |_| {
        desk.app
            .with(desk.at, |session| Respondents::of(session, desk.language))
    });
    let is_hidden = Memo::new(move |_| {
        let promised = desk.app.with(desk.at, |session| session.promised());
        promised == Some(Anonymity::Anonymous)
    });
    let count = live_text(move || {
        let count = list.read().as_ref().map_or(0, |list| list.people.len());
        match count {
            0 => texts.people_none.to_owned(),
            1 => texts.people_one.to_owned(),
            count => fill(texts.people_many, &[("count", &count.to_string())]),
        }
    });
    let hidden = live(move || {
        let text = || view! { <p class="hint">{texts.people_hidden}</p> }.into_any();
        maybe(is_hidden.get().then(text))
    });
    let hands = live(move || {
        let hands = list.read().as_ref().map_or(0, |list| list.hands);
        let text = match hands {
            0 => return maybe(None),
            1 => texts.hands_one.to_owned(),
            count => fill(texts.hands_many, &[("count", &count.to_string())]),
        };
        view! { <p>{text}</p> }.into_any()
    });
    let partners = Memo::new(move |_| {
        let list = list.read();
        list.as_ref()
            .map(|list| list.partners.clone())
            .unwrap_or_default()
    });
    let partners = portions(desk, PORTION, partners, move |partners| {
        per_partner(desk, partners)
    });
    let people = Memo::new(move |_| {
        let list = list.read();
        list.as_ref()
            .map(|list| list.people.clone())
            .unwrap_or_default()
    });
    let rows = portions(desk, PORTION, people, move |people| {
        let rows = each(people, |person| view! { <Row desk person /> }.into_any());
        view! { <ul class="respondents">{rows}</ul> }.into_any()
    });
    view! {
        <section>
            <h2 id="people" tabindex="-1">
                {texts.people}
            </h2>
            <p class="count" role="status">
                {count}
            </p>
            {hands}
            {partners}
            {hidden}
            {rows}
        </section>
    }
}

/// How many people come from each partner.
fn per_partner(desk: Desk, partners: Vec<(Option<String>, usize)>) -> AnyView {
    if partners.is_empty() {
        return maybe(None);
    }
    let texts = &desk.texts.together;
    let partners = each(partners, |(name, count)| {
        let name = match name {
            Some(name) => view! { <bdi>{name}</bdi> }.into_any(),
            None => texts.no_partner.into_any(),
        };
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{count}</dd>
            </div>
        }
        .into_any()
    });
    view! {
        <dl class="per-partner" aria-label=texts.per_partner>
            {partners}
        </dl>
    }
    .into_any()
}

#[component]
fn Row(desk: Desk, person: Respondent) -> impl IntoView {
    let texts = &desk.texts.together;
    let name = apart(&person.name);
    let who = person.participant;
    let remove = (!person.is_own).then(|| {
        let named = format!("{}: {name}", texts.remove);
        let remove = move |click| {
            if !browser::is_single(&click) {
                return;
            }
            let change = desk.app.change(desk.at, |session, now| {
                let before = session.clone();
                session.remove_person(who, now);
                Undo::Change(desk.at, Box::new(before), Box::new(session.clone()))
            });
            if let Some(change) = change {
                let text = fill(texts.removed, &[("who", &name)]);
                desk.app.offer_undo(text, change);
            }
        };
        view! {
            <button type="button" class="link" aria-label=named on:click=remove>
                {texts.remove}
            </button>
        }
        .into_any()
    });
    let at = person.at.map(|at| moment(desk, at));
    let facts = [
        person.partner.as_deref().map(apart),
        Some(person.source.to_owned()),
        at,
    ];
    let facts: Vec<_> = facts.into_iter().flatten().collect();
    view! {
        <li>
            <span>
                <bdi>{person.name}</bdi> " " <small>{facts.join(" · ")}</small>
            </span>
            {maybe(remove)}
        </li>
    }
}
