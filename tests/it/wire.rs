//! Every wire against what its service is known to say, and against the laws that hold for all.
//!
//! `tests/wire/<provider>/*.json` hold a request and replies to it, written from what the services
//! document. They pin both sides: what is sent and how replies are read, and what the service's own
//! side (for the mock) hears and says.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use proptest::prelude::*;
use serde_json::{Value, json};

use latimer::content::{Code, Content, Kind};
use latimer::locale::{Locale, Pair};
use latimer::markup;
use latimer::provider::{Account, BadAccount, Batch, Failure, Heard, Markup, Method, PROVIDERS, Pairs, Provider, Reply, Request};
use latimer::provider::{Said, Secret, Server, Spec, Stamp, Usage, Wire, named};

const KEY: &str = "SECRETKEYSECRET";

fn stamp() -> Stamp {
    Stamp { time: UNIX_EPOCH + Duration::from_mins(24_015_636), nonce: 7 }
}

fn locale(tag: &str) -> Locale {
    tag.parse().unwrap()
}

fn pair(source: &str, target: &str) -> Pair {
    Pair::new(locale(source), locale(target))
}

/// An account that each kind accepts.
fn account(name: &str) -> Account {
    let (url, key, options) = match name {
        "apertium-apy" | "lingva" => (Some("https://host.example"), None, ""),
        "libretranslate" => (Some("https://host.example"), Some(KEY.to_owned()), ""),
        "amazon" => (None, Some(format!("AKIDEXAMPLE:{KEY}:TOKEN{KEY}")), "region = 'us-east-1'"),
        "google-v3" => (None, Some(KEY.to_owned()), "project = 'p'"),
        "openai" => (None, Some(KEY.to_owned()), "model = 'm'"),
        _ => (None, Some(KEY.to_owned()), ""),
    };
    Account { url: url.map(str::to_owned), key: key.map(Secret::new), options: options.parse().unwrap(), ..Account::default() }
}

fn wire(spec: &Spec, account: &Account) -> Arc<dyn Wire> {
    match (spec.build)(account) {
        Ok(Provider::Wire(wire)) => wire,
        other => panic!("{}: {other:?}", spec.name),
    }
}

fn wires() -> impl Iterator<Item = (&'static Spec, &'static Server, Arc<dyn Wire>)> {
    PROVIDERS.iter().filter_map(|spec| Some((*spec, spec.server?, wire(spec, &account(spec.name)))))
}

fn all_markups(wire: &dyn Wire) -> Vec<Markup> {
    wire.profile().markups.iter().copied().chain([Markup::Plain]).collect()
}

/// As many texts as fit one request of this wire.
fn some_texts(wire: &dyn Wire, texts: &[&str]) -> Vec<String> {
    let count = usize::try_from(wire.profile().sizes.segments.get()).unwrap().min(texts.len());
    texts[..count].iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn names_are_unique_and_said_twice_alike() {
    for (index, spec) in PROVIDERS.iter().enumerate() {
        assert!(PROVIDERS[..index].iter().all(|other| other.name != spec.name));
        assert!(named(spec.name).is_some_and(|found| found.name == spec.name));
    }
    for (spec, _, wire) in wires() {
        assert_eq!(wire.profile().name, spec.name);
        assert_eq!(wire.profile().reach, spec.reach, "{}", spec.name);
    }
    assert!(["identity", "pseudo", "mymemory", "lingva"].iter().all(|name| !named(name).unwrap().automatic));
}

#[test]
fn keys_are_neither_in_addresses_nor_in_what_is_shown() {
    for (spec, _, wire) in wires() {
        let texts = some_texts(&*wire, &["Good morning", "See you"]);
        let pair = pair("en", "es");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let requests = [Some(wire.request(&batch, stamp())), wire.languages(stamp()), wire.usage(stamp())];
        for request in requests.into_iter().flatten() {
            // This one service takes its key in no other place.
            assert!(spec.name == "mymemory" || !request.url.contains(KEY), "{}", request.url);
            let shown = format!("{request:?}");
            assert!(!shown.contains(KEY) && !shown.contains("morning"), "{shown}");
            for (name, value) in &request.headers {
                assert_eq!(*name, name.to_lowercase());
                assert!(value.reveal().bytes().all(|byte| (b' '..=b'~').contains(&byte)), "{name}");
            }
        }
        let shown = format!("{wire:?} {:?}", account(spec.name));
        assert!(!shown.contains(KEY), "{shown}");
        let body = json!({"error": {"message": KEY, "type": KEY}, "message": KEY, "explanation": KEY, "responseData": {"translatedText": KEY}});
        for status in [200, 400, 401, 403, 404, 429, 500] {
            let reply = Reply { status, body: body.to_string().into_bytes(), ..Reply::default() };
            let failure = wire.response(&batch, &reply, stamp());
            let shown = format!("{failure:?}");
            // Where the text is the translation, it is one.
            let keyless = matches!(spec.name, "apertium-apy" | "lingva");
            assert!(keyless || failure.is_ok() || !shown.contains(KEY), "{} {status}: {shown}", spec.name);
        }
    }
}

#[test]
fn unknown_options_and_bad_accounts_are_refused() {
    for (spec, ..) in wires() {
        let mut wrong = account(spec.name);
        wrong.options.insert("colour".to_owned(), "red".into());
        assert!(
            matches!((spec.build)(&wrong), Err(BadAccount::UnknownOption { option, .. }) if option == "colour"),
            "{}",
            spec.name
        );
        let wrong = Account { url: Some("ftp://host".to_owned()), ..account(spec.name) };
        assert!(matches!((spec.build)(&wrong), Err(BadAccount::BadUrl(_))), "{}", spec.name);
        let wrong = Account { key: Some(Secret::new("a\nb")), ..account(spec.name) };
        let keyless = matches!(spec.name, "apertium-apy" | "lingva");
        assert!(keyless || matches!((spec.build)(&wrong), Err(BadAccount::NoKey)), "{}", spec.name);
    }
    for name in ["deepl", "google", "google-v3", "azure", "amazon", "yandex", "modernmt", "openai"] {
        let none = Account { key: None, ..account(name) };
        assert!(matches!((named(name).unwrap().build)(&none), Err(BadAccount::NoKey)), "{name}");
    }
    let local = Account { url: Some("http://127.0.0.1:11434".to_owned()), key: None, ..account("openai") };
    assert_eq!(wire(named("openai").unwrap(), &local).profile().reach, latimer::provider::Reach::Local);
}

/// Replies that no service means as an answer.
fn nonsense() -> Vec<Reply> {
    let bodies: Vec<&[u8]> = vec![
        b"",
        b"<!doctype html><title>Log in</title>",
        b"\xef\xbb\xbf<html>",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\"text\"",
        b"{\"translations\":[]}",
        b"{\"translatedText\":[\"\"]}",
        b"[{\"translations\":[]}]",
        b"\xff\xfe\x00",
    ];
    bodies.into_iter().map(|body| Reply { status: 200, body: body.to_vec(), ..Reply::default() }).collect()
}

#[test]
fn nonsense_is_no_answer() {
    for (spec, server, wire) in wires() {
        let texts = some_texts(&*wire, &["Good morning", "See you"]);
        let pair = pair("en", "es");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        for reply in nonsense() {
            let read = wire.response(&batch, &reply, stamp());
            assert!(matches!(read, Err(Failure::Malformed { .. } | Failure::Transient { .. })), "{} {read:?}", spec.name);
        }
        let heard = (server.hear)(&wire.request(&batch, stamp())).unwrap();
        let whole = (server.speak)(&heard, Ok(&Said::Texts(texts.clone())));
        assert!(wire.response(&batch, &whole, stamp()).is_ok(), "{}", spec.name);
        for end in 0..whole.body.len() {
            let cut = Reply { body: whole.body[..end].to_vec(), ..whole.clone() };
            let read = wire.response(&batch, &cut, stamp());
            assert!(matches!(read, Err(Failure::Malformed { .. } | Failure::Transient { .. })), "{} {end} {read:?}", spec.name);
        }
        let marked = Reply { body: [b"\xef\xbb\xbf", whole.body.as_slice()].concat(), ..whole.clone() };
        assert!(wire.response(&batch, &marked, stamp()).is_ok(), "{}", spec.name);
        let blank: Vec<String> = texts.iter().map(|_| " ".to_owned()).collect();
        let mut more = texts.clone();
        more.push("One more".to_owned());
        let wrong = if texts.len() > 1 { vec![blank, more, texts[1..].to_vec()] } else { vec![blank] };
        for wrong in wrong {
            let reply = (server.speak)(&heard, Ok(&Said::Texts(wrong)));
            let read = wire.response(&batch, &reply, stamp());
            let is_failure =
                matches!(read, Err(Failure::Malformed { .. } | Failure::Unusable { .. } | Failure::Transient { .. }));
            assert!(is_failure, "{} {read:?}", spec.name);
        }
        if texts.len() > 1 {
            // One text for which nothing comes takes nothing from the other.
            let reply = (server.speak)(&heard, Ok(&Said::Texts(vec![texts[0].clone(), " ".to_owned()])));
            let read = wire.response(&batch, &reply, stamp()).unwrap().texts;
            assert!(!read[0].is_empty() && read[1].trim().is_empty(), "{} {read:?}", spec.name);
        }
    }
}

#[test]
fn failures_keep_their_class_over_the_wire() {
    let what = || "no".to_owned();
    let failures = [
        Failure::Busy { after: None },
        Failure::Transient { what: what(), sent: true },
        Failure::Quota { after: None },
        Failure::Denied { what: what() },
        Failure::UnsupportedPair,
        Failure::Oversize,
        Failure::Refused { what: what() },
    ];
    // What a service has no words for.
    let mute = |name: &str, failure: &Failure| match failure {
        Failure::Busy { .. } => name == "mymemory",
        Failure::Quota { .. } => matches!(name, "yandex" | "lingva"),
        Failure::UnsupportedPair => name == "openai",
        Failure::Oversize => name == "lingva",
        Failure::Refused { .. } => matches!(name, "apertium-apy" | "libretranslate" | "lingva"),
        _ => false,
    };
    for (spec, server, wire) in wires() {
        let texts = some_texts(&*wire, &["Good morning", "See you"]);
        let pair = pair("en", "es");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let heard = (server.hear)(&wire.request(&batch, stamp())).unwrap();
        for failure in failures.iter().filter(|failure| !mute(spec.name, failure)) {
            let reply = (server.speak)(&heard, Err(failure));
            let read = wire.response(&batch, &reply, stamp()).unwrap_err();
            assert_eq!(class(&read), class(failure), "{} {reply:?}", spec.name);
        }
    }
}

fn class(failure: &Failure) -> String {
    let shown = format!("{failure:?}");
    shown.split([' ', '{']).next().unwrap_or_default().to_owned()
}

#[test]
fn pauses_are_read_in_seconds_and_as_dates() {
    for (spec, server, wire) in wires().filter(|(spec, ..)| spec.name != "mymemory") {
        let texts = some_texts(&*wire, &["Good morning"]);
        let pair = pair("en", "es");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let heard = (server.hear)(&wire.request(&batch, stamp())).unwrap();
        let busy = (server.speak)(&heard, Err(&Failure::Busy { after: None }));
        let dated = httpdate(stamp().time + Duration::from_secs(90));
        for (value, seconds) in [("7", 7), (dated.as_str(), 90)] {
            let mut reply = busy.clone();
            reply.headers.push(("retry-after".to_owned(), value.to_owned()));
            let read = wire.response(&batch, &reply, stamp());
            assert_eq!(read, Err(Failure::Busy { after: Some(Duration::from_secs(seconds)) }), "{}", spec.name);
        }
    }
}

fn httpdate(time: SystemTime) -> String {
    httpdate::fmt_http_date(time)
}

#[test]
fn languages_come_and_go_under_the_same_names() {
    let tags = [
        "en", "es", "de", "pt", "pt-BR", "pt-PT", "zh-Hans", "zh-Hant", "zh-TW", "zh", "nb", "he", "sr-Latn", "sr", "tl", "jv",
        "fr-CA", "ca", "es-MX", "en-GB", "hr",
    ];
    // Services that write these languages in one way only; the pair is not offered then.
    let unknown = |name: &str, tag: &str| match tag {
        "zh-Hant" | "zh-TW" => matches!(name, "yandex" | "apertium-apy"),
        "sr-Latn" => matches!(name, "libretranslate" | "deepl" | "amazon" | "yandex" | "lingva"),
        _ => false,
    };
    for (spec, server, wire) in wires() {
        for tag in tags.iter().filter(|tag| !unknown(spec.name, tag)) {
            for (from, to) in [("fr", *tag), (*tag, "fr")] {
                let texts = some_texts(&*wire, &["Good morning"]);
                let pair = pair(from, to);
                let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
                let heard = (server.hear)(&wire.request(&batch, stamp()));
                let Ok(Heard::Translate(asked)) = heard else { panic!("{} {from} {to} {heard:?}", spec.name) };
                let source = asked.source.unwrap();
                let named = |locale: &Locale| locale.to_string();
                let fits = |asked: &Locale, wanted: &Locale| {
                    asked.covers(wanted)
                        || asked.language() == wanted.language() && asked.likely_script() == wanted.likely_script()
                };
                assert!(fits(&asked.target, &pair.target), "{} {to} became {}", spec.name, named(&asked.target));
                // Sources of this service have no script.
                let bare = spec.name == "deepl" && source.language() == pair.source.language();
                assert!(bare || fits(&source, &pair.source), "{} {from} became {}", spec.name, named(&source));
            }
        }
        let undetermined = pair("und", "es");
        let texts = some_texts(&*wire, &["Good morning"]);
        let batch = Batch { pair: &undetermined, texts: &texts, markup: Markup::Plain, context: None };
        if spec.name != "apertium-apy" {
            let Ok(Heard::Translate(asked)) = (server.hear)(&wire.request(&batch, stamp())) else { panic!("{}", spec.name) };
            assert_eq!(asked.source, None, "{}", spec.name);
        }
    }
}

#[test]
fn lists_of_pairs_are_read_as_they_are_written() {
    let both = [locale("en"), locale("es"), locale("pt-BR"), locale("zh-Hans")];
    let listed: BTreeMap<Locale, Vec<Locale>> =
        both.iter().map(|source| (source.clone(), both.iter().filter(|target| *target != source).cloned().collect())).collect();
    for (spec, server, wire) in wires() {
        let Some(request) = wire.languages(stamp()) else {
            assert_eq!(wire.pairs(None), Ok(Pairs::Any), "{}", spec.name);
            continue;
        };
        let heard = (server.hear)(&request).unwrap();
        assert!(matches!(heard, Heard::Languages { .. }));
        let reply = (server.speak)(&heard, Ok(&Said::Pairs(listed.clone())));
        let pairs = wire.pairs(Some(&reply)).unwrap();
        assert!(pairs.offer(&pair("en", "pt-BR")) && pairs.offer(&pair("zh-Hans", "es")), "{} {pairs:?}", spec.name);
        assert!(!pairs.offer(&pair("en", "ja")), "{}", spec.name);
        for reply in nonsense() {
            let read = wire.pairs(Some(&reply));
            assert!(read.is_err() || read == Ok(Pairs::Listed(BTreeMap::new())), "{} {read:?}", spec.name);
        }
        // A name that was listed is the name that is sent from then on.
        let texts = some_texts(&*wire, &["Good morning"]);
        let pair = pair("en", "zh-CN");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let Ok(Heard::Translate(asked)) = (server.hear)(&wire.request(&batch, stamp())) else { panic!("{}", spec.name) };
        assert!(asked.target.covers(&pair.target), "{}", spec.name);
    }
}

#[test]
fn usage_is_read_as_it_is_written() {
    for (_, server, wire) in wires() {
        let Some(request) = wire.usage(stamp()) else { continue };
        let heard = (server.hear)(&request).unwrap();
        let reply = (server.speak)(&heard, Ok(&Said::Usage(Usage { used: 7, limit: Some(9) })));
        assert_eq!(wire.used(&reply).map(|usage| usage.used), Ok(7));
        assert!(wire.used(&Reply::default()).is_err());
    }
}

#[test]
fn parameters_keep_the_key_they_came_with() {
    for (spec, server, wire) in wires() {
        let texts = some_texts(&*wire, &["Good morning"]);
        let pair = pair("en", "es");
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let Ok(Heard::Translate(asked)) = (server.hear)(&wire.request(&batch, stamp())) else { panic!("{}", spec.name) };
        let expected = match spec.name {
            "apertium-apy" | "lingva" => None,
            "amazon" => Some("AKIDEXAMPLE"),
            _ => Some(KEY),
        };
        assert_eq!(asked.key.as_ref().map(Secret::reveal), expected, "{}", spec.name);
    }
}

/// Any text that a document may hold, and codes in it.
fn contents() -> impl Strategy<Value = Content> {
    let words = "([a-zA-Z ,.*#@&<>;{}\\[\\]'\"/\\\\+%\u{e9}\u{4e2d}\u{1f600}\u{a0}\n-]|&amp;|&lt;|<b>){1,12}";
    (proptest::collection::vec((words, 0..4_u8), 1..4)).prop_map(|parts| {
        let mut content = Content::from("x");
        for (id, (text, kind)) in (1_u32..).zip(parts) {
            let push = |content: &mut Content, kind| content.push_code(Code { id, kind });
            match kind {
                0 => push(&mut content, Kind::Placeholder),
                1 => push(&mut content, Kind::Open),
                _ => {}
            }
            content.push_text(&text);
            content.push_text("y");
            if kind == 1 {
                push(&mut content, Kind::Close);
            }
        }
        content
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// A service that gives back what it got gives back the content.
    #[test]
    fn what_is_sent_can_be_read_again(content in contents()) {
        let pair = pair("en", "es");
        for (spec, server, wire) in wires() {
            for markup in all_markups(&*wire) {
                if markup == Markup::Plain && !content.codes().is_empty() {
                    continue;
                }
                let texts = some_texts(&*wire, &[&markup::encode(&content, markup), "See you"]);
                let batch = Batch { pair: &pair, texts: &texts, markup, context: Some("Before. After.") };
                let Ok(Heard::Translate(asked)) = (server.hear)(&wire.request(&batch, stamp())) else { panic!("{}", spec.name) };
                prop_assert_eq!(asked.texts.len(), texts.len());
                let reply = (server.speak)(&Heard::Translate(asked.clone()), Ok(&Said::Texts(asked.texts)));
                let answer = wire.response(&batch, &reply, stamp());
                let answer = answer.map_err(|failure| TestCaseError::fail(format!("{} {failure:?}", spec.name)))?;
                prop_assert_eq!(&answer.texts, &texts, "{}", spec.name);
                if markup != Markup::Plain {
                    let read = markup::decode(&content, markup, &answer.texts[0]);
                    prop_assert_eq!(read, Ok(content.clone()), "{}", spec.name);
                }
            }
        }
    }

    #[test]
    fn no_reply_makes_a_wire_panic(status in 100_u16..600, body in proptest::collection::vec(any::<u8>(), 0..60), pick in 0_usize..8) {
        let shells = ["", "{\"error\":", "{\"translations\":[", "{\"data\":", "[{\"translations\":", "{\"responseData\":{\"translatedText\":", "{\"choices\":[{\"message\":{\"content\":", "{\"__type\":"];
        let body = [shells[pick].as_bytes(), &body].concat();
        for (_, _, wire) in wires() {
            let texts = some_texts(&*wire, &["Good & <b>morning</b>*", "See you"]);
            let pair = pair("en", "es");
            let headers = vec![("retry-after".to_owned(), "-1".to_owned())];
            let reply = Reply { status, headers, body: body.clone() };
            for markup in all_markups(&*wire) {
                let batch = Batch { pair: &pair, texts: &texts, markup, context: None };
                let _ = wire.response(&batch, &reply, stamp());
            }
            let _ = (wire.pairs(Some(&reply)), wire.used(&reply));
        }
    }

    #[test]
    fn no_request_makes_a_server_panic(body in proptest::collection::vec(any::<u8>(), 0..60), path in "/(translate|v2/translate|get|api/v1/[a-z]{0,4}/[a-z]{0,4}/x|v3/projects/[:a-zA-Z]{0,20}|)(\\?[a-z=&%|-]{0,20})?") {
        for (_, server, _) in wires() {
            let request = Request {
                method: Method::Post,
                url: format!("http://h{path}"),
                headers: vec![("content-type", Secret::new("application/x-www-form-urlencoded")), ("x-amz-target", Secret::new("AWSShineFrontendService_20170701.TranslateText"))],
                body: body.clone(),
            };
            if let Ok(heard) = (server.hear)(&request) {
                let _ = (server.speak)(&heard, Ok(&Said::Texts(vec!["x".to_owned()])));
            }
        }
    }
}

// The pairs of requests and replies in `tests/wire`.

fn files() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire");
    let mut files = Vec::new();
    for folder in std::fs::read_dir(root).unwrap() {
        let folder = folder.unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            files.push((folder.file_name().into_string().unwrap(), file.unwrap().path()));
        }
    }
    files.sort();
    files
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// What a body says: JSON where it is some, text otherwise.
fn read_body(body: &[u8]) -> Value {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(body).unwrap_or_else(|_| json!(String::from_utf8_lossy(body)))
}

fn write_body(body: &Value) -> Vec<u8> {
    body.as_str().map_or_else(|| body.to_string(), str::to_owned).into_bytes()
}

/// Whether every member of one is a member of the other and of the same kind, at every depth.
fn like(said: &Value, documented: &Value) -> bool {
    match (said, documented) {
        (Value::Object(said), Value::Object(documented)) => {
            said.iter().all(|(name, value)| documented.get(name).is_some_and(|known| like(value, known)))
        }
        (Value::Array(said), Value::Array(documented)) => {
            said.iter().all(|value| documented.iter().any(|known| like(value, known)))
        }
        // The third: one service writes a number now so, now so.
        (Value::Null, _) | (_, Value::Null) | (Value::Number(_), Value::String(_)) => true,
        (said, documented) => std::mem::discriminant(said) == std::mem::discriminant(documented),
    }
}

#[test]
fn every_wire_has_its_documents() {
    let names: Vec<String> = files().into_iter().map(|(name, _)| name).collect();
    for (spec, ..) in wires() {
        assert!(names.contains(&spec.name.to_owned()), "tests/wire/{} is missing", spec.name);
    }
}

#[test]
fn requests_and_replies_are_those_of_the_documents() {
    for (name, path) in files() {
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let at = path.display();
        let spec = named(&name).unwrap();
        let server = spec.server.unwrap();
        let options: toml::Table = file["options"].as_str().unwrap_or_default().parse().unwrap();
        let text = |member: &str| file[member].as_str().map(str::to_owned);
        let account = Account { url: text("url"), key: text("key").map(Secret::new), options, ..Account::default() };
        let wire = wire(spec, &account);
        let (from, to) = file["pair"].as_str().unwrap().split_once("->").unwrap();
        let pair = pair(from, to);
        let texts = strings(&file["texts"]);
        let markup = match file["markup"].as_str().unwrap() {
            "xml" => Markup::Xml,
            "html" => Markup::Html,
            "brackets" => Markup::Brackets,
            _ => Markup::Plain,
        };
        let context = file["context"].as_str();
        let batch = Batch { pair: &pair, texts: &texts, markup, context };

        let request = wire.request(&batch, stamp());
        let headers: BTreeMap<&str, &str> = request.headers.iter().map(|(name, value)| (*name, value.reveal())).collect();
        let method = if request.method == Method::Post { "POST" } else { "GET" };
        let sent = json!({"method": method, "url": request.url, "headers": headers, "body": read_body(&request.body)});
        assert_eq!(sent, file["request"], "{at}");

        let heard = (server.hear)(&request).unwrap();
        let Heard::Translate(asked) = &heard else { panic!("{at}") };
        assert!(asked.target.covers(&pair.target), "{at}");
        assert_eq!(asked.texts.len(), texts.len(), "{at}");

        for reply in file["replies"].as_array().unwrap() {
            let headers = reply["headers"].as_object().into_iter().flatten();
            let headers = headers.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned())).collect();
            let status = u16::try_from(reply["status"].as_u64().unwrap()).unwrap();
            let told = Reply { status, headers, body: write_body(&reply["body"]) };
            let read = wire.response(&batch, &told, stamp());
            if let Some(expected) = reply["failure"].as_str() {
                let failure = read.expect_err(&format!("{at} {told:?}"));
                let after = match failure {
                    Failure::Busy { after: Some(after) } | Failure::Quota { after: Some(after) } => {
                        format!(" {}", after.as_secs())
                    }
                    _ => String::new(),
                };
                assert_eq!(format!("{}{after}", class(&failure)), expected, "{at} {told:?}");
                continue;
            }
            let answer = read.unwrap_or_else(|failure| panic!("{at} {failure:?}"));
            assert_eq!(answer.texts, strings(&reply["answer"]), "{at}");
            assert_eq!(answer.charged, reply["charged"].as_u64(), "{at}");
            let said = (server.speak)(&heard, Ok(&Said::Texts(answer.texts.clone())));
            assert_eq!(said.status, status, "{at}");
            assert!(like(&read_body(&said.body), &read_body(&write_body(&reply["body"]))), "{at} {}", read_body(&said.body));
        }
    }
}
