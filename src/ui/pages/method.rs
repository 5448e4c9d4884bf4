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
    prose(&mut parts, texts.few_questions, texts.few_questions_text);
    prose(&mut parts, texts.one, texts.one_text);
    prose(&mut parts, texts.group_mean, texts.group_mean_text);
    parts.push(formula(texts.group_mean_formula));
    prose(&mut parts, texts.few, texts.few_text);
    prose(&mut parts, texts.apart, texts.apart_text);
    prose(&mut parts, texts.camps, texts.camps_text);
    parts.push(formula(texts.camps_formula));
    for text in [texts.camps_where, texts.camps_source] {
        parts.push(Block::Paragraph(Tone::Small, text.to_owned()));
    }
    prose(&mut parts, texts.lone, texts.lone_text);
    prose(&mut parts, texts.partners, texts.partners_text);
    prose(&mut parts, texts.moved, texts.moved_text);
    view! {
        <div class="narrow document">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            {blocks(parts)}
        </div>
    }
}
