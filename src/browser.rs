//! What the browser does for us: clock, chance, files, print, title and focus, windows and sound.
//!
//! Nothing here panics: where a browser refuses, the function says so or does without.

pub mod first;
mod focus;
pub mod sending;
pub mod vault;

use std::fmt;

use js_sys::{Array, Date, Promise, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AudioContext, Blob, BlobPropertyBag, BroadcastChannel, Document, Element, HtmlAnchorElement,
    HtmlElement, KeyboardEvent, MessageEvent, MouseEvent, Url, Window,
};

use crate::domain::id::RandomBytes;
use crate::domain::revised::Stamp;
use crate::domain::session::Day;
use crate::exchange::session_file::SIZE_LIMIT;
use crate::i18n::Language;

pub use focus::{focus, focus_inside, focus_soon, lead_to, show_soon};

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The moment by this device's clock, as far as files can hold it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since 1970 are whole, positive and far below 2^53"
)]
pub fn now() -> Stamp {
    Stamp(Date::now() as u64).clamp(Stamp(1), Stamp::LATEST)
}

/// The day at a moment, where this device is.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    reason = "moments are far below 2^53, offsets some hundreds of minutes"
)]
pub fn day(at: Stamp) -> Day {
    let moment = Date::new(&JsValue::from_f64(at.0 as f64));
    Day::at(at, -(moment.get_timezone_offset() as i32))
}

/// Randomness for a new id.
pub fn random() -> RandomBytes {
    let mut bytes = RandomBytes::default();
    let crypto = window().and_then(|window| window.crypto().ok());
    let filled = crypto.map(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled != Some(true) {
        // Without a crypto object, chance of lesser quality: ids have to differ, not to be secret.
        bytes.fill_with(random_byte);
    }
    bytes
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the number lies between 0 and 255"
)]
fn random_byte() -> u8 {
    (js_sys::Math::random() * 256.0) as u8
}

/// The part of the address from `#` on.
pub fn hash() -> String {
    let hash = window().and_then(|window| window.location().hash().ok());
    hash.unwrap_or_default()
}

/// Goes to another address, as a link would.
pub fn go(href: &str) {
    if let Some(window) = window() {
        // Setting the part behind `#` only fails on malformed addresses, and ours are not.
        let _ = window.location().set_hash(href);
    }
}

/// Changes the address without leaving the page, so that a reload comes back to this place.
pub fn stay_at(href: &str) {
    // Asking for what is so already costs a browser as much as a change.
    if hash() == href {
        return;
    }
    let history = window().and_then(|window| window.history().ok());
    if let Some(history) = history {
        // A browser may refuse this when it happens too often; the place is then a little older.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(href));
    }
}

/// Asks the browser not to clear what is kept here when room gets scarce. Some browsers ask the person, some
/// decide by themselves; what they decide changes nothing here.
pub fn ask_to_persist() {
    let window = window().filter(Window::is_secure_context);
    let Some(Ok(asked)) = window.map(|it| it.navigator().storage().persist()) else {
        return;
    };
    spawn_local(async {
        // The answer changes nothing here, and an error is the same as a no.
        let _ = JsFuture::from(asked).await;
    });
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        // It only fails where a page may not leave its place, and ours may.
        let _ = window.location().reload();
    }
}

/// Goes to another address and loads the page again, so that nothing of before is left in memory.
pub fn begin_anew(href: &str) {
    go(href);
    reload();
}

/// Whether the page comes from a host, and not from disk.
pub fn is_hosted() -> bool {
    let protocol = window().and_then(|window| window.location().protocol().ok());
    protocol.is_some_and(|protocol| protocol.starts_with("http"))
}

/// Where the sign of the product is: the page names it for its tab.
pub fn icon() -> Option<String> {
    let link = document()?.query_selector("link[rel=icon]").ok()??;
    link.get_attribute("href")
}

/// Whether a new version of the app lies ready.
pub fn has_renewal() -> bool {
    is_noted("data-renewal")
}

/// Whether there is a second copy of what is kept.
pub fn has_second_copy() -> bool {
    is_noted("data-second")
}

/// Whether `boot.js` has noted something on the page.
fn is_noted(what: &str) -> bool {
    let page = document().and_then(|document| document.document_element());
    page.is_some_and(|page| page.has_attribute(what))
}

/// Tells `boot.js` something.
pub fn tell(what: &str) {
    if let (Some(window), Ok(event)) = (window(), web_sys::Event::new(what)) {
        // Nobody cancels it.
        let _ = window.dispatch_event(&event);
    }
}

/// The first of our languages that the browser prefers.
pub fn preferred_language() -> Option<Language> {
    let languages = window()?.navigator().languages();
    languages
        .iter()
        .find_map(|language| Language::from_code(&language.as_string()?))
}

/// Sets the title and the language of the page.
pub fn describe_page(title: &str, language: Language) {
    let Some(document) = document() else { return };
    document.set_title(title);
    if let Some(root) = document.document_element() {
        // Setting an attribute with a fixed, well-formed name does not fail.
        let _ = root.set_attribute("lang", language.code());
    }
}

/// The element with this id.
pub fn element(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Hides an element, or shows it.
pub fn hide(id: &str, is_hidden: bool) {
    if let Some(element) = element(id) {
        element.set_hidden(is_hidden);
    }
}

/// Empties an element: the first content of the static page makes room for the app.
pub fn clear(id: &str) {
    if let Some(element) = element(id) {
        element.set_text_content(None);
    }
}

/// Which parts of the page that fold are unfolded, in the order of the page.
pub fn unfolded() -> Vec<bool> {
    folding().map(|part| part.has_attribute("open")).collect()
}

/// Folds and unfolds the parts of a page that was made anew as they were.
pub fn unfold(parts: &[bool]) {
    for (part, open) in folding().zip(parts) {
        // The name of the attribute is fixed and well-formed.
        let _ = part.toggle_attribute_with_force("open", *open);
    }
}

fn folding() -> impl Iterator<Item = Element> {
    let parts = document().map(|document| document.get_elements_by_tag_name("details"));
    let count = parts.as_ref().map_or(0, web_sys::HtmlCollection::length);
    (0..count).filter_map(move |number| parts.as_ref()?.item(number))
}

/// Whether an element takes typed text, so that keys belong to it.
pub fn takes_text(element: &Element) -> bool {
    let kind = element.get_attribute("type");
    match element.tag_name().as_str() {
        "TEXTAREA" | "SELECT" => true,
        "INPUT" => !matches!(kind.as_deref(), Some("radio" | "checkbox" | "file")),
        _ => false,
    }
}

/// Whether a key is the one with which people take back what they did.
pub fn is_taking_back(event: &KeyboardEvent) -> bool {
    let has_modifier = event.ctrl_key() || event.meta_key();
    let has_other = event.alt_key() || event.shift_key();
    has_modifier && !has_other && event.key().eq_ignore_ascii_case("z")
}

/// Whether a click stands on its own. The second one of a double click falls on what has come in the
/// place of what the first one took away.
pub fn is_single(click: &MouseEvent) -> bool {
    click.detail() < 2
}

/// Scrolls to the top of the page.
pub fn scroll_to_top() {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the print window.
pub fn print() {
    if let Some(window) = window() {
        // Where printing is not allowed, the person sees that nothing opens; nothing is lost.
        let _ = window.print();
    }
}

/// Offers a text as a file to keep.
pub fn download(name: &str, kind: &str, text: &str) {
    // A browser without blobs or links is none that could have run this program.
    let _ = try_download(name, kind, text);
}

fn try_download(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // The browser has taken the content over once the click has been handled.
    Url::revoke_object_url(&address)
}

/// Why a chosen file gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadError {
    /// It is larger than any file of ours, and was not read.
    TooLarge,
    /// The browser could not read it: moved, removed, or no permission.
    Unreadable,
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReadError::TooLarge => "too large",
            ReadError::Unreadable => "unreadable",
        })
    }
}

/// A file that a person brought in: how it is called, and what could be read of it.
pub type Brought = (String, Result<Vec<u8>, ReadError>);

/// The bytes of files that the person chose or dropped, which the browser reads side by side: each, or that
/// it is too large to be ours, or that the browser cannot read it.
pub async fn read_all(files: &[web_sys::File]) -> Vec<Result<Vec<u8>, ReadError>> {
    let begun: Vec<_> = files.iter().map(begin_to_read).collect();
    let mut read = Vec::with_capacity(files.len());
    for begun in begun {
        read.push(finish_reading(begun).await);
    }
    read
}

/// What will hold the bytes of a file, if it is not too large.
fn begin_to_read(file: &web_sys::File) -> Option<Promise> {
    #[expect(clippy::cast_precision_loss, reason = "the limit is far below 2^53")]
    let fits = file.size() <= SIZE_LIMIT as f64;
    fits.then(|| file.array_buffer())
}

async fn finish_reading(begun: Option<Promise>) -> Result<Vec<u8>, ReadError> {
    let buffer = JsFuture::from(begun.ok_or(ReadError::TooLarge)?).await;
    let buffer = buffer.map_err(|_| ReadError::Unreadable)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// Lets the browser do what waits: draw, and answer the person.
pub async fn pause() {
    let waiting = Promise::new(&mut |resolve, _| {
        // Where there is no window there is nothing to wait for, nor to draw.
        let _ = window().map(|window| window.set_timeout_with_callback(&resolve));
    });
    let _ = JsFuture::from(waiting).await;
}

/// The time of day at a moment, where this device is: `9:05`.
pub fn clock(at: Stamp) -> String {
    #[expect(clippy::cast_precision_loss, reason = "moments are far below 2^53")]
    let moment = Date::new(&JsValue::from_f64(at.0 as f64));
    format!("{}:{:02}", moment.get_hours(), moment.get_minutes())
}

/// The text of all style sheets of this page, for a file that takes its looks along.
pub fn styles() -> String {
    let mut text = String::new();
    let Some(document) = document() else {
        return text;
    };
    let sheets = document.style_sheets();
    for number in 0..sheets.length() {
        let sheet = sheets.get(number);
        let sheet = sheet.and_then(|sheet| sheet.dyn_into::<web_sys::CssStyleSheet>().ok());
        let Some(rules) = sheet.and_then(|sheet| sheet.css_rules().ok()) else {
            continue;
        };
        for number in 0..rules.length() {
            if let Some(rule) = rules.get(number) {
                text.push_str(&rule.css_text());
            }
        }
    }
    text
}

/// Adds a rule to the styles of the page, and gives it as the browser reads it; none where the browser does
/// not know such a rule.
pub fn add_rule(rule: &str) -> Option<String> {
    let (sheet, rules) = own_rules()?;
    let place = sheet.insert_rule_with_index(rule, rules.length()).ok()?;
    Some(rules.get(place)?.css_text())
}

/// Takes out a rule that was added.
pub fn remove_rule(rule: &str) {
    let Some((sheet, rules)) = own_rules() else {
        return;
    };
    let is_it = |place: &u32| rules.get(*place).is_some_and(|it| it.css_text() == rule);
    if let Some(place) = (0..rules.length()).rev().find(is_it) {
        let _ = sheet.delete_rule(place);
    }
}

/// The style sheet of the page, with its rules.
fn own_rules() -> Option<(web_sys::CssStyleSheet, web_sys::CssRuleList)> {
    let sheet = document()?.style_sheets().get(0)?;
    let sheet: web_sys::CssStyleSheet = sheet.dyn_into().ok()?;
    let rules = sheet.css_rules().ok()?;
    Some((sheet, rules))
}

/// Shows the page that says that the app broke down. It is part of the static page, so it does not
/// need anything that may have broken.
pub fn show_breakdown() {
    tell("vijfblik:breakdown");
}

/// Shows the page on the full screen, or in its window again. Where a browser cannot, nothing happens.
pub fn toggle_full_screen() {
    let Some(document) = document().filter(Document::fullscreen_enabled) else {
        return;
    };
    if document.fullscreen_element().is_some() {
        return document.exit_fullscreen();
    }
    // The binding drops the promise, and a browser that says no would make it an error of the page.
    let ask = |root: Element| -> Option<js_sys::Promise> {
        let ask = js_sys::Reflect::get(&root, &JsValue::from_str("requestFullscreen")).ok()?;
        let ask = ask.dyn_into::<js_sys::Function>().ok()?;
        ask.call0(&root).ok()?.dyn_into().ok()
    };
    if let Some(asked) = document.document_element().and_then(ask) {
        wasm_bindgen_futures::spawn_local(async {
            let _ = JsFuture::from(asked).await;
        });
    }
}

/// Shows the page in its window again.
pub fn leave_full_screen() {
    if let Some(document) = document().filter(|it| it.fullscreen_element().is_some()) {
        document.exit_fullscreen();
    }
}

/// Opens an address of ours in a window of its own, or brings that window to the front. Whether the
/// browser did.
pub fn open_window(href: &str, name: &str, features: &str) -> bool {
    let opened = window()
        .and_then(|window| {
            let opened = window.open_with_url_and_target_and_features(href, name, features);
            opened.ok()
        })
        .flatten();
    if let Some(opened) = &opened {
        let _ = opened.focus();
    }
    opened.is_some()
}

/// A channel between the windows of this site.
#[derive(Debug)]
pub struct Line {
    channel: BroadcastChannel,
    /// What hears; it lives as long as the channel.
    _ear: Closure<dyn Fn(MessageEvent)>,
}

impl Line {
    /// Opens the channel of this name; none where the browser has none.
    pub fn open(name: &str, hear: impl Fn(&str) + 'static) -> Option<Self> {
        let channel = BroadcastChannel::new(name).ok()?;
        let ear = Closure::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                hear(&text);
            }
        });
        channel.set_onmessage(Some(ear.as_ref().unchecked_ref()));
        Some(Self { channel, _ear: ear })
    }

    /// Says something to all other windows.
    pub fn say(&self, text: &str) {
        // It fails only on a channel that was closed, and ours is closed when it is dropped.
        let _ = self.channel.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}

/// A short soft tone, `times` in a row. Where a browser makes no sound there is none.
pub fn chime(times: u8) {
    let _ = try_chime(times);
}

fn try_chime(times: u8) -> Result<(), JsValue> {
    let context = AudioContext::new()?;
    let (gain, tone) = (context.create_gain()?, context.create_oscillator()?);
    tone.frequency().set_value(660.0);
    tone.connect_with_audio_node(&gain)?;
    gain.connect_with_audio_node(&context.destination())?;
    gain.gain().set_value(0.0);
    let start = context.current_time();
    for number in 0..times {
        let at = start + 0.5 * f64::from(number);
        gain.gain().linear_ramp_to_value_at_time(0.2, at + 0.03)?;
        gain.gain().linear_ramp_to_value_at_time(0.0, at + 0.4)?;
    }
    tone.start()?;
    tone.stop_with_when(start + 0.5 * f64::from(times))
}
