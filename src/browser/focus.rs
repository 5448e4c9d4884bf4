//! Where the focus goes. That it stays in the page when what has it is taken away, `boot.js` sees to.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use super::{element, pause};

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

/// Brings an element that is about to be drawn into sight.
pub fn show_soon(id: String) {
    spawn_local(async move {
        pause().await;
        if let Some(element) = element(&id) {
            element.scroll_into_view_with_bool(false);
        }
    });
}
