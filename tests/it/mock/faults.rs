//! Faults on demand and strict limits, seen by latimer's own providers and by the whole pipeline's client.

use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use latimer::client::{self, AccountSetup, Client, Forget, Http, HttpSettings, Order, Transport};
use latimer::content::Content;
use latimer::mock::fault::{self, Kind};
use latimer::mock::{Begins, Counts, Server, Settings, Window};
use latimer::provider::{Batch, Failure, Markup, Method, Provider, Reply, Request, Secret, Spec};
use serde_json::Value;

use super::{get, mock, pair, send, served, some_texts, stamp, wire};

/// What a provider makes of its mock's answer while this fault is on.
async fn met(mock: &Server, spec: &Spec, fault: &str, text: &str) -> Result<Vec<String>, Failure> {
    let wire = wire(mock, spec, "good");
    let texts = some_texts(&*wire, &[text, "See you soon"]);
    let pair = pair("en", "es");
    let batch = Batch { pair: &pair, texts: &texts, markup: wire.profile().markups[0], context: None };
    // Only for the fault that is a wait without an end is the client impatient.
    let patience = if fault == "timeout" { Duration::from_millis(200) } else { Duration::from_secs(20) };
    let mut request = wire.request(&batch, stamp());
    request.headers.push((fault::HEADER, Secret::new(fault)));
    let reply = Http::new(HttpSettings::default()).send(&request, patience).await?;
    wire.response(&batch, &reply, stamp()).map(|answer| answer.texts)
}

fn is(failure: &Failure, expected: &str) -> bool {
    let class = match failure {
        Failure::Busy { .. } => "busy",
        Failure::Transient { .. } => "transient",
        Failure::Quota { .. } => "quota",
        Failure::Denied { .. } => "denied",
        Failure::UnsupportedPair => "pair",
        Failure::Oversize => "oversize",
        Failure::Malformed { .. } | Failure::Unusable { .. } => "malformed",
        Failure::Withheld { .. } | Failure::Capped { .. } => "withheld",
        Failure::Refused { .. } => "refused",
    };
    expected.split('|').any(|expected| expected == class)
}

#[tokio::test]
async fn every_wire_understands_every_fault() {
    let mock = mock().await;
    let cases = [
        // A service without such an answer says something near.
        ("busy", "busy|quota|transient"),
        ("quota", "quota|busy|transient"),
        ("denied", "denied|transient|refused"),
        ("unsupported-pair", "pair|transient"),
        ("oversize", "oversize|transient"),
        ("unavailable", "transient|busy"),
        ("status", "transient"),
        ("status status=503 retry_after=1", "busy|transient"),
        ("reset", "transient"),
        ("timeout", "transient"),
        ("broken-off", "transient|malformed"),
        ("cut", "malformed"),
        ("page", "malformed"),
        ("empty", "malformed"),
    ];
    for spec in served() {
        for (fault, expected) in cases {
            let met = met(&mock, spec, fault, "Good morning").await;
            let failure = met.expect_err(&format!("{} {fault}", spec.name));
            assert!(is(&failure, expected), "{} {fault} {failure:?}", spec.name);
        }
        for fault in ["bom", "content-type", "delay ms=1", "delay ms=[1,3]", "drip ms=0"] {
            let met = met(&mock, spec, fault, "Good morning").await;
            assert!(met.is_ok(), "{} {fault} {met:?}", spec.name);
        }
    }
}

#[tokio::test]
async fn a_pause_is_told_where_it_is_wanted_and_only_there() {
    let mock = mock().await;
    for spec in served() {
        let told = met(&mock, spec, "busy retry_after=2", "Good morning").await;
        let silent = met(&mock, spec, "busy", "Good morning").await;
        if let Err(Failure::Busy { after }) = told {
            assert_eq!(after, Some(Duration::from_secs(2)), "{}", spec.name);
            // One vendor tells the length of its window in words.
            let other = matches!(silent, Err(Failure::Busy { after }) if after != Some(Duration::from_secs(2)));
            assert!(other, "{} {silent:?}", spec.name);
        }
    }
}

/// What latimer's client meets in sixty requests over the wire.
async fn sixty(seed: u64) -> Vec<String> {
    let rules = "[[fault]]\nkind = 'reset'\nat = [3, 41]\n[[fault]]\nkind = 'cut'\nevery = 10\n\
                 [[fault]]\nkind = 'busy'\nrate = 0.2\n[[fault]]\nkind = 'tags-moved'\nrate = 0.2\n";
    let mock = Server::start(Settings { faults: fault::read(rules).unwrap(), seed, ..Settings::default() }).await.unwrap();
    let wire = wire(&mock, latimer::provider::named("deepl").unwrap(), "good");
    let (texts, pair) = (vec!["A <g id=\"1\">red</g> car".to_owned()], pair("en", "es"));
    let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Xml, context: None };
    let mut all = Vec::new();
    for _ in 0..60 {
        let reply = Http::new(HttpSettings::default()).send(&wire.request(&batch, stamp()), Duration::from_secs(20)).await;
        let answer = reply.and_then(|reply| wire.response(&batch, &reply, stamp()));
        all.push(answer.map_or_else(|failure| failure.to_string(), |answer| answer.texts.concat()));
    }
    all
}

#[tokio::test]
async fn positions_are_exact_and_shares_repeatable_over_the_wire() {
    let first = sixty(11).await;
    assert_eq!(first, sixty(11).await);
    let other = sixty(12).await;
    assert_ne!(first, other);
    for run in [first, other] {
        let at = |part: &str| (1..).zip(&run).filter(|(_, told)| told.contains(part)).map(|(at, _)| at).collect::<Vec<u64>>();
        assert_eq!(at("not reachable"), [3, 41]);
        assert_eq!(at("unusable"), [10, 20, 30, 40, 50, 60]);
        assert!(!at("too many").is_empty() && run.iter().any(|told| told.contains("<g id=\"1\">c\u{301}a")), "{run:?}");
    }
}

#[tokio::test]
async fn wrong_counts_are_seen_by_every_wire_that_sends_several() {
    let mock = mock().await;
    for spec in served() {
        let several = wire(&mock, spec, "good").profile().sizes.segments > NonZeroU32::MIN;
        for fault in ["more", "fewer"] {
            let met = met(&mock, spec, fault, "Good morning").await;
            assert!(!several || met.as_ref().is_err_and(|failure| is(failure, "malformed")), "{} {fault} {met:?}", spec.name);
        }
    }
}

#[tokio::test]
async fn translations_are_twisted_as_told() {
    let mock = mock().await;
    let deepl = latimer::provider::named("deepl").unwrap();
    let text = "A <g id=\"1\">red</g> car 42";
    let twisted = |fault: &'static str| {
        let mock = &mock;
        async move { met(mock, deepl, fault, text).await.unwrap().swap_remove(0).replace('\u{301}', "") }
    };
    assert_eq!(twisted("tags-dropped").await, "⟦es⟧AA reed</g> caar 42");
    assert_eq!(twisted("tags-doubled").await, "⟦es⟧AA <g id=\"1\"><g id=\"1\">reed</g> caar 42");
    assert_eq!(twisted("tags-crossed").await, "⟦es⟧AA </g>reed<g id=\"1\"> caar 42");
    assert_eq!(twisted("tags-moved").await, "⟦es⟧AA reed caar <g id=\"1\">42</g>");
    assert_eq!(twisted("numbers").await, "⟦es⟧AA <g id=\"1\">reed</g> caar 53");
    assert_eq!(twisted("untranslated").await, text);
    assert!(twisted("other-language").await.starts_with("⟦fr⟧"));
    assert!(twisted("html").await.starts_with("<p>⟦es⟧"));
    assert!(twisted("script").await.ends_with("<script>alert(1)</script>"));
    let both = met(&mock, deepl, "reordered", "First").await.unwrap();
    assert!(both[1].replace('\u{301}', "").starts_with("⟦es⟧Fii"));
}

fn post(url: String, body: &str) -> Request {
    Request { method: Method::Post, url, headers: Vec::new(), body: body.as_bytes().to_vec() }
}

fn told(reply: &Reply) -> Value {
    serde_json::from_slice(&reply.body).unwrap()
}

#[tokio::test]
async fn faults_come_and_go_at_run_time() {
    let mock = mock().await;
    let control = format!("{}/__mock/faults", mock.url());
    let health = format!("{}/health", mock.base("libretranslate"));
    assert_eq!(send(&post(control.clone(), "[[fault]]\nkind = 'status'\nstatus = 500\nat = [2]")).await.status, 200);
    let mut seen = Vec::new();
    for _ in 0..3 {
        seen.push(send(&get(health.clone())).await.status);
    }
    assert_eq!(seen, [200, 500, 200]);
    let json = r#"[{"kind": "status", "status": 503, "retry_after": 7}]"#;
    assert_eq!(told(&send(&post(control.clone(), json)).await)[0]["kind"], "status");
    let reply = send(&get(health.clone())).await;
    assert_eq!((reply.status, reply.header("retry-after")), (503, Some("7")));
    assert_eq!(send(&post(control.clone(), "[[fault]]\nkind = 'mishap'")).await.status, 400);
    send(&post(format!("{}/__mock/reset", mock.url()), "")).await;
    assert_eq!(told(&send(&get(control)).await), serde_json::json!([]));
    assert_eq!(send(&get(health)).await.status, 200);
    assert!(mock.stats().faults.is_empty());
}

#[tokio::test]
async fn the_same_seed_gives_the_same_run() {
    let run = |seed| async move {
        let faults = fault::read("[[fault]]\nkind = 'status'\nrate = 0.5").unwrap();
        let mock = Server::start(Settings { faults, seed, ..Settings::default() }).await.unwrap();
        let mut seen = Vec::new();
        for _ in 0..40 {
            seen.push(send(&get(format!("{}/health", mock.base("libretranslate")))).await.status);
        }
        seen
    };
    let first = run(3).await;
    assert!(first.contains(&200) && first.contains(&502));
    assert_eq!(first, run(3).await);
    assert_ne!(first, run(4).await);
}

#[tokio::test]
async fn limits_hold_for_each_key_and_say_so_as_the_vendor_does() {
    let window = Window { counts: Counts::Requests, length: Duration::from_hours(1), limit: 2, begins: Begins::Sliding };
    let settings = Settings { limits: vec![window], tell_wait: true, ..Settings::default() };
    let mock = Server::start(settings).await.unwrap();
    for spec in served() {
        let wire = wire(&mock, spec, "good");
        let (texts, pair) = (some_texts(&*wire, &["Good morning"]), pair("en", "es"));
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        // Two wires may share an account: what counts is that there is an end.
        let mut last = Ok(());
        for _ in 0..3 {
            let reply = send(&wire.request(&batch, stamp())).await;
            last = wire.response(&batch, &reply, stamp()).map(drop);
        }
        let failure = last.expect_err(spec.name);
        assert!(is(&failure, "busy|quota|transient"), "{} {failure:?}", spec.name);
    }
}

#[tokio::test]
async fn a_quota_ends_as_the_vendor_says() {
    let mock = Server::start(Settings { quota: 20, ..Settings::default() }).await.unwrap();
    for spec in served() {
        let wire = wire(&mock, spec, "good");
        let (texts, pair) = (some_texts(&*wire, &["Twenty-one letters...."]), pair("en", "es"));
        let batch = Batch { pair: &pair, texts: &texts, markup: Markup::Plain, context: None };
        let reply = send(&wire.request(&batch, stamp())).await;
        let failure = wire.response(&batch, &reply, stamp()).expect_err(spec.name);
        assert!(is(&failure, "quota|busy|transient"), "{} {failure:?}", spec.name);
    }
}

/// latimer's client gets every segment through a service that fails often, in every way that may pass.
#[tokio::test]
async fn the_client_gets_through_a_service_that_fails_often() {
    let kinds = ["busy", "unavailable", "status", "reset", "cut", "broken-off", "more", "fewer", "page"];
    let rule = |kind: &&str| format!("[[fault]]\nkind = '{kind}'\npath = '/v2/translate'\nrate = 0.02\nretry_after = 0\n");
    // What is empty again and again is taken to be so because of what is in it.
    let empty = "[[fault]]\nkind = 'empty'\npath = '/v2/translate'\nat = [7, 60]\n".to_owned();
    let rules = kinds.iter().map(rule).chain([empty]).collect::<Vec<_>>().concat();
    let mock = Server::start(Settings { faults: fault::read(&rules).unwrap(), seed: 5, ..Settings::default() }).await.unwrap();
    let spec = latimer::provider::named("deepl").unwrap();
    let mut account = AccountSetup::new("deepl", Provider::Wire(wire(&mock, spec, "good")));
    account.limits = latimer::provider::Limits::default();
    account.sizes.segments = NonZeroU32::new(5).unwrap();
    let client = Client::new(vec![account], client::Settings::default(), Arc::new(Http::new(HttpSettings::default())));
    let segments: Vec<Content> = (0..400).map(|number| Content::from(format!("Sentence {number} here.").as_str())).collect();
    let (pair, accounts) = (pair("en", "es"), [Arc::from("deepl")]);
    let order = Order { pair: &pair, segments: &segments, accounts: &accounts, group: 0, context: None, watch: None };
    let results = client.translate(order, &Forget).await;
    for (segment, result) in segments.iter().zip(results) {
        let target = result.unwrap_or_else(|failure| panic!("{segment:?} {failure:?}")).target;
        let (locale, source) = latimer::mock::answer::reverse(target.text(), false);
        assert_eq!((locale.unwrap().to_string().as_str(), source.as_str()), ("es", segment.text()));
    }
    let stats = mock.stats();
    assert!(stats.faults.len() > 4, "{stats:?}");
}

#[test]
fn every_kind_of_fault_has_a_name_in_files() {
    for kind in ["delay", "drip", "timeout", "refused", "content-type", "bom", "reordered"] {
        assert!(fault::read(&format!("[[fault]]\nkind = '{kind}'")).is_ok(), "{kind}");
    }
    assert_eq!(fault::read("[[fault]]\nkind = 'tags-moved'").unwrap()[0].kind, Kind::TagsMoved);
}

#[test]
fn a_file_with_a_mistake_is_refused_with_its_line() {
    let world = crate::latimer::World::new();
    world.write("faults.toml", "[[fault]]\nkind = 'mishap'\n");
    let said = world.run("mock --faults faults.toml").exits(2).stderr;
    assert!(said.contains("faults.toml") && said.contains("line 2"), "{said}");
    world.run("mock --faults missing.toml").exits(2);
}
