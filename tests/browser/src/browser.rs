//! A real Chromium with a driver process of its own, and the one place that waits.

use std::{
    collections::HashSet,
    fmt::Display,
    fs::File,
    io::{Read, Write},
    net::TcpStream,
    panic::Location,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, LazyLock, Mutex},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{WebDriver, WindowHandle, error::WebDriverResult};
use tokio::sync::{Semaphore, SemaphorePermit};

/// How long a person would wait before calling it broken.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often the page is looked at meanwhile.
const GLANCE: Duration = Duration::from_millis(40);
/// The names under which Chromium goes, the likeliest first.
const CHROMIUM: [&str; 4] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
];

/// What every browser starts with; the reasons stand in ARCHITECTURE.md's tools notes.
const FLAGS: [&str; 14] = [
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

/// Runs in every page before its own scripts. What goes wrong is told over the console, because
/// that outlives a reload.
const EAVESDROPPER: &str = include_str!("eavesdropper.js");

/// Browsers that may run at once: as many as there are cores, between two and four.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(cores.clamp(2, 4))
});

/// Who looks at the page, and through what: by default a Dutch reader at a 1280 × 800 window.
#[derive(Clone, Debug)]
pub struct Options {
    width: u32,
    height: u32,
    touch: bool,
    language: String,
    media: Vec<(&'static str, &'static str)>,
    storage_blocked: bool,
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

    fn main_language(&self) -> &str {
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

    fn data(&self) -> PathBuf {
        self.folder.path().join("profile")
    }

    fn driver_log(&self) -> PathBuf {
        self.folder.path().join("chromedriver.log")
    }
}

/// One page among those a browser has open.
pub type Tab = WindowHandle;

/// A running browser. Dropping it ends the browser and its driver, also when a test panics.
pub struct Browser {
    // The order counts: the driver ends before the profile goes.
    driver: WebDriver,
    process: DriverProcess,
    profile: Profile,
    _place: Option<SemaphorePermit<'static>>,
    options: Options,
    /// The tabs that hear of trouble and show what the options ask for.
    prepared: Mutex<HashSet<Tab>>,
    /// What the driver told so far and no check has judged yet.
    pub(crate) heard: Mutex<Heard>,
    /// The downloads that were handed to a test already.
    pub(crate) handed_over: Mutex<HashSet<PathBuf>>,
}

/// What came out of the driver's logs, which empty when they are read.
#[derive(Default)]
pub(crate) struct Heard {
    /// Level and message of each console entry.
    pub(crate) console: Vec<(String, String)>,
    /// The address of each request.
    pub(crate) requests: Vec<String>,
}

impl Browser {
    /// Starts a browser that was never used before. Waits for a free place where too many run.
    ///
    /// # Panics
    /// When Chromium or its driver is missing or does not start.
    pub async fn start(options: Options) -> Self {
        Self::start_on(&Profile::fresh(), options).await
    }

    /// Starts a browser on a profile that an earlier one may have used.
    ///
    /// # Panics
    /// When Chromium or its driver is missing or does not start.
    pub async fn start_on(profile: &Profile, options: Options) -> Self {
        let place = PLACES.acquire().await.expect("the places are never closed");
        Self::launch(profile, options, Some(place)).await
    }

    /// Starts a second person's browser in the same test. It takes no place of its own: two tests
    /// that each hold one and wait for another would wait for ever.
    pub async fn another(&self, options: Options) -> Self {
        Self::launch(&Profile::fresh(), options, None).await
    }

    async fn launch(
        profile: &Profile,
        options: Options,
        place: Option<SemaphorePermit<'static>>,
    ) -> Self {
        let process = DriverProcess::start(profile);
        let driver = WebDriver::builder(&process.url, capabilities(profile, &options))
            .request_timeout(Duration::from_secs(60))
            .connect()
            .await
            .unwrap_or_else(|error| {
                panic!("Chromium did not start: {error}\n{}", process.last_words())
            });
        let browser = Self {
            driver,
            process,
            _place: place,
            profile: profile.clone(),
            options,
            prepared: Mutex::default(),
            heard: Mutex::default(),
            handed_over: Mutex::default(),
        };
        browser.prepare().await;
        // Chromium's own first page may ask for things; that is nobody's trouble.
        browser.open("about:blank").await;
        browser.listen().await;
        *browser.heard.lock().expect("no panic while listening") = Heard::default();
        browser
    }

    /// Closes the browser as a person does: it may write everything it still holds.
    pub async fn quit(self) {
        self.driver
            .clone()
            .quit()
            .await
            .expect("the browser closes orderly");
    }

    /// Ends the browser at once, as a crash or a power cut does: what it holds is lost.
    pub async fn crash(self) {
        let [id, _] = self.process_ids().map(|id| id.to_string());
        let killed = Command::new("kill").args(["-KILL", &id]).status();
        assert!(
            killed.expect("`kill` runs").success(),
            "the browser (process {id}) was gone"
        );
    }

    /// The process ids of the browser and its driver.
    pub fn process_ids(&self) -> [u64; 2] {
        let told = self
            .driver
            .capabilities()
            .get("goog:processID")
            .and_then(Value::as_u64);
        let browser = told.expect("chromedriver tells the browser's process id");
        [browser, self.process.child.id().into()]
    }

    /// The profile, to start again on or to find downloads in.
    pub fn profile(&self) -> &Profile {
        &self.profile
    }

    /// The driver, for what this harness has no word for.
    pub fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Opens an address, or goes to a route of the page that is open.
    pub async fn open(&self, url: impl AsRef<str>) {
        let url = url.as_ref();
        self.driver
            .goto(url)
            .await
            .unwrap_or_else(|error| panic!("cannot open {url}: {error}"));
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.driver.refresh().await.expect("the page loads again");
    }

    /// Goes back in the history.
    pub async fn back(&self) {
        self.driver
            .back()
            .await
            .expect("there is a page to go back to");
    }

    /// Goes forward in the history.
    pub async fn forward(&self) {
        self.driver
            .forward()
            .await
            .expect("there is a page to go forward to");
    }

    /// The address that is open.
    pub async fn url(&self) -> String {
        self.driver
            .current_url()
            .await
            .expect("the page has an address")
            .to_string()
    }

    /// The title of the page.
    pub async fn title(&self) -> String {
        self.driver.title().await.expect("the page has a title")
    }

    /// The tab that is looked at.
    pub async fn tab(&self) -> Tab {
        self.driver.window().await.expect("a tab is open")
    }

    /// Opens an address in a new tab, and looks at it.
    pub async fn open_tab(&self, url: impl AsRef<str>) -> Tab {
        let tab = self.driver.new_tab().await.expect("a tab can be opened");
        self.look_at(&tab).await;
        self.open(url).await;
        tab
    }

    /// Looks at another tab. One that the page opened itself is only listened to from here on.
    pub async fn look_at(&self, tab: &Tab) {
        self.driver
            .switch_to_window(tab.clone())
            .await
            .expect("the tab is open");
        self.prepare().await;
        self.cdp("Page.bringToFront", json!({})).await;
    }

    /// Waits for a tab that the page opened, and looks at it.
    pub async fn look_at_new_tab(&self) -> Tab {
        let tab = self
            .until("a new tab", async || {
                let open = self
                    .driver
                    .windows()
                    .await
                    .map_err(|error| error.to_string())?;
                let known = self.prepared.lock().expect("no panic while preparing");
                open.into_iter()
                    .find(|tab| !known.contains(tab))
                    .ok_or("there is none".to_owned())
            })
            .await;
        self.look_at(&tab).await;
        tab
    }

    /// Closes the tab that is looked at, and looks at another one.
    pub async fn close_tab(&self, then: &Tab) {
        self.driver.close_window().await.expect("the tab closes");
        self.look_at(then).await;
    }

    /// Shows the page at another size, in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        self.show_at(width, height).await;
    }

    /// Runs the page's scripts this many times slower than the machine can; 1 is full speed.
    pub async fn slow_down(&self, rate: f64) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
            .await;
    }

    /// Runs the body of a JavaScript function with these `arguments`, and gives what it returns.
    pub async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.driver.execute(script, arguments).await {
            Ok(returned) => returned.json().clone(),
            Err(error) => panic!("a script of the harness failed: {error}\n{script}"),
        }
    }

    /// Sends a command of the Chrome DevTools Protocol, and gives its result.
    pub async fn cdp(&self, method: &str, parameters: Value) -> Value {
        self.try_cdp(method, parameters)
            .await
            .unwrap_or_else(|error| panic!("{method} failed: {error}"))
    }

    pub(crate) async fn try_cdp(&self, method: &str, parameters: Value) -> WebDriverResult<Value> {
        self.driver.cdp().send_raw(method, parameters).await
    }

    /// Waits until `look` gives a value, for ten seconds at most. What `look` gives meanwhile is
    /// why not, and stands in the failure message.
    ///
    /// This is the only place of the harness and the tests that lets time pass.
    ///
    /// # Panics
    /// When the time is over.
    #[track_caller]
    pub fn until<T>(
        &self,
        awaited: impl Display,
        look: impl AsyncFnMut() -> Result<T, String>,
    ) -> impl Future<Output = T> {
        self.until_for(Location::caller(), awaited, look)
    }

    /// [`Browser::until`] on behalf of the line of a test, which a failure names.
    pub(crate) async fn until_for<T>(
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
                let seconds = PATIENCE.as_secs();
                let text = format!("waited {seconds} s in vain for {awaited}: {why_not}");
                self.fail(caller, &text).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until something holds, for ten seconds at most.
    ///
    /// # Panics
    /// When the time is over.
    #[track_caller]
    pub fn wait_for(
        &self,
        awaited: impl Display,
        mut holds: impl AsyncFnMut() -> bool,
    ) -> impl Future<Output = ()> {
        self.until(awaited, async move || {
            if holds().await {
                Ok(())
            } else {
                Err("it does not hold".to_owned())
            }
        })
    }

    /// Fails the test with what stands on the page instead, and a picture of it.
    pub(crate) async fn fail(&self, caller: &Location<'_>, what: &str) -> ! {
        let url = self
            .driver
            .current_url()
            .await
            .map_or("no page".to_owned(), String::from);
        let text = self
            .try_visible_text()
            .await
            .unwrap_or_else(|error| error.to_string());
        let text: String = text.chars().take(2_000).collect();
        let test = std::thread::current()
            .name()
            .unwrap_or("browser-test")
            .replace("::", "-");
        let picture = pictures().join(format!("{test}.png"));
        let picture = match self.driver.screenshot(&picture).await {
            Ok(()) => picture.display().to_string(),
            Err(error) => format!("none: {error}"),
        };
        panic!("at {caller}: {what}\n\naddress: {url}\npicture: {picture}\npage:\n{text}\n");
    }

    /// The text a person can read on the page, with white space made single.
    pub(crate) async fn try_visible_text(&self) -> WebDriverResult<String> {
        let script = "return document.body ? document.body.innerText : ''";
        self.driver.execute(script, Vec::new()).await?.convert()
    }

    /// Reads the driver's logs, which empty by it, into what was heard.
    pub(crate) async fn listen(&self) {
        let console = self
            .driver
            .get_log("browser")
            .await
            .expect("the console can be read");
        let network = self
            .driver
            .get_log("performance")
            .await
            .expect("requests can be read");
        let mut heard = self.heard.lock().expect("no panic while listening");
        heard.console.extend(
            console
                .into_iter()
                .map(|entry| (entry.level, entry.message)),
        );
        heard
            .requests
            .extend(network.iter().filter_map(|entry| requested(&entry.message)));
    }

    /// Makes the current tab listen for trouble and show what the options ask for, once.
    async fn prepare(&self) {
        let tab = self.tab().await;
        if !self
            .prepared
            .lock()
            .expect("no panic while preparing")
            .insert(tab)
        {
            return;
        }
        self.cdp(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": EAVESDROPPER }),
        )
        .await;
        self.show_at(self.options.width, self.options.height).await;
        let light = [("prefers-color-scheme", "light")];
        let features: Vec<Value> = light
            .iter()
            .chain(&self.options.media)
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.cdp(
            "Emulation.setEmulatedMedia",
            json!({ "features": features }),
        )
        .await;
        // Dates and numbers in the reader's way. Tabs that share a process have it already.
        let locale = json!({ "locale": self.options.main_language() });
        let _already = self.try_cdp("Emulation.setLocaleOverride", locale).await;
    }

    async fn show_at(&self, width: u32, height: u32) {
        let touch = self.options.touch;
        self.cdp(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": touch }),
        )
        .await;
        self.cdp(
            "Emulation.setTouchEmulationEnabled",
            json!({ "enabled": touch }),
        )
        .await;
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The driver's own way of ending in a drop waits for a runtime that is blocked by it.
        if self.driver.clone().leak().is_ok() {
            self.process
                .end_session(&self.driver.session_id().to_string());
        }
    }
}

/// The address in an entry of the performance log, if the entry is a request.
fn requested(entry: &str) -> Option<String> {
    let entry: Value = serde_json::from_str(entry).ok()?;
    let message = &entry["message"];
    let url = match message["method"].as_str()? {
        "Network.requestWillBeSent" => &message["params"]["request"]["url"],
        "Network.webSocketCreated" | "Network.webTransportCreated" => &message["params"]["url"],
        _ => return None,
    };
    url.as_str().map(str::to_owned)
}

fn capabilities(profile: &Profile, options: &Options) -> thirtyfour::Capabilities {
    let mut arguments: Vec<String> = FLAGS.iter().map(|&flag| flag.to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", profile.data().display()));
    arguments.push(format!(
        "--window-size={},{}",
        options.width, options.height
    ));
    arguments.push("--log-net-log=/tmp/netlog.json".to_owned());
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
    if options.storage_blocked {
        preferences["profile.default_content_setting_values.cookies"] = json!(2);
    }
    let wanted = json!({
        "browserName": "chrome",
        "goog:chromeOptions": {
            "binary": program("VIJFBLIK_CHROMIUM", &CHROMIUM),
            "args": arguments,
            "prefs": preferences,
            "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
        },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    });
    match wanted {
        Value::Object(map) => map.into(),
        _ => unreachable!("written as an object above"),
    }
}

/// A chromedriver of our own on a free port, killed when dropped.
struct DriverProcess {
    child: Child,
    log: PathBuf,
    url: String,
}

impl DriverProcess {
    fn start(profile: &Profile) -> Self {
        let log = profile.driver_log();
        let output = File::create(&log).expect("a log file can be made");
        let errors = output.try_clone().expect("a log file can be shared");
        let program = program("VIJFBLIK_CHROMEDRIVER", &["chromedriver"]);
        let child = Command::new(&program)
            .arg("--port=0")
            .env("TMPDIR", profile.folder.path())
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

    /// The port that chromedriver chose, which it tells as soon as it listens there.
    fn port(&mut self) -> u16 {
        let deadline = Instant::now() + 2 * PATIENCE;
        loop {
            let said = self.last_words();
            let told = said.split("started successfully on port ").nth(1);
            let digits = told.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
            if let Some(port) = digits.and_then(|digits| digits.parse().ok()) {
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

    /// Asks chromedriver to close the browser and waits until it did, without any runtime.
    fn end_session(&self, session: &str) {
        let address = self.url.trim_start_matches("http://");
        let Ok(mut connection) = TcpStream::connect(address) else {
            return;
        };
        let request = format!(
            "DELETE /session/{session} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
        );
        // Whatever fails here, the driver is killed next.
        let _answer = connection
            .set_read_timeout(Some(PATIENCE))
            .and_then(|()| connection.write_all(request.as_bytes()))
            .and_then(|()| connection.read(&mut [0; 512]));
    }

    /// What chromedriver and Chromium printed.
    fn last_words(&self) -> String {
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

/// Where pictures of failures go: `browser-failures/` beside the build's other results.
fn pictures() -> PathBuf {
    let binary = std::env::current_exe().unwrap_or_default();
    // target/debug/deps/walk-…
    let target = binary
        .ancestors()
        .nth(3)
        .map_or_else(std::env::temp_dir, Path::to_path_buf);
    let folder = target.join("browser-failures");
    // Where it cannot be made, the picture says so.
    let _made = std::fs::create_dir_all(&folder);
    folder
}

/// The program that an environment variable names, or the first of these on the PATH.
fn program(variable: &str, names: &[&str]) -> PathBuf {
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
                "No {} on the PATH. Install Chromium and its driver (Debian, Ubuntu: `apt install \
                 chromium chromium-driver`), or name the program in {variable}.",
                names[0]
            )
        })
}

fn is_file(path: &Path) -> bool {
    path.is_file() || path.with_extension("exe").is_file()
}
