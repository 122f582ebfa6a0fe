//! The page for people: a text, a file or an address in, its translations side by side out.
//!
//! A request goes through these files in this order:
//!
//! 1. [`guard`] lets nothing be done that a page of another site wants done.
//! 2. [`asked`] reads what is asked, within bounds, [`text`](mod@text) opens and prepares it.
//! 3. [`look`] says what would be sent and what it would cost; [`stream`] translates and tells of every segment as it
//!    arrives; [`edit`] takes in what people make of a segment; [`download`] gives the file.
//! 4. [`page`] renders what [`view`] holds, for browsers without a script too ([`form`]).
//!
//! What holds: nothing is kept here but what the memory keeps; texts go to no host that the one who runs the server
//! did not allow; a text of an engine or of a person is a text, never markup; what a closed connection has not sent
//! yet is not sent, and what was sent is kept.

mod asked;
mod download;
mod edit;
mod form;
pub mod guard;
pub mod house;
mod look;
mod marks;
mod page;
mod peers;
mod stream;
mod text;
mod tongues;
pub mod trouble;
pub mod view;
pub mod words;
mod work;

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

pub use guard::Hosts;
pub use house::{House, Page, Voice};
pub use trouble::Trouble;
pub use words::Words;

use super::engine::Engine;
use super::listen::Asker;
use super::reply::{self, Ready};
use super::room::Room;
use super::{OWN, negotiate, watch};
use crate::format;
use crate::locale::Locale;
use crate::provider::Boxed;
use asked::{Asked, Takes};
use peers::{Peers, Ticket};
use view::{Bounds, Given, Tongue};

/// How a studio behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What it bears with.
    pub bounds: Bounds,
    /// Requests of one peer under way at once.
    pub at_once: usize,
    /// The names by which it may be addressed.
    pub hosts: Hosts,
    /// Every language that has a name, for accounts that take any.
    pub known: Vec<Locale>,
}

/// The page for people and what it asks of its server.
#[derive(Debug)]
pub struct Studio {
    settings: Settings,
    engine: Arc<Engine>,
    house: Arc<dyn House>,
    /// By UI language; the first is English, and everybody else's.
    voices: Vec<Arc<dyn Voice>>,
    uis: Vec<Tongue>,
    extensions: Vec<&'static str>,
    peers: Arc<Peers>,
    /// What the page may load, with the hash of its style.
    policy: String,
}

impl Room for Studio {
    fn answer(&self, request: Request) -> Boxed<'_, Response> {
        Box::pin(self.answered(request))
    }

    fn is_ready(&self) -> Boxed<'_, bool> {
        // What it lacks is an account's, and told where that is asked for.
        Box::pin(std::future::ready(true))
    }

    fn metrics(&self, out: &mut String) {
        watch::of_engine(out, &self.engine);
    }
}

/// One who asks.
#[derive(Clone, Debug)]
struct Caller {
    voice: Arc<dyn Voice>,
    peer: IpAddr,
    headers: HeaderMap,
}

impl Studio {
    /// A studio that speaks these languages; `None` where it would speak none.
    pub fn new(settings: Settings, engine: Arc<Engine>, house: Arc<dyn House>, voices: Vec<Arc<dyn Voice>>) -> Option<Self> {
        let english = voices.first()?;
        let uis = voices.iter().map(|voice| tongues::tongue(voice.locale(), &**voice, &**english)).collect();
        let extensions = format::FORMATS.iter().flat_map(|format| format.extensions).copied().collect();
        let hash = base64(&Sha256::digest(page::STYLE.as_bytes()));
        let policy = format!(
            "default-src 'none'; style-src 'sha256-{hash}'; script-src 'self'; connect-src 'self'; img-src 'self'; \
             form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
        );
        Some(Self { settings, engine, house, voices, uis, extensions, peers: Arc::default(), policy })
    }

    async fn answered(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let peer = parts.extensions.get::<Asker>().map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |asker| asker.peer);
        let voice = self.voice(parts.uri.query().unwrap_or_default(), &parts.headers);
        let caller = Caller { voice, peer, headers: parts.headers };
        let is_read = parts.method == Method::GET || parts.method == Method::HEAD;
        let path = parts.uri.path();
        let own = path.strip_prefix('/').and_then(|path| path.strip_prefix(OWN)?.strip_prefix('/'));
        let judged = if parts.method == Method::POST { self.settings.hosts.judge(&parts.uri, &caller.headers) } else { Ok(()) };
        let is_posted = parts.method == Method::POST;
        let mut response = match (own, judged) {
            (_, Err(trouble)) => caller.refuse(&trouble),
            (None, _) if path == "/" && is_read => self.door(&caller).await,
            (None, _) if path == "/" && is_posted => self.form(&caller, body).await,
            (None, _) if path == "/" => reply::not_allowed("GET, HEAD, POST"),
            (Some("studio.js"), _) if is_read => reply::script(page::SCRIPT, &caller.headers),
            (Some("studio.svg"), _) if is_read => reply::picture(page::ICON, &caller.headers),
            (Some("studio/languages"), _) if is_read => json(StatusCode::OK, &self.tongues(&*caller.voice).await),
            (Some("studio/names"), _) if is_read => json(StatusCode::OK, &self.names().await),
            (Some("studio/look"), _) if is_posted => {
                self.look(&caller, body).await.unwrap_or_else(|trouble| caller.refuse(&trouble))
            }
            (Some("studio/translate"), _) if is_posted => {
                self.stream(&caller, body).await.unwrap_or_else(|trouble| caller.refuse(&trouble))
            }
            (Some("studio/edit"), _) if is_posted => {
                self.edit(&caller, body).await.unwrap_or_else(|trouble| caller.refuse(&trouble))
            }
            (Some("studio/download"), _) if is_posted => {
                self.download(&caller, body).await.unwrap_or_else(|trouble| caller.refuse(&trouble))
            }
            (Some("studio/look" | "studio/translate" | "studio/edit" | "studio/download"), _) => {
                let mut response = caller.refuse(&Trouble::Method);
                response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
                response
            }
            _ => caller.refuse(&Trouble::Nowhere),
        };
        secure(&mut response);
        response
    }

    /// Who speaks to a visitor: the language of `?ui=`, else what the browser prefers.
    fn voice(&self, query: &str, headers: &HeaderMap) -> Arc<dyn Voice> {
        let asked = url::form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "ui").map(|(_, tag)| tag.into_owned());
        let preferred = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let locales: Vec<&Locale> = self.voices.iter().map(|voice| voice.locale()).collect();
        let chosen = [asked, preferred].into_iter().flatten().find_map(|wanted| {
            let reads = |range: &str| {
                let range: Locale = range.split(';').next()?.trim().parse().ok()?;
                let reads = |own: &&&Locale| own.language() == range.language() && own.likely_script() == range.likely_script();
                locales.iter().find(reads).copied()
            };
            // Regions do not matter here: Portuguese of Portugal is better served by Brazil's than by English.
            negotiate::accepted(&wanted, &locales).or_else(|| wanted.split(',').find_map(reads))
        });
        let found = self.voices.iter().find(|voice| Some(voice.locale()) == chosen);
        Arc::clone(found.unwrap_or(&self.voices[0]))
    }

    /// The page as it is found.
    async fn door(&self, caller: &Caller) -> Response {
        self.page(caller, StatusCode::OK, &Given::default(), None, None).await
    }

    /// The page with what it holds.
    async fn page(
        &self,
        caller: &Caller,
        status: StatusCode,
        given: &Given,
        error: Option<&view::Said>,
        answer: Option<&view::Answer>,
    ) -> Response {
        let tongues = self.tongues(&*caller.voice).await;
        let view = view::View {
            ui: caller.voice.locale(),
            uis: &self.uis,
            tongues: &tongues,
            bounds: self.settings.bounds,
            extensions: &self.extensions,
            given,
            error,
            answer,
        };
        let html = page::page(caller.voice.words(), &view);
        // A page with somebody's text is nobody else's; without one it still depends on who asks.
        let is_plain = answer.is_none() && error.is_none();
        let ready = Ready::studio(html, caller.voice.locale(), &self.policy, is_plain);
        let mut response = ready.response(&caller.headers, status);
        response.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Language"));
        response
    }

    /// Reads what is asked.
    async fn asked(&self, caller: &Caller, body: Body, takes: Takes) -> Result<Asked, Trouble> {
        let Bounds { upload, characters, .. } = self.settings.bounds;
        asked::read(&caller.headers, body, takes, upload.max(characters)).await
    }

    /// A request that takes some time begins.
    fn enter(&self, caller: &Caller) -> Result<Ticket, Trouble> {
        self.peers.enter(caller.peer, self.settings.at_once).ok_or(Trouble::Busy)
    }

    /// The targets that are asked for.
    fn targets(&self, tags: &[String]) -> Result<Vec<Locale>, Trouble> {
        let targets = text::locales(tags)?;
        let limit = self.settings.bounds.targets;
        if targets.len() > limit { Err(Trouble::Targets { limit }) } else { Ok(targets) }
    }
}

impl Caller {
    /// The answer to one who cannot have what is asked.
    fn refuse(&self, trouble: &Trouble) -> Response {
        #[derive(Serialize)]
        struct Refused {
            error: view::Said,
        }
        json(trouble.status(), &Refused { error: self.voice.said(trouble) })
    }
}

/// An answer to the script.
fn json(status: StatusCode, value: &impl Serialize) -> Response {
    let mut response = reply::status(status);
    *response.body_mut() = serde_json::to_string(value).unwrap_or_default().into();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    response
}

/// What every answer says to browsers.
fn secure(response: &mut Response) {
    let headers = response.headers_mut();
    let always = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Without any referrer browsers do not say either that a form is ours.
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "DENY"),
    ];
    for (name, value) in always {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert("cross-origin-opener-policy", HeaderValue::from_static("same-origin"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
}

/// Bytes as a policy writes them.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let all = chunk.iter().fold(0, |all, byte| all << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = char::from(LETTERS[(all >> (18 - 6 * place)) as usize & 63]);
            out.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_policies_have_them() {
        for (bytes, expected) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("\u{fb}\u{ff}", "w7vDvw==")]
        {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }
}
