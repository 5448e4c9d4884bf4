//! The report, as it comes on paper, and everything that can be taken along.

use leptos::prelude::*;

use crate::browser;
use crate::exchange::file_name::Held;
use crate::report::document::Document;
use crate::report::write::{Choices, report};
use crate::state::Desk;
use crate::ui::components::document::Paper;
use crate::ui::components::passphrase::Protect;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::take_along::{calendar, item};
use crate::ui::components::title::Title;
use crate::ui::downloads;
use crate::ui::drafts::Drafts;
use crate::ui::live::{live, maybe};

/// The page with the report.
#[component]
pub fn Report(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.report;
    let notes = Drafts::get().notes;
    let document = Memo::new(move |_| {
        let choices = Choices {
            language: desk.language,
            notes: notes.get(),
            today: browser::day(browser::now()),
        };
        desk.read(|session, response| report(session, response, desk.instrument, choices))
    });
    let paper = live(move || {
        maybe(
            document
                .get()
                .map(|document| view! { <Paper document /> }.into_any()),
        )
    });
    let silent = untrack(|| desk.read(|_, response| response.is_silent())) == Some(true);
    let to_answer = silent.then(|| {
        let href = desk.href(desk.resume());
        view! { <a href=href>{desk.texts.result.none_action}</a> }.into_any()
    });
    let name = untrack(|| desk.read(|session, _| session.name().to_owned()));
    let paper_title = name.unwrap_or_default();
    let window = format!("{paper_title} · {}", texts.title);
    view! {
        <div class="report">
            <div class="narrow">
                <Tabs desk />
                <Title text=texts.title window paper=paper_title />
            </div>
            <div class="narrow screen-only">
                <p class="lead">{texts.screen_lead}</p>
                <p class="choices">
                    <button type="button" class="button" on:click=|_| browser::print()>
                        {texts.print}
                    </button>
                    <label class="option">
                        <input
                            type="checkbox"
                            prop:checked=notes
                            on:change=move |event| notes.set(event_target_checked(&event))
                        />
                        <span>{texts.notes}</span>
                    </label>
                    {maybe(to_answer)}
                </p>
                <Downloads desk document />
            </div>
            <div class="paper">
                {paper}
            </div>
        </div>
    }
}

/// The files to take along.
#[component]
fn Downloads(desk: Desk, document: Memo<Option<Document>>) -> impl IntoView {
    let texts = &desk.texts.report;
    let notes = Drafts::get().notes;
    let page = move || {
        if let Some(document) = document.get_untracked() {
            downloads::page(desk, Held::Report, &document);
        }
    };
    view! {
        <section>
            <h2>{texts.downloads}</h2>
            <ul class="downloads">
                {item(
                    texts.file,
                    texts.file_hint,
                    Box::new(move || downloads::session_file(desk.app, desk.at)),
                )} {item(texts.html, texts.html_hint, Box::new(page))}
                {calendar(desk)}
                {item(
                    texts.csv,
                    texts.csv_hint,
                    Box::new(move || downloads::answers(desk, notes.get_untracked())),
                )}
                {item(
                    texts.data,
                    texts.data_hint,
                    Box::new(move || downloads::data(desk, notes.get_untracked())),
                )}
            </ul>
            <Protect app=desk.app at=desk.at />
        </section>
    }
}
