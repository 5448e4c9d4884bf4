//! A file that leaves has a name that every system takes, whatever the collaboration is called.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use vijfblik::domain::session::Day;
use vijfblik::exchange::file_name::Held;
use vijfblik::i18n::Language;

/// The longest name, in characters and in bytes. Most systems take 255 bytes.
const LONGEST: usize = 100;
const LONGEST_IN_BYTES: usize = 255;

fn day() -> Day {
    "2026-11-21".parse().unwrap()
}

/// The part of a name that comes from the collaboration.
fn check(collaboration: &str, expect: &str) {
    assert_eq!(
        Held::Answers.named(collaboration, day(), Language::Nl),
        format!("vijfblik-antwoorden{expect}-2026-11-21.csv"),
        "{collaboration:?}"
    );
}

#[test]
fn a_name_says_what_the_file_holds_in_the_language_of_who_takes_it() {
    let named = |held: Held, language| held.named("Leerroute", day(), language);
    assert_eq!(
        named(Held::GroupReport, Language::Nl),
        "vijfblik-groepsverslag-leerroute-2026-11-21.html"
    );
    assert_eq!(
        named(Held::GroupReport, Language::En),
        "vijfblik-group-report-leerroute-2026-11-21.html"
    );
    assert_eq!(
        named(Held::Reply("1GCD"), Language::Nl),
        "vijfblik-reactie-leerroute-2026-11-21.1GCD.vijfblik.json"
    );
    assert_eq!(
        named(Held::Session, Language::En),
        "vijfblik-session-leerroute-2026-11-21.vijfblik.json"
    );
}

#[test]
fn no_two_downloads_of_one_session_share_a_name() {
    for language in Language::ALL {
        for collaboration in ["Leerroute", "", "Verslag"] {
            let names = Held::ALL.map(|held| held.named(collaboration, day(), language));
            let different: BTreeSet<_> = names.iter().collect();
            assert_eq!(different.len(), names.len(), "{names:?}");
        }
    }
}

#[test]
fn a_name_keeps_the_words_of_the_collaboration() {
    check(
        "Doorlopende leerroute techniek",
        "-doorlopende-leerroute-techniek",
    );
    check(
        "Zorg in de wijk: ‘samen’ – Oost & West",
        "-zorg-in-de-wijk-samen-oost-west",
    );
    check("  Samen   ", "-samen");
    check("2027", "-2027");
    check("", "");
}

#[test]
fn dutch_accents_are_kept() {
    check(
        "Coöperatie Geïntegreerde Zórg, één café",
        "-coöperatie-geïntegreerde-zórg-één-café",
    );
    check("ÉÉN ÏJSSEL", "-één-ïjssel");
    // Also where a letter and its accent came apart, as on some systems.
    check(
        "Coo\u{308}peratie e\u{301}e\u{301}n",
        "-coo\u{308}peratie-e\u{301}e\u{301}n",
    );
}

#[test]
fn hostile_names_are_only_words() {
    let cases = [
        ("../../etc/passwd", "-etc-passwd"),
        ("..\\..\\Windows\\System32", "-windows-system32"),
        ("/", ""),
        ("..", ""),
        ("C:\\x", "-c-x"),
        (".verborgen", "-verborgen"),
        ("CON", "-con"),
        ("nul.txt", "-nul-txt"),
        ("LPT1", "-lpt1"),
        ("naam...", "-naam"),
        ("naam ", "-naam"),
        ("a\u{202e}gpj.exe", "-a-gpj-exe"),
        ("a\u{200b}b\u{feff}", "-a-b"),
        ("a\0b\n\r\tc", "-a-b-c"),
        ("🙂🚀", ""),
        ("samen 🙂 sterk", "-samen-sterk"),
        ("<>:\"|?*%$'`;&#", ""),
        ("--rf", "-rf"),
        ("合作", "-合作"),
        // One letter that becomes two when it is made small.
        ("İstanbul", "-i\u{307}stanbul"),
    ];
    for (collaboration, expect) in cases {
        check(collaboration, expect);
    }
}

#[test]
fn a_long_name_is_cut() {
    let long = [
        "a".repeat(1_000_000),
        "a ".repeat(500_000),
        "woord ".repeat(200_000),
        "İ".repeat(100_000),
        "İ ".repeat(100_000),
        "𝔄".repeat(100_000),
        "e\u{301}".repeat(100_000),
    ];
    for name in long {
        let start: String = name.chars().take(4).collect();
        for held in Held::ALL {
            let name = held.named(&name, day(), Language::Nl);
            assert!(name.chars().count() <= LONGEST, "{start}: {name}");
            assert!(name.len() <= LONGEST_IN_BYTES, "{start}: {name}");
            assert!(name.contains("-2026-11-21."), "{name}");
            assert!(
                name.chars().count() > 60,
                "{start}: a good part is kept: {name}"
            );
        }
    }
}

proptest! {
    #[test]
    fn any_name_gives_a_plain_file_name(
        collaboration in any::<String>(),
        held in prop::sample::select(Held::ALL.as_slice()),
        language in prop::sample::select(Language::ALL.as_slice()),
    ) {
        let name = held.named(&collaboration, day(), language);
        prop_assert!(name.starts_with("vijfblik-"), "{name}");
        prop_assert!(name.chars().count() <= LONGEST && name.len() <= LONGEST_IN_BYTES, "{name}");
        let (words, _) = name.split_once("-2026-11-21.").unwrap();
        let accent = |letter: char| ('\u{300}'..='\u{36f}').contains(&letter);
        let plain = |letter: char| letter.is_alphanumeric() || letter == '-' || accent(letter);
        prop_assert!(words.chars().all(plain), "{name:?}");
        prop_assert!(!words.contains("--") && !words.ends_with('-'), "{name}");
        prop_assert_eq!(words.to_lowercase(), words);
    }
}
