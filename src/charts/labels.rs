//! Where the names around a radar lie: whole, on the canvas, clear of the rings and of each other.
//!
//! Places here are seen from the middle of the radar, to the right and down.

use super::drawing::Point;
use crate::domain::order::ordered;

/// The height of one line of a label.
const LINE: f32 = 18.0;
/// Where the baseline lies in the height of a line.
const BASELINE: f32 = 0.78;
/// The estimated width of one letter of a label. Labels are 16 units high.
const LETTER: f32 = 8.8;
/// The space between the outer ring and a label beside its spoke.
const GAP: f32 = 13.0;
/// How far a label keeps from the ring, and from the marker at its corner.
const CLEAR: f32 = 5.0;
const MARKER: f32 = 11.0;
/// The space between two labels, where they would touch.
const APART: f32 = 2.0;

/// A label as a block of lines around its middle.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    lines: Vec<String>,
    middle: Point,
    half: (f32, f32),
}

impl Label {
    /// How far the label reaches above and below its middle line.
    pub fn reach(&self) -> (f32, f32) {
        (self.middle.1 - self.half.1, self.middle.1 + self.half.1)
    }

    /// The lines with the middle of their baselines.
    pub fn lines(&self) -> impl Iterator<Item = (Point, &str)> {
        let (top, _) = self.reach();
        self.lines.iter().zip(0_u8..).map(move |(line, number)| {
            let baseline = top + LINE * (f32::from(number) + BASELINE);
            ((self.middle.0, baseline), line.as_str())
        })
    }

    fn overlaps(&self, other: &Label) -> bool {
        (self.middle.0 - other.middle.0).abs() < self.half.0 + other.half.0
            && (self.middle.1 - other.middle.1).abs() < self.half.1 + other.half.1
    }
}

/// The width that labels need on either side when they may not move inward.
pub fn widest(texts: &[&str]) -> f32 {
    let widths = texts.iter().map(|text| size(&wrap(text)).0);
    GAP + widths.fold(0.0, f32::max)
}

/// Lays labels around a ring: one at each of its corners, none further to the side than `side`.
///
/// A label lies beside its corner. Where the canvas ends it moves inward, and then away from the
/// height of the middle until it is clear of the ring; so do labels that meet, the outer one first.
pub fn around(ring: &[Point], side: f32, texts: &[&str]) -> Vec<Label> {
    let labels = ring.iter().zip(texts);
    let mut labels: Vec<_> = labels
        .map(|(corner, text)| beside(*corner, ring, side, wrap(text)))
        .collect();

    let height = |number: &usize| labels[*number].middle.1.abs();
    let order = ordered((0..labels.len()).collect(), |a, b| {
        height(a).total_cmp(&height(b))
    });
    for (placed, &number) in order.iter().enumerate() {
        let away = outward(ring[number]);
        let meets = |label: &Label| {
            order[..placed]
                .iter()
                .find(|it| labels[**it].overlaps(label))
        };
        let mut label = labels[number].clone();
        while let Some(&other) = meets(&label) {
            let apart = labels[other].half.1 + label.half.1 + APART;
            label.middle.1 = labels[other].middle.1 + away * apart;
        }
        labels[number] = label;
    }
    labels
}

/// The nearest number between two others. Not `clamp`: its panic brings all writing of fractions into
/// the program.
fn within(number: f32, least: f32, most: f32) -> f32 {
    number.max(least).min(most)
}

fn beside(corner: Point, ring: &[Point], side: f32, lines: Vec<String>) -> Label {
    let radius = corner.0.hypot(corner.1);
    let (right, down) = (corner.0 / radius, corner.1 / radius);
    let (width, height) = size(&lines);
    let half = (width / 2.0, height / 2.0);
    let most = (side - half.0).max(0.0);
    let x = within(corner.0 + right * (GAP + half.0), -most, most);
    let y = corner.1 + down * (GAP + half.1);

    // Of all that the label covers, the ring reaches furthest where it is nearest to the middle.
    let nearest = within(0.0, x - half.0, x + half.0);
    let away = outward(corner);
    let farther = radius + CLEAR;
    let edges = ring.iter().zip(ring.iter().cycle().skip(1));
    let reach = edges.filter_map(|(from, to)| height_at(nearest * radius / farther, *from, *to));
    let reach = reach.map(|reach| away * reach * farther / radius);
    let near_corner = (corner.0 - x).abs() < half.0 + MARKER;
    let reach = reach.chain(near_corner.then_some(away * corner.1 + MARKER));
    let y = reach.fold(y, |y, reach| away * (away * y).max(reach + half.1));
    Label {
        lines,
        middle: (x, y),
        half,
    }
}

/// Whether labels at a corner move down (1) or up (−1) when they have to.
fn outward(corner: Point) -> f32 {
    let nearly_level = corner.0.abs() * 0.1;
    if corner.1 > nearly_level { 1.0 } else { -1.0 }
}

/// The height of a line between two points at a place that lies between them.
fn height_at(x: f32, from: Point, to: Point) -> Option<f32> {
    let (left, right) = if from.0 < to.0 {
        (from, to)
    } else {
        (to, from)
    };
    let inside = left.0 < right.0 && (left.0..=right.0).contains(&x);
    inside.then(|| left.1 + (x - left.0) / (right.0 - left.0) * (right.1 - left.1))
}

/// The estimated size of lines of text.
fn size(lines: &[String]) -> (f32, f32) {
    let longest = lines.iter().map(|line| line.chars().count()).max();
    (
        as_f32(longest.unwrap_or(0)) * LETTER,
        as_f32(lines.len()) * LINE,
    )
}

/// Breaks a label into lines of at most 14 letters, where its words allow.
pub fn wrap(label: &str) -> Vec<String> {
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
pub fn as_f32(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::MAX, f32::from)
}
