//! Why a file is not taken in. Closed: every reason has its sentence in every language.

use crate::domain::typed::turns;

/// Why a file is not taken in. Whatever the reason, nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileError {
    /// Larger than [`SIZE_LIMIT`](super::session_file::SIZE_LIMIT), and so not read at all.
    TooLarge,
    /// Not text in UTF-8: a picture, a document, or text in an old encoding.
    NotText,
    /// Text, but not JSON.
    NotJson,
    /// JSON, but not a file of this product.
    NotOurs,
    /// Written by a newer version of the product.
    TooNew,
    /// Ours, but the content is not what the sender's app wrote, or the end is missing.
    Damaged,
    /// Ours and undamaged, but it says something that cannot be.
    Invalid {
        /// Where, in the words of the file format.
        place: String,
    },
}

/// The longest place that is named, in letters.
const PLACE: usize = 80;

impl FileError {
    /// Something that cannot be, and where. The place may hold what stands in the file: it is cut, and
    /// nothing in it can turn or break the sentence that it comes to stand in.
    pub(super) fn at(place: &str) -> Self {
        let mut shown = String::new();
        for (count, letter) in place.chars().enumerate() {
            if count == PLACE {
                shown.push('…');
                break;
            }
            if !letter.is_control() && !turns(&letter) {
                shown.push(letter);
            }
        }
        Self::Invalid { place: shown }
    }
}
