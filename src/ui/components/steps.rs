//! The conditions in a row, with what is done and where the person is.

use leptos::prelude::*;

use crate::domain::id::IndicatorId;
use crate::report::picture::called;
use crate::route::Page;
use crate::state::Desk;
use crate::ui::live::{each, live, maybe};

/// Links to the conditions of the questionnaire.
#[component]
pub fn Steps(
    desk: Desk,
    /// The place of the present condition, counted from 0.
    here: usize,
    /// The page of a condition.
    #[prop(default = Page::Questions)]
    page: fn(String) -> Page,
    /// Whether an indicator is done.
    #[prop(default = is_answered)]
    is_done: fn(Desk, &IndicatorId) -> bool,
) -> impl IntoView {
    let texts = &desk.texts.questions;
    let label = called(desk.instrument, texts.steps, desk.language);
    if desk.instrument.conditions.len() < 2 {
        return maybe(None);
    }
    let tick = || view! { <span class="tick">"✓ " {texts.done}</span> }.into_any();
    let steps = each(
        desk.instrument.conditions.iter().enumerate(),
        |(place, condition)| {
            let is_done = Signal::derive(move || {
                let mut indicators = condition.indicators.iter();
                indicators.all(|indicator| is_done(desk, &indicator.id))
            });
            view! {
                <li class=format!("c{}", place % 5 + 1)>
                    <a
                        href=desk.href(page(condition.id.to_string()))
                        aria-current=(place == here).then_some("step")
                        class:done=is_done
                    >
                        <span class="number" aria-hidden="true">
                            {place + 1}
                        </span>
                        <span>{condition.name.to(desk.language)}</span>
                        {live(move || maybe(is_done.get().then(tick)))}
                    </a>
                </li>
            }
            .into_any()
        },
    );
    view! {
        <nav aria-label=label>
            <ol class="steps">{steps}</ol>
        </nav>
    }
    .into_any()
}

/// Whether the person has answered an indicator.
fn is_answered(desk: Desk, indicator: &IndicatorId) -> bool {
    desk.read(|_, response| response.answer(indicator).is_some()) == Some(true)
}
