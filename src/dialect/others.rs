//! Services of which nothing but translations, languages and usage is asked.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json};
use crate::dialect::desk::{Desk, Keys, keeps_nothing, plainly};
use crate::dialect::strict;
use crate::dialect::tongues::{MANY, Tongues};
use crate::provider::{self, Boxed, Failure, Measure, Reply};

/// The registry lines.
pub(super) static YANDEX: Dialect = Dialect {
    name: "yandex",
    below: "",
    providers: &["yandex"],
    open: || plain(&provider::yandex::SERVER, Keys::Needed, usize::MAX, 10_000),
};
pub(super) static MODERNMT: Dialect = Dialect {
    name: "modernmt",
    below: "",
    providers: &["modernmt"],
    open: || plain(&provider::modernmt::SERVER, Keys::Needed, 128, 100_000),
};
pub(super) static LINGVA: Dialect = Dialect {
    name: "lingva",
    below: "",
    providers: &["lingva"],
    open: || plain(&provider::lingva::SERVER, Keys::Unused, 1, 7_500),
};

fn plain(server: &'static provider::Server, keys: Keys, texts: usize, size: usize) -> Box<dyn Service> {
    let measure = if texts == 1 { Measure::Encoded } else { Measure::Characters };
    Box::new(Plain {
        desk: Desk {
            server,
            keys,
            measure,
            texts,
            size,
            same: true,
            together: false,
            finish: plainly,
            keeps: keeps_nothing,
            tongues: Tongues::all(MANY),
        },
    })
}

#[derive(Debug)]
struct Plain {
    desk: Desk,
}

/// What Yandex no longer takes or never did: keys of its first interface, names of languages with a script or region.
fn yandex(call: &Call<'_>) -> Result<(), Failure> {
    let refuse = |what: &str| Err(Failure::Refused { what: what.to_owned() });
    if call.request.header("authorization").is_some_and(|key| key.contains("trnsl.")) {
        return Err(Failure::Denied { what: "invalid".to_owned() });
    }
    let body = call.request.json();
    let long = |name: &str| body[name].as_str().is_some_and(|code| code.len() > 3);
    if long("sourceLanguageCode") || long("targetLanguageCode") {
        return refuse("language code: length must be less than or equal to 3");
    }
    if !strict::is_one_of(&body["format"], &["FORMAT_UNSPECIFIED", "PLAIN_TEXT", "HTML"]) {
        return refuse("format: invalid value");
    }
    if body["glossaryConfig"].is_object() && !body["sourceLanguageCode"].is_string() {
        return refuse("source_language_code: is required with a glossary");
    }
    Ok(())
}

/// What ModernMT refuses: a POST that is not said to be a GET, words it does not know, names with an underscore.
fn modernmt(call: &Call<'_>) -> Result<(), Failure> {
    let refuse = |what: &str| Err(Failure::Refused { what: what.to_owned() });
    if call.path() != "/translate" {
        return Ok(());
    }
    if call.verb == Method::POST && call.request.header("x-http-method-override").is_none_or(|verb| verb != "GET") {
        return refuse("a POST needs the header X-HTTP-Method-Override: GET");
    }
    let body = call.request.json();
    if !strict::is_one_of(&body["priority"], &["normal", "background"]) {
        return refuse("priority: invalid value");
    }
    if !strict::is_one_of(&body["format"], &["text/plain", "text/xml", "text/html"]) {
        return refuse("format: invalid value");
    }
    let underscore = |name: &str| body[name].as_str().is_some_and(|code| code.contains('_'));
    if underscore("source") || underscore("target") {
        return Err(Failure::UnsupportedPair);
    }
    Ok(())
}

impl Service for Plain {
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply> {
        if !matches!(call.verb, Method::GET | Method::POST) {
            return Box::pin(std::future::ready(self.refuse(Refusal::Method)));
        }
        Box::pin(self.desk.serve(call))
    }

    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        let refused = match call.dialect.name {
            "yandex" => yandex(call),
            "modernmt" => modernmt(call),
            // It is asked by its address alone.
            _ if call.verb != Method::GET => return Some(self.refuse(Refusal::Method)),
            _ => Ok(()),
        };
        refused.err().map(|failure| self.desk.say(&failure))
    }

    fn desk(&self, _: &Call<'_>) -> &Desk {
        &self.desk
    }

    fn refuse(&self, refusal: Refusal) -> Reply {
        json(refusal.status(), &json!({"error": refusal.title()}))
    }
}
