//! Without a mouse: the whole way from home to the report, with a focus that moves along and shows.

use browser_tests::{
    Browser, Key, Site,
    checks::{every_focus_is_visible, no_trouble},
};

use super::{
    steps::{SESSION_KEY, begin, chosen, is_answered, made_up},
    words::{DUTCH, ENGLISH, Words, conditions, indicators},
};

/// The answers that are given by key, a condition a line.
const KEYS: [[&str; 4]; 5] = [
    ["4", "5", "?", "1"],
    ["3", "2", "2", "4"],
    ["5", "4", "4", "4"],
    ["3", "?", "2", "4"],
    ["1", "2", "2", "3"],
];

#[tokio::test]
async fn the_whole_way_from_home_to_the_report_works_by_keyboard() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(1280, 800)).await;
    browser.open(site.url()).await;
    // The heading stands in the page itself; only the app brings the links.
    browser.link(words.say("home.start")).appears().await;
    assert!(
        browser.focused().await.is_nowhere(),
        "a first page leaves the focus alone"
    );

    browser.tab_to(words.say("home.start")).await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("start.title")).await;
    browser.tab_to(words.say("start.name")).await;
    browser.press(Key::Enter).await;
    browser.sees(words.say("start.name_missing")).await;
    browser.has_focus(words.say("start.name")).await;
    browser.press("De Waaier").await;
    browser.press(Key::Enter).await;

    for (condition, keys) in conditions().into_iter().zip(KEYS) {
        browser
            .has_focus(words.of_condition(condition, "/name"))
            .await;
        assert_eq!(chosen(&browser).await, 0, "nothing is chosen beforehand");
        // Enter leads into the first statement, and from each to the next.
        browser.press(Key::Enter).await;
        let asked = indicators();
        let asked = asked.iter().filter(|id| id.starts_with(condition));
        for (indicator, key) in asked.zip(keys) {
            browser.press(key).await;
            let given = key.chars().next().unwrap();
            is_answered(&browser, words, indicator, given).await;
            browser.has_focus(&words.answer(given)).await;
            browser.press(Key::Enter).await;
        }
    }

    browser.has_focus(words.say("result.title")).await;
    browser.sees(&words.number("3.3")).await;
    browser.tab_to(words.say("result.leverage")).await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("actions.title")).await;
    agree(&browser, words).await;
    browser.tab_to(words.say("actions.report")).await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("report.title")).await;
    browser.tab_to(words.say("report.notes")).await;
    browser.press(" ").await;
    assert!(!browser.checkbox(words.say("report.notes")).is_on().await);
    browser.tab_to(words.say("report.csv")).await;
    browser.press(Key::Enter).await;
    assert!(
        browser
            .downloaded(".csv")
            .await
            .text()
            .contains("De Waaier")
    );
    no_trouble(&browser).await;
    browser.quit().await;
}

/// The page with agreements: a choice, an idea, an action that is added and ticked off.
async fn agree(browser: &Browser, words: Words) {
    let first = words.statement("ambition.personal");
    browser.tab_to(first).await;
    browser.press(" ").await;
    let leverage = |statement| browser.radio(words.say("actions.leverage"), statement);
    leverage(first).is_chosen().await;
    browser.press(Key::Down).await;
    leverage(words.statement("process.phasing"))
        .is_chosen()
        .await;
    browser.tab_to(words.say("actions.take")).await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("actions.what")).await;
    let idea = words.of_indicator("process.phasing", "/steps/0");
    browser.field(words.say("actions.what")).holds(idea).await;
    browser.tab_to(words.say("actions.who")).await;
    browser.press("Anna").await;
    browser.press(Key::Enter).await;
    browser.checkbox(idea).appears().await;
    browser.has_focus(words.say("actions.what")).await;
    while browser.focused().await.role != "checkbox" {
        browser.press_with(Key::Shift, Key::Tab).await;
    }
    browser.press(" ").await;
    browser.checkbox(idea).is_chosen().await;
}

#[tokio::test]
async fn keys_answer_only_where_they_are_meant_to() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    begin(&browser, &site, words, "The Fan").await;
    let statement = words.statement("ambition.shared");
    let prompt = words.of_instrument("/note_prompt");

    // Opening the explanation and typing a note answer nothing.
    browser.tab_to(words.say("questions.meaning")).await;
    browser.press(Key::Enter).await;
    browser
        .sees(words.of_indicator("ambition.shared", "/explanation"))
        .await;
    browser.button(prompt).inside(statement).focus().await;
    browser.press(Key::Enter).await;
    browser.tab_to(prompt).await;
    browser.press("5 times, or 3? 1").await;
    browser.press(Key::Enter).await;
    browser.press("2").await;
    browser
        .field(format!("{prompt} {statement}"))
        .holds("5 times, or 3? 1\n2")
        .await;
    assert_eq!(
        chosen(&browser).await,
        0,
        "what is typed in a note is a note"
    );

    // Neither do keys with a modifier, nor digits off the scale.
    let first = browser.radio(statement, words.answer('1'));
    first.focus().await;
    browser.press_with(Key::Control, '2').await;
    for key in ["6", "0", "9", "x"] {
        browser.press(key).await;
    }
    assert_eq!(chosen(&browser).await, 0);

    // Arrows move through the scale and on to "I don't know", as in any radio group.
    browser.press("4").await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    browser.press(Key::Right).await;
    is_answered(&browser, words, "ambition.shared", '5').await;
    browser.press(Key::Right).await;
    is_answered(&browser, words, "ambition.shared", '?').await;
    browser.press(Key::Left).await;
    browser.press(Key::Up).await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    assert_eq!(chosen(&browser).await, 1);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn keys_answer_the_statement_that_was_clicked_and_none_after_a_click_beside_it() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    begin(&browser, &site, words, "De Waaier").await;
    let beside = browser.heading(words.say("questions.growing"));
    beside.click().await;
    browser.press("2").await;
    assert_eq!(chosen(&browser).await, 0);

    // Anywhere in the statement is in it, also where there is nothing to choose.
    browser
        .heading(words.statement("ambition.valuable"))
        .click()
        .await;
    browser.press("4").await;
    is_answered(&browser, words, "ambition.valuable", '4').await;
    beside.click().await;
    browser.press("1").await;
    assert_eq!(chosen(&browser).await, 1);
    is_answered(&browser, words, "ambition.valuable", '4').await;

    // On another page the keys mean nothing.
    browser.link(words.say("nav.result")).click().await;
    browser.has_focus(words.say("result.none_title")).await;
    browser.press("1").await;
    browser.link(words.say("nav.questions")).click().await;
    is_answered(&browser, words, "ambition.valuable", '4').await;
    assert_eq!(chosen(&browser).await, 1);
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_link_past_the_header_comes_first_and_leads_into_the_page() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    for (page, heading) in [
        ("", words.say("home.empty_title")),
        ("#/start", words.say("start.title")),
        (
            "#/session/example/questions/ambition",
            words.of_condition("ambition", "/name"),
        ),
        ("#/session/example/report", words.say("report.title")),
    ] {
        browser.open("about:blank").await;
        browser.open(site.at(page)).await;
        browser.heading(heading).appears().await;
        browser.press(Key::Tab).await;
        browser.has_focus(words.say("app.skip")).await;
        browser.press(Key::Enter).await;
        let inside = "return document.activeElement === document.querySelector('main')";
        let is_inside = async || browser.run(inside, vec![]).await == true;
        browser
            .wait_for("the focus to be in the page", is_inside)
            .await;
        browser.is_at(page).await;
        browser.press(Key::Tab).await;
        let inside = "return document.querySelector('main').contains(document.activeElement)";
        let is_inside = browser.run(inside, vec![]).await;
        assert_eq!(
            is_inside,
            true,
            "{page}: the next stop is {}",
            browser.focused().await
        );
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_focus_shows_at_every_stop_of_every_page() {
    let words = DUTCH;
    let site = Site::built().await;
    // Where the page scrolls smoothly, a stop is not on the screen yet when one looks.
    let browser = Browser::start(words.options().reduced_motion()).await;
    browser.open(site.url()).await;
    let session = made_up("Zorg samen");
    let text = vijfblik::exchange::session_file::encode(&session, session.changed());
    browser
        .store(&format!("{SESSION_KEY}{}", session.id), &text)
        .await;
    let of_session = |page: &str| format!("#/session/{}/{page}", session.id);
    let ambition = words.of_condition("ambition", "/name");
    for (page, heading, stop) in [
        (String::new(), "home.title", "home.start"),
        ("#/start".to_owned(), "start.title", "start.name"),
        ("#/open".to_owned(), "open.title", "open.choose"),
        (of_session("questions/ambition"), "", "questions.meaning"),
        (of_session("result"), "result.title", "result.leverage"),
        (of_session("agreements"), "actions.title", "actions.what"),
        (of_session("report"), "report.title", "report.print"),
    ] {
        let heading = if heading.is_empty() {
            ambition
        } else {
            words.say(heading)
        };
        let stop = words.say(stop);
        browser.open("about:blank").await;
        browser.open(site.at(&page)).await;
        browser.heading(heading).appears().await;
        // The first content of home is there before the app is, and has nothing to stop at.
        let is_there = "return document.title !== 'Vijfblik'";
        let is_there = async || browser.run(is_there, vec![]).await == true;
        browser.wait_for("the app", is_there).await;
        let stops = every_focus_is_visible(&browser).await;
        let stops: Vec<String> = stops.into_iter().map(|focus| focus.name).collect();
        let is_among = stops.iter().any(|name| name.contains(stop));
        assert!(is_among, "{page}: ‘{stop}’ is not among {stops:?}");
    }
    no_trouble(&browser).await;
    browser.quit().await;
}
