//! Exchanges with a real service, kept on file without secrets, and answered again from there.
//!
//! A file has one JSON object a line behind a first line that says what it is, and each exchange is written
//! as soon as it is over. A request is the same as one that was kept where dialect, method, address, call
//! and body are: keys, header lines, the order of members and the borders of a form with files do not
//! count. The same request asked several times gets its answers in the order in which they were kept, and
//! the last of them from then on, so that a client that waits for a document sees it get ready.

use std::collections::HashMap;
use std::fmt::{self, Write as _};
use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::mask;
use crate::dialect::call::Call;
use crate::provider::{MOCK_HEADER, Reply};

/// The first line of every file.
const HEAD: &str = "{\"cassette\":1}";

/// Headers of an answer that belong to its connection, or hold secrets.
const LEFT_OUT: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "keep-alive",
    "set-cookie",
    "trailer",
    "transfer-encoding",
    "upgrade",
    MOCK_HEADER,
];

/// Headers of a request that say what it asks for.
const CALLS: &[&str] = &["x-amz-target", "x-http-method-override"];

/// What makes two requests the same.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(super) struct Asked {
    dialect: String,
    method: String,
    path: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    call: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    body: String,
}

impl Asked {
    /// What a request asks for, without its secrets.
    pub(super) fn of(call: &Call<'_>) -> Self {
        let (path, query) = call.request.path_and_query();
        let address = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
        Self {
            dialect: call.dialect.name.to_owned(),
            method: call.verb.to_string(),
            path: mask::address(&address),
            call: CALLS.iter().filter_map(|name| call.request.header(name)).collect::<Vec<_>>().join(" "),
            body: body(&call.request.body, call.request.header("content-type").unwrap_or_default()),
        }
    }
}

/// A body in a form that is the same for the same question.
fn body(body: &[u8], kind: &str) -> String {
    let Ok(text) = std::str::from_utf8(body) else {
        let digest = Sha256::digest(body);
        return format!("sha256:{}", hex(&digest));
    };
    if kind.starts_with("multipart/")
        && let Some((_, border)) = kind.split_once("boundary=")
    {
        return mask::body(
            text.replace(border.split(';').next().unwrap_or_default().trim_matches('"'), "border").as_bytes(),
            usize::MAX,
        );
    }
    let masked = mask::body(body, usize::MAX);
    serde_json::from_str::<Value>(&masked).map(|value| value.to_string()).unwrap_or(masked)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// An answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    status: u16,
    headers: Vec<(String, String)>,
    answer: Bytes,
}

/// A body as it is kept: as text where it is text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Bytes {
    Text(String),
    Hex(String),
}

impl Bytes {
    fn new(bytes: &[u8], secrets: &[String]) -> Self {
        match std::str::from_utf8(bytes) {
            Ok(text) => Self::Text(mask::without(text.to_owned(), secrets)),
            Err(_) => Self::Hex(hex(bytes)),
        }
    }

    fn bytes(&self) -> Option<Vec<u8>> {
        match self {
            Self::Text(text) => Some(text.clone().into_bytes()),
            Self::Hex(hex) => {
                let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
                hex.as_bytes().chunks(2).map(pair).collect()
            }
        }
    }
}

/// One line.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    asked: Asked,
    #[serde(flatten)]
    kept: Kept,
}

/// The answers to one request, and how many of them were given.
#[derive(Debug, Default)]
struct Track {
    replies: Vec<Arc<Reply>>,
    given: usize,
}

/// Exchanges that were kept.
#[derive(Debug, Default)]
pub struct Cassette {
    tracks: Mutex<HashMap<Asked, Track>>,
    file: Option<Mutex<File>>,
}

/// Why a file holds no exchanges.
#[derive(Debug)]
pub enum BadCassette {
    /// It cannot be read or written.
    Io(io::Error),
    /// A line is no exchange.
    Line {
        /// Which, from 1.
        line: usize,
    },
}

impl fmt::Display for BadCassette {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) => write!(f, "cannot be used: {error}"),
            Self::Line { line } => write!(f, "line {line}: no exchange"),
        }
    }
}

impl std::error::Error for BadCassette {}

impl Cassette {
    /// Whether a file says that it is a cassette.
    pub fn is_one(path: &Path) -> bool {
        use std::io::{BufRead, BufReader, Read};
        let mut first = String::new();
        let read = File::open(path).and_then(|file| BufReader::new(file.take(64)).read_line(&mut first));
        read.is_ok() && first.trim_end() == HEAD
    }

    /// The exchanges of a file, to be answered again.
    pub fn open(path: &Path) -> Result<Self, BadCassette> {
        Self::read(&std::fs::read_to_string(path).map_err(BadCassette::Io)?)
    }

    /// A file to which exchanges are added; what it holds already is answered from it.
    pub fn record(path: &Path) -> Result<Self, BadCassette> {
        let known = match std::fs::read_to_string(path) {
            Ok(text) => Self::read(&text)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::default(),
            Err(error) => return Err(BadCassette::Io(error)),
        };
        let mut file = OpenOptions::new().create(true).append(true).open(path).map_err(BadCassette::Io)?;
        if file.metadata().map_err(BadCassette::Io)?.len() == 0 {
            writeln!(file, "{HEAD}").map_err(BadCassette::Io)?;
        }
        Ok(Self { file: Some(Mutex::new(file)), ..known })
    }

    fn read(text: &str) -> Result<Self, BadCassette> {
        let mut tracks: HashMap<Asked, Track> = HashMap::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            if number == 0 && line.trim_end() == HEAD {
                continue;
            }
            let wrong = BadCassette::Line { line: number + 1 };
            let Some((asked, reply)) = exchange(line).filter(|_| number > 0) else { return Err(wrong) };
            tracks.entry(asked).or_default().replies.push(Arc::new(reply));
        }
        Ok(Self { tracks: Mutex::new(tracks), file: None })
    }

    /// The next answer to a request.
    pub(super) fn play(&self, asked: &Asked) -> Option<Reply> {
        let mut tracks = self.tracks.lock().unwrap_or_else(PoisonError::into_inner);
        let track = tracks.get_mut(asked)?;
        let at = track.given.min(track.replies.len().checked_sub(1)?);
        track.given = at + 1;
        track.replies.get(at).map(|reply| (**reply).clone())
    }

    /// The next answer to a request of those that were kept before this run, each once.
    pub(super) fn play_once(&self, asked: &Asked) -> Option<Reply> {
        let mut tracks = self.tracks.lock().unwrap_or_else(PoisonError::into_inner);
        let track = tracks.get_mut(asked)?;
        let reply = track.replies.get(track.given)?;
        track.given += 1;
        Some((**reply).clone())
    }

    /// Keeps an exchange on file before its answer is used.
    pub(super) fn keep(&self, asked: Asked, reply: &Reply, secrets: &[String]) -> io::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        let headers = reply.headers.iter().filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
        let headers = headers.map(|(name, value)| (name.clone(), mask::without(mask::header(name, value), secrets))).collect();
        let answer = Bytes::new(&reply.body, secrets);
        let mut line = serde_json::to_string(&Line { asked, kept: Kept { status: reply.status, headers, answer } })?;
        line.push('\n');
        // A line goes out whole, so that a run that is killed leaves no half of one.
        let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
        file.write_all(line.as_bytes())?;
        file.sync_data()
    }

    /// Begins again with the first answers.
    pub(super) fn rewind(&self) {
        for track in self.tracks.lock().unwrap_or_else(PoisonError::into_inner).values_mut() {
            track.given = 0;
        }
    }
}

fn exchange(line: &str) -> Option<(Asked, Reply)> {
    let Line { asked, kept } = serde_json::from_str(line).ok()?;
    let body = kept.answer.bytes()?;
    (200..=599).contains(&kept.status).then_some((asked, Reply { status: kept.status, headers: kept.headers, body }))
}

/// An answer as it is passed on: without what belongs to the connection it came on.
pub(super) fn passed_on(mut reply: Reply) -> Reply {
    reply.headers.retain(|(name, _)| !LEFT_OUT.contains(&name.as_str()));
    reply
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_are_the_same_where_they_ask_the_same() {
        let form =
            |border: &str| format!("--{border}\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--{border}--\r\n");
        let of = |border: &str| body(form(border).as_bytes(), &format!("multipart/form-data; boundary={border}"));
        assert_eq!(of("x1y"), of("z234"));
        assert_eq!(body(b"{\"b\": 1, \"a\": 2}", ""), body(b"{\"a\":2,\"b\":1}", ""));
        assert_eq!(body(b"{\"key\": \"one\"}", ""), body(b"{\"key\": \"two\"}", ""));
        assert_ne!(body(b"\xff", ""), body(b"\xfe", ""));
    }

    #[test]
    fn answers_come_in_order_and_the_last_stays() {
        let line = |text: &str| {
            format!(
                "{{\"dialect\":\"deepl\",\"method\":\"GET\",\"path\":\"/\",\"status\":200,\"headers\":[],\"answer\":{{\"{text}\"}}}}"
            )
        };
        let text = format!("{HEAD}\n{}\n{}\n", line("text\":\"one"), line("hex\":\"ff0a"));
        let cassette = Cassette::read(&text).unwrap();
        let asked = Asked { dialect: "deepl".into(), method: "GET".into(), path: "/".into(), ..Asked::default() };
        let play = || cassette.play(&asked).unwrap().body;
        assert_eq!([play(), play(), play()], [b"one".to_vec(), vec![0xff, 0x0a], vec![0xff, 0x0a]]);
        cassette.rewind();
        assert_eq!(play(), b"one");
        assert!(cassette.play_once(&asked).is_some() && cassette.play_once(&asked).is_none());
        assert!(cassette.play(&Asked::default()).is_none());
        for wrong in [line("hex\":\"zz"), "{}".to_owned(), "no".to_owned()] {
            let text = format!("{HEAD}\n{wrong}");
            assert!(matches!(Cassette::read(&text), Err(BadCassette::Line { line: 2 })), "{wrong}");
        }
    }
}
