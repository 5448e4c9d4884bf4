//! What to take up next: where a tool leads on to, and what goes deeper into the answers.

use leptos::prelude::*;

use crate::catalog;
use crate::domain::id::InstrumentId;
use crate::domain::next::{self, Reason};
use crate::domain::tool::Tool;
use crate::i18n::{Language, Text};
use crate::route::Route;
use crate::state::{Board, Desk};
use crate::ui::drafts::{Details, Drafts};
use crate::ui::live::{each, maybe};

/// The tools to go on with, each with why; nothing where there are none.
#[component]
pub fn NextTools(
    board: Board,
    /// What to look further into, the most pressing first.
    #[prop(default = Vec::new())]
    reasons: Vec<Reason<'static>>,
) -> impl IntoView {
    let texts = &board.texts.result;
    let mut next: Vec<(&InstrumentId, Text)> = Vec::new();
    if let Some(instrument) = board.tool.questionnaire() {
        let found = next::next(catalog::tools(), instrument, &reasons);
        next.extend(found.into_iter().map(|it| (it.tool.id(), *it.text)));
    }
    // Where a tool leads on to in general comes after what fits the answers.
    for lead in board.tool.leads_to() {
        if !next.iter().any(|(known, _)| **known == lead.to) {
            next.push((&lead.to, lead.text));
        }
    }
    if next.is_empty() {
        return maybe(None);
    }
    let items = each(next, |(id, why)| {
        let name = name_of(id, board.language).unwrap_or_default();
        view! {
            <li>
                <h3>{link(board, id, name)}</h3>
                <p>{why.to(board.language)}</p>
            </li>
        }
        .into_any()
    });
    view! {
        <section class="go-on screen-only">
            <h2>{texts.onward}</h2>
            <p>{texts.onward_lead}</p>
            <ul class="offers">{items}</ul>
        </section>
    }
    .into_any()
}

/// The tools that go deeper into a part of a questionnaire, whatever the answers; nothing where there are
/// none.
#[component]
pub fn Deeper(
    desk: Desk,
    /// The place of the part, counted from 0.
    position: u8,
) -> impl IntoView {
    let condition = desk.instrument.conditions.get(usize::from(position));
    let tools = condition
        .map(|condition| next::deeper(catalog::tools(), desk.instrument, &condition.id))
        .unwrap_or_default();
    let offers = tools
        .iter()
        .filter_map(|(tool, _)| catalog::offer(tool.id()));
    let offers: Vec<_> = offers.collect();
    if offers.is_empty() {
        return maybe(None);
    }
    let items = each(offers, |offer| {
        let link = link(desk.board(), &offer.id, offer.name.to(desk.language));
        let question = offer.question.to(desk.language);
        view! { <li>{link} ": " {question}</li> }.into_any()
    });
    view! {
        <div class="screen-only">
            <h4>{desk.texts.result.deeper}</h4>
            <ul class="deeper">{items}</ul>
        </div>
    }
    .into_any()
}

/// The way to begin with a tool, with the name and partners of where the person is.
fn link(board: Board, id: &InstrumentId, text: &'static str) -> AnyView {
    let draft = Drafts::get().details;
    let carry = move |_| {
        let known = untrack(|| {
            board.read(|session, _| {
                let partners = session.partners();
                let partners: Vec<_> = partners.iter().map(|(_, it)| it.name.as_str()).collect();
                (session.name().to_owned(), partners.join("\n"))
            })
        });
        if let Some((name, partners)) = known {
            draft.set(Details {
                name,
                partners,
                is_touched: true,
                ..Details::default()
            });
        }
    };
    let href = Route::StartOf(id.clone()).href();
    view! {
        <a href=href on:click=carry>
            {text}
        </a>
    }
    .into_any()
}

/// What a tool is called, also while its own texts are not here.
fn name_of(id: &InstrumentId, language: Language) -> Option<&'static str> {
    match catalog::offer(id) {
        Some(offer) => Some(offer.name.to(language)),
        None => catalog::tool(id).map(|tool| tool.name().to(language)),
    }
}

/// Who thought of a tool, where the frame does not say so.
#[component]
pub fn Credits(tool: Tool, language: Language) -> impl IntoView {
    maybe(tool.credits().map(|credits| {
        view! {
            <section class="credits">
                <h2>{language.texts().start.source}</h2>
                <p>{credits.text.to(language)}</p>
            </section>
        }
        .into_any()
    }))
}
