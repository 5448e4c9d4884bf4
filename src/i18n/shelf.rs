//! Where texts stand once they are there.

use std::ops::Deref;
use std::sync::OnceLock;

use super::Language;

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

static DUTCH: Texts = Texts::waiting();
static ENGLISH: Texts = Texts::waiting();

impl Language {
    /// The texts in this language. In a browser those of a part are empty until it is loaded; nothing
    /// shows a part before.
    pub fn texts(self) -> &'static Texts {
        let texts = match self {
            Language::Nl => &DUTCH,
            Language::En => &ENGLISH,
        };
        #[cfg(not(target_arch = "wasm32"))]
        take_all(self, texts);
        texts
    }
}

/// Outside the browser there is nothing to wait for.
#[cfg(not(target_arch = "wasm32"))]
fn take_all(language: Language, texts: &'static Texts) {
    macro_rules! text {
        ($name:literal) => {
            include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt"))
        };
    }
    static TAKEN: [std::sync::Once; 2] = [const { std::sync::Once::new() }; 2];
    let [frame, work, reading, group] = match language {
        Language::Nl => [
            text!("frame.nl"),
            text!("work.nl"),
            text!("reading.nl"),
            text!("group.nl"),
        ],
        Language::En => [
            text!("frame.en"),
            text!("work.en"),
            text!("reading.en"),
            text!("group.en"),
        ],
    };
    TAKEN[language as usize].call_once(|| {
        texts.take_frame(frame);
        texts.take_work(work);
        texts.take_reading(reading);
        texts.take_group(group);
        for (part, own) in (SHARED..).zip(include!(concat!(env!("OUT_DIR"), "/all_texts.rs"))) {
            let _ = texts.numbered[part].set(Lines::of(own[language as usize]).rest());
        }
    });
}

impl Texts {
    /// The parts that one tool has for itself.
    pub const OWN: std::ops::Range<u8> = SHARED as u8..NUMBERED as u8;

    /// Takes the texts of a tool that has a part of its own, once. Parts that there are not are
    /// left alone.
    pub fn take_own(&self, part: u8, text: &'static str) {
        let part = usize::from(part);
        if let Some(numbered) = self.numbered.get(part).filter(|_| part >= SHARED) {
            let _ = numbered.set(Lines::of(text).rest());
        }
    }

    /// Whether the texts of a part are here.
    pub fn has(&self, part: u8) -> bool {
        let numbered = self.numbered.get(usize::from(part));
        numbered.is_some_and(|numbered| numbered.get().is_some())
    }
}

/// A text of an instrument, by its number in a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// The part that it is loaded with.
    pub(crate) part: u8,
    /// Its number in that part.
    pub(crate) number: u16,
}

impl Text {
    /// The part of its own that a tool's text is in; none when it comes with a page.
    pub fn own_part(self) -> Option<u8> {
        (usize::from(self.part) >= SHARED).then_some(self.part)
    }

    /// The text in a language; empty until its part has been loaded.
    pub fn to(self, language: Language) -> &'static str {
        let part = language.texts().numbered.get(usize::from(self.part));
        let texts = part.and_then(OnceLock::get);
        let text = texts.and_then(|texts| texts.get(usize::from(self.number)));
        text.copied().unwrap_or_default()
    }
}

/// A group of texts that is there once its part has been loaded, and empty before.
#[derive(Debug)]
pub struct Late<T>(OnceLock<T>);

impl<T: Group> Late<T> {
    const fn waiting() -> Self {
        Self(OnceLock::new())
    }

    /// Reads the group, once: what came first stays.
    fn take(&self, lines: &mut Lines) {
        let _ = self.0.set(T::read(lines));
    }
}

impl<T: Group> Deref for Late<T> {
    type Target = T;
    fn deref(&self) -> &T {
        self.0
            .get()
            .unwrap_or_else(|| Box::leak(Box::new(T::read(&mut Lines::of("")))))
    }
}

/// A struct of texts.
pub trait Group {
    /// Reads it from lines in the order of its fields.
    fn read(lines: &mut Lines) -> Self;
}

/// The lines of a file of texts.
#[derive(Debug)]
pub struct Lines(std::str::Split<'static, char>);

impl Lines {
    fn of(text: &'static str) -> Self {
        Self(text.split('\n'))
    }

    #[inline(never)]
    fn next(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    #[inline(never)]
    fn list(&mut self, length: usize) -> &'static [&'static str] {
        (0..length).map(|_| self.next()).collect::<Vec<_>>().leak()
    }

    fn rest(&mut self) -> Vec<&'static str> {
        self.0.by_ref().collect()
    }
}
