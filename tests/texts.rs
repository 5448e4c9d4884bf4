//! What people read: no empty or dead text, and gaps, numbers, days and lists as each language has them.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use serde_json::Value;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::Day;
use vijfblik::i18n::Language::{En, Nl};
use vijfblik::i18n::{Language, date, decimal, fill, list, score, share};

/// The texts of the interface in a language: the path of keys, and the text.
fn texts(language: &str) -> Vec<(Vec<String>, String)> {
    fn walk(path: &[String], value: &Value, found: &mut Vec<(Vec<String>, String)>) {
        match value {
            Value::Object(fields) => {
                for (key, value) in fields {
                    walk(&[path, std::slice::from_ref(key)].concat(), value, found);
                }
            }
            Value::Array(values) => {
                for value in values {
                    walk(path, value, found);
                }
            }
            Value::String(text) => found.push((path.to_vec(), text.clone())),
            other => panic!("{path:?}: {other}"),
        }
    }
    let folder = format!("{}/assets/locales/{language}", env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let group = path.file_stem().unwrap().to_string_lossy().into_owned();
        let texts = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
        walk(&[group], &texts, &mut found);
    }
    assert!(found.len() > 100, "the walk finds the texts");
    found
}

#[test]
fn every_text_of_the_interface_is_tidy() {
    let untidy = ["  ", "\"", "'", "...", " ,", "!", "\t", "\n", "\u{fffd}"];
    for language in ["nl", "en"] {
        for (path, text) in texts(language) {
            let at = format!("{language}: {}", path.join("."));
            assert!(!text.is_empty(), "{at}");
            assert_eq!(text, text.trim(), "{at}");
            for untidy in untidy {
                assert!(!text.contains(untidy), "{at}: {untidy:?} in {text}");
            }
        }
    }
}

#[test]
fn gaps_are_whole_and_have_plain_names() {
    for language in ["nl", "en"] {
        for (path, text) in texts(language) {
            let mut rest = text.as_str();
            while let Some(start) = rest.find(['{', '}']) {
                let (gap, after) = rest[start..]
                    .strip_prefix('{')
                    .and_then(|inside| inside.split_once('}'))
                    .unwrap_or_else(|| panic!("{language}: {path:?}: {text}"));
                let plain = |letter: char| letter.is_ascii_lowercase() || letter == '_';
                assert!(
                    !gap.is_empty() && gap.chars().all(plain),
                    "{path:?}: {text}"
                );
                rest = after;
            }
        }
    }
}

/// A text is used where one source file names both its group and its key (`.home` and `.title`), or
/// the type of its group (`TextsHome`) and its key.
#[test]
fn every_text_of_the_interface_is_used() {
    let sources = sources(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")));
    assert!(sources.len() > 20, "the sources are found");
    let names = |source: &str, name: &str| {
        source.match_indices(name).any(|(start, _)| {
            let next = source[start + name.len()..].chars().next();
            !next.is_some_and(|next| next.is_alphanumeric() || next == '_')
        })
    };
    let mut dead: Vec<_> = texts("nl")
        .into_iter()
        .map(|(path, _)| path)
        .filter(|path| {
            let key = format!(".{}", path[path.len() - 1]);
            !sources.iter().any(|source| {
                let group = path[..path.len() - 1].last().is_none_or(|group| {
                    let (first, rest) = group.split_at(1);
                    let kind = format!("Texts{}{rest}", first.to_uppercase());
                    names(source, &format!(".{group}")) || names(source, &kind)
                });
                group && names(source, &key)
            })
        })
        .map(|path| path.join("."))
        .collect();
    dead.dedup();
    assert_eq!(dead, [""; 0], "texts that no page shows");
}

fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(fs::read_to_string(path).unwrap());
        }
    }
    found
}

#[test]
fn fill_fills_every_gap_and_never_what_was_filled_in() {
    let gaps = [("name", "{total} & {name}"), ("done", "3"), ("total", "20")];
    let cases = [
        ("", ""),
        ("Samen", "Samen"),
        ("{done} van {total} beantwoord", "3 van 20 beantwoord"),
        ("{done}{done}", "33"),
        (
            "‘{name}’ is verwijderd.",
            "‘{total} & {name}’ is verwijderd.",
        ),
        ("{name}{done}", "{total} & {name}3"),
        // Nothing that could leave a bare gap on the screen.
        ("{nobody} knows", " knows"),
    ];
    for (text, expect) in cases {
        assert_eq!(fill(text, &gaps), expect);
    }
}

proptest! {
    #[test]
    fn a_number_reads_back_as_near_as_its_decimals_say(value in -9_999.0..9_999.0_f64, places in 0..=4_u32) {
        let text = decimal(value, places);
        let read: f64 = text.parse().unwrap();
        prop_assert!((read - value).abs() <= 0.500_001 / 10_f64.powi(places.try_into().unwrap()), "{text}");
    }

    #[test]
    fn what_is_filled_in_stands_there_as_it_is(name in any::<String>(), other in any::<String>()) {
        let filled = fill("Van {name} naar {other}.", &[("name", &name), ("other", &other)]);
        prop_assert_eq!(filled, format!("Van {name} naar {other}."));
    }

    #[test]
    fn every_text_can_be_filled_without_a_trace_of_its_gaps(value in "[a-z ]{0,12}") {
        for (_, text) in texts("nl") {
            let gaps: Vec<_> = text.split('{').skip(1).filter_map(|it| it.split_once('}')).collect();
            let gaps: Vec<_> = gaps.iter().map(|(gap, _)| (*gap, value.as_str())).collect();
            prop_assert!(!fill(&text, &gaps).contains(['{', '}']), "{text}");
        }
    }
}

#[test]
fn a_score_has_one_decimal_and_a_share_two_in_the_way_of_the_language() {
    let cases = [
        (3.75, "3,8", "3.8"),
        (2.25, "2,3", "2.3"),
        (2.0, "2,0", "2.0"),
        (2.5, "2,5", "2.5"),
        (1.0, "1,0", "1.0"),
        (5.0, "5,0", "5.0"),
        (10.0 / 3.0, "3,3", "3.3"),
        (8.0 / 3.0, "2,7", "2.7"),
        (2.999, "3,0", "3.0"),
        (10.0, "10,0", "10.0"),
    ];
    for (value, nl, en) in cases {
        assert_eq!([score(Nl, value), score(En, value)], [nl, en]);
    }
    let cases = [
        (0.0, "0,00", "0.00"),
        (0.1, "0,10", "0.10"),
        (0.725_687_6, "0,73", "0.73"),
        (1.0, "1,00", "1.00"),
    ];
    for (value, nl, en) in cases {
        assert_eq!([share(Nl, value), share(En, value)], [nl, en]);
    }
}

#[test]
fn a_number_has_no_more_decimals_than_it_needs() {
    let cases = [
        (3.75, 2, "3.75"),
        (3.75, 1, "3.8"),
        (2.0, 2, "2"),
        (2.05, 2, "2.05"),
        (2.5, 4, "2.5"),
        (0.0, 1, "0"),
        (0.04, 1, "0"),
        (-0.04, 1, "0"),
        (-0.5, 1, "-0.5"),
        (-12.25, 2, "-12.25"),
        (440.0, 1, "440"),
        (0.725_687_6, 4, "0.7257"),
        (0.999_99, 4, "1"),
    ];
    for (value, places, expect) in cases {
        assert_eq!(decimal(value, places), expect, "{value} with {places}");
    }
}

#[test]
fn a_list_reads_as_people_say_it() {
    let cases: [(&[&str], &str, &str); 4] = [
        (&[], "", ""),
        (&["a"], "a", "a"),
        (&["a", "b"], "a en b", "a and b"),
        (&["a", "b", "c"], "a, b en c", "a, b and c"),
    ];
    for (things, nl, en) in cases {
        assert_eq!([list(Nl, things), list(En, things)], [nl, en]);
    }
}

#[test]
fn a_day_is_written_in_full() {
    let cases = [
        ("2026-11-21", "21 november 2026", "21 November 2026"),
        ("2027-01-01", "1 januari 2027", "1 January 2027"),
        ("2028-02-29", "29 februari 2028", "29 February 2028"),
        ("1999-12-31", "31 december 1999", "31 December 1999"),
    ];
    for (day, nl, en) in cases {
        let day: Day = day.parse().unwrap();
        assert_eq!([date(Nl, day), date(En, day)], [nl, en]);
    }
    for language in Language::ALL {
        assert_eq!(language.texts().common.months.len(), 12);
    }
}

#[test]
fn only_days_of_the_calendar_are_days() {
    for day in ["2026-11-21", "2028-02-29", "0001-01-01", "9999-12-31"] {
        assert_eq!(
            day.parse().map(|day: Day| day.to_string()),
            Ok(day.to_owned())
        );
    }
    let wrong = [
        "",
        "2026",
        "2026-11",
        "2026-11-21-",
        "2026-11-31",
        "2027-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "26-11-21",
        "2026-1-8",
        "+026-11-21",
        "2026-11-2١",
        "2026/11/21",
        " 2026-11-21",
    ];
    for day in wrong {
        assert!(day.parse::<Day>().is_err(), "{day:?}");
    }
}

#[test]
fn a_moment_falls_on_the_day_that_the_clock_on_the_wall_shows() {
    // 21 November 2026, 23:30 UTC.
    let moment = Stamp(1_795_303_800_000);
    let cases = [
        (0, "2026-11-21"),
        (29, "2026-11-21"),
        (30, "2026-11-22"),
        (60, "2026-11-22"),
        (-300, "2026-11-21"),
        (14 * 60, "2026-11-22"),
    ];
    for (offset, day) in cases {
        assert_eq!(Day::at(moment, offset).to_string(), day, "{offset}");
    }
    assert_eq!(Day::at(Stamp(0), -60).to_string(), "1969-12-31");
    // No clock says this; it is a day all the same.
    assert_eq!(Day::at(Stamp(u64::MAX), 0).to_string(), "1970-01-01");
}

#[test]
fn a_language_is_known_by_its_code() {
    let cases = [
        ("nl", Some(Nl)),
        ("nl-BE", Some(Nl)),
        ("NL-nl", Some(Nl)),
        ("en", Some(En)),
        ("en-GB", Some(En)),
        ("de", None),
        ("", None),
        ("dutch", None),
        ("english", None),
    ];
    for (code, expect) in cases {
        assert_eq!(Language::from_code(code), expect, "{code}");
    }
    for language in Language::ALL {
        assert_eq!(Language::from_code(language.code()), Some(language));
    }
}
