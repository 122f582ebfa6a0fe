//! Apertium's web service: forms in, no keys, a list of pairs.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::mock::call::{Call, json, page};
use crate::mock::service::{Desk, Keys};
use crate::mock::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, apertium_apy};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "apertium", below: "", providers: &["apertium-apy"], open: |_| Box::new(Apertium::new()) };

/// Pairs that are translated both ways.
const BOTH: &[(&str, &str)] = &[
    ("eng", "spa"),
    ("eng", "cat"),
    ("eng", "epo"),
    ("eng", "glg"),
    ("spa", "cat"),
    ("spa", "por"),
    ("spa", "glg"),
    ("spa", "ita"),
    ("spa", "arg"),
    ("spa", "ast"),
    ("fra", "spa"),
    ("fra", "cat"),
    ("fra", "oci"),
    ("cat", "por"),
    ("cat", "ita"),
    ("cat", "oci"),
    ("por", "glg"),
    ("nob", "nno"),
    ("nob", "dan"),
    ("nob", "swe"),
    ("swe", "dan"),
    ("rus", "ukr"),
    ("bel", "rus"),
    ("ind", "zlm"),
    ("hbs", "slv"),
    ("hbs", "mkd"),
    ("afr", "nld"),
    ("urd", "hin"),
    ("eng", "por"),
    ("eng", "deu"),
    ("eng", "fra"),
    ("eng", "ita"),
];

/// Pairs that are translated this way only.
const ONE: &[(&str, &str)] = &[
    ("spa", "por_BR"),
    ("spa", "cat_valencia"),
    ("spa", "epo"),
    ("cat", "epo"),
    ("fra", "epo"),
    ("mkd", "eng"),
    ("hbs", "eng"),
    ("bul", "mkd"),
    ("eus", "spa"),
    ("eus", "eng"),
    ("bre", "fra"),
    ("cym", "eng"),
    ("isl", "eng"),
    ("kaz", "tat"),
    ("ron", "spa"),
];

#[derive(Debug)]
struct Apertium {
    desk: Desk,
}

impl Apertium {
    fn new() -> Self {
        let back = BOTH.iter().map(|(source, target)| (*target, *source));
        let all = BOTH.iter().copied().chain(back).chain(ONE.iter().copied());
        let locale = apertium_apy::SERVER.locale;
        let desk = Desk {
            server: &apertium_apy::SERVER,
            keys: Keys::Unused,
            measure: Measure::Characters,
            texts: 1,
            size: usize::MAX,
            same: false,
            tongues: Tongues::pairs(all.filter_map(|(source, target)| Some((locale(source)?, locale(target)?)))),
        };
        Self { desk }
    }
}

impl Service for Apertium {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            match (call.path(), &call.verb) {
                ("/translate" | "/listPairs" | "/list", &(Method::GET | Method::POST)) => self.desk.serve(call).await,
                ("/translate" | "/listPairs" | "/list", _) => self.refuse(Refusal::Method),
                _ => self.refuse(Refusal::Nowhere),
            }
        })
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let (status, title) = (refusal.status(), refusal.title());
        if refusal == Refusal::Nowhere {
            return page(status, title);
        }
        json(status, &json!({"status": "error", "code": status, "message": title, "explanation": title}))
    }
}
