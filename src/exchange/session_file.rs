//! The session file, `*.vijfblik.json`: an envelope around one session.
//!
//! The envelope says what it is (`format`), in which version, when it was written, and what the
//! checksum of the content is. The format is described in `assets/schema/session-file.schema.json`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::checksum::checksum;
use super::error::FileError;
use super::validate::validate;
use crate::domain::revised::Stamp;
use crate::domain::session::{Day, Session};

/// What the envelope calls itself.
pub const FORMAT: &str = "vijfblik-session";

/// The version that is written. It goes up when the content changes shape; every older version
/// then gets a step in [`read`], and its frozen fixture keeps opening.
pub const VERSION: u64 = 1;

/// The largest file that is read, in bytes. A session of 5,000 people stays below it.
pub const SIZE_LIMIT: usize = 16 * 1024 * 1024;

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
struct Envelope<'a> {
    #[serde(borrow)]
    format: Option<Cow<'a, str>>,
    version: Option<u64>,
    checksum: Option<Cow<'a, str>>,
    content: Option<&'a RawValue>,
}

/// The text of a session file.
pub fn encode(session: &Session, now: Stamp) -> String {
    // A session is strings, whole numbers and maps with text keys: writing it as JSON cannot fail.
    let content = serde_json::value::to_raw_value(session).unwrap_or_default();
    let sealed = Sealed {
        format: FORMAT,
        version: VERSION,
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

/// Reads a session file. The one gate for data that comes from outside.
///
/// # Errors
/// One class per thing that can be wrong; see [`FileError`].
pub fn decode(bytes: &[u8]) -> Result<Session, FileError> {
    if bytes.len() > SIZE_LIMIT {
        return Err(FileError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable(bytes, Category::Syntax))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let envelope: Envelope<'_> =
        serde_json::from_str(text).map_err(|error| unreadable(bytes, error.classify()))?;
    if envelope.format.as_deref() != Some(FORMAT) {
        return Err(FileError::NotOurs);
    }
    if envelope.version.is_some_and(|version| version > VERSION) {
        return Err(FileError::TooNew);
    }
    let content = envelope.content.ok_or(FileError::Damaged)?.get();
    if envelope.checksum.as_deref() != Some(checksum(content).as_str()) {
        return Err(FileError::Damaged);
    }
    let session = read(content, envelope.version)?;
    validate(&session)?;
    Ok(session)
}

/// Why a file cannot be read at all. One of ours, by how it begins, has suffered on its way: the end is
/// missing, or a program saved it in another encoding. A zero byte is in no JSON, but it is in
/// pictures, in documents and in UTF-16.
fn unreadable(bytes: &[u8], category: Category) -> FileError {
    let beginning = &bytes[..bytes.len().min(80)];
    let mut parts = beginning.windows(FORMAT.len());
    if parts.any(|part| part == FORMAT.as_bytes()) {
        FileError::Damaged
    } else if std::str::from_utf8(bytes).is_err() || bytes.contains(&0) {
        FileError::NotText
    } else if category == Category::Data {
        FileError::NotOurs
    } else {
        FileError::NotJson
    }
}

/// Reads the content of any version. An older version is read as what it was then, and brought to
/// the present one a version at a time.
fn read(content: &str, version: Option<u64>) -> Result<Session, FileError> {
    match version {
        Some(VERSION) => serde_json::from_str(content).map_err(|error| FileError::Invalid {
            place: error.to_string(),
        }),
        // There has been no version before the first, and newer ones were refused before.
        _ => Err(FileError::Damaged),
    }
}
