//! The five markers, the same everywhere: ● ◆ ▲ ■ ⬟.

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, Polygon};

use super::backend::{Collector, DrawingOutcome, length, style, to_grid};
use super::drawing::{Drawing, Kind, Point, Role};
use super::turn::direction;

/// How far each marker reaches from its middle, so that all five look equally large.
const REACH: [f32; 5] = [1.0, 1.15, 1.15, 1.25, 1.12];

/// Draws a condition's marker around a place. Conditions after the fifth begin again.
pub fn draw(
    area: &DrawingArea<Collector<'_>, Shift>,
    position: u8,
    center: Point,
    radius: f32,
) -> DrawingOutcome {
    let style = style(Role::Marker(position));
    let kind = usize::from(position % 5);
    let radius = radius * REACH[kind];
    let polygon = |corners: u8, turn: f32, center: Point| {
        let corner = |number: u8| {
            let (right, up) = direction(turn + f32::from(number) / f32::from(corners));
            (center.0 + radius * right, center.1 - radius * up)
        };
        let corners: Vec<_> = (0..corners).map(corner).map(to_grid).collect();
        area.draw(&Polygon::new(corners, style))
    };
    match kind {
        0 => area.draw(&Circle::new(to_grid(center), length(radius), style)),
        1 => polygon(4, 0.0, center),
        // A triangle looks as if it hangs too high: its weight lies below the middle of its height.
        2 => polygon(3, 0.0, (center.0, center.1 + radius * 0.12)),
        3 => polygon(4, 0.125, center),
        _ => polygon(5, 0.0, center),
    }
}

/// A marker on its own, as a picture beside the name of its condition.
pub fn marker(position: u8) -> Drawing {
    Drawing::new(Kind::Marker, (22.0, 22.0), "", "", |area| {
        draw(area, position, (11.0, 11.0), 8.0)
    })
}

/// The five markers in a ring: the sign of the product.
pub fn emblem() -> Drawing {
    Drawing::new(Kind::Marker, (26.0, 26.0), "", "", |area| {
        for position in 0..5 {
            let (right, up) = direction(f32::from(position) / 5.0);
            let center = (13.0 + 8.8 * right, 13.0 - 8.8 * up);
            draw(area, position, center, 3.1)?;
        }
        Ok(())
    })
}
