//! The choice of a phase.

use leptos::prelude::*;

use crate::domain::id::PhaseId;
use crate::domain::instrument::Instrument;
use crate::i18n::Language;

/// The phases as a radio group, with a way to leave it open.
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
    let texts = language.texts();
    let option = move |phase: Option<PhaseId>, content: AnyView| {
        let value = phase.clone();
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="phase"
                    prop:checked=move || chosen.get() == phase
                    on:change=move |_| on_choose.run(value.clone())
                />
                <span>{content}</span>
            </label>
        }
    };
    let phases = instrument.phases.iter().map(|phase| {
        let content = view! { <b>{phase.name.to(language)}</b> " " {phase.hint.to(language)} };
        option(Some(phase.id.clone()), content.into_any())
    });
    view! {
        <fieldset class="phases">
            <legend>
                {instrument.phase_question.to(language)}
                <span class="aside">" ("{texts.app.optional}")"</span>
            </legend>
            {phases.collect_view()}
            {option(None, texts.start.phase_none.into_any())}
        </fieldset>
    }
}
