//! A long list in portions: what one reads comes at once, and the rest on demand. A page with thousands of
//! rows takes seconds to make, and nobody reads them all.

use leptos::prelude::*;

use crate::i18n::fill;
use crate::state::Desk;
use crate::ui::live::{live, maybe};

/// How many rows are shown at first, and how many more each time.
pub const PORTION: usize = 50;

/// The rows that are shown, followed by a button for more where there are more.
pub fn portions<T: Clone + PartialEq + Send + Sync + 'static>(
    desk: Desk,
    portion: usize,
    all: Memo<Vec<T>>,
    rows: impl Fn(Vec<T>) -> AnyView + Send + 'static,
) -> AnyView {
    let shown = RwSignal::new(portion);
    let first = Memo::new(move |_| {
        let all = all.read();
        all.iter().take(shown.get()).cloned().collect::<Vec<_>>()
    });
    let rows = live(move || rows(first.get()));
    let rest = Memo::new(move |_| all.read().len().saturating_sub(shown.get()));
    let more = live(move || {
        let rest = rest.get();
        maybe((rest > 0).then(|| more(desk, rest.min(portion), portion, shown)))
    });
    [rows, more].into_any()
}

/// The button for some more.
fn more(desk: Desk, count: usize, portion: usize, shown: RwSignal<usize>) -> AnyView {
    let text = fill(desk.texts.report.more, &[("count", &count.to_string())]);
    view! {
        <p>
            <button
                type="button"
                class="link"
                on:click=move |_| shown.update(|shown| *shown += portion)
            >
                {text}
            </button>
        </p>
    }
    .into_any()
}
