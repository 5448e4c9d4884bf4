//! Vijfblik: a reflection instrument on the five conditions for collaboration, in the browser alone.
//!
//! Data flows one way: a person answers, [`domain`] rules change one [`domain::session::Session`],
//! everything on the screen is derived from it, and one effect keeps it in the browser's storage.
//! Whatever comes from outside (a file, another tab, the storage itself) passes one gate,
//! [`exchange`], and is merged. The rooms in reading order:
pub mod domain;

pub mod i18n;

pub mod catalog;

pub mod charts;
pub mod exchange;
pub mod keys;
pub mod report;
pub mod route;
pub mod storage;

// The rooms that need a browser.
#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod parts;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
