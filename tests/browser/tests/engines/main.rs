//! The same walk through the built site in Chromium, Firefox and WebKit. `cargo xtask test` leaves out
//! the engines that the machine cannot have, and says so.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test reports by panicking"
)]

#[allow(dead_code, reason = "the walks in Chromium name more texts")]
#[path = "../walk/words.rs"]
mod words;

use browser_tests::{
    Key, Site,
    engine::{Engine, Kind, Visitor, site_with_an_ear},
    paper::{pdf_info, pdf_read_aloud},
    people::invitation_from,
    people::{self, MADE},
};
use vijfblik::{
    catalog,
    domain::{
        gathering::{Anonymity, Source},
        id::{ParticipantId, ResponseId, SessionId},
        session::{Answer, Session},
    },
    exchange::{invitation::Invitation, reply::Reply, reply_code, session_file},
};
use words::{DUTCH, ENGLISH, Words, conditions, indicators};

const NAME: &str = "Zorg & <b>welzijn</b>";
const NOTE: &str = "Staat op de muur; zie ‘plan’";
const PHRASE: &str = "lepel wolk accordeon café";
const ACTION: &str = "De wethouder bellen";

/// The answers, a condition a line. The first two are given by a click, all others by key.
const ANSWERS: [&str; 5] = ["45?1", "3224", "5444", "3?24", "1223"];

#[tokio::test]
async fn one_person_and_a_group_in_chromium() {
    walk(Engine::Chromium).await;
}

#[tokio::test]
async fn one_person_and_a_group_in_firefox() {
    walk(Engine::Firefox).await;
}

#[tokio::test]
async fn one_person_and_a_group_in_webkit() {
    walk(Engine::WebKit).await;
}

async fn walk(engine: Engine) {
    let (site, _folder) = site_with_an_ear().await;
    let visitor = Visitor::start(engine).await;
    visitor.open(site.url()).await;
    let words = language_of(&visitor).await;
    let session = answer_everything(&visitor, words).await;
    see_the_result_and_agree(&visitor, words).await;
    take_the_report_along(&visitor, words).await;
    protect_the_file(&visitor, &site, words).await;
    everything_is_kept(&visitor, &site, words, &session).await;
    let words = switch(&visitor, words).await;
    gather_a_group(&visitor, &site, words).await;
    see_the_example_of_a_group(&visitor, &site, words).await;
    accept_an_invitation(&visitor, &site, words).await;
    visitor.heard_no_trouble().await;
    trouble_would_be_heard(&visitor).await;
    works_without_a_connection(&visitor, &site, words).await;
    visitor.quit().await;
}

/// What was visited once is there when the server is not, with all that is kept.
async fn works_without_a_connection(visitor: &Visitor, site: &Site, words: Words) {
    visitor.open(site.url()).await;
    let is_kept = "navigator.serviceWorker.getRegistration().then((registration) => {
          document.documentElement.dataset.worker = registration?.active?.state ?? 'none';
        });
        return document.documentElement.dataset.worker === 'activated'";
    visitor.comes_true("the worker", is_kept).await;
    site.stop().await;
    visitor.open(site.url()).await;
    visitor.sees(NAME).await;
    visitor.click(Kind::Link, words.say("home.start")).await;
    visitor.has_focus(words.say("start.title")).await;
}

/// The policy holds in this engine, and what breaks it is told.
async fn trouble_would_be_heard(visitor: &Visitor) {
    let trouble = "document.body.setAttribute('style', 'color: red');
        try { document.body.innerHTML = '<p>'; console.error('let in'); } catch {}";
    visitor.run(trouble, vec![]).await;
    let heard = "return sessionStorage.getItem('heard') !== null";
    visitor.comes_true("trouble to be heard", heard).await;
    let heard = visitor.heard().await;
    assert!(heard.contains("violation: style-src"), "{heard}");
}

/// The language that the app chose: Dutch where the browser asks for it. WebKit's small browser asks
/// for the language of the machine.
async fn language_of(visitor: &Visitor) -> Words {
    visitor
        .comes_true("the app", "return document.title !== 'Vijfblik'")
        .await;
    let language = "return document.documentElement.lang";
    let language = visitor.run(language, vec![]).await;
    let words = if language == "en" { ENGLISH } else { DUTCH };
    assert!(words == DUTCH || visitor.engine() == Engine::WebKit);
    words
}

/// From an empty home through all statements. Gives the id of the session.
async fn answer_everything(visitor: &Visitor, words: Words) -> String {
    visitor
        .finds(Kind::Heading, words.say("home.empty_title"))
        .await;
    visitor.fits_the_window().await;
    visitor.click(Kind::Link, words.say("home.start")).await;
    visitor.has_focus(words.say("start.title")).await;
    visitor.fill(words.say("start.name"), NAME).await;
    let question = words.of_instrument("/phase_question");
    let phase = words.of_phase("shape", "/name");
    visitor.click_inside(Kind::Radio, phase, question).await;
    visitor.click(Kind::Button, words.say("start.begin")).await;

    for (condition, answers) in conditions().into_iter().zip(ANSWERS) {
        visitor
            .has_focus(words.of_condition(condition, "/name"))
            .await;
        visitor.fits_the_window().await;
        if condition != "ambition" {
            // Keys answer a statement that one is in.
            visitor.press(Key::Enter).await;
        }
        let asked = indicators();
        let asked = asked.iter().filter(|id| id.starts_with(condition));
        for (number, (indicator, given)) in asked.zip(answers.chars()).enumerate() {
            let (answer, statement) = (words.answer(given), words.statement(indicator));
            if condition == "ambition" && number < 2 {
                visitor.click_inside(Kind::Radio, &answer, statement).await;
            } else {
                visitor.press(given.to_string()).await;
            }
            visitor.is_chosen(Kind::Radio, &answer, statement).await;
            visitor.has_focus(&answer).await;
            if number == 0 && condition == "ambition" {
                note(visitor, words, statement).await;
            } else {
                visitor.press(Key::Enter).await;
            }
        }
    }
    let url = visitor.url().await;
    let (_, rest) = url.split_once("#/session/").unwrap();
    rest.split('/').next().unwrap().to_owned()
}

/// Notes something at the first statement.
async fn note(visitor: &Visitor, words: Words, statement: &str) {
    let prompt = words.of_instrument("/note_prompt");
    let underlined = "return [...document.querySelectorAll('.question summary')]
        .every((it) => getComputedStyle(it).textDecorationLine === 'underline')";
    visitor
        .comes_true("what unfolds to look so", underlined)
        .await;
    visitor.click_inside(Kind::Button, prompt, statement).await;
    visitor.fill(&format!("{prompt} {statement}"), NOTE).await;
    visitor.sees(words.say("app.saved")).await;
}

async fn see_the_result_and_agree(visitor: &Visitor, words: Words) {
    visitor.has_focus(words.say("result.title")).await;
    visitor.sees(&words.number("3.3")).await;
    visitor
        .finds(Kind::Image, words.say("common.radar_title"))
        .await;
    is_drawn(visitor).await;
    visitor.fits_the_window().await;

    visitor
        .click(Kind::Link, words.say("result.leverage"))
        .await;
    visitor.has_focus(words.say("actions.title")).await;
    let statement = words.statement("process.phasing");
    let leverage = words.say("actions.leverage");
    visitor.click_inside(Kind::Radio, statement, leverage).await;
    visitor.is_chosen(Kind::Radio, statement, leverage).await;
    visitor.fill(words.say("actions.what"), ACTION).await;
    visitor.fill(words.say("actions.who"), "Anna").await;
    visitor.fill(words.say("actions.when"), "2027-01-08").await;
    visitor.click(Kind::Button, words.say("actions.add")).await;
    visitor
        .sees(&format!("{ACTION} Anna · {}", words.date("2027-01-08")))
        .await;
    visitor.click(Kind::Checkbox, ACTION).await;
    visitor.is_chosen(Kind::Checkbox, ACTION, "").await;
    visitor.fits_the_window().await;
}

/// Waits until every chart has a size, and something in it too.
async fn is_drawn(visitor: &Visitor) {
    let is_drawn = "const charts = [...document.querySelectorAll('main svg[role=img]')];
        const has_size = (part) => { const { width, height } = part.getBoundingClientRect();
          return width > 20 && height > 5; };
        return charts.length > 0 && charts.every((chart) => has_size(chart)
          && [...chart.querySelectorAll('*')].some((part) => part.getBoundingClientRect().width > 2))";
    visitor.comes_true("all charts to be drawn", is_drawn).await;
}

async fn take_the_report_along(visitor: &Visitor, words: Words) {
    visitor.click(Kind::Link, words.say("actions.report")).await;
    visitor.has_focus(words.say("report.title")).await;
    for text in [NAME, NOTE, ACTION, words.statement("process.phasing")] {
        visitor.sees(text).await;
    }
    is_drawn(visitor).await;
    visitor.fits_the_window().await;
    if let Some(paper) = visitor.pdf().await {
        let (info, said) = (pdf_info(&paper), pdf_read_aloud(&paper));
        assert!((3..=9).contains(&info.pages), "{info:?}");
        for text in [NAME, ACTION, words.say("report.method")] {
            assert!(said.contains(text), "‘{text}’ is not on paper:\n{said}");
        }
        assert!(!said.contains(words.say("report.print")), "buttons are not");
    }

    visitor.click(Kind::Button, words.say("report.html")).await;
    let page = visitor.downloaded(".html").await;
    let page = String::from_utf8(page).unwrap();
    assert!(page.starts_with("<!doctype html>") && page.contains("Zorg &amp; &lt;b&gt;welzijn"));
    visitor.click(Kind::Button, words.say("report.file")).await;
    let saved = visitor.downloaded(".vijfblik.json").await;
    let saved = session_file::decode(&saved).unwrap();
    assert_eq!(saved.name(), NAME);
    let response = saved.responses.values().next().unwrap();
    assert_eq!(response.answers.len(), 20);
    assert_eq!(response.note(&"ambition.shared".into()), NOTE);
}

/// A file with a passphrase is made by one engine, is opaque, and opens again.
async fn protect_the_file(visitor: &Visitor, site: &Site, words: Words) {
    visitor
        .click(Kind::Button, words.say("protect.begin"))
        .await;
    for label in ["protect.phrase", "protect.again"] {
        visitor.fill(words.say(label), PHRASE).await;
    }
    visitor.click(Kind::Button, words.say("protect.save")).await;
    visitor.sees(words.say("protect.saved")).await;
    let file = visitor.downloaded(words.say("file_names.protected")).await;
    assert!(!String::from_utf8_lossy(&file).contains("welzijn"));
    visitor.open(site.at("#/open")).await;
    visitor.finds(Kind::Heading, words.say("open.title")).await;
    visitor.choose_file("dicht.vijfblik.json", &file).await;
    visitor
        .finds(Kind::Heading, words.say("protect.locked"))
        .await;
    visitor.fill(words.say("protect.phrase"), PHRASE).await;
    visitor.click(Kind::Button, words.say("protect.open")).await;
    visitor
        .finds(Kind::Heading, words.say("open.preview"))
        .await;
    visitor.sees(NAME).await;
}

/// A reload, and a second tab.
async fn everything_is_kept(visitor: &Visitor, site: &Site, words: Words, session: &str) {
    let address = site.at(&format!("#/session/{session}/report"));
    visitor.open(address).await;
    visitor
        .finds(Kind::Heading, words.say("report.title"))
        .await;
    let report = "return document.querySelector('.document').innerText";
    let before = visitor.run(report, vec![]).await;
    visitor.reload().await;
    visitor
        .finds(Kind::Heading, words.say("report.title"))
        .await;
    is_drawn(visitor).await;
    assert_eq!(visitor.run(report, vec![]).await, before);
    visitor.click(Kind::Link, words.say("nav.questions")).await;
    let statement = words.statement("ambition.shared");
    visitor
        .is_chosen(Kind::Radio, &words.answer('4'), statement)
        .await;
    let prompt = words.of_instrument("/note_prompt");
    visitor.holds(&format!("{prompt} {statement}"), NOTE).await;

    let first = visitor.tab().await;
    let address = site.at(&format!("#/session/{session}/questions/ambition"));
    visitor.open_tab(address).await;
    let answer = words.answer('2');
    visitor.click_inside(Kind::Radio, &answer, statement).await;
    visitor.sees(words.say("app.saved")).await;
    visitor.heard_no_trouble().await;
    visitor.close_tab(&first).await;
    visitor.is_chosen(Kind::Radio, &answer, statement).await;
    visitor.reload().await;
    visitor.is_chosen(Kind::Radio, &answer, statement).await;
}

/// Switches to the other language, and gives it.
async fn switch(visitor: &Visitor, words: Words) -> Words {
    let (button, other) = words.other();
    visitor.click(Kind::Button, button).await;
    let name = other.of_condition("ambition", "/name");
    visitor.finds(Kind::Heading, name).await;
    visitor.has_focus(button).await;
    let language = "return document.documentElement.lang";
    assert_eq!(visitor.run(language, vec![]).await, other.code);
    other
}

/// The file of a session with nine people, and two answers more: one as a code, one as a file.
async fn gather_a_group(visitor: &Visitor, site: &Site, words: Words) {
    let group = people::session(9, Anonymity::Open);
    let at = |page: &str| site.at(&format!("#/session/{}/{page}", group.id));
    visitor.open(site.at("#/open")).await;
    visitor.finds(Kind::Heading, words.say("open.title")).await;
    let file = session_file::encode(&group, MADE);
    visitor
        .choose_file("groep.vijfblik.json", file.as_bytes())
        .await;
    visitor.click(Kind::Button, words.say("open.open")).await;
    visitor
        .sees(&words.fill("open.opened", &[("name", people::NAME)]))
        .await;

    visitor.open(at("group")).await;
    visitor.finds(Kind::Heading, words.say("group.title")).await;
    has_people(visitor, words, "9").await;
    visitor
        .finds(Kind::Image, words.say("group.radar_title"))
        .await;
    is_drawn(visitor).await;
    visitor.fits_the_window().await;

    visitor.open(at("together")).await;
    let code = code(&group, &reply(&group, 71, "Joke"));
    visitor.fill(words.say("intake.paste"), &code).await;
    visitor.click(Kind::Button, words.say("intake.add")).await;
    visitor.has_focus(words.say("intake.came")).await;
    let gaps = [("new", "1"), ("known", "0"), ("refused", "0")];
    visitor.sees(&words.fill("intake.summary", &gaps)).await;

    let file = reply(&group, 72, "Koos").encode(MADE);
    visitor.drop_file("antwoord.vijfblik.json", &file).await;
    let who = words.fill("intake.person", &[("who", "Koos (Vmbo De Linde)")]);
    visitor.sees(&who).await;
    let count = [("count", "11")];
    visitor
        .sees(&words.fill("together.people_many", &count))
        .await;
    visitor.open(at("group")).await;
    has_people(visitor, words, "11").await;
}

async fn has_people(visitor: &Visitor, words: Words, count: &str) {
    let people = words.fill("group.person_many", &[("count", count)]);
    visitor.sees(&people).await;
}

/// What somebody sends who was invited to the group and answered everything with a three.
fn reply(group: &Session, number: u8, name: &str) -> Reply {
    let (who, id) = (
        ParticipantId::new([number; 10]),
        ResponseId::new([number; 10]),
    );
    let mut copy = Invitation::to(group).accept(who, id, MADE).unwrap();
    copy.introduce(who, name, Some(people::partner(0)), MADE);
    let instrument = catalog::five_conditions();
    for indicator in instrument.indicators() {
        let answer = Some(Answer::Points(3));
        copy.record(instrument, id, &indicator.id, answer, MADE)
            .unwrap();
    }
    Reply::of(&copy, id, false).unwrap()
}

/// The code with which the same is said.
fn code(group: &Session, reply: &Reply) -> String {
    let mut copy = group.clone();
    reply.take(&mut copy, Source::Link).unwrap();
    reply_code::encode(&copy, catalog::five_conditions(), reply.id()).unwrap()
}

/// The example, and its step on the projector.
async fn see_the_example_of_a_group(visitor: &Visitor, site: &Site, words: Words) {
    visitor.open(site.at("#/session/group-example/group")).await;
    visitor.finds(Kind::Heading, words.say("group.title")).await;
    is_drawn(visitor).await;
    visitor.fits_the_window().await;
    visitor
        .open(site.at("#/session/group-example/present/whole"))
        .await;
    is_drawn(visitor).await;
    visitor.fits_the_window().await;
}

/// An invitation, from the link to what is sent back.
async fn accept_an_invitation(visitor: &Visitor, site: &Site, words: Words) {
    let mut session = people::session(3, Anonymity::Open);
    session.id = SessionId::new([77; 10]);
    let link = invitation_from(&session, "samira@school.nl").link();
    visitor.open(site.at(&format!("#{link}"))).await;
    visitor
        .finds(Kind::Heading, words.say("invited.title"))
        .await;
    visitor.fits_the_window().await;
    visitor.fill(words.say("invited.name"), "Joris").await;
    let partner = words.say("invited.partner");
    visitor
        .click_inside(Kind::Radio, people::PARTNERS[0], partner)
        .await;
    visitor
        .click(Kind::Button, words.say("invited.begin"))
        .await;
    visitor
        .has_focus(words.of_condition("ambition", "/name"))
        .await;
    visitor.press(Key::Enter).await;
    visitor.press("4").await;
    let statement = words.statement("ambition.shared");
    visitor
        .is_chosen(Kind::Radio, &words.answer('4'), statement)
        .await;
    visitor.click(Kind::Link, words.say("nav.reply")).await;
    visitor.has_focus(words.say("reply.title")).await;
    visitor
        .sees(&words.fill("reply.named", &[("name", "Joris")]))
        .await;
    visitor
        .click(Kind::Button, words.say("reply.code_copy"))
        .await;
    visitor.sees(words.say("reply.code_copied")).await;
    visitor.fits_the_window().await;
}
