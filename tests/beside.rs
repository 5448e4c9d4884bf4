//! What the facilitator keeps beside a session stays on this device, and goes when the session is gone.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

mod made_up;

use made_up::shelf::Map;
use made_up::{NOW, ids, session};
use vijfblik::domain::id::SessionId;
use vijfblik::exchange::session_file::encode;
use vijfblik::storage::{Beside, Shelf, Storage, session_of_key};

const ALL: [Beside; 5] = [
    Beside::Notes,
    Beside::Place,
    Beside::Timer,
    Beside::Downloaded,
    Beside::Sent,
];

#[test]
fn it_lies_under_a_key_of_its_own_and_in_no_file() {
    let storage = Storage::new(Map::default());
    let session = session("Samen");
    storage.save(&session, NOW).unwrap();
    for what in ALL {
        assert_eq!(storage.beside(what, session.id), None);
        let text = format!("{what:?} van mij");
        storage.keep_beside(what, session.id, &text).unwrap();
        assert_eq!(storage.beside(what, session.id), Some(text));
        assert_eq!(storage.beside(what, SessionId::new([9; 10])), None);
    }
    for (key, text) in storage.shelf.0.borrow().iter() {
        assert_eq!(
            text.contains("van mij"),
            session_of_key(key).is_none(),
            "{key}"
        );
    }
    assert!(!encode(&session, NOW).contains("van mij"));
    assert_eq!(storage.load().unwrap().unreadable, []);
}

#[test]
fn what_is_emptied_is_gone() {
    let storage = Storage::new(Map::default());
    let id = ids().session;
    storage.keep_beside(Beside::Notes, id, "iets").unwrap();
    storage.keep_beside(Beside::Notes, id, "").unwrap();
    assert_eq!(storage.beside(Beside::Notes, id), None);
    assert!(storage.shelf.0.borrow().is_empty());
}

#[test]
fn it_outlives_deleting_the_session_until_the_next_start_for_that_can_be_undone() {
    let storage = Storage::new(Map::default());
    let session = session("Samen");
    storage.save(&session, NOW).unwrap();
    for what in ALL {
        storage.keep_beside(what, session.id, "iets").unwrap();
    }
    storage.remove(session.id).unwrap();
    assert_eq!(
        storage.beside(Beside::Notes, session.id),
        Some("iets".into())
    );
    storage.load().unwrap();
    assert!(storage.shelf.0.borrow().is_empty());
}

#[test]
fn it_stays_beside_a_session_that_cannot_be_read() {
    let storage = Storage::new(Map::default());
    let id = ids().session;
    let key = format!("vijfblik/session/{id}");
    storage.shelf.set(&key, "half a fi").unwrap();
    storage.keep_beside(Beside::Notes, id, "iets").unwrap();
    assert_eq!(storage.load().unwrap().unreadable.len(), 1);
    assert_eq!(storage.beside(Beside::Notes, id), Some("iets".into()));
}
