//! For who reads with the ears, with big letters, from very near, in colours of their own, or without
//! motion: what axe cannot see.

use std::collections::BTreeSet;

use browser_tests::{
    Browser, Site,
    aloud::{Said, read_aloud},
    checks::{
        every_choice_is_visible, every_focus_is_visible, no_cut_text, no_sideways_scroll,
        no_squeezed_text, no_trouble,
    },
    paper::{pdf, pdf_alternatives, pdf_info, pdf_pages, pdf_read_aloud, pdf_struct},
    tour::{Stop, Tour},
};
use serde_json::json;

use super::{
    steps::{belongs_to_what_follows, breaks_well},
    words::{DUTCH, ENGLISH, Words, indicators},
};

/// The pages where people spend their time.
const MAIN: [&str; 9] = [
    "home",
    "start",
    "questions",
    "result",
    "agreements",
    "report",
    "together",
    "group",
    "present-whole",
];

fn stop<'t>(tour: &'t Tour, name: &str) -> &'t Stop {
    let found = tour.stops.iter().find(|stop| stop.name == name);
    found.unwrap_or_else(|| panic!("the tour has no {name}"))
}

#[tokio::test]
async fn every_page_reads_well_aloud_and_keeps_still_for_who_wants_no_motion() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().reduced_motion()).await;
    let tour = Tour::in_language(words.code);
    for stop in &tour.stops {
        tour.visit(&browser, &site, stop).await;
        tour.unfold(&browser).await;
        let said = read_aloud(&browser).await;
        assert!(said.iter().any(Said::is_control), "{}", stop.name);
        let wrong = what_reads_badly(&said);
        assert!(wrong.is_empty(), "{}:\n  {}", stop.name, wrong.join("\n  "));
        every_drawing_is_told(&browser, &said, stop.name).await;
        assert_eq!(browser.run(MOVES, vec![]).await, json!([]), "{}", stop.name);
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

/// What moves, or would. What goes after a while, in one step, does not.
const MOVES: &str = "\
    const moves = [...document.querySelectorAll('*')].filter((part) => {
      const { transitionDuration, animationName, animationTimingFunction, scrollBehavior }
        = getComputedStyle(part);
      const steps = animationTimingFunction.startsWith('steps');
      return !/^(0s(, )?)+$/.test(transitionDuration) || animationName !== 'none' && !steps
        || scrollBehavior === 'smooth';
    });
    return moves.map((it) => it.outerHTML.slice(0, 90))";

/// What a page lacks for who hears it.
fn what_reads_badly(said: &[Said]) -> Vec<String> {
    let mut wrong = Vec::new();
    let nameless = said
        .iter()
        .filter(|it| it.is_control() || it.is_image() || it.role == "table");
    for it in nameless.filter(|it| it.name.is_empty()) {
        wrong.push(format!("a {} without a name in {:?}", it.role, it.groups));
    }
    for radio in said.iter().filter(|it| it.role == "radio") {
        if radio.groups.is_empty() {
            wrong.push(format!("the radio button ‘{}’ is of no group", radio.name));
        }
    }
    let headings: Vec<&Said> = said.iter().filter(|it| it.role == "heading").collect();
    let first = headings.iter().filter(|it| it.level == Some(1)).count();
    if first != 1 {
        wrong.push(format!("{first} headings of the first level"));
    }
    let mut before = 0;
    for it in headings {
        let level = it.level.unwrap_or_default();
        if level == 0 || level > before + 1 || it.name.is_empty() {
            wrong.push(format!(
                "the heading ‘{}’ is {level} after {before}",
                it.name
            ));
        }
        before = level;
    }
    if said.iter().filter(|it| it.role == "main").count() != 1 {
        wrong.push("there is not one main part".to_owned());
    }
    let ways: Vec<&str> = said
        .iter()
        .filter(|it| it.role == "navigation")
        .map(|it| it.name.as_str())
        .collect();
    if ways.iter().collect::<BTreeSet<_>>().len() != ways.len() {
        wrong.push(format!("navigations that are called alike: {ways:?}"));
    }
    wrong
}

/// Every drawing with something in it is an image with a name, or stands beside words that say the same.
async fn every_drawing_is_told(browser: &Browser, said: &[Said], name: &str) {
    let drawn = "\
        const drawn = [...document.querySelectorAll('main svg')].filter((svg) => svg.checkVisibility()
          && svg.getBoundingClientRect().width > 1 && svg.childElementCount > 0
          && !svg.parentElement.closest('svg'));
        const hidden = drawn.filter((svg) => svg.closest('[aria-hidden=true]'));
        const alone = hidden.filter((svg) => {
          const beside = svg.closest('figure, li, tr, article, section, label, button, a, p, div');
          return !beside || beside.innerText.trim() === '';
        });
        return [drawn.length - hidden.length, alone.map((svg) => svg.outerHTML.slice(0, 90))]";
    let drawn = browser.run(drawn, vec![]).await;
    let images = said.iter().filter(|it| it.is_image()).count() as u64;
    assert!(
        drawn[0].as_u64().is_some_and(|drawn| drawn <= images),
        "{name}: {} drawings are to be told, {images} are",
        drawn[0]
    );
    assert_eq!(drawn[1], json!([]), "{name}: these stand alone");
}

#[tokio::test]
async fn a_statement_names_its_answers_and_a_chart_says_its_numbers() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        let tour = Tour::in_language(words.code);
        tour.visit(&browser, &site, stop(&tour, "questions")).await;
        let said = read_aloud(&browser).await;
        statements_come_in_order(&said, words);

        tour.visit(&browser, &site, stop(&tour, "result")).await;
        let said = read_aloud(&browser).await;
        let radar = image(&said, words.say("common.radar_title"));
        for condition in super::words::conditions() {
            let condition = words.of_condition(condition, "/name");
            assert!(radar.name.contains(condition), "{radar:?}");
        }

        tour.visit(&browser, &site, stop(&tour, "group")).await;
        let said = read_aloud(&browser).await;
        let radar = image(&said, words.say("group.radar_title"));
        assert!(radar.name.chars().any(|letter| letter.is_ascii_digit()));
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

fn image<'s>(said: &'s [Said], name: &str) -> &'s Said {
    let found = said
        .iter()
        .find(|it| it.is_image() && it.name.starts_with(name));
    found.unwrap_or_else(|| panic!("there is no image ‘{name}’"))
}

/// The heading, then each statement with its answers from one to five and "I don't know".
fn statements_come_in_order(said: &[Said], words: Words) {
    let asked: Vec<&str> = indicators()
        .into_iter()
        .filter(|id| id.starts_with("interests"))
        .collect();
    let mut expected = vec![words.of_condition("interests", "/name").to_owned()];
    for indicator in &asked {
        for answer in ['1', '2', '3', '4', '5', '?'] {
            let statement = words.statement(indicator);
            expected.push(format!("{statement}: {}", words.answer(answer)));
        }
    }
    let heard: Vec<String> = said
        .iter()
        .filter_map(|it| match it.role.as_str() {
            "heading" if it.level == Some(1) => Some(it.name.clone()),
            "radio" => Some(format!("{}: {}", it.groups.first()?, it.name)),
            _ => None,
        })
        .collect();
    assert_eq!(heard, expected);
}

#[tokio::test]
async fn letters_of_twice_the_size_fit_and_are_not_cut() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().big_letters()).await;
    let tour = Tour::in_language(words.code);
    for name in MAIN {
        tour.visit(&browser, &site, stop(&tour, name)).await;
        tour.unfold(&browser).await;
        let size = "return getComputedStyle(document.body).fontSize";
        let size = browser.run(size, vec![]).await;
        let pixels = size.as_str().and_then(|it| it.strip_suffix("px"));
        let pixels: f64 = pixels.and_then(|it| it.parse().ok()).unwrap();
        assert!(pixels >= 32.0, "{name}: letters are {pixels} high");
        for width in [1280, 640] {
            browser.resize(width, 800).await;
            no_sideways_scroll(&browser).await;
            no_cut_text(&browser).await;
        }
        browser.resize(1280, 800).await;
        no_squeezed_text(&browser).await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

/// A window of 1280 × 1024 that is zoomed to 400 %.
#[tokio::test]
async fn a_page_that_is_seen_from_very_near_fits_and_hides_nothing_under_what_stays() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(320, 256).reduced_motion()).await;
    let tour = Tour::in_language(words.code);
    for name in MAIN {
        tour.visit(&browser, &site, stop(&tour, name)).await;
        tour.unfold(&browser).await;
        no_sideways_scroll(&browser).await;
        no_cut_text(&browser).await;
        // What stays while the rest scrolls leaves most of the window to the rest.
        let stays = "\
            scrollTo({ top: 600, behavior: 'instant' });
            let covered = 0;
            for (let y = 4; y < innerHeight; y += 8) {
              let part = document.elementFromPoint(innerWidth / 2, y);
              for (; part; part = part.parentElement)
                if (['fixed', 'sticky'].includes(getComputedStyle(part).position)) break;
              covered += part ? 8 : 0;
            }
            scrollTo({ top: 0, behavior: 'instant' });
            return covered / innerHeight";
        let stays = browser.run(stays, vec![]).await;
        assert!(
            // The projector shows one sheet, which stays as a whole and scrolls by itself.
            name == "present-whole" || stays.as_f64().is_some_and(|stays| stays <= 0.4),
            "{name}: {stays} of the window is covered by what stays"
        );
        if ["questions", "agreements"].contains(&name) {
            every_focus_is_visible(&browser).await;
        }
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn what_is_chosen_and_where_the_focus_is_shows_in_colours_of_ones_own() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().forced_colors().reduced_motion()).await;
    let hidden = json!({ "hidden": true });
    let tour = Tour::in_language(words.code);
    for (name, at_least) in [
        ("start", 2),
        ("questions", 6),
        ("result", 3),
        ("agreements", 3),
        ("together", 2),
        ("group", 3),
        ("invited", 2),
    ] {
        tour.visit(&browser, &site, stop(&tour, name)).await;
        browser
            .cdp("Emulation.setScrollbarsHidden", hidden.clone())
            .await;
        let choices = every_choice_is_visible(&browser).await;
        assert!(choices >= at_least, "{name}: {choices} choices");
        if ["agreements", "together"].contains(&name) {
            every_focus_is_visible(&browser).await;
        }
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_report_of_a_group_is_told_on_paper_too_and_breaks_at_good_places() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let tour = Tour::in_language(words.code);
    tour.visit(&browser, &site, stop(&tour, "group-report"))
        .await;
    let headings = belongs_to_what_follows(&browser).await;
    let told = "\
        const normal = (text) => text.replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
        const all = (selector) => [...document.querySelectorAll(`.document ${selector}`)]
          .filter((it) => it.checkVisibility());
        return { charts: all('svg[role=img]').map((it) => it.ariaLabel),
          tables: all('table').length,
          rows: all('tbody tr').map((row) => [...row.cells].map((it) => normal(it.innerText))) }";
    let told = browser.run(told, vec![]).await;
    let paper = pdf(&browser).await;
    assert!(pdf_info(&paper).tagged);

    // Headings, tables with their heads, and a text for each chart.
    let structure = pdf_struct(&paper);
    let count = |tag: &str| {
        let lines = structure.lines().map(str::trim_start);
        lines
            .filter(|line| line.split([' ', ':']).next() == Some(tag))
            .count() as u64
    };
    for tag in ["H1", "H2", "H3", "Table", "TH", "TD", "Figure"] {
        assert!(count(tag) > 0, "no {tag} in\n{structure}");
    }
    assert_eq!(json!(count("Table")), told["tables"]);
    let charts = told["charts"].as_array().unwrap();
    assert!(!charts.is_empty());
    let alternatives = pdf_alternatives(&paper);
    for chart in charts {
        let chart = chart.as_str().unwrap();
        let there = alternatives.iter().any(|it| it == chart);
        assert!(there || !chart.is_ascii(), "‘{chart}’ is not told");
    }
    let figures = String::from_utf8_lossy(&paper).matches("/Alt ").count();
    assert_eq!(figures, charts.len(), "a text for each chart");

    // Wherever the pages happen to end, each row of a table is whole on one page, and no page ends in a
    // heading.
    for lower in (0..50).step_by(5) {
        browser.run(LOWER, vec![json!(lower)]).await;
        let paper = pdf(&browser).await;
        let said = pdf_read_aloud(&paper);
        let pages: Vec<&str> = said.split('\u{c}').collect();
        for row in told["rows"].as_array().unwrap() {
            let cells = || row.as_array().unwrap().iter().filter_map(|it| it.as_str());
            let is_whole = pages
                .iter()
                .any(|page| cells().all(|cell| page.contains(cell)));
            assert!(is_whole, "{lower} mm lower {row} is on no page as a whole");
        }
        for (number, page) in pdf_pages(&paper).iter().enumerate() {
            breaks_well(number + 1, page, &headings);
        }
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

/// Begins each part of the report so many millimetres lower.
const LOWER: &str = "\
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.document h2 { padding-top: ${arguments[0]}mm !important; }`);
    document.adoptedStyleSheets = [sheet];";
