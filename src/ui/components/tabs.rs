//! The way between the pages of one session.

use leptos::prelude::*;

use crate::route::{Page, Route};
use crate::state::Desk;

/// Links to the pages of a session, the present one marked.
#[component]
pub fn Tabs(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.nav;
    let here = desk.app.route.get_untracked();
    let tab = |page: Page, text: &'static str| {
        let current = match &here {
            Route::Session(_, here) => {
                std::mem::discriminant(here) == std::mem::discriminant(&page)
            }
            _ => false,
        };
        view! {
            <li>
                <a href=desk.href(page) aria-current=current.then_some("page")>
                    {text}
                </a>
            </li>
        }
        .into_any()
    };
    let questions = match desk.resume() {
        page @ Page::Questions(_) => page,
        _ => first_questions(desk),
    };
    view! {
        <nav class="tabs" aria-label=texts.label>
            <ul>
                {tab(questions, texts.questions)} {tab(Page::Result, texts.result)}
                {tab(Page::Actions, texts.actions)} {tab(Page::Report, texts.report)}
            </ul>
        </nav>
    }
}

/// The page with the first condition.
fn first_questions(desk: Desk) -> Page {
    let first = desk.instrument.conditions.first();
    Page::Questions(
        first
            .map(|condition| condition.id.to_string())
            .unwrap_or_default(),
    )
}
