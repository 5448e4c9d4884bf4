//! Text that people typed, where it stands among words of ours.

use super::session::NAME_LIMIT;

/// The invisible marks that turn the direction of what follows them, up to their end.
pub fn turns(letter: &char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Letters and marks that run, or make others run, from right to left.
fn runs_left(letter: char) -> bool {
    turns(&letter)
        || matches!(letter, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{fb1d}'..='\u{fdff}')
        || matches!(letter, '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// A name as it can stand inside a sentence: marks in it cannot turn the sentence around, and a name
/// that runs from right to left leaves the rest where it is.
pub fn apart(name: &str) -> String {
    if !name.chars().any(runs_left) {
        return name.to_owned();
    }
    let name = name.chars().filter(|letter| !turns(letter));
    let isolated = ['\u{2068}'].into_iter().chain(name).chain(['\u{2069}']);
    isolated.collect()
}

/// As much of a name as leaves room for what is added to it.
pub fn with_room_for(name: &str, added: &str) -> String {
    let room = NAME_LIMIT.saturating_sub(added.chars().count());
    let name: String = name.chars().take(room).collect();
    name.trim_end().to_owned()
}
