//! `assets/locales/{nl,en}/*.json`, a file for each group of texts, as one Rust struct, and the texts as
//! lines in the order of its fields.
//!
//! So a text is a field (`texts.home.title`). Dutch is the source: it gives the shape, and English
//! has to have exactly the same keys and the same `{placeholders}`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use serde_json::{Map, Value};

use crate::parts::{LANGUAGES, Part, Parts};

/// The struct with all texts of the interface, and how each part of it is read.
pub fn code(parts: &mut Parts) -> Result<String, String> {
    let locales = [read(LANGUAGES[0])?, read(LANGUAGES[1])?];
    same_shape("", &locales[0], &locales[1])?;

    let mut code = String::new();
    let (mut fields, mut empty) = (String::new(), String::new());
    let mut takes = [const { String::new() }; Part::ALL.len()];
    for (key, group) in &locales[0] {
        let group = group
            .as_object()
            .ok_or_else(|| format!("assets/locales: {key} is not a group"))?;
        let name = format!("Texts{}", upper_camel(key));
        define(&name, group, &mut code)?;
        let _ = writeln!(fields, "/// Texts of one group.\npub {key}: Late<{name}>,");
        let _ = write!(empty, "{key}: Late::waiting(), ");
        let part = Part::of_group(key);
        let _ = write!(takes[part as usize], "self.{key}.take(lines);");
        for (language, locale) in locales.iter().enumerate() {
            for name in group.keys() {
                for text in lines(&locale[key][name]) {
                    parts.add(part, language, text)?;
                }
            }
        }
    }
    let _ = writeln!(
        code,
        "/// All texts of the interface.\n#[derive(Debug)]\npub struct Texts {{\n{fields}\n\
         numbered: [std::sync::OnceLock<Vec<&'static str>>; NUMBERED] }}\n\
         impl Texts {{\nconst fn waiting() -> Self {{ Self {{ {empty} \
         numbered: [const {{ std::sync::OnceLock::new() }}; NUMBERED] }} }}"
    );
    for part in Part::ALL {
        let _ = writeln!(
            code,
            "/// Takes the texts of one part, once.\n\
             pub fn take_{}(&self, text: &'static str) {{ let lines = &mut Lines::of(text); {} \
             let _ = self.numbered[{}].set(lines.rest()); }}",
            part.name(),
            takes[part as usize],
            part as usize
        );
    }
    code.push_str("}\n");
    Ok(code)
}

/// How many parts have texts that are found by their number.
pub fn numbered(parts: &Parts) -> String {
    let own = parts.owners().count();
    let shared = Part::ALL.len();
    format!(
        "const SHARED: usize = {shared};\nconst NUMBERED: usize = {};\n",
        shared + own
    )
}

/// The texts in one language, by group.
fn read(language: &str) -> Result<Map<String, Value>, String> {
    let folder = format!("assets/locales/{language}");
    println!("cargo::rerun-if-changed={folder}");
    let mut groups = Map::new();
    for file in fs::read_dir(&folder).map_err(|error| format!("{folder}: {error}"))? {
        let path = file.map_err(|error| format!("{folder}: {error}"))?.path();
        let at = path.display();
        let text = fs::read_to_string(&path).map_err(|error| format!("{at}: {error}"))?;
        let group: Value = serde_json::from_str(&text).map_err(|error| format!("{at}: {error}"))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        groups.insert(name.into_owned(), group);
    }
    Ok(groups)
}

fn same_shape(
    at: &str,
    dutch: &Map<String, Value>,
    english: &Map<String, Value>,
) -> Result<(), String> {
    let keys = |texts: &Map<String, Value>| texts.keys().cloned().collect::<BTreeSet<_>>();
    let (ours, theirs) = (keys(dutch), keys(english));
    if let Some(key) = ours.symmetric_difference(&theirs).next() {
        return Err(format!("assets/locales: {at}{key} is in one language only"));
    }
    for (key, value) in dutch {
        let at = format!("{at}{key}");
        match (value, &english[key]) {
            (Value::Object(dutch), Value::Object(english)) => {
                same_shape(&format!("{at}."), dutch, english)?;
            }
            (Value::String(dutch), Value::String(english)) => {
                if placeholders(dutch) != placeholders(english) {
                    return Err(format!(
                        "assets/locales: {at} has other {{placeholders}} in English"
                    ));
                }
            }
            (Value::Array(dutch), Value::Array(english)) if dutch.len() == english.len() => {}
            _ => return Err(format!("assets/locales: {at} has another shape in English")),
        }
    }
    Ok(())
}

fn placeholders(text: &str) -> BTreeSet<&str> {
    let parts = text.split('{').skip(1);
    parts
        .filter_map(|part| part.split_once('}'))
        .map(|(name, _)| name)
        .collect()
}

/// A struct for one group, and the function that reads it from lines.
fn define(name: &str, texts: &Map<String, Value>, code: &mut String) -> Result<(), String> {
    let (mut fields, mut values) = (String::new(), String::new());
    for (key, value) in texts {
        let (kind, read) = match value {
            Value::String(_) => ("&'static str", "lines.next()".to_owned()),
            Value::Array(texts) => (
                "&'static [&'static str]",
                format!("lines.list({})", texts.len()),
            ),
            _ => return Err(format!("assets/locales: {key} is neither text nor list")),
        };
        let doc = value.as_str().unwrap_or("Texts that belong together.");
        let _ = writeln!(fields, "#[doc = {doc:?}]\npub {key}: {kind},");
        let _ = write!(values, "{key}: {read}, ");
    }
    let _ = writeln!(
        code,
        "/// Texts of the interface.\n#[derive(Debug)]\npub struct {name} {{\n{fields}}}\n\
         impl Group for {name} {{ fn read(lines: &mut Lines) -> Self {{ Self {{ {values} }} }} }}"
    );
    Ok(())
}

/// The lines of a field: one, or those of a list.
fn lines(value: &Value) -> Vec<&str> {
    match value {
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect(),
        text => Vec::from_iter(text.as_str()),
    }
}

fn upper_camel(key: &str) -> String {
    key.split('_')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|first| first.to_ascii_uppercase());
            first.into_iter().chain(letters).collect::<String>()
        })
        .collect()
}
