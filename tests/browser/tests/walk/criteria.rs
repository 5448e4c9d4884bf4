//! What WCAG 2.2 AA asks of the pages and axe cannot see: keys that do nothing by accident, a focus that is
//! never lost nor covered, letters of any size without sideways scrolling, and headings that lead to
//! everything.

use browser_tests::{
    Browser, Key, Site,
    aloud::{Said, read_aloud},
    checks::{no_trouble, what_scrolls_sideways},
    tour::Tour,
};
use serde_json::{Value, json};

use super::{
    steps::{answer, begin, chosen, is_answered, kept, made_up, session_id},
    words::{DUTCH, ENGLISH, Words},
};

/// Keys that mean something in a statement, or elsewhere in the product.
const CHARACTERS: [&str; 9] = ["1", "5", "?", "b", "f", "t", "n", "z", "0"];

#[tokio::test]
async fn keys_of_characters_change_nothing_outside_a_statement() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        let session = begin(&browser, &site, words, "De Waaier").await;
        answer(&browser, words, "ambition.shared", '4').await;
        let before = kept(&browser, &session).await;
        let ambition = words.of_condition("ambition", "/name");
        for page in ["questions/ambition", "result", "agreements", "together"] {
            browser.open(site.at("#/about")).await;
            browser.heading(words.say("about.title")).appears().await;
            let address = format!("#/session/{session}/{page}");
            browser.open(site.at(&address)).await;
            if page.starts_with("questions") {
                browser.has_focus(ambition).await;
            } else {
                browser.link(words.say("nav.result")).appears().await;
            }
            browser.press(CHARACTERS.concat()).await;
            browser.link(words.say("nav.result")).focus().await;
            browser.press(CHARACTERS.concat()).await;
            browser.run("document.activeElement.blur()", vec![]).await;
            browser.press(CHARACTERS.concat()).await;
            browser.is_at(&address).await;
        }
        assert_eq!(kept(&browser, &session).await, before);

        // On home neither, before there is anything and after.
        browser.open(site.at("")).await;
        browser.heading(words.say("home.kept")).appears().await;
        browser.press(CHARACTERS.concat()).await;
        browser.is_at("").await;
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

/// Whether the first statement itself leads on to where a session begins.
const LEADS_ON: &str = "\
    return document.querySelector('main .taste a[href=\"#/start\"]').checkVisibility()";

#[tokio::test]
async fn the_keys_of_a_statement_answer_the_one_on_home_too() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        browser.open(site.url()).await;
        browser
            .heading(words.say("home.empty_title"))
            .appears()
            .await;
        browser.link(words.say("home.start")).focus().await;
        browser.press("4").await;
        assert_eq!(chosen(&browser).await, 0);
        assert_eq!(browser.run(LEADS_ON, vec![]).await, json!(false));
        let statement = words.statement("ambition.shared");
        browser.radio(statement, words.answer('1')).focus().await;
        browser.press("4").await;
        is_answered(&browser, words, "ambition.shared", '4').await;
        browser.has_focus(&words.answer('4')).await;
        browser.press("?").await;
        is_answered(&browser, words, "ambition.shared", '?').await;
        // Now the statement itself leads on, and so does Enter.
        assert_eq!(browser.run(LEADS_ON, vec![]).await, json!(true));
        browser.press(Key::Enter).await;
        browser.has_focus(words.say("start.title")).await;
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

#[tokio::test]
async fn what_was_wiped_or_changed_can_be_taken_back_where_it_stands() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    answer(&browser, words, "ambition.shared", '2').await;
    let statement = words.statement("ambition.shared");
    let clear = words.say("questions.clear");
    let restore = words.say("questions.restore");
    browser.button(clear).inside(statement).click().await;
    assert_eq!(chosen(&browser).await, 0);
    browser.has_focus(restore).await;
    browser.press(Key::Enter).await;
    is_answered(&browser, words, "ambition.shared", '2').await;
    browser.has_focus(clear).await;
    browser.press(Key::Enter).await;
    browser.has_focus(restore).await;

    // By key it goes back step by step, to where nothing was answered yet.
    for was in ['2', ' ', '2', '4', ' ', ' '] {
        browser.press_with(Key::Control, 'z').await;
        if was == ' ' {
            assert_eq!(chosen(&browser).await, 0);
        } else {
            is_answered(&browser, words, "ambition.shared", was).await;
            browser.has_focus(&words.answer(was)).await;
        }
    }
    assert!(!browser.focused().await.is_nowhere());
    no_trouble(&browser).await;
    browser.quit().await;
}

/// Waits until something in the page has the focus, and keeps it.
async fn keeps_the_focus(browser: &Browser, what: &str) {
    let has_it = "const done = arguments[0];
        const look = () => document.activeElement !== document.body;
        setTimeout(() => requestAnimationFrame(() => done(look())))";
    let has_it = async || {
        let asked = browser.driver().execute_async(has_it, vec![]).await;
        asked.is_ok_and(|asked| asked.json() == &json!(true))
    };
    browser
        .wait_for(format!("the focus to be in the page after {what}"), has_it)
        .await;
}

#[tokio::test]
async fn the_focus_stays_in_the_page_when_what_has_it_goes() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        with_many(&browser, &site, 15).await;
        let undo = words.say("app.undo");
        let of = |action: &str, number: u8| format!("{}: {}", words.say(action), name(number));

        // All sessions: on to the first one that was not there.
        browser
            .button(words.fill("home.all", &[("count", "15")]))
            .focus()
            .await;
        browser.press(Key::Enter).await;
        keeps_the_focus(&browser, "showing all").await;
        let focused = browser.focused().await;
        assert_eq!(focused.role, "link", "{focused}");

        // Copied: to the copy. Deleted: to the way back, which leads to what came back.
        browser.button(of("home.duplicate", 3)).focus().await;
        browser.press(Key::Enter).await;
        let three = name(3);
        let copy = words.fill("home.copy_of", &[("name", &three)]);
        browser.has_focus(&copy).await;
        browser
            .sees(&words.fill("home.duplicated", &[("name", &three)]))
            .await;
        browser.button(of("home.delete", 5)).focus().await;
        browser.press(Key::Enter).await;
        browser.has_focus(undo).await;
        browser.press(Key::Enter).await;
        browser.has_focus(&name(5)).await;
        browser.button(of("home.delete", 5)).focus().await;
        browser.press(Key::Enter).await;
        browser.has_focus(undo).await;
        browser.button(words.say("app.close")).focus().await;
        browser.press(Key::Enter).await;
        keeps_the_focus(&browser, "closing the notice").await;

        // By key, from anywhere in the page.
        browser.button(of("home.delete", 7)).focus().await;
        browser.press(Key::Enter).await;
        browser.has_focus(undo).await;
        browser.link(words.say("home.start")).focus().await;
        browser.press_with(Key::Control, 'z').await;
        browser.has_focus(&name(7)).await;

        agreements_keep_the_focus(&browser, words).await;
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

/// An agreement is added, changed, changed and left, removed and brought back.
async fn agreements_keep_the_focus(browser: &Browser, words: Words) {
    browser.link(name(7)).click().await;
    browser.link(words.say("nav.actions")).click().await;
    browser.has_focus(words.say("actions.title")).await;
    browser
        .field(words.say("actions.what"))
        .fill("Bellen")
        .await;
    browser.press(Key::Tab).await;
    browser.press(Key::Enter).await;
    browser.sees(words.say("actions.added")).await;
    browser.has_focus(words.say("actions.what")).await;
    let named = |key| words.fill(key, &[("what", "Bellen")]);
    browser.button(named("actions.edit_named")).focus().await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("actions.what")).await;
    browser.button(words.say("actions.cancel")).focus().await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("actions.what")).await;
    browser.button(named("actions.edit_named")).focus().await;
    browser.press(Key::Enter).await;
    browser.button(words.say("actions.save")).focus().await;
    browser.press(Key::Enter).await;
    browser.sees(words.say("actions.saved")).await;
    browser.button(named("actions.remove_named")).focus().await;
    browser.press(Key::Enter).await;
    browser.has_focus(words.say("app.undo")).await;
    browser.press_with(Key::Control, 'z').await;
    browser.checkbox("Bellen").appears().await;
    browser.has_focus("Bellen").await;
}

/// What the sessions of a walk are called.
fn name(number: u8) -> String {
    format!("Samen nummer {number} aan het werk")
}

/// Home with so many sessions.
async fn with_many(browser: &Browser, site: &Site, count: u8) {
    browser.open(site.url()).await;
    for number in 1..=count {
        let mut session = made_up(&name(number));
        session.id = vijfblik::domain::id::SessionId::new([number; 10]);
        let text = vijfblik::exchange::session_file::encode(&session, session.changed());
        browser
            .store(&format!("vijfblik/session/{}", session.id), &text)
            .await;
    }
    browser.open("about:blank").await;
    browser.open(site.url()).await;
    browser.link(name(1)).appears().await;
}

#[tokio::test]
async fn nothing_that_has_the_focus_lies_under_the_notice() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options().reduced_motion()).await;
    with_many(&browser, &site, 6).await;
    for (width, height) in [(1280, 800), (360, 740), (320, 256)] {
        browser.resize(width, height).await;
        let delete = format!("{}: {}", words.say("home.delete"), name(4));
        browser.button(delete).focus().await;
        browser.press(Key::Enter).await;
        browser.has_focus(words.say("app.undo")).await;
        browser
            .run("document.querySelector('.skip').focus()", vec![])
            .await;
        let mut stops = 0;
        loop {
            browser.press(Key::Tab).await;
            let place = browser.run(UNDER_THE_NOTICE, vec![]).await;
            if place == json!("notice") || place == json!("nowhere") {
                break;
            }
            stops += 1;
            let focus = browser.focused().await;
            assert_eq!(place, Value::Null, "{width} × {height}: {focus} is covered");
            assert!(stops < 200);
        }
        assert!(stops > 30, "{stops} stops");
        browser.button(words.say("app.undo")).click().await;
        browser.link(name(4)).appears().await;
    }
    no_trouble(&browser).await;
    browser.quit().await;
}

/// How what has the focus lies with the notice: beside it (null), in it, or how much of it is covered.
const UNDER_THE_NOTICE: &str = "\
    const focus = document.activeElement, notice = document.querySelector('.notice');
    if (focus === document.body) return 'nowhere';
    if (focus.closest('.notices')) return 'notice';
    const a = (focus.labels?.[0] ?? focus).getBoundingClientRect(), b = notice.getBoundingClientRect();
    const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return x > 1 && y > 1 ? [x, y, a.height] : null";

#[tokio::test]
async fn every_page_fits_with_letters_of_twice_the_size_and_on_the_smallest_screen() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let tour = Tour::in_language(words.code);
        let browser = Browser::start(words.options().big_letters().reduced_motion()).await;
        let mut wide = Vec::new();
        for stop in &tour.stops {
            tour.visit(&browser, &site, stop).await;
            tour.unfold(&browser).await;
            for width in [1280, 640, 360] {
                browser.resize(width, 800).await;
                let found = what_scrolls_sideways(&browser).await;
                wide.extend(found.map(|found| format!("{} at {width}: {found}", stop.name)));
            }
        }
        assert!(wide.is_empty(), "{}", wide.join("\n"));
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

/// The distances between letters, words and lines that WCAG names.
const SPACED: &str = "\
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important;'
      + ' word-spacing: .16em !important; } p { margin-bottom: 2em !important; }');
    document.adoptedStyleSheets = [sheet];";

#[tokio::test]
async fn every_page_fits_with_room_between_letters_and_leads_by_headings_to_what_it_asks() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let tour = Tour::in_language(words.code);
        let browser = Browser::start(words.options().size(360, 740).reduced_motion()).await;
        let mut wide = Vec::new();
        for stop in &tour.stops {
            tour.visit(&browser, &site, stop).await;
            tour.unfold(&browser).await;
            let said = read_aloud(&browser).await;
            let is_title = |it: &&Said| it.role == "heading" && it.level == Some(1);
            let firsts = said.iter().filter(is_title).count();
            assert_eq!(firsts, 1, "{}: titles", stop.name);
            if ["questions", "device-questions", "hands"].contains(&stop.name) {
                every_statement_has_a_heading(&said, stop.name);
            }
            browser.run(SPACED, vec![]).await;
            let found = what_scrolls_sideways(&browser).await;
            wide.extend(found.map(|found| format!("{}: {found}", stop.name)));
        }
        assert!(wide.is_empty(), "{}", wide.join("\n"));
        no_trouble(&browser).await;
        browser.quit().await;
    }
}

fn every_statement_has_a_heading(said: &[Said], page: &str) {
    let mut groups: Vec<&str> = said
        .iter()
        .filter(|it| it.role == "radio" || it.role == "textbox")
        .filter_map(|it| it.groups.first().map(String::as_str))
        .collect();
    groups.dedup();
    assert!(groups.len() >= 4, "{page}: {groups:?}");
    for group in groups {
        let is_its = |it: &&Said| it.role == "heading" && it.name == group;
        assert!(
            said.iter().any(|it| is_its(&it)),
            "{page}: no heading ‘{group}’"
        );
    }
}

#[tokio::test]
async fn home_shows_where_to_begin_and_who_comes_back_what_is_kept_without_a_jump() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        for (width, height) in [(360, 740), (390, 844), (1280, 800)] {
            let browser = Browser::start(words.options().size(width, height)).await;
            browser.open(site.url()).await;
            browser
                .heading(words.say("home.empty_title"))
                .appears()
                .await;
            let bottom = "const [name] = arguments;
                const found = [...document.querySelectorAll('main a')]
                  .find((link) => link.textContent.trim() === name && link.checkVisibility());
                return found.getBoundingClientRect().bottom";
            let begin = browser
                .run(bottom, vec![json!(words.say("home.start"))])
                .await;
            let is_in_view = |bottom: &Value| bottom.as_f64() <= Some(f64::from(height));
            assert!(is_in_view(&begin), "{width} × {height}: {begin}");

            with_many(&browser, &site, 3).await;
            let card = browser.run(bottom, vec![json!(name(1))]).await;
            assert!(is_in_view(&card), "{width} × {height}: a session at {card}");
            let shift = browser.driver().execute_async(SHIFT, vec![]).await;
            let shift = shift.unwrap().json().as_f64();
            assert!(
                shift < Some(0.05),
                "{width} × {height}: it jumps by {shift:?}"
            );
            no_trouble(&browser).await;
            browser.quit().await;
        }
    }
}

/// How much of the page jumped since it was loaded.
const SHIFT: &str = "\
    const done = arguments[0]; let sum = 0;
    const watch = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) sum += entry.value;
    });
    watch.observe({ type: 'layout-shift', buffered: true });
    setTimeout(() => requestAnimationFrame(() => done(sum)), 50)";

#[tokio::test]
async fn several_files_are_opened_at_once_and_each_is_answered() {
    for words in [DUTCH, ENGLISH] {
        let site = Site::built().await;
        let browser = Browser::start(words.options()).await;
        browser.open(site.at("#/open")).await;
        browser.heading(words.say("open.title")).appears().await;
        let file = |number: u8| {
            let mut session = made_up(&name(number));
            session.id = vijfblik::domain::id::SessionId::new([number; 10]);
            // One of them holds the answers of others alone.
            if number == 2 {
                for response in session.responses.values_mut() {
                    response.source = vijfblik::domain::gathering::Source::File;
                }
            }
            let text = vijfblik::exchange::session_file::encode(&session, session.changed());
            browser
                .profile()
                .file(&format!("{number}.vijfblik.json"), text)
        };
        let photo = browser.profile().file("foto.json", b"{}");
        browser.drop_files(&[file(1), file(2), photo]).await;
        for number in [1, 2] {
            let name = name(number);
            browser
                .sees(&words.fill("open.several_new", &[("name", &name)]))
                .await;
        }
        browser.sees(words.say("files.not_ours")).await;
        browser.button(words.say("open.several_take")).click().await;
        browser
            .sees(&words.fill("open.several_many", &[("count", "2")]))
            .await;

        // A session of others alone is a session like any other.
        browser.link(name(2)).click().await;
        browser.link(words.say("nav.group")).appears().await;
        let id = session_id(&browser).await;
        browser.open(site.url()).await;
        let of = |action: &str| format!("{}: {}", words.say(action), name(2));
        browser.button(of("home.export")).click().await;
        let saved = browser.downloaded(".vijfblik.json").await;
        assert!(saved.text().contains(&id));
        browser.button(of("home.delete")).click().await;
        browser.link(name(2)).disappears().await;
        assert_eq!(kept(&browser, &id).await, None);
        no_trouble(&browser).await;
        browser.quit().await;
    }
}
