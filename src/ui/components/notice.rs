//! What happened last, said in passing, with a way to take it back.

use leptos::prelude::*;

use crate::parts;
use crate::state::{App, Notice, UNDO};
use crate::ui::live::{live, maybe};

/// The notice at the foot of the window.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let app = App::get();
    let notice = live(move || maybe(app.notice.get().map(|notice| said(app, notice))));
    view! {
        <div class="notices" role="status">
            {notice}
        </div>
    }
}

fn said(app: App, notice: Notice) -> AnyView {
    let texts = &app.texts().app;
    let undo = move |_| {
        if let Some(work) = parts::work() {
            (work.undo)(app);
        }
    };
    let undo = (!notice.undo.is_empty()).then(|| {
        view! {
            <button
                type="button"
                class="link"
                id=UNDO
                aria-keyshortcuts="Control+Z"
                on:click=undo
            >
                {texts.undo}
            </button>
        }
        .into_any()
    });
    view! {
        <p class="notice">
            <span>{notice.text}</span>
            {maybe(undo)}
            <button type="button" class="link" on:click=move |_| app.notice.set(None)>
                {texts.close}
            </button>
        </p>
    }
    .into_any()
}
