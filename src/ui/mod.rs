//! What people see: an [`app`] frame, one [`pages`] entry per route, and [`components`] that each are
//! one visual idea.
//!
//! A page is made anew when the route or the language changes, so texts are constants in a page;
//! what a person has typed and not yet kept lives in [`drafts`], outside of it.

pub mod app;
mod components;
mod downloads;
mod drafts;
mod live;
mod pages;
