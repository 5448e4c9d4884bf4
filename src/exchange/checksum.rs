//! The checksum over the content of a file: it tells damage from a change, whatever the lines look like.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The checksum of a JSON text: `sha256:` and 64 hexadecimal digits. White space between the values
/// does not count, so a file that some program laid out anew still opens.
pub fn checksum(json: &str) -> String {
    let mut hasher = Sha256::new();
    for part in without_layout(json) {
        hasher.update(part);
    }
    let mut checksum = String::from("sha256:");
    for byte in hasher.finalize() {
        let _ = write!(checksum, "{byte:02x}");
    }
    checksum
}

/// The parts of a JSON text between the white space that only lays it out. White space in strings
/// stays.
fn without_layout(json: &str) -> impl Iterator<Item = &[u8]> {
    let (mut in_string, mut escaped) = (false, false);
    json.as_bytes().split(move |byte| {
        if in_string {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_string = false,
                _ => {}
            }
            return false;
        }
        in_string = *byte == b'"';
        matches!(byte, b' ' | b'\n' | b'\r' | b'\t')
    })
}
