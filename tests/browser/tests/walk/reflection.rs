//! The whole way: a person reflects alone, from an empty page to a printed report, and takes the
//! work along to another browser.

use browser_tests::{
    Browser, Download, Options, Site,
    checks::{accessible, no_broken_words, no_sideways_scroll, no_trouble},
    paper::{pdf, pdf_alternatives, pdf_images, pdf_info, pdf_pages, pdf_read_aloud, pdf_struct},
};
use serde_json::{Value, json};
use vijfblik::exchange::session_file;

use super::{
    steps::{
        answer, answer_in, belongs_to_what_follows, breaks_well, is_answered, kept, session_id,
    },
    words::{DUTCH, ENGLISH, Words},
};

/// A name with everything that files and pages could trip over.
const NAME: &str = "Zorg & <b>welzijn</b>: ‘samen’ / \"2026\"";
/// What the name becomes in a file name.
const NAME_IN_FILES: &str = "zorg-b-welzijn-b-samen-2026";
/// Two partners, one on each line.
const PARTNERS: &str = "De Linde\nZorggroep Oost";

/// The answers that are given to one condition, and what they come to.
struct Given {
    condition: &'static str,
    answers: [(&'static str, char); 4],
    /// The mean of the answers, as it is shown.
    score: &'static str,
    /// On how many answers it rests.
    scored: &'static str,
    /// The part of the scale that it lies in.
    band: &'static str,
}

const ANSWERS: [Given; 5] = [
    Given {
        condition: "ambition",
        answers: [
            ("ambition.shared", '4'),
            ("ambition.valuable", '5'),
            ("ambition.strategic", '3'),
            ("ambition.personal", '3'),
        ],
        score: "3.8",
        scored: "4",
        band: "high",
    },
    Given {
        condition: "interests",
        answers: [
            ("interests.curiosity", '3'),
            ("interests.value", '2'),
            ("interests.room", '2'),
            ("interests.dialogue", '4'),
        ],
        score: "2.8",
        scored: "4",
        band: "middle",
    },
    Given {
        condition: "relations",
        answers: [
            ("relations.connecting", '5'),
            ("relations.group", '4'),
            ("relations.trust", '4'),
            ("relations.leadership", '4'),
        ],
        score: "4.3",
        scored: "4",
        band: "high",
    },
    Given {
        condition: "organisation",
        answers: [
            ("organisation.structure", '3'),
            ("organisation.support", '?'),
            ("organisation.decisiveness", '2'),
            ("organisation.agreements", '4'),
        ],
        score: "3.0",
        scored: "3",
        band: "middle",
    },
    Given {
        condition: "process",
        answers: [
            ("process.phasing", '1'),
            ("process.balance", '2'),
            ("process.roles", '2'),
            ("process.yield", '3'),
        ],
        score: "2.0",
        scored: "4",
        band: "low",
    },
];

/// Two notes: one that a spreadsheet could take for a formula, one with what a table is made of.
const NOTES: [(&str, &str); 2] = [
    ("ambition.shared", "=HYPERLINK(\"x\") stond in het plan"),
    (
        "process.phasing",
        "Alles tegelijk; niemand zei: \"eerst dit\", dan dat.",
    ),
];

/// The point to work on, the reason, and the action that is made besides the idea.
const LEVERAGE: &str = "process.phasing";
const REASON: &str = "Met een volgorde kunnen we kiezen.";
const ACTION: &str = "Bellen met de wethouder";
const ACTION_CHANGED: &str = "Koffie met de wethouder";

#[tokio::test]
async fn a_person_reflects_in_dutch_on_a_phone_prints_and_opens_the_file_elsewhere() {
    reflect(DUTCH, DUTCH.options().phone(360)).await;
}

#[tokio::test]
async fn a_person_reflects_in_english_at_a_desk_prints_and_opens_the_file_elsewhere() {
    reflect(ENGLISH, ENGLISH.options().size(1280, 800)).await;
}

/// The whole way in one language at one size.
async fn reflect(words: Words, options: Options) {
    let site = Site::built().await;
    let browser = Browser::start(options.clone()).await;
    browser.open(site.url()).await;
    let today = "return new Date().toLocaleDateString('sv')";
    let today = browser.run(today, vec![]).await;
    let today = today.as_str().unwrap();

    start(&browser, words).await;
    answer_everything(&browser, words).await;
    see_the_result(&browser, words).await;
    let idea = agree(&browser, words).await;
    print(&browser, words, &idea).await;
    let saved = download(&browser, words, today).await;
    no_trouble(&browser).await;

    let result = result_of(&browser, words).await;
    let other = browser.another(options).await;
    other.open(site.url()).await;
    open_elsewhere(&other, words, &saved).await;
    assert_eq!(result_of(&other, words).await, result, "the same result");
    no_trouble(&other).await;
    other.quit().await;
    browser.quit().await;
}

/// From home into the first condition; a name is needed, the rest is not.
async fn start(browser: &Browser, words: Words) {
    browser.sees(words.say("home.title")).await;
    browser.link(words.say("home.start")).click().await;
    browser.has_focus(words.say("start.title")).await;

    browser.button(words.say("start.begin")).click().await;
    browser.sees(words.say("start.name_missing")).await;
    browser.has_focus(words.say("start.name")).await;
    browser.is_at("#/start").await;
    let name = browser.field(words.say("start.name"));
    assert_eq!(
        name.attribute("aria-invalid").await.as_deref(),
        Some("true")
    );

    name.fill(NAME).await;
    browser
        .field(words.say("start.partners"))
        .fill(PARTNERS)
        .await;
    browser
        .radio(
            words.of_instrument("/phase_question"),
            words.of_phase("shape", "/name"),
        )
        .click()
        .await;
    browser.button(words.say("start.begin")).click().await;
    browser
        .has_focus(words.of_condition("ambition", "/name"))
        .await;
}

/// All twenty statements, with two notes.
async fn answer_everything(browser: &Browser, words: Words) {
    let mut done = 0;
    for Given {
        condition, answers, ..
    } in ANSWERS
    {
        browser
            .heading(words.of_condition(condition, "/name"))
            .appears()
            .await;
        for (indicator, given) in answers {
            answer(browser, words, indicator, given).await;
            if let Some((_, note)) = NOTES.iter().find(|(of, _)| *of == indicator) {
                let prompt = words.of_instrument("/note_prompt");
                let statement = words.statement(indicator);
                browser.button(prompt).inside(statement).click().await;
                browser
                    .field(format!("{prompt} {statement}"))
                    .fill(note)
                    .await;
            }
            done += 1;
            let progress = [("done", &*done.to_string()), ("total", "20")];
            browser
                .sees(&words.fill("questions.answered", &progress))
                .await;
        }
        let done = words.say("questions.done");
        let name = words.of_condition(condition, "/name");
        browser.link(format!("{name} ✓ {done}")).appears().await;
        match words.next_condition(condition) {
            Some(next) => {
                let next = words.of_condition(next, "/name");
                let onward = words.fill("questions.next", &[("condition", next)]);
                browser.link(onward).click().await;
            }
            None => browser.link(words.say("questions.finish")).click().await,
        }
    }
}

/// The result: scores with what they rest on, readings, where to begin, what makes it hard.
async fn see_the_result(browser: &Browser, words: Words) {
    browser.has_focus(words.say("result.title")).await;
    for Given {
        condition,
        score,
        scored,
        band,
        ..
    } in ANSWERS
    {
        let name = words.of_condition(condition, "/name");
        let sentence = words.of_condition(condition, &format!("/bands/{band}"));
        let score = words.number(score);
        let count = match scored {
            "4" => "result.count_answers",
            _ => "result.count_numbers",
        };
        let count = words.fill(count, &[("done", scored), ("total", "4")]);
        browser
            .sees(&format!("{name} {sentence} {score} {count}"))
            .await;
    }
    for chart in charts(words) {
        browser.image(chart).appears().await;
    }

    let inside = |condition| in_a_sentence(words.of_condition(condition, "/name"));
    let balance = [
        ("weakest", &*inside("process")),
        ("strongest", &*inside("relations")),
    ];
    browser
        .sees(&words.fill("result.talk_uneven", &balance))
        .await;
    browser
        .sees(words.of_condition("relations", "/asset"))
        .await;
    browser
        .sees(words.of_condition("process", "/opening"))
        .await;

    // The lowest condition is unfolded from the start; the others are folded away until asked for.
    let depth = |condition| browser.button(words.of_condition(condition, "/name"));
    browser
        .sees(words.of_condition("process", "/risks/0"))
        .await;
    let brings = words.of_condition("relations", "/opportunities/0");
    browser.sees_no(brings).await;
    depth("relations").click().await;
    browser.sees(brings).await;
    let short = |indicator| in_a_sentence(words.of_indicator(indicator, "/short"));
    let weak = [("indicators", &*short("process.phasing"))];
    browser.sees(&words.fill("result.weak", &weak)).await;
    let strong = [("indicators", &*short("process.yield"))];
    browser.sees(&words.fill("result.strong", &strong)).await;
    for place in ["/questions/0", "/steps/0"] {
        browser
            .sees(words.of_indicator("process.phasing", place))
            .await;
        browser
            .sees_no(words.of_indicator("process.yield", place))
            .await;
    }
    browser.sees(NOTES[1].1).await;
    depth("organisation").click().await;
    browser.sees(words.say("result.unknown_one")).await;
    browser
        .sees(words.of_indicator("organisation.support", "/questions/0"))
        .await;

    let phase = words.of_phase("shape", "/name");
    browser
        .radio(words.of_instrument("/phase_question"), phase)
        .is_chosen()
        .await;
    let handle = words.of_hardship("no-centre", "/handle");
    browser.sees_no(handle).await;
    browser
        .checkbox(words.of_hardship("no-centre", "/name"))
        .click()
        .await;
    browser.sees(handle).await;
}

/// What the radar and the strips of dots say to who cannot see them.
fn charts(words: Words) -> Vec<String> {
    let mut points = Vec::new();
    let mut strips = Vec::new();
    for Given {
        condition,
        answers,
        score,
        ..
    } in ANSWERS
    {
        let name = words.of_condition(condition, "/name");
        let point = [("condition", name), ("score", &*words.number(score))];
        points.push(words.fill("common.radar_point", &point));
        let answers = answers.iter().filter_map(|(_, answer)| answer.to_digit(10));
        let (low, high) = (answers.clone().min().unwrap(), answers.max().unwrap());
        let strip = words.fill("result.strip_title", &[("condition", name)]);
        let range = [("low", &*low.to_string()), ("high", &*high.to_string())];
        let range = words.fill("result.range_from_to", &range);
        strips.push(format!("{strip}. {range}"));
    }
    let scale = words.fill("common.radar_scale", &[("top", "5")]);
    let title = words.say("common.radar_title");
    let radar = format!("{title}. {}. {scale}", points.join("; "));
    [vec![radar], strips].concat()
}

/// A point to work on, an idea taken over, an action that is changed, removed and brought back.
/// Gives the idea.
async fn agree(browser: &Browser, words: Words) -> String {
    browser.link(words.say("result.leverage")).click().await;
    browser.has_focus(words.say("actions.title")).await;
    browser
        .radio(words.say("actions.leverage"), words.statement(LEVERAGE))
        .click()
        .await;
    browser
        .field(words.say("actions.reason"))
        .fill(REASON)
        .await;

    let idea = words.of_indicator(LEVERAGE, "/steps/1");
    browser
        .button(format!("{}: {idea}", words.say("actions.take")))
        .click()
        .await;
    browser.has_focus(words.say("actions.what")).await;
    browser.field(words.say("actions.what")).holds(idea).await;
    add_action(browser, words, idea, "Anna", "2027-01-22").await;
    add_action(browser, words, ACTION, "Joris", "2027-01-08").await;

    browser.checkbox(idea).click().await;
    browser.checkbox(idea).is_chosen().await;

    let edit = |what| words.fill("actions.edit_named", &[("what", what)]);
    browser.button(edit(ACTION)).click().await;
    browser.field(words.say("actions.what")).holds(ACTION).await;
    browser
        .field(words.say("actions.when"))
        .holds("2027-01-08")
        .await;
    browser
        .field(words.say("actions.what"))
        .fill(ACTION_CHANGED)
        .await;
    browser.button(words.say("actions.save")).click().await;
    browser.checkbox(ACTION_CHANGED).appears().await;
    browser.checkbox(ACTION).disappears().await;

    let remove = words.fill("actions.remove_named", &[("what", ACTION_CHANGED)]);
    browser.button(remove).click().await;
    browser.sees(words.say("actions.removed")).await;
    browser.checkbox(ACTION_CHANGED).disappears().await;
    browser.button(words.say("app.undo")).click().await;
    browser.checkbox(ACTION_CHANGED).appears().await;
    assert!(browser.checkbox(idea).is_on().await);
    assert!(!browser.checkbox(ACTION_CHANGED).is_on().await);

    browser.link(words.say("actions.report")).click().await;
    browser.has_focus(words.say("report.title")).await;
    idea.to_owned()
}

async fn add_action(browser: &Browser, words: Words, what: &str, who: &str, due: &str) {
    browser.field(words.say("actions.what")).fill(what).await;
    browser.field(words.say("actions.who")).fill(who).await;
    browser.field(words.say("actions.when")).fill(due).await;
    browser.button(words.say("actions.add")).click().await;
    browser
        .sees(&format!("{what} {who} · {}", words.date(due)))
        .await;
    browser.field(words.say("actions.what")).holds("").await;
}

/// The report on paper: complete, in A4, in vectors, tagged, and broken at good places.
async fn print(browser: &Browser, words: Words, idea: &str) {
    let belongs_to_what_follows = belongs_to_what_follows(browser).await;
    let paper = pdf(browser).await;
    let info = pdf_info(&paper);
    assert_eq!((info.size, info.tagged), ((210, 297), true), "{info:?}");
    assert!((3..=9).contains(&info.pages), "{info:?}");
    assert!(info.title.starts_with(NAME), "{info:?}");
    assert_eq!(
        pdf_images(&paper),
        Vec::<String>::new(),
        "charts are vectors"
    );

    let said = said_on(&paper);
    let mut expected = vec![
        NAME.to_owned(),
        words.fill("report.made", &[("date", "")]).trim().to_owned(),
        words.say("report.view_of_one").to_owned(),
        words.of_phase("shape", "/hint").to_owned(),
        words.of_hardship("no-centre", "/handle").to_owned(),
        words.fill(
            "report.leverage",
            &[("statement", words.statement(LEVERAGE))],
        ),
        words.fill("report.reason", &[("reason", REASON)]),
        idea.to_owned(),
        ACTION_CHANGED.to_owned(),
        words.date("2027-01-08"),
        words.say("report.method_text").to_owned(),
        words.say("report.credits").to_owned(),
    ];
    for Given {
        condition,
        answers,
        score,
        band,
        ..
    } in ANSWERS
    {
        let name = words.of_condition(condition, "/name");
        expected.push(format!("{name}: {}", words.number(score)));
        expected.push(
            words
                .of_condition(condition, &format!("/bands/{band}"))
                .to_owned(),
        );
        for (indicator, answer) in answers {
            expected.push(words.statement(indicator).to_owned());
            expected.push(words.answer_in_full(answer));
        }
    }
    expected.extend(PARTNERS.lines().map(str::to_owned));
    expected.extend(NOTES.map(|(_, note)| note.to_owned()));
    for text in expected {
        assert!(
            said.contains(&text),
            "the report does not say ‘{text}’ but\n{said}"
        );
    }
    // What belongs to the screen stays there.
    for text in [words.say("report.print"), words.say("app.independent")] {
        assert!(!said.contains(text), "the paper says ‘{text}’");
    }
    let structure = pdf_struct(&paper);
    for level in ["H1", "H2", "H3", "Table", "TH", "Figure"] {
        let tag = format!("{level} ");
        let is_tag = |line: &str| line.trim() == level || line.trim_start().starts_with(&tag);
        assert!(structure.lines().any(is_tag), "no {level} in\n{structure}");
    }
    assert_eq!(pdf_alternatives(&paper), charts(words));
    for (number, page) in pdf_pages(&paper).iter().enumerate() {
        breaks_well(number + 1, page, &belongs_to_what_follows);
    }

    browser.checkbox(words.say("report.notes")).click().await;
    let without = said_on(&pdf(browser).await);
    assert!(without.contains(words.statement("process.phasing")));
    for (_, note) in NOTES {
        assert!(!without.contains(note), "‘{note}’ was to stay out");
    }
    browser.checkbox(words.say("report.notes")).click().await;
    browser
        .checkbox(words.say("report.notes"))
        .is_chosen()
        .await;
}

/// What a PDF says, without the foot of each page: what the report is called, the day, and the number.
fn said_on(paper: &[u8]) -> String {
    let text = pdf_read_aloud(paper);
    let pages: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    let count = pages.len();
    let without_foot = pages.iter().zip(1..).map(|(page, number)| {
        let begin = format!("{number} / {count} Vijfblik: {NAME}, ");
        let at = page.find(&begin);
        let at = at.unwrap_or_else(|| panic!("page {number} has no foot: {page}"));
        let foot = &page[at + begin.len()..];
        let day = foot
            .split(' ')
            .take(3)
            .map(|part| part.len() + 1)
            .sum::<usize>();
        let rest = foot.get(day..).unwrap_or_default();
        format!("{} {rest}", page[..at].trim())
    });
    without_foot.collect::<Vec<_>>().join(" ")
}

/// Everything that can be taken along. Gives the session file.
async fn download(browser: &Browser, words: Words, today: &str) -> Download {
    let button = |key: &str| browser.button(words.say(key));
    let name = |held: &str, ending: &str| {
        let held = words.say(&format!("file_names.{held}"));
        format!("vijfblik-{held}-{NAME_IN_FILES}-{today}.{ending}")
    };

    button("report.html").click().await;
    let page = browser.downloaded(".html").await;
    assert_eq!(page.name, name("report", "html"));
    read_page(browser, words, &page).await;

    button("report.csv").click().await;
    let table = browser.downloaded(".csv").await;
    assert_eq!(table.name, name("answers", "csv"));
    read_table(words, table.text());

    button("report.file").click().await;
    let saved = browser.downloaded(".vijfblik.json").await;
    assert_eq!(saved.name, name("session", "vijfblik.json"));
    let session = session_file::decode(&saved.bytes).unwrap();
    assert_eq!(session.name(), NAME);
    assert_eq!(session.partners().len(), 2);
    let id = session_id(browser).await;
    let file: Value = serde_json::from_str(saved.text()).unwrap();
    assert_eq!(file["format"], "vijfblik-session");
    assert_eq!(Some(&file["content"]), kept(browser, &id).await.as_ref());
    for Given { answers, .. } in ANSWERS {
        for (indicator, answer) in answers {
            let expected = answer.to_digit(10).map_or(json!("dont-know"), Value::from);
            assert_eq!(
                answer_in(&file["content"], indicator),
                expected,
                "{indicator}"
            );
        }
    }

    button("report.data").click().await;
    let data = browser.downloaded(".json").await;
    assert_eq!(data.name, name("data", "json"));
    read_data(words, &serde_json::from_str(data.text()).unwrap());
    saved
}

/// The report as a page of its own: it needs nobody, says the same and is accessible.
async fn read_page(browser: &Browser, words: Words, page: &Download) {
    let reader = browser.another(words.options().size(360, 740)).await;
    reader.open(format!("file://{}", page.path.display())).await;
    assert_eq!(reader.headings().await[0], NAME);
    assert!(
        reader.title().await.contains(NAME),
        "{}",
        reader.title().await
    );
    let report =
        "return document.querySelector('.document').innerText.replace(/\\s+/g, ' ').trim()";
    assert_eq!(
        reader.run(report, vec![]).await,
        browser.run(report, vec![]).await,
        "the page says what the app says"
    );
    assert!(
        reader
            .image(words.say("common.radar_title"))
            .is_there()
            .await
    );
    let asked = "return performance.getEntriesByType('resource').map(({ name }) => name)";
    assert_eq!(reader.run(asked, vec![]).await, json!([]));
    for width in [320, 360, 390, 430, 1280] {
        reader.resize(width, 740).await;
        no_sideways_scroll(&reader).await;
        no_broken_words(&reader).await;
    }
    accessible(&reader).await;
    no_trouble(&reader).await;
    reader.quit().await;
}

/// The answers as a table for the spreadsheet of the reader, without anything it would run.
fn read_table(words: Words, table: &str) {
    let separator = if words == DUTCH { ';' } else { ',' };
    let table = table.strip_prefix('\u{feff}').expect("a byte order mark");
    let lines: Vec<&str> = table.split_terminator("\r\n").collect();
    assert_eq!(lines.len(), 21, "{table}");
    let head = [
        "collaboration",
        "respondent",
        "partner",
        "condition",
        "indicator",
    ]
    .map(|key| format!("\"{}\"", words.say(&format!("csv.{key}"))));
    let head = head.join(&separator.to_string());
    assert!(lines[0].starts_with(&head), "{}", lines[0]);
    let line_of = |indicator: &str| {
        let cell = format!("\"{indicator}\"");
        *lines.iter().find(|line| line.contains(&cell)).unwrap()
    };
    let ends = |indicator: &str, points: &str, label: &str, note: &str| {
        let label = words.answer(label.chars().next().unwrap());
        let label = label
            .trim_start_matches(|letter: char| letter.is_ascii_digit())
            .trim();
        let end = ["", points, label, note].map(|cell| format!("\"{cell}\""));
        let end = end[1..].join(&separator.to_string());
        let line = line_of(indicator);
        assert!(line.ends_with(&end), "‘{line}’ does not end in ‘{end}’");
    };
    ends("organisation.support", "", "?", "");
    ends(
        "ambition.shared",
        "4",
        "4",
        &format!("'{}", NOTES[0].1.replace('"', "\"\"")),
    );
    ends(
        "process.phasing",
        "1",
        "1",
        &NOTES[1].1.replace('"', "\"\""),
    );
    assert!(lines[1].starts_with(&format!("\"{}\"", NAME.replace('"', "\"\""))));
}

/// The numbers of the report.
fn read_data(words: Words, data: &Value) {
    assert_eq!(data["format"], "vijfblik-report");
    assert_eq!(data["language"], words.code);
    assert_eq!(data["collaboration"], NAME);
    assert_eq!(data["phase"], "shape");
    assert_eq!(
        data["hard_by_nature"],
        json!([{ "id": "no-centre", "name": words.of_hardship("no-centre", "/name") }])
    );
    assert_eq!(data["leverage"]["indicator"], LEVERAGE);
    assert_eq!(data["leverage"]["reason"], REASON);
    let actions: Vec<&Value> = data["actions"].as_array().unwrap().iter().collect();
    assert_eq!(actions.len(), 2);
    assert_eq!(actions[0]["what"], ACTION_CHANGED);
    assert_eq!(
        (&actions[1]["who"], &actions[1]["done"]),
        (&json!("Anna"), &json!(true))
    );
    for (place, given) in ANSWERS.iter().enumerate() {
        let Given {
            condition,
            answers,
            scored,
            ..
        } = *given;
        let told = &data["conditions"][place];
        assert_eq!(told["id"], condition);
        // The data are not rounded to what is shown.
        let points = answers.iter().filter_map(|it| it.1.to_digit(10));
        let points: Vec<f64> = points.map(f64::from).collect();
        let mean = points.iter().sum::<f64>() / f64::from(u32::try_from(points.len()).unwrap());
        assert_eq!(told["score"].as_f64(), Some(mean), "{told}");
        assert_eq!(told["answered"].to_string(), scored, "{told}");
    }
    let organisation = &data["conditions"][3];
    assert_eq!(organisation["dont_know"], 1);
    assert_eq!(organisation["counts"], json!([0, 1, 1, 1, 0]));
    let first = &data["conditions"][0]["indicators"][0];
    assert_eq!(
        (&first["answer"], &first["note"]),
        (&json!(4), &json!(NOTES[0].1))
    );
}

/// The file that was mailed, in the browser of somebody who has nothing yet.
async fn open_elsewhere(other: &Browser, words: Words, saved: &Download) {
    other.link(words.say("home.open")).click().await;
    other.has_focus(words.say("open.title")).await;
    other
        .choose_file(words.say("open.choose"), &saved.path)
        .await;
    other.has_focus(words.say("open.preview")).await;
    other.heading(NAME).appears().await;
    let progress = words.fill("home.progress", &[("done", "20"), ("total", "20")]);
    other
        .sees(&format!("{} ({progress})", words.say("open.responses_one")))
        .await;
    other
        .sees(&words.fill("open.actions_many", &[("count", "2")]))
        .await;
    other.sees(words.say("open.new")).await;
    assert_eq!(
        other.all_stored().await,
        [],
        "nothing is kept before it is opened"
    );
    other.button(words.say("open.open")).click().await;
    other.has_focus(words.say("result.title")).await;
    other
        .sees(&words.fill("open.opened", &[("name", NAME)]))
        .await;
    other.button(words.say("app.close")).click().await;
    // And the answers are there to go on with.
    other.link(words.say("nav.questions")).click().await;
    is_answered(other, words, "ambition.shared", '4').await;
    let note = format!(
        "{} {}",
        words.of_instrument("/note_prompt"),
        words.statement("ambition.shared")
    );
    other.field(note).holds(NOTES[0].1).await;
}

/// Everything the result page says, unfolded.
async fn result_of(browser: &Browser, words: Words) -> Value {
    browser.link(words.say("nav.result")).click().await;
    browser.heading(words.say("result.title")).appears().await;
    let read = "const main = document.querySelector('main');
        for (const part of main.querySelectorAll('details')) part.open = true;
        return [main.innerText, ...[...main.querySelectorAll('svg')].map((chart) => chart.innerHTML)]";
    browser.run(read, vec![]).await
}

/// A name as it stands inside a sentence.
fn in_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().unwrap().to_lowercase();
    first.chain(letters).collect()
}
