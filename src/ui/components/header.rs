//! The bar above every page: the way home, the collaboration, whether it is saved, the language.

use leptos::prelude::*;

use crate::charts::emblem;
use crate::i18n::Language;
use crate::route::{Route, SessionRef};
use crate::state::{App, Saved};
use crate::storage::SaveError;
use crate::ui::components::chart::Chart;
use crate::ui::downloads;

/// The bar.
#[component]
pub fn Header() -> impl IntoView {
    let app = App::get();
    let name = move || match app.route.get() {
        Route::Session(at, _) => app.with(at, |session| session.name().to_owned()),
        _ => None,
    };
    view! {
        <header class="bar">
            <a class="brand" href=Route::Home.href()>
                <Chart drawing=emblem() />
                <b>{app.texts().app.name}</b>
            </a>
            <span class="subject">{name}</span>
            <SavedStatus />
            <LanguageSwitch />
        </header>
        <Banner />
    }
}

/// Whether what is on the screen is also on the shelf.
#[component]
fn SavedStatus() -> impl IntoView {
    let app = App::get();
    let kept = move || matches!(app.route.get(), Route::Session(SessionRef::Kept(_), _));
    let text = move || {
        let texts = &app.language.get().texts().app;
        match app.saved.get() {
            Saved::Yes | Saved::Untouched if kept() => texts.saved,
            _ => "",
        }
    };
    view! {
        <span class="saved" role="status">
            {text}
        </span>
    }
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
        view! {
            <button
                type="button"
                lang=language.code()
                aria-label=name
                aria-pressed=move || (app.language.get() == language).to_string()
                on:click=move |_| app.choose_language(language)
            >
                {code}
            </button>
        }
    };
    view! {
        <div
            class="languages"
            role="group"
            aria-label=move || app.language.get().texts().app.language
        >
            {Language::ALL.map(button).collect_view()}
        </div>
    }
}

/// What a person has to know before anything else: nothing is saved, or this is the example.
#[component]
fn Banner() -> impl IntoView {
    let app = App::get();
    let trouble = move || {
        let texts = &app.language.get().texts().app;
        match app.saved.get() {
            Saved::Untouched | Saved::Yes => None,
            Saved::No(SaveError::Full) => Some(texts.not_saved_full),
            Saved::No(SaveError::NoRoomAside) => Some(texts.not_saved_aside),
            Saved::No(SaveError::Blocked | SaveError::Halted) => Some(texts.not_saved_blocked),
        }
    };
    let download = move || match app.route.get() {
        Route::Session(at @ SessionRef::Kept(_), _) => Some(at),
        _ => None,
    };
    let is_example = move || matches!(app.route.get(), Route::Session(SessionRef::Example, _));
    view! {
        <div role="alert">
            {move || {
                trouble()
                    .map(|text| {
                        let texts = &app.language.get().texts().app;
                        let button = download()
                            .map(|at| {
                                view! {
                                    <button
                                        type="button"
                                        class="link"
                                        on:click=move |_| downloads::session_file(app, at)
                                    >
                                        {texts.download_now}
                                    </button>
                                }
                            });
                        view! { <p class="banner trouble">{text} " " {button}</p> }
                    })
            }}
        </div>
        {move || {
            is_example()
                .then(|| {
                    let texts = &app.language.get().texts().app;
                    view! {
                        <p class="banner">
                            {texts.example} " " <a href=Route::Start.href()>{texts.own}</a>
                        </p>
                    }
                })
        }}
    }
}
