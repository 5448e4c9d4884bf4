//! Reading Cargo.lock: versions of packages, their checksums, and what they ask for.

/// The version of `package` in the text of a Cargo.lock.
pub fn version_of<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    lock.split("[[package]]")
        .find(|entry| value(entry, "name") == Some(package))
        .and_then(|entry| value(entry, "version"))
}

/// The checksum of a package in one version; none for one of our own.
pub fn checksum_of<'a>(lock: &'a str, package: &str, version: &str) -> Option<&'a str> {
    value(entry(lock, package, version)?, "checksum")
}

/// The packages that a package asks for, with their versions.
pub fn needs_of<'a>(lock: &'a str, package: &str, version: &str) -> Vec<(&'a str, &'a str)> {
    let entry = entry(lock, package, version).unwrap_or_default();
    let (_, needs) = entry.split_once("dependencies = [").unwrap_or_default();
    let needs = needs.split(']').next().unwrap_or_default();
    let needs = needs.split(',').map(|need| need.trim().trim_matches('"'));
    needs
        .filter(|need| !need.is_empty())
        .map(|need| match need.split_once(' ') {
            Some((name, version)) => (name, version),
            // Only one version of it is there.
            None => (need, version_of(lock, need).unwrap_or_default()),
        })
        .collect()
}

fn entry<'a>(lock: &'a str, package: &str, version: &str) -> Option<&'a str> {
    let mut entries = lock.split("[[package]]");
    entries.find(|entry| {
        value(entry, "name") == Some(package) && value(entry, "version") == Some(version)
    })
}

/// The text behind `key = ` in one entry, without its quotes.
fn value<'a>(entry: &'a str, key: &str) -> Option<&'a str> {
    entry.lines().find_map(|line| {
        let (name, value) = line.split_once(" = ")?;
        (name == key).then(|| value.trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::version_of;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen-futures"
version = "0.4.80"
dependencies = [
 "wasm-bindgen",
]

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"

[[package]]
name = "xtask"
version = "0.0.0"
"#;

    #[test]
    fn a_package_is_found_by_its_whole_name() {
        assert_eq!(version_of(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_of(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(version_of(LOCK, "xtask"), Some("0.0.0"));
    }

    #[test]
    fn a_package_that_is_only_a_part_of_a_name_is_not_found() {
        assert_eq!(version_of(LOCK, "wasm"), None);
        assert_eq!(version_of("", "wasm-bindgen"), None);
    }

    #[test]
    fn line_ends_of_windows_make_no_difference() {
        let lock = LOCK.replace('\n', "\r\n");
        assert_eq!(version_of(&lock, "wasm-bindgen"), Some("0.2.130"));
    }

    #[test]
    fn the_lock_file_of_this_project_names_a_wasm_bindgen() {
        let lock = include_str!("../../Cargo.lock");
        assert!(version_of(lock, "wasm-bindgen").is_some());
    }
}
