//! What is promised to the people who answer, in words that follow from the settings of the session. It is
//! read by who is invited, and by who invites: both see the same sentences.
//!
//! A sentence here says what the product does, not what people will do. Who changes what the group gets
//! to see, in [`group`](crate::domain::group) or [`tally`](crate::domain::tally), changes it here.

use crate::domain::gathering::Anonymity;
use crate::domain::tally::{FEWEST_CHANGES, FEWEST_PEOPLE};
use crate::i18n::{Language, fill};

/// What is promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Promise {
    /// What this way of answering is called, in a few words.
    pub name: &'static str,
    /// What becomes of the answers, sentence by sentence, and what cannot be promised.
    pub sentences: Vec<String>,
}

impl Promise {
    /// The promise of a session; `has_partners` says whether people can say which organisation they come
    /// from.
    pub fn of(anonymity: Anonymity, has_partners: bool, language: Language) -> Self {
        let texts = &language.texts().invited;
        let sender = (anonymity == Anonymity::Anonymous).then_some(texts.promise_sender);
        Self::with(
            anonymity,
            has_partners,
            texts.promise_notes,
            sender,
            language,
        )
    }

    /// The promise of a session to who answers on the facilitator's device.
    pub fn on_device(anonymity: Anonymity, has_partners: bool, language: Language) -> Self {
        let texts = &language.texts().device;
        let file = (anonymity == Anonymity::Anonymous).then_some(texts.promise_file);
        Self::with(anonymity, has_partners, texts.promise_notes, file, language)
    }

    fn with(
        anonymity: Anonymity,
        has_partners: bool,
        notes: &'static str,
        sender: Option<&'static str>,
        language: Language,
    ) -> Self {
        let texts = &language.texts().invited;
        let (fewest, changes) = (FEWEST_PEOPLE.to_string(), FEWEST_CHANGES.to_string());
        let gaps = [("fewest", &*fewest), ("changes", &*changes)];
        let count = fill(texts.promise_count, &gaps);
        let (name, shown, partner, limits): (_, _, _, &[&str]) = match anonymity {
            Anonymity::Open => (texts.open, texts.promise_open, texts.promise_partner, &[]),
            Anonymity::Alias => (
                texts.alias,
                texts.promise_alias,
                texts.promise_partner,
                &[texts.promise_alias_small],
            ),
            Anonymity::Anonymous => (
                texts.anonymous,
                texts.promise_anonymous,
                texts.promise_partner_hidden,
                &[count.as_str(), texts.promise_small],
            ),
        };
        let partner = has_partners.then_some(partner);
        let sentences = [shown].into_iter().chain(partner);
        let sentences = sentences.chain([notes]);
        let sentences = sentences.chain(limits.iter().copied()).chain(sender);
        Self {
            name,
            sentences: sentences.map(str::to_owned).collect(),
        }
    }
}
