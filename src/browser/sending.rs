//! What the browser does to hand something over: copy it, share it, name the address of this page.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, HtmlInputElement, Navigator, ShareData};

use super::{element, window};
use wasm_bindgen::JsCast as _;

/// The whole address of a page of ours, for somebody else to open.
pub fn address(href: &str) -> String {
    let here = window().and_then(|window| window.location().href().ok());
    let here = here.unwrap_or_default();
    let page = here.split_once('#').map_or(here.as_str(), |(page, _)| page);
    format!("{page}{href}")
}

/// The browser did not do what it was asked for: it cannot, may not, or the person called it off.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotDone;

/// Puts a text on the clipboard.
///
/// # Errors
/// When the browser does not allow it, as on a page that did not come over a secure connection.
pub async fn copy(text: &str) -> Result<(), NotDone> {
    let navigator = navigator().ok_or(NotDone)?;
    let clipboard = navigator.clipboard();
    // Only there on a secure connection.
    if clipboard.is_undefined() {
        return Err(NotDone);
    }
    let copied = JsFuture::from(clipboard.write_text(text)).await;
    copied.map(drop).map_err(|_| NotDone)
}

/// Selects what stands in an element, for the person to copy.
pub fn select(id: &str) {
    let Some(element) = element(id) else { return };
    // What cannot take focus leaves it where it is.
    let _ = element.focus();
    if let Some(field) = element.dyn_ref::<HtmlInputElement>() {
        return field.select();
    }
    let selection = window().and_then(|window| window.get_selection().ok()?);
    if let Some(selection) = selection {
        // It fails only on a node of another page.
        let _ = selection.select_all_children(&element);
    }
}

/// Something to share: a file, with words for where no file can go.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// The name of the file.
    pub name: String,
    /// What is in the file.
    pub content: String,
    /// The subject.
    pub title: String,
    /// The words, in which the same is said.
    pub text: String,
}

/// Whether the browser has a way to share.
pub fn can_share() -> bool {
    navigator().is_some_and(|navigator| {
        let has = |name: &str| Reflect::has(&navigator, &JsValue::from_str(name));
        has("canShare") == Ok(true) && has("share") == Ok(true)
    })
}

/// Lets the person choose an app to share something with: as a file where the browser takes it, and
/// otherwise as words.
///
/// # Errors
/// When the browser does not do it, or the person called it off.
pub async fn share(parcel: &Parcel) -> Result<(), NotDone> {
    let navigator = navigator().filter(|_| can_share()).ok_or(NotDone)?;
    let words = ShareData::new();
    words.set_title(&parcel.title);
    words.set_text(&parcel.text);
    let file = with_file(parcel).filter(|data| navigator.can_share_with_data(data));
    let shared = navigator.share_with_data(file.as_ref().unwrap_or(&words));
    JsFuture::from(shared).await.map(drop).map_err(|_| NotDone)
}

/// Lets the person choose an app to share words with.
///
/// # Errors
/// When the browser does not do it, or the person called it off.
pub async fn share_words(title: &str, text: &str) -> Result<(), NotDone> {
    let navigator = navigator().filter(|_| can_share()).ok_or(NotDone)?;
    let words = ShareData::new();
    words.set_title(title);
    words.set_text(text);
    let shared = navigator.share_with_data(&words);
    JsFuture::from(shared).await.map(drop).map_err(|_| NotDone)
}

fn with_file(parcel: &Parcel) -> Option<ShareData> {
    let kind = FilePropertyBag::new();
    kind.set_type("application/json");
    let parts = Array::of1(&JsValue::from_str(&parcel.content));
    let file = File::new_with_str_sequence_and_options(&parts, &parcel.name, &kind).ok()?;
    let data = ShareData::new();
    data.set_title(&parcel.title);
    data.set_files(&Array::of1(&file));
    Some(data)
}

fn navigator() -> Option<Navigator> {
    window().map(|window| window.navigator())
}
