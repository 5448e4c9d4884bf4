//! The parts of the program that come when they are first needed.
//!
//! The first download holds the frame and home. `wasm-split` moves what only the functions below reach
//! into files of their own, code and texts alike, when the site is built (see `xtask`). A part that has
//! been loaded stays. What the frame asks of a part goes through the table that the part hands over.

use std::cell::Cell;
use std::pin::Pin;

use leptos::prelude::{AnyView, RwSignal};
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use wasm_bindgen_futures::spawn_local;

use crate::browser::Brought;
use crate::domain::id::InstrumentId;
use crate::i18n::{Language, Texts};
use crate::route::{Example, Page, Route, SessionRef};
use crate::state::App;

/// A part of the program, with its texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The frame around every page, and home.
    Frame,
    /// Where sessions are begun and answered, and everything that handles them.
    Work,
    /// Where answers are read, files opened, and the product explained.
    Reading,
    /// Where the views of a group are gathered, shown and talked about.
    Group,
}

impl Part {
    /// The part that a page is in.
    pub fn of(route: &Route) -> Part {
        match route {
            Route::Home => Part::Frame,
            Route::Start
            | Route::StartOf(_)
            | Route::StartGroup
            | Route::Unknown
            | Route::Invited(_)
            | Route::Session(_, Page::Details | Page::Questions(_)) => Part::Work,
            Route::Replied(_)
            | Route::Session(
                _,
                Page::Together
                | Page::Device(_)
                | Page::Hands(_)
                | Page::Group
                | Page::GroupReport
                | Page::Trend
                | Page::Present(_)
                | Page::Backstage,
            ) => Part::Group,
            _ => Part::Reading,
        }
    }
}

/// What [`Part::Work`] does for the frame.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// Its pages, and those of sessions that are not there.
    pub page: fn(App, Route) -> AnyView,
    /// Home for who comes back, with the sessions that are kept here: the latest, or all where that is on.
    pub back: fn(App, RwSignal<bool>) -> AnyView,
    /// Reads what lies on the shelf.
    pub load: fn(App),
    /// Saves what has changed.
    pub save: fn(App),
    /// Takes over what another tab has put under a key, or has removed.
    pub take_over: fn(App, &str, Option<&str>),
    /// Takes back what the notice is about.
    pub undo: fn(App),
    /// Downloads a session.
    pub export: fn(App, SessionRef),
    /// The part with the texts of a tool, where it has one of its own.
    pub own_part: fn(&InstrumentId) -> Option<u8>,
    /// Loads such a part in a language.
    pub own_text: fn(u8, Language) -> Coming,
    /// Puts a language's texts where pages find them.
    pub take: fn(Language, &'static str),
}

/// What [`Part::Reading`] does for the frame.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Its pages.
    pub page: fn(App, Route) -> AnyView,
    /// Looks at the files that a person brought in.
    pub look_at: fn(App, Vec<Brought>),
    /// Puts a language's texts where pages find them.
    pub take: fn(Language, &'static str),
}

/// What [`Part::Group`] does for the frame.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its pages.
    pub page: fn(App, Route) -> AnyView,
    /// Takes files into a session: the answers of others.
    pub take_in: fn(App, SessionRef, &web_sys::FileList),
    /// Puts a language's texts where pages find them.
    pub take: fn(Language, &'static str),
}

thread_local! {
    static EXAMPLE: Cell<Option<ExampleFile>> = const { Cell::new(None) };
    static WORK: Cell<Option<Work>> = const { Cell::new(None) };
    static READING: Cell<Option<Reading>> = const { Cell::new(None) };
    static GROUP: Cell<Option<Group>> = const { Cell::new(None) };
    /// Which texts are here: a bit for each part and language.
    static SPOKEN: Cell<u8> = const { Cell::new(0) };
}

/// An example: a session file like any other, in a language.
#[derive(Debug, Clone, Copy)]
pub struct ExampleFile {
    /// Which one it is.
    pub which: Example,
    /// The language that it is written in.
    pub language: Language,
    /// The session file.
    pub file: &'static str,
}

/// A part could not be loaded: mostly, there is no connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotLoaded;

impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// The part for work, once it is there.
pub fn work() -> Option<Work> {
    WORK.get()
}

/// The part for reading, once it is there.
pub fn reading() -> Option<Reading> {
    READING.get()
}

/// The part for groups, once it is there.
pub fn group() -> Option<Group> {
    GROUP.get()
}

/// The example that was asked for last, once it is there.
pub fn example() -> Option<ExampleFile> {
    EXAMPLE.get()
}

/// Sees to it that all that an address needs is there.
///
/// # Errors
/// When something cannot be loaded; asking again tries again.
pub async fn load_for(route: &Route, language: Language) -> Result<(), NotLoaded> {
    if let Some(SessionRef::Example(which)) = route.session() {
        load_example(which, language).await?;
    }
    load(Part::of(route), language).await
}

/// Sees to it that a part is there, with its texts in a language.
///
/// # Errors
/// When it cannot be loaded; asking again tries again.
pub async fn load(part: Part, language: Language) -> Result<(), NotLoaded> {
    // The texts need not wait for the code.
    spawn_local(async move {
        let _ = text_of(part, language).await;
    });
    if part >= Part::Work && work().is_none() {
        WORK.set(Some(load_work().await?));
    }
    if part >= Part::Reading && reading().is_none() {
        READING.set(Some(load_reading().await?));
    }
    if part >= Part::Group && group().is_none() {
        GROUP.set(Some(load_group().await?));
    }
    load_texts(part, language).await
}

/// Sees to it that the texts of a tool are there in a language, where they do not come with a page.
///
/// # Errors
/// When they cannot be loaded; asking again tries again.
pub async fn load_tool(id: &InstrumentId, language: Language) -> Result<(), NotLoaded> {
    match work().and_then(|work| (work.own_part)(id)) {
        Some(part) => load_own(part, language).await,
        None => Ok(()),
    }
}

/// Whether the texts of a tool are there in a language.
pub fn has_tool(id: &InstrumentId, language: Language) -> bool {
    let part = work().and_then(|work| (work.own_part)(id));
    part.is_none_or(|part| language.texts().has(part))
}

async fn load_own(part: u8, language: Language) -> Result<(), NotLoaded> {
    if !language.texts().has(part) {
        let work = work().ok_or(NotLoaded)?;
        let text = (work.own_text)(part, language).await?;
        language.texts().take_own(part, text);
    }
    Ok(())
}

/// Sees to it that the texts of all parts that are here are here in a language.
///
/// # Errors
/// When one cannot be loaded; asking again tries again.
pub async fn speak(language: Language) -> Result<(), NotLoaded> {
    if let Some(example) = example() {
        load_example(example.which, language).await?;
    }
    loop {
        let last = last();
        load_texts(last, language).await?;
        let spoken = |part: &u8| Language::ALL.iter().any(|it| it.texts().has(*part));
        for part in Texts::OWN.filter(spoken) {
            load_own(part, language).await?;
        }
        // Meanwhile another part may have come.
        if last == self::last() {
            return Ok(());
        }
    }
}

/// The last of the parts that are here.
fn last() -> Part {
    match (work(), reading(), group()) {
        (.., Some(_)) => Part::Group,
        (_, Some(_), None) => Part::Reading,
        (Some(_), None, None) => Part::Work,
        (None, None, None) => Part::Frame,
    }
}

async fn load_example(which: Example, language: Language) -> Result<(), NotLoaded> {
    let file = match (which, language) {
        (Example::Person, Language::Nl) => example_nl().await?,
        (Example::Person, Language::En) => example_en().await?,
        (Example::Group, Language::Nl) => group_example_nl().await?,
        (Example::Group, Language::En) => group_example_en().await?,
    };
    EXAMPLE.set(Some(ExampleFile {
        which,
        language,
        file,
    }));
    Ok(())
}

async fn load_texts(last: Part, language: Language) -> Result<(), NotLoaded> {
    load_text(Part::Frame, language, |text| {
        language.texts().take_frame(text)
    })
    .await?;
    if let Some(work) = work().filter(|_| last >= Part::Work) {
        load_text(Part::Work, language, |text| (work.take)(language, text)).await?;
    }
    if let Some(reading) = reading().filter(|_| last >= Part::Reading) {
        load_text(Part::Reading, language, |text| {
            (reading.take)(language, text)
        })
        .await?;
    }
    if let Some(group) = group().filter(|_| last >= Part::Group) {
        load_text(Part::Group, language, |text| (group.take)(language, text)).await?;
    }
    Ok(())
}

/// Takes the texts of a part once: reading them takes time and room.
async fn load_text(
    part: Part,
    language: Language,
    take: impl Fn(&'static str),
) -> Result<(), NotLoaded> {
    let place = 1 << (part as u8 * 2 + language as u8);
    if SPOKEN.get() & place == 0 {
        let text = text_of(part, language).await?;
        // Meanwhile another page may have asked for them.
        if SPOKEN.get() & place == 0 {
            take(text);
            SPOKEN.set(SPOKEN.get() | place);
        }
    }
    Ok(())
}

async fn text_of(part: Part, language: Language) -> Result<&'static str, NotLoaded> {
    match (part, language) {
        (Part::Frame, Language::Nl) => frame_nl().await,
        (Part::Frame, Language::En) => frame_en().await,
        (Part::Work, Language::Nl) => work_nl().await,
        (Part::Work, Language::En) => work_en().await,
        (Part::Reading, Language::Nl) => reading_nl().await,
        (Part::Reading, Language::En) => reading_en().await,
        (Part::Group, Language::Nl) => group_nl().await,
        (Part::Group, Language::En) => group_en().await,
    }
}

type Said = Result<&'static str, NotLoaded>;

/// A text that is on its way.
pub type Coming = Pin<Box<dyn Future<Output = Said>>>;

macro_rules! text {
    ($name:literal) => {
        Ok(include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt")))
    };
}

// The texts of tools other than the main one.
include!(concat!(env!("OUT_DIR"), "/own_texts.rs"));

#[wasm_split(frame_nl, fallible, wasm_split_path = ::leptos::wasm_split)]
fn frame_nl() -> Said {
    text!("frame.nl")
}

#[wasm_split(frame_en, fallible, wasm_split_path = ::leptos::wasm_split)]
fn frame_en() -> Said {
    text!("frame.en")
}

#[wasm_split(work_nl, fallible, wasm_split_path = ::leptos::wasm_split)]
fn work_nl() -> Said {
    text!("work.nl")
}

#[wasm_split(work_en, fallible, wasm_split_path = ::leptos::wasm_split)]
fn work_en() -> Said {
    text!("work.en")
}

#[wasm_split(reading_nl, fallible, wasm_split_path = ::leptos::wasm_split)]
fn reading_nl() -> Said {
    text!("reading.nl")
}

#[wasm_split(reading_en, fallible, wasm_split_path = ::leptos::wasm_split)]
fn reading_en() -> Said {
    text!("reading.en")
}

#[wasm_split(group_nl, fallible, wasm_split_path = ::leptos::wasm_split)]
fn group_nl() -> Said {
    text!("group.nl")
}

#[wasm_split(group_en, fallible, wasm_split_path = ::leptos::wasm_split)]
fn group_en() -> Said {
    text!("group.en")
}

#[wasm_split(example_nl, fallible, wasm_split_path = ::leptos::wasm_split)]
fn example_nl() -> Said {
    Ok(include_str!("../assets/examples/example.nl.vijfblik.json"))
}

#[wasm_split(example_en, fallible, wasm_split_path = ::leptos::wasm_split)]
fn example_en() -> Said {
    Ok(include_str!("../assets/examples/example.en.vijfblik.json"))
}

#[wasm_split(group_example_nl, fallible, wasm_split_path = ::leptos::wasm_split)]
fn group_example_nl() -> Said {
    Ok(include_str!("../assets/examples/group.nl.vijfblik.json"))
}

#[wasm_split(group_example_en, fallible, wasm_split_path = ::leptos::wasm_split)]
fn group_example_en() -> Said {
    Ok(include_str!("../assets/examples/group.en.vijfblik.json"))
}

#[wasm_split(work, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_work() -> Result<Work, NotLoaded> {
    let own_text = |part, language| -> Coming { Box::pin(own_text(part, language)) };
    Ok(crate::ui::work(own_text, |language, text| {
        language.texts().take_work(text);
    }))
}

#[wasm_split(reading, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_reading() -> Result<Reading, NotLoaded> {
    Ok(crate::ui::reading(|language, text| {
        language.texts().take_reading(text);
    }))
}

#[wasm_split(group, fallible, wasm_split_path = ::leptos::wasm_split)]
fn load_group() -> Result<Group, NotLoaded> {
    Ok(crate::ui::group(|language, text| {
        language.texts().take_group(text);
    }))
}
