//! Makes one style sheet of those that `index.html` names: together they are a quarter smaller on their
//! way than apart, and they are always needed together.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;

use crate::split::{text, write};

/// The page that names them.
const PAGE: &str = "index.html";

/// Joins the style sheets of a site that was just built, in their order.
pub fn join(site: &Path) -> Result<(), String> {
    let page = site.join(PAGE);
    let (html, sheets) = joined(&text(&page)?);
    let mut style = String::new();
    for sheet in &sheets {
        let file = site.join(sheet);
        style += &text(&file)?;
        style.push('\n');
        fs::remove_file(&file)
            .map_err(|error| format!("{} cannot be removed: {error}.", file.display()))?;
    }
    let mut hasher = DefaultHasher::new();
    style.hash(&mut hasher);
    let name = format!("style-{:016x}.css", hasher.finish());
    write(&site.join(&name), style.as_bytes())?;
    write(&page, html.replace(PLACE, &name).as_bytes())
}

/// Where the name of the one style sheet comes.
const PLACE: &str = "{style}";

/// The page with one style sheet, and which it had.
fn joined(html: &str) -> (String, Vec<String>) {
    let (mut rest, mut joined, mut sheets) = (html, String::new(), Vec::new());
    while let Some((before, after)) = rest.split_once("<link ") {
        let (link, further) = after.split_once('>').unwrap_or((after, ""));
        joined += before;
        match sheet(link) {
            None => joined += &format!("<link {link}>"),
            Some(sheet) => {
                if sheets.is_empty() {
                    joined += &format!("<link href=./{PLACE} rel=stylesheet>");
                }
                sheets.push(sheet);
            }
        }
        rest = further;
    }
    (joined + rest, sheets)
}

/// The file that a link names, where it is a style sheet.
fn sheet(link: &str) -> Option<String> {
    let value = |name: &str| {
        let (_, value) = link.split_once(&format!("{name}="))?;
        let value = value.strip_prefix('"').unwrap_or(value);
        value.split(['"', ' ']).next()
    };
    let href = value("href").filter(|_| value("rel") == Some("stylesheet"))?;
    Some(href.trim_start_matches("./").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_sheets_become_one_in_the_place_of_the_first() {
        let html = "<link href=icon.svg rel=icon><link href=./a-1.css rel=stylesheet>\
                    <link rel=\"stylesheet\" href=\"./b-2.css\"><script></script>";
        let (html, sheets) = joined(html);
        assert_eq!(sheets, ["a-1.css", "b-2.css"]);
        assert_eq!(
            html,
            "<link href=icon.svg rel=icon><link href=./{style} rel=stylesheet><script></script>"
        );
    }

    #[test]
    fn a_page_without_style_sheets_stays_as_it_is() {
        let html = "<p>Niets</p><link href=icon.svg rel=icon>";
        assert_eq!(joined(html), (html.to_owned(), Vec::new()));
    }
}
