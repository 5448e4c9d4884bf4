//! The radar: one spoke for each condition, the lowest point on the inner ring.
//!
//! The order of the spokes and the scale are fixed, so that two radars can be laid side by side. The
//! outline is closed only when every condition has a score.

use std::f32::consts::TAU;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
use super::labels::{self, Label, as_f32};
use super::marker;

/// One spoke of a radar.
#[derive(Debug, Clone, PartialEq)]
pub struct Spoke {
    /// The name at its end.
    pub label: String,
    /// The score, from 1 up; none where there is no score.
    pub score: Option<f64>,
}

/// How much a radar shows around its profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Names and numbers: a chart to read.
    Full,
    /// The profile alone: a small picture to recognise.
    Thumbnail,
}

/// Where everything in a radar lies.
struct Layout {
    size: (f32, f32),
    center: Point,
    /// The radius of the outer ring.
    radius: f32,
    marker: f32,
    labels: Vec<Label>,
}

/// The most spokes whose labels find room beside and above the rings of a narrow canvas.
const NARROW: usize = 6;

impl Layout {
    fn thumbnail() -> Self {
        Layout {
            size: (120.0, 114.0),
            center: (60.0, 62.0),
            radius: 50.0,
            marker: 6.5,
            labels: Vec::new(),
        }
    }

    fn full(spokes: &[Spoke]) -> Self {
        let radius = 132.0;
        let texts: Vec<_> = spokes.iter().map(|spoke| spoke.label.as_str()).collect();
        let half_width = if spokes.len() > NARROW {
            radius + labels::widest(&texts) + 2.0
        } else {
            220.0
        };
        let ring: Vec<_> = (0..spokes.len())
            .map(|number| from_middle(number, spokes.len(), radius))
            .collect();
        let labels = labels::around(&ring, half_width - 2.0, &texts);
        let reach = labels.iter().map(Label::reach);
        let (above, below) = reach.fold((194.0_f32, 168.0_f32), |(above, below), (top, bottom)| {
            (above.max(2.0 - top), below.max(bottom + 2.0))
        });
        Layout {
            size: (half_width * 2.0, above + below),
            center: (half_width, above),
            radius,
            marker: 8.0,
            labels,
        }
    }

    /// A place on spoke `number` of `count`, at a share of the radius.
    fn place(&self, number: usize, count: usize, share: f32) -> Point {
        self.seen_from_corner(from_middle(number, count, self.radius * share))
    }

    fn seen_from_corner(&self, (right, down): Point) -> Point {
        (self.center.0 + right, self.center.1 + down)
    }
}

/// A place on spoke `number` of `count`, as seen from the middle: the first spoke points up, and the
/// others follow with the clock.
fn from_middle(number: usize, count: usize, distance: f32) -> Point {
    let angle = TAU * as_f32(number) / as_f32(count);
    (distance * angle.sin(), -distance * angle.cos())
}

/// Draws a radar of scores on a scale from 1 to `top`.
pub fn radar(spokes: &[Spoke], top: u8, detail: Detail, title: &str, description: &str) -> Drawing {
    let (kind, layout) = match detail {
        Detail::Full => (Kind::Radar, Layout::full(spokes)),
        Detail::Thumbnail => (Kind::Thumbnail, Layout::thumbnail()),
    };
    Drawing::new(kind, layout.size, title, description, |area| {
        draw(area, &layout, spokes, top, detail)
    })
}

fn draw(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    spokes: &[Spoke],
    top: u8,
    detail: Detail,
) -> DrawingOutcome {
    let count = spokes.len();
    let on_grid = |number, share| to_grid(layout.place(number, count, share));
    let share = |score: f64| narrow(score) / f32::from(top);

    for point in 1..=top {
        let role = if point == top {
            Role::OuterRing
        } else {
            Role::Ring
        };
        let ring = (0..count).map(|number| on_grid(number, f32::from(point) / f32::from(top)));
        area.draw(&Polygon::new(ring.collect::<Vec<_>>(), style(role)))?;
    }
    for number in 0..count {
        let spoke = [on_grid(number, 1.0 / f32::from(top)), on_grid(number, 1.0)];
        area.draw(&PathElement::new(spoke, style(Role::Axis)))?;
    }

    let scores: Vec<_> = spokes.iter().map(|spoke| spoke.score.map(share)).collect();
    let complete: Option<Vec<f32>> = scores.iter().copied().collect();
    if let Some(scores) = complete.filter(|scores| scores.len() > 2) {
        let outline = scores.iter().enumerate();
        let outline = outline
            .map(|(number, share)| on_grid(number, *share))
            .collect::<Vec<_>>();
        area.draw(&Polygon::new(outline, style(Role::Profile)))?;
    } else {
        for number in 0..count {
            let next = (number + 1) % count;
            if let (Some(from), Some(to)) = (scores[number], scores[next]) {
                let part = [on_grid(number, from), on_grid(next, to)];
                area.draw(&PathElement::new(part, style(Role::ProfilePart)))?;
            }
        }
    }

    if detail == Detail::Full {
        for point in (1..=top).step_by(2) {
            let (x, y) = layout.place(0, count, f32::from(point) / f32::from(top));
            let tick = text_style(Role::Tick, Anchor::Start);
            area.draw(&Text::new(
                point.to_string(),
                to_grid((x + 7.0, y - 4.0)),
                tick,
            ))?;
        }
    }
    for (at, line) in layout.labels.iter().flat_map(Label::lines) {
        let at = to_grid(layout.seen_from_corner(at));
        area.draw(&Text::new(
            line,
            at,
            text_style(Role::Label, Anchor::Middle),
        ))?;
    }

    for (number, score) in scores.iter().enumerate() {
        let Some(share) = score else { continue };
        let position = u8::try_from(number).unwrap_or(u8::MAX);
        marker::draw(
            area,
            position,
            layout.place(number, count, *share),
            layout.marker,
        )?;
    }
    Ok(())
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a score needs no more than a few digits"
)]
fn narrow(score: f64) -> f32 {
    score as f32
}
