//! The description of the gateway's addresses for programs (`OpenAPI`).
//!
//! It stands in `spec.json`: every call with an example, its limits and its errors. A test holds it to the standard,
//! and asks a running gateway everything that stands there.

use serde_json::{Value, json};

const TEXT: &str = include_str!("spec.json");

/// The document at `/spec` of a gateway that reads bodies of so many bytes.
pub fn spec(largest_body: usize) -> Value {
    // It is ours, and a test reads it.
    let mut spec: Value = serde_json::from_str(TEXT).unwrap_or_default();
    let about = spec["info"]["description"].as_str().unwrap_or_default();
    let about = format!("{about}\n\nThe body of a request has {largest_body} bytes at most, unless its call says less.");
    spec["info"]["description"] = json!(about);
    spec["info"]["version"] = json!(env!("CARGO_PKG_VERSION"));
    spec
}
