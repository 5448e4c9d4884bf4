//! The bar above every page: the way home, the collaboration, whether it is saved, the language.

use leptos::prelude::*;

use crate::browser;
use crate::i18n::Language;
use crate::parts;
use crate::route::{Route, SessionRef};
use crate::state::{App, Saved};
use crate::storage::SaveError;
use crate::ui::live::{each, live, live_text, maybe};

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let app = App::get();
    let name = live_text(move || match app.route.get() {
        Route::Session(at, _) => app.with(at, |s| s.name().to_owned()).unwrap_or_default(),
        _ => String::new(),
    });
    // What takes longer than a moment is no longer called saved.
    let is_pending = move || matches!(app.saved.get(), Saved::Pending(_));
    view! {
        <header>
            <div class="bar">
            <a class="skip" href="#main" on:click=skip>
                {live_text(move || app.language.get().texts().app.skip)}
            </a>
            <a class="brand" href=Route::Home.href()>
                <img src=browser::icon() alt="" width="26" height="26" />
                <b>{app.texts().app.name}</b>
            </a>
            <bdi class="subject">{name}</bdi>
            <span class="saved" class:pending=is_pending role="status">
                {live(move || saved(app))}
            </span>
            <LanguageSwitch />
            </div>
            <div role="alert">{live(move || trouble(app))}</div>
            <div role="status">{live(move || renewal(app))}</div>
            {live(move || example(app))}
        </header>
    }
}

/// The part behind `#` is the address of a page, so the link to the content moves focus itself.
fn skip(event: leptos::ev::MouseEvent) {
    event.prevent_default();
    browser::focus("main");
}

/// The kept session that the page is about.
fn kept(app: App) -> Option<SessionRef> {
    match app.route.get() {
        Route::Session(at @ SessionRef::Kept(_), _) => Some(at),
        _ => None,
    }
}

/// Whether what is on the screen is also on the shelf.
fn saved(app: App) -> AnyView {
    let is_saved = !matches!(app.saved.get(), Saved::No(_));
    let texts = &app.language.get().texts().app;
    let content = || {
        // Where there is little room, the first word says it.
        let (word, place) = texts.saved.split_once(' ').unwrap_or((texts.saved, ""));
        view! {
            <span>{word}</span>
            <span class="where">" " {place}</span>
        }
        .into_any()
    };
    maybe((is_saved && kept(app).is_some()).then(content))
}

/// The languages, the chosen one pressed.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let app = App::get();
    let button = |language: Language| {
        let (code, name) = match language {
            Language::Nl => ("NL", "NL, Nederlands"),
            Language::En => ("EN", "EN, English"),
        };
        let pressed = Signal::derive(move || (app.language.get() == language).to_string());
        view! {
            <button
                type="button"
                lang=language.code()
                aria-label=name
                aria-pressed=pressed
                on:click=move |_| app.choose_language(language)
            >
                {code}
            </button>
        }
        .into_any()
    };
    let label = Signal::derive(move || app.language.get().texts().app.language.to_owned());
    view! {
        <div class="languages" role="group" aria-label=label>
            {each(Language::ALL, button)}
        </div>
    }
}

/// Says that nothing is saved, and how to lose nothing all the same.
fn trouble(app: App) -> AnyView {
    let texts = &app.language.get().texts().app;
    let text = match app.saved.get() {
        Saved::Untouched | Saved::Pending(_) | Saved::Yes => return maybe(None),
        Saved::No(SaveError::Newer) => return newer(app),
        Saved::No(SaveError::Full) => texts.not_saved_full,
        Saved::No(SaveError::NoRoomAside) => texts.not_saved_aside,
        Saved::No(SaveError::Blocked | SaveError::Halted | SaveError::Deleted) => {
            texts.not_saved_blocked
        }
    };
    let download = kept(app).map(|at| {
        let download = move |_| {
            if let Some(work) = parts::work() {
                (work.export)(app, at);
            }
        };
        view! {
            <button type="button" class="link" on:click=download>
                {texts.download_now}
            </button>
        }
        .into_any()
    });
    view! { <p class="banner trouble">{text} " " {maybe(download)}</p> }.into_any()
}

/// A newer version of the app is at work in another tab: here nothing is saved any more.
fn newer(app: App) -> AnyView {
    let texts = &app.language.get().texts().app;
    let reload = move |_| browser::reload();
    view! {
        <p class="banner trouble">
            {texts.not_saved_newer} " "
            <button type="button" class="link" on:click=reload>
                {texts.renew}
            </button>
        </p>
    }
    .into_any()
}

/// Offers the new version that lies ready. The person says when.
fn renewal(app: App) -> AnyView {
    if !app.renewal.get() {
        return maybe(None);
    }
    let texts = &app.language.get().texts().app;
    view! {
        <p class="banner">
            {texts.renewal} " "
            <button type="button" class="link" on:click=|_| browser::tell("vijfblik:renew")>
                {texts.renew}
            </button>
        </p>
    }
    .into_any()
}

/// Says that this is the example.
fn example(app: App) -> AnyView {
    if !matches!(app.route.get().session(), Some(SessionRef::Example(_))) {
        return maybe(None);
    }
    let texts = &app.language.get().texts().app;
    view! {
        <p class="banner">
            {texts.example} " " <a href=Route::Start.href()>{texts.own}</a>
        </p>
    }
    .into_any()
}
