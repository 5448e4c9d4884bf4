//! What people sent each other once still arrives: files, links and a code of the first versions.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use serde_json::Value;
use vijfblik::catalog;
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Answer, Response};
use vijfblik::exchange::invitation::Invitation;
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::{reply_code, session_file};

const SESSION: &[u8] = include_bytes!("fixtures/session-v1.vijfblik.json");
const REPLY: &str = include_str!("fixtures/reply-v1.vijfblik.json");
const INVITATION: &str = include_str!("fixtures/invitation-v1.vijfblik.json");
const LINKS: &str = include_str!("fixtures/links-v1.txt");

fn link(number: usize) -> &'static str {
    LINKS.lines().nth(number).unwrap()
}

fn answers(response: &Response) -> String {
    let instrument = catalog::five_conditions();
    let letter = |answer| match answer {
        None => '-',
        Some(Answer::DontKnow) => '?',
        Some(Answer::Points(points)) => char::from(b'0' + points),
    };
    instrument
        .indicators()
        .map(|it| letter(response.answer(&it.id)))
        .collect()
}

#[test]
fn an_invitation_of_version_1_still_says_what_it_said() {
    let file = Invitation::decode(INVITATION.as_bytes()).unwrap();
    let linked = Invitation::from_link(link(0)).unwrap();
    assert_eq!(linked, file);
    assert_eq!(linked.link(), link(0));
    assert_eq!(file.session.to_string(), "3yf7jfy7qdr3b6ze");
    assert_eq!(file.name, "Zorg in de wijk: ‘samen’ – Oost & West");
    assert_eq!(
        (file.from.as_str(), file.anonymity),
        ("Samira van den Berg", Anonymity::Alias)
    );
    let partners: Vec<_> = file.partners.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(partners, ["Gemeente Hoogveen", "Thuiszorg ’t Spoor"]);
}

#[test]
fn a_reply_of_version_1_still_says_what_it_said() {
    let file = Reply::decode(REPLY.as_bytes()).unwrap();
    let linked = Reply::from_link(link(1)).unwrap();
    assert_eq!(linked.response(), file.response());
    assert_eq!(linked.link().as_deref(), Some(link(1)));
    let response = file.response().unwrap();
    assert_eq!(file.id().to_string(), "qfz5b5by760a79cf");
    assert_eq!(answers(response), "2345122455543?12122-");
    assert_eq!((response.notes.len(), response.again.len()), (3, 2));
    assert_eq!(
        response.phase.get().as_ref().map(|it| it.as_str()),
        Some("share")
    );
    assert!(response.has_marked(&"split-loyalty".into()));
    let content = |file: &str| serde_json::from_str::<Value>(file).unwrap()["content"].take();
    assert_eq!(
        content(&file.encode(Stamp(1))),
        content(REPLY),
        "and it is written as it was"
    );
}

#[test]
fn a_code_of_version_1_still_says_what_it_said() {
    let session = session_file::decode(SESSION).unwrap();
    let coded = reply_code::decode(link(2), &session, catalog::five_conditions()).unwrap();
    let file = Reply::decode(REPLY.as_bytes()).unwrap();
    assert_eq!(
        answers(coded.response().unwrap()),
        answers(file.response().unwrap())
    );
    assert_eq!(coded.id().number(), file.id().number());
}

const SESSION_2: &[u8] = include_bytes!("fixtures/session-v2.vijfblik.json");
const INVITED_2: &[u8] = include_bytes!("fixtures/invited-v2.vijfblik.json");
const REPLY_2: &str = include_str!("fixtures/reply-v2.vijfblik.json");
const LINK_2: &str = include_str!("fixtures/links-v2.txt");

#[test]
fn an_anonymous_session_of_version_2_still_promises_and_shows_what_it_did() {
    let session = session_file::decode(SESSION_2).unwrap();
    assert_eq!(session.promised(), Anonymity::Anonymous);
    assert!(!session.may_promise(Anonymity::Alias));
    assert_eq!(session.inviter.get(), "Samira van den Berg");
    let tally = session.tally().unwrap();
    assert_eq!(tally.people(), 6);
    let shared = "ambition.shared".into();
    assert_eq!(tally.answers[&shared].points, [1, 1, 1, 3, 0]);
    assert_eq!(tally.again[&shared].counts.points, [0, 0, 0, 5, 0]);
    assert_eq!(tally.phases.values().sum::<u32>(), 3);
    assert_eq!(session.waiting().responses, 0);
}

#[test]
fn a_reply_of_version_2_still_says_under_which_promise_it_was_given() {
    let file = Reply::decode(REPLY_2.as_bytes()).unwrap();
    let linked = Reply::from_link(LINK_2.trim()).unwrap();
    assert_eq!(linked.response(), file.response());
    assert_eq!(linked.link().as_deref(), Some(LINK_2.trim()));
    assert_eq!(answers(file.response().unwrap()), "12345123451234512345");
    let mut open = session_file::decode(SESSION).unwrap();
    open.id = file.session();
    assert_ne!(open.promised(), Anonymity::Anonymous);
    linked.take(&mut open, Source::Link).unwrap();
    assert_eq!(open.promised(), Anonymity::Anonymous);
    let copy = session_file::decode(INVITED_2).unwrap();
    assert!(copy.invited && copy.own().is_some());
}
