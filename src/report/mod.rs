//! From a session to what people read: first a [`picture`] of the answers in one language, then a
//! [`document`] for paper. The result page and the report are both made from the picture. A group has a
//! [`group_picture`] of its own.

pub mod arrived;
pub mod document;
pub mod group_picture;
pub mod group_report;
pub mod html;
pub mod inviting;
pub mod laying;
pub mod leading;
pub mod letter;
pub mod picture;
pub mod promise;
pub mod received;
pub mod respondents;
pub mod retired;
pub mod sheet;
pub mod talk;
pub mod trend;
pub mod wording;
pub mod write;
