//! Every peculiarity of JSON, through the gate: what is no JSON is refused, and what is JSON is read in one way
//! or not at all. The cases follow those of "Parsing JSON is a Minefield" (N. Seriot, 2016), written anew.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::fmt::Write as _;

use made_up::{NOW, answered, rich};
use sha2::{Digest, Sha256};
use vijfblik::domain::session::{Answer, Session};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::session_file::{decode, encode};

/// Values that JSON has.
const GOOD: &[&str] = &[
    "[]",
    "[ ]",
    "[\"\"]",
    "[null, 1, \"1\", {}]",
    "[null]",
    "[1\n]",
    "[1,null,null,null,2]",
    "[2] ",
    "{}",
    "{\"a\":[]}",
    "{\"\":0}",
    "{\"a\":\"b\",\"a\":\"c\"}",
    "{\"a\":\"b\",\"a\":\"b\"}",
    "{\n\"a\": \"b\"\n}",
    "{\"foo\\u0000bar\": 42}",
    "{\"min\": -1.0e+28, \"max\": 1.0e+28}",
    "[123e65]",
    "[0e+1]",
    "[0e1]",
    "[ 4]",
    "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]",
    "[20e1]",
    "[-0]",
    "[-123]",
    "[-1]",
    "[1E22]",
    "[1E-2]",
    "[1E+2]",
    "[123e45]",
    "[123.456e78]",
    "[1e-2]",
    "[1e+2]",
    "[123]",
    "[123.456789]",
    "42",
    "-0.1",
    "null",
    "true",
    "false",
    "\"\"",
    "\"asd\"",
    "[true]",
    "[\"a\"]",
    r#"["\u0060\u012a\u12AB"]"#,
    r#"["\uD801\udc37"]"#,
    r#"["\ud83d\ude39\ud83d\udc8d"]"#,
    r#"["\uDBFF\uDFFF"]"#,
    r#"["\"\\\/\b\f\n\r\t"]"#,
    r#"["\\u0000"]"#,
    r#"["\""]"#,
    "[\"a/*b*/c/*d//e\"]",
    r#"["\\a"]"#,
    r#"["\\n"]"#,
    r#"["\u0012"]"#,
    r#"["\uFFFF"]"#,
    "[ \"asd\"]",
    "[\"new\u{a0}line\"]",
    "[\"\u{10ffff}\"]",
    "[\"\u{ffff}\"]",
    r#"["\u0000"]"#,
    r#"["\u002c"]"#,
    "[\"π\"]",
    "[\"\u{1bfff}\"]",
    "[\"asd \"]",
    "\" \"",
    r#"["\u0821"]"#,
    r#"["\u0123"]"#,
    "[\"\u{2028}\"]",
    "[\"\u{2029}\"]",
    r#"["\u0061\u30af\u30EA\u30b9"]"#,
    "[\"new\u{85}line\"]",
    r#"["\uA66D"]"#,
    r#"["\u0022"]"#,
    r#"["\u200B"]"#,
    r#"["\u2064"]"#,
    r#"["\uFDD0"]"#,
    "[\"€𝄞\"]",
    "[\"aa\"]",
    "[\"\u{7f}a\"]",
    "[[[[[[]]]]]]",
    "{\"x\":{\"x\":{\"x\":{}}}}",
    "\t[\n]\r\n",
    "[\"\u{feff}\"]",
    "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]",
    "[-1e+9999]",
    "[1.5e+9999]",
    "[123123e100000]",
    "[100000000000000000000]",
    "[-237462374673276894279832749832]",
    // Half of a pair: JSON has it, though no text of ours does.
    r#"["\uDADA"]"#,
    r#"["\uD888\u1234"]"#,
    r#"["\uD800\n"]"#,
    r#"["\uDd1ea"]"#,
    r#"["\ud800abc"]"#,
    r#"["\uDFAA"]"#,
];

/// What JSON has not.
const BAD: &[&str] = &[
    "[1 true]",
    "[\"\": 1]",
    "[\"\"],",
    "[,1]",
    "[1,,2]",
    "[\"x\",,]",
    "[\"x\"]]",
    "[\"\",]",
    "[\"x\"",
    "[x",
    "[3[4]]",
    "[1:2]",
    "[,]",
    "[-]",
    "[   , \"\"]",
    "[\"a\",\n4\n,1,",
    "[1,]",
    "[1,,]",
    "[\"\u{b}a\"\\f]",
    "[*]",
    "[\"\"",
    "[1,",
    "[1,\n1\n,1",
    "[{}",
    "[fals]",
    "[nul]",
    "[tru]",
    "[-1.0.]",
    "[-01]",
    "[-2.]",
    "[-NaN]",
    "[.-1]",
    "[.2e-3]",
    "[0.1.2]",
    "[0.3e+]",
    "[0.3e]",
    "[0.e1]",
    "[0e+]",
    "[0e]",
    "[1 000.0]",
    "[1.0e+]",
    "[1.0e-]",
    "[1.0e]",
    "[1eE2]",
    "[2.e+3]",
    "[2.e-3]",
    "[2.e3]",
    "[9.e+]",
    "[Inf]",
    "[NaN]",
    "[1+2]",
    "[0x1]",
    "[0x42]",
    "[Infinity]",
    "[0e+-1]",
    "[-123.123foo]",
    "[-Infinity]",
    "[-foo]",
    "[- 1]",
    "[-012]",
    "[-.123]",
    "[1.]",
    "[.123]",
    "[1.2a-3]",
    "[1.8011670033376514H-308]",
    "[012]",
    "[++1234]",
    "[+1]",
    "[+Inf]",
    "[-1x]",
    "[1ea]",
    "[１]",
    "[1e1️]",
    "[\"x\", truth]",
    "{[: \"x\"}",
    "{\"x\", null}",
    "{\"x\"::\"b\"}",
    "{🇨🇭}",
    "{\"a\":\"a\" 123}",
    "{key: 'value'}",
    "{\"a\" b}",
    "{:\"b\"}",
    "{\"a\" \"b\"}",
    "{\"a\":",
    "{\"a\"",
    "{1:1}",
    "{9999E9999:1}",
    "{null:null,null:null}",
    "{\"id\":0,,,,,}",
    "{'a':0}",
    "{\"id\":0,}",
    "{\"a\":\"b\"}/**/",
    "{\"a\":\"b\"}/**//",
    "{\"a\":\"b\"}//",
    "{\"a\":\"b\",,\"c\":\"d\"}",
    "{a: \"b\"}",
    "{\"a\":\"a",
    "{ \"foo\" : \"bar\", \"a\" }",
    "{\"a\":\"b\"}#",
    " ",
    r#"["\uD800\"]"#,
    r#"["\uD800\u"]"#,
    r#"["\uD800\u1"]"#,
    r#"["\uD800\u1x"]"#,
    "[é]",
    "[\"\\\u{0}\"]",
    r#"["\x00"]"#,
    r#"["\\\"]"#,
    "[\"\\\t\"]",
    "[\"\\🌀\"]",
    r#"["\"]"#,
    r#"["\u00A"]"#,
    r#"["\uD834\uDd"]"#,
    r#"["\a"]"#,
    r#"["\uqqqq"]"#,
    "[\\u0020\"asd\"]",
    "[\\n]",
    "\"",
    "['single quote']",
    "abc",
    "[\"\\",
    "[\"a\u{0}a\"]",
    "[\"new\nline\"]",
    "[\"\t\"]",
    "\"\\UA66D\"",
    "\"\"x",
    "\u{feff}\u{feff}[]",
    "<.>",
    "[<null>]",
    "[1]x",
    "[1]]",
    "[\"asd]",
    "aå",
    "[True]",
    "1]",
    "{\"x\": true,",
    "[][]",
    "]",
    "\u{1}{}",
    "{}}",
    "{\"\":",
    "{\"a\":/*comment*/\"b\"}",
    "{\"a\": true} \"x\"",
    "['",
    "[,",
    "[{",
    "[\"a",
    "{",
    "{,",
    "{'a'",
    "{\"a",
    "*",
    "{\"a\":\"b\"}#{}",
    "[\\u000A\"\"]",
    "{\"asd\":\"asd\"",
    "å",
    "[\u{c}]",
    "[\u{2060}]",
    "[\u{a0}1]",
    "// \n[]",
    "undefined",
    "[1;2]",
    "{\"a\"=1}",
    "\\u005b]",
    "0xff",
    "1_000",
    "[1e]",
];

fn file() -> String {
    encode(&rich(), NOW)
}

/// A content in an envelope whose checksum is right.
fn sealed(content: &str) -> Vec<u8> {
    let (mut in_string, mut escaped) = (false, false);
    let counts = |letter: &char| {
        match letter {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ => {}
        }
        in_string || !" \n\r\t".contains(*letter)
    };
    let bare: String = content.chars().filter(counts).collect();
    let mut sum = String::new();
    for byte in Sha256::digest(bare) {
        write!(sum, "{byte:02x}").unwrap();
    }
    format!(r#"{{"format":"vijfblik-session","version":1,"checksum":"sha256:{sum}","content":{content}}}"#).into_bytes()
}

fn content_of(session: &Session) -> String {
    let file = encode(session, NOW);
    let (_, content) = file.split_once("\"content\":").unwrap();
    content.strip_suffix('}').unwrap().to_owned()
}

#[test]
fn json_of_any_kind_alone_is_no_file_of_ours() {
    for case in GOOD {
        let outcome = decode(case.as_bytes());
        // A number that no machine holds is JSON all the same.
        let told = outcome == Err(FileError::NotOurs)
            || (case.len() > 9 && outcome == Err(FileError::NotJson));
        assert!(told, "{case:?}: {outcome:?}");
    }
    for case in BAD {
        let outcome = decode(case.as_bytes());
        let told = matches!(&outcome, Err(FileError::NotJson | FileError::NotOurs))
            || (case.contains('\0') && outcome == Err(FileError::NotText));
        assert!(told, "{case:?}: {outcome:?}");
    }
}

#[test]
fn json_of_any_kind_beside_the_content_changes_nothing_or_is_damage() {
    let with =
        |case: &str| file().replacen(",\"written\":", &format!(",\"x\":{case},\"written\":"), 1);
    for case in GOOD {
        assert_eq!(decode(with(case).as_bytes()), Ok(rich()), "{case:?}");
    }
    for case in BAD {
        let outcome = decode(with(case).as_bytes());
        assert_eq!(outcome, Err(FileError::Damaged), "{case:?}");
    }
}

#[test]
fn json_of_any_kind_in_the_content_is_refused() {
    let content = content_of(&rich());
    for case in GOOD.iter().chain(BAD) {
        let outcome = decode(&sealed(&content.replacen(
            '{',
            &format!("{{\"x\":{case},"),
            1,
        )));
        let told = matches!(
            &outcome,
            Err(FileError::Damaged | FileError::Invalid { .. })
        );
        assert!(told, "{case:?}: {outcome:?}");
        assert!(
            GOOD.contains(case) == matches!(outcome, Err(FileError::Invalid { .. })),
            "{case:?}: {outcome:?}"
        );
        // Also where a text belongs, or a whole object.
        for (from, to) in [("\"Docent\"", *case), ("{\"value\":4", case)] {
            assert!(content.contains(from), "{from}");
            let outcome = decode(&sealed(&content.replacen(from, to, 1)));
            if let Ok(session) = &outcome {
                assert!(
                    case.starts_with('"') || *case == "null",
                    "{case:?}: {session:?}"
                );
            }
        }
    }
}

#[test]
fn points_are_whole_numbers_in_digits() {
    let content = content_of(&answered("4"));
    let outcome = |spelt: &str| {
        decode(&sealed(&content.replacen(
            "\"value\":4",
            &format!("\"value\":{spelt}"),
            1,
        )))
    };
    let answer = |spelt: &str| {
        let session = outcome(spelt).unwrap_or_else(|error| panic!("{spelt}: {error:?}"));
        made_up::response(&session).answer(&"ambition.shared".into())
    };
    for points in 1..=5 {
        assert_eq!(answer(&points.to_string()), Some(Answer::Points(points)));
    }
    assert_eq!(answer("null"), None);
    assert_eq!(answer("\"dont-know\""), Some(Answer::DontKnow));
    let cannot_be = [
        "0",
        "6",
        "256",
        "257",
        "-4",
        "-0",
        "4.0",
        "4e0",
        "40e-1",
        "0.4e1",
        "4.5",
        "1e999",
        "-1e999",
        "\"4\"",
        "\"\"",
        "\"dont_know\"",
        "true",
        "false",
        "[4]",
        "{}",
        "{\"points\":4}",
        "99999999999999999999",
        "4294967300",
        "18446744073709551620",
        "\"\\u0034\"",
        "\"4\u{200b}\"",
        "\"４\"",
    ];
    for spelt in cannot_be {
        let outcome = outcome(spelt);
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{spelt}: {outcome:?}"
        );
    }
    for spelt in [
        "NaN",
        "Infinity",
        "-Infinity",
        "nan",
        "+4",
        "04",
        "4.",
        ".4",
        "0x4",
        "4_0",
        "4f",
        "４",
        "undefined",
        "",
        "'4'",
    ] {
        assert_eq!(outcome(spelt), Err(FileError::Damaged), "{spelt}");
    }
}

#[test]
fn a_key_or_an_id_that_stands_there_twice_is_refused_also_with_a_right_checksum() {
    let content = content_of(&rich());
    let entry = |key: &str| {
        let start = content
            .find(&format!("\"{key}\":"))
            .unwrap_or_else(|| panic!("no {key}"));
        let value = &content[start + key.len() + 3..];
        let mut values = serde_json::Deserializer::from_str(value)
            .into_iter::<Box<serde_json::value::RawValue>>();
        let value = values.next().unwrap().unwrap();
        (start, format!("\"{key}\":{}", value.get()))
    };
    let person = rich().participants.keys().next().unwrap().to_string();
    let response = rich().responses.keys().next().unwrap().to_string();
    let keys = [
        "id",
        "created",
        "collaboration",
        "name",
        "participants",
        "ambition.shared",
        "no-centre",
        "value",
        "at",
        &person,
        &response,
    ];
    for key in keys {
        let (start, entry) = entry(key);
        let twice = format!("{}{entry},{}", &content[..start], &content[start..]);
        let outcome = decode(&sealed(&twice));
        let named = matches!(&outcome, Err(FileError::Invalid { place }) if place.contains(key));
        assert!(named, "{key}: {outcome:?}");
        // And a twin in disguise.
        let first = u32::from(key.chars().next().unwrap());
        let disguised = entry.replacen(&key[..1], &format!("\\u{first:04x}"), 1);
        let twice = format!("{}{disguised},{}", &content[..start], &content[start..]);
        let outcome = decode(&sealed(&twice));
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{key}: {outcome:?}"
        );
    }
    assert_eq!(decode(&sealed(&content)), Ok(rich()));
}

#[test]
fn a_list_is_not_read_as_the_object_whose_place_it_takes() {
    let content = content_of(&rich());
    let file = sealed(&content);
    let file = String::from_utf8(file).unwrap();
    let sum = &file[file.find("sha256").unwrap()..][..71];
    let listed = format!("[\"vijfblik-session\",1,\"{sum}\",{content}]");
    assert_eq!(decode(listed.as_bytes()), Err(FileError::NotOurs));
    let cases = [
        (r#"{"value":4,"at":1795250000000}"#, "[4,1795250000000]"),
        (r#"{"name":"Vmbo De Linde"}"#, r#"["Vmbo De Linde"]"#),
        (
            r#"{"indicator":"process.phasing","reason":"Nu gaat alles tegelijk."}"#,
            r#"["process.phasing","Nu gaat alles tegelijk."]"#,
        ),
    ];
    for (from, to) in cases {
        assert!(content.contains(from), "{from}: {content}");
        let outcome = decode(&sealed(&content.replacen(from, to, 1)));
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{to}: {outcome:?}"
        );
    }
}

#[test]
fn half_a_pair_is_no_text() {
    let content = content_of(&rich());
    for half in ["\\ud800", "\\udc00", "\\ud83d\\u0041", "\\udc8d\\ud83d"] {
        let outcome = decode(&sealed(&content.replacen("Docent", half, 1)));
        assert!(
            matches!(outcome, Err(FileError::Invalid { .. })),
            "{half}: {outcome:?}"
        );
    }
    let whole = decode(&sealed(&content.replacen("Docent", "\\ud83d\\ude42", 1))).unwrap();
    assert!(encode(&whole, NOW).contains('🙂'));
}

#[test]
fn depth_is_refused_at_once_also_with_a_right_checksum() {
    for (open, close) in [("{\"a\":", "}"), ("[", "]")] {
        for depth in [20, 200, 200_000] {
            let deep = format!("{}1{}", open.repeat(depth), close.repeat(depth));
            let outcome = decode(&sealed(&deep));
            assert!(
                matches!(outcome, Err(FileError::Invalid { .. })),
                "{depth} {open}: {outcome:?}"
            );
            let inside = content_of(&rich()).replacen('{', &format!("{{\"x\":{deep},"), 1);
            let outcome = decode(&sealed(&inside));
            assert!(
                matches!(outcome, Err(FileError::Invalid { .. })),
                "{depth} {open}: {outcome:?}"
            );
        }
    }
}

#[test]
fn the_place_that_a_reason_names_is_short_and_cannot_turn_the_sentence() {
    let content = content_of(&rich());
    let names = [
        "x".repeat(1_000_000),
        "\u{202e}gnp.exe\u{2066}".repeat(9),
        "a\\nb\\u0007".to_owned(),
        "<script>alert(1)</script>".to_owned(),
    ];
    for name in names {
        let key = content.replacen('{', &format!("{{\"{name}\":1,"), 1);
        let indicator = content.replacen("ambition.shared", &name, 1);
        for content in [key, indicator] {
            let Err(FileError::Invalid { place }) = decode(&sealed(&content)) else {
                panic!("{name:.20} opens");
            };
            assert!(place.chars().count() <= 81, "{place}");
            let odd = |letter: char| {
                letter.is_control()
                    || ('\u{202a}'..='\u{202e}').contains(&letter)
                    || ('\u{2066}'..='\u{2069}').contains(&letter)
            };
            assert!(!place.contains(odd), "{place:?}");
        }
    }
}

#[test]
fn text_in_another_encoding_is_called_what_it_is() {
    let file = file();
    let wide = |order: fn(u32) -> [u8; 4]| {
        file.chars()
            .flat_map(|it| order(u32::from(it)))
            .collect::<Vec<u8>>()
    };
    assert_eq!(decode(&wide(u32::to_le_bytes)), Err(FileError::NotText));
    assert_eq!(decode(&wide(u32::to_be_bytes)), Err(FileError::NotText));
    // A byte order mark is taken as one; a second one, or one in UTF-16, is not.
    assert_eq!(decode(format!("\u{feff}{file}").as_bytes()), Ok(rich()));
    assert!(decode(format!("\u{feff}\u{feff}{file}").as_bytes()).is_err());
    assert!(decode(&[b"\xfe\xff".as_slice(), file.as_bytes()].concat()).is_err());
    // Bytes that UTF-8 has not: too long forms, half of a pair, above the last letter, the rest of nothing.
    for bytes in [
        b"\xc0\xae".as_slice(),
        b"\xe0\x80\xaf",
        b"\xed\xa0\x80",
        b"\xf4\x90\x80\x80",
        b"\x80",
        b"\xf8\x88\x80\x80\x80",
        b"\xff",
    ] {
        let at = file.find("Docent").unwrap();
        let mut bad = file.clone().into_bytes();
        bad.splice(at..at, bytes.iter().copied());
        assert_eq!(decode(&bad), Err(FileError::Damaged), "{bytes:x?}");
    }
}

#[test]
fn keys_in_disorder_are_refused_or_read_within_a_moment() {
    // Each object alone is small enough; together they would keep a machine busy for minutes.
    let keys: Vec<String> = (0..5_000)
        .rev()
        .map(|it| format!("\"{it:05}\":1"))
        .collect();
    let object = format!("{{{}}}", keys.join(","));
    let entries: Vec<String> = (0..200)
        .map(|it| format!("\"o{it:03}\":{object}"))
        .collect();
    let file = sealed(&format!("{{{}}}", entries.join(",")));
    let start = std::time::Instant::now();
    let outcome = decode(&file);
    assert!(
        matches!(outcome, Err(FileError::Invalid { .. })),
        "{outcome:?}"
    );
    assert!(
        start.elapsed() < std::time::Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}
