//! The keys with which a statement is answered.
//!
//! They mean something only while the focus is inside a statement. Elsewhere a key that is leant on, or a
//! word that is said to the device, changes nothing.

use leptos::ev::KeyboardEvent;
use wasm_bindgen::JsCast as _;
use web_sys::Element;

use crate::browser;
use crate::domain::session::Answer;

/// What a key asks of the statement in which the focus is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// To give this answer. The scale may not go as far.
    Answer(Answer),
    /// To take back what was done last.
    TakeBack,
    /// To go on to what follows.
    GoOn,
}

/// The statement in which the focus is.
const STATEMENT: &str = "fieldset.question";

/// What a key asks, if it asks anything where it was pressed.
pub fn asked(event: &KeyboardEvent) -> Option<Asked> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(STATEMENT).ok()??;
    if browser::takes_text(&target) {
        return None;
    }
    if browser::is_taking_back(event) {
        return Some(Asked::TakeBack);
    }
    if event.ctrl_key() || event.alt_key() || event.meta_key() {
        return None;
    }
    match event.key().as_str() {
        // On a button or what folds, this key does what it always does.
        "Enter" => matches!(&*target.tag_name(), "INPUT" | "FIELDSET").then_some(Asked::GoOn),
        "?" => Some(Asked::Answer(Answer::DontKnow)),
        key => {
            let points = key.parse().ok().filter(|points| *points > 0);
            points.map(|points| Asked::Answer(Answer::Points(points)))
        }
    }
}
