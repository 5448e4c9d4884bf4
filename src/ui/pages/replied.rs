//! Somebody's answers as a link: in the browser that holds the session they are taken in, elsewhere
//! nothing changes.

use std::sync::Arc;

use leptos::prelude::*;

use crate::browser;
use crate::domain::gathering::Source;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::exchange::reply::{Arrival, Reply};
use crate::i18n::fill;
use crate::report::arrived;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Refusal};
use crate::ui::components::bad_link::BadLink;
use crate::ui::components::title::Title;
use crate::ui::drafts::{Drafts, TakenIn};
use crate::ui::live::maybe;

/// The page of a reply.
#[component]
pub fn Replied(link: String) -> impl IntoView {
    let app = App::get();
    // What ends a sentence sticks to a link that stands in it.
    let link = link.trim_end_matches(['.', ',']).to_owned();
    let reply = match Reply::from_link(&link) {
        Ok(reply) => reply,
        Err(error) => return view! { <BadLink error /> }.into_any(),
    };
    match app.place_of(&reply) {
        // What was asked comes with a part of its own.
        Ok(session) if !app.has_tool(session.instrument.clone()) => maybe(None),
        Ok(before) => {
            let taken = take(app, &reply, link, before);
            view! { <Taken reply taken /> }.into_any()
        }
        Err(Refusal::Mine(name)) => {
            let at = SessionRef::Kept(reply.session());
            view! { <Mine at name /> }.into_any()
        }
        Err(_) => view! { <Away /> }.into_any(),
    }
}

/// Takes a reply in, once: the page is made anew in another language, and then says the same.
fn take(app: App, reply: &Reply, link: String, before: Session) -> TakenIn {
    let taken = Drafts::get().taken;
    if let Some(earlier) = taken.get_value().filter(|earlier| earlier.link == link) {
        return earlier;
    }
    let outcome = app.take_in(reply, Source::Link);
    let is_news = matches!(outcome, Ok(Arrival::New | Arrival::Changed));
    let after = app.kept_copy(reply.session()).filter(|_| is_news);
    let now = TakenIn {
        link,
        outcome,
        change: after.map(|after| Arc::new((before, after))),
    };
    taken.set_value(Some(now.clone()));
    now
}

/// The facilitator sees what has come in, and can take it back.
#[component]
fn Taken(reply: Reply, taken: TakenIn) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().replied;
    let language = app.language.get_untracked();
    let at = SessionRef::Kept(reply.session());
    let session = app.kept_copy(reply.session());
    let (said, people) = session
        .map(|session| {
            (
                arrived::outcome(&session, reply.id(), taken.outcome, language),
                arrived::people(&session, language),
            )
        })
        .unwrap_or_default();
    let to_session = Route::Session(at, Page::Together).href();
    let undo = taken.change.map(|change| {
        let to_session = to_session.clone();
        let undo = move |_| {
            let (before, after) = &*change;
            app.take_back(at, before, after);
            app.say_onward(texts.undone.to_owned());
            browser::go(&to_session);
        };
        view! {
            <button type="button" class="link" on:click=undo>
                {app.texts().app.undo}
            </button>
        }
        .into_any()
    });
    view! {
        <div class="narrow">
            <Title text=texts.title />
            <p class="lead" role="status">
                {said}
            </p>
            <p>{people}</p>
            <p class="choices">
                <a class="button" href=to_session>
                    {texts.to_session}
                </a>
                {maybe(undo)}
            </p>
        </div>
    }
}

/// Somebody who answers here themselves opened their own link, or that of somebody else.
#[component]
fn Mine(at: SessionRef, name: String) -> impl IntoView {
    let texts = App::get().texts();
    view! {
        <div class="narrow">
            <Title text=texts.replied.mine_title />
            <p class="lead">{fill(texts.replied.mine, &[("name", &apart(&name))])}</p>
            <p class="choices">
                <a class="button" href=Route::Session(at, Page::Reply).href()>
                    {texts.invited.to_send}
                </a>
            </p>
        </div>
    }
}

/// The session is not here.
#[component]
fn Away() -> impl IntoView {
    let texts = App::get().texts();
    view! {
        <div class="narrow">
            <Title text=texts.replied.away_title />
            <p class="lead">{texts.replied.away}</p>
            <p class="choices">
                <a class="button" href=Route::Home.href()>
                    {texts.missing.home}
                </a>
            </p>
        </div>
    }
}
