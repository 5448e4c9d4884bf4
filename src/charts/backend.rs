//! A plotters backend that collects shapes with roles.
//!
//! A style of plotters carries a colour and nothing else of use to us, so a [`Role`] travels
//! through plotters as a colour: one channel says the kind, one the position.

use std::convert::Infallible;

use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{DrawingArea, IntoDrawingArea, RGBColor};
use plotters::style::{Color, IntoFont, ShapeStyle, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

use super::drawing::{Anchor, Form, Point, Role, Shape};

/// Plotters draws on whole numbers: this many of them make one unit of our canvas.
const PER_UNIT: f32 = 10.0;

type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// What drawing an element on our canvas gives back. Its error cannot occur.
pub type DrawingOutcome = Result<(), DrawingAreaErrorKind<Infallible>>;

/// Collects what plotters draws.
pub struct Collector<'a> {
    shapes: &'a mut Vec<Shape>,
    size: (u32, u32),
}

/// A canvas of plotters that collects into `shapes`.
pub fn canvas(
    shapes: &mut Vec<Shape>,
    (width, height): (f32, f32),
) -> DrawingArea<Collector<'_>, Shift> {
    let (width, height) = to_grid((width, height));
    let size = (width.unsigned_abs(), height.unsigned_abs());
    Collector { shapes, size }.into_drawing_area()
}

/// A point of our canvas on the whole numbers of plotters.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a canvas is some thousands of units at most"
)]
pub fn to_grid((x, y): Point) -> (i32, i32) {
    ((x * PER_UNIT).round() as i32, (y * PER_UNIT).round() as i32)
}

/// A length of our canvas in the whole numbers of plotters.
pub fn length(units: f32) -> u32 {
    to_grid((units, 0.0)).0.unsigned_abs()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a canvas is some thousands of units at most"
)]
fn from_grid((x, y): BackendCoord) -> Point {
    (x as f32 / PER_UNIT, y as f32 / PER_UNIT)
}

/// The style that carries a role.
pub fn style(role: Role) -> ShapeStyle {
    colour(role).filled()
}

/// The text style that carries a role and an anchor. Size and family are the style sheet's.
pub fn text_style(role: Role, anchor: Anchor) -> TextStyle<'static> {
    let across = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: ("sans-serif", 16).into_font(),
        color: colour(role).to_backend_color(),
        pos: Pos::new(across, VPos::Bottom),
    }
}

fn colour(role: Role) -> RGBColor {
    let (kind, position) = match role {
        Role::Ring => (0, 0),
        Role::OuterRing => (1, 0),
        Role::Axis => (2, 0),
        Role::Tick => (3, 0),
        Role::Label => (4, 0),
        Role::Profile => (5, 0),
        Role::ProfilePart => (6, 0),
        Role::Marker(position) => (7, position),
        Role::Band => (8, 0),
        Role::Partner(number) => (9, number),
        Role::PartnerDot => (10, 0),
        Role::PartnerLetter => (11, 0),
        Role::Own => (12, 0),
        Role::OwnDot => (13, 0),
        Role::Letter => (14, 0),
        Role::Column(position) => (15, position),
        Role::Voice(position) => (20, position),
        Role::Way => (21, 0),
    };
    RGBColor(kind, position, 0)
}

fn role(colour: BackendColor) -> Role {
    match colour.rgb {
        (0, ..) => Role::Ring,
        (1, ..) => Role::OuterRing,
        (3, ..) => Role::Tick,
        (4, ..) => Role::Label,
        (5, ..) => Role::Profile,
        (6, ..) => Role::ProfilePart,
        (7, position, _) => Role::Marker(position),
        (8, ..) => Role::Band,
        (9, number, _) => Role::Partner(number),
        (10, ..) => Role::PartnerDot,
        (11, ..) => Role::PartnerLetter,
        (12, ..) => Role::Own,
        (13, ..) => Role::OwnDot,
        (14, ..) => Role::Letter,
        (15, position, _) => Role::Column(position),
        (20, position, _) => Role::Voice(position),
        (21, ..) => Role::Way,
        _ => Role::Axis,
    }
}

impl Collector<'_> {
    fn collect(&mut self, style: &impl BackendStyle, form: Form) -> Outcome {
        let role = role(style.color());
        self.shapes.push(Shape { role, form });
        Ok(())
    }
}

impl DrawingBackend for Collector<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Outcome {
        Ok(())
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Outcome {
        self.collect(style, Form::Line(vec![from_grid(from), from_grid(to)]))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.collect(style, Form::Line(path.into_iter().map(from_grid).collect()))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Outcome {
        let outline = outline.into_iter().map(from_grid).collect();
        self.collect(style, Form::Polygon(outline))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Outcome {
        let (radius, _) = from_grid((i32::try_from(radius).unwrap_or(0), 0));
        let center = from_grid(center);
        self.collect(style, Form::Circle { center, radius })
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        at: BackendCoord,
    ) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let (at, text) = (from_grid(at), text.to_owned());
        let role = role(style.color());
        self.shapes.push(Shape {
            role,
            form: Form::Text { at, anchor, text },
        });
        Ok(())
    }

    fn estimate_text_size<S: BackendTextStyle>(
        &self,
        _: &str,
        _: &S,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        // Nothing is laid out by the size of a text: labels are wrapped before they come here.
        Ok((0, 0))
    }
}
