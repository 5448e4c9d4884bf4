//! A document as one HTML file that needs nothing else: no script, no font, no address.

use std::fmt::Write as _;

use super::document::{Block, Cell, Document, Table, is_endless};
use crate::charts::marker;
use crate::charts::svg::{escape, svg};

/// The most characters of a title that stand at the foot of each sheet.
const LONGEST_FOOT: usize = 90;

/// The rule with which a title stands at the foot of each sheet of paper, so that a loose one has a name.
///
/// The margin of a sheet is no element: only a rule can write there. Whatever is not a plain letter or
/// digit is written as its number, so no title can end the text or the rule.
pub fn foot(title: &str) -> String {
    let mut text = String::new();
    for letter in title.chars().take(LONGEST_FOOT) {
        if letter.is_ascii_alphanumeric() {
            text.push(letter);
        } else if !letter.is_control() {
            let _ = write!(text, "\\{:x} ", u32::from(letter));
        }
    }
    if title.chars().nth(LONGEST_FOOT).is_some() {
        text.push_str("\\2026 ");
    }
    format!("@page{{@bottom-left{{content:\"{text}\"}}}}")
}

/// The text of an HTML file with the document and the styles for it.
///
/// Everything in the document is text and stays text. `styles` is trusted: it is our own sheet.
pub fn html(document: &Document, styles: &str) -> String {
    let mut body = String::new();
    for block in &document.blocks {
        write_block(block, &mut body);
    }
    format!(
        "<!doctype html>\n<html lang=\"{language}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{styles}{foot}</style>\n\
         <main class=\"paper\"><article class=\"document\">{body}</article></main>\n</html>\n",
        language = document.language.code(),
        title = escape(&document.title),
        foot = foot(&document.title),
    )
}

fn write_block(block: &Block, html: &mut String) {
    let _ = match block {
        Block::Heading {
            level,
            marker: place,
            text,
        } => {
            let marker = place.map(|place| svg(&marker(place))).unwrap_or_default();
            write!(html, "<h{level}>{marker}{}</h{level}>", escape(text))
        }
        Block::Paragraph(tone, text) => {
            write!(html, "<p class=\"{}\">{}</p>", tone.class(), escape(text))
        }
        Block::List(points) => {
            html.push_str("<ul>");
            for point in points {
                let _ = write!(html, "<li>{}</li>", escape(point));
            }
            write!(html, "</ul>")
        }
        Block::Table(table) => {
            write_table(table, html);
            Ok(())
        }
        Block::Figure(drawing) => write!(html, "<figure>{}</figure>", svg(drawing)),
        Block::Together(blocks) => {
            write_group("together", blocks, html);
            Ok(())
        }
        Block::Beside(blocks) => {
            write_group("beside", blocks, html);
            Ok(())
        }
        Block::Page(blocks) => {
            write_group("page", blocks, html);
            Ok(())
        }
    };
}

fn write_group(class: &str, blocks: &[Block], html: &mut String) {
    let _ = write!(html, "<div class=\"{class}\">");
    for block in blocks {
        write_block(block, html);
    }
    html.push_str("</div>");
}

fn write_table(table: &Table, html: &mut String) {
    let _ = write!(
        html,
        "<table><caption>{}</caption><thead><tr>",
        escape(&table.caption)
    );
    for head in &table.head {
        let _ = write!(html, "<th scope=\"col\">{}</th>", escape(head));
    }
    html.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        html.push_str("<tr>");
        for (column, cell) in row.iter().enumerate() {
            let content = match cell {
                Cell::Text(text) => escape(text),
                Cell::Typed(text) if text.is_empty() => String::new(),
                Cell::Typed(text) if is_endless(text) => {
                    format!("<bdi class=\"endless\">{}</bdi>", escape(text))
                }
                Cell::Typed(text) => format!("<bdi>{}</bdi>", escape(text)),
                Cell::Condition(place, name) => format!("{}{}", svg(&marker(*place)), escape(name)),
                Cell::Drawing(drawing) => svg(drawing),
            };
            let head = table.head.get(column).map_or("", String::as_str);
            let _ = if column == 0 {
                write!(html, "<th scope=\"row\">{content}</th>")
            } else {
                write!(html, "<td data-head=\"{}\">{content}</td>", escape(head))
            };
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table>");
}
