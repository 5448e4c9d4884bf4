//! Beside the projector: what comes next, how to lead it, and notes that only the facilitator sees.
//!
//! The notes lie in the storage of this device and go nowhere from here: the windows speak in
//! [`Cue`]s, and those have no room for them.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use crate::browser::Line;
use crate::domain::agenda::{Place, Step};
use crate::domain::timer::{Timer, Turn};
use crate::exchange::cue::Cue;
use crate::keys::Press;
use crate::report::leading::Leading;
use crate::route::Page;
use crate::state::Desk;
use crate::storage::Beside;
use crate::ui::components::laying::Laying;
use crate::ui::components::title::Title;
use crate::ui::live::{each, live, maybe};
use crate::ui::pages::present::{Clock, asked, key, stage, title_of};

/// What the projector last told; none while it shows something else.
type Told = Option<(Place, Timer)>;

/// The page.
#[component]
pub fn Backstage(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.backstage;
    let Projector {
        told,
        is_blank,
        say,
    } = listen(desk);
    let place = move |told: &Told| told.as_ref().map(|(place, _)| place.clone());
    // Each tick of the timer leaves the place alone.
    let place = Memo::new(move |_| told.with(place));
    let agenda = Memo::new(move |_| {
        let place = place.read();
        place.as_ref().map(|place| stage::agenda(desk, place))
    });
    let go = Callback::new(move |forward: bool| {
        if is_blank.get_untracked() {
            return say.run(Cue::Blank(false));
        }
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
    let keys = window_event_listener(ev::keydown, move |event| {
        if let Some((press, _)) = asked(&event) {
            match press {
                Press::Next => go.run(true),
                Press::Back => go.run(false),
                Press::Blank => say.run(Cue::Blank(!is_blank.get_untracked())),
                Press::Out => say.run(Cue::Blank(false)),
                Press::Time => say.run(Cue::Turn(Turn::Toggle)),
                // Only a window itself can take the whole screen.
                Press::Full => {}
            }
        }
    });
    on_cleanup(move || keys.remove());
    let now = live(move || match place.get() {
        Some(place) => {
            let agenda = agenda.get();
            let next = agenda.and_then(|agenda| agenda.after(&place.step).cloned());
            view! { <Now desk step=place.step next go is_blank say /> }.into_any()
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

/// What is known of the projector here, and how to speak with it.
#[derive(Clone, Copy)]
struct Projector {
    told: RwSignal<Told>,
    /// Whether it is empty now.
    is_blank: RwSignal<bool>,
    say: Callback<Cue>,
}

/// How often the projector is asked where it is.
const ASKING: Duration = Duration::from_secs(1);
/// After how many questions without an answer it is not there. One that leaves says so, but it may be one
/// of two, and one whose power fails says nothing: so what counts is whether any answers.
const UNANSWERED: u32 = 3;

/// Speaks with the projector.
fn listen(desk: Desk) -> Projector {
    let told = RwSignal::new(Told::None);
    let is_blank = RwSignal::new(false);
    let unanswered = StoredValue::new(0);
    let say = StoredValue::new_local(None::<Line>);
    let cue = move |cue: &Cue| {
        say.with_value(|line| {
            if let Some(line) = line {
                line.say(&cue.to_string());
            }
        });
    };
    let hear = move |text: &str| match Cue::parse(text, desk.instrument) {
        Some(Cue::At(place, timer)) => {
            unanswered.set_value(0);
            let now = Some((place, timer));
            if told.read_untracked() != now {
                told.set(now);
            }
        }
        Some(Cue::Blank(is_now)) => is_blank.set(is_now),
        Some(Cue::Gone) => {
            unanswered.set_value(UNANSWERED - 1);
            cue(&Cue::Ask);
        }
        Some(Cue::Ask | Cue::Go(_) | Cue::Turn(_)) | None => {}
    };
    say.set_value(Line::open(&stage::channel(desk.at), hear));
    let ask = move || {
        unanswered.update_value(|count| *count += 1);
        if unanswered.get_value() > UNANSWERED && told.read_untracked().is_some() {
            told.set(None);
            is_blank.set(false);
        }
        cue(&Cue::Ask);
    };
    ask();
    if let Ok(asking) = set_interval_with_handle(ask, ASKING) {
        on_cleanup(move || asking.clear());
    }
    Projector {
        told,
        is_blank,
        say: Callback::new(move |said: Cue| cue(&said)),
    }
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
fn Now(
    desk: Desk,
    step: Step,
    next: Option<Step>,
    go: Callback<bool>,
    is_blank: RwSignal<bool>,
    say: Callback<Cue>,
) -> impl IntoView {
    let (texts, present) = (&desk.texts.backstage, &desk.texts.present);
    let leading = {
        let step = step.clone();
        // Answers may come in while the step is there.
        Memo::new(move |_| {
            let leading = desk.app.with(desk.at, |session| {
                Leading::of(session, desk.instrument, &step, desk.language)
            });
            leading.unwrap_or_default()
        })
    };
    let hints = live(move || {
        each(leading.get().hints, |hint| {
            view! { <li>{hint}</li> }.into_any()
        })
    });
    let first = live(move || {
        let first = leading.get().first;
        maybe(first.map(|first| view! { <p class="lead">{first}</p> }.into_any()))
    });
    let button = |forward: bool, text: &'static str, class: &'static str| {
        view! {
            <button type="button" class=class on:click=move |_| go.run(forward)>
                {text}
            </button>
        }
        .into_any()
    };
    let laying = match &step {
        Step::Again(id) => desk
            .instrument
            .indicator(id)
            .map(|again| view! { <Laying desk again /> }.into_any()),
        _ => Some(view! { <Laying desk /> }.into_any()),
    };
    let laying = maybe(laying);
    // While there is nothing to show, the welcome is not the end.
    let last = match step {
        Step::Welcome | Step::LastTime => texts.last_yet,
        _ => texts.last,
    };
    let next = next.map_or(last.to_owned(), |next| title_of(desk, &next));
    let empty = live(move || {
        let empty = || view! { <p><b>{texts.is_blank}</b></p> }.into_any();
        maybe(is_blank.get().then(empty))
    });
    let blank = Signal::derive(move || is_blank.get().to_string());
    view! {
        <section class="now" aria-live="polite">
            <h2>{texts.now}</h2>
            <p class="what">{title_of(desk, &step)}</p>
            {empty}
            <h2>{texts.then}</h2>
            <p>{next}</p>
        </section>
        {laying}
        <p class="turns">
            {button(false, present.back, "button quiet-button")}
            {button(true, present.next, "button")}
            <button
                type="button"
                class="button quiet-button"
                aria-pressed=blank
                on:click=move |_| say.run(Cue::Blank(!is_blank.get_untracked()))
            >
                {key("B")}
                " "
                {present.blank}
            </button>
        </p>
        <section class="panel">
            <h2>{texts.hints}</h2>
            <div aria-live="polite">{first}</div>
            <ul>{hints}</ul>
        </section>
    }
}

/// The facilitator's own notes.
#[component]
fn Notes(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.backstage;
    let kept = desk.app.beside(desk.at, Beside::Notes).unwrap_or_default();
    let is_lost = RwSignal::new(false);
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
