//! The rules of the field, free of browser and framework.
//!
//! Read in this order: what is asked ([`instrument`]), what is kept ([`session`], built from
//! [`revised`] values under [`id`]s), how the views of many are gathered ([`gathering`]), how
//! copies become one ([`merge`]), what it adds up to ([`profile`], [`spread`]) and what there is to
//! talk about ([`findings`]).

pub mod findings;
pub mod gathering;
pub mod id;
pub mod instrument;
pub mod merge;
pub mod order;
pub mod profile;
pub mod revised;
pub mod session;
pub mod spread;
