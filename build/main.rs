//! Turns the texts and the questionnaires into Rust, so that the app parses nothing at start, and
//! what does not fit does not compile.

mod instruments;
mod locales;

use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), String> {
    write("texts.rs", &locales::code()?)?;
    write("instruments.rs", &instruments::code()?)
}

fn write(name: &str, code: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join(name), code).map_err(|error| error.to_string())
}
