//! `cargo xtask fuzz`: the long run of `tests/mutations.rs`.

use crate::Failure;
use crate::machine::Machine;
use crate::run::show;

/// How many mutants make a long run.
const MANY: u64 = 1_000_000;

/// `cargo xtask fuzz`.
pub fn fuzz(arguments: &[String]) -> Result<(), Failure> {
    let (count, first) = range(arguments).map_err(Failure::Usage)?;
    let machine = Machine::with(&[])?;
    println!(
        "{count} mutants, from number {first} on. A number stands for the same mutant every time."
    );
    // The settings of the measurements: a debug build takes ten times as long.
    let mut run = machine.command(
        "cargo test --locked --profile bench -p vijfblik --test mutations -- --nocapture no_mutant",
    );
    run.env("VIJFBLIK_MUTANTS", count.to_string())
        .env("VIJFBLIK_FIRST", first.to_string());
    Ok(show(&mut run)?)
}

fn range(arguments: &[String]) -> Result<(u64, u64), String> {
    let mut numbers = Vec::new();
    for argument in arguments {
        let number: u64 = argument
            .replace('_', "")
            .parse()
            .map_err(|_| format!("`fuzz` takes numbers, but got `{argument}`."))?;
        numbers.push(number);
    }
    match numbers.as_slice() {
        [] => Ok((MANY, 0)),
        [count] => Ok((*count, 0)),
        [count, first] => Ok((*count, *first)),
        _ => Err("`fuzz` takes two numbers at most.".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_long_unless_it_is_told_otherwise() {
        let range = |words: &[&str]| {
            let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
            range(&words)
        };
        assert_eq!(range(&[]), Ok((MANY, 0)));
        assert_eq!(range(&["5_000"]), Ok((5_000, 0)));
        assert_eq!(range(&["1", "42"]), Ok((1, 42)));
        assert!(range(&["many"]).is_err());
    }
}
