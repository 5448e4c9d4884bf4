//! What the answers of one person have to say, in words and drawings of one language.

use crate::charts::drawing::Drawing;
use crate::charts::radar::{Detail, Spoke, radar};
use crate::charts::strip::strip;
use crate::charts::thermometer::thermometer;
use crate::domain::findings::{Contrast, Guidance};
use crate::domain::instrument::{Condition, Instrument, Level};
use crate::domain::profile::{Band, ConditionProfile, Profile, Rating};
use crate::domain::session::{Answer, Response};
use crate::i18n::{self, Language, Text, fill};

/// The whole picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// One entry for each condition, in the order of the instrument.
    pub readings: Vec<Reading>,
}

/// What the answers within one condition have to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its place in the instrument, counted from 0; its colour and marker follow from it.
    pub position: u8,
    /// Its name.
    pub name: String,
    /// The mean, where there are enough answers.
    pub score: Option<String>,
    /// On how many answers it rests, in a column that says so.
    pub count: String,
    /// The same where it stands alone.
    pub count_in_words: String,
    /// From where to where the answers run.
    pub range: String,
    /// The answers as dots.
    pub strip: Drawing,
    /// What the number may mean.
    pub sentence: String,
    /// What stands out, and what the person does not know.
    pub remarks: Vec<String>,
    /// What neglect risks or attention brings, under a heading that says which.
    pub consequences: Option<Points>,
    /// Questions to carry on with.
    pub questions: Points,
    /// Possible next steps; none when every answer is high.
    pub steps: Option<Points>,
    /// The answers one by one.
    pub lines: Vec<Line>,
}

/// A few points under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Points {
    /// The heading.
    pub heading: String,
    /// The points.
    pub points: Vec<String>,
}

/// One answer in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The statement.
    pub statement: String,
    /// The answer.
    pub answer: String,
    /// The note; may be empty.
    pub note: String,
}

impl Picture {
    /// The picture of one response.
    pub fn of(instrument: &Instrument, response: &Response, language: Language) -> Self {
        let profile = Profile::of(instrument, response);
        let readings = (0u8..).zip(&profile.conditions);
        Self {
            readings: readings
                .map(|(position, condition)| Reading::of(instrument, condition, position, language))
                .collect(),
        }
    }

    /// Whether any condition has a score yet.
    pub fn has_scores(&self) -> bool {
        self.readings.iter().any(|reading| reading.score.is_some())
    }
}

/// What the picture of an instrument is called, where the interface has words for the main one.
pub fn called(instrument: &Instrument, main: &'static str, language: Language) -> &'static str {
    if instrument.is_main() {
        main
    } else {
        instrument.name.to(language)
    }
}

/// The head of a column with the parts of an instrument.
pub fn part(instrument: &Instrument, language: Language) -> &'static str {
    let texts = &language.texts().result;
    if instrument.is_main() {
        texts.condition
    } else {
        texts.condition_of
    }
}

/// The radar of a profile, with its description in words.
pub fn profile_radar(
    instrument: &Instrument,
    profile: &Profile<'_>,
    detail: Detail,
    language: Language,
) -> Drawing {
    let texts = &language.texts().common;
    let top = instrument.scale.top();
    let (mut spokes, mut points) = (Vec::new(), Vec::new());
    for condition in &profile.conditions {
        let name = condition.condition.name.to(language);
        let score = condition.score();
        points.push(match score {
            Some(score) => {
                let score = i18n::score(language, score);
                fill(texts.radar_point, &[("condition", name), ("score", &score)])
            }
            None => fill(texts.radar_missing, &[("condition", name)]),
        });
        spokes.push(Spoke {
            label: name.to_owned(),
            score,
        });
    }
    let scale = fill(texts.radar_scale, &[("top", &top.to_string())]);
    // A comma is part of a number in Dutch.
    let description = format!("{}. {scale}", points.join("; "));
    let name = instrument.name.to(language);
    let title = match instrument.is_main() {
        true => texts.radar_title.to_owned(),
        false => fill(texts.radar_title_of, &[("instrument", name)]),
    };
    radar(&spokes, top, detail, &title, &description)
}

/// How many chose each level, of an instrument with one question and levels.
pub fn level_thermometer(instrument: &Instrument, counts: &[u32], language: Language) -> Drawing {
    let names = instrument.scale.points.iter().map(|it| it.to(language));
    let names: Vec<_> = names.collect();
    let chosen = names.iter().zip(counts);
    let chosen: Vec<_> = chosen
        .map(|(name, count)| format!("{name} {count}"))
        .collect();
    let title = instrument.name.to(language);
    thermometer(counts, &names, title, &chosen.join(", "))
}

impl Reading {
    fn of(
        instrument: &Instrument,
        profile: &ConditionProfile<'_>,
        position: u8,
        language: Language,
    ) -> Self {
        let texts = &language.texts().result;
        let condition = profile.condition;
        let top = instrument.scale.top();
        let band = profile.score().map(|score| Band::of(score, top));
        let guidance = Guidance::of(profile, top);
        let level = level(instrument, profile);
        let name = condition.name.to(language).to_owned();
        let range = range(profile, language);
        let (done, total) = (
            profile.scored().to_string(),
            profile.ratings.len().to_string(),
        );
        let count = |text| fill(text, &[("done", &done), ("total", &total)]);
        Self {
            position,
            score: match level {
                // A level has a name; as a number it would only look exact.
                Some(_) => profile.ratings.iter().find_map(|rating| {
                    let label = instrument.scale.label(rating.points()?);
                    label.map(|label| label.to(language).to_owned())
                }),
                None => profile.score().map(|score| i18n::score(language, score)),
            },
            count: count(texts.count),
            // “I don't know” is an answer too, and no number.
            count_in_words: count(match profile.unknown() {
                0 => texts.count_answers,
                _ => texts.count_numbers,
            }),
            strip: strip(
                profile.distribution.counts(),
                position,
                &fill(texts.strip_title, &[("condition", &name)]),
                &range,
            ),
            range,
            sentence: match level {
                Some(level) => level.summary.to(language).to_owned(),
                None => sentence(condition, band, language),
            },
            remarks: remarks(profile, language),
            consequences: match level {
                Some(level) => Some(Points::new(texts.recognise, level.recognise, language)),
                None => band.map(|band| consequences(condition, band, language)),
            },
            questions: Points::new(texts.ask, guidance.questions, language),
            steps: match level {
                Some(level) => Some(Points::new(texts.level_steps, level.steps, language)),
                None => (!guidance.steps.is_empty())
                    .then(|| Points::new(texts.steps, guidance.steps, language)),
            },
            lines: profile
                .ratings
                .iter()
                .map(|rating| Line::of(instrument, rating, language))
                .collect(),
            name,
        }
    }
}

impl Points {
    fn new<'t>(
        heading: &str,
        points: impl IntoIterator<Item = &'t Text>,
        language: Language,
    ) -> Self {
        let points = points.into_iter().map(|text| text.to(language).to_owned());
        Self {
            heading: heading.to_owned(),
            points: points.collect(),
        }
    }
}

impl Line {
    fn of(instrument: &Instrument, rating: &Rating<'_>, language: Language) -> Self {
        Self {
            statement: rating.indicator.statement.to(language).to_owned(),
            answer: answer(instrument, rating.answer, language),
            note: rating.note.clone(),
        }
    }
}

/// An answer in words: `4 van 5, grotendeels`.
pub fn answer(instrument: &Instrument, answer: Option<Answer>, language: Language) -> String {
    let texts = &language.texts().report;
    match answer {
        None => texts.no_answer.to_owned(),
        Some(Answer::DontKnow) => instrument.scale.dont_know.to(language).to_owned(),
        Some(Answer::Points(points)) => {
            let label = instrument.scale.label(points);
            fill(
                texts.points,
                &[
                    ("points", &points.to_string()),
                    ("top", &instrument.scale.top().to_string()),
                    ("label", label.map_or("", |label| label.to(language))),
                ],
            )
        }
    }
}

/// The level that a person chose, where a point is a level and there is one question.
fn level<'a>(instrument: &'a Instrument, profile: &ConditionProfile<'_>) -> Option<&'a Level> {
    let [only] = profile.ratings.as_slice() else {
        return None;
    };
    instrument.scale.level(only.points()?)
}

fn sentence(condition: &Condition, band: Option<Band>, language: Language) -> String {
    let bands = &condition.bands;
    match band {
        Some(Band::Low) => bands.low.to(language),
        Some(Band::Middle) => bands.middle.to(language),
        Some(Band::High) => bands.high.to(language),
        None => language.texts().result.no_score_text,
    }
    .to_owned()
}

fn range(profile: &ConditionProfile<'_>, language: Language) -> String {
    let texts = &language.texts().result;
    match profile.distribution.range() {
        None => texts.range_none.to_owned(),
        Some((low, high)) if low == high => fill(texts.range_same, &[("low", &low.to_string())]),
        Some((low, high)) => fill(
            texts.range_from_to,
            &[("low", &low.to_string()), ("high", &high.to_string())],
        ),
    }
}

fn remarks(profile: &ConditionProfile<'_>, language: Language) -> Vec<String> {
    let texts = &language.texts().result;
    let mut remarks = Vec::new();
    if let Some(contrast) = Contrast::of(profile) {
        for (text, ratings) in [
            (texts.strong, contrast.strongest),
            (texts.weak, contrast.weakest),
        ] {
            let names = ratings
                .iter()
                .map(|rating| rating.indicator.short.to(language));
            let names: Vec<_> = names.map(lower_first).collect();
            let names: Vec<_> = names.iter().map(String::as_str).collect();
            let names = i18n::list(language, &names);
            remarks.push(fill(text, &[("indicators", &names)]));
        }
    } else if profile.score().is_some() && profile.scored() > 1 {
        remarks.push(texts.same.to_owned());
    }
    match profile.unknown() {
        0 => {}
        1 => remarks.push(texts.unknown_one.to_owned()),
        count => remarks.push(fill(texts.unknown_many, &[("count", &count.to_string())])),
    }
    remarks
}

fn consequences(condition: &Condition, band: Band, language: Language) -> Points {
    let texts = &language.texts().result;
    match band {
        Band::Low => Points::new(texts.risks, condition.risks, language),
        Band::Middle => Points::new(texts.opportunities, condition.opportunities, language),
        Band::High => Points::new(texts.keeps, condition.opportunities, language),
    }
}

/// A name of ours inside a sentence. Ours begin with plain letters; a test holds them to that.
pub(super) fn lower_first(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    name
}
