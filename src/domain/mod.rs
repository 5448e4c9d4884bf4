//! The rules of the field, free of browser and framework.
//!
//! Read in this order: what is asked ([`instrument`]), what is kept ([`session`], built from
//! [`revised`] values under [`id`]s), how the views of many are gathered ([`gathering`]), how
//! copies become one ([`merge`]), what it adds up to ([`profile`], [`spread`]) and what there is to
//! talk about ([`findings`]). For many people: [`group`], [`partners`], [`differences`],
//! [`movement`] and [`trend`]; and how they are led through it: [`agenda`] and [`timer`].

pub mod agenda;
pub mod differences;
pub mod findings;
pub mod gathering;
pub mod group;
pub mod id;
pub mod instrument;
pub mod merge;
pub mod movement;
pub mod notes;
pub mod order;
pub mod partners;
pub mod profile;
pub mod revised;
pub mod session;
pub mod spread;
pub mod taking_back;
pub mod timer;
pub mod trend;
pub mod typed;
