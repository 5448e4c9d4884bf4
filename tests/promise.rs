//! What is promised to people who answer follows from the settings of the session, and from nothing else.

use vijfblik::domain::gathering::Anonymity::{self, Alias, Anonymous, Open};
use vijfblik::domain::tally::{FEWEST_CHANGES, FEWEST_PEOPLE};
use vijfblik::i18n::Language;
use vijfblik::report::promise::Promise;

fn sentences(anonymity: Anonymity, has_partners: bool, language: Language) -> String {
    Promise::of(anonymity, has_partners, language)
        .sentences
        .join(" ")
}

#[test]
fn every_setting_has_a_promise_of_its_own_in_every_language() {
    for language in Language::ALL {
        let promises = [Open, Alias, Anonymous].map(|it| Promise::of(it, true, language));
        for (place, promise) in promises.iter().enumerate() {
            assert!(!promise.name.is_empty());
            assert!(promise.sentences.iter().all(|it| it.ends_with('.')));
            for other in &promises[place + 1..] {
                assert_ne!(promise.name, other.name);
                assert_ne!(promise.sentences[0], other.sentences[0]);
            }
        }
    }
}

#[test]
fn nobody_is_told_about_organisations_that_there_are_not() {
    for (language, organisation) in [
        (Language::Nl, "organisatie"),
        (Language::En, "organisation"),
    ] {
        for anonymity in [Open, Alias, Anonymous] {
            assert!(sentences(anonymity, true, language).contains(organisation));
            assert!(!sentences(anonymity, false, language).contains(organisation));
        }
    }
}

#[test]
fn an_anonymous_promise_says_from_how_many_people_something_is_shown() {
    for fewest in [FEWEST_PEOPLE, FEWEST_CHANGES] {
        let fewest = format!(" {fewest} ");
        for language in Language::ALL {
            assert!(sentences(Anonymous, true, language).contains(&fewest));
            assert!(!sentences(Open, true, language).contains(&fewest));
            assert!(!sentences(Alias, true, language).contains(&fewest));
        }
    }
}

#[test]
fn every_promise_says_when_notes_go_along_and_what_cannot_be_promised() {
    for (language, notes, guess, all) in [
        (
            Language::Nl,
            "notities gaan alleen mee",
            "kleine groep",
            "Kiest iedereen",
        ),
        (
            Language::En,
            "notes only go along",
            "small group",
            "If everybody chooses",
        ),
    ] {
        for anonymity in [Open, Alias, Anonymous] {
            let said = sentences(anonymity, true, language);
            assert!(said.contains(notes), "{said}");
            assert_eq!(said.contains(guess), anonymity == Alias, "{said}");
            assert_eq!(said.contains(all), anonymity == Anonymous, "{said}");
        }
    }
}
