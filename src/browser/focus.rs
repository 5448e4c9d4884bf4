//! Where the focus goes, and how it stays in the page.
//!
//! What has it may be taken away: a button that did its work, a row that was deleted, a notice that was
//! closed. Then the focus goes on to what stands there now, and does not fall out of the page, where a
//! person without a mouse would have to begin anew.

use std::cell::RefCell;

use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, MutationObserver, MutationObserverInit, Node};

use super::{document, element, pause};

/// What can have the focus.
const STOPS: &str = "a[href], button, input, textarea, select, summary";

/// What comes and goes beside the page. Where it had the focus, that goes back to where it came from.
const BESIDE: &str = ".notices";

thread_local! {
    /// What had the focus last.
    static LAST: RefCell<Option<Element>> = const { RefCell::new(None) };
    /// Where in the page the focus was last: each element around it, from the inside out, with the place in
    /// it, counted from 0.
    static PLACE: RefCell<Vec<(Element, u32)>> = const { RefCell::new(Vec::new()) };
}

/// Moves focus to an element, and with it the view of who looks at a part of the page.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        // An element that cannot take focus keeps it where it is.
        let _ = element.focus();
    }
}

/// Moves focus to an element that is about to be drawn; where it does not come, to the heading.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    spawn_local(async move {
        pause().await;
        focus(element(&id).map_or("title", |_| &id));
    });
}

/// Moves focus to an element that lies at the top of the window then.
pub fn lead_to(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view_with_bool(true);
        let _ = element.focus();
    }
}

/// Moves focus to the first thing in an element that can be answered: what is chosen, or the first.
pub fn focus_inside(id: &str) {
    let Some(group) = element(id) else { return };
    let find = |selector: &str| group.query_selector(selector).ok().flatten();
    let target = find("input:checked").or_else(|| find("input"));
    if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        group.scroll_into_view_with_bool(true);
        let _ = target.focus();
    }
}

/// Keeps the focus in the page for as long as it is open.
pub fn keep_focus() {
    let Some((document, body)) = document().and_then(|it| Some((it.clone(), it.body()?))) else {
        return;
    };
    let remember = Closure::<dyn Fn(web_sys::Event)>::new(|event: web_sys::Event| {
        if let Some(target) = event.target().and_then(|it| it.dyn_into().ok()) {
            remember(target);
        }
    });
    let watcher = Closure::<dyn Fn()>::new(|| {
        if is_lost() {
            spawn_local(async {
                // Who took it away may lead it on.
                pause().await;
                if is_lost() {
                    find();
                }
            });
        }
    });
    let ear = remember.as_ref().unchecked_ref();
    let is_heard = document.add_event_listener_with_callback("focusin", ear);
    let options = MutationObserverInit::new();
    options.set_child_list(true);
    options.set_subtree(true);
    let observer = MutationObserver::new(watcher.as_ref().unchecked_ref());
    let is_seen = observer.and_then(|it| it.observe_with_options(&body, &options));
    if is_heard.and(is_seen).is_ok() {
        remember.forget();
        watcher.forget();
    }
}

fn remember(target: Element) {
    if matches!(target.closest(BESIDE), Ok(None)) {
        PLACE.set(around(&target));
    }
    LAST.set(Some(target));
}

fn around(target: &Element) -> Vec<(Element, u32)> {
    let mut place = Vec::new();
    let mut inner = target.clone();
    while let Some(outer) = inner.parent_element() {
        let children = outer.children();
        let is_inner = |at: &u32| children.item(*at).as_ref() == Some(&inner);
        let at = (0..children.length()).find(is_inner).unwrap_or_default();
        place.push((outer.clone(), at));
        inner = outer;
    }
    place
}

/// Whether what had the focus is gone, and nothing has it since.
fn is_lost() -> bool {
    let is_gone = LAST.with_borrow(|last| last.as_ref().is_some_and(|it| !it.is_connected()));
    let active = document().and_then(|it| it.active_element());
    is_gone && active.is_none_or(|it| it.tag_name() == "BODY")
}

/// Leads the focus to what stands where it was: what comes next there, or else what comes before; on another
/// page to its heading.
fn find() {
    let place = PLACE.take();
    LAST.set(None);
    let is_here = |(outer, _): &&(Element, u32)| outer.is_connected();
    // What stands around all pages is not where the focus was.
    let is_inside = |(outer, _): &&(Element, u32)| matches!(outer.closest("main > *"), Ok(Some(_)));
    let inside = place.iter().filter(is_here).filter(is_inside);
    let mut stops = inside.filter_map(|(outer, at)| stop_in(outer, *at));
    match stops.next() {
        Some(stop) => {
            let _ = stop.focus();
        }
        None => focus("title"),
    }
}

fn stop_in(outer: &Element, at: u32) -> Option<HtmlElement> {
    let stops = outer.query_selector_all(STOPS).ok()?;
    let stops = (0..stops.length()).filter_map(|number| stops.item(number));
    let stops: Vec<HtmlElement> = stops
        .filter_map(|stop| stop.dyn_into().ok())
        .filter(|stop: &HtmlElement| stop.get_client_rects().length() > 0)
        .collect();
    let Some(following) = outer.children().item(at) else {
        return stops.last().cloned();
    };
    let is_following = |stop: &&HtmlElement| {
        let place = following.compare_document_position(stop);
        place & (Node::DOCUMENT_POSITION_FOLLOWING | Node::DOCUMENT_POSITION_CONTAINED_BY) != 0
            || following.is_same_node(Some(stop))
    };
    stops.iter().find(is_following).or(stops.last()).cloned()
}
