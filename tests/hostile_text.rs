//! Text of somebody who means harm is text in everything that leaves: the pages and tables of a group, its
//! data, drawings, the calendar, letters, links and the names of files. (What one person takes along is in
//! `report.rs`, `csv.rs` and `calendar.rs`.)
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, instrument, invitation_to, partner, person};
use vijfblik::domain::gathering::Source;
use vijfblik::domain::id::ActionId;
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Action, Day, Leverage, NAME_LIMIT, Participant, Partner, Session};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::file_name::Held;
use vijfblik::exchange::invitation::Invitation;
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::{calendar, csv, group_data, mail, session_file};
use vijfblik::i18n::Language;
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;

const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script>",
    "</svg><script>alert(1)</script><svg>",
    "</title></style></main><img src=x onerror=alert(1)>",
    "\"onload=\"alert(1)\" x=\"",
    "'onload='alert(1)'><b>",
    "=HYPERLINK(\"http://example.org\";\"klik\")",
    "\u{200b}\u{202e}=cmd|' /C calc'!A0",
    "verslag\u{202e}fdp.exe\u{2066}",
    "Sаmіrа\u{200d}\u{200b} (look-alike)",
    "{name} {partners} {who} {count}",
    "]]><![CDATA[x]]><!-- --><?xml?>",
    "a\0b\u{1}c\r\nBEGIN:VEVENT\r\nSUMMARY:x",
];

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

/// A group in which everything that anybody can type is this.
fn said(text: &str) -> Session {
    let mut session = group(&[
        "A 1122 2214 4544 2332 1?32",
        "A 1444 3333 4454 2544 2?22",
        "A 2323 3324 4444 1434 2?33",
        "B 5544 4?43 3332 44?5 4434",
        "B 5433 5443 2253 4544 3333",
        "B 5445 4444 3443 5554 4444",
    ]);
    session.rename(text, NOW);
    for letter in ['A', 'B'] {
        let named = Partner {
            name: text.into(),
            rank: 0,
        };
        session
            .partners
            .insert(partner(letter), Revised::new(Some(named), NOW));
    }
    for number in 0..6 {
        let (who, response) = person(number);
        let named = Participant {
            name: text.into(),
            partner: Some(partner(if number < 3 { 'A' } else { 'B' })),
        };
        session
            .participants
            .insert(who, Revised::new(Some(named), NOW));
        for indicator in instrument().indicators().take(3) {
            session
                .note(instrument(), response, &indicator.id, text, NOW)
                .unwrap();
            session
                .clear_note(instrument(), response, &indicator.id, true, NOW)
                .unwrap();
        }
    }
    let leverage = Leverage {
        indicator: "ambition.shared".into(),
        reason: text.into(),
    };
    session.leverage.set(Some(leverage), NOW);
    let action = Action {
        what: text.into(),
        who: text.into(),
        due: Some("2027-01-08".parse().unwrap()),
        done: false,
    };
    session
        .actions
        .insert(ActionId::new([7; 10]), Revised::new(Some(action), NOW));
    session
}

/// The tags of a page in their order, with the names of their attributes.
fn tags(html: &str) -> Vec<String> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        let end = rest[start..].find('>').unwrap() + start;
        let tag = &rest[start + 1..end];
        // Values stand between double quotes, in which neither of these signs may occur.
        let names = tag.split('"').step_by(2).collect::<String>();
        tags.push(names);
        rest = &rest[end + 1..];
    }
    tags
}

#[test]
fn the_report_of_a_group_has_the_same_elements_whatever_people_wrote() {
    for language in Language::ALL {
        let choices = GroupChoices {
            language,
            today: today(),
            minutes: 40,
        };
        let page = |text: &str| {
            let report = group_report(&said(text), instrument(), choices);
            let file = html(&report, "main { color: red }");
            // Only that a word is long may show.
            file.replace(" class=\"endless\"", "")
        };
        let harmless = page("Gewoon");
        assert!(
            harmless.matches("Gewoon").count() > 6,
            "it is there to be seen"
        );
        for text in HOSTILE {
            // How long a text is may change how much stands on the first page.
            let as_long: String = text.chars().map(|_| 'x').collect();
            let (page, harmless) = (page(text), page(&as_long));
            assert_eq!(tags(&page), tags(&harmless), "{text}");
            for markup in ["<script", "<img", "<!--", "<![CDATA[", "<b>"] {
                assert!(!page.contains(markup), "{markup} of {text}");
            }
        }
    }
}

#[test]
fn tables_data_and_calendars_of_a_group_keep_their_shape() {
    for text in HOSTILE {
        let session = said(text);
        for language in Language::ALL {
            let table = csv::of_group(&session, instrument(), language);
            // Between quotes that are not doubled stands one cell; a cell with a sign of a formula has a mark.
            for cell in table
                .trim_start_matches('\u{feff}')
                .split('"')
                .skip(1)
                .step_by(2)
            {
                let seen = cell.trim_start_matches(|it: char| {
                    it.is_whitespace() || it.is_control() || "\u{200b}\u{202e}".contains(it)
                });
                assert!(!seen.starts_with(['=', '+', '-', '@']), "{text}: {cell:?}");
            }
            let data = group_data::encode(&session, instrument(), language, today());
            let data: serde_json::Value = serde_json::from_str(&data).unwrap();
            assert_eq!(data["collaboration"], *text);
        }
        let calendar = calendar::calendar(&session, NOW);
        assert_eq!(calendar.matches("\nBEGIN:VEVENT\r").count(), 1, "{text}");
        assert_eq!(calendar.matches("\nSUMMARY:").count(), 1, "{text}");
        for line in calendar.split("\r\n") {
            assert!(
                line.len() <= 75 && !line.contains(['\r', '\n', '\0']),
                "{line:?}"
            );
        }
    }
}

#[test]
fn links_letters_and_names_of_files_hold_plain_letters_only() {
    for text in HOSTILE {
        let session = said(text);
        let invitation = invitation_to(&session, text);
        let reply = Reply::of(&session, person(0).1, true).unwrap();
        for link in [invitation.link(), reply.link().unwrap()] {
            assert!(
                link.bytes()
                    .all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it)),
                "{text}: {link}"
            );
        }
        assert_eq!(
            Invitation::from_link(&invitation.link()),
            Ok(invitation.clone())
        );
        assert_eq!(
            Reply::from_link(&reply.link().unwrap()).unwrap().response(),
            reply.response()
        );
        let mail = mail::mailto(mail::address(text), text, text);
        let plain = |it: u8| it.is_ascii_alphanumeric() || b"-_.~@%:?=&".contains(&it);
        assert!(mail.bytes().all(plain), "{text}: {mail}");
        assert_eq!(mail.matches(['?', '&']).count(), 2, "{text}: {mail}");
        for (held, ending) in [(Held::Answers, "csv"), (Held::Session, "vijfblik.json")] {
            let name = held.named(text, today(), Language::Nl);
            assert!(name.ends_with(&format!("-2026-11-21.{ending}")), "{name}");
            let plain = |it: char| it.is_alphanumeric() || it == '-' || it == '.';
            assert!(
                name.chars().all(plain) && name.len() < 200,
                "{text}: {name:?}"
            );
            assert_eq!(
                name.matches('.').count(),
                1 + ending.matches('.').count(),
                "{name}"
            );
        }
    }
}

#[test]
fn a_name_of_a_megabyte_gets_in_nowhere() {
    let long = "n".repeat(1_000_000);
    let mut kept = Session::start(instrument(), &long, made_up::ids(), NOW);
    assert_eq!(kept.name().chars().count(), NAME_LIMIT);
    let (who, response) = person(9);
    kept.join(who, response, Source::Device, NOW);
    kept.introduce(who, &long, None, NOW);
    let name = &kept.participants[&who].get().as_ref().unwrap().name;
    assert!(name.chars().count() <= NAME_LIMIT);
    let hostile = said(&long);
    assert!(hostile.name().chars().count() <= NAME_LIMIT);
    let file = session_file::encode(&hostile, NOW);
    let outcome = session_file::decode(file.as_bytes());
    assert!(
        matches!(outcome, Err(FileError::Invalid { .. })),
        "{outcome:?}"
    );
    assert!(Held::Answers.named(&long, today(), Language::Nl).len() < 100);
}
