//! What the answers of a group have to say, in words and drawings of one language.
//!
//! Nothing here shows more of who said what than was promised: dots and partners come from
//! [`domain::group`](crate::domain::group) and [`domain::partners`](crate::domain::partners), which leave
//! out what must stay hidden, and names come from an open session only. Below five answers there are dots
//! and numbers, and no words that judge them.

mod context;
mod names;
mod partners;

use names::{letter_of, letters_of};
pub use names::{letters, who_said};

use super::picture::called;
use crate::charts::drawing::Drawing;
use crate::charts::group_radar::{GroupLines, GroupSpoke, PartnerLine, group_radar};
use crate::charts::group_strip::{Answers, DOTS, group_strip};
use crate::charts::radar::Detail;
use crate::charts::thermometer::thermometer;
use crate::domain::differences::{Apart, Difference, FEWEST_FOR_WORDS, differences, subjects};
use crate::domain::gathering::Anonymity;
use crate::domain::group::{Group, GroupCondition, GroupRating, dots};
use crate::domain::id::{IndicatorId, PartnerId};
use crate::domain::instrument::{Indicator, Instrument, Picture as Drawn};
use crate::domain::partners::{PartnerProfile, partner_profiles};
use crate::domain::profile::{Band, Profile};
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
    /// Who answered: `9 mensen van 3 partners`.
    pub who: String,
    /// That hands were counted; may be empty.
    pub hands: String,
    /// The partners, with what may be seen of each.
    pub partners: Vec<PartnerInWords>,
    /// Whether the dots carry the letters of the partners.
    pub has_letters: bool,
    /// Whether names may be seen.
    pub has_names: bool,
    /// What must stay hidden, and why; may be empty.
    pub hidden: Vec<String>,
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
    /// What it may mean, or why nothing is said about that.
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
    /// Draws it: small for a page, or large and with words at its points for a projector.
    pub fn draw(&self, detail: Detail) -> Drawing {
        let words: &[&str] = match detail {
            Detail::Projector => &self.words,
            Detail::Full | Detail::Sheet | Detail::Thumbnail => &[],
        };
        let answers = Answers {
            position: self.position,
            counts: &self.counts,
            letters: &self.letters,
            words,
        };
        group_strip(&answers, detail, &self.title, &self.description)
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
        let has_letters = session.promised() != Anonymity::Anonymous;
        let telling = Telling {
            session,
            instrument,
            language,
            letters: if has_letters { &letters } else { &[] },
        };
        let found = differences(&group);
        let answers = group.ratings().map(|it| it.distribution.total());
        let most = answers.max().unwrap_or(0);
        let counted = session.hands.values().filter(|it| it.get().is_some());
        Self {
            language,
            people: group.people,
            is_group: group.people > 1 || most > 1,
            is_small: most < FEWEST_FOR_WORDS,
            who: who(&group, &profiles, language),
            hands: match counted.count() {
                0 => String::new(),
                1 => texts.hands_one.to_owned(),
                count => fill(texts.hands_many, &[("count", &count.to_string())]),
            },
            partners: telling.partners(&profiles, &letters),
            has_names: session.promised() == Anonymity::Open,
            has_letters: has_letters && !letters.is_empty(),
            hidden: telling.hidden(&group, &profiles),
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
    pub fn subjects(&self, minutes: u32) -> &[DifferenceInWords] {
        let count = subjects(minutes).min(self.differing);
        self.differences.get(..count).unwrap_or_default()
    }

    /// What the answers look like together: a radar or a thermometer, or strips below each other.
    pub fn whole(&self, show: &Show, detail: Detail) -> Vec<Drawing> {
        match self.drawn {
            Drawn::Strips => {
                let strips = self.conditions.iter().map(|it| &it.strip);
                let heard = strips.filter(|strip| strip.counts.iter().any(|count| *count > 0));
                heard.map(|strip| strip.draw(detail)).collect()
            }
            Drawn::Radar | Drawn::Thermometer => vec![self.radar(show, detail)],
        }
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
    let is_apart = |it: &&Difference| {
        let range = it.rating.distribution.range();
        range.is_some_and(|(low, high)| low < high)
    };
    found.iter().filter(is_apart).count()
}

fn people(count: usize, language: Language) -> String {
    let texts = &language.texts().group;
    match count {
        1 => texts.person_one.to_owned(),
        count => fill(texts.person_many, &[("count", &count.to_string())]),
    }
}

fn answers(count: u32, language: Language) -> String {
    let texts = &language.texts().group;
    match count {
        1 => texts.answer_one.to_owned(),
        count => fill(texts.answer_many, &[("count", &count.to_string())]),
    }
}

fn who(group: &Group<'_>, profiles: &[PartnerProfile], language: Language) -> String {
    let texts = &language.texts().group;
    let people = people(group.people, language);
    let partners = match profiles.iter().filter(|it| it.people > 0).count() {
        0 => return people,
        1 => texts.partner_one.to_owned(),
        count => fill(texts.partner_many, &[("count", &count.to_string())]),
    };
    fill(
        texts.people_of,
        &[("people", &people), ("partners", &partners)],
    )
}

/// How answers lie, in words; below five answers, why nothing is said.
fn spread(distribution: &Distribution, language: Language) -> &'static str {
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
    fn condition(self, position: u8, condition: &GroupCondition<'_>) -> GroupReading {
        let language = self.language;
        let texts = &language.texts().group;
        let score = |score| i18n::score(language, score);
        let name = condition.condition.name.to(language);
        let total = answers(condition.distribution.total(), language);
        // Hands are not of people that are known to be the same from one statement to the next.
        let count = if condition.people == 0 {
            total
        } else {
            let people = people(condition.people, language);
            fill(
                texts.answers_of,
                &[("answers", &total), ("people", &people)],
            )
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
                true => self.most_chosen(&condition.distribution),
                false => condition.mean().map(score),
            },
            count,
            range_in_words,
            strip: self.strip(position, &condition.distribution, &[], title),
            sentence: self.sentence(condition),
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

    /// The level that most people chose, or that they are divided.
    fn most_chosen(self, distribution: &Distribution) -> Option<String> {
        let counts = distribution.counts();
        let most = counts.iter().max().filter(|most| **most > 0)?;
        let points = (1u8..).zip(counts).filter(|(_, count)| *count == most);
        let labels = points.filter_map(|(points, _)| self.instrument.scale.label(points));
        let labels: Vec<_> = labels.map(|label| label.to(self.language)).collect();
        Some(match labels.as_slice() {
            [_] | [_, _] => i18n::list(self.language, &labels),
            _ => self.language.texts().group.divided.to_owned(),
        })
    }

    /// What the mean of a condition may mean. It says so only of at least five people, and not where the
    /// mean hides how far they lie apart.
    fn sentence(self, condition: &GroupCondition<'_>) -> String {
        let texts = &self.language.texts().group;
        let voices = condition.ratings.iter().map(|it| it.distribution.total());
        let voices = voices.max().unwrap_or(0);
        let (Some(mean), true) = (condition.mean(), voices >= FEWEST_FOR_WORDS) else {
            let count = usize::try_from(voices).unwrap_or(usize::MAX);
            let text = texts.few_people.get(count).copied();
            return text.unwrap_or_default().to_owned();
        };
        if Apart::of(&condition.distribution) == Some(Apart::Far) {
            return texts.mean_hides.to_owned();
        }
        let bands = &condition.condition.bands;
        let band = match Band::of(mean, self.instrument.scale.top()) {
            Band::Low => bands.low,
            Band::Middle => bands.middle,
            Band::High => bands.high,
        };
        band.to(self.language).to_owned()
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
            description: self.counts_in_words(&counts, letters),
            counts,
            letters: letters.to_vec(),
            words: scale.map(|label| label.to(self.language)).collect(),
            title,
        }
    }

    fn counts_in_words(self, counts: &[u32], letters: &[String]) -> String {
        let texts = &self.language.texts().group;
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

    fn difference(self, difference: &Difference<'_, '_>) -> DifferenceInWords {
        let language = self.language;
        let texts = &language.texts().group;
        let position = u8::try_from(difference.position).unwrap_or(u8::MAX);
        let mut remarks = Vec::new();
        if difference.camps {
            remarks.push(texts.camps.to_owned());
        }
        match difference.lone.len() {
            0 => {}
            1 => remarks.push(texts.lone_one.to_owned()),
            count => remarks.push(fill(texts.lone_many, &[("count", &count.to_string())])),
        }
        let indicator = difference.rating.indicator;
        let opening = if difference.camps {
            texts.open_camps
        } else {
            texts.open_general
        };
        let mut questions = vec![opening.to_owned()];
        let own = indicator.questions.iter();
        questions.extend(own.map(|question| question.to(language).to_owned()));
        if difference.rating.dont_know >= 2 {
            questions.push(texts.open_unknown.to_owned());
        }
        let condition = self.instrument.conditions.get(difference.position);
        DifferenceInWords {
            position,
            condition: condition.map_or("", |it| it.name.to(language)).to_owned(),
            rating: self.rating(position, difference.rating),
            remarks,
            questions,
        }
    }
}
