//! Limits: a service that answers 429 the moment a limit is passed never has to.

use std::sync::Arc;
use std::time::Duration;

use latimer::client::{AccountSetup, Client, Http, Settings};
use latimer::provider::{Limits, Provider};
use tokio::time::Instant;

use crate::client::{ask, client, contents};
use crate::strict_server::{Counts, Lines, Near, Strict, Window, serve};

async fn check(requests_per_second: f64, per_minute: u64, segments_per_request: u32, jitter: Duration) {
    // 2.5 a second are 2 in 0.8 seconds, 0.5 a second are 1 in 2.
    let whole = (1..=100_u32).take_while(|whole| f64::from(*whole) <= requests_per_second).last().unwrap_or(1);
    let length = Duration::from_secs_f64(f64::from(whole) / requests_per_second);
    let windows = vec![
        Window { counts: Counts::Requests, length, limit: whole.into() },
        Window { counts: Counts::Characters, length: Duration::from_mins(1), limit: per_minute },
    ];
    let strict = Arc::new(Strict::new(windows));
    let near = Near { strict: Arc::clone(&strict), way: Duration::from_millis(5), jitter };
    let limits =
        Limits { requests_per_second: Some(requests_per_second), characters_per_minute: Some(per_minute), ..Limits::default() };
    let client = client(vec![("a", Lines::new(segments_per_request, None, None, limits))], near);
    let segments = contents(2000);
    let began = Instant::now();
    let results = ask(&client, "es", &segments, &["a"]).await;
    assert!(results.iter().all(Result::is_ok));
    let took = began.elapsed().as_secs_f64();
    let book = strict.book.lock().unwrap();
    assert_eq!(book.busy, 0);
    let by_characters = (book.characters - book.first) as f64 / (per_minute as f64 / 60.0);
    let case = format!("{requests_per_second}/s, {per_minute}/min, {segments_per_request} a request: {} requests", book.requests);
    // What the first request takes is no credit for a burst: every other one waits for its share of the rate.
    let by_requests = (book.requests - 1) as f64 / requests_per_second;
    assert!(took <= 1.05 * by_characters.max(by_requests), "{case}: {took} of {by_characters} or {by_requests}");
}

#[tokio::test(start_paused = true)]
async fn no_429_and_no_time_lost() {
    let jitter = Duration::from_millis(10);
    // Both bind: 10 segments of 28 characters twice a second are 33,600 a minute.
    check(2.0, 33_600, 10, jitter).await;
    check(2.0, 30_000, 10, jitter).await;
    check(0.5, 8_000, 10, jitter).await;
    check(2.5, 40_000, 10, jitter).await;
    check(5.0, 20_000, 50, jitter).await;
    check(1.0, 2_000, 50, jitter).await;
    check(10.0, 1_000_000, 10, jitter).await;
}

#[tokio::test(start_paused = true)]
async fn no_jitter_passes_a_limit() {
    // A slow and uneven way costs time, but never a 429.
    let windows = vec![
        Window { counts: Counts::Requests, length: Duration::from_secs(1), limit: 4 },
        Window { counts: Counts::Characters, length: Duration::from_mins(1), limit: 6_000 },
    ];
    let strict = Arc::new(Strict::new(windows));
    let near = Near { strict: Arc::clone(&strict), way: Duration::ZERO, jitter: Duration::from_secs(3) };
    let limits = Limits { requests_per_second: Some(4.0), characters_per_minute: Some(6_000), ..Limits::default() };
    let client = client(vec![("a", Lines::new(5, None, None, limits))], near);
    let results = ask(&client, "es", &contents(600), &["a"]).await;
    assert!(results.iter().all(Result::is_ok));
    assert_eq!(strict.book.lock().unwrap().busy, 0);
}

#[tokio::test]
async fn over_a_real_connection_there_is_no_429_either() {
    let windows = vec![
        Window { counts: Counts::Requests, length: Duration::from_secs(1), limit: 40 },
        Window { counts: Counts::Characters, length: Duration::from_mins(1), limit: 700_000 },
    ];
    let strict = Arc::new(Strict::new(windows));
    let url = serve(Arc::clone(&strict)).await;
    let limits = Limits { requests_per_second: Some(40.0), characters_per_minute: Some(700_000), ..Limits::default() };
    let lines = Lines { url, ..Lines::new(10, None, None, limits) };
    let account = AccountSetup::new("a", Provider::Wire(Arc::new(lines)));
    let client = Client::new(vec![account], Settings::default(), Arc::new(Http::default()));
    let results = ask(&client, "es", &contents(2000), &["a"]).await;
    assert!(results.iter().all(Result::is_ok));
    let book = strict.book.lock().unwrap();
    assert_eq!((book.busy, book.requests), (0, 200));
}
