//! Safe names for the files that leave.

use crate::domain::session::Day;

/// The most characters of a collaboration's name that go into a file name.
const LONGEST: usize = 48;

/// A file name such as `vijfblik-leerroute-techniek-2026-11-21.csv`: small letters, digits and
/// hyphens, whatever the collaboration is called; so no path, no reserved name, no hidden ending.
pub fn file_name(collaboration: &str, day: Day, ending: &str) -> String {
    let mut name = String::from("vijfblik");
    let words = collaboration.split(|letter: char| !letter.is_alphanumeric());
    let mut room = LONGEST;
    for word in words.filter(|word| !word.is_empty()) {
        let word: String = word.chars().take(room).flat_map(char::to_lowercase).collect();
        room = room.saturating_sub(word.chars().count());
        name.push('-');
        name.push_str(&word);
        if room == 0 {
            break;
        }
    }
    format!("{name}-{day}.{ending}")
}
