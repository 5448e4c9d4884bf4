//! Open actions become entries that any calendar reads, whatever people wrote in them.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, session};
use proptest::prelude::*;
use vijfblik::domain::id::ActionId;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Action, Session};
use vijfblik::exchange::calendar::calendar;

fn with(name: &str, actions: &[(&str, &str, Option<&str>, bool)]) -> Session {
    let mut session = session(name);
    for (number, (what, who, due, done)) in (1..).zip(actions) {
        let action = Action {
            what: (*what).into(),
            who: (*who).into(),
            due: due.map(|due| due.parse().unwrap()),
            done: *done,
        };
        session.agree(
            ActionId::new([number; 10]),
            Some(action),
            Stamp(NOW.0 + 5_000),
        );
    }
    session
}

/// The lines of a file as a calendar reads them: unfolded.
fn lines(file: &str) -> Vec<String> {
    let unfolded = file.replace("\r\n ", "");
    let lines = unfolded.strip_suffix("\r\n").unwrap().split("\r\n");
    lines.map(str::to_owned).collect()
}

/// A text as a calendar reads it: unescaped.
fn unescaped(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        plain.push(match letter {
            '\\' => match letters.next().unwrap() {
                'n' | 'N' => '\n',
                other => other,
            },
            other => other,
        });
    }
    plain
}

#[test]
fn an_open_action_with_a_day_is_an_entry_of_a_whole_day() {
    let session = with(
        "Leerroute Techniek",
        &[("De bouwers bellen", "Noor", Some("2027-01-08"), false)],
    );
    let expect = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Vijfblik//Vijfblik//NL",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Leerroute Techniek",
        "BEGIN:VEVENT",
        "UID:",
        "DTSTAMP:20261121T083320Z",
        "SEQUENCE:5",
        "DTSTART;VALUE=DATE:20270108",
        "SUMMARY:De bouwers bellen (Noor)",
        "DESCRIPTION:Leerroute Techniek",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ];
    let id = ActionId::new([1; 10]);
    let found = lines(&calendar(&session, NOW));
    let expect = expect.map(|line| match line.strip_prefix("UID:") {
        Some(_) => format!("UID:{id}@vijfblik"),
        None => line.to_owned(),
    });
    assert_eq!(found, expect);
}

#[test]
fn what_is_done_or_has_no_day_or_was_removed_is_left_out() {
    let mut session = with(
        "Samen",
        &[
            ("Gedaan", "", Some("2027-01-08"), true),
            ("Ooit", "", None, false),
            ("Weg", "", Some("2027-01-08"), false),
            ("Later", "", Some("2027-02-01"), false),
            ("Eerst", "", Some("2027-01-01"), false),
        ],
    );
    session.agree(ActionId::new([3; 10]), None, NOW);
    let file = calendar(&session, NOW);
    let summaries: Vec<_> = lines(&file)
        .into_iter()
        .filter(|it| it.starts_with("SUMMARY"))
        .collect();
    assert_eq!(summaries, ["SUMMARY:Eerst", "SUMMARY:Later"]);
}

#[test]
fn an_entry_that_was_changed_keeps_its_name_and_gets_a_higher_number() {
    let action = [("Bellen", "", Some("2027-01-08"), false)];
    let mut session = with("Samen", &action);
    let pick = |session: &Session, field: &str| {
        let lines = lines(&calendar(session, NOW));
        lines.into_iter().find(|it| it.starts_with(field)).unwrap()
    };
    let before = (pick(&session, "UID"), pick(&session, "SEQUENCE"));
    let changed = Action {
        what: "Mailen".into(),
        due: Some("2027-01-09".parse().unwrap()),
        ..Action::default()
    };
    session.agree(ActionId::new([1; 10]), Some(changed), Stamp(NOW.0 + 90_000));
    assert_eq!(pick(&session, "UID"), before.0);
    assert_eq!(
        (before.1.as_str(), pick(&session, "SEQUENCE").as_str()),
        ("SEQUENCE:5", "SEQUENCE:90")
    );
}

#[test]
fn hostile_text_stays_text() {
    let cases = [
        ("a, b; c \\ d", r"a\, b\; c \\ d"),
        (
            "een\ntwee\r\ndrie\rvier\u{2028}vijf\u{85}zes",
            r"een\ntwee\ndrie\nvier\nvijf\nzes",
        ),
        (
            "x\r\nEND:VEVENT\r\nBEGIN:VALARM",
            r"x\nEND:VEVENT\nBEGIN:VALARM",
        ),
        ("\u{0}\u{7}\u{1b}stil\u{7f}", "stil"),
        ("tab\thier", "tab hier"),
        ("al \\n geschreven", r"al \\n geschreven"),
        ("\"aan\": <b>haken</b>", "\"aan\": <b>haken</b>"),
    ];
    for (what, expect) in cases {
        let file = calendar(
            &with("Samen", &[(what, "", Some("2027-01-08"), false)]),
            NOW,
        );
        let summary = lines(&file)
            .into_iter()
            .find(|it| it.starts_with("SUMMARY"))
            .unwrap();
        assert_eq!(summary, format!("SUMMARY:{expect}"));
        assert_eq!(
            file.matches("BEGIN:").count(),
            2 + what.matches("BEGIN:").count()
        );
    }
}

proptest! {
    #[test]
    fn every_file_is_one_that_calendars_read(what in "(?s).{0,300}", who in "(?s).{0,60}", name in "(?s).{0,120}") {
        let file = calendar(&with(&name, &[(&what, &who, Some("2027-01-08"), false)]), NOW);
        prop_assert!(file.ends_with("\r\n"));
        for line in file.strip_suffix("\r\n").unwrap().split("\r\n") {
            prop_assert!(line.len() <= 75, "{} bytes", line.len());
            prop_assert!(!line.contains(|letter: char| letter.is_control()), "{line:?}");
        }
        let lines = lines(&file);
        prop_assert_eq!(lines.len(), 15);
        for line in &lines {
            prop_assert!(line.contains(':'));
        }
        // And what was written comes back, but for what no line may hold.
        let plain = |text: &str| {
            let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
            let text = text.replace('\t', " ");
            text.chars().filter(|it| *it == '\n' || !it.is_control()).collect::<String>()
        };
        let named = lines[4].strip_prefix("X-WR-CALNAME:").unwrap();
        prop_assert_eq!(unescaped(named), plain(&name));
        let summary = lines[10].strip_prefix("SUMMARY:").unwrap();
        prop_assert!(unescaped(summary).contains(plain(what.trim()).as_str()));
    }
}
