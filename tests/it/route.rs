//! Which account answers: fallback, circuit breaker, a third language, fairness, adaptive pace.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use latimer::client::{AccountSetup, Client, Order, Rung, Settings};
use latimer::content::{Code, Content, Kind};
use latimer::locale::Locale;
use latimer::provider::{Failure, Limits, Pairs, Provider};
use tokio::time::Instant;

use crate::client::{Kept, ask, client, contents, near};
use crate::strict_server::{Counts, Lines, Near, Roads, Strict, Window, pair};

/// A client whose accounts `a`, `b`, ... are these services, ten segments a request.
fn several(services: Vec<(Strict, Option<Pairs>)>, limits: &Limits) -> (Client, Vec<Arc<Strict>>) {
    let mut accounts = Vec::new();
    let mut roads = Vec::new();
    let mut all = Vec::new();
    for (name, (strict, pairs)) in ["a", "b", "c"].into_iter().zip(services) {
        let strict = Arc::new(strict);
        let url = format!("http://{name}/");
        let lines = Lines { url: url.clone(), pairs, ..Lines::new(10, None, None, limits.clone()) };
        accounts.push(AccountSetup::new(name, Provider::Wire(Arc::new(lines))));
        roads.push((url, Near { strict: Arc::clone(&strict), way: Duration::from_millis(10), jitter: Duration::ZERO }));
        all.push(strict);
    }
    (Client::new(accounts, Settings::default(), Arc::new(Roads(roads))), all)
}

fn one_at_a_time() -> Limits {
    Limits { concurrency: 1.try_into().ok(), ..Limits::default() }
}

fn listed(pairs: &[(&str, &str)]) -> Pairs {
    let mut all = std::collections::BTreeMap::<Locale, Vec<Locale>>::new();
    for (source, target) in pairs {
        all.entry(source.parse().unwrap()).or_default().push(target.parse().unwrap());
    }
    Pairs::Listed(all)
}

#[tokio::test(start_paused = true)]
async fn who_denies_is_asked_once_and_the_next_does_all() {
    let denies = Strict { always: 403.into(), ..Strict::new(Vec::new()) };
    let (client, all) = several(vec![(denies, None), (Strict::new(Vec::new()), None)], &one_at_a_time());
    let results = ask(&client, "es", &contents(200), &["a", "b"]).await;
    assert!(results.iter().all(|result| result.as_ref().is_ok_and(|answered| &*answered.provider == "b")));
    assert_eq!(all[0].book.lock().unwrap().requests, 1);
}

#[tokio::test(start_paused = true)]
async fn who_is_down_is_left_alone_and_probed_later() {
    let down = Strict { always: 500.into(), ..Strict::new(Vec::new()) };
    let (client, all) = several(vec![(down, None), (Strict::new(Vec::new()), None)], &one_at_a_time());
    let began = Instant::now();
    let results = ask(&client, "es", &contents(500), &["a", "b"]).await;
    assert!(results.iter().all(|result| result.as_ref().is_ok_and(|answered| &*answered.provider == "b")));
    let tried = all[0].book.lock().unwrap().requests;
    assert!(tried <= 20 && began.elapsed() < Duration::from_secs(30), "{tried} requests, {:?}", began.elapsed());
    // It is up again: the first segment after the pause is the probe, and all follow it.
    all[0].always.store(0, Ordering::Relaxed);
    tokio::time::sleep(Duration::from_mins(1)).await;
    let results = ask(&client, "fr", &contents(10), &["a", "b"]).await;
    assert!(results.iter().all(|result| result.as_ref().is_ok_and(|answered| &*answered.provider == "a")));
    let results = ask(&client, "es", &contents(600)[500..], &["a", "b"]).await;
    assert!(results.iter().all(|result| result.as_ref().is_ok_and(|answered| &*answered.provider == "a")));
}

#[tokio::test(start_paused = true)]
async fn without_another_account_a_short_outage_is_waited_for_and_a_long_one_is_not() {
    let down = Strict { always: 500.into(), ..Strict::new(Vec::new()) };
    let (client, all) = several(vec![(down, None)], &one_at_a_time());
    let strict = Arc::clone(&all[0]);
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_secs(5)).await;
        strict.always.store(0, Ordering::Relaxed);
    });
    let results = ask(&client, "es", &contents(300), &["a"]).await;
    assert!(results.iter().all(Result::is_ok));
    all[0].always.store(503, Ordering::Relaxed);
    let (before, began) = (all[0].book.lock().unwrap().requests, Instant::now());
    let results = ask(&client, "fr", &contents(300), &["a"]).await;
    assert!(results.iter().all(|result| matches!(result, Err(Failure::Transient { what, .. }) if what == "503")));
    let tried = all[0].book.lock().unwrap().requests - before;
    assert!(tried < 60 && began.elapsed() < Duration::from_mins(2), "{tried} requests, {:?}", began.elapsed());
}

#[tokio::test(start_paused = true)]
async fn a_pair_nobody_has_goes_through_a_third_language_with_its_codes() {
    let first = Strict { pairs: vec!["en->es", "en->ca"], ..Strict::new(Vec::new()) };
    let second = Strict { pairs: vec!["es->fr"], ..Strict::new(Vec::new()) };
    let offers = [listed(&[("en", "es"), ("en", "ca")]), listed(&[("es", "fr")])];
    let [offers_first, offers_second] = offers;
    let (client, all) = several(vec![(first, Some(offers_first)), (second, Some(offers_second))], &Limits::default());
    let mut source = Content::from("One ");
    source.push_code(Code { id: 1, kind: Kind::Open });
    source.push_text("two");
    source.push_code(Code { id: 1, kind: Kind::Close });
    source.push_text(" three.");
    let segments = [source.clone(), Content::from("Plain.")];
    let results = ask(&client, "fr", &segments, &["a", "b"]).await;
    let answered = results[0].as_ref().unwrap();
    assert!(answered.target.has_codes_of(&source));
    assert_eq!(
        (answered.via.as_slice(), &*answered.provider, answered.rung),
        (["es".parse().unwrap()].as_slice(), "a+b", Rung::Direct)
    );
    assert_eq!(results[1].as_ref().unwrap().target.text(), "fr:es:Plain.");
    // The first leg is shared with those who want Spanish itself.
    ask(&client, "es", &segments, &["a"]).await;
    assert_eq!(all[0].book.lock().unwrap().seen["Plain."], 1);
    let none = ask(&client, "de", &segments, &["a", "b"]).await;
    assert!(none.iter().all(|result| *result == Err(Failure::UnsupportedPair)));
}

#[tokio::test(start_paused = true)]
async fn a_short_file_does_not_wait_for_a_long_one() {
    let limits = Limits { requests_per_second: Some(2.0), ..Limits::default() };
    let (near, _) = near(Strict::new(Vec::new()), 20);
    let client = client(vec![("a", Lines::new(10, None, None, limits))], near);
    let began = Instant::now();
    let (long, short) = (contents(2000), contents(2010)[2000..].to_vec());
    let accounts = [Arc::from("a")];
    let pair = pair("en", "es");
    let order = |segments, group| Order { pair: &pair, segments, accounts: &accounts, group, context: None, watch: None };
    let kept = Kept::default();
    let long = async {
        client.translate(order(&long, 0), &kept).await;
        began.elapsed()
    };
    let short = async {
        tokio::time::sleep(Duration::from_secs(10)).await;
        client.translate(order(&short, 1), &kept).await;
        began.elapsed()
    };
    let (long, short) = tokio::join!(long, short);
    assert!(short < Duration::from_secs(13) && long > Duration::from_secs(90), "{short:?} {long:?}");
}

#[tokio::test(start_paused = true)]
async fn what_is_dropped_is_not_sent() {
    let limits = Limits { requests_per_second: Some(1.0), ..Limits::default() };
    let (near, strict) = near(Strict::new(Vec::new()), 20);
    let client = client(vec![("a", Lines::new(10, None, None, limits))], near);
    let segments = contents(1000);
    let dropped = tokio::time::timeout(Duration::from_secs(10), ask(&client, "es", &segments, &["a"])).await;
    assert!(dropped.is_err());
    tokio::time::sleep(Duration::from_mins(1)).await;
    let requests = strict.book.lock().unwrap().requests;
    assert!(requests <= 12, "{requests}");
    // The same client goes on with whoever asks next.
    assert!(ask(&client, "es", &segments[990..], &["a"]).await.iter().all(Result::is_ok));
}

#[tokio::test(start_paused = true)]
async fn an_unknown_limit_is_learned_and_retry_after_pauses_the_lane() {
    // The service allows 5 a second and says so only by refusing.
    let windows = vec![Window { counts: Counts::Requests, length: Duration::from_secs(1), limit: 5 }];
    let (near, strict) = near(Strict { retry_after: Some(2), ..Strict::new(windows) }, 20);
    let limits = Limits { concurrency: 8.try_into().ok(), ..Limits::default() };
    let client = client(vec![("a", Lines::new(1, None, None, limits))], near);
    let segments = contents(500);
    let began = Instant::now();
    let results = ask(&client, "es", &segments, &["a"]).await;
    assert!(results.iter().all(Result::is_ok));
    let book = strict.book.lock().unwrap();
    // No more than a burst of eight at the start and some refusals while the pace is found again.
    assert!(book.busy <= 60, "{} refused", book.busy);
    assert!(began.elapsed() < Duration::from_mins(5), "{:?}", began.elapsed());
}
