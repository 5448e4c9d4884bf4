//! A document on the screen and on paper. Its twin for files is `report::html`.

use leptos::prelude::*;

use super::chart::{Chart, Sign};
use crate::report::document::{Block, Cell, Document, Table};

/// Shows a document.
#[component]
pub fn Paper(document: Document) -> impl IntoView {
    view! {
        <article class="document" lang=document.language.code()>
            {blocks(document.blocks)}
        </article>
    }
}

fn blocks(parts: Vec<Block>) -> Vec<AnyView> {
    parts.into_iter().map(block).collect()
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
            let points = points.into_iter().map(|point| view! { <li>{point}</li> });
            view! { <ul>{points.collect_view()}</ul> }.into_any()
        }
        Block::Table(table) => self::table(table),
        Block::Figure(drawing) => view! {
            <figure>
                <Chart drawing />
            </figure>
        }
        .into_any(),
        Block::Together(parts) => view! { <div class="together">{blocks(parts)}</div> }.into_any(),
        Block::Beside(parts) => view! { <div class="beside">{blocks(parts)}</div> }.into_any(),
    }
}

fn heading(level: u8, marker: Option<u8>, text: String) -> AnyView {
    let sign = marker.map(|position| view! { <Sign position /> });
    match level {
        1 => view! { <h1>{sign}{text}</h1> }.into_any(),
        2 => view! { <h2>{sign}{text}</h2> }.into_any(),
        3 => view! { <h3>{sign}{text}</h3> }.into_any(),
        _ => view! { <h4>{sign}{text}</h4> }.into_any(),
    }
}

fn table(table: Table) -> AnyView {
    let head = table.head.into_iter();
    let head = head.map(|text| view! { <th scope="col">{text}</th> });
    let rows = table.rows.into_iter().map(|cells| {
        let cells = cells.into_iter().enumerate().map(|(column, cell)| {
            let content = self::cell(cell);
            if column == 0 {
                view! { <th scope="row">{content}</th> }.into_any()
            } else {
                view! { <td>{content}</td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    });
    view! {
        <table>
            <caption>{table.caption}</caption>
            <thead>
                <tr>{head.collect_view()}</tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    }
    .into_any()
}

fn cell(cell: Cell) -> AnyView {
    match cell {
        Cell::Text(text) => text.into_any(),
        Cell::Condition(position, name) => view! {
            <Sign position />
            {name}
        }
        .into_any(),
        Cell::Drawing(drawing) => view! { <Chart drawing /> }.into_any(),
    }
}
