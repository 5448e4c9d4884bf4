//! A document on the screen and on paper. Its twin for files is `report::html`.

use leptos::prelude::*;

use super::chart::{Chart, Sign};
use crate::browser;
use crate::report::document::{Block, Cell, Document, Table, is_endless};
use crate::report::html::foot;
use crate::ui::live::{each, maybe};

/// Shows a document.
#[component]
pub fn Paper(document: Document) -> impl IntoView {
    on_each_sheet(&document.title);
    view! {
        <article class="document" lang=document.language.code()>
            {blocks(document.blocks)}
        </article>
    }
}

/// Puts a title at the foot of each sheet of paper, as long as what it is about is shown.
pub fn on_each_sheet(title: &str) {
    if let Some(rule) = browser::add_rule(&foot(title)) {
        on_cleanup(move || browser::remove_rule(&rule));
    }
}

/// Shows parts of a document.
pub fn blocks(parts: Vec<Block>) -> AnyView {
    each(parts, block)
}

fn block(part: Block) -> AnyView {
    match part {
        Block::Heading {
            level,
            marker,
            text,
        } => heading(level, marker, text),
        Block::Paragraph(tone, text) => view! { <p class=tone.class()>{text}</p> }.into_any(),
        Block::List(points) => {
            view! { <ul>{each(points, |point| view! { <li>{point}</li> }.into_any())}</ul> }
                .into_any()
        }
        Block::Table(table) => self::table(table),
        Block::Figure(drawing) => view! {
            <figure>
                <Chart drawing />
            </figure>
        }
        .into_any(),
        Block::Together(parts) => group("together", parts),
        Block::Beside(parts) => group("beside", parts),
        Block::Page(parts) => group("page", parts),
    }
}

fn group(class: &'static str, parts: Vec<Block>) -> AnyView {
    view! { <div class=class>{blocks(parts)}</div> }.into_any()
}

fn heading(level: u8, marker: Option<u8>, text: String) -> AnyView {
    let sign = maybe(marker.map(|position| view! { <Sign position /> }.into_any()));
    match level {
        // A page has one title. On paper that is the one of the document, and this one stays away.
        1 => view! { <h2 class="name screen-only">{text}</h2> }.into_any(),
        2 => view! { <h2>{sign}{text}</h2> }.into_any(),
        3 => view! { <h3>{sign}{text}</h3> }.into_any(),
        _ => view! { <h4>{sign}{text}</h4> }.into_any(),
    }
}

fn table(table: Table) -> AnyView {
    let head = each(table.head.clone(), |text| {
        view! { <th scope="col">{text}</th> }.into_any()
    });
    let heads = table.head;
    let rows = each(table.rows, |cells| {
        let cells = each(cells.into_iter().enumerate(), |(column, cell)| {
            let content = self::cell(cell);
            if column == 0 {
                view! { <th scope="row">{content}</th> }.into_any()
            } else {
                // A narrow window shows a table cell below cell, each with what stands above it.
                let head = heads.get(column).cloned();
                view! { <td data-head=head>{content}</td> }.into_any()
            }
        });
        view! { <tr>{cells}</tr> }.into_any()
    });
    view! {
        <table>
            <caption>{table.caption}</caption>
            <thead>
                <tr>{head}</tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(cell: Cell) -> AnyView {
    match cell {
        // A cell without anything in it is left out where cells stand below each other.
        Cell::Typed(text) if text.is_empty() => ().into_any(),
        Cell::Text(text) if text.is_empty() => ().into_any(),
        Cell::Text(text) => text.into_any(),
        Cell::Typed(text) => typed(text),
        Cell::Condition(position, name) => view! {
            <Sign position />
            {name}
        }
        .into_any(),
        Cell::Drawing(drawing) => view! { <Chart drawing /> }.into_any(),
    }
}

/// Text that somebody typed, in a table.
pub fn typed(text: String) -> AnyView {
    let endless = is_endless(&text).then_some("endless");
    view! { <bdi class=endless>{text}</bdi> }.into_any()
}
