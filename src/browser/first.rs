//! The first content of the static page, and what the app goes on with of it.

use std::cell::RefCell;

use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement};

use crate::i18n::Language;

use super::element;

thread_local! {
    /// What the app goes on with of the first content, by its id there.
    static FIRST: RefCell<Vec<(String, Element)>> = const { RefCell::new(Vec::new()) };
}

/// Takes out of the first content what the app goes on with, for [`show`]: what has these names, in
/// each language.
pub fn take(names: &[&str]) {
    let ids = names
        .iter()
        .flat_map(|name| Language::ALL.map(|language| format!("{name}-{}", language.code())));
    let taken = ids.filter_map(|id| Some((element(&id)?.first_element_child()?, id)));
    FIRST.set(taken.map(|(part, id)| (id, part)).collect());
}

/// Puts a part of the first content into the element that has its name as its id.
pub fn show(name: &str, language: Language) {
    let id = format!("{name}-{}", language.code());
    FIRST.with_borrow(|first| {
        let part = first.iter().find(|(of, _)| *of == id);
        if let Some((place, (_, part))) = element(name).zip(part) {
            // It fails only on a node that cannot hold another.
            let _ = place.append_child(part);
        }
    });
}

/// The value of what is chosen in the first content, in whichever language.
pub fn choice() -> Option<String> {
    FIRST.with_borrow(|first| {
        let mut inputs = first
            .iter()
            .filter_map(|(_, part)| input(part, "input:checked"));
        inputs.next().map(|input| input.value())
    })
}

/// Makes this the choice in all languages of the first content; an empty value leaves none.
pub fn choose(value: &str) {
    FIRST.with_borrow(|first| {
        for (_, part) in first {
            let chosen = input(part, "input:checked");
            let next = input(part, &format!("input[value=\"{value}\"]"));
            for (input, is_chosen) in [(chosen, false), (next, true)] {
                if let Some(input) = input {
                    input.set_checked(is_chosen);
                }
            }
        }
    });
}

/// Gives the answer of these points by key, where there is one, and moves the focus there.
pub fn press(points: u8) {
    let selector = format!("input[value=\"{points}\"]");
    let is_there = FIRST.with_borrow(|first| {
        let mut inputs = first.iter().filter_map(|(_, part)| input(part, &selector));
        inputs.find(|input| input.is_connected())
    });
    if let Some(input) = is_there {
        choose(&points.to_string());
        let _ = input.focus();
    }
}

fn input(part: &Element, selector: &str) -> Option<HtmlInputElement> {
    part.query_selector(selector).ok()??.dyn_into().ok()
}
