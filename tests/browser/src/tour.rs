//! Every page of the product by name and address, for who has to see them all: with nothing kept yet,
//! with a session that was just begun, and with one that is worked out.

use std::path::Path;

use serde_json::json;
use vijfblik::{
    catalog,
    domain::{
        id::{CollaborationId, ParticipantId, ResponseId, SessionId},
        session::{FirstIds, Session},
    },
    exchange::session_file,
};

use crate::{browser::Browser, site::Site};

/// A page of the product.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Stop {
    /// What it is called here; the report is `report`.
    pub name: &'static str,
    /// Its address, from `#` on.
    pub hash: String,
    /// A file that is brought in on it.
    file: Option<Vec<u8>>,
    /// Whether it is seen by somebody who keeps nothing yet.
    is_first_visit: bool,
}

/// A tour of every page, for a visitor who reads one language.
#[derive(Clone, Debug)]
pub struct Tour {
    /// The sessions that the visitor keeps.
    kept: [Session; 2],
    /// The pages.
    pub stops: Vec<Stop>,
}

impl Tour {
    /// The tour in Dutch (`nl`) or English (`en`).
    pub fn in_language(language: &str) -> Self {
        let worked_out = example(language);
        let ids = FirstIds {
            session: SessionId::new([1; 10]),
            collaboration: CollaborationId::new([2; 10]),
            participant: ParticipantId::new([3; 10]),
            response: ResponseId::new([4; 10]),
        };
        let name = "Wonen, Werken & Welzijnsvoorzieningenoverleg Noordoostpolder";
        let begun = Session::start(catalog::five_conditions(), name, ids, worked_out.created);
        let mut brought_in = worked_out.clone();
        brought_in.id = SessionId::new([9; 10]);

        let of = |session: &Session, page: &str| format!("#/session/{}/{page}", session.id);
        let stop = |name, hash: &str| Stop {
            name,
            hash: hash.to_owned(),
            file: None,
            is_first_visit: false,
        };
        let good = session_file::encode(&brought_in, brought_in.changed()).into_bytes();
        let stops = vec![
            Stop {
                is_first_visit: true,
                ..stop("home-empty", "#/")
            },
            stop("home", "#/"),
            stop("start", "#/start"),
            stop("details", &of(&worked_out, "details")),
            stop("questions", &of(&worked_out, "questions/interests")),
            stop("questions-begun", &of(&begun, "questions/ambition")),
            stop("result", &of(&worked_out, "result")),
            stop("result-empty", &of(&begun, "result")),
            stop("agreements", &of(&worked_out, "agreements")),
            stop("agreements-empty", &of(&begun, "agreements")),
            stop("report", &of(&worked_out, "report")),
            stop("report-empty", &of(&begun, "report")),
            stop("example", "#/session/example/result"),
            stop("open", "#/open"),
            Stop {
                file: Some(good),
                ..stop("open-preview", "#/open")
            },
            Stop {
                file: Some(b"{}".to_vec()),
                ..stop("open-refused", "#/open")
            },
            stop("about", "#/about"),
            stop("method", "#/method"),
            stop("missing", "#/nowhere"),
            stop("missing-session", "#/session/zzzzzzzzzzzzzzzz/result"),
        ];
        Self {
            kept: [worked_out, begun],
            stops,
        }
    }

    /// Loads a page afresh, with what the visitor keeps, and waits until it is there.
    pub async fn visit(&self, browser: &Browser, site: &Site, stop: &Stop) {
        if !browser.url().await.starts_with(&site.url()) {
            browser.open(site.url()).await;
        }
        for session in &self.kept {
            let key = format!("vijfblik/session/{}", session.id);
            if stop.is_first_visit {
                let remove = "localStorage.removeItem(arguments[0])";
                browser.run(remove, vec![json!(key)]).await;
            } else {
                let text = session_file::encode(session, session.changed());
                browser.store(&key, &text).await;
            }
        }
        // A step to another part of the same address would not load anything.
        browser.open("about:blank").await;
        browser.open(site.at(&stop.hash)).await;
        // The app names the window, and the page before the app does so only with its own name.
        let is_there = "return document.getElementById('title') !== null
            && document.title !== 'Vijfblik'";
        let is_there = async || browser.run(is_there, Vec::new()).await == true;
        browser
            .wait_for(format!("the page {}", stop.name), is_there)
            .await;
        if let Some(file) = &stop.file {
            let path = browser.profile().file("tour.vijfblik.json", file);
            browser.choose_file("", &path).await;
            let has_said = "return document.querySelector('main [role=alert] .panel, main .error:not(:empty)') !== null";
            let has_said = async || browser.run(has_said, Vec::new()).await == true;
            browser.wait_for("what the file is", has_said).await;
        }
    }

    /// Opens everything on the page that is folded away.
    pub async fn unfold(&self, browser: &Browser) {
        let unfold = "for (const part of document.querySelectorAll('details')) part.open = true";
        browser.run(unfold, Vec::new()).await;
    }
}

/// The worked-out example as somebody's own session.
fn example(language: &str) -> Session {
    let file = format!("../../assets/examples/example.{language}.vijfblik.json");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let bytes = std::fs::read(&path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    session_file::decode(&bytes).expect("the example is a session file")
}
