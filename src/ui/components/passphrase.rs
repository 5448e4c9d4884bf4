//! Locking a session file with a passphrase, and opening one again.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::browser::vault::{self, Shut};
use crate::exchange::protected::{Protected, SHORTEST, Strength, strength};
use crate::route::SessionRef;
use crate::state::App;
use crate::ui::components::field::{Field, described_by};
use crate::ui::downloads::{self, NotProtected};
use crate::ui::live::live_text;

/// The ids of the two fields.
const PHRASE: &str = "phrase";
const AGAIN: &str = "phrase-again";

/// The form with which a session is downloaded as a protected file.
#[component]
pub fn Protect(app: App, at: SessionRef) -> impl IntoView {
    let texts = &app.texts().protect;
    let (phrase, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (shown, status) = (RwSignal::new(false), RwSignal::new(""));
    let (short, differs) = (RwSignal::new(false), RwSignal::new(false));
    let says = live_text(move || match strength(&phrase.read()) {
        Strength::TooShort => "",
        Strength::Weak => texts.weak,
        Strength::Fair => texts.fair,
        Strength::Strong => texts.strong,
    });
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        // Locking takes a while, and one file is enough.
        if status.get_untracked() == texts.wait {
            return;
        }
        let passphrase = phrase.get_untracked();
        status.set("");
        short.set(passphrase.chars().count() < SHORTEST);
        differs.set(!short.get_untracked() && passphrase != again.get_untracked());
        if short.get_untracked() {
            return browser::focus(PHRASE);
        }
        if differs.get_untracked() {
            return browser::focus(AGAIN);
        }
        status.set(texts.wait);
        spawn_local(async move {
            let outcome = downloads::protected_file(app, at, &passphrase).await;
            // The page may have gone meanwhile.
            let _ = status.try_set(match outcome {
                Ok(()) => texts.saved,
                Err(NotProtected::Unable) => texts.unable,
                Err(NotProtected::TooLarge) => texts.too_large,
            });
            if outcome.is_ok() {
                let _ = phrase.try_set(String::new());
                let _ = again.try_set(String::new());
            }
        });
    };
    let input = move |id: &'static str, value: RwSignal<String>, wrong: RwSignal<bool>| {
        let typed = Callback::new(move |()| {
            wrong.set(false);
            status.set("");
        });
        let is_wrong = wrong.into();
        view! { <Secret id=id.to_owned() is_new=true value shown is_wrong typed /> }.into_any()
    };
    let short_error = Signal::derive(move || short.get().then_some(texts.too_short));
    let differs_error = Signal::derive(move || differs.get().then_some(texts.differs));
    view! {
        <details class="protect">
            <summary>{texts.begin}</summary>
            <p>{texts.hint}</p>
            <p>
                <strong>{texts.warning}</strong>
            </p>
            <form on:submit=send novalidate>
                <Field id=PHRASE label=texts.phrase hint=texts.phrase_hint error=short_error>
                    {input(PHRASE, phrase, short)}
                    <p class="hint" role="status">
                        {says}
                    </p>
                </Field>
                <Field id=AGAIN label=texts.again error=differs_error>
                    {input(AGAIN, again, differs)}
                </Field>
                <Reveal shown />
                <p>
                    <button class="button">{texts.save}</button>
                </p>
                <p class="hint" role="status">
                    {live_text(move || status.get())}
                </p>
            </form>
        </details>
    }
}

/// The field with which a protected file is opened; `id` tells it from others on the page.
#[component]
pub fn Unlock(id: String, protected: Protected, opened: Callback<Vec<u8>>) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().protect;
    let (phrase, shown) = (RwSignal::new(String::new()), RwSignal::new(false));
    let (status, error) = (RwSignal::new(""), RwSignal::new(""));
    let protected = StoredValue::new(protected);
    let field = StoredValue::new(id.clone());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        if !status.get_untracked().is_empty() {
            return;
        }
        let passphrase = phrase.get_untracked();
        if passphrase.is_empty() {
            error.set(texts.empty);
            return browser::focus(&field.get_value());
        }
        error.set("");
        status.set(texts.wait);
        spawn_local(async move {
            let Some(protected) = protected.try_get_value() else {
                return;
            };
            let outcome = vault::open(&protected, &passphrase).await;
            // Another file may have come in the place of this one, or the person may have left.
            if status.try_set("").is_some() {
                return;
            }
            match outcome {
                Ok(bytes) => opened.run(bytes),
                Err(why) => {
                    error.set(match why {
                        Shut::Wrong => texts.wrong,
                        Shut::Unable => texts.unable,
                    });
                    browser::focus(&field.get_value());
                }
            }
        });
    };
    let (hint, wrong) = (format!("{id}-hint"), format!("{id}-error"));
    let typed = Callback::new(move |()| error.set(""));
    let is_wrong = Signal::derive(move || !error.read().is_empty());
    view! {
        <form class="unlock" on:submit=send novalidate>
            <div class="field">
                <label for=id.clone()>{texts.phrase}</label>
                <p class="hint" id=hint>
                    {texts.ask}
                </p>
                <Secret id is_new=false value=phrase shown is_wrong typed />
                <p class="error" id=wrong role="alert">
                    {live_text(move || error.get())}
                </p>
            </div>
            <Reveal shown />
            <p>
                <button class="button">{texts.open}</button>
            </p>
            <p class="hint" role="status">
                {live_text(move || status.get())}
            </p>
        </form>
    }
}

/// A field of which others in the room need not see what is typed.
#[component]
fn Secret(
    id: String,
    /// Whether a passphrase is made here, and not one that there is already.
    is_new: bool,
    value: RwSignal<String>,
    /// Whether it may be seen.
    shown: RwSignal<bool>,
    /// Whether what was typed will not do.
    is_wrong: Signal<bool>,
    /// What is done when something is typed.
    typed: Callback<()>,
) -> impl IntoView {
    let described = described_by(&id);
    view! {
        <input
            id=id
            type=move || if shown.get() { "text" } else { "password" }
            autocomplete=if is_new { "new-password" } else { "off" }
            autocapitalize="off"
            spellcheck="false"
            aria-describedby=described
            aria-invalid=Signal::derive(move || is_wrong.get().to_string())
            prop:value=value
            on:input=move |event| {
                typed.run(());
                value.set(event_target_value(&event));
            }
        />
    }
}

/// The choice to see what is typed.
#[component]
fn Reveal(shown: RwSignal<bool>) -> impl IntoView {
    view! {
        <label class="option">
            <input
                type="checkbox"
                prop:checked=shown
                on:change=move |event| shown.set(event_target_checked(&event))
            />
            <span>{App::get().texts().protect.show}</span>
        </label>
    }
}
