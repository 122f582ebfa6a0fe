//! What services refuse that tolerant ones take: members they do not know, bodies of another kind, values out of range.
//!
//! Which of it holds for which vendor, and how it is said, each dialect knows ([`super::dialect::Service::strictly`]).

use serde_json::Value;

use super::call::Call;

/// The first member of a JSON body that is none of these.
pub(crate) fn unknown(body: &Value, known: &[&str]) -> Option<String> {
    body.as_object()?.keys().find(|name| !known.contains(&name.as_str())).cloned()
}

/// Whether a body is said to be of this kind, whatever its parameters.
pub(crate) fn is_kind(call: &Call<'_>, kind: &str) -> bool {
    let said = call.request.header("content-type").unwrap_or_default();
    said.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind)
}

/// Whether a member, where it is given, is one of these words.
pub(crate) fn is_one_of(value: &Value, words: &[&str]) -> bool {
    value.is_null() || value.as_str().is_some_and(|word| words.contains(&word))
}

/// Whether a member, where it is given, is a number in this range.
pub(crate) fn is_within(value: &Value, least: f64, most: f64) -> bool {
    value.is_null() || value.as_f64().is_some_and(|number| (least..=most).contains(&number))
}
