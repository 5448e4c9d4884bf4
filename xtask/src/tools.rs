//! What has to be on the machine, as data. `machine` looks for it, `install` gets what is missing.

/// One thing a command needs before it can do its work.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The crates of Cargo.lock, fetched: Trunk works offline, and so does the cargo it calls.
    Crates,
    /// The standard library for the browser.
    WasmTarget,
    /// A part of the Rust toolchain.
    Component(&'static Component),
    /// A program from crates.io, in one exact version.
    Tool(&'static Tool),
    /// A program of the system.
    Program(&'static Program),
    /// A browser that is tested in too, where the machine can have it.
    Engine(&'static Engine),
}

/// A part of the Rust toolchain that rustup can add.
#[derive(PartialEq, Eq)]
pub struct Component {
    /// Its name for rustup.
    pub name: &'static str,
    /// The command that works once it is there.
    pub check: &'static str,
}

/// A program from crates.io.
#[derive(PartialEq, Eq)]
pub struct Tool {
    pub package: &'static str,
    pub program: &'static str,
    pub version: Version,
    /// What of it to build, beside the usual.
    pub features: &'static str,
    /// Whether it says its version. One that does not is only taken from our own folder.
    pub says_version: bool,
    /// Whether to build it with its own lock file.
    pub locked: bool,
    /// How long building it takes on two cores: said beforehand.
    pub minutes: u8,
}

/// Where the version of a tool is decided.
#[derive(PartialEq, Eq)]
pub enum Version {
    /// Here.
    Exactly(&'static str),
    /// In Cargo.lock, by the package of this name.
    AsLocked(&'static str),
}

/// A browser beside Chromium. Where it cannot be had, that is said and its walk is left out.
#[derive(PartialEq, Eq)]
pub struct Engine {
    pub name: &'static str,
    /// How its walk is called, at the end.
    pub walk: &'static str,
    /// What it takes: programs and tools.
    pub needs: &'static [Need],
}

/// A program that the package manager of the system has.
#[derive(PartialEq, Eq)]
pub struct Program {
    /// The names it goes by, best first. A full path is a name too.
    pub names: &'static [&'static str],
    /// The variable that tells the browser tests where it is. Set by the user, it wins.
    pub variable: Option<&'static str>,
    /// The Debian packages that bring it.
    pub debian: &'static [&'static str],
}

pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

pub const RUSTFMT: Need = Need::Component(&Component {
    name: "rustfmt",
    check: "cargo fmt --version",
});

pub const CLIPPY: Need = Need::Component(&Component {
    name: "clippy",
    check: "cargo clippy --version",
});

pub const TRUNK: Need = Need::Tool(&Tool {
    package: "trunk",
    program: "trunk",
    version: Version::Exactly("0.21.14"),
    features: "",
    says_version: true,
    locked: true,
    minutes: 4,
});

pub const WASM_BINDGEN: Need = Need::Tool(&Tool {
    package: "wasm-bindgen-cli",
    program: "wasm-bindgen",
    // Trunk takes it only in the version of the library.
    version: Version::AsLocked("wasm-bindgen"),
    features: "",
    says_version: true,
    // Its lock file asks for a crate version that some registries lack.
    locked: false,
    minutes: 2,
});

pub const WASM_SPLIT: Need = Need::Tool(&Tool {
    package: "wasm_split_cli_support",
    program: "wasm-split-cli",
    version: Version::Exactly("0.2.4"),
    features: "build-binary",
    says_version: false,
    locked: true,
    minutes: 1,
});

pub const CARGO_DENY: Need = Need::Tool(&Tool {
    package: "cargo-deny",
    program: "cargo-deny",
    version: Version::Exactly("0.20.2"),
    features: "",
    says_version: true,
    locked: true,
    minutes: 5,
});

pub const CHROMIUM: Need = Need::Program(&Program {
    names: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome",
    ],
    variable: Some("VIJFBLIK_CHROMIUM"),
    // Without any font a bare container shows no text at all.
    debian: &["chromium", "fonts-dejavu-core"],
});

pub const CHROMEDRIVER: Need = Need::Program(&Program {
    names: &["chromedriver"],
    variable: Some("VIJFBLIK_CHROMEDRIVER"),
    debian: &["chromium-driver"],
});

pub const PDFTOTEXT: Need = Need::Program(&Program {
    names: &["pdftotext"],
    variable: None,
    debian: &["poppler-utils"],
});

pub const PDFINFO: Need = Need::Program(&Program {
    names: &["pdfinfo"],
    variable: None,
    debian: &["poppler-utils"],
});

const FIREFOX: Need = Need::Program(&Program {
    names: &[
        "firefox-esr",
        "firefox",
        "/Applications/Firefox.app/Contents/MacOS/firefox",
    ],
    variable: Some("VIJFBLIK_FIREFOX"),
    debian: &["firefox-esr"],
});

const GECKODRIVER: Need = Need::Tool(&Tool {
    package: "geckodriver",
    program: "geckodriver",
    version: Version::Exactly("0.37.1"),
    features: "",
    says_version: true,
    locked: true,
    minutes: 4,
});

const WEBKIT_DRIVER: Need = Need::Program(&Program {
    names: &["WebKitWebDriver"],
    variable: Some("VIJFBLIK_WEBKITDRIVER"),
    debian: &["webkit2gtk-driver"],
});

/// The small browser that comes with WebKit's driver.
const MINI_BROWSER: Need = Need::Program(&Program {
    names: &[
        "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
        "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
        "/usr/lib/webkit2gtk-4.1/MiniBrowser",
    ],
    variable: Some("VIJFBLIK_MINIBROWSER"),
    debian: &["webkit2gtk-driver"],
});

/// A screen for a browser that has to have one.
const SCREEN: Need = Need::Program(&Program {
    names: &["Xvfb"],
    variable: Some("VIJFBLIK_XVFB"),
    debian: &["xvfb"],
});

const IN_FIREFOX: Need = Need::Engine(&Engine {
    name: "Firefox",
    walk: "firefox",
    needs: &[FIREFOX, GECKODRIVER],
});

const IN_WEBKIT: Need = Need::Engine(&Engine {
    name: "WebKit",
    walk: "webkit",
    needs: &[WEBKIT_DRIVER, MINI_BROWSER, SCREEN],
});

/// What making files of the parts takes.
pub const TO_SPLIT: &[Need] = &[WASM_BINDGEN, WASM_SPLIT];

/// What building the site takes.
pub const TO_BUILD: &[Need] = &[
    Need::WasmTarget,
    Need::Crates,
    TRUNK,
    WASM_BINDGEN,
    WASM_SPLIT,
];

/// What driving Chromium over the site takes.
pub const TO_BROWSE: &[Need] = &[CHROMIUM, CHROMEDRIVER, PDFTOTEXT, PDFINFO];

/// What driving every engine over it takes, as far as this machine has them.
pub const TO_COMPARE: &[Need] = &[
    CHROMIUM,
    CHROMEDRIVER,
    PDFTOTEXT,
    PDFINFO,
    IN_FIREFOX,
    IN_WEBKIT,
];

/// What to do where the programs of `TO_BROWSE` cannot be installed from here.
pub const HOW_TO_INSTALL_A_BROWSER: &str = "\
Install Chromium or Chrome, a chromedriver of the same version, and poppler; then start again:
  Debian   sudo apt-get install chromium chromium-driver poppler-utils fonts-dejavu-core
  Fedora   sudo dnf install chromium chromedriver poppler-utils
  Arch     sudo pacman -S chromium poppler
  macOS    brew install poppler && brew install --cask google-chrome chromedriver
  Windows  Chrome, chromedriver.exe, and poppler's pdftotext.exe and pdfinfo.exe on PATH
A browser in another place is found by VIJFBLIK_CHROMIUM and VIJFBLIK_CHROMEDRIVER (full paths).";
