//! Leading a conversation: from coming in to rounding off on the projector, with a window beside it
//! that only the facilitator sees, and then the next time.

use browser_tests::{
    Browser, Key, Options, Site,
    checks::{accessible, no_sideways_scroll, no_trouble},
};
use serde_json::json;
use vijfblik::{
    catalog,
    domain::{
        gathering::{Anonymity, Source},
        id::{ActionId, CollaborationId, ParticipantId, PartnerId, ResponseId, SessionId},
        revised::Stamp,
        session::{Action, Answer, Session},
    },
    exchange::session_file,
};

use super::{
    steps::{MADE, SESSION_KEY, kept},
    words::{DUTCH, ENGLISH, Words, conditions, indicators},
};

/// The people of the workshop, with their partner. The first is the facilitator.
const PEOPLE: [(&str, u8); 6] = [
    ("Anna", 1),
    ("Bert", 1),
    ("Dewi", 1),
    ("Karim", 2),
    ("Loes", 2),
    ("Jip", 2),
];

/// The statement on which they differ most, and the one after it.
pub(super) const FIRST: &str = "ambition.valuable";
pub(super) const SECOND: &str = "relations.trust";

fn person(number: usize) -> (ParticipantId, ResponseId) {
    let number = u8::try_from(number).unwrap() + 20;
    (
        ParticipantId::new([number; 10]),
        ResponseId::new([number; 10]),
    )
}

/// A session in which so many of the people have answered.
pub(super) fn workshop(people: usize, anonymity: Anonymity) -> Session {
    let instrument = catalog::five_conditions();
    let (id, collaboration) = (SessionId::new([1; 10]), CollaborationId::new([2; 10]));
    let mut session = Session::prepare(instrument, "De Waaier", id, collaboration, MADE);
    let mut number = 0;
    let partner = || {
        number += 1;
        PartnerId::new([number; 10])
    };
    session.name_partners(&["vmbo", "mbo"], partner, MADE);
    session.promise(anonymity, MADE).unwrap();
    let everyone = PEOPLE.iter().cycle().enumerate().take(people);
    for (number, (name, partner)) in everyone {
        let (participant, response) = person(number);
        let source = if number == 0 {
            Source::Own
        } else {
            Source::Link
        };
        session.join(participant, response, source, MADE);
        let partner = PartnerId::new([*partner; 10]);
        session.introduce(participant, name, Some(partner), MADE);
        for indicator in instrument.indicators() {
            let points = match indicator.id.as_str() {
                FIRST if number % 6 < 3 => 1,
                FIRST => 5,
                SECOND if number % 6 < 3 => 2,
                _ => 4,
            };
            let answer = Some(Answer::Points(points));
            session
                .record(instrument, response, &indicator.id, answer, MADE)
                .unwrap();
        }
    }
    session
}

/// Opens the app with these sessions kept in it.
pub(super) async fn keep(browser: &Browser, site: &Site, sessions: &[&Session]) {
    browser.open(site.url()).await;
    for session in sessions {
        let text = session_file::encode(session, session.changed());
        let key = format!("{SESSION_KEY}{}", session.id);
        browser.store(&key, &text).await;
    }
    browser.open("about:blank").await;
}

pub(super) fn address(session: &Session, page: &str) -> String {
    format!("#/session/{}/{page}", session.id)
}

pub(super) fn projector(words: Words) -> Options {
    words.options().size(1280, 720)
}

/// Everything that is in the page, seen or not.
async fn page(browser: &Browser) -> String {
    let html = "return document.documentElement.outerHTML";
    browser.run(html, vec![]).await.as_str().unwrap().to_owned()
}

/// How many dots and markers of answers are in the page.
pub(super) async fn drawn(browser: &Browser) -> u64 {
    let count =
        "return document.querySelectorAll('.strip .marker, .strip .column, .radar .marker').length";
    browser.run(count, vec![]).await.as_u64().unwrap()
}

/// Whether the page fits its screen.
pub(super) async fn fits(browser: &Browser) {
    let overflow = "const stage = document.querySelector('.stage');
        const scene = document.querySelector('.scene');
        return [stage.scrollHeight - stage.clientHeight, stage.scrollWidth - stage.clientWidth,
                scene.scrollHeight - scene.clientHeight]";
    let overflow = browser.run(overflow, vec![]).await;
    let fits = overflow
        .as_array()
        .unwrap()
        .iter()
        .all(|it| it.as_i64().unwrap() <= 1);
    assert!(fits, "{} at {}", overflow, browser.url().await);
}

/// Whether running text can be read from ten metres: a thirtieth of the height of the screen; and the
/// strips of a step have one size.
async fn is_readable(browser: &Browser) {
    let seen = "const size = (part) => parseFloat(getComputedStyle(part).fontSize);
        const strips = [...document.querySelectorAll('.stage .chart.strip')]
            .map((strip) => [strip.getBoundingClientRect(), strip.getAttribute('viewBox')])
            .map(([box, canvas]) => [Math.round(box.width), Math.round(box.height), canvas].join());
        return [size(document.querySelector('.stage')) * 30 / innerHeight, new Set(strips).size]";
    let seen = browser.run(seen, vec![]).await;
    let url = browser.url().await;
    assert!(seen[0].as_f64().unwrap() > 0.99, "small letters at {url}");
    assert!(
        seen[1].as_u64().unwrap() <= 1,
        "two sizes of strips at {url}"
    );
}

/// The steps of the workshop as addresses have them.
pub(super) fn steps() -> Vec<String> {
    let mut steps = vec!["welcome".to_owned()];
    for condition in conditions() {
        steps.push(format!("reveal-{condition}"));
        steps.push(format!("reveal-{condition}-shown"));
    }
    steps.extend(["whole".to_owned(), "differences".to_owned()]);
    for indicator in [FIRST, SECOND] {
        steps.push(format!("talk-{indicator}"));
        steps.push(format!("again-{indicator}"));
    }
    steps.extend(["leverage", "agreements", "round-off"].map(str::to_owned));
    steps
}

#[tokio::test]
async fn a_workshop_is_led_from_beginning_to_end_by_keyboard() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, "present"))).await;
    browser
        .heading(words.say("present.welcome"))
        .appears()
        .await;
    browser.is_at("present/welcome").await;
    browser
        .sees(&words.fill("present.replies_many", &[("count", "6")]))
        .await;
    browser.sees("3 vmbo").await;
    browser
        .image(words.say("present.join_code"))
        .appears()
        .await;
    assert!(
        browser
            .links()
            .await
            .iter()
            .all(|it| it != words.say("app.about"))
    );

    let keys = [Key::PageDown, Key::Right, Key::Down];
    let mut drawn_before = 0;
    for (number, step) in steps().iter().enumerate().skip(1) {
        if number % 4 == 0 {
            browser.press(" ").await;
        } else {
            browser.press(keys[number % 3].clone()).await;
        }
        browser.is_at(&format!("present/{step}")).await;
        browser
            .wait_for("the heading to have the focus", async || {
                browser.focused().await.role == "heading"
            })
            .await;
        fits(&browser).await;
        let drawn = drawn(&browser).await;
        if step == "reveal-ambition" {
            assert_eq!(drawn, 0, "nothing is in the page before it is shown");
        }
        if let Some(condition) = step.strip_suffix("-shown") {
            assert!(drawn > drawn_before, "{condition} shows its answers");
        }
        drawn_before = drawn;
        browser
            .sees(&words.fill(
                "present.progress",
                &[
                    ("number", &(number + 1).to_string()),
                    ("total", &steps().len().to_string()),
                ],
            ))
            .await;
    }
    // The end is the end, and the way back is the same way.
    browser.press(Key::PageDown).await;
    browser.is_at("present/round-off").await;
    browser.press(Key::PageUp).await;
    browser.is_at("present/agreements").await;
    browser.press(Key::Left).await;
    browser.is_at("present/leverage").await;
    // A clicker sends it by a button that is easily hit: nobody is thrown out.
    browser.press(Key::Escape).await;
    browser.press(Key::F5).await;
    browser
        .heading(words.say("present.leverage"))
        .appears()
        .await;
    browser.is_at("present/leverage").await;
    browser.link(words.say("present.leave")).click().await;
    browser.is_at(&address(&session, "group")).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn answers_are_in_the_page_only_from_when_they_are_shown() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    for (number, condition) in conditions().iter().enumerate() {
        let step = format!("present/reveal-{condition}");
        browser.open(site.at(&address(&session, &step))).await;
        let name = words.of_condition(condition, "/name");
        browser.heading(name).appears().await;
        // What stands here of the answers are the means of the conditions before this one.
        assert_eq!(drawn(&browser).await, u64::try_from(number).unwrap());
        let first = indicators()
            .into_iter()
            .find(|it| it.starts_with(condition));
        browser.sees(words.statement(first.unwrap())).await;

        browser.press(Key::PageDown).await;
        browser.is_at(&format!("{step}-shown")).await;
        let dots = u64::try_from(4 * PEOPLE.len()).unwrap();
        browser
            .wait_for("a dot for each answer", async || {
                drawn(&browser).await == dots
            })
            .await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn every_step_fits_its_screen_and_is_for_everyone() {
    let site = Site::built().await;
    let groups = [
        (DUTCH, 4, "light"),
        (DUTCH, 12, "light"),
        (ENGLISH, 30, "dark"),
    ];
    for (words, people, scheme) in groups {
        let browser = Browser::start(projector(words)).await;
        browser.prefer("prefers-color-scheme", scheme).await;
        let mut session = workshop(people, Anonymity::Open);
        session.follows = Some(SessionId::new([8; 10]));
        keep(&browser, &site, &[&session]).await;
        let mut steps = steps();
        steps.insert(1, "last-time".to_owned());
        let total = steps.len().to_string();
        for (number, step) in (1..).zip(steps) {
            let number: usize = number;
            browser.resize(1280, 720).await;
            let step = format!("present/{step}");
            browser.open(site.at(&address(&session, &step))).await;
            let gaps = [("number", &*number.to_string()), ("total", &*total)];
            browser.sees(&words.fill("present.progress", &gaps)).await;
            accessible(&browser).await;
            fits(&browser).await;
            is_readable(&browser).await;
            for (width, height) in [(1024, 768), (1920, 1080)] {
                browser.resize(width, height).await;
                fits(&browser).await;
                is_readable(&browser).await;
            }
            browser.resize(320, 640).await;
            no_sideways_scroll(&browser).await;
        }
        browser.resize(360, 740).await;
        for page in ["backstage", "trend"] {
            browser.open(site.at(&address(&session, page))).await;
            browser
                .heading(words.say(&format!("{page}.title")))
                .appears()
                .await;
            accessible(&browser).await;
            no_sideways_scroll(&browser).await;
        }
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

#[tokio::test]
async fn one_view_alone_is_never_shown() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(1, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, "present"))).await;
    browser.sees(words.say("present.replies_one")).await;
    browser.sees(words.say("present.too_few_welcome")).await;
    browser.press(Key::PageDown).await;
    for step in ["reveal-ambition-shown", "whole", "talk-relations.trust"] {
        let step = format!("present/{step}");
        browser.open(site.at(&address(&session, &step))).await;
        browser
            .heading(words.say("present.too_few"))
            .appears()
            .await;
        assert_eq!(drawn(&browser).await, 0);
    }

    // Another tab takes in a reply meanwhile: the count goes up, and the way is open.
    browser
        .open(site.at(&address(&session, "present/welcome")))
        .await;
    browser.sees(words.say("present.replies_one")).await;
    let stage = browser.tab().await;
    browser.open_tab(site.url()).await;
    let both = workshop(2, Anonymity::Open);
    let text = session_file::encode(&both, both.changed());
    let key = format!("{SESSION_KEY}{}", both.id);
    browser.store(&key, &text).await;
    browser.close_tab(&stage).await;
    browser
        .sees(&words.fill("present.replies_many", &[("count", "2")]))
        .await;
    browser.link(words.say("present.next")).click().await;
    browser.is_at("present/reveal-ambition").await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn leaving_and_coming_back_keeps_the_place_and_the_time() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Alias);
    keep(&browser, &site, &[&session]).await;
    browser
        .open(site.at(&address(&session, "present/differences")))
        .await;
    browser
        .heading(words.say("present.differences"))
        .appears()
        .await;
    let minutes = |count| words.fill("present.minutes_count", &[("minutes", count)]);
    browser.link(minutes("20")).click().await;
    browser.is_at("present/differences_20").await;
    browser.sees(words.say("present.subject_one")).await;
    browser.press(Key::PageDown).await;
    browser.is_at("present/talk-ambition.valuable_20").await;
    browser.heading(words.statement(FIRST)).appears().await;

    browser.sees("15:00").await;
    browser.button(words.say("present.more")).click().await;
    browser.sees("16:00").await;
    browser.reload().await;
    browser.heading(words.statement(FIRST)).appears().await;
    browser.sees("16:00").await;
    browser.press("t").await;
    browser.button(words.say("present.pause")).appears().await;
    browser.press("t").await;
    browser.button(words.say("present.start")).appears().await;
    browser.button(words.say("present.reset")).click().await;
    browser.sees("15:00").await;
    let sound = browser.button(words.say("present.sound"));
    assert!(
        !sound.is_on().await,
        "nothing sounds unless it is asked for"
    );

    browser.link(words.say("present.leave")).click().await;
    browser.is_at(&address(&session, "group")).await;
    browser.open(site.at(&address(&session, "present"))).await;
    browser.heading(words.statement(FIRST)).appears().await;
    browser.is_at("present/talk-ambition.valuable_20").await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn people_choose_again_and_their_way_is_shown() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    let step = format!("present/again-{FIRST}");
    browser.open(site.at(&address(&session, &step))).await;
    browser.sees(words.say("present.again_none")).await;
    browser
        .button(words.say("present.again_here"))
        .click()
        .await;
    for (name, answer) in [("Anna", '3'), ("Karim", '4'), ("Loes", '5')] {
        let list = browser.field(name);
        list.choose_option(&words.answer(answer)).await;
    }
    let moved = [("up", "1"), ("down", "1"), ("same", "1")];
    browser.sees(&words.fill("present.moved", &moved)).await;
    browser
        .sees(&words.fill("present.again_count", &[("done", "3"), ("total", "6")]))
        .await;
    browser
        .image(words.say("present.moved_title"))
        .appears()
        .await;
    // Keys in the list choose; they do not turn the page.
    browser.field("Bert").focus().await;
    browser.press(Key::Down).await;
    browser.is_at(&step).await;
    fits(&browser).await;
    let kept = kept(&browser, &session.id.to_string()).await.unwrap();
    let (_, anna) = person(0);
    let again = &kept["responses"][anna.to_string()]["again"][FIRST]["value"];
    assert_eq!(*again, json!(3));
    no_trouble(&browser).await;
    browser.quit().await;

    // Where nobody is named there is no list of names.
    let browser = Browser::start(projector(words)).await;
    let mut session = workshop(6, Anonymity::Anonymous);
    assert!(session.lay(catalog::five_conditions(), MADE));
    for number in 0..5 {
        let answer = Some(Answer::Points(3));
        session
            .record_again(
                catalog::five_conditions(),
                person(number).1,
                &FIRST.into(),
                answer,
                MADE,
            )
            .unwrap();
    }
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, &step))).await;
    browser.sees(words.say("present.again_devices")).await;
    let here = browser.button(words.say("present.again_here"));
    assert!(!here.is_there().await);
    // What they chose is there when the facilitator shows it, and nobody's two answers are side by side.
    browser.sees_no(words.say("present.again_second")).await;
    browser
        .button(words.say("laying.again_action"))
        .click()
        .await;
    browser.sees(words.say("present.again_second")).await;
    browser
        .sees(&words.fill("laying.again_laid", &[("count", "5")]))
        .await;
    fits(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn one_point_is_chosen_and_agreements_are_made_on_the_projector() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser
        .open(site.at(&address(&session, "present/leverage")))
        .await;
    let choice = |id| browser.radio(words.say("present.leverage"), words.statement(id));
    choice(SECOND).click().await;
    choice(SECOND).is_chosen().await;
    let other = browser.field(words.say("present.leverage_other"));
    other
        .choose_option(words.of_indicator("process.roles", "/short"))
        .await;
    choice("process.roles").is_chosen().await;
    fits(&browser).await;

    // A clicker goes on wherever the cursor stands.
    browser.field(words.say("actions.reason")).focus().await;
    browser.press(Key::PageDown).await;
    browser.is_at("present/agreements").await;
    browser.sees(words.statement("process.roles")).await;
    browser
        .field(words.say("actions.what"))
        .fill("Draw who decides what")
        .await;
    browser.field(words.say("actions.who")).fill("Karim").await;
    browser.button(words.say("actions.add")).click().await;
    let agreed = "Draw who decides what";
    let label = words.fill("present.remove", &[("what", agreed)]);
    browser.button(label).appears().await;
    // A space in a field is a space.
    browser.field(words.say("actions.what")).focus().await;
    browser.press(" ").await;
    browser.press("b").await;
    browser.is_at("present/agreements").await;
    browser.field(words.say("actions.what")).holds(" b").await;
    fits(&browser).await;

    browser.press(Key::PageDown).await;
    browser.is_at("present/round-off").await;
    browser.sees(agreed).await;
    browser
        .button(words.say("present.look_again_save"))
        .click()
        .await;
    browser.sees(words.say("present.look_again_missing")).await;
    browser
        .field(words.say("present.look_again"))
        .fill("2027-03-01")
        .await;
    browser
        .button(words.say("present.look_again_save"))
        .click()
        .await;
    browser.sees(words.say("present.look_again_what")).await;
    browser.sees(&words.date("2027-03-01")).await;
    browser
        .button(words.say("present.look_again_save"))
        .disappears()
        .await;
    fits(&browser).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

/// Hears everything that is said on the channel of a session.
const LISTEN: &str = "window.heard = [];
    window.ear = new BroadcastChannel(arguments[0]);
    window.ear.onmessage = (event) => window.heard.push(JSON.stringify(event.data));";

#[tokio::test]
async fn the_window_beside_steers_the_projector_and_keeps_its_notes_to_itself() {
    const NOTE: &str = "Jan eerst laten uitpraten";
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(projector(words)).await;
    let session = workshop(6, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, "present"))).await;
    browser
        .heading(words.say("present.welcome"))
        .appears()
        .await;
    let stage = browser.tab().await;
    let channel = format!("session/{}/present", session.id);
    browser.run(LISTEN, vec![json!(channel)]).await;
    browser.link(words.say("present.backstage")).click().await;
    let beside = browser.look_at_new_tab().await;

    // It knows where the projector is, and says what comes next and how to lead it.
    browser
        .heading(words.say("backstage.title"))
        .appears()
        .await;
    browser.sees(words.say("present.welcome")).await;
    let ambition = words.of_condition("ambition", "/name");
    let next = words.fill("backstage.hidden", &[("title", ambition)]);
    browser.sees(&next).await;
    browser.field(words.say("backstage.notes")).fill(NOTE).await;
    browser.button(words.say("present.next")).click().await;
    let shown = words.fill("backstage.shown", &[("title", ambition)]);
    browser.sees(&shown).await;
    browser.look_at(&stage).await;
    browser.is_at("present/reveal-ambition").await;

    // The other way round too.
    browser.press(Key::PageDown).await;
    browser.is_at("present/reveal-ambition-shown").await;
    browser.look_at(&beside).await;
    let interests = words.of_condition("interests", "/name");
    let next = words.fill("backstage.hidden", &[("title", interests)]);
    browser.sees(&next).await;
    browser.button(words.say("present.back")).click().await;
    browser.look_at(&stage).await;
    browser.is_at("present/reveal-ambition").await;

    // And the time.
    let step = format!("present/talk-{FIRST}");
    browser.open(site.at(&address(&session, &step))).await;
    browser.sees("15:00").await;
    browser.look_at(&beside).await;
    browser.button(words.say("present.more")).click().await;
    browser.sees("16:00").await;
    browser.button(words.say("present.start")).click().await;
    browser.button(words.say("present.pause")).click().await;
    browser.button(words.say("present.start")).appears().await;
    browser
        .field(words.say("backstage.notes"))
        .holds(NOTE)
        .await;
    browser.look_at(&stage).await;
    browser.button(words.say("present.start")).appears().await;
    browser.sees_no("15:00").await;

    // What was typed beside went nowhere: not to the projector, not over the channel, not into the file.
    let heard = browser.run("return window.heard", vec![]).await;
    let heard: Vec<&str> = heard
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap())
        .collect();
    assert!(heard.len() > 3, "the windows spoke: {heard:?}");
    assert!(
        heard.iter().any(|it| it.contains("timer more")),
        "{heard:?}"
    );
    assert!(heard.iter().all(|it| !it.contains("Jan")), "{heard:?}");
    assert!(!page(&browser).await.contains(NOTE));
    for (key, value) in browser.all_stored().await {
        let is_notes = key == format!("vijfblik/notes/{}", session.id);
        assert_eq!(value.contains(NOTE), is_notes, "{key}");
    }
    for key in ["Jan", "x"] {
        // Whatever else speaks on the channel is not listened to.
        let say = "window.ear.postMessage(arguments[0]); window.ear.postMessage({ go: 'welcome' })";
        browser.run(say, vec![json!(format!("go {key}"))]).await;
    }
    browser.is_at(&step).await;

    // When the projector leaves, the window beside knows, and its notes are there when it comes back.
    browser.link(words.say("present.leave")).click().await;
    browser.look_at(&beside).await;
    browser.sees(words.say("backstage.not_open")).await;
    browser.reload().await;
    browser
        .field(words.say("backstage.notes"))
        .holds(NOTE)
        .await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn the_next_measurement_begins_with_what_is_still_open() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(1280, 900)).await;
    let mut session = workshop(6, Anonymity::Open);
    for (number, (what, done)) in [("Bellen met de wethouder", false), ("Rooster maken", true)]
        .into_iter()
        .enumerate()
    {
        let id = ActionId::new([u8::try_from(number).unwrap() + 1; 10]);
        let action = Action {
            what: what.to_owned(),
            who: "Karim".to_owned(),
            due: None,
            done,
        };
        session.agree(id, Some(action), MADE);
    }
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, "trend"))).await;
    browser.sees(words.say("trend.one")).await;
    browser.button(words.say("trend.next_button")).click().await;
    browser
        .wait_for("the next session", async || {
            let url = browser.url().await;
            url.ends_with("/together") && !url.contains(&session.id.to_string())
        })
        .await;
    let id = super::steps::session_id(&browser).await;
    let content = kept(&browser, &id).await.unwrap();
    assert_eq!(content["follows"], json!(session.id.to_string()));
    assert_eq!(content["partners"].as_object().unwrap().len(), 2);
    assert_eq!(content["responses"].as_object().unwrap().len(), 1);
    let (anna, _) = person(0);
    let people = content["participants"].as_object().unwrap();
    assert!(people.contains_key(&anna.to_string()), "{people:?}");

    let present = format!("#/session/{id}/present");
    browser.open(site.at(&present)).await;
    browser
        .heading(words.say("present.welcome"))
        .appears()
        .await;
    browser.press(Key::PageDown).await;
    browser.is_at("present/last-time").await;
    browser
        .heading(words.say("present.last_time"))
        .appears()
        .await;
    browser.sees("Bellen met de wethouder").await;
    browser.sees_no("Rooster maken").await;
    let done = browser.checkbox("Bellen met de wethouder");
    done.click().await;
    done.is_chosen().await;

    // The one before knows that there is one after it.
    browser.open(site.at(&address(&session, "trend"))).await;
    browser.link(words.say("trend.next_open")).click().await;
    browser.is_at(&format!("#/session/{id}/trend")).await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn two_moments_stand_side_by_side_with_what_makes_them_hard_to_compare() {
    let words = ENGLISH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(1280, 900)).await;
    let first = workshop(6, Anonymity::Open);
    let later = Stamp(MADE.0 + 100 * 86_400_000);
    let mut second = workshop(4, Anonymity::Alias);
    second.id = SessionId::new([7; 10]);
    second.created = later;
    second.follows = Some(first.id);
    keep(&browser, &site, &[&first, &second]).await;
    browser.open(site.at(&address(&second, "trend"))).await;
    browser.heading(words.say("trend.title")).appears().await;
    let people = [("both", "4"), ("before", "2"), ("now", "0")];
    browser.sees(&words.fill("trend.people", &people)).await;
    browser.sees(words.say("trend.promise")).await;
    browser.sees(words.say("trend.first")).await;
    for condition in conditions() {
        let name = words.of_condition(condition, "/name");
        let chart = words.fill("trend.chart_title", &[("name", name)]);
        browser.image(chart).appears().await;
    }
    // Relations: six people gave 15 fours and 3 times 2, so 3.8 over 24; later four gave 3.6.
    browser.table(words.say("trend.table")).appears().await;
    browser.sees("3.8 (24)").await;
    browser
        .button(words.of_condition("ambition", "/name"))
        .click()
        .await;
    let statement = words.of_indicator(FIRST, "/short");
    let chart = words.fill("trend.chart_title", &[("name", statement)]);
    browser.image(chart).appears().await;
    no_trouble(&browser).await;
    browser.quit().await;
}

#[tokio::test]
async fn who_reflects_alone_looks_again_alone() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().size(1280, 900)).await;
    let session = workshop(1, Anonymity::Open);
    keep(&browser, &site, &[&session]).await;
    browser.open(site.at(&address(&session, "result"))).await;
    browser.link(words.say("nav.trend")).click().await;
    browser.sees(words.say("trend.one")).await;
    browser.sees(words.say("trend.next_lead_alone")).await;
    browser.button(words.say("trend.next_button")).click().await;
    browser
        .heading(words.say("start.details_title"))
        .appears()
        .await;
    browser.link(words.say("nav.report")).appears().await;
    let own = browser.link(words.say("nav.own"));
    assert!(!own.is_there().await, "these are not the tabs of a group");
    no_trouble(&browser).await;
    browser.quit().await;
}
