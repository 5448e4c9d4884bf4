//! What the readers of JSON leave open, and a file of ours must not: whether a key may stand in one object
//! twice (the last would win, without a word), and whether an object may be written as a list.

use super::error::FileError;

/// The keys under which a list stands. Everything else is an object, a text, a number or a truth.
const LISTS: [&str; 2] = ["partners", "points"];

/// How deep a content nests at most; ours stay well below it.
const DEPTH: usize = 16;

/// Checks the shape of a content that is known to be JSON.
///
/// # Errors
/// With the key that stands there twice, or the place of a list.
pub(super) fn check_shape(json: &str) -> Result<(), FileError> {
    // The keys of the objects that are open, and the last text and whether it is one of those keys.
    let (mut open, mut last, mut is_key) = (Vec::<Vec<&str>>::new(), "", false);
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        match byte {
            b'{' if open.len() == DEPTH => return Err(FileError::at(last)),
            b'{' => {
                open.push(Vec::new());
                is_key = false;
            }
            b'}' => {
                let mut keys = open.pop().unwrap_or_default();
                keys.sort_unstable();
                let twice = keys.windows(2).find(|two| two[0] == two[1]);
                if let Some([key, ..]) = twice {
                    return Err(FileError::at(key));
                }
                is_key = false;
            }
            b'[' if !(is_key && LISTS.contains(&last)) => return Err(FileError::at(last)),
            b'"' => {
                let end = end_of_text(json, at + 1);
                last = json.get(at + 1..end).unwrap_or_default();
                at = end;
                is_key = false;
            }
            b':' => {
                // Keys of ours need no escape, and one in disguise may be another's twin.
                if last.contains('\\') {
                    return Err(FileError::at(last));
                }
                if let Some(keys) = open.last_mut() {
                    keys.push(last);
                }
                is_key = true;
            }
            b' ' | b'\n' | b'\r' | b'\t' => {}
            _ => is_key = false,
        }
        at += 1;
    }
    Ok(())
}

/// Where the text ends that begins at a place.
fn end_of_text(json: &str, from: usize) -> usize {
    let mut escaped = false;
    let rest = json.as_bytes().iter().skip(from);
    let mut ends = rest.take_while(|byte| {
        let ends = **byte == b'"' && !escaped;
        escaped = **byte == b'\\' && !escaped;
        !ends
    });
    from + ends.by_ref().count()
}
