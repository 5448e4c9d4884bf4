//! What comes in from a group, and the page that shows it.

use browser_tests::{Browser, Options, Site};
use serde_json::json;
use vijfblik::exchange::session_file;

use crate::{
    loading::{NOTE_TIMES, noted},
    made_up::{GROUPS, REPLIES, group_of, replies},
    table::{Table, beside, median},
};

/// What it may take to take in the most replies, in milliseconds.
const INTAKE_TARGET: f64 = 2_000.0;
/// How often a page of a group is measured.
const VISITS: usize = 3;

/// Lets another tab have kept a session, and takes the time until the page has painted it.
const ARRIVE: &str = "const [key, newValue, done] = arguments;
    localStorage.setItem(key, newValue);
    const start = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }).observe(document.querySelector('.group'),
      { childList: true, subtree: true, characterData: true, attributes: true });
    dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));";

/// Clicks what changes the radar, and takes the time until it is painted.
const REDRAW: &str = "const [done] = arguments;
    const boxes = [...document.querySelectorAll('.group input[type=checkbox]')];
    const channel = new MessageChannel();
    requestAnimationFrame(() => {
      const start = performance.now();
      channel.port1.onmessage = () => done(performance.now() - start);
      boxes[1].click();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    });";

/// From load, from the arrival of one more response, and from a choice to a painted page.
pub async fn group_pages(site: &Site) {
    let mut table = Table::new(["from load", "from arrival", "redraw"]);
    for size in GROUPS {
        let (session, more) = (group_of(size), group_of(size + 1));
        let key = format!("vijfblik/session/{}", session.id);
        let texts = [&session, &more].map(|it| session_file::encode(it, it.changed()));
        let mut times = [vec![], vec![], vec![]];
        for _ in 0..VISITS {
            let browser = Browser::start(Options::dutch().size(1280, 800)).await;
            browser.open(site.url()).await;
            browser.store(&key, &texts[0]).await;
            browser.open("about:blank").await;
            let note = json!({ "source": NOTE_TIMES });
            browser
                .cdp("Page.addScriptToEvaluateOnNewDocument", note)
                .await;
            let page = format!("#/session/{}/group", session.id);
            browser.open(site.at(&page)).await;
            let shown = noted(&browser, "group").await;
            times[0].push(shown);
            let timed = async |script, arguments| {
                let took = browser.driver().execute_async(script, arguments).await;
                let took = took.expect("the page answers");
                took.json().as_f64().unwrap_or(f64::NAN)
            };
            let redrawn = timed(REDRAW, vec![]).await;
            let arrived = timed(ARRIVE, vec![json!(key), json!(texts[1])]).await;
            times[1].push(arrived);
            times[2].push(redrawn);
            browser.quit().await;
        }
        table.line(size, times.map(median));
    }
}

/// Notes when files are dropped, and when what came in is painted.
const NOTE_INTAKE: &str = "const times = window.__times = {};
    addEventListener('drop', () => { times.dropped ??= performance.now(); }, true);
    new MutationObserver(() => {
      if (!document.getElementById('came-in')) return;
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => { times.came ??= performance.now() - times.dropped; };
        after.port2.postMessage(0);
      });
    }).observe(document, { childList: true, subtree: true });";

/// Drops reply files onto the page where they come in.
pub async fn importing(site: &Site) {
    let mut table = Table::new(["files"]);
    for count in REPLIES {
        let browser = Browser::start(Options::dutch().size(1280, 800)).await;
        let session = group_of(1);
        let files = (0..).zip(replies(count)).map(|(number, file)| {
            let name = format!("antwoord-{number}.vijfblik.json");
            browser.profile().file(&name, file)
        });
        let files: Vec<_> = files.collect();
        browser.open(site.url()).await;
        let key = format!("vijfblik/session/{}", session.id);
        let text = session_file::encode(&session, session.changed());
        browser.store(&key, &text).await;
        browser.open("about:blank").await;
        let page = format!("#/session/{}/together", session.id);
        browser.open(site.at(&page)).await;
        let is_there = "return document.querySelector('.intake') !== null";
        let is_there = async || browser.run(is_there, Vec::new()).await == true;
        browser.wait_for("the place for replies", is_there).await;
        browser.run(NOTE_INTAKE, Vec::new()).await;
        browser.drop_files(&files).await;
        let time = noted(&browser, "came").await;
        table.line(count, [time]);
        if REPLIES.last() == Some(&count) {
            println!("{:<9}{}", "", beside(time, INTAKE_TARGET, 0));
        }
        browser.quit().await;
    }
}
