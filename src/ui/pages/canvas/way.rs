//! The way through the sheets of a canvas: which there are, where to go on, and what to do when they are full.

use leptos::prelude::*;

use super::{list, partners, read};
use crate::browser;
use crate::domain::canvas::Canvas;
use crate::domain::id::PartnerId;
use crate::domain::session::Response;
use crate::domain::typed::apart;
use crate::i18n::fill;
use crate::route::Page;
use crate::state::Board;
use crate::ui::components::onward::{Credits, NextTools};
use crate::ui::live::{each, maybe};

/// A sheet to go on to: its place, and whose it is; nobody's where it shows all of them.
pub type Sheet = (String, Option<String>);

/// Where to go on: to the first sheet on which nothing stands yet, from a sheet to the one after it, and from
/// the last to all of them beside each other.
pub fn next_sheet(
    board: Board,
    canvas: &'static Canvas,
    partners: &[(PartnerId, String)],
    place: &str,
) -> Option<Sheet> {
    let sheet = |(id, name): &(PartnerId, String)| (id.to_string(), Some(name.clone()));
    match partners.iter().position(|(id, _)| id.to_string() == place) {
        Some(here) => {
            let next = partners.get(here + 1).map(sheet);
            Some(next.unwrap_or_default())
        }
        None => {
            let is_empty = |(id, _): &&(PartnerId, String)| {
                let is_written = |page: &Response| {
                    let mut fields = canvas.fields();
                    fields.any(|field| !page.note(&field.id).trim().is_empty())
                };
                read(board, Some(*id), is_written) != Some(true)
            };
            partners.iter().find(is_empty).map(sheet)
        }
    }
}

/// What to do first, while sheets are empty.
pub fn to_begin_with(board: Board, (place, name): &Sheet) -> AnyView {
    let texts = &board.texts.canvas;
    let name = apart(name.as_deref().unwrap_or_default());
    let gaps = [("partner", &*name)];
    view! {
        <div class="panel">
            <p>{fill(texts.first, &gaps)}</p>
            <p>
                <a class="button" href=board.href(Page::Canvas(place.clone()))>
                    {fill(texts.to_sheet, &gaps)}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// The way between the pages of the partners.
#[component]
pub fn Pages(board: Board, place: String) -> impl IntoView {
    let texts = &board.texts.canvas;
    let partners = untrack(|| partners(board));
    if partners.is_empty() {
        return view! {
            <div class="panel screen-only">
                <p>{texts.no_partners}</p>
                <p>
                    <a class="button" href=board.href(Page::Details)>
                        {texts.name_partners}
                    </a>
                </p>
            </div>
        }
        .into_any();
    }
    let entry = |to: String, text: String| {
        let is_here = to == place;
        view! {
            <li>
                <a href=board.href(Page::Canvas(to)) aria-current=is_here.then_some("page")>
                    <bdi>{text}</bdi>
                </a>
            </li>
        }
        .into_any()
    };
    let is_known = partners.iter().any(|(id, _)| id.to_string() == place);
    let all = view! {
        <li>
            <a
                href=board.href(Page::Canvas(String::new()))
                aria-current=(!is_known).then_some("page")
            >
                {texts.all}
            </a>
        </li>
    };
    let partners = each(partners, |(id, name)| entry(id.to_string(), name));
    view! {
        <nav class="tabs" aria-label=texts.pages>
            <ul>{all.into_any()} {partners}</ul>
        </nav>
    }
    .into_any()
}

/// What to talk about and do when it is full, and where to go on.
#[component]
pub fn After(
    board: Board,
    canvas: &'static Canvas,
    /// The sheet to go on to, if any.
    next: Option<Sheet>,
    /// Whether the page has no other main button.
    is_begun: bool,
) -> impl IntoView {
    let texts = &board.texts.canvas;
    let kind = match next.is_none() && is_begun {
        true => "button",
        false => "link",
    };
    let next = next.map(|(place, name)| {
        let text = match name {
            Some(name) => fill(texts.to_sheet, &[("partner", &apart(&name))]),
            None => texts.to_all.to_owned(),
        };
        view! {
            <a class="button" href=board.href(Page::Canvas(place))>
                {text}
            </a>
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{texts.questions}</h2>
            {list(canvas.questions, board)}
        </section>
        <section>
            <h2>{texts.steps}</h2>
            {list(canvas.steps, board)}
        </section>
        <p class="onward">
            <a href=board.href(Page::Details)>{texts.details}</a>
            <button type="button" class=kind on:click=|_| browser::print()>
                {texts.print}
            </button>
            {maybe(next)}
        </p>
        <NextTools board />
        <Credits tool=board.tool language=board.language />
    }
}
