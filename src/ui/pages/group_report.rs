//! The report of a group, as it comes on paper, the notes that may go into it, and everything that can be
//! taken along.

use leptos::prelude::*;

use crate::browser;
use crate::domain::gathering::Anonymity;
use crate::domain::notes::{Note, notes};
use crate::exchange::file_name::Held;
use crate::i18n::fill;
use crate::report::document::Document;
use crate::report::group_report::{GroupChoices, group_report};
use crate::route::Page;
use crate::state::Desk;
use crate::ui::components::document::Paper;
use crate::ui::components::laying::Laying;
use crate::ui::components::passphrase::Protect;
use crate::ui::components::portions::portions;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::take_along::{calendar, item};
use crate::ui::components::title::Title;
use crate::ui::downloads;
use crate::ui::drafts::Drafts;
use crate::ui::live::{each, live, live_text, maybe};

/// How many notes are shown at first, and how many more each time.
const NOTES: usize = 20;

/// The page with the report of a group.
#[component]
pub fn GroupReport(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.group_report;
    let view = Drafts::get().view_of(desk.at);
    let document = Memo::new(move |_| {
        let choices = GroupChoices {
            language: desk.language,
            today: browser::day(browser::now()),
            minutes: view.read().minutes,
        };
        desk.read(|session, _| group_report(session, desk.instrument, choices))
    });
    let paper = live(move || {
        let document = document.get();
        maybe(document.map(|document| view! { <Paper document /> }.into_any()))
    });
    let name = untrack(|| desk.read(|session, _| session.name().to_owned()));
    let paper_title = name.unwrap_or_default();
    let window = format!("{paper_title} · {}", texts.title);
    view! {
        <div class="report group-report">
            <div class="narrow">
                <Tabs desk />
                <Title text=texts.title window paper=paper_title />
            </div>
            <div class="narrow screen-only">
                <p class="lead">{texts.screen_lead}</p>
                <p class="choices">
                    <button type="button" class="button" on:click=|_| browser::print()>
                        {desk.texts.report.print}
                    </button>
                    <a href=desk.href(Page::Group)>{desk.texts.group.title}</a>
                </p>
                <Laying desk />
                <Downloads desk document />
                <Notes desk />
            </div>
            <div class="paper">{paper}</div>
        </div>
    }
}

/// The notes, to be seen one by one: what is not ticked stays out.
#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.group_report;
    let all = Memo::new(move |_| {
        let notes = desk.read(|session, _| notes(session, desk.instrument));
        notes.unwrap_or_default()
    });
    let count = live_text(move || {
        let all = all.read();
        let done = all.iter().filter(|note| note.is_cleared).count();
        if all.is_empty() {
            return texts.notes_none.to_owned();
        }
        let gaps = [done, all.len()].map(|count| count.to_string());
        fill(
            texts.notes_count,
            &[("done", &gaps[0]), ("total", &gaps[1])],
        )
    });
    let lead = live(move || {
        let is_anonymous = desk.read(|session, _| session.promised()) == Some(Anonymity::Anonymous);
        let beware = is_anonymous.then(|| view! { <p>{texts.notes_anonymous}</p> }.into_any());
        let text = match is_anonymous {
            true => texts.notes_lead_anonymous,
            false => texts.notes_lead,
        };
        let lead = (!all.read().is_empty()).then(|| view! { <p>{text}</p> }.into_any());
        [maybe(lead), maybe(beware)].into_any()
    });
    view! {
        <section>
            <h2>{texts.notes}</h2>
            {lead}
            <p aria-live="polite">{count}</p>
            <Rows desk all />
        </section>
    }
}

/// The first notes, and more of them on demand.
#[component]
fn Rows(desk: Desk, all: Memo<Vec<Note>>) -> impl IntoView {
    // Ticking changes no row: only what is there, and what it says, makes the list anew.
    let rows = Memo::new(move |_| {
        let rows = all.get().into_iter().map(|note| Note {
            is_cleared: false,
            ..note
        });
        rows.collect::<Vec<_>>()
    });
    portions(desk, NOTES, rows, move |rows| {
        let firsts: Vec<_> = (0..rows.len())
            .map(|row| row == 0 || rows[row - 1].indicator != rows[row].indicator)
            .collect();
        let rows = each(rows.into_iter().zip(firsts), |(note, is_first)| {
            note_row(desk, note, is_first)
        });
        view! { <ul class="notes">{rows}</ul> }.into_any()
    })
}

/// A note, under its statement where it is the first there.
fn note_row(desk: Desk, note: Note, is_first: bool) -> AnyView {
    let texts = &desk.texts.group_report;
    let Note {
        indicator,
        text,
        name,
        response,
        ..
    } = note;
    let statement = desk.instrument.indicator(&indicator).filter(|_| is_first);
    let statement = statement.map(|it| {
        let statement = it.statement.to(desk.language);
        view! { <h3>{statement}</h3> }.into_any()
    });
    let name = name.map(|name| {
        let (before, after) = texts.note_by.split_once("{name}").unwrap_or_default();
        view! { <small>{before} <bdi>{name}</bdi> {after}</small> }.into_any()
    });
    let of = indicator.clone();
    let is_cleared = Memo::new(move |_| {
        let is_cleared = desk.read(|session, _| {
            let response = session.responses.get(&response)?;
            response.cleared_note(&of).map(|_| ())
        });
        is_cleared.flatten().is_some()
    });
    let clear = move |event| {
        let clear = event_target_checked(&event);
        desk.app.change(desk.at, |session, now| {
            // What the page offers is there; what has gone meanwhile needs no clearing.
            let _ = session.clear_note(desk.instrument, response, &indicator, clear, now);
        });
    };
    let label = fill(texts.note_in_of, &[("note", &text)]);
    view! {
        <li>
            {maybe(statement)} <p>
                <bdi>{text}</bdi>
                " "
                {maybe(name)}
            </p> <label class="option">
                <input
                    type="checkbox"
                    aria-label=label
                    prop:checked=is_cleared
                    on:change=clear
                />
                <span>{texts.note_in}</span>
            </label>
        </li>
    }
    .into_any()
}

/// The files to take along.
#[component]
fn Downloads(desk: Desk, document: Memo<Option<Document>>) -> impl IntoView {
    let (texts, common) = (&desk.texts.group_report, &desk.texts.report);
    let page = move || {
        if let Some(document) = document.get_untracked() {
            downloads::page(desk, Held::GroupReport, &document);
        }
    };
    let promised = untrack(|| desk.read(|session, _| session.promised()));
    let csv_hint = match promised {
        Some(Anonymity::Anonymous) => texts.csv_hint_anonymous,
        _ => texts.csv_hint,
    };
    view! {
        <section>
            <h2>{common.downloads}</h2>
            <ul class="downloads">
                {item(common.html, texts.html_hint, Box::new(page))} {calendar(desk)}
                {item(common.csv, csv_hint, Box::new(move || downloads::group_answers(desk)))}
                {item(
                    common.data,
                    texts.data_hint,
                    Box::new(move || downloads::group_numbers(desk)),
                )}
                {item(
                    common.file,
                    texts.file_hint,
                    Box::new(move || downloads::session_file(desk.app, desk.at)),
                )}
            </ul>
            <Protect app=desk.app at=desk.at />
        </section>
    }
}
