//! In an anonymous session: what lies on the table, what waits, and the button that lays it there.

use leptos::prelude::*;

use crate::domain::instrument::Indicator;
use crate::report::laying::Laying as Words;
use crate::state::Desk;
use crate::ui::live::{each, live, maybe};

/// Nothing in a session in which answers are shown as they come in.
#[component]
pub fn Laying(
    desk: Desk,
    /// The statement whose second answers are meant; the first answers without one.
    #[prop(optional)]
    again: Option<&'static Indicator>,
) -> impl IntoView {
    let words = Memo::new(move |_| {
        let again = again.map(|indicator| &indicator.id);
        let words = desk
            .app
            .with(desk.at, |session| Words::of(session, again, desk.language));
        words.flatten()
    });
    let lay = move |_| {
        desk.app
            .change(desk.at, |session, now| session.lay(desk.instrument, now));
    };
    let content = live(move || {
        let Some(words) = words.get() else {
            return maybe(None);
        };
        let sentences = each(words.sentences, |text| view! { <p>{text}</p> }.into_any());
        let action = words.action.map(|action| {
            view! {
                <button type="button" class="button" on:click=lay>
                    {action}
                </button>
            }
            .into_any()
        });
        view! { <div class="panel laying">{sentences} {maybe(action)}</div> }.into_any()
    });
    view! { <div aria-live="polite">{content}</div> }
}
