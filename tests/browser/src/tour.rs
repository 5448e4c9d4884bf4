//! Every page of the product by name and address, for who has to see them all: with nothing kept yet,
//! with a session that was just begun, one that is worked out, one of a group that measures for the
//! second time, and one that somebody was invited to.

use std::path::Path;

use serde_json::json;
use vijfblik::{
    catalog,
    domain::{
        agenda::{Agenda, Place, Step},
        gathering::{Anonymity, Counts},
        id::{CollaborationId, ParticipantId, PartnerId, ResponseId, SessionId},
        revised::{Revised, Stamp},
        session::{Answer, FirstIds, Session},
        timer::Timer,
        tool::Tool,
    },
    exchange::{cue::Cue, invitation::Invitation, reply::Reply, session_file},
    i18n::Language,
};

use crate::{
    browser::Browser,
    people::{self, MADE, answer, invitation_from, partner, person},
    site::Site,
};

/// A page of the product.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Stop {
    /// What it is called here; the reports are `report` and `group-report`.
    pub name: &'static str,
    /// Its address, from `#` on.
    pub hash: String,
    /// A file that is brought in on it.
    file: Option<Vec<u8>>,
    /// Whether it is seen by somebody who keeps nothing yet.
    is_first_visit: bool,
    /// The person whose turn it is on a device that goes round, and where they are.
    turn: Option<(u8, &'static str)>,
    /// Where the projector says that the workshop is.
    told: Option<Place>,
}

impl Stop {
    fn at(name: &'static str, hash: impl Into<String>) -> Self {
        Self {
            name,
            hash: hash.into(),
            ..Self::default()
        }
    }

    fn of(session: &Session, name: &'static str, page: &str) -> Self {
        Self::at(name, format!("#/session/{}/{page}", session.id))
    }
}

/// A tour of every page, for a visitor who reads one language.
#[derive(Clone, Debug)]
pub struct Tour {
    /// What the visitor keeps: keys, and what lies there.
    kept: Vec<(String, String)>,
    /// The pages.
    pub stops: Vec<Stop>,
}

impl Tour {
    /// The tour in Dutch (`nl`) or English (`en`).
    pub fn in_language(language: &str) -> Self {
        let worked_out = example(language);
        let begun = begun();
        let (before, group) = measured_twice();
        let (invitation, invited) = invited();
        let tools = [
            with_tool(51, "resistance"),
            with_tool(52, "interest-canvas"),
            with_tool(53, "ambition-canvas"),
        ];
        let sessions = [&worked_out, &begun, &before, &group, &invited];
        let mut kept: Vec<_> = sessions
            .into_iter()
            .chain(&tools)
            .map(|session| {
                let text = session_file::encode(session, session.changed());
                (format!("vijfblik/session/{}", session.id), text)
            })
            .collect();
        let accepted = format!("vijfblik/invited/{}", invited.id);
        kept.push((accepted, invitation.link()));
        let mut stops = alone(&worked_out, &begun);
        stops.extend(with_others(&invitation, &invited, &group));
        stops.extend(of_group(&group));
        stops.extend(on_the_projector(&group));
        stops.extend(of_tools(&tools));
        Self { kept, stops }
    }

    /// Loads a page afresh, with what the visitor keeps, and waits until it is there.
    pub async fn visit(&self, browser: &Browser, site: &Site, stop: &Stop) {
        if !browser.url().await.starts_with(&site.url()) {
            browser.open(site.url()).await;
        }
        for (key, text) in &self.kept {
            if stop.is_first_visit {
                let remove = "localStorage.removeItem(arguments[0])";
                browser.run(remove, vec![json!(key)]).await;
            } else {
                browser.store(key, text).await;
            }
        }
        let turn = stop.turn.map(|(number, place)| {
            let (participant, response) = person(number);
            let hash = stop.hash.replace("/device", "/together");
            // Between the response and the place: since when they answer again. This is their first time.
            format!("{hash} {participant} {response}  {place}")
        });
        let take = "sessionStorage.setItem('vijfblik/turn', arguments[0] ?? '')";
        browser.run(take, vec![json!(turn)]).await;
        // A step to another part of the same address would not load anything.
        browser.open("about:blank").await;
        browser.open(site.at(&stop.hash)).await;
        // The app names the window, and the page before the app does so only with its own name.
        let is_there = "return document.getElementById('title') !== null
            && document.title !== 'Vijfblik'";
        let is_there = async || browser.run(is_there, Vec::new()).await == true;
        browser
            .wait_for(format!("the page {}", stop.name), is_there)
            .await;
        if let Some(place) = &stop.told {
            let channel = stop.hash.replace("#/", "").replace("backstage", "present");
            let cue = Cue::At(place.clone(), Timer::default()).to_string();
            // A projector that is there answers when it is asked.
            let tell = "window.projector = new BroadcastChannel(arguments[0]);
                window.projector.onmessage = () => window.projector.postMessage(arguments[1]);
                window.projector.postMessage(arguments[1]);";
            browser.run(tell, vec![json!(channel), json!(cue)]).await;
            let has_heard = "return document.querySelector('main .now') !== null";
            let has_heard = async || browser.run(has_heard, Vec::new()).await == true;
            browser
                .wait_for("what the projector shows", has_heard)
                .await;
        }
        if let Some(file) = &stop.file {
            let path = browser.profile().file("tour.vijfblik.json", file);
            browser.choose_file("", &path).await;
            let has_said = "return document.querySelector('main [role=alert] .panel, main .error:not(:empty)') !== null";
            let has_said = async || browser.run(has_said, Vec::new()).await == true;
            browser.wait_for("what the file is", has_said).await;
        }
    }

    /// Opens everything on the page that is folded away.
    pub async fn unfold(&self, browser: &Browser) {
        let unfold = "for (const part of document.querySelectorAll('details')) part.open = true";
        browser.run(unfold, Vec::new()).await;
    }
}

/// What one person sees, and everybody.
fn alone(worked_out: &Session, begun: &Session) -> Vec<Stop> {
    let mut brought_in = worked_out.clone();
    brought_in.id = SessionId::new([9; 10]);
    let good = session_file::encode(&brought_in, brought_in.changed()).into_bytes();
    let missing = format!("#/session/{}/result", SessionId::new([255; 10]));
    vec![
        Stop {
            is_first_visit: true,
            ..Stop::at("home-empty", "#/")
        },
        Stop::at("home", "#/"),
        Stop::at("start", "#/start"),
        Stop::of(worked_out, "details", "details"),
        Stop::of(worked_out, "questions", "questions/interests"),
        Stop::of(begun, "questions-begun", "questions/ambition"),
        Stop::of(worked_out, "result", "result"),
        Stop::of(begun, "result-empty", "result"),
        Stop::of(worked_out, "agreements", "agreements"),
        Stop::of(begun, "agreements-empty", "agreements"),
        Stop::of(worked_out, "report", "report"),
        Stop::of(begun, "report-empty", "report"),
        Stop::at("example", "#/session/example/result"),
        Stop::at("open", "#/open"),
        Stop {
            file: Some(good),
            ..Stop::at("open-preview", "#/open")
        },
        Stop {
            file: Some(b"{}".to_vec()),
            ..Stop::at("open-refused", "#/open")
        },
        Stop::at("about", "#/about"),
        Stop::at("method", "#/method"),
        Stop::at("missing", "#/nowhere"),
        Stop::at("missing-session", missing),
    ]
}

/// What somebody sees who is invited, and what the facilitator sees of what they send.
fn with_others(invitation: &Invitation, invited: &Session, group: &Session) -> Vec<Stop> {
    let mut other = invitation.clone();
    other.session = SessionId::new([43; 10]);
    let (_, response) = person(30);
    let copy = accepted(&Invitation::to(group));
    let reply = Reply::of(&copy, response, false).expect("it has been answered");
    let link = reply.link().expect("it fits in a link");
    vec![
        Stop::at("invited", format!("#{}", other.link())),
        Stop::at("invited-again", format!("#{}", invitation.link())),
        Stop::of(invited, "reply", "reply"),
        Stop::of(invited, "again", "again"),
        Stop::of(invited, "again-one", "again/relations.trust"),
        Stop::at("replied", format!("#{link}")),
    ]
}

/// Where a group is gathered and seen.
fn of_group(group: &Session) -> Vec<Stop> {
    let of = |name, page| Stop::of(group, name, page);
    let turn = |name, number, place| Stop {
        turn: Some((number, place)),
        ..of(name, "device")
    };
    vec![
        of("together", "together"),
        of("device", "device"),
        turn("device-who", 31, ""),
        turn("device-questions", 8, "organisation"),
        turn("device-last", 8, "last"),
        of("hands", "hands/interests"),
        of("group", "group"),
        of("group-agreements", "agreements"),
        of("group-report", "group-report"),
        of("trend", "trend"),
    ]
}

/// The steps of a workshop, and what stands beside each kind of them.
fn on_the_projector(group: &Session) -> Vec<Stop> {
    let agenda = Agenda::of(group, catalog::five_conditions(), &Place::START);
    let mut names: Vec<&str> = Vec::new();
    let mut stops = Vec::new();
    for step in agenda.steps {
        let name = match &step {
            Step::Welcome => "present-welcome",
            Step::LastTime => "present-last-time",
            Step::Reveal { shown: false, .. } => "present-reveal",
            Step::Reveal { shown: true, .. } => "present-shown",
            Step::FirstLook => "present-first-look",
            Step::Whole => "present-whole",
            Step::Differences => "present-differences",
            Step::Dialogue(_) => "present-talk",
            Step::Again(_) => "present-again",
            Step::Leverage => "present-leverage",
            Step::Agreements => "present-agreements",
            Step::RoundOff => "present-round-off",
        };
        let place = Place::START.at(step);
        if !names.contains(&name) {
            names.push(name);
            stops.push(Stop::of(group, name, &format!("present/{place}")));
        }
        if matches!(place.step, Step::Dialogue(_)) && names.last() == Some(&name) {
            stops.push(Stop {
                told: Some(place),
                ..Stop::of(group, "backstage", "backstage")
            });
        }
    }
    stops.push(Stop::of(group, "backstage-closed", "backstage"));
    stops
}

/// A talk and two canvases.
fn of_tools([talk, interests, ambition]: &[Session; 3]) -> Vec<Stop> {
    let (partner, _) = interests.partners()[0];
    let of_partner = format!("canvas/{partner}");
    let steps = catalog::tool(&talk.instrument).map(|tool| match tool {
        Tool::Talk(guide) => guide.steps,
        _ => &[],
    });
    let longest = steps.into_iter().flatten();
    let longest = longest.max_by_key(|step| step.name.to(Language::Nl).len());
    let at_step = format!("talk/{}", longest.expect("a talk has steps").id);
    vec![
        Stop::of(talk, "talk", "talk"),
        Stop::of(talk, "talk-step", &at_step),
        Stop::of(interests, "canvas-beside", "canvas"),
        Stop::of(interests, "canvas-partner", &of_partner),
        Stop::of(ambition, "canvas", "canvas"),
    ]
}

/// A session of another tool, with partners.
fn with_tool(number: u8, tool: &str) -> Session {
    let ids = FirstIds {
        session: SessionId::new([number; 10]),
        collaboration: CollaborationId::new([number; 10]),
        participant: ParticipantId::new([number; 10]),
        response: ResponseId::new([number; 10]),
    };
    let tool = catalog::tool(&tool.into()).expect("there is such a tool");
    let mut session = Session::start(tool.asks(), "De Waaier", ids, MADE);
    let mut last = number;
    let new_id = || {
        last += 1;
        PartnerId::new([last; 10])
    };
    session.name_partners(&["Gemeente", "Icare", "Werf"], new_id, MADE);
    session
}

/// A session that was just begun, of a long name.
fn begun() -> Session {
    let ids = FirstIds {
        session: SessionId::new([1; 10]),
        collaboration: CollaborationId::new([2; 10]),
        participant: ParticipantId::new([3; 10]),
        response: ResponseId::new([4; 10]),
    };
    let name = "Wonen, Werken & Welzijnsvoorzieningenoverleg Noordoostpolder";
    Session::start(catalog::five_conditions(), name, ids, MADE)
}

/// A group that has measured twice, with all that it can say: the session before, and the one now.
fn measured_twice() -> (Session, Session) {
    let instrument = catalog::five_conditions();
    let mut before = people::session(7, Anonymity::Open);
    before.id = SessionId::new([41; 10]);
    before.created = Stamp(MADE.0 - 200 * 86_400_000);
    for response in before.responses.values_mut() {
        for answer in response.answers.values_mut().step_by(3) {
            *answer = Revised::new(Some(Answer::Points(2)), MADE);
        }
    }
    let mut group = people::session(9, Anonymity::Open);
    group.follows = Some(before.id);
    for number in 0..4 {
        let (_, response) = person(number);
        let trust = "relations.trust".into();
        let answer = Some(Answer::Points(3 + number % 2));
        let recorded = group.record_again(instrument, response, &trust, answer, MADE);
        assert_eq!(recorded, Ok(()));
        let said = group.responses.get_mut(&response);
        let marks = &mut said.expect("they have answered").hardships;
        marks.insert("no-centre".into(), Revised::new(true, MADE));
    }
    let hands = Counts {
        points: vec![0, 2, 5, 1, 0],
        dont_know: 1,
    };
    let room = "interests.room".into();
    let counted = group.count_hands(instrument, &room, Some(hands), MADE);
    assert_eq!(counted, Ok(()));
    (before, group)
}

/// An invitation to a session of others, and that session where somebody has answered.
fn invited() -> (Invitation, Session) {
    let mut theirs = people::session(0, Anonymity::Alias);
    theirs.id = SessionId::new([42; 10]);
    theirs.collaboration.id = CollaborationId::new([42; 10]);
    let invitation = invitation_from(&theirs, "Samira <samira@school.nl>");
    let copy = accepted(&invitation);
    (invitation, copy)
}

/// What somebody keeps who has answered on an invitation.
fn accepted(invitation: &Invitation) -> Session {
    let (participant, response) = person(30);
    let copy = invitation.accept(participant, response, MADE);
    let mut copy = copy.expect("the invitation can be accepted");
    copy.introduce(participant, "Joris", Some(partner(1)), MADE);
    answer(&mut copy, response, "4453 32?4 5444 3324 1223");
    copy
}

/// The worked-out example as somebody's own session.
fn example(language: &str) -> Session {
    let file = format!("../../assets/examples/example.{language}.vijfblik.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let bytes = std::fs::read(&path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    session_file::decode(&bytes).expect("the example is a session file")
}
