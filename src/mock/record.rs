//! Requests that are passed on to the real service of a dialect, each kept on file with its answer.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use axum::http::Method as Verb;

use super::cassette::{Asked, Cassette, passed_on};
use super::mask;
use crate::client::Transport;
use crate::dialect::call::Call;
use crate::provider::{Failure, Method, Reply, Request, Secret};

/// Headers that are passed on. The host is the service's own, and what belongs to a connection stays with it.
const PASSED: &[&str] = &[
    "accept",
    "accept-language",
    "authorization",
    "content-type",
    "idempotency-key",
    "mmt-apikey",
    "ocp-apim-subscription-key",
    "ocp-apim-subscription-region",
    "openai-organization",
    "openai-project",
    "user-agent",
    "x-amz-content-sha256",
    "x-amz-date",
    "x-amz-security-token",
    "x-amz-target",
    "x-api-key",
    "x-clienttraceid",
    "x-goog-api-key",
    "x-goog-user-project",
    "x-http-method-override",
];

/// How long a service may take.
const PATIENCE: Duration = Duration::from_mins(2);

/// A service that requests are passed on to, and where they are kept.
#[derive(Debug)]
pub struct Record {
    url: String,
    transport: Arc<dyn Transport>,
    cassette: Cassette,
}

/// An address that requests cannot be passed on to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadAddress(pub String);

impl fmt::Display for BadAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is no address of a service", self.0)
    }
}

impl std::error::Error for BadAddress {}

impl Record {
    /// Passes on to this address: what a client asks below a dialect's prefix is asked below it.
    pub fn new(url: &str, transport: Arc<dyn Transport>, cassette: Cassette) -> Result<Self, BadAddress> {
        let host = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://")).unwrap_or_default();
        if host.is_empty() || host.starts_with('/') || url.contains(['?', '#', '@', ' ']) {
            return Err(BadAddress(url.to_owned()));
        }
        Ok(Self { url: url.trim_end_matches('/').to_owned(), transport, cassette })
    }

    /// What the service answers, or answered to the same request in an earlier run.
    pub(super) async fn answer(&self, call: &Call<'_>) -> Result<(Reply, bool), Failure> {
        let asked = Asked::of(call);
        if let Some(reply) = self.cassette.play_once(&asked) {
            return Ok((reply, false));
        }
        let method = match call.verb {
            Verb::GET => Method::Get,
            Verb::POST => Method::Post,
            Verb::PUT => Method::Put,
            Verb::PATCH => Method::Patch,
            Verb::DELETE => Method::Delete,
            _ => return Err(Failure::Refused { what: "no such method".to_owned() }),
        };
        let header = |name: &&'static str| Some((*name, Secret::new(call.headers.get(*name)?.to_str().ok()?)));
        let headers: Vec<(&'static str, Secret)> = PASSED.iter().filter_map(header).collect();
        let (path, query) = call.request.path_and_query();
        let mark = if query.is_empty() { "" } else { "?" };
        let url = format!("{}{path}{mark}{query}", self.url);
        let request = Request { method, url, headers, body: call.request.body.clone() };
        let reply = self.transport.send(&request, PATIENCE).await?;
        let headers: Vec<(&str, &str)> = request.headers.iter().map(|(name, value)| (*name, value.reveal())).collect();
        let secrets = mask::secrets(&headers, &request.url, &request.body);
        // What cannot be kept was paid for in vain: better to say so than to go on.
        let kept = self.cassette.keep(asked, &reply, &secrets);
        kept.map_err(|error| Failure::Withheld { what: error.to_string() })?;
        Ok((passed_on(reply), true))
    }

    pub(super) fn rewind(&self) {
        self.cassette.rewind();
    }
}
