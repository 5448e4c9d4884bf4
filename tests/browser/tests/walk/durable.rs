//! Nothing is lost, whatever ends: a tab, its renderer, the whole browser, the first of the two places where
//! sessions lie, or the app itself. Tabs at full speed do not lose each other's answers, and what a newer
//! version wrote an older one leaves alone.

use browser_tests::{
    Browser, Profile, Site,
    checks::{no_trouble, no_trouble_but},
};
use serde_json::{Value, json};
use vijfblik::{catalog, exchange::session_file};

use super::{
    steps::{SESSION_KEY, answer, answer_in, begin, is_answered, kept},
    words::{DUTCH, ENGLISH},
};

/// How often something ends: a few times each time, and many times where the environment has
/// `VIJFBLIK_THOROUGH`.
fn times(few: u64, many: u64) -> u64 {
    match std::env::var_os("VIJFBLIK_THOROUGH") {
        Some(_) => many,
        None => few,
    }
}

/// Numbers that are the same each time and look like chance.
fn numbers(seed: u64) -> impl Iterator<Item = u64> {
    std::iter::successors(Some(seed), |it| {
        Some(
            it.wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407),
        )
    })
    .map(|it| it >> 33)
}

/// Answers as fast as the page goes, without end. Tells other tabs, and the page itself, how many answers
/// were given and when each statement got its last one; and the page itself also which of these it calls
/// saved.
const ANSWER_ON: &str = "\
    const [key] = arguments;
    const channel = new BroadcastChannel('test');
    const questions = [...document.querySelectorAll('.question')];
    const saved = document.querySelector('.saved');
    window.given = 0;
    window.safe = 0;
    window.moments = {};
    const isSaved = () => !saved.classList.contains('pending') && saved.textContent.trim() !== '';
    const moments = () => {
      const [response] = Object.values(JSON.parse(localStorage.getItem(key)).content.responses);
      return Object.fromEntries(Object.entries(response.answers).map(([id, { at }]) => [id, at]));
    };
    const breathe = () => new Promise((next) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = next;
      port2.postMessage(0);
    });
    (async () => {
      for (let n = 0; ; n += 1) {
        questions[n % 4].querySelectorAll('input[type=radio]')[n % 5].click();
        await breathe();
        window.given = n + 1;
        channel.postMessage([n + 1, moments()]);
        if (n % 7 === 6) {
          while (!isSaved()) await breathe();
          window.safe = n + 1;
          window.moments = moments();
        }
      }
    })();";

const LISTEN: &str = "\
    window.heard = 0;
    window.moments = {};
    new BroadcastChannel('test').onmessage = ({ data }) => { [window.heard, window.moments] = data; };";

async fn number(browser: &Browser, name: &str) -> u64 {
    let read = format!("return window.{name} ?? 0");
    browser.run(&read, vec![]).await.as_u64().unwrap()
}

/// Waits until so many answers were given.
async fn until_past(browser: &Browser, name: &str, wanted: u64) {
    let enough = async || number(browser, name).await >= wanted;
    browser.wait_for("the answers go on", enough).await;
}

/// When each statement got its last answer, as far as the page knows.
async fn moments(browser: &Browser) -> Value {
    browser.run("return window.moments", vec![]).await
}

/// Whether every answer of these moments is kept, or a later one to the same statement.
fn holds(content: &Value, moments: &Value) -> bool {
    let response = content["responses"].as_object().unwrap().values().next();
    let kept = |id: &str| response.unwrap()["answers"][id]["at"].as_u64();
    let mut moments = moments.as_object().unwrap().iter();
    moments.all(|(id, at)| kept(id) >= at.as_u64())
}

/// What the page shows as the answers to the four statements.
async fn shown(browser: &Browser) -> Option<[Option<i64>; 4]> {
    let read = "return [...document.querySelectorAll('.question')].map((question) =>
        [...question.querySelectorAll('input[type=radio]')].findIndex((it) => it.checked) + 1)";
    let read = browser.run(read, vec![]).await;
    let read: Vec<i64> = read.as_array()?.iter().filter_map(Value::as_i64).collect();
    let read: [i64; 4] = read.try_into().ok()?;
    Some(read.map(|points| (points > 0).then_some(points)))
}

#[tokio::test]
async fn tabs_that_are_closed_or_break_down_at_any_moment_lose_no_answer() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    let questions = browser.url().await;
    browser.open(site.at("#/about")).await;
    let watcher = browser.tab().await;
    let first = words.of_condition("ambition", "/name");

    for (round, chance) in (0..times(20, 100)).zip(numbers(5)) {
        browser.look_at(&watcher).await;
        browser.run(LISTEN, vec![]).await;
        let tab = browser.open_tab(&questions).await;
        browser.heading(first).appears().await;
        let key = format!("{SESSION_KEY}{session}");
        browser.run(ANSWER_ON, vec![json!(key)]).await;
        let wanted = chance % 120 + 1;
        if round % 2 == 0 {
            browser.look_at(&watcher).await;
            until_past(&browser, "heard", wanted).await;
        } else {
            until_past(&browser, "given", wanted).await;
            browser.break_down().await;
            browser.look_at(&watcher).await;
        }
        browser.end_tab(&tab).await;
        // What was given and what is kept reach the watching tab by different ways.
        let what = format!("round {round}: nothing that was given is lost");
        let all_there = async || {
            let content = kept(&browser, &session).await.unwrap();
            number(&browser, "heard").await > 0 && holds(&content, &moments(&browser).await)
        };
        browser.wait_for(&what, all_there).await;
    }
    browser.open(&questions).await;
    browser.heading(first).appears().await;
    browser.quit().await;
}

/// The second copy of everything, as the browser holds it.
async fn second(browser: &Browser) -> Value {
    let read = "\
        const [done] = [...arguments].slice(-1);
        const asked = indexedDB.open('vijfblik');
        asked.onupgradeneeded = () => asked.transaction.abort();
        asked.onerror = () => done({});
        asked.onsuccess = () => {
          const store = asked.result.transaction('kept').objectStore('kept');
          const keys = store.getAllKeys(), texts = store.getAll();
          texts.onsuccess = () => {
            asked.result.close();
            done(Object.fromEntries(keys.result.map((key, at) => [key, texts.result[at]])));
          };
        };";
    let read = browser.driver().execute_async(read, vec![]).await;
    read.expect("the second place can be read").json().clone()
}

#[tokio::test]
async fn a_browser_that_is_killed_at_any_moment_loses_nothing_that_was_called_saved() {
    let words = DUTCH;
    let site = Site::built().await;
    let profile = Profile::fresh();
    let mut session = String::new();
    let mut saved = json!({});
    for (round, chance) in (0..=times(8, 30)).zip(numbers(7)) {
        let browser = Browser::start_on(&profile, words.options()).await;
        if round == 0 {
            session = begin(&browser, &site, words, "De Waaier").await;
        } else {
            let questions = format!("#/session/{session}/questions/ambition");
            browser.open(site.at(&questions)).await;
        }
        let first = words.of_condition("ambition", "/name");
        browser.heading(first).appears().await;
        // What both places hold is merged after the start.
        let what = format!("round {round}: what was called saved is there");
        let all_there = async || {
            let content = kept(&browser, &session).await;
            content.is_some_and(|content| holds(&content, &saved))
        };
        browser.wait_for(&what, all_there).await;
        let key = format!("{SESSION_KEY}{session}");
        browser.run(ANSWER_ON, vec![json!(key)]).await;
        until_past(&browser, "safe", chance % 60 + 1).await;
        saved = moments(&browser).await;
        browser.crash().await;
    }
}

/// Two tabs answer a hundred times each, in turn and at full speed.
#[tokio::test]
async fn two_tabs_at_full_speed_keep_what_is_answered_in_either() {
    const IN_TURN: &str = "\
        const [starts, done] = arguments;
        const channel = new BroadcastChannel('turns');
        const questions = [...document.querySelectorAll('.question')];
        window.given = 0;
        const answer = () => {
          const n = window.given;
          questions[n % 4].querySelectorAll('input[type=radio]')[n % 5].click();
          window.given += 1;
          channel.postMessage(n);
        };
        channel.onmessage = () => { if (window.given < 100) answer(); };
        if (starts) answer();";
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    let first = browser.tab().await;
    let interests = site.at(&format!("#/session/{session}/questions/interests"));
    let second = browser.open_tab(&interests).await;
    let heading = words.of_condition("interests", "/name");
    browser.heading(heading).appears().await;
    browser.run(IN_TURN, vec![json!(false)]).await;
    browser.look_at(&first).await;
    browser.run(IN_TURN, vec![json!(true)]).await;
    for tab in [&first, &second] {
        browser.look_at(tab).await;
        until_past(&browser, "given", 100).await;
    }
    // Answer number n is to statement n modulo 4, and n modulo 5 in points.
    let last = [96, 97, 98, 99].map(|n| Some(n % 5 + 1));
    let all_there = async || {
        let content = kept(&browser, &session).await.unwrap();
        let of = |condition: &str| {
            let mut conditions = catalog::five_conditions().conditions.iter();
            let condition = conditions.find(|it| it.id.as_str() == condition).unwrap();
            let ids = condition.indicators.iter().map(|it| it.id.as_str());
            ids.map(|id| answer_in(&content, id).as_i64())
                .collect::<Vec<_>>()
        };
        of("ambition") == last && of("interests") == last
    };
    browser
        .wait_for("both tabs' answers in the first place", all_there)
        .await;
    for round in 0..2 {
        for tab in [&first, &second] {
            browser.look_at(tab).await;
            let all_shown = async || shown(&browser).await == Some(last);
            browser.wait_for("the answers of this tab", all_shown).await;
            if round == 0 {
                browser.reload().await;
            }
        }
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn what_the_first_place_has_lost_comes_back_from_the_second() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    is_safe(&browser).await;
    let questions = browser.url().await;

    browser.run("localStorage.clear()", vec![]).await;
    browser.open("about:blank").await;
    browser.open(&questions).await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    let back = async || kept(&browser, &session).await.is_some();
    browser
        .wait_for("the first place holds it again", back)
        .await;

    browser.run("localStorage.clear()", vec![]).await;
    browser.open("about:blank").await;
    browser.open(site.url()).await;
    browser.link("De Waaier").appears().await;

    // Deleted is deleted in both.
    browser
        .button(format!("{}: De Waaier", words.say("home.delete")))
        .click()
        .await;
    browser
        .sees(&words.fill("home.deleted", &[("name", "De Waaier")]))
        .await;
    let key = format!("{SESSION_KEY}{session}");
    let gone = async || second(&browser).await.get(&key).is_none();
    browser.wait_for("the second copy goes too", gone).await;
    browser.reload().await;
    browser
        .heading(words.say("home.empty_title"))
        .appears()
        .await;
    no_trouble(&browser).await;
    browser.quit().await;
}

/// Waits until the last change is called saved.
async fn is_safe(browser: &Browser) {
    let read = "const saved = document.querySelector('.saved');
        return saved.textContent.trim() !== '' && !saved.classList.contains('pending')";
    let saved = async || browser.run(read, vec![]).await == true;
    browser.wait_for("the last change to be saved", saved).await;
}

#[tokio::test]
async fn a_full_first_place_warns_of_nothing_while_the_second_has_room() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    begin(&browser, &site, words, "De Waaier").await;
    browser.leave_room(10).await;
    answer(&browser, words, "ambition.shared", '4').await;
    is_safe(&browser).await;
    browser.sees_no(words.say("app.not_saved_full")).await;
    browser.reload().await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    no_trouble(&browser).await;
    browser.quit().await;
}

/// A file of a session as a newer version of the app would write it.
fn newer(session: &str) -> String {
    let now = format!("\"version\":{}", session_file::VERSION);
    let next = format!("\"version\":{}", session_file::VERSION + 1);
    session.replacen(&now, &next, 1)
}

#[tokio::test]
async fn a_tab_with_an_older_version_stops_writing_and_says_so() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    is_safe(&browser).await;
    let key = format!("{SESSION_KEY}{session}");
    let theirs = newer(&browser.stored(&key).await.unwrap());
    let here = browser.tab().await;
    browser.open_tab(site.at("#/about")).await;
    browser.store(&key, &theirs).await;
    browser.look_at(&here).await;
    browser.sees(words.say("app.not_saved_newer")).await;
    answer(&browser, words, "ambition.valuable", '5').await;
    browser.sees(words.say("app.not_saved_newer")).await;
    browser.sees_no(words.say("app.saved")).await;
    assert_eq!(browser.stored(&key).await, Some(theirs));
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn erasing_leaves_nothing_in_this_browser() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        begin(&browser, &site, words, "De Waaier").await;
        answer(&browser, words, "ambition.shared", '4').await;
        is_safe(&browser).await;
        browser.open(site.at("#/about")).await;
        browser.button(words.say("about.erase")).click().await;
        browser.sees(words.say("about.erase_sure")).await;
        browser.button(words.say("about.erase_not")).click().await;
        browser.has_focus(words.say("about.erase")).await;
        assert!(!browser.all_stored().await.is_empty());
        browser.button(words.say("about.erase")).click().await;
        browser.button(words.say("about.erase_all")).click().await;
        browser
            .heading(words.say("home.empty_title"))
            .appears()
            .await;
        assert_eq!(browser.all_stored().await, []);
        let left = browser
            .run("return Object.entries(sessionStorage)", vec![])
            .await;
        assert_eq!(left, json!([]));
        let second = second(&browser).await;
        assert_eq!(second, json!({}));
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

#[tokio::test]
async fn home_says_what_has_not_been_downloaded() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "De Waaier").await;
    browser.open(site.url()).await;
    browser.sees(words.say("home.never_downloaded")).await;
    browser
        .button(format!("{}: De Waaier", words.say("home.export")))
        .click()
        .await;
    browser.downloaded(".vijfblik.json").await;
    browser.sees_no(words.say("home.never_downloaded")).await;
    let (done, _) = words.say("home.downloaded").split_once('{').unwrap();
    browser.sees(done.trim()).await;
    browser
        .open(site.at(&format!("#/session/{session}/questions/ambition")))
        .await;
    answer(&browser, words, "ambition.shared", '4').await;
    browser.open(site.url()).await;
    let (since, _) = words.say("home.changed_since").split_once('{').unwrap();
    browser.sees(since.trim()).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

/// The next element that the app makes cannot be made, and it stops there, in the middle of its work.
const BREAK: &str = "\
    const able = Document.prototype.createElement;
    Document.prototype.createElement = function () {
      Document.prototype.createElement = able;
      throw new DOMException('no more elements', 'UnknownError');
    };";

/// Answers every statement that is still on the page: what the page makes of it is its own affair.
const ANSWER_ALL: &str = "\
    const last = document.querySelectorAll('.question .scale label:last-of-type input');
    for (const option of last) option.click();
    return last.length";

#[tokio::test]
async fn when_the_app_breaks_down_nothing_is_written_any_more_and_nothing_is_lost() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = begin(&browser, &site, words, "Zorg samen").await;
    answer(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.valuable", '2').await;
    browser.sees(words.say("app.saved")).await;
    let before = kept(&browser, &session).await.unwrap();

    browser.run(BREAK, vec![]).await;
    let next = words.of_condition("interests", "/name");
    browser.link(next).click().await;
    let told = "return document.querySelector('#breakdown [lang=nl] p').textContent.trim()";
    let told = browser.run(told, vec![]).await;
    browser.sees(told.as_str().unwrap()).await;
    browser.run(ANSWER_ALL, vec![]).await;
    assert_eq!(kept(&browser, &session).await.as_ref(), Some(&before));

    // The page offers what is kept, and needs nothing of the app for it.
    browser.link("Zorg samen").click().await;
    let file = browser.downloaded(".vijfblik.json").await;
    let file: Value = serde_json::from_slice(&file.bytes).unwrap();
    assert_eq!(file["content"], before);
    no_trouble_but(
        &browser,
        &[
            ("no more elements", "the app is broken"),
            ("unreachable", "it stopped"),
            ("already been disposed", "its page is gone"),
        ],
    )
    .await;

    browser.open("about:blank").await;
    browser
        .open(site.at(&format!("#/session/{session}/questions/ambition")))
        .await;
    is_answered(&browser, words, "ambition.shared", '4').await;
    is_answered(&browser, words, "ambition.valuable", '2').await;
    answer(&browser, words, "ambition.shared", '5').await;
    let goes_on = async || {
        let content = kept(&browser, &session).await.unwrap();
        answer_in(&content, "ambition.shared") == 5
    };
    browser.wait_for("answers are kept again", goes_on).await;
    no_trouble(&browser).await;
    browser.quit().await;
}
