//! The heading of a page, which also names the window and takes focus after a move.

use leptos::prelude::*;

use crate::browser;
use crate::state::App;

/// The one `h1` of a page.
#[component]
pub fn Title(
    /// What the page is called.
    #[prop(into)]
    text: String,
    /// What the window is called, where that should say more.
    #[prop(optional, into)]
    window: Option<String>,
    /// What is called so on paper, where the page is about something that is printed.
    #[prop(optional, into)]
    paper: Option<String>,
) -> impl IntoView {
    let app = App::get();
    let name = app.texts().app.name;
    let window = window.unwrap_or_else(|| format!("{text} · {name}"));
    Effect::new(move |_| {
        browser::describe_page(&window, app.language.get_untracked());
        let unfolded = app.unfolded.try_update_value(std::mem::take);
        browser::unfold(&unfolded.unwrap_or_default());
        // Only a move takes focus along: not the first page, and not a switch of language.
        let moved = app.moved.try_update_value(std::mem::take);
        if moved == Some(true) {
            browser::focus("title");
            browser::scroll_to_top();
        }
    });
    let text = match paper {
        None => text.into_any(),
        Some(paper) => view! {
            <span class="screen-only">{text}</span>
            <bdi class="paper-only">{paper}</bdi>
        }
        .into_any(),
    };
    view! {
        <h1 id="title" tabindex="-1">
            {text}
        </h1>
    }
}
