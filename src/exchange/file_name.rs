//! Safe names for the files that leave, and what each of them is called.

use crate::domain::session::Day;
use crate::i18n::Language;

/// The most characters that a collaboration's name gives to a file name, hyphens included.
const LONGEST: usize = 48;

/// What a file holds. No two of these have the same name, so two downloads of one session lie beside each
/// other and can be told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held<'a> {
    /// A session, to go on with.
    Session,
    /// The same, locked with a passphrase.
    Protected,
    /// What somebody needs to take part.
    Invitation,
    /// The same as a picture to scan.
    Code,
    /// What somebody sends back, with the number that tells it apart from those of others.
    Reply(&'a str),
    /// The report of one person.
    Report,
    /// The report of a group.
    GroupReport,
    /// All answers as a table.
    Answers,
    /// The numbers of the report of one person.
    Data,
    /// The numbers of the report of a group.
    GroupData,
    /// What was agreed, for a calendar.
    Agreements,
}

impl Held<'_> {
    /// One of each.
    pub const ALL: [Held<'static>; 11] = [
        Held::Session,
        Held::Protected,
        Held::Invitation,
        Held::Code,
        Held::Reply("1GCD"),
        Held::Report,
        Held::GroupReport,
        Held::Answers,
        Held::Data,
        Held::GroupData,
        Held::Agreements,
    ];

    /// The word for it, as it stands in a name.
    fn word(self, language: Language) -> &'static str {
        let words = &language.texts().file_names;
        match self {
            Held::Session => words.session,
            Held::Protected => words.protected,
            Held::Invitation => words.invitation,
            Held::Code => words.code,
            Held::Reply(_) => words.reply,
            Held::Report => words.report,
            Held::GroupReport => words.group_report,
            Held::Answers => words.answers,
            Held::Data => words.data,
            Held::GroupData => words.group_data,
            Held::Agreements => words.agreements,
        }
    }

    /// What its name ends in.
    fn ending(self) -> &'static str {
        match self {
            Held::Session | Held::Protected | Held::Invitation | Held::Reply(_) => "vijfblik.json",
            Held::Code => "svg",
            Held::Report | Held::GroupReport => "html",
            Held::Answers => "csv",
            Held::Data | Held::GroupData => "json",
            Held::Agreements => "ics",
        }
    }

    /// A file name such as `vijfblik-antwoorden-leerroute-techniek-2026-11-21.csv`, with the day of the
    /// measurement: small letters, digits and hyphens, whatever the collaboration is called; so no path,
    /// no reserved name, no hidden ending.
    pub fn named(self, collaboration: &str, day: Day, language: Language) -> String {
        let small = collaboration.to_lowercase();
        let words = small.split(|letter| !is_of_a_word(letter));
        let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        let words: String = words.join("-").chars().take(LONGEST).collect();
        let mut name = format!("vijfblik-{}", self.word(language));
        let words = words.trim_end_matches('-');
        if !words.is_empty() {
            name = format!("{name}-{words}");
        }
        match self {
            Held::Reply(number) => format!("{name}-{day}.{number}.{}", self.ending()),
            _ => format!("{name}-{day}.{}", self.ending()),
        }
    }
}

/// A letter, a digit, or an accent that stands apart from its letter.
fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter)
}
