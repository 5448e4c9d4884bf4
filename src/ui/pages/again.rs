//! TODO

use leptos::prelude::*;

use crate::state::Desk;

/// The page.
#[component]
pub fn Again(desk: Desk, place: String) -> impl IntoView {
    view! { <p class="narrow"></p> }
}
