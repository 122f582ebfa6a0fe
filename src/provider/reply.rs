//! What replies of all services have in common: bodies that may be anything, and counts that must fit.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{Answer, Batch, Failure, Pairs, Reply, Stamp};
use crate::locale::Locale;

/// The longest message of a service that is passed on.
const MESSAGE: usize = 200;

/// The body as JSON. A mark at its beginning is passed over; a page or a cut answer is [`Failure::Malformed`].
pub(super) fn json(reply: &Reply) -> Result<Value, Failure> {
    let body = reply.body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&reply.body);
    serde_json::from_slice(body).map_err(|_| malformed(if looks_like_page(body) { "an HTML page" } else { "no JSON" }))
}

/// The body as JSON, [`Value::Null`] where it is none: for error replies, which may be empty or pages.
pub(super) fn json_or_null(reply: &Reply) -> Value {
    json(reply).unwrap_or(Value::Null)
}

fn looks_like_page(body: &[u8]) -> bool {
    body.iter().copied().find(|byte| !byte.is_ascii_whitespace()) == Some(b'<')
}

/// An unusable answer.
pub(super) fn malformed(what: impl Into<String>) -> Failure {
    Failure::Malformed { what: what.into() }
}

/// An answer from which nothing can be used for the texts that were sent.
pub(super) fn unusable(what: impl Into<String>) -> Failure {
    Failure::Unusable { what: what.into() }
}

/// A service's own words as one line of bearable length without control characters.
pub(super) fn line(message: &str) -> String {
    let words: Vec<&str> = message.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty()).collect();
    words.join(" ").chars().take(MESSAGE).collect()
}

/// What a service said, or its status where it said nothing. The key never appears in it.
pub(super) fn said(reply: &Reply, message: Option<&str>, key: Option<&super::Secret>) -> String {
    let message = line(message.unwrap_or_default());
    let message = match key {
        Some(key) if !key.reveal().is_empty() => message.replace(key.reveal(), "***"),
        _ => message,
    };
    if message.is_empty() { format!("status {}", reply.status) } else { message }
}

/// The classes that nearly all services share, for those statuses that a service does not use in its own way.
pub(super) fn by_status(reply: &Reply, message: Option<&str>, key: Option<&super::Secret>, stamp: Stamp) -> Failure {
    match reply.status {
        401 | 403 | 407 => Failure::Denied { what: said(reply, message, key) },
        402 => Failure::Quota { after: None },
        413 | 414 => Failure::Oversize,
        429 => Failure::Busy { after: reply.retry_after(stamp.time) },
        503 if reply.header("retry-after").is_some() => Failure::Busy { after: reply.retry_after(stamp.time) },
        408 | 425 | 500..=599 => Failure::Transient { what: format!("status {}", reply.status), sent: true },
        200..=299 => malformed("an error"),
        _ => Failure::Refused { what: said(reply, message, key) },
    }
}

/// The answer to a batch: as many texts as were sent, of which at least one says something; those that say nothing are
/// empty.
pub(super) fn answer(batch: &Batch<'_>, texts: Vec<Option<String>>) -> Result<Answer, Failure> {
    if texts.len() != batch.texts.len() {
        return Err(malformed(format!("{} texts for {}", texts.len(), batch.texts.len())));
    }
    if texts.iter().all(Option::is_none) {
        return Err(malformed("no translation"));
    }
    let text = |text: Option<String>| text.filter(|text| !text.trim().is_empty()).unwrap_or_default();
    let texts: Vec<String> = texts.into_iter().map(text).collect();
    if texts.iter().all(String::is_empty) {
        return Err(unusable("an empty translation"));
    }
    Ok(Answer { texts, ..Answer::default() })
}

/// The text of a member.
pub(super) fn text(value: &Value, pointer: &str) -> Option<String> {
    value.pointer(pointer)?.as_str().map(str::to_owned)
}

/// Puts the white space around a text that the service took away or added as it was in the source.
pub(super) fn with_edges_of(source: &str, target: &str) -> String {
    let core = source.trim();
    if core.is_empty() {
        return source.to_owned();
    }
    let before = &source[..source.len() - source.trim_start().len()];
    let after = &source[source.trim_end().len()..];
    format!("{before}{}{after}", target.trim())
}

/// A JSON reply, for the server's side.
pub(super) fn with_json(status: u16, body: &Value) -> Reply {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Reply { status, headers, body: body.to_string().into_bytes() }
}

/// Every locale into every other, for services that list languages and no pairs.
pub(super) fn every_pair(sources: &[Locale], targets: &[Locale]) -> Pairs {
    let others = |source: &Locale| targets.iter().filter(|target| *target != source).cloned().collect();
    Pairs::Listed(sources.iter().map(|source| (source.clone(), others(source))).collect())
}

/// Every locale that stands in a list of pairs, for the server's side.
pub(super) fn locales(pairs: &BTreeMap<Locale, Vec<Locale>>) -> BTreeSet<&Locale> {
    pairs.iter().flat_map(|(source, targets)| std::iter::once(source).chain(targets)).collect()
}

/// The page that servers give for addresses they do not know.
pub(super) fn not_found() -> Reply {
    let headers = vec![("content-type".to_owned(), "text/html".to_owned())];
    Reply { status: 404, headers, body: b"<!doctype html><title>404 Not Found</title>".to_vec() }
}
