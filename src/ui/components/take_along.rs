//! What can be taken along or handed on: each a button, with a word about what it is for.

use leptos::prelude::*;

use crate::state::Desk;
use crate::ui::downloads;
use crate::ui::live::{live, maybe};

/// An entry of a list of these.
pub fn item(text: &'static str, hint: &'static str, act: Box<dyn Fn()>) -> AnyView {
    view! {
        <li>
            <button type="button" class="link" on:click=move |_| act()>
                {text}
            </button>
            <span>{hint}</span>
        </li>
    }
    .into_any()
}

/// The entry of the calendar, while anything agreed has a day.
pub fn calendar(desk: Desk) -> AnyView {
    let texts = &desk.texts.report;
    let has_dates = Memo::new(move |_| downloads::has_dates(desk));
    live(move || {
        let calendar = || {
            item(
                texts.calendar,
                texts.calendar_hint,
                Box::new(move || downloads::calendar(desk)),
            )
        };
        maybe(has_dates.get().then(calendar))
    })
}
