//! What is said of a reply that came in keeps to what was promised.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, group, instrument, invitation_to, partner};
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::id::{ParticipantId, ResponseId};
use vijfblik::domain::session::Session;
use vijfblik::exchange::reply::{Arrival, Reply, ReplyError};
use vijfblik::i18n::Language::{En, Nl};
use vijfblik::report::arrived::{outcome, people, progress, who};

/// A facilitator's session with a promise, and what one guest answers in it.
fn invited(promise: Anonymity, name: &str) -> (Session, Reply) {
    let mut session = group(&["A 4444", "B 2222"]);
    session.rename("De Waaier", NOW);
    session.promise(promise, NOW).unwrap();
    let invitation = invitation_to(&session, "Samira");
    let (who, id) = (ParticipantId::new([71; 10]), ResponseId::new([72; 10]));
    let mut copy = invitation.accept(who, id, NOW).unwrap();
    copy.introduce(who, name, Some(partner('A')), NOW);
    let mut indicators = instrument().indicators();
    let first = indicators.next().unwrap().id.clone();
    let answer = Some(vijfblik::domain::session::Answer::Points(4));
    copy.record(instrument(), id, &first, answer, NOW).unwrap();
    (session, Reply::of(&copy, id, false).unwrap())
}

#[test]
fn a_name_is_said_where_it_was_promised_that_it_would_be_and_nowhere_else() {
    for (promise, name, said) in [
        (Anonymity::Open, "Joris", "Joris ("),
        (Anonymity::Alias, "De Uil", "De Uil ("),
        (Anonymity::Open, " ", "iemand ("),
        (Anonymity::Anonymous, "Joris", "iemand"),
    ] {
        let (mut session, reply) = invited(promise, name);
        reply.take(&mut session, Source::Link).unwrap();
        let who = who(&session, reply.id(), Nl);
        assert!(who.starts_with(said), "{who}");
        assert_eq!(who.contains('('), promise != Anonymity::Anonymous, "{who}");
    }
}

#[test]
fn what_became_of_a_reply_is_said_with_how_many_there_are_now() {
    let (mut session, reply) = invited(Anonymity::Open, "Joris");
    let mut said = Vec::new();
    for _ in 0..2 {
        let arrival = reply.take(&mut session, Source::Link);
        said.push(outcome(&session, reply.id(), arrival, En));
    }
    let changed = outcome(&session, reply.id(), Ok(Arrival::Changed), En);
    assert!(said[0].starts_with("The answers of Joris (") && said[0].ends_with("have come in."));
    assert!(said[1].ends_with("Nothing has changed."), "{}", said[1]);
    assert!(changed.starts_with("The new answers of Joris"));
    assert_eq!(
        people(&session, En),
        "“De Waaier” now holds the answers of 3 people."
    );
    assert_eq!(
        progress(&session, reply.id(), instrument(), En),
        "1 of 20 answered"
    );
}

#[test]
fn every_refusal_says_that_nothing_has_changed() {
    let (session, reply) = invited(Anonymity::Open, "Joris");
    let refusals = [
        ReplyError::OtherSession,
        ReplyError::OtherInstrument,
        ReplyError::Full,
        ReplyError::Removed,
        ReplyError::OtherCode,
    ];
    let said = refusals.map(|why| outcome(&session, reply.id(), Err(why), Nl));
    for (place, sentence) in said.iter().enumerate() {
        assert!(sentence.ends_with("Er is niets veranderd."), "{sentence}");
        assert!(!said[..place].contains(sentence), "{sentence}");
    }
}
