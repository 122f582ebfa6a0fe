//! Secrets in requests: where they stand, and what stands in their place in everything that is kept.

use serde_json::Value;

/// Headers that hold secrets.
const HEADERS: &[&str] = &[
    "authorization",
    "proxy-authorization",
    "cookie",
    "set-cookie",
    "api-key",
    "mmt-apikey",
    "ocp-apim-subscription-key",
    "x-amz-security-token",
    "x-api-key",
    "x-goog-api-key",
];

/// Fields of queries, forms and JSON bodies that hold secrets.
const FIELDS: &[&str] = &["api_key", "apikey", "auth_key", "key", "subscription-key", "access_token", "token"];

/// What stands in the place of a secret.
const MASK: &str = "***";

/// Letters of a secret that is looked for in other texts too: one that is shorter may be any word.
const TELLING: usize = 8;

/// The value of a header as it may be kept. The scheme stays: it tells how a client meant to prove itself.
pub(super) fn header(name: &str, value: &str) -> String {
    if !HEADERS.contains(&name) {
        return value.to_owned();
    }
    value.split_once(' ').map_or(MASK.to_owned(), |(scheme, _)| format!("{scheme} {MASK}"))
}

/// An address with its query.
pub(super) fn address(address: &str) -> String {
    match address.split_once('?') {
        Some((path, query)) => format!("{path}?{}", fields(query)),
        None => address.to_owned(),
    }
}

/// A body, at most so many bytes of it.
pub(super) fn body(body: &[u8], most: usize) -> String {
    let text = || String::from_utf8_lossy(&body[..body.len().min(most)]).into_owned();
    let lower = body.to_ascii_lowercase();
    if !FIELDS.iter().any(|name| memchr::memmem::find(&lower, name.as_bytes()).is_some()) {
        return text();
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            if !members(&mut value, &mut |value| *value = MASK.into()) {
                return text();
            }
            let text = value.to_string();
            if text.len() <= most { text } else { String::from_utf8_lossy(&text.as_bytes()[..most]).into_owned() }
        }
        Err(_) => fields(&text()),
    }
}

/// The secrets of a request that are long enough to be told from words, as they may come back in an answer.
pub(super) fn secrets(headers: &[(&str, &str)], address: &str, body: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for (_, value) in headers.iter().filter(|(name, _)| HEADERS.contains(name)) {
        found.extend(value.split([' ', ',']).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    let mut form = |text: &str| {
        found.extend(
            text.split('&')
                .filter_map(|field| field.split_once('='))
                .filter(|(name, _)| is_field(name))
                .map(|(_, value)| percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned()),
        );
    };
    form(address.split_once('?').map_or("", |(_, query)| query));
    match serde_json::from_slice::<Value>(body) {
        Ok(mut value) => {
            members(&mut value, &mut |value| found.extend(value.as_str().map(str::to_owned)));
        }
        Err(_) => form(&String::from_utf8_lossy(body)),
    }
    found.retain(|secret| secret.len() >= TELLING);
    found
}

/// A text without these secrets.
pub(super) fn without(mut text: String, secrets: &[String]) -> String {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        if text.contains(secret.as_str()) {
            text = text.replace(secret.as_str(), MASK);
        }
    }
    text
}

fn is_field(name: &str) -> bool {
    let name = percent_encoding::percent_decode_str(name).decode_utf8_lossy().to_ascii_lowercase();
    FIELDS.contains(&name.as_str())
}

fn fields(text: &str) -> String {
    let field = |field: &str| match field.split_once('=') {
        Some((name, _)) if is_field(name) => format!("{name}={MASK}"),
        _ => field.to_owned(),
    };
    text.split('&').map(field).collect::<Vec<_>>().join("&")
}

/// Does something with every member that holds a secret; whether there was one.
fn members(value: &mut Value, what: &mut dyn FnMut(&mut Value)) -> bool {
    match value {
        Value::Object(all) => {
            let mut any = false;
            for (name, value) in all {
                if is_field(name) && value.is_string() {
                    what(value);
                    any = true;
                } else {
                    any |= members(value, what);
                }
            }
            any
        }
        // Each of them is looked at, not only the first that has one.
        Value::Array(all) => all.iter_mut().filter_map(|value| members(value, what).then_some(())).count() > 0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_masked_wherever_they_stand() {
        assert_eq!(header("authorization", "DeepL-Auth-Key abc:fx"), "DeepL-Auth-Key ***");
        assert_eq!(header("x-goog-api-key", "abc"), "***");
        assert_eq!(header("accept", "abc"), "abc");
        assert_eq!(address("/get?q=a&key=abc&de=x"), "/get?q=a&key=***&de=x");
        assert_eq!(address("/get?api%5Fkey=abc"), "/get?api%5Fkey=***");
        assert_eq!(address("/get"), "/get");
        let whole = |text: &[u8]| body(text, 1_000);
        assert_eq!(whole(br#"{"api_key":"abc","q":"key"}"#), r#"{"api_key":"***","q":"key"}"#);
        assert_eq!(whole(br#"{"a":[{"Key":"abc"}]}"#), r#"{"a":[{"Key":"***"}]}"#);
        assert_eq!(whole(b"q=a&api_key=abc"), "q=a&api_key=***");
        assert_eq!(whole(b"\xff"), "\u{fffd}");
    }

    #[test]
    fn secrets_are_found_for_the_answers_that_repeat_them() {
        let found = secrets(&[("authorization", "Bearer abcdefgh1")], "/x?key=abcdefgh2", br#"{"auth_key":"abcdefgh3","q":"x"}"#);
        assert_eq!(found, ["abcdefgh1", "abcdefgh2", "abcdefgh3"]);
        assert_eq!(without("wrong key abcdefgh2".to_owned(), &found), "wrong key ***");
        assert!(secrets(&[("authorization", "Bearer good")], "/", b"").is_empty());
    }
}
