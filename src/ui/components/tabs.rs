//! The way between the pages of one session.

use leptos::prelude::*;

use crate::route::{Page, Route};
use crate::state::Desk;
use crate::ui::live::each;

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
    let tabs = match Role::of(desk) {
        Role::Invited => each(
            [
                (questions, texts.questions),
                (Page::Result, texts.result),
                (Page::Reply, texts.reply),
                (Page::Report, texts.report),
            ],
            |(page, text)| tab(page, text),
        ),
        Role::Alone => each(
            [
                (questions, texts.questions),
                (Page::Result, texts.result),
                (Page::Actions, texts.actions),
                (Page::Report, texts.report),
                (Page::Together, texts.together),
            ],
            |(page, text)| tab(page, text),
        ),
        Role::Facilitator => each(
            [
                (questions, texts.own),
                (Page::Result, texts.own_result),
                (Page::Together, texts.together),
                (Page::Group, texts.group),
                (Page::Actions, texts.actions),
                (Page::GroupReport, texts.report),
            ],
            |(page, text)| tab(page, text),
        ),
    };
    view! {
        <nav class="tabs" aria-label=texts.label>
            <ul>{tabs}</ul>
        </nav>
    }
}

/// What a person is in a session, which says what pages there are.
enum Role {
    /// Answers on an invitation.
    Invited,
    /// Reflects alone.
    Alone,
    /// Has gathered views of others.
    Facilitator,
}

impl Role {
    fn of(desk: Desk) -> Role {
        if desk.app.invitation(desk.at).is_some() {
            Role::Invited
        } else if desk.app.is_of_group(desk.at) {
            Role::Facilitator
        } else {
            Role::Alone
        }
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
