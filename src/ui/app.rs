//! The frame around every page, and what reaches it from outside: addresses, other tabs, dropped
//! files.

use leptos::either::Either;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, FileList};

use super::components::header::Header;
use super::components::notice::NoticeBar;
use super::drafts::Drafts;
use super::live::{live, live_text, maybe};
use super::pages::home::{self, Home};
use crate::browser;
use crate::i18n::Language;
use crate::parts::{self, Part};
use crate::route::{Page, Route, SessionRef};
use crate::state::App;

/// The app.
#[component]
fn Shell(language: Language) -> impl IntoView {
    let app = App::start(language);
    provide_context(app);
    if let Some(work) = parts::work() {
        (work.load)(app);
    }
    Drafts::provide();
    listen(app);
    let is_dragging = RwSignal::new(false);
    accept_drops(app, is_dragging);
    let is_odd = StoredValue::new(false);
    let is_still = Signal::derive(move || !is_dragging.get());
    let drop_text = live_text(move || {
        let texts = &app.language.get().texts().app;
        match taking_in(&app.route.read()) {
            Some(_) => texts.drop_answers,
            None => texts.drop,
        }
    });
    view! {
        <Header />
        <main id="main" tabindex="-1">
            {move || {
                app.visit();
                let page = untrack(|| page(app, app.route.get_untracked()));
                // Leptos would reuse the elements of the page before, with what was unfolded in it; not
                // those of the other kind.
                is_odd.update_value(|is_odd| *is_odd = !*is_odd);
                if is_odd.get_value() { Either::Left(page) } else { Either::Right(page) }
            }}
        </main>
        <Footer />
        <NoticeBar />
        <p class="drop" hidden=is_still>
            {drop_text}
        </p>
    }
}

/// Starts the app in the place of the first content, as soon as what the address asks for is there.
pub fn start() {
    spawn_local(async {
        let language = App::first_language();
        let route = Route::parse(&browser::hash());
        let mut loaded = parts::load_for(&route, language).await;
        if App::has_something_kept() || browser::has_second_copy() {
            loaded = loaded.and(parts::load(Part::Work, language).await);
        }
        if loaded.is_err() {
            return browser::show_breakdown();
        }
        browser::first::take(&[home::PICTURE, home::STATEMENT]);
        browser::clear("app");
        if let Some(place) = browser::element("app") {
            let shell = move || view! { <Shell language /> };
            leptos::mount::mount_to(place, shell).forget();
        }
    });
}

/// A page, out of the part that it is in. The part has been loaded: see [`App::go_to`].
fn page(app: App, route: Route) -> AnyView {
    if !app.has_texts(&route) {
        return maybe(None);
    }
    let page = match Part::of(&route) {
        Part::Frame => return view! { <Home /> }.into_any(),
        Part::Work => parts::work().map(|work| work.page),
        Part::Reading => parts::reading().map(|reading| reading.page),
        Part::Group => parts::group().map(|group| group.page),
    };
    maybe(page.map(|page| page(app, route)))
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
        app.go_to(Route::parse(&browser::hash()));
    });
    let _ = window_event_listener(ev::keydown, move |event| take_back(app, &event));
    let _ = window_event_listener_untyped("vijfblik:renewal", move |_| app.renewal.set(true));
    let _ = window_event_listener(ev::storage, move |event| {
        let Some(key) = event.key() else { return };
        spawn_local(async move {
            // Another tab keeps something here: what reads it comes with the first of it. Where it does not
            // come, saving finds it on the shelf.
            let language = app.language.get_untracked();
            if let (Ok(()), Some(work)) = (parts::load(Part::Work, language).await, parts::work()) {
                (work.take_over)(app, &key, event.new_value().as_deref());
            }
        });
    });
}

/// Takes back by key what the notice is about. In a field the key takes back letters, and in a statement its
/// answers.
fn take_back(app: App, event: &ev::KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let is_typing = target.is_some_and(|it: web_sys::Element| browser::takes_text(&it));
    if event.default_prevented() || is_typing || !browser::is_taking_back(event) {
        return;
    }
    if let Some(work) = parts::work().filter(|_| app.can_undo()) {
        event.prevent_default();
        (work.undo)(app);
    }
}

/// The session into which answers come in on a page: all files that are dropped there are for it.
fn taking_in(route: &Route) -> Option<SessionRef> {
    match route {
        Route::Session(at @ SessionRef::Kept(_), Page::Together) => Some(*at),
        _ => None,
    }
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
        if let Some(at) = taking_in(&app.route.read_untracked()) {
            if let Some((group, files)) = parts::group().zip(files) {
                (group.take_in)(app, at, &files);
            }
            return;
        }
        if let Some(files) = files.filter(|files| files.length() > 0) {
            look_at_files(app, &files);
            browser::go(&Route::Open.href());
        }
    });
}

/// Reads files and shows on the page for opening files what they are.
pub fn look_at_files(app: App, files: &FileList) {
    let files: Vec<File> = (0..files.length()).filter_map(|it| files.get(it)).collect();
    spawn_local(async move {
        let read = browser::read_all(&files).await;
        let language = app.language.get_untracked();
        // Without the part that reads files the page that shows them does not come either, and says so.
        let Ok(()) = parts::load(Part::Reading, language).await else {
            return;
        };
        if let Some(reading) = parts::reading() {
            let names = files.iter().map(File::name);
            (reading.look_at)(app, names.zip(read).collect());
        }
    });
}
