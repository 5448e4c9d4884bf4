//! The words that go with an invitation: the subject and the text of an e-mail or a message.

use super::letter::{Letter, Mail};
use crate::exchange::mail;
use crate::i18n::{Language, fill};
use crate::route::Route;

/// What is in an invitation, for the words around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invited<'a> {
    /// What the collaboration is called.
    pub name: &'a str,
    /// Who invites; may be empty.
    pub from: &'a str,
    /// How many statements there are.
    pub count: usize,
    /// What one does with the tool, where it is not the main one.
    pub what: Option<&'a str>,
    /// The whole address of the invitation.
    pub link: &'a str,
}

impl Invited<'_> {
    /// The letter with the link in it.
    pub fn letter(self, language: Language) -> Letter {
        let texts = &language.texts().together;
        let how = format!("{}\n{}", texts.letter_link, self.link);
        self.written(&how, language)
    }

    /// The e-mail: with the link in it where mail programs take it over whole, and otherwise with where to
    /// open the file that has to be attached.
    pub fn mail(self, language: Language) -> Mail {
        let texts = &language.texts().together;
        let href = |letter: &Letter| mail::mailto(None, &letter.subject, &letter.body);
        let whole = href(&self.letter(language));
        if whole.len() <= mail::LONGEST {
            return Mail {
                href: whole,
                attach: false,
            };
        }
        let site = self.link.split('#').next().unwrap_or_default();
        let open = Route::Open.href();
        let how = format!("{}\n{site}{open}", texts.letter_file);
        let letter = self.written(&how, language);
        Mail {
            href: href(&letter),
            attach: true,
        }
    }

    fn written(self, how: &str, language: Language) -> Letter {
        let texts = &language.texts().together;
        let count = self.count.to_string();
        let (letter, what) = match self.what {
            None => (texts.letter, ""),
            Some(what) => (texts.letter_of, what),
        };
        let gaps = [("name", self.name), ("count", &*count), ("what", what)];
        let parts = [
            &fill(letter, &gaps),
            how,
            texts.letter_after,
            self.from.trim(),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Letter {
            subject: fill(texts.subject, &[("name", self.name)]),
            body: parts.join("\n\n"),
        }
    }
}
