//! Each piece that came in is told for what it was, in a sentence of its own that says what to do; nobody
//! is named who was promised not to be.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::collections::BTreeMap;

use made_up::{NOW, group, instrument, invitation_to, person};
use vijfblik::domain::gathering::{Anonymity, Source};
use vijfblik::domain::session::Session;
use vijfblik::exchange::compact::LinkError;
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::intake::{Arrived, Kind, Outcome, Refusal, take};
use vijfblik::exchange::protected::{Lock, Protected, RANDOM};
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::reply_code::{CodeError, encode};
use vijfblik::i18n::Language::{self, En, Nl};
use vijfblik::report::inviting::Invited;
use vijfblik::report::promise::Promise;
use vijfblik::report::received::{kind, number, outcome, refusal};
use vijfblik::report::respondents::Respondents;

fn theirs() -> Session {
    group(&["A 4444 4444 4444 4444 4444", "B 2222", "A 5", ". 1"])
}

fn reply(number: usize) -> Reply {
    Reply::of(&theirs(), person(number).1, true).unwrap()
}

/// One of each way in which a piece can be refused.
fn refusals() -> Vec<Refusal> {
    let invitation = invitation_to(&theirs(), "Samira");
    let links = [
        LinkError::TooLarge,
        LinkError::NotOurs,
        LinkError::TooNew,
        LinkError::Damaged,
        LinkError::Invalid,
    ];
    let files = [
        FileError::TooLarge,
        FileError::NotText,
        FileError::NotJson,
        FileError::NotOurs,
        FileError::TooNew,
        FileError::Damaged,
        FileError::Invalid {
            place: "responses".to_owned(),
        },
    ];
    let codes = [
        CodeError::Length {
            given: 19,
            expected: 20,
        },
        CodeError::Mistyped,
        CodeError::TooNew,
    ];
    let others = [
        Refusal::OtherSession,
        Refusal::OtherInstrument,
        Refusal::Full,
        Refusal::NotAReply(Box::new(invitation)),
        Refusal::Removed(Box::new(reply(1))),
        Refusal::OtherCode(Box::new(reply(1))),
        Refusal::Protected(Box::new(Protected {
            lock: Lock::new([1; RANDOM]),
            sealed: vec![0; 20],
        })),
    ];
    let codes = codes.into_iter().map(Refusal::Code);
    let links = links.into_iter().map(Refusal::Link);
    let files = files.into_iter().map(Refusal::File);
    others
        .into_iter()
        .chain(codes)
        .chain(links)
        .chain(files)
        .collect()
}

#[test]
fn every_refusal_has_a_sentence_of_its_own_and_says_what_to_do() {
    for language in Language::ALL {
        let mut said = BTreeMap::new();
        for why in refusals() {
            let sentence = refusal(&why, language.texts());
            assert!(!sentence.contains(['{', '}']), "{sentence}");
            assert!(
                sentence.split_inclusive(['.', '?']).count() > 1,
                "more than what went wrong: {sentence}"
            );
            let twin = said.insert(sentence.clone(), why.clone());
            assert_eq!(twin, None, "{why:?}: {sentence}");
        }
    }
    let other = Refusal::Code(CodeError::OtherSession);
    assert_eq!(
        refusal(&other, Nl.texts()),
        refusal(&Refusal::OtherSession, Nl.texts())
    );
}

#[test]
fn what_a_code_lacks_is_said_in_numbers() {
    let why = Refusal::Code(CodeError::Length {
        given: 19,
        expected: 20,
    });
    let sentence = refusal(&why, En.texts());
    assert!(sentence.starts_with("This code has 19 characters and should have 20."));
}

#[test]
fn every_kind_has_a_word_of_its_own() {
    let kinds = [
        Kind::ReplyCode,
        Kind::ReplyLink,
        Kind::ReplyFile,
        Kind::Invitation,
        Kind::SessionFile,
        Kind::ProtectedFile,
        Kind::Unknown,
    ];
    for language in Language::ALL {
        let words: Vec<_> = kinds.map(|it| kind(it, language.texts())).into();
        for (place, word) in words.iter().enumerate() {
            assert!(!words[..place].contains(word), "{word}");
        }
    }
}

#[test]
fn who_came_in_is_named_as_far_as_was_promised() {
    for (promise, named) in [
        (Anonymity::Open, true),
        (Anonymity::Alias, true),
        (Anonymity::Anonymous, false),
    ] {
        let mut session = theirs();
        session.responses.clear();
        session.participants.clear();
        session.promise(promise, NOW).unwrap();
        let id = person(1).1;
        for (arrived, begins) in [
            (Outcome::Accepted(Arrived::Person(id)), "Nieuw: "),
            (Outcome::Known(Some(id)), "De antwoorden van "),
        ] {
            let pieces = take(&mut session, instrument(), reply(1).encode(NOW).as_bytes());
            assert_eq!(pieces[0].outcome, arrived);
            let said = outcome(&session, &arrived, Nl);
            assert!(said.starts_with(begins), "{said}");
            assert_eq!(said.contains("Persoon 1 (Partner B)"), named, "{said}");
            assert_eq!(said.contains(&number(id)), !named, "{said}");
        }
    }
}

#[test]
fn who_came_by_code_is_told_by_a_number() {
    let mut session = theirs();
    let code = encode(&session, instrument(), person(0).1).unwrap();
    session.responses.remove(&person(0).1);
    let pieces = take(&mut session, instrument(), code.as_bytes());
    let Outcome::Accepted(Arrived::Person(id)) = pieces[0].outcome else {
        panic!("{pieces:?}");
    };
    assert_eq!(
        outcome(&session, &pieces[0].outcome, En),
        format!("New: somebody (Partner A) · {}.", number(id))
    );
}

#[test]
fn who_has_answered_stands_in_a_list_with_where_they_come_from() {
    let mut session = theirs();
    for (place, source) in [(0, Source::Own), (1, Source::Link), (2, Source::File)] {
        let response = session.responses.get_mut(&person(place).1).unwrap();
        response.source = source;
    }
    let list = Respondents::of(&session, Nl);
    let said: Vec<_> = list
        .people
        .iter()
        .map(|it| (&*it.name, it.partner.as_deref(), it.source, it.at))
        .collect();
    assert_eq!(
        said,
        [
            ("Jij", Some("Partner A"), "hier ingevuld", Some(NOW)),
            ("Persoon 1", Some("Partner B"), "met een link", Some(NOW)),
            ("Persoon 2", Some("Partner A"), "met een bestand", Some(NOW)),
            ("Persoon 3", None, "op dit apparaat", Some(NOW)),
        ]
    );
    let counts = [
        (Some("Partner A".to_owned()), 2),
        (Some("Partner B".to_owned()), 1),
        (None, 1),
    ];
    assert_eq!(list.partners, counts);
}

#[test]
fn an_anonymous_list_says_nothing_of_a_person_but_how_they_came() {
    let mut session = theirs();
    session.promise(Anonymity::Anonymous, NOW).unwrap();
    let list = Respondents::of(&session, En);
    assert_eq!(list.people.len(), 4);
    for person in &list.people {
        assert_eq!(person.name, format!("Number {}", number(person.id)));
        assert_eq!((&person.partner, person.at), (&None, None));
    }
    let names: Vec<_> = list.people.iter().map(|it| &it.name).collect();
    assert!(names.is_sorted(), "not in the order in which they came");
}

#[test]
fn partners_are_counted_only_where_there_are_any() {
    let list = Respondents::of(&group(&[". 4", ". 3"]), Nl);
    assert_eq!((list.people.len(), list.partners), (2, Vec::new()));
}

#[test]
fn an_invitation_goes_by_mail_with_its_link_or_with_a_file() {
    for language in Language::ALL {
        let invited = Invited {
            name: "Schoon & heel",
            from: "Samira <samira@school.nl>",
            count: 20,
            what: None,
            link: "https://voorbeeld.nl/vijfblik/#i1.AbC-dE_f",
        };
        let letter = invited.letter(language);
        assert!(letter.subject.contains("Schoon & heel"), "{letter:?}");
        assert!(letter.body.contains(invited.link), "{letter:?}");
        assert!(letter.body.ends_with("Samira <samira@school.nl>"));
        assert!(letter.body.contains("20"), "{letter:?}");
        let mail = invited.mail(language);
        assert!(!mail.attach && mail.href.contains("i1.AbC-dE_f"));
        assert!(mail.href.starts_with("mailto:?subject="));
        let long = format!("https://voorbeeld.nl/vijfblik/#i1.{}", "a".repeat(2_000));
        let mail = Invited {
            link: &long,
            ..invited
        }
        .mail(language);
        assert!(mail.attach && mail.href.len() < 2_000, "{}", mail.href);
        assert!(
            mail.href
                .contains("https%3A%2F%2Fvoorbeeld.nl%2Fvijfblik%2F%23%2Fopen")
        );
        let nobody = Invited {
            from: " ",
            ..invited
        }
        .letter(language);
        assert_eq!(nobody.body, nobody.body.trim());
    }
}

#[test]
fn on_a_device_that_goes_round_nothing_is_promised_about_sending() {
    for language in Language::ALL {
        for anonymity in [Anonymity::Open, Anonymity::Alias, Anonymity::Anonymous] {
            let sent = Promise::of(anonymity, true, language);
            let here = Promise::on_device(anonymity, true, language);
            assert_eq!(here.name, sent.name);
            let differ = here
                .sentences
                .iter()
                .filter(|it| !sent.sentences.contains(it));
            // The notes, and where answers are anonymous the file that holds them.
            let other = 1 + usize::from(anonymity == Anonymity::Anonymous);
            assert_eq!(differ.count(), other);
            let sender = language.texts().invited.promise_sender.to_owned();
            assert!(!here.sentences.contains(&sender));
        }
    }
}
