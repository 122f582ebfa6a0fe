//! What requests of all services have in common, from both ends.

use std::num::NonZeroU32;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use serde_json::Value;

use super::{Account, BadAccount, Limits, Markup, Measure, Method, Profile, Reach, Request, Secret, Sizes};

/// Everything but what RFC 3986 calls unreserved is encoded.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A text as it stands in a path, a query or a form.
pub(super) fn percent(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// The address of a service without a slash at its end.
pub(super) fn base(account: &Account, usual: Option<&str>) -> Result<String, BadAccount> {
    let url = account.url.as_deref().or(usual).ok_or(BadAccount::NoUrl)?.trim();
    let host = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://")).unwrap_or_default();
    let host = host.split('/').next().unwrap_or_default();
    // An address with a name and a password in it would end up in messages.
    let odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\' | '@');
    if host.is_empty() || url.contains(odd) {
        return Err(BadAccount::BadUrl(account.url.clone().unwrap_or_default()));
    }
    Ok(url.trim_end_matches('/').to_owned())
}

/// The key of an account that needs one; it must fit into a header.
pub(super) fn key(account: &Account) -> Result<Secret, BadAccount> {
    let key = account.key.as_ref().map(|key| key.reveal().trim()).unwrap_or_default();
    if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ') {
        return Err(BadAccount::NoKey);
    }
    Ok(Secret::new(key))
}

/// The key of an account that may go without one.
pub(super) fn key_if_any(account: &Account) -> Result<Option<Secret>, BadAccount> {
    if account.key.is_some() { key(account).map(Some) } else { Ok(None) }
}

/// A request that asks for something by its address alone.
pub(super) fn get(url: String, headers: Vec<(&'static str, Secret)>) -> Request {
    Request { method: Method::Get, url, headers, body: Vec::new() }
}

/// A request with a JSON body.
pub(super) fn post_json(url: String, mut headers: Vec<(&'static str, Secret)>, body: &Value) -> Request {
    headers.insert(0, ("content-type", Secret::new("application/json; charset=UTF-8")));
    Request { method: Method::Post, url, headers, body: body.to_string().into_bytes() }
}

/// A request with the body of a form.
pub(crate) fn post_form(url: String, mut headers: Vec<(&'static str, Secret)>, fields: &[(&str, &str)]) -> Request {
    headers.insert(0, ("content-type", Secret::new("application/x-www-form-urlencoded")));
    Request { method: Method::Post, url, headers, body: query(fields).into_bytes() }
}

/// Fields as they stand in a query or a form.
pub(super) fn query(fields: &[(&str, &str)]) -> String {
    let fields: Vec<String> = fields.iter().map(|(name, value)| format!("{}={}", percent(name), percent(value))).collect();
    fields.join("&")
}

/// The fields of a query or a form.
pub(super) fn fields(text: &str) -> Vec<(String, String)> {
    let decode = |part: &str| percent_decode_str(&part.replace('+', " ")).decode_utf8_lossy().into_owned();
    let parts = text.split('&').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap_or((part, ""))).map(|(name, value)| (decode(name), decode(value))).collect()
}

impl Request {
    /// The path and the query of the address.
    pub(crate) fn path_and_query(&self) -> (&str, &str) {
        let after_scheme = self.url.split_once("://").map_or(self.url.as_str(), |(_, rest)| rest);
        let whole = after_scheme.find('/').map_or("/", |at| &after_scheme[at..]);
        whole.split_once('?').unwrap_or((whole, ""))
    }

    /// A header by its lower-case name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.reveal())
    }

    /// The body as JSON, [`Value::Null`] where it is none.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// Whether there is a body that is said to be JSON.
    pub(crate) fn is_json(&self) -> bool {
        !self.body.is_empty() && self.header("content-type").is_some_and(|kind| kind.to_ascii_lowercase().contains("json"))
    }

    /// What was given by name, in whatever form: a JSON body, or else the fields of query and form, of
    /// which those that are repeated become arrays. [`Value::Null`] for a body that is no JSON object.
    pub(crate) fn members(&self) -> Value {
        if self.is_json() {
            let body = self.json();
            return if body.is_object() { body } else { Value::Null };
        }
        let mut members = serde_json::Map::new();
        for (name, value) in self.fields() {
            match members.get_mut(&name) {
                None => {
                    members.insert(name, Value::String(value));
                }
                Some(Value::Array(values)) => values.push(Value::String(value)),
                Some(known) => *known = Value::Array(vec![known.take(), Value::String(value)]),
            }
        }
        Value::Object(members)
    }

    /// The fields of the query and, where the body is a form, of the body.
    pub(crate) fn fields(&self) -> Vec<(String, String)> {
        let mut all = fields(self.path_and_query().1);
        if self.header("content-type").is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded")) {
            all.extend(fields(&String::from_utf8_lossy(&self.body)));
        }
        all
    }
}

/// One text or several, as services take them; `None` where there is none or one is no text.
pub(super) fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(texts) => texts.iter().map(|text| text.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}

/// Whether text sent to this address leaves the machine.
pub(super) fn reach(base: &str) -> Reach {
    let host = base.split_once("://").map_or(base, |(_, rest)| rest).split('/').next().unwrap_or_default();
    let name =
        host.rsplit_once(':').filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit())).map_or(host, |(name, _)| name);
    let local = name.eq_ignore_ascii_case("localhost")
        || name == "[::1]"
        || name.parse().is_ok_and(|ip: std::net::Ipv4Addr| ip.is_loopback());
    if local { Reach::Local } else { Reach::Network }
}

/// The profile of a service at an address, without limits.
pub(super) fn profile(name: &'static str, base: &str, markups: &'static [Markup], sizes: Sizes) -> Profile {
    Profile {
        name,
        reach: reach(base),
        markups,
        sizes,
        limits: Limits::default(),
        remembered: true,
        model: String::new(),
        models: Vec::new(),
    }
}

/// What fits into one request, all of it or one segment of it.
pub(super) fn sizes(measure: Measure, segments: u32, size: usize) -> Sizes {
    let segments = NonZeroU32::new(segments).unwrap_or(NonZeroU32::MIN);
    Sizes { measure, segments, per_request: Some(size), per_segment: Some(size) }
}
