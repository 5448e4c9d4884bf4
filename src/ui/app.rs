//! The frame around every page, and what reaches it from outside: addresses, other tabs, dropped
//! files.

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::components::header::Header;
use super::components::notice::NoticeBar;
use super::drafts::Drafts;
use super::live::{live, live_text};
use super::pages::{
    about::About, actions::Actions, home::Home, method::Method, missing::Missing, open::Open,
    questions::Questions, report::Report, result::ResultPage, start::Details, start::Start,
};
use crate::browser;
use crate::route::{Page, Route};
use crate::state::{App, Arrival, Desk, Refusal};

/// The app.
#[component]
pub fn Shell() -> impl IntoView {
    let app = App::start();
    provide_context(app);
    Drafts::provide();
    listen(app);
    let is_dragging = RwSignal::new(false);
    accept_drops(app, is_dragging);
    let is_still = Signal::derive(move || !is_dragging.get());
    view! {
        <Header />
        <main id="main" tabindex="-1">
            // One entry with a key of its own: Leptos would reuse the elements of the page before, with
            // what was unfolded in it.
            <For
                each=move || [app.visit()]
                key=|visit| *visit
                children=move |_| page(app, app.route.get_untracked())
            />
        </main>
        <Footer />
        <NoticeBar />
        <p class="drop" hidden=is_still>
            {live_text(move || app.language.get().texts().app.drop)}
        </p>
    }
}

fn page(app: App, route: Route) -> AnyView {
    let (at, page) = match route {
        Route::Home => return view! { <Home /> }.into_any(),
        Route::Start => return view! { <Start /> }.into_any(),
        Route::Open => return view! { <Open /> }.into_any(),
        Route::About => return view! { <About /> }.into_any(),
        Route::Method => return view! { <Method /> }.into_any(),
        Route::Unknown => return view! { <Missing session=false /> }.into_any(),
        Route::Session(at, page) => (at, page),
    };
    let Some(desk) = Desk::at(app, at) else {
        return view! { <Missing session=true /> }.into_any();
    };
    match page {
        Page::Details => view! { <Details desk /> }.into_any(),
        Page::Questions(place) => view! { <Questions desk place /> }.into_any(),
        Page::Result => view! { <ResultPage desk /> }.into_any(),
        Page::Actions => view! { <Actions desk /> }.into_any(),
        Page::Report => view! { <Report desk /> }.into_any(),
    }
}

#[component]
fn Footer() -> impl IntoView {
    let app = App::get();
    let content = live(move || {
        let texts = &app.language.get().texts().app;
        view! {
            <p>{texts.independent}</p>
            <ul>
                <li>
                    <a href=Route::About.href()>{texts.about}</a>
                </li>
                <li>
                    <a href=Route::Method.href()>{texts.method}</a>
                </li>
            </ul>
        }
        .into_any()
    });
    view! { <footer class="foot">{content}</footer> }
}

/// Follows the address, and takes over what other tabs save.
fn listen(app: App) {
    // The app lives as long as the page, so these listeners are never removed.
    let _ = window_event_listener(ev::hashchange, move |_| {
        app.arrive(Route::parse(&browser::hash()));
    });
    let _ = window_event_listener(ev::storage, move |event| {
        if let Some(key) = event.key() {
            app.take_over(&key, event.new_value().as_deref());
        }
    });
}

/// Takes files that are dropped anywhere.
fn accept_drops(app: App, is_dragging: RwSignal<bool>) {
    let carries_file = |event: &ev::DragEvent| {
        let kinds = event.data_transfer().map(|data| data.types());
        kinds.is_some_and(|kinds| kinds.includes(&"Files".into(), 0))
    };
    let _ = window_event_listener(ev::dragover, move |event| {
        if carries_file(&event) {
            event.prevent_default();
            is_dragging.set(true);
        }
    });
    let _ = window_event_listener(ev::dragleave, move |event| {
        // Leaving the window is the only leave that has nowhere to go.
        if event.related_target().is_none() {
            is_dragging.set(false);
        }
    });
    let _ = window_event_listener(ev::drop, move |event| {
        is_dragging.set(false);
        if !carries_file(&event) {
            return;
        }
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            look_at_file(app, file);
            browser::go(&Route::Open.href());
        }
    });
}

/// Reads a file and shows on the page for opening files what it is.
pub fn look_at_file(app: App, file: web_sys::File) {
    spawn_local(async move {
        match browser::read(file).await {
            Ok(bytes) => app.look_at(&bytes),
            Err(browser::ReadError::TooLarge) => {
                let too_large = crate::exchange::error::FileError::TooLarge;
                app.show(Arrival::Refused(Refusal::File(too_large)));
            }
            Err(browser::ReadError::Unreadable) => {
                app.show(Arrival::Refused(Refusal::Unreadable));
            }
        }
    });
}
