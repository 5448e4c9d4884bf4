//! The form with name, partners and phase: to begin a session, and to change these later.

use leptos::prelude::*;

use crate::browser;
use crate::catalog;
use crate::domain::id::{InstrumentId, PartnerId, PhaseId};
use crate::domain::instrument::Indicator;
use crate::domain::session::{Answer, NAME_LIMIT};
use crate::domain::tool::{Kind, Tool};
use crate::i18n::{Text, fill};
use crate::route::{Page, Route, SessionRef};
use crate::state::{App, Board, Desk};
use crate::ui::components::field::{Field, described_by};
use crate::ui::components::onward::Credits;
use crate::ui::components::phases::Phases;
use crate::ui::components::tabs::Tabs;
use crate::ui::components::title::Title;
use crate::ui::drafts::{Details as Draft, Drafts};
use crate::ui::live::maybe;
use crate::ui::pages::missing::Missing;

/// Begins a session.
#[component]
pub fn Start(
    /// The id of the tool.
    tool: InstrumentId,
) -> impl IntoView {
    match catalog::tool(&tool) {
        Some(tool) => view! { <StartOf tool /> }.into_any(),
        None => view! { <Missing session=false /> }.into_any(),
    }
}

#[component]
fn StartOf(tool: Tool) -> impl IntoView {
    let app = App::get();
    let language = app.language.get_untracked();
    let draft = Drafts::get().details;
    if draft.read_untracked().of.is_some() {
        draft.set(Draft::default());
    }
    let texts = &app.texts().start;
    // What the home page asks, it keeps to itself until then.
    if let Some(choice) = browser::first::choice() {
        draft.update(|draft| draft.choose_first(&choice));
    }
    let answered = draft.read_untracked().first;
    let comes_along = answered.and_then(|answer| first_of(tool, answer));
    let begin = Callback::new(move |written: Draft| {
        let session = SessionRef::Kept(app.begin(tool.asks(), &written.name));
        if let Some(board) = Board::at(app, session) {
            keep(board, &written);
            if let Some((indicator, _)) = comes_along {
                board.record(&indicator.id, written.first);
                browser::first::choose("");
            }
            draft.set(Draft::default());
            // Back leads to what was filled in here, not to an empty form.
            browser::stay_at(&board.href(Page::Details));
            browser::go(&board.href(board.resume()));
        }
    });
    let submit = match tool.kind() {
        _ if tool.credits().is_none() => texts.begin,
        Kind::Questionnaire => texts.begin_questions,
        Kind::Talk => texts.begin_talk,
        Kind::Canvas => texts.begin_canvas,
    };
    let title = match tool.credits() {
        None => texts.title.to_owned(),
        Some(_) => fill(texts.title_of, &[("tool", tool.name().to(language))]),
    };
    let purpose = tool
        .credits()
        .map(|_| view! { <p class="lead">{tool.purpose().to(language)}</p> }.into_any());
    let comes_along = comes_along.map(|(_, label)| {
        let said = fill(texts.first, &[("answer", label.to(language))]);
        view! { <p>{said}</p> }.into_any()
    });
    view! {
        <div class="narrow">
            <Title text=title />
            {maybe(purpose)}
            <p class="lead">{texts.lead}</p>
            {maybe(comes_along)}
            <DetailsForm tool submit on_submit=begin />
            <Credits tool language />
        </div>
    }
}

/// The first statement and how an answer to it is called, where the tool is the one that home asks of.
fn first_of(tool: Tool, answer: Answer) -> Option<(&'static Indicator, &'static Text)> {
    let asked = tool.questionnaire().filter(|it| it.is_main())?;
    let label = match answer {
        Answer::DontKnow => &asked.scale.dont_know,
        Answer::Points(points) => asked.scale.label(points)?,
    };
    Some((asked.indicators().next()?, label))
}

/// Changes name, partners and phase of a session.
#[component]
pub fn Details(board: Board) -> impl IntoView {
    let draft = Drafts::get().details;
    let is_of_here = |draft: &Draft| draft.of == Some(board.at) && draft.is_touched;
    if !is_of_here(&draft.read_untracked()) {
        draft.set(read(board));
    }
    let texts = &board.texts.start;
    let tabs = Desk::at(board.app, board.at).map(|desk| view! { <Tabs desk /> }.into_any());
    let lead = match board.tool.credits() {
        None => texts.details_lead,
        Some(_) => texts.changed_of,
    };
    let save = Callback::new(move |written: Draft| {
        // What nobody touched may have been changed in another tab meanwhile.
        if written.is_touched {
            keep(board, &written);
        }
        draft.set(Draft::default());
        let together = Route::Session(board.at, Page::Together);
        browser::go(&match board.at {
            _ if board.app.came_from.get_value().as_ref() == Some(&together) => together.href(),
            SessionRef::Kept(_) => Route::Home.href(),
            SessionRef::Example(_) => board.href(Page::Result),
        });
    });
    view! {
        <div class="narrow">
            {maybe(tabs)}
            <Title text=texts.details_title />
            <p class="lead">{lead}</p>
            <DetailsForm tool=board.tool submit=texts.save on_submit=save />
        </div>
    }
}

fn read(board: Board) -> Draft {
    let read = untrack(|| {
        board.read(|session, response| {
            let partners = session.partners();
            let partners: Vec<_> = partners.iter().map(|(_, p)| p.name.as_str()).collect();
            Draft {
                of: Some(board.at),
                name: session.name().to_owned(),
                partners: partners.join("\n"),
                phase: response.phase.get().clone(),
                first: None,
                is_touched: false,
            }
        })
    });
    read.unwrap_or_default()
}

/// Keeps what was written, and touches nothing that stayed the same.
fn keep(board: Board, written: &Draft) {
    let lines = written.partners.lines().map(str::trim);
    let partners: Vec<_> = lines.filter(|line| !line.is_empty()).collect();
    let new_id = || PartnerId::new(browser::random());
    board.app.change(board.at, |session, now| {
        if session.name() != written.name {
            session.rename(&written.name, now);
        }
        session.name_partners(&partners, new_id, now);
    });
    let phase = written.phase.clone();
    let phase = phase.filter(|phase| board.tool.asks().has_phase(phase));
    board.change_response(|response, now| {
        if *response.phase.get() != phase {
            response.phase.set(phase, now);
        }
    });
}

#[component]
fn DetailsForm(
    /// What is taken up.
    tool: Tool,
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
    // The main tool is about a collaboration; another may be about a network or an organisation.
    let (label, hint, missing, partners_hint) = match tool.credits() {
        None => (
            texts.start.name,
            texts.start.name_hint,
            texts.start.name_missing,
            texts.start.partners_hint,
        ),
        Some(_) => (
            texts.start.name_of,
            texts.start.name_of_hint,
            texts.start.name_of_missing,
            texts.start.partners_of_hint,
        ),
    };
    let error = Signal::derive(move || is_missing.get().then_some(missing));
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
    let phases = tool.questionnaire().map(|instrument| {
        view! {
            <Phases
                instrument
                language=app.language.get_untracked()
                chosen=Signal::derive(move || draft.read().phase.clone())
                on_choose=choose
            />
        }
        .into_any()
    });
    let is_invalid = Signal::derive(move || is_missing.get().to_string());
    let name = Signal::derive(move || draft.read().name.clone());
    let partners = Signal::derive(move || draft.read().partners.clone());
    view! {
        <form on:submit=send novalidate>
            <Field id="name" label hint error>
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
                hint=partners_hint
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
            {maybe(phases)}
            <p class="submit">
                <button class="button">{submit}</button>
            </p>
        </form>
    }
}
