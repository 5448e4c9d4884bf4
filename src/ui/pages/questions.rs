//! The statements of one condition, with the radar growing beside them.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::catalog;
use crate::charts::radar::Detail;
use crate::domain::elsewhere::said_elsewhere;
use crate::domain::id::ConditionId;
use crate::domain::instrument::{Condition, Indicator, Instrument, Picture};
use crate::domain::order::ordered;
use crate::domain::profile::Profile;
use crate::domain::session::Session;
use crate::domain::typed::apart;
use crate::i18n::{self, fill};
use crate::report::picture::profile_radar;
use crate::route::{Page, Route};
use crate::state::Desk;
use crate::ui::components::chart::{LiveChart, Sign};
use crate::ui::components::question::{Question, element_id, go_to};
use crate::ui::components::steps::Steps;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live_text, maybe};
use crate::ui::pages::missing::Missing;

/// The page of one condition.
#[component]
pub fn Questions(
    desk: Desk,
    /// The id of the condition, or of the indicator where the person is.
    place: String,
) -> impl IntoView {
    match desk.instrument.condition_at(&place) {
        Some((here, condition)) => {
            go_to(desk, condition, &place);
            view! { <ConditionPage desk condition here /> }.into_any()
        }
        None => view! { <Missing session=false /> }.into_any(),
    }
}

#[component]
fn ConditionPage(desk: Desk, condition: &'static Condition, here: usize) -> impl IntoView {
    let position = u8::try_from(here).unwrap_or(u8::MAX);
    let next = next_page(desk, here);
    let next_href = desk.href(next);
    let visit = follow(condition, move |indicator| {
        browser::stay_at(&desk.href(Page::Questions(indicator.id.to_string())));
    });
    let statements = each(condition.indicators, |indicator| {
        let next_href = next_href.clone();
        view! { <Question desk indicator next_href /> }.into_any()
    });
    view! {
        <div class="wrap">
            <div
                class=format!("statements c{}", here % 5 + 1)
                on:focusin=move |event| visit(event.into())
                on:click=move |event| visit(event.into())
                on:keydown=enter(desk, condition)
            >
                <Tabs desk />
                <Steps desk here />
                <Title text=condition.name.to(desk.language) />
                <p class="lead">{condition.lead.to(desk.language)}</p>
                <p class="scale-question">
                    <Sign position />
                    {desk.instrument.scale_question.to(desk.language)}
                </p>
                {maybe(elsewhere(desk, condition))}
                {statements}
                <Onward desk here next_href />
                <p class="keys">{keys_text(desk)}</p>
            </div>
            <Growing desk />
        </div>
    }
}

/// How to answer by key.
pub fn keys_text(desk: Desk) -> String {
    let top = desk.instrument.scale.top().to_string();
    fill(desk.texts.questions.keys, &[("top", &top)])
}

/// How many other sessions are shown.
const ELSEWHERE: usize = 3;

/// What other sessions here say about a condition, to read beside the statements; those of the same name
/// first. It becomes no answer: it was said of something else.
fn elsewhere(desk: Desk, condition: &'static Condition) -> Option<AnyView> {
    let mut indicators = condition.indicators.iter();
    let source = &indicators.find_map(|it| it.beside.as_ref())?.instrument;
    let from = catalog::instrument(source)?;
    let here = untrack(|| desk.read(|session, _| session.name().to_owned()))?;
    let mut kept = untrack(|| desk.app.sessions());
    kept.retain(|session| session.instrument == *source);
    let is_other = |session: &Session| session.name() != here;
    let kept = ordered(kept, |a, b| is_other(a).cmp(&is_other(b)));
    let said = kept
        .iter()
        .filter_map(|session| said_in(desk, from, session));
    let said: Vec<_> = said.take(ELSEWHERE).collect();
    let texts = &desk.texts.questions;
    let lead = fill(texts.elsewhere, &[("tool", from.name.to(desk.language))]);
    (!said.is_empty()).then(|| {
        let said = each(said, |said| view! { <li>{said}</li> }.into_any());
        view! {
            <section class="panel">
                <h2>{texts.elsewhere_title}</h2>
                <p>{lead}</p>
                <ul>{said}</ul>
            </section>
        }
        .into_any()
    })
}

/// The scores of another session in a sentence, if it has any.
fn said_in(desk: Desk, from: &'static Instrument, session: &Session) -> Option<String> {
    let (_, response) = session.own()?;
    let scores = Profile::of(from, response).scores();
    let score_of = |condition: &ConditionId| {
        let mut conditions = from.conditions.iter();
        let place = conditions.position(|known| known.id == *condition)?;
        *scores.get(place)?
    };
    let said = said_elsewhere(desk.instrument, &from.id, score_of);
    let said = said.into_iter().filter_map(|it| {
        let condition = from.condition(it.condition.as_str())?;
        let score = i18n::score(desk.language, it.score);
        Some(format!("{} {score}", condition.short.to(desk.language)))
    });
    let said: Vec<_> = said.collect();
    let said: Vec<_> = said.iter().map(String::as_str).collect();
    let gaps = [
        ("name", &*apart(session.name())),
        (
            "date",
            &*i18n::date(desk.language, browser::day(session.changed())),
        ),
        ("scores", &*said.join("; ")),
    ];
    (!said.is_empty()).then(|| fill(desk.texts.questions.elsewhere_of, &gaps))
}

fn next_page(desk: Desk, here: usize) -> Page {
    match desk.instrument.conditions.get(here + 1) {
        Some(next) => Page::Questions(next.id.to_string()),
        None if desk.app.invitation(desk.at).is_some() => Page::Reply,
        None => Page::Result,
    }
}

/// The way back and the way on.
#[component]
fn Onward(desk: Desk, here: usize, next_href: String) -> impl IntoView {
    let texts = &desk.texts.questions;
    let conditions = &desk.instrument.conditions;
    // What the page that it leads to is called.
    let name = |condition: &Condition| condition.name.to(desk.language).to_owned();
    let back = here.checked_sub(1).and_then(|place| conditions.get(place));
    let (back_href, back_text) = match back {
        Some(back) => (
            desk.href(Page::Questions(back.id.to_string())),
            fill(texts.back, &[("condition", &name(back))]),
        ),
        None => (Route::Home.href(), texts.back_home.to_owned()),
    };
    let next_text = match conditions.get(here + 1) {
        Some(next) => fill(texts.next, &[("condition", &name(next))]),
        None if desk.app.invitation(desk.at).is_some() => texts.send.to_owned(),
        None => texts.finish.to_owned(),
    };
    view! {
        <p class="onward">
            <a href=back_href>{back_text}</a>
            <a class="button" href=next_href>
                {next_text}
            </a>
        </p>
    }
}

/// The picture beside the statements, and how much has been answered.
#[component]
fn Growing(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.questions;
    let total = desk.instrument.indicators().count();
    let answered = live_text(move || {
        let done = desk.read(|_, response| response.answered(desk.instrument));
        let (done, total) = (done.unwrap_or(0).to_string(), total.to_string());
        fill(texts.answered, &[("done", &done), ("total", &total)])
    });
    // Levels stand on the page as they would in the drawing.
    let radar = (desk.instrument.picture() == Picture::Radar).then(|| {
        let drawing = Memo::new(move |_| {
            desk.read(|_, response| {
                let profile = Profile::of(desk.instrument, response);
                profile_radar(desk.instrument, &profile, Detail::Full, desk.language)
            })
        });
        view! {
            <h2>{texts.growing}</h2>
            <LiveChart drawing />
        }
        .into_any()
    });
    view! {
        <aside class="side">
            {maybe(radar)}
            <p>{answered}</p>
        </aside>
    }
}

/// What follows where the person is among the statements, and tells of it, so that a reload comes back to the
/// place.
pub fn follow(
    condition: &'static Condition,
    on_place: impl Fn(&Indicator) + Copy,
) -> impl Fn(web_sys::Event) + Copy {
    move |event| {
        if let Some(indicator) = statement_of(condition, &event) {
            on_place(indicator);
        }
    }
}

/// The statement that an event comes from.
fn statement_of(
    condition: &'static Condition,
    event: &web_sys::Event,
) -> Option<&'static Indicator> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let id = target.closest("fieldset").ok()??.id();
    let mut indicators = condition.indicators.iter();
    indicators.find(|indicator| element_id(indicator) == id)
}

/// Leads with Enter from the heading of a page into its first statement without an answer. Once there, the
/// keys of a statement answer it.
pub fn enter(desk: Desk, condition: &'static Condition) -> impl Fn(KeyboardEvent) + Copy {
    move |event| {
        let target = event.target().and_then(|it| it.dyn_into().ok());
        let is_at_title = target.is_some_and(|it: web_sys::Element| it.id() == "title");
        if event.key() != "Enter" || !is_at_title {
            return;
        }
        event.prevent_default();
        let open = untrack(|| {
            desk.read(|_, response| {
                let mut indicators = condition.indicators.iter();
                indicators.find(|it| response.answer(&it.id).is_none())
            })
        });
        if let Some(indicator) = open.flatten().or(condition.indicators.first()) {
            browser::focus_inside(&element_id(indicator));
        }
    }
}
