//! Tells the page which parts of the app it will need, so that they come together with the app and not
//! after it. `assets/boot.js` asks for them.

use std::path::Path;

use crate::split::{files, name_of, stem, text, write};

/// What the page is called.
const PAGE: &str = "index.html";
/// Where the page says it: on the script that starts the app.
const PLACE: &str = "data-app-js=";
/// The part in which sessions are begun and answered.
const WORK: &str = "work";

/// Writes the names into the page of a site that was just built.
pub fn tell(site: &Path) -> Result<(), String> {
    let stem = stem(site)?;
    let loader = format!("{stem}_parts.js");
    let parts = text(&site.join(&loader))?;
    let names: Vec<String> = files(site)?.iter().map(|file| name_of(file)).collect();
    let of_part = |part: &str| {
        let start = format!("{stem}_{part}");
        let ends = [".wasm", "_nl.wasm", "_en.wasm"].map(|end| format!("{start}{end}"));
        ends.into_iter().filter(|end| names.contains(end))
    };
    let always: Vec<String> = [loader].into_iter().chain(of_part("frame")).collect();
    let work: Vec<String> = shared_with(&parts, WORK, &stem)
        .into_iter()
        .chain(of_part(WORK))
        .collect();
    if work.len() < 4 {
        return Err(format!("the part `{WORK}` has only these files: {work:?}."));
    }
    let page = site.join(PAGE);
    write(&page, told(&text(&page)?, &always, &work)?.as_bytes())
}

/// The files that a part shares with others: the loader has a comment above each with the parts it is for.
fn shared_with(loader: &str, part: &str, stem: &str) -> Vec<String> {
    let mut shared = Vec::new();
    let mut lines = loader.lines();
    while let Some(line) = lines.next() {
        let comment = line
            .strip_prefix("/* ")
            .and_then(|it| it.strip_suffix(" */"));
        let is_for_part = comment.is_some_and(|it| it.split(", ").any(|name| name == part));
        let chunk = lines
            .clone()
            .next()
            .and_then(|it| it.strip_prefix("const __"));
        let chunk = chunk.and_then(|it| it.split_once(' '));
        if let (true, Some((chunk, _))) = (is_for_part, chunk) {
            shared.push(format!("{stem}_{chunk}.wasm"));
        }
    }
    shared
}

/// The page with the names in it.
fn told(page: &str, always: &[String], work: &[String]) -> Result<String, String> {
    let (before, after) = page
        .split_once(PLACE)
        .ok_or_else(|| format!("{PAGE} has no `{PLACE}`."))?;
    let (always, work) = (always.join(" "), work.join(" "));
    Ok(format!(
        "{before}data-ahead=\"{always}\" data-ahead-work=\"{work}\" {PLACE}{after}"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_needs_what_it_shares_with_others() {
        let loader = "/* group, reading */\nconst __chunk_1 = makeLoad(\n}\n, []);\n\
            /* group, reading, work */\nconst __chunk_2 = makeLoad(\n\
            export const __wasm_split_load_work = wrapAsyncCb(\n";
        assert_eq!(shared_with(loader, "work", "a-1"), ["a-1_chunk_2.wasm"]);
        assert_eq!(shared_with(loader, "reading", "a-1").len(), 2);
    }

    #[test]
    fn the_page_says_it_on_the_script_that_starts_the_app() {
        let told = told(
            "<script data-app-js=./a.js>",
            &["b.js".to_owned()],
            &["c.wasm".to_owned(), "d.wasm".to_owned()],
        );
        let expected =
            "<script data-ahead=\"b.js\" data-ahead-work=\"c.wasm d.wasm\" data-app-js=./a.js>";
        assert_eq!(told.as_deref(), Ok(expected));
    }
}
