//! A real Chromium with a driver process of its own, and the one place that waits.

use std::{
    collections::HashSet,
    fmt::Display,
    panic::Location,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        LazyLock, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use thirtyfour::{WebDriver, WindowHandle, error::WebDriverResult};
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::{
    driver::{DriverProcess, capabilities},
    network::{Asked, NetworkLog},
    options::{Options, Profile},
};

/// How often the page is looked at while something is awaited.
const GLANCE: Duration = Duration::from_millis(40);

/// Runs in every page before its own scripts. What goes wrong is told over the console, because
/// that outlives a reload.
const EAVESDROPPER: &str = include_str!("eavesdropper.js");

/// The end of an address that cannot exist and that only the harness asks for.
const NOWHERE: &str = "harness.invalid/";

/// Browsers that may run at once: as many as there are cores, between two and four.
static PLACES: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Semaphore::new(cores.clamp(2, 4))
});

/// One page among those a browser has open.
pub type Tab = WindowHandle;

/// A running browser. Dropping it ends the browser and its driver, also when a test panics.
pub struct Browser {
    // The order counts: the driver ends before the profile goes.
    driver: WebDriver,
    process: DriverProcess,
    profile: Profile,
    /// An empty tab for requests of the harness, where no page's policy forbids them.
    ear: Tab,
    _place: Option<SemaphorePermit<'static>>,
    options: Options,
    /// The tabs that hear of trouble and show what the options ask for.
    prepared: Mutex<HashSet<Tab>>,
    network: Mutex<NetworkLog>,
    /// How often the network log was read.
    asked: AtomicU32,
    /// What the logs told so far and no check has judged yet.
    pub(crate) heard: Mutex<Heard>,
    /// The downloads that were handed to a test already.
    pub(crate) handed_over: Mutex<HashSet<PathBuf>>,
}

/// What came out of the logs.
#[derive(Default)]
pub(crate) struct Heard {
    /// Level and message of each console entry.
    pub(crate) console: Vec<(String, String)>,
    /// The requests that pages and their workers made.
    pub(crate) requests: Vec<Asked>,
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
        let (ear, page) = two_tabs(&driver).await.expect("the browser opens a tab");
        let browser = Self {
            driver,
            process,
            ear: ear.clone(),
            _place: place,
            profile: profile.clone(),
            options,
            prepared: Mutex::new(HashSet::from([ear])),
            network: Mutex::new(NetworkLog::at(profile.network_log())),
            asked: AtomicU32::default(),
            heard: Mutex::default(),
            handed_over: Mutex::default(),
        };
        browser.look_at(&page).await;
        // Chromium's own first page may complain; that is nobody's trouble.
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

    /// Ends the process that draws the page that is looked at, as a crash does. Another tab has to be
    /// looked at then.
    pub async fn break_down(&self) {
        // The driver says that the page is gone, which is what was asked for.
        let _ = self.try_cdp("Page.crash", json!({})).await;
    }

    /// Ends another tab from outside: nothing in it hears of that first.
    pub async fn end_tab(&self, tab: &Tab) {
        let target = json!({ "targetId": tab.to_string() });
        self.cdp("Target.closeTarget", target).await;
    }

    /// The process ids of the browser and its driver.
    pub fn process_ids(&self) -> [u64; 2] {
        let told = self
            .driver
            .capabilities()
            .get("goog:processID")
            .and_then(Value::as_u64);
        let browser = told.expect("chromedriver tells the browser's process id");
        [browser, self.process.id().into()]
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

    /// Changes a preference of the reader while the page is open: `prefers-color-scheme`, `dark`.
    pub async fn prefer(&self, feature: &str, value: &str) {
        let mut features: Vec<Value> = self.media_features();
        features.retain(|told| told["name"] != feature);
        features.push(json!({ "name": feature, "value": value }));
        let features = json!({ "features": features });
        self.cdp("Emulation.setEmulatedMedia", features).await;
    }

    /// Runs the page's scripts this many times slower than the machine can; 1 is full speed.
    pub async fn slow_down(&self, rate: f64) {
        self.cdp("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))
            .await;
    }

    /// Lets everything come over a link that answers after so many milliseconds and brings so many
    /// thousands of bits a second.
    pub async fn come_over(&self, latency: f64, kilobits: f64) {
        let bytes = kilobits * 1_000.0 / 8.0;
        self.cdp("Network.enable", json!({})).await;
        let conditions = json!({ "offline": false, "latency": latency,
            "downloadThroughput": bytes, "uploadThroughput": bytes / 2.0 });
        self.cdp("Network.emulateNetworkConditions", conditions)
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

    /// Waits until `look` gives a value, for as long as the options' patience. What `look` gives meanwhile is
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
        let seconds = self.options.patience;
        let deadline = Instant::now() + Duration::from_secs(seconds);
        loop {
            let why_not = match look().await {
                Ok(found) => return found,
                Err(why_not) => why_not,
            };
            if Instant::now() > deadline {
                let text = format!("waited {seconds} s in vain for {awaited}: {why_not}");
                self.fail(caller, &text).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until something holds, for as long as the options' patience.
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

    /// Adds what the driver's console and the network log tell to what was heard.
    pub(crate) async fn listen(&self) {
        let console = self
            .driver
            .get_log("browser")
            .await
            .expect("the console can be read");
        // A request of our own, to nowhere: once the log tells of it, it tells of all before it.
        let number = self.asked.fetch_add(1, Ordering::Relaxed);
        let marker = format!("http://{number}.{NOWHERE}");
        let page = self.tab().await;
        let switched = self.driver.switch_to_window(self.ear.clone()).await;
        switched.expect("the harness's own tab is open");
        let frame = self.cdp("Page.getFrameTree", json!({})).await["frameTree"]["frame"].take();
        let options = json!({ "disableCache": true, "includeCredentials": false });
        let asked = json!({ "frameId": frame["id"], "url": marker, "options": options });
        self.cdp("Network.loadNetworkResource", asked).await;
        self.driver
            .switch_to_window(page)
            .await
            .expect("the page is still open");
        let look = async || {
            let mut log = self.network.lock().expect("no panic while listening");
            log.take(&marker)
                .ok_or_else(|| "it does not tell of the last request".to_owned())
        };
        let mut requests = self.until("the network log", look).await;
        requests.retain(|asked| !asked.url.ends_with(NOWHERE));
        let mut heard = self.heard.lock().expect("no panic while listening");
        heard.console.extend(
            console
                .into_iter()
                .map(|entry| (entry.level, entry.message)),
        );
        heard.requests.extend(requests);
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
        let features = json!({ "features": self.media_features() });
        self.cdp("Emulation.setEmulatedMedia", features).await;
        // Dates and numbers in the reader's way. Tabs that share a process have it already.
        let locale = json!({ "locale": self.options.main_language() });
        let _already = self.try_cdp("Emulation.setLocaleOverride", locale).await;
    }

    /// What the options say the reader prefers.
    fn media_features(&self) -> Vec<Value> {
        [("prefers-color-scheme", "light")]
            .iter()
            .chain(&self.options.media)
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect()
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

/// Empties Chromium's own first page, for the harness, and opens a second tab for the page.
async fn two_tabs(driver: &WebDriver) -> WebDriverResult<(Tab, Tab)> {
    let ear = driver.window().await?;
    driver.goto("about:blank").await?;
    Ok((ear, driver.new_tab().await?))
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
