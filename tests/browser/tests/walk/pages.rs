//! Every page for every reader: accessible, within the window, named, in either language, with or
//! without colours, and readable before the app runs.

use std::collections::BTreeMap;

use browser_tests::{
    Browser, Control, Key, Options, Site,
    checks::{
        accessible, axe, every_focus_is_visible, no_broken_words, no_sideways_scroll,
        no_squeezed_text, no_trouble,
    },
    tour::Tour,
};
use serde_json::json;

use super::{
    steps::{answer, begin, is_answered},
    words::{DUTCH, ENGLISH, Words},
};

#[tokio::test]
async fn every_page_is_fine_in_dutch_light_and_dark_narrow_and_wide() {
    every_page_is_fine(DUTCH).await;
}

#[tokio::test]
async fn every_page_is_fine_in_english_light_and_dark_narrow_and_wide() {
    every_page_is_fine(ENGLISH).await;
}

async fn every_page_is_fine(words: Words) {
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let tour = Tour::in_language(words.code);
    let mut titles: BTreeMap<String, String> = BTreeMap::new();
    for stop in &tour.stops {
        tour.visit(&browser, &site, stop).await;
        tour.unfold(&browser).await;
        for width in [320, 1280] {
            browser.resize(width, 800).await;
            no_sideways_scroll(&browser).await;
            no_squeezed_text(&browser).await;
            no_broken_words(&browser).await;
            for scheme in ["light", "dark"] {
                browser.prefer("prefers-color-scheme", scheme).await;
                accessible(&browser).await;
            }
        }
        for width in [360, 390, 430, 1280] {
            browser.resize(width, 800).await;
            no_sideways_scroll(&browser).await;
            no_broken_words(&browser).await;
        }
        let lang = browser
            .run("return document.documentElement.lang", vec![])
            .await;
        assert_eq!(lang, words.code, "{}", stop.name);
        let title = browser.title().await;
        // A page that is shown to others, or printed, is called by what it is about.
        let names = [
            "report",
            "group-report",
            "invited",
            "hands",
            "present",
            "backstage",
        ];
        assert!(
            title.contains("Vijfblik") || names.iter().any(|name| stop.name.starts_with(name)),
            "{title}"
        );
        // One address has one title; two pages of the same kind (two reports, say) have the address
        // of another session, or of another place in it.
        let other = titles.insert(title.clone(), stop.hash.clone());
        let page = |hash: &str| hash.split('/').nth(3).unwrap_or(hash).to_owned();
        assert!(
            other
                .as_ref()
                .is_none_or(|other| page(other) == page(&stop.hash)),
            "‘{title}’ is both {} and {other:?}",
            stop.hash
        );
        no_trouble(&browser).await;
    }
    what_comes_up_is_fine(&browser, &site, words).await;
    browser.quit().await;
}

/// An error at a field, and a notice with a way back.
async fn what_comes_up_is_fine(browser: &Browser, site: &Site, words: Words) {
    browser.open(site.at("#/start")).await;
    browser.button(words.say("start.begin")).click().await;
    browser.sees(words.say("start.name_missing")).await;
    for width in [320, 1280] {
        browser.resize(width, 800).await;
        no_sideways_scroll(browser).await;
        accessible(browser).await;
    }
    let name = "Een heel lange naam, zoals samenwerkingen die soms hebben";
    begin(browser, site, words, name).await;
    browser.open(site.url()).await;
    browser
        .button(format!("{}: {name}", words.say("home.delete")))
        .click()
        .await;
    browser.button(words.say("app.undo")).appears().await;
    for width in [320, 1280] {
        browser.resize(width, 800).await;
        no_sideways_scroll(browser).await;
        accessible(browser).await;
    }
    no_trouble(browser).await;
}

/// What somebody may type or paste: words without an end, and a mark that turns the direction.
#[tokio::test]
async fn ugly_text_stays_in_its_place_on_the_smallest_screen() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(320, 800)).await;
    let endless = "Samenwerkingsovereenkomstvoorbereidingsoverleg".repeat(2);
    let name = format!("{endless}\u{202e}omgekeerd");
    let session = begin(&browser, &site, words, &name).await;
    answer(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.valuable", '2').await;
    let (prompt, statement) = (words.of_instrument("/note_prompt"), "ambition.shared");
    let statement = words.statement(statement);
    browser.button(prompt).inside(statement).click().await;
    browser
        .field(format!("{prompt} {statement}"))
        .fill(&endless)
        .await;
    let of_session = |page: &str| site.at(&format!("#/session/{session}/{page}"));
    browser.open(of_session("details")).await;
    browser.field(words.say("start.partners")).fill(&name).await;
    browser.button(words.say("start.save")).click().await;
    browser.open(of_session("agreements")).await;
    browser
        .field(words.say("actions.what"))
        .fill(&endless)
        .await;
    browser.field(words.say("actions.who")).fill(&name).await;
    browser
        .field(words.say("actions.when"))
        .fill("2027-01-08")
        .await;
    browser.button(words.say("actions.add")).click().await;
    browser.checkbox(&*endless).appears().await;
    for (page, heading) in [
        (site.url().to_owned(), words.say("home.kept")),
        (
            of_session("questions/ambition"),
            words.of_condition("ambition", "/name"),
        ),
        (of_session("result"), words.say("result.title")),
        (of_session("agreements"), words.say("actions.title")),
        (of_session("report"), words.say("report.title")),
    ] {
        browser.open(page).await;
        browser.heading(heading).appears().await;
        for width in [320, 800, 1280] {
            browser.resize(width, 800).await;
            no_sideways_scroll(&browser).await;
            let wide = browser.run(WIDER_THAN_ITS_PLACE, vec![]).await;
            assert_eq!(wide, json!([]), "{heading} at {width}");
        }
    }
    // A copy of a name that fills its place still says that it is one.
    browser.open(site.url()).await;
    let long = "n".repeat(120);
    begin(&browser, &site, words, &long).await;
    browser.open(site.url()).await;
    browser
        .button(format!("{}: {long}", words.say("home.duplicate")))
        .click()
        .await;
    let copy = words.fill("home.copy_of", &[("name", &"n".repeat(112))]);
    browser.link(copy).appears().await;
    no_trouble(&browser).await;
    browser.quit().await;
}

/// The cards and tables whose content sticks out of them.
const WIDER_THAN_ITS_PLACE: &str = "\
    return [...document.querySelectorAll('.card, td, th, .paper, .option, .bar > *')]
      .filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
      .map((part) => part.outerHTML.slice(0, 90))";

#[tokio::test]
async fn forced_colours_and_reduced_motion_are_respected() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().forced_colors().reduced_motion()).await;
    let tour = Tour::in_language(words.code);
    for name in ["questions", "result"] {
        let stop = tour.stops.iter().find(|stop| stop.name == name).unwrap();
        tour.visit(&browser, &site, stop).await;
        // The colours are the reader's own, and axe takes them for the page's.
        let mut findings = axe(&browser).await;
        findings.retain(|finding| finding.rule != "color-contrast");
        assert!(findings.is_empty(), "{findings:#?}");
        let moves = "return [getComputedStyle(document.documentElement).scrollBehavior,
            document.getAnimations().length,
            [...document.querySelectorAll('*')].filter((part) => {
              const { transitionDuration, animationName } = getComputedStyle(part);
              return transitionDuration !== '0s' || animationName !== 'none';
            }).length]";
        assert_eq!(
            browser.run(moves, vec![]).await,
            json!(["auto", 0, 0]),
            "{name}"
        );
        if name == "questions" {
            let stops = every_focus_is_visible(&browser).await;
            assert!(stops.iter().any(|focus| focus.role == "radio"), "{stops:?}");
            // What is chosen differs from what is not, where colours are the reader's own.
            let looks = "const chosen = document.querySelector('.scale input:checked + span');
                const other = document.querySelector('.scale input:not(:checked) + span');
                const look = (part) => { const { outline, border, fontWeight, backgroundColor }
                  = getComputedStyle(part); return [outline, border, fontWeight, backgroundColor].join(); };
                return [look(chosen), look(other)]";
            let looks = browser.run(looks, vec![]).await;
            assert_ne!(looks[0], looks[1]);
        }
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_switch_of_language_loses_nothing() {
    let site = Site::built().await;
    let browser = Browser::start(DUTCH.options()).await;
    browser.open(site.at("#/start")).await;

    // A form that is half filled in.
    browser
        .field(DUTCH.say("start.name"))
        .fill("De Waaier")
        .await;
    browser
        .field(DUTCH.say("start.partners"))
        .fill("Linde\nWerf")
        .await;
    phase(&browser, DUTCH).click().await;
    let mut words = switch(&browser, DUTCH, "start.title").await;
    browser
        .field(words.say("start.name"))
        .holds("De Waaier")
        .await;
    browser
        .field(words.say("start.partners"))
        .holds("Linde\nWerf")
        .await;
    phase(&browser, words).is_chosen().await;
    browser.button(words.say("start.begin")).click().await;
    browser
        .heading(words.of_condition("ambition", "/name"))
        .appears()
        .await;

    // The place in the questionnaire, an answer, and a note that was just typed.
    let onward = [("condition", words.of_condition("interests", "/name"))];
    browser
        .link(words.fill("questions.next", &onward))
        .click()
        .await;
    answer(&browser, words, "interests.room", '?').await;
    let note = |words: Words| {
        let prompt = words.of_instrument("/note_prompt");
        browser.field(format!("{prompt} {}", words.statement("interests.room")))
    };
    let statement = words.statement("interests.room");
    browser
        .button(words.of_instrument("/note_prompt"))
        .inside(statement)
        .click()
        .await;
    note(words).fill("Dat zei zij").await;
    browser.button(words.other().0).focus().await;
    browser.press(Key::Enter).await;
    browser
        .heading(DUTCH.of_condition("interests", "/name"))
        .appears()
        .await;
    browser.has_focus(words.other().0).await;
    words = DUTCH;
    browser.is_at("/questions/interests.room").await;
    is_answered(&browser, words, "interests.room", '?').await;
    note(words).holds("Dat zei zij").await;

    // What was unfolded stays so.
    let meaning = |words: Words| browser.sees(words.of_indicator("interests.room", "/explanation"));
    browser
        .button(words.say("questions.meaning"))
        .inside(words.statement("interests.room"))
        .click()
        .await;
    meaning(words).await;
    let to_english = browser.button(words.other().0);
    to_english.click().await;
    meaning(ENGLISH).await;
    browser.button(ENGLISH.other().0).click().await;
    meaning(DUTCH).await;

    // An agreement that is being written, an unfinished paste, a choice about the report.
    browser.link(words.say("nav.actions")).click().await;
    browser
        .field(words.say("actions.what"))
        .fill("Bellen")
        .await;
    browser.field(words.say("actions.who")).fill("Anna").await;
    browser
        .field(words.say("actions.when"))
        .fill("2027-01-08")
        .await;
    words = switch(&browser, words, "actions.title").await;
    browser
        .field(words.say("actions.what"))
        .holds("Bellen")
        .await;
    browser.field(words.say("actions.who")).holds("Anna").await;
    browser
        .field(words.say("actions.when"))
        .holds("2027-01-08")
        .await;
    browser.link(words.say("nav.report")).click().await;
    browser.checkbox(words.say("report.notes")).click().await;
    words = switch(&browser, words, "report.title").await;
    assert!(!browser.checkbox(words.say("report.notes")).is_on().await);
    browser.open(site.at("#/open")).await;
    browser.field(words.say("open.paste")).fill("{ half").await;
    words = switch(&browser, words, "open.title").await;
    browser.field(words.say("open.paste")).holds("{ half").await;

    // The choice stays.
    browser.reload().await;
    browser.heading(words.say("open.title")).appears().await;
    assert_eq!(
        browser.stored("vijfblik/language").await.as_deref(),
        Some(words.code)
    );
    no_trouble(&browser).await;
    browser.quit().await;
}

fn phase(browser: &Browser, words: Words) -> Control<'_> {
    browser.radio(
        words.of_instrument("/phase_question"),
        words.of_phase("agree", "/name"),
    )
}

/// Switches to the other language, gives it, and waits for a heading in it.
async fn switch(browser: &Browser, words: Words, heading: &str) -> Words {
    let (button, other) = words.other();
    browser.button(button).click().await;
    browser.heading(other.say(heading)).appears().await;
    browser.has_focus(button).await;
    browser.button(button).is_chosen().await;
    other
}

#[tokio::test]
async fn the_first_language_is_the_first_that_the_browser_and_the_app_share() {
    let site = Site::built().await;
    let browser = Browser::start(Options::speaking("fr-BE,en-GB,nl")).await;
    browser.open(site.url()).await;
    browser
        .heading(ENGLISH.say("home.empty_title"))
        .appears()
        .await;
    let other = browser.another(Options::speaking("de,nl-BE,en")).await;
    other.open(site.url()).await;
    other.heading(DUTCH.say("home.empty_title")).appears().await;
    no_trouble(&other).await;
    other.quit().await;
    let neither = browser.another(Options::speaking("fr,de")).await;
    neither.open(site.url()).await;
    neither
        .heading(DUTCH.say("home.empty_title"))
        .appears()
        .await;
    no_trouble(&neither).await;
    neither.quit().await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn an_address_without_a_page_says_so_and_leads_on() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    for hash in [
        "#/nergens".to_owned(),
        format!("#/session/{session}"),
        format!("#/session/{session}/nergens"),
        format!("#/session/{session}/questions/nergens"),
        "#/session/geen-nummer/result".to_owned(),
    ] {
        browser.open(site.at("#/about")).await;
        browser.heading(words.say("about.title")).appears().await;
        browser.open(site.at(&hash)).await;
        browser.has_focus(words.say("missing.title")).await;
        assert!(
            browser
                .title()
                .await
                .starts_with(words.say("missing.title")),
            "{hash}"
        );
        browser.link(words.say("missing.home")).click().await;
        browser.has_focus(words.say("home.title")).await;
    }
    for page in [
        "details",
        "questions/ambition",
        "result",
        "agreements",
        "report",
    ] {
        browser.open(site.at("#/about")).await;
        browser.heading(words.say("about.title")).appears().await;
        browser
            .open(site.at(&format!("#/session/zzzzzzzzzzzzzzzz/{page}")))
            .await;
        browser.has_focus(words.say("missing.session_title")).await;
    }
    browser.link(words.say("open.title")).click().await;
    browser.has_focus(words.say("open.title")).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_site_works_from_a_sub_folder_behind_the_headers_that_hosts_are_given() {
    let words = DUTCH;
    let site = Site::hosted_under("/hulp/vijfblik/").await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.valuable", '4').await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.valuable", '4').await;
    browser
        .is_at(&format!(
            "/hulp/vijfblik/#/session/{session}/questions/ambition.valuable"
        ))
        .await;
    let outside: Vec<String> = site
        .requests()
        .into_iter()
        .filter(|path| !path.starts_with("/hulp/vijfblik/"))
        .collect();
    assert_eq!(outside, Vec::<String>::new());
    no_trouble(&browser).await;
    browser.quit().await;
}
