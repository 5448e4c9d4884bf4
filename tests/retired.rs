//! A statement that is asked no more: what was answered to it is kept for ever, shown as what it was, and
//! never taken for something else.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, ids};
use vijfblik::catalog::instrument;
use vijfblik::domain::findings::Guidance;
use vijfblik::domain::gathering::Source;
use vijfblik::domain::group::Group;
use vijfblik::domain::id::{IndicatorId, SessionId};
use vijfblik::domain::instrument::{Condition, Indicator, Instrument, Retired};
use vijfblik::domain::merge::merge;
use vijfblik::domain::profile::Profile;
use vijfblik::domain::revised::Revised;
use vijfblik::domain::session::{Answer, RecordError, Response, Session};
use vijfblik::exchange::intake::{self, Outcome, Piece};
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::reply_code::{self, CodeError};
use vijfblik::exchange::session_file::{decode, encode};
use vijfblik::exchange::{csv, report_data};
use vijfblik::i18n::Language;
use vijfblik::report::group_report::{GroupChoices, group_report};
use vijfblik::report::html::html;
use vijfblik::report::picture::Picture;
use vijfblik::report::write::{Choices, report};

const V1: &[u8] = include_bytes!("fixtures/network-value-v1.vijfblik.json");
const SENT: [&str; 2] = [
    include_str!("fixtures/sent-v1.txt"),
    include_str!("fixtures/sent-v2.txt"),
];

fn value() -> &'static Instrument {
    instrument(&"network-value".into()).unwrap()
}

fn only(session: &Session) -> &Response {
    session.responses.values().next().unwrap()
}

/// The same session without what is asked no more.
fn without_retired(session: &Session, one: &Instrument) -> Session {
    let mut session = session.clone();
    for response in session.responses.values_mut() {
        response.answers.retain(|id, _| one.retired(id).is_none());
        response.notes.retain(|id, _| one.retired(id).is_none());
    }
    session
}

#[test]
fn an_answer_to_it_opens_is_kept_and_is_merged() {
    let session = decode(V1).unwrap();
    let attracting = "economic.attracting".into();
    assert_eq!(only(&session).answer(&attracting), Some(Answer::Points(3)));
    let again = decode(encode(&session, NOW).as_bytes());
    assert_eq!(again.as_ref(), Ok(&session));
    let mut merged = without_retired(&session, value());
    merge(&mut merged, &session).unwrap();
    assert_eq!(merged, session);
}

#[test]
fn nobody_answers_it_anew() {
    let mut session = decode(V1).unwrap();
    let response = *session.responses.keys().next().unwrap();
    let before = session.clone();
    let saving = "economic.saving".into();
    let answer = Some(Answer::Points(5));
    let unknown = Err(RecordError::UnknownIndicator);
    let said = session.record(value(), response, &saving, answer, NOW);
    assert_eq!(said, unknown);
    let said = session.note(value(), response, &saving, "toch", NOW);
    assert_eq!(said, unknown);
    assert_eq!(session, before);
}

#[test]
fn it_counts_in_nothing() {
    let session = decode(V1).unwrap();
    let without = without_retired(&session, value());
    assert_ne!(session, without);
    let (with, bare) = (only(&session), only(&without));
    assert_eq!(with.answered(value()), bare.answered(value()));
    let scores = |it| Profile::of(value(), it).scores();
    assert_eq!(scores(with), scores(bare));
    let guidance = |it: &Response| {
        let profile = Profile::of(value(), it);
        let all = profile.conditions.iter();
        all.map(|it| format!("{:?}", Guidance::of(it, 5).questions))
            .collect::<Vec<_>>()
    };
    assert_eq!(guidance(with), guidance(bare));
    let means = |it| {
        let group = Group::of(it, value());
        let means = group.conditions.iter().map(|it| it.mean());
        means.collect::<Vec<_>>()
    };
    assert_eq!(means(&session), means(&without));
    for language in Language::ALL {
        let today = "2026-11-21".parse().unwrap();
        assert_eq!(
            Picture::of(value(), with, language),
            Picture::of(value(), bare, language)
        );
        assert_eq!(
            csv::of_group(&session, value(), language),
            csv::of_group(&without, value(), language)
        );
        assert_eq!(
            report_data::encode(&session, with, value(), language, true, today),
            report_data::encode(&without, bare, value(), language, true, today)
        );
    }
}

#[test]
fn the_reports_show_it_as_what_it_was() {
    let session = decode(V1).unwrap();
    let today = "2026-11-21".parse().unwrap();
    for language in Language::ALL {
        let texts = &language.texts().report;
        for notes in [true, false] {
            let choices = Choices {
                language,
                notes,
                today,
            };
            let file =
                |session: &Session| html(&report(session, only(session), value(), choices), "");
            let with = file(&session);
            assert!(with.contains(texts.retired));
            for retired in value().retired {
                assert!(with.contains(retired.statement.to(language)));
            }
            assert!(with.contains(value().scale.points[2].to(language)));
            assert_eq!(with.contains("Notitie 2"), notes);
            let bare = file(&without_retired(&session, value()));
            assert!(!bare.contains(texts.retired), "there is nothing to say");
        }
        let minutes = 30;
        let choices = GroupChoices {
            language,
            today,
            minutes,
        };
        let file = html(&group_report(&session, value(), choices), "");
        let one = match language {
            Language::Nl => "Door het netwerk zijn we minder tijd of geld kwijt. (1 antwoord)",
            Language::En => "Because of the network we spend less time or money. (1 answer)",
        };
        assert!(file.contains(one), "{file}");
    }
}

#[test]
fn a_point_that_was_chosen_to_work_on_keeps_its_words() {
    let mut session = decode(V1).unwrap();
    session.choose("economic.attracting".into(), "", NOW);
    let again = decode(encode(&session, NOW).as_bytes()).unwrap();
    let choices = Choices {
        language: Language::Nl,
        notes: false,
        today: "2026-11-21".parse().unwrap(),
    };
    let without = without_retired(&again, value());
    let file = html(&report(&without, only(&without), value(), choices), "");
    let statement = value().retired[1].statement.to(Language::Nl);
    assert!(file.contains(statement));
}

// ---- Codes and links ----

#[test]
fn what_was_sent_under_any_version_says_what_it_said() {
    for (version, sent) in (1..).zip(SENT) {
        for line in sent.lines() {
            let [id, code, link] = line.split(' ').collect::<Vec<_>>()[..] else {
                panic!("{line}");
            };
            let one = instrument(&id.into()).unwrap();
            let file = format!("tests/fixtures/{id}-v{version}.vijfblik.json");
            let session = decode(&std::fs::read(&file).unwrap()).unwrap();
            let said = only(&session);

            let coded = reply_code::decode(code, &session, one).unwrap();
            let coded = &coded.response().unwrap().answers;
            let answered = one.asked_at(version);
            assert_eq!(coded.len(), answered.len(), "{code}");
            for id in answered {
                assert_eq!(*coded[id].get(), said.answer(id), "{id}");
            }
            let linked = Reply::from_link(link).unwrap();
            assert_eq!(linked.response(), Some(said));
            assert_eq!(linked.link().as_deref(), Some(link));
        }
    }
}

#[test]
fn answers_of_before_travel_along_in_the_link_of_who_went_on_under_a_new_version() {
    let mut session = decode(V1).unwrap();
    let (id, response) = session.responses.iter_mut().next().unwrap();
    let people = Revised::new(Some(Answer::Points(4)), NOW);
    response.answers.insert("economic.people".into(), people);
    let id = *id;
    let reply = |session: &Session| Reply::of(session, id, true).unwrap();
    assert_eq!(
        reply(&session).link(),
        None,
        "the first version had no place for it"
    );
    session.instrument_version = 2;
    let sent = reply(&session);
    let came = Reply::from_link(&sent.link().unwrap()).unwrap();
    assert_eq!(came.response(), sent.response());
    assert_eq!(came.response().unwrap().answers.len(), 10);
}

/// A questionnaire that went through versions: at each, a statement gave way to another one, at the same
/// place, so that every version asks as many.
fn changing(version: u32) -> Instrument {
    let main = made_up::instrument();
    let first = &main.conditions[0];
    let like = &first.indicators[0];
    let id = |name: String| IndicatorId::from(name.as_str());
    let mut indicators: Vec<_> = ["stays.a", "", "stays.c"].map(str::to_owned).into();
    indicators[1] = format!("v{version}.b");
    let indicators = indicators
        .into_iter()
        .enumerate()
        .map(|(place, name)| Indicator {
            id: id(name),
            since: if place == 1 { version } else { 1 },
            short: like.short,
            statement: like.statement,
            explanation: like.explanation,
            low: like.low,
            high: like.high,
            questions: &[],
            steps: &[],
            beside: None,
        });
    let retired = (1..version).map(|until| Retired {
        id: id(format!("v{until}.b")),
        since: until,
        until,
        place: 1,
        statement: like.statement,
    });
    let condition = Condition {
        id: first.id.clone(),
        indicators: indicators.collect::<Vec<_>>().leak(),
        name: first.name,
        short: first.short,
        lead: first.lead,
        about: first.about,
        risks: &[],
        opportunities: &[],
        bands: vijfblik::domain::instrument::Bands {
            low: first.bands.low,
            middle: first.bands.middle,
            high: first.bands.high,
        },
        opening: first.opening,
        asset: first.asset,
        questions: &[],
    };
    Instrument {
        id: "changing".into(),
        version,
        name: main.name,
        purpose: main.purpose,
        scale: vijfblik::domain::instrument::Scale {
            points: main.scale.points,
            dont_know: main.scale.dont_know,
            levels: &[],
        },
        scale_question: main.scale_question,
        note_prompt: main.note_prompt,
        asks_notes: false,
        conditions: vec![condition].leak(),
        retired: retired.collect::<Vec<_>>().leak(),
        phase_question: None,
        phases: &[],
        hard_by_nature: &[],
        marking: None,
        leads_to: &[],
        suggestions: &[],
        credits: None,
    }
}

/// Somebody's answers to all that a questionnaire asks, and their code.
fn answered(one: &Instrument) -> (Session, String) {
    let mut session = Session::start(one, "Samen", ids(), NOW);
    for (points, id) in (2..).zip(one.asked_at(one.version)) {
        let answer = Some(Answer::Points(points));
        let said = session.record(one, ids().response, id, answer, NOW);
        said.unwrap();
    }
    let code = reply_code::encode(&session, one, ids().response).unwrap();
    (session, code)
}

#[test]
fn a_code_is_read_in_the_order_of_the_version_that_it_was_made_under() {
    let newest = changing(9);
    let length = reply_code::length(&newest);
    for version in 1..=9 {
        let then = changing(version);
        assert_eq!(reply_code::length(&then), length);
        let (session, code) = answered(&then);
        let reply = reply_code::decode(&code, &session, &newest).unwrap();
        let read = &reply.response().unwrap().answers;
        let ids: Vec<_> = read.keys().map(|id| id.as_str()).collect();
        let replaced = format!("v{version}.b");
        assert_eq!(ids, ["stays.a", "stays.c", &*replaced]);
        assert_eq!(
            *read[&IndicatorId::from(&*replaced)].get(),
            Some(Answer::Points(3)),
            "{code}"
        );
    }
}

#[test]
fn a_code_that_is_newer_than_what_is_known_is_refused_and_never_read_as_something_else() {
    for version in 2..=9 {
        let (session, code) = answered(&changing(version));
        for before in 1..version {
            let read = reply_code::decode(&code, &session, &changing(before));
            assert_eq!(read, Err(CodeError::OtherSession), "{version} {before}");
        }
    }
}

#[test]
fn a_mistake_in_a_code_is_noticed_whatever_the_version() {
    let newest = changing(9);
    let (session, code) = answered(&changing(4));
    let letters: Vec<char> = code.chars().filter(|it| *it != '-').collect();
    for at in 0..letters.len() {
        for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ".chars() {
            if letter == letters[at] {
                continue;
            }
            let mut typed = letters.clone();
            typed[at] = letter;
            let typed: String = typed.iter().collect();
            let read = reply_code::decode(&typed, &session, &newest);
            assert!(read.is_err(), "{typed}");
        }
    }
    let other = Session {
        id: SessionId::new([9; 10]),
        ..session
    };
    let read = reply_code::decode(&code, &other, &newest);
    assert_eq!(read, Err(CodeError::OtherSession));
}

#[test]
fn a_code_of_before_is_found_in_a_message() {
    let mut session = decode(V1).unwrap();
    session.responses.clear();
    let code = SENT[0].split(' ').nth(1).unwrap();
    let message = format!("Hier is mijn code: {code}\nGroet, Noor");
    let pieces = intake::take(&mut session, value(), message.as_bytes());
    let [Piece { outcome, .. }] = pieces.as_slice() else {
        panic!("{pieces:?}");
    };
    assert!(matches!(outcome, Outcome::Accepted(_)), "{outcome:?}");
    let sharing = "economic.sharing".into();
    assert_eq!(only(&session).answer(&sharing), Some(Answer::Points(2)));
}

#[test]
fn a_file_of_the_first_version_can_still_be_a_reply() {
    let session = decode(V1).unwrap();
    let id = *session.responses.keys().next().unwrap();
    let reply = Reply::of(&session, id, true).unwrap();
    let again = Reply::decode(reply.encode(NOW).as_bytes()).unwrap();
    assert_eq!(again, reply);
    let mut into = session.clone();
    into.responses.clear();
    into.participants.clear();
    reply.take(&mut into, Source::File).unwrap();
    assert_eq!(only(&into).answers, only(&session).answers);
}
