//! The first content of the home page: what it says before the app is there, and the first statement, which
//! can be answered at once.

use browser_tests::{
    Browser, Site,
    checks::{accessible, no_sideways_scroll, no_trouble, no_trouble_but},
    site::built_folder,
};
use serde_json::json;

use super::{
    steps::{answer, answer_in, begin, is_answered, kept, session_id},
    words::{DUTCH, ENGLISH, Words},
};

#[tokio::test]
async fn the_first_content_says_what_the_app_will_say_and_that_it_broke_down_if_it_does() {
    let without_app = copy_without_app();
    let broken = Site::start(without_app.path()).await;
    let site = Site::built().await;
    for words in [DUTCH, ENGLISH] {
        let browser = Browser::start(words.options()).await;
        browser.open(broken.url()).await;
        let breakdown = "return document.querySelector('#breakdown [lang=' + arguments[0] + '] p')
            .textContent.trim()";
        let code = |words: Words| vec![json!(words.code)];
        let breakdown_here = browser.run(breakdown, code(words)).await;
        let breakdown_there = browser.run(breakdown, code(words.other().1)).await;
        browser.sees(breakdown_here.as_str().unwrap()).await;
        browser.sees_no(breakdown_there.as_str().unwrap()).await;

        let said = "const first = document.querySelector('.first[lang=' + arguments[0] + ']');
            return [...first.querySelectorAll('h1, .lead, .choices a, .taste :is(legend, .question > p, span)')]
              .map((part) => part.textContent.trim())";
        for words in [DUTCH, ENGLISH] {
            let home = |key: &str| words.say(&format!("home.{key}")).to_owned();
            let mut expected = ["title", "what", "how", "start", "start_group"]
                .map(home)
                .to_vec();
            expected.push(words.statement("ambition.shared").to_owned());
            expected.push(words.of_instrument("/scale_question").to_owned());
            let points = ['1', '2', '3', '4', '5', '?'].map(|it| words.answer(it).to_owned());
            expected.extend(points);
            expected.extend(["private", "open", "example", "group_example"].map(home));
            assert_eq!(browser.run(said, code(words)).await, json!(expected));
        }
        browser.heading(words.say("home.title")).appears().await;
        browser.sees(words.say("home.private")).await;
        browser.sees_no(words.other().1.say("home.private")).await;
        accessible(&browser).await;
        no_sideways_scroll(&browser).await;

        // Another page than home begins empty rather than with the wrong words.
        browser.open("about:blank").await;
        browser.open(broken.at("#/about")).await;
        browser.sees(breakdown_here.as_str().unwrap()).await;
        browser.sees_no(words.say("home.private")).await;
        no_trouble_but(
            &browser,
            &[
                ("wasm", "the app is not there"),
                ("Failed to load", "it is not found"),
            ],
        )
        .await;

        // And where the app does run, its page takes the place of the first content.
        browser.open(site.url()).await;
        browser
            .heading(words.say("home.empty_title"))
            .appears()
            .await;
        let headings = browser.headings().await;
        let first = headings
            .iter()
            .filter(|heading| *heading == words.say("home.title"));
        assert_eq!(first.count(), 1, "{headings:?}");
        browser.sees_no(breakdown_here.as_str().unwrap()).await;
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

/// The built site as it is while the app itself has not come in.
fn copy_without_app() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(built_folder()).unwrap() {
        let file = file.unwrap();
        let name = file.file_name().into_string().unwrap();
        if !name.ends_with(".wasm") {
            std::fs::copy(file.path(), folder.path().join(name)).unwrap();
        }
    }
    folder
}

/// From the home page on to the statements, with a name for the session.
async fn go_on(browser: &Browser, words: Words, given: char) {
    browser.link(words.say("home.start")).click().await;
    browser.heading(words.say("start.title")).appears().await;
    let (said, _) = words.say("start.first").split_once('{').unwrap();
    let label = words.answer(given);
    let (_, label) = label.split_once(' ').unwrap_or(("", &label));
    browser.sees(&format!("{said}{label}")).await;
    browser.field(words.say("start.name")).fill("Samen").await;
    browser.button(words.say("start.begin")).click().await;
    is_answered(browser, words, "ambition.shared", given).await;
}

#[tokio::test]
async fn the_first_statement_is_answered_on_the_home_page_and_goes_along() {
    let site = Site::built().await;
    for words in [DUTCH, ENGLISH] {
        let browser = Browser::start(words.options()).await;
        browser.open(site.url()).await;
        browser
            .heading(words.say("home.empty_title"))
            .appears()
            .await;
        answer(&browser, words, "ambition.shared", '2').await;
        // Whatever it looks like on the way: a change of mind, the other language, a reload.
        answer(&browser, words, "ambition.shared", '4').await;
        let (other, there) = words.other();
        browser.button(other).click().await;
        is_answered(&browser, there, "ambition.shared", '4').await;
        browser.button(there.other().0).click().await;
        is_answered(&browser, words, "ambition.shared", '4').await;
        browser.link(words.say("home.start")).click().await;
        browser.heading(words.say("start.title")).appears().await;
        browser.reload().await;
        browser.back().await;
        go_on(&browser, words, '4').await;

        // It is the answer of that session, and of no other one.
        let session = session_id(&browser).await;
        let content = kept(&browser, &session).await.unwrap();
        assert_eq!(answer_in(&content, "ambition.shared"), 4);
        browser.open(site.url()).await;
        browser.sees_no(words.statement("ambition.shared")).await;
        let another = begin(&browser, &site, words, "Nog een").await;
        let content = kept(&browser, &another).await.unwrap();
        assert!(answer_in(&content, "ambition.shared").is_null());
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

/// The built site, with an app that waits until `goOn()` is called in the page.
fn copy_that_waits() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in std::fs::read_dir(built_folder()).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), folder.path().join(file.file_name())).unwrap();
    }
    let boot = folder.path().join("boot.js");
    let script = std::fs::read_to_string(&boot).unwrap();
    let wait = "await new Promise((go) => { globalThis.goOn = go; });\nconst { appJs";
    assert_eq!(script.matches("const { appJs").count(), 1);
    std::fs::write(boot, script.replace("const { appJs", wait)).unwrap();
    folder
}

#[tokio::test]
async fn what_is_answered_before_the_app_is_there_goes_along() {
    let words = DUTCH;
    let waiting = copy_that_waits();
    let site = Site::start(waiting.path()).await;
    for has_gone_on in [false, true] {
        let browser = Browser::start(words.options()).await;
        browser.open(site.url()).await;
        answer(&browser, words, "ambition.shared", '?').await;
        if has_gone_on {
            browser.link(words.say("home.start")).click().await;
            browser.is_at("#/start").await;
        }
        browser.run("goOn()", vec![]).await;
        if !has_gone_on {
            browser
                .heading(words.say("home.empty_title"))
                .appears()
                .await;
            is_answered(&browser, words, "ambition.shared", '?').await;
            browser.link(words.say("home.start")).click().await;
        }
        browser.heading(words.say("start.title")).appears().await;
        browser.field(words.say("start.name")).fill("Samen").await;
        browser.button(words.say("start.begin")).click().await;
        is_answered(&browser, words, "ambition.shared", '?').await;
        no_trouble(&browser).await;
        browser.quit().await;
    }
}
