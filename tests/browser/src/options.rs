//! Who looks at the page and through what, and what their browser keeps on disk.

use std::{path::PathBuf, sync::Arc};

use tempfile::TempDir;

/// How many seconds a person would wait before calling it broken.
const PATIENCE: u64 = 10;

/// Who looks at the page, and through what: by default a Dutch reader at a 1280 × 800 window.
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) touch: bool,
    pub(crate) language: String,
    pub(crate) media: Vec<(&'static str, &'static str)>,
    pub(crate) storage_blocked: bool,
    pub(crate) letters: u32,
    pub(crate) patience: u64,
}

impl Options {
    /// A browser set to Dutch.
    pub fn dutch() -> Self {
        Self::speaking("nl")
    }

    /// A browser set to English.
    pub fn english() -> Self {
        Self::speaking("en")
    }

    /// A browser whose `navigator.languages` are these, comma-separated: `nl-BE,fr`.
    pub fn speaking(languages: &str) -> Self {
        Self {
            width: 1280,
            height: 800,
            touch: false,
            language: languages.to_owned(),
            media: Vec::new(),
            storage_blocked: false,
            letters: 16,
            patience: PATIENCE,
        }
    }

    /// The page gets this many CSS pixels; also widths below what a desktop window allows.
    #[must_use]
    pub fn size(mut self, width: u32, height: u32) -> Self {
        (self.width, self.height) = (width, height);
        self
    }

    /// A phone of this width: touch, no hover, overlay scrollbars, the viewport meta counts.
    #[must_use]
    pub fn phone(self, width: u32) -> Self {
        Self {
            touch: true,
            ..self.size(width, 740)
        }
    }

    /// Prefers a dark colour scheme. Without this, a light one.
    #[must_use]
    pub fn dark(self) -> Self {
        self.preferring("prefers-color-scheme", "dark")
    }

    /// Uses forced colours, as Windows' contrast themes do.
    #[must_use]
    pub fn forced_colors(self) -> Self {
        self.preferring("forced-colors", "active")
    }

    /// Prefers reduced motion.
    #[must_use]
    pub fn reduced_motion(self) -> Self {
        self.preferring("prefers-reduced-motion", "reduce")
    }

    /// Blocks storage for every site, as a privacy setting does: `localStorage` throws.
    #[must_use]
    pub fn storage_blocked(self) -> Self {
        Self {
            storage_blocked: true,
            ..self
        }
    }

    /// Has set the size of letters in the browser to twice what it is, as who sees badly does.
    #[must_use]
    pub fn big_letters(self) -> Self {
        Self {
            letters: 32,
            ..self
        }
    }

    /// Waits this many seconds, instead of ten, before calling something broken.
    #[must_use]
    pub fn patience(self, seconds: u64) -> Self {
        Self {
            patience: seconds,
            ..self
        }
    }

    pub(crate) fn main_language(&self) -> &str {
        self.language.split(',').next().unwrap_or_default()
    }

    fn preferring(mut self, feature: &'static str, value: &'static str) -> Self {
        self.media.push((feature, value));
        self
    }
}

/// What a browser keeps on disk: its profile and its downloads. Outlives the browser, so that a
/// test can close it and open it again. Deleted when the last clone is dropped.
#[derive(Clone, Debug)]
pub struct Profile {
    folder: Arc<TempDir>,
}

impl Profile {
    /// A browser that was never used before.
    pub fn fresh() -> Self {
        let folder = tempfile::Builder::new()
            .prefix("vijfblik-browser-")
            .tempdir()
            .expect("a temporary folder can be made");
        let profile = Self {
            folder: Arc::new(folder),
        };
        std::fs::create_dir(profile.downloads()).expect("a folder for downloads can be made");
        profile
    }

    /// Where downloads land.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path().join("downloads")
    }

    /// Writes a file for a test to choose or drop; it goes when the profile goes.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let folder = self.folder.path().join("files");
        std::fs::create_dir_all(&folder).expect("a folder for files can be made");
        let path = folder.join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        path
    }

    /// The folder as a whole: the driver may leave things in it.
    pub(crate) fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    pub(crate) fn network_log(&self) -> PathBuf {
        self.folder.path().join("network.json")
    }

    pub(crate) fn driver_log(&self) -> PathBuf {
        self.folder.path().join("chromedriver.log")
    }
}
