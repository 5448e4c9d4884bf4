//! On the projector: one step of a workshop at a time, in large type, by keyboard or clicker.
//!
//! The step is in the address, so reload, back and a bookmark all lead to the same place, and what has
//! not been revealed is not on the page at all.

mod clock;
mod closing;
mod opening;
mod pictures;
mod reveal;
pub mod stage;
mod talking;

use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::domain::agenda::{Agenda, Place, Step};
use crate::domain::timer::Turn;
use crate::i18n::fill;
use crate::keys::{Focus, Press, press};
use crate::route::{Page, SessionRef};
use crate::state::Desk;
use crate::ui::components::title::Title;
use crate::ui::live::{live, live_text, maybe};

pub use clock::Clock;

/// How the window of the facilitator is called, so that it opens once.
const WINDOW: &str = "vijfblik-backstage";
const WINDOW_FEATURES: &str = "popup,width=520,height=820";

/// The page.
#[component]
pub fn Present(desk: Desk, step: String) -> impl IntoView {
    let place = stage::arrive(desk, &step);
    let keys = window_event_listener(ev::keydown, move |event| steer(desk, &event));
    let closing = window_event_listener(ev::pagehide, |_| stage::say_gone());
    on_cleanup(move || {
        keys.remove();
        closing.remove();
        stage::leave(desk);
    });
    let agenda = {
        let place = place.clone();
        Memo::new(move |_| stage::agenda(desk, &place))
    };
    let is_blank = stage::blank();
    let curtain = live(move || {
        let curtain = || {
            view! {
                <button type="button" class="curtain" on:click=|_| stage::set_blank(false)>
                    {desk.texts.present.blank_on}
                </button>
            }
            .into_any()
        };
        maybe(is_blank.get().then(curtain))
    });
    view! {
        <div class="stage">
            {scene(desk, &place, agenda)}
            <Controls desk place agenda />
            {curtain}
        </div>
    }
}

/// What a step shows.
fn scene(desk: Desk, place: &Place, agenda: Memo<Agenda>) -> AnyView {
    let step = place.step.clone();
    if step.needs_answers() {
        let place = place.clone();
        // Made anew only when there becomes enough to show, or no longer is.
        let is_enough = Memo::new(move |_| agenda.read().steps.contains(&Step::Whole));
        return live(move || {
            if is_enough.get() {
                with_answers(desk, &place, agenda)
            } else {
                view! { <TooFew desk /> }.into_any()
            }
        });
    }
    match step {
        Step::LastTime => view! { <opening::LastTime desk /> }.into_any(),
        _ => view! { <opening::Welcome desk /> }.into_any(),
    }
}

fn with_answers(desk: Desk, place: &Place, agenda: Memo<Agenda>) -> AnyView {
    let indicator = |id| desk.instrument.indicator(id);
    match &place.step {
        Step::Reveal { condition, shown } => {
            let condition = desk.instrument.condition(condition.as_str());
            let (shown, revealed) = (*shown, place.step.revealed(desk.instrument));
            maybe(condition.map(|condition| {
                view! { <reveal::Reveal desk condition shown revealed /> }.into_any()
            }))
        }
        Step::FirstLook => view! { <reveal::FirstLook desk /> }.into_any(),
        Step::Whole => view! { <reveal::Whole desk /> }.into_any(),
        Step::Differences => {
            let place = place.clone();
            view! { <reveal::Differences desk place agenda /> }.into_any()
        }
        Step::Dialogue(id) => maybe(
            indicator(id)
                .map(|indicator| view! { <talking::Dialogue desk indicator agenda /> }.into_any()),
        ),
        Step::Again(id) => maybe(
            indicator(id).map(|indicator| view! { <talking::Again desk indicator /> }.into_any()),
        ),
        Step::Leverage => view! { <closing::Choice desk agenda /> }.into_any(),
        Step::Agreements => view! { <closing::Agreements desk /> }.into_any(),
        _ => view! { <closing::RoundOff desk /> }.into_any(),
    }
}

/// Nothing is shown yet.
#[component]
fn TooFew(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.present;
    view! {
        <div class="scene middle">
            <Title text=texts.too_few window=stage::window_name(desk, texts.too_few) />
            <p class="lead">{texts.too_few_lead}</p>
        </div>
    }
}

/// What a step is called.
pub fn title_of(desk: Desk, step: &Step) -> String {
    let (texts, backstage) = (&desk.texts.present, &desk.texts.backstage);
    let named = |text, indicator| {
        let indicator = desk.instrument.indicator(indicator);
        let name = indicator.map_or("", |it| it.short.to(desk.language));
        fill(text, &[("title", name)])
    };
    match step {
        Step::Welcome => texts.welcome.to_owned(),
        Step::LastTime => texts.last_time.to_owned(),
        Step::Reveal { condition, shown } => {
            let condition = desk.instrument.condition(condition.as_str());
            let name = condition.map_or("", |it| it.name.to(desk.language));
            let text = if *shown {
                backstage.shown
            } else {
                backstage.hidden
            };
            fill(text, &[("title", name)])
        }
        Step::FirstLook => texts.first_look.to_owned(),
        Step::Whole => texts.whole.to_owned(),
        Step::Differences => texts.differences.to_owned(),
        Step::Dialogue(indicator) => named(backstage.talk, indicator),
        Step::Again(indicator) => named(backstage.again, indicator),
        Step::Leverage => texts.leverage.to_owned(),
        Step::Agreements => texts.agreements.to_owned(),
        Step::RoundOff => texts.round_off.to_owned(),
    }
}

/// The small controls at the foot.
#[component]
fn Controls(desk: Desk, place: Place, agenda: Memo<Agenda>) -> impl IntoView {
    let texts = &desk.texts.present;
    let here = place.clone();
    let ways = live(move || {
        let agenda = agenda.read();
        let to = |step: Option<&Step>| step.map(|step| stage::href(desk, &here.at(step.clone())));
        let back = to(agenda.before(&here.step))
            .map(|href| view! { <a href=href>{key("←")} {texts.back}</a> }.into_any());
        let next = to(agenda.after(&here.step))
            .map(|href| view! { <a class="next" href=href>{texts.next} {key("→")}</a> }.into_any());
        view! {
            {maybe(back)}
            {maybe(next)}
        }
        .into_any()
    });
    let progress = live_text(move || {
        let agenda = agenda.read();
        let number = agenda.place_of(&place.step).map_or(1, |number| number + 1);
        let (number, total) = (number.to_string(), agenda.steps.len().to_string());
        fill(texts.progress, &[("number", &number), ("total", &total)])
    });
    let backstage = desk.href(Page::Backstage);
    let open = {
        let backstage = backstage.clone();
        move |event: ev::MouseEvent| {
            if browser::open_window(&backstage, WINDOW, WINDOW_FEATURES) {
                event.prevent_default();
            }
        }
    };
    view! {
        <nav class="controls" aria-label=texts.controls>
            {ways}
            <span class="progress">{progress}</span>
            <a href=backstage target=WINDOW on:click=open>
                {texts.backstage}
            </a>
            <button type="button" class="link" on:click=|_| stage::set_blank(true)>
                {key("B")}
                {texts.blank}
            </button>
            <button type="button" class="link" on:click=|_| browser::toggle_full_screen()>
                {key("F")}
                {texts.full_screen}
            </button>
            <a href=desk.href(Page::Group)>{texts.leave}</a>
        </nav>
    }
}

/// The name of a key, beside what it does; for who listens that is enough.
pub fn key(name: &'static str) -> AnyView {
    view! { <kbd aria-hidden="true">{name}</kbd> }.into_any()
}

/// What has the focus, as far as keys belong to it.
fn focus_of(target: &web_sys::Element) -> Focus {
    if browser::takes_text(target) {
        return Focus::Text;
    }
    match &*target.tag_name() {
        "INPUT" => Focus::Choice,
        "A" | "BUTTON" | "SUMMARY" => Focus::Pressed,
        _ => Focus::Elsewhere,
    }
}

/// What a key or a clicker asks for, in this window and in the one beside it. What is asked is done once:
/// a key that is held down, and a clicker that bounces, are one press.
pub fn asked(event: &KeyboardEvent) -> Option<(Press, Focus)> {
    let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let focus = focus_of(&target.filter(|_| !has_modifier)?);
    let press = press(&event.key(), focus)?;
    event.prevent_default();
    (!event.repeat()).then_some((press, focus))
}

/// Keys and clickers.
fn steer(desk: Desk, event: &KeyboardEvent) {
    let Some((press, focus)) = asked(event) else {
        return;
    };
    let is_blank = stage::blank().get_untracked();
    match press {
        Press::Blank => stage::set_blank(!is_blank),
        Press::Next | Press::Back | Press::Out if is_blank => stage::set_blank(false),
        Press::Next => stage::step(desk, Agenda::after),
        Press::Back => stage::step(desk, Agenda::before),
        Press::Time => stage::turn(desk, Turn::Toggle),
        Press::Full => browser::toggle_full_screen(),
        Press::Out if focus == Focus::Text => browser::focus("title"),
        Press::Out => browser::leave_full_screen(),
    }
}

/// Whether what is typed here is kept: of the example nothing is.
pub fn is_kept(desk: Desk) -> bool {
    matches!(desk.at, SessionRef::Kept(_))
}
