//! Measures the built site and the rules behind it, and prints a table: what a first visit weighs, how
//! soon one can begin, how soon an answer shows, and how the work grows with the number of responses and
//! the size of a group.
//!
//! `cargo xtask bench` builds the site and runs this; with the names of sections behind it, only those.

#![allow(
    clippy::expect_used,
    reason = "a measurement that fails says why and ends"
)]

mod answering;
mod gathering;
mod keeping;
mod loading;
mod made_up;
mod rules;
mod table;

use std::process::ExitCode;

use browser_tests::{Site, site::built_folder, weight::FirstLoad};

use crate::table::beside;

/// What the first load should weigh at most, in bytes under brotli.
const LOAD_TARGET: f64 = 140_000.0;
/// How many times slower than this machine the pages run: about a phone of some years ago.
const SLOWED: f64 = 4.0;

/// The parts of the bench, in order.
const SECTIONS: [&str; 8] = [
    "weight",
    "loading",
    "answering",
    "group",
    "intake",
    "home",
    "memory",
    "rules",
];

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    if let Some(unknown) = wanted.iter().find(|name| !SECTIONS.contains(&&***name)) {
        eprintln!("There is no section `{unknown}`: {}.", SECTIONS.join(", "));
        return ExitCode::FAILURE;
    }
    let site = Site::built().await;
    for name in SECTIONS {
        if wanted.is_empty() || wanted.iter().any(|it| it == name) {
            section(name, &site).await;
            println!();
        }
    }
    ExitCode::SUCCESS
}

async fn section(name: &str, site: &Site) {
    match name {
        "weight" => weight().await,
        "loading" => {
            println!("# Loading, CPU slowed {SLOWED}×, nothing in the cache\n");
            loading::loading().await;
        }
        "answering" => {
            println!("# From answer to paint, CPU slowed {SLOWED}×, in ms\n");
            answering::answering(site).await;
        }
        "group" => {
            println!("# The page of a group, in ms, and what ×10 responses make of it\n");
            gathering::group_pages(site).await;
        }
        "intake" => {
            println!("# Replies as files dropped together, until what came in is shown, in ms\n");
            gathering::importing(site).await;
        }
        "home" => {
            println!("# Home with many sessions, CPU slowed {SLOWED}×, in ms\n");
            keeping::many_sessions(site).await;
        }
        "memory" => {
            println!("# Memory after opening and closing a session again and again, in kB\n");
            keeping::lasting(site).await;
        }
        _ => {
            let slow = if cfg!(debug_assertions) {
                " (WITHOUT optimisation: use `--profile bench`)"
            } else {
                ""
            };
            println!("# The rules, natively{slow}, in µs (median)\n");
            rules::rules();
        }
    }
}

/// What the first visits ask for.
async fn weight() {
    let folder = built_folder();
    for (what, page) in [
        ("First load of the home page", ""),
        ("First load until the first question", "#/start"),
    ] {
        println!("# {what}, in bytes\n");
        let load = FirstLoad::of(&folder, page).await;
        let total = beside(load.total() as f64, LOAD_TARGET, 0);
        println!("{load}{total}\n");
    }
}
