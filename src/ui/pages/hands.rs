//! A show of hands: how many hands each point of each statement got, one condition at a time.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;
use web_sys::HtmlInputElement;

use crate::browser;
use crate::domain::gathering::Counts as Count;
use crate::domain::id::IndicatorId;
use crate::domain::instrument::{Condition, Indicator};
use crate::domain::session::COUNT_LIMIT;
use crate::i18n::fill;
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::steps::Steps;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::given::{Given, wipe};
use crate::ui::live::{each, live_text, maybe};

/// The id of the link to the next condition.
const NEXT: &str = "next";

/// The page.
#[component]
pub fn Hands(
    desk: Desk,
    /// The id of a condition or of an indicator of it; any other stands for the first one.
    place: String,
) -> impl IntoView {
    let here = desk.instrument.condition_at(&place);
    let here = here.map_or(0, |(here, _)| here);
    let condition = desk.instrument.conditions.get(here);
    maybe(condition.map(|condition| view! { <OfCondition desk condition here /> }.into_any()))
}

#[component]
fn OfCondition(desk: Desk, condition: &'static Condition, here: usize) -> impl IntoView {
    let texts = &desk.texts.hands;
    let total = desk.instrument.indicators().count().to_string();
    let counted = live_text(move || {
        let indicators = desk.instrument.indicators();
        let done = indicators.filter(|it| is_counted(desk, &it.id)).count();
        let gaps = [("done", &*done.to_string()), ("total", &*total)];
        fill(texts.counted, &gaps)
    });
    let following = condition.indicators.iter().skip(1).map(Some).chain([None]);
    let statements = each(
        condition.indicators.iter().zip(following),
        |(indicator, following)| view! { <Statement desk indicator following /> }.into_any(),
    );
    view! {
        <div class="narrow hands">
            <Tabs desk />
            <Steps desk here page=Page::Hands is_done=is_counted />
            <Title
                text=texts.title
                window=format!("{} · {}", texts.title, condition.name.to(desk.language))
            />
            <p class="lead">{texts.lead}</p>
            <section class=format!("c{}", here % 5 + 1)>
                <h2>{condition.name.to(desk.language)}</h2>
                {statements}
            </section>
            <p role="status">{counted}</p>
            <Onward desk here />
            <p class="keys">{texts.keys}</p>
        </div>
    }
}

/// Whether hands were counted for an indicator.
fn is_counted(desk: Desk, indicator: &IndicatorId) -> bool {
    let counted = desk.app.with(desk.at, |it| it.hands(indicator).is_some());
    counted == Some(true)
}

/// The way back and the way on.
#[component]
fn Onward(desk: Desk, here: usize) -> impl IntoView {
    let texts = &desk.texts.questions;
    let conditions = &desk.instrument.conditions;
    let named = |text, condition: &Condition| {
        let name = condition.name.to(desk.language);
        let page = Page::Hands(condition.id.to_string());
        (desk.href(page), fill(text, &[("condition", name)]))
    };
    let back = here.checked_sub(1).and_then(|place| conditions.get(place));
    let (back_href, back_text) = match back {
        Some(back) => named(texts.back, back),
        None => {
            let text = desk.texts.hands.facilitator.to_owned();
            (desk.href(Page::Together), text)
        }
    };
    let (next_href, next_text) = match conditions.get(here + 1) {
        Some(next) => named(texts.next, next),
        None => (desk.href(Page::Group), desk.texts.hands.finish.to_owned()),
    };
    view! {
        <p class="onward">
            <a href=back_href>{back_text}</a>
            <a class="button" id=NEXT href=next_href>
                {next_text}
            </a>
        </p>
    }
}

/// The id of a field: of a point, counted from 0, and last of who does not know.
fn field_id(indicator: &Indicator, slot: usize) -> String {
    format!("hands-{}-{slot}", indicator.id)
}

/// The count at a field.
fn at(count: &Count, slot: usize) -> u32 {
    count.points.get(slot).copied().unwrap_or(count.dont_know)
}

/// The count of one statement.
#[component]
fn Statement(
    desk: Desk,
    indicator: &'static Indicator,
    /// The statement below it on this page.
    following: Option<&'static Indicator>,
) -> impl IntoView {
    let texts = &desk.texts.hands;
    let scale = &desk.instrument.scale;
    let count = Memo::new(move |_| {
        desk.app
            .with(desk.at, |session| session.hands(&indicator.id).cloned())
            .flatten()
    });
    let labels = scale.points.iter().chain([&scale.dont_know]);
    let last = scale.points.len();
    let fields = each(labels.enumerate(), |(slot, label)| {
        let label = label.to(desk.language);
        let point = (slot < last).then(|| view! { <b>{slot + 1}</b> }.into_any());
        let after = match following {
            _ if slot < last => field_id(indicator, slot + 1),
            Some(following) => field_id(following, 0),
            None => NEXT.to_owned(),
        };
        view! {
            <label>
                <span>{maybe(point)} " " {label}</span>
                <Tally desk indicator point=slot label after count />
            </label>
        }
        .into_any()
    });
    let total = live_text(move || match count.read().as_ref().map_or(0, all) {
        0 => texts.total_none.to_owned(),
        1 => texts.total_one.to_owned(),
        all => fill(texts.total_many, &[("count", &all.to_string())]),
    });
    view! {
        <fieldset class="count-hands">
            <legend>
                <h3>{indicator.statement.to(desk.language)}</h3>
            </legend>
            <div class="tallies">{fields}</div>
            <p class="total">
                <span role="status">{total}</span>
                " "
                {wipe(given(desk, indicator, count), texts.clear, texts.restore)}
            </p>
        </fieldset>
    }
}

/// How many hands there were.
fn all(count: &Count) -> u32 {
    let all = count.points.iter().chain([&count.dont_know]);
    all.fold(0, |all, some| all.saturating_add(*some))
}

/// The field for how many hands there were at one point.
#[component]
fn Tally(
    desk: Desk,
    indicator: &'static Indicator,
    /// The place of the point on the scale, counted from 0.
    point: usize,
    label: &'static str,
    /// The id of what comes after it.
    after: String,
    count: Memo<Option<Count>>,
) -> impl IntoView {
    let now = move |count: &Option<Count>| count.as_ref().map_or(0, |it| at(it, point));
    let value = Signal::derive(move || match count.with(now) {
        0 => String::new(),
        count => count.to_string(),
    });
    let write = move |event: web_sys::Event| {
        let field: HtmlInputElement = event_target(&event);
        let typed: String = field.value().chars().filter(char::is_ascii_digit).collect();
        let too_many = if typed.is_empty() { 0 } else { u32::MAX };
        set(desk, indicator, point, typed.parse().unwrap_or(too_many));
        // What was not kept does not stay there either.
        if field.value() != value.get_untracked() {
            field.set_value(&value.get_untracked());
        }
    };
    let key = move |event: KeyboardEvent| {
        let now = count.with_untracked(now);
        match event.key().as_str() {
            "Enter" => browser::focus(&after),
            "ArrowUp" => set(desk, indicator, point, now.saturating_add(1)),
            "ArrowDown" => set(desk, indicator, point, now.saturating_sub(1)),
            _ => return,
        }
        event.prevent_default();
    };
    let select = move |event: web_sys::FocusEvent| {
        let field = event.target().and_then(|field| field.dyn_into().ok());
        if let Some(field) = field {
            HtmlInputElement::select(&field);
        }
    };
    view! {
        <input
            id=field_id(indicator, point)
            inputmode="numeric"
            autocomplete="off"
            maxlength="4"
            aria-label=fill(desk.texts.hands.field, &[("label", label)])
            prop:value=value
            on:input=write
            on:keydown=key
            on:focus=select
        />
    }
}

/// The count of a statement, to wipe and to put back.
fn given(desk: Desk, indicator: &'static Indicator, count: Memo<Option<Count>>) -> Given<Count> {
    Given::new(count, move |count| {
        let is_wiped = count.is_none();
        desk.app.change(desk.at, |session, now| {
            session.count_hands(desk.instrument, &indicator.id, count, now)
        });
        if is_wiped {
            desk.app.say(desk.texts.hands.cleared.to_owned());
        }
    })
}

/// Keeps the count at a field; a statement at which nobody raised a hand has none.
fn set(desk: Desk, indicator: &'static Indicator, slot: usize, number: u32) {
    let outcome = desk.app.change(desk.at, |session, now| {
        let mut count = session.hands(&indicator.id).cloned().unwrap_or(Count {
            points: vec![0; usize::from(desk.instrument.scale.top())],
            dont_know: 0,
        });
        match count.points.get_mut(slot) {
            Some(points) => *points = number,
            None => count.dont_know = number,
        }
        let is_none = count.dont_know == 0 && count.points.iter().all(|count| *count == 0);
        let count = (!is_none).then_some(count);
        session.count_hands(desk.instrument, &indicator.id, count, now)
    });
    if !matches!(outcome, Some(Ok(()))) {
        let limit = COUNT_LIMIT.to_string();
        let text = fill(desk.texts.hands.too_many, &[("limit", &limit)]);
        desk.app.say(text);
    }
}
