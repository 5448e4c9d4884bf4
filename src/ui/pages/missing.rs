//! What a person sees where there is nothing.

use leptos::prelude::*;

use crate::route::Route;
use crate::state::App;
use crate::ui::components::title::Title;

/// The page for an address without a page, or a session that is not here.
#[component]
pub fn Missing(
    /// Whether it is the session that is not here.
    session: bool,
) -> impl IntoView {
    let texts = App::get().texts();
    let (title, lead, href, action) = if session {
        let texts = (
            texts.missing.session_title,
            texts.missing.session_lead,
            texts.home.open,
        );
        (texts.0, texts.1, Route::Open.href(), texts.2)
    } else {
        let home = texts.missing.home;
        (
            texts.missing.title,
            texts.missing.lead,
            Route::Home.href(),
            home,
        )
    };
    view! {
        <div class="narrow">
            <Title text=title />
            <p class="lead">{lead}</p>
            <p>
                <a class="button" href=href>
                    {action}
                </a>
            </p>
        </div>
    }
}
