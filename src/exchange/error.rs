//! Why a file is not taken in. Closed: every reason has its sentence in every language.

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
