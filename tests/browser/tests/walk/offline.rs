//! Without a connection, and with a new version.

use std::{fs, path::Path};

use browser_tests::{Browser, Site, checks::no_trouble, site::built_folder};
use serde_json::json;

use super::{
    steps::{answer, begin, is_answered},
    words::{DUTCH, ENGLISH},
};

/// Waits until the worker keeps the whole site.
async fn is_kept(browser: &Browser) {
    let ask = "navigator.serviceWorker.getRegistration().then((registration) => {
        document.documentElement.dataset.worker = registration?.active?.state ?? 'none';
      });
      return document.documentElement.dataset.worker ?? 'none'";
    let active = async || browser.run(ask, vec![]).await == "activated";
    browser.wait_for("the worker", active).await;
}

#[tokio::test]
async fn after_one_visit_everything_works_without_a_connection() {
    let words = DUTCH;
    let site = Site::built_under("/hulp/vijfblik/").await;
    let browser = Browser::start(words.options().patience(30)).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.valuable", '4').await;
    is_kept(&browser).await;

    site.stop().await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.valuable", '4').await;
    // Parts that were never asked for before: another language, the pages to read, the example.
    browser.button("EN, English").click().await;
    browser
        .heading(ENGLISH.of_condition("ambition", "/name"))
        .appears()
        .await;
    browser
        .open(site.at(&format!("#/session/{session}/agreements")))
        .await;
    browser
        .heading(ENGLISH.say("actions.title"))
        .appears()
        .await;
    browser.open(site.at("#/session/example/result")).await;
    browser.heading(ENGLISH.say("result.title")).appears().await;
    browser.quit().await;
}

/// The built site in a folder of its own.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in fs::read_dir(built_folder()).unwrap() {
        let path = file.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    folder
}

/// Puts another worker and another page there: what a new version looks like from outside.
fn new_version(folder: &Path) {
    let worker = folder.join("offline.js");
    let script = fs::read_to_string(&worker).unwrap();
    let (before, rest) = script.split_once("const VERSION = \"").unwrap();
    let (_, after) = rest.split_once('"').unwrap();
    fs::write(&worker, format!("{before}const VERSION = \"ffff\"{after}")).unwrap();
    let page = folder.join("index.html");
    let text = fs::read_to_string(&page).unwrap();
    fs::write(&page, text.replacen("<html ", "<html data-newer ", 1)).unwrap();
}

#[tokio::test]
async fn a_new_version_is_offered_and_comes_when_the_person_wants_it() {
    let words = DUTCH;
    let folder = copy();
    let site = Site::start(folder.path()).await;
    let browser = Browser::start(words.options().patience(30)).await;
    begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.valuable", '4').await;
    is_kept(&browser).await;

    new_version(folder.path());
    let is_newer = "return 'newer' in document.documentElement.dataset";
    browser.reload().await;
    // It is there, and nothing has changed under the person's hands.
    browser.button(words.say("app.renew")).appears().await;
    assert_eq!(browser.run(is_newer, vec![]).await, json!(false));
    is_answered(&browser, words, "ambition.valuable", '4').await;
    browser.button(words.say("app.renew")).click().await;
    browser
        .wait_for("the new version", async || {
            browser.run(is_newer, vec![]).await == json!(true)
        })
        .await;
    is_answered(&browser, words, "ambition.valuable", '4').await;
    browser.quit().await;
}

/// The whole app as one file, opened from disk: nothing is asked of any server.
#[tokio::test]
async fn one_file_from_disk_does_all_that_the_site_does() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    browser.open(site.at("#/about")).await;
    browser.link(words.say("about.one_file")).click().await;
    let file = browser.downloaded(".html").await;
    let path = browser.profile().file("mee.html", &file.bytes);
    site.stop().await;

    browser.open(format!("file://{}", path.display())).await;
    browser.heading(words.say("home.title")).appears().await;
    browser.link(words.say("home.start")).click().await;
    browser
        .field(words.say("start.name"))
        .fill("De Waaier")
        .await;
    browser.button(words.say("start.begin")).click().await;
    let first = words.of_condition("ambition", "/name");
    browser.heading(first).appears().await;
    answer(&browser, words, "ambition.shared", '4').await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    browser.link(words.say("nav.result")).click().await;
    let too_few = words.say("result.none_title");
    browser.heading(too_few).appears().await;
    browser.link(words.say("nav.together")).click().await;
    browser.heading(words.say("together.title")).appears().await;
    browser.button("EN, English").click().await;
    browser
        .heading(ENGLISH.say("together.title"))
        .appears()
        .await;
    browser.link(ENGLISH.say("app.about")).click().await;
    browser.sees_no(ENGLISH.say("about.one_file")).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn an_update_that_fails_leaves_the_version_before_at_work() {
    let words = DUTCH;
    let folder = copy();
    let site = Site::start(folder.path()).await;
    let browser = Browser::start(words.options().patience(30)).await;
    begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.valuable", '4').await;
    is_kept(&browser).await;

    // A new version of which a file is missing.
    new_version(folder.path());
    fs::remove_file(folder.path().join("icon-512.png")).unwrap();
    browser.reload().await;
    let asked = async || {
        site.requests()
            .iter()
            .any(|path| path.contains("icon-512.png"))
    };
    browser.wait_for("the update to be tried", asked).await;
    site.stop().await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.valuable", '4').await;
    assert!(!browser.button(words.say("app.renew")).is_there().await);
    browser.quit().await;
}
