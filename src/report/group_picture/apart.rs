//! How far people lie apart, in words. That is said of each statement: answers that differ from one statement
//! to the next are no difference between people.

use super::{DifferenceInWords, Telling};
use crate::domain::differences::{
    Apart, Difference, FEWEST_FOR_WORDS, choose, far_apart, mean_hides,
};
use crate::domain::findings::Balance;
use crate::domain::group::{Group, GroupCondition};
use crate::domain::instrument::Phase;
use crate::domain::profile::Band;
use crate::domain::spread::Distribution;
use crate::i18n::{self, Language, Text, fill};

/// How answers lie, in words; below five answers, why nothing is said.
pub(super) fn spread(distribution: &Distribution, language: Language) -> &'static str {
    let texts = &language.texts().group;
    match Apart::of(distribution) {
        Some(Apart::Far) => texts.apart_far,
        Some(Apart::Somewhat) => texts.apart_somewhat,
        Some(Apart::Close) => texts.apart_close,
        Some(Apart::Same) => texts.apart_same,
        None => {
            let count = usize::try_from(distribution.total()).unwrap_or(usize::MAX);
            texts.few.get(count).copied().unwrap_or_default()
        }
    }
}

impl Telling<'_> {
    /// Whether nobody may be asked to say what they answered.
    pub(super) fn is_anonymous(self) -> bool {
        self.session.is_anonymous()
    }

    /// What the mean of a condition may mean. It says so only of at least five people, and not where the
    /// mean hides how far they lie apart. Where they lie far apart on few of its statements, those are named.
    pub(super) fn sentence(self, condition: &GroupCondition<'_>) -> String {
        let texts = &self.language.texts().group;
        let voices = condition.ratings.iter().map(|it| it.distribution.total());
        let voices = voices.max().unwrap_or(0);
        let (Some(mean), true) = (condition.mean(), voices >= FEWEST_FOR_WORDS) else {
            let count = usize::try_from(voices).unwrap_or(usize::MAX);
            // Hands are answers; nobody knows of how many people they are.
            let few: &[_] = match condition.people {
                None | Some(0) => texts.few,
                Some(_) => texts.few_people,
            };
            return few.get(count).copied().unwrap_or_default().to_owned();
        };
        let bands = &condition.condition.bands;
        let band = match Band::of(mean, self.instrument.scale.top()) {
            Band::Low => bands.low,
            Band::Middle => bands.middle,
            Band::High => bands.high,
        };
        let band = band.to(self.language);
        let far = far_apart(condition).into_iter();
        let far = far.map(|rating| rating.indicator.short.to(self.language));
        let far: Vec<_> = far
            .map(|short| fill(texts.quoted, &[("name", short)]))
            .collect();
        let far: Vec<_> = far.iter().map(String::as_str).collect();
        let named = [("statements", &*i18n::list(self.language, &far))];
        if mean_hides(condition) {
            fill(texts.mean_hides, &named)
        } else if far.is_empty() {
            band.to_owned()
        } else {
            format!("{band} {}", fill(texts.apart_at, &named))
        }
    }

    /// What to say where nobody differs on any statement: it depends on how high that is.
    pub(super) fn alike(self, group: &Group<'_>) -> String {
        let texts = &self.language.texts().group;
        let compared = group.ratings().filter(|it| it.distribution.total() > 1);
        let compared = compared.count();
        if compared < group.ratings().count() {
            let text = match compared {
                0 => texts.alike_none,
                _ => texts.alike_partly,
            };
            return text.to_owned();
        }
        let text = match Balance::of_group(group, self.instrument.scale.top()) {
            Balance::Even(Band::Low) => texts.alike_low,
            Balance::Even(Band::High) => texts.alike_high,
            Balance::Even(Band::Middle) | Balance::Uneven { .. } | Balance::Unknown => texts.alike,
        };
        text.to_owned()
    }

    /// How the subjects were chosen, where what comes later in the phase gave way to what has its turn.
    pub(super) fn chosen(
        self,
        found: &[Difference<'_, '_>],
        phase: Option<&Phase>,
    ) -> Option<String> {
        let phase = phase?;
        let first: Vec<_> = choose(found, u32::MAX, Some(phase));
        let apart = found.iter().filter(|it| it.is_one()).take(first.len());
        let has_changed = first.iter().zip(apart).any(|(a, b)| !std::ptr::eq(*a, b));
        let name = phase.name.to(self.language);
        let text = self.language.texts().group.talk_phase;
        has_changed.then(|| fill(text, &[("phase", name)]))
    }

    pub(super) fn difference(self, difference: &Difference<'_, '_>) -> DifferenceInWords {
        let position = u8::try_from(difference.position).unwrap_or(u8::MAX);
        let condition = self.instrument.conditions.get(difference.position);
        DifferenceInWords {
            position,
            condition: condition
                .map_or("", |it| it.name.to(self.language))
                .to_owned(),
            rating: self.rating(position, difference.rating),
            // With levels, what stands out would be a person: there is care instead.
            remarks: match self.has_levels() {
                true => Vec::new(),
                false => self.remarks(difference),
            },
            questions: match self.care_here() {
                Some(care) => care.questions,
                None => self.questions(difference),
            },
        }
    }

    fn remarks(self, difference: &Difference<'_, '_>) -> Vec<String> {
        let texts = &self.language.texts().group;
        let mut remarks = Vec::new();
        if difference.camps {
            remarks.push(texts.camps.to_owned());
        }
        let is_anonymous = self.is_anonymous();
        match difference.lone.len() {
            0 => {}
            1 if is_anonymous => remarks.push(texts.lone_one_anonymous.to_owned()),
            1 => remarks.push(texts.lone_one.to_owned()),
            count => {
                let text = match is_anonymous {
                    true => texts.lone_many_anonymous,
                    false => texts.lone_many,
                };
                remarks.push(fill(text, &[("count", &count.to_string())]));
            }
        }
        remarks
    }

    fn questions(self, difference: &Difference<'_, '_>) -> Vec<String> {
        let texts = &self.language.texts().group;
        let opening = match (difference.camps, self.is_anonymous()) {
            (true, false) => texts.open_camps,
            (false, false) => texts.open_general,
            (true, true) => texts.open_camps_anonymous,
            (false, true) => texts.open_general_anonymous,
        };
        let mut questions = vec![opening.to_owned()];
        questions.extend(self.words(difference.rating.indicator.questions));
        if difference.rating.dont_know >= 2 {
            let unknown = match self.is_anonymous() {
                true => texts.open_unknown_anonymous,
                false => texts.open_unknown,
            };
            questions.push(unknown.to_owned());
        }
        questions
    }

    pub(super) fn words(self, texts: &[Text]) -> Vec<String> {
        let texts = texts.iter();
        texts
            .map(|text| text.to(self.language).to_owned())
            .collect()
    }
}
