//! The parts that texts are loaded in: a file for each part in each language, with a text on each
//! line. First come those of the interface in the order of their struct, then those of instruments,
//! which are found by their number.
//!
//! The main instrument is in the parts of the pages that show it. Every other one has a part of its own,
//! numbered on from those, that comes when it is opened.

/// The languages, Dutch first: it is the source.
pub const LANGUAGES: [&str; 2] = ["nl", "en"];

/// The parts, in the order in which a person meets them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The frame around every page, and home.
    Frame,
    /// Where answers are given.
    Work,
    /// Where answers are read, and everything else.
    Reading,
    /// Where a group is led.
    Group,
}

impl Part {
    /// All parts.
    pub const ALL: [Part; 4] = [Part::Frame, Part::Work, Part::Reading, Part::Group];

    /// How files and functions call it.
    pub fn name(self) -> &'static str {
        match self {
            Part::Frame => "frame",
            Part::Work => "work",
            Part::Reading => "reading",
            Part::Group => "group",
        }
    }

    /// The part that a group of interface texts belongs to.
    pub fn of_group(group: &str) -> Part {
        match group {
            "app" | "home" => Part::Frame,
            "common" | "file_names" | "invited" | "missing" | "nav" | "questions" | "start" => {
                Part::Work
            }
            "backstage" | "device" | "group" | "group_report" | "hands" | "intake" | "laying"
            | "present" | "together" | "trend" => Part::Group,
            _ => Part::Reading,
        }
    }
}

/// The texts of one part in each language.
#[derive(Default)]
struct Lines {
    interface: [Vec<String>; 2],
    instruments: [Vec<String>; 2],
}

/// The lines of each part in each language.
#[derive(Default)]
pub struct Parts {
    shared: [Lines; Part::ALL.len()],
    own: Vec<(String, Lines)>,
}

impl Parts {
    /// Adds a text of the interface in one language.
    pub fn add(&mut self, part: Part, language: usize, text: &str) -> Result<(), String> {
        one_line(text)?;
        self.shared[part as usize].interface[language].push(text.to_owned());
        Ok(())
    }

    /// A part for one instrument: its number.
    pub fn own(&mut self, name: &str) -> usize {
        self.own.push((name.to_owned(), Lines::default()));
        Part::ALL.len() + self.own.len() - 1
    }

    /// The names of the parts that one instrument has for itself, in the order of their numbers.
    pub fn owners(&self) -> impl Iterator<Item = &str> {
        self.own.iter().map(|(name, _)| name.as_str())
    }

    /// Adds a text of an instrument in all languages, and says what its number is.
    pub fn number(&mut self, part: usize, texts: [&str; 2]) -> Result<usize, String> {
        let lines = match part.checked_sub(Part::ALL.len()) {
            None => &mut self.shared[part],
            Some(own) => &mut self.own[own].1,
        };
        for (lines, text) in lines.instruments.iter_mut().zip(texts) {
            one_line(text)?;
            lines.push(text.to_owned());
        }
        Ok(lines.instruments[0].len() - 1)
    }

    /// The files with their names, such as `work.nl.txt`.
    pub fn files(&self) -> Vec<(String, String)> {
        let shared = Part::ALL.iter().map(|part| part.name()).zip(&self.shared);
        let own = self.own.iter().map(|(name, lines)| (name.as_str(), lines));
        let mut files = Vec::new();
        for (name, lines) in shared.chain(own) {
            for (language, code) in LANGUAGES.iter().enumerate() {
                let interface = lines.interface[language].iter();
                let lines = interface.chain(&lines.instruments[language]);
                let lines: Vec<&str> = lines.map(String::as_str).collect();
                files.push((format!("{name}.{code}.txt"), lines.join("\n")));
            }
        }
        files
    }
}

fn one_line(text: &str) -> Result<(), String> {
    if text.contains('\n') {
        return Err(format!("a text is one line: {text}"));
    }
    Ok(())
}
