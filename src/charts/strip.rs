//! The dot strip: a scale with one dot for each answer, equal answers on top of each other.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement};

use super::backend::{Collector, DrawingOutcome, style, to_grid};
use super::drawing::{Drawing, Kind, Point, Role};
use super::marker;

/// The place of point 1 and the width of one step, in units of the canvas.
const FIRST: f32 = 12.0;
const STEP: f32 = 41.5;
/// The height of one dot in a stack.
const DOT: f32 = 12.5;
/// The radius of a dot.
const RADIUS: f32 = 6.0;
/// Stacks this high still fit without a taller canvas, so that strips below each other align.
const USUAL_STACK: u32 = 3;

/// Draws answers (points from 1 to `top`) in the marker of a condition.
pub fn strip(counts: &[u32], position: u8, title: &str, description: &str) -> Drawing {
    let highest = counts.iter().copied().max().unwrap_or(0).max(USUAL_STACK);
    let steps = u16::try_from(counts.len().saturating_sub(1)).unwrap_or(0);
    let width = FIRST * 2.0 + STEP * f32::from(steps);
    let height = DOT * f32::from(u16::try_from(highest).unwrap_or(u16::MAX)) + 9.0;
    Drawing::new(Kind::Strip, (width, height), title, description, |area| {
        draw(area, (width, height), counts, position)
    })
}

fn draw(
    area: &DrawingArea<Collector<'_>, Shift>,
    (width, height): (f32, f32),
    counts: &[u32],
    position: u8,
) -> DrawingOutcome {
    let base = height - 7.0;
    let line =
        |from: Point, to: Point| PathElement::new([to_grid(from), to_grid(to)], style(Role::Axis));
    area.draw(&line((FIRST, base), (width - FIRST, base)))?;
    for (point, count) in (0u16..).zip(counts) {
        let x = FIRST + STEP * f32::from(point);
        area.draw(&line((x, base - 4.0), (x, base + 4.0)))?;
        for dot in 0..*count {
            let y = base - DOT * f32::from(u16::try_from(dot).unwrap_or(u16::MAX));
            marker::draw(area, position, (x, y), RADIUS)?;
        }
    }
    Ok(())
}
