//! Running a program, and saying clearly which one it was when that fails.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// A command from a line as one would type it. Words are split at blanks, so paths and other
/// text from outside go in by `arg`.
pub fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}

/// Runs a command in sight of the user, to its end.
pub fn show(command: &mut Command) -> Result<(), String> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{}` failed ({status}).", line(command))),
        Err(error) => Err(format!("`{}` does not start: {error}.", line(command))),
    }
}

/// What a command prints, if it runs and succeeds.
pub fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    output.status.success().then_some(text)
}

/// Goes on as this command; comes back only where that fails, or where the system cannot do it
/// and the command has ended. It leaves one process, so whoever stops it stops all of it.
pub fn become_command(mut command: Command) -> Result<(), String> {
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(&mut command);
        Err(format!("`{}` does not start: {error}.", line(&command)))
    }
    #[cfg(not(unix))]
    show(&mut command)
}

/// The command as one would type it.
pub fn line(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy()];
    words.extend(command.get_args().map(|word| word.to_string_lossy()));
    words.join(" ")
}

/// Where a program is, by the first of its names that PATH knows. A name that is a full path
/// stands for itself.
pub fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .map(|name| format!("{name}{}", env::consts::EXE_SUFFIX))
        .flat_map(|name| folders.iter().map(move |folder| folder.join(&name)))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_becomes_a_command_and_a_line_again() {
        let typed = "cargo clippy --workspace -- -D warnings";
        assert_eq!(line(&command(typed)), typed);
    }

    #[test]
    fn a_program_that_is_not_there_gives_a_sentence_with_its_name() {
        let outcome = show(&mut command("no-such-program --please"));
        let sentence = outcome.err().unwrap_or_default();
        assert!(
            sentence.starts_with("`no-such-program --please` does not start: "),
            "{sentence}"
        );
        assert_eq!(ask(&mut command("no-such-program")), None);
    }

    #[test]
    fn a_program_is_found_under_the_first_name_that_exists() {
        assert!(find(&["no-such-program", "cargo"]).is_some());
        assert_eq!(find(&["no-such-program"]), None);
    }
}
