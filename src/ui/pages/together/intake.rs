//! The one place where answers of others come in: pasted, dropped or chosen, many at once.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast as _;
use web_sys::{File, FileList};

use crate::browser::{self, ReadError};
use crate::catalog;
use crate::domain::id::ResponseId;
use crate::domain::merge::merge;
use crate::domain::session::Session;
use crate::exchange::error::FileError;
use crate::exchange::intake::{Arrived, Kind, Outcome, Refusal, take};
use crate::exchange::protected::Protected;
use crate::exchange::reply::Reply;
use crate::i18n::fill;
use crate::report::received;
use crate::route::{Route, SessionRef};
use crate::state::{App, Desk};
use crate::ui::components::field::Field;
use crate::ui::components::passphrase::Unlock;
use crate::ui::drafts::Drafts;
use crate::ui::live::{each, live, maybe};

/// The id of the field to paste in.
const PASTE: &str = "paste";
/// The id of what says what came in.
const OUTCOME: &str = "came-in";
/// How many files are read at once, before the browser may draw.
const AT_ONCE: usize = 100;
/// How many pieces of which nothing is asked are shown unfolded.
const SHORT: usize = 32;

/// What came in at one go.
#[derive(Debug, Clone)]
struct Batch {
    /// The session that it came into.
    at: SessionRef,
    rows: Vec<Row>,
    /// The session before and after, where anything is new.
    change: Option<Arc<(Session, Session)>>,
}

/// One piece of it.
#[derive(Debug, Clone)]
struct Row {
    /// What tells it from the others: the name of its file, or how it begins.
    name: String,
    kind: Kind,
    /// What became of it; none for a file that the browser could not read.
    outcome: Option<Outcome>,
}

thread_local! {
    /// What came in last. It outlives the page, so that a switch of language does not lose it.
    static BATCH: ArcRwSignal<Option<Batch>> = ArcRwSignal::new(None);
    /// How many files have been read, and of how many.
    static PROGRESS: ArcRwSignal<Option<(usize, usize)>> = ArcRwSignal::new(None);
}

fn batch() -> ArcRwSignal<Option<Batch>> {
    BATCH.with(Clone::clone)
}

fn progress() -> ArcRwSignal<Option<(usize, usize)>> {
    PROGRESS.with(Clone::clone)
}

/// The place where answers come in.
#[component]
pub fn Intake(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.intake;
    let batch = batch();
    let is_of_another = |batch: &Batch| batch.at != desk.at;
    if batch.read_untracked().as_ref().is_some_and(is_of_another) {
        batch.set(None);
    }
    let outcome = live(move || maybe(batch.get().map(|batch| came_in(desk, batch))));
    view! {
        <section class="intake">
            <h2>{texts.title}</h2>
            <p class="hint">{texts.lead}</p>
            <Paste desk />
            <Choose desk />
            <Progress desk />
            {outcome}
        </section>
    }
}

#[component]
fn Paste(desk: Desk) -> impl IntoView {
    let texts = &desk.texts.intake;
    let paste = Drafts::get().paste;
    let is_empty = RwSignal::new(false);
    let error = Signal::derive(move || is_empty.get().then_some(texts.nothing));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let text = paste.get_untracked();
        is_empty.set(text.trim().is_empty());
        if is_empty.get_untracked() {
            return browser::focus(PASTE);
        }
        let Some(mut session) = desk.app.with(desk.at, Session::clone) else {
            return;
        };
        let rows = rows_of(&mut session, "", text.trim().as_bytes());
        paste.set(String::new());
        finish(desk.app, desk.at, &session, rows);
    };
    view! {
        <form on:submit=send novalidate>
            <Field id=PASTE label=texts.paste error>
                <textarea
                    id=PASTE
                    rows="4"
                    spellcheck="false"
                    autocomplete="off"
                    aria-describedby="paste-error"
                    aria-invalid=Signal::derive(move || is_empty.get().to_string())
                    prop:value=paste
                    on:input=move |event| {
                        is_empty.set(false);
                        paste.set(event_target_value(&event));
                    }
                ></textarea>
            </Field>
            <p>
                <button class="button">{texts.add}</button>
            </p>
        </form>
    }
}

#[component]
fn Choose(desk: Desk) -> impl IntoView {
    let choose = move |event: web_sys::Event| {
        let input = event.target().and_then(|target| target.dyn_into().ok());
        let Some(input): Option<web_sys::HtmlInputElement> = input else {
            return;
        };
        if let Some(files) = input.files() {
            take_files(desk.app, desk.at, &files);
        }
        // So that choosing the same files again is a new choice.
        input.set_value("");
    };
    view! {
        <p>
            <label class="link file">
                <input type="file" multiple accept=".json,application/json" on:change=choose />
                {desk.texts.intake.choose}
            </label>
        </p>
    }
}

/// How far reading is, while there are many files.
#[component]
fn Progress(desk: Desk) -> impl IntoView {
    let progress = progress();
    let content = live(move || {
        let Some((done, total)) = progress.get() else {
            return maybe(None);
        };
        let (done, total) = (done.to_string(), total.to_string());
        let gaps = [("done", &*done), ("total", &*total)];
        let text = fill(desk.texts.intake.progress, &gaps);
        view! {
            <p>
                <progress max=total value=done aria-label=text.clone()></progress>
                " "
                {text}
            </p>
        }
        .into_any()
    });
    view! { <div class="progress">{content}</div> }
}

/// Takes in what is in files, some at a time, so that the page stays alive.
pub fn take_files(app: App, at: SessionRef, files: &FileList) {
    let files: Vec<File> = (0..files.length()).filter_map(|it| files.get(it)).collect();
    let Some(mut session) = untrack(|| app.with(at, Session::clone)) else {
        return;
    };
    spawn_local(async move {
        let (mut rows, mut done, total) = (Vec::new(), 0, files.len());
        for some in files.chunks(AT_ONCE) {
            let read = browser::read_all(some).await;
            for (file, read) in some.iter().zip(read) {
                match read {
                    Ok(bytes) => rows.extend(rows_of(&mut session, &file.name(), &bytes)),
                    Err(why) => rows.push(unread(file.name(), why)),
                }
            }
            if total > AT_ONCE {
                done += some.len();
                progress().set(Some((done, total)));
                browser::pause().await;
            }
        }
        progress().set(None);
        finish(app, at, &session, rows);
    });
}

fn unread(name: String, why: ReadError) -> Row {
    let too_large = || Outcome::Refused(Refusal::File(FileError::TooLarge));
    Row {
        name,
        kind: Kind::Unknown,
        outcome: (why == ReadError::TooLarge).then(too_large),
    }
}

/// Takes in the bytes of a file or text; the name is that of the file.
fn rows_of(session: &mut Session, name: &str, bytes: &[u8]) -> Vec<Row> {
    let Some(instrument) = catalog::instrument(&session.instrument) else {
        return Vec::new();
    };
    let pieces = take(session, instrument, bytes).into_iter();
    pieces
        .map(|piece| Row {
            name: match name {
                "" => piece.text,
                name => name.to_owned(),
            },
            kind: piece.kind,
            outcome: Some(piece.outcome),
        })
        .collect()
}

/// Keeps what came in, beside what was done meanwhile, and says what it was.
fn finish(app: App, at: SessionRef, session: &Session, rows: Vec<Row>) {
    let is_news = |row: &Row| matches!(row.outcome, Some(Outcome::Accepted(_)));
    let change = rows.iter().any(is_news).then(|| {
        app.change(at, |now, _| {
            let before = now.clone();
            // It is the same session, with more in it.
            let _ = merge(now, session);
            Arc::new((before, now.clone()))
        })
    });
    batch().set(Some(Batch {
        at,
        rows,
        change: change.flatten(),
    }));
    spawn_local(async {
        // It has to be drawn first.
        browser::pause().await;
        browser::lead_to(OUTCOME);
    });
}

/// What came in: what was refused first, for that asks for something.
fn came_in(desk: Desk, batch: Batch) -> AnyView {
    let texts = &desk.texts.intake;
    let count = |wanted: fn(&Outcome) -> bool| {
        let outcomes = batch.rows.iter().filter_map(|row| row.outcome.as_ref());
        outcomes.filter(|outcome| wanted(outcome)).count()
    };
    let new = count(|outcome| matches!(outcome, Outcome::Accepted(_)));
    let known = count(|outcome| matches!(outcome, Outcome::Known(_)));
    let refused = batch.rows.len() - new - known;
    let (new, known, refused) = (new.to_string(), known.to_string(), refused.to_string());
    let gaps = [("new", &*new), ("known", &*known), ("refused", &*refused)];
    let summary = fill(texts.summary, &gaps);
    let undo = batch.change.clone().map(|change| {
        let undo = move |click| {
            if !browser::is_single(&click) {
                return;
            }
            let (before, after) = &*change;
            desk.app.take_back(desk.at, before, after);
            self::batch().set(None);
            desk.app.say(texts.undone.to_owned());
            browser::focus(PASTE);
        };
        view! {
            <button type="button" class="link" on:click=undo>
                {texts.undo}
            </button>
        }
        .into_any()
    });
    let close = move |_| {
        self::batch().set(None);
        browser::focus(PASTE);
    };
    let rows: Vec<_> = batch.rows.into_iter().enumerate().collect();
    let is_refused = |(_, row): &(usize, Row)| {
        !matches!(row.outcome, Some(Outcome::Accepted(_) | Outcome::Known(_)))
    };
    let (refused, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_refused);
    let refused = (!refused.is_empty()).then(|| pieces(desk, refused));
    let rest = match rest.len() {
        0 => maybe(None),
        1..=SHORT => pieces(desk, rest),
        _ => folded(desk, rest),
    };
    view! {
        <div class="panel came-in">
            <h3 id=OUTCOME tabindex="-1">
                {texts.came}
            </h3>
            <p role="status">{summary}</p>
            {maybe(refused)}
            {rest}
            <p class="choices">
                {maybe(undo)} <button type="button" class="link" on:click=close>
                    {desk.texts.app.close}
                </button>
            </p>
        </div>
    }
    .into_any()
}

fn pieces(desk: Desk, rows: Vec<(usize, Row)>) -> AnyView {
    let rows = each(rows, |(place, row)| piece(desk, place, row));
    view! { <ul class="pieces">{rows}</ul> }.into_any()
}

/// Many pieces of which nothing is asked. They are made when somebody wants to see them.
fn folded(desk: Desk, rows: Vec<(usize, Row)>) -> AnyView {
    let title = fill(
        desk.texts.intake.rest,
        &[("count", &rows.len().to_string())],
    );
    let is_open = RwSignal::new(false);
    let list = live(move || maybe(is_open.get().then(|| pieces(desk, rows.clone()))));
    let unfold = move |_| is_open.set(true);
    view! {
        <details on:toggle=unfold>
            <summary>{title}</summary>
            {list}
        </details>
    }
    .into_any()
}

/// One piece: what it was, what became of it, and what can be done.
fn piece(desk: Desk, place: usize, row: Row) -> AnyView {
    let said = match &row.outcome {
        Some(outcome) => {
            let said = |session: &Session| received::outcome(session, outcome, desk.language);
            untrack(|| desk.app.with(desk.at, said)).unwrap_or_default()
        }
        None => desk.texts.files.unreadable.to_owned(),
    };
    let texts = &desk.texts.intake;
    let class = match &row.outcome {
        Some(Outcome::Accepted(_)) => "new",
        Some(Outcome::Known(_)) => "known",
        _ => "refused",
    };
    let action = match row.outcome {
        Some(Outcome::Refused(Refusal::NotAReply(invitation))) => Some(
            view! {
                <a class="link" href=Route::Invited(invitation.link()).href()>
                    {texts.open_invitation}
                </a>
            }
            .into_any(),
        ),
        Some(Outcome::Refused(Refusal::Protected(protected))) => {
            Some(ask(desk, place, row.name.clone(), *protected))
        }
        Some(Outcome::Refused(Refusal::OtherCode(reply))) => {
            Some(decide(desk, place, *reply, texts.replace, Arrived::Change))
        }
        Some(Outcome::Refused(Refusal::Removed(reply))) => {
            Some(decide(desk, place, *reply, texts.welcome, Arrived::Person))
        }
        _ => None,
    };
    view! {
        <li class=class>
            <b>{received::kind(row.kind, desk.texts)}</b>
            <span>
                <bdi class="piece">{row.name}</bdi>
                <span>{said}</span>
                {maybe(action)}
            </span>
        </li>
    }
    .into_any()
}

/// Asks for the passphrase of a file. What comes out takes the place of the piece.
fn ask(desk: Desk, place: usize, name: String, protected: Protected) -> AnyView {
    let id = format!("unlock-{place}");
    let opened = Callback::new(move |bytes: Vec<u8>| {
        let there = batch().get_untracked().filter(|it| it.at == desk.at);
        let session = untrack(|| desk.app.with(desk.at, Session::clone));
        let (Some(there), Some(mut session)) = (there, session) else {
            return;
        };
        let mut rows = there.rows;
        rows.splice(place..=place, rows_of(&mut session, &name, &bytes));
        finish(desk.app, desk.at, &session, rows);
        // What came in before can still be taken back.
        if let Some(earlier) = there.change {
            batch().update(|batch| {
                if let Some(change) = batch.as_mut().and_then(|it| it.change.as_mut()) {
                    *change = Arc::new((earlier.0.clone(), change.1.clone()));
                }
            });
        }
    });
    view! { <Unlock id protected opened /> }.into_any()
}

/// A button with which who is at the table decides that a reply counts after all.
fn decide(
    desk: Desk,
    place: usize,
    reply: Reply,
    text: &'static str,
    arrived: fn(ResponseId) -> Arrived,
) -> AnyView {
    let id = reply.id();
    let decide = move |_| {
        let change = desk.app.change(desk.at, |session, now| {
            let before = session.clone();
            let replaced = reply.replace(session, now).is_ok();
            replaced.then(|| (before, session.clone()))
        });
        let Some((before, after)) = change.flatten() else {
            return;
        };
        batch().update(|batch| {
            let Some(batch) = batch.as_mut() else { return };
            if let Some(row) = batch.rows.get_mut(place) {
                row.outcome = Some(Outcome::Accepted(arrived(id)));
            }
            let first = batch.change.take().map(|change| change.0.clone());
            batch.change = Some(Arc::new((first.unwrap_or(before), after)));
        });
        browser::focus_soon(OUTCOME);
    };
    view! {
        <button type="button" class="link" on:click=decide>
            {text}
        </button>
    }
    .into_any()
}
