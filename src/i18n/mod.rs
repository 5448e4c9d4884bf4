//! Languages and texts: what people read, and how numbers, days and lists are written.
//!
//! Texts of the interface are fields of [`Texts`], made from `assets/locales` when the project is
//! built. Texts of instruments are [`Text`]s, numbers in the same shelf. The texts themselves lie in a
//! file for each part of the app and each language: a browser loads the ones that it shows, and a
//! native program has them all.

mod shelf;
mod write;

use serde::Serialize;

pub use shelf::*;
pub use write::{date, decimal, fill, list, score, share};

/// A language of the product. Dutch is the source, English its equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Language {
    /// All languages, in the order in which they are offered.
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// Its code (BCP 47).
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
        }
    }

    /// The language of a code such as `nl-BE`.
    pub fn from_code(code: &str) -> Option<Language> {
        let primary = code.split('-').next()?;
        Language::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}
