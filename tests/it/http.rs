//! Real connections over loopback: what is told, what is not, and what is never followed.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::ConnectInfo;
use axum::response::IntoResponse;
use axum::routing::any;
use latimer::client::{BadHttp, Http, HttpSettings, Transport};
use latimer::provider::{Failure, Method, Request, Secret};

async fn serve(app: Router) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let app = app.into_make_service_with_connect_info::<std::net::SocketAddr>();
    tokio::spawn(async move { axum::serve(listener, app).await.unwrap() });
    url
}

fn request(url: String) -> Request {
    Request { method: Method::Post, url, headers: vec![("authorization", Secret::new("Bearer hunter2"))], body: b"text".to_vec() }
}

async fn send(url: String, timeout: u64) -> Result<latimer::provider::Reply, Failure> {
    Http::default().send(&request(url), Duration::from_millis(timeout)).await
}

/// Whatever is shown of a failure, no key and no address is in it.
fn check(failure: &Failure, what: &str, sent: bool) {
    let shown = format!("{failure} {failure:?} {:?}", request("http://host/hunter2".to_owned()));
    assert!(!shown.contains("hunter2") && !shown.contains("127.0.0.1"), "{shown}");
    assert_eq!(*failure, Failure::Transient { what: what.to_owned(), sent });
}

#[tokio::test]
async fn what_breaks_is_told_without_keys_and_addresses() {
    let refused = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/?key=hunter2", refused.local_addr().unwrap());
    drop(refused);
    check(&send(url, 1000).await.unwrap_err(), "connection refused", false);

    let hangs = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/?key=hunter2", hangs.local_addr().unwrap());
    check(&send(url, 200).await.unwrap_err(), "timeout", true);

    let breaks = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/?key=hunter2", breaks.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = breaks.accept().await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf").await.unwrap();
    });
    let Err(Failure::Transient { sent: true, .. }) = send(url, 1000).await else { panic!("half an answer is none") };

    assert_eq!(send("no address".to_owned(), 100).await, Err(Failure::Refused { what: "not a usable address".to_owned() }));
}

#[tokio::test]
async fn redirects_are_not_followed_and_large_replies_not_read() {
    let seen = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&seen);
    let elsewhere = any(move || async move { counted.fetch_add(1, Ordering::Relaxed).to_string() });
    let app = Router::new()
        .route("/moved", any(|| async { axum::response::Redirect::temporary("/elsewhere") }))
        .route("/large", any(|| async { vec![b'x'; 100_000] }))
        .route("/elsewhere", elsewhere);
    let url = serve(app).await;
    assert_eq!(send(format!("{url}/moved"), 1000).await.map(|reply| reply.status), Ok(307));
    assert_eq!(seen.load(Ordering::Relaxed), 0);
    let http = Http::new(HttpSettings { largest_reply: 10_000, ..HttpSettings::default() });
    let result = http.send(&request(format!("{url}/large")), Duration::from_secs(1)).await;
    assert_eq!(result, Err(Failure::Malformed { what: "reply too large".to_owned() }));
}

#[tokio::test]
async fn connections_are_kept_and_gzip_is_read() {
    let app = Router::new().fallback(
        |ConnectInfo(from): ConnectInfo<std::net::SocketAddr>, headers: axum::http::HeaderMap| async move {
            assert!(headers["accept-encoding"].to_str().unwrap().contains("gzip"));
            // `port` in gzip would need an encoder; a stored block of fixed text does not.
            let stored = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff\x01\x02\x00\xfd\xff\x68\x69\xac\x2a\x93\xd8\x02\x00\x00\x00";
            ([("x-port", from.port().to_string()), ("content-encoding", "gzip".to_owned())], stored.to_vec()).into_response()
        },
    );
    let url = serve(app).await;
    let http = Http::default();
    let mut ports = Vec::new();
    for _ in 0..3 {
        let reply = http.send(&request(url.clone()), Duration::from_secs(1)).await.unwrap();
        assert_eq!(reply.body, b"hi");
        ports.push(reply.header("x-port").unwrap().to_owned());
    }
    assert!(ports.windows(2).all(|pair| pair[0] == pair[1]), "{ports:?}");
}

#[test]
fn a_file_of_certificates_that_holds_none_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let check = |expected| {
        let http = Http::new(HttpSettings { ca: Some(path.clone()), ..HttpSettings::default() });
        assert_eq!(http.check(), Err(expected));
    };
    check(BadHttp::Unreadable(path.clone()));
    std::fs::write(&path, "no certificate").unwrap();
    check(BadHttp::NoCertificate(path.clone()));
    assert_eq!(Http::default().check(), Ok(()));
}

/// What the next test runs behind a proxy. By itself it asks a service that is there.
#[tokio::test]
async fn a_process_with_its_own_environment() {
    if let Ok(url) = std::env::var("LATIMER_TEST_FAR") {
        assert_eq!(send(url, 2000).await.unwrap().body, b"by proxy");
        return;
    }
    let url = serve(Router::new().fallback(|| async { "direct" })).await;
    assert_eq!(send(url, 1000).await.unwrap().body, b"direct");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proxy_of_the_environment_is_used() {
    let app = Router::new().fallback(|request: axum::extract::Request| async move {
        // A proxy is asked for the whole address.
        if request.uri().host() == Some("far.invalid") { "by proxy" } else { "not a proxy's request" }
    });
    let proxy = serve(app).await;
    let mut command = std::process::Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "http::a_process_with_its_own_environment"]);
    command.env("LATIMER_TEST_FAR", "http://far.invalid/").env("http_proxy", proxy).env_remove("no_proxy").env_remove("NO_PROXY");
    let out = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stdout));
}
