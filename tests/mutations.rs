//! Whatever happens to what people exchange, and whoever made it up: it is refused within a moment, or it
//! says exactly what it says. `cargo xtask fuzz` runs a million of these; here is a short run of the same.
//!
//! A mutant is made from its number alone, so one that fails can be made again:
//! `VIJFBLIK_MUTANTS=1 VIJFBLIK_FIRST=<number> cargo test --test mutations`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod made_up;
#[path = "made_up/mutants.rs"]
mod mutants;

use std::collections::BTreeMap;
use std::env;
use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use jsonschema::Validator;
use made_up::{NOW, instrument};
use mutants::{Corpus, Mutant, Way};
use serde_json::Value;
use vijfblik::domain::gathering::Source;
use vijfblik::domain::merge::merge;
use vijfblik::domain::session::Session;
use vijfblik::exchange::error::FileError;
use vijfblik::exchange::intake::{Outcome, take};
use vijfblik::exchange::invitation::Invitation;
use vijfblik::exchange::opening::{Opened, open};
use vijfblik::exchange::reply::Reply;
use vijfblik::exchange::session_file::{decode, encode};
use vijfblik::exchange::{compact, reply_code};

/// How many mutants there are in the short run.
const FEW: u64 = 20_000;

/// No refusal takes longer.
const LONGEST: Duration = Duration::from_secs(1);

#[test]
fn no_mutant_gets_in_as_something_else() {
    let number = |name| env::var(name).ok().and_then(|text| text.parse().ok());
    let first = number("VIJFBLIK_FIRST").unwrap_or(0);
    let count = number("VIJFBLIK_MUTANTS").unwrap_or(FEW);
    let judge = Judge::new();
    let (mut outcomes, mut slowest) = (BTreeMap::<String, u64>::new(), Duration::ZERO);
    let started = Instant::now();
    for number in first..first + count {
        let mutant = judge.corpus.mutant(number);
        let verdict = catch_unwind(AssertUnwindSafe(|| judge.judge(&mutant, number)));
        let (outcome, took) = match verdict {
            Ok(Ok(outcome)) => outcome,
            Ok(Err(why)) => panic!("mutant {number}: {why}\n{mutant}"),
            Err(_) => panic!("mutant {number} was too much\n{mutant}"),
        };
        *outcomes
            .entry(format!("{} {outcome}", mutant.way))
            .or_default() += 1;
        slowest = slowest.max(took);
    }
    for (outcome, count) in &outcomes {
        println!("{count:>9} {outcome}");
    }
    println!(
        "{count} mutants in {:.1} s; the slowest took {:.1} ms; 0 panics, 0 silent changes",
        started.elapsed().as_secs_f64(),
        slowest.as_secs_f64() * 1_000.0
    );
    if count >= FEW {
        let opened = |way: &str| {
            outcomes
                .keys()
                .any(|it| it.starts_with(way) && it.ends_with("opened"))
        };
        // Otherwise this proves nothing but that rubbish is refused.
        for way in ["file, changed", "file, made up", "link, made up"] {
            assert!(opened(way), "no mutant of `{way}` ever opens: {outcomes:?}");
        }
    }
}

/// Who looks at mutants.
struct Judge {
    corpus: Corpus,
    schema: Validator,
    /// The session into which things are pasted, and what it is when all of them have come in.
    before: Session,
    after: Session,
}

type Verdict = Result<(String, Duration), String>;

impl Judge {
    fn new() -> Self {
        let corpus = Corpus::pinned();
        let schema = include_str!("../assets/schema/session-file.schema.json");
        let schema = serde_json::from_str::<Value>(schema).unwrap();
        let before = corpus.session.clone();
        let mut after = before.clone();
        take(&mut after, instrument(), corpus.pasted.as_bytes());
        Self {
            corpus,
            schema: jsonschema::draft202012::new(&schema).unwrap(),
            before,
            after,
        }
    }

    fn judge(&self, mutant: &Mutant, number: u64) -> Verdict {
        let bytes = &mutant.bytes;
        let text = String::from_utf8_lossy(bytes);
        let (verdict, mut took) = match mutant.way {
            Way::FileChanged | Way::FileMadeUp => {
                let (opened, took) = timed(|| open(bytes));
                (self.file(mutant, opened)?, took)
            }
            Way::LinkChanged | Way::LinkMadeUp => {
                let (link, took) = timed(|| Link::read(&text));
                (self.link(mutant, &text, link)?, took)
            }
            Way::Code => {
                let read = || reply_code::decode(&text, &self.before, instrument());
                let (code, took) = timed(read);
                if let Ok(reply) = &code {
                    self.code(reply, &text)?;
                }
                (class(&code), took)
            }
            Way::Pasted => (String::new(), Duration::ZERO),
        };
        // What comes in where the answers of others come in passes by there too.
        let verdict = if mutant.way == Way::Pasted || number.is_multiple_of(8) {
            let (pasted, also) = timed(|| self.pasted(mutant));
            took = took.max(also);
            let pasted = pasted?;
            if verdict.is_empty() { pasted } else { verdict }
        } else {
            verdict
        };
        if took > LONGEST {
            // The machine may have been at something else just then.
            let (_, again) = timed(|| (open(bytes).is_ok(), self.pasted(mutant).is_ok()));
            if again > LONGEST {
                return Err(format!("it took {again:?}"));
            }
        }
        Ok((verdict, took))
    }

    fn file(&self, mutant: &Mutant, opened: Result<Opened, FileError>) -> Result<String, String> {
        let Ok(opened) = opened else {
            return Ok(class(&opened));
        };
        let (written, again) = {
            let text = match &opened {
                Opened::Session(session) => encode(session, NOW),
                Opened::Invitation(invitation) => invitation.encode(NOW),
                Opened::Reply(reply) => reply.encode(NOW),
                Opened::Protected(protected) => protected.encode(NOW),
            };
            let again = open(text.as_bytes());
            (text, again)
        };
        same(&again, &Ok(opened.clone()), "written and read again")?;
        let file: Value = serde_json::from_str(&written).unwrap();
        if mutant.way == Way::FileChanged {
            let original = open(self.corpus.files[mutant.from].as_bytes());
            same(&Ok(opened), &original, "changed, yet opened")?;
        } else {
            if mutant.is_twofold {
                return Err("a key stands there twice, yet it opened".to_owned());
            }
            let said = said(mutant.content.clone().unwrap_or_default());
            same(
                &said,
                &self::said(file["content"].clone()),
                "said and written",
            )?;
            if matches!(opened, Opened::Session(_)) && !self.schema.is_valid(&file) {
                return Err(format!("it opened and does not fit the schema: {written}"));
            }
        }
        Ok("opened".to_owned())
    }

    fn link(
        &self,
        mutant: &Mutant,
        text: &str,
        link: Result<Link, compact::LinkError>,
    ) -> Result<String, String> {
        if let Ok(link) = &link {
            let written = link.written();
            same(&written.as_deref(), &Some(text), "read and written")?;
            if mutant.way == Way::LinkChanged {
                let original = self.corpus.links[mutant.from].as_str();
                same(&text, &original, "changed, yet read")?;
            }
            return Ok("opened".to_owned());
        }
        Ok(class(&link))
    }

    /// A code that was read says what its letters say, in a session that can be kept.
    fn code(&self, reply: &Reply, text: &str) -> Result<(), String> {
        let mut session = self.before.clone();
        session.participants.clear();
        session.responses.clear();
        reply
            .take(&mut session, Source::Code)
            .map_err(|error| format!("{error:?}"))?;
        same(
            &decode(encode(&session, NOW).as_bytes()),
            &Ok(session.clone()),
            "kept",
        )?;
        let code = reply_code::encode(&session, instrument(), reply.id());
        let again = code.map(|code| reply_code::decode(&code, &session, instrument()));
        same(
            &again,
            &Some(Ok(reply.clone())),
            &format!("written anew, {text}"),
        )
    }

    /// What is pasted changes nothing, or brings what the pieces that it was made from would bring.
    fn pasted(&self, mutant: &Mutant) -> Result<String, String> {
        let mut session = self.before.clone();
        let pieces = take(&mut session, instrument(), &mutant.bytes);
        if pieces.is_empty() {
            return Err("nothing is said of it".to_owned());
        }
        let accepted = |it: &Outcome| matches!(it, Outcome::Accepted(_));
        if !pieces.iter().any(|it| accepted(&it.outcome)) {
            same(&session, &self.before, "refused, yet changed")?;
            return Ok("refused".to_owned());
        }
        same(
            &decode(encode(&session, NOW).as_bytes()),
            &Ok(session.clone()),
            "kept",
        )?;
        // Codes are short: among so many, one that says something else fits by chance.
        let is_coded = session
            .responses
            .values()
            .any(|it| it.source == Source::Code);
        if !mutant.way.is_made_up() && !is_coded {
            let mut all = self.after.clone();
            merge(&mut all, &session).map_err(|error| format!("{error:?}"))?;
            same(
                &unsourced(all),
                &unsourced(self.after.clone()),
                "taken in as something else",
            )?;
        }
        Ok("opened".to_owned())
    }
}

/// A session in which nobody can tell by which way something came in.
fn unsourced(mut session: Session) -> Session {
    for response in session.responses.values_mut() {
        response.source = Source::Own;
    }
    session
}

/// What a link brings.
enum Link {
    Invitation(Box<Invitation>),
    Reply(Box<Reply>),
}

impl Link {
    fn read(text: &str) -> Result<Self, compact::LinkError> {
        if vijfblik::exchange::reply::is_link(text) {
            Reply::from_link(text).map(|it| Self::Reply(Box::new(it)))
        } else {
            Invitation::from_link(text).map(|it| Self::Invitation(Box::new(it)))
        }
    }

    fn written(&self) -> Option<String> {
        match self {
            Self::Invitation(it) => Some(it.link()),
            Self::Reply(it) => it.link(),
        }
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn same<T: PartialEq + Debug>(one: &T, other: &T, what: &str) -> Result<(), String> {
    if one == other {
        return Ok(());
    }
    Err(format!("{what}:\n{one:?}\nis not\n{other:?}"))
}

/// The class of a refusal, without its place.
fn class<T, E: Debug>(outcome: &Result<T, E>) -> String {
    match outcome {
        Ok(_) => "opened".to_owned(),
        Err(error) => {
            let text = format!("{error:?}");
            let end = text.find([' ', '{', '(']).unwrap_or(text.len());
            text[..end].to_owned()
        }
    }
}

/// What JSON says when what goes without saying is left out.
fn said(value: Value) -> Value {
    match value {
        Value::Object(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, said(value)));
            let is_said = |(key, value): &(String, Value)| {
                let unsaid = [Value::Null, false.into(), "".into(), 0.into()];
                let empty = value.as_object().is_some_and(serde_json::Map::is_empty)
                    || value.as_array().is_some_and(Vec::is_empty);
                let default =
                    (key == "source" && value == "own") || (key == "value" && value == "open");
                !empty && !default && !unsaid.contains(value)
            };
            Value::Object(entries.filter(is_said).collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(said).collect()),
        value => value,
    }
}

// ---- What the corpus goes through without chance ----

#[test]
fn every_file_and_link_cut_off_anywhere_is_refused() {
    let corpus = Corpus::pinned();
    for file in &corpus.files {
        // The long ones are cut at every byte near both ends, and at every seventh between.
        for end in 0..file.len() {
            let near = end < 2_000 || file.len() - end < 2_000 || end % 7 == 0;
            if near {
                let outcome = open(&file.as_bytes()[..end]);
                assert!(outcome.is_err(), "cut off at {end}");
                let told = end < 60 || outcome == Err(FileError::Damaged);
                assert!(told, "cut off at {end}: {outcome:?}");
            }
        }
    }
    for link in &corpus.links {
        for end in 0..link.len() {
            assert!(Link::read(&link[..end]).is_err(), "cut off at {end}");
        }
    }
}

#[test]
fn the_pinned_corpus_opens() {
    let corpus = Corpus::pinned();
    for file in &corpus.files {
        assert!(open(file.as_bytes()).is_ok(), "{file:.100}");
    }
    for link in &corpus.links {
        assert!(Link::read(link).is_ok(), "{link:.100}");
    }
    let judge = Judge::new();
    assert!(judge.after.responses.len() > judge.before.responses.len());
    let coded = reply_code::decode(&corpus.code, &corpus.session, instrument());
    assert!(coded.is_ok(), "{coded:?}");
}
