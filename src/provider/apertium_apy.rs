//! Apertium's own web service, `apertium-apy`, on a machine of ours or of others.
//!
//! Facts that shape it (apertium-apy 0.11.7 with Apertium 3.8.3, seen running, November 2026): one text
//! a request, as a form, since GET fails near 64 KB; text beyond ten pieces is dropped with status
//! 200, so that requests stay small; both ends are trimmed; words it does not know come with `*`, and
//! its own way of taking those off takes asterisks of the text too. Hence its marks are left on and
//! taken off here, and a sign of the text that could be taken for one travels as an element, which
//! the service's HTML reader never looks into.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::sync::Arc;

use serde_json::{Value, json};

use super::options::Options;
use super::{
    Account, Answer, Asked, BadAccount, Batch, Failure, Heard, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Reply, Request, Said, Secret, Server, Sizes, Spec, Stamp, Wire, apertium, reply, request, server};
use crate::locale::Locale;

/// The registry line.
pub static SPEC: Spec = Spec { name: "apertium-apy", reach: Reach::Network, automatic: true, build, server: Some(&SERVER) };

/// The service's side of the wire.
pub static SERVER: Server = Server { hear, speak, key, code: apertium::modes::name, locale: apertium::modes::locale };

fn build(account: &Account) -> Result<Provider, BadAccount> {
    Options::read(account).done()?;
    let base = request::base(account, None)?;
    let profile = Profile {
        name: "apertium-apy",
        reach: request::reach(&base),
        markups: &[Markup::Html],
        sizes: Sizes { measure: Measure::Characters, segments: NonZeroU32::MIN, per_request: Some(900), per_segment: Some(900) },
        limits: Limits { concurrency: NonZeroU32::new(4), ..Limits::default() },
        remembered: true,
        model: String::new(),
        models: Vec::new(),
    };
    Ok(Provider::Wire(Arc::new(Apy { profile, base, listed: std::sync::RwLock::default() })))
}

#[derive(Debug)]
struct Apy {
    profile: Profile,
    base: String,
    /// The pairs that the service listed: which variants it has differs by pair.
    listed: std::sync::RwLock<Vec<(String, String)>>,
}

impl Wire for Apy {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn request(&self, batch: &Batch<'_>, _: Stamp) -> Request {
        let source = batch.texts.first().map(String::as_str).unwrap_or_default();
        let (text, _) = shield(source.trim(), batch.markup);
        let pair = self.pair(batch);
        request::post_form(
            format!("{}/translate", self.base),
            Vec::new(),
            &[("langpair", pair.as_str()), ("q", text.as_str()), ("markUnknown", "yes"), ("format", "html")],
        )
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        if reply.status != 200 {
            return Err(failure(reply, stamp));
        }
        let body = reply::json(reply)?;
        let Some(text) = reply::text(&body, "/responseData/translatedText") else {
            return Err(reply::malformed("no translation"));
        };
        let source = batch.texts.first().map(String::as_str).unwrap_or_default();
        let (_, signs) = shield(source.trim(), batch.markup);
        let target = unshield(&text, &signs, batch.markup).ok_or_else(|| reply::unusable("a damaged text"))?;
        reply::answer(batch, vec![Some(reply::with_edges_of(source, &target))])
    }

    fn languages(&self, _: Stamp) -> Option<Request> {
        Some(request::get(format!("{}/listPairs", self.base), Vec::new()))
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        let reply = reply.ok_or_else(|| reply::malformed("no list"))?;
        let body = reply::json(reply)?;
        let list = body.get("responseData").and_then(Value::as_array).ok_or_else(|| reply::malformed("no list"))?;
        let mut pairs: BTreeMap<Locale, Vec<Locale>> = BTreeMap::new();
        let mut names = Vec::new();
        for pair in list {
            let (Some(source), Some(target)) = (reply::text(pair, "/sourceLanguage"), reply::text(pair, "/targetLanguage"))
            else {
                continue;
            };
            if let (Some(from), Some(to)) = (apertium::modes::locale(&source), apertium::modes::locale(&target)) {
                pairs.entry(from).or_default().push(to);
                names.push((source, target));
            }
        }
        *self.listed.write().unwrap_or_else(std::sync::PoisonError::into_inner) = names;
        Ok(Pairs::Listed(pairs))
    }
}

impl Apy {
    /// The service's name of a pair: the nearest that it lists, or else with the variants that are common.
    fn pair(&self, batch: &Batch<'_>) -> String {
        let (source, target) = (&batch.pair.source, &batch.pair.target);
        let listed = self.listed.read().unwrap_or_else(std::sync::PoisonError::into_inner);
        let near = listed.iter().filter_map(|(from, to)| {
            let (from_locale, to_locale) = (apertium::modes::locale(from)?, apertium::modes::locale(to)?);
            let fits = from_locale.covers(source) && to_locale.covers(target);
            let rank = (to_locale != *target, to.len(), from_locale != *source, from.len());
            fits.then(|| (rank, format!("{from}|{to}")))
        });
        near.min().map_or_else(|| format!("{}|{}", plain_name(source), target_name(target)), |(_, pair)| pair)
    }
}

/// The name of a locale without region.
fn plain_name(locale: &Locale) -> String {
    let name = apertium::modes::name(locale);
    if name.starts_with("hbs") { name } else { name.split('_').next().unwrap_or_default().to_owned() }
}

/// The name of a target; these variants are the ones that pairs are made for.
fn target_name(locale: &Locale) -> String {
    let name = apertium::modes::name(locale);
    if matches!(name.as_str(), "por_BR" | "cat_valencia" | "oci_aran" | "oc_aran") { name } else { plain_name(locale) }
}

fn failure(reply: &Reply, stamp: Stamp) -> Failure {
    let body = reply::json_or_null(reply);
    let told = reply::text(&body, "/explanation");
    if reply.status == 400 && told.as_deref().is_some_and(|told| told.starts_with("That pair is")) {
        return Failure::UnsupportedPair;
    }
    reply::by_status(reply, told.as_deref(), None, stamp)
}

/// Whether a sign could be taken for one of the service's marks, by what stands before it.
fn is_sign(c: char, before: char) -> bool {
    c == '*' || c == '~' || (matches!(c, '@' | '#') && !before.is_alphanumeric())
}

/// The text as HTML with its own signs and white space as empty elements, and what they stand for.
fn shield(text: &str, markup: Markup) -> (String, Vec<String>) {
    let marked = matches!(markup, Markup::Html | Markup::Xml);
    let mut signs: Vec<String> = Vec::new();
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        if marked && c == '<' {
            length = rest.find('>').map_or(length, |end| end + 1);
            out.push_str(&rest[..length]);
        } else if is_sign(c, before) || (c.is_whitespace() && (c != ' ' || rest[1..].starts_with(' '))) || c.is_control() {
            let run = |c: &char| c.is_whitespace() || (c.is_control() && *c != ' ');
            if run(&c) {
                length = rest.chars().take_while(run).map(char::len_utf8).sum();
            }
            out.extend(["<img id=\"s", &signs.len().to_string(), "\"/>"]);
            signs.push(rest[..length].to_owned());
        } else {
            match c {
                '<' => out.push_str("&lt;"),
                '>' if !marked => out.push_str("&gt;"),
                '&' if !marked => out.push_str("&amp;"),
                c => out.push(c),
            }
        }
        before = c;
        rest = &rest[length..];
    }
    (out, signs)
}

/// The reverse of [`shield`] on what the service answered; `None` where a sign was lost or doubled.
fn unshield(text: &str, signs: &[String], markup: Markup) -> Option<String> {
    let marked = matches!(markup, Markup::Html | Markup::Xml);
    let mut seen = vec![false; signs.len()];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let tag = if c == '<' { rest.find('>').map(|end| &rest[..=end]) } else { None };
        if let Some(tag) = tag {
            rest = &rest[tag.len()..];
            let number = tag.split_once("<img id=\"s").and_then(|(_, number)| number.split('"').next()?.parse::<usize>().ok());
            match number {
                Some(number) => {
                    if std::mem::replace(seen.get_mut(number)?, true) {
                        return None;
                    }
                    out.push_str(&signs[number]);
                }
                None => out.push_str(tag),
            }
            continue;
        }
        let after = rest[c.len_utf8()..].chars().next().unwrap_or(' ');
        let last = out.chars().next_back().unwrap_or(' ');
        let mark = c == '*' || (matches!(c, '@' | '#') && !last.is_alphanumeric() && after.is_alphanumeric());
        let entity = (!marked && c == '&').then(|| rest.split_inclusive(';').next().unwrap_or_default());
        rest = &rest[c.len_utf8()..];
        match entity {
            Some("&amp;") => {
                out.push('&');
                rest = &rest[4..];
            }
            Some("&lt;") => {
                out.push('<');
                rest = &rest[3..];
            }
            Some("&gt;") => {
                out.push('>');
                rest = &rest[3..];
            }
            _ if mark || (c == ' ' && last == ' ') => {}
            _ => out.push(c),
        }
    }
    seen.iter().all(|seen| *seen).then_some(out)
}

/// What is set where a client does not say whether a text is HTML.
pub(crate) const UNSTATED: &str = "format_unstated";

/// The service has no keys; clients that have a place for one (`OmegaT`) send it so.
fn key(request: &Request) -> Option<Secret> {
    request.fields().into_iter().find(|(name, _)| name == "key").map(|(_, key)| Secret::new(key))
}

fn hear(request: &Request) -> Result<Heard, Reply> {
    let (path, _) = request.path_and_query();
    match path {
        "/listPairs" | "/list" => return Ok(Heard::Languages { key: None }),
        "/translate" => {}
        _ => return Err(reply::not_found()),
    }
    let fields = request.fields();
    let field = |name: &str| fields.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str());
    let wrong = |explanation: &str| error(400, "Bad Request", explanation);
    let pair = field("langpair").ok_or_else(|| wrong("Missing argument langpair"))?;
    let text = field("q").ok_or_else(|| wrong("Missing argument q"))?.trim();
    let (source, target) = pair.split_once('|').ok_or_else(|| wrong("That pair is invalid, use e.g. eng|spa"))?;
    let (Some(source), Some(target)) = (apertium::modes::locale(source), apertium::modes::locale(target)) else {
        return Err(wrong("That pair is not installed"));
    };
    let markup = if field("format") == Some("txt") { Markup::Plain } else { Markup::Html };
    let unstated = field("format").is_none().then(|| (UNSTATED.to_owned(), Value::Bool(true)));
    Ok(Heard::Translate(Asked {
        source: Some(source),
        target,
        texts: vec![text.to_owned()],
        markup,
        key: key(request),
        options: unstated.into_iter().collect(),
        ..Asked::default()
    }))
}

fn error(status: u16, message: &str, explanation: &str) -> Reply {
    reply::with_json(status, &json!({"status": "error", "code": status, "message": message, "explanation": explanation}))
}

/// Of keys and quotas the service knows nothing: there the words are ours, in its shape.
fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    let body = match said {
        Ok(Said::Texts(texts)) => {
            json!({"responseData": {"translatedText": texts.first()}, "responseDetails": null, "responseStatus": 200})
        }
        Ok(Said::Pairs(pairs)) => {
            let pairs = pairs.iter().flat_map(|(source, targets)| targets.iter().map(move |target| (source, target)));
            let pair = |(source, target): (&Locale, &Locale)| json!({"sourceLanguage": apertium::modes::name(source), "targetLanguage": apertium::modes::name(target)});
            json!({"responseData": pairs.map(pair).collect::<Vec<_>>(), "responseDetails": null, "responseStatus": 200})
        }
        Ok(Said::Usage(_)) => return error(404, "Not Found", ""),
        Err(Failure::UnsupportedPair) => return error(400, "Bad Request", "That pair is not installed"),
        Err(Failure::Busy { .. }) => return error(429, "Too Many Requests", ""),
        Err(Failure::Quota { .. }) => return error(402, "Payment Required", "The quota of this key is used up"),
        Err(Failure::Denied { what }) => {
            let told = match (what.as_str(), heard) {
                ("missing", _) => "A key is needed: add it to the request as key".to_owned(),
                (server::TARGET, Heard::Translate(asked)) => {
                    format!("This key does not translate into {}", apertium::modes::name(&asked.target))
                }
                _ => "This key is not known".to_owned(),
            };
            return error(403, "Forbidden", &told);
        }
        Err(Failure::Oversize) => return error(413, "Request Entity Too Large", ""),
        Err(_) => return error(503, "Service Unavailable", "internal error"),
    };
    reply::with_json(200, &body)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, markup: Markup, sent: &str, answered: &str, target: &str) {
        let (text, signs) = shield(source, markup);
        assert_eq!(text, sent);
        assert_eq!(unshield(answered, &signs, markup).as_deref(), Some(target));
    }

    #[test]
    fn marks_are_taken_off_and_signs_stay() {
        let image = |number: usize| format!("<img id=\"s{number}\"/>");
        check(
            "The *big* foo.",
            Markup::Plain,
            &format!("The {}big{} foo.", image(0), image(1)),
            &format!("El {}gran{} *foo.", image(0), image(1)),
            "El *gran* foo.",
        );
        check(
            "#1 C# a@b.org @x",
            Markup::Plain,
            &format!("{}1 C# a@b.org {}x", image(0), image(1)),
            &format!("{}1 C# *a@*b.org {}*x #y @z", image(0), image(1)),
            "#1 C# a@b.org @x y z",
        );
        check("a < b &amp;", Markup::Plain, "a &lt; b &amp;amp;", "a &lt; b &amp;amp;", "a < b &amp;");
        check(
            "<b id=\"1\">x</b> &amp;",
            Markup::Html,
            "<b id=\"1\">x</b> &amp;",
            "<b id=\"1\">*x</b> &amp;",
            "<b id=\"1\">x</b> &amp;",
        );
        check("a\n  b", Markup::Plain, &format!("a{}b", image(0)), &format!("c{}d", image(0)), "c\n  d");
    }

    #[test]
    fn a_lost_sign_is_seen() {
        let (_, signs) = shield("a * b", Markup::Plain);
        assert_eq!(unshield("a b", &signs, Markup::Plain), None);
    }
}
