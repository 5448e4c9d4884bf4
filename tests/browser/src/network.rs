//! The requests of a browser as Chromium's own network log tells them. The driver's log only
//! knows what a page asks for; this one also knows its workers and its service worker, and who
//! asked: Chromium itself asks for things too, and that is nobody's trouble.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom},
    path::PathBuf,
};

use serde_json::Value;

/// A request, and the origin of the page or worker that made it.
#[derive(Debug)]
pub(crate) struct Asked {
    pub(crate) by: String,
    pub(crate) url: String,
}

impl Asked {
    /// Whether it went to another origin than the one that made it.
    pub(crate) fn is_foreign(&self) -> bool {
        let inside = self
            .url
            .strip_prefix(&self.by)
            .is_some_and(|rest| rest.starts_with('/'));
        let to_a_host = self.url.starts_with("http") || self.url.starts_with("ws");
        to_a_host && !inside
    }
}

/// The log file, and how far it was read.
#[derive(Debug)]
pub(crate) struct NetworkLog {
    path: PathBuf,
    read_until: u64,
    /// The number that stands for the start of a request, once the head of the log was read.
    request: Option<u64>,
}

impl NetworkLog {
    pub(crate) fn at(path: PathBuf) -> Self {
        Self {
            path,
            read_until: 0,
            request: None,
        }
    }

    /// The requests of pages that the log tells since it was read last; nothing if it does not yet
    /// tell of `marker`, up to which it has to be read.
    pub(crate) fn take(&mut self, marker: &str) -> Option<Vec<Asked>> {
        let mut news = String::new();
        let mut file = File::open(&self.path).ok()?;
        file.seek(SeekFrom::Start(self.read_until)).ok()?;
        file.read_to_string(&mut news).ok()?;
        let known = news.find(marker)?;
        let end = known + news[known..].find('\n')? + 1;
        self.read_until += u64::try_from(end).ok()?;
        let asked = news[..end]
            .lines()
            .filter_map(|line| self.asked(line.trim_end_matches(',')));
        Some(asked.collect())
    }

    /// Reads one line: the head of the log, or one event.
    fn asked(&mut self, line: &str) -> Option<Asked> {
        if line.starts_with("{\"constants\"") {
            let head: Value = serde_json::from_str(&format!("{line}}}")).ok()?;
            self.request = head["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"].as_u64();
            return None;
        }
        if !line.contains("\"initiator\"") {
            return None;
        }
        let event: Value = serde_json::from_str(line).ok()?;
        let text = |key: &str| event["params"][key].as_str().map(str::to_owned);
        let asked = Asked {
            by: text("initiator")?,
            url: text("url")?,
        };
        let by_a_page = asked.by != "not an origin" && !asked.by.starts_with("chrome");
        (event["type"].as_u64() == self.request && by_a_page).then_some(asked)
    }
}
