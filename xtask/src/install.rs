//! How what is missing gets onto the machine. Everything here takes a while or changes something
//! outside this folder, so it says beforehand what it is going to do.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{self, ask, show};
use crate::tools::{HOW_TO_INSTALL_A_BROWSER, Program, Tool};

/// Adds a target or a component to the Rust toolchain.
pub fn toolchain_part(kind: &str, name: &str) -> Result<(), String> {
    println!("Adding the {kind} {name} to the Rust toolchain ...");
    show(&mut run::command(&format!("rustup {kind} add {name}"))).map_err(|sentence| {
        format!(
            "{sentence}\nThe {kind} {name} is missing. With Rust from https://rustup.rs it is \
             added by itself; else the package manager that brought Rust should have it."
        )
    })
}

/// The folder that one version of a tool has for itself, among the caches of the user.
/// Neither `~/.cargo/bin` nor another version is ever touched.
pub fn tool_home(tool: &Tool, version: &str) -> Result<PathBuf, String> {
    let folder = |name| env::var_os(name).map(PathBuf::from);
    let caches = folder("XDG_CACHE_HOME")
        .filter(|caches| caches.is_absolute())
        .or_else(|| folder("LOCALAPPDATA"))
        .or_else(|| Some(env::home_dir()?.join(".cache")))
        .ok_or("there is no home folder to keep tools in: set XDG_CACHE_HOME to a folder.")?;
    let name = format!("{}-{version}", tool.package);
    Ok(caches.join("vijfblik").join("tools").join(name))
}

/// Installs a tool into its home, fetched where `cargo binstall` can do it, built otherwise.
/// Whether that worked, only `works` knows: the tool itself is asked.
pub fn tool(
    tool: &Tool,
    version: &str,
    home: &Path,
    works: &dyn Fn() -> bool,
) -> Result<(), String> {
    let name = format!("{} {version}", tool.package);
    fs::create_dir_all(home)
        .map_err(|error| format!("{} cannot be made: {error}.", home.display()))?;

    if ask(&mut run::command("cargo binstall -V")).is_some() {
        println!("Fetching {name} into {} ...", home.display());
        match fetch(tool, version, home) {
            Ok(()) if works() => return Ok(()),
            Ok(()) => println!("What was fetched does not run here."),
            Err(sentence) => println!("{sentence}"),
        }
    }

    println!(
        "Building {name} into {}: once, about {} minutes on two cores ...",
        home.display(),
        tool.minutes
    );
    build(tool, version, home)?;
    if works() {
        Ok(())
    } else {
        Err(format!(
            "{name} was installed into {}, but does not run or has another version.",
            home.display()
        ))
    }
}

fn fetch(tool: &Tool, version: &str, home: &Path) -> Result<(), String> {
    // Without `compile`: building it ourselves is quicker, see below.
    let line = "cargo binstall --no-confirm --force --disable-strategies compile --root";
    show(
        run::command(line)
            .arg(home)
            .arg(format!("{}@{version}", tool.package)),
    )
}

fn build(tool: &Tool, version: &str, home: &Path) -> Result<(), String> {
    // By force: cargo believes its own list, also when the program is gone or broken.
    let mut install = run::command("cargo install --force --root");
    install
        .arg(home)
        .args([tool.package, "--version", version])
        .args(["--features", tool.features])
        .args(tool.locked.then_some("--locked"))
        // The release settings of a published tool double the time and gain nothing here.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        // Away from this project: its target folder and its settings are not the tool's.
        .current_dir(home)
        .env_remove("CARGO_TARGET_DIR");
    show(&mut install)
}

/// Installs programs of the system, where apt is there and asks for nothing.
pub fn programs(missing: &[&Program]) -> Result<(), String> {
    let Some(root) = prefix_for_root().filter(|_| run::find(&["apt-get"]).is_some()) else {
        return none_missing(missing);
    };
    let packages = debian_packages(missing).join(" ");
    println!("Installing {packages} with apt-get ...");
    let apt = format!("{root}env DEBIAN_FRONTEND=noninteractive apt-get");
    // One unreachable source is no reason to stop: the list may have the packages all the same.
    if let Err(sentence) = show(&mut run::command(&format!("{apt} update"))) {
        println!("{sentence}");
    }
    let line = format!("{apt} install -y --no-install-recommends {packages}");
    show(&mut run::command(&line))
        .map_err(|sentence| format!("{sentence}\n{HOW_TO_INSTALL_A_BROWSER}"))
}

/// Says which programs are missing and how they are installed, if there are any.
pub fn none_missing(missing: &[&Program]) -> Result<(), String> {
    let names: Vec<&str> = missing
        .iter()
        .filter_map(|program| program.names.first().copied())
        .collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the browser tests miss {}.\n{HOW_TO_INSTALL_A_BROWSER}",
        names.join(", ")
    ))
}

/// The packages that bring these programs, each once.
fn debian_packages(programs: &[&Program]) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for package in programs.iter().flat_map(|program| program.debian) {
        if !packages.contains(package) {
            packages.push(*package);
        }
    }
    packages
}

/// What goes before a command to run it as root without a password: nothing, or sudo.
fn prefix_for_root() -> Option<&'static str> {
    if ask(&mut run::command("id -u")).as_deref() == Some("0") {
        return Some("");
    }
    ask(&mut run::command("sudo -n true")).map(|_| "sudo -n ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::{Need, TO_BROWSE};

    fn browser_programs() -> Vec<&'static Program> {
        let program = |need: &Need| match need {
            Need::Program(program) => Some(*program),
            _ => None,
        };
        TO_BROWSE.iter().filter_map(program).collect()
    }

    #[test]
    fn two_programs_of_one_package_ask_for_it_once() {
        assert_eq!(
            debian_packages(&browser_programs()),
            [
                "chromium",
                "fonts-dejavu-core",
                "chromium-driver",
                "poppler-utils"
            ]
        );
    }

    #[test]
    fn missing_programs_are_named_together_with_what_to_do() {
        assert_eq!(none_missing(&[]), Ok(()));
        let sentence = none_missing(&browser_programs()).err().unwrap_or_default();
        assert!(
            sentence.starts_with(
                "the browser tests miss chromium, chromedriver, pdftotext, pdfinfo.\n"
            ),
            "{sentence}"
        );
        assert!(sentence.contains("apt-get install"), "{sentence}");
    }
}
