//! The conditions in a row, with what is done and where the person is.

use leptos::prelude::*;

use crate::route::Page;
use crate::state::Desk;
use crate::ui::live::{each, live, maybe};

/// Links to the conditions of the questionnaire.
#[component]
pub fn Steps(
    desk: Desk,
    /// The place of the present condition, counted from 0.
    here: usize,
) -> impl IntoView {
    let texts = &desk.texts.questions;
    let tick = || view! { <span class="tick">"✓ " {texts.done}</span> }.into_any();
    let steps = each(
        desk.instrument.conditions.iter().enumerate(),
        |(place, condition)| {
            let is_done = Signal::derive(move || {
                let answered = |indicator: &_| {
                    desk.read(|_, response| response.answer(indicator).is_some()) == Some(true)
                };
                condition
                    .indicators
                    .iter()
                    .all(|indicator| answered(&indicator.id))
            });
            view! {
                <li class=format!("c{}", place % 5 + 1)>
                    <a
                        href=desk.href(Page::Questions(condition.id.to_string()))
                        aria-current=(place == here).then_some("step")
                        class:done=is_done
                    >
                        <span>{condition.name.to(desk.language)}</span>
                        {live(move || maybe(is_done.get().then(tick)))}
                    </a>
                </li>
            }
            .into_any()
        },
    );
    view! {
        <nav aria-label=texts.steps>
            <ol class="steps">{steps}</ol>
        </nav>
    }
}
