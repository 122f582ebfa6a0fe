//! A server as a site: one fixed origin whose HTML becomes pages, and whose everything else goes through.
//!
//! A page is asked for by us, with the same headers whoever wants it, and kept as long as the origin says; so no header of a
//! request can decide what others get. A request that carries a login, cookies or a query that is not known to make another
//! page goes to the origin as it is; only if the answer is, byte for byte, the page that everybody gets, it is that
//! page, and else it is one reader's alone: shown, neither kept nor translated. Redirects are passed on, never followed.

mod body;
mod fresh;
mod headers;
mod maps;

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;
use tokio::time::Instant;
use url::Url;

use super::page::Original;
use super::shelf::Shelf;
use super::source::{Answer, Listed, Page, Source, Target, Verdict, Visit};
use super::{feed, file, reply};
use crate::client::HttpSettings;
use crate::client::forward::{Passed, Pieces, Unanswered, Upstream};
use crate::format::html;
use crate::locale::Locale;
use crate::provider::Boxed;
use body::Body as Read;
use fresh::Terms;
use headers::Own;
pub use maps::{Maps, Unread};

/// How long the list of pages is used before the origin's sitemap is read again.
const LISTED: Duration = Duration::from_mins(5);

/// How a server is asked.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its address.
    pub origin: Url,
    /// The site's address, as readers know it.
    pub public: Url,
    /// The language of its pages, where it is stated.
    pub language: Option<Locale>,
    /// How long a page is fresh that says nothing of it.
    pub fresh: Duration,
    /// The largest page that is read, unpacked; larger ones go through as they are.
    pub largest: usize,
    /// The largest body of a request.
    pub largest_body: usize,
    /// How long it may take to begin an answer, and to go on with one.
    pub patience: Duration,
    /// Parameters of queries that make a page of its own; `*` for all.
    pub queries: Vec<String>,
    /// Cookies that do not make a page one reader's own; `*` at the end stands for anything.
    pub harmless: Vec<String>,
    /// The path of its sitemap.
    pub sitemap: String,
    /// Bytes of pages that are kept in memory.
    pub room: usize,
    /// How connections are made.
    pub http: HttpSettings,
}

/// A server behind a site.
pub struct Origin {
    settings: Settings,
    upstream: Upstream,
    kept: Shelf<String, Arc<Kept>>,
    /// Pages that are being asked for: one asks, the others wait.
    turns: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
    listed: tokio::sync::Mutex<Option<(Instant, Arc<Vec<Listed>>)>>,
    verdicts: Mutex<Vec<(String, Verdict)>>,
    counts: Counts,
}

/// What was asked of a server.
#[derive(Debug, Default)]
pub struct Counts {
    /// Requests that it answered.
    pub answered: AtomicU64,
    /// Requests that it did not answer.
    pub failed: AtomicU64,
}

/// A page that everybody gets.
struct Kept {
    original: Arc<Original>,
    headers: HeaderMap,
    validators: HeaderMap,
    terms: Terms,
    checked: Instant,
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Origin").field("upstream", &self.upstream).finish_non_exhaustive()
    }
}

impl Origin {
    /// A server behind a site. It is not asked yet.
    pub fn new(settings: Settings) -> Self {
        let mut base = settings.origin.clone();
        base.set_query(None);
        base.set_fragment(None);
        if !base.path().ends_with('/') {
            let path = format!("{}/", base.path());
            base.set_path(&path);
        }
        Self {
            upstream: Upstream::new(base, settings.http.clone(), settings.patience),
            kept: Shelf::new(settings.room),
            turns: Mutex::default(),
            listed: tokio::sync::Mutex::default(),
            verdicts: Mutex::default(),
            counts: Counts::default(),
            settings,
        }
    }

    /// What was asked of it.
    pub fn counts(&self) -> &Counts {
        &self.counts
    }

    async fn answered(&self, visit: Visit, body: Body) -> Answer {
        if matches!(visit.method, Method::TRACE | Method::CONNECT) {
            return Answer::Whole(reply::not_allowed("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
        }
        let is_read = visit.method == Method::GET || visit.method == Method::HEAD;
        let canonical = canonical(&visit.query, &self.settings.queries);
        let has_cookies = headers::cookies(&visit.headers).any(|name| !self.is_harmless(name));
        let has_login = visit.headers.contains_key(header::AUTHORIZATION);
        let wants_page = self.target(&visit.page) != Target::File && accepts_pages(&visit.headers);
        let is_part = visit.headers.contains_key(header::RANGE) || headers::knows_other(&visit.headers);
        if is_read && wants_page && !is_part && !has_cookies && !has_login && canonical == visit.query {
            return self.known(&visit, &canonical).await;
        }
        let own = self.own(&visit);
        let passed_on = headers::passed_on(&visit.headers, &own);
        let method = if is_read && wants_page { Method::GET } else { visit.method.clone() };
        let (largest, patience) = (self.settings.largest_body, self.settings.patience);
        let mut body = (!is_read).then_some(body);
        if !is_read && body::is_too_large(&visit.headers, &mut body, largest, patience).await {
            return Answer::Whole(reply::status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let body = body.map(|body| body::limited(body, largest, patience, Arc::clone(&is_over)));
        let passed = match self.ask(method, &visit.page, &visit.query, passed_on, body).await {
            Ok(passed) => passed,
            Err(_) if is_over.load(Ordering::Relaxed) => return Answer::Whole(reply::status(StatusCode::PAYLOAD_TOO_LARGE)),
            Err(status) => return Answer::Down(status),
        };
        let is_part = passed.status == StatusCode::PARTIAL_CONTENT.as_u16();
        if is_read && is_part && is_page(&passed.headers) {
            let plain = Visit { headers: without_ranges(&visit.headers), ..visit };
            return Box::pin(self.answered(plain, Body::empty())).await;
        }
        let answer = self.page(passed, &visit.page, &visit.query, None).await;
        let Answer::Page(page) = answer else { return answer };
        let is_whole = is_read && page.status == StatusCode::OK && page.is_public && !has_login;
        if is_whole {
            let plain = Visit { id: visit.id.clone(), ..Visit::plain(&visit.page, &canonical) };
            if let Answer::Page(everybodys) = self.known(&plain, &canonical).await
                && everybodys.is_public
                && everybodys.original.hash == page.original.hash
            {
                return Answer::Page(everybodys);
            }
        }
        Answer::Page(Page { is_public: false, ..page })
    }

    /// The page that everybody gets: remembered, or asked for.
    async fn known(&self, visit: &Visit, query: &str) -> Answer {
        let key = format!("{}{query}", visit.page);
        let began = Instant::now();
        let serves = |kept: &Kept| kept.checked >= began || kept.checked.elapsed() < kept.terms.fresh;
        if let Some(kept) = self.kept.get(&key) {
            if serves(&kept) {
                return Answer::Page(kept.page());
            }
            let is_asked = self.turn(&key).try_lock().is_err();
            if is_asked && kept.checked.elapsed() < kept.terms.fresh + kept.terms.stale {
                return Answer::Page(kept.page());
            }
        }
        let turn = self.turn(&key);
        let held = turn.lock().await;
        let kept = self.kept.get(&key);
        if let Some(kept) = kept.as_ref().filter(|kept| serves(kept)) {
            return Answer::Page(kept.page());
        }
        let mut asked = headers::plain(&visit.headers, self.settings.language.as_ref(), &self.own(visit));
        if let Some(kept) = &kept {
            asked.extend(kept.validators.clone());
        }
        let passed = self.ask(Method::GET, &visit.page, query, asked, None).await;
        let bridge = || kept.as_ref().filter(|kept| kept.terms.bridges).map(|kept| Answer::Page(kept.page()));
        let answer = match (passed, &kept) {
            (Ok(passed), Some(kept)) if passed.status == StatusCode::NOT_MODIFIED.as_u16() => {
                let terms = self.terms(&passed.headers, Some(&kept.terms));
                let again = Arc::new(Kept {
                    original: Original::outlasting(&kept.original, terms.bridges),
                    headers: kept.headers.clone(),
                    validators: kept.validators.clone(),
                    terms,
                    checked: Instant::now(),
                });
                let page = again.page();
                self.keep(&key, again);
                Answer::Page(page)
            }
            // What cannot be had now was there before.
            (Ok(passed), Some(kept)) if passed.status >= 500 && kept.terms.bridges => {
                self.counts.failed.fetch_add(1, Ordering::Relaxed);
                bridge().unwrap_or(Answer::Nothing)
            }
            (Ok(passed), _) => {
                let limit = self.settings.patience.saturating_mul(4);
                let answer = tokio::time::timeout(limit, self.page(passed, &visit.page, query, Some(&key))).await;
                answer.unwrap_or(Answer::Down(StatusCode::GATEWAY_TIMEOUT))
            }
            (Err(status), _) => bridge().unwrap_or(Answer::Down(status)),
        };
        drop(held);
        answer
    }

    /// What the origin answered, read if it is a page, and kept at the key if it may be.
    async fn page(&self, passed: Passed, path: &str, query: &str, key: Option<&String>) -> Answer {
        let Passed { status, headers: came, body } = passed;
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_GATEWAY);
        // What passes says nothing of the page; whatever else is no page for everybody takes the place of one.
        let is_brief = status.is_server_error() || matches!(status.as_u16(), 408 | 425 | 429);
        let forget = || {
            if let Some(key) = key {
                self.kept.remove(key);
                if !is_brief {
                    self.says(key, Verdict::Gone);
                }
            }
        };
        if !is_page(&came) || status.is_redirection() || status == StatusCode::PARTIAL_CONTENT {
            forget();
            return Answer::Whole(self.whole(status, &came, body));
        }
        let bytes = match body::read(body, self.settings.largest).await {
            Ok(Read::Whole(bytes)) => bytes,
            Ok(Read::TooLarge(body)) => {
                forget();
                return Answer::Whole(self.whole(status, &came, body));
            }
            Err(_) => return Answer::Down(StatusCode::BAD_GATEWAY),
        };
        let encoding = came.get(header::CONTENT_ENCODING).map(|value| value.to_str().unwrap_or("unreadable"));
        let text = body::unpacked(&bytes, encoding.unwrap_or_default(), self.settings.largest);
        let modified = came.get(header::LAST_MODIFIED).and_then(|value| httpdate::parse_http_date(value.to_str().ok()?).ok());
        let name = format!("{path}{query}");
        let format = if feed::is_kind(&kind(&came)) { &feed::FORMAT } else { &html::FORMAT };
        let read = text.and_then(|text| Original::of_web(&name, &text, charset(&came), format, modified));
        let read = read.and_then(feed::original);
        let Some(original) = read else {
            forget();
            return Answer::Whole(self.whole(status, &came, Box::pin(futures_util::stream::iter([Ok(bytes.into())]))));
        };
        let terms = self.terms(&came, None);
        let is_hidden = original.is_hidden || fresh::is_hidden(&came);
        let original = Original { outlasts: terms.bridges, is_hidden, ..original };
        let is_public = terms.is_public && status == StatusCode::OK;
        let mut of_page = headers::of_page(&came, self.upstream.base(), &self.settings.public);
        if is_public {
            // What is left are cookies that do not matter; nobody gets another's.
            of_page.remove(header::SET_COOKIE);
        }
        let mut validators = HeaderMap::new();
        for (theirs, ours) in [(header::ETAG, header::IF_NONE_MATCH), (header::LAST_MODIFIED, header::IF_MODIFIED_SINCE)] {
            validators.extend(came.get(theirs).map(|value| (ours, value.clone())));
        }
        let kept = Kept { original: Arc::new(original), headers: of_page, validators, terms, checked: Instant::now() };
        let page = Page { is_public, status, ..kept.page() };
        match key {
            Some(key) if is_public => self.keep(key, Arc::new(kept)),
            _ => forget(),
        }
        Answer::Page(page)
    }

    /// Something that goes through.
    fn whole(&self, status: StatusCode, came: &HeaderMap, body: Pieces) -> Response {
        let mut response = Response::new(Body::from_stream(body));
        *response.status_mut() = status;
        *response.headers_mut() = headers::given_on(came, self.upstream.base(), &self.settings.public);
        response
    }

    fn keep(&self, key: &str, kept: Arc<Kept>) {
        let was_strict = self.kept.get(key).is_some_and(|before| !before.terms.bridges);
        if !kept.terms.bridges && !was_strict {
            self.says(key, Verdict::Asks);
        }
        let weight = kept.original.text.len() + key.len() + 512;
        self.kept.put(key.to_owned(), kept, weight);
    }

    fn says(&self, page: &str, verdict: Verdict) {
        self.verdicts.lock().unwrap_or_else(PoisonError::into_inner).push((page.to_owned(), verdict));
    }

    fn terms(&self, came: &HeaderMap, before: Option<&Terms>) -> Terms {
        let says = [header::CACHE_CONTROL, header::EXPIRES, header::PRAGMA].iter().any(|name| came.contains_key(name));
        match before {
            // Nothing was said anew.
            Some(before) if !says => before.clone(),
            _ => fresh::terms(came, self.settings.fresh, &|name| self.is_harmless(name), SystemTime::now()),
        }
    }

    async fn ask(
        &self,
        method: Method,
        path: &str,
        query: &str,
        headers: HeaderMap,
        body: Option<Pieces>,
    ) -> Result<Passed, StatusCode> {
        let asked = self.upstream.ask(method, path, query, headers, body).await;
        let count = if asked.is_ok() { &self.counts.answered } else { &self.counts.failed };
        count.fetch_add(1, Ordering::Relaxed);
        asked.map_err(|why| {
            tracing::warn!(path, ?why, "the origin did not answer");
            match why {
                Unanswered::Outside => StatusCode::NOT_FOUND,
                Unanswered::TooSlow => StatusCode::GATEWAY_TIMEOUT,
                Unanswered::Unreached(_) | Unanswered::Http(_) => StatusCode::BAD_GATEWAY,
            }
        })
    }

    fn own<'a>(&'a self, visit: &'a Visit) -> Own<'a> {
        Own { public: &self.settings.public, origin: self.upstream.base(), peer: visit.peer, id: &visit.id }
    }

    fn turn(&self, key: &str) -> Arc<tokio::sync::Mutex<()>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if turns.len() > 1024 {
            turns.retain(|_, turn| Arc::strong_count(turn) > 1);
        }
        Arc::clone(turns.entry(key.to_owned()).or_default())
    }

    fn is_harmless(&self, cookie: &str) -> bool {
        let takes = |known: &String| match known.strip_suffix('*') {
            Some(start) => cookie.starts_with(start),
            None => known == cookie,
        };
        self.settings.harmless.iter().any(takes)
    }

    /// The pages that the origin's sitemap names.
    async fn listed(&self) -> Arc<Vec<Listed>> {
        let mut listed = self.listed.lock().await;
        if let Some((_, pages)) = listed.as_ref().filter(|(read, _)| read.elapsed() < LISTED) {
            return Arc::clone(pages);
        }
        let found = self.read_maps(&self.settings.sitemap).await;
        let pages = match &*listed {
            // A list that cannot be read is not an empty one.
            Some((_, before)) if !found.is_read => Arc::clone(before),
            _ => Arc::new(found.pages),
        };
        *listed = Some((Instant::now(), Arc::clone(&pages)));
        pages
    }

    /// The path with query of an address that is one of the site's.
    pub fn path_of(&self, address: &str) -> Option<String> {
        let url = self.settings.public.join(address.trim()).ok()?;
        let of = |base: &Url| {
            let rest = url.path().strip_prefix(base.path().trim_end_matches('/')).filter(|rest| rest.starts_with('/'));
            rest.filter(|_| url.origin() == base.origin()).map(str::to_owned)
        };
        let path = of(&self.settings.public).or_else(|| of(self.upstream.base()))?;
        Some(url.query().map_or(path.clone(), |query| format!("{path}?{query}")))
    }
}

impl Kept {
    fn page(&self) -> Page {
        Page { original: Arc::clone(&self.original), is_public: true, status: StatusCode::OK, headers: self.headers.clone() }
    }
}

impl Source for Origin {
    fn answer(&self, visit: Visit, body: Body) -> Boxed<'_, Answer> {
        Box::pin(self.answered(visit, body))
    }

    fn target(&self, path: &str) -> Target {
        let last = path.rsplit('/').next().unwrap_or_default();
        let Some((_, extension)) = last.rsplit_once('.') else { return Target::Page(path.to_owned()) };
        let is_page = matches!(extension.to_ascii_lowercase().as_str(), "html" | "htm" | "xhtml") || feed::is_named(path);
        if file::is_known(extension) && !is_page { Target::File } else { Target::Page(path.to_owned()) }
    }

    fn pages(&self) -> Boxed<'_, Vec<Listed>> {
        Box::pin(async { self.listed().await.to_vec() })
    }

    fn also(&self) -> Option<&Url> {
        Some(self.upstream.base())
    }

    fn is_ready(&self) -> Boxed<'_, bool> {
        Box::pin(async {
            let visit = Visit::plain("/", "");
            let asked = headers::plain(&visit.headers, self.settings.language.as_ref(), &self.own(&visit));
            self.ask(Method::HEAD, "/", "", asked, None).await.is_ok_and(|passed| passed.status < 500)
        })
    }

    fn hides(&self, page: &str) -> bool {
        self.kept.get(page).is_some_and(|kept| kept.original.is_hidden)
    }

    fn verdicts(&self) -> Vec<(String, Verdict)> {
        std::mem::take(&mut self.verdicts.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn bytes(&self) -> usize {
        self.kept.bytes()
    }
}

/// The query without what makes no page of its own: only the parameters of these names, `*` for all.
pub(super) fn canonical(query: &str, queries: &[String]) -> String {
    let is_known = |part: &&str| {
        let name = part.split('=').next().unwrap_or_default();
        !part.is_empty() && queries.iter().any(|known| known == "*" || known == name)
    };
    let known: Vec<&str> = query.strip_prefix('?').unwrap_or_default().split('&').filter(is_known).collect();
    if known.is_empty() { String::new() } else { format!("?{}", known.join("&")) }
}

/// Whether a request would take a page.
fn accepts_pages(headers: &HeaderMap) -> bool {
    let Some(accepted) = headers.get(header::ACCEPT) else { return true };
    let accepted = accepted.to_str().unwrap_or_default();
    ["text/html", "xml", "text/*", "*/*"].iter().any(|kind| accepted.contains(kind))
}

fn is_page(headers: &HeaderMap) -> bool {
    let kind = kind(headers);
    matches!(kind.as_str(), "text/html" | "application/xhtml+xml") || feed::is_kind(&kind)
}

fn kind(headers: &HeaderMap) -> String {
    let stated = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

fn charset(headers: &HeaderMap) -> Option<&str> {
    let stated = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    let parameters = stated.split(';').skip(1).filter_map(|part| part.split_once('='));
    let named = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    named.map(|(_, value)| value.trim().trim_matches('"')).next()
}

fn without_ranges(headers: &HeaderMap) -> HeaderMap {
    let mut out = headers.clone();
    for name in [header::RANGE, header::IF_RANGE] {
        out.remove(name);
    }
    out
}

/// Joins the headers of a page with ours: ours count, and lists are put together.
pub(super) fn join(ours: &mut HeaderMap, theirs: &HeaderMap) {
    for name in theirs.keys() {
        let is_list = [header::SET_COOKIE, header::LINK, header::VARY].contains(name);
        if !is_list && ours.contains_key(name) {
            continue;
        }
        for value in theirs.get_all(name).iter().filter(|value| *name != header::LINK || !names_copies(value)) {
            ours.append(name.clone(), value.clone());
        }
    }
}

/// A link of the source's own to copies, which ours take the place of.
fn names_copies(value: &HeaderValue) -> bool {
    let text = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
    text.contains("hreflang") || text.contains("canonical")
}
