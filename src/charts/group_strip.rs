//! The dot strip of a group: one dot for each answer, equal answers on top of each other, with the letter
//! of the partner in it where there is room and where that may be seen. From [`DOTS`] answers on a dot is
//! too small to see, and each point gets a column with a number.
//!
//! Strips that are seen together are drawn on one [`Scale`].

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, length, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Point, Role};
use super::labels::wrap;
use super::marker;
use super::strip_scale::{Canvas, units};
pub use super::strip_scale::{DOTS, Scale, Size};

/// The width that a letter of a word at the end of a row takes at most, as a part of the line.
const LETTER: f32 = 0.46;

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

/// Draws the answers of a group on the scale of all that are seen together.
pub fn group_strip(
    answers: &Answers<'_>,
    scale: &Scale,
    title: &str,
    description: &str,
) -> Drawing {
    let canvas = scale.canvas;
    let below = Below::of(canvas, answers);
    let steps = units(u32::try_from(answers.counts.len().saturating_sub(1)).unwrap_or(0));
    let width = canvas.first * 2.0 + canvas.step * steps;
    let base = scale.room + 2.0;
    let size = (width, base + canvas.mark + below.height(canvas));
    Drawing::new(canvas.kind, size, title, description, |area| {
        axis(area, canvas, base, width, answers.counts.len())?;
        below.draw(area, canvas, base + canvas.mark)?;
        if scale.has_columns {
            columns(area, scale, base, answers)
        } else {
            dots(area, scale, base, answers)
        }
    })
}

/// A text below the axis: its line, counted from 1, its place across, and how it stands there.
struct Line {
    text: String,
    number: u32,
    x: f32,
    anchor: Anchor,
    role: Role,
}

/// What stands below the axis: the numbers at its ends, and words where there is room for them.
struct Below {
    lines: Vec<Line>,
    /// How many lines there are below each other.
    count: u32,
}

impl Below {
    fn of(canvas: &Canvas, answers: &Answers<'_>) -> Self {
        let last = u32::try_from(answers.counts.len().saturating_sub(1)).unwrap_or(0);
        let mut below = Self {
            lines: Vec::new(),
            count: 1,
        };
        if answers.counts.is_empty() {
            return below;
        }
        match canvas.size {
            Size::Page => below.numbers(canvas, [0, last].into_iter()),
            Size::Row => below.ends(canvas, answers.words, last),
            Size::Wall => {
                below.numbers(canvas, 0..=last);
                below.words(canvas, answers.words);
            }
        }
        below
    }

    fn numbers(&mut self, canvas: &Canvas, points: impl Iterator<Item = u32>) {
        self.lines.extend(points.map(|point| Line {
            text: (point + 1).to_string(),
            number: 1,
            x: canvas.first + canvas.step * units(point),
            anchor: Anchor::Middle,
            role: Role::Tick,
        }));
    }

    /// The numbers at the ends with what they mean: `1 helemaal niet` and `5 helemaal`.
    fn ends(&mut self, canvas: &Canvas, words: &[&str], last: u32) {
        let width = canvas.first * 2.0 + canvas.step * units(last);
        let at = |point: u32, words: Option<&&str>, x: f32, anchor: Anchor| {
            let number = (point + 1).to_string();
            let said = words.map(|words| format!("{number} {words}"));
            let fits = |said: &String| {
                let letters = u32::try_from(said.chars().count()).unwrap_or(u32::MAX);
                units(letters) * canvas.line * LETTER < width / 2.0 - 4.0
            };
            Line {
                text: said.filter(fits).unwrap_or(number),
                number: 1,
                x,
                anchor,
                role: Role::Tick,
            }
        };
        let side = canvas.line * 0.25;
        let (left, right) = (canvas.first - side, width - canvas.first + side);
        self.lines.extend([
            at(0, words.first(), left, Anchor::Start),
            at(last, words.last(), right, Anchor::End),
        ]);
    }

    fn words(&mut self, canvas: &Canvas, words: &[&str]) {
        for (point, words) in (0_u32..).zip(words) {
            for (number, text) in (2_u32..).zip(wrap(words)) {
                self.count = self.count.max(number);
                self.lines.push(Line {
                    text,
                    number,
                    x: canvas.first + canvas.step * units(point),
                    anchor: Anchor::Middle,
                    role: Role::Label,
                });
            }
        }
    }

    fn height(&self, canvas: &Canvas) -> f32 {
        units(self.count) * canvas.line + canvas.line * 0.2
    }

    fn draw(
        &self,
        area: &DrawingArea<Collector<'_>, Shift>,
        canvas: &Canvas,
        top: f32,
    ) -> DrawingOutcome {
        for line in &self.lines {
            let y = top + canvas.line * (units(line.number) - 0.1);
            let style = text_style(line.role, line.anchor);
            area.draw(&Text::new(line.text.as_str(), to_grid((line.x, y)), style))?;
        }
        Ok(())
    }
}

/// The axis, with a mark below each point.
fn axis(
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
        area.draw(&line((x, base), (x, base + canvas.mark)))?;
    }
    Ok(())
}

/// A heap above each point: rows from the axis up, each filled from the left, the last one centred.
fn dots(
    area: &DrawingArea<Collector<'_>, Shift>,
    scale: &Scale,
    base: f32,
    answers: &Answers<'_>,
) -> DrawingOutcome {
    let (canvas, radius) = (scale.canvas, scale.radius());
    let is_lettered = scale.is_lettered() && !answers.letters.is_empty();
    let mut letters = answers.letters.iter();
    for (point, count) in (0_u32..).zip(answers.counts) {
        let x = canvas.first + canvas.step * units(point);
        for number in 0..*count {
            let letter = letters.next().map_or("", String::as_str);
            let row = number / scale.across;
            let in_row = (count - row * scale.across).min(scale.across);
            let place = units(number % scale.across) - (units(in_row) - 1.0) / 2.0;
            let at = (
                x + place * scale.pitch,
                base - scale.pitch / 2.0 - units(row) * scale.pitch,
            );
            if !is_lettered {
                marker::draw(area, answers.position, at, radius)?;
                continue;
            }
            let role = Role::Marker(answers.position);
            area.draw(&Circle::new(to_grid(at), length(radius), style(role)))?;
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

/// A column above each point, as high as its share of the highest of all strips, with how many it stands
/// for.
fn columns(
    area: &DrawingArea<Collector<'_>, Shift>,
    scale: &Scale,
    base: f32,
    answers: &Answers<'_>,
) -> DrawingOutcome {
    let canvas = scale.canvas;
    let number = canvas.line;
    let half = canvas.step * 0.3;
    for (point, count) in (0_u32..).zip(answers.counts) {
        let x = canvas.first + canvas.step * units(point);
        let height = (scale.room - number) * units(*count) / units(scale.highest.max(1));
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
