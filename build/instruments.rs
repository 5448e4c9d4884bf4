//! `assets/instruments/*.json` as Rust: a module for each file, named after it, with `TOOL` and `OFFER`.
//!
//! A file holds ids and texts in all languages; its shape is that of `domain::instrument`, `domain::guide`
//! or `domain::canvas`, as its `kind` says. The statics hold the number of each text in its part. A field
//! that is missing, of another kind, or unknown ends the build with its place.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::parts::{LANGUAGES, Part, Parts};

const FOLDER: &str = "assets/instruments";

/// The instrument whose texts come with the pages that show it.
const MAIN: &str = "five-conditions";

/// A module for each instrument file.
pub fn code(parts: &mut Parts) -> Result<String, String> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let files = fs::read_dir(FOLDER).map_err(|error| format!("{FOLDER}: {error}"))?;
    let mut paths = files
        .map(|file| file.map(|file| file.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| format!("{FOLDER}: {error}"))?;
    paths.sort();

    let mut code = String::new();
    for path in paths {
        let at = path.display().to_string();
        code += &module(&path, parts).map_err(|place| format!("{at}: {place}"))?;
    }
    Ok(code)
}

fn module(path: &Path, parts: &mut Parts) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|error| error.to_string())?;
    let mut value: Value = serde_json::from_str(&text).map_err(|error| error.to_string())?;
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = stem.replace('-', "_");
    let given = value.as_object_mut().ok_or("not an object")?;
    let kind = given.remove("kind");
    let (kind, shape) = match kind.as_ref().map_or(Some("questionnaire"), Value::as_str) {
        Some("questionnaire") => ("Questionnaire", &INSTRUMENT),
        Some("talk") => ("Talk", &GUIDE),
        Some("canvas") => ("Canvas", &CANVAS),
        _ => return Err("kind: no such kind".to_owned()),
    };
    let offer = match given.remove("offer") {
        None => "None".to_owned(),
        Some(mut offer) => {
            let fields = offer.as_object_mut().ok_or("offer: not an object")?;
            for field in ["id", "name"] {
                let value = given
                    .get(field)
                    .ok_or_else(|| format!("{field}: missing"))?;
                fields.insert(field.to_owned(), value.clone());
            }
            let offer = OFFER.write(&offer, Own(Part::Frame as usize), parts)?;
            format!(
                "Some({})",
                offer.replacen(
                    '{',
                    &format!("{{ kind: crate::domain::tool::Kind::{kind}, "),
                    1
                )
            )
        }
    };
    // On a page about all tools, those of none of them are there.
    if let Some(credits) = given.get_mut("credits").and_then(Value::as_object_mut) {
        let text = credits.get("text").cloned().unwrap_or_default();
        credits.insert("beside_others".to_owned(), text);
    }
    let own = if *stem == *MAIN {
        Pages
    } else {
        Own(parts.own(&name))
    };
    let tool = shape.write(&value, own, parts)?;
    Ok(format!(
        "/// The tool in `{}`.\npub mod {name} {{\n\
         /// What it asks.\npub static ASKED: crate::domain::{} = {tool};\n\
         /// The tool.\npub static TOOL: crate::domain::tool::Tool = crate::domain::tool::Tool::{kind}(&ASKED);\n\
         /// How it is offered.\npub static OFFER: Option<crate::domain::tool::Offer> = {offer};\n}}\n",
        path.display(),
        shape.name
    ))
}

/// The functions that load the texts of instruments with a part of their own.
pub fn loaders(parts: &Parts) -> String {
    let (mut functions, mut arms) = (String::new(), String::new());
    for (part, name) in (Part::ALL.len()..).zip(parts.owners()) {
        for (language, variant) in LANGUAGES.iter().zip(["Nl", "En"]) {
            let function = format!("{name}_{language}");
            let _ = writeln!(
                functions,
                "#[wasm_split({function}, fallible, wasm_split_path = ::leptos::wasm_split)]\n\
                 fn {function}() -> Said {{ text!(\"{name}.{language}\") }}"
            );
            let _ = writeln!(arms, "({part}, Language::{variant}) => {function}().await,");
        }
    }
    format!(
        "{functions}async fn own_text(part: u8, language: Language) -> Said {{\n\
         match (part, language) {{\n{arms}_ => Err(NotLoaded),\n}}\n}}\n"
    )
}

/// The texts of all parts that instruments have for themselves, where nothing has to be loaded.
pub fn included(parts: &Parts) -> String {
    let mut code = String::from("[");
    for name in parts.owners() {
        let [dutch, english] = LANGUAGES.map(|language| {
            format!("include_str!(concat!(env!(\"OUT_DIR\"), \"/{name}.{language}.txt\"))")
        });
        let _ = write!(code, "[{dutch}, {english}], ");
    }
    code + "]"
}

/// Where the texts of a file go.
#[derive(Clone, Copy)]
enum Home {
    /// To the parts of the pages that show them.
    Pages,
    /// All to one part.
    Own(usize),
}

use Home::{Own, Pages};

/// What a field of an instrument file holds.
enum Kind {
    Id(&'static str),
    Number,
    /// The version since which something is there; 1 when it is not said.
    Since,
    /// True or false; false when it is not there.
    Flag,
    /// What need not be there: an empty list, or none.
    Maybe(&'static Kind),
    /// A text that is read while answering.
    Text,
    /// A text that is read once there are answers.
    Later,
    /// A text that is read beside the answers to another instrument.
    Elsewhere,
    One(&'static Shape),
    Texts,
    LaterTexts,
    Many(&'static Shape),
}

/// A struct of the domain with its fields.
struct Shape {
    /// Its path in `domain`.
    name: &'static str,
    fields: &'static [(&'static str, Kind)],
}

use Kind::{Elsewhere, Flag, Id, Later, LaterTexts, Many, Maybe, Number, One, Since, Text, Texts};

const INSTRUMENT: Shape = Shape {
    name: "instrument::Instrument",
    fields: &[
        ("id", Id("InstrumentId")),
        ("version", Number),
        ("name", Text),
        ("purpose", Text),
        ("scale", One(&SCALE)),
        ("scale_question", Text),
        ("note_prompt", Text),
        ("asks_notes", Flag),
        ("conditions", Many(&CONDITION)),
        ("retired", Maybe(&Many(&RETIRED))),
        ("phase_question", Maybe(&Text)),
        ("phases", Maybe(&Many(&PHASE))),
        ("hard_by_nature", Maybe(&Many(&HARDSHIP))),
        ("marking", Maybe(&One(&MARKING))),
        ("leads_to", Maybe(&Many(&LEAD))),
        ("suggestions", Maybe(&Many(&SUGGESTION))),
        ("credits", Maybe(&One(&CREDITS))),
    ],
};

const OFFER: Shape = Shape {
    name: "tool::Offer",
    fields: &[
        ("id", Id("InstrumentId")),
        ("name", Text),
        ("question", Text),
        ("what", Text),
    ],
};

const MARKING: Shape = Shape {
    name: "instrument::Marking",
    fields: &[("name", Text), ("lead", Text)],
};

const LEAD: Shape = Shape {
    name: "tool::Lead",
    fields: &[("to", Id("InstrumentId")), ("text", Text)],
};

const SUGGESTION: Shape = Shape {
    name: "tool::Suggestion",
    fields: &[
        ("from", Id("InstrumentId")),
        ("condition", Id("ConditionId")),
        ("text", Elsewhere),
    ],
};

const CREDITS: Shape = Shape {
    name: "tool::Credits",
    fields: &[
        ("text", Text),
        ("beside_others", Elsewhere),
        ("own_items", Flag),
    ],
};

const GUIDE: Shape = Shape {
    name: "guide::Guide",
    fields: &[
        ("id", Id("InstrumentId")),
        ("version", Number),
        ("name", Text),
        ("purpose", Text),
        ("minutes", Number),
        ("opening", Texts),
        ("steps", Many(&STEP)),
        ("closing", Texts),
        ("leads_to", Maybe(&Many(&LEAD))),
        ("suggestions", Maybe(&Many(&SUGGESTION))),
        ("credits", Maybe(&One(&CREDITS))),
    ],
};

const STEP: Shape = Shape {
    name: "guide::Step",
    fields: &[
        ("id", Id("IndicatorId")),
        ("name", Text),
        ("lead", Text),
        ("alone", Flag),
        ("mark_question", Maybe(&Text)),
        ("is_ladder", Flag),
        ("items", Maybe(&Many(&ITEM))),
        ("turns", Maybe(&Many(&TURN))),
        ("prompts", Texts),
        ("note", Text),
    ],
};

const ITEM: Shape = Shape {
    name: "guide::Item",
    fields: &[
        ("id", Id("HardshipId")),
        ("name", Text),
        ("recognise", Text),
        ("respond", Text),
    ],
};

const TURN: Shape = Shape {
    name: "guide::Turn",
    fields: &[("from", Text), ("to", Text)],
};

const CANVAS: Shape = Shape {
    name: "canvas::Canvas",
    fields: &[
        ("id", Id("InstrumentId")),
        ("version", Number),
        ("name", Text),
        ("purpose", Text),
        ("opening", Texts),
        ("for_each_partner", Flag),
        ("sections", Many(&SECTION)),
        ("product", Maybe(&One(&PRODUCT))),
        ("questions", Texts),
        ("steps", Texts),
        ("leads_to", Maybe(&Many(&LEAD))),
        ("suggestions", Maybe(&Many(&SUGGESTION))),
        ("credits", Maybe(&One(&CREDITS))),
    ],
};

const SECTION: Shape = Shape {
    name: "canvas::Section",
    fields: &[("name", Text), ("lead", Text), ("fields", Many(&FIELD))],
};

const FIELD: Shape = Shape {
    name: "canvas::Field",
    fields: &[
        ("id", Id("IndicatorId")),
        ("name", Text),
        ("prompt", Text),
        ("example", Text),
        ("rating", Maybe(&One(&RATING))),
    ],
};

const RATING: Shape = Shape {
    name: "canvas::Rating",
    fields: &[("question", Text), ("zero", Text), ("weakest", Text)],
};

const PRODUCT: Shape = Shape {
    name: "canvas::Product",
    fields: &[
        ("scale", One(&SCALE)),
        ("rule", Text),
        ("zero", Text),
        ("uneven", Text),
        ("even", Text),
    ],
};

const SCALE: Shape = Shape {
    name: "instrument::Scale",
    fields: &[
        ("points", Texts),
        ("dont_know", Text),
        ("levels", Maybe(&Many(&LEVEL))),
    ],
};

const LEVEL: Shape = Shape {
    name: "instrument::Level",
    fields: &[
        ("summary", Text),
        ("recognise", Texts),
        ("steps", LaterTexts),
    ],
};

const CONDITION: Shape = Shape {
    name: "instrument::Condition",
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
    name: "instrument::Bands",
    fields: &[("low", Later), ("middle", Later), ("high", Later)],
};

const INDICATOR: Shape = Shape {
    name: "instrument::Indicator",
    fields: &[
        ("id", Id("IndicatorId")),
        ("since", Since),
        ("short", Text),
        ("statement", Text),
        ("explanation", Text),
        ("low", Text),
        ("high", Text),
        ("questions", LaterTexts),
        ("steps", LaterTexts),
        ("beside", Maybe(&One(&BESIDE))),
    ],
};

const RETIRED: Shape = Shape {
    name: "instrument::Retired",
    fields: &[
        ("id", Id("IndicatorId")),
        ("since", Since),
        ("until", Number),
        ("place", Number),
        ("statement", Later),
    ],
};

const BESIDE: Shape = Shape {
    name: "instrument::Beside",
    fields: &[
        ("instrument", Id("InstrumentId")),
        ("condition", Id("ConditionId")),
    ],
};

const PHASE: Shape = Shape {
    name: "instrument::Phase",
    fields: &[("id", Id("PhaseId")), ("name", Text), ("hint", Text)],
};

const HARDSHIP: Shape = Shape {
    name: "instrument::Hardship",
    fields: &[
        ("id", Id("HardshipId")),
        ("name", Later),
        ("recognise", Later),
        ("handle", Later),
    ],
};

impl Shape {
    /// The struct as Rust writes it; or the place where the file has another shape.
    fn write(&self, value: &Value, home: Home, parts: &mut Parts) -> Result<String, String> {
        let given = value.as_object().ok_or("not an object")?;
        let is_known = |key: &&String| self.fields.iter().any(|(name, _)| name == *key);
        if let Some(unknown) = given.keys().find(|key| !is_known(key)) {
            return Err(format!("{unknown}: unknown field"));
        }
        let mut code = format!("crate::domain::{} {{", self.name);
        for (name, kind) in self.fields {
            let value = kind
                .write(given.get(*name), home, parts)
                .map_err(|place| format!("{name}.{place}"))?;
            let _ = write!(code, "{name}: {value}, ");
        }
        Ok(code + "}")
    }
}

impl Kind {
    fn write(
        &self,
        value: Option<&Value>,
        home: Home,
        parts: &mut Parts,
    ) -> Result<String, String> {
        match (self, value) {
            (Flag, None) => return Ok("false".to_owned()),
            (Since, None) => return Ok("1".to_owned()),
            (Maybe(Many(_)), None) => return Ok("&[]".to_owned()),
            (Maybe(_), None) => return Ok("None".to_owned()),
            _ => {}
        }
        let value = value.ok_or("missing")?;
        let mut text = |value: &Value, page: Part| {
            let part = match home {
                Own(part) => part,
                Pages => page as usize,
            };
            text(value, part, parts)
        };
        match self {
            Id(name) => {
                let id = value.as_str().ok_or("not an id")?;
                Ok(format!("crate::domain::id::{name}::given({id:?})"))
            }
            Number | Since => value
                .as_u64()
                .map(|n| n.to_string())
                .ok_or("not a number".to_owned()),
            Flag => value
                .as_bool()
                .map(|flag| flag.to_string())
                .ok_or("neither true nor false".to_owned()),
            Maybe(kind @ Many(_)) => kind.write(Some(value), home, parts),
            Maybe(kind) => Ok(format!("Some({})", kind.write(Some(value), home, parts)?)),
            Text => text(value, Part::Work),
            Later => text(value, Part::Reading),
            Elsewhere => self::text(value, Part::Reading as usize, parts),
            One(shape) => shape.write(value, home, parts),
            Texts => list(value, |value| text(value, Part::Work)),
            LaterTexts => list(value, |value| text(value, Part::Reading)),
            Many(shape) => list(value, |value| shape.write(value, home, parts)),
        }
    }
}

fn text(value: &Value, part: usize, parts: &mut Parts) -> Result<String, String> {
    let languages = value
        .as_object()
        .filter(|given| given.len() == LANGUAGES.len());
    let texts = LANGUAGES.map(|language| languages?.get(language)?.as_str());
    let [Some(dutch), Some(english)] = texts else {
        return Err("not a text in Dutch and English".to_owned());
    };
    let number = parts.number(part, [dutch, english])?;
    Ok(format!(
        "crate::i18n::Text {{ part: {part}, number: {number} }}"
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
