//! A server whose pages are served: it remembers what it was asked and answers as a test says.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{HeaderMap, Response};

/// What it was asked.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// With its query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) struct Server {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Seen>>>,
    task: tokio::task::JoinHandle<()>,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Server {
    pub(crate) async fn start(answer: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static) -> Self {
        Self::holding(|_| std::future::ready(()), answer).await
    }

    /// The same, that answers each request when something has happened.
    pub(crate) async fn holding<W: Future<Output = ()> + Send + 'static>(
        until: impl Fn(&Seen) -> W + Send + Sync + 'static,
        answer: impl Fn(&Seen) -> Response<Body> + Send + Sync + 'static,
    ) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen: Arc<Mutex<Vec<Seen>>> = Arc::default();
        let (log, answer) = (Arc::clone(&seen), Arc::new((until, answer)));
        let any = move |request: axum::extract::Request| {
            let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
            async move {
                let (parts, body) = request.into_parts();
                let body = axum::body::to_bytes(body, 1 << 30).await.unwrap_or_default().to_vec();
                let path = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
                let seen = Seen { method: parts.method.to_string(), path, headers: parts.headers, body };
                log.lock().unwrap().push(seen.clone());
                answer.0(&seen).await;
                answer.1(&seen)
            }
        };
        let task = tokio::spawn(async move { axum::serve(listener, axum::Router::new().fallback(any)).await.unwrap() });
        Self { address, seen, task }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().unwrap().clone()
    }
}

/// An answer with headers and a body.
pub(crate) fn says(status: u16, headers: &[(&str, &str)], body: impl Into<Body>) -> Response<Body> {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, *value);
    }
    response.body(body.into()).unwrap()
}

/// A page of HTML.
pub(crate) fn page(text: &str) -> Response<Body> {
    says(200, &[("content-type", "text/html; charset=utf-8")], text.to_owned())
}

fn is_page(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|extension| extension == "html")
}

/// Files at their names, as any web server gives them out, and a sitemap of the pages among them.
pub(crate) fn files<N: Into<String>, T: Into<String>>(
    files: impl IntoIterator<Item = (N, T)>,
) -> impl Fn(&Seen) -> Response<Body> + Send + Sync {
    let files: Vec<(String, String)> = files.into_iter().map(|(name, text)| (name.into(), text.into())).collect();
    move |seen: &Seen| {
        let path = seen.path.split('?').next().unwrap().trim_start_matches('/').replace("%20", " ");
        let path = if path.is_empty() { "index.html".to_owned() } else { path };
        if path == "sitemap.xml" {
            let host = seen.header("host");
            let pages = files.iter().filter(|(name, _)| is_page(name));
            let address = |name: &str| format!("http://{host}/{}", name.replace(' ', "%20").replace("index.html", ""));
            let pages: Vec<String> = pages.map(|(name, _)| format!("<url><loc>{}</loc></url>", address(name))).collect();
            return says(200, &[("content-type", "application/xml")], format!("<urlset>{}</urlset>", pages.concat()));
        }
        match files.iter().find(|(name, _)| *name == path) {
            Some((name, text)) if is_page(name) => page(text),
            Some((_, text)) => says(200, &[("content-type", "application/octet-stream"), ("etag", "\"file\"")], text.clone()),
            None => says(404, &[("content-type", "text/plain")], "nothing"),
        }
    }
}
