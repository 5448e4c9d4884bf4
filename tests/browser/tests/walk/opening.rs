//! What comes in: good files after a look at what is in them, bad files never, and the example stays
//! apart from a person's own work.

use std::path::Path;

use browser_tests::{Browser, Key, Site, checks::no_trouble};
use serde_json::json;
use vijfblik::{
    domain::{
        id::{ActionId, CollaborationId},
        revised::{Revised, Stamp},
        session::{Action, Answer, Session},
    },
    exchange::session_file,
};

use super::{
    steps::{MADE, SESSION_KEY, answer, answer_in, begin, is_answered, kept, made_up},
    words::{DUTCH, ENGLISH, Words},
};

/// A file that is refused, and the sentence that says why.
struct Bad {
    name: &'static str,
    bytes: Vec<u8>,
    sentence: String,
}

/// One file or more for each way in which a file can be wrong; neighbours differ in what is said.
fn bad_files(words: Words) -> Vec<Bad> {
    let session = made_up("Café samen");
    let good = session_file::encode(&session, MADE);
    let bad = |name, bytes: Vec<u8>, key: &str| Bad {
        name,
        bytes,
        sentence: words.say(&format!("files.{key}")).to_owned(),
    };

    let newer = good.replace("\"version\":2,", "\"version\":3,");
    let changed = good.replace("Staat in het plan", "Staat in het plak");
    let cut_off = good[..good.len() - 40].to_owned();
    let latin = good
        .chars()
        .map(|letter| u8::try_from(letter).unwrap())
        .collect();
    let utf16 = [
        vec![0xff, 0xfe],
        good.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ];
    assert!(newer != good && changed != good);
    let mut off_the_scale = session;
    let response = *off_the_scale.responses.keys().next().unwrap();
    let answers = &mut off_the_scale.responses.get_mut(&response).unwrap().answers;
    answers.insert(
        "ambition.shared".into(),
        Revised::new(Some(Answer::Points(9)), MADE),
    );
    let place = format!("responses.{response}.answers.ambition.shared");
    vec![
        bad("praatje.json", b"{ dit is een praatje".to_vec(), "not_json"),
        bad(
            "anders.json",
            b"{\"naam\": \"een ander programma\"}".to_vec(),
            "not_ours",
        ),
        bad("leeg.json", Vec::new(), "not_json"),
        bad("lijst.json", b"[1, 2, 3]".to_vec(), "not_ours"),
        bad("nieuwer.vijfblik.json", newer.into_bytes(), "too_new"),
        bad("veranderd.vijfblik.json", changed.into_bytes(), "damaged"),
        Bad {
            name: "onmogelijk.vijfblik.json",
            bytes: session_file::encode(&off_the_scale, MADE).into_bytes(),
            sentence: words.fill("files.invalid", &[("place", &place)]),
        },
        bad("half.vijfblik.json", cut_off.into_bytes(), "damaged"),
        // What is not pasted: what is no text, and more than a clipboard is made for.
        bad(
            "plaatje.json",
            b"\x89PNG\r\n\x1a\n\0\0\0\x0d".to_vec(),
            "not_text",
        ),
        bad(
            "groot.json",
            vec![b' '; session_file::SIZE_LIMIT + 1],
            "too_large",
        ),
        bad("utf16.vijfblik.json", utf16.concat(), "not_text"),
        bad("latin.vijfblik.json", latin, "damaged"),
    ]
}

/// How many of the bad files can be pasted.
const PASTED: usize = 8;

#[tokio::test]
async fn a_bad_file_is_refused_with_its_sentence_however_it_comes_in() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    begin(&browser, &site, words, "De Waaier").await;
    answer(&browser, words, "ambition.shared", '4').await;
    let before = browser.all_stored().await;
    let files: Vec<_> = bad_files(words)
        .into_iter()
        .map(|file| (browser.profile().file(file.name, &file.bytes), file))
        .collect();

    // Dropped where one is at work, a file leads to the page that tells about it.
    for (path, file) in &files {
        browser.drop_file(path).await;
        browser.is_at("#/open").await;
        is_refused(&browser, words, &file.sentence).await;
    }
    for (path, file) in &files {
        browser.choose_file(words.say("open.choose"), path).await;
        is_refused(&browser, words, &file.sentence).await;
    }
    for (_, file) in &files[..PASTED] {
        paste(&browser, words, std::str::from_utf8(&file.bytes).unwrap()).await;
        is_refused(&browser, words, &file.sentence).await;
    }
    // A folder is no file.
    browser.drop_file(&browser.profile().downloads()).await;
    is_refused(&browser, words, words.say("files.unreadable")).await;

    // The sentence speaks the language of the page.
    browser.button("EN, English").click().await;
    is_refused(&browser, ENGLISH, ENGLISH.say("files.unreadable")).await;
    let language = ("vijfblik/language".to_owned(), "en".to_owned());
    let after = browser.all_stored().await;
    assert!(after.contains(&language));
    let after: Vec<_> = after
        .into_iter()
        .filter(|entry| *entry != language)
        .collect();
    assert_eq!(after, before, "nothing has changed");
    browser.back().await;
    is_answered(&browser, ENGLISH, "ambition.shared", '4').await;
    no_trouble(&browser).await;
    browser.quit().await;
}

async fn is_refused(browser: &Browser, words: Words, sentence: &str) {
    browser.sees(sentence).await;
    let is_in_view = "const { top } = document.getElementById('outcome').getBoundingClientRect();
        return top >= 0 && top < innerHeight";
    let is_in_view = async || browser.run(is_in_view, vec![]).await == true;
    browser.wait_for("it to be in view", is_in_view).await;
    assert!(
        !browser.heading(words.say("open.preview")).is_there().await,
        "{sentence}"
    );
}

async fn paste(browser: &Browser, words: Words, text: &str) {
    let field = browser.field(words.say("open.paste"));
    field.click().await;
    browser.press_with(Key::Control, 'a').await;
    if text.is_empty() {
        browser.press(Key::Delete).await;
    } else {
        browser.paste(text).await;
    }
    browser.button(words.say("open.read")).click().await;
}

#[tokio::test]
async fn a_good_file_is_looked_at_then_opened_and_a_changed_copy_is_merged() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    let session = made_up("Zorg samen");
    let id = session.id.to_string();
    let text = session_file::encode(&session, MADE);
    let file = browser.profile().file("zorg.vijfblik.json", &text);

    // Dropped on the home page, looked at, and put away.
    browser.open(site.url()).await;
    // The heading stands in the page itself; only the app brings the links.
    browser.link(words.say("home.start")).appears().await;
    browser.drop_file(&file).await;
    browser.has_focus(words.say("open.preview")).await;
    let progress = words.fill("home.progress", &[("done", "2"), ("total", "20")]);
    for fact in [
        "Zorg samen",
        &format!("{} ({progress})", words.say("open.responses_one")),
        words.say("open.actions_none"),
        words.before_gap("open.created"),
        words.say("open.new"),
    ] {
        browser.sees(fact).await;
    }
    browser.button(words.say("open.cancel")).click().await;
    browser.has_focus(words.say("open.title")).await;
    browser
        .heading(words.say("open.preview"))
        .disappears()
        .await;
    assert_eq!(browser.all_stored().await, []);

    // Pasted, and opened.
    paste(&browser, words, &text).await;
    browser.sees(words.say("open.new")).await;
    assert_eq!(browser.all_stored().await, [], "a look changes nothing");
    browser.button(words.say("open.open")).click().await;
    browser.has_focus(words.say("result.title")).await;
    browser.sees(&words.number("3.5")).await;

    // Here it gets another answer; elsewhere, in a copy, another one changes and an action comes in.
    browser.link(words.say("nav.questions")).click().await;
    browser
        .link(words.of_condition("ambition", "/name"))
        .click()
        .await;
    answer(&browser, words, "ambition.valuable", '2').await;
    let here = kept(&browser, &id).await;
    let copy = changed_copy(&session);
    let copy = browser
        .profile()
        .file("zorg (1).vijfblik.json", session_file::encode(&copy, MADE));

    // The file from before has nothing new.
    look_at(&browser, words, &site, &file).await;
    browser.sees(words.say("open.same")).await;
    browser.button(words.say("open.go")).click().await;
    browser.has_focus(words.say("result.title")).await;
    assert_eq!(kept(&browser, &id).await, here);

    look_at(&browser, words, &site, &copy).await;
    browser.sees(words.say("open.known")).await;
    browser.sees(words.say("open.actions_one")).await;
    assert_eq!(kept(&browser, &id).await, here, "a look changes nothing");
    browser.button(words.say("open.merge")).click().await;
    browser.has_focus(words.say("result.title")).await;
    browser
        .sees(&words.fill("open.merged", &[("name", "Zorg samen")]))
        .await;
    let merged = kept(&browser, &id).await.unwrap();
    assert_eq!(
        answer_in(&merged, "ambition.shared"),
        5,
        "the newer one from the copy"
    );
    assert_eq!(
        answer_in(&merged, "ambition.valuable"),
        2,
        "the newer one from here"
    );
    assert_eq!(merged["actions"].as_object().unwrap().len(), 1);

    // Once more brings nothing more.
    look_at(&browser, words, &site, &copy).await;
    browser.sees(words.say("open.same")).await;
    browser.open(site.url()).await;
    browser.heading(words.say("home.kept")).appears().await;
    let radar = browser.images().await;
    let radars = radar
        .iter()
        .filter(|name| name.starts_with(words.say("common.radar_title")));
    assert_eq!(radars.count(), 1, "one session is kept: {radar:?}");

    // The same number, but another collaboration: neither is touched.
    let mut other = session.clone();
    other.collaboration.id = CollaborationId::new([9; 10]);
    let other = browser
        .profile()
        .file("ander.vijfblik.json", session_file::encode(&other, MADE));
    look_at(&browser, words, &site, &other).await;
    is_refused(&browser, words, words.say("files.other_session")).await;
    assert_eq!(kept(&browser, &id).await, Some(merged));
    no_trouble(&browser).await;
    browser.quit().await;
}

/// A copy in which a later answer and an action were given.
fn changed_copy(session: &Session) -> Session {
    let later = Stamp(MADE.0 + 60_000);
    let mut copy = session.clone();
    let response = copy.responses.values_mut().next().unwrap();
    let first = response.answers.get_mut(&"ambition.shared".into()).unwrap();
    first.set(Some(Answer::Points(5)), later);
    let action = Action {
        what: "Bellen".to_owned(),
        ..Action::default()
    };
    copy.actions
        .insert(ActionId::new([5; 10]), Revised::new(Some(action), later));
    copy
}

async fn look_at(browser: &Browser, words: Words, site: &Site, file: &Path) {
    browser.open(site.at("#/open")).await;
    browser.choose_file(words.say("open.choose"), file).await;
}

#[tokio::test]
async fn the_example_never_mixes_with_own_work() {
    let words = DUTCH;
    let site = Site::built().await;
    let browser = Browser::start(words.options()).await;
    browser.open(site.url()).await;
    browser.link(words.say("home.example")).click().await;
    browser.has_focus(words.say("result.title")).await;
    browser.sees(words.say("app.example")).await;

    // Whatever is tried out in it stays in it.
    browser
        .checkbox(words.of_hardship("diversity", "/name"))
        .click()
        .await;
    browser.link(words.say("nav.questions")).click().await;
    browser
        .heading(words.of_condition("ambition", "/name"))
        .appears()
        .await;
    for (indicator, given) in [("ambition.shared", '1'), ("ambition.valuable", '?')] {
        answer(&browser, words, indicator, given).await;
    }
    browser.link(words.say("nav.actions")).click().await;
    browser
        .field(words.say("actions.what"))
        .fill("Uitproberen")
        .await;
    browser.button(words.say("actions.add")).click().await;
    browser.checkbox("Uitproberen").appears().await;
    browser.open(site.at("#/session/example/details")).await;
    browser
        .field(words.say("start.name"))
        .fill("Van mij?")
        .await;
    browser.button(words.say("start.save")).click().await;
    browser.has_focus(words.say("result.title")).await;
    browser.sees_no(words.say("app.saved")).await;
    assert_eq!(browser.all_stored().await, []);
    browser.link(words.say("app.name")).click().await;
    browser.sees(words.say("home.empty_title")).await;

    // Beside own work it is not listed either, and it begins anew.
    browser.link(words.say("home.example")).click().await;
    browser.link(words.say("app.own")).click().await;
    browser
        .field(words.say("start.name"))
        .fill("De Waaier")
        .await;
    browser.button(words.say("start.begin")).click().await;
    browser
        .heading(words.of_condition("ambition", "/name"))
        .appears()
        .await;
    browser.link(words.say("app.name")).click().await;
    browser.heading(words.say("home.kept")).appears().await;
    let cards = "return [...document.querySelectorAll('.cards h3')].map((it) => it.innerText)";
    assert_eq!(browser.run(cards, vec![]).await, json!(["De Waaier"]));
    let stored = browser.all_stored().await;
    let sessions = stored
        .iter()
        .filter(|(key, _)| key.starts_with(SESSION_KEY));
    assert_eq!(sessions.count(), 1);
    browser.link(words.say("home.example")).click().await;
    browser.sees_no("Van mij?").await;
    browser.sees(words.say("app.example")).await;
    no_trouble(&browser).await;
    browser.quit().await;
}
