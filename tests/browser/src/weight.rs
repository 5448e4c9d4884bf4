//! What a first visit weighs: the files that a page asks for, as a host that compresses them with
//! brotli at its best sends them.

use std::{collections::BTreeSet, fmt, io::Write, path::Path};

use crate::{
    browser::Browser,
    options::Options,
    site::{FOR_LATER, Site},
};

/// The strongest brotli there is, with the window that web servers use.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;

/// A file of the site, and its size in bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct File {
    /// Its name in the site's folder.
    pub name: String,
    /// As it lies there.
    pub plain: usize,
    /// Under brotli.
    pub brotli: usize,
}

/// Everything that a first visit to a page asks for.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct FirstLoad {
    /// The files, the heaviest first.
    pub files: Vec<File>,
}

impl FirstLoad {
    /// Visits a page of the built site for the first time, and weighs what it asks for. The page is
    /// named by the part of its address from `#` on; home by nothing.
    ///
    /// # Panics
    /// When it asks for something that is not in the folder.
    pub async fn of(folder: &Path, page: &str) -> Self {
        let site = Site::start(folder).await;
        let browser = Browser::start(Options::dutch()).await;
        browser.open(format!("{}{page}", site.url())).await;
        // The app names the window when it is there; a quiet network comes after that.
        let is_there = "return document.title !== 'Vijfblik' && document.readyState === 'complete'";
        let is_there = async || browser.run(is_there, Vec::new()).await == true;
        browser.wait_for("the page", is_there).await;
        browser.quit().await;
        let requests = site.requests();
        let for_later = |path: &str| path.ends_with(FOR_LATER) || path.ends_with("/offline.js");
        let now = requests.iter().filter(|path| !for_later(path));
        let names: BTreeSet<String> = now.map(|path| file(path)).collect();
        let mut files: Vec<File> = names
            .into_iter()
            .map(|name| {
                let bytes = std::fs::read(folder.join(&name))
                    .unwrap_or_else(|error| panic!("the page asks for {name}: {error}"));
                File {
                    plain: bytes.len(),
                    brotli: brotli(&bytes).len(),
                    name,
                }
            })
            .collect();
        files.sort_by_key(|file| std::cmp::Reverse(file.brotli));
        Self { files }
    }

    /// All bytes under brotli.
    pub fn total(&self) -> usize {
        self.files.iter().map(|file| file.brotli).sum()
    }
}

impl fmt::Display for FirstLoad {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "{:<44}{:>10}{:>10}", "file", "bytes", "brotli")?;
        for file in &self.files {
            writeln!(
                out,
                "{:<44}{:>10}{:>10}",
                file.name, file.plain, file.brotli
            )?;
        }
        let plain: usize = self.files.iter().map(|file| file.plain).sum();
        writeln!(out, "{:<44}{:>10}{:>10}", "first load", plain, self.total())
    }
}

/// The file behind the path of a request.
fn file(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    let name = path.trim_start_matches('/');
    if name.is_empty() {
        "index.html".to_owned()
    } else {
        name.to_owned()
    }
}

/// As a host that compresses with brotli at its best would send it.
pub(crate) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut compressed = brotli::CompressorWriter::new(Vec::new(), 4096, QUALITY, WINDOW);
    compressed
        .write_all(bytes)
        .expect("memory takes everything");
    compressed.into_inner()
}
