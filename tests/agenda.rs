//! The way through a workshop: what comes after what, what may be seen when, and how its time and its
//! windows go along.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::{NOW, answered, group, instrument};
use proptest::prelude::*;
use vijfblik::domain::agenda::{Agenda, Minutes, Place, Step};
use vijfblik::domain::gathering::Counts;
use vijfblik::domain::id::SessionId;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::Session;
use vijfblik::domain::timer::{MINUTE, Sign, TALK, Timer, Turn};
use vijfblik::exchange::cue::Cue;

/// Six people; on three statements they differ, on the second most of all.
fn workshop() -> Session {
    group(&[
        "A 4132 4444 4444 4444 4444",
        "A 4132 4444 4444 4444 4444",
        "A 4142 4444 4444 4444 4444",
        "B 4542 4444 4444 4444 4444",
        "B 4542 4444 4444 4444 4444",
        "B 4554 4444 4444 4444 4444",
    ])
}

fn agenda(session: &Session, place: &str) -> Agenda {
    let place = Place::parse(place, instrument()).unwrap();
    Agenda::of(session, instrument(), &place)
}

/// The steps as addresses have them.
fn names(agenda: &Agenda) -> Vec<String> {
    agenda.steps.iter().map(Step::to_string).collect()
}

#[test]
fn a_workshop_goes_from_coming_in_to_rounding_off() {
    let expected = "welcome \
        reveal-ambition reveal-ambition-shown reveal-interests reveal-interests-shown \
        reveal-relations reveal-relations-shown reveal-organisation reveal-organisation-shown \
        reveal-process reveal-process-shown whole differences \
        talk-ambition.valuable again-ambition.valuable \
        talk-ambition.personal again-ambition.personal \
        leverage agreements round-off";
    let expected: Vec<_> = expected.split_whitespace().collect();
    assert_eq!(names(&agenda(&workshop(), "welcome")), expected);
}

#[test]
fn what_was_agreed_the_last_time_comes_first() {
    let mut session = workshop();
    session.follows = Some(SessionId::new([8; 10]));
    let names = names(&agenda(&session, "welcome"));
    assert_eq!(names[..3], ["welcome", "last-time", "reveal-ambition"]);
}

#[test]
fn nothing_is_shown_of_one_person_alone() {
    for people in [vec![], vec!["A 4132 4444 4444 4444 4444"]] {
        let session = group(&people);
        assert_eq!(names(&agenda(&session, "welcome")), ["welcome"]);
    }
    let own = answered("4132 4444 4444 4444 4444");
    assert_eq!(names(&agenda(&own, "whole")), ["welcome"]);
}

#[test]
fn two_people_are_enough_and_so_are_two_hands() {
    let two = group(&["A 4", "B 5"]);
    assert!(agenda(&two, "welcome").steps.contains(&Step::Whole));

    let mut hands = group(&[]);
    let counted = Counts {
        points: vec![0, 1, 1, 0, 0],
        dont_know: 0,
    };
    hands
        .count_hands(instrument(), &"ambition.shared".into(), Some(counted), NOW)
        .unwrap();
    assert!(agenda(&hands, "welcome").steps.contains(&Step::Whole));
}

#[test]
fn the_time_says_how_many_subjects_there_are() {
    let subjects = |place: &str| {
        let agenda = agenda(&workshop(), place);
        let names = agenda.subjects.iter().map(ToString::to_string);
        names.collect::<Vec<_>>()
    };
    let [first, second, third] = ["valuable", "personal", "strategic"];
    let full =
        |names: &[&str]| -> Vec<_> { names.iter().map(|it| format!("ambition.{it}")).collect() };
    assert_eq!(subjects("differences_20"), full(&[first]));
    assert_eq!(subjects("differences").len(), 2);
    assert_eq!(subjects("differences_60").len(), 3);
    let mut all = subjects("differences_60");
    all.sort();
    let mut expected = full(&[first, second, third]);
    expected.sort();
    assert_eq!(all, expected);
}

#[test]
fn what_people_talk_about_stays_on_the_agenda() {
    let agenda = agenda(&workshop(), "talk-process.yield_20");
    let yielded = "process.yield".into();
    assert_eq!(agenda.subjects, [yielded]);
    assert_eq!(agenda.conversation(&"process.yield".into()), Some(1));
    let here = Step::Dialogue("process.yield".into());
    assert_eq!(agenda.before(&here), Some(&Step::Differences));
    let again = Step::Again("process.yield".into());
    assert_eq!(agenda.after(&here), Some(&again));
    assert_eq!(agenda.after(&again), Some(&Step::Leverage));
}

#[test]
fn where_all_agree_there_is_nothing_to_talk_about_and_still_something_to_choose() {
    let session = group(&["A 4444", "B 4444"]);
    let agenda = agenda(&session, "differences");
    assert_eq!(agenda.after(&Step::Differences), Some(&Step::Leverage));
}

#[test]
fn the_ends_are_ends() {
    let agenda = agenda(&workshop(), "welcome");
    assert_eq!(agenda.before(&Step::Welcome), None);
    assert_eq!(agenda.after(&Step::RoundOff), None);
    // Somebody who typed an address begins at the beginning.
    assert_eq!(agenda.after(&Step::LastTime), Some(&Step::Welcome));
}

#[test]
fn answers_are_revealed_condition_by_condition() {
    let revealed = |place: &str| {
        let place = Place::parse(place, instrument()).unwrap();
        place.step.revealed(instrument())
    };
    for (place, count) in [
        ("welcome", 0),
        ("last-time", 0),
        ("reveal-ambition", 0),
        ("reveal-ambition-shown", 1),
        ("reveal-interests", 1),
        ("reveal-process", 4),
        ("reveal-process-shown", 5),
        ("whole", 5),
        ("round-off", 5),
    ] {
        assert_eq!(revealed(place), count, "{place}");
    }
}

#[test]
fn every_step_has_an_address_that_leads_back_to_it() {
    let mut session = workshop();
    session.follows = Some(SessionId::new([8; 10]));
    for step in agenda(&session, "differences_60").steps {
        for minutes in Minutes::ALL {
            let place = Place {
                step: step.clone(),
                minutes,
            };
            let address = place.to_string();
            assert_eq!(Place::parse(&address, instrument()), Some(place));
            let plain = |it: char| it.is_ascii_alphanumeric() || ".-_".contains(it);
            assert!(address.chars().all(plain), "{address}");
        }
    }
}

#[test]
fn what_is_no_step_has_no_place() {
    for text in [
        "",
        "nowhere",
        "reveal-",
        "reveal-nothing",
        "reveal-ambition-shown-shown",
        "talk-ambition",
        "again-nothing.at-all",
        "whole_",
        "whole_30",
        "whole_20_20",
        "Welcome",
        "welcome ",
    ] {
        assert_eq!(Place::parse(text, instrument()), None, "{text:?}");
    }
}

// ---- The time ----

fn later(milliseconds: u64) -> Stamp {
    Stamp(NOW.0 + milliseconds)
}

#[test]
fn a_timer_counts_down_only_while_it_runs() {
    let timer = Timer::default();
    assert_eq!(timer.figures(NOW), "15:00");
    assert_eq!(timer.left(later(MINUTE)), TALK);
    let running = timer.turned(Turn::Toggle, NOW);
    assert_eq!(running.figures(later(1)), "15:00");
    assert_eq!(running.figures(later(1_000)), "14:59");
    let paused = running.turned(Turn::Toggle, later(2 * MINUTE));
    assert_eq!(paused.figures(later(50 * MINUTE)), "13:00");
    assert!(!paused.is_running());
}

#[test]
fn the_last_minute_and_the_end_are_said() {
    let running = Timer::default().turned(Turn::Toggle, NOW);
    let sign = |left: u64| running.sign(later(TALK - left));
    assert_eq!(sign(MINUTE + 1), Sign::Plenty);
    assert_eq!(sign(MINUTE), Sign::LastMinute);
    assert_eq!(sign(1), Sign::LastMinute);
    assert_eq!(sign(0), Sign::Over);
    assert_eq!(running.sign(later(TALK * 9)), Sign::Over);
    assert_eq!(running.figures(later(TALK * 9)), "00:00");
}

#[test]
fn a_minute_more_is_a_minute_more_also_when_it_was_over() {
    let running = Timer::default().turned(Turn::Toggle, NOW);
    let more = running.turned(Turn::More, later(MINUTE));
    assert_eq!(more.figures(later(MINUTE)), "15:00");
    let over = later(TALK * 2);
    let again = running.turned(Turn::More, over);
    assert_eq!(again.figures(over), "01:00");
    assert!(again.is_running());
    let stopped = running.turned(Turn::Toggle, over);
    assert_eq!(stopped, Timer::Paused { left: 0 });
    assert_eq!(stopped.turned(Turn::Toggle, over), stopped);
    assert_eq!(stopped.turned(Turn::Reset, over), Timer::default());
    let many = (0..500).fold(Timer::default(), |it, _| it.turned(Turn::More, NOW));
    assert_eq!(many.figures(NOW), "99:00");
}

// ---- What the windows tell each other ----

#[test]
fn a_cue_is_a_line_that_reads_back() {
    let place = Place::parse("talk-relations.trust_60", instrument()).unwrap();
    let running = Timer::Running { until: NOW };
    for (cue, text) in [
        (Cue::Ask, "ask".to_owned()),
        (Cue::Gone, "gone".into()),
        (Cue::Go(place.clone()), "go talk-relations.trust_60".into()),
        (
            Cue::At(place.clone(), Timer::default()),
            "at talk-relations.trust_60 paused:900000".into(),
        ),
        (
            Cue::At(place, running),
            format!("at talk-relations.trust_60 until:{}", NOW.0),
        ),
        (Cue::Turn(Turn::Toggle), "timer toggle".into()),
        (Cue::Turn(Turn::More), "timer more".into()),
        (Cue::Turn(Turn::Reset), "timer reset".into()),
    ] {
        assert_eq!(cue.to_string(), text);
        assert_eq!(Cue::parse(&text, instrument()), Some(cue), "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_no_cue() {
    for text in [
        "",
        "Ask",
        "ask me",
        "go",
        "go nowhere",
        "go welcome now",
        "at welcome",
        "at welcome paused:",
        "at welcome paused:-1",
        "at welcome paused:+1",
        "at welcome paused:99999999999",
        "at welcome until:99999999999999999",
        "at welcome until:99999999999999999999999",
        "timer",
        "timer stop",
        "notes Ik vind Jan lastig",
        "{\"go\":\"welcome\"}",
    ] {
        assert_eq!(Cue::parse(text, instrument()), None, "{text:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_said_on_the_channel_does_no_harm(text in "(?s).{0,60}") {
        if let Some(cue) = Cue::parse(&text, instrument()) {
            prop_assert_eq!(cue.to_string(), text);
        }
    }
}
