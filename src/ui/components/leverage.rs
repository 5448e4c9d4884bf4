//! The one point of leverage that a person or a group chooses, and why.

use leptos::prelude::*;

use crate::domain::id::IndicatorId;
use crate::domain::instrument::Indicator;
use crate::domain::session::NOTE_LIMIT;
use crate::state::Desk;
use crate::ui::components::chart::Sign;
use crate::ui::components::field::Field;

/// The point of leverage that was chosen.
pub fn chosen(desk: Desk) -> Memo<Option<IndicatorId>> {
    Memo::new(move |_| {
        let chosen = desk.app.with(desk.at, |session| {
            let leverage = session.leverage.get().as_ref();
            leverage.map(|it| it.indicator.clone())
        });
        chosen.flatten()
    })
}

/// Chooses a point; the reason stays.
pub fn choose(desk: Desk, indicator: &IndicatorId) {
    desk.app.change(desk.at, |session, now| {
        let reason = session.leverage.get().as_ref().map(|it| it.reason.clone());
        session.choose(indicator.clone(), &reason.unwrap_or_default(), now);
    });
}

/// A statement that can be chosen.
#[component]
pub fn Candidate(
    desk: Desk,
    indicator: &'static Indicator,
    chosen: Memo<Option<IndicatorId>>,
) -> impl IntoView {
    let position = desk.instrument.position_of(&indicator.id);
    let position = u8::try_from(position.unwrap_or_default()).unwrap_or(u8::MAX);
    let is_chosen = Signal::derive(move || chosen.read().as_ref() == Some(&indicator.id));
    view! {
        <label class=format!("option c{}", position % 5 + 1)>
            <input
                type="radio"
                name="leverage"
                prop:checked=is_chosen
                on:change=move |_| choose(desk, &indicator.id)
            />
            <span>
                <Sign position />
                {indicator.statement.to(desk.language)}
            </span>
        </label>
    }
}

/// Why this point; off while none is chosen.
#[component]
pub fn Reason(desk: Desk, rows: u8) -> impl IntoView {
    let texts = &desk.texts.actions;
    let reason = Memo::new(move |_| {
        let reason = desk.app.with(desk.at, |session| {
            session.leverage.get().as_ref().map(|it| it.reason.clone())
        });
        reason.flatten()
    });
    let is_off = Signal::derive(move || reason.read().is_none());
    let written = Signal::derive(move || reason.get().unwrap_or_default());
    let write = move |text: String| {
        desk.app.change(desk.at, |session, now| {
            if let Some(leverage) = session.leverage.get().clone() {
                session.choose(leverage.indicator, &text, now);
            }
        });
    };
    view! {
        <Field id="reason" label=texts.reason hint=texts.reason_hint aside=desk.texts.app.optional>
            <textarea
                id="reason"
                rows=rows
                maxlength=NOTE_LIMIT
                aria-describedby="reason-hint"
                disabled=is_off
                prop:value=written
                on:input=move |event| write(event_target_value(&event))
            ></textarea>
        </Field>
    }
}
