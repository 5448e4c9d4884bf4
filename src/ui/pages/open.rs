//! Opening a session file: choose, drop or paste; look; then open or merge.

mod several;

use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::catalog;
use crate::domain::gathering::Source;
use crate::domain::instrument::Instrument;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::exchange::error::FileError;
use crate::exchange::protected::Protected;
use crate::exchange::reply::{Arrival as Arrived, Reply};
use crate::i18n::{self, Texts, fill};
use crate::report::arrived;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Arrival, Board, Refusal};
use crate::ui::app::look_at_files;
use crate::ui::components::field::Field;
use crate::ui::components::passphrase::Unlock;
use crate::ui::components::title::Title;
use crate::ui::drafts::Drafts;
use crate::ui::live::{each, live, maybe};
use several::Several;

/// The page for opening files.
#[component]
pub fn Open() -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().open;
    let outcome = live(move || {
        // On a small screen it may lie far below what was chosen.
        Effect::new(move |_| {
            if app.arrival.read_untracked() != Arrival::None
                && app.brought.try_update_value(std::mem::take) == Some(true)
            {
                // The heading of the page, if it comes later, leaves the focus here.
                app.moved.set_value(false);
                browser::lead_to("outcome");
            }
        });
        match app.arrival.get() {
            Arrival::None => ().into_any(),
            Arrival::Refused(refusal) => view! {
                <p class="error" id="outcome" tabindex="-1">
                    {sentence(&refusal, app.texts())}
                </p>
            }
            .into_any(),
            Arrival::Ready(session) => view! { <Preview session=*session /> }.into_any(),
            Arrival::Protected(protected) => view! { <Locked protected=*protected /> }.into_any(),
            Arrival::Reply(reply) => view! { <Answers reply=*reply /> }.into_any(),
            Arrival::Several(files) => view! { <Several files /> }.into_any(),
        }
    });
    view! {
        <div class="narrow">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            <ChooseFile />
            <Paste />
            <div role="alert">{outcome}</div>
        </div>
    }
}

/// What a refusal says to people.
fn sentence(refusal: &Refusal, texts: &Texts) -> String {
    let replied = &texts.replied;
    let texts = &texts.files;
    let text = match refusal {
        Refusal::File(FileError::TooLarge) => texts.too_large,
        Refusal::File(FileError::NotText) => texts.not_text,
        Refusal::File(FileError::NotJson) => texts.not_json,
        Refusal::File(FileError::NotOurs) => texts.not_ours,
        Refusal::File(FileError::TooNew) => texts.too_new,
        Refusal::File(FileError::Damaged) => texts.damaged,
        Refusal::File(FileError::Invalid { place }) => {
            return fill(texts.invalid, &[("place", place)]);
        }
        Refusal::Unreadable => texts.unreadable,
        Refusal::Invitation => texts.invitation,
        Refusal::OtherSession => texts.other_session,
        Refusal::Away(name) => return fill(replied.away_file, &[("name", &apart(name))]),
        Refusal::Mine(name) => return fill(replied.mine, &[("name", &apart(name))]),
    };
    text.to_owned()
}

#[component]
fn ChooseFile() -> impl IntoView {
    let app = App::get();
    let choose = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into().ok());
        let Some(input): Option<web_sys::HtmlInputElement> = input else {
            return;
        };
        if let Some(files) = input.files().filter(|files| files.length() > 0) {
            look_at_files(app, &files);
        }
        // So that choosing the same file again is a new choice.
        input.set_value("");
    };
    view! {
        <p>
            <label class="button file">
                <input type="file" multiple accept=".json,application/json" on:change=choose />
                {app.texts().open.choose}
            </label>
        </p>
    }
}

#[component]
fn Paste() -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().open;
    let paste = Drafts::get().paste;
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let pasted = paste.read_untracked().trim().to_owned();
        // A link of ours leads where it leads everywhere.
        let hash = pasted.rsplit_once('#').map_or(&*pasted, |(_, hash)| hash);
        match Route::parse(hash) {
            link @ (Route::Invited(_) | Route::Replied(_)) => browser::go(&link.href()),
            _ => app.look_at(pasted.as_bytes()),
        }
    };
    view! {
        <form on:submit=look>
            <Field id="paste" label=texts.paste>
                <textarea
                    id="paste"
                    rows="4"
                    spellcheck="false"
                    prop:value=paste
                    on:input=move |event| paste.set(event_target_value(&event))
                ></textarea>
            </Field>
            <p>
                <button class="link">{texts.read}</button>
            </p>
        </form>
    }
}

/// What is in a session file, and what can be done with it.
#[component]
fn Preview(session: Session) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().open;
    let language = app.language.get_untracked();
    let date = |text, at| {
        let date = i18n::date(language, browser::day(at));
        fill(text, &[("date", &date)])
    };
    let tool = catalog::offer(&session.instrument);
    let tool = tool.map(|offer| {
        let name = offer.name.to(language);
        fill(app.texts().home.with, &[("tool", name)])
    });
    let answered = catalog::instrument(&session.instrument).map(|instrument| {
        [
            responses(&session, instrument, app.texts()),
            actions(&session, app.texts()),
        ]
    });
    let dates = [
        date(texts.created, session.created),
        date(texts.changed, session.changed()),
    ];
    let partners = session.partners();
    let partners: Vec<_> = partners.iter().map(|(_, p)| apart(&p.name)).collect();
    let partners = (!partners.is_empty()).then(|| {
        let partners: Vec<_> = partners.iter().map(String::as_str).collect();
        let names = i18n::list(language, &partners);
        fill(app.texts().report.partners, &[("partners", &names)])
    });
    let facts = tool.into_iter().chain(partners);
    let facts = facts.chain(answered.into_iter().flatten()).chain(dates);
    let facts = each(facts, |fact| view! { <li>{fact}</li> }.into_any());
    view! {
        <section class="panel">
            <h2 id="outcome" tabindex="-1">
                {texts.preview}
            </h2>
            <h3>{session.name().to_owned()}</h3>
            <ul>{facts}</ul>
            <TakeIn session />
        </section>
    }
}

fn responses(session: &Session, instrument: &Instrument, texts: &Texts) -> String {
    // Who begins a session and answers nothing is nobody who answered.
    let people = session.respondents();
    let (count, answered) = match people.as_slice() {
        [] => (
            session.responses.len().min(1),
            session.responses.values().next(),
        ),
        [(_, first), ..] => (people.len(), Some(*first)),
    };
    match (count, answered) {
        (1, Some(response)) => {
            let done = response.answered(instrument).to_string();
            let total = instrument.indicators().count().to_string();
            let progress = fill(texts.home.progress, &[("done", &done), ("total", &total)]);
            format!("{} ({progress})", texts.open.responses_one)
        }
        _ => fill(texts.open.responses_many, &[("count", &count.to_string())]),
    }
}

fn actions(session: &Session, texts: &Texts) -> String {
    match session.actions().len() {
        0 => texts.open.actions_none.to_owned(),
        1 => texts.open.actions_one.to_owned(),
        count => fill(texts.open.actions_many, &[("count", &count.to_string())]),
    }
}

/// What can be done with a session that was brought in.
#[component]
fn TakeIn(session: Session) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().open;
    let merged = app.merged(&session).and_then(Result::ok);
    let is_same = merged.is_some() && merged == app.kept_copy(session.id);
    let (says, button, said) = match &merged {
        None => (texts.new, texts.open, texts.opened),
        Some(_) if is_same => (texts.same, texts.go, ""),
        Some(_) => (texts.known, texts.merge, texts.merged),
    };
    let take_in = move |_| {
        let at = SessionRef::Kept(session.id);
        app.arrival.set(Arrival::None);
        Drafts::get().paste.set(String::new());
        if !is_same {
            app.say_onward(fill(said, &[("name", &apart(session.name()))]));
            app.keep(merged.clone().unwrap_or_else(|| session.clone()));
        }
        let door = Board::at(app, at).map(Board::door);
        let page = match door {
            Some(page @ (Page::Group | Page::Together)) => page,
            _ => Page::Result,
        };
        browser::go(&Route::Session(at, page).href());
    };
    let cancel = move |_| {
        app.arrival.set(Arrival::None);
        browser::focus("title");
    };
    view! {
        <p>{says}</p>
        <p class="choices">
            <button type="button" class="button" on:click=take_in>
                {button}
            </button>
            <button type="button" class="link" on:click=cancel>
                {texts.cancel}
            </button>
        </p>
    }
}

/// A file that a passphrase opens.
#[component]
fn Locked(protected: Protected) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().protect;
    let cancel = move |_| {
        app.arrival.set(Arrival::None);
        browser::focus("title");
    };
    let opened = Callback::new(move |bytes: Vec<u8>| app.look_at(&bytes));
    view! {
        <section class="panel">
            <h2 id="outcome" tabindex="-1">
                {texts.locked}
            </h2>
            <Unlock id="unlock".to_owned() protected opened />
            <p>
                <button type="button" class="link" on:click=cancel>
                    {app.texts().open.cancel}
                </button>
            </p>
        </section>
    }
}

/// Somebody's answers for a session that is kept here.
#[component]
fn Answers(reply: Reply) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().open;
    let language = app.language.get_untracked();
    // How it would be, to tell what is in it.
    let Ok(mut session) = app.place_of(&reply) else {
        return maybe(None);
    };
    let name = session.name().to_owned();
    let outcome = reply.take(&mut session, Source::File);
    let who = arrived::who(&session, reply.id(), language);
    let progress = catalog::instrument(&session.instrument)
        .map(|instrument| arrived::progress(&session, reply.id(), instrument, language));
    let at = SessionRef::Kept(session.id);
    let is_new = matches!(outcome, Ok(Arrived::New | Arrived::Changed));
    let says = match outcome {
        Ok(Arrived::New | Arrived::Changed) => None,
        outcome => Some(arrived::outcome(&session, reply.id(), outcome, language)),
    };
    let says = says.map(|text| view! { <p>{text}</p> }.into_any());
    let button = if is_new { texts.take } else { texts.go };
    let take_in = move |_| {
        app.arrival.set(Arrival::None);
        Drafts::get().paste.set(String::new());
        if is_new {
            let outcome = app.take_in(&reply, Source::File);
            if let Some(session) = app.kept_copy(reply.session()) {
                app.say_onward(arrived::outcome(&session, reply.id(), outcome, language));
            }
        }
        browser::go(&Route::Session(at, Page::Together).href());
    };
    let cancel = move |_| {
        app.arrival.set(Arrival::None);
        browser::focus("title");
    };
    view! {
        <section class="panel">
            <h2 id="outcome" tabindex="-1">
                {texts.preview}
            </h2>
            <h3>{name}</h3>
            <ul>
                <li>{fill(texts.reply, &[("who", &who)])}</li>
                <li>{progress}</li>
            </ul>
            {maybe(says)}
            <p class="choices">
                <button type="button" class="button" on:click=take_in>
                    {button}
                </button>
                <button type="button" class="link" on:click=cancel>
                    {texts.cancel}
                </button>
            </p>
        </section>
    }
    .into_any()
}
