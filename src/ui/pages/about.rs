//! The model and its makers, privacy, accessibility and licences.

use leptos::prelude::*;

use crate::browser;
use crate::catalog;
use crate::report::document::{Block, Tone};
use crate::state::App;
use crate::ui::components::document::blocks;
use crate::ui::components::title::Title;
use crate::ui::live::{live, maybe};

/// The whole app as one file, as the build calls it.
const ONE_FILE: &str = "vijfblik.html";

/// The id of what erases everything, or asks whether it should.
const ERASE: &str = "erase";

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
    let app = App::get();
    let texts = &app.texts().about;
    let language = app.language.get_untracked();
    let mut parts = Vec::new();
    prose(&mut parts, texts.model, texts.model_text);
    prose(&mut parts, texts.tools, &[texts.tools_text]);
    let tools = catalog::offers().filter_map(|offer| {
        let name = offer.name.to(language);
        let credits = catalog::tool(&offer.id)?.credits()?;
        Some(format!("{name}: {}", credits.beside_others.to(language)))
    });
    parts.push(Block::List(tools.collect()));
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
            {maybe(browser::is_hosted().then(|| view! { <Licences /> }.into_any()))}
            {maybe(browser::is_hosted().then(|| view! { <OneFile /> }.into_any()))}
            <Erase />
        </div>
    }
}

/// The way to the licences of everything that is built in, which lie beside the app.
#[component]
fn Licences() -> impl IntoView {
    view! {
        <p>
            <a class="link" href=LICENCES>
                {App::get().texts().about.licences_all}
            </a>
        </p>
    }
}

/// The whole app as one file, for where there is no internet.
#[component]
fn OneFile() -> impl IntoView {
    let texts = &App::get().texts().about;
    view! {
        <section>
            <h2>{texts.one_file_title}</h2>
            <p>{texts.one_file_text}</p>
            <p>
                <a class="lone" href=ONE_FILE download=ONE_FILE>
                    {texts.one_file}
                </a>
            </p>
        </section>
    }
}

/// Removes everything that is kept in this browser, after a second thought.
#[component]
fn Erase() -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().about;
    let is_sure = RwSignal::new(false);
    let ask = move |_| {
        is_sure.set(true);
        browser::focus_soon(ERASE);
    };
    let stay = move |_| {
        is_sure.set(false);
        browser::focus_soon(ERASE);
    };
    let content = live(move || match is_sure.get() {
        false => view! {
            <button type="button" id=ERASE class="link" on:click=ask>
                {texts.erase}
            </button>
        }
        .into_any(),
        true => view! {
            <div class="panel">
                <p id=ERASE tabindex="-1">
                    <strong>{texts.erase_sure}</strong>
                </p>
                <p class="choices">
                    <button type="button" class="button" on:click=move |_| app.erase()>
                        {texts.erase_all}
                    </button>
                    <button type="button" class="link" on:click=stay>
                        {texts.erase_not}
                    </button>
                </p>
            </div>
        }
        .into_any(),
    });
    view! {
        <section>
            <h2>{texts.erase_title}</h2>
            <p>{texts.erase_text}</p>
            {content}
        </section>
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
