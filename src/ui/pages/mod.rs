//! Pages: one for each route.

pub mod about;
pub mod actions;
pub mod again;
pub mod backstage;
pub mod canvas;
pub mod device;
mod device_again;
pub mod group;
pub mod group_report;
pub mod hands;
pub mod home;
pub mod invited;
pub mod method;
pub mod missing;
pub mod open;
pub mod present;
pub mod questions;
pub mod replied;
pub mod reply;
pub mod report;
pub mod result;
pub mod start;
pub mod talk;
pub mod together;
pub mod trend;
