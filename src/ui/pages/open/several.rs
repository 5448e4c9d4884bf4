//! Several files at once: what each of them is, and all that can be taken in together.

use leptos::prelude::*;

use super::sentence;
use crate::browser;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::i18n::fill;
use crate::report::arrived;
use crate::route::Route;
use crate::state::{App, Arrival, Refusal};
use crate::ui::live::{each, maybe};

/// What was brought in, file by file.
#[component]
pub fn Several(files: Vec<(String, Arrival)>) -> impl IntoView {
    let app = App::get();
    let texts = &app.texts().open;
    let rows = each(files.iter(), |(name, arrival)| {
        let class = match arrival {
            Arrival::Refused(_) | Arrival::Protected(_) => "refused",
            _ => "",
        };
        view! {
            <li class=class>
                <bdi class="piece">{name.clone()}</bdi>
                <span>{said(app, arrival)}</span>
            </li>
        }
        .into_any()
    });
    let can_be_taken =
        |(_, arrival): &(String, Arrival)| matches!(arrival, Arrival::Ready(_) | Arrival::Reply(_));
    let wanted: Vec<Arrival> = files
        .into_iter()
        .filter(can_be_taken)
        .map(|(_, arrival)| arrival)
        .collect();
    let take_in = (!wanted.is_empty()).then(|| {
        let take = move |_| {
            app.arrival.set(Arrival::None);
            let taken = wanted.iter().filter(|it| app.take((*it).clone())).count();
            app.say_onward(count(app, taken));
            browser::go(&Route::Home.href());
        };
        view! {
            <button type="button" class="button" on:click=take>
                {texts.several_take}
            </button>
        }
        .into_any()
    });
    let cancel = move |_| {
        app.arrival.set(Arrival::None);
        browser::focus("title");
    };
    view! {
        <section class="panel">
            <h2 id="outcome" tabindex="-1">
                {texts.preview}
            </h2>
            <ul class="pieces">{rows}</ul>
            <p class="choices">
                {maybe(take_in)}
                <button type="button" class="link" on:click=cancel>
                    {texts.cancel}
                </button>
            </p>
        </section>
    }
}

fn count(app: App, taken: usize) -> String {
    let texts = &app.texts().open;
    match taken {
        1 => texts.several_one.to_owned(),
        count => fill(texts.several_many, &[("count", &count.to_string())]),
    }
}

/// What one of the files is.
fn said(app: App, arrival: &Arrival) -> String {
    let texts = &app.texts().open;
    match arrival {
        Arrival::Ready(session) => {
            let name = apart(session.name());
            fill(of_session(app, session), &[("name", &name)])
        }
        Arrival::Reply(reply) => {
            let Ok(mut session) = app.place_of(reply) else {
                return sentence(&Refusal::Unreadable, app.texts());
            };
            let language = app.language.get_untracked();
            let name = apart(session.name());
            // How it would be, to tell whose it is.
            let _ = reply.take(&mut session, crate::domain::gathering::Source::File);
            let who = arrived::who(&session, reply.id(), language);
            fill(texts.several_reply, &[("who", &who), ("name", &name)])
        }
        Arrival::Protected(_) => texts.several_protected.to_owned(),
        Arrival::Refused(refusal) => sentence(refusal, app.texts()),
        Arrival::None | Arrival::Several(_) => String::new(),
    }
}

/// What becomes of a session that is taken in.
fn of_session(app: App, session: &Session) -> &'static str {
    let texts = &app.texts().open;
    match app.merged(session).and_then(Result::ok) {
        None => texts.several_new,
        Some(merged) if Some(&merged) == app.kept_copy(session.id).as_ref() => texts.several_same,
        Some(_) => texts.several_known,
    }
}
