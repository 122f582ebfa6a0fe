//! Where the pages of a site come from: the seam between a site and a folder, a server, or what comes next.
//!
//! A [`Source`] knows one language, the site's own: it is asked for paths as the source has them and answers
//! with a page's text, with something that is given out as it is, or with nothing. Locales, links, copies and
//! what HTTP asks of pages are not its concern.

use std::fmt;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::Arc;

pub use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use url::Url;

use super::page::Original;
use crate::locale::Locale;
use crate::provider::Boxed;

/// Where pages come from.
pub trait Source: Send + Sync + fmt::Debug {
    /// Answers a reader's request, with its body, for a path of the source.
    fn answer(&self, visit: Visit, body: Body) -> Boxed<'_, Answer>;

    /// The page at a path, where it is known without asking that everybody gets it, whatever else they say.
    fn at_once(&self, _page: &str) -> Option<Page> {
        None
    }

    /// What the author has at the address of a page's copy in a locale, instead of a translation; `Moved` names a page too.
    fn authored(&self, _page: &str, _locale: &Locale) -> Answer {
        Answer::Nothing
    }

    /// Whether there is a page at a path, as far as can be told without asking anybody.
    fn has(&self, _page: &str) -> bool {
        true
    }

    /// What a path (percent-encoded, without query) leads to, as far as can be told without asking anybody.
    fn target(&self, path: &str) -> Target;

    /// Every page that is known.
    fn pages(&self) -> Boxed<'_, Vec<Listed>>;

    /// Another address of the same pages, which they may name instead of the site's.
    fn also(&self) -> Option<&Url>;

    /// Whether pages can be had now.
    fn is_ready(&self) -> Boxed<'_, bool>;

    /// Whether a page is known to say that search engines must not take it.
    fn hides(&self, _page: &str) -> bool {
        false
    }

    /// What was said of pages since this was asked last, in that order, and holds for the copies that there are of them.
    fn verdicts(&self) -> Vec<(String, Verdict)> {
        Vec::new()
    }

    /// Bytes of memory that it holds.
    fn bytes(&self) -> usize;
}

/// What a source says of a page that its copies, in whatever locale, must follow at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// None may be shown while the source cannot be asked.
    Asks,
    /// The page is not there any more, or not everybody's: none may be left.
    Gone,
}

/// A reader's request.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The method.
    pub method: Method,
    /// The path on the site, as the source has it: percent-encoded, beginning with `/`.
    pub page: String,
    /// The query with its `?`, or nothing.
    pub query: String,
    /// The headers as they came.
    pub headers: HeaderMap,
    /// Where it comes from.
    pub peer: Option<IpAddr>,
    /// What it is called in logs.
    pub id: String,
}

impl Visit {
    /// A request of our own for a page, by nobody in particular.
    pub fn plain(page: &str, query: &str) -> Self {
        Self {
            method: Method::GET,
            page: page.to_owned(),
            query: query.to_owned(),
            headers: HeaderMap::new(),
            peer: None,
            id: String::new(),
        }
    }
}

/// What a source answers.
#[derive(Debug)]
pub enum Answer {
    /// A page.
    Page(Page),
    /// Something that is the same in every locale, or no business of ours: given out as it is.
    Whole(Response),
    /// A file that is given out as it is.
    File(PathBuf),
    /// Nothing, but the page that is meant is at this path of the source.
    Moved(String),
    /// There is nothing.
    Nothing,
    /// Nobody knows: the source cannot be reached and is not remembered.
    Down(StatusCode),
    /// Nobody knows either: the source says of itself that it cannot answer. That is shown where nothing better is known.
    Ill(Box<Answer>),
}

/// A page as a reader gets it.
#[derive(Debug)]
pub struct Page {
    /// Its text.
    pub original: Arc<Original>,
    /// Whether everybody gets the same. What is one reader's alone is neither kept nor translated.
    pub is_public: bool,
    /// Its status.
    pub status: StatusCode,
    /// Headers of the source that go with it in every locale.
    pub headers: HeaderMap,
}

/// A page that a source knows of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its path with its query.
    pub page: String,
    /// When it was changed last, as sitemaps write it.
    pub modified: Option<String>,
    /// The locale that it is in, where that is known to be another one than the site's.
    pub spoken: Option<Locale>,
    /// Whether it has no copies that anybody is told of.
    pub is_alone: bool,
}

/// What a path of the site leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A page, at this path.
    Page(String),
    /// Something that is the same in every locale.
    File,
}
