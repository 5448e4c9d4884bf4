//! Components: one visual idea each.

pub mod action_form;
pub mod bad_link;
pub mod card;
pub mod chart;
pub mod document;
pub mod field;
pub mod header;
pub mod laying;
pub mod leverage;
pub mod notice;
pub mod older_words;
pub mod onward;
pub mod passphrase;
pub mod phases;
pub mod portions;
pub mod profile;
pub mod qr;
pub mod question;
pub mod reading;
pub mod steps;
pub mod tabs;
pub mod take_along;
pub mod title;
