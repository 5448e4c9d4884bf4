//! `cargo xtask test`: everything that must pass, as a table of steps.

use std::time::Instant;

use crate::Failure;
use crate::deny;
use crate::machine::Machine;
use crate::site;
use crate::tools::{CARGO_DENY, CLIPPY, Need, RUSTFMT, TO_BROWSE, TO_BUILD, TO_COMPARE};

/// One step: what it proves, what it needs, and the commands that prove it.
pub struct Step {
    pub name: &'static str,
    pub about: &'static str,
    needs: &'static [Need],
    commands: &'static [&'static str],
    /// What is no plain command.
    also: Option<Work>,
}

type Work = fn(&Machine) -> Result<(), String>;

const SITE: &str = "site";
const BROWSER: &str = "browser";
const IN_ENGINES: &str = "engines";

/// Cheap steps first; the browsers last, so that their result ends the output.
pub const STEPS: &[Step] = &[
    Step {
        name: "fmt",
        about: "the code is formatted",
        needs: &[RUSTFMT],
        commands: &["cargo fmt --all --check"],
        also: None,
    },
    Step {
        name: "clippy",
        about: "no lint has anything to say, natively and for the browser",
        needs: &[CLIPPY, Need::WasmTarget],
        commands: &[
            "cargo clippy --locked --workspace --all-targets -- -D warnings",
            "cargo clippy --locked --target wasm32-unknown-unknown -p vijfblik --lib --bins \
             -- -D warnings",
        ],
        also: None,
    },
    Step {
        name: "crates",
        about: "what it is built from has the right licences, sources and versions, and no known weakness",
        needs: &[Need::Crates, CARGO_DENY],
        commands: &["cargo deny --locked check bans licenses sources"],
        also: Some(deny::advisories),
    },
    Step {
        name: "native",
        about: "the pure rooms and this tool keep their promises",
        needs: &[],
        commands: &["cargo test --locked -p vijfblik -p xtask"],
        also: None,
    },
    Step {
        name: SITE,
        about: "the site builds as it is released",
        needs: TO_BUILD,
        commands: &[site::BUILD],
        also: None,
    },
    Step {
        name: BROWSER,
        about: "the built site does what it should in a browser",
        needs: TO_BROWSE,
        commands: &["cargo test --locked -p browser-tests --test walk"],
        also: None,
    },
    Step {
        name: IN_ENGINES,
        about: "one walk through it in Chromium, in Firefox and in WebKit",
        needs: TO_COMPARE,
        commands: &[],
        also: Some(walk_in_engines),
    },
];

/// The walk in every engine that this machine has.
fn walk_in_engines(machine: &Machine) -> Result<(), String> {
    let mut line = "cargo test --locked -p browser-tests --test engines --".to_owned();
    for engine in machine.without() {
        println!("   {} is left out: see above.", engine.name);
        line += &format!(" --skip {}", engine.walk);
    }
    println!("$ {line}");
    machine.run(&line)
}

/// `cargo xtask test`.
pub fn test(arguments: &[String]) -> Result<(), Failure> {
    let steps = chosen(arguments).map_err(Failure::Usage)?;
    // All of the set-up comes first: who has to install something does not wait for it.
    let mut needs: Vec<Need> = Vec::new();
    for need in steps.iter().flat_map(|step| step.needs) {
        if !needs.contains(need) {
            needs.push(*need);
        }
    }
    let machine = Machine::with(&needs)?;
    let has = |name| steps.iter().any(|step| step.name == name);
    if (has(BROWSER) || has(IN_ENGINES)) && !has(SITE) {
        site::require_built(&machine)?;
    }

    for (index, step) in steps.iter().enumerate() {
        println!("\n== {}: {}", step.name, step.about);
        let start = Instant::now();
        for command in step.commands {
            println!("$ {command}");
            machine.run(command)?;
        }
        if let Some(also) = step.also {
            also(&machine)?;
        }
        // The last line belongs to the last step: that is where people look for its summary.
        if index + 1 < steps.len() {
            println!("   passed in {:.1} s", start.elapsed().as_secs_f64());
        }
    }
    Ok(())
}

/// The steps named, in the order of the table; all of them when none is.
fn chosen(names: &[String]) -> Result<Vec<&'static Step>, String> {
    if let Some(unknown) = names
        .iter()
        .find(|name| STEPS.iter().all(|step| step.name != **name))
    {
        return Err(format!("`test` has no step `{unknown}`."));
    }
    let is_named = |step: &&Step| names.is_empty() || names.iter().any(|name| name == step.name);
    Ok(STEPS.iter().filter(is_named).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(words: &[&str]) -> Result<Vec<&'static str>, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Ok(chosen(&words)?.iter().map(|step| step.name).collect())
    }

    #[test]
    fn without_names_all_steps_run_and_the_browsers_come_last() {
        let names = names_of(&[]).unwrap_or_default();
        assert_eq!(names.len(), STEPS.len());
        assert!(names.ends_with(&[BROWSER, IN_ENGINES]), "{names:?}");
    }

    #[test]
    fn named_steps_run_once_and_in_the_order_of_the_table() {
        assert_eq!(
            names_of(&["browser", "fmt", "browser"]),
            Ok(vec!["fmt", "browser"])
        );
    }

    #[test]
    fn an_unknown_step_is_named_in_the_answer() {
        assert_eq!(
            names_of(&["fmt", "lint"]),
            Err("`test` has no step `lint`.".to_owned())
        );
    }

    #[test]
    fn every_step_that_compiles_trusts_only_the_lock_file() {
        for command in STEPS.iter().flat_map(|step| step.commands) {
            let compiles = command.starts_with("cargo") && !command.contains(" fmt ");
            assert!(!compiles || command.contains(" --locked "), "{command}");
        }
    }
}
