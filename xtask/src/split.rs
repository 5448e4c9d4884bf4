//! Makes a file of each part of the app that is loaded when it is first needed.
//!
//! The program that cargo built still says which function needs which; `wasm-split` divides it by
//! that, wasm-bindgen then makes the main part fit for the browser, and both take the place of what
//! Trunk made of the whole. Names carry the same hash as Trunk's, so that they can be kept for ever.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::machine::Machine;
use crate::run::show;
use crate::tools::TO_SPLIT;

/// The program, as cargo and Trunk call it.
const PROGRAM: &str = "vijfblik";

/// The script that loads the parts, as `wasm-split` calls it.
const LOADER: &str = "__wasm_split.js";

/// Divides the program in a site that was just built into `staging`, out of `target`.
pub fn split(staging: &Path, target: &Path, profile: &str) -> Result<(), Failure> {
    let built = target
        .join("wasm32-unknown-unknown")
        .join(profile)
        .join(PROGRAM)
        .with_extension("wasm");
    let work = target.join("split");
    let stem = stem(staging)?;

    // What an earlier build left would be taken for a part.
    let _ = fs::remove_dir_all(&work);
    divide(&Machine::with(TO_SPLIT)?, &built, &work)?;
    let made = files(&work)?;
    let names: Vec<String> = made.iter().map(|file| name_of(file)).collect();
    for (file, name) in made.iter().zip(&names) {
        let place = staging.join(placed(name, &stem));
        match file.extension().and_then(|extension| extension.to_str()) {
            Some("js") => write(&place, renamed(&text(file)?, &names, &stem).as_bytes())?,
            Some("wasm") => write(&place, &without_names(&bytes(file)?))?,
            _ => {}
        }
    }
    Ok(())
}

/// Divides the program, and makes the main part fit for the browser.
fn divide(machine: &Machine, built: &Path, work: &Path) -> Result<(), String> {
    show(
        machine
            .command("wasm-split-cli")
            .args([built, work])
            .args(["--out-name", "main"]),
    )?;
    let main = work.join("main.wasm");
    show(
        machine
            .command("wasm-bindgen --target web --no-typescript --keep-lld-exports --out-name main")
            .arg("--out-dir")
            .args([work, &main]),
    )?;
    fs::remove_file(&main).map_err(|error| format!("{}: {error}.", main.display()))
}

/// What Trunk called the program, with its hash: `vijfblik-1234`.
pub fn stem(staging: &Path) -> Result<String, String> {
    let names = files(staging)?.into_iter().map(|file| name_of(&file));
    let stems = names.filter_map(|name| Some(name.strip_suffix("_bg.wasm")?.to_owned()));
    let mut ours = stems.filter(|stem| stem.starts_with(PROGRAM));
    ours.next()
        .ok_or_else(|| format!("there is no {PROGRAM}…_bg.wasm in {}.", staging.display()))
}

/// What a file of the division is called in the site.
fn placed(name: &str, stem: &str) -> String {
    match name {
        "main.js" => format!("{stem}.js"),
        "main_bg.wasm" => format!("{stem}_bg.wasm"),
        LOADER => format!("{stem}_parts.js"),
        part => format!("{stem}_{}", part.trim_start_matches("split_")),
    }
}

/// A script with the files that it names as they are called in the site. Where a name is followed by a
/// colon it is a key, by which the program knows the script, and stays.
fn renamed(script: &str, files: &[String], stem: &str) -> String {
    let mut renamed = String::with_capacity(script.len());
    for (number, piece) in script.split("./").enumerate() {
        if number == 0 {
            renamed.push_str(piece);
            continue;
        }
        let end = piece.find(['"', '\'']).unwrap_or(0);
        let (name, rest) = piece.split_at(end);
        let is_key = rest.get(1..).is_some_and(|rest| rest.starts_with(':'));
        let is_ours = !is_key && files.iter().any(|file| file == name);
        renamed.push_str("./");
        renamed.push_str(&if is_ours {
            placed(name, stem)
        } else {
            name.to_owned()
        });
        renamed.push_str(rest);
    }
    renamed
}

/// A WebAssembly module without the sections that only tools read: names and producers.
///
/// A module is eight bytes, then sections: a kind, a length (LEB128), the content; sections of
/// kind 0 begin with their own name. What cannot be read that way stays as it is.
fn without_names(module: &[u8]) -> Vec<u8> {
    let mut kept = module.get(..8).unwrap_or(module).to_vec();
    let mut rest = module.get(8..).unwrap_or_default();
    while let Some((section, after)) = section(rest) {
        let custom = section.first() == Some(&0);
        let head = section.get(..section.len().min(24)).unwrap_or_default();
        let is_for_tools = [&b"name"[..], b"producers"]
            .iter()
            .any(|name| head.windows(name.len()).any(|part| part == *name));
        if !(custom && is_for_tools) {
            kept.extend_from_slice(section);
        }
        rest = after;
    }
    kept.extend_from_slice(rest);
    kept
}

/// The first section of these bytes, and what comes after it.
fn section(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (mut length, mut shift, mut head) = (0_usize, 0_u32, 1);
    loop {
        let byte = *bytes.get(head)?;
        length |= usize::from(byte & 0x7f).checked_shl(shift)?;
        (shift, head) = (shift + 7, head + 1);
        if byte < 0x80 {
            break;
        }
    }
    bytes.split_at_checked(head.checked_add(length)?)
}

pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let unreadable = |error| format!("{}: {error}.", folder.display());
    let entries = fs::read_dir(folder).map_err(unreadable)?;
    entries
        .map(|entry| entry.map(|entry| entry.path()).map_err(unreadable))
        .collect()
}

pub fn name_of(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

pub fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}.", file.display()))
}

pub fn bytes(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{}: {error}.", file.display()))
}

pub fn write(file: &Path, content: &[u8]) -> Result<(), String> {
    fs::write(file, content).map_err(|error| format!("{}: {error}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_names_the_files_as_the_site_calls_them() {
        let files = ["main.js", "split_work.wasm"].map(str::to_owned);
        let script = r#"from "./main.js"; URL("./split_work.wasm", x); {"./main.js": y}"#;
        assert_eq!(
            renamed(script, &files, "app-1"),
            r#"from "./app-1.js"; URL("./app-1_work.wasm", x); {"./main.js": y}"#
        );
    }

    #[test]
    fn a_module_loses_its_names_and_nothing_else() {
        let start = b"\0asm\x01\0\0\0";
        let code = [10, 2, 1, 0];
        let names = [0, 7, 4, b'n', b'a', b'm', b'e', 1, 0];
        let module = [&start[..], &names, &code].concat();
        assert_eq!(without_names(&module), [&start[..], &code].concat());
        assert_eq!(without_names(&module[..11]), module[..11]);
    }
}
