//! The real `apertium-apy`, started on a free port and stopped after.

use std::process::Stdio;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::process::{Child, Command};

use latimer::locale::{Locale, Pair};
use latimer::provider::{Account, Answer, Batch, Failure, Markup, Method, Pairs, Provider, Reply, Request, Stamp, Wire, named};

const STAMP: Stamp = Stamp { time: std::time::SystemTime::UNIX_EPOCH, nonce: 1 };

/// A running server; dropping it stops it.
pub(crate) struct Server {
    _child: Child,
    /// Where it listens.
    pub(crate) url: String,
    wire: std::sync::Arc<dyn Wire>,
}

impl Server {
    pub(crate) async fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
        let mut command = Command::new("apertium-apy");
        command.args(["--port", &port.to_string(), "/usr/share/apertium/modes"]).env("LC_ALL", "C.UTF-8");
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let child = quiet.kill_on_drop(true).spawn().expect("the package apertium-apy is installed");
        let url = format!("http://127.0.0.1:{port}/");
        let account = Account { url: Some(url.clone()), ..Account::default() };
        let Provider::Wire(wire) = (named("apertium-apy").unwrap().build)(&account).unwrap() else { panic!("a wire") };
        let server = Self { _child: child, url, wire };
        for _ in 0..1800 {
            if server.send(&server.wire.languages(STAMP).unwrap()).await.is_some_and(|reply| reply.status == 200) {
                return server;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("apertium-apy did not start");
    }

    /// One exchange over a plain socket, `None` where nothing listens.
    async fn send(&self, request: &Request) -> Option<Reply> {
        let (host, path) = request.url.strip_prefix("http://")?.split_once('/')?;
        let mut socket = TcpStream::connect(host).await.ok()?;
        let method = if request.method == Method::Post { "POST" } else { "GET" };
        let mut head = vec![format!("{method} /{path} HTTP/1.1"), format!("host: {host}"), "connection: close".to_owned()];
        head.push(format!("content-length: {}", request.body.len()));
        head.extend(request.headers.iter().map(|(name, value)| format!("{name}: {}", value.reveal())));
        let head = head.join("\r\n") + "\r\n";
        socket.write_all(format!("{head}\r\n").as_bytes()).await.ok()?;
        socket.write_all(&request.body).await.ok()?;
        let mut bytes = Vec::new();
        socket.read_to_end(&mut bytes).await.ok()?;
        let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
        let status = std::str::from_utf8(&bytes[..end]).ok()?.split(' ').nth(1)?.parse().ok()?;
        Some(Reply { status, headers: Vec::new(), body: bytes[end + 4..].to_vec() })
    }

    async fn ask(&self, pair: (&str, &str), markup: Markup, text: &str) -> Result<Answer, Failure> {
        let pair = Pair::new(locale(pair.0), locale(pair.1));
        let texts = [text.to_owned()];
        let batch = Batch { pair: &pair, texts: &texts, markup, context: None };
        let reply = self.send(&self.wire.request(&batch, STAMP)).await.unwrap();
        self.wire.response(&batch, &reply, STAMP)
    }

    async fn plain(&self, pair: (&str, &str), text: &str) -> String {
        self.ask(pair, Markup::Plain, text).await.unwrap().texts.remove(0)
    }
}

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

/// One server for all that is asked: it takes seconds to start.
#[tokio::test]
async fn the_service_is_spoken_to_as_it_wants() {
    let server = Server::start().await;

    let list = server.send(&server.wire.languages(STAMP).unwrap()).await.unwrap();
    let Ok(Pairs::Listed(pairs)) = server.wire.pairs(Some(&list)) else { panic!("a list") };
    for target in ["es", "ca", "ca-valencia", "gl", "eo"] {
        assert!(pairs[&locale("en")].contains(&locale(target)), "{target}");
    }

    assert_eq!(server.plain(("en", "es"), "The house is red.").await, "La casa es roja.");
    assert_eq!(server.plain(("en-GB", "es-MX"), "The house is red.").await, "La casa es roja.");
    assert_eq!(server.plain(("en", "es"), "  The house is red.\n").await, "  La casa es roja.\n");
    assert!(server.plain(("en", "ca-valencia"), "The house is here.").await.contains("casa"));
    assert_eq!(server.ask(("es", "en-XK"), Markup::Plain, "x").await.map(|_| ()), Ok(()));
    assert_eq!(server.ask(("en", "ja"), Markup::Plain, "x").await, Err(Failure::UnsupportedPair));

    let source =
        "The *xyzzyq* house, xyzzyq, #1 @frobnitz and C# at 5 * 3 < 4 & [x] {0} zzya@zzyb.org ~ 2/3  end, zzyé 😀 &lt; مرحبا.";
    for target in ["es", "ca", "gl", "eo"] {
        let target = server.plain(("en", target), source).await;
        for mark in ['*', '#', '@', '~', '/', '<', '&', '[', '{', '😀', ';'] {
            assert_eq!(target.matches(mark).count(), source.matches(mark).count(), "{mark} in {target}");
        }
        for word in ["*xyzzyq*", " xyzzyq,", "@frobnitz", "zzya@zzyb.org", "zzyé", "  "] {
            assert!(target.contains(word), "{word} in {target}");
        }
    }

    let marked = "The <b id=\"1\">red</b> car &amp; *xyzzyq* &lt;x&gt;<img id=\"2\"/>.";
    let target = server.ask(("en", "es"), Markup::Html, marked).await.unwrap().texts.remove(0);
    for code in ["<b id=\"1\">", "</b>", "<img id=\"2\"/>", "&amp; *xyzzyq* &lt;x&gt;"] {
        assert_eq!(target.matches(code).count(), 1, "{code} in {target}");
    }
}
