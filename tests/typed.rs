//! What people type stays what it is, wherever it stands among words of ours.

use vijfblik::domain::session::NAME_LIMIT;
use vijfblik::domain::typed::{apart, with_room_for};

#[test]
fn a_name_in_a_sentence_cannot_turn_it_around() {
    for plain in ["", "Zorg & <b>welzijn</b>", "Café ‘Ærø’ 協力 🌍"] {
        assert_eq!(apart(plain), plain, "letters of ours stay as they are");
    }
    for (name, inside) in [
        ("De \u{202e}Waaier", "De Waaier"),
        ("\u{2069}\u{202e}Waaier\u{2067}", "Waaier"),
        ("שלום", "שלום"),
    ] {
        assert_eq!(apart(name), format!("\u{2068}{inside}\u{2069}"));
    }
}

#[test]
fn a_long_name_leaves_room_for_what_is_added() {
    let added = " (kopie)";
    assert_eq!(with_room_for("De Waaier", added), "De Waaier");
    let long = "é".repeat(NAME_LIMIT);
    let name = with_room_for(&long, added) + added;
    assert_eq!(name.chars().count(), NAME_LIMIT);
    assert!(name.ends_with("éé (kopie)"));
    assert_eq!(with_room_for("De Waaier", &long), "");
}
