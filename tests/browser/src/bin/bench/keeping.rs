//! A browser that keeps many sessions, and a page that stays open for long.

use browser_tests::{Browser, Options, Site};
use serde_json::json;
use vijfblik::{domain::id::SessionId, exchange::session_file};

use crate::{
    SLOWED,
    loading::{NOTE_TIMES, noted},
    made_up::group_of,
    table::{Table, beside, median},
};

/// The numbers of sessions that are kept in a browser.
const KEPT: [usize; 3] = [10, 100, 1_000];
/// What home may take with the most of them, in milliseconds.
const HOME_TARGET: f64 = 200.0;
/// How often home is measured.
const VISITS: usize = 3;
/// After how many openings of a session memory is looked at.
const COMINGS: [usize; 2] = [100, 1_000];
/// How much it may have grown from the first to the last, in per cent.
const GROWTH_TARGET: f64 = 5.0;

/// Opens home from another page of the app, and takes the time until it is painted.
const OPEN_HOME: &str = "const [done] = arguments;
    const channel = new MessageChannel();
    const start = performance.now();
    channel.port1.onmessage = () => done(performance.now() - start);
    new MutationObserver((_, observer) => {
      if (!document.querySelector('.cards .card')) return;
      observer.disconnect();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }).observe(document, { childList: true, subtree: true });
    location.hash = '#/';";

/// Home where so many sessions are kept, until its cards are painted: from the start of loading, and opened
/// from another page of the app.
pub async fn many_sessions(site: &Site) {
    let mut table = Table::new(["from load", "opened"]);
    for count in KEPT {
        let (mut times, mut opened) = (vec![], vec![]);
        for _ in 0..VISITS {
            let browser = Browser::start(Options::dutch().size(1280, 800)).await;
            browser.open(site.url()).await;
            let mut session = group_of(1);
            for number in 0..count {
                let [high, low] = u16::try_from(number).unwrap_or_default().to_be_bytes();
                session.id = SessionId::new([7, 7, 7, 7, 7, 7, 7, 7, high, low]);
                let key = format!("vijfblik/session/{}", session.id);
                let text = session_file::encode(&session, session.changed());
                browser.store(&key, &text).await;
            }
            browser.open("about:blank").await;
            let note = json!({ "source": NOTE_TIMES });
            browser
                .cdp("Page.addScriptToEvaluateOnNewDocument", note)
                .await;
            browser.slow_down(SLOWED).await;
            browser.open(site.url()).await;
            times.push(noted(&browser, "cards").await);
            browser.open(site.at("#/about")).await;
            let is_gone = "return document.querySelector('.cards') === null";
            let is_gone = async || browser.run(is_gone, Vec::new()).await == true;
            browser.wait_for("another page", is_gone).await;
            let took = browser.driver().execute_async(OPEN_HOME, vec![]).await;
            let took = took.expect("home opens");
            opened.push(took.json().as_f64().unwrap_or(f64::NAN));
            browser.quit().await;
        }
        let times = [times, opened].map(median);
        table.line(count, times);
        if KEPT.last() == Some(&count) {
            println!("{:<9}opened {}", "", beside(times[1], HOME_TARGET, 0));
        }
    }
}

/// Goes back and forth between two pages and waits for each, as a person who never closes the tab; no faster
/// than the browser allows, which is 200 times in ten seconds.
const COME_AND_GO: &str = "const [times, ...pages] = arguments;
    window.__left = times;
    const shows = (selector) => new Promise((next) => {
      const start = performance.now();
      const is_there = () => performance.now() - start > 55 && document.querySelector(selector);
      const look = () => is_there() ? next() : requestAnimationFrame(look);
      look();
    });
    (async () => {
      while (window.__left > 0) {
        for (const [hash, selector] of pages) {
          location.hash = hash;
          await shows(selector);
        }
        window.__left -= 1;
      }
    })();";

/// The memory of the program itself, which no heap counts; none on a page without it.
const PROGRAM: &str = "const [done] = arguments;
    const script = document.querySelector('script[data-app-js]');
    if (!script) return done(0);
    import(new URL(script.dataset.appJs, document.baseURI))
      .then(({ initSync }) => done(initSync(undefined, undefined).memory.buffer.byteLength));";

/// What opening and closing a session leaves behind, beside what the browser itself keeps of so many steps on
/// a page without anything.
pub async fn lasting(site: &Site) {
    let browser = Browser::start(Options::dutch().size(1280, 800).patience(600)).await;
    let session = group_of(1);
    browser.open(site.url()).await;
    let key = format!("vijfblik/session/{}", session.id);
    let text = session_file::encode(&session, session.changed());
    browser.store(&key, &text).await;
    let page = format!("#/session/{}/result", session.id);
    let ours = [(page.as_str(), ".result .radar"), ("#/", ".home .card")];
    let [first, last] = kilobytes(&browser, &site.url(), ours).await;
    let nothing = [("#/a", "html"), ("#/b", "html")];
    let page = b"<!doctype html><title>Nothing</title><main></main>".to_vec();
    let blank = Site::compressed(&[("index.html".to_owned(), page)]).await;
    let empty = kilobytes(&browser, &blank.url(), nothing).await;
    browser.quit().await;
    let [early, late] = COMINGS;
    println!("{:<44}{first:>8.0}", format!("after {early} times"));
    println!("{:<44}{last:>8.0}", format!("after {late} times"));
    let own = empty[1] - empty[0];
    println!("{:<44}{own:>8.0}", "meanwhile on a page without anything");
    let growth = ((last - own) / first - 1.0) * 100.0;
    println!("{:<44}{}", "growth in %", beside(growth, GROWTH_TARGET, 1));
}

/// What a page holds after so many comings and goings, in kB.
async fn kilobytes(browser: &Browser, address: &str, pages: [(&str, &str); 2]) -> [f64; 2] {
    browser.open("about:blank").await;
    browser.open(address).await;
    let mut held = [0.0; 2];
    let mut done = 0;
    for (goal, held) in COMINGS.into_iter().zip(&mut held) {
        let mut arguments = vec![json!(goal - done)];
        arguments.extend(pages.map(|page| json!(page)));
        browser.run(COME_AND_GO, arguments).await;
        done = goal;
        let is_over = async || browser.run("return window.__left", vec![]).await == 0;
        browser
            .wait_for("the page has come and gone", is_over)
            .await;
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await;
        let size = |name: &str| heap[name].as_f64().unwrap_or_default();
        let program = browser.driver().execute_async(PROGRAM, vec![]).await;
        let program = program.expect("the page answers").json().as_f64();
        let heaps = ["usedSize", "embedderHeapUsedSize", "backingStorageSize"].map(size);
        *held = (heaps.iter().sum::<f64>() + program.unwrap_or_default()) / 1_000.0;
    }
    held
}
