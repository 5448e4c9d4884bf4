//! What is known of sending: by which way answers were taken along, and when. Whether they arrived, nobody
//! here can know.

use std::fmt;

use super::revised::Stamp;

/// The ways by which answers leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A file was downloaded.
    File,
    /// A link was copied.
    Link,
    /// A code was copied.
    Code,
    /// A mail was begun.
    Mail,
    /// They were handed to another app.
    Share,
}

impl By {
    /// All of them.
    pub const ALL: [By; 5] = [By::File, By::Link, By::Code, By::Mail, By::Share];

    fn name(self) -> &'static str {
        match self {
            By::File => "file",
            By::Link => "link",
            By::Code => "code",
            By::Mail => "mail",
            By::Share => "share",
        }
    }
}

/// That answers were taken along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sent {
    /// By which way.
    pub by: By,
    /// When.
    pub at: Stamp,
}

impl fmt::Display for Sent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.by.name(), self.at.0)
    }
}

impl Sent {
    /// Reads what was kept; none where it cannot be read.
    pub fn parse(text: &str) -> Option<Sent> {
        let (name, at) = text.split_once(' ')?;
        let mut all = By::ALL.into_iter();
        Some(Sent {
            by: all.find(|by| by.name() == name)?,
            at: Stamp(at.parse().ok()?),
        })
    }

    /// Whether something that changed last at a moment was not in what was sent.
    pub fn is_before(self, changed: Stamp) -> bool {
        self.at < changed
    }
}
