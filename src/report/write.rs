//! From a session to its report.

use super::document::{Block, Cell, Document, Table, Tone};
use super::picture::{Picture, Points, Reading, called, level_thermometer, part, profile_radar};
use super::retired;
use super::talk::Talk;
use super::wording::older_words;
use crate::charts::radar::Detail;
use crate::domain::instrument::{Instrument, Phase, Picture as Shown};
use crate::domain::profile::Profile;
use crate::domain::session::{Day, Response, Session};
use crate::domain::typed::apart;
use crate::i18n::{self, Language, Texts, fill};

/// The most rows of a table about what people typed. Nobody reads more on paper, and a page with thousands
/// takes seconds.
pub(super) const MOST_ROWS: usize = 200;

/// What a reader chooses about a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choices {
    /// The language that it is written in.
    pub language: Language,
    /// Whether notes go in.
    pub notes: bool,
    /// The day that stands on it.
    pub today: Day,
}

/// The report of one person's response.
pub fn report(
    session: &Session,
    response: &Response,
    instrument: &Instrument,
    choices: Choices,
) -> Document {
    let language = choices.language;
    let texts = language.texts();
    let mut blocks = opening(session, choices);
    if response.is_silent() {
        blocks.push(plain(texts.report.nothing));
        blocks.extend(statements(session, response, instrument, language));
    } else {
        let picture = Picture::of(instrument, response, language);
        blocks.push(plain(texts.report.view_of_one));
        blocks.push(overview(response, instrument, &picture, language));
        blocks.push(talk(&Talk::of(instrument, response, language), texts));
        blocks.push(agreements(
            session,
            instrument,
            language,
            texts.actions.list,
        ));
        blocks.push(heading(2, texts.result.depth));
        for reading in &picture.readings {
            blocks.extend(condition(reading, texts, choices.notes));
        }
        if !instrument.phases.is_empty() {
            blocks.push(phase(response, instrument, language));
        }
        if !instrument.hard_by_nature.is_empty() {
            blocks.push(hardships(response, instrument, language));
        }
        blocks.extend(retired::of_person(
            response,
            instrument,
            language,
            choices.notes,
        ));
    }
    blocks.push(method(session, instrument, language));
    Document {
        language,
        title: titled(session, language, choices.today),
        blocks,
    }
}

/// What a report is called where it lies among others: `Vijfblik: Leerroute, 21 november 2026`.
pub(super) fn titled(session: &Session, language: Language, day: Day) -> String {
    let name = language.texts().app.name;
    format!("{name}: {}, {}", session.name(), i18n::date(language, day))
}

/// How the report came about, and who thought of the questions.
fn method(session: &Session, instrument: &Instrument, language: Language) -> Block {
    let texts = &language.texts().report;
    let (method, credits) = match &instrument.credits {
        None => (texts.method_text, texts.credits),
        Some(credits) => (texts.method_text_of, credits.text.to(language)),
    };
    let older = older_words(session, instrument, language);
    let paragraphs = older.into_iter().chain([method, credits]);
    let paragraphs = paragraphs.map(|text| Block::Paragraph(Tone::Small, text.to_owned()));
    let all = [heading(2, texts.method)].into_iter().chain(paragraphs);
    Block::Together(all.collect())
}

/// What there is where nothing has been answered yet: the statements, and what was said besides.
fn statements(
    session: &Session,
    response: &Response,
    instrument: &Instrument,
    language: Language,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (position, condition) in (0u8..).zip(instrument.conditions) {
        let statements = condition.indicators.iter();
        let statements = statements.map(|indicator| indicator.statement.to(language).to_owned());
        blocks.push(Block::Together(vec![
            Block::Heading {
                level: 2,
                marker: Some(position),
                text: condition.name.to(language).to_owned(),
            },
            Block::List(statements.collect()),
        ]));
    }
    if session.leverage.get().is_some() || !session.actions().is_empty() {
        blocks.push(agreements(
            session,
            instrument,
            language,
            language.texts().actions.list,
        ));
    }
    if response.phase.get().is_some() {
        blocks.push(phase(response, instrument, language));
    }
    if instrument
        .hard_by_nature
        .iter()
        .any(|hardship| response.has_marked(&hardship.id))
    {
        blocks.push(hardships(response, instrument, language));
    }
    blocks
}

pub(super) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        marker: None,
        text: text.to_owned(),
    }
}

pub(super) fn plain(text: &str) -> Block {
    Block::Paragraph(Tone::Plain, text.to_owned())
}

fn opening(session: &Session, choices: Choices) -> Vec<Block> {
    let texts = &choices.language.texts().report;
    let date = i18n::date(choices.language, choices.today);
    let mut lead = vec![fill(texts.made, &[("date", &date)])];
    let partners = session.partners();
    if !partners.is_empty() {
        let names: Vec<_> = partners.iter().map(|(_, p)| apart(&p.name)).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let names = i18n::list(choices.language, &names);
        lead.push(fill(texts.partners, &[("partners", &names)]));
    }
    vec![
        Block::Paragraph(Tone::Small, texts.heading.to_owned()),
        heading(1, session.name()),
        Block::Paragraph(Tone::Lead, lead.join(". ")),
    ]
}

fn overview(
    response: &Response,
    instrument: &Instrument,
    picture: &Picture,
    language: Language,
) -> Block {
    let texts = &language.texts().result;
    let profile = Profile::of(instrument, response);
    let rows = picture.readings.iter().map(|reading| {
        let score = reading.score.as_deref().unwrap_or(texts.no_score);
        vec![
            Cell::Condition(reading.position, reading.name.clone()),
            Cell::Drawing(reading.strip.clone()),
            score.into(),
            reading.count.as_str().into(),
        ]
    });
    let table = Table {
        caption: called(instrument, texts.overview, language).to_owned(),
        head: [
            part(instrument, language),
            texts.range,
            texts.score,
            texts.scored,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: rows.collect(),
    };
    match instrument.picture() {
        Shown::Radar => {
            let radar = profile_radar(instrument, &profile, Detail::Sheet, language);
            Block::Beside(vec![Block::Figure(radar), Block::Table(table)])
        }
        // The strips stand in the table.
        Shown::Strips => Block::Table(table),
        Shown::Thermometer => {
            let counts = profile
                .conditions
                .first()
                .map(|it| it.distribution.counts());
            let counts = counts.unwrap_or_default();
            Block::Figure(level_thermometer(instrument, counts, language))
        }
    }
}

fn talk(talk: &Talk, texts: &Texts) -> Block {
    let advice = talk.advice.iter().map(|text| plain(text));
    let mut blocks = vec![heading(2, texts.result.talk), plain(&talk.balance)];
    blocks.extend(advice);
    Block::Together(blocks)
}

/// What was chosen and agreed, with what stands above the table of it.
pub(super) fn agreements(
    session: &Session,
    instrument: &Instrument,
    language: Language,
    caption: &str,
) -> Block {
    let texts = language.texts();
    let mut blocks = vec![heading(2, texts.report.actions)];
    if let Some(leverage) = session.leverage.get() {
        if let Some(statement) = instrument.statement(&leverage.indicator) {
            let statement = statement.to(language);
            blocks.push(plain(&fill(
                texts.report.leverage,
                &[("statement", statement)],
            )));
        }
        if !leverage.reason.trim().is_empty() {
            let reason = fill(texts.report.reason, &[("reason", leverage.reason.trim())]);
            blocks.push(plain(&reason));
        }
    }
    let actions = session.actions();
    if actions.is_empty() {
        blocks.push(plain(texts.report.no_actions));
        return Block::Together(blocks);
    }
    let rows = actions.iter().take(MOST_ROWS).map(|(_, action)| {
        let due = action.due.map(|due| i18n::date(language, due));
        let state = if action.done {
            texts.report.done
        } else {
            texts.report.open
        };
        vec![
            Cell::Typed(action.what.clone()),
            Cell::Typed(action.who.clone()),
            due.unwrap_or_default().into(),
            state.into(),
        ]
    });
    let table = Table {
        caption: caption.to_owned(),
        head: [
            texts.actions.what,
            texts.actions.who,
            texts.actions.when,
            texts.report.state,
        ]
        .map(str::to_owned)
        .to_vec(),
        rows: rows.collect(),
    };
    blocks.push(Block::Table(table));
    blocks.extend(left_out(actions.len(), language));
    Block::Together(blocks)
}

/// That a table does not show all of so many rows.
pub(super) fn left_out(rows: usize, language: Language) -> Option<Block> {
    let gaps = [MOST_ROWS, rows].map(|count| count.to_string());
    let gaps = [("shown", &*gaps[0]), ("total", &*gaps[1])];
    let text = || fill(language.texts().report.rows_first, &gaps);
    (rows > MOST_ROWS).then(|| Block::Paragraph(Tone::Small, text()))
}

/// A condition under its heading.
fn condition(reading: &Reading, texts: &Texts, notes: bool) -> Vec<Block> {
    let score = reading.score.as_deref().unwrap_or(texts.result.no_score);
    let heading = Block::Heading {
        level: 3,
        marker: Some(reading.position),
        text: format!("{}: {score}", reading.name),
    };
    let mut blocks = in_depth(reading, texts, notes);
    if let Some(Block::Together(first)) = blocks.first_mut() {
        first.splice(0..0, [heading, plain(&reading.sentence)]);
    }
    blocks
}

/// What stands out in a condition, the answers, what they may lead to, what to ask and to do.
pub fn in_depth(reading: &Reading, texts: &Texts, notes: bool) -> Vec<Block> {
    let mut first: Vec<_> = reading.remarks.iter().map(|remark| plain(remark)).collect();
    let notes = notes
        && reading
            .lines
            .iter()
            .any(|line| !line.note.trim().is_empty());
    let mut head = vec![texts.report.statement, texts.report.answer];
    if notes {
        head.push(texts.report.note);
    }
    let rows = reading.lines.iter().map(|line| {
        let mut row: Vec<Cell> = vec![line.statement.as_str().into(), line.answer.as_str().into()];
        if notes {
            row.push(Cell::Typed(line.note.trim().to_owned()));
        }
        row
    });
    first.push(Block::Table(Table {
        caption: format!("{}: {}", texts.report.answers, reading.name),
        head: head.into_iter().map(str::to_owned).collect(),
        rows: rows.collect(),
    }));
    // What introduces a table stays with it.
    let mut blocks = vec![Block::Together(first)];
    let groups = [
        reading.consequences.as_ref(),
        Some(&reading.questions),
        reading.steps.as_ref(),
    ];
    blocks.extend(groups.into_iter().flatten().map(points));
    blocks
}

fn points(points: &Points) -> Block {
    Block::Together(vec![
        heading(4, &points.heading),
        Block::List(points.points.clone()),
    ])
}

fn phase(response: &Response, instrument: &Instrument, language: Language) -> Block {
    let texts = &language.texts().result;
    let phase = response.phase.get().as_ref();
    let phase = phase.and_then(|phase| instrument.phase(phase));
    let text = match phase {
        Some(phase) => format!("{}. {}", phase.name.to(language), phase.hint.to(language)),
        None => texts.phase_none.to_owned(),
    };
    let mut blocks = vec![heading(2, texts.phase), plain(&text)];
    blocks.extend(phase.into_iter().flat_map(|phase| guide(phase, language)));
    blocks.push(plain(texts.phase_lead));
    Block::Together(blocks)
}

/// What belongs in a phase, what comes later, and by what one sees that a step was skipped.
pub fn guide(phase: &Phase, language: Language) -> Vec<Block> {
    let now = [Some(&phase.now), phase.not_yet.as_ref()];
    let now = now.into_iter().flatten().map(|text| text.to(language));
    let now = plain(&now.collect::<Vec<_>>().join(" "));
    let skipped = phase.skipped.iter();
    let skipped: Vec<_> = skipped.map(|text| text.to(language).to_owned()).collect();
    if skipped.is_empty() {
        return vec![now];
    }
    let lead = plain(language.texts().result.phase_skipped);
    vec![now, lead, Block::List(skipped)]
}

fn hardships(response: &Response, instrument: &Instrument, language: Language) -> Block {
    let texts = language.texts();
    let marked: Vec<_> = instrument
        .hard_by_nature
        .iter()
        .filter(|hardship| response.has_marked(&hardship.id))
        .map(|hardship| {
            let (name, handle) = (hardship.name.to(language), hardship.handle.to(language));
            format!("{name}. {handle}")
        })
        .collect();
    let list = if marked.is_empty() {
        plain(texts.report.hard_none)
    } else {
        Block::List(marked)
    };
    let marking = instrument.marking.as_ref();
    let name = marking.map_or(texts.result.hard, |marking| marking.name.to(language));
    Block::Together(vec![heading(2, name), list])
}
