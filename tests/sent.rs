//! What is known of sending is kept in a line of text, and junk is none.

use vijfblik::domain::revised::Stamp;
use vijfblik::domain::sent::{By, Sent};

const MADE: Stamp = Stamp(1_795_250_000_000);

#[test]
fn what_is_known_of_sending_is_kept_in_a_line_and_read_back() {
    for by in By::ALL {
        let sent = Sent { by, at: MADE };
        assert_eq!(Sent::parse(&sent.to_string()), Some(sent));
        assert!(sent.is_before(Stamp(MADE.0 + 1)));
        assert!(!sent.is_before(MADE));
    }
    for text in ["", "file", "file x", "pigeon 5", "5 file"] {
        assert_eq!(Sent::parse(text), None, "{text:?}");
    }
}
