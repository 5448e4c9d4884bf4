//! A static server as simple as the ones the site has to live on: it serves a folder on a free
//! port of this machine, and writes down what is asked of it.

use std::{
    convert::Infallible,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

use hyper::{
    Request,
    body::Incoming,
    header::{CACHE_CONTROL, HeaderName, HeaderValue, REFERER},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tempfile::TempDir;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::{JoinHandle, JoinSet},
};
use tower_http::services::ServeDir;
use tower_service::Service;

use crate::weight::brotli;

/// What the paths of requests end with that the worker for offline use made, not the page.
pub const FOR_LATER: &str = " (for later)";

/// A folder that is served on `http://127.0.0.1:<free port>/`. Ends when dropped.
pub struct Site {
    address: SocketAddr,
    folder: PathBuf,
    prefix: String,
    requests: Arc<Mutex<Vec<String>>>,
    server: Mutex<Option<Server>>,
    rules: Arc<Vec<Rule>>,
    /// Where the compressed files are, while they are needed.
    _compressed: Option<TempDir>,
}

/// The running part of a site: gone while the site is stopped.
struct Server {
    stop: oneshot::Sender<()>,
    ended: JoinHandle<()>,
}

impl Site {
    /// Serves the built site: the folder that `VIJFBLIK_DIST` names, or `dist/` of the workspace.
    ///
    /// # Panics
    /// When nothing was built there yet.
    pub async fn built() -> Self {
        Self::start(built_folder()).await
    }

    /// Serves the built site from a sub-folder such as `/sub/`, as many hosts do.
    ///
    /// # Panics
    /// When nothing was built yet.
    pub async fn built_under(prefix: &str) -> Self {
        Self::start_under(built_folder(), prefix).await
    }

    /// Serves the built site from a sub-folder with exactly the headers of its `_headers` file.
    ///
    /// # Panics
    /// When nothing was built yet, or that file cannot be read.
    pub async fn hosted_under(prefix: &str) -> Self {
        let mut site = Self::prepared(built_folder(), prefix).await;
        let rules = std::fs::read_to_string(site.0.folder.join("_headers"));
        site.0.rules = Arc::new(rules_of(&rules.expect("the site has a file with headers")));
        site.0.serve(site.1);
        site.0
    }

    /// Serves a folder from the root of a free port.
    pub async fn start(folder: impl Into<PathBuf>) -> Self {
        Self::start_under(folder, "/").await
    }

    /// Serves these files, by their names, under brotli: as a good host does.
    ///
    /// # Panics
    /// When the files cannot be copied.
    pub async fn compressed(files: &[(String, Vec<u8>)]) -> Self {
        let folder = TempDir::new().expect("there is room for the files");
        for (name, bytes) in files {
            let path = folder.path().join(name);
            let compressed = folder.path().join(format!("{name}.br"));
            std::fs::write(path, bytes).expect("a file can be written");
            std::fs::write(compressed, brotli(bytes)).expect("a file can be written");
        }
        let (mut site, listener) = Self::prepared(folder.path(), "/").await;
        site._compressed = Some(folder);
        site.serve(listener);
        site
    }

    /// Serves a folder from a sub-folder of a free port; everything outside `prefix`, which begins
    /// and ends with a slash, is not found.
    pub async fn start_under(folder: impl Into<PathBuf>, prefix: &str) -> Self {
        let (site, listener) = Self::prepared(folder, prefix).await;
        site.serve(listener);
        site
    }

    /// A site that is not on the air yet, and its port.
    async fn prepared(folder: impl Into<PathBuf>, prefix: &str) -> (Self, TcpListener) {
        assert!(
            prefix.starts_with('/') && prefix.ends_with('/'),
            "a prefix begins and ends with a slash, unlike `{prefix}`"
        );
        let listener = listen(SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).await;
        let site = Self {
            address: listener.local_addr().expect("a bound port has an address"),
            folder: folder.into(),
            prefix: prefix.to_owned(),
            requests: Arc::default(),
            server: Mutex::default(),
            rules: Arc::default(),
            _compressed: None,
        };
        (site, listener)
    }

    /// The address of the first page, with a slash at the end.
    pub fn url(&self) -> String {
        format!("{}{}", self.origin(), self.prefix)
    }

    /// The address of a file or route in the site: `site.at("#/over")`.
    pub fn at(&self, path: &str) -> String {
        format!("{}{}", self.url(), path.trim_start_matches('/'))
    }

    /// The origin, such as `http://127.0.0.1:40123`, without a slash at the end.
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The path and query of every request so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.requests
            .lock()
            .expect("no panic while recording")
            .clone()
    }

    /// Forgets the requests so far, so that the next ones stand alone.
    pub fn forget_requests(&self) {
        self.requests
            .lock()
            .expect("no panic while recording")
            .clear();
    }

    /// Goes off the air: breaks open connections and refuses new ones, as a lost network does.
    pub async fn stop(&self) {
        let server = self.server.lock().expect("no panic while serving").take();
        if let Some(Server { stop, ended }) = server {
            let _already_ended = stop.send(());
            ended.await.expect("the server ends orderly");
        }
    }

    /// Comes back on the same address after [`Site::stop`].
    pub async fn start_again(&self) {
        self.stop().await;
        self.serve(listen(self.address).await);
    }

    fn serve(&self, listener: TcpListener) {
        let files = ServeDir::new(&self.folder).precompressed_br();
        let (prefix, requests) = (self.prefix.clone(), Arc::clone(&self.requests));
        let rules = Arc::clone(&self.rules);
        let (stop, mut stopped) = oneshot::channel();
        let ended = tokio::spawn(async move {
            let mut connections = JoinSet::new();
            loop {
                tokio::select! {
                    _ = &mut stopped => break,
                    accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                        connections.spawn(converse(
                            stream,
                            files.clone(),
                            prefix.clone(),
                            Arc::clone(&requests),
                            Arc::clone(&rules),
                        ));
                    },
                    Some(_) = connections.join_next() => {}
                }
            }
            drop(listener);
            connections.shutdown().await;
        });
        *self.server.lock().expect("no panic while serving") = Some(Server { stop, ended });
    }
}

/// Headers for the paths that a pattern fits, with at most one `*` in it.
#[derive(Debug)]
struct Rule {
    pattern: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Rule {
    fn is_for(&self, path: &str) -> bool {
        match self.pattern.split_once('*') {
            Some((start, end)) => path
                .strip_prefix(start)
                .is_some_and(|rest| rest.ends_with(end)),
            None => path == self.pattern,
        }
    }
}

/// The rules in a `_headers` file.
fn rules_of(text: &str) -> Vec<Rule> {
    let mut rules: Vec<Rule> = Vec::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match (line.trim().split_once(": "), rules.last_mut()) {
            (Some((name, value)), Some(rule)) => rule.headers.push((
                name.parse().expect("a header has a name"),
                value.parse().expect("a header has a value"),
            )),
            _ => rules.push(Rule {
                pattern: line.trim().to_owned(),
                headers: Vec::new(),
            }),
        }
    }
    rules
}

async fn listen(address: SocketAddr) -> TcpListener {
    TcpListener::bind(address)
        .await
        .unwrap_or_else(|error| panic!("no port at {address}: {error}"))
}

/// Answers everything that is asked over one connection.
async fn converse(
    stream: TcpStream,
    files: ServeDir,
    prefix: String,
    requests: Arc<Mutex<Vec<String>>>,
    rules: Arc<Vec<Rule>>,
) {
    let answer = service_fn(|mut request: Request<Incoming>| {
        let asked = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        // What the worker keeps for later is told apart from what the page needs.
        let referer = request.headers().get(REFERER);
        let is_for_later = referer.is_some_and(|it| it.as_bytes().ends_with(b"/offline.js"));
        let noted = if is_for_later {
            format!("{asked}{FOR_LATER}")
        } else {
            asked.clone()
        };
        // Outside the prefix there is nothing; no folder holds a file of this name.
        let inside = asked.strip_prefix(&prefix).unwrap_or(".outside-the-prefix");
        *request.uri_mut() = format!("/{inside}")
            .parse()
            .expect("a part of a URI is one");
        requests
            .lock()
            .expect("no panic while recording")
            .push(noted);
        let mut files = files.clone();
        let rules = Arc::clone(&rules);
        let path = format!("/{}", inside.split('?').next().unwrap_or_default());
        async move {
            let mut response = files.call(request).await?;
            // Every reload asks again, so that a test never sees an earlier test's file.
            response
                .headers_mut()
                .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
            for rule in rules.iter().filter(|rule| rule.is_for(&path)) {
                for (name, value) in &rule.headers {
                    response.headers_mut().insert(name, value.clone());
                }
            }
            Ok::<_, Infallible>(response)
        }
    });
    // A browser that hangs up in the middle is no fault of the site.
    let _hung_up = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), answer)
        .await;
}

/// The folder of the built site.
///
/// # Panics
/// When nothing was built there yet.
pub fn built_folder() -> PathBuf {
    let folder = std::env::var_os("VIJFBLIK_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
        PathBuf::from,
    );
    assert!(
        folder.join("index.html").is_file(),
        "There is no built site in {}: build it first with `cargo xtask build`, or name its \
         folder in VIJFBLIK_DIST.",
        folder.display()
    );
    folder
}
