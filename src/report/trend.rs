//! A row of sessions in words, charts and tables: each moment on its own, and what makes two of them
//! hard to compare.

use crate::charts::drawing::{Drawing, Role};
use crate::charts::trend::{Column, trend};
use crate::domain::group::Group;
use crate::domain::instrument::{Condition, Indicator, Instrument};
use crate::domain::session::Day;
use crate::domain::spread::Distribution;
use crate::domain::trend::{Change, Moment};
use crate::i18n::{self, Language, fill};

use super::document::{Block, Cell, Table, Tone};
use super::group_picture::hands_alone;
use super::picture::part;

/// A row of sessions.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendPicture {
    /// One entry for each session, the first one first.
    pub moments: Vec<MomentWords>,
    /// How to read the charts.
    pub legend: String,
    /// One chart for each condition, in the order of the instrument.
    pub charts: Vec<Drawing>,
    /// The numbers of those charts.
    pub table: Table,
    /// For each condition the charts and the table of its statements.
    pub statements: Vec<StatementTrends>,
}

/// One session in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MomentWords {
    /// Its day.
    pub date: String,
    /// How many people answered.
    pub people: String,
    /// What to keep in mind when it is compared with the one before; a sentence each.
    pub remarks: Vec<String>,
    /// Whether something makes it hard to compare.
    pub warns: bool,
}

/// The statements of one condition over time.
#[derive(Debug, Clone, PartialEq)]
pub struct StatementTrends {
    /// The place of the condition, counted from 0.
    pub position: u8,
    /// Its name.
    pub name: String,
    /// Charts with their statements, and a table.
    pub blocks: Vec<Block>,
}

impl TrendPicture {
    /// The picture of a trend; `day` says on which day a session was begun where the reader is.
    pub fn of(
        moments: &[Moment<'_, '_>],
        instrument: &Instrument,
        language: Language,
        day: impl Fn(&Moment<'_, '_>) -> Day,
    ) -> Self {
        let dates: Vec<_> = moments
            .iter()
            .map(|moment| i18n::date(language, day(moment)))
            .collect();
        let words = (0..).zip(moments).zip(&dates);
        let words =
            words.map(|((number, moment), date)| MomentWords::of(number, moment, date, language));
        let row = Row {
            moments,
            instrument,
            language,
            dates: &dates,
        };
        let conditions = || (0u8..).zip(instrument.conditions);
        let charts = conditions().map(|(position, condition)| row.condition(position, condition));
        let charts: Vec<_> = charts.collect();
        let mut shapes = charts.iter().flat_map(|chart| &chart.shapes);
        let has_bars = shapes.any(|shape| matches!(shape.role, Role::Column(_)));
        let statements = conditions().map(|(position, condition)| StatementTrends {
            position,
            name: condition.name.to(language).to_owned(),
            blocks: row.statements(position, condition),
        });
        Self {
            moments: words.collect(),
            legend: legend(moments, has_bars, language),
            charts,
            table: row.table(),
            statements: statements.collect(),
        }
    }
}

/// How to read the charts: whether lines run between the moments, and why they do not.
fn legend(moments: &[Moment<'_, '_>], has_bars: bool, language: Language) -> String {
    let texts = &language.texts().trend;
    let shapes = match has_bars {
        true => texts.legend_bars,
        false => texts.legend,
    };
    let later = moments.get(1..).unwrap_or_default();
    let broken = later.iter().filter(|it| !it.changes.is_empty()).count();
    let lines = match (later.len(), broken) {
        (0, _) => return shapes.to_owned(),
        (_, 0) => texts.legend_lines,
        (all, broken) if all == broken => texts.legend_no_lines,
        _ => texts.legend_some_lines,
    };
    format!("{shapes} {lines}")
}

impl MomentWords {
    fn of(number: usize, moment: &Moment<'_, '_>, date: &str, language: Language) -> Self {
        let texts = &language.texts().trend;
        let hands = hands_alone(moment.session, language);
        let people = match (moment.group.people, hands) {
            (0, Some(hands)) => fill(texts.hands, &[("hands", &hands)]),
            (0, None) => texts.people_none.to_owned(),
            (1, _) => texts.people_one.to_owned(),
            (count, _) => fill(texts.people_many, &[("count", &count.to_string())]),
        };
        let mut remarks: Vec<_> = moment
            .changes
            .iter()
            .map(|change| remark(moment, *change, language))
            .collect();
        let warns = !remarks.is_empty();
        if number == 0 {
            remarks.push(texts.first.to_owned());
        } else if !warns {
            remarks.push(texts.same.to_owned());
        }
        Self {
            date: date.to_owned(),
            people,
            remarks,
            warns,
        }
    }
}

fn remark(moment: &Moment<'_, '_>, change: Change, language: Language) -> String {
    let texts = &language.texts().trend;
    match change {
        Change::Wording => texts.wording.to_owned(),
        Change::Hands => texts.people_unknown.to_owned(),
        Change::Partners => texts.partners.to_owned(),
        Change::Promise => texts.promise.to_owned(),
        // Who stays unknown is not known again either: the numbers would say what nobody knows.
        Change::People { .. } if moment.session.is_anonymous() => texts.people_unknown.to_owned(),
        Change::People { both, before, now } => {
            let [both, before, now] = [both, before, now].map(|count| count.to_string());
            let gaps = [("both", &*both), ("before", &*before), ("now", &*now)];
            fill(texts.people, &gaps)
        }
    }
}

/// What all charts and tables of a trend are made from.
struct Row<'r, 's, 'a> {
    moments: &'r [Moment<'s, 'a>],
    instrument: &'r Instrument,
    language: Language,
    dates: &'r [String],
}

/// What was said at one moment.
struct Said {
    distribution: Distribution,
    mean: Option<f64>,
}

impl Row<'_, '_, '_> {
    fn condition(&self, position: u8, condition: &Condition) -> Drawing {
        let name = condition.name.to(self.language);
        self.chart(position, name, |group| of_condition(group, position))
    }

    fn statements(&self, position: u8, condition: &Condition) -> Vec<Block> {
        let texts = &self.language.texts().trend;
        let mut blocks = Vec::new();
        let figures = condition.indicators.iter().map(|indicator| {
            let name = indicator.short.to(self.language);
            let statement = indicator.statement.to(self.language).to_owned();
            Block::Together(vec![
                Block::Paragraph(Tone::Plain, statement),
                Block::Figure(self.chart(position, name, |group| of_indicator(group, indicator))),
            ])
        });
        blocks.push(Block::Beside(figures.collect()));
        let rows = condition.indicators.iter().map(|indicator| {
            let name = Cell::Text(indicator.short.to(self.language).to_owned());
            self.cells(name, |group| of_indicator(group, indicator))
        });
        let caption = condition.name.to(self.language).to_owned();
        blocks.push(Block::Table(self.headed(
            caption,
            texts.statement,
            rows.collect(),
        )));
        blocks
    }

    fn table(&self) -> Table {
        let texts = &self.language.texts().trend;
        let rows = (0u8..).zip(self.instrument.conditions);
        let rows = rows.map(|(position, condition)| {
            let name = condition.name.to(self.language).to_owned();
            let name = Cell::Condition(position, name);
            self.cells(name, |group| of_condition(group, position))
        });
        let caption = format!("{}. {}", texts.table, texts.table_note);
        self.headed(
            caption,
            part(self.instrument, self.language),
            rows.collect(),
        )
    }

    fn headed(&self, caption: String, first: &str, rows: Vec<Vec<Cell>>) -> Table {
        let texts = &self.language.texts().trend;
        let moments = (1..).zip(self.dates).map(|(number, date): (usize, _)| {
            let number = number.to_string();
            fill(texts.moment, &[("number", &number), ("date", date)])
        });
        Table {
            caption,
            head: [first.to_owned()].into_iter().chain(moments).collect(),
            rows,
        }
    }

    fn cells(&self, name: Cell, said: impl Fn(&Group<'_>) -> Option<Said>) -> Vec<Cell> {
        let texts = &self.language.texts().trend;
        let cells = self.moments.iter().map(|moment| {
            let said = said(&moment.group);
            let number = said.and_then(|said| Some((said.mean?, said.distribution.total())));
            Cell::Text(match number {
                Some((mean, count)) => {
                    let mean = i18n::score(self.language, mean);
                    fill(
                        texts.cell,
                        &[("mean", &mean), ("count", &count.to_string())],
                    )
                }
                None => texts.cell_none.to_owned(),
            })
        });
        [name].into_iter().chain(cells).collect()
    }

    fn chart(
        &self,
        position: u8,
        name: &str,
        said: impl Fn(&Group<'_>) -> Option<Said>,
    ) -> Drawing {
        let texts = &self.language.texts().trend;
        let (mut columns, mut words) = (Vec::new(), Vec::new());
        for (number, moment) in (1..).zip(self.moments) {
            let number: usize = number;
            let said = said(&moment.group);
            words.push(self.words(number, said.as_ref()));
            columns.push(Column {
                mean: said.as_ref().and_then(|said| said.mean),
                counts: said.map_or(Vec::new(), |said| said.distribution.counts().to_vec()),
                follows: number > 1 && moment.changes.is_empty(),
            });
        }
        let title = fill(texts.chart_title, &[("name", name)]);
        let top = self.instrument.scale.top();
        trend(
            &columns,
            top,
            position,
            &title,
            &format!("{}.", words.join(". ")),
        )
    }

    fn words(&self, number: usize, said: Option<&Said>) -> String {
        let texts = &self.language.texts().trend;
        let number = number.to_string();
        let range = said.and_then(|said| Some((said.mean?, said.distribution.range()?)));
        let Some((mean, (low, high))) = range else {
            return fill(texts.point_few, &[("number", &number)]);
        };
        let count = said.map_or(0, |said| said.distribution.total()).to_string();
        let mean = i18n::score(self.language, mean);
        fill(
            texts.point,
            &[
                ("number", &number),
                ("mean", &mean),
                ("count", &count),
                ("low", &low.to_string()),
                ("high", &high.to_string()),
            ],
        )
    }
}

fn of_condition(group: &Group<'_>, position: u8) -> Option<Said> {
    let condition = group.conditions.get(usize::from(position))?;
    Some(Said {
        distribution: condition.distribution.clone(),
        mean: condition.mean(),
    })
}

fn of_indicator(group: &Group<'_>, indicator: &Indicator) -> Option<Said> {
    let distribution = group.rating(&indicator.id)?.distribution.clone();
    Some(Said {
        mean: distribution.mean(),
        distribution,
    })
}
