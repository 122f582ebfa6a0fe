//! What no client should send: the mock answers in the vendor's form and lives on.

use std::time::Duration;

use latimer::dialect::DIALECTS;
use latimer::mock::{Server, Settings};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::{get, mock, send};

/// The addresses that each dialect reads bodies at.
const ADDRESSES: &[(&str, &[&str])] = &[
    ("libretranslate", &["/translate", "/detect", "/translate_file"]),
    (
        "deepl",
        &[
            "/v2/translate",
            "/v2/document",
            "/v2/glossaries",
            "/v3/glossaries",
            "/v2/document/x",
            "/v2/write/rephrase",
            "/v3/style_rules",
            "/v3/translation_memories/import",
        ],
    ),
    (
        "google",
        &[
            "/language/translate/v2?key=k",
            "/language/translate/v2/detect?key=k",
            "/v3/projects/p:translateText",
            "/v3/projects/p:detectLanguage",
        ],
    ),
    ("azure", &["/translate?api-version=3.0&to=es", "/detect?api-version=3.0", "/breaksentence?api-version=3.0"]),
    ("mymemory", &["/get"]),
    ("apertium", &["/translate", "/identifyLang"]),
    ("openai", &["/chat/completions"]),
    ("amazon", &["/"]),
    ("yandex", &["/translate/v2/translate"]),
    ("modernmt", &["/translate"]),
    ("lingva", &["/api/v1/en/es/%ff"]),
];

/// Headers that let every dialect read on.
const KEYS: &str = "authorization: DeepL-Auth-Key k\r\nauthorization: Bearer k\r\nx-goog-api-key: k\r\nmmt-apikey: k\r\n\
                    ocp-apim-subscription-key: k\r\nx-amz-target: AWSShineFrontendService_20170701.TranslateText\r\n";

/// Sends bytes as they are and gives what comes back.
async fn raw(mock: &Server, request: &[u8]) -> String {
    let mut stream = TcpStream::connect(mock.address()).await.unwrap();
    stream.write_all(request).await.unwrap();
    let mut answer = Vec::new();
    // A connection that was refused something may be reset behind the answer.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

async fn ask(mock: &Server, method: &str, path: &str, kind: &str, body: &[u8]) -> String {
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: h\r\nconnection: close\r\n{KEYS}content-type: {kind}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    raw(mock, &[head.as_bytes(), body].concat()).await
}

fn path(dialect: &str, path: &str) -> String {
    let below = latimer::dialect::of(dialect).unwrap().below;
    format!("/{dialect}{below}{path}")
}

#[tokio::test]
async fn nonsense_is_answered_and_never_with_a_failure_of_the_mock() {
    let mock = mock().await;
    assert_eq!(ADDRESSES.len(), DIALECTS.len());
    let deep = [b"[".repeat(50_000), b"]".repeat(50_000)].concat();
    let bodies: &[&[u8]] = &[
        b"",
        b"{",
        b"[]",
        b"{}",
        b"null",
        b"\"x\"",
        b"\xff\xfe\x00",
        b"q=%ff%00&source=&target=%E2%82",
        b"{\"q\": 7, \"text\": {}, \"contents\": [7], \"Text\": [], \"messages\": [{}], \"model\": \"gpt-4o-mini\"}",
        b"{\"q\": [[], {}], \"source\": 1, \"target\": []}",
        b"[{\"Text\": null}, 7]",
        b"--cut\r\nContent-Disposition: form-data; name=\"file\"",
        &deep,
    ];
    for (dialect, paths) in ADDRESSES {
        for at in *paths {
            for kind in
                ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=cut", "text/plain", "x"]
            {
                for body in bodies {
                    let answer = ask(&mock, "POST", &path(dialect, at), kind, body).await;
                    let status = answer.split(' ').nth(1).unwrap_or_default().to_owned();
                    let shown = String::from_utf8_lossy(&body[..body.len().min(80)]).into_owned();
                    assert!(matches!(status.as_bytes().first(), Some(b'2' | b'4')), "{dialect}{at} {kind} {shown}: {answer}");
                }
            }
        }
    }
}

#[tokio::test]
async fn other_methods_are_refused_in_the_vendors_form() {
    let mock = mock().await;
    for (dialect, paths) in ADDRESSES {
        for method in ["DELETE", "PUT", "TRACE"] {
            let answer = ask(&mock, method, &path(dialect, paths[0]), "application/json", b"{}").await;
            assert!(answer.starts_with("HTTP/1.1 4"), "{dialect} {method}: {answer}");
        }
    }
}

#[tokio::test]
async fn bodies_that_are_too_large_or_too_slow_are_refused() {
    let settings = Settings { largest_body: 1_000, patience: Duration::from_millis(500), ..Settings::default() };
    let mock = Server::start(settings).await.unwrap();
    for (dialect, paths) in ADDRESSES {
        let large = ask(&mock, "POST", &path(dialect, paths[0]), "application/json", &[b' '; 2_000]).await;
        assert!(large.starts_with("HTTP/1.1 4"), "{dialect}: {large}");
        let head =
            format!("POST {} HTTP/1.1\r\nhost: h\r\nconnection: close\r\ncontent-length: 9\r\n\r\nhalf", path(dialect, paths[0]));
        let slow = raw(&mock, head.as_bytes()).await;
        assert!(slow.starts_with("HTTP/1.1 4"), "{dialect}: {slow}");
    }
    assert_eq!(raw(&mock, b"POST / HT").await, "");
    assert!(raw(&mock, b"no http at all\r\n\r\n").await.starts_with("HTTP/1.1 400"));
}

/// Ten thousand clients that say nothing, at a mock of its own process: one more is answered all the same, and
/// one that says half a request too.
#[tokio::test]
async fn ten_thousand_open_connections_leave_room_for_one_more() {
    const MANY: usize = 10_000;
    // Each end of a connection is a file, so that both processes need room for so many.
    let limit = format!("--nofile={}:", MANY + 2_000);
    let raised = std::process::Command::new("prlimit").args([&limit, &format!("--pid={}", std::process::id())]).status().unwrap();
    assert!(raised.success(), "{limit} needs a hard limit of open files above it");
    let mut command = std::process::Command::new("prlimit");
    command.args([&limit, env!("CARGO_BIN_EXE_latimer"), "mock"]);
    let mock = super::Started::with(command).await;
    let address: std::net::SocketAddr = mock.url.trim_start_matches("http://").parse().unwrap();
    let mut open = Vec::with_capacity(MANY);
    for _ in 0..MANY {
        open.push(TcpStream::connect(address).await.unwrap());
    }
    open[MANY - 1].write_all(b"POST /deepl/v2/translate HTTP/1.1\r\nhost: h\r\ncontent-length: 9\r\n\r\nhalf").await.unwrap();
    assert_eq!(send(&get(format!("{}/libretranslate/health", mock.url))).await.status, 200);
    let last = &mut open[MANY - 2];
    last.write_all(b"GET /libretranslate/health HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n").await.unwrap();
    let mut answer = String::new();
    last.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // Told to end, it does not wait for those that say nothing.
    assert_eq!(mock.end().await, (0, String::new()));
}

/// Clients beyond the limit wait until another goes.
#[tokio::test]
async fn a_connection_too_many_waits_for_another_to_end() {
    let mock = Server::start(Settings { connections: 2, ..Settings::default() }).await.unwrap();
    let first = TcpStream::connect(mock.address()).await.unwrap();
    let second = TcpStream::connect(mock.address()).await.unwrap();
    let url = format!("{}/health", mock.base("libretranslate"));
    let third = tokio::spawn(async move { send(&get(url)).await.status });
    // The others are answered meanwhile, the third is not.
    let mut second = second;
    second.write_all(b"GET /libretranslate/health HTTP/1.1\r\nhost: h\r\n\r\n").await.unwrap();
    let mut some = [0; 12];
    second.read_exact(&mut some).await.unwrap();
    assert_eq!((&some, third.is_finished(), mock.stats().requests), (b"HTTP/1.1 200", false, 1));
    drop(first);
    assert_eq!(third.await.unwrap(), 200);
}
