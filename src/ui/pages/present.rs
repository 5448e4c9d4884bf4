//! TODO

use leptos::prelude::*;

use crate::state::Desk;

/// The page.
#[component]
pub fn Present(desk: Desk, step: String) -> impl IntoView {
    view! { <p class="narrow"></p> }
}
