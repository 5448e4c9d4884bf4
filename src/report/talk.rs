//! Where the conversation of one person can begin, in words. The lowest answer is a fact; whether it is the
//! cause is a question; and what comes later in a phase is not where it begins.

use super::picture::lower_first;
use crate::domain::findings::Balance;
use crate::domain::instrument::{Condition, Instrument, Phase};
use crate::domain::phase_guide::has_turn;
use crate::domain::profile::{Band, ConditionProfile, Profile};
use crate::domain::session::Response;
use crate::i18n::{self, Language, fill};

/// Where the conversation can begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// How the conditions stand to each other.
    pub balance: String,
    /// How to use what is strong and begin with what is weak; may be empty.
    pub advice: Vec<String>,
    /// The position of the condition to begin with: the one with the lowest score of those that have their
    /// turn in this phase; the first one when they tie.
    pub begin: Option<u8>,
}

fn lowest(profile: &Profile<'_>, phase: Option<&Phase>) -> Option<u8> {
    let conditions = (0u8..).zip(&profile.conditions);
    let conditions = conditions.filter(|(_, it)| has_turn(phase, &it.condition.id));
    let scores = conditions.filter_map(|(position, it)| Some((position, it.score()?)));
    let lowest = scores.reduce(|low, next| if next.1 < low.1 { next } else { low });
    lowest.map(|(position, _)| position)
}

impl Talk {
    /// Where the conversation can begin, given one response. The phase that the person chose has a say in it.
    pub fn of(instrument: &Instrument, response: &Response, language: Language) -> Self {
        let profile = &Profile::of(instrument, response);
        let phase = response.phase.get().as_ref();
        let phase = phase.and_then(|phase| instrument.phase(phase));
        Self {
            begin: lowest(profile, phase),
            ..Self::between(instrument, profile, phase, language)
        }
    }

    fn between(
        instrument: &Instrument,
        profile: &Profile<'_>,
        phase: Option<&Phase>,
        language: Language,
    ) -> Self {
        let texts = &language.texts().result;
        if let [only] = profile.conditions.as_slice() {
            return Self::only(only.condition.opening.to(language));
        }
        let top = instrument.scale.top();
        let band = |condition: &Condition| {
            let mut conditions = profile.conditions.iter();
            let found = conditions.find(|it| it.condition.id == condition.id);
            let score = found.and_then(ConditionProfile::score);
            score.map(|score| Band::of(score, top))
        };
        match Balance::of(profile, top) {
            Balance::Unknown => Self::only(texts.talk_unknown),
            Balance::Even(Band::Low) => Self::only(texts.talk_even_low),
            Balance::Even(Band::Middle) => Self::only(texts.talk_even_middle),
            Balance::Even(Band::High) => Self::only(texts.talk_even),
            Balance::Uneven { strongest, weakest } => {
                // A strength is only there to be used when it lies in the upper part of the scale.
                let mut strong = strongest.iter();
                let asset = strong.find(|it| band(it) == Some(Band::High));
                let asset = asset.map(|condition| condition.asset.to(language).to_owned());
                let opening = Self::opening(profile, &weakest, phase, band, language);
                Self {
                    balance: fill(
                        texts.talk_uneven,
                        &[
                            ("weakest", &names(&weakest, language)),
                            ("strongest", &names(&strongest, language)),
                        ],
                    ),
                    advice: asset.into_iter().chain(opening).collect(),
                    begin: None,
                }
            }
        }
    }

    /// Where to begin: at the weakest condition, or, while its turn has not come in this phase, at the
    /// weakest of those that have theirs. Where all of those are high, only what has its turn is said.
    fn opening(
        profile: &Profile<'_>,
        weakest: &[&Condition],
        phase: Option<&Phase>,
        band: impl Fn(&Condition) -> Option<Band>,
        language: Language,
    ) -> Vec<String> {
        let turn = weakest.iter().find(|it| has_turn(phase, &it.id));
        if let Some(condition) = turn {
            return vec![condition.opening.to(language).to_owned()];
        }
        let texts = &language.texts().result;
        let waits = phase.map(|phase| {
            let gaps = [
                ("phase", phase.name.to(language)),
                ("now", phase.now.to(language)),
            ];
            fill(texts.talk_waits, &gaps)
        });
        let first = lowest(profile, phase).map(usize::from);
        let first = first.and_then(|place| profile.conditions.get(place));
        let first = first.map(|it| it.condition);
        let first = first.filter(|it| band(it) != Some(Band::High));
        let first = first.map(|condition| condition.opening.to(language).to_owned());
        waits.into_iter().chain(first).collect()
    }

    fn only(balance: &str) -> Self {
        Self {
            balance: balance.to_owned(),
            advice: Vec::new(),
            begin: None,
        }
    }
}

/// The names of conditions inside a sentence.
fn names(conditions: &[&Condition], language: Language) -> String {
    let names = conditions
        .iter()
        .map(|it| lower_first(it.name.to(language)));
    let names: Vec<_> = names.collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    i18n::list(language, &names)
}
