//! Large files from an address that the user's settings name: taken piece by piece, taken up again where they broke off.
//!
//! What arrives is handed on at once and counted, so that nothing grows without a bound here. Redirects are followed, a few
//! and never from a secure address to one that is not. Whether the bytes are the right ones is for the caller to say.

use std::io;
use std::sync::OnceLock;
use std::time::Duration;

use futures_util::StreamExt as _;
use reqwest::header::{CONTENT_RANGE, RANGE};

use super::http::{self, BadHttp, HttpSettings};

/// How many redirects are followed.
const REDIRECTS: usize = 5;

/// How often a file is asked for again without a byte more.
const ATTEMPTS: u32 = 5;

/// How long nothing may come before a connection is given up.
const SILENCE: Duration = Duration::from_secs(30);

/// What takes a file.
pub trait Sink: Send {
    /// Forgets what came so far: the file begins anew.
    fn restart(&mut self) -> io::Result<()>;

    /// Takes the next bytes.
    fn take(&mut self, part: &[u8]) -> io::Result<()>;
}

/// Why a file did not come.
#[derive(Debug)]
pub enum DownloadError {
    /// It is no address that can be asked.
    Address(String),
    /// The host was not reached, or went away again and again.
    Unreached {
        /// Which host.
        host: String,
        /// What was seen, one or a few words.
        what: &'static str,
    },
    /// The host answered with a status that says there is no file.
    Status {
        /// Which host.
        host: String,
        /// The status.
        status: u16,
    },
    /// The file is larger than it may be.
    TooLarge {
        /// So many bytes are allowed.
        limit: u64,
    },
    /// What came cannot be kept.
    Write(io::Error),
    /// No connection can be made at all.
    Http(BadHttp),
}

/// Takes files from hosts; connections are kept for its lifetime.
#[derive(Debug, Default)]
pub struct Downloader {
    settings: HttpSettings,
    client: OnceLock<Result<reqwest::Client, BadHttp>>,
}

/// How one request for a file ended.
enum End {
    Whole,
    Broken(&'static str),
}

impl Downloader {
    /// With these settings; nothing is opened yet.
    pub fn new(settings: HttpSettings) -> Self {
        Self { settings, client: OnceLock::new() }
    }

    /// A file of bearable size, whole.
    pub async fn whole(&self, url: &str, limit: u64) -> Result<Vec<u8>, DownloadError> {
        let mut body = Whole(Vec::new());
        self.resume(url, 0, limit, &mut body).await?;
        Ok(body.0)
    }

    /// A file whose first `start` bytes the sink has already. Gives the size of the whole.
    pub async fn resume(&self, url: &str, start: u64, limit: u64, sink: &mut dyn Sink) -> Result<u64, DownloadError> {
        let parsed = url::Url::parse(url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
        let parsed = parsed.ok_or_else(|| DownloadError::Address(url.to_owned()))?;
        let host = parsed.host_str().unwrap_or_default().to_owned();
        let client = self.client()?;
        let (mut at, mut fruitless) = (start, 0);
        loop {
            let before = at;
            match once(client, &parsed, &host, &mut at, limit, sink).await? {
                End::Whole => return Ok(at),
                End::Broken(_) if at > before => fruitless = 0,
                End::Broken(_) if fruitless + 1 < ATTEMPTS => fruitless += 1,
                End::Broken(what) => return Err(DownloadError::Unreached { host, what }),
            }
            tokio::time::sleep(Duration::from_millis(200 << fruitless).mul_f64(0.5 + fastrand::f64() / 2.0)).await;
        }
    }

    fn client(&self) -> Result<&reqwest::Client, DownloadError> {
        let client = self.client.get_or_init(|| build(&self.settings));
        client.as_ref().map_err(|bad| DownloadError::Http(bad.clone()))
    }
}

struct Whole(Vec<u8>);

impl Sink for Whole {
    fn restart(&mut self) -> io::Result<()> {
        self.0.clear();
        Ok(())
    }

    fn take(&mut self, part: &[u8]) -> io::Result<()> {
        self.0.extend_from_slice(part);
        Ok(())
    }
}

fn build(settings: &HttpSettings) -> Result<reqwest::Client, BadHttp> {
    let follow = reqwest::redirect::Policy::custom(|attempt| {
        let secure = attempt.previous().iter().any(|url| url.scheme() == "https");
        if attempt.previous().len() > REDIRECTS || (secure && attempt.url().scheme() != "https") {
            attempt.stop()
        } else {
            attempt.follow()
        }
    });
    let agent = concat!("latimer/", env!("CARGO_PKG_VERSION"));
    // What is packed is taken as it is: a range counts in the bytes of the file.
    let client = http::builder(settings)?.redirect(follow).read_timeout(SILENCE).no_gzip().user_agent(agent).build();
    client.map_err(|_| BadHttp::NoProtocol)
}

/// One request, from `at` on, which is moved by what came.
async fn once(
    client: &reqwest::Client,
    url: &url::Url,
    host: &str,
    at: &mut u64,
    limit: u64,
    sink: &mut dyn Sink,
) -> Result<End, DownloadError> {
    let mut request = client.get(url.clone());
    if *at > 0 {
        request = request.header(RANGE, format!("bytes={at}-"));
    }
    let response = match request.send().await {
        Ok(response) => response,
        Err(error) => return Ok(End::Broken(http::trouble(&error))),
    };
    match response.status().as_u16() {
        206 if *at > 0 && begins_at(&response) == Some(*at) => {}
        200 => {
            sink.restart().map_err(DownloadError::Write)?;
            *at = 0;
        }
        // What is here cannot be gone on with: there may be nothing more of it, or another file.
        206 | 416 if *at > 0 => {
            sink.restart().map_err(DownloadError::Write)?;
            *at = 0;
            return Ok(End::Broken("another file"));
        }
        408 | 425 | 429 | 500..=599 => return Ok(End::Broken("busy")),
        status => return Err(DownloadError::Status { host: host.to_owned(), status }),
    }
    let mut stream = response.bytes_stream();
    while let Some(part) = stream.next().await {
        let part = match part {
            Ok(part) => part,
            Err(error) => return Ok(End::Broken(http::trouble(&error))),
        };
        if *at + part.len() as u64 > limit {
            return Err(DownloadError::TooLarge { limit });
        }
        sink.take(&part).map_err(DownloadError::Write)?;
        *at += part.len() as u64;
    }
    Ok(End::Whole)
}

/// Where the part that a host sends begins.
fn begins_at(response: &reqwest::Response) -> Option<u64> {
    let range = response.headers().get(CONTENT_RANGE)?.to_str().ok()?;
    range.strip_prefix("bytes ")?.split('-').next()?.trim().parse().ok()
}
