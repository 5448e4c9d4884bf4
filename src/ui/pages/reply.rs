//! TODO

use leptos::prelude::*;

use crate::state::Desk;

/// The page.
#[component]
pub fn ReplyPage(desk: Desk) -> impl IntoView {
    view! { <p class="narrow"></p> }
}
