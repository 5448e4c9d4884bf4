//! A guided talk: what to know before, a screen for each step, and what people take with them.

use leptos::prelude::*;

use crate::domain::guide::{Guide, Item, Step};
use crate::domain::session::NOTE_LIMIT;
use crate::i18n::{Text, fill};
use crate::route::Page;
use crate::state::Board;
use crate::ui::components::onward::Credits;
use crate::ui::components::title::Title;
use crate::ui::live::{each, maybe};

use end::End;

mod end;

/// The place after the last step.
const END: &str = "end";

/// The page of a talk.
#[component]
pub fn TalkPage(
    board: Board,
    guide: &'static Guide,
    /// The id of a step; empty before the first, `end` after the last.
    place: String,
) -> impl IntoView {
    let here = guide
        .steps
        .iter()
        .position(|step| step.id.as_str() == place);
    let screen = match here.and_then(|here| guide.steps.get(here).map(|step| (here, step))) {
        Some((here, step)) => view! { <StepScreen board guide step here /> }.into_any(),
        None if place == END => view! { <End board guide /> }.into_any(),
        None => view! { <Opening board guide /> }.into_any(),
    };
    view! {
        <div class="narrow talk-through">
            <StepsNav board guide place />
            {screen}
        </div>
    }
}

fn href(board: Board, place: &str) -> String {
    board.href(Page::Talk(place.to_owned()))
}

/// Where the steps are. Going back is always allowed, and so is going ahead.
#[component]
fn StepsNav(board: Board, guide: &'static Guide, place: String) -> impl IntoView {
    let texts = &board.texts.talk;
    let entry = |to: &str, class: Option<&'static str>, text: AnyView| {
        view! {
            <li class=class>
                <a href=href(board, to) aria-current=(to == place).then_some("step")>
                    {text}
                </a>
            </li>
        }
        .into_any()
    };
    // Names are long: to the eye a number stands for each step, so that none moves when another is taken.
    let steps = each((1..).zip(guide.steps), |(number, step): (usize, _)| {
        let name = step.name.to(board.language);
        let alone = step.alone.then_some(texts.alone);
        let alone = alone.map(|text| view! { ". " {text} }.into_any());
        let text = view! { {number} <span class="unseen">". " {name} {maybe(alone)}</span> };
        entry(
            step.id.as_str(),
            step.alone.then_some("alone"),
            text.into_any(),
        )
    });
    let (start, end) = (texts.start.into_any(), texts.end.into_any());
    view! {
        <nav class="talk-steps screen-only" aria-label=texts.steps>
            <ol>{entry("", None, start)} {steps} {entry(END, None, end)}</ol>
        </nav>
    }
}

fn list(texts: &'static [Text], board: Board) -> AnyView {
    let items = each(texts, |text| {
        view! { <li>{text.to(board.language)}</li> }.into_any()
    });
    view! { <ul>{items}</ul> }.into_any()
}

#[component]
fn Opening(board: Board, guide: &'static Guide) -> impl IntoView {
    let texts = &board.texts.talk;
    let minutes = fill(texts.minutes, &[("minutes", &guide.minutes.to_string())]);
    let first = guide.steps.first().map_or(END, |step| step.id.as_str());
    view! {
        <Title text=guide.name.to(board.language) />
        <p class="lead">{guide.purpose.to(board.language)}</p>
        <p class="lead">{minutes}</p>
        <section>
            <h2>{texts.before}</h2>
            {list(guide.opening, board)}
        </section>
        <p class="onward">
            <a href=board.href(Page::Details)>{texts.details}</a>
            <a class="button" href=href(board, first)>
                {texts.begin}
            </a>
        </p>
        <Credits tool=board.tool language=board.language />
    }
}

#[component]
fn StepScreen(
    board: Board,
    guide: &'static Guide,
    step: &'static Step,
    /// Its place, counted from 0.
    here: usize,
) -> impl IntoView {
    let texts = &board.texts.talk;
    let (number, total) = ((here + 1).to_string(), guide.steps.len().to_string());
    let back = here.checked_sub(1).and_then(|place| guide.steps.get(place));
    let back = back.map_or("", |step| step.id.as_str());
    let next = guide.steps.get(here + 1);
    let next_text = match next {
        None => texts.finish,
        Some(next) if step.alone && !next.alone => texts.converse,
        Some(_) => texts.next,
    };
    let next = next.map_or(END, |step| step.id.as_str());
    let asked = if step.alone {
        texts.ask_yourself
    } else {
        texts.prompts
    };
    let prompts = (!step.prompts.is_empty()).then(|| {
        view! {
            <section class="panel">
                <h2>{asked}</h2>
                {list(step.prompts, board)}
            </section>
        }
        .into_any()
    });
    view! {
        <p class="hint">{fill(texts.step, &[("number", &number), ("total", &total)])}</p>
        <Title text=step.name.to(board.language) />
        {maybe(guide.is_prepared().then(|| setting(board, step)))}
        <p class="lead">{step.lead.to(board.language)}</p>
        <Items board step />
        <Turns board step />
        {maybe(prompts)}
        <StepNote board step />
        <p class="onward">
            <a href=href(board, back)>{texts.back}</a>
            <a class="button" href=href(board, next)>
                {next_text}
            </a>
        </p>
    }
}

/// Who is there at a step, where that differs from step to step.
fn setting(board: Board, step: &'static Step) -> AnyView {
    let texts = &board.texts.talk;
    let (who, hint) = match step.alone {
        true => (texts.alone, texts.alone_hint),
        false => (texts.together, texts.together_hint),
    };
    view! {
        <p class="setting">
            <b>{who}". "</b>
            {hint}
        </p>
    }
    .into_any()
}

/// What a step looks at: to read, or to mark.
#[component]
fn Items(board: Board, step: &'static Step) -> impl IntoView {
    if step.items.is_empty() {
        return maybe(None);
    }
    let class = if step.is_ladder {
        "items ladder"
    } else {
        "items"
    };
    let items = each(step.items, |item| {
        let content = match step.mark_question {
            Some(_) => view! { <Mark board item /> }.into_any(),
            None => {
                let name = item.name.to(board.language);
                view! {
                    <h2>{name}</h2>
                    <p>{item.recognise.to(board.language)}</p>
                }
                .into_any()
            }
        };
        view! {
            <li>
                {content}
                <p class="handle">
                    <b>{board.texts.talk.helps}</b>
                    " "
                    {item.respond.to(board.language)}
                </p>
            </li>
        }
        .into_any()
    });
    let items = view! { <ol class=class>{items}</ol> };
    match step.mark_question {
        None => items.into_any(),
        Some(question) => view! {
            <fieldset class="marks">
                <legend>{question.to(board.language)}</legend>
                {items}
            </fieldset>
        }
        .into_any(),
    }
}

#[component]
fn Mark(board: Board, item: &'static Item) -> impl IntoView {
    let is_marked = Signal::derive(move || {
        board.read(|_, response| response.has_marked(&item.id)) == Some(true)
    });
    let mark = move |event| {
        let is_marked = event_target_checked(&event);
        board.change_response(|response, now| {
            let mark = response.hardships.entry(item.id.clone()).or_default();
            mark.set(is_marked, now);
        });
    };
    view! {
        <label class="option">
            <input type="checkbox" prop:checked=is_marked on:change=mark />
            <span>
                <b>{item.name.to(board.language)}</b>
                " "
                {item.recognise.to(board.language)}
            </span>
        </label>
    }
}

/// Words that get stuck, with words in which the talk goes on.
#[component]
fn Turns(board: Board, step: &'static Step) -> impl IntoView {
    if step.turns.is_empty() {
        return maybe(None);
    }
    let texts = &board.texts.talk;
    let turns = each(step.turns, |turn| {
        view! {
            <div class="turn">
                <dt>
                    <span class="hint">{texts.from}</span>
                    {turn.from.to(board.language)}
                </dt>
                <dd>
                    <span class="hint">{texts.to}</span>
                    {turn.to.to(board.language)}
                </dd>
            </div>
        }
        .into_any()
    });
    view! {
        <section>
            <h2>{texts.turns}</h2>
            <dl class="turns">{turns}</dl>
        </section>
    }
    .into_any()
}

#[component]
fn StepNote(board: Board, step: &'static Step) -> impl IntoView {
    // It follows what another tab keeps, or the next letter would bring back an older text.
    let note = Memo::new(move |_| {
        let note = board.read(|_, response| response.note(&step.id).to_owned());
        note.unwrap_or_default()
    });
    view! {
        <div class="field">
            <label for="note">{step.note.to(board.language)}</label>
            <p class="hint" id="note-hint">
                {board.texts.talk.note_hint}
            </p>
            <textarea
                id="note"
                rows="4"
                maxlength=NOTE_LIMIT
                aria-describedby="note-hint"
                prop:value=note
                on:input=move |event| board.note(&step.id, &event_target_value(&event))
            ></textarea>
        </div>
    }
}
