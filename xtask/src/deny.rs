//! Known weaknesses in what the product is built from. They stand in a database that has to be fetched, so
//! this is the one check that a machine without the network cannot make; it says so then.

use crate::machine::Machine;
use crate::run::{ask, show};

/// Checks the crates against the database of advisories (<https://rustsec.org>).
pub fn advisories(machine: &Machine) -> Result<(), String> {
    let mut fetch = machine.command("cargo deny --locked fetch db");
    // A network that answers nothing must not hold up everything else.
    fetch
        .env("GIT_HTTP_LOW_SPEED_LIMIT", "1000")
        .env("GIT_HTTP_LOW_SPEED_TIME", "30");
    if ask(&mut fetch).is_none() {
        println!(
            "NOT CHECKED: known weaknesses (advisories). Their database cannot be fetched from here. \
             Run `cargo xtask test crates` where github.com can be reached."
        );
        return Ok(());
    }
    let check = "cargo deny --locked check --disable-fetch advisories";
    println!("$ {check}");
    show(&mut machine.command(check))
}
