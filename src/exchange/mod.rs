//! What leaves and what enters: files that people keep, mail and open again; links and codes that they
//! send, scan and say.
//!
//! Nothing gets in half. A file passes one gate, its [`envelope`]: size, text, shape, ours, not too new,
//! undamaged; then what is inside it is read, migrated and validated. [`session_file`],
//! [`reply`] and [`invitation`] are the kinds of file; the last two also have a [`compact`] form. A
//! [`reply_code`] is a reply that can be said aloud. [`intake`] takes any of them, in any mixture.
//! Any file can be [`protected`] with a passphrase. A [`cue`] goes no further than from one window to another.

pub mod calendar;
mod checksum;
pub mod compact;
pub mod csv;
pub mod cue;
mod envelope;
pub mod error;
pub mod file_name;
pub mod group_data;
pub mod intake;
pub mod invitation;
pub mod mail;
pub mod opening;
pub mod protected;
pub mod reply;
pub mod reply_code;
pub mod report_data;
pub mod session_file;
mod shape;
mod validate;
