//! `assets/instruments/*.json` as one Rust static for each file, named after it.
//!
//! A file holds ids and texts in all languages; its shape is that of `domain::instrument`. The static
//! holds the number of each text in its part. A field that is missing, of another kind, or unknown
//! ends the build with its place.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::parts::{LANGUAGES, Part, Parts};

const FOLDER: &str = "assets/instruments";

/// A static for each instrument file.
pub fn code(parts: &mut Parts) -> Result<String, String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let files = fs::read_dir(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut paths = files
        .map(|file| file.map(|file| file.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("{FOLDER}: {error}"))?;
    paths.sort();

    let mut code = String::from("use super::super::domain::instrument::*;\n");
    for path in paths {
        let (name, value) = instrument(&path, parts)?;
        let _ = writeln!(
            code,
            "/// The instrument in `{}`.\npub static {name}: Instrument = {value};",
            path.display()
        );
    }
    Ok(code)
}

fn instrument(path: &Path, parts: &mut Parts) -> Result<(String, String), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let value =
        serde_json::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.to_uppercase().replace('-', "_");
    let code = INSTRUMENT
        .write(&value, parts)
        .map_err(|place| format!("{}: {place}", path.display()))?;
    Ok((name, code))
}

/// What a field of an instrument file holds.
enum Kind {
    Id(&'static str),
    Number,
    /// A text that is read while answering.
    Text,
    /// A text that is read once there are answers.
    Later,
    One(&'static Shape),
    Texts,
    LaterTexts,
    Many(&'static Shape),
}

/// A struct of `domain::instrument` with its fields.
struct Shape {
    name: &'static str,
    fields: &'static [(&'static str, Kind)],
}

use Kind::{Id, Later, LaterTexts, Many, Number, One, Text, Texts};

const INSTRUMENT: Shape = Shape {
    name: "Instrument",
    fields: &[
        ("id", Id("InstrumentId")),
        ("version", Number),
        ("name", Text),
        ("purpose", Text),
        ("scale", One(&SCALE)),
        ("scale_question", Text),
        ("note_prompt", Text),
        ("conditions", Many(&CONDITION)),
        ("phase_question", Text),
        ("phases", Many(&PHASE)),
        ("hard_by_nature", Many(&HARDSHIP)),
    ],
};

const SCALE: Shape = Shape {
    name: "Scale",
    fields: &[("points", Texts), ("dont_know", Text)],
};

const CONDITION: Shape = Shape {
    name: "Condition",
    fields: &[
        ("id", Id("ConditionId")),
        ("name", Text),
        ("short", Text),
        ("lead", Text),
        ("about", Later),
        ("risks", LaterTexts),
        ("opportunities", LaterTexts),
        ("bands", One(&BANDS)),
        ("opening", Later),
        ("asset", Later),
        ("questions", LaterTexts),
        ("indicators", Many(&INDICATOR)),
    ],
};

const BANDS: Shape = Shape {
    name: "Bands",
    fields: &[("low", Later), ("middle", Later), ("high", Later)],
};

const INDICATOR: Shape = Shape {
    name: "Indicator",
    fields: &[
        ("id", Id("IndicatorId")),
        ("short", Text),
        ("statement", Text),
        ("explanation", Text),
        ("low", Text),
        ("high", Text),
        ("questions", LaterTexts),
        ("steps", LaterTexts),
    ],
};

const PHASE: Shape = Shape {
    name: "Phase",
    fields: &[("id", Id("PhaseId")), ("name", Text), ("hint", Text)],
};

const HARDSHIP: Shape = Shape {
    name: "Hardship",
    fields: &[
        ("id", Id("HardshipId")),
        ("name", Later),
        ("recognise", Later),
        ("handle", Later),
    ],
};

impl Shape {
    /// The struct as Rust writes it; or the place where the file has another shape.
    fn write(&self, value: &Value, parts: &mut Parts) -> Result<String, String> {
        let given = value.as_object().ok_or("not an object")?;
        let is_known = |key: &&String| self.fields.iter().any(|(name, _)| name == *key);
        if let Some(unknown) = given.keys().find(|key| !is_known(key)) {
            return Err(format!("{unknown}: unknown field"));
        }
        let mut code = format!("{} {{", self.name);
        for (name, kind) in self.fields {
            let value = given.get(*name).ok_or_else(|| format!("{name}: missing"))?;
            let value = kind
                .write(value, parts)
                .map_err(|place| format!("{name}.{place}"))?;
            let _ = write!(code, "{name}: {value}, ");
        }
        Ok(code + "}")
    }
}

impl Kind {
    fn write(&self, value: &Value, parts: &mut Parts) -> Result<String, String> {
        match self {
            Id(name) => {
                let id = value.as_str().ok_or("not an id")?;
                Ok(format!("crate::domain::id::{name}::given({id:?})"))
            }
            Number => value
                .as_u64()
                .map(|n| n.to_string())
                .ok_or("not a number".to_owned()),
            Text => text(value, Part::Work, parts),
            Later => text(value, Part::Reading, parts),
            One(shape) => shape.write(value, parts),
            Texts => list(value, |value| text(value, Part::Work, parts)),
            LaterTexts => list(value, |value| text(value, Part::Reading, parts)),
            Many(shape) => list(value, |value| shape.write(value, parts)),
        }
    }
}

fn text(value: &Value, part: Part, parts: &mut Parts) -> Result<String, String> {
    let languages = value
        .as_object()
        .filter(|given| given.len() == LANGUAGES.len());
    let texts = LANGUAGES.map(|language| languages?.get(language)?.as_str());
    let [Some(dutch), Some(english)] = texts else {
        return Err("not a text in Dutch and English".to_owned());
    };
    let number = parts.number(part, [dutch, english])?;
    Ok(format!(
        "crate::i18n::Text {{ part: {}, number: {number} }}",
        part as usize
    ))
}

fn list(
    value: &Value,
    mut write: impl FnMut(&Value) -> Result<String, String>,
) -> Result<String, String> {
    let values = value.as_array().ok_or("not a list")?;
    let mut code = String::from("&[");
    for (number, value) in values.iter().enumerate() {
        let value = write(value).map_err(|place| format!("{number}.{place}"))?;
        let _ = write!(code, "{value}, ");
    }
    Ok(code + "]")
}
