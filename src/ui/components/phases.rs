//! The choice of a phase.

use leptos::prelude::*;

use crate::domain::id::PhaseId;
use crate::domain::instrument::Instrument;
use crate::i18n::Language;
use crate::ui::live::{each, maybe};

/// The phases as a radio group, with a way to leave it open; nothing where there are no phases.
#[component]
pub fn Phases(
    instrument: &'static Instrument,
    language: Language,
    /// What is chosen.
    #[prop(into)]
    chosen: Signal<Option<PhaseId>>,
    /// What happens on a choice.
    #[prop(into)]
    on_choose: Callback<Option<PhaseId>>,
) -> impl IntoView {
    if instrument.phases.is_empty() {
        return maybe(None);
    }
    let texts = language.texts();
    let option = move |phase: Option<PhaseId>, content: AnyView| {
        let value = phase.clone();
        let is_chosen = Signal::derive(move || chosen.get() == phase);
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="phase"
                    prop:checked=is_chosen
                    on:change=move |_| on_choose.run(value.clone())
                />
                <span>{content}</span>
            </label>
        }
        .into_any()
    };
    let phases = each(instrument.phases, |phase| {
        let content = view! { <b>{phase.name.to(language)}</b> " " {phase.hint.to(language)} };
        option(Some(phase.id.clone()), content.into_any())
    });
    view! {
        <fieldset class="phases">
            <legend>
                {instrument.phase_question.map(|question| question.to(language))}
                <span class="aside">" ("{texts.app.optional}")"</span>
            </legend>
            {phases}
            {option(None, texts.start.phase_none.into_any())}
        </fieldset>
    }
    .into_any()
}
