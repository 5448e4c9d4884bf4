//! That the statements have other words now than when they were answered.

use leptos::prelude::*;

use crate::report::wording::older_words;
use crate::state::Desk;
use crate::ui::live::{live, maybe};

/// Nothing, where the words are those of now.
#[component]
pub fn OlderWords(desk: Desk) -> impl IntoView {
    let text = Memo::new(move |_| {
        let text = desk.read(|session, _| older_words(session, desk.instrument, desk.language));
        text.flatten()
    });
    live(move || {
        maybe(
            text.get()
                .map(|text| view! { <p class="hint">{text}</p> }.into_any()),
        )
    })
}
