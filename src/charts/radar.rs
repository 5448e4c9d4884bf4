//! The radar: one spoke for each condition, the lowest point on the inner ring.
//!
//! The order of the spokes and the scale are fixed, so that two radars can be laid side by side. The
//! outline is closed only when every condition has a score.

use std::f32::consts::TAU;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
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
}

/// The height of one line of a label.
const LINE: f32 = 18.0;
/// The estimated width of one letter of a label. Labels are 16 units high.
const LETTER: f32 = 8.8;
/// The space between the outer ring and a label.
const GAP: f32 = 13.0;

impl Layout {
    fn of(detail: Detail) -> Self {
        match detail {
            Detail::Full => Layout {
                size: (440.0, 362.0),
                center: (220.0, 194.0),
                radius: 132.0,
                marker: 8.0,
            },
            Detail::Thumbnail => Layout {
                size: (120.0, 114.0),
                center: (60.0, 62.0),
                radius: 50.0,
                marker: 6.5,
            },
        }
    }

    /// A place on spoke `number` of `count`, at a share of the radius.
    fn place(&self, number: usize, count: usize, share: f32) -> Point {
        let angle = TAU * as_f32(number) / as_f32(count);
        (
            self.center.0 + self.radius * share * angle.sin(),
            self.center.1 - self.radius * share * angle.cos(),
        )
    }

    /// The middle of a block of text outside spoke `number`. A block that would leave the canvas
    /// is moved inward, and as much away from the middle, so that it stays clear of the rings.
    fn outside(&self, number: usize, count: usize, (width, height): (f32, f32)) -> Point {
        let (x, y) = self.place(number, count, 1.0);
        let (right, down) = (
            (x - self.center.0) / self.radius,
            (y - self.center.1) / self.radius,
        );
        let wanted = x + right * (GAP + width / 2.0);
        let half = width / 2.0 + 2.0;
        let fits = wanted.clamp(half, self.size.0 - half);
        let away = if down > 0.1 { 1.0 } else { -1.0 };
        let y = y + down * (GAP + height / 2.0) + away * 0.75 * (wanted - fits).abs();
        (fits, y)
    }
}

/// Draws a radar of scores on a scale from 1 to `top`.
pub fn radar(spokes: &[Spoke], top: u8, detail: Detail, title: &str, description: &str) -> Drawing {
    let layout = Layout::of(detail);
    let kind = match detail {
        Detail::Full => Kind::Radar,
        Detail::Thumbnail => Kind::Thumbnail,
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
        let role = if point == top { Role::OuterRing } else { Role::Ring };
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
        let outline = outline.map(|(number, share)| on_grid(number, *share)).collect::<Vec<_>>();
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
            area.draw(&Text::new(point.to_string(), to_grid((x + 7.0, y - 4.0)), tick))?;
        }
        for (number, spoke) in spokes.iter().enumerate() {
            let lines = wrap(&spoke.label);
            let longest = lines.iter().map(|line| line.chars().count()).max();
            let block = (as_f32(longest.unwrap_or(0)) * LETTER, as_f32(lines.len()) * LINE);
            let (x, middle) = layout.outside(number, count, block);
            for (line, text) in lines.into_iter().enumerate() {
                let baseline = middle - block.1 / 2.0 + LINE * (as_f32(line) + 0.78);
                let label = text_style(Role::Label, Anchor::Middle);
                area.draw(&Text::new(text, to_grid((x, baseline)), label))?;
            }
        }
    }

    for (number, score) in scores.iter().enumerate() {
        let Some(share) = score else { continue };
        let position = u8::try_from(number).unwrap_or(u8::MAX);
        marker::draw(area, position, layout.place(number, count, *share), layout.marker)?;
    }
    Ok(())
}

/// Breaks a label into lines of about equal length, at most 14 letters where its words allow.
fn wrap(label: &str) -> Vec<String> {
    const LONGEST: usize = 14;
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= LONGEST => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Counts in a radar are small.
fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::MAX, f32::from)
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "a score needs no more than a few digits"
)]
fn narrow(score: f64) -> f32 {
    score as f32
}
