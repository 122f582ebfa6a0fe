//! Amazon Translate: one address, calls named by a header.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::answer::Keeps;
use crate::mock::call::{Call, json};
use crate::mock::service::{Desk, Keys, plainly};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, amazon};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "amazon", below: "", providers: &["amazon"], open: |_| Box::new(Amazon::new()) };

/// What it offers.
const LANGUAGES: &[&str] = &[
    "af", "am", "ar", "az", "bg", "bn", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "es-MX", "et", "fa", "fa-AF", "fi",
    "fr", "fr-CA", "ga", "gu", "ha", "he", "hi", "hr", "ht", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "kn", "ko", "lt",
    "lv", "mk", "ml", "mn", "mr", "ms", "mt", "nb", "nl", "pa", "pl", "ps", "pt", "pt-PT", "ro", "ru", "si", "sk", "sl", "so",
    "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "uz", "vi", "zh-Hans", "zh-Hant",
];

#[derive(Debug)]
struct Amazon {
    desk: Desk,
}

impl Amazon {
    fn new() -> Self {
        let desk = Desk {
            server: &amazon::SERVER,
            keys: Keys::Needed,
            measure: Measure::Bytes,
            texts: 1,
            size: 10_000,
            same: true,
            together: false,
            finish: plainly,
            keeps: |_| Keeps { class: false, ..Keeps::marked() },
            tongues: Tongues::all(LANGUAGES),
        };
        Self { desk }
    }
}

impl Service for Amazon {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/", &Method::POST) => self.desk.serve(call).await,
                ("/", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let kind = if refusal == Refusal::Large { "RequestEntityTooLargeException" } else { "UnknownOperationException" };
        json(refusal.status(), &json!({"__type": kind, "Message": refusal.title()}))
    }
}
