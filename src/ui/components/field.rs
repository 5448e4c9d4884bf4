//! A labelled field of a form, with a hint and an error that belong to it.

use leptos::prelude::*;

use crate::ui::live::{live_text, maybe};

/// The label, hint and error around a control. The control's `id` is `id`, and it is described by
/// `{id}-hint` and `{id}-error`.
#[component]
pub fn Field(
    /// The id of the control.
    id: &'static str,
    /// The label.
    label: &'static str,
    /// A hint; may be empty.
    #[prop(default = "")]
    hint: &'static str,
    /// What is wrong, if anything.
    #[prop(optional, into)]
    error: Signal<Option<&'static str>>,
    /// A word after the label, such as "you can skip this".
    #[prop(default = "")]
    aside: &'static str,
    children: Children,
) -> impl IntoView {
    let aside = (!aside.is_empty())
        .then(|| view! { <span class="aside">" (" {aside} ")"</span> }.into_any());
    let hint = (!hint.is_empty())
        .then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> }.into_any());
    view! {
        <div class="field">
            <label for=id>
                {label} {maybe(aside)}
            </label>
            {maybe(hint)}
            {children()}
            <p class="error" id=format!("{id}-error") role="alert">
                {live_text(move || error.get().unwrap_or_default())}
            </p>
        </div>
    }
}

/// What describes a control in a [`Field`].
pub fn described_by(id: &str) -> String {
    format!("{id}-hint {id}-error")
}
