//! The end of a talk: what people take with them, and what one of them prepared alone.

use leptos::prelude::*;

use super::{href, list};
use crate::browser;
use crate::domain::guide::{Guide, Step};
use crate::i18n::{self, fill};
use crate::state::Board;
use crate::ui::components::onward::{Credits, NextTools};
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};

#[component]
pub fn End(board: Board, guide: &'static Guide) -> impl IntoView {
    let texts = &board.texts.talk;
    let language = board.language;
    let name = live(move || {
        let name = board.read(|session, _| session.name().to_owned());
        let tool = guide.name.to(language);
        view! { <p class="lead">{tool} ": " <bdi>{name.unwrap_or_default()}</bdi></p> }.into_any()
    });
    let notes = live(move || {
        let steps = || guide.steps.iter().filter(|step| !step.alone);
        let parts = each(steps(), |step| maybe(written(board, step)));
        let is_empty = !steps().any(|step| has_something(board, step));
        let none = is_empty.then(|| view! { <p>{texts.no_notes}</p> }.into_any());
        view! { <div>{parts} {maybe(none)}</div> }.into_any()
    });
    let back = guide.steps.last().map_or("", |step| step.id.as_str());
    view! {
        <Title text=texts.end_title />
        {name}
        <section class="noted">
            <h2>{texts.notes}</h2>
            {notes}
            <Prepared board guide />
        </section>
        <section>
            <h2>{texts.closing}</h2>
            {list(guide.closing, board)}
        </section>
        <p class="onward">
            <a href=href(board, back)>{texts.back}</a>
            <button type="button" class="button" on:click=|_| browser::print()>
                {texts.print}
            </button>
        </p>
        <NextTools board />
        <Credits tool=board.tool language />
    }
}

/// What somebody wrote beforehand, alone. It stays closed, on paper too, until they open it: at the end
/// others may be looking.
#[component]
fn Prepared(board: Board, guide: &'static Guide) -> impl IntoView {
    let texts = &board.texts.talk;
    let has_notes = Memo::new(move |_| {
        let mut steps = guide.steps.iter().filter(|step| step.alone);
        steps.any(|step| has_something(board, step))
    });
    live(move || {
        let prepared = has_notes.get().then(|| {
            let steps = guide.steps.iter().filter(|step| step.alone);
            let parts = each(steps, |step| maybe(written(board, step)));
            view! {
                <details class="prepared">
                    <summary>{texts.prepared}</summary>
                    <p class="hint">{texts.prepared_hint}</p>
                    {parts}
                </details>
            }
            .into_any()
        });
        maybe(prepared)
    })
}

/// What was marked and written at a step.
fn at_step(board: Board, step: &Step) -> (String, Vec<&'static str>) {
    let found = board.read(|_, response| {
        let note = response.note(&step.id).trim().to_owned();
        let marked = step.items.iter().filter(|_| step.mark_question.is_some());
        let marked = marked.filter(|item| response.has_marked(&item.id));
        let names = marked.map(|item| item.name.to(board.language));
        (note, names.collect())
    });
    found.unwrap_or_default()
}

fn has_something(board: Board, step: &Step) -> bool {
    let (note, marks) = at_step(board, step);
    !note.is_empty() || !marks.is_empty()
}

fn written(board: Board, step: &'static Step) -> Option<AnyView> {
    let (note, marks) = at_step(board, step);
    if note.is_empty() && marks.is_empty() {
        return None;
    }
    let marks = (!marks.is_empty()).then(|| {
        let marks = i18n::list(board.language, &marks);
        let text = fill(board.texts.talk.marked, &[("marks", &marks)]);
        view! { <p>{text}</p> }.into_any()
    });
    let note =
        (!note.is_empty()).then(|| view! { <p class="written"><bdi>{note}</bdi></p> }.into_any());
    let part = view! {
        <div class="together">
            <h3>{step.name.to(board.language)}</h3>
            {maybe(marks)}
            {maybe(note)}
        </div>
    };
    Some(part.into_any())
}
