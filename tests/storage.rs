//! What is kept stays: no tab, full shelf, newer version or damage makes a saved answer get lost.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

use made_up::{NOW, answered, ids, instrument, rich, session};
use proptest::prelude::*;
use proptest::sample::Index;
use vijfblik::domain::id::{IndicatorId, SessionId};
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Answer, Session};
use vijfblik::exchange::session_file::{VERSION, encode};
use vijfblik::i18n::Language;
use vijfblik::storage::{
    Beside, SaveError, Shelf, ShelfError, Storage, Unreadable, joined, session_of_key,
};

// ---- A shelf with everything that can go wrong ----

/// A map as a shelf.
#[derive(Default)]
struct Fake {
    texts: RefCell<BTreeMap<String, String>>,
    /// The most characters that fit, keys included.
    room: Cell<Option<usize>>,
    /// How many calls there have been.
    calls: Cell<usize>,
    /// Which calls fail, and with what.
    fails: Cell<Option<(Fails, ShelfError)>>,
    /// The keys that were asked for, written or removed.
    touched: RefCell<BTreeSet<String>>,
    /// The second copies.
    second: RefCell<BTreeMap<String, String>>,
}

/// Which calls fail, counted from 1.
#[derive(Debug, Clone, Copy)]
enum Fails {
    Only(usize),
    From(usize),
}

impl Fake {
    fn holding<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Storage<Self> {
        let shelf = Self::default();
        for (key, text) in texts {
            shelf.put(key, text);
        }
        Storage::new(shelf)
    }

    /// As another tab or another app does.
    fn put(&self, key: &str, text: &str) {
        self.texts.borrow_mut().insert(key.into(), text.into());
    }

    fn all(&self) -> BTreeMap<String, String> {
        self.texts.borrow().clone()
    }

    fn text(&self, key: &str) -> String {
        self.texts.borrow()[key].clone()
    }

    fn size(&self) -> usize {
        let length = |text: &str| text.chars().count();
        let texts = self.texts.borrow();
        texts.iter().map(|(k, t)| length(k) + length(t)).sum()
    }

    /// The texts that lie aside, in the order of their keys.
    fn aside(&self) -> Vec<String> {
        let texts = self.texts.borrow();
        let aside = texts.iter().filter(|(key, _)| key.starts_with(ASIDE));
        aside.map(|(_, text)| text.clone()).collect()
    }

    fn call(&self, key: Option<&str>) -> Result<(), ShelfError> {
        self.calls.set(self.calls.get() + 1);
        self.touched.borrow_mut().extend(key.map(str::to_owned));
        match self.fails.get() {
            Some((Fails::Only(call), error)) if call == self.calls.get() => Err(error),
            Some((Fails::From(call), error)) if call <= self.calls.get() => Err(error),
            _ => Ok(()),
        }
    }

    fn fail(&self, calls: Fails, error: ShelfError) {
        self.calls.set(0);
        self.fails.set(Some((calls, error)));
    }

    fn block(&self) {
        self.fail(Fails::From(1), ShelfError::Blocked);
    }

    fn recover(&self) {
        self.fails.set(None);
        self.room.set(None);
    }
}

impl Shelf for Fake {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.call(None)?;
        Ok(self.texts.borrow().keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.call(Some(key))?;
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        self.call(Some(key))?;
        let before = self.texts.borrow_mut().insert(key.into(), text.into());
        if self.room.get().is_none_or(|room| self.size() <= room) {
            return Ok(());
        }
        let mut texts = self.texts.borrow_mut();
        match before {
            Some(before) => texts.insert(key.into(), before),
            None => texts.remove(key),
        };
        Err(ShelfError::Full)
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        self.call(Some(key))?;
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn copy(&self, key: &str, text: Option<&str>) {
        let mut second = self.second.borrow_mut();
        match text {
            Some(text) => second.insert(key.into(), text.into()),
            None => second.remove(key),
        };
    }
}

/// Another tab on the same shelf.
impl Shelf for &Fake {
    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        (**self).keys()
    }

    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        (**self).get(key)
    }

    fn set(&self, key: &str, text: &str) -> Result<(), ShelfError> {
        (**self).set(key, text)
    }

    fn remove(&self, key: &str) -> Result<(), ShelfError> {
        (**self).remove(key)
    }
}

const ASIDE: &str = "vijfblik/aside/";

fn key() -> String {
    format!("vijfblik/session/{}", ids().session)
}

fn load(storage: &Storage<Fake>) -> (Vec<Session>, Vec<Unreadable>) {
    let loaded = storage.load().unwrap();
    for (id, session) in &loaded.sessions {
        assert_eq!(*id, session.id);
    }
    (loaded.sessions.into_values().collect(), loaded.unreadable)
}

/// The session of [`made_up::ids`] with one answer.
fn with_answer(indicator: &str, points: u8, at: Stamp) -> Session {
    let mut session = session("Samen");
    let indicator = IndicatorId::from(indicator);
    let answer = Some(Answer::Points(points));
    session
        .record(instrument(), ids().response, &indicator, answer, at)
        .unwrap();
    session
}

fn later(milliseconds: u64) -> Stamp {
    Stamp(NOW.0 + milliseconds)
}

/// Another session than that of [`made_up::ids`].
fn other() -> Session {
    Session {
        id: SessionId::new([9; 10]),
        ..answered("1111")
    }
}

// ---- Saving and loading ----

#[test]
fn a_saved_session_loads_again() {
    let storage = Fake::holding([]);
    for session in [rich(), other()] {
        assert_eq!(storage.save(&session, NOW), Ok(session));
    }
    assert_eq!(load(&storage), (vec![rich(), other()], vec![]));
    assert_eq!(
        storage.shelf.text(&key()),
        encode(&rich(), NOW),
        "a session file"
    );
    assert_eq!(storage.shelf.all().len(), 2);
}

/// Home has to be there before all of a thousand sessions have been read.
#[test]
fn what_was_written_last_is_read_first_and_the_rest_can_wait() {
    let storage = Fake::holding([("vijfblik/aside/1", "damaged")]);
    for number in [3, 1, 5, 2, 4] {
        let mut session = session("Samen");
        session.id = SessionId::new([number; 10]);
        storage
            .save(&session, later(u64::from(number) * 1_000))
            .unwrap();
    }
    let mut lying = storage.lying().unwrap();
    let rest = lying.split_off(2);
    let first: Vec<_> = storage.read_in(lying).sessions.into_keys().collect();
    assert_eq!(first, [4, 5].map(|number| SessionId::new([number; 10])));
    let rest = storage.read_in(rest);
    let later: Vec<_> = rest.sessions.into_keys().collect();
    assert_eq!(later, [1, 2, 3].map(|number| SessionId::new([number; 10])));
    assert_eq!(rest.unreadable.len(), 1);
}

#[test]
fn an_empty_shelf_loads_as_nothing() {
    let storage = Fake::holding([]);
    assert_eq!(load(&storage), (vec![], vec![]));
    assert_eq!(storage.language(), None);
    assert!(storage.shelf.all().is_empty(), "and stays empty");
}

#[test]
fn a_removed_session_is_gone_and_the_others_stay() {
    let storage = Fake::holding([]);
    for session in [rich(), other()] {
        storage.save(&session, NOW).unwrap();
    }
    assert_eq!(storage.remove(rich().id), Ok(()));
    assert_eq!(load(&storage), (vec![other()], vec![]));
    assert_eq!(storage.remove(rich().id), Ok(()), "twice does no harm");
}

#[test]
fn the_key_of_a_session_says_which_it_is() {
    let storage = Fake::holding([]);
    storage.save(&rich(), NOW).unwrap();
    let keys: Vec<_> = storage.shelf.all().into_keys().collect();
    assert_eq!(keys, [key()]);
    assert_eq!(session_of_key(&keys[0]), Some(rich().id));
    let id = rich().id;
    for strange in [
        "",
        "vijfblik/session/",
        "vijfblik/session/samen",
        &id.to_string(),
        &format!("session/{id}"),
        &format!("vijfblik/session/{id}/"),
        &format!("vijfblik/session/{id} "),
        &format!("VIJFBLIK/SESSION/{id}"),
        &format!("vijfblik/aside/{id}"),
        &format!("vijfblik/aside/{id}-1"),
    ] {
        assert_eq!(session_of_key(strange), None, "{strange}");
    }
}

#[test]
fn saving_takes_over_what_another_tab_wrote_meanwhile() {
    let storage = Fake::holding([]);
    let ours = with_answer("ambition.shared", 4, later(1));
    let theirs = with_answer("process.roles", 2, later(2));
    storage.shelf.put(&key(), &encode(&theirs, later(2)));
    let saved = storage.save(&ours, later(3)).unwrap();
    let answers = |session: &Session| {
        let response = made_up::response(session);
        ["ambition.shared", "process.roles"].map(|it| response.answer(&it.into()))
    };
    let both = [4, 2].map(|points| Some(Answer::Points(points)));
    assert_eq!(answers(&saved), both, "handed back");
    assert_eq!(load(&storage), (vec![saved], vec![]), "and on the shelf");
    assert!(storage.shelf.aside().is_empty());
}

#[test]
fn of_two_answers_to_one_statement_the_later_stays_whoever_saves_last() {
    let old = with_answer("ambition.shared", 1, later(1));
    let new = with_answer("ambition.shared", 5, later(2));
    for order in [[&old, &new], [&new, &old]] {
        let storage = Fake::holding([]);
        for session in order {
            let tab = Storage::new(&storage.shelf);
            tab.save(session, later(9)).unwrap();
        }
        assert_eq!(load(&storage), (vec![new.clone()], vec![]));
    }
}

/// Reading takes far longer than looking whether anything has changed, and every answer is saved.
#[test]
fn what_a_tab_has_seen_on_the_shelf_is_not_read_again() {
    let [first, second] = ["ambition.shared", "process.roles"].map(|it| with_answer(it, 4, NOW));
    let shelf = Fake::default();
    let tab = Storage::new(&shelf);
    // Nothing is merged, so what it wrote itself was not read; the app always saves what it has
    // written before along with what is new.
    assert_eq!(tab.save(&first, NOW), Ok(first.clone()));
    assert_eq!(tab.save(&second, NOW), Ok(second.clone()));
    let opened = Storage::new(&shelf);
    opened.load().unwrap();
    assert_eq!(
        opened.save(&first, NOW),
        Ok(first),
        "nor what it opened with"
    );

    // What the other one wrote since then is new.
    let saved = tab.save(&second, NOW).unwrap();
    let answers = made_up::response(&saved).answers.len();
    assert_eq!(answers, 2);
    assert!(shelf.aside().is_empty());
}

#[test]
fn what_another_tab_deleted_does_not_come_back_by_saving() {
    let shelf = Fake::default();
    let (tab, other) = (Storage::new(&shelf), Storage::new(&shelf));
    tab.save(&rich(), NOW).unwrap();
    let opened = Storage::new(&shelf);
    opened.load().unwrap();
    assert_eq!(other.remove(rich().id), Ok(()));
    for tab in [&tab, &opened] {
        assert_eq!(tab.save(&rich(), NOW), Err(SaveError::Deleted));
    }
    assert!(shelf.all().is_empty());

    // Until somebody wants to keep it after all, as the one who deleted it can.
    tab.forget(rich().id);
    assert_eq!(tab.save(&rich(), NOW), Ok(rich()));
    assert_eq!(other.remove(rich().id), Ok(()));
    assert_eq!(other.save(&rich(), NOW), Ok(rich()));
}

#[test]
fn the_language_is_kept() {
    let storage = Fake::holding([]);
    for language in Language::ALL {
        assert_eq!(storage.set_language(language), Ok(()));
        assert_eq!(storage.language(), Some(language));
    }
    assert_eq!(load(&storage), (vec![], vec![]), "and is no session");
    for strange in ["", "fr", "nederlands", "{}", "\0"] {
        let storage = Fake::holding([("vijfblik/language", strange)]);
        assert_eq!(storage.language(), None, "{strange}");
    }
}

#[test]
fn what_is_being_typed_is_kept_apart_from_what_was_said() {
    let storage = Fake::holding([]);
    assert_eq!(storage.drafts(), None);
    for text in ["half a na", "half a name"] {
        assert_eq!(storage.set_drafts(text), Ok(()));
        assert_eq!(storage.drafts().as_deref(), Some(text));
    }
    assert_eq!(storage.set_drafts(""), Ok(()));
    assert_eq!(
        storage.shelf.all(),
        BTreeMap::new(),
        "nothing is left of it"
    );
    assert_eq!(load(&storage), (vec![], vec![]), "and is no session");
    storage.shelf.block();
    assert_eq!(storage.set_drafts("more"), Err(ShelfError::Blocked));
    assert_eq!(storage.drafts(), None);
}

#[test]
fn who_invites_is_kept_and_whose_turn_it_is_until_it_ends() {
    let storage = Fake::holding([]);
    assert_eq!((&*storage.host(), storage.turn()), ("", None));
    assert_eq!(storage.set_host("Samira"), Ok(()));
    assert_eq!(storage.set_turn(Some("a b c ambition.shared")), Ok(()));
    assert_eq!(storage.host(), "Samira");
    assert_eq!(storage.turn().as_deref(), Some("a b c ambition.shared"));
    assert_eq!(load(&storage), (vec![], vec![]), "and is no session");
    assert_eq!(storage.set_turn(None), Ok(()));
    assert_eq!(storage.turn(), None);
    storage.shelf.block();
    assert_eq!(storage.set_host("Noor"), Err(ShelfError::Blocked));
    assert_eq!((&*storage.host(), storage.turn()), ("", None));
}

#[test]
fn what_others_keep_is_never_read_nor_touched() {
    let file = encode(&rich(), NOW);
    let others = [
        "",
        "vijfblik",
        "vijfblik/",
        "vijfblik/session",
        "vijfblik/aside",
        "vijfblik/sessions/1",
        "vijfblik-two/session/1",
        "Vijfblik/session/1",
        "session/1",
        "language",
        &format!("x/{}", key()),
        &format!(" {}", key()),
    ];
    let storage = Fake::holding(others.map(|other| (other, &*file)));
    assert_eq!(load(&storage), (vec![], vec![]));
    storage.save(&rich(), NOW).unwrap();
    storage.shelf.put(&key(), "damaged");
    storage.save(&rich(), NOW).unwrap();
    storage.set_language(Language::En).unwrap();
    storage.language().unwrap();
    assert_eq!(load(&storage).0, [rich()]);
    storage.remove(rich().id).unwrap();
    for other in others {
        assert!(!storage.shelf.touched.borrow().contains(other), "{other}");
        assert_eq!(storage.shelf.text(other), file, "{other}");
    }
}

// ---- What cannot be read ----

/// Texts that are no file of this session, and why.
fn unreadables() -> Vec<(&'static str, String)> {
    let file = encode(&rich(), NOW);
    let mut elsewhere = rich();
    elsewhere.collaboration.id = vijfblik::domain::id::CollaborationId::new([77; 10]);
    vec![
        ("nothing", String::new()),
        ("no JSON", "\u{feff}{\"naam\":\"Samen\u{0}\u{202e}".into()),
        ("a picture", "\u{89}PNG\r\n\u{1a}\n".into()),
        ("something of others", "{\"format\":\"notes\"}".into()),
        ("half a file", file[..file.len() / 2].into()),
        ("a changed file", file.replace("Samen", "Saam")),
        ("another session", encode(&other(), NOW)),
    ]
}

/// A file of this session as a newer version of the app would write it.
fn newer() -> String {
    let file = encode(&rich(), NOW);
    let newer = format!("\"version\":{}", VERSION + 1);
    let newer = file.replace(&format!("\"version\":{VERSION}"), &newer);
    assert_ne!(newer, file);
    newer
}

#[test]
fn what_cannot_be_read_is_reported_and_stays_as_it_is() {
    for (what, text) in unreadables().into_iter().chain([("newer", newer())]) {
        let storage = Fake::holding([(&*key(), &*text)]);
        storage.save(&other(), NOW).unwrap();
        let before = storage.shelf.all();
        let report = Unreadable { key: key(), text };
        for _ in 0..2 {
            let expect = (vec![other()], vec![report.clone()]);
            assert_eq!(load(&storage), expect, "{what}");
        }
        assert_eq!(storage.shelf.all(), before, "{what}");
    }
}

#[test]
fn saving_sets_aside_what_cannot_be_read() {
    for (what, text) in unreadables() {
        let storage = Fake::holding([(&*key(), &*text)]);
        assert_eq!(storage.save(&rich(), NOW), Ok(rich()), "{what}");
        let (sessions, unreadable) = load(&storage);
        assert_eq!(sessions, [rich()], "{what}");
        let [aside] = &unreadable[..] else {
            panic!("{what}: {unreadable:?}");
        };
        assert!(aside.key.starts_with(ASIDE), "{what}: {}", aside.key);
        assert_eq!(aside.text, text, "{what}");
        // From then on it is a session like any other.
        storage.save(&rich(), later(1)).unwrap();
        assert_eq!(storage.shelf.aside(), [&*text], "{what}");
    }
}

/// It may hold what this version does not know: a tab with an old version stops, and says so.
#[test]
fn what_a_newer_version_wrote_is_never_written_over() {
    let storage = Fake::holding([]);
    storage.save(&rich(), NOW).unwrap();
    storage.shelf.put(&key(), &newer());
    let second = storage.shelf.second.borrow().clone();
    for attempt in 1..4 {
        let saved = storage.save(&rich(), later(attempt));
        assert_eq!(saved, Err(SaveError::Newer));
    }
    assert_eq!(storage.shelf.text(&key()), newer());
    assert!(storage.shelf.aside().is_empty());
    assert_eq!(
        *storage.shelf.second.borrow(),
        second,
        "nor its second copy"
    );
    assert_eq!(joined(&key(), &newer(), &encode(&rich(), NOW), NOW), None);
}

#[test]
fn a_session_of_the_same_id_that_does_not_merge_is_set_aside() {
    let mut theirs = rich();
    theirs.collaboration.id = vijfblik::domain::id::CollaborationId::new([77; 10]);
    let text = encode(&theirs, NOW);
    let storage = Fake::holding([(&*key(), &*text)]);
    assert_eq!(storage.save(&rich(), NOW), Ok(rich()));
    assert_eq!(storage.shelf.aside(), [text]);
    assert_eq!(load(&storage).0, [rich()]);
}

#[test]
fn nothing_that_lies_aside_is_ever_written_over() {
    for moment in [Stamp(0), NOW, Stamp::LATEST, Stamp(u64::MAX)] {
        let storage = Fake::holding([]);
        let texts: Vec<_> = (0..20)
            .map(|number| format!("damage {number:02}"))
            .collect();
        for text in &texts {
            storage.shelf.put(&key(), text);
            storage.save(&rich(), moment).unwrap();
        }
        let mut aside = storage.shelf.aside();
        aside.sort();
        assert_eq!(aside, texts, "{moment:?}");
        let (sessions, unreadable) = load(&storage);
        assert_eq!((sessions, unreadable.len()), (vec![rich()], texts.len()));
    }
}

/// Saving is tried again at every change: copies of one and the same text must not fill the shelf.
#[test]
fn what_lies_aside_already_is_not_set_aside_again() {
    let storage = Fake::holding([(&*key(), "damaged")]);
    let copy = key().len() + 2 * "damaged".len();
    storage
        .shelf
        .room
        .set(Some(storage.shelf.size() + copy + 40));
    for attempt in 0..10 {
        assert_eq!(storage.save(&rich(), later(attempt)), Err(SaveError::Full));
        assert_eq!(storage.shelf.text(&key()), "damaged");
        assert_eq!(storage.shelf.aside(), ["damaged"], "attempt {attempt}");
    }
    storage.shelf.recover();
    assert_eq!(storage.save(&rich(), later(99)), Ok(rich()));
    assert_eq!(storage.shelf.aside(), ["damaged"]);
}

#[test]
fn a_file_of_a_newer_version_that_lies_aside_is_left_alone() {
    let newer = newer();
    let aside = format!("{ASIDE}{}-1", ids().session);
    let storage = Fake::holding([(&*aside, &*newer), (&*key(), &*newer)]);
    storage.save(&other(), NOW).unwrap();
    storage.remove(other().id).unwrap();
    load(&storage);
    let expect = [aside, key()].map(|key| (key, newer.clone()));
    assert_eq!(storage.shelf.all(), BTreeMap::from(expect));
}

/// Also a file of ours: what lies aside never takes the place of a session.
#[test]
fn what_lies_aside_is_never_read_as_a_session() {
    let file = encode(&rich(), NOW);
    let keys = ["", "-1", "-x", "/"].map(|end| format!("{ASIDE}{}{end}", ids().session));
    let storage = Fake::holding(keys.iter().map(|key| (&**key, &*file)));
    let (sessions, unreadable) = load(&storage);
    assert_eq!((sessions, unreadable.len()), (vec![], keys.len()));
}

// ---- The second copy ----

/// All second copies, as they come back at the start.
fn copies(shelf: &Fake) -> Vec<(String, String)> {
    shelf.second.borrow().clone().into_iter().collect()
}

#[test]
fn everything_that_belongs_to_a_session_has_a_second_copy_and_goes_with_it() {
    let storage = Fake::holding([]);
    storage.save(&rich(), NOW).unwrap();
    storage.set_invitation(rich().id, "i1.link").unwrap();
    storage
        .keep_beside(Beside::Notes, rich().id, "rustig beginnen")
        .unwrap();
    assert_eq!(*storage.shelf.second.borrow(), storage.shelf.all());
    storage.keep_beside(Beside::Notes, rich().id, "").unwrap();
    storage.remove(rich().id).unwrap();
    assert_eq!(*storage.shelf.second.borrow(), storage.shelf.all());
}

#[test]
fn what_the_first_place_does_not_take_the_second_one_gets() {
    let storage = Fake::holding([]);
    storage.shelf.room.set(Some(10));
    assert_eq!(storage.save(&rich(), NOW), Err(SaveError::Full));
    assert_eq!(copies(&storage.shelf), [(key(), encode(&rich(), NOW))]);

    let storage = Fake::holding([(&*key(), "damaged")]);
    storage.shelf.room.set(Some(storage.shelf.size()));
    assert_eq!(storage.save(&rich(), NOW), Err(SaveError::NoRoomAside));
    let second = storage.shelf.second.borrow().clone();
    assert_eq!(second[&key()], encode(&rich(), NOW));

    let storage = Fake::holding([]);
    storage.shelf.block();
    assert_eq!(storage.save(&rich(), NOW), Err(SaveError::Blocked));
    assert_eq!(copies(&storage.shelf), [(key(), encode(&rich(), NOW))]);
}

#[test]
fn what_the_first_place_has_lost_comes_back_from_the_second() {
    let before = Fake::holding([]);
    before.save(&rich(), NOW).unwrap();
    before.set_invitation(rich().id, "i1.link").unwrap();
    before
        .keep_beside(Beside::Notes, rich().id, "rustig beginnen")
        .unwrap();
    let copies = copies(&before.shelf);

    let after = Fake::holding([]);
    assert_eq!(after.restore(copies.clone()), [rich()]);
    assert_eq!(after.invitation(rich().id).as_deref(), Some("i1.link"));
    let notes = after.beside(Beside::Notes, rich().id);
    assert_eq!(notes.as_deref(), Some("rustig beginnen"));
    // What is the same in both places is no news.
    assert_eq!(before.restore(copies), []);
}

#[test]
fn what_the_first_place_says_of_a_session_counts_beside_what_the_second_says() {
    let storage = Fake::holding([]);
    storage
        .save(&with_answer("process.roles", 2, NOW), NOW)
        .unwrap();
    storage
        .keep_beside(Beside::Notes, rich().id, "hier")
        .unwrap();
    let newer = with_answer("ambition.shared", 4, later(1));
    let notes = format!("vijfblik/notes/{}", rich().id);
    let copies = vec![(key(), encode(&newer, NOW)), (notes, "daar".to_owned())];
    // Who asks merges the two; nothing here is written over.
    let before = storage.shelf.all();
    assert_eq!(storage.restore(copies), [newer]);
    assert_eq!(storage.shelf.all(), before);
}

#[test]
fn what_cannot_be_read_in_the_second_place_changes_nothing() {
    for (what, text) in unreadables().into_iter().chain([("newer", newer())]) {
        let storage = Fake::holding([]);
        storage.save(&rich(), NOW).unwrap();
        let before = storage.shelf.all();
        assert_eq!(storage.restore(vec![(key(), text)]), [], "{what}");
        assert_eq!(storage.shelf.all(), before, "{what}");
    }
}

#[test]
fn what_was_beside_a_deleted_session_does_not_come_back() {
    let storage = Fake::holding([]);
    let notes = format!("vijfblik/notes/{}", rich().id);
    storage.shelf.copy(&notes, Some("van vroeger"));
    assert_eq!(storage.restore(copies(&storage.shelf)), []);
    assert_eq!(storage.shelf.all(), BTreeMap::new());
    assert_eq!(copies(&storage.shelf), []);
}

#[test]
fn second_copies_of_two_tabs_become_one() {
    let ours = with_answer("ambition.shared", 4, NOW);
    let theirs = with_answer("process.roles", 2, NOW);
    let (ours, theirs) = (encode(&ours, NOW), encode(&theirs, NOW));
    let text = joined(&key(), &theirs, &ours, NOW).unwrap();
    let storage = Fake::holding([(&*key(), &*text)]);
    let sessions = load(&storage).0;
    let response = made_up::response(&sessions[0]);
    for (indicator, points) in [("ambition.shared", 4), ("process.roles", 2)] {
        let answer = response.answer(&indicator.into());
        assert_eq!(answer, Some(Answer::Points(points)));
    }
    // Damage gives way, and of texts that are no session the later one stays.
    for (what, text) in unreadables() {
        assert_eq!(
            joined(&key(), &text, &ours, NOW),
            Some(ours.clone()),
            "{what}"
        );
    }
    let notes = format!("vijfblik/notes/{}", rich().id);
    let kept = joined(&notes, "eerst", "later", NOW);
    assert_eq!(kept.as_deref(), Some("later"));
}

#[test]
fn erasing_leaves_nothing_of_ours_and_all_of_others() {
    let storage = Fake::holding([("other", "theirs"), ("vijfblikje", "theirs")]);
    storage.save(&rich(), NOW).unwrap();
    storage.set_invitation(rich().id, "i1.link").unwrap();
    storage
        .keep_beside(Beside::Notes, rich().id, "rustig")
        .unwrap();
    storage.set_language(Language::En).unwrap();
    storage.set_host("Samira").unwrap();
    storage.erase().unwrap();
    let left: Vec<_> = storage.shelf.all().into_keys().collect();
    assert_eq!(left, ["other", "vijfblikje"]);
}

// ---- No room, no permission ----

#[test]
fn a_full_shelf_says_so_and_keeps_the_earlier_copy() {
    let storage = Fake::holding([]);
    let earlier = with_answer("ambition.shared", 4, NOW);
    storage.save(&earlier, NOW).unwrap();
    let before = storage.shelf.all();
    storage.shelf.room.set(Some(storage.shelf.size()));
    assert_eq!(storage.save(&rich(), later(1)), Err(SaveError::Full));
    assert_eq!(storage.save(&other(), later(1)), Err(SaveError::Full));
    assert_eq!(storage.set_language(Language::En), Err(ShelfError::Full));
    assert_eq!(storage.shelf.all(), before);
    assert_eq!(load(&storage), (vec![earlier], vec![]));
    storage.shelf.recover();
    assert!(
        storage.save(&rich(), later(2)).is_ok(),
        "later there is room"
    );
}

#[test]
fn without_room_for_setting_aside_nothing_is_written() {
    for (what, text) in unreadables() {
        let storage = Fake::holding([(&*key(), &*text), ("other", "theirs")]);
        let before = storage.shelf.all();
        storage.shelf.room.set(Some(storage.shelf.size()));
        let saved = storage.save(&session("Kort"), NOW);
        assert_eq!(saved, Err(SaveError::NoRoomAside), "{what}");
        assert_eq!(storage.shelf.all(), before, "{what}");
    }
}

#[test]
fn a_blocked_shelf_gives_errors_and_nothing_breaks() {
    let storage = Fake::holding([]);
    storage.save(&rich(), NOW).unwrap();
    storage.set_language(Language::En).unwrap();
    let before = storage.shelf.all();
    storage.shelf.block();
    assert_eq!(storage.load().unwrap_err(), ShelfError::Blocked);
    assert_eq!(storage.save(&rich(), NOW), Err(SaveError::Blocked));
    assert_eq!(storage.remove(rich().id), Err(ShelfError::Blocked));
    assert_eq!(storage.language(), None);
    let language = storage.set_language(Language::Nl);
    assert_eq!(language, Err(ShelfError::Blocked));
    storage.shelf.recover();
    assert_eq!(storage.shelf.all(), before);
}

/// Saves over a text while calls fail, and again when all is well. Says how many calls there were.
fn save_while_failing(text: &str, fails: Fails, error: ShelfError, at: &str) -> usize {
    let ours = with_answer("ambition.shared", 4, NOW);
    let is_ours = text == encode(&earlier(), NOW);
    let storage = Fake::holding([(&*key(), text)]);
    storage.shelf.fail(fails, error);
    let saved = storage.save(&ours, NOW);
    let calls = storage.shelf.calls.get();
    storage.shelf.recover();
    if saved.is_err() {
        assert_eq!(storage.shelf.text(&key()), text, "{at}");
    }
    let saved = saved.unwrap_or(ours);
    let saved = storage.save(&saved, later(1)).unwrap();
    assert_eq!(
        load(&storage).0,
        std::slice::from_ref(&saved),
        "{at}: the next try saves all"
    );
    let response = made_up::response(&saved);
    let kept = response.answer(&"process.roles".into()).is_some();
    assert_eq!(kept, is_ours, "{at}");
    let aside: &[&str] = if is_ours { &[] } else { &[text] };
    assert_eq!(storage.shelf.aside(), aside, "{at}");
    calls
}

fn earlier() -> Session {
    with_answer("process.roles", 2, NOW)
}

#[test]
fn whichever_call_fails_the_earlier_copy_is_not_lost() {
    let mut texts = unreadables();
    texts.push(("a file of ours", encode(&earlier(), NOW)));
    for (what, text) in texts {
        for error in [ShelfError::Full, ShelfError::Blocked] {
            for fails in [Fails::Only, Fails::From] {
                let mut failed = 0;
                loop {
                    let fails = fails(failed + 1);
                    let at = format!("{what}, {error:?}, {fails:?}");
                    if save_while_failing(&text, fails, error, &at) <= failed {
                        break;
                    }
                    failed += 1;
                }
                assert!(failed >= 2, "{what}: reading failed once, and writing");
            }
        }
    }
}

#[test]
fn whichever_call_fails_loading_gives_all_or_an_error() {
    let storage = Fake::holding([(&*format!("{ASIDE}1"), "damaged")]);
    for session in [rich(), other()] {
        storage.save(&session, NOW).unwrap();
    }
    let before = storage.shelf.all();
    let mut failures = 0;
    for call in 1.. {
        storage.shelf.fail(Fails::Only(call), ShelfError::Blocked);
        match storage.load() {
            Ok(loaded) => {
                assert_eq!((loaded.sessions.len(), loaded.unreadable.len()), (2, 1));
                break;
            }
            Err(error) => assert_eq!(error, ShelfError::Blocked),
        }
        failures += 1;
    }
    assert_eq!(failures, 4, "the keys and three texts");
    assert_eq!(storage.shelf.all(), before);
}

// ---- Damage by chance ----

/// One thing that goes wrong in a text.
#[derive(Debug, Clone)]
enum Damage {
    Cut(Index),
    Remove(Index, usize),
    Replace(Index, char),
    Insert(Index, String),
    Repeat(Index, usize),
}

impl Damage {
    fn any() -> impl Strategy<Value = Self> {
        let at = any::<Index>;
        prop_oneof![
            at().prop_map(Self::Cut),
            (at(), 1..50_usize).prop_map(|(at, length)| Self::Remove(at, length)),
            (at(), any::<char>()).prop_map(|(at, letter)| Self::Replace(at, letter)),
            (
                at(),
                prop_oneof!["[ -~]{1,8}", "(?s).{1,8}", "[0-9{}\",: ]{1,2}"]
            )
                .prop_map(|(at, text)| Self::Insert(at, text)),
            (at(), 1..50_usize).prop_map(|(at, length)| Self::Repeat(at, length)),
        ]
    }

    fn on(&self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let place = |at: &Index| at.index(letters.len());
        let end = |from: usize, length: usize| (from + length).min(letters.len());
        match self {
            Self::Cut(at) => letters.truncate(place(at)),
            Self::Remove(at, length) => {
                let from = place(at);
                letters.drain(from..end(from, *length));
            }
            Self::Replace(at, letter) => {
                let at = place(at);
                letters[at] = *letter;
            }
            Self::Insert(at, text) => {
                let at = place(at);
                letters.splice(at..at, text.chars());
            }
            Self::Repeat(at, length) => {
                let from = place(at);
                let part = letters[from..end(from, *length)].to_vec();
                letters.splice(from..from, part);
            }
        }
        letters.into_iter().collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]
    #[test]
    fn damage_never_changes_a_session_and_is_reported_with_exactly_its_bytes(
        damage in Damage::any(),
    ) {
        let text = damage.on(&encode(&rich(), NOW));
        let storage = Fake::holding([(&*key(), &*text)]);
        storage.save(&other(), NOW).unwrap();
        let (mut sessions, unreadable) = load(&storage);
        prop_assert_eq!(sessions.pop(), Some(other()), "the other one is not harmed");
        if unreadable.is_empty() {
            // The damage fell outside the content, or left a text as it was.
            prop_assert_eq!(sessions, [rich()]);
        } else {
            prop_assert_eq!(sessions, []);
            let report = Unreadable { key: key(), text: text.clone() };
            prop_assert_eq!(unreadable, [report]);
            let saved = storage.save(&rich(), NOW);
            if saved == Err(SaveError::Newer) {
                // A digit more, and it looks like what a newer version wrote: then it stays where it is.
                prop_assert_eq!(storage.shelf.get(&key()), Ok(Some(text)));
            } else {
                prop_assert!(saved.is_ok(), "{saved:?}");
                prop_assert_eq!(storage.shelf.aside(), [text]);
            }
        }
    }

    #[test]
    fn whatever_lies_on_the_shelf_loading_reports_it(text in "(?s).{0,200}") {
        let storage = Fake::holding([(&*key(), &*text)]);
        let report = Unreadable { key: key(), text };
        prop_assert_eq!(load(&storage), (vec![], vec![report]));
    }
}
