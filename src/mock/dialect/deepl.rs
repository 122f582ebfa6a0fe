//! DeepL: texts, languages and usage of version 2, languages of version 3.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, deepl};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "deepl", below: "", providers: &["deepl"], open: |_| Box::new(DeepL::new()) };

/// The languages it translates from.
const SOURCES: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl",
    "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh",
];

/// The languages it translates into.
const TARGETS: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es", "es-419", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko",
    "lt", "lv", "nb", "nl", "pl", "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh-Hans", "zh-Hant",
];

#[derive(Debug)]
struct DeepL {
    desk: Desk,
}

impl DeepL {
    fn new() -> Self {
        let desk = Desk {
            server: &deepl::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: 50,
            size: 128 << 10,
            same: true,
            tongues: Tongues::square(SOURCES, TARGETS),
        };
        Self { desk }
    }
}

impl Service for DeepL {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/v2/translate", &Method::POST)
                | ("/v2/languages" | "/v3/languages" | "/v2/usage", &(Method::GET | Method::POST)) => self.desk.serve(call).await,
                ("/v2/translate" | "/v2/languages" | "/v3/languages" | "/v2/usage", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        json(refusal.status(), &json!({"message": refusal.title()}))
    }
}
