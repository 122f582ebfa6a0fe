//! A host for pages: a server on loopback until the test ends.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::Request;
use axum::middleware::{self, Next};

/// What a request looked like to the host: its path and query, and its `Authorization`.
pub(super) type Seen = Arc<Mutex<Vec<(String, Option<String>)>>>;

pub(super) struct Site {
    pub(super) address: SocketAddr,
    pub(super) seen: Seen,
    _runtime: tokio::runtime::Runtime,
}

impl Site {
    pub(super) fn new(app: Router) -> Self {
        Self::at("127.0.0.1", app)
    }

    /// On another address of loopback.
    pub(super) fn at(ip: &str, app: Router) -> Self {
        let seen = Seen::default();
        let noted = Arc::clone(&seen);
        let note = move |request: Request, next: Next| {
            let login = request.headers().get("authorization").map(|value| value.to_str().unwrap().to_owned());
            noted.lock().unwrap().push((request.uri().to_string(), login));
            next.run(request)
        };
        let app = app.layer(middleware::from_fn(note));
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let listener = runtime.block_on(tokio::net::TcpListener::bind((ip, 0))).unwrap();
        let address = listener.local_addr().unwrap();
        runtime.spawn(async move { axum::serve(listener, app).await.unwrap() });
        Self { address, seen, _runtime: runtime }
    }

    pub(super) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(super) fn paths(&self) -> Vec<String> {
        self.seen.lock().unwrap().iter().map(|(path, _)| path.clone()).collect()
    }
}
