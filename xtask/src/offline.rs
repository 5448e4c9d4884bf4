//! Tells the worker that keeps the site in the browser (`assets/offline.js`) which files belong to this
//! version, and names the version after what is in them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::bill::BILL;
use crate::single;
use crate::split::{bytes, files, name_of, text, write};

/// The worker.
const WORKER: &str = "offline.js";

/// Files that the app does not read.
const NOT_OURS: [&str; 3] = ["_headers", BILL, single::NAME];

/// Writes the files of a site that was just built into its worker.
pub fn list(site: &Path) -> Result<(), String> {
    let mut paths = files(site)?;
    paths.retain(|path| {
        let name = name_of(path);
        path.is_file() && name != WORKER && !NOT_OURS.contains(&name.as_str())
    });
    paths.sort();
    let worker = site.join(WORKER);
    let script = text(&worker)?;
    let (mut hasher, mut names) = (DefaultHasher::new(), Vec::new());
    // The worker itself is part of the version.
    script.hash(&mut hasher);
    for path in paths {
        let name = name_of(&path);
        name.hash(&mut hasher);
        bytes(&path)?.hash(&mut hasher);
        names.push(name);
    }
    let version = format!("{:016x}", hasher.finish());
    write(&worker, filled(&script, &version, &names)?.as_bytes())
}

/// The worker with its version and its files.
fn filled(script: &str, version: &str, files: &[String]) -> Result<String, String> {
    let files: Vec<String> = files.iter().map(|file| format!("{file:?}")).collect();
    let gaps = [
        ("\"development\"", format!("{version:?}")),
        ("FILES = []", format!("FILES = [{}]", files.join(", "))),
    ];
    let mut script = script.to_owned();
    for (gap, filling) in gaps {
        if script.matches(gap).count() != 1 {
            return Err(format!("{WORKER} has no one place for `{gap}`."));
        }
        script = script.replace(gap, &filling);
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worker_of_this_project_has_a_place_for_version_and_files() {
        let script = include_str!("../../assets/offline.js");
        let files = ["index.html".to_owned(), "a-1.wasm".to_owned()];
        let filled = filled(script, "12ab", &files).unwrap_or_default();
        assert!(filled.contains("const VERSION = \"12ab\";"), "{filled}");
        assert!(
            filled.contains("const FILES = [\"index.html\", \"a-1.wasm\"];"),
            "{filled}"
        );
    }

    #[test]
    fn a_worker_without_such_a_place_is_refused() {
        assert!(filled("nothing", "12ab", &[]).is_err());
    }
}
