//! The form with name, partners and phase: to begin a session, and to change these later.

use leptos::prelude::*;

use crate::browser;
use crate::catalog;
use crate::domain::id::{PartnerId, PhaseId};
use crate::domain::session::NAME_LIMIT;
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Desk};
use crate::ui::components::field::{Field, described_by};
use crate::ui::components::phases::Phases;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::drafts::{Details as Draft, Drafts};

/// Begins a session.
#[component]
pub fn Start() -> impl IntoView {
    let app = App::get();
    let draft = Drafts::get().details;
    if draft.read_untracked().of.is_some() {
        draft.set(Draft::default());
    }
    let texts = &app.texts().start;
    let begin = Callback::new(move |written: Draft| {
        let session = SessionRef::Kept(app.begin(&written.name));
        if let Some(desk) = Desk::at(app, session) {
            keep(desk, &written);
            draft.set(Draft::default());
            // Back leads to what was filled in here, not to an empty form.
            browser::stay_at(&desk.href(Page::Details));
            browser::go(&desk.href(desk.resume()));
        }
    });
    view! {
        <div class="narrow">
            <Title text=texts.title />
            <p class="lead">{texts.lead}</p>
            <DetailsForm submit=texts.begin on_submit=begin />
        </div>
    }
}

/// Changes name, partners and phase of a session.
#[component]
pub fn Details(desk: Desk) -> impl IntoView {
    let draft = Drafts::get().details;
    let is_of_here = |draft: &Draft| draft.of == Some(desk.at) && draft.is_touched;
    if !is_of_here(&draft.read_untracked()) {
        draft.set(read(desk));
    }
    let texts = &desk.texts.start;
    let save = Callback::new(move |written: Draft| {
        // What nobody touched may have been changed in another tab meanwhile.
        if written.is_touched {
            keep(desk, &written);
        }
        draft.set(Draft::default());
        let together = Route::Session(desk.at, Page::Together);
        browser::go(&match desk.at {
            _ if desk.app.came_from.get_value().as_ref() == Some(&together) => together.href(),
            SessionRef::Kept(_) => Route::Home.href(),
            SessionRef::Example => desk.href(Page::Result),
        });
    });
    view! {
        <div class="narrow">
            <Tabs desk />
            <Title text=texts.details_title />
            <p class="lead">{texts.details_lead}</p>
            <DetailsForm submit=texts.save on_submit=save />
        </div>
    }
}

fn read(desk: Desk) -> Draft {
    let read = untrack(|| {
        desk.read(|session, response| {
            let partners = session.partners();
            let partners: Vec<_> = partners.iter().map(|(_, p)| p.name.as_str()).collect();
            Draft {
                of: Some(desk.at),
                name: session.name().to_owned(),
                partners: partners.join("\n"),
                phase: response.phase.get().clone(),
                is_touched: false,
            }
        })
    });
    read.unwrap_or_default()
}

/// Keeps what was written, and touches nothing that stayed the same.
fn keep(desk: Desk, written: &Draft) {
    let lines = written.partners.lines().map(str::trim);
    let partners: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let new_id = || PartnerId::new(browser::random());
    desk.app.change(desk.at, |session, now| {
        if session.name() != written.name {
            session.rename(&written.name, now);
        }
        session.name_partners(&partners, new_id, now);
    });
    desk.change_response(|response, now| {
        if *response.phase.get() != written.phase {
            response.phase.set(written.phase.clone(), now);
        }
    });
}

#[component]
fn DetailsForm(
    /// What stands on the button.
    submit: &'static str,
    /// What happens with a form that is complete.
    on_submit: Callback<Draft>,
) -> impl IntoView {
    let app = App::get();
    let texts = app.texts();
    let draft = Drafts::get().details;
    let change = move |change: &dyn Fn(&mut Draft)| {
        draft.update(|draft| {
            draft.is_touched = true;
            change(draft);
        });
    };
    let choose = move |phase: Option<PhaseId>| change(&|draft| draft.phase.clone_from(&phase));
    let is_missing = RwSignal::new(false);
    let error = Signal::derive(move || is_missing.get().then_some(texts.start.name_missing));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let mut written = draft.get_untracked();
        written.name = written.name.trim().to_owned();
        is_missing.set(written.name.is_empty());
        if is_missing.get_untracked() {
            browser::focus("name");
        } else {
            on_submit.run(written);
        }
    };
    let is_invalid = Signal::derive(move || is_missing.get().to_string());
    let name = Signal::derive(move || draft.read().name.clone());
    let partners = Signal::derive(move || draft.read().partners.clone());
    view! {
        <form on:submit=send novalidate>
            <Field id="name" label=texts.start.name hint=texts.start.name_hint error>
                <input
                    id="name"
                    maxlength=NAME_LIMIT
                    autocomplete="off"
                    aria-describedby=described_by("name")
                    aria-invalid=is_invalid
                    prop:value=name
                    on:input=move |event| {
                        is_missing.set(false);
                        change(&|draft| draft.name = event_target_value(&event));
                    }
                />
            </Field>
            <Field
                id="partners"
                label=texts.start.partners
                hint=texts.start.partners_hint
                aside=texts.app.optional
            >
                <textarea
                    id="partners"
                    rows="4"
                    aria-describedby=described_by("partners")
                    prop:value=partners
                    on:input=move |event| {
                        change(&|draft| draft.partners = event_target_value(&event))
                    }
                ></textarea>
            </Field>
            <Phases
                instrument=catalog::five_conditions()
                language=app.language.get_untracked()
                chosen=Signal::derive(move || draft.read().phase.clone())
                on_choose=choose
            />
            <p class="submit">
                <button class="button">{submit}</button>
            </p>
        </form>
    }
}
