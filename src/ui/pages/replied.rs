//! Somebody's answers as a link: in the browser that holds the session they are taken in, elsewhere
//! nothing changes.

use leptos::prelude::*;

use crate::domain::gathering::Source;
use crate::domain::typed::apart;
use crate::exchange::reply::{Arrival, Reply, ReplyError};
use crate::i18n::fill;
use crate::report::arrived;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Refusal};
use crate::ui::components::bad_link::BadLink;
use crate::ui::components::title::Title;
use crate::ui::drafts::Drafts;
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
        Ok(_) => {
            let outcome = take(app, &reply, link);
            view! { <Taken reply outcome /> }.into_any()
        }
        Err(Refusal::Mine(name)) => {
            let at = SessionRef::Kept(reply.session());
            view! { <Mine at name /> }.into_any()
        }
        Err(_) => view! { <Away /> }.into_any(),
    }
}

/// Takes a reply in, once: the page is made anew in another language, and then says the same.
fn take(app: App, reply: &Reply, link: String) -> Result<Arrival, ReplyError> {
    let taken = Drafts::get().taken;
    let before = taken.get_value().filter(|(before, _)| *before == link);
    if let Some((_, outcome)) = before {
        return outcome;
    }
    let outcome = app.take_in(reply, Source::Link);
    taken.set_value(Some((link, outcome)));
    outcome
}

/// The facilitator sees what has come in.
#[component]
fn Taken(reply: Reply, outcome: Result<Arrival, ReplyError>) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().replied;
    let language = app.language.get_untracked();
    let at = SessionRef::Kept(reply.session());
    let session = app.kept_copy(reply.session());
    let (said, people) = session
        .map(|session| {
            (
                arrived::outcome(&session, reply.id(), outcome, language),
                arrived::people(&session, language),
            )
        })
        .unwrap_or_default();
    view! {
        <div class="narrow">
            <Title text=texts.title />
            <p class="lead" role="status">
                {said}
            </p>
            <p>{people}</p>
            <p class="choices">
                <a class="button" href=Route::Session(at, Page::Together).href()>
                    {texts.to_session}
                </a>
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
