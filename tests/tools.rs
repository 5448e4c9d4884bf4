//! Every tool of the catalogue works from one engine: its sessions are kept, read, coded, merged, counted
//! and reported, whatever it asks and however much of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use std::fs;

use serde_json::Value;
use vijfblik::catalog::{five_conditions, instrument, instruments, tool, tools};
use vijfblik::charts::drawing::{Drawing, Form, Role};
use vijfblik::charts::thermometer::thermometer;
use vijfblik::domain::canvas::{Canvas, Outcome};
use vijfblik::domain::elsewhere::said_elsewhere;
use vijfblik::domain::gathering::Source;
use vijfblik::domain::group::Group;
use vijfblik::domain::id::{
    CollaborationId, ConditionId, IndicatorId, ParticipantId, ResponseId, SessionId,
};
use vijfblik::domain::instrument::{
    Bands, Condition, Indicator, Instrument, Level, Picture as Shown, Scale,
};
use vijfblik::domain::merge::merge;
use vijfblik::domain::next::{deeper, next};
use vijfblik::domain::profile::Profile;
use vijfblik::domain::revised::{Revised, Stamp};
use vijfblik::domain::session::{Answer, FirstIds, RecordError, Response, Session};
use vijfblik::domain::tool::{Kind, Tool};
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::session_file::{decode, encode};
use vijfblik::exchange::{csv, reply_code, report_data};
use vijfblik::i18n::{Language, Text};
use vijfblik::report::html::html;
use vijfblik::report::picture::{Picture, profile_radar};
use vijfblik::report::write::{Choices, report};

const NOW: Stamp = Stamp(1_795_250_000_000);

fn ids(number: u8) -> FirstIds {
    FirstIds {
        session: SessionId::new([21; 10]),
        collaboration: CollaborationId::new([22; 10]),
        participant: ParticipantId::new([30 + number; 10]),
        response: ResponseId::new([60 + number; 10]),
    }
}

fn own(session: &Session) -> &Response {
    &session.responses[&ids(0).response]
}

/// All that a version of a tool asks, in order.
fn asked(tool: Tool, version: u32) -> Vec<IndicatorId> {
    match tool {
        Tool::Questionnaire(it) => it.asked_at(version).into_iter().cloned().collect(),
        Tool::Talk(it) => it.steps.iter().map(|it| it.id.clone()).collect(),
        Tool::Canvas(it) => it.fields().map(|it| it.id.clone()).collect(),
    }
}

/// A session in which one person has said something everywhere.
fn full(tool: Tool) -> Session {
    full_at(tool, tool.asks().version())
}

/// The same, as it was under a version of the tool.
fn full_at(tool: Tool, version: u32) -> Session {
    full_in_order(tool, version, asked(tool, version))
}

fn full_in_order(tool: Tool, version: u32, asked: Vec<IndicatorId>) -> Session {
    let asks = tool.asks();
    let mut session = Session::start(asks, "Samen op weg", ids(0), NOW);
    session.instrument_version = version;
    let response = ids(0).response;
    let said = session.responses.get_mut(&response).unwrap();
    for (place, indicator) in (0_u8..).zip(asked) {
        let top = asks.top(&indicator).unwrap();
        if top > 0 {
            let answer = match place % 7 {
                6 => Answer::DontKnow,
                place => Answer::Points(place % top + 1),
            };
            let answer = Revised::new(Some(answer), NOW);
            said.answers.insert(indicator.clone(), answer);
        }
        let note = Revised::new(format!("Notitie {place}"), NOW);
        said.notes.insert(indicator, note);
    }
    let response = session.responses.get_mut(&response).unwrap();
    let marks: Vec<_> = match tool {
        Tool::Questionnaire(it) => it.hard_by_nature.iter().map(|it| it.id.clone()).collect(),
        Tool::Talk(it) => it.marks().map(|it| it.id.clone()).collect(),
        Tool::Canvas(_) => Vec::new(),
    };
    for mark in marks {
        response.hardships.insert(mark, Revised::new(true, NOW));
    }
    if let Tool::Questionnaire(it) = tool {
        let phase = it.phases.last().map(|phase| phase.id.clone());
        if phase.is_some() {
            response.phase.set(phase, NOW);
        }
    }
    session
}

// ---- What is kept opens for ever ----

/// Sessions as this version wrote them. A file that no longer opens, or says something else, is somebody's.
#[test]
fn a_frozen_session_of_every_tool_opens_and_says_what_it_said() {
    for one in tools().iter().filter(|it| it.id() != &five_conditions().id) {
        for version in 1..=one.asks().version() {
            let file = format!("tests/fixtures/{}-v{version}.vijfblik.json", one.id());
            let session = decode(&fs::read(&file).unwrap()).unwrap();
            // The steps of a talk may come in another order; nothing that is kept says which.
            let mut order = asked(*one, version);
            if one.kind() == Kind::Talk {
                let note = |step: &IndicatorId| own(&session).note(step).to_owned();
                order.sort_by_key(note);
            }
            assert_eq!(session, full_in_order(*one, version, order), "{file}");
        }
    }
}

#[test]
fn files_of_every_tool_fit_the_published_schemas() {
    let validator = |schema: &str| {
        let schema: Value = serde_json::from_str(schema).unwrap();
        jsonschema::draft202012::new(&schema).unwrap()
    };
    let check = |validator: &jsonschema::Validator, text: &str, what: &str| {
        let file: Value = serde_json::from_str(text).unwrap();
        let problems: Vec<_> = validator
            .iter_errors(&file)
            .map(|it| it.to_string())
            .collect();
        assert_eq!(problems, [""; 0], "{what}");
    };
    let sessions = validator(include_str!("../assets/schema/session-file.schema.json"));
    let data = validator(include_str!("../assets/schema/report-data.schema.json"));
    for one in tools() {
        let session = full(*one);
        check(&sessions, &encode(&session, NOW), one.id().as_str());
        if let Tool::Questionnaire(it) = one {
            let today = "2026-11-21".parse().unwrap();
            let text = report_data::encode(&session, own(&session), it, Language::En, true, today);
            check(&data, &text, one.id().as_str());
        }
    }
}

#[test]
fn a_session_of_any_tool_is_written_read_and_merged() {
    for one in tools() {
        let session = full(*one);
        let read = decode(encode(&session, NOW).as_bytes());
        assert_eq!(read.as_ref(), Ok(&session));
        let mut merged = session.clone();
        assert_eq!(merge(&mut merged, &read.unwrap()), Ok(()));
        assert_eq!(merged, session);
    }
}

#[test]
fn what_a_tool_does_not_ask_is_refused() {
    let canvas = tool(&"interest-canvas".into()).unwrap();
    let talk = tool(&"resistance".into()).unwrap();
    let mut session = full(canvas);
    let response = ids(0).response;
    let field = IndicatorId::from("exchange.get");
    for answer in [Answer::Points(1), Answer::DontKnow] {
        let said = session.record(canvas.asks(), response, &field, Some(answer), NOW);
        assert_eq!(said, Err(RecordError::OffScale), "it is only written");
    }
    let foreign = IndicatorId::from("relations.trust");
    let said = session.note(canvas.asks(), response, &foreign, "", NOW);
    assert_eq!(said, Err(RecordError::UnknownIndicator));

    let invalid = |session: &Session| {
        let read = decode(encode(session, NOW).as_bytes());
        assert!(matches!(read, Err(FileError::Invalid { .. })), "{read:?}");
    };
    let answer = Revised::new(Some(Answer::Points(1)), NOW);
    let with = |change: &dyn Fn(&mut Response)| {
        let mut session = full(talk);
        change(session.responses.get_mut(&ids(0).response).unwrap());
        session
    };
    invalid(&with(&|it| {
        it.answers.insert("explore".into(), answer.clone());
    }));
    invalid(&with(&|it| {
        it.notes
            .insert("relations.trust".into(), Revised::default());
    }));
    invalid(&with(&|it| {
        let mark = Revised::new(true, NOW);
        it.hardships.insert("dependence".into(), mark);
    }));
    invalid(&with(&|it| it.phase.set(Some("explore".into()), NOW)));
    let mut hot = full(tool(&"temperature".into()).unwrap());
    let hot_answer = Revised::new(Some(Answer::Points(5)), NOW);
    let response = hot.responses.get_mut(&response).unwrap();
    response
        .answers
        .insert("temperature.now".into(), hot_answer);
    invalid(&hot);
}

#[test]
fn a_reply_code_of_every_questionnaire_gives_back_the_answers() {
    for one in instruments() {
        let session = full(Tool::Questionnaire(one));
        let code = reply_code::encode(&session, one, ids(0).response).unwrap();
        let letters = code.chars().filter(|letter| *letter != '-').count();
        assert_eq!(letters, reply_code::length(one), "{}", one.id);
        let reply = reply_code::decode(&code, &session, one).unwrap();
        let mut into = Session::prepare(
            one,
            "Samen op weg",
            ids(0).session,
            ids(0).collaboration,
            NOW,
        );
        reply.take(&mut into, Source::Code).unwrap();
        let (_, response) = into.respondents()[0];
        for indicator in one.indicators() {
            let said = own(&session).answer(&indicator.id);
            assert_eq!(response.answer(&indicator.id), said, "{}", indicator.id);
        }
    }
}

// ---- Any number of axes ----

/// A questionnaire with this many axes of this many items.
fn of_axes(axes: usize, items: usize, levels: &'static [Level]) -> &'static Instrument {
    let main = five_conditions();
    let name = |text: &Text| *text;
    let condition = |axis: usize| {
        let like = &main.conditions[axis % 5];
        let indicator = |item: usize| {
            let example = &like.indicators[item % 4];
            Indicator {
                id: format!("axis-{axis}.{item}").as_str().into(),
                since: 1,
                short: example.short,
                statement: example.statement,
                explanation: example.explanation,
                low: example.low,
                high: example.high,
                questions: example.questions,
                steps: example.steps,
                beside: None,
            }
        };
        Condition {
            id: format!("axis-{axis}").as_str().into(),
            name: name(&like.name),
            short: like.short,
            lead: like.lead,
            about: like.about,
            risks: like.risks,
            opportunities: like.opportunities,
            bands: Bands {
                low: like.bands.low,
                middle: like.bands.middle,
                high: like.bands.high,
            },
            opening: like.opening,
            asset: like.asset,
            questions: like.questions,
            indicators: (0..items).map(indicator).collect::<Vec<_>>().leak(),
        }
    };
    Box::leak(Box::new(Instrument {
        id: "made-up".into(),
        version: 1,
        name: main.name,
        purpose: main.purpose,
        scale: Scale {
            points: main.scale.points,
            dont_know: main.scale.dont_know,
            levels,
        },
        scale_question: main.scale_question,
        note_prompt: main.note_prompt,
        asks_notes: false,
        conditions: (0..axes).map(condition).collect::<Vec<_>>().leak(),
        retired: &[],
        phase_question: None,
        phases: &[],
        hard_by_nature: &[],
        marking: None,
        leads_to: &[],
        suggestions: &[],
        credits: None,
    }))
}

#[test]
fn every_number_of_axes_and_items_is_scored_coded_drawn_and_reported() {
    for axes in 1..=15 {
        for items in [1, 2, 5] {
            let one = of_axes(axes, items, &[]);
            let mut session = Session::start(one, "Samen", ids(0), NOW);
            for indicator in one.indicators() {
                let answer = Some(Answer::Points(4));
                session
                    .record(one, ids(0).response, &indicator.id, answer, NOW)
                    .unwrap();
            }
            let response = own(&session);
            let profile = Profile::of(one, response);
            assert_eq!(profile.scores(), vec![Some(4.0); axes]);
            let group = Group::of(&session, one);
            assert!(group.conditions.iter().all(|it| it.mean() == Some(4.0)));

            let code = reply_code::encode(&session, one, ids(0).response).unwrap();
            assert!(reply_code::decode(&code, &session, one).is_ok(), "{axes}");

            let expect = if axes < 3 {
                Shown::Strips
            } else {
                Shown::Radar
            };
            assert_eq!(one.picture(), expect);
            for language in Language::ALL {
                let radar = profile_radar(
                    one,
                    &profile,
                    vijfblik::charts::radar::Detail::Full,
                    language,
                );
                let markers = |drawing: &Drawing| {
                    let shapes = drawing.shapes.iter();
                    shapes
                        .filter(|it| matches!(it.role, Role::Marker(_)))
                        .count()
                };
                assert_eq!(markers(&radar), axes);
                let picture = Picture::of(one, response, language);
                assert_eq!(picture.readings.len(), axes);
                assert!(
                    picture
                        .readings
                        .iter()
                        .all(|it| markers(&it.strip) == items)
                );
            }
        }
    }
}

#[test]
fn an_axis_with_one_item_has_a_score_from_one_answer_and_others_from_two() {
    let scores = |items: usize| {
        let one = of_axes(1, items, &[]);
        let mut session = Session::start(one, "Samen", ids(0), NOW);
        let first = one.indicators().next().unwrap().id.clone();
        let answer = Some(Answer::Points(2));
        session
            .record(one, ids(0).response, &first, answer, NOW)
            .unwrap();
        let mean = Group::of(&session, one).conditions[0].mean();
        (Profile::of(one, own(&session)).scores(), mean)
    };
    assert_eq!(scores(1), (vec![Some(2.0)], Some(2.0)));
    assert_eq!(scores(2), (vec![None], None));
}

// ---- The report ----

#[test]
fn every_questionnaire_has_a_report_that_speaks_of_itself() {
    let today = "2026-11-21".parse().unwrap();
    for one in instruments() {
        for (language, notes) in [(Language::Nl, true), (Language::En, false)] {
            let choices = Choices {
                language,
                notes,
                today,
            };
            let session = full(Tool::Questionnaire(one));
            let file = html(&report(&session, own(&session), one, choices), "");
            let says = |text: &str| {
                let text = text.replace('&', "&amp;");
                file.contains(&text)
            };
            for condition in one.conditions {
                assert!(says(condition.name.to(language)), "{}", condition.id);
            }
            for indicator in one.indicators() {
                assert!(says(indicator.statement.to(language)), "{}", indicator.id);
            }
            assert_eq!(file.contains("Notitie 0"), notes);
            let texts = language.texts();
            assert_eq!(says(texts.result.phase_lead), !one.phases.is_empty());
            assert_eq!(says(texts.result.hard), one.is_main());
            if let Some(marking) = &one.marking {
                assert!(says(marking.name.to(language)));
            }
            match &one.credits {
                None => assert!(says(texts.report.credits)),
                Some(credits) => {
                    assert!(says(credits.text.to(language)), "{}", one.id);
                    assert!(!says(texts.report.credits), "{}", one.id);
                    assert!(!says(texts.report.method_text), "{}", one.id);
                    assert!(!says(texts.common.radar_title), "{}", one.id);
                }
            }
            assert_eq!(
                file.contains("class=\"chart thermometer\""),
                one.picture() == Shown::Thermometer
            );
            assert_eq!(
                file.contains("class=\"chart radar\""),
                one.picture() == Shown::Radar
            );

            assert!(!csv::of_group(&session, one, language).is_empty());
            let data = report_data::encode(&session, own(&session), one, language, notes, today);
            assert!(data.contains(one.id.as_str()));
        }
    }
}

#[test]
fn the_temperature_is_read_from_its_level() {
    let one = instrument(&"temperature".into()).unwrap();
    let now = one.indicators().next().unwrap();
    for (points, level) in (1..).zip(one.scale.levels) {
        let mut session = Session::start(one, "Samen", ids(0), NOW);
        let answer = Some(Answer::Points(points));
        session
            .record(one, ids(0).response, &now.id, answer, NOW)
            .unwrap();
        for language in Language::ALL {
            let picture = Picture::of(one, own(&session), language);
            let reading = &picture.readings[0];
            assert_eq!(reading.sentence, level.summary.to(language));
            let label = one.scale.label(points).unwrap().to(language);
            assert_eq!(
                reading.score.as_deref(),
                Some(label),
                "a level is no number"
            );
            let texts = |texts: &[Text]| -> Vec<_> {
                texts.iter().map(|it| it.to(language).to_owned()).collect()
            };
            let points = |points: &Option<vijfblik::report::picture::Points>| {
                points.as_ref().unwrap().points.clone()
            };
            assert_eq!(points(&reading.consequences), texts(level.recognise));
            assert_eq!(points(&reading.steps), texts(level.steps));
            assert_eq!(reading.remarks, [""; 0]);
            assert_eq!(picture.talk.balance, one.conditions[0].opening.to(language));
        }
    }
    assert_eq!(one.scale.label(1).unwrap().to(Language::En), "in conflict");
    assert_eq!(one.scale.label(4).unwrap().to(Language::En), "friendly");
}

#[test]
fn a_thermometer_shows_everyone_at_their_level_with_the_hottest_on_top() {
    let names = ["het botst", "het schuurt", "waakzaam", "vriendelijk"];
    let drawing = thermometer(&[1, 0, 30, 4], &names, "Temperatuur", "");
    let shapes = || drawing.shapes.iter();
    let dots: Vec<_> = shapes()
        .filter_map(|shape| match (shape.role, &shape.form) {
            (Role::Marker(0), Form::Circle { center, radius }) => Some((*center, *radius)),
            _ => None,
        })
        .collect();
    assert_eq!(dots.len(), 35, "no one is left out");
    for ((x, y), radius) in &dots {
        assert!(x - radius >= 0.0 && x + radius <= drawing.width, "{x}");
        assert!(y - radius >= 0.0 && y + radius <= drawing.height, "{y}");
    }
    assert!(dots[0].0.1 < dots[1].0.1 && dots[1].0.1 < dots[34].0.1);
    let labels: Vec<_> = shapes()
        .filter_map(|shape| match (shape.role, &shape.form) {
            (Role::Label, Form::Text { text, at, .. }) => Some((text.as_str(), at.1)),
            _ => None,
        })
        .collect();
    assert_eq!(labels.iter().map(|it| it.0).collect::<Vec<_>>(), names);
    assert!(labels.windows(2).all(|pair| pair[0].1 < pair[1].1));
    assert!(
        thermometer(&[0; 4], &names, "", "").shapes.len() > 4,
        "empty, and there"
    );
}

// ---- What leads to what ----

#[test]
fn a_low_condition_suggests_what_goes_deeper_into_it() {
    let main = five_conditions();
    let check = |scores: [Option<f64>; 5], expect: &[&str]| {
        let found = next(tools(), main, &scores);
        let found: Vec<_> = found.iter().map(|(it, _)| it.id().as_str()).collect();
        assert_eq!(found, expect, "{scores:?}");
    };
    let rest = Some(4.0);
    check([rest; 5], &[]);
    check([None; 5], &[]);
    check([rest, rest, Some(2.0), rest, rest], &["temperature"]);
    check([Some(1.5), rest, rest, rest, rest], &["ambition-canvas"]);
    check(
        [rest, Some(2.0), rest, rest, rest],
        &["interest-canvas", "position-to-interest"],
    );
    check(
        [rest, rest, rest, Some(2.0), rest],
        &["organisation-scan", "resistance"],
    );
    check([rest, rest, rest, rest, Some(1.0)], &["context-check"]);
    // The lowest first; the weakest also when it is not low.
    check(
        [Some(2.25), rest, Some(1.0), Some(3.0), None],
        &["temperature", "ambition-canvas"],
    );
    check([rest, rest, Some(3.25), rest, rest], &["temperature"]);

    let canvases = deeper(tools(), main, &"ambition".into());
    assert_eq!(canvases.len(), 1);
    assert!(deeper(tools(), main, &"yield".into()).is_empty());
}

#[test]
fn beside_its_middle_block_the_scan_shows_the_five_conditions_and_answers_nothing() {
    let scan = instrument(&"organisation-scan".into()).unwrap();
    let main = five_conditions();
    let scores = [Some(3.5), Some(2.25), None, Some(5.0), Some(1.0)];
    let score_of = |condition: &ConditionId| {
        let mut conditions = main.conditions.iter();
        scores[conditions.position(|it| it.id == *condition).unwrap()]
    };
    let found: Vec<_> = said_elsewhere(scan, &main.id, score_of)
        .into_iter()
        .map(|it| (it.beside.as_str(), it.score))
        .collect();
    assert_eq!(
        found,
        [
            ("acting.ambition", 3.5),
            ("acting.interests", 2.25),
            ("acting.organisation", 5.0),
            ("acting.process", 1.0),
        ]
    );
    let mut middle = scan.conditions[1].indicators.iter();
    let beside = middle.by_ref().take(5).filter(|it| it.beside.is_some());
    assert_eq!(beside.count(), 5);
    assert_eq!(said_elsewhere(scan, &scan.id, |_| Some(3.0)), []);
    assert_eq!(said_elsewhere(main, &main.id, |_| Some(3.0)), []);
}

// ---- Canvases ----

fn canvas(id: &str) -> &'static Canvas {
    match tool(&id.into()) {
        Some(Tool::Canvas(canvas)) => canvas,
        other => panic!("{id}: {other:?}"),
    }
}

#[test]
fn any_zero_makes_an_ambition_zero() {
    let one = canvas("ambition-canvas");
    let outcome = |points: [Option<u8>; 3]| {
        let mut session = Session::start(one, "Samen", ids(0), NOW);
        let rated = one.fields().filter(|field| field.rating.is_some());
        for (field, points) in rated.zip(points) {
            let answer = points.map(Answer::Points);
            session
                .record(one, ids(0).response, &field.id, answer, NOW)
                .unwrap();
        }
        match one.outcome(own(&session)).unwrap() {
            Outcome::Open => "open".to_owned(),
            Outcome::Even => "even".to_owned(),
            Outcome::Zero(fields) => format!("zero {}", names(&fields)),
            Outcome::Uneven(fields) => format!("uneven {}", names(&fields)),
        }
    };
    fn names(fields: &[&vijfblik::domain::canvas::Field]) -> String {
        let names: Vec<_> = fields.iter().map(|it| it.name.to(Language::Nl)).collect();
        names.join(", ")
    }
    assert_eq!(outcome([None; 3]), "open");
    assert_eq!(outcome([Some(4), Some(3), None]), "open");
    assert_eq!(outcome([Some(4), Some(1), None]), "zero Commitment");
    assert_eq!(
        outcome([Some(4), Some(1), Some(1)]),
        "zero Commitment, Doen"
    );
    assert_eq!(outcome([Some(2), Some(4), Some(2)]), "uneven Belofte, Doen");
    assert_eq!(outcome([Some(3); 3]), "even");
    assert_eq!(
        canvas("interest-canvas").outcome(own(&full(Tool::Canvas(one)))),
        None
    );
}

#[test]
fn each_partner_has_a_page_of_its_own_on_the_interest_canvas() {
    let one = canvas("interest-canvas");
    assert!(one.for_each_partner && !canvas("ambition-canvas").for_each_partner);
    let mut session = Session::start(one, "Samen", ids(0), NOW);
    let other = ids(1);
    session.join(other.participant, other.response, Source::Own, NOW);
    let field = IndicatorId::from("limit.no-go");
    session
        .note(one, ids(0).response, &field, "Ons gebouw", NOW)
        .unwrap();
    session
        .note(one, other.response, &field, "Onze namen", NOW)
        .unwrap();
    let read = decode(encode(&session, NOW).as_bytes()).unwrap();
    assert_eq!(own(&read).note(&field), "Ons gebouw");
    assert_eq!(read.responses[&other.response].note(&field), "Onze namen");
}
