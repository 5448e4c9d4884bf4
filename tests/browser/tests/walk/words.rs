//! What the app says, in one language, read from the files that it is built from: a walk names a
//! text by its key and repeats no wording.

use std::path::{Path, PathBuf};
use std::{fs, sync::LazyLock};

use browser_tests::Options;
use serde_json::Value;

/// The texts in Dutch.
pub const DUTCH: Words = Words { code: "nl" };
/// The texts in English.
pub const ENGLISH: Words = Words { code: "en" };

static LOCALES: LazyLock<[(&str, Value); 2]> =
    LazyLock::new(|| ["nl", "en"].map(|code| (code, groups(code))));
static INSTRUMENT: LazyLock<Value> = LazyLock::new(|| read("instruments/five-conditions.json"));

fn assets() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets")
}

fn read(file: &str) -> Value {
    let text = fs::read_to_string(assets().join(file)).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// All groups of texts in one language.
fn groups(code: &str) -> Value {
    let files = fs::read_dir(assets().join("locales").join(code)).unwrap();
    let groups = files.map(|file| {
        let name = file.unwrap().file_name().into_string().unwrap();
        let group = name.strip_suffix(".json").unwrap().to_owned();
        (group, read(&format!("locales/{code}/{name}")))
    });
    Value::Object(groups.collect())
}

/// The texts in one language.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Words {
    /// The code of the language.
    pub code: &'static str,
}

/// The ids of all indicators, in the order in which they are asked.
pub fn indicators() -> Vec<&'static str> {
    let conditions = INSTRUMENT["conditions"].as_array().unwrap();
    let indicators = conditions
        .iter()
        .flat_map(|condition| condition["indicators"].as_array().unwrap());
    indicators
        .map(|indicator| indicator["id"].as_str().unwrap())
        .collect()
}

/// The ids of all conditions, in the order in which they are asked.
pub fn conditions() -> Vec<&'static str> {
    let conditions = INSTRUMENT["conditions"].as_array().unwrap();
    conditions
        .iter()
        .map(|condition| condition["id"].as_str().unwrap())
        .collect()
}

/// The texts of the interface.
impl Words {
    /// A browser set to this language.
    pub fn options(self) -> Options {
        Options::speaking(self.code)
    }

    /// The text under a key such as `home.start`.
    pub fn say(self, key: &str) -> &'static str {
        let text = self.find(key).as_str();
        text.unwrap_or_else(|| panic!("`{key}` is not a text"))
    }

    /// The text under a key, with its `{gaps}` filled.
    pub fn fill(self, key: &str, gaps: &[(&str, &str)]) -> String {
        let text = self.say(key).to_owned();
        gaps.iter().fold(text, |text, (gap, value)| {
            let gap = format!("{{{gap}}}");
            assert!(text.contains(&gap), "`{key}` has no {gap}");
            text.replace(&gap, value)
        })
    }

    /// The first part of the text under a key, up to its first gap.
    pub fn before_gap(self, key: &str) -> &'static str {
        let (before, _) = self.say(key).split_once('{').unwrap();
        before.trim_end()
    }

    /// The button of the other language, and its texts.
    pub fn other(self) -> (&'static str, Words) {
        if self == DUTCH {
            ("EN, English", ENGLISH)
        } else {
            ("NL, Nederlands", DUTCH)
        }
    }

    /// A number with a decimal point, as the language writes it.
    pub fn number(self, number: &str) -> String {
        if self == DUTCH {
            number.replace('.', ",")
        } else {
            number.to_owned()
        }
    }

    /// A day such as `2027-01-08` in full.
    pub fn date(self, day: &str) -> String {
        let parts: Vec<usize> = day.split('-').map(|part| part.parse().unwrap()).collect();
        let month = self.find("common.months")[parts[1] - 1].as_str().unwrap();
        format!("{} {month} {}", parts[2], parts[0])
    }

    fn find(self, key: &str) -> &'static Value {
        let (_, texts) = LOCALES.iter().find(|(code, _)| *code == self.code).unwrap();
        let path = format!("/{}", key.replace('.', "/"));
        texts
            .pointer(&path)
            .unwrap_or_else(|| panic!("there is no text `{key}`"))
    }
}

/// The texts of the instrument.
impl Words {
    /// The statement of an indicator.
    pub fn statement(self, indicator: &str) -> &'static str {
        self.of_indicator(indicator, "/statement")
    }

    /// A text of an indicator by where it is: `/short`, `/steps/0`.
    pub fn of_indicator(self, id: &str, place: &str) -> &'static str {
        let conditions = INSTRUMENT["conditions"].as_array().unwrap();
        let mut indicators = conditions
            .iter()
            .flat_map(|condition| condition["indicators"].as_array().unwrap());
        let found = indicators.find(|indicator| indicator["id"] == id);
        self.of(found, id, place)
    }

    /// A text of a condition by where it is: `/name`, `/bands/low`.
    pub fn of_condition(self, id: &str, place: &str) -> &'static str {
        self.listed("conditions", id, place)
    }

    /// A text of something that makes collaborating hard by nature: `/name`, `/handle`.
    pub fn of_hardship(self, id: &str, place: &str) -> &'static str {
        self.listed("hard_by_nature", id, place)
    }

    /// A text of a phase: `/name`, `/hint`.
    pub fn of_phase(self, id: &str, place: &str) -> &'static str {
        self.listed("phases", id, place)
    }

    /// A text of the instrument as a whole: `/phase_question`.
    pub fn of_instrument(self, place: &str) -> &'static str {
        self.of(Some(&INSTRUMENT), "the instrument", place)
    }

    /// What stands at an answer: `'4'` is a point of the scale, `'?'` is "I don't know".
    pub fn answer(self, answer: char) -> String {
        if answer == '?' {
            return self.of_instrument("/scale/dont_know").to_owned();
        }
        let place = answer.to_digit(10).unwrap() - 1;
        format!(
            "{answer} {}",
            self.of_instrument(&format!("/scale/points/{place}"))
        )
    }

    /// An answer in a report.
    pub fn answer_in_full(self, answer: char) -> String {
        let Some(points) = answer.to_digit(10) else {
            return self.answer(answer);
        };
        let label = self.of_instrument(&format!("/scale/points/{}", points - 1));
        let gaps = [
            ("points", &*answer.to_string()),
            ("top", "5"),
            ("label", label),
        ];
        self.fill("report.points", &gaps)
    }

    /// The condition after this one.
    pub fn next_condition(self, id: &str) -> Option<&'static str> {
        let mut ids = conditions().into_iter().skip_while(|other| *other != id);
        ids.nth(1)
    }

    fn listed(self, list: &str, id: &str, place: &str) -> &'static str {
        let things = INSTRUMENT[list].as_array().unwrap();
        self.of(things.iter().find(|thing| thing["id"] == id), id, place)
    }

    fn of(self, thing: Option<&'static Value>, id: &str, place: &str) -> &'static str {
        let text = thing.and_then(|thing| thing.pointer(place)?.get(self.code)?.as_str());
        text.unwrap_or_else(|| panic!("there is no text {place} at {id}"))
    }
}
