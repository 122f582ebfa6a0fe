//! LibreTranslate: texts alone or as an array, a real detector, pages from the web server in front.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json, page};
use crate::mock::service::{Desk, Keys};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, libretranslate};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "libretranslate", below: "", providers: &["libretranslate"], open: |_| Box::new(LibreTranslate::new()) };

/// What a server with all its models offers.
const LANGUAGES: &[&str] = &[
    "ar", "az", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "he", "hi",
    "hu", "id", "it", "ja", "ko", "ky", "lt", "lv", "ms", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl", "sq", "sr",
    "sv", "th", "tl", "tr", "uk", "ur", "vi", "zh-Hans", "zh-Hant",
];

#[derive(Debug)]
struct LibreTranslate {
    desk: Desk,
}

impl LibreTranslate {
    fn new() -> Self {
        let desk = Desk {
            server: &libretranslate::SERVER,
            keys: Keys::Optional,
            measure: Measure::Characters,
            texts: usize::MAX,
            size: usize::MAX,
            same: false,
            tongues: Tongues::all(LANGUAGES),
        };
        Self { desk }
    }
}

impl Service for LibreTranslate {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/translate", &Method::POST) | ("/languages", &Method::GET) => self.desk.serve(call).await,
                ("/health", &Method::GET) => json(200, &json!({"status": "ok"})),
                ("/translate" | "/languages" | "/health", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        page(refusal.status(), refusal.title())
    }
}
