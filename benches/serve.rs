//! Translated pages against nginx's static files: the same page, packed with gzip, over connections that are kept open.
//!
//! `cargo bench --bench serve` serves one page with `latimer serve` and the same bytes with an nginx of its own (`make bench`
//! installs it), asks both in turns as fast as they answer, and then latimer at half of its top rate. `SERVE_SOAK=600` asks for
//! many pages for so many seconds and compares the memory of the server after the first tenth with that at the end.
//! Client and servers share the machine.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says where")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Connections that are kept open.
const CONNECTIONS: usize = 32;
/// How long each turn is.
const TURN: Duration = Duration::from_secs(3);
/// Turns of each server.
const TURNS: usize = 5;
/// Of nginx's rate at least.
const RATIO: f64 = 0.8;
/// What 99 of 100 answers take at most at half of the top rate.
const LATENCY: Duration = Duration::from_millis(20);
/// Bytes that the memory may grow after the first tenth of a soak.
const GROWTH: u64 = 24 << 20;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    match std::env::var("SERVE_SOAK").ok().and_then(|seconds| seconds.parse().ok()) {
        Some(seconds) => runtime.block_on(soak(Duration::from_secs(seconds))),
        None => runtime.block_on(speed()),
    }
}

/// A server that ends with this. nginx is asked to, by the settings that it was begun with: killed, it would leave its workers.
struct Running(Child, Option<PathBuf>);

impl Drop for Running {
    fn drop(&mut self) {
        let asked =
            self.1.as_ref().map(|settings| Command::new("/usr/sbin/nginx").arg("-c").arg(settings).args(["-s", "stop"]).status());
        if !asked.is_some_and(|status| status.is_ok_and(|status| status.success())) {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

fn pages(folder: &Path, count: usize) {
    for page in 0..count {
        let name = if page == 0 { "index.html".to_owned() } else { format!("{page}.html") };
        let lines: String = (0..120).fold(String::new(), |lines, line| {
            lines
                + &format!(
                    "<p>Line {line} of page {page} tells what the <b>keeper</b> of the light saw on day {}.</p>\n",
                    line * 7 + page
                )
        });
        let text = format!(
            "<!doctype html><html lang=en><head><meta charset=utf-8><title>Page {page}</title></head><body>{lines}</body></html>"
        );
        std::fs::write(folder.join(name), text).unwrap();
    }
}

fn latimer(folder: &Path, home: &Path) -> (Running, SocketAddr) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_latimer"))
        .args(["serve", "--from", "en", "--to", "es,ar", "--provider", "pseudo", "--listen", "127.0.0.1:0"])
        .arg(folder)
        .env("HOME", home)
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_CACHE_HOME")
        .env_remove("XDG_DATA_HOME")
        .env_remove("XDG_STATE_HOME")
        .current_dir(home)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit("http://").next().unwrap().trim_end_matches('/').parse().unwrap();
    (Running(child, None), address)
}

fn nginx(folder: &Path, page: &[u8]) -> (Running, SocketAddr) {
    let root = folder.join("root");
    std::fs::create_dir_all(&root).unwrap();
    std::fs::write(root.join("index.html"), page).unwrap();
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    packer.write_all(page).unwrap();
    std::fs::write(root.join("index.html.gz"), packer.finish().unwrap()).unwrap();
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let folder = folder.display();
    let settings = format!(
        "worker_processes 2; daemon off; pid {folder}/pid; error_log {folder}/error.log;\n\
         events {{ worker_connections 1024; }}\n\
         http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=100;\n\
         client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;\n\
         types {{ text/html html; }} server {{ listen 127.0.0.1:{port}; root {folder}/root; gzip_static on; }} }}\n"
    );
    let file = root.join("../nginx.conf");
    std::fs::write(&file, settings).unwrap();
    let file = file.canonicalize().unwrap();
    let child = Command::new("/usr/sbin/nginx").arg("-c").arg(&file).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    let child = Running(child.expect("nginx of the Debian package nginx-light"), Some(file));
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    while std::net::TcpStream::connect(address).is_err() {
        std::thread::sleep(Duration::from_millis(20));
    }
    (child, address)
}

/// A connection that is kept open, and one answer after the other.
struct Line {
    stream: TcpStream,
    held: Vec<u8>,
}

impl Line {
    async fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        Self { stream, held: Vec::with_capacity(64 << 10) }
    }

    /// Asks for a page and reads the answer; its body.
    async fn ask(&mut self, path: &str, encoding: &str) -> Vec<u8> {
        let request = format!("GET {path} HTTP/1.1\r\nhost: localhost\r\naccept-encoding: {encoding}\r\n\r\n");
        self.stream.write_all(request.as_bytes()).await.unwrap();
        loop {
            if let Some(head) = self.held.windows(4).position(|end| end == b"\r\n\r\n") {
                let text = String::from_utf8_lossy(&self.held[..head]).to_ascii_lowercase();
                assert!(text.starts_with("http/1.1 200"), "{text}");
                assert_eq!(text.contains("content-encoding: gzip"), encoding == "gzip", "{text}");
                let length = text.split("content-length: ").nth(1).unwrap().split('\r').next().unwrap().parse::<usize>().unwrap();
                let end = head + 4 + length;
                while self.held.len() < end {
                    assert!(self.stream.read_buf(&mut self.held).await.unwrap() > 0);
                }
                let body = self.held[head + 4..end].to_vec();
                self.held.drain(..end);
                return body;
            }
            assert!(self.stream.read_buf(&mut self.held).await.unwrap() > 0);
        }
    }
}

/// Answers a second, asked as fast as they come.
async fn rate(address: SocketAddr, path: &'static str) -> f64 {
    let start = Instant::now();
    let lines = (0..CONNECTIONS).map(|_| {
        tokio::spawn(async move {
            let mut line = Line::open(address).await;
            let mut count = 0_u64;
            while start.elapsed() < TURN {
                line.ask(path, "gzip").await;
                count += 1;
            }
            count
        })
    });
    let counts = futures_util::future::join_all(lines).await;
    counts.into_iter().map(Result::unwrap).sum::<u64>() as f64 / start.elapsed().as_secs_f64()
}

/// What 99 of 100 answers take at most, asked at this rate; an answer that is late makes the next ones late too.
async fn latency(address: SocketAddr, path: &'static str, rate: f64) -> Duration {
    let each = Duration::from_secs_f64(CONNECTIONS as f64 / rate);
    let start = Instant::now() + Duration::from_millis(100);
    let lines = (0..CONNECTIONS).map(|index| {
        tokio::spawn(async move {
            let mut line = Line::open(address).await;
            let mut due = start + each.mul_f64(index as f64 / CONNECTIONS as f64);
            let mut took = Vec::new();
            while due < start + TURN {
                tokio::time::sleep_until(due.into()).await;
                line.ask(path, "gzip").await;
                took.push(due.elapsed());
                due += each;
            }
            took
        })
    });
    let all = futures_util::future::join_all(lines).await;
    let mut took: Vec<Duration> = all.into_iter().flat_map(Result::unwrap).collect();
    took.sort_unstable();
    took[took.len() * 99 / 100]
}

async fn speed() {
    let folder = tempfile::tempdir().unwrap();
    let (site, home, other) = (folder.path().join("site"), folder.path().join("home"), folder.path().join("nginx"));
    for path in [&site, &home, &other] {
        std::fs::create_dir(path).unwrap();
    }
    pages(&site, 1);
    let (_ours, ours) = latimer(&site, &home);
    let page = Line::open(ours).await.ask("/es/", "identity").await;
    let (_theirs, theirs) = nginx(&other, &page);
    assert_eq!(Line::open(theirs).await.ask("/index.html", "identity").await, page);
    let (mut of_us, mut of_them) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        of_us.push(rate(ours, "/es/").await);
        of_them.push(rate(theirs, "/index.html").await);
    }
    let middle = |rates: &mut Vec<f64>| {
        rates.sort_by(f64::total_cmp);
        rates[rates.len() / 2]
    };
    let (us, them) = (middle(&mut of_us), middle(&mut of_them));
    let late = latency(ours, "/es/", us / 2.0).await;
    println!("{:<58} {:>12} {:>12}", "", "measured", "limit");
    println!("{:<58} {us:>10.0}/s", format!("a translated page of {} bytes, gzip", page.len()));
    println!("{:<58} {them:>10.0}/s", "the same from nginx, gzip_static");
    println!("{:<58} {:>12.2} {RATIO:>12.2}", "ratio, median of the turns", us / them);
    println!("{:<58} {:>9.1} ms {:>9} ms", "p99 at half of the top rate", late.as_secs_f64() * 1e3, LATENCY.as_millis());
    assert!(us / them >= RATIO && late <= LATENCY);
}

/// Every page but the first in every locale, packed and not.
fn ways(pages: usize) -> impl Iterator<Item = (usize, &'static str, &'static str)> {
    let locales = ["", "es/", "ar/"].into_iter();
    let ways = locales.flat_map(|locale| ["gzip", "identity"].map(|encoding| (locale, encoding)));
    ways.flat_map(move |(locale, encoding)| (1..pages).map(move |page| (page, locale, encoding)))
}

/// The bytes of memory that a process holds.
fn memory(child: &Child) -> u64 {
    let pages = std::fs::read_to_string(format!("/proc/{}/statm", child.id())).unwrap();
    pages.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4_096
}

async fn soak(time: Duration) {
    const PAGES: usize = 200;
    let folder = tempfile::tempdir().unwrap();
    let (site, home) = (folder.path().join("site"), folder.path().join("home"));
    for path in [&site, &home] {
        std::fs::create_dir(path).unwrap();
    }
    pages(&site, PAGES);
    // Readers may begin few pages a minute; here all copies shall be there before anything is compared.
    std::fs::write(home.join("latimer.toml"), "[serve]\npages_per_minute = 100000\n").unwrap();
    let (server, address) = latimer(&site, &home);
    for (page, locale, encoding) in ways(PAGES) {
        let mut line = Line::open(address).await;
        line.ask(&format!("/{locale}{page}.html"), encoding).await;
    }
    let start = Instant::now();
    let lines = (0..CONNECTIONS).map(|index| {
        tokio::spawn(async move {
            let mut line = Line::open(address).await;
            let mut count = index;
            while start.elapsed() < time {
                let page = count * 31 % (PAGES - 1) + 1;
                let locale = ["", "es/", "ar/"][count % 3];
                line.ask(&format!("/{locale}{page}.html?visit={count}"), ["gzip", "identity"][count % 2]).await;
                count += 1;
                if count % 100 == 0 {
                    // Readers come and go.
                    line = Line::open(address).await;
                }
            }
            count - index
        })
    });
    let lines: Vec<_> = lines.collect();
    tokio::time::sleep(time / 10).await;
    let early = memory(&server.0);
    let counts = futures_util::future::join_all(lines).await;
    let count: usize = counts.into_iter().map(Result::unwrap).sum();
    let late = memory(&server.0);
    println!("{count} requests in {} s; memory after a tenth {} KB, at the end {} KB", time.as_secs(), early >> 10, late >> 10);
    assert!(late < early + GROWTH, "{early} {late}");
}
