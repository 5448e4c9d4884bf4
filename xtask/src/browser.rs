//! The two programs beside the browser tests that drive a browser over the built site: one that
//! measures it, one that takes pictures of it.

use crate::machine::Machine;
use crate::run::show;
use crate::tools::{TO_BROWSE, TO_BUILD};
use crate::{Failure, refuse_arguments, site};

/// `cargo xtask bench`.
pub fn bench(arguments: &[String]) -> Result<(), Failure> {
    refuse_arguments("bench", arguments)?;
    let machine = Machine::with(&[TO_BUILD, TO_BROWSE].concat())?;
    machine.run(site::BUILD)?;
    machine.run("cargo run --locked --profile bench -p browser-tests --bin bench")?;
    Ok(())
}

/// `cargo xtask look`: all arguments but our own go to the program that takes the pictures.
pub fn look(arguments: &[String]) -> Result<(), Failure> {
    let (ours, theirs): (Vec<&String>, Vec<&String>) = arguments
        .iter()
        .partition(|argument| *argument == "--no-build");
    let machine = if ours.is_empty() {
        let machine = Machine::with(&[TO_BUILD, TO_BROWSE].concat())?;
        machine.run(site::BUILD)?;
        machine
    } else {
        let machine = Machine::with(TO_BROWSE)?;
        site::require_built(&machine)?;
        machine
    };
    let mut look = machine.command("cargo run --locked -p browser-tests --bin look --");
    Ok(show(look.args(theirs))?)
}
