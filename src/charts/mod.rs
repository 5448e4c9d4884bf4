//! From numbers to geometry to drawing.
//!
//! [`radar`], [`strip`] and [`thermometer`], and for many people [`group_radar`] and [`group_strip`],
//! and over time [`trend`], turn numbers into places and let plotters draw them on a [`backend`] of
//! our own. That backend collects [`drawing::Shape`]s with roles instead of making markup, so the
//! same drawing becomes real SVG elements on the screen, and SVG text in files ([`svg`]), and both
//! leave colours, fonts and print to CSS. A [`qr`] code is one path and needs none of that.

mod backend;
pub mod drawing;
pub mod group_radar;
pub mod group_strip;
mod labels;
mod marker;
pub mod qr;
pub mod radar;
pub mod strip;
mod strip_scale;
pub mod svg;
pub mod thermometer;
pub mod trend;
mod turn;

pub use marker::{emblem, marker};
