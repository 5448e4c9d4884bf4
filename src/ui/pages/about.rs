//! The model and its makers, privacy, accessibility and licences.

use leptos::prelude::*;

use crate::state::App;
use crate::ui::components::title::Title;

/// What the site is built from, beside our own work.
const BUILT_WITH: [&str; 9] = [
    "Leptos",
    "wasm-bindgen, js-sys, web-sys",
    "plotters",
    "serde, serde_json",
    "gloo-storage",
    "sha2",
    "time",
    "Trunk",
    "Rust",
];

/// The page about the product.
#[component]
pub fn About() -> impl IntoView {
    let texts = &App::get().texts().about;
    let keys = texts.keys_text.iter().map(|text| view! { <li>{*text}</li> });
    let parts = BUILT_WITH.map(|name| view! { <li>{name}</li> });
    view! {
        <div class="narrow prose">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            <h2>{texts.model}</h2>
            {paragraphs(texts.model_text)}
            <h2>{texts.privacy}</h2>
            {paragraphs(texts.privacy_text)}
            <h2>{texts.accessibility}</h2>
            {paragraphs(texts.accessibility_text)}
            <h2>{texts.keys}</h2>
            <ul>{keys.collect_view()}</ul>
            <h2>{texts.licences}</h2>
            {paragraphs(texts.licences_text)}
            <ul>{parts.collect_view()}</ul>
        </div>
    }
}

/// Texts as paragraphs.
pub fn paragraphs(texts: &'static [&'static str]) -> impl IntoView {
    let paragraphs = texts.iter();
    paragraphs.map(|text| view! { <p>{*text}</p> }).collect_view()
}
