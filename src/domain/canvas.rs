//! A canvas: one page that people fill in together, as a whole or for each partner.
//!
//! A session of it keeps what is written under the ids of the fields, and what they are rated at as
//! answers. Where there is a page for each partner, each page is a response whose participant comes from
//! that partner: so pages that partners fill in at home are merged like all answers.

use super::id::{HardshipId, IndicatorId, InstrumentId, PhaseId};
use super::instrument::Scale;
use super::session::{Answer, Response};
use super::tool::{Asks, Credits, Lead, Suggestion};
use crate::i18n::Text;

/// The point of a scale that counts as nothing at all.
const NOTHING: u8 = 1;

/// A canvas.
#[derive(Debug, PartialEq, Eq)]
pub struct Canvas {
    /// Its stable id.
    pub id: InstrumentId,
    /// Goes up when the meaning of a field changes.
    pub version: u32,
    /// Its name.
    pub name: Text,
    /// What one does with it, in a sentence.
    pub purpose: Text,
    /// How to fill it in.
    pub opening: &'static [Text],
    /// Whether there is a page for each partner.
    pub for_each_partner: bool,
    /// Its fields, in sections.
    pub sections: &'static [Section],
    /// What the fields that are rated make together; none where nothing is rated.
    pub product: Option<Product>,
    /// Questions to talk about when it is full.
    pub questions: &'static [Text],
    /// Next steps for the coming two weeks.
    pub steps: &'static [Text],
    /// Where it leads on to.
    pub leads_to: &'static [Lead],
    /// When it is suggested.
    pub suggestions: &'static [Suggestion],
    /// Who thought of it.
    pub credits: Option<Credits>,
}

/// Fields that belong together.
#[derive(Debug, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: Text,
    /// What belongs here.
    pub lead: Text,
    /// The fields.
    pub fields: &'static [Field],
}

/// A field to write in.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its stable id.
    pub id: IndicatorId,
    /// Its name.
    pub name: Text,
    /// The question that is answered here.
    pub prompt: Text,
    /// What somebody else wrote.
    pub example: Text,
    /// How it is rated; none where it is only written.
    pub rating: Option<Rating>,
}

/// How a field is rated.
#[derive(Debug, PartialEq, Eq)]
pub struct Rating {
    /// The question that is answered on the scale.
    pub question: Text,
    /// What it means when there is nothing of it.
    pub zero: Text,
    /// What helps when there is least of it.
    pub weakest: Text,
}

/// Ratings that make one thing together, as factors do: one at nothing, and nothing is left.
#[derive(Debug, PartialEq, Eq)]
pub struct Product {
    /// The points; the first stands for nothing at all.
    pub scale: Scale,
    /// The rule in words.
    pub rule: Text,
    /// What to say when one is at nothing.
    pub zero: Text,
    /// What to say when none is at nothing and some are behind.
    pub uneven: Text,
    /// What to say when all are equal.
    pub even: Text,
}

/// What the ratings of a canvas make together. It is never a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<'a> {
    /// Not everything has been rated.
    Open,
    /// These are at nothing, so nothing is left.
    Zero(Vec<&'a Field>),
    /// None is at nothing; these are behind the others.
    Uneven(Vec<&'a Field>),
    /// All are equal.
    Even,
}

impl Canvas {
    /// All fields, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|section| section.fields)
    }

    /// The field with this id.
    pub fn field(&self, id: &IndicatorId) -> Option<&Field> {
        self.fields().find(|field| field.id == *id)
    }

    /// What the ratings on a page make together; none where nothing is rated.
    pub fn outcome(&self, page: &Response) -> Option<Outcome<'_>> {
        self.product.as_ref()?;
        let rated = || self.fields().filter(|field| field.rating.is_some());
        let points = |field: &Field| page.answer(&field.id).and_then(Answer::points);
        let at = |wanted: u8| {
            let same = rated().filter(|field| points(field) == Some(wanted));
            same.collect::<Vec<_>>()
        };
        // One at nothing is enough to know what is left.
        let zero = at(NOTHING);
        if !zero.is_empty() {
            return Some(Outcome::Zero(zero));
        }
        let Some(all) = rated().map(points).collect::<Option<Vec<_>>>() else {
            return Some(Outcome::Open);
        };
        Some(match (all.iter().min(), all.iter().max()) {
            (Some(low), Some(high)) if low < high => Outcome::Uneven(at(*low)),
            _ => Outcome::Even,
        })
    }
}

impl Asks for Canvas {
    fn id(&self) -> &InstrumentId {
        &self.id
    }

    fn version(&self) -> u32 {
        self.version
    }

    fn top(&self, asked: &IndicatorId) -> Option<u8> {
        let field = self.field(asked)?;
        let product = self.product.as_ref().filter(|_| field.rating.is_some());
        Some(product.map_or(0, |product| product.scale.top()))
    }

    fn has_mark(&self, _: &HardshipId) -> bool {
        false
    }

    fn has_phase(&self, _: &PhaseId) -> bool {
        false
    }
}
