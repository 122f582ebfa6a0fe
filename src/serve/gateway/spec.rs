//! The description of the gateway's addresses for programs (`OpenAPI`).

use serde_json::{Value, json};

/// The document at `/spec`.
pub fn spec() -> Value {
    json!({
        "openapi": "3.1.0",
        "info": {"title": "latimer", "version": env!("CARGO_PKG_VERSION")},
        "paths": {},
    })
}
