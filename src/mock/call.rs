//! One request as a dialect sees it: without prefix, with the shapes that provider files read.

use axum::http::{HeaderMap, Method as Verb};

use super::exchange::Mock;
use crate::provider::{Method, Reply, Request, Secret};

/// The headers that services read; all others stay out of [`Request`].
const READ: &[&str] = &[
    "accept-language",
    "authorization",
    "content-type",
    "mmt-apikey",
    "ocp-apim-subscription-key",
    "ocp-apim-subscription-region",
    "user-agent",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-target",
    "x-clienttraceid",
    "x-goog-api-key",
    "x-goog-user-project",
    "x-http-method-override",
];

/// A request to a dialect.
#[derive(Debug)]
pub(super) struct Call<'a> {
    /// The mock that was asked.
    pub(super) mock: &'a Mock,
    /// The dialect it was asked in.
    pub(super) dialect: &'static super::Dialect,
    /// The HTTP method as it came: services have more than those a [`Request`] has.
    pub(super) verb: Verb,
    /// All headers.
    pub(super) headers: HeaderMap,
    /// The request as provider files read it. Its address has no prefix.
    pub(super) request: Request,
}

impl Call<'_> {
    /// The path without prefix and query.
    pub(super) fn path(&self) -> &str {
        self.request.path_and_query().0
    }
}

/// A request as provider files read it.
pub(super) fn request(verb: &Verb, path_and_query: &str, headers: &HeaderMap, body: Vec<u8>) -> Request {
    let method = if *verb == Verb::GET { Method::Get } else { Method::Post };
    let read = READ.iter().filter_map(|name| Some((*name, Secret::new(String::from_utf8_lossy(headers.get(*name)?.as_bytes())))));
    Request { method, url: format!("http://mock{path_and_query}"), headers: read.collect(), body }
}

/// A JSON reply.
pub(super) fn json(status: u16, body: &serde_json::Value) -> Reply {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Reply { status, headers, body: body.to_string().into_bytes() }
}

/// A reply with a page, as web servers give it before the service itself is asked.
pub(super) fn page(status: u16, title: &str) -> Reply {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let body = format!("<!doctype html>\n<html lang=en>\n<title>{status} {title}</title>\n<h1>{title}</h1>\n");
    Reply { status, headers, body: body.into_bytes() }
}
