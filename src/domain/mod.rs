//! The rules of the field, free of browser and framework.
//!
//! Read in this order: what is asked ([`tool`]: an [`instrument`], a [`guide`] or a [`canvas`]), what
//! is kept ([`session`], built from [`revised`] values under [`id`]s), how the views of many are
//! gathered ([`gathering`]), how copies become one ([`merge`]), what it adds up to ([`profile`],
//! [`spread`]), what there is to talk about ([`findings`]), what to take up [`next`], and what was
//! said [`elsewhere`]. For many people: [`group`], in an anonymous session the [`tally`], [`partners`], [`differences`],
//! [`movement`] and [`trend`]; and how they are led through it: [`agenda`] and [`timer`].

pub mod agenda;
pub mod canvas;
pub mod differences;
pub mod elsewhere;
pub mod findings;
pub mod gathering;
pub mod group;
pub mod guide;
pub mod id;
pub mod instrument;
pub mod merge;
pub mod movement;
pub mod next;
pub mod notes;
pub mod order;
pub mod partners;
pub mod profile;
pub mod revised;
pub mod session;
pub mod spread;
pub mod taking_back;
pub mod tally;
pub mod timer;
pub mod tool;
pub mod trend;
pub mod typed;
