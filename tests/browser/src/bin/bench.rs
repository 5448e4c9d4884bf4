//! Measures the built site and the rules behind it, and prints a table: what a first visit weighs, how
//! soon one can begin, how soon an answer shows, and how the work grows with the number of responses and
//! the size of a group.
//!
//! `cargo xtask bench` builds the site and runs this.

#![allow(
    clippy::expect_used,
    reason = "a measurement that fails says why and ends"
)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use browser_tests::{Browser, Options, Site, site::built_folder, tour::Tour, weight::FirstLoad};
use serde_json::{Value, json};
use vijfblik::{
    catalog,
    charts::radar::Detail,
    domain::{
        gathering::Source,
        group::Group,
        id::{CollaborationId, ParticipantId, PartnerId, ResponseId, SessionId},
        merge::merge,
        profile::Profile,
        revised::{Revised, Stamp},
        session::{Answer, FirstIds, Participant, Response, Session},
    },
    exchange::{intake, reply::Reply, session_file},
    i18n::Language,
    report::{
        group_picture::{GroupPicture, Show},
        picture::profile_radar,
    },
};

/// What the first load should weigh at most, in bytes under brotli.
const LOAD_TARGET: usize = 140_000;
/// What an answer may cost until it is painted: one frame.
const FRAME: f64 = 16.0;
/// How many times slower than this machine the pages run: about a phone of some years ago.
const SLOWED: f64 = 4.0;
/// How often each load is measured, each time in a browser that was never used.
const LOADS: usize = 5;
/// How many answers are given.
const ANSWERS: usize = 40;
/// The numbers of responses that a session holds.
const SIZES: [usize; 4] = [1, 10, 100, 1_000];
/// The numbers of responses in a group.
const GROUPS: [usize; 3] = [30, 300, 3_000];
/// The numbers of replies that come in at one go.
const REPLIES: [usize; 2] = [100, 1_000];
/// What it may take to take in the most replies, in milliseconds.
const INTAKE_TARGET: f64 = 2_000.0;
/// The numbers of sessions that are kept in a browser.
const KEPT: [usize; 3] = [10, 100, 1_000];
/// What home may take with the most of them, in milliseconds.
const HOME_TARGET: f64 = 200.0;
/// After how many openings of a session memory is looked at.
const COMINGS: [usize; 2] = [100, 1_000];
/// How much it may have grown from the first to the last, in per cent.
const GROWTH_TARGET: f64 = 5.0;
/// How often a page of a group is measured.
const VISITS: usize = 3;
/// When everything was answered.
const ANSWERED: Stamp = Stamp(1_795_250_000_000);
/// How long each native measurement is repeated.
const REPEATED: Duration = Duration::from_millis(300);

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let folder = built_folder();
    for (what, page) in [
        ("First load of the home page", ""),
        ("First load until the first question", "#/start"),
    ] {
        println!("# {what}, in bytes\n");
        let load = FirstLoad::of(&folder, page).await;
        println!(
            "{load}{}\n",
            beside(load.total() as f64, LOAD_TARGET as f64, 0)
        );
    }

    let site = Site::start(&folder).await;
    println!("# Loading, CPU slowed {SLOWED}×, nothing in the cache, local network\n");
    loading(&site).await;
    println!("\n# From answer to paint, CPU slowed {SLOWED}×, {ANSWERS} answers, in ms\n");
    answering(&site).await;
    println!(
        "\n# The page of a group, in ms (median of {VISITS}), and what ×10 responses make of it\n"
    );
    group_pages(&site).await;
    println!("\n# Replies as files dropped together, until what came in is shown, in ms\n");
    importing(&site).await;
    println!("\n# Home with many sessions, CPU slowed {SLOWED}×, in ms (median of {VISITS})\n");
    many_sessions(&site).await;
    println!("\n# Memory after opening and closing a session again and again, in kB\n");
    lasting(&site).await;
    println!(
        "\n# The rules, natively{}, in µs (median)\n",
        unless_optimised()
    );
    rules();
    println!();
    groups();
    println!();
    taking_in();
}

/// How a value stands to its target.
fn beside(value: f64, target: f64, digits: usize) -> String {
    let verdict = if value <= target { "within" } else { "over" };
    format!("{value:.digits$}, {verdict} the target of {target:.digits$}")
}

fn unless_optimised() -> &'static str {
    if cfg!(debug_assertions) {
        " (WITHOUT optimisation: use `--profile bench`)"
    } else {
        ""
    }
}

/// Notes in each page when a question is painted, and what jumps on the way.
const NOTE_TIMES: &str = "(() => {
    const times = window.__times = { shift: 0 };
    const painted = (name) => requestAnimationFrame(() => {
      const after = new MessageChannel();
      after.port1.onmessage = () => { times[name] ??= performance.now(); };
      after.port2.postMessage(0);
    });
    new MutationObserver(() => {
      if (document.querySelector('.question input')) painted('question');
      if (document.getElementById('title')) painted('app');
      if (document.querySelector('.group .radar')) painted('group');
      if (document.querySelector('.cards .card')) painted('cards');
    }).observe(document, { childList: true, subtree: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) times.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  })()";

/// First content and app on the home page, and the first question where one begins with it.
async fn loading(site: &Site) {
    let (mut first, mut app, mut question, mut shift) = (vec![], vec![], vec![], vec![]);
    for _ in 0..LOADS {
        let times = load(site, "", "app").await;
        first.push(times["first"].as_f64().unwrap_or(f64::NAN));
        app.push(times["app"].as_f64().unwrap_or(f64::NAN));
        shift.push(times["shift"].as_f64().unwrap_or(f64::NAN));
        let times = load(site, "#/session/example/questions/ambition", "question").await;
        question.push(times["question"].as_f64().unwrap_or(f64::NAN));
    }
    for (what, times) in [
        ("home page: first content painted", first),
        ("home page: the app in its place", app),
        ("questions: the first can be answered", question),
    ] {
        println!("{what:<44}{:>8.0} ms (median of {LOADS})", median(times));
    }
    println!("{:<44}{:>8.3}", "home page: layout shift", median(shift));
}

/// Loads a page in a fresh browser, and gives the times that were noted, in milliseconds.
async fn load(site: &Site, page: &str, awaited: &str) -> Value {
    let browser = Browser::start(Options::dutch().phone(360)).await;
    let note = json!({ "source": NOTE_TIMES });
    browser
        .cdp("Page.addScriptToEvaluateOnNewDocument", note)
        .await;
    browser.slow_down(SLOWED).await;
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

/// Gives one answer after the other, each at the start of a frame. Takes the time until the scripts
/// are done (handler, everything that follows from it, saving) and until the frame is (layout, paint).
const GIVE_ANSWERS: &str = "const [count, done] = arguments;
    const questions = [...document.querySelectorAll('.question')]
      .map((question) => [...question.querySelectorAll('.scale input')]);
    const channel = new MessageChannel();
    const times = [];
    const give = () => {
      const scale = questions[times.length % questions.length];
      const next = (scale.findIndex((option) => option.checked) + 2) % scale.length;
      let start;
      requestAnimationFrame(() => { start = performance.now(); scale[next].click(); });
      // The second callback of the same frame: what the first one left to be done has been done.
      requestAnimationFrame(() => {
        const scripted = performance.now() - start;
        channel.port1.onmessage = () => {
          if (!scale[next].checked) return done('an answer was not taken');
          times.push([scripted, performance.now() - start]);
          if (times.length < count) give(); else done(times);
        };
        channel.port2.postMessage(0);
      });
    };
    give();";

async fn answering(site: &Site) {
    let tour = Tour::in_language("nl");
    let browser = Browser::start(Options::dutch().phone(360)).await;
    println!("{:<44}{:>9}{:>9}", "", "median", "p98");
    for (name, what) in [
        ("questions-begun", "a session without answers"),
        ("questions", "a session that is complete"),
    ] {
        let stop = tour.stops.iter().find(|stop| stop.name == name);
        let stop = stop.expect("the tour has this page");
        browser.slow_down(1.0).await;
        tour.visit(&browser, site, stop).await;
        browser.slow_down(SLOWED).await;
        let given = browser
            .driver()
            .execute_async(GIVE_ANSWERS, vec![json!(ANSWERS)]);
        let given = given.await.expect("the page answers").json().clone();
        let times: Vec<[f64; 2]> = serde_json::from_value(given).expect("times of answers");
        let of = |place: usize| times.iter().map(|times| times[place]).collect::<Vec<f64>>();
        let (scripts, frames) = (of(0), of(1));
        let line = |part: &str, times: &[f64]| {
            let (middle, high) = (median(times.to_vec()), percentile(times.to_vec(), 98));
            println!("{:<44}{middle:>9.1}{high:>9.1}", format!("{what}: {part}"));
            high
        };
        line("scripts", &scripts);
        let high = line("whole frame", &frames);
        println!("{:<44}p98 {}", "", beside(high, FRAME, 1));
    }
    browser.quit().await;
}

/// Lets another tab have kept a session, and takes the time until the page has painted it.
const ARRIVE: &str = "const [key, newValue, done] = arguments;
    localStorage.setItem(key, newValue);
    const start = performance.now();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => done(performance.now() - start);
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    }).observe(document.querySelector('.group'),
      { childList: true, subtree: true, characterData: true, attributes: true });
    dispatchEvent(new StorageEvent('storage', { key, newValue, storageArea: localStorage }));";

/// Clicks what changes the radar, and takes the time until it is painted.
const REDRAW: &str = "const [done] = arguments;
    const boxes = [...document.querySelectorAll('.group input[type=checkbox]')];
    const channel = new MessageChannel();
    requestAnimationFrame(() => {
      const start = performance.now();
      channel.port1.onmessage = () => done(performance.now() - start);
      boxes[1].click();
      requestAnimationFrame(() => channel.port2.postMessage(0));
    });";

/// From load, from the arrival of one more response, and from a choice to a painted page.
async fn group_pages(site: &Site) {
    let mut table = Table::new(["from load", "from arrival", "redraw"]);
    for size in GROUPS {
        let (session, more) = (group_of(size), group_of(size + 1));
        let key = format!("vijfblik/session/{}", session.id);
        let texts = [&session, &more].map(|it| session_file::encode(it, it.changed()));
        let mut times = [vec![], vec![], vec![]];
        for _ in 0..VISITS {
            let browser = Browser::start(Options::dutch().size(1280, 800)).await;
            browser.open(site.url()).await;
            browser.store(&key, &texts[0]).await;
            browser.open("about:blank").await;
            let note = json!({ "source": NOTE_TIMES });
            browser
                .cdp("Page.addScriptToEvaluateOnNewDocument", note)
                .await;
            let page = format!("#/session/{}/group", session.id);
            browser.open(site.at(&page)).await;
            let shown = noted(&browser, "group").await;
            times[0].push(shown);
            let timed = async |script, arguments| {
                let took = browser.driver().execute_async(script, arguments).await;
                let took = took.expect("the page answers");
                took.json().as_f64().unwrap_or(f64::NAN)
            };
            let redrawn = timed(REDRAW, vec![]).await;
            let arrived = timed(ARRIVE, vec![json!(key), json!(texts[1])]).await;
            times[1].push(arrived);
            times[2].push(redrawn);
            browser.quit().await;
        }
        table.line(size, times.map(median));
    }
}

/// The time at which something was painted first, in milliseconds since the page was asked for.
async fn noted(browser: &Browser, what: &str) -> f64 {
    let read = "return window.__times?.[arguments[0]] ?? null";
    let look = async || {
        let time = browser.run(read, vec![json!(what)]).await;
        time.as_f64()
            .ok_or_else(|| "it is not there yet".to_owned())
    };
    browser.until(format!("the time of the {what}"), look).await
}

/// Notes when files are dropped, and when what came in is painted.
const NOTE_INTAKE: &str = "const times = window.__times = {};
    addEventListener('drop', () => { times.dropped ??= performance.now(); }, true);
    new MutationObserver(() => {
      if (!document.getElementById('came-in')) return;
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => { times.came ??= performance.now() - times.dropped; };
        after.port2.postMessage(0);
      });
    }).observe(document, { childList: true, subtree: true });";

/// Drops reply files onto the page where they come in.
async fn importing(site: &Site) {
    let mut table = Table::new(["files"]);
    for count in REPLIES {
        let browser = Browser::start(Options::dutch().size(1280, 800)).await;
        let session = group_of(1);
        let files = (0..).zip(replies(count)).map(|(number, file)| {
            let name = format!("antwoord-{number}.vijfblik.json");
            browser.profile().file(&name, file)
        });
        let files: Vec<_> = files.collect();
        browser.open(site.url()).await;
        let key = format!("vijfblik/session/{}", session.id);
        let text = session_file::encode(&session, session.changed());
        browser.store(&key, &text).await;
        browser.open("about:blank").await;
        let page = format!("#/session/{}/together", session.id);
        browser.open(site.at(&page)).await;
        let is_there = "return document.querySelector('.intake') !== null";
        let is_there = async || browser.run(is_there, Vec::new()).await == true;
        browser.wait_for("the place for replies", is_there).await;
        browser.run(NOTE_INTAKE, Vec::new()).await;
        browser.drop_files(&files).await;
        let time = noted(&browser, "came").await;
        table.line(count, [time]);
        if REPLIES.last() == Some(&count) {
            println!("{:<9}{}", "", beside(time, INTAKE_TARGET, 0));
        }
        browser.quit().await;
    }
}

/// Home where so many sessions are kept, from the start of loading until its cards are painted.
async fn many_sessions(site: &Site) {
    let mut table = Table::new(["sessions"]);
    for count in KEPT {
        let mut times = vec![];
        for _ in 0..VISITS {
            let browser = Browser::start(Options::dutch().size(1280, 800)).await;
            browser.open(site.url()).await;
            let mut session = group_of(1);
            for number in 0..count {
                let [high, low] = u16::try_from(number).unwrap_or_default().to_be_bytes();
                session.id = SessionId::new([7, 7, 7, 7, 7, 7, 7, 7, high, low]);
                let key = format!("vijfblik/session/{}", session.id);
                let text = session_file::encode(&session, session.changed());
                browser.store(&key, &text).await;
            }
            browser.open("about:blank").await;
            let note = json!({ "source": NOTE_TIMES });
            browser
                .cdp("Page.addScriptToEvaluateOnNewDocument", note)
                .await;
            browser.slow_down(SLOWED).await;
            browser.open(site.url()).await;
            times.push(noted(&browser, "cards").await);
            browser.quit().await;
        }
        let time = median(times);
        table.line(count, [time]);
        if KEPT.last() == Some(&count) {
            println!("{:<9}{}", "", beside(time, HOME_TARGET, 0));
        }
    }
}

/// Goes back and forth between home and a session, as a person who never closes the tab.
const COME_AND_GO: &str = "const [page, times, done] = arguments;
    let left = times;
    const shows = (selector) => new Promise((next) => {
      const look = () => document.querySelector(selector) ? next() : requestAnimationFrame(look);
      look();
    });
    (async () => {
      while (left > 0) {
        location.hash = page;
        await shows('.result .radar');
        location.hash = '#/';
        await shows('.home .card');
        left -= 1;
      }
      done();
    })();";

async fn lasting(site: &Site) {
    let browser = Browser::start(Options::dutch().size(1280, 800).patience(120)).await;
    let session = group_of(1);
    browser.open(site.url()).await;
    let key = format!("vijfblik/session/{}", session.id);
    let text = session_file::encode(&session, session.changed());
    browser.store(&key, &text).await;
    browser.open("about:blank").await;
    browser.open(site.url()).await;
    let page = format!("#/session/{}/result", session.id);
    let mut after = vec![];
    let mut done = 0;
    for goal in COMINGS {
        while done < goal {
            let some = (goal - done).min(50);
            let come_and_go = vec![json!(page), json!(some)];
            let gone = browser.driver().execute_async(COME_AND_GO, come_and_go);
            gone.await.expect("the page comes and goes");
            done += some;
        }
        browser.cdp("HeapProfiler.collectGarbage", json!({})).await;
        let heap = browser.cdp("Runtime.getHeapUsage", json!({})).await;
        let size = |name: &str| heap[name].as_f64().unwrap_or_default() / 1_000.0;
        let all = size("usedSize") + size("embedderHeapUsedSize") + size("backingStorageSize");
        println!("{:<44}{all:>8.0}", format!("after {goal} times"));
        after.push(all);
    }
    if let [first, .., last] = after[..] {
        let growth = (last / first - 1.0) * 100.0;
        println!("{:<44}{}", "growth in %", beside(growth, GROWTH_TARGET, 1));
    }
    browser.quit().await;
}

/// Times per size, each with how many times as much it is as for the size before.
struct Table<const N: usize> {
    before: Option<[f64; N]>,
}

impl<const N: usize> Table<N> {
    fn new(heads: [&str; N]) -> Self {
        print!("{:>9}", "responses");
        for head in heads {
            print!("{head:>14}{:>9}", "growth");
        }
        println!();
        Self { before: None }
    }

    fn line(&mut self, size: usize, times: [f64; N]) {
        print!("{size:>9}");
        for (place, time) in times.iter().enumerate() {
            let growth = self.before.map(|before| time / before[place]);
            let growth = growth.map_or(String::new(), |growth| format!("×{growth:.1}"));
            print!("{time:>14.1}{growth:>9}");
        }
        println!();
        self.before = Some(times);
    }
}

/// The middle one of some values.
fn median(values: Vec<f64>) -> f64 {
    percentile(values, 50)
}

/// The value that this many per cent do not exceed (nearest rank).
fn percentile(mut values: Vec<f64>, percent: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100).max(1);
    values.get(rank - 1).copied().unwrap_or(f64::NAN)
}

/// How scoring, drawing, files and merging grow.
fn rules() {
    println!(
        "{:>9}{:>11}{:>11}{:>11}{:>11}{:>11}{:>11}",
        "responses", "profiles", "radars", "encode", "decode", "merge", "file kB"
    );
    for size in SIZES {
        let session = session_of(size, ANSWERED);
        let copy = session_of(size, Stamp(1_795_250_060_000));
        let file = session_file::encode(&session, ANSWERED);
        let instrument = catalog::five_conditions();
        let profiles = || {
            let responses = session.responses.values();
            responses
                .map(|response| Profile::of(instrument, response))
                .collect::<Vec<_>>()
        };
        let scored = profiles();
        let draw = |profile| profile_radar(instrument, profile, Detail::Full, Language::Nl);
        let times = [
            time(|| (), |()| profiles()),
            time(|| (), |()| scored.iter().map(draw).collect::<Vec<_>>()),
            time(|| (), |()| session_file::encode(&session, Stamp(1))),
            time(|| (), |()| session_file::decode(file.as_bytes())),
            time(
                || session.clone(),
                |mut session| merge(&mut session, &copy).map(|()| session),
            ),
        ];
        print!("{size:>9}");
        for time in times {
            print!("{time:>11.1}");
        }
        println!("{:>11.1}", file.len() as f64 / 1_000.0);
    }
}

/// How the numbers, the words and the radar of a group grow.
fn groups() {
    let instrument = catalog::five_conditions();
    let mut table = Table::new(["group", "picture", "radar"]);
    for size in GROUPS {
        let session = group_of(size);
        let paint = |session| GroupPicture::of(session, instrument, Language::Nl);
        let picture = paint(&session);
        let show = Show {
            range: true,
            partners: picture.partners.iter().map(|it| it.id).collect(),
            own: None,
        };
        let times = [
            time(|| (), |()| Group::of(&session, instrument)),
            time(|| (), |()| paint(&session)),
            time(|| (), |()| picture.radar(&show, Detail::Full)),
        ];
        table.line(size, times);
    }
}

/// How taking in replies grows: one text with many files in it.
fn taking_in() {
    let mut table = Table::new(["intake"]);
    for count in REPLIES {
        let text = replies(count).join("\n");
        let time = time(
            || group_of(1),
            |mut session| {
                let instrument = catalog::five_conditions();
                let pieces = intake::take(&mut session, instrument, text.as_bytes());
                assert_eq!(pieces.len(), count, "every file is a piece");
                session
            },
        );
        table.line(count, [time]);
    }
}

/// What so many people send to a session that the first of them made.
fn replies(count: usize) -> Vec<String> {
    let session = group_of(count + 1);
    let others = session.responses.keys().skip(1);
    let replies = others.filter_map(|id| Reply::of(&session, *id, false));
    replies.map(|reply| reply.encode(ANSWERED)).collect()
}

/// A session in which this many people from three partners have answered everything; the first of them
/// on this device.
fn group_of(size: usize) -> Session {
    let mut session = session_of(size, ANSWERED);
    let partner = |number| PartnerId::new(bytes(5, number));
    let mut numbers = 0..;
    let new_id = || partner(numbers.next().unwrap_or_default());
    let names = ["Vmbo De Linde", "Mbo De Werf", "Bedrijvenkring"];
    session.name_partners(&names, new_id, ANSWERED);
    for number in 0..size {
        let who = ParticipantId::new(bytes(3, number));
        let name = format!("Persoon {number}");
        session.introduce(who, &name, Some(partner(number % names.len())), ANSWERED);
    }
    for response in session.responses.values_mut().skip(1) {
        response.source = Source::File;
    }
    session
}

/// An id for a kind of thing and a number.
fn bytes(kind: u8, number: usize) -> [u8; 10] {
    let [.., high, low] = number.to_be_bytes();
    [kind, 0, 0, 0, 0, 0, 0, 0, high, low]
}

/// The median time of some work in microseconds; `prepare` does not count.
fn time<I, O>(prepare: impl Fn() -> I, work: impl Fn(I) -> O) -> f64 {
    let begin = Instant::now();
    let mut times = Vec::new();
    while times.len() < 5 || begin.elapsed() < REPEATED {
        let input = black_box(prepare());
        let start = Instant::now();
        let output = black_box(work(input));
        times.push(start.elapsed().as_secs_f64() * 1e6);
        drop(output);
    }
    median(times)
}

/// A session in which this many people have answered everything, a few with notes.
fn session_of(size: usize, at: Stamp) -> Session {
    let instrument = catalog::five_conditions();
    let ids = FirstIds {
        session: SessionId::new(bytes(1, 0)),
        collaboration: CollaborationId::new(bytes(2, 0)),
        participant: ParticipantId::new(bytes(3, 0)),
        response: ResponseId::new(bytes(4, 0)),
    };
    let mut session = Session::start(instrument, "Samen", ids, at);
    for number in 0..size {
        let participant = ParticipantId::new(bytes(3, number));
        let response = ResponseId::new(bytes(4, number));
        let person = Revised::new(Some(Participant::default()), at);
        session.participants.insert(participant, person);
        session
            .responses
            .insert(response, Response::new(participant));
        for (place, indicator) in instrument.indicators().enumerate() {
            let points = u8::try_from((number + place) % 6).unwrap_or_default();
            let answer = match points {
                0 => Answer::DontKnow,
                points => Answer::Points(points),
            };
            session
                .record(instrument, response, &indicator.id, Some(answer), at)
                .expect("the instrument asks this");
            if place % 10 == number % 10 {
                session
                    .note(
                        instrument,
                        response,
                        &indicator.id,
                        "Dat bleek in het overleg.",
                        at,
                    )
                    .expect("the instrument asks this");
            }
        }
    }
    session
}
