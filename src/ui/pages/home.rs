//! What this is, how to begin, and the sessions that are kept here.

use leptos::prelude::*;

use crate::browser;
use crate::charts::radar::Detail;
use crate::domain::profile::Profile;
use crate::report::picture::profile_radar;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Desk};
use crate::ui::components::card::SessionCard;
use crate::ui::components::chart::Chart;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};

/// The home page. Its first part also stands in `index.html`, to be read before the app runs.
#[component]
pub fn Home() -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().home;
    let example = Route::Session(SessionRef::Example, Page::Result);
    view! {
        <div class="home">
            <section class="hero">
                <div>
                    <Title text=texts.title window=format!("{} · {}", app.texts().app.name, texts.title) />
                    <p class="lead">{texts.what}</p>
                    <p class="lead">{texts.how}</p>
                    <p class="lead">{texts.private}</p>
                    <p class="choices">
                        <a class="button" href=Route::Start.href()>
                            {texts.start}
                        </a>
                        <a href=Route::Open.href()>{texts.open}</a>
                        <a href=example.href()>{texts.example}</a>
                    </p>
                </div>
                <ExampleRadar />
            </section>
            {live(move || unreadable(app))}
            {live(move || if app.has_sessions() { kept(app) } else { uses(app) })}
        </div>
    }
}

/// What the outcome looks like.
#[component]
fn ExampleRadar() -> impl IntoView {
    let desk = Desk::at(App::get(), SessionRef::Example);
    let radar = desk.and_then(|desk| {
        untrack(|| {
            desk.read(|_, response| {
                let profile = Profile::of(desk.instrument, response);
                profile_radar(desk.instrument, &profile, Detail::Full, desk.language)
            })
        })
    });
    // It only illustrates: what it shows is not about the reader.
    view! {
        <div class="picture" aria-hidden="true">
            {maybe(radar.map(|drawing| view! { <Chart drawing /> }.into_any()))}
        </div>
    }
}

/// The sessions that are kept here.
fn kept(app: App) -> AnyView {
    let cards = each(app.sessions(), |session| {
        view! { <SessionCard session /> }.into_any()
    });
    view! {
        <section>
            <h2>{app.texts().home.kept}</h2>
            <ul class="cards">{cards}</ul>
        </section>
    }
    .into_any()
}

/// What there is to do here, for who has nothing here yet.
fn uses(app: App) -> AnyView {
    let texts = &app.texts().home;
    let uses = each(texts.uses, |text| view! { <li>{*text}</li> }.into_any());
    view! {
        <section>
            <h2>{texts.empty_title}</h2>
            <ol class="uses">{uses}</ol>
        </section>
    }
    .into_any()
}

/// What lies here and cannot be read.
fn unreadable(app: App) -> AnyView {
    let texts = &app.texts().home;
    let unreadable = app.unreadable.get();
    if unreadable.is_empty() {
        return maybe(None);
    }
    let download = move |_| {
        for (number, item) in unreadable.iter().enumerate() {
            let name = format!("vijfblik-{}.txt", number + 1);
            browser::download(&name, "text/plain", &item.text);
        }
    };
    view! {
        <section class="panel">
            <h2>{texts.aside_title}</h2>
            <p>{texts.aside}</p>
            <p>
                <button type="button" class="link" on:click=download>
                    {texts.aside_download}
                </button>
            </p>
        </section>
    }
    .into_any()
}
