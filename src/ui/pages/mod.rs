//! Pages: one for each route.

pub mod about;
pub mod actions;
pub mod home;
pub mod method;
pub mod missing;
pub mod open;
pub mod questions;
pub mod report;
pub mod result;
pub mod start;
