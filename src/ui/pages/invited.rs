//! TODO

use leptos::prelude::*;

/// The page.
#[component]
pub fn Invited(link: String) -> impl IntoView {
    view! { <p class="narrow"></p> }
}
