//! The time of a conversation: figures that are read from the back row, and a sign that is heard and
//! seen when it ends.

use std::time::Duration;

use leptos::prelude::*;

use super::stage;
use crate::browser;
use crate::domain::timer::{Sign, Timer, Turn};
use crate::i18n::Texts;
use crate::ui::live::{live, live_text, maybe};

/// How often the figures are looked at.
const TICK: Duration = Duration::from_millis(250);

/// The figures, with what one can do to them.
#[component]
pub fn Clock(
    texts: &'static Texts,
    /// How the time stands.
    #[prop(into)]
    timer: Signal<Timer>,
    /// What happens when somebody turns it.
    #[prop(into)]
    on_turn: Callback<Turn>,
    /// Whether this window makes the sound.
    sounds: bool,
) -> impl IntoView {
    let texts = &texts.present;
    let now = RwSignal::new(browser::now());
    if let Ok(ticks) = set_interval_with_handle(move || now.set(browser::now()), TICK) {
        on_cleanup(move || ticks.clear());
    }
    // A turn is at once; the tick lies a little behind.
    let at = move || now.get().max(browser::now());
    let sign = Memo::new(move |_| timer.get().sign(at()));
    let is_running = Memo::new(move |_| timer.get().is_running());
    let sound = stage::sound();
    if sounds {
        let sound = sound.clone();
        Effect::new(move |before: Option<Sign>| {
            let sign = sign.get();
            let has_changed = before.is_some_and(|before| before != sign);
            if has_changed && is_running.get_untracked() && sound.get_untracked() {
                match sign {
                    Sign::LastMinute => browser::chime(1),
                    Sign::Over => browser::chime(3),
                    Sign::Plenty => {}
                }
            }
            sign
        });
    }
    let words = move || match sign.get() {
        Sign::Plenty => "",
        Sign::LastMinute => texts.last_minute,
        Sign::Over => texts.over,
    };
    let class = Signal::derive(move || match sign.get() {
        Sign::Plenty => "clock",
        Sign::LastMinute => "clock last",
        Sign::Over => "clock over",
    });
    let button = move |turn: Turn, text: &'static str| {
        view! {
            <button type="button" class="link" on:click=move |_| on_turn.run(turn)>
                {text}
            </button>
        }
        .into_any()
    };
    let toggle = live_text(move || {
        if is_running.get() {
            texts.pause
        } else {
            texts.start
        }
    });
    let sound_switch = sounds.then(|| {
        let is_on = {
            let sound = sound.clone();
            Signal::derive(move || sound.get().to_string())
        };
        view! {
            <button
                type="button"
                class="link"
                aria-pressed=is_on
                on:click=move |_| sound.update(|on| *on = !*on)
            >
                {texts.sound}
            </button>
        }
        .into_any()
    });
    view! {
        <div class=class role="group" aria-label=texts.timer>
            <p class="figures" role="timer">
                {live_text(move || timer.get().figures(at()))}
            </p>
            <p class="sign" role="status">
                {live(move || words().into_any())}
            </p>
            <p class="turns">
                <button type="button" class="link" on:click=move |_| on_turn.run(Turn::Toggle)>
                    {super::key("T")}
                    {toggle}
                </button>
                {button(Turn::More, texts.more)}
                {button(Turn::Reset, texts.reset)}
                {maybe(sound_switch)}
            </p>
        </div>
    }
}
