//! Amazon Translate: one address, calls named by a header.

use std::time::SystemTime;

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json};
use crate::dialect::desk::{Desk, Keys, plainly};
use crate::dialect::kept::Keeps;
use crate::dialect::strict;
use crate::dialect::tongues::Tongues;
use crate::provider::amazon::sign::{self, BadSignature};
use crate::provider::{Boxed, Failure, Measure, Reply, amazon};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "amazon", below: "", providers: &["amazon"], open: || Box::new(Amazon::new()) };

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

fn error(status: u16, kind: &str, told: &str) -> Reply {
    let mut reply = json(status, &json!({"__type": kind, "Message": told}));
    reply.headers = vec![("content-type".to_owned(), "application/x-amz-json-1.1".to_owned())];
    reply
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

    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        let wrong = |kind: &str, told: &str| Some(error(400, kind, told));
        if call.path() != "/" || call.verb != Method::POST {
            return None;
        }
        if !strict::is_kind(call, "application/x-amz-json-1.1") {
            return wrong("UnknownOperationException", "");
        }
        let authorization = call.request.header("authorization")?;
        let header = |name: &str| Some(call.headers.get(name)?.to_str().ok()?.to_owned());
        let (secret, body, now) = (call.house.stage()?.secret(), &call.request.body, SystemTime::now());
        // The path is signed as the client wrote it, which need not end with a slash.
        let check = |path: &str| sign::check(authorization, secret.reveal(), path, &header, body, now);
        match check(&format!("{}/", call.prefix))
            .or_else(|bad| if call.prefix.is_empty() { Err(bad) } else { check(call.prefix) })
        {
            Ok(()) => {}
            // A key that nobody knows is told before its signature is looked at.
            Err(_) if self.desk.admit(call, &call.request).is_err() => return None,
            Err(BadSignature::Wrong) => {
                return Some(self.desk.say(&Failure::Denied { what: "signature".to_owned() }));
            }
            Err(BadSignature::Expired) => {
                return wrong("InvalidSignatureException", "Signature expired: its date is too far from that of the service.");
            }
            Err(BadSignature::Incomplete) => {
                return wrong(
                    "IncompleteSignatureException",
                    "Authorization header requires 'Credential', 'Signature', 'SignedHeaders' and a date.",
                );
            }
        }
        let body = call.request.json();
        let settings = &body["Settings"];
        let one = |member: &str, word: &[&str]| strict::is_one_of(&settings[member], word);
        if !(one("Formality", &["FORMAL", "INFORMAL"]) && one("Profanity", &["MASK"]) && one("Brevity", &["ON"])) {
            return wrong(
                "ValidationException",
                "1 validation error detected: Value at 'settings' failed to satisfy constraint: Member must satisfy enum value set",
            );
        }
        match body["TerminologyNames"].as_array().map(Vec::as_slice) {
            None | Some([]) => None,
            Some([_]) => Some(error(404, "ResourceNotFoundException", "The terminology that the request names is not there.")),
            Some(_) => wrong(
                "ValidationException",
                "1 validation error detected: Value at 'terminologyNames' failed to satisfy constraint: Member must have length less than or equal to 1",
            ),
        }
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let kind = if refusal == Refusal::Large { "RequestEntityTooLargeException" } else { "UnknownOperationException" };
        json(refusal.status(), &json!({"__type": kind, "Message": refusal.title()}))
    }
}
