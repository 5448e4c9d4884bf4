//! Where the presentation is and how its time stands: what outlives a step, and what the two windows
//! tell each other.

use std::cell::RefCell;

use leptos::prelude::*;

use crate::browser::{self, Line};
use crate::domain::agenda::{Agenda, Place, Step};
use crate::domain::id::IndicatorId;
use crate::domain::instrument::Instrument;
use crate::domain::timer::{Timer, Turn};
use crate::domain::typed::apart;
use crate::exchange::cue::Cue;
use crate::route::{Page, Route, SessionRef};
use crate::state::Desk;
use crate::storage::Beside;

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
    static TIMER: ArcRwSignal<Timer> = ArcRwSignal::new(Timer::default());
    static SOUND: ArcRwSignal<bool> = ArcRwSignal::new(false);
    static BLANK: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// What this window presents.
struct Stage {
    of: SessionRef,
    /// The statement that the timer is for.
    subject: Option<IndicatorId>,
    /// The channel to the facilitator's own window, where the browser has one.
    line: Option<Line>,
}

/// The time of the conversation.
pub fn timer() -> ArcRwSignal<Timer> {
    TIMER.with(Clone::clone)
}

/// Whether the end of the time is heard.
pub fn sound() -> ArcRwSignal<bool> {
    SOUND.with(Clone::clone)
}

/// Whether the screen is empty, so that people look at each other.
pub fn blank() -> ArcRwSignal<bool> {
    BLANK.with(Clone::clone)
}

/// Empties the screen, or shows the step again.
pub fn set_blank(is_blank: bool) {
    if blank().get_untracked() != is_blank {
        blank().set(is_blank);
        say(&Cue::Blank(is_blank));
    }
}

/// The channel of a session.
pub fn channel(at: SessionRef) -> String {
    Route::Session(at, Page::Present(String::new())).to_string()
}

/// The address of a place.
pub fn href(desk: Desk, place: &Place) -> String {
    desk.href(Page::Present(place.to_string()))
}

/// What the window is called.
pub fn window_name(desk: Desk, title: &str) -> String {
    let name = untrack(|| desk.app.with(desk.at, |session| apart(session.name())));
    format!("{title} · {}", name.unwrap_or_default())
}

/// The agenda as seen from a place; read again when answers come in.
pub fn agenda(desk: Desk, place: &Place) -> Agenda {
    let agenda = desk.app.with(desk.at, |session| {
        Agenda::of(session, desk.instrument, place)
    });
    agenda.unwrap_or_else(|| Agenda {
        steps: vec![Step::Welcome],
        subjects: Vec::new(),
    })
}

/// Comes to a place: the one of the address, or the one where the presentation was left.
pub fn arrive(desk: Desk, step: &str) -> Place {
    let left = || desk.app.beside(desk.at, Beside::Place);
    let place = Place::parse(step, desk.instrument);
    let place = place.unwrap_or_else(|| {
        let left = left().filter(|_| step.is_empty());
        let place = left.and_then(|left| Place::parse(&left, desk.instrument));
        let place = place.unwrap_or(Place::START);
        browser::stay_at(&href(desk, &place));
        place
    });
    desk.app
        .keep_beside(desk.at, Beside::Place, &place.to_string());
    STAGE.with_borrow_mut(|stage| {
        if stage.as_ref().is_none_or(|stage| stage.of != desk.at) {
            *stage = Some(Stage {
                of: desk.at,
                subject: None,
                line: Line::open(&channel(desk.at), move |text| hear(desk, text)),
            });
            timer().set(Timer::default());
            blank().set(false);
        }
        let subject = stage.as_mut().map(|stage| &mut stage.subject);
        if let Some((subject, now)) = subject.zip(place.step.indicator())
            && subject.as_ref() != Some(now)
        {
            *subject = Some(now.clone());
            timer().set(kept_timer(desk, now).unwrap_or_default());
        }
    });
    say(&Cue::At(place.clone(), timer().get_untracked()));
    place
}

/// The time as it stood when the page was loaded again.
fn kept_timer(desk: Desk, subject: &IndicatorId) -> Option<Timer> {
    let kept = desk.app.beside(desk.at, Beside::Timer)?;
    let (of, timer) = kept.split_once(' ')?;
    Timer::parse(timer).filter(|_| of == subject.as_str())
}

/// Leaves a step. Where it is not for another one, the facilitator's window is told.
pub fn leave(desk: Desk) {
    if here(desk.at, desk.instrument).is_none() {
        say_gone();
        STAGE.set(None);
    }
}

/// Tells that this window shows nothing of the workshop now.
pub fn say_gone() {
    say(&Cue::Gone);
}

fn say(cue: &Cue) {
    STAGE.with_borrow(|stage| {
        if let Some(line) = stage.as_ref().and_then(|stage| stage.line.as_ref()) {
            line.say(&cue.to_string());
        }
    });
}

/// The place in the address, where this window presents this session.
fn here(at: SessionRef, instrument: &Instrument) -> Option<Place> {
    match Route::parse(&browser::hash()) {
        Route::Session(of, Page::Present(step)) if of == at => {
            Some(Place::parse(&step, instrument).unwrap_or(Place::START))
        }
        _ => None,
    }
}

/// Takes a step from where the address is: presses may be faster than pages.
pub fn step(desk: Desk, to: for<'a> fn(&'a Agenda, &Step) -> Option<&'a Step>) {
    let Some(here) = here(desk.at, desk.instrument) else {
        return;
    };
    let agenda = untrack(|| agenda(desk, &here));
    if let Some(step) = to(&agenda, &here.step) {
        browser::go(&href(desk, &here.at(step.clone())));
    }
}

/// Does something with the time.
pub fn turn(desk: Desk, turn: Turn) {
    let now = browser::now();
    timer().update(|timer| *timer = timer.turned(turn, now));
    let timer = timer().get_untracked();
    let subject = STAGE.with_borrow(|stage| stage.as_ref().and_then(|it| it.subject.clone()));
    if let Some(subject) = subject {
        let kept = format!("{subject} {timer}");
        desk.app.keep_beside(desk.at, Beside::Timer, &kept);
    }
    if let Some(place) = here(desk.at, desk.instrument) {
        say(&Cue::At(place, timer));
    }
}

/// Does what the facilitator's window asks.
fn hear(desk: Desk, text: &str) {
    let Some(here) = here(desk.at, desk.instrument) else {
        return;
    };
    match Cue::parse(text, desk.instrument) {
        Some(Cue::Ask) => {
            say(&Cue::At(here, timer().get_untracked()));
            say(&Cue::Blank(blank().get_untracked()));
        }
        Some(Cue::Blank(is_blank)) => set_blank(is_blank),
        Some(Cue::Go(place)) => browser::go(&href(desk, &place)),
        Some(Cue::Turn(asked)) => turn(desk, asked),
        // What another projector says, and what cannot be read.
        Some(Cue::At(..) | Cue::Gone) | None => {}
    }
}
