//! Moments next to each other: for each one a dot for every answer, and their mean. Between two means
//! runs a line only where they can be compared. Where dots would be too many to tell apart, each point has a
//! bar, as long as its share of the answers. And what moved in a dialogue: an arrow for each person.

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, length, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
use super::group_strip::DOTS as FEWEST_FOR_BARS;
use super::marker;

/// What was said at one moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// How many answers each point got; the first is point 1.
    pub counts: Vec<u32>,
    /// The mean, where there are enough answers.
    pub mean: Option<f64>,
    /// Whether it can be compared with the moment before.
    pub follows: bool,
}

/// The width of the canvas, and the room beside the columns for the numbers of the scale.
const WIDTH: f32 = 260.0;
const SIDE: f32 = 22.0;
/// Above the highest point, the height of one step of the scale, and below the lowest point.
const ABOVE: f32 = 12.0;
const STEP: f32 = 27.0;
const BELOW: f32 = 32.0;
/// The radius of a dot, and the distance between two.
const DOT: f32 = 3.2;
const APART: f32 = 8.0;
/// The parts of a column that dots take, and where the mean lies in it.
const DOTS: f32 = 0.62;
const MEAN: f32 = 0.82;
const MARKER: f32 = 7.0;

/// Draws moments on a scale from 1 to `top`, in the colour of a condition.
pub fn trend(columns: &[Column], top: u8, position: u8, title: &str, description: &str) -> Drawing {
    let height = ABOVE + STEP * f32::from(top.saturating_sub(1)) + BELOW;
    let size = (WIDTH, height);
    Drawing::new(Kind::Trend, size, title, description, |area| {
        draw(area, columns, top, position)
    })
}

fn draw(
    area: &DrawingArea<Collector<'_>, Shift>,
    columns: &[Column],
    top: u8,
    position: u8,
) -> DrawingOutcome {
    let height = |points: f32| ABOVE + STEP * (f32::from(top) - points);
    for points in 1..=top {
        let y = height(f32::from(points));
        let line = [to_grid((SIDE, y)), to_grid((WIDTH, y))];
        area.draw(&PathElement::new(line.to_vec(), style(Role::Ring)))?;
        let tick = text_style(Role::Tick, Anchor::End);
        area.draw(&Text::new(
            points.to_string(),
            to_grid((SIDE - 8.0, y + 4.5)),
            tick,
        ))?;
    }
    let width = (WIDTH - SIDE) / f32::from(u16::try_from(columns.len().max(1)).unwrap_or(u16::MAX));
    let mean = |number: u16, column: &Column| -> Option<Point> {
        let left = SIDE + width * f32::from(number);
        Some((left + width * MEAN, height(narrow(column.mean?))))
    };
    let means: Vec<_> = (0u16..)
        .zip(columns)
        .map(|(number, it)| mean(number, it))
        .collect();
    for (pair, column) in means.windows(2).zip(columns.iter().skip(1)) {
        if let ([Some(from), Some(to)], true) = (pair, column.follows) {
            let line = vec![to_grid(*from), to_grid(*to)];
            area.draw(&PathElement::new(line, style(Role::ProfilePart)))?;
        }
    }
    let counts = || columns.iter().flat_map(|column| &column.counts);
    let highest = counts().copied().max().unwrap_or(0);
    let total = |column: &Column| {
        column
            .counts
            .iter()
            .fold(0_u32, |all, it| all.saturating_add(*it))
    };
    let has_bars = columns
        .iter()
        .any(|column| total(column) >= FEWEST_FOR_BARS);
    for ((number, column), mean) in (0u16..).zip(columns).zip(&means) {
        let left = SIDE + width * f32::from(number);
        let (first, room) = (left + width * 0.06, width * DOTS);
        for (points, count) in (1u8..).zip(&column.counts) {
            let y = height(f32::from(points));
            if has_bars {
                bar(area, (first, y), room * share(*count, highest), position)?;
                continue;
            }
            let apart = (room / as_f32(*count)).min(APART);
            for dot in 0..*count {
                let at = (first + DOT + apart * as_f32(dot), y);
                let dot = Circle::new(to_grid(at), length(DOT), style(Role::Voice(position)));
                area.draw(&dot)?;
            }
        }
        if let Some(at) = mean {
            marker::draw(area, position, *at, MARKER)?;
        }
        let label = text_style(Role::Tick, Anchor::Middle);
        let at = (left + width / 2.0, height(1.0) + BELOW - 5.0);
        area.draw(&Text::new((number + 1).to_string(), to_grid(at), label))?;
    }
    Ok(())
}

/// The answers that one point got, as one bar.
fn bar(
    area: &DrawingArea<Collector<'_>, Shift>,
    (left, y): Point,
    width: f32,
    position: u8,
) -> DrawingOutcome {
    if width <= 0.0 {
        return Ok(());
    }
    let right = left + width;
    let corners = [
        (left, y - DOT),
        (right, y - DOT),
        (right, y + DOT),
        (left, y + DOT),
    ];
    let corners = corners.map(to_grid).to_vec();
    area.draw(&Polygon::new(corners, style(Role::Column(position))))
}

/// A count as a share of the highest.
#[expect(clippy::cast_precision_loss, reason = "only a length is made from it")]
fn share(count: u32, highest: u32) -> f32 {
    count as f32 / highest.max(1) as f32
}

/// The way of one person from the first answer to the second; none where there were no points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    /// The first answer.
    pub from: Option<u8>,
    /// The second.
    pub to: Option<u8>,
}

/// The distance of two points of the scale, and the room beside them for half a label.
const POINT: f32 = 92.0;
const EDGE: f32 = 52.0;
/// The height of a row: less where there are many.
const ROW: f32 = 15.0;
const LEAST_ROW: f32 = 5.0;
const ROWS: f32 = 190.0;

/// Draws the way of each person on a scale, in the order given.
pub fn ways(
    ways: &[Way],
    labels: &[&str],
    position: u8,
    title: &str,
    description: &str,
) -> Drawing {
    let drawn: Vec<_> = ways
        .iter()
        .filter(|way| way.to.is_some())
        .copied()
        .collect();
    let count = as_f32(u32::try_from(drawn.len()).unwrap_or(u32::MAX));
    let row = (ROWS / count).clamp(LEAST_ROW, ROW);
    let rows = (row * count + 10.0).max(60.0);
    let steps = as_f32(u32::try_from(labels.len().saturating_sub(1)).unwrap_or(0));
    let size = (EDGE * 2.0 + POINT * steps, rows + 30.0);
    Drawing::new(Kind::Ways, size, title, description, |area| {
        let x = |points: u8| EDGE + POINT * f32::from(points.saturating_sub(1));
        for (points, label) in (1u8..).zip(labels) {
            let line = vec![to_grid((x(points), 0.0)), to_grid((x(points), rows))];
            area.draw(&PathElement::new(line, style(Role::Ring)))?;
            let at = to_grid((x(points), rows + 20.0));
            area.draw(&Text::new(
                *label,
                at,
                text_style(Role::Label, Anchor::Middle),
            ))?;
        }
        for (number, way) in (0u32..).zip(&drawn) {
            let y = 5.0 + row * (as_f32(number) + 0.5);
            draw_way(area, *way, position, y, (row * 0.42).min(6.0), x)?;
        }
        Ok(())
    })
}

fn draw_way(
    area: &DrawingArea<Collector<'_>, Shift>,
    way: Way,
    position: u8,
    y: f32,
    radius: f32,
    x: impl Fn(u8) -> f32,
) -> DrawingOutcome {
    let Some(to) = way.to else { return Ok(()) };
    let dot = |points: u8, radius: f32, role: Role| {
        area.draw(&Circle::new(
            to_grid((x(points), y)),
            length(radius),
            style(role),
        ))
    };
    match way.from {
        Some(from) if from != to => {
            let toward = if to > from { 1.0 } else { -1.0 };
            let tip = x(to);
            let line = vec![to_grid((x(from), y)), to_grid((tip - toward * radius, y))];
            area.draw(&PathElement::new(line, style(Role::Way)))?;
            dot(from, radius * 0.6, Role::Voice(position))?;
            let back = tip - toward * radius * 2.0;
            let head = [(tip, y), (back, y - radius), (back, y + radius)];
            let head: Vec<_> = head.into_iter().map(to_grid).collect();
            area.draw(&Polygon::new(head, style(Role::Marker(position))))
        }
        _ => dot(to, radius, Role::Marker(position)),
    }
}

/// Counts in a chart are small.
fn as_f32(count: u32) -> f32 {
    u16::try_from(count).map_or(f32::MAX, f32::from)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a mean needs no more than a few digits"
)]
fn narrow(mean: f64) -> f32 {
    mean as f32
}
