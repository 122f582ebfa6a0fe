//! `/__mock/`: what happened, and a way to forget it.

use axum::http::Method;
use serde_json::json;

use super::call::json;
use super::exchange::Mock;
use crate::provider::Reply;

/// Answers a request to the mock itself; `asked` is what follows `/__mock/`.
pub(super) fn answer(mock: &Mock, method: &Method, asked: &str, _: &[u8]) -> Reply {
    let path = asked.split('?').next().unwrap_or_default();
    match (path, method) {
        ("requests", &Method::GET) => json(200, &json!(mock.log.requests())),
        ("stats", &Method::GET) => json(200, &json!(mock.log.stats())),
        ("reset", &Method::POST) => {
            mock.reset();
            json(200, &json!({"reset": true}))
        }
        ("requests" | "stats" | "reset", _) => json(405, &json!({"error": "no such method here"})),
        _ => json(404, &json!({"error": "no such address", "addresses": ["requests", "stats", "reset"]})),
    }
}
