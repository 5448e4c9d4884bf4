//! After the app broke down nothing is written any more. Alone in its file: it is for good.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::shelf::Map;
use made_up::{NOW, answered, rich};
use vijfblik::i18n::Language;
use vijfblik::storage::{SaveError, Storage, halt};

#[test]
fn after_a_breakdown_nothing_is_written_and_all_can_still_be_read() {
    let storage = Storage::new(Map::default());
    storage.save(&answered("4533"), NOW).unwrap();
    storage.set_language(Language::En).unwrap();
    let before = storage.shelf.0.borrow().clone();
    assert_eq!(before.len(), 2);
    halt();
    for _ in 0..2 {
        assert_eq!(storage.save(&rich(), NOW), Err(SaveError::Halted));
        assert!(storage.set_language(Language::Nl).is_err(), "no language");
        assert!(storage.set_drafts("half").is_err(), "no draft");
        assert!(storage.remove(rich().id).is_err(), "nothing is removed");
    }
    assert_eq!(*storage.shelf.0.borrow(), before);
    let loaded = storage.load().unwrap();
    let kept: Vec<_> = loaded.sessions.into_values().collect();
    assert_eq!(kept, [answered("4533")]);
    assert_eq!(storage.language(), Some(Language::En));
}
