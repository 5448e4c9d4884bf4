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
    header::{CACHE_CONTROL, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::oneshot,
    task::{JoinHandle, JoinSet},
};
use tower_http::services::ServeDir;
use tower_service::Service;

/// A folder that is served on `http://127.0.0.1:<free port>/`. Ends when dropped.
pub struct Site {
    address: SocketAddr,
    folder: PathBuf,
    prefix: String,
    requests: Arc<Mutex<Vec<String>>>,
    server: Mutex<Option<Server>>,
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

    /// Serves a folder from the root of a free port.
    pub async fn start(folder: impl Into<PathBuf>) -> Self {
        Self::start_under(folder, "/").await
    }

    /// Serves a folder from a sub-folder of a free port; everything outside `prefix`, which begins
    /// and ends with a slash, is not found.
    pub async fn start_under(folder: impl Into<PathBuf>, prefix: &str) -> Self {
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
        };
        site.serve(listener);
        site
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
        let files = ServeDir::new(&self.folder);
        let (prefix, requests) = (self.prefix.clone(), Arc::clone(&self.requests));
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
) {
    let answer = service_fn(|mut request: Request<Incoming>| {
        let asked = request
            .uri()
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
        // Outside the prefix there is nothing; no folder holds a file of this name.
        let inside = asked.strip_prefix(&prefix).unwrap_or(".outside-the-prefix");
        *request.uri_mut() = format!("/{inside}")
            .parse()
            .expect("a part of a URI is one");
        requests
            .lock()
            .expect("no panic while recording")
            .push(asked);
        let mut files = files.clone();
        async move {
            let mut response = files.call(request).await?;
            // Every reload asks again, so that a test never sees an earlier test's file.
            response
                .headers_mut()
                .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
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
