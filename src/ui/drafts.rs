//! What a person has typed and not yet kept. It outlives the page, so that a switch of language or a
//! look at another page loses nothing.

use leptos::prelude::*;

use crate::domain::id::{ActionId, PhaseId};
use crate::domain::session::Action;
use crate::route::SessionRef;

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

impl Drafts {
    /// Empty drafts, in the context of everything below.
    pub fn provide() {
        provide_context(Self {
            details: RwSignal::default(),
            action: RwSignal::default(),
            paste: RwSignal::default(),
            notes: RwSignal::new(true),
        });
    }

    /// The drafts, from the context.
    pub fn get() -> Self {
        expect_context()
    }
}
