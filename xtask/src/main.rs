//! `cargo xtask <command>`: everything this project is built, served and tested with.
//!
//! A command first sees to what it needs on the machine, then does its work, so that a fresh
//! clone and a bare machine need one line. The rooms, from the outside in:
//!
//! - `main`: the table of commands, which is the help too;
//! - `site`, `finish` (with `split`, `bill`, `style`, `single`, `ahead` and `offline`), `steps` (with `deny`), `fuzz`, `browser`: what the commands do;
//! - `tools`: what has to be on the machine, as data;
//! - `machine`: a machine on which that has been seen to, the place where commands run;
//! - `install`: how what is missing gets there;
//! - `lock`, `run`: reading Cargo.lock, running a program.
//!
//! The standard library has to do, so that this crate itself compiles in two seconds.

mod ahead;
mod bill;
mod browser;
mod deny;
mod finish;
mod fuzz;
mod install;
mod lock;
mod machine;
mod offline;
mod run;
mod single;
mod site;
mod split;
mod steps;
mod style;
mod tools;

use std::env;
use std::process::ExitCode;

/// One command: a line of the help, and what it does with its arguments.
struct Command {
    name: &'static str,
    arguments: &'static str,
    about: &'static str,
    run: fn(&[String]) -> Result<(), Failure>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "serve",
        arguments: "[--port N]",
        about: "serve a development build on http://127.0.0.1:8080, rebuilt on every change",
        run: site::serve,
    },
    Command {
        name: "build",
        arguments: "",
        about: "build the site into dist/, ready for any static host",
        run: site::build,
    },
    Command {
        name: "finish",
        arguments: "",
        about: "what Trunk calls after a build: divides the app into parts, lists them and what it is made of",
        run: finish::finish,
    },
    Command {
        name: "test",
        arguments: "[step]...",
        about: "everything that must pass, or just the steps named (see below)",
        run: steps::test,
    },
    Command {
        name: "fuzz",
        arguments: "[N] [FIRST]",
        about: "a million mutants (or N) of files, links and codes through the gate",
        run: fuzz::fuzz,
    },
    Command {
        name: "bench",
        arguments: "[section]...",
        about: "build the site and measure it in a browser, beside what is usual",
        run: browser::bench,
    },
    Command {
        name: "look",
        arguments: "[--no-build] [...]",
        about: "build the site and take screenshots of all pages (--no-build: of dist/ as it is)",
        run: browser::look,
    },
];

/// Why a command ended early. Each holds the one text that helps further.
#[derive(Debug, PartialEq)]
enum Failure {
    /// It was called in a way it does not know.
    Usage(String),
    /// It could not do its work.
    Work(String),
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Work(sentence)
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Work(sentence)) => {
            eprintln!("\nxtask: {sentence}");
            ExitCode::FAILURE
        }
        Err(Failure::Usage(sentence)) => {
            eprintln!("xtask: {sentence}\n\n{}", help());
            ExitCode::from(2)
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<(), Failure> {
    let (name, rest) = match arguments {
        [] => ("help", arguments),
        [name, rest @ ..] => (name.as_str(), rest),
    };
    if ["help", "--help", "-h"].contains(&name) {
        println!("{}", help());
        return Ok(());
    }
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(rest),
        None => Err(Failure::Usage(format!("there is no command `{name}`."))),
    }
}

/// What `cargo xtask` can do, from the same tables that do it.
fn help() -> String {
    let commands = COMMANDS.iter().map(|command| {
        let call = format!("{} {}", command.name, command.arguments);
        format!("  {call:<24} {}\n", command.about)
    });
    let steps = steps::STEPS
        .iter()
        .map(|step| format!("  {:<24} {}\n", step.name, step.about));
    format!(
        "Usage: cargo xtask <command>\n\n{}\nSteps of `test`, in this order:\n{}\n\
         What is missing on the machine is installed first, and announced.",
        commands.collect::<String>(),
        steps.collect::<String>(),
    )
}

/// For commands that take no arguments.
fn refuse_arguments(command: &str, arguments: &[String]) -> Result<(), Failure> {
    match arguments {
        [] => Ok(()),
        [first, ..] => Err(Failure::Usage(format!(
            "`{command}` takes no arguments, but got `{first}`."
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_names_every_command_and_every_step() {
        let help = help();
        for name in COMMANDS.iter().map(|command| command.name) {
            assert!(help.contains(&format!("\n  {name} ")), "{name}: {help}");
        }
        for name in steps::STEPS.iter().map(|step| step.name) {
            assert!(help.contains(&format!("\n  {name} ")), "{name}: {help}");
        }
    }

    #[test]
    fn no_command_is_a_question_for_help_and_an_unknown_one_is_a_mistake() {
        assert_eq!(dispatch(&[]), Ok(()));
        assert_eq!(
            dispatch(&["fly".to_owned()]),
            Err(Failure::Usage("there is no command `fly`.".to_owned()))
        );
    }

    #[test]
    fn an_argument_too_many_is_refused_before_anything_is_done() {
        let outcome = dispatch(&["build".to_owned(), "--fast".to_owned()]);
        assert!(matches!(outcome, Err(Failure::Usage(_))), "{outcome:?}");
    }
}
