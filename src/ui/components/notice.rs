//! What happened last, said in passing, with a way to take it back.

use leptos::prelude::*;

use crate::state::App;

/// The notice at the foot of the window.
#[component]
pub fn NoticeBar() -> impl IntoView {
    let app = App::get();
    view! {
        <div class="notices" role="status">
            {move || {
                app.notice
                    .get()
                    .map(|notice| {
                        let texts = &app.texts().app;
                        let undo = notice
                            .undo
                            .is_some()
                            .then(|| {
                                view! {
                                    <button type="button" class="link" on:click=move |_| app.undo()>
                                        {texts.undo}
                                    </button>
                                }
                            });
                        view! {
                            <p class="notice">
                                <span>{notice.text}</span>
                                {undo}
                                <button
                                    type="button"
                                    class="link"
                                    on:click=move |_| app.notice.set(None)
                                >
                                    {texts.close}
                                </button>
                            </p>
                        }
                    })
            }}
        </div>
    }
}
