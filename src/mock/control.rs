//! `/__mock/`: what happened, a way to forget it, and what shall go wrong from now on.

use axum::http::Method;
use serde_json::{Value, json};

use super::exchange::Mock;
use super::expect;
use super::fault::{self, BadFaults, Rule};
use crate::dialect::call::json;
use crate::provider::Reply;

/// What can be asked.
const ADDRESSES: &[&str] = &["requests", "stats", "reset", "faults", "expect"];

/// Answers a request to the mock itself; `asked` is what follows `/__mock/`.
pub(super) fn answer(mock: &Mock, method: &Method, asked: &str, body: &[u8]) -> Reply {
    let path = asked.split('?').next().unwrap_or_default();
    match (path, method) {
        ("requests", &Method::GET) => json(200, &json!(mock.log.requests())),
        ("stats", &Method::GET) => json(200, &json!(mock.log.stats())),
        ("reset", &Method::POST) => {
            mock.reset();
            json(200, &json!({"reset": true}))
        }
        ("faults", &Method::GET) => json(200, &json!(mock.faults.rules())),
        ("faults", &Method::DELETE) => {
            mock.faults.set(Vec::new());
            json(200, &json!([]))
        }
        ("faults", &(Method::POST | Method::PUT)) => match rules(body) {
            Ok(rules) => {
                mock.faults.set(rules);
                json(200, &json!(mock.faults.rules()))
            }
            Err(bad) => json(400, &json!({"error": bad.to_string()})),
        },
        ("expect", &Method::GET) => {
            let unmet: Vec<String> = mock.expectations.unmet().iter().map(ToString::to_string).collect();
            json(200, &json!({"met": unmet.is_empty(), "unmet": unmet}))
        }
        ("expect", &(Method::POST | Method::PUT)) => match expect::read(&String::from_utf8_lossy(body)) {
            Ok(expected) => {
                let count = expected.rules.len();
                mock.expectations.set(expected);
                json(200, &json!({"expected": count}))
            }
            Err(bad) => json(400, &json!({"error": bad.to_string()})),
        },
        (path, _) if ADDRESSES.contains(&path) => json(405, &json!({"error": "no such method here"})),
        _ => json(404, &json!({"error": "no such address", "addresses": ADDRESSES})),
    }
}

/// Rules as TOML, or as JSON of the same names.
fn rules(body: &[u8]) -> Result<Vec<Rule>, BadFaults> {
    let text = String::from_utf8_lossy(body);
    if !text.trim_start().starts_with(['{', '[']) || text.trim_start().starts_with("[[") {
        return fault::read(&text);
    }
    let wrong = |error: &dyn std::fmt::Display| BadFaults { line: None, what: error.to_string() };
    let value: Value = serde_json::from_str(&text).map_err(|error| wrong(&error))?;
    let value = if value.is_array() { json!({"fault": value}) } else { value };
    fault::read(&toml::to_string(&value).map_err(|error| wrong(&error))?)
}
