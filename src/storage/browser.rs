//! The browser's localStorage as a shelf. The only user of gloo-storage.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;

use super::{Shelf, ShelfError};

/// The localStorage of this site.
#[derive(Debug, Clone, Copy)]
pub struct Local;

/// The storage itself, where the browser gives it. Asked for each time: a browser can take the
/// permission away while the page is open, and gloo's own access panics then.
fn raw() -> Result<web_sys::Storage, ShelfError> {
    let allowed = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
    allowed.ok_or(ShelfError::Blocked)?;
    Ok(LocalStorage::raw())
}

fn refused(error: &JsValue) -> ShelfError {
    use wasm_bindgen::JsCast as _;
    let name = error
        .dyn_ref::<web_sys::DomException>()
        .map(web_sys::DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => ShelfError::Full,
        _ => ShelfError::Blocked,
    }
}

impl Shelf for Local {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let storage = raw()?;
        let length = storage.length().map_err(|error| refused(&error))?;
        let keys = (0..length).map(|number| storage.key(number).map_err(|error| refused(&error)));
        keys.filter_map(Result::transpose).collect()
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        raw()?.get_item(key).map_err(|error| refused(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        raw()?.set_item(key, text).map_err(|error| refused(&error))
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        raw()?.remove_item(key).map_err(|error| refused(&error))
    }
}
