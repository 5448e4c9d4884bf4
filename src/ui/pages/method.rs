//! Every formula, with its limits and its source.

use leptos::prelude::*;

use super::about::prose;
use crate::report::document::{Block, Tone};
use crate::state::App;
use crate::ui::components::document::blocks;
use crate::ui::components::title::Title;

/// The page about the method.
#[component]
pub fn Method() -> impl IntoView {
    let texts = &App::get().texts().method;
    let formula = |text: &str| Block::Paragraph(Tone::Formula, text.to_owned());
    let mut parts = Vec::new();
    prose(&mut parts, texts.scale, texts.scale_text);
    prose(&mut parts, texts.score, texts.score_text);
    parts.push(formula(texts.score_formula));
    prose(&mut parts, texts.band, texts.band_text);
    prose(&mut parts, texts.balance, texts.balance_text);
    prose(&mut parts, texts.contrast, texts.contrast_text);
    prose(&mut parts, texts.spread, texts.spread_text);
    parts.push(formula(texts.spread_formula));
    for text in [texts.spread_where, texts.spread_source] {
        parts.push(Block::Paragraph(Tone::Small, text.to_owned()));
    }
    prose(&mut parts, texts.radar, texts.radar_text);
    prose(&mut parts, texts.one, texts.one_text);
    view! {
        <div class="narrow document">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            {blocks(parts)}
        </div>
    }
}
