//! Turns the texts and the questionnaires into Rust, so that what does not fit does not compile, and
//! into files of texts, so that a page loads only those that it shows.

mod instruments;
mod locales;
mod parts;

use std::path::Path;
use std::{env, fs};

use parts::Parts;

fn main() -> Result<(), String> {
    let mut parts = Parts::default();
    let texts = locales::code(&mut parts)?;
    write("instruments.rs", &instruments::code(&mut parts)?)?;
    write("texts.rs", &format!("{texts}{}", locales::numbered(&parts)))?;
    write("own_texts.rs", &instruments::loaders(&parts))?;
    write("all_texts.rs", &instruments::included(&parts))?;
    for (name, text) in parts.files() {
        write(&name, &text)?;
    }
    Ok(())
}

fn write(name: &str, content: &str) -> Result<(), String> {
    let folder = env::var("OUT_DIR").map_err(|error| error.to_string())?;
    fs::write(Path::new(&folder).join(name), content).map_err(|error| error.to_string())
}
