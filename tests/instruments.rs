//! The shipped instruments are whole: stable ids, and texts in both languages that fit their place.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::Value;
use vijfblik::catalog::{five_conditions, instrument, instruments, offers, tool, tools};
use vijfblik::domain::guide::Guide;
use vijfblik::domain::instrument::{Instrument, Picture};
use vijfblik::domain::tool::{Asks, Kind, Tool};
use vijfblik::i18n::Language;

/// Every instrument file in the folder, with its name.
fn files() -> Vec<(String, Value)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/instruments");
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        (name, serde_json::from_str(&text).unwrap())
    });
    files.collect()
}

/// A text of an instrument: where it stands, in Dutch, in English.
struct Found {
    place: String,
    nl: String,
    en: String,
}

impl Found {
    /// The field that the text stands in: the last name of its place that is not a number.
    fn field(&self) -> &str {
        let mut names = self.place.rsplit('.');
        names.find(|name| name.parse::<u8>().is_err()).unwrap()
    }

    fn both(&self) -> [&str; 2] {
        [&self.nl, &self.en]
    }
}

fn walk(place: &str, value: &Value, found: &mut Vec<Found>) {
    match value {
        Value::Object(fields) if fields.contains_key("nl") => {
            let text = |language| fields[language].as_str().unwrap().to_owned();
            let place = place.to_owned();
            let (nl, en) = (text("nl"), text("en"));
            found.push(Found { place, nl, en });
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                walk(&format!("{place}.{key}"), value, found);
            }
        }
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                walk(&format!("{place}.{number}"), value, found);
            }
        }
        _ => {}
    }
}

fn texts() -> Vec<Found> {
    let mut found = Vec::new();
    for (name, file) in files() {
        walk(&name, &file, &mut found);
    }
    assert!(found.len() > 200, "the walk finds the texts");
    found
}

fn talks() -> impl Iterator<Item = &'static Guide> {
    tools().iter().filter_map(|tool| match tool {
        Tool::Talk(guide) => Some(*guide),
        Tool::Questionnaire(_) | Tool::Canvas(_) => None,
    })
}

#[test]
fn every_instrument_file_is_registered() {
    assert_eq!(tools().len(), files().len());
    for one in tools() {
        assert_eq!(tool(one.id()), Some(*one));
    }
    for one in instruments() {
        assert_eq!(instrument(&one.id), Some(one));
    }
    assert_eq!(
        tools().first().map(|it| it.id()),
        Some(&five_conditions().id)
    );
    assert_eq!(tool(&"six-hats".into()), None);
    assert_eq!(instrument(&"ambition-canvas".into()), None);
}

#[test]
fn every_instrument_file_is_registered_under_its_name() {
    let mut files: Vec<_> = files().into_iter().map(|(name, _)| name).collect();
    let mut ids: Vec<_> = tools().iter().map(|it| it.id().as_str()).collect();
    files.sort_unstable();
    ids.sort_unstable();
    assert_eq!(files, ids);
}

/// A new tool is one data file and its line in the registry: no code knows any of them but the main one.
#[test]
fn no_code_knows_a_single_tool_but_the_registry() {
    let mut sources = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    let mut seen = 0;
    while let Some(path) = sources.pop() {
        if path.is_dir() {
            let inside = fs::read_dir(&path).unwrap();
            sources.extend(inside.map(|entry| entry.unwrap().path()));
            continue;
        }
        seen += 1;
        let code = fs::read_to_string(&path).unwrap();
        for one in tools().iter().skip(1) {
            let id = one.id().as_str();
            let module = id.replace('-', "_");
            let registry = usize::from(path.ends_with("catalog.rs"));
            let named = |word: &str| code.matches(word).count();
            assert_eq!(named(&format!("\"{id}\"")), 0, "{id} in {path:?}");
            assert_eq!(
                named(&format!("    {module},\n")),
                registry,
                "{id} in {path:?}"
            );
            assert_eq!(named(&format!("{module}::")), 0, "{id} in {path:?}");
        }
    }
    assert!(seen > 100, "{seen} files");
}

#[test]
fn every_source_is_credited_beside_the_others_too() {
    for one in tools().iter().skip(1) {
        let credits = one.credits().unwrap();
        assert_eq!(credits.beside_others.own_part(), None, "{}", one.id());
        for language in Language::ALL {
            let said = credits.beside_others.to(language);
            assert_eq!(said, credits.text.to(language), "{}", one.id());
        }
    }
}

/// Files that people keep hold these ids: they stay for ever, and so does their order in a chart.
#[test]
fn the_ids_of_the_five_conditions_are_stable() {
    let main = five_conditions();
    assert_eq!(main.id.as_str(), "five-conditions");
    let conditions: Vec<_> = main.conditions.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        conditions,
        [
            "ambition",
            "interests",
            "relations",
            "organisation",
            "process"
        ]
    );
    let indicators: Vec<_> = main.indicators().map(|it| it.id.as_str()).collect();
    assert_eq!(
        indicators,
        [
            "ambition.shared",
            "ambition.valuable",
            "ambition.strategic",
            "ambition.personal",
            "interests.curiosity",
            "interests.value",
            "interests.room",
            "interests.dialogue",
            "relations.connecting",
            "relations.group",
            "relations.trust",
            "relations.leadership",
            "organisation.structure",
            "organisation.support",
            "organisation.decisiveness",
            "organisation.agreements",
            "process.phasing",
            "process.balance",
            "process.roles",
            "process.yield",
        ]
    );
    let phases: Vec<_> = main.phases.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(phases, ["explore", "share", "agree", "shape", "carry-out"]);
    let hardships: Vec<_> = main
        .hard_by_nature
        .iter()
        .map(|it| it.id.as_str())
        .collect();
    assert_eq!(
        hardships,
        [
            "dependence",
            "no-centre",
            "diversity",
            "split-loyalty",
            "new-reality",
            "confusion-of-tongues",
        ]
    );
}

#[test]
fn ids_are_unique_and_plain() {
    let check = |kind: &str, ids: Vec<&str>| {
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{kind}: {ids:?}");
        for id in ids {
            let plain =
                |letter: char| letter.is_ascii_lowercase() || letter == '-' || letter == '.';
            assert!(!id.is_empty() && id.chars().all(plain), "{kind}: {id}");
        }
    };
    check("tools", tools().iter().map(|it| it.id().as_str()).collect());
    for one in talks() {
        check("steps", one.steps.iter().map(|it| it.id.as_str()).collect());
        let items = one.steps.iter().flat_map(|step| step.items);
        check("items", items.map(|it| it.id.as_str()).collect());
    }
    for one in tools() {
        if let Tool::Canvas(one) = one {
            check("fields", one.fields().map(|it| it.id.as_str()).collect());
        }
    }
    for one in instruments() {
        check(
            "conditions",
            one.conditions.iter().map(|it| it.id.as_str()).collect(),
        );
        check(
            "indicators",
            one.indicators().map(|it| it.id.as_str()).collect(),
        );
        check(
            "phases",
            one.phases.iter().map(|it| it.id.as_str()).collect(),
        );
        check(
            "hardships",
            one.hard_by_nature.iter().map(|it| it.id.as_str()).collect(),
        );
    }
}

/// Links and codes name what is asked by its place, so what each version asked has to stay as it was. A
/// line here is never edited: a new version gets a new line.
#[test]
fn every_version_of_a_questionnaire_asks_what_it_asked() {
    let asked = |id: &str, version| {
        let asked = instrument(&id.into()).unwrap().asked_at(version);
        let asked: Vec<_> = asked.iter().map(|it| it.as_str()).collect();
        asked.join(" ")
    };
    assert_eq!(
        asked("network-value", 1),
        "economic.saving economic.sharing economic.attracting social.knowing social.reciprocity \
         social.bridges cultural.knowledge cultural.renewal cultural.outlook"
    );
    assert_eq!(
        asked("network-value", 2),
        "economic.people economic.region economic.meeting economic.sharing social.knowing \
         social.reciprocity social.bridges social.practice social.joy cultural.knowledge \
         cultural.renewal cultural.outlook"
    );
    let before = asked("organisation-scan", 1);
    let now = asked("organisation-scan", 2);
    assert!(!before.contains("acting.balance"));
    assert_eq!(
        now.replace("acting.process acting.balance", "acting.process"),
        before
    );
}

#[test]
fn what_is_asked_no_more_keeps_its_id_for_itself_and_its_place() {
    for one in instruments() {
        let mut before = None;
        for retired in one.retired {
            let id = &retired.id;
            assert!(one.indicator(id).is_none(), "{id}");
            assert_eq!(one.top(id), Some(one.scale.top()));
            assert!(one.asks_no_more(id), "{id}");
            assert!(retired.since <= retired.until && retired.until < one.version);
            let asked = one.asked_at(retired.until);
            assert_eq!(asked[retired.place], id, "it stood at its place");
            let order = (retired.until, retired.place);
            assert!(before.is_none_or(|before| before < order), "{id}");
            before = Some(order);
        }
        for indicator in one.indicators() {
            assert!((1..=one.version).contains(&indicator.since));
            assert!(!one.asks_no_more(&indicator.id));
        }
        let asked: Vec<_> = one.indicators().map(|it| &it.id).collect();
        assert_eq!(one.asked_at(one.version), asked);
        assert!(!asked.is_empty());
    }
}

#[test]
fn an_indicator_is_found_under_its_condition() {
    for one in instruments() {
        for (place, condition) in one.conditions.iter().enumerate() {
            assert_eq!(one.condition(condition.id.as_str()), Some(condition));
            let found = one.condition_at(condition.id.as_str());
            assert_eq!(found, Some((place, condition)));
            for indicator in condition.indicators {
                assert_eq!(one.position_of(&indicator.id), Some(place));
                let found = one.condition_at(indicator.id.as_str());
                assert_eq!(found, Some((place, condition)));
                assert_eq!(one.indicator(&indicator.id), Some(indicator));
                let start = format!("{}.", condition.id);
                assert!(
                    indicator.id.as_str().starts_with(&start),
                    "{}",
                    indicator.id
                );
            }
        }
        assert_eq!(one.position_of(&"ambition".into()), None);
        assert_eq!(one.condition_at("ambition.nothing"), None);
        assert_eq!(one.condition_at(""), None);
        assert_eq!(one.indicator(&"ambition".into()), None);
    }
}

#[test]
fn there_is_something_to_say_everywhere() {
    for one in instruments() {
        assert!((1..=15).contains(&one.conditions.len()), "{}", one.id);
        assert!((2..=9).contains(&one.scale.top()), "a key for each point");
        let levels = one.scale.levels;
        assert!(levels.is_empty() || levels.len() == one.scale.points.len());
        for level in levels {
            assert!(level.recognise.len() >= 2 && level.steps.len() >= 2);
        }
        assert_eq!(one.phase_question.is_some(), !one.phases.is_empty());
        assert!(one.marking.is_none() || !one.hard_by_nature.is_empty());
        for condition in one.conditions {
            let id = &condition.id;
            let fewest = if levels.is_empty() { 2 } else { 1 };
            assert!(
                condition.indicators.len() >= fewest,
                "{id}: a score needs two"
            );
            assert!(!condition.questions.is_empty(), "{id}");
            assert!(condition.risks.len() >= 2, "{id}");
            assert!(condition.opportunities.len() >= 2, "{id}");
            for indicator in condition.indicators {
                assert!(!indicator.questions.is_empty(), "{}", indicator.id);
                assert!(!indicator.steps.is_empty(), "{}", indicator.id);
            }
        }
    }
    let main = five_conditions();
    assert!(main.conditions.iter().all(|it| it.indicators.len() == 4));
    assert_eq!(main.scale.top(), 5);

    for one in talks() {
        assert!(one.steps.len() >= 3 && !one.opening.is_empty() && !one.closing.is_empty());
        assert!((15..=120).contains(&one.minutes));
        for step in one.steps {
            assert!(step.prompts.len() >= 2, "{}", step.id);
            let has_marks = step.mark_question.is_some() || step.is_ladder;
            assert!(!has_marks || step.items.len() >= 2, "{}", step.id);
        }
    }
    for one in tools() {
        let Tool::Canvas(one) = one else { continue };
        assert!(!one.opening.is_empty() && !one.questions.is_empty() && !one.steps.is_empty());
        let rated = one.fields().filter(|field| field.rating.is_some()).count();
        assert_eq!(rated > 1, one.product.is_some(), "{}", one.id);
    }
}

/// A tool other than the main one is offered in plain words, says whose idea it is, and comes up where
/// it helps.
#[test]
fn every_other_tool_is_offered_credited_and_led_to() {
    let offered: Vec<_> = offers().map(|offer| offer.id.clone()).collect();
    let others = || tools().iter().filter(|it| it.id() != &five_conditions().id);
    assert_eq!(
        offered,
        others().map(|it| it.id().clone()).collect::<Vec<_>>()
    );
    for (offer, one) in offers().zip(others()) {
        assert_eq!(offer.kind, one.kind());
        for language in Language::ALL {
            assert_eq!(offer.name.to(language), one.name().to(language));
        }
        assert_eq!(offer.name.own_part(), None, "home needs no part of a tool");
        assert!(one.credits().is_some(), "{}", offer.id);
    }
    let led_to: BTreeSet<_> = tools()
        .iter()
        .flat_map(|it| it.leads_to())
        .map(|lead| &lead.to)
        .collect();
    for one in others() {
        let comes_up = !one.suggestions().is_empty() || led_to.contains(one.id());
        // A network is something else than a collaboration: home is its only door.
        assert!(
            comes_up || one.id().as_str() == "network-vitality",
            "{}",
            one.id()
        );
    }
    let own_items: Vec<_> = others()
        .filter(|it| it.credits().is_some_and(|credits| credits.own_items))
        .map(|it| it.id().as_str())
        .collect();
    assert_eq!(
        own_items,
        ["capability-scan", "network-vitality", "network-value"]
    );
}

#[test]
fn what_tools_refer_to_is_there() {
    for one in tools() {
        for lead in one.leads_to() {
            assert!(tool(&lead.to).is_some_and(|to| to != *one), "{}", lead.to);
        }
        for suggestion in one.suggestions() {
            let from = instrument(&suggestion.from).unwrap();
            assert!(from.condition(suggestion.condition.as_str()).is_some());
            assert_eq!(
                suggestion.text.own_part(),
                None,
                "it is read beside other answers"
            );
        }
    }
    for one in instruments() {
        for indicator in one.indicators() {
            let Some(source) = &indicator.beside else {
                continue;
            };
            let from = instrument(&source.instrument).unwrap();
            assert!(from.condition(source.condition.as_str()).is_some());
            assert_eq!(from.scale.top(), one.scale.top(), "a point means the same");
        }
    }
}

/// The first load is for the main instrument. The others are loaded when they are opened.
#[test]
fn the_texts_of_every_other_tool_lie_in_one_part_of_its_own() {
    let mut parts = BTreeSet::new();
    for one in tools() {
        let part = one.purpose().own_part();
        assert_eq!(one.name().own_part(), part);
        assert_eq!(part.is_none(), one.id() == &five_conditions().id);
        assert!(part.is_none_or(|part| parts.insert(part)), "{}", one.id());
        if let Tool::Questionnaire(one) = one {
            for indicator in one.indicators() {
                assert_eq!(indicator.steps[0].own_part(), part);
                assert_eq!(indicator.statement.own_part(), part);
            }
        }
    }
}

#[test]
fn each_kind_has_the_tools_that_the_sources_have() {
    let of = |kind: Kind| {
        let all = tools().iter().filter(|it| it.kind() == kind);
        all.map(|it| it.id().as_str()).collect::<Vec<_>>()
    };
    let shape = |one: &Instrument| -> Vec<usize> {
        let conditions = one.conditions.iter();
        conditions.map(|it| it.indicators.len()).collect()
    };
    let shapes: Vec<_> = instruments()
        .map(|it| (it.id.as_str(), shape(it)))
        .collect();
    assert_eq!(
        shapes,
        [
            ("five-conditions", vec![4; 5]),
            ("temperature", vec![1]),
            ("organisation-scan", vec![5, 6, 5]),
            ("capability-scan", vec![3; 4]),
            ("network-vitality", vec![3, 4, 3, 3]),
            ("network-value", vec![4, 5, 3]),
        ]
    );
    assert_eq!(of(Kind::Canvas), ["ambition-canvas", "interest-canvas"]);
    assert_eq!(
        of(Kind::Talk),
        ["position-to-interest", "context-check", "resistance"]
    );
    let pictures: Vec<_> = instruments().map(Instrument::picture).collect();
    assert_eq!(pictures[1], Picture::Thermometer);
    assert!(pictures.iter().filter(|it| **it == Picture::Radar).count() == 5);
}

#[test]
fn a_scale_has_a_label_for_each_of_its_points() {
    let labels = |one: &Instrument, points| one.scale.label(points).map(|it| it.to(Language::Nl));
    for one in instruments() {
        let top = one.scale.top();
        assert!((1..=top).all(|points| labels(one, points).is_some()));
        assert_eq!((labels(one, 0), labels(one, top + 1)), (None, None));
    }
    assert_eq!(labels(five_conditions(), 1), Some("helemaal niet"));
    assert_eq!(labels(five_conditions(), 5), Some("helemaal"));
}

#[test]
fn every_text_is_tidy_in_both_languages() {
    let untidy = [
        "  ", "\"", "'", "...", " ,", " .", " ?", "\t", "\n", "\u{a0}", "\u{fffd}",
    ];
    for text in texts() {
        for words in text.both() {
            assert!(!words.is_empty(), "{}", text.place);
            assert_eq!(words, words.trim(), "{}", text.place);
            for untidy in untidy {
                assert!(
                    !words.contains(untidy),
                    "{}: {untidy:?} in {words}",
                    text.place
                );
            }
        }
    }
}

#[test]
fn every_text_is_written_in_each_language() {
    let alike: Vec<_> = texts()
        .into_iter()
        .filter(|text| text.nl == text.en)
        .map(|text| text.place)
        .collect();
    assert_eq!(alike, [""; 0]);

    // A few words that give away which language a longer text is in.
    let has = |text: &str, words: &[&str]| {
        // A name is a name in both.
        let text = text.replace("De Caluwé", "").to_lowercase();
        let mut parts = text.split(|letter: char| !letter.is_alphabetic());
        parts.any(|part| words.contains(&part))
    };
    // Names are the same in both.
    let names = ["Van Dijk", "Van Wendel de Joode", "Tibor van Bekkum"];
    for text in texts().iter().filter(|text| text.nl.len() > 40) {
        let english = [
            "the", "and", "you", "your", "with", "what", "they", "who", "this",
        ];
        let dutch = [
            "de", "het", "een", "en", "van", "je", "jullie", "wij", "niet", "wat",
        ];
        assert!(!has(&text.nl, &english), "{}: {}", text.place, text.nl);
        let en = names
            .iter()
            .fold(text.en.clone(), |en, name| en.replace(name, ""));
        assert!(!has(&en, &dutch), "{}: {en}", text.place);
    }
}

// ---- What people read is fair to them ----

/// Who reads it may be the one of whom it would be said. So only what somebody does alone, beforehand, may
/// call it by that name; and all that comes after is for who is at the table.
#[test]
fn nobody_is_told_to_their_face_that_they_resist() {
    let (_, mut file) = files()
        .into_iter()
        .find(|(name, _)| name == "resistance")
        .unwrap();
    let steps = file["steps"].as_array_mut().unwrap();
    let alone = |step: &Value| step["alone"] == true;
    assert_eq!(steps.iter().filter(|step| alone(step)).count(), 3);
    steps.retain(|step| !alone(step));
    assert_eq!(steps.len(), 3);
    let mut others = Vec::new();
    walk("resistance", &file, &mut others);
    let all = texts();
    let together = all
        .iter()
        .filter(|text| !text.place.starts_with("resistance."))
        .chain(&others);
    for text in together {
        for word in ["weerstand", "resistan", "resisting", "resister"] {
            for words in text.both() {
                assert!(
                    !words.to_lowercase().contains(word),
                    "{}: {words}",
                    text.place
                );
            }
        }
    }
}

#[test]
fn what_is_done_alone_comes_before_the_others_sit_down() {
    for one in talks() {
        let mut steps = one.steps.iter().skip_while(|step| step.alone);
        assert!(
            steps.clone().next().is_some(),
            "{} is a conversation",
            one.id
        );
        assert!(steps.all(|step| !step.alone), "{}", one.id);
        let alone = one.steps.iter().filter(|step| step.alone).count();
        assert_eq!(one.is_prepared(), alone > 0, "{}", one.id);
    }
    assert_eq!(talks().filter(|one| one.is_prepared()).count(), 1);
}

/// One person who answers three everywhere has a mean in the middle too, so it says nothing of who answers
/// what.
#[test]
fn a_mean_in_the_middle_is_not_read_as_people_who_differ() {
    let nl = [
        "iedereen",
        "ieder",
        "niemand",
        "de een",
        "de ander",
        "sommige",
        "niet allemaal",
    ];
    let en = [
        "everyone",
        "everybody",
        "nobody",
        "some of you",
        "with some",
        "not all of you",
        "others",
    ];
    for text in texts() {
        let read = ["five-conditions.", "temperature."];
        let is_read = read.iter().any(|one| text.place.starts_with(one));
        if is_read && text.place.ends_with(".bands.middle") {
            for (words, readings) in [(&text.nl, nl), (&text.en, en)] {
                let low = words.to_lowercase();
                let found = readings.iter().find(|reading| low.contains(**reading));
                assert_eq!(found, None, "{}: {words}", text.place);
            }
        }
    }
}

/// The longest text, in letters, that its place on a card, in the report or at a chart has room for.
#[test]
fn every_text_fits_its_place() {
    let room = |place: &str, field: &str| match field {
        "short" => 28,
        "question" if place.contains(".offer.") => 40,
        "what" => 90,
        "opening" | "closing" if !place.contains(".conditions.") => 150,
        "summary" => 100,
        "prompt" | "prompts" | "mark_question" | "question" => 90,
        "from" => 60,
        "to" => 120,
        "note" => 60,
        "respond" | "example" => 110,
        "rule" | "zero" | "uneven" | "even" | "weakest" => 130,
        "text" if place.contains(".credits.") => 190,
        "text" => 120,
        "statement" => 90,
        "explanation" => 230,
        "low" | "middle" | "high" if place.contains(".bands.") => 130,
        "low" | "high" => 110,
        "questions" => 140,
        "steps" | "lead" => 150,
        "about" => 450,
        "risks" | "opportunities" => 90,
        "opening" | "asset" => 120,
        "hint" => 110,
        "recognise" | "handle" => 130,
        "name" if place.contains(".conditions.") => 30,
        "name" if place.contains(".fields.") => 24,
        "name" if place.contains(".phases.") => 16,
        "name" => 36,
        "points" | "dont_know" => 18,
        "purpose" => 110,
        "scale_question" | "note_prompt" | "phase_question" => 60,
        _ => panic!("{place} has no limit yet"),
    };
    for text in texts() {
        let most = room(&text.place, text.field());
        for words in text.both() {
            let length = words.chars().count();
            assert!(
                length <= most,
                "{}: {length} of {most}: {words}",
                text.place
            );
        }
    }
}

#[test]
fn questions_ask_and_statements_state() {
    for text in texts() {
        let (field, place) = (text.field(), &text.place);
        for words in text.both() {
            // What people say in quotes ends as it is said.
            let end = words.trim_end_matches('’').chars().last();
            match field {
                "questions" | "scale_question" | "note_prompt" | "phase_question" | "question"
                | "prompts" | "prompt" | "mark_question" | "note" => {
                    assert_eq!(end, Some('?'), "{place}: {words}");
                }
                "statement" | "steps" | "explanation" | "risks" | "opportunities" | "hint"
                | "recognise" | "handle" | "asset" | "about" | "what" | "summary" | "respond"
                | "example" | "rule" | "zero" | "uneven" | "even" | "weakest" | "closing"
                | "text" | "from" | "to" => {
                    assert!(matches!(end, Some('.' | '?')), "{place}: {words}");
                }
                "short" | "name" | "points" | "dont_know" => {
                    assert!(end.is_some_and(char::is_alphabetic), "{place}: {words}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn the_short_name_of_a_condition_fits_inside_a_sentence() {
    for condition in instruments().flat_map(|one| one.conditions) {
        for language in Language::ALL {
            let short = condition.short.to(language);
            assert!(
                short.starts_with(char::is_lowercase) && !short.contains(' '),
                "{short}"
            );
        }
    }
}

#[test]
fn the_voice_speaks_of_a_picture_and_never_cheers() {
    for text in texts() {
        for words in text.both() {
            let low = words.to_lowercase();
            assert!(!low.contains("score"), "{}: {words}", text.place);
            assert!(!low.contains("stakeholder"), "{}: {words}", text.place);
            assert!(!words.contains('!'), "{}: {words}", text.place);
        }
    }
}

#[test]
fn no_two_texts_of_one_kind_are_the_same() {
    // A text that stands in two places was copied and forgotten.
    let mut seen = BTreeSet::new();
    for text in texts() {
        for (language, words) in ["nl", "en"].into_iter().zip(text.both()) {
            if words.chars().count() > 28 {
                assert!(
                    seen.insert((language, words.to_owned())),
                    "{}: {words}",
                    text.place
                );
            }
        }
    }
}
