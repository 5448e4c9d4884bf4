//! Second answers: what a person says after the dialogue, beside what they said before it.

use leptos::prelude::*;

use crate::domain::instrument::{Condition, Indicator};
use crate::domain::session::Answer;
use crate::i18n::fill;
use crate::report::picture;
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::chart::Sign;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::given::{Given, wipe};
use crate::ui::live::{each, live, live_text, maybe};

/// The page: all statements, or the one that is being answered again.
#[component]
pub fn Again(
    desk: Desk,
    /// The id of an indicator, or empty.
    place: String,
) -> impl IntoView {
    let mut indicators = desk.instrument.indicators();
    let found = indicators.find(|indicator| indicator.id.as_str() == place);
    match found {
        Some(indicator) => view! { <Second desk indicator /> }.into_any(),
        None => view! { <Statements desk /> }.into_any(),
    }
}

/// All statements with what was answered, to choose from.
#[component]
fn Statements(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.again;
    view! {
        <div class="narrow again">
            <Tabs desk />
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            {statements(desk, Page::Again, move |indicator| answers(desk, indicator))}
            <Onward desk />
        </div>
    }
}

/// All statements, as links to where they are answered again, each with what is said of its answers.
pub fn statements(
    desk: Desk,
    page: fn(String) -> Page,
    said: impl Fn(&'static Indicator) -> AnyView + Copy + Send + 'static,
) -> AnyView {
    let conditions = (0u8..).zip(desk.instrument.conditions);
    each(conditions, |(position, condition)| {
        let statements = each(condition.indicators, |indicator| {
            let answers = live(move || said(indicator));
            view! {
                <li>
                    <a href=desk.href(page(indicator.id.to_string()))>
                        {indicator.statement.to(desk.language)}
                    </a>
                    {answers}
                </li>
            }
            .into_any()
        });
        view! { <OfCondition desk condition position statements /> }.into_any()
    })
}

#[component]
fn OfCondition(
    desk: Desk,
    condition: &'static Condition,
    position: u8,
    statements: AnyView,
) -> impl IntoView {
    view! {
        <section>
            <h2>
                <Sign position />
                {condition.name.to(desk.language)}
            </h2>
            <ul class="twice">{statements}</ul>
        </section>
    }
}

/// The first answer, and the second where there is one.
fn answers(desk: Desk, indicator: &'static Indicator) -> AnyView {
    let texts = &desk.texts.again;
    let both = desk.read(|_, response| {
        let id = &indicator.id;
        (response.answer(id), response.answer_again(id))
    });
    let (first, second) = both.unwrap_or_default();
    let say = |text: &str, answer: Option<Answer>| {
        let answer = picture::answer(desk.instrument, answer, desk.language);
        fill(text, &[("answer", &answer)])
    };
    let second = second.map(|_| view! { <b>{say(texts.second, second)}</b> }.into_any());
    view! {
        <p>
            <span>{say(texts.first, first)}</span>
            " "
            {maybe(second)}
        </p>
    }
    .into_any()
}

/// One statement, to answer again.
#[component]
fn Second(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.again;
    let id = &indicator.id;
    let statement = indicator.statement.to(desk.language);
    let position = desk.instrument.position_of(id).unwrap_or_default();
    let first = untrack(|| desk.read(|_, response| response.answer(id)));
    let first = picture::answer(desk.instrument, first.flatten(), desk.language);
    let answer = Memo::new(move |_| desk.read(|_, response| response.answer_again(id)).flatten());
    let now = live_text(move || match answer.get() {
        None => String::new(),
        answer => {
            let answer = picture::answer(desk.instrument, answer, desk.language);
            fill(texts.second, &[("answer", &answer)])
        }
    });
    view! {
        <div class=format!("narrow again c{}", position % 5 + 1)>
            <Tabs desk />
            <Title text=texts.title window=format!("{statement} · {} · {}", texts.title, desk.texts.app.name) />
            <fieldset class="question" id="again">
                <legend>
                    <h2>{statement}</h2>
                </legend>
                <p class="first-answer">
                    {fill(texts.first, &[("answer", &first)])} " " <b aria-live="polite">{now}</b>
                </p>
                <Options desk indicator answer />
            </fieldset>
            <p>
                <a class="lone" href=desk.href(Page::Again(String::new()))>
                    {texts.all}
                </a>
            </p>
            <Onward desk />
        </div>
    }
}

/// The answers to choose from.
#[component]
pub fn Options(
    desk: Desk,
    indicator: &'static Indicator,
    answer: Memo<Option<Answer>>,
) -> impl IntoView {
    let id = &indicator.id;
    let texts = &desk.texts.questions;
    let given = Given::new(answer, move |answer| desk.record_again(id, answer));
    let option = move |value: Answer, content: AnyView| {
        let is_chosen = Signal::derive(move || answer.get() == Some(value));
        view! {
            <label class="option">
                <input
                    type="radio"
                    name="again"
                    prop:checked=is_chosen
                    on:change=move |_| given.give(Some(value))
                />
                <span>{content}</span>
            </label>
        }
        .into_any()
    };
    let points = each(
        (1u8..).zip(desk.instrument.scale.points),
        |(points, label)| {
            let label = label.to(desk.language);
            let content = view! { <b>{points}</b> " " {label} };
            option(Answer::Points(points), content.into_any())
        },
    );
    let dont_know = desk.instrument.scale.dont_know.to(desk.language);
    view! {
        <div class="scale">{points}</div>
        <div class="beyond">
            {option(Answer::DontKnow, dont_know.into_any())}
            {wipe(given, texts.clear, texts.restore)}
        </div>
    }
}

/// Where second answers lead: sent again, or seen with those of the group.
#[component]
fn Onward(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.again;
    let is_invited = desk.app.invitation(desk.at).is_some();
    let (page, text, hint) = if is_invited {
        (Page::Reply, texts.send, texts.send_hint)
    } else if desk.app.is_of_group(desk.at) {
        (Page::Group, texts.group, "")
    } else {
        (Page::Result, texts.result, "")
    };
    let hint = (!hint.is_empty()).then(|| view! { <p>{hint}</p> }.into_any());
    view! {
        {maybe(hint)}
        <p class="onward">
            <a class="button" href=desk.href(page)>
                {text}
            </a>
        </p>
    }
}
