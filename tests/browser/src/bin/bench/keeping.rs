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

/// Home where so many sessions are kept, from the start of loading until its cards are painted.
pub async fn many_sessions(site: &Site) {
    let mut table = Table::new(["sessions"]);
    for count in KEPT {
        let mut times = vec![];
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
            browser.quit().await;
        }
        let time = median(times);
        table.line(count, [time]);
        if KEPT.last() == Some(&count) {
            println!("{:<9}{}", "", beside(time, HOME_TARGET, 0));
        }
    }
}

/// Goes back and forth between home and a session, as a person who never closes the tab.
const COME_AND_GO: &str = "const [page, times, done] = arguments;
    let left = times;
    const shows = (selector) => new Promise((next) => {
      const look = () => document.querySelector(selector) ? next() : requestAnimationFrame(look);
      look();
    });
    (async () => {
      while (left > 0) {
        location.hash = page;
        await shows('.result .radar');
        location.hash = '#/';
        await shows('.home .card');
        left -= 1;
      }
      done();
    })();";

pub async fn lasting(site: &Site) {
    let browser = Browser::start(Options::dutch().size(1280, 800).patience(120)).await;
    let session = group_of(1);
    browser.open(site.url()).await;
    let key = format!("vijfblik/session/{}", session.id);
    let text = session_file::encode(&session, session.changed());
    browser.store(&key, &text).await;
    browser.open("about:blank").await;
    browser.open(site.url()).await;
    let page = format!("#/session/{}/result", session.id);
    let mut after = vec![];
    let mut done = 0;
    for goal in COMINGS {
        while done < goal {
            let some = (goal - done).min(50);
            let come_and_go = vec![json!(page), json!(some)];
            let gone = browser.driver().execute_async(COME_AND_GO, come_and_go);
            gone.await.expect("the page comes and goes");
            done += some;
        }
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await;
        let size = |name: &str| heap[name].as_f64().unwrap_or_default() / 1_000.0;
        let all = size("usedSize") + size("embedderHeapUsedSize") + size("backingStorageSize");
        println!("{:<44}{all:>8.0}", format!("after {goal} times"));
        after.push(all);
    }
    if let [first, .., last] = after[..] {
        let growth = (last / first - 1.0) * 100.0;
        println!("{:<44}{}", "growth in %", beside(growth, GROWTH_TARGET, 1));
    }
    browser.quit().await;
}
