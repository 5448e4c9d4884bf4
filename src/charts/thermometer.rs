//! One question whose answers are levels: a column with the names of the levels, the hottest (point 1) on
//! top, and beside each level one dot for everyone who chose it.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Text};

use super::backend::{Collector, DrawingOutcome, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
use super::labels::as_f32;
use super::marker;

/// The height of a level.
const STEP: f32 = 52.0;
/// The width that one letter of a name takes at most. Names are 16 units high.
const LETTER: f32 = 8.8;
/// The distance between two dots.
const DOT: f32 = 17.0;
/// The radius of a dot.
const RADIUS: f32 = 7.0;
/// The most dots in a row; more go on below.
const ROW: u32 = 12;
/// There is room for this many dots, so that the names are not blown up where few have answered.
const ROOM: u32 = 10;

/// Draws how many chose each level.
pub fn thermometer(counts: &[u32], names: &[&str], title: &str, description: &str) -> Drawing {
    let longest = names.iter().map(|name| name.chars().count()).max();
    let column = as_f32(longest.unwrap_or(0)) * LETTER + 22.0;
    let widest = counts.iter().map(|count| (*count).min(ROW)).max();
    let width = column + 22.0 + DOT * f32::from(as_u16(widest.unwrap_or(0).max(ROOM)));
    let heights: Vec<f32> = counts.iter().map(|count| height(*count)).collect();
    let total = heights.iter().sum::<f32>();
    Drawing::new(
        Kind::Thermometer,
        (width, total),
        title,
        description,
        |area| draw(area, (column, total), counts, &heights, names),
    )
}

fn height(count: u32) -> f32 {
    let rows = count.div_ceil(ROW).max(1);
    STEP + DOT * f32::from(as_u16(rows - 1))
}

fn as_u16(count: u32) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

fn draw(
    area: &DrawingArea<Collector<'_>, Shift>,
    (column, total): (f32, f32),
    counts: &[u32],
    heights: &[f32],
    names: &[&str],
) -> DrawingOutcome {
    let line =
        |from: Point, to: Point| PathElement::new([to_grid(from), to_grid(to)], style(Role::Axis));
    area.draw(&line((column, 4.0), (column, total - 4.0)))?;
    let mut top = 0.0;
    for ((count, height), name) in counts.iter().zip(heights).zip(names) {
        let middle = top + STEP / 2.0;
        area.draw(&line((column - 5.0, middle), (column + 5.0, middle)))?;
        area.draw(&Text::new(
            *name,
            to_grid((column - 14.0, middle + 5.0)),
            text_style(Role::Label, Anchor::End),
        ))?;
        for dot in 0..*count {
            let (row, place) = (as_u16(dot / ROW), as_u16(dot % ROW));
            let x = column + 22.0 + DOT * f32::from(place);
            let y = middle + DOT * f32::from(row);
            marker::draw(area, 0, (x, y), RADIUS)?;
        }
        top += height;
    }
    Ok(())
}
