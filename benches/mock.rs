//! How many requests a second the mock answers on loopback, one segment each, and that its memory stays flat.
//!
//! `cargo bench --bench mock` for the speed; `make soak` sends a million requests (`MOCK_SOAK=1000000`) and compares
//! the memory of the process after the first tenth with that at the end. Client and mock share this process and
//! its two threads.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says where")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use latimer::mock::{Server, Settings};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// Connections that are kept open.
const CONNECTIONS: u64 = 64;
/// Requests of a measured run.
const REQUESTS: u64 = 100_000;
/// Requests a second that must be answered.
const LEAST: f64 = 10_000.0;
/// Bytes that the memory may grow after the first tenth of a soak.
const GROWTH: u64 = 16 << 20;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    match std::env::var("MOCK_SOAK").ok().and_then(|count| count.parse().ok()) {
        Some(count) => runtime.block_on(soak(count)),
        None => runtime.block_on(speed()),
    }
}

/// The bytes of memory that this process holds.
fn memory() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap();
    pages.split(' ').nth(1).unwrap().parse::<u64>().unwrap() * 4_096
}

async fn speed() {
    let mock = Server::start(Settings::default()).await.unwrap();
    ask(&mock, REQUESTS / 10).await;
    let start = Instant::now();
    ask(&mock, REQUESTS).await;
    let rate = REQUESTS as f64 / start.elapsed().as_secs_f64();
    println!("{:<58} {rate:>10.0}/s {LEAST:>10.0}/s", "one segment each, on loopback");
    assert!(rate >= LEAST, "{rate}");
}

async fn soak(count: u64) {
    let mock = Server::start(Settings::default()).await.unwrap();
    ask(&mock, count / 10).await;
    let early = memory();
    ask(&mock, count - count / 10).await;
    let late = memory();
    println!("memory after {} requests {} KB, after {count} {} KB", count / 10, early >> 10, late >> 10);
    assert!(late < early + GROWTH, "{early} {late}");
    assert_eq!(mock.stats().requests, count);
}

/// Sends so many requests over all connections and reads each answer whole.
async fn ask(mock: &Server, count: u64) {
    let body = r#"{"q":"The old lighthouse was opened again on Monday.","source":"en","target":"es"}"#;
    let head = format!(
        "POST /libretranslate/translate HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    let request: Arc<[u8]> = [head.as_bytes(), body.as_bytes()].concat().into();
    let left = Arc::new(AtomicU64::new(count));
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (request, left, address) = (Arc::clone(&request), Arc::clone(&left), mock.address());
        clients.spawn(async move {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.set_nodelay(true).unwrap();
            let mut read = Vec::with_capacity(4_096);
            while left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
                stream.write_all(&request).await.unwrap();
                answer(&mut stream, &mut read).await;
            }
        });
    }
    while let Some(done) = clients.join_next().await {
        done.unwrap();
    }
}

/// Reads one answer, which must be a translation.
async fn answer(stream: &mut TcpStream, read: &mut Vec<u8>) {
    read.clear();
    loop {
        assert!(stream.read_buf(read).await.unwrap() > 0);
        let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") else { continue };
        let head = std::str::from_utf8(&read[..end]).unwrap();
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        if read.len() >= end + 4 + length.parse::<usize>().unwrap() {
            assert!(head.starts_with("HTTP/1.1 200"), "{head}");
            return;
        }
    }
}
