//! One request as a dialect sees it: without prefix, with the shapes that provider files read.

use axum::body::Body;
use axum::extract::{FromRequest, Multipart};
use axum::http::{HeaderMap, Method as Verb};

use super::house::House;
use crate::provider::server;
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
pub(crate) struct Call<'a> {
    /// Who was asked.
    pub(crate) house: &'a dyn House,
    /// The dialect it was asked in.
    pub(crate) dialect: &'static super::Dialect,
    /// The HTTP method as it came: services have more than those a [`Request`] has.
    pub(crate) verb: Verb,
    /// What stands before the dialect's own paths in the addresses of its clients.
    pub(crate) prefix: &'a str,
    /// The scheme and host by which the client reaches it: `http://localhost:8080`.
    pub(crate) origin: String,
    /// The connection it came by; those of one house have different numbers.
    pub(crate) connection: u64,
    /// All headers.
    pub(crate) headers: HeaderMap,
    /// The request as provider files read it. Its address has no prefix.
    pub(crate) request: Request,
}

/// One part of a form with files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    /// The field's name.
    pub(crate) name: String,
    /// The file's name, where it is one.
    pub(crate) file: Option<String>,
    /// What it holds.
    pub(crate) bytes: Vec<u8>,
}

impl Call<'_> {
    /// The path without prefix and query.
    pub(crate) fn path(&self) -> &str {
        self.request.path_and_query().0
    }

    /// The whole address of a path of this dialect, as this client reaches it.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.prefix)
    }

    /// The fields of the query.
    pub(crate) fn query(&self) -> Vec<(String, String)> {
        Request { body: Vec::new(), ..self.request.clone() }.fields()
    }

    /// One field of the query.
    pub(crate) fn queried(&self, name: &str) -> Option<String> {
        self.query().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether the body is a form with files.
    pub(crate) fn is_multipart(&self) -> bool {
        self.request.header("content-type").is_some_and(|kind| kind.starts_with("multipart/form-data"))
    }

    /// The parts of a form with files; `None` where the body is none or is cut.
    pub(crate) async fn parts(&self) -> Option<Vec<Part>> {
        let kind = self.request.header("content-type")?;
        let whole =
            axum::http::Request::post("/").header("content-type", kind).body(Body::from(self.request.body.clone())).ok()?;
        let mut form = Multipart::from_request(whole, &()).await.ok()?;
        let mut parts = Vec::new();
        while let Some(field) = form.next_field().await.ok()? {
            let name = field.name().unwrap_or_default().to_owned();
            let file = field.file_name().map(str::to_owned);
            parts.push(Part { name, file, bytes: Vec::from(field.bytes().await.ok()?) });
        }
        Some(parts)
    }

    /// The same request with a form without files, for services that take either.
    pub(crate) async fn unpacked(&self) -> Option<Request> {
        let parts = self.parts().await?;
        let fields: Vec<(String, String)> =
            parts.into_iter().map(|part| (part.name, String::from_utf8_lossy(&part.bytes).into_owned())).collect();
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let mut request = self.request.clone();
        request.headers.retain(|(name, _)| *name != "content-type");
        request.headers.push(("content-type", Secret::new("application/x-www-form-urlencoded")));
        request.body = server::form(&fields).into_bytes();
        Some(request)
    }
}

/// The path and query of a request with another query.
pub(crate) fn with_query(request: &Request, fields: &[(String, String)]) -> Request {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let base = request.url.split('?').next().unwrap_or_default();
    Request { url: format!("{base}?{}", server::form(&fields)), ..request.clone() }
}

/// A request as provider files read it.
pub(crate) fn request(verb: &Verb, path_and_query: &str, headers: &HeaderMap, body: Vec<u8>) -> Request {
    let method = if *verb == Verb::GET { Method::Get } else { Method::Post };
    let read = READ.iter().filter_map(|name| Some((*name, Secret::new(String::from_utf8_lossy(headers.get(*name)?.as_bytes())))));
    Request { method, url: format!("http://mock{path_and_query}"), headers: read.collect(), body }
}

/// A JSON reply.
pub(crate) fn json(status: u16, body: &serde_json::Value) -> Reply {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Reply { status, headers, body: body.to_string().into_bytes() }
}

/// A reply with a page, as web servers give it before the service itself is asked.
pub(crate) fn page(status: u16, title: &str) -> Reply {
    let headers = vec![("content-type".to_owned(), "text/html; charset=utf-8".to_owned())];
    let body = format!("<!doctype html>\n<html lang=en>\n<title>{status} {title}</title>\n<h1>{title}</h1>\n");
    Reply { status, headers, body: body.into_bytes() }
}
