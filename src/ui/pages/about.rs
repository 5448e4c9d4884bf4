//! The model and its makers, privacy, accessibility and licences.

use leptos::prelude::*;

use crate::report::document::{Block, Tone};
use crate::state::App;
use crate::ui::components::document::blocks;
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

/// The licences of all parts with their texts: the build writes this file (see `xtask/src/bill.rs`).
const LICENCES: &str = "licences.txt";

/// The page about the product.
#[component]
pub fn About() -> impl IntoView {
    let texts = &App::get().texts().about;
    let mut parts = Vec::new();
    prose(&mut parts, texts.model, texts.model_text);
    prose(&mut parts, texts.privacy, texts.privacy_text);
    prose(&mut parts, texts.accessibility, texts.accessibility_text);
    prose(&mut parts, texts.keys, &[]);
    parts.push(list(texts.keys_text));
    prose(&mut parts, texts.licences, texts.licences_text);
    parts.push(list(&BUILT_WITH));
    view! {
        <div class="narrow document">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            {blocks(parts)}
            <p>
                <a class="link" href=LICENCES>
                    {texts.licences_all}
                </a>
            </p>
        </div>
    }
}

/// A heading with paragraphs below it.
pub fn prose(parts: &mut Vec<Block>, heading: &str, paragraphs: &[&str]) {
    parts.push(Block::Heading {
        level: 2,
        marker: None,
        text: heading.to_owned(),
    });
    let paragraphs = paragraphs.iter();
    parts.extend(paragraphs.map(|text| Block::Paragraph(Tone::Plain, (*text).to_owned())));
}

fn list(points: &[&str]) -> Block {
    Block::List(points.iter().map(|point| (*point).to_owned()).collect())
}
