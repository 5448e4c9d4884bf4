//! Opening a file that a person brought in, whatever kind of file of ours it is.

use super::envelope::Envelope;
use super::error::FileError;
use super::invitation::{self, Invitation};
use super::protected::{self, Protected};
use super::reply::{self, Reply};
use super::session_file;
use crate::domain::session::Session;

/// What was in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// A session.
    Session(Box<Session>),
    /// An invitation to answer.
    Invitation(Invitation),
    /// Somebody's answers.
    Reply(Box<Reply>),
    /// Something that a passphrase opens.
    Protected(Box<Protected>),
}

/// Reads a file of any kind.
///
/// # Errors
/// One class per thing that can be wrong; see [`FileError`].
pub fn open(bytes: &[u8]) -> Result<Opened, FileError> {
    let envelope = Envelope::read(bytes)?;
    if envelope.holds(invitation::FORMAT) {
        Invitation::open(&envelope).map(Opened::Invitation)
    } else if envelope.holds(reply::FORMAT) {
        Reply::open(&envelope).map(|reply| Opened::Reply(Box::new(reply)))
    } else if envelope.holds(protected::FORMAT) {
        Protected::open(&envelope).map(|it| Opened::Protected(Box::new(it)))
    } else {
        session_file::open(&envelope).map(|session| Opened::Session(Box::new(session)))
    }
}
