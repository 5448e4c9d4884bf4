//! The report says what was answered, no more, and is the same on the screen, on paper and in a file.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::collections::BTreeSet;

use jsonschema::Validator;
use made_up::{Chance, NOW, answered, ids, instrument, response, rich, session};
use proptest::prelude::*;
use roxmltree::Node;
use serde_json::{Value, json};
use vijfblik::catalog;
use vijfblik::charts::drawing::{Anchor, Drawing, Form, Kind, Role, Shape};
use vijfblik::charts::svg::label;
use vijfblik::domain::id::{ActionId, IndicatorId, PartnerId};
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{
    Action, COUNT_LIMIT, Day, Leverage, NAME_LIMIT, NOTE_LIMIT, Partner, Session,
};
use vijfblik::exchange::report_data::{FORMAT, VERSION, encode};
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::i18n::fill;
use vijfblik::report::document::{Block, Cell, Document, Table, Tone};
use vijfblik::report::html::{foot, html};
use vijfblik::report::write::{Choices, report};

const LATER: Stamp = Stamp(NOW.0 + 10_000);

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

fn written(session: &Session, language: Language, notes: bool) -> Document {
    let today = today();
    let choices = Choices {
        language,
        notes,
        today,
    };
    report(session, response(session), instrument(), choices)
}

/// A rich session with notes of its own person and actions in every state.
fn telling() -> Session {
    let mut session = rich();
    let notes = [
        ("ambition.shared", "Zie het verslag van maart."),
        ("ambition.personal", " \n"),
        ("process.roles", "\u{201e}Wie doet wat?\u{201d}"),
    ];
    for (indicator, note) in notes {
        let indicator = IndicatorId::from(indicator);
        session
            .note(instrument(), ids().response, &indicator, note, LATER)
            .unwrap();
    }
    let action = |what: &str, who: &str, due: &str, done| Action {
        what: what.into(),
        who: who.into(),
        due: due.parse().ok(),
        done,
    };
    let actions = [
        action("Ooit een keer", "", "", false),
        action("Samen eten", "docent", "2027-03-01", false),
        action("Koffie halen", "allen", "2026-12-01", true),
    ];
    for (number, action) in (20..).zip(actions) {
        let id = ActionId::new([number; 10]);
        session
            .actions
            .insert(id, Revised::new(Some(action), LATER));
    }
    session
}

// ---- Reading a document ----

/// All blocks, also those that stand together or beside each other.
fn flat(blocks: &[Block]) -> Vec<&Block> {
    let each = blocks.iter().flat_map(|block| match block {
        Block::Together(blocks) | Block::Beside(blocks) | Block::Page(blocks) => flat(blocks),
        block => vec![block],
    });
    each.collect()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Typed(text) => text.clone(),
        Cell::Condition(place, name) => format!("[{place}] {name}"),
        Cell::Drawing(drawing) => format!("({})", label(drawing)),
    }
}

/// A document line by line, in a notation for these tests.
fn lines(document: &Document) -> Vec<String> {
    let each = flat(&document.blocks)
        .into_iter()
        .flat_map(|block| match block {
            Block::Heading {
                level,
                marker,
                text,
            } => {
                let marker = marker.map(|place| format!("[{place}] "));
                let level = "#".repeat((*level).into());
                vec![format!("{level} {}{text}", marker.unwrap_or_default())]
            }
            Block::Paragraph(_, text) => vec![text.clone()],
            Block::List(points) => points.iter().map(|point| format!("- {point}")).collect(),
            Block::Figure(drawing) => vec![format!("({})", label(drawing))],
            Block::Table(table) => {
                let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
                let rows = [table.head.clone()].into_iter().chain(rows);
                let rows = rows.map(|row: Vec<String>| row.join(" | "));
                [format!("= {}", table.caption)]
                    .into_iter()
                    .chain(rows)
                    .collect()
            }
            Block::Together(_) | Block::Beside(_) | Block::Page(_) => {
                panic!("these are flat")
            }
        });
    each.collect()
}

fn drawings(document: &Document) -> Vec<&Drawing> {
    let each = flat(&document.blocks)
        .into_iter()
        .flat_map(|block| match block {
            Block::Figure(drawing) => vec![drawing],
            Block::Table(table) => {
                let cells = table.rows.iter().flatten();
                let drawings = cells.filter_map(|cell| match cell {
                    Cell::Drawing(drawing) => Some(drawing),
                    Cell::Text(_) | Cell::Typed(_) | Cell::Condition(..) => None,
                });
                drawings.collect()
            }
            _ => vec![],
        });
    each.collect()
}

/// The lines are there, next to each other in this order.
#[track_caller]
fn check_lines(document: &Document, expect: &[&str]) {
    let lines = lines(document);
    let start = lines.iter().position(|line| line == expect[0]);
    let start = start.unwrap_or_else(|| panic!("{:?} is not in {lines:#?}", expect[0]));
    let found = &lines[start..lines.len().min(start + expect.len())];
    assert_eq!(found, expect);
}

#[track_caller]
fn check_nowhere(document: &Document, text: &str) {
    let lines = lines(document);
    let found = lines.iter().find(|line| line.contains(text));
    assert_eq!(found, None);
}

// ---- What the report holds ----

#[test]
fn the_report_opens_with_what_it_is_about() {
    let cases = [
        (
            Nl,
            "Vijfblik: Samen, 21 november 2026",
            "Gemaakt op 21 november 2026. Partners: Mbo De Werf en Vmbo De Linde",
        ),
        (
            En,
            "Vijfblik: Samen, 21 November 2026",
            "Made on 21 November 2026. Partners: Mbo De Werf and Vmbo De Linde",
        ),
    ];
    for (language, title, lead) in cases {
        let texts = &language.texts().report;
        let document = written(&rich(), language, true);
        assert_eq!(document.title, title);
        assert_eq!(document.language, language);
        check_lines(
            &document,
            &[texts.heading, "# Samen", lead, texts.view_of_one],
        );
    }
    let alone = written(&answered("4533"), En, true);
    check_lines(&alone, &["Made on 21 November 2026"]);
}

/// The scores of [`rich`] as each language writes them, with how many answers they rest on and how
/// far these run.
fn scores(language: Language) -> [(&'static str, u8, [u8; 2]); 5] {
    let scores = match language {
        Nl => ["3,8", "2,8", "4,3", "3,0", "2,0"],
        En => ["3.8", "2.8", "4.3", "3.0", "2.0"],
    };
    let [one, two, three, four, five] = scores;
    [
        (one, 4, [3, 5]),
        (two, 4, [2, 4]),
        (three, 4, [4, 5]),
        (four, 3, [2, 4]),
        (five, 4, [1, 3]),
    ]
}

#[test]
fn scores_stand_as_people_write_them_with_what_they_rest_on() {
    for language in Language::ALL {
        let texts = &language.texts().result;
        let document = written(&rich(), language, false);
        let head = [texts.condition, texts.range, texts.score, texts.scored].join(" | ");
        let mut table = vec![format!("= {}", texts.overview), head];
        let mut headings = Vec::new();
        for (place, (score, count, [low, high])) in scores(language).into_iter().enumerate() {
            let name = instrument().conditions[place].name.to(language);
            let gaps = [("low", &*low.to_string()), ("high", &*high.to_string())];
            let range = fill(texts.range_from_to, &gaps);
            let strip = fill(texts.strip_title, &[("condition", name)]);
            let count = fill(texts.count, &[("done", &count.to_string()), ("total", "4")]);
            table.push(format!(
                "[{place}] {name} | ({strip}. {range}) | {score} | {count}"
            ));
            headings.push(format!("### [{place}] {name}: {score}"));
        }
        let table: Vec<_> = table.iter().map(String::as_str).collect();
        check_lines(&document, &table);
        let lines = lines(&document);
        let found: Vec<_> = lines
            .iter()
            .filter(|line| line.starts_with("### "))
            .collect();
        assert_eq!(found, headings.iter().collect::<Vec<_>>());
    }
}

#[test]
fn every_statement_stands_with_its_answer_in_words() {
    let cases = [
        (
            Nl,
            [
                "1 van 5, helemaal niet",
                "2 van 5, weinig",
                "3 van 5, deels",
                "4 van 5, grotendeels",
                "5 van 5, helemaal",
            ],
            "Weet ik niet",
            "niet beantwoord",
        ),
        (
            En,
            [
                "1 of 5, not at all",
                "2 of 5, a little",
                "3 of 5, partly",
                "4 of 5, mostly",
                "5 of 5, fully",
            ],
            "I don\u{2019}t know",
            "not answered",
        ),
    ];
    let answers = "4533 3224 5444 3?2- 12--";
    for (language, points, dont_know, none) in cases {
        let texts = &language.texts().report;
        let document = written(&answered(answers), language, true);
        let mut answers = answers.chars().filter(|answer| *answer != ' ');
        for condition in instrument().conditions {
            let name = condition.name.to(language);
            let mut table = vec![
                format!("= {}: {name}", texts.answers),
                format!("{} | {}", texts.statement, texts.answer),
            ];
            for indicator in condition.indicators {
                let answer = match answers.next().unwrap() {
                    '?' => dont_know,
                    '-' => none,
                    digit => points[digit.to_digit(10).unwrap() as usize - 1],
                };
                table.push(format!("{} | {answer}", indicator.statement.to(language)));
            }
            let table: Vec<_> = table.iter().map(String::as_str).collect();
            check_lines(&document, &table);
        }
    }
}

/// On paper a condition would otherwise end a page with its heading, and its answers begin the next.
#[test]
fn what_introduces_the_answers_stays_with_them() {
    let document = written(&telling(), Nl, true);
    let conditions = document.blocks.iter().filter_map(|block| match block {
        Block::Together(blocks) => match (blocks.first()?, blocks.last()?) {
            (Block::Heading { level: 3, .. }, Block::Table(table)) => Some(&*table.caption),
            _ => None,
        },
        _ => None,
    });
    let answers = Nl.texts().report.answers;
    let expect = instrument().conditions.iter();
    let expect = expect.map(|condition| format!("{answers}: {}", condition.name.to(Nl)));
    assert_eq!(conditions.collect::<Vec<_>>(), expect.collect::<Vec<_>>());
}

#[test]
fn notes_are_there_only_when_they_are_chosen() {
    for language in Language::ALL {
        let texts = &language.texts().report;
        let with = written(&telling(), language, true);
        let statement = |id: &str| {
            let indicator = instrument().indicator(&id.into()).unwrap();
            indicator.statement.to(language).to_owned()
        };
        let row = |id: &str, note: &str| {
            let lines = lines(&with);
            let found = lines.iter().find(|line| line.starts_with(&statement(id)));
            let found = found.unwrap().clone();
            assert!(found.ends_with(&format!(" | {note}")), "{found}");
        };
        row("ambition.shared", "Zie het verslag van maart.");
        row("ambition.valuable", "");
        row("ambition.personal", "");
        row("process.roles", "\u{201e}Wie doet wat?\u{201d}");
        let head = [texts.statement, texts.answer, texts.note].join(" | ");
        let columns = |document: &Document| {
            let lines = lines(document);
            lines.iter().filter(|line| **line == head).count()
        };
        assert_eq!(columns(&with), 2, "only where there is a note");
        let without = written(&telling(), language, false);
        assert_eq!(columns(&without), 0);
        check_nowhere(&without, "verslag van maart");
        check_nowhere(&without, "Wie doet wat");
        for document in [with, without] {
            check_nowhere(&document, "Ik hoor het als laatste.");
        }
    }
}

#[test]
fn leverage_stands_with_its_reason() {
    for language in Language::ALL {
        let texts = &language.texts().report;
        let phasing = instrument().indicator(&"process.phasing".into()).unwrap();
        let statement = phasing.statement.to(language);
        let point = fill(texts.leverage, &[("statement", statement)]);
        let reason = fill(texts.reason, &[("reason", "Nu gaat alles tegelijk.")]);
        let caption = format!("= {}", language.texts().actions.list);
        let heading = format!("## {}", texts.actions);
        let mut session = rich();
        check_lines(
            &written(&session, language, false),
            &[&heading, &point, &reason],
        );
        let mut leverage = session.leverage.get().clone();
        for silent in ["", " \n"] {
            leverage.as_mut().unwrap().reason = silent.into();
            session.leverage.set(leverage.clone(), LATER);
            let document = written(&session, language, false);
            check_lines(&document, &[&heading, &point, &caption]);
            check_nowhere(&document, &fill(texts.reason, &[]));
        }
        session.leverage.set(None, LATER);
        check_lines(&written(&session, language, false), &[&heading, &caption]);
    }
}

#[test]
fn actions_stand_in_the_order_of_their_dates_with_how_far_they_are() {
    let cases = [
        (
            Nl,
            [
                "Koffie halen | allen | 1 december 2026 | gedaan",
                "De bouwers bellen | projectleider | 8 januari 2027 | gedaan",
                "Samen eten | docent | 1 maart 2027 | open",
                "Ooit een keer |  |  | open",
            ],
        ),
        (
            En,
            [
                "Koffie halen | allen | 1 December 2026 | done",
                "De bouwers bellen | projectleider | 8 January 2027 | done",
                "Samen eten | docent | 1 March 2027 | open",
                "Ooit een keer |  |  | open",
            ],
        ),
    ];
    for (language, rows) in cases {
        let (texts, columns) = (&language.texts().report, &language.texts().actions);
        let document = written(&telling(), language, false);
        let heading = format!("## {}", texts.actions);
        let head = [columns.what, columns.who, columns.when, texts.state].join(" | ");
        let caption = format!("= {}", columns.list);
        let mut table = vec![caption.as_str(), &head];
        table.extend(rows);
        let next = format!("## {}", language.texts().result.depth);
        table.push(&next);
        check_lines(&document, &table);
        let none = written(&answered("4533"), language, false);
        check_lines(&none, &[&heading, texts.no_actions, &next]);
    }
}

#[test]
fn phase_and_marked_hardships_stand_as_this_person_sees_them() {
    for language in Language::ALL {
        let (texts, none) = (&language.texts().result, language.texts().report.hard_none);
        let phase_heading = format!("## {}", texts.phase);
        let hard_heading = format!("## {}", texts.hard);
        let method_heading = format!("## {}", language.texts().report.method);
        let shape = instrument().phase(&"shape".into()).unwrap();
        let phase = format!("{}. {}", shape.name.to(language), shape.hint.to(language));
        let now = shape.now.to(language);
        let skipped = shape.skipped.iter();
        let skipped: Vec<_> = skipped
            .map(|sign| format!("- {}", sign.to(language)))
            .collect();
        let hardships = &instrument().hard_by_nature;
        let points: Vec<_> = hardships
            .iter()
            .map(|it| format!("- {}. {}", it.name.to(language), it.handle.to(language)))
            .collect();
        let mut session = rich();
        check_lines(
            &written(&session, language, false),
            &[
                &phase_heading,
                &phase,
                now,
                texts.phase_skipped,
                &skipped[0],
                &skipped[1],
                texts.phase_lead,
                &hard_heading,
                &points[1],
                &method_heading,
            ],
        );
        let mine = session.responses.get_mut(&ids().response).unwrap();
        let mark = |on| Revised::new(on, LATER);
        mine.hardships.insert("no-centre".into(), mark(false));
        mine.phase.set(None, LATER);
        check_lines(
            &written(&session, language, false),
            &[
                &phase_heading,
                texts.phase_none,
                texts.phase_lead,
                &hard_heading,
                none,
            ],
        );
        let mine = session.responses.get_mut(&ids().response).unwrap();
        for hardship in hardships.iter().rev() {
            mine.hardships.insert(hardship.id.clone(), mark(true));
        }
        let mut all = vec![hard_heading.as_str()];
        all.extend(points.iter().map(String::as_str));
        check_lines(&written(&session, language, false), &all);
    }
}

#[test]
fn the_report_ends_with_how_it_came_about_and_who_made_the_model() {
    for language in Language::ALL {
        let texts = &language.texts().report;
        for session in [rich(), session("")] {
            let lines = lines(&written(&session, language, false));
            let heading = format!("## {}", texts.method);
            let end = [&heading, texts.method_text, texts.credits];
            assert_eq!(lines[lines.len() - 3..], end);
            assert!(texts.credits.contains("Kaats") && texts.credits.contains("Opheij"));
        }
    }
}

// ---- How it is built ----

fn many_sessions() -> Vec<Session> {
    let answers = ["5555 5555 5555 5555 5555", "1---", "???? ---- 1111"];
    let mut sessions = vec![telling(), session(""), session("Leeg")];
    sessions.extend(answers.map(answered));
    sessions
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for session in many_sessions() {
        for language in Language::ALL {
            let document = written(&session, language, true);
            let levels: Vec<u8> = flat(&document.blocks)
                .into_iter()
                .filter_map(|block| match block {
                    Block::Heading { level, .. } => Some(*level),
                    _ => None,
                })
                .collect();
            assert_eq!(levels[0], 1);
            let top = levels.iter().filter(|level| **level == 1).count();
            assert_eq!(top, 1, "one title");
            for pair in levels.windows(2) {
                assert!(pair[1] <= pair[0] + 1, "{levels:?}");
            }
            let is_deep = levels.contains(&3);
            assert_ne!(is_deep, response(&session).is_silent(), "{levels:?}");
        }
    }
}

#[test]
fn every_figure_has_a_title_and_a_description() {
    for session in many_sessions() {
        for language in Language::ALL {
            let document = written(&session, language, true);
            let drawings = drawings(&document);
            let kinds: Vec<_> = drawings.iter().map(|it| it.kind).collect();
            let expect = [[Kind::Radar].as_slice(), &[Kind::Strip; 5]].concat();
            let is_silent = response(&session).is_silent();
            assert_eq!(kinds, if is_silent { vec![] } else { expect });
            let titles: BTreeSet<_> = drawings.iter().map(|it| &it.title).collect();
            assert_eq!(titles.len(), drawings.len(), "each says which it is");
            for drawing in drawings {
                assert!(!drawing.title.trim().is_empty());
                assert!(!drawing.description.trim().is_empty(), "{}", drawing.title);
            }
        }
    }
}

#[test]
fn the_rows_of_a_table_are_as_wide_as_its_head() {
    for session in many_sessions() {
        let document = written(&session, Nl, true);
        for block in flat(&document.blocks) {
            if let Block::Table(table) = block {
                assert!(!table.caption.is_empty() && !table.rows.is_empty());
                for row in &table.rows {
                    assert_eq!(row.len(), table.head.len(), "{}", table.caption);
                }
            }
        }
    }
}

#[test]
fn before_anything_is_answered_the_report_offers_the_statements() {
    for language in Language::ALL {
        let texts = &language.texts().report;
        let document = written(&session("Leeg"), language, true);
        let mut expect = vec![texts.nothing.to_owned()];
        for (place, condition) in instrument().conditions.iter().enumerate() {
            expect.push(format!("## [{place}] {}", condition.name.to(language)));
            let statements = condition.indicators.iter();
            expect.extend(statements.map(|it| format!("- {}", it.statement.to(language))));
        }
        expect.push(format!("## {}", texts.method));
        let expect: Vec<_> = expect.iter().map(String::as_str).collect();
        check_lines(&document, &expect);
        assert_eq!(lines(&document)[1], "# Leeg");

        // What has been said all the same stands below it.
        let mut session = session("Leeg");
        let action = Action {
            what: "Bellen".into(),
            ..Action::default()
        };
        session.agree(ActionId::new([1; 10]), Some(action), LATER);
        let response = session.responses.get_mut(&ids().response).unwrap();
        response.phase.set(Some("shape".into()), LATER);
        let mark = Revised::new(true, LATER);
        response.hardships.insert("no-centre".into(), mark);
        let document = written(&session, language, true);
        let result = &language.texts().result;
        for heading in [texts.actions, result.phase, result.hard] {
            check_lines(&document, &[&format!("## {heading}")]);
        }
    }
}

#[test]
fn without_any_number_there_is_a_report_without_numbers() {
    for language in Language::ALL {
        let texts = &language.texts().result;
        let document = written(&answered("?"), language, true);
        check_lines(&document, &["# Samen"]);
        let lines = lines(&document);
        for (place, condition) in instrument().conditions.iter().enumerate() {
            let name = condition.name.to(language);
            let heading = format!("### [{place}] {name}: {}", texts.no_score);
            check_lines(&document, &[&heading, texts.no_score_text]);
            let row = format!("[{place}] {name} | ");
            let row = lines.iter().find(|line| line.starts_with(&row)).unwrap();
            let count = fill(texts.count, &[("done", "0"), ("total", "4")]);
            let end = format!(" | {} | {count}", texts.no_score);
            assert!(row.ends_with(&end), "{row}");
        }
        for line in &lines {
            let letters: Vec<_> = line.chars().collect();
            let is_score = |it: &[char]| {
                it[0].is_ascii_digit() && ".,".contains(it[1]) && it[2].is_ascii_digit()
            };
            assert!(!letters.windows(3).any(is_score), "{line}");
        }
        for drawing in drawings(&document) {
            for shape in &drawing.shapes {
                let answer = matches!(
                    shape.role,
                    Role::Profile | Role::ProfilePart | Role::Marker(_)
                );
                assert!(!answer, "{}: {shape:?}", drawing.title);
            }
        }
        check_lines(&document, &[texts.talk_unknown]);
    }
}

// ---- The file ----

/// The style sheets of the site, in the order of the cascade.
const STYLES: &str = concat!(
    include_str!("../style/tokens.css"),
    include_str!("../style/base.css"),
    include_str!("../style/layout.css"),
    include_str!("../style/components.css"),
    include_str!("../style/pages.css"),
    include_str!("../style/print.css"),
);

/// The part of a file that holds the document.
fn body(html: &str) -> &str {
    let start = html.find("<main").unwrap();
    let end = html.rfind("</main>").unwrap() + "</main>".len();
    &html[start..end]
}

/// All that may occur in a file: elements, and the names of their attributes.
const ELEMENTS: &str = "main article bdi h1 h2 h3 h4 p ul li div table caption thead tbody tr th td \
                        figure svg polyline polygon circle text";
const ATTRIBUTES: &str = "class scope viewBox role aria-label aria-hidden points cx cy r x y \
                          text-anchor data-head";

/// The elements and attributes of a file, without what they say: `th scope=col`.
fn skeleton(html: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(body(html));
    let tree = tree.unwrap_or_else(|error| panic!("{error} in {}", body(html)));
    let nodes = tree.root().descendants().filter(|node| !node.is_root());
    let nodes = nodes.filter_map(|node| {
        if !node.is_element() {
            assert!(node.is_text(), "no comments and no instructions: {node:?}");
            return None;
        }
        let name = node.tag_name().name();
        assert!(ELEMENTS.split_whitespace().any(|it| it == name), "<{name}>");
        assert_eq!(node.tag_name().namespace(), None, "<{name}>");
        let attributes = node.attributes().map(|attribute| {
            let known = ATTRIBUTES
                .split_whitespace()
                .any(|it| it == attribute.name());
            assert!(known, "<{name} {}>", attribute.name());
            assert_eq!(attribute.namespace(), None);
            match attribute.name() {
                "class" | "scope" | "role" => {
                    format!(" {}={}", attribute.name(), attribute.value())
                }
                name => format!(" {name}"),
            }
        });
        Some(format!("{name}{}", attributes.collect::<String>()))
    });
    nodes.collect()
}

/// The texts of a file outside of its drawings, in order.
fn texts_of(html: &str) -> Vec<String> {
    fn walk(node: Node<'_, '_>, texts: &mut Vec<String>) {
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                texts.push(lines_broken_alike(text));
            } else if child.tag_name().name() != "svg" {
                walk(child, texts);
            }
        }
    }
    let mut texts = Vec::new();
    let tree = roxmltree::Document::parse(body(html)).unwrap();
    walk(tree.root(), &mut texts);
    texts
}

/// One kind of line break: readers of XML and HTML make it so (roxmltree not before an entity).
fn lines_broken_alike(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// The texts of a document, as any reader of XML and HTML gets them: without the letters that may
/// not occur (XML 1.0, production 2), and with one kind of line break.
fn texts_in(document: &Document) -> Vec<String> {
    let each = flat(&document.blocks)
        .into_iter()
        .flat_map(|block| match block {
            Block::Heading { text, .. } | Block::Paragraph(_, text) => vec![text.clone()],
            Block::List(points) => points.clone(),
            Block::Table(table) => {
                let cells = table.rows.iter().flatten().filter_map(|cell| match cell {
                    Cell::Text(text) | Cell::Typed(text) | Cell::Condition(_, text) => {
                        Some(text.clone())
                    }
                    Cell::Drawing(_) => None,
                });
                let caption = [table.caption.clone()].into_iter();
                caption.chain(table.head.clone()).chain(cells).collect()
            }
            _ => vec![],
        });
    let clean = |text: String| text.chars().filter(may_occur).collect::<String>();
    let texts = each.map(clean);
    let texts = texts.map(|text| lines_broken_alike(&text));
    texts.filter(|text| !text.is_empty()).collect()
}

fn may_occur(letter: &char) -> bool {
    let letter = u32::from(*letter);
    matches!(letter, 0x9 | 0xa | 0xd | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x1_0000..)
}

#[test]
fn the_file_says_the_same_as_the_document() {
    for session in many_sessions() {
        for language in Language::ALL {
            let document = written(&session, language, true);
            let file = html(&document, STYLES);
            assert_eq!(texts_of(&file), texts_in(&document));
            let tree = roxmltree::Document::parse(body(&file)).unwrap();
            let labels = tree.descendants().filter(|it| it.has_tag_name("svg"));
            let labels = labels.filter_map(|svg| {
                let name = svg.attribute("aria-label");
                let hidden = svg.attribute("aria-hidden") == Some("true");
                assert_eq!(name.is_none(), hidden, "a name, or out of the way");
                assert_eq!(name.is_some(), svg.attribute("role") == Some("img"));
                name.map(str::to_owned)
            });
            let labels: Vec<_> = labels.collect();
            let expect: Vec<_> = drawings(&document).into_iter().map(label).collect();
            assert_eq!(labels, expect);
        }
    }
}

#[test]
fn the_file_is_a_page_in_its_language_under_a_strict_policy() {
    for language in Language::ALL {
        let document = written(&telling(), language, true);
        let file = html(&document, "p{margin:0}");
        let start = format!(
            "<!doctype html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">",
            language.code()
        );
        assert!(file.starts_with(&start), "{}", &file[..200]);
        let policy = "<meta http-equiv=\"Content-Security-Policy\" \
                      content=\"default-src 'none'; style-src 'unsafe-inline'\">";
        let at = |part: &str| {
            let places: Vec<_> = file.match_indices(part).map(|(at, _)| at).collect();
            assert_eq!(places.len(), 1, "{part}");
            places[0]
        };
        let order = [
            at(policy),
            at(&format!("<title>{}</title>", document.title)),
            at(&format!(
                "<style>p{{margin:0}}{}</style>",
                foot(&document.title)
            )),
            at("<main class=\"paper\"><article class=\"document\">"),
            at("</article></main>\n</html>\n"),
        ];
        assert!(order.is_sorted(), "{order:?}");
    }
}

#[test]
fn the_file_refers_to_nothing_outside_itself() {
    let addresses = [
        "http:", "https:", "src=", "href", "url(", "@import", "data:", "//", "xmlns",
    ];
    for language in Language::ALL {
        let file = html(&written(&telling(), language, true), "");
        for address in addresses {
            assert!(!file.contains(address), "{address}");
        }
    }
    for address in [
        "http",
        "url(",
        "@import",
        "@font-face",
        "data:",
        "</",
        "<!--",
    ] {
        assert!(!STYLES.contains(address), "{address} in the styles");
    }
}

// ---- Hostile text ----

/// What could break out of a text.
const HOSTILE: [&str; 16] = [
    "<script>alert(1)</script>",
    "</svg><script>alert(1)</script><svg>",
    "</title></style></article></main><img src=x onerror=alert(1)>",
    "\"onload=\"alert(1)",
    "'onload='alert(1)'><b>",
    "=HYPERLINK(\"http://example.org\";\"klik\")",
    "verslag\u{202e}fdp.exe",
    "{gap} {date} {partners} {reason} {statement}",
    "{name",
    "&lt;b&gt; &amp; &#60; &nbsp; &unknown;",
    "<!-- --><!",
    "]]><![CDATA[x]]>",
    "<?xml version=\"1.0\"?><!doctype x>",
    "a\0b\u{1}c\u{b}d\u{1f}e\u{fffe}f\u{ffff}g",
    "javascript:alert(1)",
    "een\u{2028}regel\u{85}\r\neinde\u{feff}",
];

/// A session in which a person could type everything that they can type as this.
fn said(text: &str) -> Session {
    let mut session = telling();
    session.rename(text, LATER);
    let partner = Partner {
        name: text.into(),
        ..Partner::default()
    };
    let at = LATER;
    let id = PartnerId::new([1; 10]);
    session.partners.insert(id, Revised::new(Some(partner), at));
    let shared = IndicatorId::from("ambition.shared");
    session
        .note(instrument(), ids().response, &shared, text, at)
        .unwrap();
    let leverage = Leverage {
        indicator: shared,
        reason: text.into(),
    };
    session.leverage.set(Some(leverage), at);
    let action = Action {
        what: text.into(),
        who: text.into(),
        due: None,
        done: false,
    };
    let id = ActionId::new([7; 10]);
    session.actions.insert(id, Revised::new(Some(action), at));
    session
}

/// What stands at the foot of each sheet, as a browser reads it from the rule.
fn said_by(rule: &str) -> String {
    let text = rule.strip_prefix("@page{@bottom-left{content:\"").unwrap();
    let mut rest = text.strip_suffix("\"}}").unwrap();
    let mut said = String::new();
    while let Some(letter) = rest.chars().next() {
        rest = &rest[letter.len_utf8()..];
        if letter != '\\' {
            assert!(letter.is_ascii_alphanumeric(), "{letter} in {rule}");
            said.push(letter);
            continue;
        }
        let (number, after) = rest.split_once(' ').unwrap();
        said.extend(
            u32::from_str_radix(number, 16)
                .ok()
                .and_then(char::from_u32),
        );
        rest = after;
    }
    said
}

#[test]
fn each_sheet_has_the_name_and_the_date_at_its_foot_and_no_name_ends_the_rule() {
    for language in Language::ALL {
        let title = written(&rich(), language, true).title;
        assert_eq!(said_by(&foot(&title)), title);
    }
    for text in HOSTILE {
        let readable: String = text.chars().filter(|letter| !letter.is_control()).collect();
        let said = said_by(&foot(text));
        let short = said.strip_suffix('\u{2026}').unwrap_or(&said);
        assert!(readable.starts_with(short), "{text}: {said}");
        assert!(said.chars().count() <= 91, "{said}");
    }
}

/// A file without what only says that a word is long.
fn plain(file: &str) -> String {
    file.replace(" class=\"endless\"", "")
}

#[test]
fn hostile_text_is_shown_as_text() {
    for language in Language::ALL {
        let harmless = html(&written(&said("Gewoon"), language, true), STYLES);
        for text in HOSTILE {
            let document = written(&said(text), language, true);
            let file = html(&document, STYLES);
            assert_eq!(skeleton(&plain(&file)), skeleton(&harmless), "{text}");
            let texts = texts_of(&file);
            assert_eq!(texts, texts_in(&document), "{text}");
            let shown: String = text.chars().filter(may_occur).collect();
            let shown = lines_broken_alike(&shown);
            let found = |it: &&String| it.contains(&shown);
            let found = texts.iter().filter(found).count();
            // In a sentence with other partners a mark cannot turn what comes after it.
            let partner = usize::from(!text.contains('\u{202e}'));
            let kinds = "name, note, reason, what, who, and partner";
            assert_eq!(found, 5 + partner, "{kinds}: {text}");
            for markup in ["<script", "<img", "<!--", "<![CDATA[", "<b>"] {
                assert!(!file.contains(markup), "{markup} of {text}");
            }
        }
    }
}

#[test]
fn hostile_text_does_not_end_the_head() {
    for text in HOSTILE {
        let file = html(&written(&said(text), Nl, true), STYLES);
        for once in [
            "<title>", "</title>", "<style>", "</style>", "<main", "</main>", "</html>",
        ] {
            assert_eq!(file.matches(once).count(), 1, "{once} with {text}");
        }
        let head = &file[..file.find("<style>").unwrap()];
        let tags: Vec<_> = head.split('<').skip(1).collect();
        let names = tags.iter().map(|tag| tag.split([' ', '>']).next().unwrap());
        let expect = [
            "!doctype", "html", "meta", "meta", "meta", "title", "/title",
        ];
        assert_eq!(names.collect::<Vec<_>>(), expect, "{text}");
    }
}

/// A document with hostile text wherever a document can hold text, also where ours holds none.
#[test]
fn hostile_text_is_text_in_every_kind_of_block() {
    let document = |text: &str| {
        let words = Shape {
            role: Role::Label,
            form: Form::Text {
                at: (1.0, 2.0),
                anchor: Anchor::Middle,
                text: text.into(),
            },
        };
        let drawing = Drawing {
            kind: Kind::Radar,
            width: 10.0,
            height: 10.0,
            title: text.into(),
            description: text.into(),
            shapes: vec![words],
        };
        let table = Table {
            caption: text.into(),
            head: vec![text.into(), text.into(), text.into()],
            rows: vec![vec![
                Cell::Condition(1, text.into()),
                Cell::Drawing(drawing.clone()),
                text.into(),
            ]],
        };
        let heading = Block::Heading {
            level: 2,
            marker: Some(4),
            text: text.into(),
        };
        let tones = [Tone::Lead, Tone::Plain, Tone::Small, Tone::Formula];
        let paragraphs = tones.map(|tone| Block::Paragraph(tone, text.into()));
        Document {
            language: En,
            title: text.into(),
            blocks: vec![
                Block::Together(vec![heading, Block::List(vec![text.into(); 2])]),
                Block::Beside(vec![Block::Figure(drawing), Block::Table(table)]),
                Block::Together(paragraphs.to_vec()),
            ],
        }
    };
    let harmless = html(&document("Gewoon"), "");
    for text in HOSTILE {
        let file = html(&document(text), "");
        assert_eq!(skeleton(&file), skeleton(&harmless), "{text}");
        assert_eq!(texts_of(&file), texts_in(&document(text)), "{text}");
        let tree = roxmltree::Document::parse(body(&file)).unwrap();
        let words = tree.descendants().filter(|it| it.has_tag_name("text"));
        let shown: String = text.chars().filter(may_occur).collect();
        for word in words {
            assert_eq!(word.text(), Some(&*lines_broken_alike(&shown)));
        }
        assert_eq!(file.matches("</style").count(), 1, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_a_session_holds_its_file_is_well_formed(
        session in Chance::wide().session(), notes: bool, dutch: bool,
    ) {
        let Some(response) = session.responses.values().next() else {
            return Ok(());
        };
        let language = if dutch { Nl } else { En };
        let choices = Choices { language, notes, today: today() };
        let document = report(&session, response, instrument(), choices);
        let file = html(&document, "");
        prop_assert!(!skeleton(&file).is_empty());
        prop_assert_eq!(texts_of(&file), texts_in(&document));
    }
}

// ---- The data ----

fn data(session: &Session, language: Language, notes: bool) -> Value {
    let response = response(session);
    let text = encode(session, response, instrument(), language, notes, today());
    serde_json::from_str(&text).unwrap()
}

#[test]
fn the_data_hold_what_the_report_rests_on() {
    for language in Language::ALL {
        let mut data = data(&telling(), language, true);
        let no_centre = &instrument().hard_by_nature[1];
        let phasing = instrument().indicator(&"process.phasing".into()).unwrap();
        let conditions = data["conditions"].take();
        let expect = json!({
            "format": "vijfblik-report",
            "version": 3,
            "language": language.code(),
            "made": "2026-11-21",
            "session": ids().session.to_string(),
            "instrument": "five-conditions",
            "instrument_version": instrument().version,
            "collaboration": "Samen",
            "partners": ["Mbo De Werf", "Vmbo De Linde"],
            "scale_top": 5,
            "conditions": null,
            "phase": "shape",
            "hard_by_nature": [{"id": "no-centre", "name": no_centre.name.to(language)}],
            "leverage": {
                "indicator": "process.phasing",
                "statement": phasing.statement.to(language),
                "reason": "Nu gaat alles tegelijk.",
            },
            "actions": [
                {"what": "Koffie halen", "who": "allen", "due": "2026-12-01", "done": true},
                {"what": "De bouwers bellen", "who": "projectleider", "due": "2027-01-08", "done": true},
                {"what": "Samen eten", "who": "docent", "due": "2027-03-01"},
                {"what": "Ooit een keer"},
            ],
        });
        assert_eq!(data, expect);
        let conditions = conditions.as_array().unwrap();
        assert_eq!(conditions.len(), 5);
        for (found, condition) in conditions.iter().zip(instrument().conditions) {
            assert_eq!(found["id"], condition.id.as_str());
            assert_eq!(found["name"], condition.name.to(language));
            let indicators = found["indicators"].as_array().unwrap();
            assert_eq!(indicators.len(), condition.indicators.len());
            for (found, indicator) in indicators.iter().zip(condition.indicators) {
                assert_eq!(found["id"], indicator.id.as_str());
                assert_eq!(found["statement"], indicator.statement.to(language));
            }
        }
    }
}

/// Means worked out apart from the product.
#[test]
fn the_data_give_the_expected_numbers() {
    let cases = [
        (
            "4533 3224 5444 3?24 1223",
            [
                json!([3.75, 4, 0, [0, 0, 2, 1, 1]]),
                json!([2.75, 4, 0, [0, 2, 1, 1, 0]]),
                json!([4.25, 4, 0, [0, 0, 0, 3, 1]]),
                json!([3, 3, 1, [0, 1, 1, 1, 0]]),
                json!([2, 4, 0, [1, 2, 1, 0, 0]]),
            ],
        ),
        // Null below two answers, and as many decimals as it takes to calculate on.
        (
            "5--- ???? ---- 55-- 433-",
            [
                json!([null, 1, 0, [0, 0, 0, 0, 1]]),
                json!([null, 0, 4, [0, 0, 0, 0, 0]]),
                json!([null, 0, 0, [0, 0, 0, 0, 0]]),
                json!([5, 2, 0, [0, 0, 0, 0, 2]]),
                json!([3.333333333, 3, 0, [0, 0, 2, 1, 0]]),
            ],
        ),
        (
            "1155 1??5 1?-- ---- ----",
            [
                json!([3, 4, 0, [2, 0, 0, 0, 2]]),
                json!([3, 2, 2, [1, 0, 0, 0, 1]]),
                json!([null, 1, 1, [1, 0, 0, 0, 0]]),
                json!([null, 0, 0, [0, 0, 0, 0, 0]]),
                json!([null, 0, 0, [0, 0, 0, 0, 0]]),
            ],
        ),
    ];
    for (answers, expect) in cases {
        let data = data(&answered(answers), Nl, true);
        let given: String = answers.chars().filter(|answer| *answer != ' ').collect();
        let mut given = given.chars();
        for (at, expect) in expect.into_iter().enumerate() {
            let condition = &data["conditions"][at];
            let names = ["score", "answered", "dont_know", "counts"];
            let found: Value = names.map(|name| condition[name].clone()).into();
            assert_eq!(found, expect, "{answers}, condition {at}");
            assert_eq!(condition["indicators_total"], 4);
            for indicator in condition["indicators"].as_array().unwrap() {
                let expect = match given.next().unwrap() {
                    '-' => Value::Null,
                    '?' => json!("dont-know"),
                    digit => json!(digit.to_digit(10)),
                };
                assert_eq!(indicator["answer"], expect, "{answers}");
            }
        }
    }
}

#[test]
fn the_data_hold_notes_only_when_they_are_chosen() {
    let with = data(&telling(), En, true);
    let note = with.pointer("/conditions/0/indicators/0/note");
    assert_eq!(note, Some(&json!("Zie het verslag van maart.")));
    let without_a_note = with.pointer("/conditions/0/indicators/1/note");
    assert_eq!(without_a_note, None);
    let without = data(&telling(), En, false);
    assert!(!without.to_string().contains("\"note\""));
    assert!(!without.to_string().contains("maart"));
    for data in [with, without] {
        let text = data.to_string();
        assert!(!text.contains("Ik hoor het als laatste."), "of another");
    }
}

#[test]
fn hostile_text_is_text_in_the_data() {
    let validator = validator();
    for text in HOSTILE {
        let data = data(&said(text), En, true);
        let places = [
            "/collaboration",
            "/leverage/reason",
            "/conditions/0/indicators/0/note",
        ];
        for place in places {
            assert_eq!(data.pointer(place), Some(&json!(text)), "{place}");
        }
        let all = |list: &Value, name: &str| {
            let list = list.as_array().unwrap().iter();
            let found = list.filter(|it| **it == json!(text) || it[name] == json!(text));
            found.count()
        };
        assert_eq!(all(&data["partners"], ""), 1, "{text}");
        assert_eq!(all(&data["actions"], "what"), 1, "{text}");
        assert_eq!(problems(&validator, &data), [""; 0], "{text}");
    }
}

// ---- The schema of the data ----

fn schema() -> Value {
    serde_json::from_str(include_str!("../assets/schema/report-data.schema.json")).unwrap()
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema()).unwrap()
}

fn problems(validator: &Validator, data: &Value) -> Vec<String> {
    let problems = validator.iter_errors(data);
    problems
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect()
}

#[test]
fn the_schema_of_the_data_is_itself_valid() {
    assert!(jsonschema::meta::is_valid(&schema()));
}

#[test]
fn data_that_are_really_written_fit_the_schema() {
    let validator = validator();
    for session in many_sessions() {
        for language in Language::ALL {
            for notes in [true, false] {
                let data = data(&session, language, notes);
                assert_eq!(problems(&validator, &data), [""; 0]);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn whatever_a_session_holds_its_data_fit_the_schema(
        session in Chance::wide().session(), notes: bool,
    ) {
        let validator = validator();
        for response in session.responses.values() {
            let text = encode(&session, response, instrument(), Nl, notes, today());
            let data = serde_json::from_str(&text).unwrap();
            prop_assert_eq!(problems(&validator, &data), [""; 0]);
        }
    }
}

/// Puts a value at a JSON pointer, also where there is none yet.
fn with(data: &Value, place: &str, value: Value) -> Value {
    let mut data = data.clone();
    let (parent, key) = place.rsplit_once('/').unwrap();
    let parent = data
        .pointer_mut(parent)
        .unwrap_or_else(|| panic!("no {parent}"));
    match key.parse::<usize>() {
        Ok(at) => parent[at] = value,
        Err(_) => parent[key] = value,
    }
    data
}

#[test]
fn what_is_not_written_like_that_does_not_fit_the_schema_of_the_data() {
    let validator = validator();
    let data = data(&telling(), En, true);
    assert!(validator.is_valid(&data));
    let mut cases = vec![
        ("/format", json!("vijfblik-session")),
        ("/version", json!(VERSION + 1)),
        ("/version", json!("1")),
        ("/language", json!("fr")),
        ("/made", json!("21 november 2026")),
        ("/made", json!("2026-13-01")),
        ("/session", json!("samen")),
        ("/session", json!("040g2081040g208i")),
        ("/instrument", json!("six-hats")),
        ("/instrument_version", json!(0)),
        ("/collaboration", json!(null)),
        ("/collaboration", json!("n".repeat(NAME_LIMIT + 1))),
        ("/partners", json!("De Linde")),
        ("/partners/0", json!({"name": "De Linde"})),
        ("/partners/0", json!("n".repeat(NAME_LIMIT + 1))),
        ("/scale_top", json!(7)),
        ("/conditions", json!([])),
        ("/conditions/0", json!(null)),
        ("/conditions/0/id", json!("ambitie")),
        ("/conditions/0/name", json!("")),
        ("/conditions/0/score", json!("3,75")),
        ("/conditions/0/score", json!(0)),
        ("/conditions/0/score", json!(5.01)),
        ("/conditions/0/score", json!(null)),
        ("/conditions/0/answered", json!(1)),
        ("/conditions/0/answered", json!(5)),
        ("/conditions/0/answered", json!(-1)),
        ("/conditions/0/dont_know", json!(0.5)),
        ("/conditions/0/indicators_total", json!(3)),
        ("/conditions/0/counts", json!([0, 0, 2, 1])),
        ("/conditions/0/counts", json!([0, 0, 2, 1, 1, 0])),
        ("/conditions/0/counts/0", json!(-1)),
        ("/conditions/0/indicators", json!([])),
        ("/conditions/0/indicators/0/id", json!("Ambition Shared")),
        ("/conditions/0/indicators/0/statement", json!("")),
        ("/conditions/0/indicators/0/note", json!("")),
        ("/conditions/0/indicators/0/note", json!(null)),
        (
            "/conditions/0/indicators/0/note",
            json!("n".repeat(NOTE_LIMIT + 1)),
        ),
        ("/phase", json!("dream")),
        ("/hard_by_nature", json!(null)),
        ("/hard_by_nature", json!(["Verschil"])),
        ("/hard_by_nature", json!([{"id": "no-centre"}])),
        (
            "/hard_by_nature",
            json!([{"id": "weather", "name": "Het weer"}]),
        ),
        ("/leverage", json!("process.phasing")),
        ("/leverage/reason", json!(null)),
        ("/leverage/reason", json!("n".repeat(NOTE_LIMIT + 1))),
        ("/actions", json!(null)),
        ("/actions/0/due", json!("2027-1-8")),
        ("/actions/0/done", json!(false)),
        ("/actions/0/who", json!("n".repeat(NAME_LIMIT + 1))),
        ("/actions/0/what", json!("n".repeat(NOTE_LIMIT + 1))),
    ];
    for value in [json!(0), json!(6), json!(3.5), json!("4"), json!("unknown")] {
        cases.push(("/conditions/0/indicators/0/answer", value));
    }
    let levels = [
        "/mood",
        "/conditions/0/mood",
        "/conditions/0/indicators/0/mood",
        "/leverage/mood",
        "/actions/0/mood",
    ];
    cases.extend(levels.map(|level| (level, json!("good"))));
    for (place, value) in cases {
        let broken = with(&data, place, value.clone());
        assert!(!validator.is_valid(&broken), "{place} = {value}");
    }
    // Where there are too few answers, a number is as wrong as none is elsewhere.
    let empty = self::data(&session("Leeg"), En, true);
    let scored = with(&empty, "/conditions/0/score", json!(1));
    assert!(!validator.is_valid(&scored));
}

#[test]
fn nothing_of_the_data_that_has_to_be_there_may_be_left_out() {
    let validator = validator();
    let data = data(&telling(), En, true);
    let parts = [
        ("", None),
        ("/conditions/0", None),
        ("/conditions/0/indicators/0", Some("note")),
        ("/leverage", None),
    ];
    let mut left_out = 0;
    for (place, may_be_left_out) in parts {
        let fields = data.pointer(place).and_then(Value::as_object).unwrap();
        for field in fields.keys() {
            let mut broken = data.clone();
            let part = broken.pointer_mut(place).and_then(Value::as_object_mut);
            part.unwrap().remove(field);
            let expect = may_be_left_out == Some(field);
            assert_eq!(validator.is_valid(&broken), expect, "{place}/{field}");
            left_out += 1;
        }
    }
    assert_eq!(left_out, 15 + 8 + 4 + 3);
}

/// The schema repeats some facts of the code and the instrument; it must not fall behind.
#[test]
fn the_schema_of_the_data_says_the_same_as_the_code() {
    let schema = schema();
    let at = |place: &str| {
        schema
            .pointer(place)
            .unwrap_or_else(|| panic!("no {place}"))
    };
    let instrument = instrument();
    assert_eq!(at("/properties/format/const"), FORMAT);
    assert_eq!(at("/properties/version/const"), VERSION);
    assert_eq!(at("/$defs/name/maxLength"), NAME_LIMIT);
    assert_eq!(at("/$defs/note/maxLength"), NOTE_LIMIT);
    let note = "/$defs/indicator/properties/note/maxLength";
    assert_eq!(at(note), NOTE_LIMIT);
    for list in ["partners", "actions"] {
        let most = format!("/properties/{list}/maxItems");
        assert_eq!(at(&most), COUNT_LIMIT);
    }
    let languages = Language::ALL.map(Language::code);
    assert_eq!(at("/properties/language/enum"), &json!(languages));
    let all = || catalog::instruments();
    let distinct = |values: Vec<Value>| {
        let mut seen = Vec::new();
        for value in values {
            if !seen.contains(&value) {
                seen.push(value);
            }
        }
        Value::from(seen)
    };
    let known = all().map(|it| json!(it.id)).collect();
    assert_eq!(at("/properties/instrument/enum"), &distinct(known));
    let ids = all().flat_map(|it| it.conditions).map(|it| json!(it.id));
    let known = at("/$defs/condition/properties/id/enum");
    assert_eq!(known, &distinct(ids.collect()));
    let tops = || all().map(|it| usize::from(it.scale.top()));
    let axes = || all().map(|it| it.conditions.len());
    let items = || all().flat_map(|it| it.conditions.iter().map(|it| it.indicators.len()));
    let condition = "/$defs/condition/properties";
    for (place, number) in [
        ("/properties/conditions/minItems".to_owned(), axes().min()),
        ("/properties/conditions/maxItems".to_owned(), axes().max()),
        (format!("{condition}/score/maximum"), tops().max()),
        (format!("{condition}/counts/minItems"), tops().min()),
        (format!("{condition}/counts/maxItems"), tops().max()),
        (format!("{condition}/answered/maximum"), items().max()),
        (format!("{condition}/indicators/minItems"), items().min()),
        (format!("{condition}/indicators/maxItems"), items().max()),
        (
            "/$defs/indicator/properties/answer/anyOf/0/maximum".to_owned(),
            tops().max(),
        ),
    ] {
        assert_eq!(
            Some(at(&place)),
            number.map(Value::from).as_ref(),
            "{place}"
        );
    }
    // What goes for the main instrument alone.
    let top = instrument.scale.top();
    assert_eq!(
        at("/if/properties/instrument/const"),
        instrument.id.as_str()
    );
    assert_eq!(at("/then/properties/scale_top/const"), top);
    for condition in instrument.conditions {
        let total = at("/then/properties/conditions/items/properties/indicators_total/const");
        assert_eq!(total, condition.indicators.len());
    }
    let mut phases: Vec<_> = instrument.phases.iter().map(|it| json!(it.id)).collect();
    phases.push(Value::Null);
    assert_eq!(at("/properties/phase/enum"), &Value::from(phases));
    let hardships = all().flat_map(|it| it.hard_by_nature);
    let ids = at("/properties/hard_by_nature/items/properties/id/enum");
    assert_eq!(ids, &distinct(hardships.map(|it| json!(it.id)).collect()));
    let most = all().map(|it| it.hard_by_nature.len()).max();
    let known = at("/properties/hard_by_nature/maxItems");
    assert_eq!(Some(known), most.map(Value::from).as_ref());
}
