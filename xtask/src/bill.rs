//! What the product is built from: a bill of materials for machines (CycloneDX 1.5), and the licences with
//! their texts for people. Both come from Cargo.lock and from what cargo knows of each crate, and hold nothing
//! of the moment or the machine: the same sources give the same files.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::lock;
use crate::run::{self, ask};
use crate::split::{text, write};
use crate::tools::WASM_TARGET;

/// The bill of materials, beside the site.
pub const BILL: &str = "vijfblik.cdx.json";
/// The licences, linked from the page about the product.
const LICENCES: &str = "licences.txt";

/// A crate that takes part.
struct Crate {
    name: String,
    version: String,
    /// An SPDX expression.
    licence: String,
    /// Where its source is kept.
    home: String,
    /// Whether it is part of what people download. Otherwise it only helps to build that.
    ships: bool,
}

impl Crate {
    fn reference(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

/// Writes both files into a site that was just built.
pub fn write_bill(site: &Path, source: &Path) -> Result<(), String> {
    let lock = text(&source.join("Cargo.lock"))?;
    let crates = crates(source)?;
    write(&site.join(BILL), bill(&crates, &lock).as_bytes())?;
    write(&site.join(LICENCES), licences(&crates).as_bytes())
}

/// Our own crate first, then all others by name and version.
fn crates(source: &Path) -> Result<Vec<Crate>, String> {
    let ships = tree(source, "normal,no-proc-macro")?;
    let mut all: BTreeMap<(String, String), Crate> = BTreeMap::new();
    for (line, ships) in tree(source, "normal,build")?
        .lines()
        .map(|it| (it, false))
        .chain(ships.lines().map(|it| (it, true)))
    {
        let mut parts = line.split('\t');
        let mut part = || parts.next().unwrap_or_default();
        let (package, licence, home) = (part(), part(), part());
        // `name v1.2.3`, and behind that where it lies or what it is.
        let mut words = package.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next()) else {
            continue;
        };
        let version = version.trim_start_matches('v');
        let key = (name.to_owned(), version.to_owned());
        let entry = all.entry(key).or_insert_with(|| Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            // An old way to write "or".
            licence: licence.replace('/', " OR "),
            home: home.to_owned(),
            ships,
        });
        entry.ships |= ships;
    }
    let mut all: Vec<Crate> = all.into_values().collect();
    all.sort_by_key(|it| it.name != "vijfblik");
    match all.first() {
        Some(first) if first.name == "vijfblik" && all.len() > 1 => Ok(all),
        _ => Err("cargo tree names no crates.".to_owned()),
    }
}

fn tree(source: &Path, edges: &str) -> Result<String, String> {
    let line = format!(
        "cargo tree --locked --offline -p vijfblik --target {WASM_TARGET} -e {edges} --prefix none --no-dedupe --format"
    );
    let mut command = run::command(&line);
    command.arg("{p}\t{l}\t{r}").current_dir(source);
    ask(&mut command).ok_or_else(|| {
        format!(
            "`{}` does not say what is in the product.",
            run::line(&command)
        )
    })
}

// ---- For machines ----

fn bill(crates: &[Crate], lock: &str) -> String {
    let (own, others) = crates.split_at(1);
    let own = own
        .iter()
        .map(|it| component(it, "application", lock))
        .collect::<String>();
    let components: Vec<String> = others
        .iter()
        .map(|it| component(it, "library", lock))
        .collect();
    let needs: Vec<String> = crates
        .iter()
        .map(|it| {
            let needs = lock::needs_of(lock, &it.name, &it.version);
            let taking_part = crates
                .iter()
                .filter(|other| needs.contains(&(&*other.name, &*other.version)));
            let needs: Vec<String> = taking_part.map(|other| json(&other.reference())).collect();
            format!(
                "{{\"ref\":{},\"dependsOn\":[{}]}}",
                json(&it.reference()),
                needs.join(",")
            )
        })
        .collect();
    format!(
        "{{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\n\"metadata\":{{\"component\":{own}}},\n\
         \"components\":[\n{}\n],\n\"dependencies\":[\n{}\n]}}\n",
        components.join(",\n"),
        needs.join(",\n"),
    )
}

fn component(it: &Crate, kind: &str, lock: &str) -> String {
    let reference = json(&it.reference());
    let mut text = format!(
        "{{\"type\":\"{kind}\",\"bom-ref\":{reference},\"name\":{},\"version\":{}",
        json(&it.name),
        json(&it.version)
    );
    // What is "excluded" is needed to build the product and no part of it.
    let scope = if it.ships { "required" } else { "excluded" };
    // Writing into a string cannot fail.
    let _ = write!(text, ",\"scope\":\"{scope}\",\"purl\":{reference}");
    if let Some(sum) = lock::checksum_of(lock, &it.name, &it.version) {
        let _ = write!(
            text,
            ",\"hashes\":[{{\"alg\":\"SHA-256\",\"content\":{}}}]",
            json(sum)
        );
    }
    if !it.licence.is_empty() {
        let _ = write!(
            text,
            ",\"licenses\":[{{\"expression\":{}}}]",
            json(&it.licence)
        );
    }
    if it.home.starts_with("https://") {
        let _ = write!(
            text,
            ",\"externalReferences\":[{{\"type\":\"vcs\",\"url\":{}}}]",
            json(&it.home)
        );
    }
    text.push('}');
    text
}

/// A text of one line as JSON.
fn json(text: &str) -> String {
    let mut json = String::from("\"");
    for letter in text.chars().filter(|letter| !letter.is_control()) {
        if matches!(letter, '"' | '\\') {
            json.push('\\');
        }
        json.push(letter);
    }
    json.push('"');
    json
}

// ---- For people ----

fn licences(crates: &[Crate]) -> String {
    let shipped: Vec<&Crate> = crates.iter().skip(1).filter(|it| it.ships).collect();
    let mut page = String::from(
        "Vijfblik is free software under the EUPL 1.2: https://eupl.eu/1.2/en/\n\n\
         It is built from the parts below. Each line names a part, its version, its licence and its home.\n\
         Their copyright notices and the texts of their licences follow.\n\n",
    );
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for it in &shipped {
        let _ = writeln!(
            page,
            "{} {} | {} | {}",
            it.name, it.version, it.licence, it.home
        );
        if let Some(text) = text_of(it) {
            let name = format!("{} {}", it.name, it.version);
            texts.entry(text).or_default().push(name);
        }
    }
    page.push_str(
        "\nThe standard library of Rust | MIT OR Apache-2.0 | https://github.com/rust-lang/rust\n",
    );
    let mut texts: Vec<(String, Vec<String>)> = texts.into_iter().collect();
    texts.sort_by(|(_, one), (_, other)| one.cmp(other));
    for (text, names) in texts {
        let _ = write!(
            page,
            "\n{}\n{}\n\n{text}\n",
            "-".repeat(78),
            names.join(", ")
        );
    }
    page
}

/// The text of the licence that a crate comes with: the shortest where there is a choice, as one is enough.
fn text_of(it: &Crate) -> Option<String> {
    let folder = folder_of(it)?;
    let is_licence = |path: &PathBuf| {
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().to_lowercase());
        name.is_some_and(|name| name.starts_with("licen") || name.starts_with("copying"))
    };
    let files = fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path());
    let texts = files
        .filter(|path| path.is_file() && is_licence(path))
        .filter_map(|path| fs::read_to_string(path).ok());
    let texts = texts.map(|text| text.replace("\r\n", "\n").trim().to_owned());
    let texts = texts.filter(|text| text.len() > 200 || text.contains("Copyright"));
    texts.min_by(|one, other| (one.len(), one).cmp(&(other.len(), other)))
}

/// Where cargo keeps the source of a crate.
fn folder_of(it: &Crate) -> Option<PathBuf> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| Some(env::home_dir()?.join(".cargo")))?;
    let registries = fs::read_dir(cargo.join("registry").join("src")).ok()?;
    let name = format!("{}-{}", it.name, it.version);
    let mut folders = registries.flatten().map(|entry| entry.path().join(&name));
    folders.find(|folder| folder.is_dir())
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "
[[package]]
name = \"vijfblik\"
version = \"0.1.0\"
dependencies = [
 \"serde\",
 \"sha2 0.11.1\",
]

[[package]]
name = \"serde\"
version = \"1.0.1\"
source = \"registry+https://github.com/rust-lang/crates.io-index\"
checksum = \"ab12\"

[[package]]
name = \"sha2\"
version = \"0.10.9\"
checksum = \"00\"

[[package]]
name = \"sha2\"
version = \"0.11.1\"
checksum = \"11\"
";

    fn krate(name: &str, version: &str, ships: bool) -> Crate {
        Crate {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: "MIT OR Apache-2.0".to_owned(),
            home: "https://example.org/\"a\"".to_owned(),
            ships,
        }
    }

    #[test]
    fn the_bill_names_each_crate_with_its_checksum_and_what_it_needs() {
        let crates = [
            krate("vijfblik", "0.1.0", true),
            krate("serde", "1.0.1", true),
            krate("sha2", "0.11.1", false),
        ];
        let bill = bill(&crates, LOCK);
        for part in [
            r#""name":"serde","version":"1.0.1","scope":"required","purl":"pkg:cargo/serde@1.0.1","hashes":[{"alg":"SHA-256","content":"ab12"}]"#,
            r#""name":"sha2","version":"0.11.1","scope":"excluded","purl":"pkg:cargo/sha2@0.11.1","hashes":[{"alg":"SHA-256","content":"11"}]"#,
            r#"{"ref":"pkg:cargo/vijfblik@0.1.0","dependsOn":["pkg:cargo/serde@1.0.1","pkg:cargo/sha2@0.11.1"]}"#,
            r#""url":"https://example.org/\"a\"""#,
        ] {
            assert!(bill.contains(part), "{part}: {bill}");
        }
    }

    #[test]
    fn people_read_what_ships_and_not_what_only_builds() {
        let crates = [
            krate("vijfblik", "0.1.0", true),
            krate("serde", "1.0.1", true),
            krate("syn", "2.0.0", false),
        ];
        let page = licences(&crates);
        assert!(page.contains("serde 1.0.1 | MIT OR Apache-2.0"), "{page}");
        assert!(!page.contains("syn 2.0.0"), "{page}");
    }
}
