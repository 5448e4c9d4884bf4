//! What the readers of JSON leave open, and a file of ours must not: whether a key may stand in one object
//! twice (the last would win, without a word), and whether an object may be written as a list.

use super::error::FileError;

/// The keys under which a list stands. Everything else is an object, a text, a number or a truth.
const LISTS: [&str; 2] = ["partners", "points"];

/// How deep a content nests at most; ours stay well below it.
const DEPTH: usize = 16;

/// How often keys are compared at most: enough for the largest session with all its ids in disorder, and over
/// within a second.
const COMPARED: usize = 40_000_000;

/// The keys of an object that is open, and the last of them in the order of letters.
#[derive(Default)]
struct Keys<'t> {
    all: Vec<&'t str>,
    last: &'t str,
}

/// Checks the shape of a content that is known to be JSON.
///
/// # Errors
/// With the key that stands there twice, or the place of a list.
pub(super) fn check_shape(json: &str) -> Result<(), FileError> {
    let (mut open, mut compared) = (Vec::<Keys<'_>>::new(), 0);
    // The last text, and whether it is the key of what comes next.
    let (mut text, mut is_key) = ("", false);
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        let was_key = std::mem::take(&mut is_key);
        match byte {
            b'{' if open.len() == DEPTH => return Err(FileError::at(text)),
            b'{' => open.push(Keys::default()),
            b'}' => drop(open.pop()),
            b'[' if !(was_key && LISTS.contains(&text)) => return Err(FileError::at(text)),
            b'"' => {
                let end = end_of_text(json, at + 1);
                text = json.get(at + 1..end).unwrap_or_default();
                at = end;
            }
            b':' => {
                let Some(keys) = open.last_mut() else { break };
                // We write ids in their order: then there is nothing to compare them with.
                let is_twice = if text > keys.last || keys.all.is_empty() {
                    keys.last = text;
                    false
                } else {
                    compared += keys.all.len();
                    keys.all.contains(&text)
                };
                // Keys of ours need no escape, and one in disguise may be another's twin.
                if is_twice || compared > COMPARED || text.contains('\\') {
                    return Err(FileError::at(text));
                }
                keys.all.push(text);
                is_key = true;
            }
            b' ' | b'\n' | b'\r' | b'\t' => is_key = was_key,
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// Where the text ends that begins at a place.
fn end_of_text(json: &str, mut at: usize) -> usize {
    let bytes = json.as_bytes();
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => break,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    at
}
