//! The table of answers opens as a table in a spreadsheet, whatever people wrote in it.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use std::collections::BTreeSet;

use made_up::{Chance, NOW, answered, group, ids, instrument, rich, session};
use proptest::prelude::*;
use vijfblik::domain::id::IndicatorId;
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Participant, Session};
use vijfblik::exchange::csv::{of_group, of_person};
use vijfblik::i18n::Language::{self, En, Nl};

/// Reads CSV as RFC 4180 describes it, apart from the product.
fn read(text: &str, separator: char) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut quoted = false;
    while let Some(letter) = letters.next() {
        let row = rows.last_mut().unwrap();
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                letters.next();
                row.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            '\r' if !quoted => {
                assert_eq!(letters.next(), Some('\n'), "lines end as in RFC 4180");
                rows.push(vec![String::new()]);
            }
            letter if letter == separator && !quoted => row.push(String::new()),
            letter => row.last_mut().unwrap().push(letter),
        }
    }
    assert!(!quoted, "the last cell is closed");
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    rows
}

/// The table in a language, without its byte order mark.
fn table(session: &Session, language: Language) -> Vec<Vec<String>> {
    let text = of_group(session, instrument(), language);
    let text = text.strip_prefix('\u{feff}').unwrap();
    read(text, if language == Nl { ';' } else { ',' })
}

fn with_note(note: &str) -> Session {
    let mut session = answered("4");
    let indicator = IndicatorId::from("ambition.shared");
    session
        .note(instrument(), ids().response, &indicator, note, NOW)
        .unwrap();
    session
        .clear_note(instrument(), ids().response, &indicator, true, NOW)
        .unwrap();
    session
}

fn with_name(name: &str) -> Session {
    let mut session = answered("4");
    let person = Participant {
        name: name.into(),
        partner: None,
    };
    session
        .participants
        .insert(ids().participant, Revised::new(Some(person), NOW));
    session
}

#[test]
fn there_is_a_line_for_each_person_and_indicator() {
    let rows = table(&rich(), Nl);
    assert_eq!(rows.len(), 1 + 2 * 20);
    assert_eq!(
        rows[0],
        [
            "samenwerking",
            "respondent",
            "partner",
            "conditie",
            "indicator",
            "uitspraak",
            "punten",
            "antwoord",
            "notitie",
        ]
    );
    assert_eq!(
        rows[1],
        [
            "Samen",
            "Projectleider",
            "Mbo De Werf",
            "Gedeelde ambitie",
            "ambition.shared",
            "We willen allemaal hetzelfde bereiken.",
            "4",
            "grotendeels",
            "",
        ]
    );
    let of = |indicator: &str, respondent: &str| {
        let row = rows
            .iter()
            .find(|row| row[4] == indicator && row[1] == respondent);
        row.unwrap()[6..].join("|")
    };
    assert_eq!(
        of("organisation.support", "Projectleider"),
        "|Weet ik niet|"
    );
    assert_eq!(of("relations.trust", "Docent"), "2|weinig|");
    assert_eq!(of("ambition.shared", "Docent"), "||");
}

#[test]
fn english_has_commas_and_english_words() {
    let rows = table(&rich(), En);
    assert_eq!(
        rows[0][..4],
        ["collaboration", "respondent", "partner", "condition"]
    );
    assert_eq!(rows[1][3..5], ["Shared ambition", "ambition.shared"]);
    assert_eq!(rows[1][6..], ["4", "mostly", ""]);
    let text = of_group(&rich(), instrument(), En);
    assert!(text.contains("\",\"") && !text.contains("\";\""));
}

#[test]
fn the_file_begins_with_a_byte_order_mark_and_only_there() {
    for language in Language::ALL {
        let text = of_group(&rich(), instrument(), language);
        assert_eq!(
            text.match_indices('\u{feff}')
                .map(|(at, _)| at)
                .collect::<Vec<_>>(),
            [0]
        );
    }
}

#[test]
fn a_person_without_a_name_goes_by_a_number_and_the_own_one_is_called_so() {
    assert_eq!(table(&answered("4"), Nl)[1][1..3], ["ik", ""]);
    let mut two = group(&["A 4", ". 2"]);
    for person in two.participants.values_mut() {
        person.set(Some(Participant::default()), NOW);
    }
    let names: BTreeSet<_> = table(&two, Nl)[1..]
        .iter()
        .map(|it| it[1].clone())
        .collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    assert_eq!(names, ["zonder naam 1", "zonder naam 2"]);
}

#[test]
fn who_was_removed_is_not_in_the_table() {
    let mut session = answered("4");
    session
        .participants
        .insert(ids().participant, Revised::new(None, NOW));
    assert_eq!(table(&session, Nl).len(), 1);
}

#[test]
fn who_answered_nothing_is_nobody() {
    assert_eq!(table(&session("Samen"), Nl).len(), 1);
}

#[test]
fn the_table_of_one_person_has_no_answers_of_others_and_notes_only_where_asked() {
    let mut session = rich();
    let indicator = IndicatorId::from("ambition.shared");
    session
        .note(instrument(), ids().response, &indicator, "Mijn eigen.", NOW)
        .unwrap();
    for notes in [false, true] {
        let text = of_person(&session, ids().response, instrument(), Nl, notes);
        let rows = read(text.strip_prefix('\u{feff}').unwrap(), ';');
        assert_eq!(rows.len(), 21);
        assert!(rows[1..].iter().all(|row| row[1] == "Projectleider"));
        assert_eq!(text.contains("Mijn eigen."), notes);
    }
}

#[test]
fn notes_stand_in_one_cell_as_they_were_written() {
    let notes = [
        "Wij; jullie, en zij",
        "Ze zeiden \"ja\"",
        "\"",
        "\"\"\";\"",
        "eerst\ndan\r\ntot slot",
        "a\tb",
        "één 🙂 café",
        "'tussen haakjes'",
        "5 - 3 = 2",
        "1.5",
    ];
    for note in notes {
        for language in Language::ALL {
            let rows = table(&with_note(note), language);
            assert_eq!(rows.len(), 21, "{note:?}");
            assert!(rows.iter().all(|row| row.len() == 9), "{note:?}");
            assert_eq!(rows[1][8], note);
        }
    }
}

#[test]
fn nothing_that_people_write_becomes_a_formula() {
    let commands = [
        "=1+1",
        "=HYPERLINK(\"http://example.org\";\"klik\")",
        "+31 6 12345678",
        "-1",
        "- eerst bellen",
        "@SUM(A1)",
        "  =1+1",
        "\u{a0}=1+1",
        "\u{3000}=1+1",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "\tgewoon",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        "=cmd|' /C calc'!A0",
        // Signs that nobody sees, before the one that counts.
        "\u{feff}=1+1",
        "\u{200b}=1+1",
        "\0=1+1",
        "\u{202e}=1+1",
        "\u{2060}@SUM(A1)",
    ];
    for command in commands {
        for (session, column) in [(with_note(command), 8), (with_name(command), 1)] {
            let rows = table(&session, Nl);
            assert_eq!(rows[1][column], format!("'{command}"), "{command:?}");
        }
        let mut named = answered("4");
        named.rename(command, NOW);
        assert_eq!(table(&named, Nl)[1][0], format!("'{command}"));
    }
    // And what is none stays as it is.
    for plain in [
        "",
        "samen = beter",
        "a-b",
        "(=1)",
        "'=1",
        "é",
        "5",
        "#1",
        "…",
    ] {
        assert_eq!(table(&with_note(plain), Nl)[1][8], plain);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_people_write_the_table_stays_a_table(session in Chance::wide().session()) {
        for language in Language::ALL {
            let rows = table(&session, language);
            let (lines, cells) = match session.is_anonymous() {
                true => (20, 4 + 5 + 2),
                false => (20 * session.respondents().len(), 9),
            };
            prop_assert_eq!(rows.len(), 1 + lines);
            for row in rows {
                prop_assert_eq!(row.len(), cells);
                for cell in row {
                    let signs = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
                    prop_assert!(!cell.starts_with(signs), "{cell:?}");
                }
            }
        }
    }
}
