//! The dot strip of a group: one dot for each answer, equal answers on top of each other, with the letter
//! of the partner in it where there is room and where that may be seen. From [`DOTS`] answers on a dot is
//! too small to see, and each point gets a column with a number.

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, length, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
use super::labels::wrap;
use super::marker;
use super::radar::Detail;

/// From this many answers on there are columns.
pub const DOTS: u32 = 300;

/// The part of a step of the scale that a heap takes at most: heaps stay apart.
const ACROSS: f32 = 0.83;

/// The answers on one indicator or condition.
#[derive(Debug, Clone, PartialEq)]
pub struct Answers<'a> {
    /// The place of the condition, counted from 0.
    pub position: u8,
    /// How many answers each point got; the first is point 1.
    pub counts: &'a [u32],
    /// A letter for each answer, point after point; empty where none are to be seen. An empty letter is an
    /// answer without one.
    pub letters: &'a [String],
    /// The words at the points; empty where none are to be seen.
    pub words: &'a [&'a str],
}

/// How a dot can be drawn.
#[derive(Debug, Clone, Copy)]
struct Dot {
    radius: f32,
    /// From the middle of a dot to the middle of the next.
    pitch: f32,
    /// Whether a letter fits in.
    lettered: bool,
}

const fn dot(radius: f32, pitch: f32, lettered: bool) -> Dot {
    Dot {
        radius,
        pitch,
        lettered,
    }
}

/// The measures of a canvas.
struct Canvas {
    kind: Kind,
    /// The place of point 1 and the width of one step.
    first: f32,
    step: f32,
    /// The room for dots that every strip has, so that strips below each other align.
    least: f32,
    /// The room for dots that a strip takes at most, if a smaller dot can help it.
    most: f32,
    /// From the large dots to the small ones.
    dots: [Dot; 5],
    /// The height of a mark on the scale, above and below it.
    mark: f32,
    /// The half of the height of a letter.
    letter: f32,
    /// The height of a line of words; none where there are none.
    line: f32,
}

const PAGE: Canvas = Canvas {
    kind: Kind::GroupStrip,
    first: 20.0,
    step: 41.5,
    least: 51.0,
    most: 140.0,
    dots: [
        dot(8.0, 17.0, true),
        dot(6.0, 12.5, false),
        dot(4.2, 8.8, false),
        dot(3.0, 6.6, false),
        dot(2.0, 4.5, false),
    ],
    mark: 4.0,
    letter: 4.0,
    line: 0.0,
};

const PROJECTOR: Canvas = Canvas {
    kind: Kind::GroupStripProjected,
    first: 72.0,
    step: 134.0,
    least: 160.0,
    most: 330.0,
    dots: [
        dot(17.0, 37.0, true),
        dot(12.0, 26.0, false),
        dot(9.5, 20.0, false),
        dot(7.0, 15.4, false),
        dot(4.5, 10.0, false),
    ],
    mark: 8.0,
    letter: 6.5,
    line: 25.0,
};

/// The dots of a strip: how large they are, and how many stand next to each other.
struct Heap {
    dot: Dot,
    across: u32,
    rows: u32,
}

impl Canvas {
    fn of(detail: Detail) -> &'static Canvas {
        match detail {
            Detail::Full | Detail::Sheet | Detail::Thumbnail => &PAGE,
            Detail::Projector => &PROJECTOR,
        }
    }

    /// The largest dots with which the highest stack stays within bounds; as few as possible next to each
    /// other. Dots with letters are only for who has them.
    fn heap(&self, highest: u32, with_letters: bool) -> Heap {
        let wanted = self.dots.iter().filter(|dot| with_letters || !dot.lettered);
        let mut heaps = wanted.map(|dot| {
            let beside = whole(self.step * ACROSS / dot.pitch).max(1);
            let above = whole(self.least / dot.pitch).max(1);
            let across = highest.div_ceil(above).clamp(1, beside);
            Heap {
                dot: *dot,
                across,
                rows: highest.div_ceil(across),
            }
        });
        let fits = |heap: &Heap| units(heap.rows) * heap.dot.pitch <= self.most;
        let last = self.dots[self.dots.len() - 1];
        heaps.find(fits).unwrap_or_else(|| {
            let across = whole(self.step * ACROSS / last.pitch);
            Heap {
                dot: last,
                across,
                rows: highest.div_ceil(across),
            }
        })
    }
}

/// Draws the answers of a group. Only `Detail::Projector` differs from the others.
pub fn group_strip(
    answers: &Answers<'_>,
    detail: Detail,
    title: &str,
    description: &str,
) -> Drawing {
    let canvas = Canvas::of(detail);
    let total = answers.counts.iter().copied().fold(0, u32::saturating_add);
    let highest = answers.counts.iter().copied().max().unwrap_or(0);
    let heap = (total < DOTS).then(|| canvas.heap(highest, !answers.letters.is_empty()));
    let room = match &heap {
        Some(heap) => (units(heap.rows) * heap.dot.pitch).max(canvas.least),
        None => canvas.least.max(canvas.most * 0.6),
    };
    let words: Vec<_> = answers.words.iter().map(|words| wrap(words)).collect();
    let lines = words.iter().map(Vec::len).max().unwrap_or(0);
    let lines = units(u32::try_from(lines).unwrap_or(0)) * canvas.line;
    let steps = units(u32::try_from(answers.counts.len().saturating_sub(1)).unwrap_or(0));
    let width = canvas.first * 2.0 + canvas.step * steps;
    let base = room + canvas.mark;
    let below = if lines > 0.0 {
        canvas.mark + lines + 4.0
    } else {
        canvas.mark + 3.0
    };
    let size = (width, base + below);
    Drawing::new(canvas.kind, size, title, description, |area| {
        scale(area, canvas, base, width, answers.counts.len())?;
        for (number, lines) in (0_u32..).zip(&words) {
            let x = canvas.first + canvas.step * units(number);
            for (line, text) in (1_u32..).zip(lines) {
                let y = base + canvas.mark + canvas.line * units(line);
                let label = text_style(Role::Label, Anchor::Middle);
                area.draw(&Text::new(text.as_str(), to_grid((x, y)), label))?;
            }
        }
        match &heap {
            Some(heap) => dots(area, canvas, heap, base, answers),
            None => columns(area, canvas, base, room, answers),
        }
    })
}

fn scale(
    area: &DrawingArea<Collector<'_>, Shift>,
    canvas: &Canvas,
    base: f32,
    width: f32,
    points: usize,
) -> DrawingOutcome {
    let line =
        |from: Point, to: Point| PathElement::new([to_grid(from), to_grid(to)], style(Role::Axis));
    area.draw(&line((canvas.first, base), (width - canvas.first, base)))?;
    for point in 0..u32::try_from(points).unwrap_or(0) {
        let x = canvas.first + canvas.step * units(point);
        area.draw(&line((x, base - canvas.mark), (x, base + canvas.mark)))?;
    }
    Ok(())
}

/// A heap above each point: rows from the scale up, each filled from the left, the last one centred.
fn dots(
    area: &DrawingArea<Collector<'_>, Shift>,
    canvas: &Canvas,
    heap: &Heap,
    base: f32,
    answers: &Answers<'_>,
) -> DrawingOutcome {
    let (dot, mut letters) = (heap.dot, answers.letters.iter());
    for (point, count) in (0_u32..).zip(answers.counts) {
        let x = canvas.first + canvas.step * units(point);
        for number in 0..*count {
            let letter = letters.next().map_or("", String::as_str);
            let row = number / heap.across;
            let in_row = (count - row * heap.across).min(heap.across);
            let place = units(number % heap.across) - (units(in_row) - 1.0) / 2.0;
            let at = (
                x + place * dot.pitch,
                base - dot.radius - 1.0 - units(row) * dot.pitch,
            );
            if !dot.lettered {
                marker::draw(area, answers.position, at, dot.radius)?;
                continue;
            }
            let role = Role::Marker(answers.position);
            area.draw(&Circle::new(to_grid(at), length(dot.radius), style(role)))?;
            if !letter.is_empty() {
                let style = text_style(Role::Letter, Anchor::Middle);
                area.draw(&Text::new(
                    letter,
                    to_grid((at.0, at.1 + canvas.letter)),
                    style,
                ))?;
            }
        }
    }
    Ok(())
}

/// A column above each point, as high as its share of the largest, with how many it stands for.
fn columns(
    area: &DrawingArea<Collector<'_>, Shift>,
    canvas: &Canvas,
    base: f32,
    room: f32,
    answers: &Answers<'_>,
) -> DrawingOutcome {
    let highest = answers.counts.iter().copied().max().unwrap_or(1).max(1);
    let number = canvas.mark * 3.5;
    let half = canvas.step * 0.3;
    for (point, count) in (0_u32..).zip(answers.counts) {
        let x = canvas.first + canvas.step * units(point);
        let height = (room - number) * units(*count) / units(highest);
        if *count > 0 {
            let (left, right, above) = (x - half, x + half, base - height);
            let corners = [(left, base), (left, above), (right, above), (right, base)];
            let role = Role::Column(answers.position);
            area.draw(&Polygon::new(corners.map(to_grid).to_vec(), style(role)))?;
        }
        let tick = text_style(Role::Tick, Anchor::Middle);
        let at = to_grid((x, base - height - canvas.mark));
        area.draw(&Text::new(count.to_string(), at, tick))?;
    }
    Ok(())
}

/// Counts of answers fit a float without loss that anybody sees.
#[expect(clippy::cast_precision_loss, reason = "only places are made from it")]
fn units(count: u32) -> f32 {
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
