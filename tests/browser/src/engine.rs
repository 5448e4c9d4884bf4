//! A person in any engine: Chromium, Firefox or WebKit, with nothing but what every driver knows.
//!
//! Chromium's own protocol, on which the rest of this harness stands, is not there; so a control is
//! found in the page by the text that names it, and the engine itself is asked whether it tells
//! assistive software the same name. What goes wrong behind a page is noted by a script that is
//! served with the site: see [`Visitor::heard_no_trouble`].

use std::{
    fmt::Display,
    fs::File,
    net::{TcpListener, TcpStream},
    panic::Location,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    TypingData, WebDriver, WebElement, WindowHandle,
    common::{
        command::{Command as DriverCommand, ExtensionCommand},
        print::PrintParameters,
    },
    error::WebDriverResult,
};

use crate::{
    driver::{CHROMIUM, FLAGS, end_session, program},
    site::{Site, built_folder},
};

/// How often the page is looked at while something is awaited.
const GLANCE: Duration = Duration::from_millis(50);
/// How long a person would wait, on a machine that has other work too.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a driver or a screen may take to start.
const TO_START: Duration = Duration::from_secs(30);

/// Where Debian and its kin put the small browser that comes with WebKit's driver.
const MINI_BROWSERS: [&str; 6] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
    "/usr/libexec/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/webkit2gtk-4.1/MiniBrowser",
];

/// What draws and runs a page.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Engine {
    /// Chromium, as in the other walks: what differs from it is a difference of the engine.
    Chromium,
    /// Firefox, through geckodriver.
    Firefox,
    /// WebKit as GTK has it, on a screen that nobody sees.
    WebKit,
}

impl Engine {
    /// Whether its driver can print a page.
    pub fn prints(self) -> bool {
        self != Self::WebKit
    }

    /// The driver, and what it is started with besides a port.
    fn driver(self) -> (PathBuf, &'static [&'static str]) {
        match self {
            Self::Chromium => (program("VIJFBLIK_CHROMEDRIVER", &["chromedriver"]), &[]),
            Self::Firefox => (
                program("VIJFBLIK_GECKODRIVER", &["geckodriver"]),
                &["--log", "error"],
            ),
            Self::WebKit => (program("VIJFBLIK_WEBKITDRIVER", &["WebKitWebDriver"]), &[]),
        }
    }

    /// What a session asks for: a Dutch reader, no window, downloads into a folder.
    fn capabilities(self, home: &Path) -> Value {
        let downloads = home.join("downloads");
        match self {
            Self::Chromium => {
                let mut arguments: Vec<String> = FLAGS.map(str::to_owned).into();
                arguments.push(format!(
                    "--user-data-dir={}",
                    home.join("profile").display()
                ));
                arguments.push("--window-size=1280,900".to_owned());
                arguments.push("--lang=nl".to_owned());
                json!({ "browserName": "chrome", "goog:chromeOptions": {
                    "binary": program("VIJFBLIK_CHROMIUM", &CHROMIUM),
                    "args": arguments,
                    "prefs": {
                        "download.default_directory": downloads,
                        "intl.accept_languages": "nl",
                        "profile.default_content_setting_values.automatic_downloads": 1,
                    },
                } })
            }
            Self::Firefox => json!({ "browserName": "firefox", "moz:firefoxOptions": {
                "binary": program("VIJFBLIK_FIREFOX", &["firefox-esr", "firefox"]),
                "args": ["-headless", "--width=1280", "--height=900"],
                "prefs": {
                    "intl.accept_languages": "nl",
                    "browser.download.folderList": 2,
                    "browser.download.dir": downloads,
                    "browser.download.useDownloadDir": true,
                    "browser.download.always_ask_before_handling_new_types": false,
                    // Nothing leaves this machine, whatever the browser itself asks for.
                    "network.proxy.type": 1,
                    "network.proxy.http": "127.0.0.1",
                    "network.proxy.http_port": 9,
                    "network.proxy.ssl": "127.0.0.1",
                    "network.proxy.ssl_port": 9,
                    "network.proxy.no_proxies_on": "127.0.0.1",
                },
            } }),
            Self::WebKit => {
                let there = MINI_BROWSERS.iter().find(|file| Path::new(file).is_file());
                let browser = program(
                    "VIJFBLIK_MINIBROWSER",
                    &[there.copied().unwrap_or("MiniBrowser")],
                );
                json!({ "webkitgtk:browserOptions": {
                    "binary": browser,
                    "args": ["--automation"],
                } })
            }
        }
    }
}

/// The built site with one script more: the one that notes what goes wrong. Keep the folder for as
/// long as the site.
///
/// # Panics
/// When nothing was built yet.
pub async fn site_with_an_ear() -> (Site, TempDir) {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    let files = std::fs::read_dir(built_folder()).expect("the built site can be read");
    for file in files.map(|file| file.expect("the built site can be read").path()) {
        if let Some(name) = file.file_name().filter(|_| file.is_file()) {
            std::fs::copy(&file, folder.path().join(name)).expect("a file can be copied");
        }
    }
    let page = folder.path().join("index.html");
    let html = std::fs::read_to_string(&page).expect("the page can be read");
    let with_ear = html.replacen("<title>", "<script src=\"ear.js\"></script><title>", 1);
    assert_ne!(html, with_ear, "the page has a title");
    std::fs::write(&page, with_ear).expect("the page can be written");
    std::fs::write(folder.path().join("ear.js"), include_str!("ear.js"))
        .expect("the script can be written");
    (Site::start(folder.path()).await, folder)
}

/// A kind of control.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    /// A button, or the summary of a disclosure.
    Button,
    /// A checkbox.
    Checkbox,
    /// Anything to type or select in.
    Field,
    /// A heading.
    Heading,
    /// A picture or chart.
    Image,
    /// A link.
    Link,
    /// A radio button.
    Radio,
}

impl Kind {
    fn selector(self) -> &'static str {
        match self {
            Self::Button => "button, summary",
            Self::Checkbox => "input[type=checkbox]",
            Self::Field => {
                "textarea, select, \
                 input:not([type=radio], [type=checkbox], [type=file], [type=hidden])"
            }
            Self::Heading => "h1, h2, h3, h4",
            Self::Image => "[role=img], img",
            Self::Link => "a[href]",
            Self::Radio => "input[type=radio]",
        }
    }
}

/// A program that ends when this is dropped.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only for a process that is gone, which is what we want.
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

/// A person at a browser that was never used before. Dropping them ends all of it.
pub struct Visitor {
    engine: Engine,
    driver: WebDriver,
    url: String,
    // The order counts: the driver ends before the screen, and both before the folder.
    _process: Process,
    _screen: Option<Process>,
    home: TempDir,
}

impl Drop for Visitor {
    fn drop(&mut self) {
        // The driver's own way of ending in a drop waits for a runtime that is blocked by it.
        if self.driver.clone().leak().is_ok() {
            end_session(&self.url, &self.driver.session_id().to_string());
        }
    }
}

impl Visitor {
    /// Starts a browser.
    ///
    /// # Panics
    /// When the engine or its driver is missing or does not start.
    pub async fn start(engine: Engine) -> Self {
        let home = tempfile::Builder::new()
            .prefix("vijfblik-engine-")
            .tempdir()
            .expect("a temporary folder can be made");
        std::fs::create_dir(home.path().join("downloads")).expect("a folder can be made");
        let port = free_port();
        let (file, arguments) = engine.driver();
        let log = home.path().join("driver.log");
        let output = File::create(&log).expect("a log file can be made");
        let mut command = Command::new(&file);
        command
            .arg(format!("--port={port}"))
            .args(arguments)
            .env("HOME", home.path())
            .env("TMPDIR", home.path())
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::null())
            .stdout(output.try_clone().expect("a log file can be shared"))
            .stderr(output);
        let screen = (engine == Engine::WebKit).then(|| {
            let (screen, name) = screen(&home);
            command
                .env("DISPLAY", name)
                .env("GDK_BACKEND", "x11")
                .env_remove("WAYLAND_DISPLAY")
                // Nobody draws this screen, so nothing is gained by asking a graphics card.
                .env("LIBGL_ALWAYS_SOFTWARE", "1")
                .env("NO_AT_BRIDGE", "1");
            screen
        });
        let process = command
            .spawn()
            .unwrap_or_else(|error| panic!("{} does not start: {error}", file.display()));
        let process = Process(process);
        await_that("the driver listens", || {
            TcpStream::connect(("127.0.0.1", port))
                .is_ok()
                .then_some(())
        })
        .await;
        let url = format!("http://127.0.0.1:{port}");
        let wanted = match engine.capabilities(home.path()) {
            Value::Object(map) => thirtyfour::Capabilities::from(map),
            _ => unreachable!("written as an object above"),
        };
        let driver = WebDriver::builder(&url, wanted)
            .request_timeout(Duration::from_secs(90))
            .connect()
            .await
            .unwrap_or_else(|error| {
                let said = std::fs::read_to_string(&log).unwrap_or_default();
                panic!("{engine:?} did not start: {error}\n{said}")
            });
        let visitor = Self {
            engine,
            driver,
            url,
            _process: process,
            _screen: screen,
            home,
        };
        // A size that every window may have; a driver that cannot has a window of its own size.
        let _size = visitor.driver.set_window_rect(0, 0, 1280, 900).await;
        visitor
    }

    /// What this person's browser is.
    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// Closes the browser.
    pub async fn quit(self) {
        let quit = self.driver.clone().quit().await;
        quit.expect("the browser closes orderly");
    }

    /// Opens an address afresh.
    pub async fn open(&self, url: impl AsRef<str>) {
        let url = url.as_ref();
        // A step to another part of the same address would not load anything.
        for url in ["about:blank", url] {
            let opened = self.driver.goto(url).await;
            opened.unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
        }
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page loads again");
    }

    /// The address that is open.
    pub async fn url(&self) -> String {
        let url = self.driver.current_url().await;
        url.expect("the page has an address").to_string()
    }

    /// The tab that is looked at.
    pub async fn tab(&self) -> WindowHandle {
        self.driver.window().await.expect("a tab is open")
    }

    /// Opens an address in a new tab, and looks at it.
    pub async fn open_tab(&self, url: impl AsRef<str>) -> WindowHandle {
        let tab = self.driver.new_tab().await.expect("a tab can be opened");
        self.look_at(&tab).await;
        self.open(url).await;
        tab
    }

    /// Looks at another tab.
    pub async fn look_at(&self, tab: &WindowHandle) {
        let switched = self.driver.switch_to_window(tab.clone()).await;
        switched.expect("the tab is open");
    }

    /// Closes the tab that is looked at, and looks at another one.
    pub async fn close_tab(&self, then: &WindowHandle) {
        self.driver.close_window().await.expect("the tab closes");
        self.look_at(then).await;
    }

    /// Runs the body of a JavaScript function, and gives what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.driver.execute(script, arguments).await {
            Ok(returned) => returned.json().clone(),
            Err(error) => panic!("a script of the harness failed: {error}\n{script}"),
        }
    }

    /// Presses keys one after the other, wherever the focus is.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        let chain = self
            .driver
            .action_chain_with_delay(None, Some(Duration::ZERO));
        let pressed = chain.send_keys(keys).perform().await;
        pressed.expect("keys can be pressed");
    }

    /// Clicks a control; a radio button or checkbox by its label, which is what shows of it.
    #[track_caller]
    pub fn click(&self, kind: Kind, name: &str) -> impl Future<Output = ()> {
        self.click_inside(kind, name, "")
    }

    /// Clicks a control of a group, row or card in which this text stands.
    #[track_caller]
    pub fn click_inside(&self, kind: Kind, name: &str, inside: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async |element: WebElement| {
                let handle = element.handle();
                let shown = handle.execute(SHOWN, vec![element.to_json()?]).await?;
                shown.element()?.click().await
            };
            self.act(caller, kind, name, inside, look).await;
        }
    }

    /// Replaces what is in a field. A date is written as `2026-11-30`.
    #[track_caller]
    pub fn fill(&self, label: &str, text: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async |element: WebElement| {
                let arguments = vec![element.to_json()?, json!(text)];
                let set = element.handle().execute(FILL, arguments).await?;
                if set.json() == &json!("set") {
                    return Ok(());
                }
                element.send_keys(text).await
            };
            self.act(caller, Kind::Field, label, "", look).await;
        }
    }

    /// Waits until a control is there.
    #[track_caller]
    pub fn finds(&self, kind: Kind, name: &str) -> impl Future<Output = ()> {
        self.act(Location::caller(), kind, name, "", async |_| Ok(()))
    }

    /// Waits until a radio button or checkbox is on.
    #[track_caller]
    pub fn is_chosen(&self, kind: Kind, name: &str, inside: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let awaited = format!("{kind:?} ‘{name}’ in ‘{inside}’ to be on");
            let look = async || {
                let element = self.find(kind, name, inside).await?;
                let is_on = element.is_selected().await;
                let is_on = is_on.map_err(|error| error.to_string())?;
                is_on.then_some(()).ok_or_else(|| "it is off".to_owned())
            };
            self.until(caller, awaited, look).await;
        }
    }

    /// Waits until this is in a field.
    #[track_caller]
    pub fn holds(&self, label: &str, value: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async || {
                let element = self.find(Kind::Field, label, "").await?;
                let held = element.prop("value").await;
                let held = held.map_err(|error| error.to_string())?.unwrap_or_default();
                (held == value)
                    .then_some(())
                    .ok_or_else(|| format!("it holds ‘{held}’"))
            };
            self.until(caller, format!("‘{label}’ to hold ‘{value}’"), look)
                .await;
        }
    }

    /// Waits until something of this name has the focus.
    #[track_caller]
    pub fn has_focus(&self, name: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async || {
                let arguments = vec![json!(normal(name))];
                let told = self.try_run(FOCUS, arguments).await?;
                match told.as_str() {
                    None => Ok(()),
                    Some(other) => Err(format!("‘{other}’ has it")),
                }
            };
            self.until(caller, format!("‘{name}’ to have the focus"), look)
                .await;
        }
    }

    /// Waits until a text stands on the page.
    #[track_caller]
    pub fn sees(&self, text: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async || {
                let seen = self.try_text().await?.contains(&normal(text));
                seen.then_some(())
                    .ok_or_else(|| "it does not stand there".to_owned())
            };
            self.until(caller, format!("the text ‘{text}’"), look).await;
        }
    }

    /// Waits until the address ends so.
    #[track_caller]
    pub fn is_at(&self, end: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async || {
                let url = self.driver.current_url().await;
                let url = url.map_err(|error| error.to_string())?.to_string();
                url.ends_with(end)
                    .then_some(())
                    .ok_or_else(|| format!("it is {url}"))
            };
            self.until(caller, format!("an address that ends in {end}"), look)
                .await;
        }
    }

    /// Waits until a script gives true.
    #[track_caller]
    pub fn comes_true(&self, awaited: &str, script: &str) -> impl Future<Output = ()> {
        let caller = Location::caller();
        async move {
            let look = async || {
                let told = self.try_run(script, Vec::new()).await?;
                (told == true)
                    .then_some(())
                    .ok_or_else(|| "it does not".to_owned())
            };
            self.until(caller, awaited, look).await;
        }
    }

    /// The text a person can read on the page, with white space made single.
    pub async fn text(&self) -> String {
        self.try_text().await.expect("a page is open")
    }

    async fn try_text(&self) -> Result<String, String> {
        let read = "return document.body ? document.body.innerText : ''";
        let read = self.try_run(read, Vec::new()).await?;
        Ok(normal(read.as_str().unwrap_or_default()))
    }

    async fn try_run(&self, script: &str, arguments: Vec<Value>) -> Result<Value, String> {
        let ran = self.driver.execute(script, arguments).await;
        ran.map(|returned| returned.json().clone())
            .map_err(|error| error.to_string())
    }

    /// Gives a file to the only file field of the page, as its button would.
    pub async fn choose_file(&self, name: &str, bytes: &[u8]) {
        let path = self.home.path().join(name);
        std::fs::write(&path, bytes).expect("a file can be written");
        let field = "return document.querySelector('input[type=file]')";
        let field = self.driver.execute(field, Vec::new()).await;
        let field = field.and_then(thirtyfour::prelude::ScriptRet::element);
        let field = field.expect("there is a file field");
        let path = path.to_str().expect("a test file has a plain name");
        field.send_keys(path).await.expect("a file can be chosen");
    }

    /// Drops a text file onto the page. No driver can drag from outside, so the page is told of it.
    pub async fn drop_file(&self, name: &str, text: &str) {
        self.run(DROP, vec![json!(name), json!(text)]).await;
    }

    /// Waits for a download whose name holds this, and reads it.
    #[track_caller]
    pub fn downloaded(&self, part: &str) -> impl Future<Output = Vec<u8>> {
        let caller = Location::caller();
        async move {
            let look = async || {
                // WebKit puts downloads into the home folder, whatever one asks for.
                let folders = [
                    self.home.path().to_owned(),
                    self.home.path().join("downloads"),
                ];
                let files = folders.iter().flat_map(std::fs::read_dir).flatten();
                let paths: Vec<PathBuf> = files.flatten().map(|file| file.path()).collect();
                let path = paths
                    .iter()
                    .find(|path| path.to_string_lossy().contains(part))
                    .ok_or_else(|| format!("there are {paths:?}"))?;
                let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
                if bytes.is_empty() {
                    return Err("it is still empty".to_owned());
                }
                Ok(bytes)
            };
            self.until(caller, format!("a download named …{part}…"), look)
                .await
        }
    }

    /// Prints the page in its own paper size; nothing where the driver cannot print.
    pub async fn pdf(&self) -> Option<Vec<u8>> {
        if !self.engine.prints() {
            return None;
        }
        let parameters = PrintParameters {
            background: true,
            ..PrintParameters::default()
        };
        let printed = self.driver.print_page(parameters).await;
        Some(printed.expect("the page can be printed"))
    }

    /// Fails if the page is wider than its window.
    ///
    /// # Panics
    /// When it is.
    pub async fn fits_the_window(&self) {
        let widths = "const page = document.scrollingElement;\
                      return [page.scrollWidth, page.clientWidth]";
        let widths = self.run(widths, Vec::new()).await;
        assert!(
            widths[0].as_f64() <= widths[1].as_f64(),
            "{} is {} wide in a window of {}",
            self.url().await,
            widths[0],
            widths[1]
        );
    }

    /// Fails if anything went wrong in this tab since it was opened or since this was asked last:
    /// violations of the policy, uncaught errors, and errors and warnings of the console.
    ///
    /// # Panics
    /// With a list of what went wrong.
    pub async fn heard_no_trouble(&self) {
        let heard = self.heard().await;
        assert!(heard.is_empty(), "trouble in {:?}: {heard}", self.engine);
    }

    /// What went wrong in this tab since it was opened or since this was asked last.
    pub async fn heard(&self) -> String {
        let heard = "const heard = sessionStorage.getItem('heard');\
                     sessionStorage.removeItem('heard'); return heard";
        let heard = self.run(heard, Vec::new()).await;
        heard.as_str().unwrap_or_default().to_owned()
    }

    /// The one control of this kind and name, as the driver knows it.
    async fn find(&self, kind: Kind, name: &str, inside: &str) -> Result<WebElement, String> {
        let arguments = vec![
            json!(kind.selector()),
            json!(normal(name)),
            json!(normal(inside)),
        ];
        let found = self.driver.execute(FIND, arguments).await;
        let found = found.map_err(|error| error.to_string())?;
        if let Some(why_not) = found.json().as_str() {
            return Err(why_not.to_owned());
        }
        let element = found.element().map_err(|error| error.to_string())?;
        let told = ComputedLabel(element.element_id().to_string());
        let told = DriverCommand::ExtensionCommand(Box::new(told));
        let told = element.handle().cmd(told).await;
        let told: String = told
            .and_then(|told| told.value())
            .map_err(|error| error.to_string())?;
        if normal(&told).starts_with(&normal(name)) {
            Ok(element)
        } else {
            Err(format!("assistive software hears ‘{told}’ instead"))
        }
    }

    async fn act(
        &self,
        caller: &'static Location<'static>,
        kind: Kind,
        name: &str,
        inside: &str,
        action: impl AsyncFn(WebElement) -> WebDriverResult<()>,
    ) {
        let look = async || {
            let element = self.find(kind, name, inside).await?;
            action(element).await.map_err(|error| error.to_string())
        };
        let awaited = format!("{kind:?} ‘{name}’ in ‘{inside}’");
        self.until(caller, awaited, look).await;
    }

    async fn until<T>(
        &self,
        caller: &'static Location<'static>,
        awaited: impl Display,
        mut look: impl AsyncFnMut() -> Result<T, String>,
    ) -> T {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let why_not = match look().await {
                Ok(found) => return found,
                Err(why_not) => why_not,
            };
            if Instant::now() > deadline {
                let picture = std::env::temp_dir().join(format!("{:?}.png", self.engine));
                let _picture = self.driver.screenshot(&picture).await;
                let heard = self
                    .try_run("return sessionStorage.getItem('heard')", Vec::new())
                    .await;
                panic!(
                    "at {caller}: waited in vain for {awaited}: {why_not}\n\naddress: {}\n\
                     picture: {}\nheard: {heard:?}\npage:\n{:?}\n",
                    self.url().await,
                    picture.display(),
                    self.try_text().await,
                );
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}

/// What the engine tells assistive software as the name of an element.
#[derive(Debug)]
struct ComputedLabel(String);

impl ExtensionCommand for ComputedLabel {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> hyper::Method {
        hyper::Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        format!("/element/{}/computedlabel", self.0).into()
    }
}

/// A screen that nobody sees, and its name. It tells its number once it can be used.
fn screen(home: &TempDir) -> (Process, String) {
    let told = home.path().join("screen");
    let file = program("VIJFBLIK_XVFB", &["Xvfb"]);
    let child = Command::new(&file)
        .args(["-displayfd", "1", "-screen", "0", "1400x1000x24"])
        .args(["-nolisten", "tcp", "-noreset"])
        .stdin(Stdio::null())
        .stdout(File::create(&told).expect("a file can be made"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", file.display()));
    let screen = Process(child);
    let deadline = Instant::now() + TO_START;
    loop {
        let number = std::fs::read_to_string(&told).unwrap_or_default();
        if let Some(number) = number.strip_suffix('\n') {
            return (screen, format!(":{number}"));
        }
        assert!(Instant::now() < deadline, "the screen does not start");
        std::thread::sleep(GLANCE);
    }
}

/// A port that nothing listens at now.
fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    listener.local_addr().expect("a port has an address").port()
}

async fn await_that<T>(awaited: &str, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + TO_START;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "waited in vain until {awaited}");
        tokio::time::sleep(GLANCE).await;
    }
}

/// A text with white space made single and without soft hyphens.
fn normal(text: &str) -> String {
    let text = text.replace('\u{ad}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The one element of a selector that is so called: by its whole name, otherwise by the beginning.
const FIND: &str = "\
    const [selector, wanted, inside] = arguments;
    const normal = (text) => (text ?? '').replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
    const spaced = (part) => [...part.childNodes].map((it) => it.nodeType === 3 ? it.data
      : it.nodeType !== 1 || it.ariaHidden === 'true' || it.hidden ? '' : spaced(it)).join(' ');
    const names = (part) => {
      const by = (part.getAttribute('aria-labelledby') ?? '').split(' ').filter(Boolean)
        .map((id) => document.getElementById(id)).filter(Boolean);
      if (by.length) return [by.map((it) => it.textContent).join(' ')];
      const own = part.getAttribute('aria-label');
      if (own) return [own];
      const parts = part.labels?.length ? [...part.labels] : [part];
      return parts.flatMap((it) => [it.textContent, it.innerText, spaced(it)]);
    };
    const holder = 'fieldset, article, li, tr, section, [role=group], [role=radiogroup]';
    const found = [];
    for (const part of document.querySelectorAll(selector)) {
      const told = names(part).map(normal);
      const likeness = told.includes(wanted) ? 0 : told.some((it) => it.startsWith(wanted)) ? 1 : 2;
      const shown = part.labels?.[0] ?? part;
      if (likeness === 2 || !shown.checkVisibility()) continue;
      let depth = 0, around = part.parentElement;
      if (inside) {
        for (; around; around = around.parentElement, depth += 1)
          if (around.matches(holder) && normal(around.textContent).includes(inside)) break;
        if (!around) continue;
      }
      found.push({ part, rank: likeness * 1000 + depth });
    }
    const best = Math.min(...found.map((it) => it.rank));
    const those = found.filter((it) => it.rank === best);
    if (those.length === 1) return those[0].part;
    const all = [...document.querySelectorAll(selector)].map((it) => normal(names(it)[0]));
    return `${those.length} of them among ${all.join(' | ')}`;";

/// What shows of a control, scrolled to where it can be clicked.
const SHOWN: &str = "\
    const [control] = arguments;
    const shown = ['radio', 'checkbox'].includes(control.type) && control.labels[0] || control;
    shown.scrollIntoView({ block: 'center', behavior: 'instant' });
    return shown;";

const FILL: &str = "\
    const [field, text] = arguments;
    field.focus();
    if (field.type === 'date') {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return 'set';
    }
    field.select();
    return 'selected';";

const FOCUS: &str = "\
    const [wanted] = arguments, part = document.activeElement;
    const normal = (text) => (text ?? '').replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
    const parts = part?.labels?.length ? [...part.labels] : part ? [part] : [];
    const told = [part?.getAttribute('aria-label'),
      ...parts.flatMap((it) => [it.innerText, it.textContent])].map(normal);
    return told.some((it) => it.startsWith(wanted)) ? null : told.join(' | ').slice(0, 300);";

const DROP: &str = "\
    const [name, text] = arguments, data = new DataTransfer();
    data.items.add(new File([text], name));
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type,
        { bubbles: true, cancelable: true, dataTransfer: data }));";
