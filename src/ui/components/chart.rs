//! A drawing as real SVG elements.

use leptos::prelude::*;

use crate::charts::drawing::{Drawing, Form, LAYERS, Shape};
use crate::charts::marker;
use crate::charts::svg::{coordinates, label, number};
use crate::ui::live::{each, live, maybe};

/// Shows a drawing. One without a title only repeats the text beside it, and is hidden from who
/// cannot see it.
#[component]
pub fn Chart(drawing: Drawing) -> impl IntoView {
    let label = label(&drawing);
    let is_named = !label.is_empty();
    view! {
        <svg
            class=drawing.kind.class()
            viewBox=format!("0 0 {} {}", number(drawing.width), number(drawing.height))
            role=is_named.then_some("img")
            aria-label=is_named.then_some(label)
            aria-hidden=(!is_named).then_some("true")
        >
            {each(drawing.shapes, shape)}
        </svg>
    }
}

/// Shows a drawing that follows the state. Only layers that change are made anew: an answer moves
/// the profile and leaves the scale alone.
#[component]
pub fn LiveChart(drawing: Memo<Option<Drawing>>) -> impl IntoView {
    let layers = each(0..LAYERS, |layer| {
        let shapes = Memo::new(move |_| {
            let drawing = drawing.read();
            let shapes = drawing.iter().flat_map(|drawing| &drawing.shapes);
            let here = shapes.filter(|shape| shape.role.layer() == layer);
            here.cloned().collect::<Vec<_>>()
        });
        view! { <g class=LAYER>{live(move || each(shapes.get(), shape))}</g> }.into_any()
    });
    let frame = drawing.with_untracked(|drawing| {
        let drawing = drawing.as_ref()?;
        let size = format!("0 0 {} {}", number(drawing.width), number(drawing.height));
        Some((drawing.kind.class(), size))
    });
    let label = move || drawing.read().as_ref().map(label);
    maybe(frame.map(|(class, size)| {
        view! {
            <svg class=class viewBox=size role="img" aria-label=label>
                {layers}
            </svg>
        }
        .into_any()
    }))
}

const LAYER: &str = "layer";

/// The marker of a condition, beside its name.
#[component]
pub fn Sign(
    /// The place of the condition in the instrument, counted from 0.
    position: u8,
) -> impl IntoView {
    view! { <Chart drawing=marker(position) /> }
}

fn shape(shape: Shape) -> AnyView {
    let class = shape.role.class();
    match shape.form {
        Form::Line(points) => {
            view! { <polyline class=class points=coordinates(&points) /> }.into_any()
        }
        Form::Polygon(points) => {
            view! { <polygon class=class points=coordinates(&points) /> }.into_any()
        }
        Form::Circle {
            center: (x, y),
            radius,
        } => view! { <circle class=class cx=number(x) cy=number(y) r=number(radius) /> }.into_any(),
        Form::Text {
            at: (x, y),
            anchor,
            text,
        } => view! {
            <text class=class x=number(x) y=number(y) text-anchor=anchor.as_str()>
                {text}
            </text>
        }
        .into_any(),
    }
}
