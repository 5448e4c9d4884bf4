//! The session file, `*.vijfblik.json`: an envelope around one session.
//!
//! What the envelope says is in [`envelope`](super::envelope). The format is described in `assets/schema/session-file.schema.json`.

use super::envelope::{Envelope, seal};
use super::error::FileError;
use super::validate::validate;
use crate::domain::revised::Stamp;
use crate::domain::session::Session;

/// What the envelope calls itself.
pub const FORMAT: &str = "vijfblik-session";

/// The version that is written. It goes up when the content changes shape; every older version
/// then gets a step in [`read`], and its frozen fixture keeps opening.
pub const VERSION: u64 = 2;

/// The largest file that is read, in bytes. A session of 5,000 people stays below it.
pub const SIZE_LIMIT: usize = 16 * 1024 * 1024;

/// The text of a session file.
pub fn encode(session: &Session, now: Stamp) -> String {
    seal(FORMAT, VERSION, session, now)
}

/// Reads a session file. The one gate for data that comes from outside.
///
/// # Errors
/// One class per thing that can be wrong; see [`FileError`].
pub fn decode(bytes: &[u8]) -> Result<Session, FileError> {
    open(&Envelope::read(bytes)?)
}

/// Reads the session in an envelope.
pub(super) fn open(envelope: &Envelope<'_>) -> Result<Session, FileError> {
    let (content, version) = envelope.content(FORMAT, VERSION)?;
    let session = read(content, version)?;
    validate(&session)?;
    Ok(session)
}

/// Reads the content of any version. An older version is read as what it was then, and brought to
/// the present one a version at a time.
pub(super) fn read(content: &str, version: Option<u64>) -> Result<Session, FileError> {
    let session = || -> Result<Session, FileError> {
        serde_json::from_str(content).map_err(|error| FileError::at(&error.to_string()))
    };
    match version {
        Some(VERSION) => session(),
        Some(1) => from_version_1(session()?),
        // There has been no version before the first, and newer ones were refused before.
        _ => Err(FileError::Damaged),
    }
}

/// Version 1 knew only what is promised now. Where others had answered, they were promised that.
fn from_version_1(mut session: Session) -> Result<Session, FileError> {
    let is_older = session.bound.is_open()
        && session.inviter.is_untouched()
        && session.laid.is_untouched()
        && !session.invited;
    if !is_older {
        return Err(FileError::at("version"));
    }
    if session.responses.values().any(|it| !it.source.is_own()) {
        session.bind(session.promised());
    }
    Ok(session)
}
