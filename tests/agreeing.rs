//! What was agreed keeps its order, and the next time what is old stands apart.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use vijfblik::catalog;
use vijfblik::domain::id::{ActionId, CollaborationId, SessionId};
use vijfblik::domain::merge::merge;
use vijfblik::domain::revised::Stamp;
use vijfblik::domain::session::{Action, Session};

const MADE: Stamp = Stamp(1_795_250_000_000);

fn session() -> Session {
    let (id, collaboration) = (SessionId::new([1; 10]), CollaborationId::new([2; 10]));
    Session::prepare(catalog::five_conditions(), "Samen", id, collaboration, MADE)
}

fn agree(session: &mut Session, what: &str, due: Option<&str>, seconds: u64) -> ActionId {
    let now = Stamp(MADE.0 + seconds * 1_000);
    // Chance falls the other way round.
    let chance = [u8::MAX - u8::try_from(seconds).unwrap(); 10];
    let id = ActionId::made(now, chance);
    let action = Action {
        what: what.to_owned(),
        due: due.map(|day| day.parse().unwrap()),
        ..Action::default()
    };
    session.agree(id, Some(action), now);
    id
}

fn listed(session: &Session) -> Vec<&str> {
    let actions = session.actions().into_iter();
    actions.map(|(_, action)| action.what.as_str()).collect()
}

#[test]
fn what_has_no_day_comes_in_the_order_in_which_it_was_agreed() {
    let mut session = session();
    let names = [
        "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien",
    ];
    let ids: Vec<_> = (1..)
        .zip(names)
        .map(|(second, name)| agree(&mut session, name, None, second))
        .collect();
    assert_eq!(listed(&session), names);
    agree(&mut session, "met een dag", Some("2027-01-08"), 40);
    assert_eq!(listed(&session)[0], "met een dag");

    // Whoever changes one later leaves it in its place.
    let changed = Action {
        what: "twee".to_owned(),
        who: "Karim".to_owned(),
        ..Action::default()
    };
    session.agree(ids[1], Some(changed), Stamp(MADE.0 + 90_000));
    assert_eq!(listed(&session)[1..], names);
}

#[test]
fn the_order_is_the_same_however_copies_come_together() {
    let mut one = session();
    let mut other = one.clone();
    agree(&mut one, "eerst", None, 1);
    agree(&mut other, "daarna", None, 2);
    agree(&mut one, "ten slotte", None, 3);
    let (mut there, mut back) = (one.clone(), other.clone());
    merge(&mut there, &other).unwrap();
    merge(&mut back, &one).unwrap();
    assert_eq!(there, back);
    assert_eq!(listed(&there), ["eerst", "daarna", "ten slotte"]);
}

#[test]
fn the_next_time_what_came_along_is_told_from_what_is_new() {
    let mut before = session();
    let old = agree(&mut before, "van de vorige keer", None, 1);
    let by_chance = ActionId::new([200; 10]);
    let action = Action::default();
    before.agree(by_chance, Some(action.clone()), Stamp(MADE.0 + 2_000));
    let later = Stamp(MADE.0 + 50_000);
    let mut next = before.next(catalog::five_conditions(), SessionId::new([9; 10]), later);
    let new = agree(&mut next, "van nu", None, 60);
    assert!(next.came_along(&old) && next.came_along(&by_chance));
    assert!(!next.came_along(&new));
    // It is still from then when it gets another day now.
    next.agree(old, Some(action), Stamp(MADE.0 + 70_000));
    assert!(next.came_along(&old));
    assert!(
        !before.came_along(&old),
        "nothing comes along into the first one"
    );
}
