//! What several walks do: begin, answer, look at what is kept.

pub use browser_tests::people::MADE;
use browser_tests::{Browser, Site};
use serde_json::{Value, json};
use vijfblik::{
    catalog,
    domain::{
        id::{CollaborationId, ParticipantId, ResponseId, SessionId},
        session::{Answer, FirstIds, Session},
    },
};

use super::words::Words;

/// The key under which the app keeps a session.
pub const SESSION_KEY: &str = "vijfblik/session/";

/// Begins a session from an empty browser, and gives its id.
pub async fn begin(browser: &Browser, site: &Site, words: Words, name: &str) -> String {
    browser.open(site.url()).await;
    browser.link(words.say("home.start")).click().await;
    browser.field(words.say("start.name")).fill(name).await;
    browser.button(words.say("start.begin")).click().await;
    let first = words.of_condition("ambition", "/name");
    browser.heading(first).appears().await;
    session_id(browser).await
}

/// Takes away the second place where sessions are kept, for every page that is opened from here on.
pub async fn without_second_place(browser: &Browser) {
    let refuse =
        "IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }";
    let script = json!({ "source": refuse });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", script)
        .await;
}

/// The id of the session that the address is about.
pub async fn session_id(browser: &Browser) -> String {
    let url = browser.url().await;
    let (_, rest) = url.split_once("#/session/").unwrap();
    rest.split('/').next().unwrap().to_owned()
}

/// Answers a statement on the page that is open with a click: `'4'`, `'?'`.
pub async fn answer(browser: &Browser, words: Words, indicator: &str, answer: char) {
    let option = browser.radio(words.statement(indicator), words.answer(answer));
    option.click().await;
    option.is_chosen().await;
}

/// Waits until an answer is on.
pub async fn is_answered(browser: &Browser, words: Words, indicator: &str, answer: char) {
    let option = browser.radio(words.statement(indicator), words.answer(answer));
    option.is_chosen().await;
}

/// How many answers are on, on the page that is open.
pub async fn chosen(browser: &Browser) -> u64 {
    let count = "return document.querySelectorAll('input:checked').length";
    browser.run(count, vec![]).await.as_u64().unwrap()
}

/// A session as the browser keeps it: the content of its file.
pub async fn kept(browser: &Browser, session: &str) -> Option<Value> {
    let text = browser.stored(&format!("{SESSION_KEY}{session}")).await?;
    let file: Value = serde_json::from_str(&text).unwrap();
    Some(file["content"].clone())
}

/// The answer to an indicator in the content of a session file with one response: points, or
/// `dont-know`.
pub fn answer_in(content: &Value, indicator: &str) -> Value {
    let responses = content["responses"].as_object().unwrap();
    let response = responses.values().next().unwrap();
    response["answers"][indicator]["value"].clone()
}

/// A session that no browser has seen yet, with two answers and a note.
pub fn made_up(name: &str) -> Session {
    let ids = FirstIds {
        session: SessionId::new([1; 10]),
        collaboration: CollaborationId::new([2; 10]),
        participant: ParticipantId::new([3; 10]),
        response: ResponseId::new([4; 10]),
    };
    let instrument = catalog::five_conditions();
    let mut session = Session::start(instrument, name, ids, MADE);
    let (first, second) = ("ambition.shared".into(), "ambition.valuable".into());
    for (indicator, points) in [(&first, 4), (&second, 3)] {
        let answer = Some(Answer::Points(points));
        let answered = session.record(instrument, ids.response, indicator, answer, MADE);
        assert_eq!(answered, Ok(()));
    }
    let noted = session.note(instrument, ids.response, &first, "Staat in het plan", MADE);
    assert_eq!(noted, Ok(()));
    session
}

/// What must not stand last on a page of paper: headings, and the heads of tables.
pub async fn belongs_to_what_follows(browser: &Browser) -> Value {
    let parts = "return [...document.querySelectorAll('h1, h2, h3, h4, caption, thead')]
        .map((part) => part.innerText.split(/\\s+/).join(' ').trim())";
    browser.run(parts, vec![]).await
}

/// Fails if a page ends in something that belongs to what follows on the next page.
pub fn breaks_well(number: usize, page: &str, belongs_to_what_follows: &Value) {
    let lines = page
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    let (foot, lines) = lines.split_last().unwrap();
    assert!(
        foot.starts_with("Vijfblik"),
        "page {number} ends in ‘{foot}’"
    );
    let last = json!(lines.last());
    let parts = belongs_to_what_follows.as_array().unwrap();
    assert!(!parts.contains(&last), "page {number} ends in {last}");
}
