//! The site itself: serving it while one works on it, and building it for good.

use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::path::Path;

use crate::machine::Machine;
use crate::run::become_command;
use crate::tools::TO_BUILD;
use crate::{Failure, refuse_arguments};

/// The command that builds the site into dist/.
pub const BUILD: &str = "trunk build --release";

const USUAL_PORT: u16 = 8080;

/// Where a development build goes: apart from dist/, which always holds the site as released.
const SERVED: &str = "target/served";

/// `cargo xtask serve`.
pub fn serve(arguments: &[String]) -> Result<(), Failure> {
    let port = port(arguments).map_err(Failure::Usage)?;
    let machine = Machine::with(TO_BUILD)?;
    if let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
        let other = port.checked_add(1).unwrap_or(USUAL_PORT);
        return Err(Failure::Work(format!(
            "port {port} cannot be used ({error}): try `cargo xtask serve --port {other}`."
        )));
    }
    // Trunk wants a folder it is told to ignore to exist. It is ignored so that a build of the
    // site in another window does not set off one here.
    let dist = machine.dist();
    fs::create_dir_all(&dist)
        .map_err(|error| format!("{} cannot be made: {error}.", dist.display()))?;

    println!("\nVijfblik will be on http://127.0.0.1:{port}/ once it is built; Ctrl-C stops it.\n");
    let mut trunk = machine.command("trunk serve --address 127.0.0.1 --serve-base /");
    trunk
        .args(["--port", &port.to_string()])
        .args(["--dist", SERVED, "--ignore", "dist"])
        // Else Trunk lists every name that this machine has for itself.
        .arg("--disable-address-lookup=true");
    Ok(become_command(trunk)?)
}

/// The port asked for, or the usual one.
fn port(arguments: &[String]) -> Result<u16, String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let number = match words.as_slice() {
        [] => return Ok(USUAL_PORT),
        ["--port", number] => number,
        [word] if word.starts_with("--port=") => word.trim_start_matches("--port="),
        _ => {
            return Err(format!(
                "`serve` knows only `--port N`, but got `{}`.",
                words.join(" ")
            ));
        }
    };
    match number.parse() {
        Ok(port) if port != 0 => Ok(port),
        _ => Err(format!(
            "`{number}` is no port: give a number from 1 to 65535."
        )),
    }
}

/// `cargo xtask build`.
pub fn build(arguments: &[String]) -> Result<(), Failure> {
    refuse_arguments("build", arguments)?;
    let machine = Machine::with(TO_BUILD)?;
    machine.run(BUILD)?;
    let dist = machine.dist();
    let (files, bytes) =
        size(&dist).map_err(|error| format!("{} cannot be read: {error}.", dist.display()))?;
    println!(
        "\nThe site is in {}: {files} files, {bytes} bytes.",
        dist.display()
    );
    Ok(())
}

/// How many files a folder holds, at any depth, and how many bytes together.
fn size(folder: &Path) -> io::Result<(u64, u64)> {
    let (mut files, mut bytes) = (0, 0);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (more_files, more_bytes) = if entry.file_type()?.is_dir() {
            size(&entry.path())?
        } else {
            (1, entry.metadata()?.len())
        };
        files += more_files;
        bytes += more_bytes;
    }
    Ok((files, bytes))
}

/// For work on dist/ as it is: there has to be a site in it.
pub fn require_built(machine: &Machine) -> Result<(), String> {
    if machine.dist().join("index.html").is_file() {
        Ok(())
    } else {
        Err("there is no site in dist/ yet: `cargo xtask build` makes it.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port_of(words: &[&str]) -> Result<u16, String> {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        port(&words)
    }

    #[test]
    fn a_port_is_taken_in_both_spellings_and_8080_without_one() {
        assert_eq!(port_of(&[]), Ok(8080));
        assert_eq!(port_of(&["--port", "9000"]), Ok(9000));
        assert_eq!(port_of(&["--port=9000"]), Ok(9000));
    }

    #[test]
    fn what_is_no_port_is_refused_with_a_sentence() {
        for words in [
            &["--port", "none"][..],
            &["--port", "0"],
            &["--port", "65536"],
            &["--port="],
            &["--port"],
            &["9000"],
            &["--port", "9000", "--open"],
        ] {
            let sentence = port_of(words).err().unwrap_or_default();
            assert!(sentence.ends_with('.'), "{words:?}: {sentence:?}");
        }
    }

    #[test]
    fn the_size_of_a_folder_counts_the_files_in_its_folders() -> io::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-size-{}", std::process::id()));
        fs::create_dir_all(folder.join("deeper"))?;
        fs::write(folder.join("index.html"), "12345")?;
        fs::write(folder.join("deeper/app.wasm"), "123")?;
        let measured = size(&folder);
        fs::remove_dir_all(&folder)?;
        assert_eq!(measured?, (2, 8));
        Ok(())
    }
}
