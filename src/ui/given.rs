//! What was given as an answer on a page, with the way back: what is wiped can be put back where it stood,
//! and a change can be taken back by key.

use leptos::prelude::*;

use crate::ui::live::{live, live_text, maybe};

/// An answer that can be given, wiped and put back.
#[derive(Debug)]
pub struct Given<T: Send + Sync + 'static> {
    /// What it is now.
    pub now: Memo<Option<T>>,
    set: Callback<Option<T>>,
    /// What it was, before each change that was made here.
    before: StoredValue<Vec<Option<T>>>,
    /// What was wiped last, while nothing has come in its place.
    wiped: RwSignal<Option<T>>,
}

impl<T: Send + Sync + 'static> Clone for Given<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Given<T> {}

impl<T: Clone + Send + Sync + 'static> Given<T> {
    /// The answer as it is kept, and what keeps another.
    pub fn new(now: Memo<Option<T>>, set: impl Fn(Option<T>) + Send + Sync + 'static) -> Self {
        Self {
            now,
            set: Callback::new(set),
            before: StoredValue::new(Vec::new()),
            wiped: RwSignal::new(None),
        }
    }

    /// Gives this answer, or (`None`) wipes what is there.
    pub fn give(self, answer: Option<T>) {
        let was = self.now.get_untracked();
        self.wiped.set(match answer {
            None => was.clone(),
            Some(_) => None,
        });
        self.before.update_value(|before| before.push(was));
        self.set.run(answer);
    }

    /// Takes the last change back. None when nothing was changed here; otherwise what there is again.
    pub fn take_back(self) -> Option<Option<T>> {
        let was = self.before.try_update_value(Vec::pop).flatten()?;
        self.wiped.set(None);
        self.set.run(was.clone());
        Some(was)
    }
}

/// The way to wipe an answer and then to put it back: one button that stays where it is, and the focus with
/// it.
pub fn wipe<T: Clone + Send + Sync + 'static>(
    given: Given<T>,
    clear: &'static str,
    restore: &'static str,
) -> AnyView {
    let is_given = Memo::new(move |_| given.now.with(Option::is_some));
    let is_there = Memo::new(move |_| is_given.get() || given.wiped.with(Option::is_some));
    let press = move |_| {
        given.give(
            given
                .wiped
                .get_untracked()
                .filter(|_| !is_given.get_untracked()),
        )
    };
    let button = move || {
        view! {
            <button type="button" class="link quiet" on:click=press>
                {live_text(move || if is_given.get() { clear } else { restore })}
            </button>
        }
        .into_any()
    };
    live(move || maybe(is_there.get().then(button)))
}
