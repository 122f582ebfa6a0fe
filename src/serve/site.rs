//! A site: requests in, answers in the locale that they ask for out.

mod down;
mod programs;

use std::borrow::Cow;
use std::fmt::{self, Write as _};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::address::{Addresses, Asked};
use super::article::{self, Frame};
use super::copies::{Copies, Got, Policy};
use super::dress::{self, Dress};
use super::links;
use super::listen::Asker;
use super::page::{Hash, Original};
use super::reply::{self, Ready};
use super::room::Room;
use super::shelf::Shelf;
use super::source::{Answer, Page, Source, Target, Verdict, Visit};
use super::visitor;
use super::watch;
use super::words::{Vocabulary, Words};
use super::{feed, file, folder, localized, negotiate, origin};
use crate::format::html::Selectors;
use crate::locale::Locale;
use crate::provider::Boxed;
use programs::Known;

/// How a site looks and behaves.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Its name.
    pub name: String,
    /// What is done when a copy does not exist yet.
    pub policy: Policy,
    /// The elements that get the language control at their end; the first one counts.
    pub place: Selectors,
    /// The template of article pages; ours where it is `None`.
    pub template: Option<String>,
    /// What it says to readers.
    pub words: Vocabulary,
    /// How long browsers and proxies may keep a page without asking, where its source does not say.
    pub max_age: Duration,
    /// What the user agents of programs hold, in lower case: they get what there is and cause no work.
    pub bots: Vec<String>,
    /// Parameters of queries that make a page of its own, `*` for all; requests with others cause no work.
    pub queries: Vec<String>,
    /// Bytes of pages that are kept ready in memory.
    pub room: usize,
}

/// A site.
pub struct Site {
    settings: Settings,
    addresses: Addresses,
    source: Arc<dyn Source>,
    copies: Arc<Copies>,
    ready: Shelf<(String, Locale), Made>,
    files: file::Packed,
    known: Known,
}

/// A page that is ready, and what it was made from.
#[derive(Clone, Debug)]
struct Made {
    stamp: Stamp,
    ready: Arc<Ready>,
    /// The very source that there is nothing better for, and how many edits of people are in it: as long as these are the same,
    /// nothing else need be looked at.
    settled: Option<(Weak<Original>, u64)>,
}

/// What a page that is ready was made from: the source, the text shown, and why that one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    source: Hash,
    is_hidden: bool,
    shown: Hash,
    state: Shown,
}

/// Which text is shown at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The source at its own address.
    Source,
    /// A copy that is whole.
    Copy,
    /// A copy in which some sentences keep their source.
    Partial,
    /// A copy of the page as it was.
    Stale,
    /// The source, while the copy is being made.
    Pending,
    /// The source, because there is no copy.
    Untranslated,
    /// The source, which is one reader's alone or no proper page.
    Personal,
}

impl Room for Site {
    fn answer(&self, request: Request) -> Boxed<'_, Response> {
        Box::pin(self.answer(request))
    }

    fn is_ready(&self) -> Boxed<'_, bool> {
        self.source.is_ready()
    }

    fn metrics(&self, out: &mut String) {
        self.copies.metrics(out);
        watch::head(out, "latimer_cache_bytes", "gauge", "Memory that pages take.");
        let _ = writeln!(out, "latimer_cache_bytes {}", self.bytes());
        watch::of_engine(out, self.copies.engine());
    }
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("addresses", &self.addresses).field("source", &self.source).finish_non_exhaustive()
    }
}

impl Site {
    /// A site of a source.
    pub fn new(settings: Settings, addresses: Addresses, source: Arc<dyn Source>, copies: Arc<Copies>) -> Self {
        let (ready, files) = (Shelf::new(settings.room), Shelf::new(settings.room / 4));
        Self { settings, addresses, source, copies, ready, files, known: Known::default() }
    }

    /// Its addresses.
    pub fn addresses(&self) -> &Addresses {
        &self.addresses
    }

    /// Its copies.
    pub fn copies(&self) -> &Arc<Copies> {
        &self.copies
    }

    /// Where its pages come from.
    pub fn source(&self) -> &Arc<dyn Source> {
        &self.source
    }

    /// Bytes of memory that pages take.
    pub fn bytes(&self) -> usize {
        self.ready.bytes() + self.files.bytes() + self.known.bytes() + self.source.bytes() + self.copies.bytes()
    }

    /// Answers a request.
    pub async fn answer(&self, request: Request) -> Response {
        let (parts, body) = request.into_parts();
        let (method, headers) = (parts.method, parts.headers);
        let is_read = method == Method::GET || method == Method::HEAD;
        let host = parts.uri.authority().map(axum::http::uri::Authority::as_str);
        let host = host.or_else(|| headers.get(header::HOST)?.to_str().ok()).unwrap_or_default();
        let query = parts.uri.query().filter(|query| !query.is_empty());
        let query = query.map(|query| format!("?{query}")).unwrap_or_default();
        match self.addresses.read_at(host, parts.uri.path()) {
            Asked::Stranger => reply::status(StatusCode::MISDIRECTED_REQUEST),
            Asked::Moved(to) => {
                let mut response = reply::moved(&format!("{to}{query}"));
                if let Ok(Asked::At(locale, page)) = to.parse().map(|to| self.addresses.read_whole(&to)) {
                    // Whoever chooses a locale with a host of its own comes by here each time.
                    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
                    if is_read && self.is_choice(&headers, host, &locale, &page) {
                        self.remember(&mut response, &locale);
                    }
                }
                response
            }
            Asked::Own(_) if !is_read => reply::not_allowed("GET, HEAD"),
            Asked::Own(name) => reply::own(&name, &headers).unwrap_or_else(|| reply::status(StatusCode::NOT_FOUND)),
            Asked::At(locale, page) if is_read && self.is_elsewhere(&page, &locale) => {
                reply::found(&format!("{}{query}", self.addresses.link(&page, &locale, self.addresses.source())))
            }
            Asked::At(locale, page) => {
                let is_chosen = is_read && self.is_choice(&headers, host, &locale, &page);
                let is_door = is_read && page == "/" && locale == *self.addresses.source();
                if is_door
                    && !is_chosen
                    && let Some(other) = visitor::negotiated(&self.addresses, &headers)
                {
                    return reply::negotiated(&format!("{}{query}", self.addresses.link("/", &locale, other)));
                }
                let at_once = self.source.at_once(&page).filter(|_| is_read);
                let mut response = if let Some(shown) = at_once {
                    self.shown(shown, &locale, &headers, &query).await
                } else {
                    let asker = parts.extensions.get::<Asker>();
                    let id = asker.map(|asker| asker.name().to_owned()).unwrap_or_default();
                    let peer = asker.map(|asker| asker.peer);
                    self.at(&locale, Visit { method, page, query, headers, peer, id }, body).await
                };
                if is_door {
                    reply::varies(&mut response);
                }
                if is_chosen {
                    self.remember(&mut response, &locale);
                }
                response
            }
        }
    }

    fn is_choice(&self, headers: &HeaderMap, host: &str, locale: &Locale, page: &str) -> bool {
        visitor::is_choice(&self.addresses, &|path| self.source.target(path), headers, host, locale, page)
    }

    fn remember(&self, response: &mut Response, locale: &Locale) {
        reply::remember(response, negotiate::COOKIE, locale, self.addresses.base().scheme() == "https");
    }

    /// Whether a page is asked for in a locale that it is not in, because it is excluded.
    fn is_elsewhere(&self, page: &str, locale: &Locale) -> bool {
        let is_excluded = locale != self.addresses.source() && self.addresses.is_excluded(page);
        let is_own = || !matches!(self.authored(page, locale), Answer::Nothing);
        is_excluded && self.source.target(page) != Target::File && !is_own()
    }

    /// What is done for a request where there is no copy: for programs, and for queries of which nothing is known, no work.
    fn policy(&self, query: &str, asked: &HeaderMap) -> Policy {
        let is_known = origin::canonical(query, &self.settings.queries) == query;
        if !is_known || visitor::is_bot(asked, &self.settings.bots) { Policy::Prebuilt } else { self.settings.policy }
    }

    async fn at(&self, locale: &Locale, visit: Visit, body: Body) -> Response {
        let (headers, page, query) = (visit.headers.clone(), visit.page.clone(), visit.query.clone());
        let is_read = visit.method == Method::GET || visit.method == Method::HEAD;
        // What its author says to programs holds for the copies too, and is ours to say.
        if is_read && let Some(response) = self.for_program(&page, locale, &headers).await {
            return response;
        }
        let answer = match self.authored(&page, locale) {
            Answer::Nothing => self.source.answer(visit, body).await,
            own => own,
        };
        self.follow().await;
        self.given(answer, locale, (&page, &query), &headers, is_read).await
    }

    /// What a source answered, as a reader gets it.
    async fn given(
        &self,
        answer: Answer,
        locale: &Locale,
        (page, query): (&str, &str),
        headers: &HeaderMap,
        is_read: bool,
    ) -> Response {
        match answer {
            Answer::Page(shown) => match self.addresses.authored(&shown.original.page) {
                // What stands in one locale alone has no copy below another.
                Some((of, page)) if of != locale => reply::moved(&format!("{}{query}", self.addresses.link(page, locale, of))),
                _ => self.shown(shown, locale, headers, query).await,
            },
            Answer::File(path) => file::response(&path, headers, &self.files).await,
            Answer::Moved(to) => reply::moved(&format!("{}{query}", self.addresses.path(&to, locale))),
            Answer::Whole(response) => self.passed(response, &format!("{page}{query}"), locale),
            Answer::Down(status) => self.down(status, &format!("{page}{query}"), locale, headers, is_read).await,
            Answer::Ill(said) => match self.last(&format!("{page}{query}"), locale, headers, is_read).await {
                Some(response) => response,
                None => Box::pin(self.given(*said, locale, (page, query), headers, is_read)).await,
            },
            Answer::Nothing => self.missing(locale, headers, query).await,
        }
    }

    /// Does to the copies of pages what their source has said of them.
    pub async fn follow(&self) {
        for (page, verdict) in self.source.verdicts() {
            if verdict == Verdict::Gone {
                for locale in self.addresses.locales() {
                    self.ready.remove(&(page.clone(), locale.clone()));
                }
                self.known.gone(&page);
            }
            self.copies.heed(&page, self.addresses.targets(), verdict).await;
        }
    }

    /// A page as a reader gets it.
    async fn shown(&self, page: Page, locale: &Locale, asked: &HeaderMap, query: &str) -> Response {
        let Page { original, is_public, status, mut headers } = page;
        let mut response = if is_public {
            self.page(&original, locale, || self.policy(query, asked)).await.0.response(asked, status)
        } else {
            self.made(&original, &original.text, locale, Shown::Personal).unpacked().response(asked, status)
        };
        let ours = response.headers_mut();
        let of_source = headers.get(header::CACHE_CONTROL);
        if !is_public {
            let says = |value: &&HeaderValue| {
                let value = String::from_utf8_lossy(value.as_bytes()).to_ascii_lowercase();
                value.contains("private") || value.contains("no-store")
            };
            let value = of_source.filter(says).cloned().unwrap_or(HeaderValue::from_static("private, no-cache"));
            ours.insert(header::CACHE_CONTROL, value);
        } else if of_source.is_some()
            && ours.get(header::CACHE_CONTROL).is_none_or(|value| value != "no-store" && value != reply::FRAMED)
        {
            ours.remove(header::CACHE_CONTROL);
        }
        if headers.contains_key(header::REFERRER_POLICY) {
            ours.remove(header::REFERRER_POLICY);
        }
        self.localize(&mut headers, &original.page, locale);
        origin::join(ours, &headers);
        let is_dropped = ours.get(header::CACHE_CONTROL).is_some_and(|value| value == "no-store");
        if is_dropped {
            ours.remove(header::EXPIRES);
        }
        if is_dropped || !is_public || ours.get(header::CACHE_CONTROL).is_some_and(|value| value == reply::FRAMED) {
            reply::keep_nowhere(ours);
        }
        response
    }

    /// What goes through: only its headers are put in the reader's locale.
    fn passed(&self, mut response: Response, page: &str, locale: &Locale) -> Response {
        self.localize(response.headers_mut(), page, locale);
        response.headers_mut().remove(header::CONTENT_LOCATION);
        response
    }

    fn localize(&self, headers: &mut HeaderMap, page: &str, locale: &Locale) {
        if headers.is_empty() {
            return;
        }
        let concerned = [header::LOCATION, header::REFRESH, header::LINK, header::SET_COOKIE];
        if concerned.iter().any(|name| headers.contains_key(name)) {
            let lookup = |path: &str| self.source.target(path);
            localized::localize(headers, &self.dress(&lookup, page, locale));
        }
    }

    /// A page in a locale, ready to be given out, and which text it shows; `policy` says what is done where there is no copy.
    pub async fn page(&self, original: &Arc<Original>, locale: &Locale, policy: impl FnOnce() -> Policy) -> (Arc<Ready>, Shown) {
        let own = match self.addresses.authored(&original.page) {
            Some(_) => Some(Arc::clone(original)),
            None => match self.authored(&original.page, locale) {
                Answer::Page(page) => Some(page.original),
                _ => None,
            },
        };
        if let Some(own) = own {
            return self.ready(&own, &own.text, locale, own.hash, Shown::Copy, None);
        }
        let key = (original.page.clone(), locale.clone());
        let edits = self.copies.engine().edits();
        let is_of = |made: &Made| {
            made.settled.as_ref().is_some_and(|(of, at)| *at == edits && std::ptr::eq(of.as_ptr(), Arc::as_ptr(original)))
        };
        if let Some(made) = self.ready.get(&key).filter(is_of) {
            if made.stamp.state != Shown::Source {
                self.copies.counts().found.fetch_add(1, Ordering::Relaxed);
            }
            return (made.ready, made.stamp.state);
        }
        if locale == self.addresses.source() || self.addresses.is_excluded(&original.page) {
            return self.ready(original, &original.text, locale, original.hash, Shown::Source, Some(edits));
        }
        let source = |shown| self.ready(original, &original.text, locale, original.hash, shown, None);
        match self.copies.get(original, locale, policy()).await {
            Got::Fresh(copy) => {
                let shown = if copy.is_sound { Shown::Copy } else { Shown::Partial };
                self.ready(original, &copy.text, locale, copy.hash(), shown, copy.is_final.then_some(edits))
            }
            Got::Stale(copy) => {
                let shown = if copy.is_sound { Shown::Copy } else { Shown::Partial };
                (self.ready(original, &copy.text, locale, copy.hash(), shown, None).0, Shown::Stale)
            }
            Got::Pending => source(Shown::Pending),
            Got::None(_) | Got::NotBuilt => source(Shown::Untranslated),
        }
    }

    /// What the author has where a copy belongs.
    fn authored(&self, page: &str, locale: &Locale) -> Answer {
        if locale == self.addresses.source() { Answer::Nothing } else { self.source.authored(page, locale) }
    }

    /// A text as it is given out, made once.
    fn ready(
        &self,
        original: &Arc<Original>,
        text: &str,
        locale: &Locale,
        shown: Hash,
        state: Shown,
        settled_at: Option<u64>,
    ) -> (Arc<Ready>, Shown) {
        let key = (original.page.clone(), locale.clone());
        let stamp = Stamp { source: original.hash, is_hidden: original.is_hidden, shown, state };
        let known = self.ready.get(&key).filter(|known| known.stamp == stamp).map(|known| known.ready);
        let ready = known.unwrap_or_else(|| {
            self.learn(original);
            Arc::new(self.made(original, text, locale, state))
        });
        // Packed it is a part of that, once for each way.
        let weight = ready.body().len() * 2;
        let settled = settled_at.map(|edits| (Arc::downgrade(original), edits));
        self.ready.put(key, Made { stamp, ready: Arc::clone(&ready), settled }, weight);
        (ready, state)
    }

    fn made(&self, original: &Original, text: &str, locale: &Locale, state: Shown) -> Ready {
        let is_copy = matches!(state, Shown::Copy | Shown::Partial | Shown::Stale);
        let own = self.addresses.authored(&original.page);
        // The last copy may stand for a page that nobody has.
        let has_source = own.is_none() && state != Shown::Stale;
        let spoken = has_source.then(|| self.copies.engine().spoken(original, self.addresses.source())).flatten();
        // What the author wrote says itself what it is in.
        let stated = own.and(original.format.stated).and_then(|stated| stated(text));
        let shown = if is_copy { stated.as_ref().unwrap_or(locale) } else { spoken.as_ref().unwrap_or(self.addresses.source()) };
        let page = own.map_or(original.page.as_str(), |(_, of)| of);
        let is_alone = own.is_some() && !self.source.has(page);
        let words = self.settings.words.of(locale);
        let is_article = folder::is_article(original.format);
        let laid_out =
            if is_article { article::page(original, text, &self.frame(locale, shown)).into() } else { Cow::Borrowed(text) };
        let notice = match state {
            Shown::Source | Shown::Copy | Shown::Stale => None,
            Shown::Partial => Some(words.partial.as_str()),
            Shown::Pending => Some(words.pending.as_str()),
            Shown::Personal if locale == self.addresses.source() => None,
            Shown::Untranslated | Shown::Personal => Some(words.untranslated.as_str()),
        };
        let is_personal = state == Shown::Personal;
        let is_told = !is_personal && self.is_told(original);
        let is_missing = self.is_missing(page);
        let is_lasting = matches!(state, Shown::Source | Shown::Copy | Shown::Partial);
        let max_age = is_lasting.then_some(self.settings.max_age);
        let lookup = |path: &str| self.source.target(path);
        if std::ptr::eq(original.format, &raw const feed::FORMAT) {
            let dressed = feed::dressed(text, &self.dress(&lookup, &original.page, locale));
            let kind = feed::kind(&dressed);
            return Ready::feed(dressed, kind, shown, max_age);
        }
        let dressed = dress::dress(
            &laid_out,
            &Dress {
                page,
                is_copy,
                is_alone,
                is_listed: is_told,
                spoken: spoken.as_ref(),
                is_indexed: !is_missing
                    && (matches!(state, Shown::Source | Shown::Copy) || is_personal && locale == self.addresses.source()),
                // What stands for all that is not there leads to what is.
                choice: if is_missing { "/" } else { page },
                notice,
                is_utf8: original.is_utf8 || is_article,
                // What a template is laid around is a page, and so is what a reader gets who is lost.
                is_fragment: !is_article && !is_missing && dress::is_fragment(&laid_out),
                ..self.dress(&lookup, &original.page, locale)
            },
        );
        let has_group = is_told && !is_alone && !self.addresses.is_excluded(page);
        let group = if has_group { self.addresses.group(page, spoken.as_ref()) } else { Vec::new() };
        Ready::page(dressed.text, shown, &group, max_age, is_article && self.settings.template.is_none())
            .with_control(dressed.control)
    }

    fn frame<'a>(&'a self, locale: &'a Locale, shown: &'a Locale) -> Frame<'a> {
        Frame {
            addresses: &self.addresses,
            template: self.settings.template.as_deref().unwrap_or(article::TEMPLATE),
            site: &self.settings.name,
            locale,
            shown,
            words: self.settings.words.of(locale),
        }
    }

    fn dress<'a>(&'a self, lookup: links::Lookup<'a>, page: &'a str, locale: &'a Locale) -> Dress<'a> {
        Dress {
            addresses: &self.addresses,
            lookup,
            also: self.source.also(),
            page,
            choice: page,
            file: page,
            locale,
            is_copy: true,
            is_alone: false,
            spoken: None,
            is_listed: false,
            is_indexed: false,
            notice: None,
            words: self.settings.words.of(locale),
            place: &self.settings.place,
            is_utf8: true,
            is_fragment: false,
        }
    }

    /// The page for what is not there: the site's own `404.html`, or ours.
    async fn missing(&self, locale: &Locale, headers: &HeaderMap, query: &str) -> Response {
        let missing = match self.authored("/404.html", locale) {
            Answer::Nothing => self.source.answer(Visit::plain("/404.html", ""), Body::empty()).await,
            own => own,
        };
        if let Answer::Page(page) = missing {
            return self.shown(Page { status: StatusCode::NOT_FOUND, ..page }, locale, headers, query).await;
        }
        self.saying(locale, |words| &words.missing).response(headers, StatusCode::NOT_FOUND)
    }

    /// A page of ours that says one thing.
    fn saying(&self, locale: &Locale, said: fn(&Words) -> &str) -> Ready {
        let words = self.settings.words.of(locale);
        let text = article::saying(&Frame { template: article::TEMPLATE, ..self.frame(locale, &words.locale) }, said(words));
        // The control leads to the start of each locale: there is no such page in any of them.
        let lookup = |path: &str| self.source.target(path);
        let dressed = dress::dress(&text, &self.dress(&lookup, "/", locale));
        Ready::page(dressed.text, &words.locale, &[], None, true).with_control(dressed.control)
    }
}
