//! What a chart is made of: shapes with roles, and the words for who cannot see it.

use plotters::coord::Shift;
use plotters::prelude::DrawingArea;

use super::backend::{Collector, DrawingOutcome, canvas};

/// A chart that is ready to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawing {
    /// What kind of chart it is.
    pub kind: Kind,
    /// Width of the canvas, in its own units.
    pub width: f32,
    /// Height of the canvas, in its own units.
    pub height: f32,
    /// What it shows, in a few words; empty for a picture that only repeats the text beside it.
    pub title: String,
    /// What one reads off it, in full.
    pub description: String,
    /// What is drawn, from back to front.
    pub shapes: Vec<Shape>,
}

/// A kind of chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The profile on all conditions.
    Radar,
    /// The profile, small and without words.
    Thumbnail,
    /// Answers as dots on a scale.
    Strip,
    /// Answers as dots beside levels.
    Thermometer,
    /// The marker of a condition.
    Marker,
    /// The profile of a group.
    GroupRadar,
    /// The same for a projector.
    GroupRadarProjected,
    /// The answers of a group, one dot for each.
    GroupStrip,
    /// The same for a projector, one of a few below each other.
    GroupStripRow,
    /// The same for a projector, with words at its points.
    GroupStripProjected,
    /// Moments next to each other.
    Trend,
    /// What moved from a first to a second answer.
    Ways,
}

impl Kind {
    /// The class name in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Kind::Radar => "chart radar",
            Kind::Thumbnail => "chart thumbnail",
            Kind::Strip => "chart strip",
            Kind::Thermometer => "chart thermometer",
            Kind::Marker => "chart sign",
            Kind::GroupRadar => "chart radar of-group",
            Kind::GroupRadarProjected => "chart radar of-group projected",
            Kind::GroupStrip => "chart strip of-group",
            Kind::GroupStripRow => "chart strip of-group in-row",
            Kind::GroupStripProjected => "chart strip of-group projected",
            Kind::Trend => "chart trend",
            Kind::Ways => "chart ways",
        }
    }
}

impl Drawing {
    /// A drawing of this size (width, height), drawn by plotters.
    pub(super) fn new(
        kind: Kind,
        size: (f32, f32),
        title: &str,
        description: &str,
        draw: impl Fn(&DrawingArea<Collector<'_>, Shift>) -> DrawingOutcome,
    ) -> Self {
        let mut shapes = Vec::new();
        // Collecting shapes cannot fail: its error type has no values, so nothing gets lost here.
        let _ = draw(&canvas(&mut shapes, size));
        Self {
            kind,
            width: size.0,
            height: size.1,
            title: title.to_owned(),
            description: description.to_owned(),
            shapes,
        }
    }
}

/// A place on the canvas: to the right and down from the upper left corner.
pub type Point = (f32, f32);

/// One drawn thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// What it stands for; the style sheet knows how that looks.
    pub role: Role,
    /// Where and in what form.
    pub form: Form,
}

/// The form of a shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// An open line through points.
    Line(Vec<Point>),
    /// A closed outline.
    Polygon(Vec<Point>),
    /// A circle.
    Circle {
        /// Its centre.
        center: Point,
        /// Its radius.
        radius: f32,
    },
    /// One line of text on its baseline.
    Text {
        /// The anchor on the baseline.
        at: Point,
        /// Which part of the text lies on the anchor.
        anchor: Anchor,
        /// What it says.
        text: String,
    },
}

/// Which part of a text lies on its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Anchor {
    /// The value of SVG's `text-anchor`.
    pub fn as_str(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// How many layers a chart has. What changes with the answers and what does not lies in different ones.
pub const LAYERS: usize = 4;

/// What a shape stands for. Conditions are told apart by their position, counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A ring of equal value.
    Ring,
    /// The ring of the highest value.
    OuterRing,
    /// A spoke, or the line of a scale.
    Axis,
    /// A number beside a scale.
    Tick,
    /// The name of a condition.
    Label,
    /// The outline of a complete profile.
    Profile,
    /// A part of a profile in which conditions are missing.
    ProfilePart,
    /// The marker of a condition, or one answer within it.
    Marker(u8),
    /// From the lowest to the highest person of a group.
    Band,
    /// The line of one partner, by its place among them.
    Partner(u8),
    /// Where a partner stands on a spoke.
    PartnerDot,
    /// The letter of a partner on such a place.
    PartnerLetter,
    /// The line of the person who looks.
    Own,
    /// Where that person stands on a spoke.
    OwnDot,
    /// The letter of a partner on an answer.
    Letter,
    /// Many answers within a condition as one column.
    Column(u8),
    /// One answer behind a marker.
    Voice(u8),
    /// The line of an arrow.
    Way,
}

impl Role {
    /// In which of the [`LAYERS`] of a chart it lies, from back to front.
    pub fn layer(self) -> usize {
        match self {
            Role::Ring | Role::OuterRing | Role::Axis => 0,
            Role::Band
            | Role::Profile
            | Role::ProfilePart
            | Role::Partner(_)
            | Role::Own
            | Role::Way => 1,
            Role::Tick | Role::Label => 2,
            Role::Marker(_)
            | Role::Column(_)
            | Role::Voice(_)
            | Role::Letter
            | Role::PartnerDot
            | Role::PartnerLetter
            | Role::OwnDot => 3,
        }
    }

    /// The class names in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Role::Ring => "ring",
            Role::OuterRing => "ring outer",
            Role::Axis => "axis",
            Role::Tick => "tick",
            Role::Label => "label",
            Role::Profile => "profile",
            Role::ProfilePart => "profile part",
            Role::Marker(position) => marker_class(position),
            Role::Band => "band",
            Role::Partner(number) => partner_class(number),
            Role::PartnerDot => "partner-dot",
            Role::PartnerLetter => "partner-letter",
            Role::Own => "own",
            Role::OwnDot => "own-dot",
            Role::Letter => "letter",
            Role::Column(position) => column_class(position),
            Role::Voice(position) => voice_class(position),
            Role::Way => "way",
        }
    }
}

/// The class of a partner's line. There are eight; further partners begin again.
fn partner_class(number: u8) -> &'static str {
    [
        "partner p1",
        "partner p2",
        "partner p3",
        "partner p4",
        "partner p5",
        "partner p6",
        "partner p7",
        "partner p8",
    ][usize::from(number % 8)]
}

fn column_class(position: u8) -> &'static str {
    [
        "column c1",
        "column c2",
        "column c3",
        "column c4",
        "column c5",
    ][usize::from(position % 5)]
}

/// The class of a condition's colour. There are five; further conditions begin again.
fn marker_class(position: u8) -> &'static str {
    [
        "marker c1",
        "marker c2",
        "marker c3",
        "marker c4",
        "marker c5",
    ][usize::from(position % 5)]
}

fn voice_class(position: u8) -> &'static str {
    ["voice c1", "voice c2", "voice c3", "voice c4", "voice c5"][usize::from(position % 5)]
}
