//! Google Cloud Translation, Basic (v2) and Advanced (v3), which share their languages and quotas.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys};
use crate::mock::tongues::{MANY, Tongues};
use crate::provider::{Boxed, Measure, Reply, google, google_v3};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "google", below: "", providers: &["google", "google-v3"], open: |_| Box::new(Google::new()) };

#[derive(Debug)]
struct Google {
    basic: Desk,
    advanced: Desk,
}

impl Google {
    fn new() -> Self {
        let basic = Desk {
            server: &google::SERVER,
            keys: Keys::Needed,
            measure: Measure::Bytes,
            texts: 128,
            size: 100 << 10,
            same: false,
            tongues: Tongues::all(MANY),
        };
        let advanced = Desk {
            server: &google_v3::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: 1024,
            size: 30_000,
            same: false,
            tongues: Tongues::all(MANY),
        };
        Self { basic, advanced }
    }
}

impl Service for Google {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/language/translate/v2" | "/language/translate/v2/languages", &(Method::GET | Method::POST)) => {
                    self.basic.serve(call).await
                }
                (path, &Method::POST) if path.starts_with("/v3/projects/") && path.ends_with(":translateText") => {
                    self.advanced.serve(call).await
                }
                (path, &Method::GET) if path.starts_with("/v3/projects/") && path.ends_with("/supportedLanguages") => {
                    self.advanced.serve(call).await
                }
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let status = if refusal == Refusal::Nowhere { "NOT_FOUND" } else { "INVALID_ARGUMENT" };
        let (code, told) = (refusal.status(), refusal.title());
        json(
            code,
            &json!({"error": {"code": code, "message": told, "status": status, "errors": [{"message": told, "domain": "global", "reason": "badRequest"}]}}),
        )
    }
}
