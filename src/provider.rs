//! Providers: the machine translation services and engines latimer can ask.
//!
//! A provider is either a wire protocol or an engine on this machine. A [`Wire`] is pure: it builds
//! a request and reads a reply, and the client does the sending, so that every protocol can be
//! tested against recorded bytes. An [`Engine`] runs here (an installed program, a model, a rule)
//! and answers by itself. Limits, memory, checks and reports know no difference between the two.
//!
//! A new provider is one file below `provider/` and one line in [`PROVIDERS`].

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use crate::locale::{Locale, Pair};

pub mod apertium;
pub mod amazon;
pub mod apertium_apy;
pub mod azure;
pub mod budget;
mod codes;
pub mod deepl;
mod failure;
#[cfg(feature = "firefox")]
pub mod firefox;
pub mod google;
pub mod google_v3;
pub mod identity;
pub mod libretranslate;
pub mod lingva;
pub mod modernmt;
pub mod mymemory;
pub mod openai;
mod options;
pub mod pseudo;
mod reply;
pub(crate) mod request;
pub mod server;
pub mod yandex;

pub use failure::Failure;
pub use server::{Asked, Found, Heard, Said, Server, Unfit, Usage};

/// A future in a box: engines are trait objects.
pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// How inline codes are written in the text that a provider gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Markup {
    /// XML elements; the text is escaped as XML.
    Xml,
    /// HTML elements; the text is escaped as HTML.
    Html,
    /// Placeholders in plain text that this kind of engine leaves alone.
    Brackets,
    /// No codes at all: only segments without codes can be sent so.
    Plain,
    /// No codes either, but the engine tells which words became which, and the codes are placed by that.
    Aligned,
}

/// In which unit a service counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Unicode code points.
    Characters,
    /// UTF-8 bytes.
    Bytes,
    /// Characters after percent-encoding, as in a URL.
    Encoded,
}

impl Measure {
    /// The size of a text in this unit.
    pub fn of(self, text: &str) -> usize {
        match self {
            Self::Characters => text.chars().count(),
            Self::Bytes => text.len(),
            Self::Encoded => {
                text.bytes().map(|byte| if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) { 1 } else { 3 }).sum()
            }
        }
    }
}

/// What fits into one request.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    /// The unit of `per_request` and `per_segment`.
    pub measure: Measure,
    /// Segments in one request at most.
    pub segments: NonZeroU32,
    /// Size of all segments of a request at most.
    pub per_request: Option<usize>,
    /// Size of one segment at most.
    pub per_segment: Option<usize>,
}

/// How fast one account may be used. `None` is no limit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Limits {
    /// Requests per second; less than one is allowed.
    pub requests_per_second: Option<f64>,
    /// Characters (in the unit of [`Sizes::measure`]) per minute.
    pub characters_per_minute: Option<u64>,
    /// Characters per hour.
    pub characters_per_hour: Option<u64>,
    /// Characters per day.
    pub characters_per_day: Option<u64>,
    /// Requests under way at once.
    pub concurrency: Option<NonZeroU32>,
}

/// Whether text leaves the machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Everything happens here.
    Local,
    /// Text is sent to a host.
    Network,
}

/// What a provider can do and how it wants to be treated.
#[derive(Clone, Debug)]
pub struct Profile {
    /// The name of its kind, as in [`PROVIDERS`].
    pub name: &'static str,
    /// Whether text leaves the machine.
    pub reach: Reach,
    /// Ways to write inline codes, best first; [`Markup::Plain`] is always possible and not listed.
    pub markups: &'static [Markup],
    /// What fits into one request.
    pub sizes: Sizes,
    /// How fast it may be used unless the account says otherwise.
    pub limits: Limits,
    /// Whether its answers are real translations that may be remembered (`identity` and `pseudo` are not).
    pub remembered: bool,
    /// The model or variant whose answers are alike, for the memory's key.
    pub model: String,
    /// The same for pairs that have a model of their own.
    pub models: Vec<(Pair, String)>,
}

impl Profile {
    /// The model or variant that answers for a pair.
    pub fn model_for(&self, pair: &Pair) -> &str {
        let own = self.models.iter().find(|(own, _)| own.source.covers(&pair.source) && own.target.covers(&pair.target));
        own.map_or(&self.model, |(_, model)| model)
    }
}

/// How a provider is told of terms that must become certain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terms {
    /// Not at all: each is a code in the text that it gets.
    Shielded,
    /// With each request, so many terms at most.
    InRequest(usize),
    /// By a glossary at the service that the account names.
    Own,
    /// Never: it is no translation.
    Ignored,
}

/// An earlier translation of something like a segment, encoded as the texts of its batch are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// What was translated.
    pub source: String,
    /// What it became.
    pub target: String,
}

/// What helps with a batch beside its texts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Aids<'a> {
    /// Terms that its texts hold, source and target.
    pub terms: &'a [(&'a str, &'a str)],
    /// Earlier translations of what is like its texts, best first.
    pub examples: &'a [&'a Example],
}

/// Some segments for one pair, each already encoded as `markup` says.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// From and into which locale.
    pub pair: &'a Pair,
    /// The encoded segments; never blank, never empty.
    pub texts: &'a [String],
    /// How their codes are written.
    pub markup: Markup,
    /// Text around the first segment, for services that take context.
    pub context: Option<&'a str>,
}

/// The time and a random number for requests that need them, passed in so that requests are pure.
#[derive(Clone, Copy, Debug)]
pub struct Stamp {
    /// Now.
    pub time: SystemTime,
    /// A number used once.
    pub nonce: u64,
}

/// An HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET.
    Get,
    /// POST.
    Post,
    /// PUT.
    Put,
    /// PATCH.
    Patch,
    /// DELETE.
    Delete,
}

/// An HTTP request to be sent.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// The whole address, query included.
    pub url: String,
    /// Header names in lower case and values; values may hold secrets.
    pub headers: Vec<(&'static str, Secret)>,
    /// The body, empty for none.
    pub body: Vec<u8>,
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Address and body may hold keys and text of documents.
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| *name).collect();
        f.debug_struct("Request").field("method", &self.method).field("headers", &names).finish_non_exhaustive()
    }
}

/// The header by which `latimer mock` tells that its answers are no translations.
pub const MOCK_HEADER: &str = "x-latimer-mock";

/// An HTTP answer, read whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// Header names in lower case and values.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Reply {
    /// The value of a header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// How long the service asks us to wait, from `Retry-After` in seconds or as a date.
    pub fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        let value = self.header("retry-after")?.trim();
        if let Ok(seconds) = value.parse::<u64>() {
            return Some(Duration::from_secs(seconds));
        }
        let date = httpdate::parse_http_date(value).ok()?;
        Some(date.duration_since(now).unwrap_or_default())
    }
}

/// A value that must never be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Hides a value.
    pub fn new(value: impl Into<String>) -> Self {
        Self(value.into())
    }

    /// The value itself, for the one place that sends it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// Which pairs a provider offers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Pairs {
    /// Every pair: rules that need no language (`identity`, `pseudo`), chat models.
    #[default]
    Any,
    /// Exactly these; targets by source.
    Listed(BTreeMap<Locale, Vec<Locale>>),
}

impl Pairs {
    /// Whether the pair is offered, by [`Locale::covers`] of what is listed.
    pub fn offer(&self, pair: &Pair) -> bool {
        match self {
            Self::Any => true,
            Self::Listed(pairs) => pairs
                .iter()
                .filter(|(source, _)| source.covers(&pair.source))
                .any(|(_, targets)| targets.iter().any(|target| target.covers(&pair.target))),
        }
    }
}

/// What an answered batch says: one text a segment, in order, and what the engine tells beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// One encoded target a segment, in the order of the batch; blank where there is nothing to be used for one.
    pub texts: Vec<String>,
    /// The locales between source and target where the engine went through others (`es` for en->es->fr).
    pub via: Vec<Locale>,
    /// For each segment, alignments of source to target bytes where the engine gives them.
    pub alignments: Vec<Vec<Alignment>>,
    /// Characters the service says it charged, where it says so.
    pub charged: Option<u64>,
}

/// A stretch of the target that says what a stretch of the source says, as byte ranges.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alignment {
    /// Bytes of the source text.
    pub source: std::ops::Range<usize>,
    /// Bytes of the target text.
    pub target: std::ops::Range<usize>,
}

/// A translation service spoken to over HTTP. Pure: builds requests, reads replies.
pub trait Wire: Send + Sync + fmt::Debug {
    /// What it can do.
    fn profile(&self) -> &Profile;

    /// The request that translates a batch.
    fn request(&self, batch: &Batch<'_>, stamp: Stamp) -> Request;

    /// How terms that must become certain words are told to the service.
    fn terms(&self) -> Terms {
        Terms::Shielded
    }

    /// How many examples of earlier translations a request takes; most services have no place for any.
    fn examples(&self) -> usize {
        0
    }

    /// The request that translates a batch with terms and examples in it, for services whose [`Wire::terms`]
    /// are [`Terms::InRequest`] or that take [`Wire::examples`].
    fn request_with(&self, batch: &Batch<'_>, aids: &Aids<'_>, stamp: Stamp) -> Request {
        let _ = aids;
        self.request(batch, stamp)
    }

    /// What the reply to [`Wire::request`] says. Never trusts status 200 alone: the count must fit
    /// and no target may be blank.
    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure>;

    /// The request that lists the pairs, `None` where the service has no such list.
    fn languages(&self, stamp: Stamp) -> Option<Request>;

    /// The pairs in the reply to [`Wire::languages`]; also called with `None` where there is no list.
    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure>;

    /// The request that asks what is used of the quota, `None` where the service does not tell.
    fn usage(&self, stamp: Stamp) -> Option<Request> {
        let _ = stamp;
        None
    }

    /// What the reply to [`Wire::usage`] says.
    fn used(&self, reply: &Reply) -> Result<Usage, Failure> {
        let _ = reply;
        Err(Failure::Malformed { what: "no usage".to_owned() })
    }
}

/// A translation engine on this machine.
pub trait Engine: Send + Sync + fmt::Debug {
    /// What it can do.
    fn profile(&self) -> &Profile;

    /// How it is told of terms.
    fn terms(&self) -> Terms {
        Terms::Shielded
    }

    /// Translates a batch.
    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>>;

    /// The pairs it offers now.
    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>>;

    /// The locales through which it would lead a pair, as [`Answer::via`] tells them afterwards.
    fn via(&self, _pair: &Pair) -> Vec<Locale> {
        Vec::new()
    }
}

/// A provider ready to be used.
#[derive(Clone, Debug)]
pub enum Provider {
    /// A service behind HTTP.
    Wire(Arc<dyn Wire>),
    /// An engine on this machine.
    Engine(Arc<dyn Engine>),
}

impl Provider {
    /// The locales through which it would lead a pair; a service does not tell.
    pub fn via(&self, pair: &Pair) -> Vec<Locale> {
        match self {
            Self::Wire(_) => Vec::new(),
            Self::Engine(engine) => engine.via(pair),
        }
    }

    /// How it is told of terms.
    pub fn terms(&self) -> Terms {
        match self {
            Self::Wire(wire) => wire.terms(),
            Self::Engine(engine) => engine.terms(),
        }
    }

    /// How many examples of earlier translations it takes at once.
    pub fn examples(&self) -> usize {
        match self {
            Self::Wire(wire) => wire.examples(),
            Self::Engine(_) => 0,
        }
    }

    /// What it can do.
    pub fn profile(&self) -> &Profile {
        match self {
            Self::Wire(wire) => wire.profile(),
            Self::Engine(engine) => engine.profile(),
        }
    }
}

/// What an account's table in the configuration says: `[providers.NAME]`, keys already read.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// Where the service is, `None` for its usual address.
    pub url: Option<String>,
    /// The key or token.
    pub key: Option<Secret>,
    /// Native options of the service (formality, model, region …), as written.
    pub options: toml::Table,
    /// Where latimer keeps what must not be lost: engines find there what was installed for them.
    pub data: Option<PathBuf>,
}

/// Why an account cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadAccount {
    /// The service needs a key and there is none.
    NoKey,
    /// The service needs an address and there is none.
    NoUrl,
    /// The address is none.
    BadUrl(String),
    /// An option has a value that does not fit.
    BadOption {
        /// The option's name.
        option: String,
        /// What it takes.
        takes: &'static str,
    },
    /// There is no such option.
    UnknownOption {
        /// What was given.
        option: String,
        /// The options there are.
        known: Vec<&'static str>,
    },
    /// The engine is not installed on this machine.
    NotInstalled,
}

/// One kind of provider.
#[derive(Debug)]
pub struct Spec {
    /// Its name in the configuration and on the command line.
    pub name: &'static str,
    /// Whether text leaves the machine.
    pub reach: Reach,
    /// Whether it may be chosen without being named: not what is no translation or no service to rely on.
    pub automatic: bool,
    /// Makes a provider of an account.
    pub build: fn(&Account) -> Result<Provider, BadAccount>,
    /// The other end of its wire, `None` for engines.
    pub server: Option<&'static Server>,
}

/// Every kind of provider.
pub static PROVIDERS: &[&Spec] = &[
    &identity::SPEC,
    &pseudo::SPEC,
    #[cfg(feature = "firefox")]
    &firefox::SPEC,
    &apertium::SPEC,
    &apertium_apy::SPEC,
    &libretranslate::SPEC,
    &deepl::SPEC,
    &google::SPEC,
    &google_v3::SPEC,
    &azure::SPEC,
    &amazon::SPEC,
    &mymemory::SPEC,
    &yandex::SPEC,
    &modernmt::SPEC,
    &lingva::SPEC,
    &openai::SPEC,
];

/// Other names under which services are known.
const ALIASES: &[(&str, &str)] =
    &[("microsoft", "azure"), ("google-v2", "google"), ("apy", "apertium-apy"), ("ollama", "openai")];

/// The kind of a name.
pub fn named(name: &str) -> Option<&'static Spec> {
    let name = ALIASES.iter().find(|(alias, _)| *alias == name).map_or(name, |(_, name)| name);
    PROVIDERS.iter().copied().find(|spec| spec.name == name)
}
