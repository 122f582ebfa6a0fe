//! Apertium's web service: forms in, no keys, a list of pairs.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json, page};
use crate::dialect::desk::{Desk, Keys, plainly};
use crate::dialect::kept::Keeps;
use crate::dialect::tongues::Tongues;
use crate::provider::{Boxed, Measure, Reply, apertium_apy};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "apertium", below: "", providers: &["apertium-apy"], open: || Box::new(Apertium::new()) };

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
            together: false,
            finish: plainly,
            keeps: |_| Keeps { elements: vec!["apertium-notrans".to_owned()], ..Keeps::default() },
            tongues: Tongues::pairs(all.filter_map(|(source, target)| Some((locale(source)?, locale(target)?)))),
        };
        Self { desk }
    }
}

impl Apertium {
    async fn route(&self, call: &Call<'_>) -> Reply {
        match (call.path(), &call.verb) {
            ("/list", &(Method::GET | Method::POST)) => match field(call, "q").as_deref() {
                Some("pairs") | None => self.desk.serve(call).await,
                Some("analyzers" | "analysers" | "generators" | "taggers" | "disambiguators" | "spellers") => {
                    json(200, &json!({}))
                }
                Some(_) => wrong("Expecting q argument to be one of analysers, generators, disambiguators, pairs, spellers"),
            },
            ("/translate" | "/listPairs", &(Method::GET | Method::POST)) => self.desk.serve(call).await,
            ("/identifyLang", &(Method::GET | Method::POST)) => match field(call, "q") {
                Some(text) => {
                    let found = call.house.found(&[text.as_str()]);
                    let name = (self.desk.server.code)(&found.locale);
                    json(200, &json!({name: f64::from(found.percent) / 100.0}))
                }
                None => wrong("Missing argument q"),
            },
            ("/translate" | "/listPairs" | "/list" | "/identifyLang", &Method::OPTIONS) => {
                Reply { status: 204, ..Reply::default() }
            }
            ("/translate" | "/listPairs" | "/list" | "/identifyLang", _) => self.refuse(Refusal::Method),
            _ => self.refuse(Refusal::Nowhere),
        }
    }
}

fn field(call: &Call<'_>, name: &str) -> Option<String> {
    call.request.fields().into_iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn wrong(explanation: &str) -> Reply {
    json(400, &json!({"status": "error", "code": 400, "message": "Bad Request", "explanation": explanation}))
}

/// Whether a name may be called by a script.
fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.$".contains(&byte))
}

impl Service for Apertium {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        Box::pin(async move {
            let mut reply = self.route(call).await;
            if let Some(name) = field(call, "callback").filter(|name| is_name(name)) {
                reply.body = [name.as_bytes(), b"(", &reply.body, b")"].concat();
                reply.headers = vec![("content-type".to_owned(), "application/javascript; charset=UTF-8".to_owned())];
            }
            reply.headers.push(("access-control-allow-origin".to_owned(), "*".to_owned()));
            reply
        })
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        let (status, title) = (refusal.status(), refusal.title());
        if refusal == Refusal::Nowhere {
            return page(status, title);
        }
        json(status, &json!({"status": "error", "code": status, "message": title, "explanation": title}))
    }
}
