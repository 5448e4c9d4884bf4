//! A drawing as SVG text, for files that stand on their own.

use std::fmt::Write as _;

use super::drawing::{Drawing, Form, Point};
use crate::i18n::decimal;

/// The SVG text of a drawing. Its looks are the style sheet's of the file that it goes into.
pub fn svg(drawing: &Drawing) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        r#"<svg class="{}" viewBox="0 0 {} {}" {}>"#,
        drawing.kind.class(),
        number(drawing.width),
        number(drawing.height),
        if drawing.title.is_empty() {
            r#"aria-hidden="true""#.to_owned()
        } else {
            format!(r#"role="img" aria-label="{}""#, escape(&label(drawing)))
        }
    );
    for shape in &drawing.shapes {
        let class = shape.role.class();
        let _ = match &shape.form {
            Form::Line(points) => {
                write!(
                    text,
                    r#"<polyline class="{class}" points="{}"/>"#,
                    coordinates(points)
                )
            }
            Form::Polygon(points) => {
                write!(
                    text,
                    r#"<polygon class="{class}" points="{}"/>"#,
                    coordinates(points)
                )
            }
            Form::Circle { center, radius } => write!(
                text,
                r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/>"#,
                number(center.0),
                number(center.1),
                number(*radius)
            ),
            Form::Text {
                at,
                anchor,
                text: words,
            } => write!(
                text,
                r#"<text class="{class}" x="{}" y="{}" text-anchor="{}">{}</text>"#,
                number(at.0),
                number(at.1),
                anchor.as_str(),
                escape(words)
            ),
        };
    }
    text.push_str("</svg>");
    text
}

/// What a drawing is called for who cannot see it.
pub fn label(drawing: &Drawing) -> String {
    if drawing.description.is_empty() {
        drawing.title.clone()
    } else {
        format!("{}. {}", drawing.title, drawing.description)
    }
}

/// Points as SVG writes them.
pub fn coordinates(points: &[Point]) -> String {
    let point = |(x, y): &Point| format!("{},{}", number(*x), number(*y));
    points.iter().map(point).collect::<Vec<_>>().join(" ")
}

/// A number as SVG writes it: drawings lie on tenths.
pub fn number(value: f32) -> String {
    decimal(f64::from(value), 1)
}

/// Text as text in HTML and SVG, in elements and in quoted attributes, without the characters that
/// no XML may hold.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}' => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}
