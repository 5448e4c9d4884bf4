//! A shelf that only keeps: for suites that are about what lies on it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use vijfblik::storage::{Shelf, ShelfError};

/// A map as a shelf.
#[derive(Default)]
pub struct Map(pub RefCell<BTreeMap<String, String>>);

impl Shelf for Map {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        Ok(self.0.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.0.borrow_mut().insert(key.into(), text.into());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }
}
