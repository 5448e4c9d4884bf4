//! What a person has typed and not yet kept. It outlives the page, so that a switch of language or a
//! look at another page loses nothing, and the two forms outlive a reload.

use std::sync::Arc;

use leptos::prelude::*;

use crate::domain::id::{ActionId, PartnerId, PhaseId, SessionId};
use crate::domain::session::{Action, Answer, Session};
use crate::exchange::reply::{Arrival, ReplyError};
use crate::route::{Page, Route, SessionRef};
use crate::storage::Storage;
use crate::storage::browser::WebStorage;

/// Where the forms lie while they are filled in.
static STORAGE: Storage<WebStorage> = Storage::new(WebStorage::Session);

/// All drafts.
#[derive(Debug, Clone, Copy)]
pub struct Drafts {
    /// The form with name, partners and phase.
    pub details: RwSignal<Details>,
    /// The action that is being written.
    pub action: RwSignal<ActionDraft>,
    /// The text on the page for opening files.
    pub paste: RwSignal<String>,
    /// Whether notes go into the report.
    pub notes: RwSignal<bool>,
    /// What somebody who is invited says of themselves.
    pub introduction: RwSignal<Introduction>,
    /// The session of which the notes go along with the answers; of others they stay here.
    pub sent_notes: RwSignal<Option<SessionRef>>,
    /// The reply that was taken in last.
    pub taken: StoredValue<Option<TakenIn>>,
    /// What is looked at on the page of a group.
    pub view: RwSignal<GroupView>,
}

/// A reply that was taken in from a link.
#[derive(Debug, Clone)]
pub struct TakenIn {
    /// The text of the link.
    pub link: String,
    /// What it brought.
    pub outcome: Result<Arrival, ReplyError>,
    /// The session before and after, where it brought anything.
    pub change: Option<Arc<(Session, Session)>>,
}

/// What somebody who is invited says of themselves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Introduction {
    /// The session that it is about.
    pub of: Option<SessionId>,
    /// Their name or alias.
    pub name: String,
    /// Where they come from.
    pub origin: Origin,
}

/// Where somebody comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Origin {
    /// They have not said it yet.
    #[default]
    Unsaid,
    /// From none of the partners.
    Elsewhere,
    /// From this partner.
    Partner(PartnerId),
}

/// What is looked at on the page of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupView {
    /// The session.
    pub of: Option<SessionRef>,
    /// How many minutes there are to talk.
    pub minutes: u32,
    /// Whether the radar shows from the lowest to the highest person.
    pub range: bool,
    /// Whether it shows the person's own picture.
    pub own: bool,
    /// The partners whose lines it shows.
    pub partners: Vec<PartnerId>,
}

impl GroupView {
    /// What is looked at first: enough time for two subjects, and nobody's line.
    pub fn new(of: Option<SessionRef>) -> Self {
        Self {
            of,
            minutes: 40,
            range: true,
            own: false,
            partners: Vec::new(),
        }
    }
}

/// The form with name, partners and phase.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Details {
    /// The session that it changes; none for a session that is yet to begin.
    pub of: Option<SessionRef>,
    /// The name of the collaboration.
    pub name: String,
    /// The names of the partners, one on each line.
    pub partners: String,
    /// The phase.
    pub phase: Option<PhaseId>,
    /// The answer to the first statement, given on the home page before the session begins.
    pub first: Option<Answer>,
    /// Whether the person has changed anything in it.
    pub is_touched: bool,
}

/// The action that is being written.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ActionDraft {
    /// The session that it belongs to.
    pub of: Option<SessionRef>,
    /// The action that it changes; none for a new one.
    pub id: Option<ActionId>,
    /// What is in the form.
    pub action: Action,
}

impl ActionDraft {
    /// The empty form of a session.
    pub fn new(of: SessionRef) -> Self {
        Self {
            of: Some(of),
            ..Self::default()
        }
    }
}

impl Details {
    /// The answer to the first statement as the home page writes it; nothing without one.
    pub fn first_choice(&self) -> String {
        let points = |answer: Answer| answer.points().unwrap_or_default().to_string();
        self.first.map(points).unwrap_or_default()
    }

    /// Takes the answer to the first statement from the home page.
    pub fn choose_first(&mut self, choice: &str) {
        self.first = answer(choice);
        self.is_touched = true;
    }
}

/// The answer that the home page writes like this.
fn answer(choice: &str) -> Option<Answer> {
    match choice.parse().ok()? {
        0 => Some(Answer::DontKnow),
        points => Some(Answer::Points(points)),
    }
}

/// What stands between the fields of the forms as they lie in the tab: no key types it.
const BETWEEN: &str = "\u{1f}";

impl Drafts {
    /// The drafts of this tab, in the context of everything below.
    pub fn provide() {
        let kept = STORAGE.drafts();
        let (details, action) = kept.and_then(|text| read(&text)).unwrap_or_default();
        let drafts = Self {
            details: RwSignal::new(details),
            action: RwSignal::new(action),
            paste: RwSignal::default(),
            notes: RwSignal::new(true),
            introduction: RwSignal::default(),
            sent_notes: RwSignal::default(),
            taken: StoredValue::new(None),
            view: RwSignal::new(GroupView::new(None)),
        };
        Effect::new(move |_| {
            let forms = written(&drafts.details.read(), &drafts.action.read());
            // Where the browser does not take it, a reload loses it, as it would in any form.
            let _ = STORAGE.set_drafts(&forms);
        });
        provide_context(drafts);
    }

    /// The drafts, from the context.
    pub fn get() -> Self {
        expect_context()
    }

    /// What is looked at on the page of this group; of another one nothing is remembered.
    pub fn view_of(self, session: SessionRef) -> RwSignal<GroupView> {
        if self.view.read_untracked().of != Some(session) {
            self.view.set(GroupView::new(Some(session)));
        }
        self.view
    }
}

/// The two forms as they lie in the tab. What nobody touched is no draft, and of the example nothing
/// is kept.
fn written(details: &Details, action: &ActionDraft) -> String {
    let is_kept = |of| !matches!(of, Some(SessionRef::Example(_)));
    let mut fields = <[String; 11]>::default();
    if details.is_touched && is_kept(details.of) {
        fields[0] = address_of(details.of);
        fields[1].clone_from(&details.name);
        fields[2].clone_from(&details.partners);
        fields[3].push_str(details.phase.as_ref().map_or("", PhaseId::as_str));
        fields[10] = details.first_choice();
    }
    if action.of.is_some() && is_kept(action.of) {
        fields[4] = address_of(action.of);
        fields[5] = action.id.map(String::from).unwrap_or_default();
        fields[6].clone_from(&action.action.what);
        fields[7].clone_from(&action.action.who);
        fields[8] = action.action.due.map(String::from).unwrap_or_default();
        fields[9].push_str(if action.action.done { "done" } else { "" });
    }
    if fields.iter().all(String::is_empty) {
        return String::new();
    }
    fields.join(BETWEEN)
}

fn read(forms: &str) -> Option<(Details, ActionDraft)> {
    let fields: Vec<&str> = forms.split(BETWEEN).collect();
    let [
        of,
        name,
        partners,
        phase,
        of_action,
        id,
        what,
        who,
        due,
        done,
        first,
    ] = fields[..]
    else {
        return None;
    };
    let details = Details {
        is_touched: !of.is_empty(),
        of: session_of(of),
        name: name.to_owned(),
        partners: partners.to_owned(),
        // What the tool does not have is left out when the form is sent.
        phase: (!phase.is_empty()).then(|| phase.into()),
        first: answer(first),
    };
    let action = ActionDraft {
        of: session_of(of_action),
        id: id.parse().ok(),
        action: Action {
            what: what.to_owned(),
            who: who.to_owned(),
            due: due.parse().ok(),
            done: !done.is_empty(),
        },
    };
    Some((details, action))
}

/// How a form says which session it belongs to.
fn address_of(session: Option<SessionRef>) -> String {
    let route = session.map_or(Route::Start, |at| Route::Session(at, Page::Details));
    route.href()
}

fn session_of(address: &str) -> Option<SessionRef> {
    Route::parse(address).session()
}
