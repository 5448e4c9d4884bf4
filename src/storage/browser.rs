//! What the browser keeps for this site, as shelves. The only user of gloo-storage.

use gloo_storage::{LocalStorage, SessionStorage, Storage as _};
use wasm_bindgen::JsValue;

use super::{Shelf, ShelfError, second};

/// A storage of this site.
#[derive(Debug, Clone, Copy)]
pub enum WebStorage {
    /// What stays, for all tabs.
    Local,
    /// What goes with the tab.
    Session,
}

impl WebStorage {
    /// The storage itself, where the browser gives it. Asked for each time: a browser can take the
    /// permission away while the page is open, and gloo's own access panics then.
    fn raw(self) -> Result<web_sys::Storage, ShelfError> {
        let window = web_sys::window().ok_or(ShelfError::Blocked)?;
        let (allowed, raw): (_, fn() -> web_sys::Storage) = match self {
            WebStorage::Local => (window.local_storage(), LocalStorage::raw),
            WebStorage::Session => (window.session_storage(), SessionStorage::raw),
        };
        allowed.ok().flatten().ok_or(ShelfError::Blocked)?;
        Ok(raw())
    }
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

impl Shelf for WebStorage {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        let storage = self.raw()?;
        let length = storage.length().map_err(|error| refused(&error))?;
        let keys = (0..length).map(|number| storage.key(number).map_err(|error| refused(&error)));
        keys.filter_map(Result::transpose).collect()
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.raw()?.get_item(key).map_err(|error| refused(&error))
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.raw()?
            .set_item(key, text)
            .map_err(|error| refused(&error))
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.raw()?
            .remove_item(key)
            .map_err(|error| refused(&error))
    }

    fn copy(&self, key: &str, text: Option<&str>) {
        match self {
            WebStorage::Local => second::copy(key, text),
            WebStorage::Session => {}
        }
    }
}
