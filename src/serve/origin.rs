//! A server as a site: one fixed origin whose HTML becomes pages, and whose everything else goes through.
//!
//! A page is asked for by us, with the same headers whoever wants it, and kept as long as the origin says; so no header of a
//! request can decide what others get ([`shared`]). A request that says more than a visit to a page does ([`visits`]), that
//! carries a login, cookies or a query that is not known to make another page, and one for what turned out to be nobody's to
//! keep, goes to the origin as it is; only if the answer is, byte for byte, the page that everybody gets, it is that
//! page, and else it is one reader's alone: shown, neither kept nor translated. Redirects are passed on, never followed.

mod body;
mod fresh;
mod headers;
mod maps;
mod server;
mod shared;
mod visits;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use tokio::time::Instant;
use url::Url;

use super::source::{Answer, Listed, Page, Source, Target, Verdict, Visit};
use super::{feed, file, reply};
use crate::client::HttpSettings;
use crate::client::forward::Upstream;
use crate::locale::Locale;
use crate::provider::Boxed;
pub use maps::{Maps, Unread};
use server::{Came, Server, Taken};
use shared::{Known, Shared};

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
    settings: Arc<Settings>,
    server: Arc<Server>,
    shared: Arc<Shared>,
    listed: tokio::sync::Mutex<Option<(Instant, Arc<Vec<Listed>>)>>,
}

/// What was asked of a server.
#[derive(Debug, Default)]
pub struct Counts {
    /// Requests that it answered.
    pub answered: AtomicU64,
    /// Requests that it did not answer.
    pub failed: AtomicU64,
}

impl fmt::Debug for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Origin").field("upstream", &self.server.upstream).finish_non_exhaustive()
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
        let settings = Arc::new(settings);
        let upstream = Upstream::new(base, settings.http.clone(), settings.patience);
        let server = Arc::new(Server::new(Arc::clone(&settings), upstream));
        let shared = Arc::new(Shared::new(Arc::clone(&server)));
        Self { settings, server, shared, listed: tokio::sync::Mutex::default() }
    }

    /// What was asked of it.
    pub fn counts(&self) -> &Counts {
        &self.server.counts
    }

    async fn answered(&self, visit: Visit, body: Body) -> Answer {
        if matches!(visit.method, Method::TRACE | Method::CONNECT) {
            return Answer::Whole(reply::not_allowed("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"));
        }
        let is_read = visit.method == Method::GET || visit.method == Method::HEAD;
        let canonical = canonical(&visit.query, &self.settings.queries);
        let has_cookies = headers::cookies(&visit.headers).any(|name| !self.server.is_harmless(name));
        let has_login = visit.headers.contains_key(header::AUTHORIZATION);
        let may_be_page = is_read && self.target(&visit.page) != Target::File && accepts_pages(&visit.headers);
        let is_visit =
            may_be_page && !has_login && !headers::knows_other(&visit.headers) && visits::is_visit(&visit.headers, &visit.page);
        let is_nobodys = visit.headers.is_empty();
        if is_visit && !has_cookies && canonical == visit.query {
            match self.shared.known(&visit, &canonical).await {
                Known::Page(taken) if is_nobodys || !taken.terms.differs => return Answer::Page(taken.page()),
                Known::Down(status) => return Answer::Down(status),
                Known::Said(answer) => return or_ill(answer),
                Known::Page(_) | Known::Own => {}
            }
        }
        // What nobody asks for is asked for in nobody's name.
        let passed_on =
            if is_nobodys { self.server.plain(&visit) } else { headers::passed_on(&visit.headers, &self.server.own(&visit)) };
        let method = if may_be_page { Method::GET } else { visit.method.clone() };
        let (largest, patience) = (self.settings.largest_body, self.settings.patience);
        let mut body = (!is_read).then_some(body);
        if !is_read && body::is_too_large(&visit.headers, &mut body, largest, patience).await {
            return Answer::Whole(reply::status(StatusCode::PAYLOAD_TOO_LARGE));
        }
        let is_over = Arc::new(AtomicBool::new(false));
        let body = body.map(|body| body::limited(body, largest, patience, Arc::clone(&is_over)));
        let passed = match self.server.ask(method, &visit.page, &visit.query, passed_on, body).await {
            Ok(passed) => passed,
            Err(_) if is_over.load(Ordering::Relaxed) => return Answer::Whole(reply::status(StatusCode::PAYLOAD_TOO_LARGE)),
            Err(status) => return Answer::Down(status),
        };
        let is_part = passed.status == StatusCode::PARTIAL_CONTENT.as_u16();
        if is_read && is_part && server::is_page(&passed.headers) {
            let plain = Visit { headers: without_ranges(&visit.headers), ..visit };
            return Box::pin(self.answered(plain, Body::empty())).await;
        }
        let own = match self.server.read(passed, &visit.page, &visit.query).await {
            Came::Page(own) => own,
            Came::Whole(response, _) if is_visit => return or_ill(Answer::Whole(response)),
            Came::Whole(response, _) => return Answer::Whole(response),
            Came::Broken => return Answer::Down(StatusCode::BAD_GATEWAY),
        };
        if is_read && own.is_public() && !has_login {
            let plain = Visit { id: visit.id.clone(), ..Visit::plain(&visit.page, &canonical) };
            if let Some(everybodys) = self.everybodys(&own, &plain).await {
                // To the letter what everybody gets; what is said beside it may be for this reader.
                return Answer::Page(Page { original: Arc::clone(&everybodys.original), ..own.for_everybody().page() });
            }
        }
        let answer = Answer::Page(Page { is_public: false, ..own.page() });
        if is_visit { or_ill(answer) } else { answer }
    }

    /// The page that everybody gets, where somebody's own is that one.
    async fn everybodys(&self, own: &Taken, plain: &Visit) -> Option<Arc<Taken>> {
        let is_same = |taken: &Arc<Taken>| taken.original.hash == own.original.hash && taken.terms.bridges == own.terms.bridges;
        // What everybody had is no secret, however long ago; only the origin takes it away.
        if let Some(kept) = self.shared.kept(&format!("{}{}", plain.page, plain.query)).filter(is_same) {
            return Some(kept);
        }
        match self.shared.known(plain, &plain.query).await {
            Known::Page(taken) if taken.original.hash == own.original.hash => Some(taken),
            Known::Page(_) | Known::Own | Known::Said(_) | Known::Down(_) => None,
        }
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
        let path = of(&self.settings.public).or_else(|| of(self.server.upstream.base()))?;
        Some(url.query().map_or(path.clone(), |query| format!("{path}?{query}")))
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
        Some(self.server.upstream.base())
    }

    fn is_ready(&self) -> Boxed<'_, bool> {
        Box::pin(async {
            let visit = Visit::plain("/", "");
            let asked = self.server.plain(&visit);
            self.server.ask(Method::HEAD, "/", "", asked, None).await.is_ok_and(|passed| passed.status < 500)
        })
    }

    fn hides(&self, page: &str) -> bool {
        self.shared.kept(page).is_some_and(|kept| kept.original.is_hidden)
    }

    fn verdicts(&self) -> Vec<(String, Verdict)> {
        self.shared.verdicts()
    }

    fn bytes(&self) -> usize {
        self.shared.bytes()
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

/// An answer, or what it says of itself where that is that it cannot be one.
fn or_ill(answer: Answer) -> Answer {
    let is_ill = match &answer {
        Answer::Page(page) => page.status.is_server_error(),
        Answer::Whole(response) => response.status().is_server_error(),
        _ => false,
    };
    if is_ill { Answer::Ill(Box::new(answer)) } else { answer }
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
