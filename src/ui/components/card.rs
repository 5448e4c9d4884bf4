//! A session that is kept here, with what can be done with it.

use leptos::prelude::*;

use super::chart::Chart;
use crate::browser;
use crate::catalog;
use crate::charts::drawing::Drawing;
use crate::charts::radar::Detail;
use crate::domain::id::SessionId;
use crate::domain::instrument::{Instrument, Picture};
use crate::domain::profile::Profile;
use crate::domain::revised::Stamp;
use crate::domain::session::{Response, Session};
use crate::domain::typed::{apart, with_room_for};
use crate::i18n::{self, fill};
use crate::report::picture::profile_radar;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Board, card_id};
use crate::ui::downloads;
use crate::ui::live::{each, live, live_text, maybe};
use crate::ui::pages::home::{Heading, examples};
use crate::ui::sending;

/// How many sessions home shows, until somebody wants to see all.
const LATEST: usize = 12;

/// Home for who comes back: first what they came for.
pub fn back(app: App, all: RwSignal<bool>) -> AnyView {
    let texts = &app.texts().home;
    view! {
        <section class="back">
            <Heading app />
            <p class="choices">
                <a class="button" href=Route::Start.href()>
                    {texts.start}
                </a>
                <a href=Route::StartGroup.href()>{texts.start_group}</a>
                <a href=Route::Open.href()>{texts.open}</a>
            </p>
            <h2>{texts.kept}</h2>
            {live(move || cards(app, all))}
            <p class="choices">{examples(app)}</p>
        </section>
    }
    .into_any()
}

/// The sessions that are kept here.
fn cards(app: App, all: RwSignal<bool>) -> AnyView {
    let most = if all.get() { usize::MAX } else { LATEST };
    let (latest, count) = app.latest(most);
    let is_part = latest.len() < count;
    let show_all = move |_| {
        all.set(true);
        // The button goes, and the first of what it shows comes in its place.
        let (every, _) = untrack(|| app.latest(usize::MAX));
        if let Some(next) = every.get(LATEST) {
            browser::focus_soon(card_id(next.id));
        }
    };
    let cards = each(latest, |session| {
        view! { <SessionCard session /> }.into_any()
    });
    let more = is_part.then(|| {
        let text = fill(app.texts().home.all, &[("count", &count.to_string())]);
        view! {
            <p>
                <button type="button" class="link" on:click=show_all>
                    {text}
                </button>
            </p>
        }
        .into_any()
    });
    view! {
        <ul class="cards">{cards}</ul>
        {maybe(more)}
    }
    .into_any()
}

/// A session that is kept here.
#[component]
pub fn SessionCard(session: Session) -> impl IntoView {
    let app = App::get();
    let at = SessionRef::Kept(session.id);
    let card = Board::at(app, at).map(|board| view! { <Card board session /> }.into_any());
    view! { <li class="card">{maybe(card)}</li> }
}

#[component]
fn Card(board: Board, session: Session) -> impl IntoView {
    let texts = &board.texts.home;
    let name = session.name().to_owned();
    let (radar, progress) = board
        .tool
        .questionnaire()
        .zip(session.responses.get(&board.response))
        .map(|(instrument, response)| thumbnail(board, instrument, response))
        .unwrap_or_default();
    let progress = voices(board, &session).or(progress);
    let tool = catalog::offer(&session.instrument);
    let tool = tool.map(|offer| offer.name.to(board.language).to_owned());
    let changed = i18n::date(board.language, browser::day(session.changed()));
    let changed = fill(texts.changed, &[("date", &changed)]);
    let began = i18n::date(board.language, browser::day(session.created));
    let began = fill(texts.began, &[("date", &began)]);
    let partners = match session.partners().len() {
        0 => None,
        1 => Some(texts.partners_one.to_owned()),
        count => Some(fill(texts.partners_many, &[("count", &count.to_string())])),
    };
    // Sessions of one name are told apart by these.
    let facts: Vec<_> = [progress, partners].into_iter().flatten().collect();
    let facts = (!facts.is_empty()).then(|| facts.join(" · "));
    let is_one_day = browser::day(session.created) == browser::day(session.changed());
    let changed = (!is_one_day).then_some(changed);
    let said = [tool, facts, Some(began), changed].into_iter().flatten();
    let downloaded = RwSignal::new(downloads::downloaded(board.app, board.at));
    let last = session.changed();
    let is_invited = board.app.invitation(board.at).is_some();
    let download = live_text(move || match is_invited {
        true => sent_of(board, last),
        false => download_of(board, downloaded.get(), last),
    });
    let said = each(said, |said| {
        view! { <span class="said">{said}</span> }.into_any()
    });
    view! {
        {maybe(radar.map(|drawing| view! { <Chart drawing /> }.into_any()))}
        <div>
            <h3>
                <a id=card_id(session.id) href=board.href(board.door())>
                    {name.clone()}
                </a>
            </h3>
            <p>{said}</p>
            <p class="copy">{download}</p>
            <CardActions board session name downloaded />
        </div>
    }
}

/// The picture in small, where it is a radar, and how far it is.
fn thumbnail(
    board: Board,
    instrument: &Instrument,
    response: &Response,
) -> (Option<Drawing>, Option<String>) {
    let texts = &board.texts.home;
    let profile = Profile::of(instrument, response);
    let radar = (instrument.picture() == Picture::Radar).then(|| {
        let drawing = profile_radar(instrument, &profile, Detail::Thumbnail, board.language);
        match instrument.is_main() {
            true => drawing,
            // Its words need not be here: they come when it is opened.
            false => Drawing {
                title: String::new(),
                description: String::new(),
                ..drawing
            },
        }
    });
    let (done, total) = (profile.answered(), instrument.indicators().count());
    let progress = if done == total {
        texts.complete.to_owned()
    } else {
        let (done, total) = (done.to_string(), total.to_string());
        fill(texts.progress, &[("done", &done), ("total", &total)])
    };
    (radar, Some(progress))
}

/// How many answers are in, of a session that gathers a group.
fn voices(board: Board, session: &Session) -> Option<String> {
    let count = session.replies();
    let text = board.language.texts().common.replies;
    (session.has_others() && count > 1).then(|| fill(text, &[("count", &count.to_string())]))
}

/// Whether the answers have gone to who invited, as far as is known here.
fn sent_of(board: Board, changed: Stamp) -> String {
    let sent = sending::sent(board.app, board.at);
    let not = board.language.texts().common.sent_not.to_owned();
    sent.map_or(not, |sent| sending::in_words(sent, changed, board.language))
}

/// Whether there is a copy outside this browser, as far as is known here.
fn download_of(board: Board, downloaded: Option<Stamp>, changed: Stamp) -> String {
    let texts = &board.texts.home;
    let Some(at) = downloaded else {
        return texts.never_downloaded.to_owned();
    };
    let text = if at < changed {
        texts.changed_since
    } else {
        texts.downloaded
    };
    let date = i18n::date(board.language, browser::day(at));
    fill(text, &[("date", &date)])
}

#[component]
fn CardActions(
    board: Board,
    session: Session,
    name: String,
    downloaded: RwSignal<Option<Stamp>>,
) -> impl IntoView {
    let texts = &board.texts.home;
    let (app, id) = (board.app, session.id);
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
        let said = fill(texts.duplicated, &[("name", &apart(session.name()))]);
        let copied = card_id(copy.id);
        app.keep(copy);
        app.say(said);
        browser::focus_soon(copied);
    };
    let export = move || {
        downloads::session_file(app, board.at);
        downloaded.set(Some(browser::now()));
    };
    view! {
        <ul class="actions" aria-label=fill(texts.more, &[("name", &name)])>
            <li>
                <a href=board.href(Page::Details) aria-label=named(texts.details)>
                    {texts.details}
                </a>
            </li>
            {button(texts.duplicate, Box::new(duplicate))}
            {button(texts.export, Box::new(export))}
            {button(texts.delete, Box::new(move || app.delete(id)))}
        </ul>
    }
}
