//! The second round on a device that goes round: after the dialogue, who answered here answers again.
//!
//! Nothing of before is shown, neither the first answers nor the second ones of an earlier turn: people say
//! who they are, and nobody checks that.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::again::{Options, statements};
use super::device::leave;
use crate::browser;
use crate::domain::id::{ParticipantId, ResponseId};
use crate::domain::instrument::Indicator;
use crate::domain::revised::Stamp;
use crate::domain::session::Answer;
use crate::i18n::fill;
use crate::report::picture;
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::field::{Field, described_by};
use crate::ui::components::title::Title;
use crate::ui::live::{each, live_text, maybe};
use crate::ui::turn::Turn;

/// The id of the field for a sign.
const SIGN: &str = "sign";

/// Asks who is going to answer again.
#[component]
pub fn WhoAgain(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.device;
    view! {
        <div class="narrow device">
            <Title text=texts.again />
            <p class="lead">{texts.again_lead}</p>
            <Names desk />
            <BySign desk />
            <p>
                <a class="lone" href=desk.href(Page::Device(String::new()))>{texts.back}</a>
            </p>
        </div>
    }
}

/// The people who answered here, where they have names.
#[component]
fn Names(desk: Desk) -> impl IntoView {
    let named = untrack(|| {
        desk.app.with(desk.at, |session| {
            if session.is_anonymous() {
                return Vec::new();
            }
            let people = session.device_people();
            let named = people.filter_map(|(id, response)| {
                let who = response.participant;
                let name = session.participants.get(&who)?.get().as_ref()?.name.clone();
                (!name.trim().is_empty()).then_some((name, who, id))
            });
            named.collect()
        })
    });
    let buttons = each(named.unwrap_or_default(), |(name, who, id)| {
        view! {
            <li>
                <button type="button" class="button" on:click=move |_| begin(desk, who, id)>
                    <bdi>{name}</bdi>
                </button>
            </li>
        }
        .into_any()
    });
    view! { <ul class="names">{buttons}</ul> }
}

/// The way in for who has no name here.
#[component]
fn BySign(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.device;
    let sign = RwSignal::new(String::new());
    let is_unknown = RwSignal::new(false);
    let error = Signal::derive(move || is_unknown.get().then_some(texts.sign_unknown));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let found = desk.app.with(desk.at, |session| {
            let signed = session.signed(&sign.read_untracked());
            signed.map(|(id, response)| (response.participant, id))
        });
        match untrack(|| found).flatten() {
            Some((who, id)) => begin(desk, who, id),
            None => {
                is_unknown.set(true);
                browser::focus(SIGN);
            }
        }
    };
    view! {
        <form on:submit=send novalidate>
            <Field id=SIGN label=texts.sign_label error>
                <input
                    id=SIGN
                    class="short"
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    maxlength="12"
                    aria-describedby=described_by(SIGN)
                    aria-invalid=Signal::derive(move || is_unknown.get().to_string())
                    prop:value=sign
                    on:input=move |event| {
                        is_unknown.set(false);
                        sign.set(event_target_value(&event));
                    }
                />
            </Field>
            <p>
                <button class="button">{texts.sign_go}</button>
            </p>
        </form>
    }
}

fn begin(desk: Desk, who: ParticipantId, response: ResponseId) {
    Turn::begin_again(desk.at, who, response);
    browser::go(&desk.href(Page::Device(String::new())));
}

/// The turn: all statements, or the one that is being answered again.
#[component]
pub fn SecondTurn(
    desk: Desk,
    /// When the turn began.
    since: Stamp,
    /// The id of an indicator, or empty.
    place: String,
) -> impl IntoView {
    let mut indicators = desk.instrument.indicators();
    let found = indicators.find(|indicator| indicator.id.as_str() == place);
    match found {
        Some(indicator) => view! { <Second desk since indicator /> }.into_any(),
        None => view! { <Statements desk since /> }.into_any(),
    }
}

/// What was answered in this turn.
fn given(desk: Desk, since: Stamp, indicator: &Indicator) -> Option<Answer> {
    let answer = desk.read(|_, response| {
        let again = response.again.get(&indicator.id)?;
        (*again.get()).filter(|_| again.at() >= since)
    });
    answer.flatten()
}

#[component]
fn Statements(desk: Desk, since: Stamp) -> impl IntoView {
    let texts = &desk.texts.device;
    let said = move |indicator: &'static Indicator| {
        let second = given(desk, since, indicator).map(|answer| {
            let answer = picture::answer(desk.instrument, Some(answer), desk.language);
            let text = fill(desk.texts.again.second, &[("answer", &answer)]);
            view! {
                <p>
                    <b>{text}</b>
                </p>
            }
            .into_any()
        });
        maybe(second)
    };
    let done = move |click| {
        if browser::is_single(&click) {
            leave(desk, texts.thanks);
        }
    };
    view! {
        <div class="narrow device again">
            <Title text=texts.again />
            <p class="lead">{texts.again_choose}</p>
            {statements(desk, Page::Device, said)}
            <p class="onward">
                <button type="button" class="button" on:click=done>
                    {texts.done}
                </button>
            </p>
        </div>
    }
}

#[component]
fn Second(desk: Desk, since: Stamp, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.device;
    let position = desk
        .instrument
        .position_of(&indicator.id)
        .unwrap_or_default();
    let statement = indicator.statement.to(desk.language);
    let answer = Memo::new(move |_| given(desk, since, indicator));
    let now = live_text(move || match answer.get() {
        None => String::new(),
        answer => {
            let answer = picture::answer(desk.instrument, answer, desk.language);
            fill(desk.texts.again.second, &[("answer", &answer)])
        }
    });
    view! {
        <div class=format!("narrow device again c{}", position % 5 + 1)>
            <Title text=texts.again window=format!("{statement} · {}", texts.again) />
            <fieldset class="question" id="again">
                <legend>
                    <h2>{statement}</h2>
                </legend>
                <p class="first-answer">
                    <b aria-live="polite">{now}</b>
                </p>
                <Options desk indicator answer />
            </fieldset>
            <p class="onward">
                <a class="button" href=desk.href(Page::Device(String::new()))>
                    {desk.texts.again.all}
                </a>
            </p>
        </div>
    }
}
