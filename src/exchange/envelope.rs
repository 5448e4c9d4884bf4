//! The envelope around everything that people exchange as a file: it says what is inside (`format`),
//! in which version, when it was written, and what the checksum of the content is.

use std::borrow::Cow;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::checksum::checksum;
use super::error::FileError;
use super::session_file::SIZE_LIMIT;
use super::shape::check_shape;
use super::{invitation, protected, reply, session_file};
use crate::domain::revised::Stamp;
use crate::domain::session::Day;

/// What envelopes of ours can hold, as they say it.
const FORMATS: [&str; 4] = [
    session_file::FORMAT,
    reply::FORMAT,
    invitation::FORMAT,
    protected::FORMAT,
];

/// The envelope as it is written.
#[derive(Serialize)]
struct Sealed<'a> {
    format: &'static str,
    version: u64,
    written: String,
    checksum: String,
    content: &'a RawValue,
}

/// The envelope as it comes in. Everything may be missing: then it is damaged, or not ours.
#[derive(Deserialize)]
pub(super) struct Envelope<'a> {
    #[serde(borrow)]
    format: Option<Cow<'a, str>>,
    version: Option<u64>,
    checksum: Option<Cow<'a, str>>,
    content: Option<&'a RawValue>,
}

/// The text of a file with this content.
pub(super) fn seal(
    format: &'static str,
    version: u64,
    content: &impl Serialize,
    now: Stamp,
) -> String {
    // Contents are strings, whole numbers and maps with text keys: writing them as JSON cannot fail.
    let content = serde_json::value::to_raw_value(content).unwrap_or_default();
    let sealed = Sealed {
        format,
        version,
        written: moment(now),
        checksum: checksum(content.get()),
        content: &content,
    };
    serde_json::to_string(&sealed).unwrap_or_default()
}

/// A moment as `2026-11-21T08:45:00Z`.
fn moment(at: Stamp) -> String {
    let seconds = at.0 / 1_000;
    let (hours, minutes) = (seconds / 3_600 % 24, seconds / 60 % 60);
    let day = Day::at(at, 0);
    format!("{day}T{hours:02}:{minutes:02}:{:02}Z", seconds % 60)
}

impl<'a> Envelope<'a> {
    /// Reads an envelope and leaves what is inside as it is.
    ///
    /// # Errors
    /// When it is too large, no text, no JSON, or not the whole of it.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, FileError> {
        if bytes.len() > SIZE_LIMIT {
            return Err(FileError::TooLarge);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| unreadable(bytes, Category::Syntax))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let envelope =
            serde_json::from_str(text).map_err(|error| unreadable(bytes, error.classify()))?;
        // A list would be read by the places in it.
        if text.trim_start().starts_with('[') {
            return Err(FileError::NotOurs);
        }
        Ok(envelope)
    }

    /// Whether this is what it says it holds.
    pub(super) fn holds(&self, format: &str) -> bool {
        self.format.as_deref() == Some(format)
    }

    /// What is inside, undamaged, and its version.
    ///
    /// # Errors
    /// When it holds something else, or something newer than this version, or is damaged.
    pub(super) fn content(
        &self,
        format: &str,
        version: u64,
    ) -> Result<(&'a str, Option<u64>), FileError> {
        if !self.holds(format) {
            return Err(FileError::NotOurs);
        }
        if self.version.is_some_and(|newer| newer > version) {
            return Err(FileError::TooNew);
        }
        let content = self.content.ok_or(FileError::Damaged)?.get();
        if self.checksum.as_deref() != Some(checksum(content).as_str()) {
            return Err(FileError::Damaged);
        }
        check_shape(content)?;
        Ok((content, self.version))
    }

    /// What is inside, of a kind of file that has had one version only.
    ///
    /// # Errors
    /// As [`content`](Self::content), and when it does not read as that.
    pub(super) fn only<T: DeserializeOwned>(
        &self,
        format: &str,
        version: u64,
    ) -> Result<T, FileError> {
        let (content, written) = self.content(format, version)?;
        if written != Some(version) {
            return Err(FileError::Damaged);
        }
        serde_json::from_str(content).map_err(|error| FileError::at(&error.to_string()))
    }
}

/// Why a file cannot be read at all. One of ours, by how it begins, has suffered on its way: the end is
/// missing, or a program saved it in another encoding. A zero byte is in no JSON, but it is in
/// pictures, in documents and in UTF-16.
fn unreadable(bytes: &[u8], category: Category) -> FileError {
    let beginning = &bytes[..bytes.len().min(80)];
    let begins_with = |format: &str| {
        let mut parts = beginning.windows(format.len());
        parts.any(|part| part == format.as_bytes())
    };
    if FORMATS.into_iter().any(begins_with) {
        FileError::Damaged
    } else if std::str::from_utf8(bytes).is_err() || bytes.contains(&0) {
        FileError::NotText
    } else if category == Category::Data {
        FileError::NotOurs
    } else {
        FileError::NotJson
    }
}
