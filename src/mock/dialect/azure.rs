//! Microsoft Translator (Azure), version 3.0.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Heard, Measure, Reply, azure};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "azure", below: "", providers: &["azure"], open: |_| Box::new(Azure::new()) };

/// What it offers.
const LANGUAGES: &[&str] = &[
    "af", "am", "ar", "as", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "dv", "el", "en", "es", "et", "eu", "fa", "fi",
    "fr", "fr-CA", "ga", "gl", "gu", "ha", "he", "hi", "hr", "hsb", "ht", "hu", "hy", "id", "ig", "is", "it", "iu", "ja", "ka",
    "kk", "km", "kn", "ko", "ku", "ky", "ln", "lo", "lt", "lv", "mg", "mi", "mk", "ml", "mn-Cyrl", "mr", "ms", "mt", "my", "nb",
    "ne", "nl", "or", "pa", "pl", "ps", "pt-BR", "pt-PT", "ro", "ru", "rw", "si", "sk", "sl", "sm", "sn", "so", "sq", "sr-Cyrl",
    "sr-Latn", "st", "sv", "sw", "ta", "te", "th", "ti", "tk", "tl", "tr", "uk", "ur", "uz", "vi", "xh", "yo", "zh-Hans",
    "zh-Hant", "zu",
];

#[derive(Debug)]
struct Azure {
    desk: Desk,
}

impl Azure {
    fn new() -> Self {
        let desk = Desk {
            server: &azure::SERVER,
            keys: Keys::Needed,
            measure: Measure::Characters,
            texts: 1_000,
            size: 50_000,
            same: true,
            tongues: Tongues::all(LANGUAGES),
        };
        Self { desk }
    }
}

impl Service for Azure {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            // A resource's own host has the service below a path.
            match (call.path().trim_start_matches("/translator/text/v3.0"), &call.verb) {
                ("/translate", &Method::POST) => self.desk.serve(call).await,
                // The list is for everybody.
                ("/languages", &Method::GET) => self.desk.reply(call, Heard::Languages { key: None }).await,
                ("/translate" | "/languages", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let (code, told) = match refusal {
            Refusal::Large => (400_077, "The maximum request size has been exceeded."),
            Refusal::Slow => (408_001, "The request timed out."),
            Refusal::Nowhere => (404_000, "The requested resource was not found."),
            Refusal::Method => (405_000, "The request method is not supported for the requested resource."),
        };
        json(u16::try_from(code / 1_000).unwrap_or(500), &json!({"error": {"code": code, "message": told}}))
    }
}
