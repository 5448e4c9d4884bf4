//! Languages and texts: what people read, and how numbers, days and lists are written.
//!
//! Texts of the interface are fields of [`Texts`], made from `assets/locales` when the project is
//! built. Texts of instruments are [`Text`]s, which hold both languages side by side.

mod write;

use serde::Serialize;

pub use write::{date, decimal, fill, list, score};

mod texts {
    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}
pub use texts::*;

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

    /// The texts of the interface in this language.
    pub fn texts(self) -> &'static Texts {
        match self {
            Language::Nl => &NL,
            Language::En => &EN,
        }
    }
}

/// One text in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// In Dutch.
    pub nl: &'static str,
    /// In English.
    pub en: &'static str,
}

impl Text {
    /// The text in a language.
    pub fn to(self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.nl,
            Language::En => self.en,
        }
    }
}
