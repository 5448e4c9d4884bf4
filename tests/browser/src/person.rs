//! What a person does with a page: finds a control by what it is called, clicks, types, chooses,
//! drops, pastes, looks where the focus is and what is on the screen.

use std::{
    fmt::{self, Display},
    panic::Location,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};
use thirtyfour::{
    Key, TypingData, WebElement,
    error::{WebDriverErrorInner, WebDriverResult},
};

use crate::{
    browser::Browser,
    tree::{self, Kind, Tree, Wanted},
};

/// A control on the page, by what it is called. It is looked up anew for each action, so it may be
/// named before it is there and kept while the page redraws it.
#[derive(Clone)]
pub struct Control<'b> {
    browser: &'b Browser,
    wanted: Wanted,
    caller: &'static Location<'static>,
}

/// Finding. A name is the accessible one: the text of a button, the label of a field. The whole
/// name wins over the beginning of one; two controls of the same name are a failure.
impl Browser {
    /// A button, or the summary of a disclosure.
    #[track_caller]
    pub fn button(&self, name: impl Into<String>) -> Control<'_> {
        self.control(Kind::BUTTON, name)
    }

    /// A link.
    #[track_caller]
    pub fn link(&self, name: impl Into<String>) -> Control<'_> {
        self.control(Kind::LINK, name)
    }

    /// Anything to type or select in, by its label.
    #[track_caller]
    pub fn field(&self, label: impl Into<String>) -> Control<'_> {
        self.control(Kind::FIELD, label)
    }

    /// A radio button, by the legend of its group and its own label.
    #[track_caller]
    pub fn radio(&self, legend: impl Into<String>, label: impl Into<String>) -> Control<'_> {
        self.control(Kind::RADIO, label).inside(legend)
    }

    /// A checkbox or switch, by its label.
    #[track_caller]
    pub fn checkbox(&self, label: impl Into<String>) -> Control<'_> {
        self.control(Kind::CHECKBOX, label)
    }

    /// A heading.
    #[track_caller]
    pub fn heading(&self, name: impl Into<String>) -> Control<'_> {
        self.control(Kind::HEADING, name)
    }

    /// A picture or chart, by its text alternative.
    #[track_caller]
    pub fn image(&self, name: impl Into<String>) -> Control<'_> {
        self.control(Kind::IMAGE, name)
    }

    /// A table, by its caption.
    #[track_caller]
    pub fn table(&self, caption: impl Into<String>) -> Control<'_> {
        self.control(Kind::TABLE, caption)
    }

    /// A dialog that is open.
    #[track_caller]
    pub fn dialog(&self, name: impl Into<String>) -> Control<'_> {
        self.control(Kind::DIALOG, name)
    }

    /// A part of the page by its accessible name: a region, list, group, form, navigation.
    #[track_caller]
    pub fn part(&self, name: impl Into<String>) -> Control<'_> {
        self.control(Kind::PART, name)
    }

    #[track_caller]
    fn control(&self, kind: Kind, name: impl Into<String>) -> Control<'_> {
        let wanted = Wanted {
            kind,
            name: name.into(),
            inside: None,
        };
        Control {
            browser: self,
            wanted,
            caller: Location::caller(),
        }
    }

    /// The names of all buttons, in the order of the page.
    pub async fn buttons(&self) -> Vec<String> {
        self.names(Kind::BUTTON).await
    }

    /// The names of all links, in the order of the page.
    pub async fn links(&self) -> Vec<String> {
        self.names(Kind::LINK).await
    }

    /// All headings, in the order of the page.
    pub async fn headings(&self) -> Vec<String> {
        self.names(Kind::HEADING).await
    }

    /// The labels of all fields, in the order of the page.
    pub async fn fields(&self) -> Vec<String> {
        self.names(Kind::FIELD).await
    }

    /// The text alternatives of all pictures and charts, in the order of the page.
    pub async fn images(&self) -> Vec<String> {
        self.names(Kind::IMAGE).await
    }

    async fn names(&self, kind: Kind) -> Vec<String> {
        Tree::read(self)
            .await
            .unwrap_or_else(|why| panic!("no page to read: {why}"))
            .names(kind)
    }
}

impl Control<'_> {
    /// Only inside something of this name: a region, group, dialog, or a row, list item or card in
    /// which this text stands.
    #[must_use]
    pub fn inside(mut self, name: impl Into<String>) -> Self {
        self.wanted.inside = Some(name.into());
        self
    }

    /// Scrolls to it and clicks it. Where it is a radio button or checkbox that only shows through
    /// its label, clicks the label.
    pub async fn click(&self) {
        self.act("to click", async |element| {
            run(&element, SCROLL_TO, Value::Null).await?;
            match element.click().await {
                Err(error) if is_covered(&error) => match label(&element).await? {
                    Some(label) => label.click().await,
                    None => Err(error),
                },
                done => done,
            }
        })
        .await;
    }

    /// Clicks it twice in a row at one place, whatever lies there the second time.
    pub async fn double_click(&self) {
        self.act("to click twice", async |element| {
            run(&element, SCROLL_TO, Value::Null).await?;
            let chain = self
                .browser
                .driver()
                .action_chain_with_delay(None, Some(std::time::Duration::ZERO));
            chain.double_click_element(&element).perform().await
        })
        .await;
    }

    /// Replaces what is in a field. A date is written as `2026-11-30`.
    pub async fn fill(&self, text: &str) {
        self.act("to fill", async |element| {
            if run(&element, SELECT_ALL, json!(text)).await? == json!("set") {
                return Ok(());
            }
            let keys: TypingData = if text.is_empty() {
                Key::Backspace.into()
            } else {
                text.into()
            };
            element.send_keys(keys).await
        })
        .await;
    }

    /// Types at the end of what is in a field.
    pub async fn type_text(&self, text: &str) {
        self.act("to type in", async |element| element.send_keys(text).await)
            .await;
    }

    /// Selects an option of a drop-down list by its text.
    pub async fn choose_option(&self, option: &str) {
        self.act("to choose from", async |element| {
            let chosen = run(&element, CHOOSE_OPTION, json!(option)).await?;
            if chosen.is_null() {
                return Ok(());
            }
            Err(WebDriverErrorInner::NotFound(option.to_owned(), format!("only {chosen}")).into())
        })
        .await;
    }

    /// Gives it the focus, as a click or a tab would.
    pub async fn focus(&self) {
        self.act("to focus", async |element| element.focus().await)
            .await;
    }

    /// What is in a field.
    pub async fn value(&self) -> String {
        self.act("to read", async |element| element.prop("value").await)
            .await
            .unwrap_or_default()
    }

    /// Waits until this is in a field.
    pub async fn holds(&self, value: &str) {
        self.becomes(&format!("to hold ‘{value}’"), async |element| {
            let is = element.prop("value").await?.unwrap_or_default();
            Ok((is == value)
                .then_some(())
                .ok_or(format!("it holds ‘{is}’")))
        })
        .await;
    }

    /// Whether a radio button or checkbox is on, or a toggle is pressed.
    pub async fn is_on(&self) -> bool {
        self.act("to read", async |element| {
            run(&element, IS_ON, Value::Null).await
        })
        .await
            == true
    }

    /// Waits until a radio button or checkbox is on, or a toggle is pressed.
    pub async fn is_chosen(&self) {
        self.becomes("to be on", async |element| {
            let is_on = run(&element, IS_ON, Value::Null).await? == true;
            Ok(is_on.then_some(()).ok_or("it is off".to_owned()))
        })
        .await;
    }

    /// Whether it can be used.
    pub async fn is_enabled(&self) -> bool {
        self.act("to read", async |element| element.is_enabled().await)
            .await
    }

    /// An attribute, such as the address of a link: `href`.
    pub async fn attribute(&self, name: &str) -> Option<String> {
        self.act("to read", async |element| element.attr(name).await)
            .await
    }

    /// The text in it that a person can read.
    pub async fn text(&self) -> String {
        tree::normal(
            &self
                .act("to read", async |element| element.text().await)
                .await,
        )
    }

    /// Whether it is there now, without waiting.
    pub async fn is_there(&self) -> bool {
        Tree::read(self.browser)
            .await
            .is_ok_and(|tree| tree.find(&self.wanted).is_ok())
    }

    /// Waits until it is there.
    pub async fn appears(&self) {
        self.act("to appear", async |_| Ok(())).await;
    }

    /// Waits until it is gone.
    pub async fn disappears(&self) {
        let awaited = format!("{} to disappear", self.wanted);
        let look = async || match Tree::read(self.browser).await?.find(&self.wanted) {
            Ok(_) => Err("it is still there".to_owned()),
            Err(_) => Ok(()),
        };
        self.browser.until_for(self.caller, awaited, look).await;
    }

    /// Waits for it, and gives it as the driver knows it.
    pub async fn element(&self) -> WebElement {
        self.act("to appear", async |element| Ok(element)).await
    }

    async fn act<T>(
        &self,
        purpose: &str,
        action: impl AsyncFn(WebElement) -> WebDriverResult<T>,
    ) -> T {
        self.becomes(purpose, async |element| action(element).await.map(Ok))
            .await
    }

    /// Waits until it is there and `action` gives a value instead of why not.
    async fn becomes<T>(
        &self,
        purpose: &str,
        action: impl AsyncFn(WebElement) -> WebDriverResult<Result<T, String>>,
    ) -> T {
        let awaited = format!("{} {purpose}", self.wanted);
        let look = async || {
            let tree = Tree::read(self.browser).await?;
            let element = tree.find(&self.wanted)?.element(self.browser).await?;
            action(element).await.map_err(|error| error.to_string())?
        };
        self.browser.until_for(self.caller, awaited, look).await
    }
}

/// Reading.
impl Browser {
    /// The text a person can read on the page, with white space made single.
    pub async fn visible_text(&self) -> String {
        tree::normal(&self.try_visible_text().await.expect("a page is open"))
    }

    /// Waits until a text stands on the page, as it is shown: in capitals where the style says so.
    #[track_caller]
    pub fn sees(&self, text: &str) -> impl Future<Output = ()> {
        let (caller, text) = (Location::caller(), tree::normal(text));
        async move {
            let look = async || {
                let read = self
                    .try_visible_text()
                    .await
                    .map_err(|error| error.to_string())?;
                let seen = tree::normal(&read).contains(&text);
                seen.then_some(())
                    .ok_or("it does not stand there".to_owned())
            };
            self.until_for(caller, format!("the text ‘{text}’"), look)
                .await;
        }
    }

    /// Waits until a text does not stand on the page, or no longer.
    #[track_caller]
    pub fn sees_no(&self, text: &str) -> impl Future<Output = ()> {
        let (caller, text) = (Location::caller(), tree::normal(text));
        async move {
            let look = async || {
                let read = self
                    .try_visible_text()
                    .await
                    .map_err(|error| error.to_string())?;
                let seen = tree::normal(&read).contains(&text);
                (!seen).then_some(()).ok_or("it stands there".to_owned())
            };
            self.until_for(caller, format!("the text ‘{text}’ to go"), look)
                .await;
        }
    }

    /// Waits until the address ends so: `browser.is_at("#/start").await`.
    #[track_caller]
    pub fn is_at(&self, end: &str) -> impl Future<Output = ()> {
        let (caller, end) = (Location::caller(), end.to_owned());
        async move {
            let look = async || {
                let url = self
                    .driver()
                    .current_url()
                    .await
                    .map_err(|error| error.to_string())?;
                url.as_str()
                    .ends_with(&end)
                    .then_some(())
                    .ok_or(format!("it is {url}"))
            };
            self.until_for(caller, format!("an address that ends in {end}"), look)
                .await;
        }
    }
}

/// What has the focus.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Focus {
    /// Its role, in lower case: `button`, `textbox`, `radio`; `rootwebarea` is the page itself.
    pub role: String,
    /// Its accessible name.
    pub name: String,
    /// Which element it is, where two are called the same.
    element: Option<i64>,
}

impl Focus {
    /// Whether the page itself has the focus, that is, nothing in it.
    pub fn is_nowhere(&self) -> bool {
        self.role == "rootwebarea"
    }
}

impl Display for Focus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} ‘{}’", self.role, self.name)
    }
}

/// The keyboard.
impl Browser {
    /// Presses keys one after the other, wherever the focus is: `"3"`, `Key::Enter`.
    pub async fn press(&self, keys: impl Into<TypingData>) {
        let chain = self
            .driver()
            .action_chain_with_delay(None, Some(std::time::Duration::ZERO));
        chain
            .send_keys(keys)
            .perform()
            .await
            .expect("keys can be pressed");
    }

    /// Presses a key while another one is down: `press_with(Key::Shift, Key::Tab)`.
    pub async fn press_with(&self, held: Key, key: impl Into<char>) {
        let chain = self
            .driver()
            .action_chain_with_delay(None, Some(std::time::Duration::ZERO));
        let key = key.into();
        let chain = chain
            .key_down(held.clone())
            .key_down(key)
            .key_up(key)
            .key_up(held);
        chain.perform().await.expect("keys can be pressed");
    }

    /// What has the focus now.
    pub async fn focused(&self) -> Focus {
        self.try_focused()
            .await
            .unwrap_or_else(|why| panic!("no focus to read: {why}"))
    }

    /// Waits until something of this name has the focus, such as the heading of a new page.
    #[track_caller]
    pub fn has_focus(&self, name: &str) -> impl Future<Output = ()> {
        let (caller, name) = (Location::caller(), name.to_owned());
        async move {
            let look = async || {
                let focus = self.try_focused().await?;
                tree::likeness(&focus.name, &name)
                    .map(|_| ())
                    .ok_or(format!("{focus} has it"))
            };
            self.until_for(caller, format!("‘{name}’ to have the focus"), look)
                .await;
        }
    }

    /// Presses Tab until something of this name has the focus, and gives what had it on the way.
    #[track_caller]
    pub fn tab_to(&self, name: &str) -> impl Future<Output = Vec<Focus>> {
        let (caller, name) = (Location::caller(), name.to_owned());
        async move {
            let mut passed = Vec::new();
            while passed.len() < 200 {
                self.press(Key::Tab).await;
                let focus = self.focused().await;
                let there = tree::likeness(&focus.name, &name).is_some();
                passed.push(focus);
                if there {
                    return passed;
                }
                // A date has several stops inside: only coming back to the first is a full round.
                let been_elsewhere = passed.iter().any(|stop| *stop != passed[0]);
                if been_elsewhere && passed.last() == passed.first() {
                    break;
                }
            }
            let passed: Vec<String> = passed.iter().map(Focus::to_string).collect();
            let stops = passed.join("\n  ");
            self.fail(
                caller,
                &format!("Tab does not lead to ‘{name}’, only to\n  {stops}"),
            )
            .await
        }
    }

    async fn try_focused(&self) -> Result<Focus, String> {
        let asked = json!({ "expression": "document.activeElement ?? document" });
        let active = self.try_cdp("Runtime.evaluate", asked).await;
        let active = active.map_err(|error| error.to_string())?;
        let asked = json!({ "objectId": active["result"]["objectId"], "fetchRelatives": false });
        let told = self.try_cdp("Accessibility.getPartialAXTree", asked).await;
        let told = told.map_err(|error| error.to_string())?;
        let focus = tree::node(&told["nodes"][0]);
        let nowhere = active["result"]["className"] == "HTMLBodyElement";
        let role = if nowhere {
            "rootwebarea".to_owned()
        } else {
            focus.role
        };
        Ok(Focus {
            role,
            name: focus.name,
            element: focus.element,
        })
    }
}

/// A file that the browser saved.
#[derive(Debug)]
pub struct Download {
    /// The name it was saved under.
    pub name: String,
    /// Where it is, until the browser's profile goes.
    pub path: PathBuf,
    /// What is in it.
    pub bytes: Vec<u8>,
}

impl Download {
    /// What is in it, as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).expect("the file is UTF-8")
    }
}

/// Files and the clipboard.
impl Browser {
    /// Waits for a download whose name ends so, and that was not handed out before.
    #[track_caller]
    pub fn downloaded(&self, suffix: &str) -> impl Future<Output = Download> {
        let (caller, suffix) = (Location::caller(), suffix.to_owned());
        async move {
            let look = async || {
                let there = self.downloads();
                let fitting = there
                    .iter()
                    .find(|path| path.to_string_lossy().ends_with(&suffix));
                let path = fitting.ok_or(format!("new downloads are {there:?}"))?;
                let bytes = std::fs::read(path).map_err(|error| error.to_string())?;
                // The browser keeps the name with an empty file, writes under another name, and puts
                // the complete file in its place.
                if bytes.is_empty() {
                    return Err(format!("{} is still empty", path.display()));
                }
                let name = path
                    .file_name()
                    .unwrap_or_default()
                    .to_string_lossy()
                    .into_owned();
                Ok(Download {
                    name,
                    path: path.clone(),
                    bytes,
                })
            };
            let awaited = format!("a download named …{suffix}");
            let download = self.until_for(caller, awaited, look).await;
            self.handed_over
                .lock()
                .expect("no panic here")
                .insert(download.path.clone());
            download
        }
    }

    /// The downloads, complete or not, that were not handed out yet.
    fn downloads(&self) -> Vec<PathBuf> {
        let handed_over = self.handed_over.lock().expect("no panic here");
        let files = std::fs::read_dir(self.profile().downloads()).expect("the folder is there");
        let files = files.map(|file| file.expect("the folder can be read").path());
        files.filter(|path| !handed_over.contains(path)).collect()
    }

    /// Chooses a file, in the file field of this label or behind the button of this name. The field
    /// itself may be hidden, as it is behind a button.
    #[track_caller]
    pub fn choose_file(&self, label: &str, path: &Path) -> impl Future<Output = ()> {
        let (caller, label) = (Location::caller(), tree::normal(label));
        let path = path
            .to_str()
            .expect("a test file has a plain name")
            .to_owned();
        async move {
            let look = async || {
                let found = self
                    .driver()
                    .execute(FIND_FILE_FIELD, vec![json!(label)])
                    .await;
                let found = found.map_err(|error| error.to_string())?;
                let there = found.json().as_str().map(str::to_owned);
                match there {
                    Some(why_not) => Err(why_not),
                    None => {
                        let field = found.element().map_err(|error| error.to_string())?;
                        field
                            .send_keys(&path)
                            .await
                            .map_err(|error| error.to_string())
                    }
                }
            };
            self.until_for(caller, format!("the file field ‘{label}’"), look)
                .await;
        }
    }

    /// Drags a file from outside onto the middle of the window and drops it.
    pub async fn drop_file(&self, path: &Path) {
        let middle = "return [innerWidth / 2, innerHeight / 2]";
        let middle = self.run(middle, Vec::new()).await;
        self.drop_at(path, middle[0].as_f64(), middle[1].as_f64())
            .await;
    }

    /// Drags files from outside onto the corner of the window and drops them together.
    pub async fn drop_files(&self, paths: &[PathBuf]) {
        let data = json!({ "items": [], "files": paths, "dragOperationsMask": 1 });
        self.drop_data(&data, Some(8.0), Some(8.0)).await;
    }

    async fn drop_at(&self, path: &Path, x: Option<f64>, y: Option<f64>) {
        let data = json!({ "items": [], "files": [path], "dragOperationsMask": 1 });
        self.drop_data(&data, x, y).await;
    }

    async fn drop_data(&self, data: &Value, x: Option<f64>, y: Option<f64>) {
        for step in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": step, "x": x, "y": y, "data": data });
            self.cdp("Input.dispatchDragEvent", event).await;
        }
    }

    /// Puts a text on the clipboard and pastes it where the focus is.
    pub async fn paste(&self, text: &str) {
        self.allow_clipboard().await;
        let copied = "const done = arguments[1];\
                      navigator.clipboard.writeText(arguments[0]).then(() => done(null), done)";
        let failed = self.driver().execute_async(copied, vec![json!(text)]).await;
        let failed = failed.expect("the clipboard answers").json().clone();
        assert!(
            failed.is_null(),
            "the clipboard does not take a text: {failed}"
        );
        self.press_with(Key::Control, 'v').await;
    }

    /// What is on the clipboard, as after a button that copies.
    pub async fn clipboard(&self) -> String {
        self.allow_clipboard().await;
        let read = "const done = arguments[0];\
                    navigator.clipboard.readText().then(done, (error) => done([String(error)]))";
        let text = self.driver().execute_async(read, Vec::new()).await;
        let text = text.expect("the clipboard answers").json().clone();
        text.as_str()
            .unwrap_or_else(|| panic!("the clipboard gives no text: {text}"))
            .to_owned()
    }

    async fn allow_clipboard(&self) {
        let permissions = json!(["clipboardReadWrite", "clipboardSanitizedWrite"]);
        self.cdp(
            "Browser.grantPermissions",
            json!({ "permissions": permissions }),
        )
        .await;
    }
}

/// What the page keeps.
impl Browser {
    /// What `localStorage` holds under a key.
    pub async fn stored(&self, key: &str) -> Option<String> {
        let read = self
            .run(
                "return localStorage.getItem(arguments[0])",
                vec![json!(key)],
            )
            .await;
        read.as_str().map(str::to_owned)
    }

    /// All keys in `localStorage` with their values, sorted by key.
    pub async fn all_stored(&self) -> Vec<(String, String)> {
        let read = self
            .run("return Object.entries(localStorage)", Vec::new())
            .await;
        let mut all: Vec<(String, String)> = read
            .as_array()
            .into_iter()
            .flatten()
            .map(|entry| {
                let text = |place: usize| entry[place].as_str().unwrap_or_default().to_owned();
                (text(0), text(1))
            })
            .collect();
        all.sort();
        all
    }

    /// Puts something into `localStorage`, as another version of the page may have.
    pub async fn store(&self, key: &str, value: &str) {
        let write = "localStorage.setItem(arguments[0], arguments[1])";
        self.run(write, vec![json!(key), json!(value)]).await;
    }

    /// Fills `localStorage` under a key of our own until only this many characters fit.
    pub async fn leave_room(&self, characters: usize) {
        self.run(LEAVE_ROOM, vec![json!(characters)]).await;
    }
}

/// At once, also where the page scrolls smoothly: a click would meet what is passing by.
const SCROLL_TO: &str = "\
    const box = arguments[0].getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight)
      arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' });";

const SELECT_ALL: &str = "\
    const [field, text] = arguments;
    field.focus();
    if (['date', 'month', 'week', 'time', 'datetime-local', 'color', 'range'].includes(field.type)) {
      // Typing depends on the country; choosing from the picker sets the value and tells of it.
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
      return 'set';
    }
    if (field.select) field.select(); else getSelection().selectAllChildren(field);
    return 'selected';";

const CHOOSE_OPTION: &str = "\
    const [list, wanted] = arguments;
    const normal = (text) => text.replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
    const option = [...list.options].find((option) => normal(option.label) === wanted);
    if (!option) return [...list.options].map((option) => normal(option.label));
    list.focus();
    list.value = option.value;
    list.dispatchEvent(new Event('input', { bubbles: true }));
    list.dispatchEvent(new Event('change', { bubbles: true }));
    return null;";

const IS_ON: &str = "\
    const [control] = arguments;
    return control.checked ?? ['aria-checked', 'aria-pressed', 'aria-selected', 'aria-expanded']
      .some((state) => control.getAttribute(state) === 'true');";

const FIND_FILE_FIELD: &str = "\
    const [wanted] = arguments;
    const normal = (text) => (text ?? '').replace(/\\u00ad/g, '').replace(/\\s+/g, ' ').trim();
    const fits = (text) => normal(text).startsWith(wanted);
    const fields = [...document.querySelectorAll('input[type=file]')];
    const named = fields.filter((field) =>
      [...field.labels].some((label) => fits(label.innerText)) || fits(field.ariaLabel));
    if (named.length === 1) return named[0];
    const button = [...document.querySelectorAll('button, a, [role=button]')]
      .some((button) => button.checkVisibility() && fits(button.ariaLabel ?? button.innerText));
    if (named.length === 0 && button && fields.length === 1) return fields[0];
    return `${named.length} of ${fields.length} file fields are named so, `
      + `and ${button ? 'a' : 'no'} button is`;";

const LEAVE_ROOM: &str = "\
    const [room] = arguments, key = 'room-taken-by-a-test';
    let size = 0;
    for (let step = 1 << 22; step >= 1; step >>= 1) {
      try { localStorage.setItem(key, 'x'.repeat(size + step)); size += step; } catch {}
    }
    localStorage.setItem(key, 'x'.repeat(Math.max(0, size - room)));";

async fn run(element: &WebElement, script: &str, argument: Value) -> WebDriverResult<Value> {
    let arguments = vec![element.to_json()?, argument];
    element
        .handle()
        .execute(script, arguments)
        .await
        .map(|returned| returned.json().clone())
}

/// Whether a click fell on something else.
fn is_covered(error: &thirtyfour::error::WebDriverError) -> bool {
    matches!(
        &**error,
        WebDriverErrorInner::ElementClickIntercepted(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
    )
}

/// The label of a radio button or checkbox.
async fn label(element: &WebElement) -> WebDriverResult<Option<WebElement>> {
    let script = "const [control] = arguments;\
                  return ['radio', 'checkbox'].includes(control.type) ? control.labels[0] : null";
    let found = element
        .handle()
        .execute(script, vec![element.to_json()?])
        .await?;
    if found.json().is_null() {
        Ok(None)
    } else {
        found.element().map(Some)
    }
}
