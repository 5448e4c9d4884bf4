//! What people are advised: what fits their answers, the difference that they talk about and the phase that
//! they are in, and never in a circle.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use std::collections::{BTreeMap, BTreeSet};

use made_up::{NOW, answered, group, ids, instrument, person, response};
use proptest::prelude::*;
use vijfblik::catalog::{five_conditions, instruments, tool, tools};
use vijfblik::domain::agenda::{Agenda, Place};
use vijfblik::domain::findings::{Leverage, candidates};
use vijfblik::domain::group::Group;
use vijfblik::domain::id::{ConditionId, IndicatorId};
use vijfblik::domain::instrument::Phase;
use vijfblik::domain::next::{Why, deeper, next, of_group, of_person};
use vijfblik::domain::phase_guide::{has_turn_at, phase_of};
use vijfblik::domain::profile::Profile;
use vijfblik::domain::session::{Answer, Response, Session};
use vijfblik::domain::tool::Tool;
use vijfblik::i18n::Language::{self, Nl};
use vijfblik::report::talk::Talk;

fn phase(id: &str) -> &'static Phase {
    instrument().phase(&id.into()).unwrap()
}

/// What is suggested to one person.
fn suggested(answers: &str, phase: Option<&Phase>) -> Vec<&'static str> {
    let session = answered(answers);
    let profile = Profile::of(instrument(), response(&session));
    let reasons = of_person(instrument(), &profile, phase);
    let found = next(tools(), instrument(), &reasons);
    found.iter().map(|it| it.tool.id().as_str()).collect()
}

/// What is suggested to a group.
fn suggested_to(session: &Session) -> Vec<&'static str> {
    let group = Group::of(session, instrument());
    let chosen = session.leverage.get().as_ref().map(|it| &it.indicator);
    let reasons = of_group(instrument(), &group, chosen, phase_of(&group, instrument()));
    let found = next(tools(), instrument(), &reasons);
    found.iter().map(|it| it.tool.id().as_str()).collect()
}

/// A session of a group in which everyone names a phase; one letter for each, `-` for none.
fn naming(mut session: Session, phases: &str) -> Session {
    for (number, letter) in phases.chars().enumerate() {
        let place = "12345".find(letter);
        let named = place.map(|place| instrument().phases[place].id.clone());
        let response = session.responses.get_mut(&person(number).1).unwrap();
        response.phase.set(named, NOW);
    }
    session
}

// ---- What fits the answers ----

#[test]
fn a_low_condition_suggests_what_goes_deeper_into_it() {
    let cases: [(&str, &[&str]); 12] = [
        ("4444 4444 4444 4444 4444", &[]),
        ("", &[]),
        ("4444 4444 2222 4444 4444", &["temperature"]),
        ("1212 4444 4444 4444 4444", &["ambition-canvas"]),
        (
            "4444 2222 4444 4444 4444",
            &["interest-canvas", "position-to-interest"],
        ),
        (
            "4444 4444 4444 4444 1111",
            &["network-value", "context-check"],
        ),
        ("4444 4444 4444 4444 1114", &["context-check"]),
        // Resistance is about people who do not stand behind it, and not about too much structure.
        ("4444 4444 4444 1441 4444", &["organisation-scan"]),
        (
            "4444 4444 4444 4141 4444",
            &["organisation-scan", "resistance"],
        ),
        // The lowest first; the weakest also when it is not low.
        (
            "2322 4444 1111 3333 ----",
            &["temperature", "ambition-canvas"],
        ),
        ("4444 4444 3334 4444 4444", &["temperature"]),
        ("4444 4444 4454 4444 4444", &[]),
    ];
    for (answers, expect) in cases {
        assert_eq!(suggested(answers, None), expect, "{answers}");
    }
    let canvases = deeper(tools(), five_conditions(), &"ambition".into());
    assert_eq!(canvases.len(), 1);
    assert!(deeper(tools(), five_conditions(), &"yield".into()).is_empty());
}

#[test]
fn what_a_group_takes_up_next_follows_its_difference() {
    // Two camps on what it brings each partner, while every mean is high.
    let people = ["A 4444 4244 4444 4444 4444", "A 4444 4244 4444 4444 4444"];
    let others = ["B 4444 4544 4444 4444 4444", "B 4444 4544 4444 4444 4444"];
    let people: Vec<_> = [&people[..], &others[..], &others[..1]].concat();
    let session = group(&people);
    assert_eq!(
        suggested_to(&session),
        ["interest-canvas", "position-to-interest"]
    );
    let found = Group::of(&session, instrument());
    let reasons = of_group(instrument(), &found, None, None);
    assert_eq!(reasons[0].why, Why::Talk);
    for it in next(tools(), instrument(), &reasons) {
        let suggestions = it.tool.suggestions().iter();
        let mut said = suggestions.filter(|other| other.talk == *it.text);
        assert!(said.next().is_some(), "nobody is told that it is low");
    }
}

#[test]
fn a_difference_comes_before_a_low_mean_and_the_chosen_point_before_both() {
    let people = [
        "A 4444 4144 4444 4444 2222",
        "A 4444 4144 4444 4444 2222",
        "B 4444 4544 4444 4444 2222",
    ];
    let mut session = group(&people);
    let expect = [
        "interest-canvas",
        "position-to-interest",
        "network-value",
        "context-check",
    ];
    assert_eq!(suggested_to(&session), expect);
    session.choose("relations.trust".into(), "", NOW);
    assert_eq!(suggested_to(&session)[0], "temperature");
}

#[test]
fn answers_that_lie_close_together_lead_nowhere_by_themselves() {
    let session = group(&["A 4444 4444 4444 4444 4444", "B 4544 4444 4444 4444 4444"]);
    assert_eq!(suggested_to(&session), [""; 0]);
}

// ---- The phase ----

#[test]
fn the_phase_of_a_group_is_the_one_that_most_name_and_of_those_the_earliest() {
    let cases = [
        ("----", None),
        ("5---", Some("carry-out")),
        ("1255", Some("carry-out")),
        ("1515", Some("explore")),
        ("5432", Some("share")),
    ];
    for (phases, expect) in cases {
        let session = naming(group(&["A 4", "A 4", "B 4", "B 4"]), phases);
        let group = Group::of(&session, instrument());
        let found = phase_of(&group, instrument()).map(|it| it.id.as_str());
        assert_eq!(found, expect, "{phases}");
        let named: BTreeSet<_> = phases.chars().filter(|it| *it != '-').collect();
        assert_eq!(group.phases.differ(), named.len() > 1, "{phases}");
    }
}

/// A person who explores, with a weak organisation and all else in order.
#[test]
fn who_explores_is_not_sent_to_the_organisation() {
    let answers = "4444 4444 4444 2222 4444";
    for (id, waits) in [
        ("explore", true),
        ("share", true),
        ("agree", false),
        ("shape", false),
        ("carry-out", false),
    ] {
        let phase = phase(id);
        let organisation = &instrument().conditions[3];
        let mut session = answered(answers);
        let response = session.responses.get_mut(&ids().response).unwrap();
        response.phase.set(Some(phase.id.clone()), NOW);
        let response = made_up::response(&session);
        for language in Language::ALL {
            let talk = Talk::of(instrument(), response, language);
            let opening = organisation.opening.to(language).to_owned();
            assert_eq!(!talk.advice.contains(&opening), waits, "{id}");
            let said = talk.advice.join(" ");
            assert_eq!(said.contains(phase.now.to(language)), waits, "{id}");
            assert_eq!(talk.begin == Some(3), !waits, "{id}");
            // What was answered is said whatever the phase.
            let name = organisation.name.to(language).to_lowercase();
            assert!(talk.balance.contains(&name), "{}", talk.balance);
        }
        let found = suggested(answers, Some(phase));
        assert_eq!(!found.contains(&"organisation-scan"), waits, "{id}");
    }
}

fn phases() -> impl Strategy<Value = String> {
    "[12]{5}"
}

fn answers() -> impl Strategy<Value = String> {
    "[1-5?-]{4}( [1-5?-]{4}){4}"
}

fn comes_later(phase: &Phase, indicator: &IndicatorId) -> bool {
    let mut conditions = instrument().conditions.iter();
    let condition = conditions.find(|it| it.indicators.iter().any(|it| it.id == *indicator));
    !has_turn_at(Some(phase), &condition.unwrap().id, indicator)
}

proptest! {
    #[test]
    fn while_exploring_or_sharing_no_advice_to_one_person_begins_with_form(
        answers in answers(),
        id in prop::sample::select(vec!["explore", "share"]),
    ) {
        let phase = phase(id);
        let session = answered(&answers);
        let profile = Profile::of(instrument(), response(&session));
        for rating in candidates(&profile, Some(phase), 5, 5) {
            prop_assert!(!comes_later(phase, &rating.indicator.id));
        }
        let found = suggested(&answers, Some(phase));
        prop_assert!(!found.contains(&"organisation-scan") && !found.contains(&"resistance"));
    }

    #[test]
    fn while_exploring_or_sharing_no_advice_to_a_group_begins_with_form(
        people in prop::collection::vec(answers(), 5),
        phases in phases(),
    ) {
        let people: Vec<_> = people.iter().map(|answers| format!("A {answers}")).collect();
        let people: Vec<_> = people.iter().map(String::as_str).collect();
        let session = naming(group(&people), &phases);
        let group = Group::of(&session, instrument());
        // Who says nothing has no phase either.
        let Some(phase) = phase_of(&group, instrument()) else { return Ok(()) };
        let from = Leverage::of(&group, Some(phase), 5);
        for indicator in from.apart.iter().chain(&from.low) {
            prop_assert!(!comes_later(phase, &indicator.id));
        }
        let found = suggested_to(&session);
        prop_assert!(!found.contains(&"organisation-scan") && !found.contains(&"resistance"));
        // A subject that comes later is one only where nothing else is left to talk about.
        let subjects = Agenda::of(&session, instrument(), &Place::START).subjects;
        let first = subjects.iter().position(|id| comes_later(phase, id));
        let last = subjects.iter().rposition(|id| !comes_later(phase, id));
        prop_assert!(first.is_none_or(|first| last.is_none_or(|last| last < first)));
    }
}

/// What comes later is a part of the questionnaire, and something is left to begin with.
#[test]
fn the_phase_guide_speaks_of_what_is_there() {
    for one in instruments() {
        for phase in one.phases {
            for condition in phase.later {
                assert!(one.condition(condition.as_str()).is_some(), "{condition}");
            }
            for statement in phase.later_statements {
                assert!(one.indicator(statement).is_some(), "{statement}");
            }
            assert!(phase.later.len() < one.conditions.len());
            assert_eq!(phase.later.is_empty(), phase.later_statements.is_empty());
            assert!(phase.later.is_empty() || phase.not_yet.is_some());
        }
    }
    assert_eq!(phase("explore").later, ["organisation".into()]);
    assert_eq!(phase("share").later, ["organisation".into()]);
}

// ---- What leads to what ----

/// From which tool one comes to which: by what it leads on to, and by what its answers suggest.
fn ways() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    let mut ways: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for one in tools() {
        let from = ways.entry(one.id().as_str()).or_default();
        from.extend(one.leads_to().iter().map(|lead| lead.to.as_str()));
    }
    for one in tools() {
        for suggestion in one.suggestions() {
            let from = ways.entry(suggestion.from.as_str()).or_default();
            from.insert(one.id().as_str());
        }
    }
    ways
}

#[test]
fn no_tool_is_a_dead_end() {
    for (from, to) in ways() {
        assert!(!to.is_empty(), "{from} leads nowhere");
    }
}

/// Only the main instrument closes a circle: it looks at the whole again.
#[test]
fn nobody_is_sent_round_in_a_circle() {
    let main = five_conditions().id.as_str();
    let mut ways = ways();
    ways.remove(main);
    // What only leads to what is done already is done; a circle is never done.
    let mut done = BTreeSet::from([main]);
    while let Some(next) = ways
        .iter()
        .find(|(_, to)| to.is_subset(&done))
        .map(|(from, _)| *from)
    {
        ways.remove(next);
        done.insert(next);
    }
    assert_eq!(ways, BTreeMap::new(), "these lead to each other");
}

#[test]
fn from_the_main_instrument_one_comes_to_every_tool() {
    let ways = ways();
    let mut seen = BTreeSet::new();
    let mut open = vec![five_conditions().id.as_str()];
    while let Some(here) = open.pop() {
        if seen.insert(here) {
            open.extend(&ways[here]);
        }
    }
    let all: BTreeSet<_> = tools().iter().map(|it| it.id().as_str()).collect();
    assert_eq!(seen, all);
}

/// Whatever is low on a questionnaire, there is a way on.
#[test]
fn every_low_condition_has_a_way_on() {
    for one in instruments() {
        for condition in one.conditions {
            let mut session = Session::start(one, "Samen", ids(), NOW);
            for indicator in one.indicators() {
                let is_low = condition.indicators.contains(indicator);
                let points = if is_low { 1 } else { one.scale.top() };
                let answer = Some(Answer::Points(points));
                session
                    .record(one, ids().response, &indicator.id, answer, NOW)
                    .unwrap();
            }
            let response: &Response = &session.responses[&ids().response];
            let profile = Profile::of(one, response);
            let reasons = of_person(one, &profile, None);
            let found = next(tools(), one, &reasons);
            let leads = tool(&one.id).map_or(&[][..], Tool::leads_to);
            assert!(
                found.len() + leads.len() > 0,
                "{}: {}",
                one.id,
                condition.id
            );
        }
    }
}

#[test]
fn a_suggestion_speaks_of_statements_that_are_there() {
    for one in tools() {
        for suggestion in one.suggestions() {
            let from = vijfblik::catalog::instrument(&suggestion.from).unwrap();
            let condition = from.condition(suggestion.condition.as_str()).unwrap();
            for statement in suggestion.statements {
                let mut indicators = condition.indicators.iter();
                assert!(indicators.any(|it| it.id == *statement), "{statement}");
            }
            assert_eq!(suggestion.talk.own_part(), None);
            assert_ne!(suggestion.text.to(Nl), suggestion.talk.to(Nl));
        }
    }
    let organisation: ConditionId = "organisation".into();
    assert_eq!(deeper(tools(), five_conditions(), &organisation).len(), 2);
}
