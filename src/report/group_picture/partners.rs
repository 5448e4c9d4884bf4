//! The partners in the picture of a group: what may be seen of each, what must stay hidden, and where they
//! look differently.

use super::names::letter_of;
use super::{GAP, PartnerInWords, Telling, people};
use crate::domain::gathering::Anonymity;
use crate::domain::group::Group;
use crate::domain::id::PartnerId;
use crate::domain::order::by_size;
use crate::domain::partners::{FEWEST_PEOPLE, PartnerProfile, partner_gaps};
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

    /// What of the partners must stay hidden, and why.
    pub(super) fn hidden(self, group: &Group<'_>, profiles: &[PartnerProfile]) -> Vec<String> {
        let texts = &self.language.texts().group;
        let answered = profiles.iter().any(|profile| profile.people > 0);
        if self.session.promised() != Anonymity::Anonymous || !answered {
            return Vec::new();
        }
        let fewest = FEWEST_PEOPLE.to_string();
        let mut sentences = vec![fill(texts.hidden, &[("fewest", &fewest)])];
        if profiles
            .iter()
            .all(|it| it.means.iter().all(Option::is_none))
        {
            sentences.push(texts.hidden_all.to_owned());
            return sentences;
        }
        let partners = self.session.partners();
        // Conditions at which the same partners stay hidden are told together.
        let mut hidden: Vec<(String, Vec<&str>)> = Vec::new();
        for (place, condition) in group.conditions.iter().enumerate() {
            let is_hidden = |it: &&PartnerProfile| it.people > 0 && it.means[place].is_none();
            let names: Vec<_> = profiles
                .iter()
                .filter(is_hidden)
                .filter_map(|it| partners.iter().find(|(id, _)| *id == it.id))
                .map(|(_, partner)| apart(&partner.name))
                .collect();
            if names.is_empty() || condition.people == 0 {
                continue;
            }
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let names = i18n::list(self.language, &names);
            let name = condition.condition.short.to(self.language);
            match hidden.iter_mut().find(|(same, _)| *same == names) {
                Some((_, conditions)) => conditions.push(name),
                None => hidden.push((names, vec![name])),
            }
        }
        let hidden = hidden.iter().map(|(partners, conditions)| {
            let conditions = i18n::list(self.language, conditions);
            let gaps = [("partners", &**partners), ("conditions", &*conditions)];
            fill(texts.hidden_at, &gaps)
        });
        let hidden: Vec<_> = hidden.collect();
        if !hidden.is_empty() {
            sentences.push(fill(texts.hidden_here, &[("hidden", &hidden.join("; "))]));
        }
        sentences
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
        let gaps = gaps
            .filter(|gap| by_size(gap.points(), GAP).is_ge())
            .map(|gap| {
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
