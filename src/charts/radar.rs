//! The radar: one spoke for each condition, the lowest point on the inner ring.
//!
//! The order of the spokes and the scale are fixed, so that two radars can be laid side by side. The
//! outline is closed only when every condition has a score.

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
use super::labels::{self, Label, as_f32};
use super::marker;
use super::turn::direction;

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
    /// The same on a sheet: a narrower canvas, on which the profile has the room and the names stand above
    /// and below it.
    Sheet,
    /// The profile alone: a small picture to recognise.
    Thumbnail,
    /// Names and numbers with bolder marks: to be read from the back of a room.
    Projector,
}

/// Half the height of a number.
const TICK: f32 = 4.6;

/// Where everything in a radar lies.
pub(super) struct Layout {
    pub(super) size: (f32, f32),
    center: Point,
    /// The radius of the outer ring.
    radius: f32,
    pub(super) marker: f32,
    labels: Vec<Label>,
}

/// The most spokes whose labels find room beside and above the rings of a narrow canvas.
const NARROW: usize = 6;

/// Half the width of a canvas with the names beside the rings, and with the names above and below them.
const WIDE: f32 = 220.0;
const SLIM: f32 = 162.0;

/// How far a wide canvas reaches above and below its middle at least, so that two lie side by side.
const LEAST: (f32, f32) = (194.0, 168.0);

impl Layout {
    /// The layout of a radar with these names at its spokes.
    pub(super) fn of(names: &[&str], detail: Detail) -> Self {
        match detail {
            Detail::Full => Layout::full(names, WIDE, LEAST),
            Detail::Sheet => Layout::full(names, SLIM, (0.0, 0.0)),
            Detail::Thumbnail => Layout::thumbnail(),
            Detail::Projector => Layout {
                marker: 10.0,
                ..Layout::full(names, WIDE, LEAST)
            },
        }
    }

    fn thumbnail() -> Self {
        Layout {
            size: (120.0, 114.0),
            center: (60.0, 62.0),
            radius: 50.0,
            marker: 6.5,
            labels: Vec::new(),
        }
    }

    fn full(names: &[&str], half_width: f32, least: (f32, f32)) -> Self {
        let radius = 132.0;
        let half_width = if names.len() > NARROW {
            radius + labels::widest(names) + 2.0
        } else {
            half_width
        };
        let ring: Vec<_> = (0..names.len())
            .map(|number| from_middle(number, names.len(), radius))
            .collect();
        let labels = labels::around(&ring, half_width - 2.0, names);
        let reach = labels.iter().map(Label::reach);
        let (above, below) = reach.fold(least, |(above, below): (f32, f32), (top, bottom)| {
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
    pub(super) fn place(&self, number: usize, count: usize, share: f32) -> Point {
        self.seen_from_corner(from_middle(number, count, self.radius * share))
    }

    fn seen_from_corner(&self, (right, down): Point) -> Point {
        (self.center.0 + right, self.center.1 + down)
    }
}

/// A place on spoke `number` of `count`, as seen from the middle: the first spoke points up, and the
/// others follow with the clock.
fn from_middle(number: usize, count: usize, distance: f32) -> Point {
    let (right, up) = direction(as_f32(number) / as_f32(count));
    (distance * right, -distance * up)
}

/// Draws a radar of scores on a scale from 1 to `top`.
pub fn radar(spokes: &[Spoke], top: u8, detail: Detail, title: &str, description: &str) -> Drawing {
    let names: Vec<_> = spokes.iter().map(|spoke| spoke.label.as_str()).collect();
    let layout = Layout::of(&names, detail);
    let kind = match detail {
        Detail::Thumbnail => Kind::Thumbnail,
        Detail::Full | Detail::Sheet | Detail::Projector => Kind::Radar,
    };
    let scores: Vec<_> = spokes.iter().map(|spoke| spoke.score).collect();
    let shares = shares(&scores, top);
    Drawing::new(kind, layout.size, title, description, |area| {
        rings(area, &layout, spokes.len(), top)?;
        outline(area, &layout, &shares, Role::Profile, Role::ProfilePart)?;
        words(area, &layout, spokes.len(), top, detail)?;
        markers(area, &layout, &shares)
    })
}

/// Scores as shares of the radius.
pub(super) fn shares(scores: &[Option<f64>], top: u8) -> Vec<Option<f32>> {
    let share = |score: f64| narrow(score) / f32::from(top);
    scores.iter().map(|score| score.map(share)).collect()
}

/// The rings and the spokes.
pub(super) fn rings(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    count: usize,
    top: u8,
) -> DrawingOutcome {
    let on_grid = |number, share| to_grid(layout.place(number, count, share));
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
    Ok(())
}

/// A line around: closed where nothing is missing, and otherwise in the parts between neighbours.
pub(super) fn outline(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    shares: &[Option<f32>],
    whole: Role,
    part: Role,
) -> DrawingOutcome {
    let count = shares.len();
    let on_grid = |number, share| to_grid(layout.place(number, count, share));
    let complete: Option<Vec<f32>> = shares.iter().copied().collect();
    if let Some(shares) = complete.filter(|shares| shares.len() > 2) {
        let corners = shares.iter().enumerate();
        let corners = corners.map(|(number, share)| on_grid(number, *share));
        return area.draw(&Polygon::new(corners.collect::<Vec<_>>(), style(whole)));
    }
    for number in 0..count {
        let next = (number + 1) % count;
        if let (Some(from), Some(to)) = (shares[number], shares[next]) {
            let line = [on_grid(number, from), on_grid(next, to)];
            area.draw(&PathElement::new(line, style(part)))?;
        }
    }
    Ok(())
}

/// The numbers of the scale, and the names at the spokes.
pub(super) fn words(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    count: usize,
    top: u8,
    detail: Detail,
) -> DrawingOutcome {
    if detail != Detail::Thumbnail {
        for point in (1..=top).step_by(2) {
            // Beside the spoke: clear of a marker on it, and of the name above it.
            let (x, y) = layout.place(0, count, f32::from(point) / f32::from(top));
            let at = to_grid((x - layout.marker - 5.0, y + TICK));
            let tick = text_style(Role::Tick, Anchor::End);
            area.draw(&Text::new(point.to_string(), at, tick))?;
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
    Ok(())
}

/// The markers of the conditions that have a score.
pub(super) fn markers(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    shares: &[Option<f32>],
) -> DrawingOutcome {
    for (number, share) in shares.iter().enumerate() {
        let Some(share) = share else { continue };
        let position = u8::try_from(number).unwrap_or(u8::MAX);
        let center = layout.place(number, shares.len(), *share);
        marker::draw(area, position, center, layout.marker)?;
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
