//! The parts that texts are loaded in: a file for each part in each language, with a text on each
//! line. First come those of the interface in the order of their struct, then those of instruments,
//! which are found by their number.

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
            "common" | "invited" | "missing" | "nav" | "questions" | "start" => Part::Work,
            "backstage" | "device" | "group" | "group_report" | "hands" | "intake" | "present"
            | "together" | "trend" => Part::Group,
            _ => Part::Reading,
        }
    }
}

/// The lines of each part in each language.
#[derive(Default)]
pub struct Parts {
    interface: [[Vec<String>; 2]; 4],
    instruments: [[Vec<String>; 2]; 4],
}

impl Parts {
    /// Adds a text of the interface in one language.
    pub fn add(&mut self, part: Part, language: usize, text: &str) -> Result<(), String> {
        one_line(text)?;
        self.interface[part as usize][language].push(text.to_owned());
        Ok(())
    }

    /// Adds a text of an instrument in all languages, and says what its number is.
    pub fn number(&mut self, part: Part, texts: [&str; 2]) -> Result<usize, String> {
        let lines = &mut self.instruments[part as usize];
        for (lines, text) in lines.iter_mut().zip(texts) {
            one_line(text)?;
            lines.push(text.to_owned());
        }
        Ok(lines[0].len() - 1)
    }

    /// The files with their names, such as `work.nl.txt`.
    pub fn files(&self) -> Vec<(String, String)> {
        let mut files = Vec::new();
        for part in Part::ALL {
            for (language, code) in LANGUAGES.iter().enumerate() {
                let interface = self.interface[part as usize][language].iter();
                let lines = interface.chain(&self.instruments[part as usize][language]);
                let lines: Vec<&str> = lines.map(String::as_str).collect();
                files.push((format!("{}.{code}.txt", part.name()), lines.join("\n")));
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
