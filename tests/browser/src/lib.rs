//! The harness of the browser tests: a static server, a real Chromium, and what a person does with
//! a page and sees on it.
//!
//! A test reads as a walk. It starts a [`Site`] and a [`Browser`], acts by what stands on the
//! screen (`browser.button("Verder").click().await`), and ends with
//! [`no_trouble`](checks::no_trouble).
//!
//! - [`site`] serves a folder and writes down what is asked of it;
//! - [`options`] say who looks: language, size, colours; and what their browser keeps on disk;
//! - [`browser`] starts and ends a browser, and holds the one place that waits; `driver` is the
//!   process it is driven through;
//! - `network` reads in Chromium's network log who asked for what;
//! - [`engine`] plays a person in Firefox and WebKit too, with what every driver knows;
//! - [`person`] finds controls by role and name, as the browser tells them to assistive software,
//!   and acts on them: clicks, keys, files, clipboard;
//! - [`checks`] judges a page: trouble in the console, foreign requests, accessibility, layout,
//!   focus;
//! - [`aloud`] reads the page out as assistive software does;
//! - [`paper`] prints a page and reads the PDF back;
//! - [`people`] are a group that has answered;
//! - [`tour`] knows every page of the product;
//! - [`weight`] weighs what a first visit asks for.
//!
//! What holds here: time passes only in [`Browser::until`] and while the driver starts; a control
//! is found by what a person can perceive and never by class or id; every failure says what was
//! awaited, where, and what stood on the page instead.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test harness reports by panicking"
)]

pub mod aloud;
pub mod browser;
pub mod checks;
mod driver;
pub mod engine;
mod network;
pub mod options;
pub mod paper;
pub mod people;
pub mod person;
pub mod site;
pub mod tour;
mod tree;
pub mod weight;

pub use browser::{Browser, Tab};
pub use options::{Options, Profile};
pub use person::{Control, Download, Focus};
pub use site::Site;
pub use thirtyfour::Key;
