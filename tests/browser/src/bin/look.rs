//! Takes pictures of every page, whole, in both languages, at three widths, light and dark, and prints
//! the reports, for people to look at. The pictures land in `target/look/`.
//!
//! `cargo xtask look [page…] [nl|en] [light|dark] [width…]` narrows it down; without a name it takes
//! everything. `unfolded` opens what is folded away.

#![allow(
    clippy::expect_used,
    reason = "a picture that cannot be taken says why and ends"
)]

use std::{path::Path, process::ExitCode};

use browser_tests::{
    Browser, Options, Site,
    paper::{pdf, screenshot},
    tour::{Stop, Tour},
};

const LANGUAGES: [&str; 2] = ["nl", "en"];
const SCHEMES: [&str; 2] = ["light", "dark"];
const UNFOLDED: &str = "unfolded";
const WIDTHS: [u32; 3] = [360, 1280, 1920];
/// The pages that are for paper too.
const REPORTS: [&str; 2] = ["report", "group-report"];

/// What is to be seen; nothing named is everything.
#[derive(Default)]
struct Wanted {
    pages: Vec<String>,
    languages: Vec<&'static str>,
    schemes: Vec<&'static str>,
    widths: Vec<u32>,
    is_unfolded: bool,
}

impl Wanted {
    /// Reads what was asked for; the error says what can be.
    fn read(arguments: impl Iterator<Item = String>) -> Result<Self, String> {
        let pages: Vec<&str> = Tour::in_language("nl")
            .stops
            .iter()
            .map(|stop| stop.name)
            .collect();
        let mut wanted = Self::default();
        for argument in arguments {
            let one_of =
                |known: [&'static str; 2]| known.into_iter().find(|name| *name == argument);
            if let Some(language) = one_of(LANGUAGES) {
                wanted.languages.push(language);
            } else if let Some(scheme) = one_of(SCHEMES) {
                wanted.schemes.push(scheme);
            } else if let Ok(width) = argument.parse() {
                wanted.widths.push(width);
            } else if argument == UNFOLDED {
                wanted.is_unfolded = true;
            } else if pages.contains(&&*argument) {
                wanted.pages.push(argument);
            } else {
                return Err(format!(
                    "There is no page `{argument}`. Say one of these, a language (nl, en), light or \
                     dark, a width, or `{UNFOLDED}`:\n  {}",
                    pages.join("\n  ")
                ));
            }
        }
        Ok(wanted)
    }

    fn is_wanted(&self, stop: &Stop) -> bool {
        self.pages.is_empty() || self.pages.iter().any(|page| page == stop.name)
    }
}

/// What was asked for, or everything.
fn or_all<T: Copy>(asked: &[T], all: &[T]) -> Vec<T> {
    if asked.is_empty() { all } else { asked }.to_vec()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let wanted = match Wanted::read(std::env::args().skip(1)) {
        Ok(wanted) => wanted,
        Err(what_can_be) => {
            eprintln!("{what_can_be}");
            return ExitCode::FAILURE;
        }
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/look");
    std::fs::create_dir_all(&folder).expect("a folder for pictures can be made");
    let folder = folder.canonicalize().expect("it was just made");
    let site = Site::built().await;
    for language in or_all(&wanted.languages, &LANGUAGES) {
        for width in or_all(&wanted.widths, &WIDTHS) {
            look(&wanted, &site, &folder, language, width).await;
        }
        print(&wanted, &site, &folder, language).await;
    }
    ExitCode::SUCCESS
}

/// Every wanted page in one language at one width.
async fn look(wanted: &Wanted, site: &Site, folder: &Path, language: &str, width: u32) {
    let options = Options::speaking(language).reduced_motion();
    let options = match width {
        ..700 => options.phone(width),
        _ => options.size(width, width * 9 / 16),
    };
    let browser = Browser::start(options).await;
    let tour = Tour::in_language(language);
    for stop in tour.stops.iter().filter(|stop| wanted.is_wanted(stop)) {
        tour.visit(&browser, site, stop).await;
        let mut page = format!("{}-{language}-{width}", stop.name);
        if wanted.is_unfolded {
            tour.unfold(&browser).await;
            page = format!("{page}-{UNFOLDED}");
        }
        for scheme in or_all(&wanted.schemes, &SCHEMES) {
            browser.prefer("prefers-color-scheme", scheme).await;
            let path = folder.join(format!("{page}-{scheme}.png"));
            screenshot(&browser, &path).await;
            tell(&path);
        }
    }
    browser.quit().await;
}

/// The wanted reports on paper.
async fn print(wanted: &Wanted, site: &Site, folder: &Path, language: &str) {
    let tour = Tour::in_language(language);
    let reports = tour
        .stops
        .iter()
        .filter(|stop| REPORTS.contains(&stop.name));
    let reports: Vec<_> = reports.filter(|stop| wanted.is_wanted(stop)).collect();
    if reports.is_empty() {
        return;
    }
    let browser = Browser::start(Options::speaking(language)).await;
    for stop in reports {
        tour.visit(&browser, site, stop).await;
        let path = folder.join(format!("{}-{language}.pdf", stop.name));
        std::fs::write(&path, pdf(&browser).await).expect("the report can be written");
        tell(&path);
    }
    browser.quit().await;
}

fn tell(path: &Path) {
    println!("{}", path.display());
}
