//! Safe names for the files that leave.

use crate::domain::session::Day;

/// The most characters that a collaboration's name gives to a file name, hyphens included.
const LONGEST: usize = 48;

/// A file name such as `vijfblik-leerroute-techniek-2026-11-21.csv`: small letters, digits and
/// hyphens, whatever the collaboration is called; so no path, no reserved name, no hidden ending.
pub fn file_name(collaboration: &str, day: Day, ending: &str) -> String {
    let small = collaboration.to_lowercase();
    let words = small.split(|letter| !is_of_a_word(letter));
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let words: String = words.join("-").chars().take(LONGEST).collect();
    match words.trim_end_matches('-') {
        "" => format!("vijfblik-{day}.{ending}"),
        words => format!("vijfblik-{words}-{day}.{ending}"),
    }
}

/// A letter, a digit, or an accent that stands apart from its letter.
fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter)
}
