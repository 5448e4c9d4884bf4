//! How much of a sheet of paper blocks take, about: enough to keep on one page what is to be one page.
//!
//! Only the browser knows how high a text is in its fonts. What is counted here is a little more than what
//! they need, so what fits here fits there. The measures are those of `style/print.css`.

use super::document::{Block, Cell, Table, Tone};
use crate::charts::drawing::Drawing;

/// The room on an A4 sheet within its margins, in millimetres, less a little for safety.
pub const ROOM: f32 = 253.0;

/// The width of that room.
const WIDTH: f32 = 176.0;
/// The widths of a chart of its own, of one beside a table, and of one in a table.
const CHART: f32 = 92.0;
const BESIDE: f32 = 104.0;
const IN_TABLE: f32 = 48.0;
/// The height of a line of text, and the width of a letter in it.
const LINE: f32 = 5.0;
const LETTER: f32 = 2.05;

/// How high blocks below each other are, in millimetres.
pub fn height(blocks: &[Block]) -> f32 {
    blocks.iter().map(of_block).sum()
}

fn of_block(block: &Block) -> f32 {
    match block {
        Block::Heading { level: 1, text, .. } => 10.2 * lines(text, 5.2, WIDTH),
        Block::Heading { text, .. } => 7.0 + 6.4 * lines(text, 3.2, WIDTH),
        Block::Paragraph(Tone::Lead, text) => 3.2 + 5.6 * lines(text, 2.4, WIDTH),
        Block::Paragraph(_, text) => 3.2 + LINE * lines(text, LETTER, WIDTH),
        Block::List(points) => 2.5 + points.iter().map(|point| point_height(point)).sum::<f32>(),
        Block::Table(table) => of_table(table),
        Block::Figure(drawing) => 7.0 + scaled(drawing, CHART),
        Block::Together(blocks) | Block::Page(blocks) => height(blocks),
        Block::Beside(blocks) => blocks.iter().map(beside).fold(0.0, f32::max),
    }
}

/// How high a point of a list is.
pub fn point_height(point: &str) -> f32 {
    LINE * lines(point, LETTER, WIDTH - 6.0)
}

fn beside(block: &Block) -> f32 {
    match block {
        Block::Figure(drawing) => 3.0 + scaled(drawing, BESIDE),
        // Cells stand below each other there, with what they are called.
        Block::Table(table) => 12.0 + 15.0 * count(table.rows.len()),
        other => of_block(other),
    }
}

fn of_table(table: &Table) -> f32 {
    let drawings = table.rows.first().map_or(0, |row| {
        let drawings = row.iter().filter(|cell| matches!(cell, Cell::Drawing(_)));
        drawings.count()
    });
    let texts = count(table.head.len().saturating_sub(drawings).max(1));
    let column = (WIDTH - IN_TABLE * count(drawings)) / texts - 3.0;
    let rows = table.rows.iter().map(|row| {
        let cells = row.iter().map(|cell| match cell {
            Cell::Text(text) | Cell::Typed(text) => LINE * lines(text, LETTER, column),
            Cell::Condition(_, text) => LINE * lines(text, LETTER, column - 6.0),
            Cell::Drawing(drawing) => scaled(drawing, IN_TABLE),
        });
        2.4 + cells.fold(0.0, f32::max)
    });
    11.0 + rows.sum::<f32>()
}

fn scaled(drawing: &Drawing, width: f32) -> f32 {
    drawing.height * width / drawing.width
}

/// How many lines a text takes where letters of a width stand in a column.
fn lines(text: &str, letter: f32, width: f32) -> f32 {
    (count(text.chars().count()) * letter / width)
        .ceil()
        .max(1.0)
}

#[expect(clippy::cast_precision_loss, reason = "only places are made from it")]
fn count(number: usize) -> f32 {
    number as f32
}
