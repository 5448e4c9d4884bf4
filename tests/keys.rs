//! Keys and clickers mean the same on the projector and beside it, and leave to a field what is its own.

use vijfblik::keys::{Focus, KEYS, Press, press};

const EVERYWHERE: [Focus; 4] = [Focus::Text, Focus::Choice, Focus::Pressed, Focus::Elsewhere];

#[test]
fn what_clickers_send_works_wherever_the_focus_is() {
    for focus in EVERYWHERE {
        assert_eq!(press("PageDown", focus), Some(Press::Next));
        assert_eq!(press("PageUp", focus), Some(Press::Back));
        assert_eq!(press("Escape", focus), Some(Press::Out));
        // The browser loads the page again, and that keeps its place.
        assert_eq!(press("F5", focus), None);
    }
    for key in ["b", "B", "."] {
        assert_eq!(press(key, Focus::Elsewhere), Some(Press::Blank));
        assert_eq!(press(key, Focus::Pressed), Some(Press::Blank));
    }
}

#[test]
fn who_types_keeps_every_key_that_types_or_moves() {
    let typed = KEYS
        .iter()
        .filter(|(key, _, _)| press(key, Focus::Text).is_some());
    let typed: Vec<_> = typed.map(|(key, _, _)| *key).collect();
    assert_eq!(typed, ["PageDown", "PageUp", "Escape"]);
}

#[test]
fn a_choice_keeps_its_arrows_and_a_button_its_space() {
    for key in [
        "ArrowDown",
        "ArrowUp",
        "ArrowLeft",
        "ArrowRight",
        " ",
        "Backspace",
    ] {
        assert_eq!(press(key, Focus::Choice), None, "{key}");
    }
    for key in [" ", "Enter"] {
        assert_eq!(press(key, Focus::Pressed), None);
        assert_eq!(press(key, Focus::Elsewhere), Some(Press::Next));
    }
    assert_eq!(press("ArrowRight", Focus::Pressed), Some(Press::Next));
    assert_eq!(press("ArrowLeft", Focus::Elsewhere), Some(Press::Back));
}

#[test]
fn a_key_stands_in_the_list_once() {
    for (number, (key, _, _)) in KEYS.iter().enumerate() {
        let again = KEYS[number + 1..].iter().any(|(other, _, _)| other == key);
        assert!(!again, "{key:?}");
    }
}
