//! What the answers within one condition have to say.

use leptos::prelude::*;

use super::chart::{Chart, Sign};
use super::document::blocks;
use crate::i18n::Texts;
use crate::report::picture::Reading;
use crate::report::write::in_depth;

/// A condition as one row: marker, name, a sentence, the dots, the number and what it rests on.
#[component]
pub fn ReadingRow(reading: Reading, texts: &'static Texts) -> impl IntoView {
    // A level has a name instead of a number, and the drawing beside it says the rest.
    let is_named = reading.score.as_ref();
    let is_named = is_named.is_some_and(|it| !it.starts_with(|it: char| it.is_ascii_digit()));
    let class = if is_named { "row named" } else { "row" };
    let score = match reading.score {
        Some(score) => view! { <b>{score}</b> }.into_any(),
        None => view! { <span class="none">{texts.result.no_score}</span> }.into_any(),
    };
    view! {
        <li class=class>
            <Sign position=reading.position />
            <div class="words">
                <h2>{reading.name}</h2>
                <p>{reading.sentence}</p>
            </div>
            <Chart drawing=reading.strip />
            <p class="number">{score} " " <small>{reading.count_in_words}</small></p>
        </li>
    }
}

/// A condition in depth: what stands out, what it may lead to, what to ask and to do.
#[component]
pub fn ReadingInDepth(
    reading: Reading,
    texts: &'static Texts,
    /// Whether it is unfolded from the start.
    open: bool,
    /// What follows on it.
    onward: AnyView,
) -> impl IntoView {
    let depth = blocks(in_depth(&reading, texts, true));
    view! {
        <details class="depth" open=open>
            <summary>
                <h3>
                    <Sign position=reading.position />
                    {reading.name}
                </h3>
            </summary>
            <div class="document">{depth} {onward}</div>
        </details>
    }
}
