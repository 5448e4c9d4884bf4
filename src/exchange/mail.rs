//! E-mails that are prepared here and sent by the person's own mail program (RFC 6068).

use std::fmt::Write as _;

/// The longest `mailto:` address that mail programs are known to take over whole. Some cut it off at
/// 2,048 characters, without a word.
pub const LONGEST: usize = 2_000;

/// The e-mail address in a text such as `Samira` or `Samira <samira@school.nl>`, where there is one.
/// Only plain addresses: the text may come from outside, and a mail program must find one address in it.
pub fn address(text: &str) -> Option<&str> {
    let between = |letter: char| letter.is_whitespace() || "<>(),;:\"".contains(letter);
    text.split(between).find(|word| is_address(word))
}

fn is_address(word: &str) -> bool {
    let Some((person, place)) = word.split_once('@') else {
        return false;
    };
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._+-".contains(letter);
    let parts: Vec<&str> = place.split('.').collect();
    !person.is_empty()
        && person.chars().chain(place.chars()).all(plain)
        && parts.len() > 1
        && parts.iter().all(|part| !part.is_empty())
}

/// The address that opens a prepared e-mail; without a receiver where none is known.
pub fn mailto(to: Option<&str>, subject: &str, body: &str) -> String {
    let (to, subject, body) = (encode(to.unwrap_or("")), encode(subject), encode(body));
    format!("mailto:{to}?subject={subject}&body={body}")
}

/// A text as it stands in such an address.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'@' => {
                encoded.push(char::from(byte));
            }
            b'\n' => encoded.push_str("%0D%0A"),
            // Writing into a string cannot fail.
            byte => drop(write!(encoded, "%{byte:02X}")),
        }
    }
    encoded
}
