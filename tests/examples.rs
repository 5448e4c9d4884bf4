//! The examples that the app opens are real session files, and tell one story in both languages.
//!
//! To change one: open it in the app as a file, change it there, download it and put it in its place
//! in `assets/examples`; then do the same to the other language.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use made_up::instrument;
use vijfblik::charts::radar::Detail;
use vijfblik::charts::svg::svg;
use vijfblik::domain::differences::{differences, unknown_to_many};
use vijfblik::domain::findings::{Balance, candidates};
use vijfblik::domain::group::Group;
use vijfblik::domain::profile::Profile;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Answer, Response, Session};
use vijfblik::exchange::session_file::decode;
use vijfblik::i18n::Language;
use vijfblik::report::picture::profile_radar;

fn examples() -> [Session; 2] {
    [
        include_str!("../assets/examples/example.nl.vijfblik.json"),
        include_str!("../assets/examples/example.en.vijfblik.json"),
    ]
    .map(|file| decode(file.as_bytes()).unwrap())
}

fn group_examples() -> [Session; 2] {
    [
        include_str!("../assets/examples/group.nl.vijfblik.json"),
        include_str!("../assets/examples/group.en.vijfblik.json"),
    ]
    .map(|file| decode(file.as_bytes()).unwrap())
}

fn only_response(session: &Session) -> &Response {
    assert_eq!(session.responses.len(), 1);
    session.responses.values().next().unwrap()
}

#[test]
fn the_examples_differ_in_their_words_alone() {
    /// A copy in which every word that a person wrote is gone.
    fn without_words(session: &Session) -> Session {
        let mut session = session.clone();
        let at = session.collaboration.name.at();
        session.collaboration.name = vijfblik::domain::revised::Revised::new(String::new(), at);
        let json = serde_json::to_value(&session).unwrap();
        serde_json::from_value(blank(json, "")).unwrap()
    }
    /// Empties the fields that hold words; all others stay.
    fn blank(value: serde_json::Value, field: &str) -> serde_json::Value {
        use serde_json::Value;
        match value {
            Value::Object(fields) => {
                let is_note = field == "notes";
                let fields = fields.into_iter().map(|(key, value)| {
                    let inside = if is_note { "note" } else { key.as_str() };
                    let words = field == "note" && key == "value";
                    let inside = if words { "name" } else { inside };
                    (key.clone(), blank(value, inside))
                });
                Value::Object(fields.collect())
            }
            Value::String(_) if ["name", "reason", "what", "who"].contains(&field) => "".into(),
            other => other,
        }
    }
    for [dutch, english] in [examples(), group_examples()] {
        assert_ne!(dutch.name(), english.name());
        assert_eq!(without_words(&dutch), without_words(&english));
    }
}

#[test]
fn the_examples_say_everything_in_their_own_language() {
    let words = |session: &Session| {
        let notes = session.responses.values().flat_map(|it| it.notes.values());
        let notes = notes.map(|it| it.get().clone());
        let partners = session
            .partners()
            .into_iter()
            .map(|(_, it)| it.name.clone());
        let actions = session.actions().into_iter();
        let actions = actions.flat_map(|(_, it)| [it.what.clone(), it.who.clone()]);
        let people = session.participants.values();
        let people = people.filter_map(|it| Some(it.get().as_ref()?.name.clone()));
        let reason = session.leverage.get().as_ref().map(|it| it.reason.clone());
        let all = notes
            .chain(partners)
            .chain(actions)
            .chain(people)
            .chain(reason);
        all.chain([session.name().to_owned()]).collect::<Vec<_>>()
    };
    for examples in [examples(), group_examples()] {
        let [dutch, english] = examples.map(|session| words(&session));
        assert_eq!(dutch.len(), english.len());
        for (nl, en) in dutch.iter().zip(&english) {
            assert!(!nl.is_empty() && !en.is_empty());
            assert_ne!(nl, en);
            for text in [nl, en] {
                assert_eq!(text, text.trim());
                assert!(!text.contains(['"', '\'', '!']), "{text}");
            }
        }
    }
}

#[test]
fn the_example_shows_a_believable_uneven_picture() {
    for session in examples() {
        let response = only_response(&session);
        assert_eq!(session.instrument_version, instrument().version);
        let given: String = instrument()
            .indicators()
            .map(|indicator| match response.answer(&indicator.id) {
                None => '-',
                Some(Answer::DontKnow) => '?',
                Some(Answer::Points(points)) => char::from(b'0' + points),
            })
            .collect();
        assert_eq!(given, "4533322454443?241223");
        let profile = Profile::of(instrument(), response);
        assert_eq!(profile.scores(), [3.75, 2.75, 4.25, 3.0, 2.0].map(Some));
        let Balance::Uneven { strongest, weakest } = Balance::of(&profile, 5) else {
            panic!("the example has something to talk about")
        };
        assert_eq!(strongest[0].id.as_str(), "relations");
        assert_eq!(weakest[0].id.as_str(), "process");

        let leverage = session.leverage.get().as_ref().unwrap();
        let candidates = candidates(&profile, None, instrument().scale.top(), 3);
        assert!(
            candidates
                .iter()
                .any(|it| it.indicator.id == leverage.indicator)
        );
        assert!(response.phase.get().is_some());
        let marked = response.hardships.values().filter(|it| *it.get()).count();
        assert_eq!(marked, 2);
        assert_eq!(response.notes.len(), 10);
    }
}

#[test]
fn the_example_ends_in_agreements() {
    for session in examples() {
        assert_eq!(session.partners().len(), 5);
        let actions = session.actions();
        assert_eq!(actions.len(), 3);
        assert_eq!(actions.iter().filter(|(_, action)| action.done).count(), 1);
        for (_, action) in actions {
            let due = action.due.unwrap();
            assert!(
                (due.year(), due.month()) >= (2027, 1) && (due.year(), due.month()) <= (2027, 3)
            );
            assert!(!action.who.is_empty());
        }
    }
}

#[test]
fn the_example_was_filled_in_in_november_2026_in_ten_minutes() {
    for session in examples() {
        let first = Stamp(1_793_491_200_000);
        let last = Stamp(1_796_083_200_000);
        assert!(first <= session.created && session.changed() < last);
        let answers = only_response(&session).answers.values().map(|it| it.at().0);
        let (start, end) = (answers.clone().min().unwrap(), answers.max().unwrap());
        assert!(
            (300_000..900_000).contains(&(end - start)),
            "{}",
            end - start
        );
    }
}

#[test]
fn the_first_content_of_the_site_shows_the_example() {
    let page = include_str!("../index.html");
    for (language, session) in [Language::Nl, Language::En].into_iter().zip(examples()) {
        let profile = Profile::of(instrument(), only_response(&session));
        let mut radar = profile_radar(instrument(), &profile, Detail::Full, language);
        // It only illustrates.
        radar.title.clear();
        radar.description.clear();
        let code = language.code();
        let picture = svg(&radar);
        assert!(
            page.contains(&format!(
                r#"<div class="picture" id="picture-{code}" aria-hidden="true">{picture}</div>"#
            )),
            "the picture in {code} should be\n{picture}"
        );
    }
}

#[test]
fn the_group_example_has_something_to_talk_about() {
    for session in group_examples() {
        assert_ne!(session.id, examples()[0].id);
        assert_eq!(session.respondents().len(), 12);
        assert_eq!(session.partners().len(), 5);
        let group = Group::of(&session, instrument());
        let apart = differences(&group);
        let of = |id: &str| {
            let mut all = apart.iter();
            all.find(|it| it.rating.indicator.id.as_str() == id)
                .unwrap()
        };
        let first: Vec<_> = apart.iter().take(2).collect();
        let first: Vec<_> = first
            .iter()
            .map(|it| it.rating.indicator.id.as_str())
            .collect();
        assert_eq!(first, ["interests.value", "process.phasing"]);
        assert!(of("interests.value").camps && of("process.phasing").camps);
        assert_eq!(of("relations.trust").lone, [1]);
        let unknown = unknown_to_many(&group);
        let unknown: Vec<_> = unknown.iter().map(|it| it.indicator.id.as_str()).collect();
        assert!(unknown.contains(&"organisation.support"), "{unknown:?}");
        let again = session.responses.values().filter(|it| !it.again.is_empty());
        assert!(again.count() >= 9, "there is movement after the dialogue");
        let cleared = session.responses.values().flat_map(|response| {
            let notes = response.notes.keys();
            notes.filter_map(|indicator| response.cleared_note(indicator))
        });
        assert_eq!(cleared.count(), 7);
        assert_eq!(session.actions().len(), 4);
        let leverage = session.leverage.get().as_ref().unwrap();
        assert_eq!(leverage.indicator.as_str(), "process.phasing");
    }
}
