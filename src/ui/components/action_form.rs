//! The form for an action: what, who, when.

use leptos::prelude::*;

use super::field::Field;
use crate::browser;
use crate::domain::id::ActionId;
use crate::domain::session::{NAME_LIMIT, NOTE_LIMIT};
use crate::state::Desk;
use crate::ui::drafts::{ActionDraft, Drafts};
use crate::ui::live::{live, live_text, maybe};

/// The form for a new action, or for the one that is being changed.
#[component]
pub fn ActionForm(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.actions;
    let draft = Drafts::get().action;
    if draft.read_untracked().of != Some(desk.at) {
        draft.set(ActionDraft::new(desk.at));
    }
    let is_missing = RwSignal::new(false);
    let error = Signal::derive(move || is_missing.get().then_some(texts.what_missing));
    let what = move |text: String| {
        is_missing.set(false);
        draft.update(|draft| draft.action.what = text);
    };
    let who = move |text: String| draft.update(|draft| draft.action.who = text);
    let due = move |text: String| draft.update(|draft| draft.action.due = text.parse().ok());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut written = draft.get_untracked();
        written.action.what = written.action.what.trim().to_owned();
        is_missing.set(written.action.what.is_empty());
        if is_missing.get_untracked() {
            browser::focus("action-what");
            return;
        }
        let said = match written.id {
            Some(_) => texts.saved,
            None => texts.added,
        };
        let id = written
            .id
            .unwrap_or_else(|| ActionId::made(browser::now(), browser::random()));
        desk.app.change(desk.at, |session, now| {
            session.agree(id, Some(written.action), now);
        });
        desk.app.say(said.to_owned());
        draft.set(ActionDraft::new(desk.at));
        browser::focus("action-what");
    };
    let is_change = move || draft.read().id.is_some();
    let is_invalid = Signal::derive(move || is_missing.get().to_string());
    let what_now = Signal::derive(move || draft.read().action.what.clone());
    let who_now = Signal::derive(move || draft.read().action.who.clone());
    let due_now = Signal::derive(move || {
        let due = draft.read().action.due;
        due.map(|due| due.to_string()).unwrap_or_default()
    });
    let past = live_text(move || match draft.read().action.due {
        Some(due) if due < browser::day(browser::now()) => texts.past,
        _ => "",
    });
    let cancel = live(move || {
        let button = || {
            view! {
                <button
                    type="button"
                    class="link"
                    on:click=move |_| {
                        draft.set(ActionDraft::new(desk.at));
                        browser::focus("action-what");
                    }
                >
                    {texts.cancel}
                </button>
            }
            .into_any()
        };
        maybe(is_change().then(button))
    });
    view! {
        <form class="action-form" on:submit=submit novalidate>
            <Field id="action-what" label=texts.what error>
                <textarea
                    id="action-what"
                    rows="2"
                    maxlength=NOTE_LIMIT
                    aria-describedby="action-what-error"
                    aria-invalid=is_invalid
                    prop:value=what_now
                    on:input=move |event| what(event_target_value(&event))
                ></textarea>
            </Field>
            <Field id="action-who" label=texts.who>
                <input
                    id="action-who"
                    maxlength=NAME_LIMIT
                    prop:value=who_now
                    on:input=move |event| who(event_target_value(&event))
                />
            </Field>
            <Field id="action-due" label=texts.when>
                <input
                    id="action-due"
                    type="date"
                    aria-describedby="action-past"
                    prop:value=due_now
                    on:change=move |event| due(event_target_value(&event))
                />
                <p class="hint" id="action-past" role="status">
                    {past}
                </p>
            </Field>
            <p class="submit">
                <button class="button">
                    {live_text(move || if is_change() { texts.save } else { texts.add })}
                </button>
                {cancel}
            </p>
        </form>
    }
}
