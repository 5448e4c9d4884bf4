//! Content that follows the state.
//!
//! Leptos makes code for each type of closure in a view. Boxing them here gives all live content one
//! type, which makes the download markedly smaller (see ARCHITECTURE.md) and costs one allocation.

use leptos::prelude::*;

/// Content that is made anew whenever what it reads changes.
pub fn live(content: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn of_one_type(content: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || content()).into_any()
    }
    of_one_type(Box::new(content))
}

/// Text that is written anew whenever what it reads changes.
pub fn live_text<T: Into<String>>(text: impl Fn() -> T + Send + 'static) -> AnyView {
    fn of_one_type(text: Box<dyn Fn() -> String + Send>) -> AnyView {
        (move || text()).into_any()
    }
    of_one_type(Box::new(move || text().into()))
}

/// Content that is there or not.
pub fn maybe(content: Option<AnyView>) -> AnyView {
    content.unwrap_or_else(|| ().into_any())
}

/// Content for each of some things.
pub fn each<T>(things: impl IntoIterator<Item = T>, view: impl Fn(T) -> AnyView) -> AnyView {
    let views: Vec<AnyView> = things.into_iter().map(view).collect();
    views.into_any()
}
