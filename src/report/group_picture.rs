//! What the answers of a group have to say, in words and drawings of one language.
//!
//! Nothing here shows more of who said what than was promised: dots and partners come from
//! [`domain::group`](crate::domain::group) and [`domain::partners`](crate::domain::partners), which leave
//! out what must stay hidden, and names come from an open session only. Below five answers there are dots
//! and numbers, and no words that judge them.

mod apart;
mod care;
mod context;
mod names;
mod partners;
mod who;

use apart::spread;
pub use care::CareInWords;
use names::{letter_of, letters_of};
pub use names::{letters, who_said};
pub use who::hands_alone;
use who::{answers, is_named, people, who};

use super::picture::called;
use crate::charts::drawing::Drawing;
use crate::charts::group_radar::{GroupLines, GroupSpoke, PartnerLine, group_radar};
use crate::charts::group_strip::{Answers, DOTS, Scale, Size, group_strip};
use crate::charts::radar::Detail;
use crate::charts::thermometer::thermometer;
use crate::domain::care::Care;
use crate::domain::differences::{Difference, FEWEST_FOR_WORDS, choose, differences, subjects};
use crate::domain::gathering::Anonymity;
use crate::domain::group::{Group, GroupCondition, GroupRating, dots};
use crate::domain::id::{IndicatorId, PartnerId};
use crate::domain::instrument::{Indicator, Instrument, Phase, Picture as Drawn};
use crate::domain::partners::partner_profiles;
use crate::domain::phase_guide::phase_of;
use crate::domain::profile::Profile;
use crate::domain::session::{Response, Session};
use crate::domain::spread::Distribution;
use crate::i18n::{self, Language, fill};

/// Partners whose means lie at least this many points apart are something to talk about. The border is
/// ours.
pub const GAP: f64 = 1.0;

/// The whole picture.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupPicture {
    /// The language that it is in.
    pub language: Language,
    /// How many people answered something.
    pub people: usize,
    /// Whether there is anything to lay side by side: two people, or hands.
    pub is_group: bool,
    /// Whether so few answered that nothing is said in words about how they lie.
    pub is_small: bool,
    /// Who answered: `9 mensen van 3 partners`, or `7 handen`.
    pub who: String,
    /// That hands were counted besides; may be empty.
    pub hands: String,
    /// Whether anybody answered under a name that may be seen.
    pub is_named: bool,
    /// What to say where nobody differs on any statement.
    pub alike: String,
    /// The care that the hottest answer asks for, where one question has levels.
    pub care: Option<CareInWords>,
    /// The partners, with what may be seen of each.
    pub partners: Vec<PartnerInWords>,
    /// Whether the dots carry the letters of the partners.
    pub has_letters: bool,
    /// Whether names may be seen.
    pub has_names: bool,
    /// Why nothing of the partners is shown, where that is so.
    pub hidden: Option<&'static str>,
    /// One entry for each condition, in the order of the instrument.
    pub conditions: Vec<GroupReading>,
    /// All statements with at least two answers, those on which views differ most first.
    pub differences: Vec<DifferenceInWords>,
    /// How many of these differ at all: they stand first.
    pub differing: usize,
    /// What many do not know.
    pub unknown: Vec<UnknownInWords>,
    /// In which phases people think they are.
    pub phases: PhasesInWords,
    /// What people marked that makes it hard by nature, most marked first.
    pub hardships: Vec<HardshipInWords>,
    /// Conditions that partners see differently, the widest gap first.
    pub gaps: Vec<String>,
    /// The places of the subjects among the differences, the first one first.
    turns: Vec<usize>,
    /// How the subjects were chosen, where that is not by how far answers lie apart alone.
    pub chosen: Option<String>,
    /// The highest point of the scale.
    top: u8,
    /// What the drawing is called.
    title: String,
    /// How it is drawn.
    drawn: Drawn,
    /// The names of the levels, where one question has levels.
    levels: Vec<&'static str>,
}

/// A partner in a group.
#[derive(Debug, Clone, PartialEq)]
pub struct PartnerInWords {
    /// The partner.
    pub id: PartnerId,
    /// Its place among the partners.
    pub place: u8,
    /// Its letter in dots and lines.
    pub letter: String,
    /// Its name, fit to stand in a sentence.
    pub name: String,
    /// How many of its people answered.
    pub count: usize,
    /// The same in words.
    pub people: String,
    /// Its mean for each condition; none where there is none, or where it must stay hidden.
    pub means: Vec<Option<f64>>,
}

impl PartnerInWords {
    /// Whether any mean of it may be seen.
    pub fn has_means(&self) -> bool {
        self.means.iter().any(Option::is_some)
    }
}

/// What a group says within one condition.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupReading {
    /// Its place in the instrument, counted from 0; its colour and marker follow from it.
    pub position: u8,
    /// Its name.
    pub name: String,
    /// The mean, as a number.
    pub score: Option<f64>,
    /// The lowest and the highest score of one person.
    pub range: Option<(f64, f64)>,
    /// The mean, where there are enough answers.
    pub mean: Option<String>,
    /// On what the mean rests: `36 antwoorden van 9 mensen`.
    pub count: String,
    /// From where to where people run; empty where nobody has a score.
    pub range_in_words: String,
    /// All answers together.
    pub strip: Strip,
    /// What it may mean, or why nothing is said about that; empty where the care says it.
    pub sentence: String,
    /// The statements one by one.
    pub ratings: Vec<RatingInWords>,
}

/// What a group says of one statement.
#[derive(Debug, Clone, PartialEq)]
pub struct RatingInWords {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its label of a few words.
    pub short: String,
    /// The statement.
    pub statement: String,
    /// How many gave points: `9 antwoorden`.
    pub answers: String,
    /// The mean; none without answers.
    pub mean: Option<String>,
    /// How many do not know; empty where everyone does.
    pub unknown: String,
    /// How many do not know, as a number.
    pub dont_know: u32,
    /// The answers.
    pub strip: Strip,
    /// How the answers lie, in words; below five answers, why nothing is said.
    pub spread: String,
}

/// A statement on which views may differ.
#[derive(Debug, Clone, PartialEq)]
pub struct DifferenceInWords {
    /// The place of its condition, counted from 0.
    pub position: u8,
    /// The name of its condition.
    pub condition: String,
    /// What the group says of it.
    pub rating: RatingInWords,
    /// What stands out: two camps, a voice on its own. Empty below five answers.
    pub remarks: Vec<String>,
    /// Questions to open the conversation with.
    pub questions: Vec<String>,
}

/// A statement that many do not know about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownInWords {
    /// The place of its condition, counted from 0.
    pub position: u8,
    /// The statement.
    pub statement: String,
    /// How many do not know.
    pub people: String,
}

/// In which phases people think they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PhasesInWords {
    /// Whether they name different ones.
    pub differ: bool,
    /// What that says.
    pub sentence: String,
    /// The phases that were named, with how many people: in the order of the instrument.
    pub counts: Vec<String>,
    /// What belongs in the phase that most name, and what comes later; none where nobody names one.
    pub guide: Option<String>,
}

/// Something that makes it hard by nature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HardshipInWords {
    /// Its name with how many people marked it.
    pub marked: String,
    /// What helps.
    pub handle: String,
    /// Whether many marked it.
    pub by_many: bool,
}

/// Answers as dots, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// The place of the condition.
    pub position: u8,
    /// How many answers each point got.
    pub counts: Vec<u32>,
    /// A letter for each answer, point after point; empty where none are to be seen.
    pub letters: Vec<String>,
    /// The words at the points.
    words: Vec<&'static str>,
    /// What the drawing shows.
    pub title: String,
    /// The same answers in words.
    pub description: String,
}

impl Strip {
    /// Other counts of the same statement, drawn in the same way; of nobody in particular.
    pub fn with_counts(&self, counts: &[u32], language: Language) -> Self {
        Self {
            counts: counts.to_vec(),
            letters: Vec::new(),
            description: counts_in_words(counts, &[], language),
            ..self.clone()
        }
    }

    /// The one scale on which strips that are seen together are drawn.
    pub fn scale<'a>(size: Size, strips: impl IntoIterator<Item = &'a Strip>) -> Scale {
        let strips = strips.into_iter();
        Scale::of(size, strips.map(|strip| strip.counts.as_slice()))
    }

    /// Draws it on the scale of all that are seen with it.
    pub fn draw(&self, scale: &Scale) -> Drawing {
        let answers = Answers {
            position: self.position,
            counts: &self.counts,
            letters: &self.letters,
            words: &self.words,
        };
        group_strip(&answers, scale, &self.title, &self.description)
    }
}

/// What is seen in the radar of a group besides the means.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Show {
    /// From the lowest to the highest person.
    pub range: bool,
    /// The lines of these partners.
    pub partners: Vec<PartnerId>,
    /// The scores of the person who looks; none where they are not to be seen.
    pub own: Option<Vec<Option<f64>>>,
}

impl Show {
    /// The scores of a response, to be seen against the group.
    pub fn own_scores(instrument: &Instrument, response: &Response) -> Vec<Option<f64>> {
        Profile::of(instrument, response).scores()
    }
}

/// What the sentences of a picture are made with.
#[derive(Clone, Copy)]
struct Telling<'a> {
    session: &'a Session,
    instrument: &'a Instrument,
    language: Language,
    /// The letters of the partners; empty where none are to be seen.
    letters: &'a [(PartnerId, String)],
}

impl GroupPicture {
    /// The picture of a session.
    pub fn of(session: &Session, instrument: &Instrument, language: Language) -> Self {
        let texts = &language.texts().group;
        let group = Group::of(session, instrument);
        let profiles = partner_profiles(session, instrument);
        let letters = letters_of(session);
        let has_letters = !session.is_anonymous();
        let telling = Telling {
            session,
            instrument,
            language,
            letters: if has_letters { &letters } else { &[] },
        };
        let care = Care::of(&group, instrument);
        let found = differences(&group);
        let phase = phase_of(&group, instrument);
        let answers = group.ratings().map(|it| it.distribution.total());
        let most = answers.max().unwrap_or(0);
        let counted = session.hands.values().filter(|it| it.get().is_some());
        Self {
            language,
            people: group.people,
            is_group: group.people > 1 || most > 1,
            is_small: most < FEWEST_FOR_WORDS,
            who: who(session, &group, &profiles, language),
            hands: match counted.count() {
                _ if group.people == 0 => String::new(),
                0 => String::new(),
                1 => texts.hands_one.to_owned(),
                count => fill(texts.hands_many, &[("count", &count.to_string())]),
            },
            is_named: is_named(session),
            alike: telling.alike(&group),
            care: care.as_ref().map(|care| telling.care(care)),
            partners: telling.partners(&profiles, &letters),
            has_names: session.promised() == Anonymity::Open,
            has_letters: has_letters && !letters.is_empty(),
            hidden: telling.hidden(),
            conditions: (0u8..)
                .zip(&group.conditions)
                .map(|(position, condition)| telling.condition(position, condition))
                .collect(),
            differing: differing(&found),
            differences: found.iter().map(|it| telling.difference(it)).collect(),
            unknown: telling.unknown(&group),
            phases: telling.phases(&group),
            hardships: telling.hardships(&group),
            gaps: telling.gaps(&profiles),
            turns: turns(&found, phase),
            chosen: telling.chosen(&found, phase),
            top: instrument.scale.top(),
            title: called(instrument, texts.radar_title, language).to_owned(),
            drawn: instrument.picture(),
            levels: match instrument.picture() {
                Drawn::Thermometer => {
                    let names = instrument.scale.points.iter();
                    names.map(|name| name.to(language)).collect()
                }
                Drawn::Radar | Drawn::Strips => Vec::new(),
            },
        }
    }

    /// The subjects that fit the minutes.
    pub fn subjects(&self, minutes: u32) -> Vec<&DifferenceInWords> {
        let turns = self.turns.iter().take(subjects(minutes));
        let found = turns.filter_map(|place| self.differences.get(*place));
        found.collect()
    }

    /// What the answers look like together: a radar or a thermometer, or strips below each other.
    pub fn whole(&self, show: &Show, detail: Detail) -> Vec<Drawing> {
        match self.drawn {
            Drawn::Strips => {
                let strips = self.conditions.iter().map(|it| &it.strip);
                let heard = strips.filter(|strip| strip.counts.iter().any(|count| *count > 0));
                let heard: Vec<_> = heard.collect();
                let size = match detail {
                    Detail::Projector => Size::Row,
                    Detail::Full | Detail::Sheet | Detail::Thumbnail => Size::Page,
                };
                let scale = Strip::scale(size, heard.iter().copied());
                heard.iter().map(|strip| strip.draw(&scale)).collect()
            }
            Drawn::Radar | Drawn::Thermometer => vec![self.radar(show, detail)],
        }
    }

    /// The scale of the conditions on a page.
    pub fn scale_of_conditions(&self) -> Scale {
        Strip::scale(Size::Page, self.conditions.iter().map(|it| &it.strip))
    }

    /// The scale of the statements on a page.
    pub fn scale_of_statements(&self) -> Scale {
        let ratings = self.conditions.iter().flat_map(|it| &it.ratings);
        Strip::scale(Size::Page, ratings.map(|it| &it.strip))
    }

    /// The radar of the group; the thermometer where one question has levels.
    pub fn radar(&self, show: &Show, detail: Detail) -> Drawing {
        if let (false, [only]) = (self.levels.is_empty(), self.conditions.as_slice()) {
            let strip = &only.strip;
            return thermometer(&strip.counts, &self.levels, &self.title, &strip.description);
        }
        let common = &self.language.texts().common;
        let texts = &self.language.texts().group;
        let score = |score| i18n::score(self.language, score);
        let (mut spokes, mut points) = (Vec::new(), Vec::new());
        for condition in &self.conditions {
            let range = condition.range.filter(|_| show.range);
            let name = condition.name.as_str();
            points.push(match (condition.score, range) {
                (None, _) => fill(common.radar_missing, &[("condition", name)]),
                (Some(mean), None) => fill(
                    texts.radar_mean,
                    &[("condition", name), ("mean", &score(mean))],
                ),
                (Some(mean), Some((low, high))) => fill(
                    texts.radar_range,
                    &[
                        ("condition", name),
                        ("mean", &score(mean)),
                        ("low", &score(low)),
                        ("high", &score(high)),
                    ],
                ),
            });
            spokes.push(GroupSpoke {
                label: condition.name.clone(),
                mean: condition.score,
                range,
            });
        }
        let mut sentences = vec![points.join("; ")];
        let partners = self.partners.iter();
        let partners = partners.filter(|it| show.partners.contains(&it.id) && it.has_means());
        let partners: Vec<_> = partners.collect();
        for partner in &partners {
            let gaps = [
                ("partner", partner.name.as_str()),
                ("letter", &partner.letter),
                ("means", &self.means_in_words(&partner.means)),
            ];
            sentences.push(fill(texts.radar_partner, &gaps));
        }
        if let Some(own) = &show.own {
            let means = self.means_in_words(own);
            sentences.push(fill(texts.radar_own, &[("means", &means)]));
        }
        sentences.push(fill(common.radar_scale, &[("top", &self.top.to_string())]));
        let lines = GroupLines {
            spokes,
            partners: partners
                .into_iter()
                .map(|partner| PartnerLine {
                    place: partner.place,
                    letter: partner.letter.clone(),
                    means: partner.means.clone(),
                })
                .collect(),
            own: show.own.clone(),
        };
        group_radar(&lines, self.top, detail, &self.title, &sentences.join(". "))
    }

    fn means_in_words(&self, means: &[Option<f64>]) -> String {
        let common = &self.language.texts().common;
        let points = self.conditions.iter().zip(means).map(|(condition, mean)| {
            let name = condition.name.as_str();
            match mean {
                Some(mean) => {
                    let mean = i18n::score(self.language, *mean);
                    fill(common.radar_point, &[("condition", name), ("score", &mean)])
                }
                None => fill(common.radar_missing, &[("condition", name)]),
            }
        });
        points.collect::<Vec<_>>().join("; ")
    }
}

/// On how many statements views differ at all: those come first.
fn differing(found: &[Difference<'_, '_>]) -> usize {
    found.iter().filter(|it| it.is_one()).count()
}

/// The places of all subjects that there can be at once, in their order.
fn turns(found: &[Difference<'_, '_>], phase: Option<&Phase>) -> Vec<usize> {
    let chosen = choose(found, u32::MAX, phase).into_iter();
    let place = |wanted: &Difference<'_, '_>| {
        let mut all = found.iter();
        all.position(|it| it.rating.indicator.id == wanted.rating.indicator.id)
    };
    chosen.filter_map(place).collect()
}

/// Counts in words: `2 keer 1, 4 keer 3`.
pub(super) fn counts_in_words(counts: &[u32], letters: &[String], language: Language) -> String {
    let texts = &language.texts().group;
    let mut letters = letters.iter();
    let mut points = Vec::new();
    for (point, count) in (1..=u8::MAX).zip(counts) {
        let here = letters.by_ref().take(*count as usize);
        let here: Vec<_> = here
            .map(String::as_str)
            .filter(|it| !it.is_empty())
            .collect();
        let gaps = [
            ("count", &*count.to_string()),
            ("points", &*point.to_string()),
            ("letters", &*here.join(", ")),
        ];
        if *count > 0 {
            let text = if here.is_empty() {
                texts.strip_point
            } else {
                texts.strip_letters
            };
            points.push(fill(text, &gaps));
        }
    }
    if points.is_empty() {
        return texts.strip_none.to_owned();
    }
    points.join(", ")
}

impl Telling<'_> {
    fn condition(self, position: u8, condition: &GroupCondition<'_>) -> GroupReading {
        let language = self.language;
        let texts = &language.texts().group;
        let score = |score| i18n::score(language, score);
        let name = condition.condition.name.to(language);
        let total = answers(condition.distribution.total(), language);
        // Hands are not of people that are known to be the same from one statement to the next.
        let count = match condition.people {
            None | Some(0) => total,
            Some(count) => {
                let people = people(count, language);
                fill(
                    texts.answers_of,
                    &[("answers", &total), ("people", &people)],
                )
            }
        };
        let range_in_words = match condition.range {
            None => String::new(),
            // Between the names of levels there is no number.
            Some(_) if self.has_levels() => String::new(),
            Some((low, high)) if low == high => fill(texts.range_same, &[("low", &score(low))]),
            Some((low, high)) => fill(texts.range, &[("low", &score(low)), ("high", &score(high))]),
        };
        let title = fill(language.texts().result.strip_title, &[("condition", name)]);
        GroupReading {
            position,
            name: name.to_owned(),
            score: condition.mean(),
            range: condition.range,
            mean: match self.has_levels() {
                true => self.levels(&condition.distribution),
                false => condition.mean().map(score),
            },
            count,
            range_in_words,
            strip: self.strip(position, &condition.distribution, &[], title),
            sentence: match self.care_here() {
                // The care says it.
                Some(_) => String::new(),
                None => self.sentence(condition),
            },
            ratings: condition
                .ratings
                .iter()
                .map(|rating| self.rating(position, rating))
                .collect(),
        }
    }

    /// Whether each answer is a level with a name of its own.
    fn has_levels(self) -> bool {
        self.instrument.picture() == Drawn::Thermometer
    }

    fn rating(self, position: u8, rating: &GroupRating<'_>) -> RatingInWords {
        let language = self.language;
        let texts = &language.texts().group;
        let distribution = &rating.distribution;
        let unknown = match rating.dont_know {
            0 => String::new(),
            1 => texts.unknown_one.to_owned(),
            count => fill(texts.unknown_many, &[("count", &count.to_string())]),
        };
        let short = rating.indicator.short.to(language);
        RatingInWords {
            indicator: rating.indicator.id.clone(),
            short: short.to_owned(),
            statement: rating.indicator.statement.to(language).to_owned(),
            answers: answers(distribution.total(), language),
            mean: distribution
                .mean()
                .filter(|_| !self.has_levels())
                .map(|mean| i18n::score(language, mean)),
            unknown,
            dont_know: rating.dont_know,
            strip: self.strip(
                position,
                distribution,
                &self.letters_at(rating.indicator, distribution.total()),
                short.to_owned(),
            ),
            spread: spread(distribution, language).to_owned(),
        }
    }

    /// The letters of the partners in the dots; none where they may not be seen, where nobody has a
    /// partner, and where there are no dots.
    fn letters_at(self, indicator: &Indicator, total: u32) -> Vec<String> {
        if self.letters.is_empty() || total >= DOTS {
            return Vec::new();
        }
        let dots = dots(self.session, &indicator.id);
        if dots.iter().all(|dot| dot.partner.is_none()) {
            return Vec::new();
        }
        let letters = dots.iter().map(|dot| letter_of(self.letters, dot.partner));
        letters.map(str::to_owned).collect()
    }

    fn strip(
        self,
        position: u8,
        distribution: &Distribution,
        letters: &[String],
        title: String,
    ) -> Strip {
        let counts = distribution.counts().to_vec();
        let scale = self.instrument.scale.points.iter();
        Strip {
            position,
            description: counts_in_words(&counts, letters, self.language),
            counts,
            letters: letters.to_vec(),
            words: scale.map(|label| label.to(self.language)).collect(),
            title,
        }
    }
}
