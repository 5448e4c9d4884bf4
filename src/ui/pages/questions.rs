//! The statements of one condition, with the radar growing beside them.

use leptos::ev::{self, KeyboardEvent};
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
use crate::domain::session::{Answer, Session};
use crate::domain::typed::apart;
use crate::i18n::{self, fill};
use crate::report::picture::profile_radar;
use crate::route::{Page, Route};
use crate::state::Desk;
use crate::ui::components::chart::{LiveChart, Sign};
use crate::ui::components::question::{Question, element_id, go_to, option_id};
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
    let visit = follow(desk, condition, next_href.clone(), move |indicator| {
        browser::stay_at(&desk.href(Page::Questions(indicator.id.to_string())));
    });
    let statements = each(condition.indicators, |indicator| {
        view! { <Question desk indicator /> }.into_any()
    });
    view! {
        <div class="wrap">
            <div
                class=format!("statements c{}", here % 5 + 1)
                on:focusin=move |event| visit(event.into())
                on:click=move |event| visit(event.into())
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
    let short = |condition: &Condition| condition.short.to(desk.language).to_owned();
    let back = here.checked_sub(1).and_then(|place| conditions.get(place));
    let (back_href, back_text) = match back {
        Some(back) => (
            desk.href(Page::Questions(back.id.to_string())),
            fill(texts.back, &[("condition", &short(back))]),
        ),
        None => (Route::Home.href(), texts.back_home.to_owned()),
    };
    let next_text = match conditions.get(here + 1) {
        Some(next) => fill(texts.next, &[("condition", &short(next))]),
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

/// Follows where the person is among the statements, and answers by key there. Gives what hears of each
/// event on them, and tells of the place, so that a reload comes back to it.
pub fn follow(
    desk: Desk,
    condition: &'static Condition,
    next_href: String,
    on_place: impl Fn(&Indicator) + Copy,
) -> impl Fn(web_sys::Event) + Copy {
    let current = StoredValue::new(None);
    // On the window, for a click beside the statements takes the focus out of the page.
    let keys = window_event_listener(ev::keydown, move |event| {
        answer_by_key(desk, condition, current.get_value(), &next_href, &event);
    });
    on_cleanup(move || keys.remove());
    move |event| {
        if let Some(indicator) = statement_of(condition, &event) {
            current.set_value(Some(indicator));
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

/// Answers by key: the points of the scale, `?` for "I don't know", Enter to go on. From outside the
/// statements the keys are for the one where the person was last, and otherwise for the first one
/// without an answer.
fn answer_by_key(
    desk: Desk,
    condition: &'static Condition,
    current: Option<&'static Indicator>,
    next_href: &str,
    event: &KeyboardEvent,
) {
    let target = event.target().and_then(|target| target.dyn_into().ok());
    let Some(target): Option<web_sys::Element> = target else {
        return;
    };
    let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
    if has_modifier || browser::takes_text(&target) {
        return;
    }
    let is_choice =
        matches!(&*target.tag_name(), "INPUT" | "MAIN" | "BODY") || target.id() == "title";
    let is_unanswered = |indicator: &&Indicator| {
        let answer = |indicator: &Indicator| {
            untrack(|| desk.read(|_, response| response.answer(&indicator.id)))
        };
        answer(indicator).flatten().is_none()
    };
    let here = statement_of(condition, event).or(current);
    let statement = here.or_else(|| condition.indicators.iter().find(is_unanswered));
    match (event.key().as_str(), statement) {
        ("Enter", _) if is_choice => {
            event.prevent_default();
            let place = here.and_then(|here| {
                condition
                    .indicators
                    .iter()
                    .position(|indicator| indicator == here)
            });
            let following = match place {
                Some(place) => condition.indicators.get(place + 1),
                None => statement,
            };
            match following {
                Some(indicator) => browser::focus_inside(&element_id(indicator)),
                None => browser::go(next_href),
            }
        }
        (key, Some(indicator)) => {
            let points = key.parse().ok();
            let points = points.filter(|points| (1..=desk.instrument.scale.top()).contains(points));
            let answer = match key {
                "?" => Some(Answer::DontKnow),
                _ => points.map(Answer::Points),
            };
            if let Some(answer) = answer {
                event.prevent_default();
                desk.record(&indicator.id, Some(answer));
                browser::focus(&option_id(indicator, answer));
            }
        }
        _ => {}
    }
}
