//! How soon one can begin: over a link, beside what the usual stack of JavaScript takes.

use std::path::PathBuf;

use browser_tests::{Browser, Options, Site, site::built_folder};
use serde_json::{Value, json};
use vijfblik::{
    catalog,
    domain::instrument::Instrument,
    i18n::{Language, Text},
};

use crate::{
    SLOWED,
    table::{beside, median},
};

/// How often each load is measured, each time in a browser that was never used.
const LOADS: usize = 5;
/// When the biggest part of the first view should be painted, in milliseconds.
const LARGEST_TARGET: f64 = 1_000.0;
/// Which part of the other stack's time it may take until the first question.
const PART_TARGET: f64 = 0.4;
/// What the site brings that no page asks for: a host has it, a visitor does not wait for it.
const NOT_FOR_PAGES: [&str; 4] = [
    "vijfblik.html",
    "vijfblik.cdx.json",
    "licences.txt",
    "_headers",
];

/// A way from the host to the reader.
struct Link {
    name: &'static str,
    /// Until an answer begins to come, in milliseconds; none is as this machine has it.
    latency: f64,
    /// Thousands of bits a second.
    kilobits: f64,
}

/// The slow 4G of Lighthouse, and the same without a network.
const LINKS: [Link; 2] = [
    Link {
        name: "local",
        latency: 0.0,
        kilobits: 0.0,
    },
    Link {
        name: "slow 4G",
        latency: 150.0,
        kilobits: 1_638.4,
    },
];

/// Notes in each page when what matters is painted, and what jumps on the way.
pub const NOTE_TIMES: &str = "(() => {
    const times = window.__times = { shift: 0 };
    const painted = (name) => requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => { times[name] ??= performance.now(); };
      after.port2.postMessage(0);
    });
    new MutationObserver(() => {
      if (document.querySelector('.question input, .sd-question input')) painted('question');
      if (document.querySelector('.statements .question input')) painted('statements');
      if (document.getElementById('title')) painted('app');
      if (document.querySelector('.group .radar')) painted('group');
      if (document.querySelector('.cards .card')) painted('cards');
    }).observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) times.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) times.largest = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  })()";

/// First content, biggest content and app on the home page, and the first question where one begins
/// with it; the question of the other stack too, where it was fetched.
pub async fn loading() {
    let ours = Site::compressed(&built()).await;
    let theirs = match other_stack() {
        Some(files) => Some(Site::compressed(&files).await),
        None => None,
    };
    for link in &LINKS {
        let home = Times::of(&ours, "", "app", link).await;
        home.tell(link, "home page: first content painted", "first");
        let largest = home.tell(link, "home page: largest content painted", "largest");
        println!("{:<52}{}", "", beside(largest, LARGEST_TARGET, 0));
        home.tell(link, "home page: the app in its place", "app");
        let shift = home.median("shift");
        println!("{:<52}{shift:>8.3}", format!("{}: layout shift", link.name));
        let first = home.tell(link, "home page: its statement can be answered", "question");
        let page = "#/session/example/questions/ambition";
        let all = Times::of(&ours, page, "statements", link).await;
        let all = all.tell(link, "a page of a session: the same", "statements");
        let Some(theirs) = &theirs else {
            println!("SurveyJS with Chart.js is left out: it was not fetched.");
            continue;
        };
        let other = Times::of(theirs, "", "question", link).await;
        let other = other.tell(link, "SurveyJS with Chart.js: the same", "question");
        let part = beside(first / other, PART_TARGET, 2);
        println!("{:<52}part of home {part}", "");
        println!("{:<52}part of a session {:.2}", "", all / other);
    }
}

/// What was noted in each of some loads.
struct Times(Vec<Value>);

impl Times {
    /// Loads a page so often in fresh browsers, until what is awaited has been painted.
    async fn of(site: &Site, page: &str, awaited: &str, link: &Link) -> Self {
        let mut all = vec![];
        for _ in 0..LOADS {
            all.push(load(site, page, awaited, link).await);
        }
        Self(all)
    }

    fn median(&self, what: &str) -> f64 {
        let times = self.0.iter().map(|times| &times[what]);
        median(
            times
                .map(|time| time.as_f64().unwrap_or(f64::NAN))
                .collect(),
        )
    }

    /// Prints a median, and gives it.
    fn tell(&self, link: &Link, what: &str, noted: &str) -> f64 {
        let time = self.median(noted);
        let what = format!("{}: {what}", link.name);
        println!("{what:<52}{time:>8.0} ms (median of {LOADS})");
        time
    }
}

/// Loads a page in a fresh browser, and gives the times that were noted, in milliseconds.
async fn load(site: &Site, page: &str, awaited: &str, link: &Link) -> Value {
    let browser = Browser::start(Options::dutch().phone(360).patience(60)).await;
    let note = json!({ "source": NOTE_TIMES });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", note)
        .await;
    browser.slow_down(SLOWED).await;
    if link.kilobits > 0.0 {
        browser.come_over(link.latency, link.kilobits).await;
    }
    browser.open(site.at(page)).await;
    let read = "const paint = performance.getEntriesByName('first-contentful-paint')[0];
        return { first: paint?.startTime, ...window.__times }";
    let times = browser
        .until(format!("the time of the {awaited}"), async || {
            let times = browser.run(read, Vec::new()).await;
            let is_noted = times[awaited].is_number() && times["first"].is_number();
            if is_noted {
                Ok(times)
            } else {
                Err(times.to_string())
            }
        })
        .await;
    browser.quit().await;
    times
}

/// What the built site has for its pages.
fn built() -> Vec<(String, Vec<u8>)> {
    let folder = std::fs::read_dir(built_folder()).expect("the site is a folder");
    let files = folder.map(|file| file.expect("a file of the site").path());
    let files = files.filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path)));
    files
        .filter(|(name, _)| !NOT_FOR_PAGES.contains(&name.as_str()))
        .map(|(name, path)| (name, std::fs::read(path).expect("a file can be read")))
        .collect()
}

/// The same questionnaire in the usual stack of JavaScript; nothing where npm did not fetch it.
fn other_stack() -> Option<Vec<(String, Vec<u8>)>> {
    let folder = PathBuf::from(std::env::var_os("VIJFBLIK_OTHER_STACK")?);
    let mut files = [
        "index.html",
        "survey.js",
        "node_modules/survey-core/survey-core.min.css",
        "node_modules/survey-core/survey.core.min.js",
        "node_modules/survey-js-ui/survey-js-ui.min.js",
        "node_modules/chart.js/dist/chart.umd.min.js",
    ]
    .map(|path| {
        let name = path.rsplit('/').next().unwrap_or(path).to_owned();
        let bytes = std::fs::read(folder.join(path)).expect("npm brings this file");
        (name, bytes)
    });
    let questionnaire = questionnaire(catalog::five_conditions(), Language::Nl);
    let script = format!("const questionnaire = {questionnaire};\n").into_bytes();
    files[1].1 = [script, std::mem::take(&mut files[1].1)].concat();
    Some(files.into())
}

/// What the other stack has to ask.
fn questionnaire(instrument: &Instrument, language: Language) -> Value {
    let words = |text: &Text| text.to(language);
    let conditions = instrument.conditions.iter().map(|condition| {
        let statements = condition.indicators.iter().map(|indicator| {
            json!({ "id": indicator.id.as_str(), "statement": words(&indicator.statement) })
        });
        json!({ "name": words(&condition.name), "statements": statements.collect::<Value>() })
    });
    json!({
        "scale": instrument.scale.points.iter().map(words).collect::<Value>(),
        "dontKnow": words(&instrument.scale.dont_know),
        "conditions": conditions.collect::<Value>(),
    })
}

/// The time at which something was painted first, in milliseconds since the page was asked for.
pub async fn noted(browser: &Browser, what: &str) -> f64 {
    let read = "return window.__times?.[arguments[0]] ?? null";
    let look = async || {
        let time = browser.run(read, vec![json!(what)]).await;
        time.as_f64()
            .ok_or_else(|| "it is not there yet".to_owned())
    };
    browser.until(format!("the time of the {what}"), look).await
}
