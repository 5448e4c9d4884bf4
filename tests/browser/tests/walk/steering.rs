//! What a facilitator has in hand: the keys of a clicker in both windows, lists that stay in their place,
//! and a way in that leads to the group.

use browser_tests::{Browser, Key, Site, checks::no_trouble};
use serde_json::json;
use vijfblik::domain::{
    gathering::Anonymity,
    id::{ActionId, SessionId},
    revised::Stamp,
    session::{Action, Session},
};

use super::{
    leading::{address, fits, keep, projector, workshop},
    steps::MADE,
    words::{DUTCH, ENGLISH, Words},
};

/// Agrees on so many things without a day, from some second on.
fn agree(session: &mut Session, count: u8, second: u8) {
    for number in 0..count {
        let now = Stamp(MADE.0 + u64::from(second + number) * 1_000);
        let action = Action {
            what: format!("Afspraak {} van allemaal samen", second + number),
            who: "Karim".to_owned(),
            ..Action::default()
        };
        let id = ActionId::made(now, [u8::MAX - number; 10]);
        session.agree(id, Some(action), now);
    }
}

async fn is_empty(browser: &Browser, words: Words) {
    browser
        .button(words.say("present.blank_on"))
        .appears()
        .await;
}

#[tokio::test]
async fn a_clicker_works_in_the_window_beside_the_projector_too() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, "present"))).await;
    browser.sees(words.say("present.welcome")).await;
    let stage = browser.tab().await;
    let beside = browser
        .open_tab(site.at(&address(&session, "backstage")))
        .await;
    browser.sees(words.say("present.welcome")).await;

    // An empty screen is asked for here and seen there, and here it is said.
    browser.press("b").await;
    browser.sees(words.say("backstage.is_blank")).await;
    browser.look_at(&stage).await;
    is_empty(&browser, words).await;
    browser.look_at(&beside).await;
    browser.press(Key::PageDown).await;
    browser.sees_no(words.say("backstage.is_blank")).await;
    browser.look_at(&stage).await;
    browser
        .button(words.say("present.blank_on"))
        .disappears()
        .await;
    browser.is_at("present/welcome").await;

    // What turns the page turns it from the notes as well; what types stays there.
    browser.look_at(&beside).await;
    browser.field(words.say("backstage.notes")).focus().await;
    browser.press("b. ").await;
    browser
        .field(words.say("backstage.notes"))
        .holds("b. ")
        .await;
    browser.press(Key::PageDown).await;
    browser.look_at(&stage).await;
    browser.is_at("present/reveal-ambition").await;
    browser.press(".").await;
    is_empty(&browser, words).await;
    browser.press(Key::Escape).await;
    browser
        .button(words.say("present.blank_on"))
        .disappears()
        .await;
    browser.is_at("present/reveal-ambition").await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_projector_is_there_as_long_as_one_of_its_windows_is() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    let present = site.at(&address(&session, "present"));
    browser.open(&present).await;
    browser.sees(words.say("present.welcome")).await;
    let beside = browser
        .open_tab(site.at(&address(&session, "backstage")))
        .await;
    browser.sees(words.say("present.welcome")).await;
    let heard = "window.asked = 0;
        window.ear = new BroadcastChannel(arguments[0]);
        window.ear.onmessage = ({ data }) => { if (data === 'ask') window.asked += 1; };";
    let channel = format!("session/{}/present", session.id);

    let second = browser.open_tab(&present).await;
    browser.sees(words.say("present.welcome")).await;
    browser.run(heard, vec![json!(channel)]).await;
    browser.link(words.say("present.leave")).click().await;
    // Asked often enough to have given up on a projector that is not there.
    let asked = async || {
        let asked = browser.run("return window.asked", vec![]).await;
        asked.as_u64() > Some(5)
    };
    browser.wait_for("some questions", asked).await;
    browser.close_tab(&beside).await;
    browser.sees(words.say("backstage.now")).await;
    browser.sees_no(words.say("backstage.not_open")).await;
    let _ = second;
    no_trouble(&browser).await;
    browser.quit().await;
}

/// Whether anything of a step lies over its controls.
async fn leaves_the_controls_free(browser: &Browser) {
    let covered = "const covered = [];
        for (const control of document.querySelectorAll('.controls :is(a, button)')) {
          const { left, top, width, height } = control.getBoundingClientRect();
          const there = document.elementFromPoint(left + width / 2, top + height / 2);
          if (!control.contains(there)) covered.push(control.innerText);
        }
        return covered.join()";
    let covered = browser.run(covered, vec![]).await;
    assert_eq!(covered, "", "at {}", browser.url().await);
}

#[tokio::test]
async fn a_list_of_any_length_stays_above_the_controls_in_the_order_of_the_talk() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let mut session = workshop(6, Anonymity::Open);
    agree(&mut session, 14, 1);
    keep(&browser, &site, &[&session]).await;
    for step in ["agreements", "round-off"] {
        for (width, height) in [(1024, 768), (1280, 720), (1920, 1080)] {
            browser.resize(width, height).await;
            let step = format!("present/{step}");
            browser.open(site.at(&address(&session, &step))).await;
            browser.sees("Afspraak 1 van").await;
            leaves_the_controls_free(&browser).await;
            fits(&browser).await;
        }
    }
    browser
        .open(site.at(&address(&session, "present/agreements")))
        .await;
    let what = browser.field(words.say("actions.what"));
    what.fill("De laatste afspraak").await;
    browser.button(words.say("actions.add")).click().await;
    browser.sees("De laatste afspraak").await;
    let listed = "return [...document.querySelectorAll('.agreed bdi')].map((it) => it.innerText)";
    let listed = browser.run(listed, vec![]).await;
    let mut expected: Vec<_> = (1..=14)
        .map(|number| format!("Afspraak {number} van allemaal samen"))
        .collect();
    expected.push("De laatste afspraak".to_owned());
    assert_eq!(listed, json!(expected));
    let label = words.fill("present.remove", &[("what", "De laatste afspraak")]);
    browser.button(label).click().await;
    browser.sees(words.say("actions.removed")).await;
    leaves_the_controls_free(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn what_is_old_is_done_dropped_or_put_off_and_stands_apart_from_what_is_new() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let mut before = workshop(6, Anonymity::Open);
    agree(&mut before, 3, 1);
    let mut session = workshop(6, Anonymity::Open);
    session.id = SessionId::new([77; 10]);
    session.follows = Some(before.id);
    session.actions = before.actions.clone();
    session.created = Stamp(MADE.0 + 60_000);
    agree(&mut session, 1, 90);
    keep(&browser, &site, &[&before, &session]).await;
    browser
        .open(site.at(&address(&session, "present/last-time")))
        .await;
    let old = |number: u8| format!("Afspraak {number} van allemaal samen");
    browser.checkbox(old(1)).click().await;
    let drop = words.fill("present.last_time_drop_of", &[("what", &old(2))]);
    browser.button(drop).click().await;
    browser.sees_no(&old(2)).await;
    let when = words.fill("present.last_time_when", &[("what", &old(3))]);
    browser.field(when).fill("2027-03-01").await;
    browser.sees_no(&old(90)).await;

    browser
        .open(site.at(&address(&session, "present/agreements")))
        .await;
    browser
        .heading(words.say("present.agreed_before"))
        .appears()
        .await;
    browser.sees(&words.date("2027-03-01")).await;
    let listed = "return [...document.querySelectorAll('.agreed bdi')].map((it) => it.innerText)";
    let listed = browser.run(listed, vec![]).await;
    assert_eq!(listed, json!([old(90), old(3)]));
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn a_group_has_its_own_way_in_and_opens_on_the_group() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(1280, 900)).await;
    browser.open(site.url()).await;
    browser.link(words.say("home.start_group")).click().await;
    browser.has_focus(words.say("start.title")).await;
    browser
        .field(words.say("start.name"))
        .fill("Samen opleiden")
        .await;
    browser.button(words.say("start.begin_group")).click().await;
    browser.has_focus(words.say("together.title")).await;

    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at("#/")).await;
    browser
        .sees(&words.fill("common.replies", &[("count", "6")]))
        .await;
    browser.link("De Waaier").click().await;
    browser.is_at(&address(&session, "group")).await;
    no_trouble(&browser).await;
    browser.quit().await;
}
