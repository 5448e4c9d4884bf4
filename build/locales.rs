//! `assets/locales/{nl,en}.json` as one Rust struct with a value per language.
//!
//! So a text is a field (`texts.home.title`). Dutch is the source: it gives the shape, and English
//! has to have exactly the same keys and the same `{placeholders}`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use serde_json::{Map, Value};

/// The struct with all texts of the interface, and its value in each language.
pub fn code() -> Result<String, String> {
    let (dutch, english) = (read("nl")?, read("en")?);
    same_shape("", &dutch, &english)?;

    let mut code = String::new();
    define("Texts", &dutch, &mut code)?;
    for (name, texts) in [("NL", &dutch), ("EN", &english)] {
        let value = value_of("Texts", &Value::Object(texts.clone()))?;
        let _ = writeln!(
            code,
            "/// All texts of the interface.\npub static {name}: Texts = {value};"
        );
    }
    Ok(code)
}

fn read(language: &str) -> Result<Map<String, Value>, String> {
    let path = format!("assets/locales/{language}.json");
    println!("cargo::rerun-if-changed={path}");
    let text = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    match serde_json::from_str(&text) {
        Ok(Value::Object(texts)) => Ok(texts),
        Ok(_) => Err(format!("{path}: not an object")),
        Err(error) => Err(format!("{path}: {error}")),
    }
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

fn define(name: &str, texts: &Map<String, Value>, code: &mut String) -> Result<(), String> {
    let mut fields = String::new();
    for (key, value) in texts {
        let kind = match value {
            Value::String(_) => "&'static str".to_owned(),
            Value::Array(_) => "&'static [&'static str]".to_owned(),
            Value::Object(inner) => {
                let inner_name = format!("{name}{}", upper_camel(key));
                define(&inner_name, inner, code)?;
                inner_name
            }
            _ => {
                return Err(format!(
                    "assets/locales: {key} is neither text, list nor group"
                ));
            }
        };
        let doc = value.as_str().unwrap_or("Texts that belong together.");
        let _ = writeln!(fields, "#[doc = {doc:?}]\npub {key}: {kind},");
    }
    let _ = writeln!(
        code,
        "/// Texts of the interface.\n#[derive(Debug)]\npub struct {name} {{\n{fields}}}"
    );
    Ok(())
}

fn value_of(name: &str, value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(format!("{text:?}")),
        Value::Array(texts) => Ok(format!(
            "&[{}]",
            texts
                .iter()
                .map(|text| value_of(name, text))
                .collect::<Result<Vec<_>, _>>()?
                .join(", ")
        )),
        Value::Object(texts) => {
            let mut fields = String::new();
            for (key, value) in texts {
                let inner = value_of(&format!("{name}{}", upper_camel(key)), value)?;
                let _ = write!(fields, "{key}: {inner}, ");
            }
            Ok(format!("{name} {{ {fields}}}"))
        }
        other => Err(format!(
            "assets/locales: {other} is neither text, list nor group"
        )),
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
