//! TODO

use leptos::prelude::*;

use crate::state::Desk;

/// The page.
#[component]
pub fn Trend(desk: Desk) -> impl IntoView {
    view! { <p class="narrow"></p> }
}
