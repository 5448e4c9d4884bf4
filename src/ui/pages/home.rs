//! What this is, how to begin, and the sessions that are kept here.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser;
use crate::catalog;
use crate::domain::tool::Offer;
use crate::i18n::fill;
use crate::parts::{self, Part};
use crate::route::{Example, Page, Route, SessionRef};
use crate::state::App;
use crate::ui::components::title::Title;
use crate::ui::drafts::Drafts;
use crate::ui::keys::{Asked, asked};
use crate::ui::live::{each, live, maybe};

/// The picture of the first content.
pub const PICTURE: &str = "picture";

/// The first statement, to be answered before anything else. It is part of the first content too, so that
/// nobody has to wait for the app; what is answered there goes along into the session that begins.
pub const STATEMENT: &str = "first";

/// The home page. Its first part also stands in `index.html`, to be read before the app runs.
#[component]
pub fn Home() -> impl IntoView {
    let app = App::get();
    let all = RwSignal::new(false);
    let returns = Memo::new(move |_| app.has_sessions());
    view! {
        <div class="home">
            {live(move || {
                let returns = returns.get();
                match parts::work().filter(|_| returns) {
                    Some(work) => (work.back)(app, all),
                    None => view! { <FirstVisit app /> }.into_any(),
                }
            })}
            {live(move || unreadable(app))}
            {live(move || maybe((!returns.get()).then(|| uses(app))))}
            {offers(app)}
        </div>
    }
}

/// The heading of home.
#[component]
pub fn Heading(app: App) -> impl IntoView {
    let texts = &app.texts().home;
    view! { <Title text=texts.title window=format!("{} · {}", app.texts().app.name, texts.title) /> }
}

/// For who has nothing here yet: what this is, how to begin, and the first statement to begin with.
#[component]
fn FirstVisit(app: App) -> impl IntoView {
    let texts = &app.texts().home;
    let answered = Drafts::get().details.read_untracked().first_choice();
    Effect::new(move |_| {
        for part in [PICTURE, STATEMENT] {
            browser::first::show(part, app.language.get_untracked());
        }
        browser::first::choose(&browser::first::choice().unwrap_or(answered.clone()));
    });
    view! {
        <section class="hero">
            <div
                on:pointerover=move |_| app.expect(Part::Work)
                on:focusin=move |_| app.expect(Part::Work)
            >
                <Heading app />
                <p class="lead">{texts.what}</p>
                <p class="lead">{texts.how}</p>
                <p class="choices">
                    <a class="button" href=Route::Start.href()>
                        {texts.start}
                    </a>
                    <a href=Route::StartGroup.href()>{texts.start_group}</a>
                </p>
                <div id=STATEMENT on:keydown=by_key></div>
                <p class="lead">{texts.private}</p>
                <p class="choices">
                    <a href=Route::Open.href()>{texts.open}</a>
                    {examples(app)}
                </p>
            </div>
            // It only illustrates: what it shows is not about the reader.
            <div class="picture" id=PICTURE aria-hidden="true"></div>
        </section>
    }
}

/// Answers the first statement by key, and goes on with Enter, as on the page with all statements.
fn by_key(event: KeyboardEvent) {
    match asked(&event) {
        Some(Asked::Answer(answer)) => {
            browser::first::press(answer.points().unwrap_or_default());
        }
        Some(Asked::GoOn) => browser::go(&Route::Start.href()),
        _ => return,
    }
    event.prevent_default();
}

/// The ways to the examples.
pub fn examples(app: App) -> AnyView {
    let texts = &app.texts().home;
    let example = Route::Session(SessionRef::Example(Example::Person), Page::Result);
    let group_example = Route::Session(SessionRef::Example(Example::Group), Page::Group);
    view! {
        <a href=example.href()>{texts.example}</a>
        <a href=group_example.href()>{texts.group_example}</a>
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

/// The other tools, each under the question that people have when they need it.
fn offers(app: App) -> AnyView {
    let texts = &app.texts().home;
    let language = app.language.get_untracked();
    let offer = |offer: &'static Offer| {
        let tool = fill(texts.with, &[("tool", offer.name.to(language))]);
        view! {
            <li>
                <h3>
                    <a href=Route::StartOf(offer.id.clone()).href()>
                        {offer.question.to(language)}
                    </a>
                </h3>
                <p>{offer.what.to(language)}</p>
                <p class="hint">{tool}</p>
            </li>
        }
        .into_any()
    };
    view! {
        <section
            on:pointerover=move |_| app.expect(Part::Work)
            on:focusin=move |_| app.expect(Part::Work)
        >
            <h2>{texts.offers_title}</h2>
            <p class="lead">{texts.offers_lead}</p>
            <ul class="offers">{each(catalog::offers(), offer)}</ul>
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
