//! The driver: a chromedriver process of our own, and what it starts Chromium with.

use std::{
    fs::File,
    io::{Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::options::{Options, Profile};

/// How long it may take to start or to close the browser.
const DRIVER_PATIENCE: Duration = Duration::from_secs(20);
/// The names under which Chromium goes, the likeliest first.
pub(crate) const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// What every browser starts with: no window, no sandbox (which root may not have), and as little
/// of Chromium's own doings as it lets itself be talked out of.
pub(crate) const FLAGS: [&str; 14] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--force-color-profile=srgb",
    // Nothing leaves this machine, whatever a page or Chromium itself asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-default-browser-check",
    "--no-first-run",
];

/// A desktop has a mouse, also where nobody sits at it: hover and a fine pointer for media queries.
const MOUSE: &str = "--blink-settings=primaryHoverType=2,availableHoverTypes=2,\
                     primaryPointerType=4,availablePointerTypes=4";

/// What the session asks for: which Chromium, with which flags and settings, and its console.
pub(crate) fn capabilities(profile: &Profile, options: &Options) -> thirtyfour::Capabilities {
    let mut arguments: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", profile.data().display()));
    arguments.push(format!(
        "--window-size={},{}",
        options.width, options.height
    ));
    arguments.push(format!("--log-net-log={}", profile.network_log().display()));
    if !options.touch {
        arguments.push(MOUSE.to_owned());
    }
    arguments.push(format!("--lang={}", options.main_language()));
    arguments.push(format!("--accept-lang={}", options.language));
    let mut preferences = json!({
        "download.default_directory": profile.downloads(),
        "download.prompt_for_download": false,
        "intl.accept_languages": options.language,
        "profile.default_content_setting_values.automatic_downloads": 1,
    });
    if options.letters != 16 {
        preferences["webkit.webprefs.default_font_size"] = json!(options.letters);
    }
    if options.storage_blocked {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": program("VIJFBLIK_CHROMIUM", &CHROMIUM),
            "args": arguments,
            "prefs": preferences,
        },
        "goog:loggingPrefs": { "browser": "ALL" },
    });
    match wanted {
        Value::Object(map) => map.into(),
        _ => unreachable!("written as an object above"),
    }
}

/// A chromedriver of our own on a free port, killed when dropped.
pub(crate) struct DriverProcess {
    child: Child,
    log: PathBuf,
    /// Where it listens.
    pub(crate) url: String,
}

impl DriverProcess {
    /// Starts it, and waits until it listens.
    ///
    /// # Panics
    /// When it is missing or does not start.
    pub(crate) fn start(profile: &Profile) -> Self {
        let log = profile.driver_log();
        let output = File::create(&log).expect("a log file can be made");
        let errors = output.try_clone().expect("a log file can be shared");
        let program = program("VIJFBLIK_CHROMEDRIVER", &["chromedriver"]);
        let child = Command::new(&program)
            .arg("--port=0")
            .env("TMPDIR", profile.folder())
            .stdin(Stdio::null())
            .stdout(output)
            .stderr(errors)
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", program.display()));
        let mut process = Self {
            child,
            log,
            url: String::new(),
        };
        process.url = format!("http://127.0.0.1:{}", process.port());
        process
    }

    /// Its process id.
    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// The port that chromedriver chose, which it tells as soon as it listens there.
    fn port(&mut self) -> u16 {
        let deadline = Instant::now() + DRIVER_PATIENCE;
        loop {
            let said = self.last_words();
            let told = said.split("started successfully on port ").nth(1);
            // The full stop proves that the number is there to its end.
            let digits = told.and_then(|rest| rest.split_once('.'));
            if let Some(port) = digits.and_then(|(digits, _)| digits.parse().ok()) {
                return port;
            }
            let gone = self
                .child
                .try_wait()
                .expect("a child process can be asked after");
            assert!(gone.is_none(), "chromedriver ended ({gone:?}):\n{said}");
            assert!(
                Instant::now() < deadline,
                "chromedriver does not listen:\n{said}"
            );
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Asks chromedriver to close the browser and waits until it did.
    pub(crate) fn end_session(&self, session: &str) {
        end_session(&self.url, session);
    }

    /// What chromedriver and Chromium printed.
    pub(crate) fn last_words(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for DriverProcess {
    fn drop(&mut self) {
        // Both fail only for a process that is gone, which is what we want.
        let _gone = self.child.kill();
        let _gone = self.child.wait();
    }
}

/// Asks a driver to close its browser and waits until it did, without any runtime.
pub(crate) fn end_session(url: &str, session: &str) {
    let address = url.trim_start_matches("http://");
    let Ok(mut connection) = TcpStream::connect(address) else {
        return;
    };
    let request = format!(
        "DELETE /session/{session} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    );
    // Whatever fails here, the driver is killed next.
    let _answer = connection
        .set_read_timeout(Some(DRIVER_PATIENCE))
        .and_then(|()| connection.write_all(request.as_bytes()))
        .and_then(|()| connection.read(&mut [0; 512]));
}

/// The program that an environment variable names, or the first of these on the PATH.
pub(crate) fn program(variable: &str, names: &[&str]) -> PathBuf {
    if let Some(path) = std::env::var_os(variable) {
        return path.into();
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|program| is_file(program))
        .unwrap_or_else(|| {
            panic!(
                "No {} on the PATH. `cargo xtask test` installs it where it can; else install it, or \
                 name the program in {variable}.",
                names[0]
            )
        })
}

fn is_file(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file()
}
