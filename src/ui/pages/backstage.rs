//! Beside the projector: what comes next, how to lead it, and notes that only the facilitator sees.
//!
//! The notes lie in the storage of this device and go nowhere from here: the windows speak in
//! [`Cue`]s, and those have no room for them.

use leptos::ev;
use leptos::prelude::*;

use crate::browser::Line;
use crate::domain::agenda::{Place, Step};
use crate::domain::timer::{Timer, Turn};
use crate::exchange::cue::Cue;
use crate::i18n::TextsBackstage;
use crate::route::Page;
use crate::state::Desk;
use crate::storage::Beside;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};
use crate::ui::pages::present::{Clock, is_kept, stage, title_of};

/// What the projector last told; none while it shows something else.
type Told = Option<(Place, Timer)>;

/// The page.
#[component]
pub fn Backstage(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.backstage;
    let (told, say) = speak(desk);
    let place = move |told: &Told| told.as_ref().map(|(place, _)| place.clone());
    // Each tick of the timer leaves the place alone.
    let place = Memo::new(move |_| told.with(place));
    let agenda = Memo::new(move |_| {
        let place = place.read();
        place.as_ref().map(|place| stage::agenda(desk, place))
    });
    let go = Callback::new(move |forward: bool| {
        let (place, agenda) = (place.get_untracked(), agenda.get_untracked());
        let Some((place, agenda)) = place.zip(agenda) else {
            return;
        };
        let step = if forward {
            agenda.after(&place.step)
        } else {
            agenda.before(&place.step)
        };
        if let Some(step) = step {
            say.run(Cue::Go(place.at(step.clone())));
        }
    });
    let keys = window_event_listener(ev::keydown, move |event| steer(go, &event));
    on_cleanup(move || keys.remove());
    let now = live(move || match place.get() {
        Some(place) => {
            let agenda = agenda.get();
            let next = agenda.and_then(|agenda| agenda.after(&place.step).cloned());
            view! { <Now desk step=place.step next go /> }.into_any()
        }
        None => view! { <Closed desk /> }.into_any(),
    });
    view! {
        <div class="backstage">
            <Title text=texts.title window=stage::window_name(desk, texts.title) />
            <p class="soft">{texts.lead}</p>
            {now}
            <Time desk told say />
            <Notes desk />
        </div>
    }
}

/// Speaks with the projector: gives what it tells, and what says something to it.
fn speak(desk: Desk) -> (RwSignal<Told>, Callback<Cue>) {
    let told = RwSignal::new(Told::None);
    let line = Line::open(&stage::channel(desk.at), move |text| {
        match Cue::parse(text, desk.instrument) {
            Some(Cue::At(place, timer)) => told.set(Some((place, timer))),
            Some(Cue::Gone) => told.set(None),
            Some(Cue::Ask | Cue::Go(_) | Cue::Turn(_)) | None => {}
        }
    });
    let line = StoredValue::new_local(line);
    let say = Callback::new(move |cue: Cue| {
        line.with_value(|line| {
            if let Some(line) = line {
                line.say(&cue.to_string());
            }
        });
    });
    say.run(Cue::Ask);
    (told, say)
}

/// The time of a conversation, while there is one.
#[component]
fn Time(desk: Desk, told: RwSignal<Told>, say: Callback<Cue>) -> impl IntoView {
    let timer = Signal::derive(move || {
        let told = told.read();
        told.as_ref().map(|(_, timer)| *timer).unwrap_or_default()
    });
    let has_time = Memo::new(move |_| {
        let told = told.read();
        let step = told.as_ref().map(|(place, _)| &place.step);
        step.is_some_and(|step| step.indicator().is_some())
    });
    live(move || {
        let clock = || {
            view! {
                <Clock
                    texts=desk.texts
                    timer
                    on_turn=move |turn: Turn| say.run(Cue::Turn(turn))
                    sounds=false
                />
            }
            .into_any()
        };
        maybe(has_time.get().then(clock))
    })
}

/// The keys of a clicker work here too.
fn steer(go: Callback<bool>, event: &ev::KeyboardEvent) {
    let forward = match &*event.key() {
        "PageDown" => true,
        "PageUp" => false,
        _ => return,
    };
    event.prevent_default();
    if !event.repeat() {
        go.run(forward);
    }
}

/// The projector shows nothing of the workshop.
#[component]
fn Closed(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.backstage;
    view! {
        <section class="panel">
            <p>{texts.not_open}</p>
            <p>
                <a class="lone" href=desk.href(Page::Present(String::new())) target="_blank">
                    {texts.open}
                </a>
            </p>
        </section>
    }
}

/// What is on the screen, what comes next, and how to lead it.
#[component]
fn Now(desk: Desk, step: Step, next: Option<Step>, go: Callback<bool>) -> impl IntoView {
    let (texts, present) = (&desk.texts.backstage, &desk.texts.present);
    let hints = each(hints(texts, &step), |hint| {
        view! { <li>{*hint}</li> }.into_any()
    });
    let button = |forward: bool, text: &'static str, class: &'static str| {
        view! {
            <button type="button" class=class on:click=move |_| go.run(forward)>
                {text}
            </button>
        }
        .into_any()
    };
    let next = next.map_or(texts.last.to_owned(), |next| title_of(desk, &next));
    view! {
        <section class="now" aria-live="polite">
            <h2>{texts.now}</h2>
            <p class="what">{title_of(desk, &step)}</p>
            <h2>{texts.then}</h2>
            <p>{next}</p>
        </section>
        <p class="turns">
            {button(false, present.back, "button quiet-button")}
            {button(true, present.next, "button")}
        </p>
        <section class="panel">
            <h2>{texts.hints}</h2>
            <ul>{hints}</ul>
        </section>
    }
}

fn hints(texts: &TextsBackstage, step: &Step) -> &'static [&'static str] {
    match step {
        Step::Welcome => texts.welcome,
        Step::LastTime => texts.last_time,
        Step::Reveal { shown: false, .. } => texts.hidden_hints,
        Step::Reveal { shown: true, .. } => texts.shown_hints,
        Step::Whole => texts.whole_hints,
        Step::Differences => texts.differences_hints,
        Step::Dialogue(_) => texts.dialogue_hints,
        Step::Again(_) => texts.again_hints,
        Step::Leverage => texts.leverage_hints,
        Step::Agreements => texts.agreements_hints,
        Step::RoundOff => texts.round_off_hints,
    }
}

/// The facilitator's own notes.
#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.backstage;
    let kept = desk.app.beside(desk.at, Beside::Notes).unwrap_or_default();
    let is_lost = RwSignal::new(!is_kept(desk));
    let write = move |text: String| {
        is_lost.set(!desk.app.keep_beside(desk.at, Beside::Notes, &text));
    };
    let lost = live(move || {
        let lost = || view! { <p class="error">{texts.notes_lost}</p> }.into_any();
        maybe(is_lost.get().then(lost))
    });
    view! {
        <div class="field">
            <label for="notes">{texts.notes}</label>
            <p class="hint" id="notes-hint">
                {texts.notes_hint}
            </p>
            <textarea
                id="notes"
                rows="8"
                aria-describedby="notes-hint"
                prop:value=kept
                on:input=move |event| write(event_target_value(&event))
            ></textarea>
            <div role="status">{lost}</div>
        </div>
    }
}
