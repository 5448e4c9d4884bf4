//! The words that go with a reply to who invited: the subject and the text of an e-mail or a message.

use crate::exchange::mail;
use crate::i18n::{Language, fill};

/// What goes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enclosed<'a> {
    /// What the collaboration is called.
    pub name: &'a str,
    /// The whole address of the reply, where there is one.
    pub link: Option<&'a str>,
    /// The reply code.
    pub code: Option<&'a str>,
}

/// The letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject.
    pub subject: String,
    /// The text.
    pub body: String,
}

impl Letter {
    /// The letter around a reply.
    pub fn of(enclosed: Enclosed<'_>, language: Language) -> Self {
        let texts = &language.texts().reply;
        let name = [("name", enclosed.name)];
        let first = fill(texts.letter, &name);
        let how = match enclosed.link {
            Some(link) => format!("{}\n{link}", texts.letter_link),
            None => texts.letter_file.to_owned(),
        };
        let code = enclosed
            .code
            .map(|code| format!("{}\n{code}", texts.letter_code));
        let parts = [Some(first), Some(how), code];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Self {
            subject: fill(texts.subject, &name),
            body: parts.join("\n\n"),
        }
    }
}

/// An e-mail that a mail program can open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// The address that opens it.
    pub href: String,
    /// Whether the answers themselves have to be attached as a file: a mail program could cut off a
    /// link of this length.
    pub attach: bool,
}

impl Mail {
    /// The e-mail around a reply, to an address where one is known.
    pub fn of(enclosed: Enclosed<'_>, to: Option<&str>, language: Language) -> Self {
        let written = |enclosed| {
            let letter = Letter::of(enclosed, language);
            mail::mailto(to, &letter.subject, &letter.body)
        };
        let whole = written(enclosed);
        if enclosed.link.is_some() && whole.len() <= mail::LONGEST {
            return Self {
                href: whole,
                attach: false,
            };
        }
        Self {
            href: written(Enclosed {
                link: None,
                ..enclosed
            }),
            attach: true,
        }
    }
}
