//! Answering on a device that goes round: one person after the other, and nobody sees what another said.
//!
//! All pages show the person whose turn it is, whatever the address says; so Back leads a person through
//! their own answers, and after their turn to the screen on which the device is handed over.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::device_again::{SecondTurn, WhoAgain};
use super::invited::{NameField, Partners};
use super::questions::{enter, follow, keys_text};
use crate::browser;
use crate::domain::gathering::{Anonymity, Source};
use crate::domain::id::SessionId;
use crate::domain::instrument::Condition;
use crate::exchange::invitation::Invitation;
use crate::i18n::fill;
use crate::report::promise::Promise;
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::chart::Sign;
use crate::ui::components::phases::Phases;
use crate::ui::components::question::{Question, go_to};
use crate::ui::components::steps::Steps;
use crate::ui::components::title::Title;
use crate::ui::drafts::{Drafts, Introduction, Origin};
use crate::ui::live::{each, live, live_text, maybe};
use crate::ui::turn::Turn;

/// The place after the last condition.
const LAST: &str = "last";
/// The place where somebody who answered here begins again, after the dialogue.
pub const AGAIN: &str = "again";

/// The page.
#[component]
pub fn Device(
    desk: Desk,
    /// The id of a condition or an indicator, or [`LAST`], or empty.
    place: String,
) -> impl IntoView {
    let turn = match Turn::of(desk.at) {
        Some(turn) => turn,
        None if place == AGAIN => return view! { <WhoAgain desk /> }.into_any(),
        None => return hand_over(desk, &place),
    };
    let who = desk.app.with(desk.at, |session| {
        let has_begun = session.responses.contains_key(&turn.response);
        has_begun.then(|| session.is_removed(turn.participant))
    });
    match untrack(|| who).flatten() {
        // Removed meanwhile, in another tab.
        Some(true) => {
            Turn::end();
            hand_over(desk, &place)
        }
        None => view! { <Who desk turn /> }.into_any(),
        Some(false) => {
            let desk = Desk {
                response: turn.response,
                ..desk
            };
            match turn.again {
                Some(since) => view! { <SecondTurn desk since place /> }.into_any(),
                None => answering(desk, turn, place),
            }
        }
    }
}

fn hand_over(desk: Desk, place: &str) -> AnyView {
    if !place.is_empty() {
        browser::stay_at(&desk.href(Page::Device(String::new())));
    }
    view! { <HandOver desk /> }.into_any()
}

/// What stands at a place of somebody's turn.
fn answering(desk: Desk, turn: Turn, place: String) -> AnyView {
    let place = if place == LAST || desk.instrument.condition_at(&place).is_some() {
        if turn.place != place {
            turn.go_on_at(&place);
        }
        place
    } else {
        browser::stay_at(&desk.href(Page::Device(turn.place.clone())));
        turn.place
    };
    match desk.instrument.condition_at(&place) {
        Some((here, condition)) => {
            go_to(desk, condition, &place);
            view! { <ConditionStep desk condition here /> }.into_any()
        }
        None => view! { <Last desk /> }.into_any(),
    }
}

/// The place of the first condition.
fn first(desk: Desk) -> String {
    let first = desk.instrument.conditions.first();
    first.map(|it| it.id.to_string()).unwrap_or_default()
}

/// Between two people: the device goes on to the next.
#[component]
fn HandOver(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.device;
    let count = live_text(move || {
        let count = desk
            .app
            .with(desk.at, |session| session.device_people().count());
        match count.unwrap_or(0) {
            0 => String::new(),
            1 => texts.count_one.to_owned(),
            count => fill(texts.count_many, &[("count", &count.to_string())]),
        }
    });
    let begin = move |click| {
        if browser::is_single(&click) {
            Turn::begin(desk.at);
            Drafts::get().introduction.set(Introduction::default());
            // The same address shows the person who has begun.
            desk.app.show_anew();
        }
    };
    let again = live(move || {
        let anybody = desk
            .app
            .with(desk.at, |session| session.device_people().next().is_some());
        maybe((anybody == Some(true)).then(|| {
            let href = desk.href(Page::Device(AGAIN.to_owned()));
            view! {
                <p>
                    <a class="lone" href=href>{texts.again}</a>
                </p>
            }
            .into_any()
        }))
    });
    view! {
        <div class="narrow device hand-over">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            <p>
                <button type="button" class="button" on:click=begin>
                    {texts.begin}
                </button>
            </p>
            <p class="count">{count}</p>
            {again}
            <p class="for-facilitator">
                <a href=desk.href(Page::Together)>{texts.facilitator}</a>
            </p>
        </div>
    }
}

/// What a person is asked and promised before they begin.
#[component]
fn Who(desk: Desk, turn: Turn) -> impl IntoView {
    let texts = &desk.texts.device;
    let invitation = untrack(|| desk.app.with(desk.at, Invitation::to));
    let Some(invitation) = invitation else {
        return maybe(None);
    };
    let anonymity = invitation.anonymity;
    let has_partners = !invitation.partners.is_empty();
    let is_missing = RwSignal::new(false);
    let draft = Drafts::get().introduction;
    let of: SessionId = invitation.session;
    if draft.read_untracked().of != Some(of) {
        draft.set(Introduction {
            of: Some(of),
            ..Introduction::default()
        });
    }
    let promise = Promise::on_device(anonymity, has_partners, desk.language);
    let sentences = each(promise.sentences, |text| {
        view! { <li>{text}</li> }.into_any()
    });
    let name = (anonymity != Anonymity::Anonymous).then(|| {
        let is_alias = anonymity == Anonymity::Alias;
        view! { <NameField is_alias /> }.into_any()
    });
    let partners = has_partners.then(|| view! { <Partners invitation is_missing /> }.into_any());
    let begin = move |event: SubmitEvent| {
        event.prevent_default();
        let said = draft.get_untracked();
        is_missing.set(has_partners && said.origin == Origin::Unsaid);
        if is_missing.get_untracked() {
            return browser::focus_inside("partner");
        }
        let partner = match said.origin {
            Origin::Partner(id) => Some(id),
            Origin::Unsaid | Origin::Elsewhere => None,
        };
        let (participant, response) = (turn.participant, turn.response);
        desk.app.change(desk.at, |session, now| {
            session.join(participant, response, Source::Device, now);
            session.introduce(participant, said.name.trim(), partner, now);
        });
        draft.set(Introduction::default());
        let place = first(desk);
        turn.clone().go_on_at(&place);
        browser::go(&desk.href(Page::Device(place)));
    };
    view! {
        <div class="narrow device">
            <Title text=texts.who />
            <section class="panel promise">
                <h2>{desk.texts.invited.promise}</h2>
                <p class="promised">{promise.name}</p>
                <ul>{sentences}</ul>
            </section>
            <form on:submit=begin novalidate>
                {maybe(name)} {maybe(partners)} <p class="submit">
                    <button class="button">{texts.first}</button>
                </p>
            </form>
            <Stop desk />
        </div>
    }
    .into_any()
}

/// The statements of one condition.
#[component]
fn ConditionStep(desk: Desk, condition: &'static Condition, here: usize) -> impl IntoView {
    let position = u8::try_from(here).unwrap_or(u8::MAX);
    let next = desk.instrument.conditions.get(here + 1);
    let next_place = next.map_or(LAST.to_owned(), |next| next.id.to_string());
    let next_href = desk.href(Page::Device(next_place));
    let visit = follow(condition, move |indicator| {
        let place = indicator.id.to_string();
        browser::stay_at(&desk.href(Page::Device(place.clone())));
        if let Some(turn) = Turn::of(desk.at) {
            turn.go_on_at(&place);
        }
    });
    let statements = each(condition.indicators, |indicator| {
        let next_href = next_href.clone();
        view! { <Question desk indicator next_href /> }.into_any()
    });
    let texts = &desk.texts.questions;
    let keys = keys_text(desk);
    let name = |condition: &Condition| condition.name.to(desk.language).to_owned();
    let back = here.checked_sub(1);
    let back = back.and_then(|place| desk.instrument.conditions.get(place));
    let back = back.map(|back| {
        let text = fill(texts.back, &[("condition", &name(back))]);
        let href = desk.href(Page::Device(back.id.to_string()));
        view! { <a href=href>{text}</a> }.into_any()
    });
    let next_text = match next {
        Some(next) => fill(texts.next, &[("condition", &name(next))]),
        None => desk.texts.device.to_last.to_owned(),
    };
    view! {
        <div class="narrow device">
            <div
                class=format!("statements c{}", here % 5 + 1)
                on:focusin=move |event| visit(event.into())
                on:click=move |event| visit(event.into())
                on:keydown=enter(desk, condition)
            >
                <Steps desk here page=Page::Device />
                <Title text=condition.name.to(desk.language) />
                <p class="lead">{condition.lead.to(desk.language)}</p>
                <p class="scale-question">
                    <Sign position />
                    {desk.instrument.scale_question.to(desk.language)}
                </p>
                {statements}
                <p class="onward">
                    {maybe(back)} <a class="button" href=next_href>
                        {next_text}
                    </a>
                </p>
                <p class="keys">{keys}</p>
            </div>
            <Stop desk />
        </div>
    }
}

/// The phase, what is still open, and the end of the turn.
#[component]
fn Last(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.device;
    let chosen = Signal::derive(move || {
        desk.read(|_, response| response.phase.get().clone())
            .flatten()
    });
    let choose = move |phase| desk.change_response(|response, now| response.phase.set(phase, now));
    let back = desk.instrument.conditions.last();
    let back = back.map(|it| it.id.to_string()).unwrap_or_default();
    let open = live(move || maybe(still_open(desk)));
    let done = move |click| {
        if browser::is_single(&click) {
            leave(desk, texts.thanks);
        }
    };
    view! {
        <div class="narrow device">
            <Title text=texts.last />
            <Phases instrument=desk.instrument language=desk.language chosen on_choose=choose />
            {open}
            <p>{fill(texts.sign, &[("sign", &desk.response.sign())])}</p>
            <p class="onward">
                <a href=desk.href(Page::Device(back))>{texts.back}</a>
                <button type="button" class="button" on:click=done>
                    {texts.done}
                </button>
            </p>
            <Stop desk />
        </div>
    }
}

/// How many statements have no answer yet, with the way to the first.
fn still_open(desk: Desk) -> Option<AnyView> {
    let texts = &desk.texts.device;
    let (count, first) = desk.read(|_, response| {
        let indicators = desk.instrument.indicators();
        let mut open = indicators.filter(|it| response.answer(&it.id).is_none());
        let first = open.next()?;
        Some((open.count() + 1, first))
    })??;
    let text = match count {
        1 => texts.open_one.to_owned(),
        count => fill(texts.open_many, &[("count", &count.to_string())]),
    };
    let href = desk.href(Page::Device(first.id.to_string()));
    Some(
        view! {
            <p>
                {text} " " <a href=href>{texts.open_go}</a>
            </p>
        }
        .into_any(),
    )
}

/// The way out for somebody who does not want to take part after all.
#[component]
fn Stop(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.device;
    let stop = move |click| {
        if !browser::is_single(&click) {
            return;
        }
        let turn = Turn::of(desk.at);
        if let Some(turn) = turn {
            desk.app.change(desk.at, |session, now| {
                if session.responses.contains_key(&turn.response) {
                    session.remove_person(turn.participant, now);
                }
            });
        }
        leave(desk, texts.stopped);
    };
    view! {
        <p class="stop">
            <button type="button" class="link quiet" on:click=stop>
                {texts.stop}
            </button>
        </p>
    }
}

/// Ends the turn, and goes to where the device is handed over.
pub fn leave(desk: Desk, said: &'static str) {
    Turn::end();
    Drafts::get().introduction.set(Introduction::default());
    let href = desk.href(Page::Device(String::new()));
    if browser::hash() == href {
        desk.app.say(said.to_owned());
        desk.app.show_anew();
    } else {
        desk.app.say_onward(said.to_owned());
        browser::go(&href);
    }
}
