//! The two programs beside the browser tests that drive a browser over the built site: one that
//! measures it, one that takes pictures of it.

use crate::machine::Machine;
use crate::run::show;
use crate::tools::{TO_BROWSE, TO_BUILD};
use crate::{Failure, site};

/// Where the usual stack of JavaScript is, to measure against.
const OTHER_STACK: &str = "tests/browser/other-stack";

/// `cargo xtask bench`: the arguments are the sections that are wanted.
pub fn bench(arguments: &[String]) -> Result<(), Failure> {
    let machine = Machine::with(&[TO_BUILD, TO_BROWSE].concat())?;
    machine.run(site::BUILD)?;
    let mut bench =
        machine.command("cargo run --locked --profile bench -p browser-tests --bin bench --");
    let fetch = format!("npm ci --ignore-scripts --prefix {OTHER_STACK}");
    match machine.run(&fetch) {
        Ok(()) => {
            bench.env("VIJFBLIK_OTHER_STACK", machine.root().join(OTHER_STACK));
        }
        Err(sentence) => println!("The bench goes on without the other stack: {sentence}"),
    }
    Ok(show(bench.args(arguments))?)
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
