//! Walks through the built site in a real Chromium. One binary, so that one line sums it all up.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reports by panicking"
)]

mod accessible;
mod budget;
mod criteria;
mod durable;
mod first_content;
mod gathering;
mod group;
mod harness;
mod hostile;
mod joining;
mod keeping;
mod keyboard;
mod leading;
mod offline;
mod opening;
mod pages;
mod protecting;
mod reflection;
mod steering;
mod steps;
mod tools;
mod words;
mod workshop;
