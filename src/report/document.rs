//! A document as blocks: what is shown on the screen, printed, and written to a file is one and the
//! same thing.

use crate::charts::drawing::Drawing;
use crate::i18n::Language;

/// A document in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language that it is written in.
    pub language: Language,
    /// What it is called.
    pub title: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// Its level, from 1.
        level: u8,
        /// The condition whose marker stands before it.
        marker: Option<u8>,
        /// What it says.
        text: String,
    },
    /// A paragraph.
    Paragraph(Tone, String),
    /// A list of points.
    List(Vec<String>),
    /// A table.
    Table(Table),
    /// A drawing.
    Figure(Drawing),
    /// Blocks that stand together, and on paper stay on one page where they fit.
    Together(Vec<Block>),
    /// Blocks that stand next to each other where there is room.
    Beside(Vec<Block>),
    /// Blocks after which a new page begins on paper.
    Page(Vec<Block>),
}

/// How loud a paragraph speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// As an introduction.
    Lead,
    /// As text.
    Plain,
    /// As a remark in the margin.
    Small,
    /// As a formula.
    Formula,
}

impl Tone {
    /// The class name in the style sheet.
    pub fn class(self) -> &'static str {
        match self {
            Tone::Lead => "lead",
            Tone::Plain => "plain",
            Tone::Small => "small",
            Tone::Formula => "formula",
        }
    }
}

/// A table with a header row; the first cell of each row is its header.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// The headers of the columns.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Text of ours.
    Text(String),
    /// Text that somebody typed: any length, any direction.
    Typed(String),
    /// A condition by its marker and name.
    Condition(u8, String),
    /// A drawing.
    Drawing(Drawing),
}

/// The most letters of a word that keeps its line in a table.
const LONGEST_WORD: usize = 24;

/// Whether somebody typed a word without an end: it may be broken anywhere, so that a table stays on its
/// page. Other words stay whole.
pub fn is_endless(typed: &str) -> bool {
    let mut words = typed.split_whitespace();
    words.any(|word| word.chars().count() > LONGEST_WORD)
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::Text(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::Text(text.to_owned())
    }
}
