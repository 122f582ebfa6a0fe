//! Apertium's web service: forms in, no keys, a list of pairs.
//!
//! What the service itself does to nobody's good, and tests want to see, is done where there is a stage only: ten pieces
//! of a text are translated and nobody is told of the rest, and any page may ask and have a function of its own called.

use axum::http::Method;
use serde_json::json;

use super::{Dialect, Refusal, Service};
use crate::dialect::call::{Call, json, page};
use crate::dialect::desk::{Desk, Keys};
use crate::dialect::kept::Keeps;
use crate::dialect::tongues::Tongues;
use crate::provider::{Asked, Boxed, Heard, Measure, Reply, Request, apertium_apy, request::post_form};

/// The registry line.
pub(super) static DIALECT: Dialect =
    Dialect { name: "apertium", below: "", providers: &["apertium-apy"], open: || Box::new(Apertium::new()) };

/// Bytes of a text that the service translates at most.
const PIECES: usize = 10 * 4_096;

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
            finish,
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
                Some("pairs") | None => self.list(call).await,
                Some("analyzers" | "analysers" | "generators" | "taggers" | "disambiguators" | "spellers") => {
                    json(200, &json!({}))
                }
                Some(_) => wrong("Expecting q argument to be one of analysers, generators, disambiguators, pairs, spellers"),
            },
            ("/translate", &(Method::GET | Method::POST)) => match call.house.stage().and_then(|_| cut(&call.request)) {
                Some(request) => self.desk.serve_as(call, &request).await,
                None => self.desk.serve(call).await,
            },
            ("/listPairs", &(Method::GET | Method::POST)) => self.list(call).await,
            ("/identifyLang", &(Method::GET | Method::POST)) => match field(call, "q") {
                Some(text) => {
                    if let Err(denied) = self.desk.admit(call, &call.request) {
                        return denied;
                    }
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

    /// The pairs, for everybody.
    async fn list(&self, call: &Call<'_>) -> Reply {
        self.desk.reply(call, Heard::Languages { key: None }).await
    }
}

/// Who does not say what a text is (`OmegaT`) sends plain text with tags in it, and takes it so. Signs that stood for
/// themselves there do so again, unless they would begin a tag.
fn finish(asked: &Asked, target: String) -> String {
    let is_stated = !asked.options.contains_key(apertium_apy::UNSTATED);
    if is_stated || !target.contains('&') || asked.texts.iter().any(|text| has_reference(text)) {
        return target;
    }
    let mut out = String::with_capacity(target.len());
    let mut rest = target.as_str();
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let begins = |c: char| c.is_ascii_alphabetic() || "/!?".contains(c);
        let sign = match after {
            after if after.starts_with("amp;") => ("&", 4),
            after if after.starts_with("gt;") => (">", 3),
            after if after.starts_with("lt;") && !after[3..].starts_with(begins) => ("<", 3),
            _ => ("&", 0),
        };
        out.push_str(sign.0);
        rest = &after[sign.1..];
    }
    out + rest
}

/// Whether a text has signs that are written as HTML has them.
fn has_reference(text: &str) -> bool {
    let is_name = |name: &str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    text.split('&').skip(1).any(|after| after.split_once(';').is_some_and(|(name, _)| is_name(name)))
}

/// A request with as much of its text as the service translates, where that is not all of it.
fn cut(request: &Request) -> Option<Request> {
    let mut fields = request.fields();
    let (_, text) = fields.iter_mut().find(|(name, text)| name == "q" && text.len() > PIECES)?;
    text.truncate((0..=PIECES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Some(post_form(request.path_and_query().0.to_owned(), Vec::new(), &fields))
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
            if call.house.stage().is_none() {
                return reply;
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_stand_for_themselves_again_and_never_begin_a_tag() {
        let check = |source: &str, target: &str, expected: &str| {
            let options = std::iter::once((apertium_apy::UNSTATED.to_owned(), json!(true))).collect();
            let mut asked = Asked { texts: vec![source.to_owned()], options, ..Asked::default() };
            assert_eq!(finish(&asked, target.to_owned()), expected);
            asked.options.clear();
            assert_eq!(finish(&asked, target.to_owned()), target, "who says that it is HTML gets HTML");
        };
        check("a & b < 5 > 3", "b &amp; a &lt; 5 &gt; 3", "b & a < 5 > 3");
        check("a & b", "&lt;b onclick=x&gt; &lt;/a&gt; &amp;lt;i", "&lt;b onclick=x> &lt;/a> &lt;i");
        check("a &amp; b", "b &amp; a", "b &amp; a");
        check("a", "é & b&", "é & b&");
    }
}
