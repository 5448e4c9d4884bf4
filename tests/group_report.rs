//! The report of a group begins with one page, says what was promised and no more, and lets a note in only
//! once it has been seen.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use jsonschema::Validator;
use made_up::{Chance, NOW, group, instrument, person};
use proptest::prelude::*;
use serde_json::{Value, json};
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::id::{ActionId, IndicatorId, ParticipantId, PartnerId, ResponseId};
use vijfblik::domain::notes::notes;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Action, Answer, Day, Partner, Session};
use vijfblik::exchange::csv;
use vijfblik::exchange::group_data::{FORMAT, VERSION, encode};
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::report::document::{Block, Cell, Document};
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;
use vijfblik::report::sheet::{ROOM, height};

const LATER: Stamp = Stamp(NOW.0 + 10_000);

fn today() -> Day {
    "2026-11-21".parse().unwrap()
}

fn written(session: &Session, language: Language) -> Document {
    let choices = GroupChoices {
        language,
        today: today(),
        minutes: 40,
    };
    group_report(session, instrument(), choices)
}

fn promising(mut session: Session, anonymity: Anonymity) -> Session {
    session.anonymity = Revised::new(anonymity, NOW);
    session.lay(instrument(), NOW);
    session
}

fn note(session: &mut Session, number: usize, indicator: &str, text: &str) {
    let (_, response) = person(number);
    session
        .note(instrument(), response, &indicator.into(), text, NOW)
        .unwrap();
}

fn clear(session: &mut Session, number: usize, indicator: &str, clear: bool) {
    let (_, response) = person(number);
    session
        .clear_note(instrument(), response, &indicator.into(), clear, LATER)
        .unwrap();
}

/// Six people of two partners with notes, agreements and a second round.
fn six() -> Session {
    let mut session = group(&[
        "V 1122 2214 4544 2332 1?32",
        "V 1444 3333 4454 2544 2?22",
        "V 2323 3324 4444 1434 2?33",
        "M 5544 4?43 3332 44?5 4434",
        "M 5433 5443 2253 4544 3333",
        "M 5445 4444 3443 5554 4444",
    ]);
    for (letter, name) in [('V', "Vmbo De Linde"), ('M', "Mbo De Werf")] {
        let partner = Partner {
            name: name.into(),
            rank: 0,
        };
        session
            .partners
            .insert(made_up::partner(letter), Revised::new(Some(partner), LATER));
    }
    note(
        &mut session,
        0,
        "relations.trust",
        "Ik hoor het als laatste.",
    );
    note(&mut session, 4, "relations.trust", "Afspraak is afspraak.");
    note(&mut session, 2, "ambition.shared", "  ");
    for (number, points) in [(0, 3), (1, 1), (3, 4)] {
        let (_, response) = person(number);
        let shared = IndicatorId::from("ambition.shared");
        let answer = Some(Answer::Points(points));
        session
            .record_again(instrument(), response, &shared, answer, LATER)
            .unwrap();
    }
    session.choose("organisation.structure".into(), "Hier lopen we vast.", NOW);
    let action = Action {
        what: "De bouwers bellen".into(),
        who: "Anneke".into(),
        due: Some("2027-01-08".parse().unwrap()),
        done: false,
    };
    session.agree(ActionId::new([7; 10]), Some(action), NOW);
    session
}

/// All blocks, also those inside others.
fn flat(blocks: &[Block]) -> Vec<&Block> {
    let each = blocks.iter().flat_map(|block| match block {
        Block::Together(blocks) | Block::Beside(blocks) | Block::Page(blocks) => flat(blocks),
        block => vec![block],
    });
    each.collect()
}

fn headings(blocks: &[Block]) -> Vec<(u8, String)> {
    let blocks = flat(blocks).into_iter();
    let headings = blocks.filter_map(|block| match block {
        Block::Heading { level, text, .. } => Some((*level, text.clone())),
        _ => None,
    });
    headings.collect()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) | Cell::Typed(text) | Cell::Condition(_, text) => text.clone(),
        Cell::Drawing(_) => "(drawing)".into(),
    }
}

/// The rows of the table with this caption.
fn rows(document: &Document, caption: &str) -> Vec<Vec<String>> {
    let blocks = flat(&document.blocks).into_iter();
    let mut tables = blocks.filter_map(|block| match block {
        Block::Table(table) if table.caption == caption => Some(table),
        _ => None,
    });
    let table = tables
        .next()
        .unwrap_or_else(|| panic!("no table `{caption}`"));
    let rows = table.rows.iter();
    rows.map(|row| row.iter().map(cell).collect()).collect()
}

// ---- The document ----

#[test]
fn the_first_page_has_the_main_points_and_the_rest_follows() {
    for language in Language::ALL {
        let texts = language.texts();
        let document = written(&six(), language);
        let Some(Block::Page(first)) = document.blocks.first() else {
            panic!("the first block is a page");
        };
        let of_first: Vec<_> = headings(first).into_iter().map(|it| it.1).collect();
        assert_eq!(
            of_first,
            ["Samen", texts.group_report.differ, texts.group_report.to_do]
        );
        let pages = document.blocks.iter();
        assert_eq!(pages.filter(|it| matches!(it, Block::Page(_))).count(), 1);
        let second: Vec<_> = headings(&document.blocks[1..])
            .into_iter()
            .filter(|it| it.0 == 2)
            .map(|it| it.1)
            .collect();
        assert_eq!(
            second,
            [
                texts.group_report.conditions,
                texts.group_report.talked,
                texts.group.unknown,
                texts.group.partners,
                texts.result.phase,
                texts.result.hard,
                texts.group_report.moved,
                texts.report.actions,
                texts.report.method,
            ]
        );
    }
}

#[test]
fn headings_never_skip_a_level() {
    for session in [six(), group(&["A 4", "B 2"]), group(&[])] {
        let levels: Vec<_> = headings(&written(&session, Nl).blocks)
            .into_iter()
            .map(|it| it.0)
            .collect();
        assert_eq!(levels[0], 1);
        assert!(
            levels.windows(2).all(|pair| pair[1] <= pair[0] + 1),
            "{levels:?}"
        );
    }
}

#[test]
fn tables_hold_counts_means_and_how_alike_the_answers_are() {
    let document = written(&six(), Nl);
    let rows = rows(&document, "De antwoorden: Gedeelde ambitie");
    assert_eq!(rows.len(), 4);
    assert_eq!(
        rows[0][1..],
        [
            "(drawing)",
            "2 keer 1 (V, V), 1 keer 2 (V), 3 keer 5 (M, M, M)",
            "0",
            "3,2",
            "0,10",
        ]
    );
    let partners = self::rows(&document, Nl.texts().group_report.partner_means);
    assert_eq!(partners[0][..3], ["Mbo De Werf", "3", "4,3"]);
    assert_eq!(partners[1][..3], ["Vmbo De Linde", "3", "2,4"]);
}

#[test]
fn a_small_group_gets_no_verdict_on_paper_either() {
    let document = written(&group(&["A 1155", "B 5511", "C 1515", "D 5151"]), Nl);
    let text = html(&document, "");
    let texts = &Nl.texts().group;
    for verdict in [
        texts.apart_far,
        texts.apart_close,
        texts.camps,
        texts.lone_one,
        texts.mean_hides,
    ] {
        assert!(!text.contains(verdict), "{verdict}");
    }
    assert!(text.contains(Nl.texts().group_report.differ_small));
}

#[test]
fn what_moved_counts_the_people_with_two_answers() {
    let document = written(&six(), Nl);
    let rows = rows(&document, Nl.texts().group_report.moved);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][3..], ["2,3 → 2,7", "1 hoger, 1 lager, 1 gelijk"]);
    let without = written(&group(&["A 4", "B 2"]), Nl);
    let headings = headings(&without.blocks);
    assert!(
        headings
            .iter()
            .all(|it| it.1 != Nl.texts().group_report.moved)
    );
}

#[test]
fn agreements_stand_on_the_first_page_and_in_full() {
    let text = html(&written(&six(), En), "");
    assert!(text.contains("De bouwers bellen (Anneke, 8 January 2027)"));
    assert!(text.contains("Hier lopen we vast."));
    let none = html(&written(&group(&["A 4", "B 2"]), En), "");
    assert!(none.contains(En.texts().report.no_actions));
}

#[test]
fn what_people_typed_stays_text() {
    let mut session = six();
    session.rename("<b>&\u{202e}", LATER);
    note(
        &mut session,
        0,
        "relations.trust",
        "<img src=x onerror=alert(1)>",
    );
    clear(&mut session, 0, "relations.trust", true);
    let partner = Partner {
        name: "<script>".into(),
        rank: 0,
    };
    session.partners.insert(
        made_up::partner('V'),
        Revised::new(Some(partner), Stamp(LATER.0 + 1)),
    );
    let text = html(&written(&session, Nl), "");
    assert!(!text.contains("<img") && !text.contains("<script") && !text.contains("<b>&"));
    assert!(text.contains("&lt;img src=x onerror=alert(1)&gt;"));
}

// ---- Notes ----

#[test]
fn a_note_is_out_until_it_has_been_seen_and_goes_out_again_when_it_changes() {
    let mut session = six();
    let says = |session: &Session| html(&written(session, Nl), "").contains("Ik hoor het");
    assert!(!says(&session));
    clear(&mut session, 0, "relations.trust", true);
    assert!(says(&session));
    assert!(!html(&written(&session, Nl), "").contains("Afspraak is afspraak"));
    let (_, response) = person(0);
    let changed = Stamp(LATER.0 + 5);
    let trust = IndicatorId::from("relations.trust");
    session
        .note(
            instrument(),
            response,
            &trust,
            "Ik hoor het nooit.",
            changed,
        )
        .unwrap();
    assert!(!says(&session));
    clear(&mut session, 0, "relations.trust", true);
    assert!(says(&session));
    clear(&mut session, 0, "relations.trust", false);
    assert!(!says(&session));
}

#[test]
fn notes_come_with_a_name_only_in_an_open_session() {
    for (anonymity, has_name) in [
        (Anonymity::Open, true),
        (Anonymity::Alias, false),
        (Anonymity::Anonymous, false),
    ] {
        let mut session = promising(six(), anonymity);
        clear(&mut session, 0, "relations.trust", true);
        let list = notes(&session, instrument());
        assert_eq!(list.iter().any(|note| note.name.is_some()), has_name);
        let text = html(&written(&session, Nl), "");
        assert!(text.contains("Ik hoor het als laatste."));
        assert_eq!(text.contains("Persoon 0"), has_name, "{anonymity:?}");
    }
}

#[test]
fn the_order_of_notes_says_nothing_of_who_wrote_them() {
    let list = notes(&six(), instrument());
    let list: Vec<_> = list
        .iter()
        .map(|note| (note.indicator.as_str(), &*note.text))
        .collect();
    assert_eq!(
        list,
        [
            ("relations.trust", "Afspraak is afspraak."),
            ("relations.trust", "Ik hoor het als laatste."),
        ]
    );
}

// ---- The promise ----

#[test]
fn an_anonymous_report_and_its_files_hold_no_names_and_nothing_that_a_partner_answers() {
    let mut session = group(&["A 4444", "A 4443", "A 3333", "B 1122", "B 2211", ". 5555"]);
    session = promising(session, Anonymity::Anonymous);
    let document = written(&session, Nl);
    let text = html(&document, "");
    assert!(!text.contains("class=\"letter\"") && !text.contains("(A, "));
    assert!(text.contains(Nl.texts().group.hidden));
    assert!(!text.contains(Nl.texts().group_report.partner_means));
    let data = encode(&session, instrument(), Nl, today());
    let table = csv::of_group(&session, instrument(), Nl);
    for number in 0..6 {
        let (participant, response) = person(number);
        for name in [
            format!("Persoon {number}"),
            participant.to_string(),
            response.to_string(),
        ] {
            for file in [&text, &data, &table] {
                assert!(!file.contains(&name), "{name}");
            }
        }
    }
    assert!(
        !table.contains("Partner"),
        "a partner beside an answer would tell too much"
    );
    let data: Value = serde_json::from_str(&data).unwrap();
    assert_eq!(
        data["partners"][1]["means"],
        json!([null, null, null, null, null])
    );
}

#[test]
fn the_notes_that_leave_are_those_that_were_ticked_in_every_format_and_under_every_promise() {
    for anonymity in [Anonymity::Open, Anonymity::Alias, Anonymity::Anonymous] {
        let mut session = promising(six(), anonymity);
        clear(&mut session, 4, "relations.trust", true);
        for file in [
            html(&written(&session, Nl), ""),
            csv::of_group(&session, instrument(), Nl),
            encode(&session, instrument(), Nl, today()),
        ] {
            assert!(file.contains("Afspraak is afspraak."), "{anonymity:?}");
            assert!(!file.contains("Ik hoor het"), "{anonymity:?}");
        }
    }
}

#[test]
fn the_table_of_an_anonymous_session_counts_and_has_nobody_in_it() {
    let mut session = six();
    // A code from someone whose file came in as well.
    let (participant, file) = person(0);
    let answers = session.responses[&file].answers.clone();
    let code = ResponseId::of_code(session.id, file.number());
    session.join(ParticipantId::new([99; 10]), code, Source::Code, NOW);
    session.responses.get_mut(&code).unwrap().answers = answers;
    let session = promising(session, Anonymity::Anonymous);
    let table = csv::of_group(&session, instrument(), Nl);
    let rows: Vec<_> = table.lines().collect();
    assert_eq!(rows.len(), 21);
    assert!(rows[1].contains("ambition.shared"), "{}", rows[1]);
    assert!(!table.contains(&participant.to_string()) && !table.contains("Vmbo"));
    let counts = |row: &str| -> u32 {
        let cells = row.trim_end().split(';').skip(4).take(6);
        let cells = cells.map(|it| it.trim_matches('"').parse::<u32>().unwrap());
        cells.sum()
    };
    assert_eq!(counts(rows[1]), 6, "everyone once: {}", rows[1]);
    let open = csv::of_group(&six(), instrument(), Nl);
    assert!(open.contains("Persoon 0") && open.contains("Vmbo De Linde"));
}

// ---- The data ----

fn validator() -> Validator {
    let schema = include_str!("../assets/schema/group-report-data.schema.json");
    let schema: Value = serde_json::from_str(schema).unwrap();
    assert!(jsonschema::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn problems(validator: &Validator, data: &str) -> Vec<String> {
    let data = serde_json::from_str(data).unwrap();
    let problems = validator.iter_errors(&data);
    problems
        .map(|it| format!("{}: {it}", it.instance_path()))
        .collect()
}

#[test]
fn the_data_say_what_the_report_says() {
    let mut session = six();
    clear(&mut session, 0, "relations.trust", true);
    let data: Value = serde_json::from_str(&encode(&session, instrument(), En, today())).unwrap();
    assert_eq!(data["format"], FORMAT);
    assert_eq!(data["version"], VERSION);
    assert_eq!(
        (&data["people"], &data["anonymity"]),
        (&json!(6), &json!("open"))
    );
    let ambition = &data["conditions"][0];
    assert_eq!(ambition["mean"], json!(3.333333333));
    assert_eq!(
        (&ambition["lowest"], &ambition["highest"]),
        (&json!(1.5), &json!(4.5))
    );
    let shared = &ambition["indicators"][0];
    assert_eq!(shared["counts"], json!([2, 1, 0, 0, 3]));
    assert_eq!(shared["camps"], json!(true));
    assert_eq!(data["partners"][0]["name"], "Mbo De Werf");
    assert_eq!(data["movements"][0]["before"], json!([2, 0, 0, 0, 1]));
    assert_eq!(data["movements"][0]["after"], json!([1, 0, 1, 1, 0]));
    let trust = &data["conditions"][2]["indicators"][2];
    assert_eq!(trust["notes"], json!(["Ik hoor het als laatste."]));
    assert!(!data.to_string().contains("Persoon 0"));
    assert_eq!(data["leverage"]["indicator"], "organisation.structure");
    assert_eq!(data["actions"][0]["what"], "De bouwers bellen");
}

#[test]
fn data_that_are_really_written_fit_the_schema() {
    let validator = validator();
    let anonymous = promising(six(), Anonymity::Anonymous);
    for session in [
        six(),
        anonymous,
        group(&[]),
        group(&["A ?", "B ?"]),
        made_up::rich(),
    ] {
        for language in Language::ALL {
            let data = encode(&session, instrument(), language, today());
            assert_eq!(problems(&validator, &data), [""; 0]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_a_session_holds_its_data_fit_the_schema_and_its_report_is_whole(
        session in Chance::wide().session(),
    ) {
        let data = encode(&session, instrument(), Nl, today());
        prop_assert_eq!(problems(&validator(), &data), [""; 0]);
        let text = html(&written(&session, Nl), "");
        prop_assert!(!text.contains("NaN") && text.ends_with("</html>\n"));
    }
}

#[test]
fn what_is_not_written_like_that_does_not_fit_the_schema() {
    let validator = validator();
    let data: Value = serde_json::from_str(&encode(&six(), instrument(), Nl, today())).unwrap();
    let cases = [
        ("/format", json!("vijfblik-report")),
        ("/version", json!(1)),
        ("/people", json!(-1)),
        ("/anonymity", json!("secret")),
        ("/conditions/0/mean", json!(5.5)),
        ("/conditions/0/indicators/0/consensus", json!(1.5)),
        ("/conditions/0/indicators/0/counts", json!([1, 2, 3])),
        ("/conditions/0/indicators/0/camps", json!("yes")),
        ("/conditions/0/indicators/0/notes", json!([1])),
        ("/partners/0/means", json!([])),
        ("/phases", json!([])),
        ("/movements/0/before", json!([0, 0, 0, 0, -1])),
    ];
    for (place, value) in cases {
        let mut other = data.clone();
        *other.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&other), "{place}");
    }
    let mut named = data;
    named["conditions"][0]["indicators"][0]["names"] = json!(["Anneke"]);
    assert!(!validator.is_valid(&named), "there is no room for names");
}

/// Adds so many agreements to a session.
fn agreeing(mut session: Session, count: u16) -> Session {
    for number in 0..count {
        let [high, low] = number.to_be_bytes();
        let mut id = [9; 10];
        (id[0], id[1]) = (high, low);
        let action = Action {
            what: format!("Afspraak nummer {number} nakomen"),
            who: "Gijs".into(),
            due: None,
            done: false,
        };
        session.agree(ActionId::new(id), Some(action), LATER);
    }
    session
}

#[test]
fn the_first_page_stays_one_page_and_says_where_the_other_agreements_are() {
    for language in Language::ALL {
        for count in [0, 1, 3, 7, 10, 40] {
            let document = written(&agreeing(six(), count), language);
            let Some(Block::Page(first)) = document.blocks.first() else {
                panic!("the report begins with a page")
            };
            assert!(height(first) <= ROOM, "{count}: {} mm", height(first));
            let text = html(
                &Document {
                    blocks: first.clone(),
                    ..document.clone()
                },
                "",
            );
            let shown = text.matches("nummer").count();
            let before = language.texts().group_report.to_do_more;
            let before = before.split('{').next().unwrap();
            let says_more =
                text.contains(before) || text.contains(language.texts().group_report.to_do_all);
            assert_eq!(shown < usize::from(count), says_more, "{count}: {shown}");
        }
    }
}

#[test]
fn thousands_of_agreements_and_partners_do_not_fill_a_book() {
    let mut session = agreeing(six(), 5_000);
    for number in 0..5_000_u16 {
        let [high, low] = number.to_be_bytes();
        let mut id = [3; 10];
        (id[0], id[1]) = (high, low);
        let partner = Partner {
            name: format!("Partner nummer {number}"),
            rank: 0,
        };
        session
            .partners
            .insert(PartnerId::new(id), Revised::new(Some(partner), NOW));
    }
    let text = html(&written(&session, Nl), "");
    assert!(text.matches("<tr>").count() < 450);
    let said = Nl.texts().report.rows_first;
    let said = said.replace("{shown}", "200").replace("{total}", "5001");
    assert!(text.contains(&said), "{said}");
}
