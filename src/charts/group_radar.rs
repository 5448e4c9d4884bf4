//! The radar of a group: the means, and around them how far people lie apart.
//!
//! It has the spokes and the scale of the [`radar`](super::radar) of one person, so the two can be laid
//! side by side. What is missing is a gap here too: a band runs between two spokes only where both have a
//! range, and a line only where both have a number.

use plotters::coord::Shift;
use plotters::prelude::{Circle, DrawingArea, PathElement, Polygon, Text};

use super::backend::{Collector, DrawingOutcome, length, style, text_style, to_grid};
use super::drawing::{Anchor, Drawing, Kind, Point, Role};
use super::radar::{Detail, Layout, markers, outline, rings, shares, words};

/// One spoke of the radar of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupSpoke {
    /// The name at its end.
    pub label: String,
    /// The mean, from 1 up; none where there is none.
    pub mean: Option<f64>,
    /// The lowest and the highest score of one person.
    pub range: Option<(f64, f64)>,
}

/// The line of one partner.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerLine {
    /// Its place among the partners: its kind of line follows from it, whoever else is shown.
    pub place: u8,
    /// What stands in its dots: a letter or two.
    pub letter: String,
    /// The mean on each spoke; none where there is none, or where it must stay hidden.
    pub means: Vec<Option<f64>>,
}

/// What is drawn in the radar of a group. Empty lists and `None` leave something out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GroupLines {
    /// The spokes, in the order of the conditions. A range that is not to be seen is none.
    pub spokes: Vec<GroupSpoke>,
    /// The partners that are to be seen.
    pub partners: Vec<PartnerLine>,
    /// The scores of the person who looks, on each spoke.
    pub own: Option<Vec<Option<f64>>>,
}

/// Half the height of a letter above its baseline, in the dot of a partner.
const LETTER: f32 = 4.0;
/// The radius of the dot of a partner, and the least distance between two.
const DOT: f32 = 8.0;
const APART: f32 = 17.0;
/// Half the line that ends a range on a spoke.
const END: f32 = 5.0;

/// Draws the radar of a group on a scale from 1 to `top`.
pub fn group_radar(
    lines: &GroupLines,
    top: u8,
    detail: Detail,
    title: &str,
    description: &str,
) -> Drawing {
    let names: Vec<_> = lines.spokes.iter().map(|it| it.label.as_str()).collect();
    let layout = Layout::of(&names, detail);
    let kind = match detail {
        Detail::Full | Detail::Sheet => Kind::GroupRadar,
        Detail::Thumbnail => Kind::Thumbnail,
        Detail::Projector => Kind::GroupRadarProjected,
    };
    let means: Vec<_> = lines.spokes.iter().map(|spoke| spoke.mean).collect();
    let means = shares(&means, top);
    Drawing::new(kind, layout.size, title, description, |area| {
        band(area, &layout, lines, top)?;
        rings(area, &layout, lines.spokes.len(), top)?;
        outline(area, &layout, &means, Role::Profile, Role::ProfilePart)?;
        if let Some(own) = &lines.own {
            let own = shares(own, top);
            outline(area, &layout, &own, Role::Own, Role::Own)?;
        }
        for partner in &lines.partners {
            let means = shares(&partner.means, top);
            let role = Role::Partner(partner.place);
            outline(area, &layout, &means, role, role)?;
        }
        words(area, &layout, lines.spokes.len(), top, detail)?;
        markers(area, &layout, &means)?;
        dots(area, &layout, lines, top)
    })
}

/// From the lowest to the highest person: an area between neighbours, and an end on each spoke.
fn band(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    lines: &GroupLines,
    top: u8,
) -> DrawingOutcome {
    let count = lines.spokes.len();
    let border = |pick: fn((f64, f64)) -> f64| {
        let spokes = lines.spokes.iter();
        let scores: Vec<_> = spokes.map(|spoke| spoke.range.map(pick)).collect();
        shares(&scores, top)
    };
    let (low, high) = (border(|range| range.0), border(|range| range.1));
    for number in 0..count {
        let next = (number + 1) % count;
        let ranges = (low[number], high[number], low[next], high[next]);
        let (Some(low), Some(high), Some(next_low), Some(next_high)) = ranges else {
            continue;
        };
        let corners = [
            (number, low),
            (number, high),
            (next, next_high),
            (next, next_low),
        ];
        let corners = corners.map(|(number, share)| to_grid(layout.place(number, count, share)));
        area.draw(&Polygon::new(corners.to_vec(), style(Role::Band)))?;
    }
    for number in 0..count {
        for share in [low[number], high[number]].into_iter().flatten() {
            let at = layout.place(number, count, share);
            let (right, down) = across(layout, number, count);
            let end = [-END, END].map(|way| to_grid((at.0 + right * way, at.1 + down * way)));
            area.draw(&PathElement::new(end, style(Role::Band)))?;
        }
    }
    Ok(())
}

/// The direction across a spoke, with the clock.
fn across(layout: &Layout, number: usize, count: usize) -> Point {
    let (from, to) = (
        layout.place(number, count, 0.0),
        layout.place(number, count, 1.0),
    );
    let (right, down) = (to.0 - from.0, to.1 - from.1);
    let length = right.hypot(down);
    (-down / length, right / length)
}

/// The person who looks, and the partners with their letters. Partners who would cover each other or the
/// mean move aside, across the spoke, so that how far out they stand can still be read.
fn dots(
    area: &DrawingArea<Collector<'_>, Shift>,
    layout: &Layout,
    lines: &GroupLines,
    top: u8,
) -> DrawingOutcome {
    let count = lines.spokes.len();
    let own = lines.own.as_deref().map(|own| shares(own, top));
    let own = own.unwrap_or_default();
    for (number, spoke) in lines.spokes.iter().enumerate() {
        let mean = shares(&[spoke.mean], top)[0];
        let mut taken: Vec<Point> = Vec::new();
        taken.extend(mean.map(|share| layout.place(number, count, share)));
        if let Some(share) = own.get(number).copied().flatten() {
            let at = layout.place(number, count, share);
            area.draw(&Circle::new(to_grid(at), length(5.0), style(Role::OwnDot)))?;
        }
        let (right, down) = across(layout, number, count);
        for partner in &lines.partners {
            let share = shares(&[partner.means.get(number).copied().flatten()], top)[0];
            let Some(share) = share else { continue };
            let (x, y) = layout.place(number, count, share);
            let places = (0_u8..).flat_map(|step| [f32::from(step), -f32::from(step)]);
            let mut places = places.map(|step| (x + right * step * APART, y + down * step * APART));
            let is_free = |place: &Point| {
                let near = |it: &Point| (it.0 - place.0).hypot(it.1 - place.1) < APART - 0.1;
                !taken.iter().any(near)
            };
            let Some(at) = places.find(is_free) else {
                continue;
            };
            taken.push(at);
            area.draw(&Circle::new(
                to_grid(at),
                length(DOT),
                style(Role::PartnerDot),
            ))?;
            let letter = text_style(Role::PartnerLetter, Anchor::Middle);
            let at = to_grid((at.0, at.1 + LETTER));
            area.draw(&Text::new(partner.letter.as_str(), at, letter))?;
        }
    }
    Ok(())
}
