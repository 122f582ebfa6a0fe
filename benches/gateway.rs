//! How many requests a second the gateway answers with what its memory knows, and how much of a millisecond one takes.
//!
//! `cargo bench --bench gateway`. Client and gateway share this process and its two threads; the memory is a file, as
//! `latimer serve --api` has it. The texts of the measured runs are all known, so nothing is sent to the engine behind.
#![allow(clippy::print_stdout, reason = "a bench prints its figures")]
#![allow(clippy::unwrap_used, reason = "a bench that cannot go on says where")]
#![allow(missing_docs, reason = "nobody calls a bench")]

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use latimer::client::{AccountSetup, Client, Http};
use latimer::locale::Pair;
use latimer::memory::{Sqlite, TranslationMemory};
use latimer::mock::{Server, Settings};
use latimer::pipeline::Known;
use latimer::provider::{self, Account, Boxed};
use latimer::serve::gateway::{self, Gate, Gateway};
use latimer::serve::{self, Choose, Engine, Limits, Room, Served, Watch};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// Connections that are kept open.
const CONNECTIONS: usize = 64;
/// Distinct texts.
const TEXTS: usize = 200;
/// Requests of a measured run.
const REQUESTS: u64 = 100_000;
/// Requests one after the other of which each is timed.
const TIMED: usize = 5_000;
/// Requests a second that must be answered.
const LEAST: f64 = 10_000.0;
/// How long one may take that is alone, at half of them.
const MOST: Duration = Duration::from_millis(1);

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(measured());
}

#[derive(Debug)]
struct Only(Arc<str>);

impl Choose for Only {
    fn choose<'a>(&'a self, _: &'a Pair) -> Boxed<'a, Vec<Arc<str>>> {
        Box::pin(async { vec![Arc::clone(&self.0)] })
    }
}

async fn measured() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("memory.sqlite");
    let mock = Server::start(Settings::default()).await.unwrap();
    let address = open(&mock, path).await;
    let requests: Arc<[Vec<u8>]> = (0..TEXTS).map(request).collect();
    // Everything once, so that the memory knows it.
    ask(address, &requests, TEXTS as u64).await;
    let sent = mock.stats().requests;
    ask(address, &requests, REQUESTS / 10).await;
    let start = Instant::now();
    ask(address, &requests, REQUESTS).await;
    let rate = REQUESTS as f64 / start.elapsed().as_secs_f64();
    println!("{:<58} {rate:>10.0}/s {LEAST:>10.0}/s", "one known text each, on loopback");
    let middle = alone(address, &requests).await;
    println!("{:<58} {:>9} us {:>9} us", "one alone, at half of them", middle.as_micros(), MOST.as_micros());
    assert_eq!(mock.stats().requests, sent, "something was not known");
    assert!(rate >= LEAST, "{rate}");
    assert!(middle <= MOST, "{middle:?}");
}

/// A gateway with a memory in a file and a mock behind it.
async fn open(mock: &Server, path: std::path::PathBuf) -> SocketAddr {
    let account = Account { url: Some(mock.base("libretranslate")), ..Account::default() };
    let provider = (provider::named("libretranslate").unwrap().build)(&account).unwrap();
    let setup = AccountSetup { limits: provider::Limits::default(), ..AccountSetup::new("behind", provider) };
    let client = Client::new(vec![setup], latimer::client::Settings::default(), Arc::new(Http::default()));
    let memory = Arc::new(Known::new(latimer::memory::Settings::default(), true, move || {
        Ok(Arc::new(Sqlite::open(&path)?) as Arc<dyn TranslationMemory>)
    }));
    let choose = Arc::new(Only("behind".into()));
    let engine = Engine::new(client, choose, Some(memory), None, latimer::pipeline::Settings::default(), String::new());
    let room: Arc<dyn Room> = Arc::new(Gateway::new(Arc::new(engine), Gate::open(), gateway::Settings::default(), None));
    let watch = Arc::new(Watch::new(&room, None).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = Served { room: Some(room), watch: Some(Arc::clone(&watch)), log: watch, limits: Limits::default() };
    tokio::spawn(serve::run(listener, served, std::future::pending()));
    address
}

fn request(index: usize) -> Vec<u8> {
    // Texts that differ in numbers alone are one to the memory.
    let letters: String = index.to_string().bytes().map(|digit| char::from(b'a' + (digit - b'0'))).collect();
    let body = format!(r#"{{"q":"The old lighthouse of V{letters} was opened again on Monday.","source":"en","target":"es"}}"#);
    let head = format!(
        "POST /translate HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.into_bytes(), body.into_bytes()].concat()
}

/// Sends so many requests over all connections and reads each answer whole.
async fn ask(address: SocketAddr, requests: &Arc<[Vec<u8>]>, count: u64) {
    let left = Arc::new(AtomicU64::new(count));
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (requests, left) = (Arc::clone(requests), Arc::clone(&left));
        clients.spawn(async move {
            let mut stream = connect(address).await;
            let mut read = Vec::with_capacity(4_096);
            while let Ok(number) = left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)) {
                stream.write_all(&requests[usize::try_from(number).unwrap() % requests.len()]).await.unwrap();
                answer(&mut stream, &mut read).await;
            }
        });
    }
    while let Some(done) = clients.join_next().await {
        done.unwrap();
    }
}

/// How long half of the requests take at most, of which each waits for the one before it.
async fn alone(address: SocketAddr, requests: &[Vec<u8>]) -> Duration {
    let mut stream = connect(address).await;
    let mut read = Vec::with_capacity(4_096);
    let mut times = Vec::with_capacity(TIMED);
    for request in requests.iter().cycle().take(TIMED) {
        let start = Instant::now();
        stream.write_all(request).await.unwrap();
        answer(&mut stream, &mut read).await;
        times.push(start.elapsed());
    }
    times.sort_unstable();
    times[TIMED / 2]
}

async fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).await.unwrap();
    stream.set_nodelay(true).unwrap();
    stream
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
