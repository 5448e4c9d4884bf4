//! What strips that are seen together have in common: the axis, the room above it and the size of a dot.
//!
//! Strips below each other are compared by eye, so they may only differ in where their dots lie. A
//! [`Scale`] is made from all of them at once, and each is drawn on it.

use super::drawing::Kind;

/// From this many answers on there are columns.
pub const DOTS: u32 = 300;

/// The part of a step of the scale that a heap takes at most: heaps stay apart.
const ACROSS: f32 = 0.83;
/// The part of the distance between two dots that a dot takes.
const DOT: f32 = 0.47;

/// Where a strip is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// On a page or on paper, beside words.
    Page,
    /// On the projector, one of a few below each other.
    Row,
    /// On the projector, with words at all of its points.
    Wall,
}

/// The measures of a canvas.
#[derive(Debug, PartialEq)]
pub(super) struct Canvas {
    pub(super) kind: Kind,
    pub(super) size: Size,
    /// The place of point 1 and the width of one step.
    pub(super) first: f32,
    pub(super) step: f32,
    /// The room above the axis that every strip has, and the room that it has at most.
    least: f32,
    most: f32,
    /// From the middle of a dot to the middle of the next, at most and at least.
    largest: f32,
    smallest: f32,
    /// The radius from which on a letter fits in a dot, and half the height of that letter.
    lettered: f32,
    pub(super) letter: f32,
    /// The height of a mark below the axis.
    pub(super) mark: f32,
    /// The height of a line of text below the marks.
    pub(super) line: f32,
}

const PAGE: Canvas = Canvas {
    kind: Kind::GroupStrip,
    size: Size::Page,
    first: 20.0,
    step: 41.5,
    least: 51.0,
    most: 120.0,
    largest: 17.0,
    smallest: 4.5,
    lettered: 7.0,
    letter: 4.0,
    mark: 4.0,
    line: 12.0,
};

const ROW: Canvas = Canvas {
    kind: Kind::GroupStripRow,
    size: Size::Row,
    first: 40.0,
    step: 80.0,
    least: 72.0,
    most: 72.0,
    largest: 24.0,
    smallest: 4.5,
    lettered: 7.0,
    letter: 4.6,
    mark: 5.0,
    line: 18.0,
};

const WALL: Canvas = Canvas {
    kind: Kind::GroupStripProjected,
    size: Size::Wall,
    first: 72.0,
    step: 134.0,
    least: 290.0,
    most: 290.0,
    largest: 62.0,
    smallest: 10.0,
    lettered: 11.0,
    letter: 7.0,
    mark: 9.0,
    line: 26.0,
};

/// The scale of all strips that are seen together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    pub(super) canvas: &'static Canvas,
    /// From the middle of a dot to the middle of the next.
    pub(super) pitch: f32,
    /// How many dots stand next to each other.
    pub(super) across: u32,
    /// The room above the axis.
    pub(super) room: f32,
    /// The most answers that a point got, on any of the strips.
    pub(super) highest: u32,
    /// Whether there are too many answers for dots, on any of the strips.
    pub(super) has_columns: bool,
}

impl Scale {
    /// The scale for strips with these counts: the largest dots with which the highest heap of all of
    /// them has room.
    pub fn of<'a>(size: Size, strips: impl IntoIterator<Item = &'a [u32]>) -> Self {
        let (mut highest, mut total) = (0, 0);
        for counts in strips {
            highest = counts.iter().copied().fold(highest, u32::max);
            total = total.max(counts.iter().copied().fold(0, u32::saturating_add));
        }
        let canvas = match size {
            Size::Page => &PAGE,
            Size::Row => &ROW,
            Size::Wall => &WALL,
        };
        let has_columns = total >= DOTS;
        let (pitch, across, rows) = canvas.heap(highest.min(DOTS));
        let room = if has_columns {
            canvas.least.max(canvas.most * 0.7)
        } else {
            (units(rows) * pitch).max(canvas.least)
        };
        Self {
            canvas,
            pitch,
            across,
            room,
            highest,
            has_columns,
        }
    }

    /// The radius of a dot.
    pub fn radius(&self) -> f32 {
        self.pitch * DOT
    }

    /// Whether a letter fits in a dot.
    pub fn is_lettered(&self) -> bool {
        self.radius() >= self.canvas.lettered
    }
}

impl Canvas {
    /// How a heap of so many dots is laid: the distance between dots, how many stand next to each other,
    /// and in how many rows. Of heaps with equal dots, a narrow one where it stays low, and else the
    /// lowest.
    fn heap(&self, highest: u32) -> (f32, u32, u32) {
        let wide = self.step * ACROSS;
        let mut best = (0.0, 1, 1);
        for across in 1..=highest.max(1) {
            let rows = highest.div_ceil(across).max(1);
            let pitch = (wide / units(across)).min(self.most / units(rows));
            let pitch = pitch.min(self.largest);
            let is_low = units(best.2) * best.0 <= self.least;
            if pitch > best.0 || (pitch >= best.0 && !is_low && rows < best.2) {
                best = (pitch, across, rows);
            }
        }
        if best.0 < self.smallest {
            let across = whole(wide / self.smallest).max(1);
            return (self.smallest, across, highest.div_ceil(across));
        }
        best
    }
}

/// Counts of answers fit a float without loss that anybody sees.
#[expect(clippy::cast_precision_loss, reason = "only places are made from it")]
pub(super) fn units(count: u32) -> f32 {
    count as f32
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few dozen at most, and never below zero"
)]
fn whole(number: f32) -> u32 {
    number.max(0.0) as u32
}
