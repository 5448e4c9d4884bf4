//! The partners in the picture of a group: what may be seen of each, and where they look differently.

use super::names::letter_of;
use super::{GAP, PartnerInWords, Telling, people};
use crate::domain::id::PartnerId;
use crate::domain::partners::{PartnerProfile, partner_gaps};
use crate::domain::typed::apart;
use crate::i18n::{self, fill};

impl Telling<'_> {
    pub(super) fn partners(
        self,
        profiles: &[PartnerProfile],
        letters: &[(PartnerId, String)],
    ) -> Vec<PartnerInWords> {
        let partners = self.session.partners();
        let partners = partners.iter().zip(profiles).enumerate();
        let partners = partners.map(|(place, ((id, partner), profile))| PartnerInWords {
            id: *id,
            place: u8::try_from(place).unwrap_or(u8::MAX),
            letter: letter_of(letters, Some(*id)).to_owned(),
            name: apart(&partner.name),
            count: profile.people,
            people: people(profile.people, self.language),
            means: profile.means.clone(),
        });
        partners.collect()
    }

    /// Why nothing of the partners is shown, where that is so.
    pub(super) fn hidden(self) -> Option<&'static str> {
        let is_hidden = self.session.is_anonymous() && !self.session.partners().is_empty();
        is_hidden.then_some(self.language.texts().group.hidden)
    }

    /// Where the means of partners lie far apart.
    pub(super) fn gaps(self, profiles: &[PartnerProfile]) -> Vec<String> {
        let texts = &self.language.texts().group;
        let partners = self.session.partners();
        let name = |id: PartnerId| {
            let partner = partners.iter().find(|(other, _)| *other == id);
            partner.map_or(String::new(), |(_, partner)| apart(&partner.name))
        };
        let gaps = partner_gaps(profiles, self.instrument).into_iter();
        let gaps = gaps.filter(|gap| gap.points() >= GAP).map(|gap| {
            fill(
                texts.gap,
                &[
                    ("condition", gap.condition.short.to(self.language)),
                    ("low", &name(gap.low.0)),
                    ("low_mean", &i18n::score(self.language, gap.low.1)),
                    ("high", &name(gap.high.0)),
                    ("high_mean", &i18n::score(self.language, gap.high.1)),
                ],
            )
        });
        gaps.collect()
    }
}
