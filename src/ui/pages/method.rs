//! Every formula, with its limits and its source.

use leptos::prelude::*;

use super::about::paragraphs;
use crate::state::App;
use crate::ui::components::title::Title;

/// The page about the method.
#[component]
pub fn Method() -> impl IntoView {
    let texts = &App::get().texts().method;
    view! {
        <div class="narrow prose">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            <h2>{texts.scale}</h2>
            {paragraphs(texts.scale_text)}
            <h2>{texts.score}</h2>
            <p class="formula">{texts.score_formula}</p>
            {paragraphs(texts.score_text)}
            <h2>{texts.band}</h2>
            {paragraphs(texts.band_text)}
            <h2>{texts.balance}</h2>
            {paragraphs(texts.balance_text)}
            <h2>{texts.contrast}</h2>
            {paragraphs(texts.contrast_text)}
            <h2>{texts.spread}</h2>
            {paragraphs(texts.spread_text)}
            <p class="formula">{texts.spread_formula}</p>
            <p>{texts.spread_where}</p>
            <p>{texts.spread_source}</p>
            <h2>{texts.radar}</h2>
            {paragraphs(texts.radar_text)}
            <h2>{texts.one}</h2>
            {paragraphs(texts.one_text)}
        </div>
    }
}
