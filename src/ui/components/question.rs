//! One statement with its answer: a real radio group, an explanation and a note.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser;
use crate::domain::instrument::{Condition, Indicator};
use crate::domain::session::{Answer, NOTE_LIMIT};
use crate::state::Desk;
use crate::ui::given::{Given, wipe};
use crate::ui::keys::{Asked, asked};
use crate::ui::live::{each, maybe};

/// The id of the element around a statement.
pub fn element_id(indicator: &Indicator) -> String {
    format!("question-{}", indicator.id)
}

/// The id of the control for an answer.
pub fn option_id(indicator: &Indicator, answer: Answer) -> String {
    let place = answer.points().unwrap_or_default();
    format!("{}-{place}", element_id(indicator))
}

/// Goes to the statement whose id this place is. The first one needs no jump: it stands below the heading.
pub fn go_to(desk: Desk, condition: &'static Condition, place: &str) {
    let mut indicators = condition.indicators.iter().skip(1);
    if let Some(at) = indicators.find(|it| it.id.as_str() == place) {
        let moved = desk.app.moved;
        Effect::new(move |_| {
            moved.set_value(false);
            browser::focus_inside(&element_id(at));
        });
    }
}

/// One statement.
#[component]
pub fn Question(
    desk: Desk,
    indicator: &'static Indicator,
    /// Where Enter leads from the last statement of a page.
    next_href: String,
) -> impl IntoView {
    let answer = Memo::new(move |_| {
        desk.read(|_, response| response.answer(&indicator.id))
            .flatten()
    });
    let given = Given::new(answer, move |answer| desk.record(&indicator.id, answer));
    let key = move |event: KeyboardEvent| by_key(desk, indicator, given, &next_href, &event);
    let texts = &desk.texts.questions;
    let (points, dont_know) = options(desk, indicator, given);
    let scale_class = match desk.instrument.scale.levels {
        [] => "scale",
        _ => "levels",
    };
    view! {
        // A click anywhere in it brings the focus, and the keys with it.
        <fieldset class="question" id=element_id(indicator) tabindex="-1" on:keydown=key>
            <legend>
                <h2>{indicator.statement.to(desk.language)}</h2>
            </legend>
            <p class="ask">{desk.instrument.scale_question.to(desk.language)}</p>
            <Meaning desk indicator />
            <div class=scale_class>{points}</div>
            <div class="beyond">{dont_know} {wipe(given, texts.clear, texts.restore)}</div>
            <Note desk indicator />
        </fieldset>
    }
}

/// The answers to choose from: the points of the scale, and "I don't know".
fn options(desk: Desk, indicator: &'static Indicator, given: Given<Answer>) -> (AnyView, AnyView) {
    let option = move |value: Answer, content: AnyView| {
        let is_chosen = Signal::derive(move || given.now.get() == Some(value));
        view! {
            <label class="option">
                <input
                    type="radio"
                    id=option_id(indicator, value)
                    name=element_id(indicator)
                    prop:checked=is_chosen
                    on:change=move |_| given.give(Some(value))
                />
                <span>{content}</span>
            </label>
        }
        .into_any()
    };
    let scale = &desk.instrument.scale;
    // Levels stand as in the drawing beside them: point 1 on top.
    let points = (1u8..).zip(scale.points);
    let points = each(points, |(points, label)| {
        let label = label.to(desk.language);
        let content = |said| view! { <b>{points}</b> " " {label} {said} }.into_any();
        match scale.level(points) {
            None => option(Answer::Points(points), content(maybe(None))),
            Some(level) => {
                let said = view! { ": " <small>{level.summary.to(desk.language)}</small> };
                let signs = each(level.recognise, |sign| {
                    view! { <li>{sign.to(desk.language)}</li> }.into_any()
                });
                view! {
                    <div class="level">
                        {option(Answer::Points(points), content(said.into_any()))}
                        <ul>{signs}</ul>
                    </div>
                }
                .into_any()
            }
        }
    });
    let dont_know = scale.dont_know.to(desk.language);
    let dont_know = option(Answer::DontKnow, dont_know.into_any());
    (points, dont_know)
}

/// Answers by key, takes back by key, and goes on with Enter.
fn by_key(
    desk: Desk,
    indicator: &'static Indicator,
    given: Given<Answer>,
    next_href: &str,
    event: &KeyboardEvent,
) {
    let top = desk.instrument.scale.top();
    match asked(event) {
        Some(Asked::Answer(answer)) if answer.is_on_scale(top) => {
            given.give(Some(answer));
            browser::focus(&option_id(indicator, answer));
        }
        Some(Asked::TakeBack) => match given.take_back() {
            // What was pressed may be gone with the answer.
            Some(None) => browser::focus_inside(&element_id(indicator)),
            Some(Some(answer)) => browser::focus(&option_id(indicator, answer)),
            None => return,
        },
        Some(Asked::GoOn) => match after(desk, indicator) {
            Some(next) => browser::focus_inside(&element_id(next)),
            None => browser::go(next_href),
        },
        _ => return,
    }
    event.prevent_default();
}

/// The statement that stands below this one.
fn after(desk: Desk, indicator: &Indicator) -> Option<&'static Indicator> {
    let (_, condition) = desk.instrument.condition_at(indicator.id.as_str())?;
    let mut following = condition.indicators.iter();
    following.find(|it| it.id == indicator.id)?;
    following.next()
}

/// What a statement means, with what one would notice when it is low and high.
#[component]
fn Meaning(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.questions;
    let say = move |text: &'static crate::i18n::Text| text.to(desk.language);
    // Levels come with their own signs.
    let examples = desk.instrument.scale.levels.is_empty().then(|| {
        view! {
            <dl>
                <dt>{texts.low}</dt>
                <dd>{say(&indicator.low)}</dd>
                <dt>{texts.high}</dt>
                <dd>{say(&indicator.high)}</dd>
            </dl>
        }
        .into_any()
    });
    view! {
        <details class="meaning">
            <summary>{texts.meaning}</summary>
            <p>{say(&indicator.explanation)}</p>
            {maybe(examples)}
        </details>
    }
}

/// What the person sees it from. It is open when there is a note, and opens on demand.
#[component]
fn Note(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    // It follows what another tab keeps, or the next letter would bring back an older text.
    let note = Memo::new(move |_| {
        let note = desk.read(|_, response| response.note(&indicator.id).to_owned());
        note.unwrap_or_default()
    });
    let is_open = desk.instrument.asks_notes || !note.read_untracked().is_empty();
    let prompt = desk.instrument.note_prompt.to(desk.language);
    let label = format!("{prompt} {}", indicator.statement.to(desk.language));
    view! {
        <details class="note" open=is_open>
            <summary>{prompt}</summary>
            <textarea
                rows="2"
                maxlength=NOTE_LIMIT
                aria-label=label
                placeholder=desk.texts.questions.note_placeholder
                prop:value=note
                on:input=move |event| desk.note(&indicator.id, &event_target_value(&event))
            ></textarea>
        </details>
    }
}
