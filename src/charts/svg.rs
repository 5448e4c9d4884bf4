//! A drawing as SVG text, for files that stand on their own.

use std::fmt::Write as _;

use super::drawing::{Drawing, Form, Point};

/// The SVG text of a drawing. Its looks are the style sheet's of the file that it goes into.
pub fn svg(drawing: &Drawing) -> String {
    let mut text = String::new();
    let _ = write!(
        text,
        r#"<svg class="{}" viewBox="0 0 {} {}" {}>"#,
        drawing.kind.class(),
        drawing.width,
        drawing.height,
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
                r#"<circle class="{class}" cx="{}" cy="{}" r="{radius}"/>"#,
                center.0, center.1
            ),
            Form::Text {
                at,
                anchor,
                text: words,
            } => write!(
                text,
                r#"<text class="{class}" x="{}" y="{}" text-anchor="{}">{}</text>"#,
                at.0,
                at.1,
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
    let points: Vec<_> = points.iter().map(|(x, y)| format!("{x},{y}")).collect();
    points.join(" ")
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
