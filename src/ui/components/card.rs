//! A session that is kept here, with what can be done with it.

use leptos::prelude::*;

use super::chart::Chart;
use crate::browser;
use crate::charts::radar::Detail;
use crate::domain::id::SessionId;
use crate::domain::profile::Profile;
use crate::domain::revised::Stamp;
use crate::domain::session::Session;
use crate::domain::typed::with_room_for;
use crate::i18n::{self, fill};
use crate::report::picture::profile_radar;
use crate::route::{Page, SessionRef};
use crate::state::{App, Desk};
use crate::ui::downloads;
use crate::ui::live::{live_text, maybe};

/// A session that is kept here.
#[component]
pub fn SessionCard(session: Session) -> impl IntoView {
    let app = App::get();
    let at = SessionRef::Kept(session.id);
    let card = Desk::at(app, at).map(|desk| view! { <Card desk session /> }.into_any());
    view! { <li class="card">{maybe(card)}</li> }
}

#[component]
fn Card(desk: Desk, session: Session) -> impl IntoView {
    let texts = &desk.texts.home;
    let name = session.name().to_owned();
    let (radar, done) = session
        .responses
        .get(&desk.response)
        .map(|response| {
            let profile = Profile::of(desk.instrument, response);
            let radar = profile_radar(desk.instrument, &profile, Detail::Thumbnail, desk.language);
            (radar, profile.answered())
        })
        .unzip();
    let (done, total) = (done.unwrap_or(0), desk.instrument.indicators().count());
    let progress = if done == total {
        texts.complete.to_owned()
    } else {
        let (done, total) = (done.to_string(), total.to_string());
        fill(texts.progress, &[("done", &done), ("total", &total)])
    };
    let changed = i18n::date(desk.language, browser::day(session.changed()));
    let downloaded = RwSignal::new(downloads::downloaded(desk));
    let last = session.changed();
    let download = live_text(move || download_of(desk, downloaded.get(), last));
    view! {
        {maybe(radar.map(|drawing| view! { <Chart drawing /> }.into_any()))}
        <div>
            <h3>
                <a href=desk.href(desk.resume())>{name.clone()}</a>
            </h3>
            <p>{progress} <br /> {fill(texts.changed, &[("date", &changed)])}</p>
            <p class="copy">{download}</p>
            <CardActions desk session name downloaded />
        </div>
    }
}

/// Whether there is a copy outside this browser, as far as is known here.
fn download_of(desk: Desk, downloaded: Option<Stamp>, changed: Stamp) -> String {
    let texts = &desk.texts.home;
    let Some(at) = downloaded else {
        return texts.never_downloaded.to_owned();
    };
    let text = if at < changed {
        texts.changed_since
    } else {
        texts.downloaded
    };
    let date = i18n::date(desk.language, browser::day(at));
    fill(text, &[("date", &date)])
}

#[component]
fn CardActions(
    desk: Desk,
    session: Session,
    name: String,
    downloaded: RwSignal<Option<Stamp>>,
) -> impl IntoView {
    let texts = &desk.texts.home;
    let (app, id) = (desk.app, session.id);
    let named = |action: &str| format!("{action}: {name}");
    let button = |text: &'static str, act: Box<dyn Fn()>| {
        let act = move |click| {
            if browser::is_single(&click) {
                act();
            }
        };
        view! {
            <li>
                <button type="button" class="link" aria-label=named(text) on:click=act>
                    {text}
                </button>
            </li>
        }
        .into_any()
    };
    let duplicate = move || {
        let mut copy = session.clone();
        let now = browser::now();
        copy.id = SessionId::new(browser::random());
        copy.created = now;
        let added = fill(texts.copy_of, &[]);
        let name = with_room_for(session.name(), &added);
        let name = fill(texts.copy_of, &[("name", &name)]);
        copy.rename(&name, now);
        app.keep(copy);
    };
    let export = move || {
        downloads::session_file(app, desk.at);
        downloaded.set(Some(browser::now()));
    };
    view! {
        <ul class="actions" aria-label=fill(texts.more, &[("name", &name)])>
            <li>
                <a href=desk.href(Page::Details) aria-label=named(texts.details)>
                    {texts.details}
                </a>
            </li>
            {button(texts.duplicate, Box::new(duplicate))}
            {button(texts.export, Box::new(export))}
            {button(texts.delete, Box::new(move || app.delete(id)))}
        </ul>
    }
}
