//! The conversation about one statement, and answering it once more.

use leptos::prelude::*;

use super::clock::Clock;
use super::{pictures, stage};
use crate::charts::group_strip::Size;
use crate::domain::agenda::Agenda;
use crate::domain::id::ResponseId;
use crate::domain::instrument::Indicator;
use crate::domain::session::{Answer, Session};
use crate::i18n::fill;
use crate::report::group_picture::{GroupPicture, Strip};
use crate::state::Desk;
use crate::ui::components::chart::{Chart, Sign};
use crate::ui::components::laying::Laying;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, live_text, maybe};

/// The most questions that fit beside the answers.
const MOST_QUESTIONS: usize = 3;
/// How "I don't know" stands in a drop-down list.
const DONT_KNOW: &str = "?";

/// The condition of a statement by its name and place.
fn condition_of(desk: Desk, indicator: &Indicator) -> (u8, &'static str) {
    let position = pictures::position_of(desk, indicator);
    let condition = desk.instrument.conditions.get(usize::from(position));
    let name = condition.map_or("", |it| it.name.to(desk.language));
    (position, name)
}

/// What it is about, and the time.
#[component]
fn Head(desk: Desk, position: u8, head: AnyView) -> impl IntoView {
    view! {
        <div class="talk-head">
            <p class="eyebrow">
                <Sign position />
                {head}
            </p>
            <Clock
                texts=desk.texts
                timer=stage::timer()
                on_turn=move |turn| stage::turn(desk, turn)
                sounds=true
            />
        </div>
    }
}

/// The conversation.
#[component]
pub fn Dialogue(desk: Desk, indicator: &'static Indicator, agenda: Memo<Agenda>) -> impl IntoView {
    let texts = &desk.texts.present;
    let (position, condition) = condition_of(desk, indicator);
    let head = live_text(move || {
        let agenda = agenda.read();
        let number = agenda.conversation(&indicator.id).unwrap_or(1).to_string();
        let total = agenda.subjects.len().to_string();
        let gaps = [
            ("number", &*number),
            ("total", &*total),
            ("condition", condition),
        ];
        fill(texts.dialogue, &gaps)
    });
    let statement = indicator.statement.to(desk.language);
    let picture = pictures::of_group(desk);
    view! {
        <div class=format!("scene talk c{}", position % 5 + 1)>
            <Head desk position head />
            <div class="halves">
                <First desk picture indicator />
                <div>
                    <div class="quoted">
                        <Title text=statement window=stage::window_name(desk, statement) />
                    </div>
                    {questions(desk, picture, indicator)} <p class="soft">{texts.listen}</p>
                </div>
            </div>
        </div>
    }
}

/// The first answers, and how they lie.
#[component]
fn First(
    desk: Desk,
    picture: Memo<Option<GroupPicture>>,
    indicator: &'static Indicator,
) -> impl IntoView {
    let words = live_text(move || {
        let picture = picture.read();
        let rating = picture
            .as_ref()
            .and_then(|picture| pictures::rating(picture, &indicator.id));
        let words = rating.map(|it| [&*it.answers, &*it.unknown, &*it.spread]);
        let words = words.into_iter().flatten().filter(|it| !it.is_empty());
        words.collect::<Vec<_>>().join(" · ")
    });
    let scale = pictures::scale(picture, Size::Wall, |id| *id == indicator.id);
    view! {
        <div class="answers">
            {pictures::answers(desk, picture, indicator, scale)}
            {pictures::letters(picture)} <p class="soft">{words}</p>
        </div>
    }
}

/// The questions that open the conversation: those that fit the answers, or the statement.
fn questions(
    desk: Desk,
    picture: Memo<Option<GroupPicture>>,
    indicator: &'static Indicator,
) -> AnyView {
    let questions = Memo::new(move |_| {
        let picture = picture.read();
        let found = picture.as_ref().and_then(|picture| {
            let mut differences = picture.differences.iter();
            differences.find(|it| it.rating.indicator == indicator.id)
        });
        let fitting = found.map(|it| it.questions.clone());
        let own = || {
            let own = indicator.questions.iter();
            own.map(|question| question.to(desk.language).to_owned())
        };
        let mut questions = fitting.unwrap_or_else(|| own().collect());
        questions.truncate(MOST_QUESTIONS);
        questions
    });
    live(move || {
        let questions = each(questions.get(), |question| {
            view! { <li>{question}</li> }.into_any()
        });
        view! { <ul class="questions">{questions}</ul> }.into_any()
    })
}

/// Answering once more.
#[component]
pub fn Again(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.present;
    let (position, condition) = condition_of(desk, indicator);
    let head = fill(texts.again_head, &[("condition", condition)]).into_any();
    let is_anonymous = untrack(|| desk.app.with(desk.at, Session::is_anonymous)) == Some(true);
    let moved = match is_anonymous {
        true => view! { <Twice desk indicator /> }.into_any(),
        false => view! { <Moved desk indicator /> }.into_any(),
    };
    let here = (!is_anonymous).then(|| view! { <Here desk indicator /> }.into_any());
    view! {
        <div class=format!("scene talk c{}", position % 5 + 1)>
            <Head desk position head />
            <div class="halves">
                {moved}
                <div>
                    <Title text=texts.again window=stage::window_name(desk, texts.again) />
                    <p class="statement">{indicator.statement.to(desk.language)}</p>
                    <p class="lead">{texts.again_lead}</p>
                    <p class="soft">{texts.again_devices}</p>
                    {maybe(here)}
                </div>
            </div>
        </div>
    }
}

/// What moved.
#[component]
fn Moved(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.present;
    let picture = pictures::of_group(desk);
    let movement = Memo::new(move |_| {
        let movement = desk.app.with(desk.at, |session| {
            let movement = pictures::movement(desk, session, indicator)?;
            let done = movement.steps.as_ref()?.len().to_string();
            let total = session.respondents().len().to_string();
            let gaps = [("done", &*done), ("total", &*total)];
            Some((
                pictures::arrows(desk, &movement),
                pictures::moved(desk, &movement),
                fill(texts.again_count, &gaps),
            ))
        });
        movement.flatten()
    });
    let content = live(move || match movement.get() {
        Some((drawing, moved, count)) => view! {
            <Chart drawing />
            <p>{moved}</p>
            <p class="soft">{count}</p>
        }
        .into_any(),
        None => view! {
            <First desk picture indicator />
            <p class="soft">{texts.again_none}</p>
        }
        .into_any(),
    });
    view! {
        <div class="answers" aria-live="polite">
            {content}
        </div>
    }
}

/// The first answers, and below them the second ones once they are laid on the table: of nobody in particular.
#[component]
fn Twice(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.present;
    let picture = pictures::of_group(desk);
    // Both rounds on one scale; one round alone while the second has not been shown.
    let rounds = Memo::new(move |_| {
        let picture = picture.read();
        let rating = pictures::rating(picture.as_ref()?, &indicator.id)?;
        let first = rating.strip.clone();
        let second = desk.app.with(desk.at, |session| {
            let movement = pictures::movement(desk, session, indicator)?;
            Some(first.with_counts(movement.after.counts(), desk.language))
        });
        let second = second.flatten();
        // Two of them share the room of one.
        let size = second.as_ref().map_or(Size::Wall, |_| Size::Row);
        let scale = Strip::scale(size, [&first].into_iter().chain(&second));
        Some((first.draw(&scale), second.map(|it| it.draw(&scale))))
    });
    let round = |head: &'static str, drawing| {
        view! {
            <p class="eyebrow">{head}</p>
            <Chart drawing />
        }
        .into_any()
    };
    let content = live(move || {
        let (first, second) = rounds.get().unzip();
        let first = first.map(|drawing| round(texts.again_first, drawing));
        let second = second.flatten();
        let second = second.map(|drawing| round(texts.again_second, drawing));
        [maybe(first), maybe(second)].into_any()
    });
    view! {
        <div class="answers">
            {content} <Laying desk again=indicator />
        </div>
    }
}

/// Second answers, entered on this device: people say them, one after the other.
#[component]
fn Here(desk: Desk, indicator: &'static Indicator) -> impl IntoView {
    let texts = &desk.texts.present;
    let people = untrack(|| {
        desk.app.with(desk.at, |session| {
            let people = session.respondents().into_iter();
            let people = people.map(|(id, response)| {
                let person = session.participants.get(&response.participant);
                let name = person
                    .and_then(|it| it.get().as_ref())
                    .map(|it| it.name.clone());
                (id, name.unwrap_or_default())
            });
            people.collect::<Vec<_>>()
        })
    });
    let rows = each(people.unwrap_or_default(), |(response, name)| {
        view! { <Person desk indicator response name /> }.into_any()
    });
    view! {
        <details class="here">
            <summary>{texts.again_here}</summary>
            <ul tabindex="0" aria-label=texts.again_here>
                {rows}
            </ul>
        </details>
    }
}

/// The second answer of one person.
#[component]
fn Person(
    desk: Desk,
    indicator: &'static Indicator,
    response: ResponseId,
    name: String,
) -> impl IntoView {
    let texts = &desk.texts.present;
    let name = if name.trim().is_empty() {
        texts.again_nameless.to_owned()
    } else {
        name
    };
    let given = Memo::new(move |_| {
        let answer = desk.app.with(desk.at, |session| {
            session
                .responses
                .get(&response)?
                .answer_again(&indicator.id)
        });
        match answer.flatten() {
            Some(Answer::Points(points)) => points.to_string(),
            Some(Answer::DontKnow) => DONT_KNOW.to_owned(),
            None => String::new(),
        }
    });
    let choose = move |value: String| {
        let answer = match value.as_str() {
            DONT_KNOW => Some(Answer::DontKnow),
            points => points.parse().ok().map(Answer::Points),
        };
        desk.app.change(desk.at, |session, now| {
            // Only what the scale has can be chosen, so it is recorded while the response is there.
            let _ = session.record_again(desk.instrument, response, &indicator.id, answer, now);
        });
    };
    let option = move |value: String, text: String| {
        let is_chosen = {
            let value = value.clone();
            Signal::derive(move || *given.read() == value)
        };
        view! {
            <option value=value prop:selected=is_chosen>
                {text}
            </option>
        }
        .into_any()
    };
    let points = each(
        (1u8..).zip(desk.instrument.scale.points),
        |(points, label)| {
            let text = format!("{points} {}", label.to(desk.language));
            option(points.to_string(), text)
        },
    );
    let dont_know = desk.instrument.scale.dont_know.to(desk.language);
    view! {
        <li>
            <label>
                <bdi>{name}</bdi>
                <select on:change=move |event| choose(event_target_value(&event))>
                    {option(String::new(), texts.again_open.to_owned())}
                    {points}
                    {option(DONT_KNOW.to_owned(), dont_know.to_owned())}
                </select>
            </label>
        </li>
    }
}
