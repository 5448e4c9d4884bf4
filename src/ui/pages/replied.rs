//! TODO

use leptos::prelude::*;

/// The page.
#[component]
pub fn Replied(link: String) -> impl IntoView {
    view! { <p class="narrow"></p> }
}
