//! The client: everything arrives, in place, once, whatever the service does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use latimer::client::{AccountSetup, Answered, Client, Order, Paid, Rung, Settings};
use latimer::content::{Code, Content, Kind};
use latimer::locale::Pair;
use latimer::provider::{Failure, Limits, Profile, Provider};
use tokio::time::Instant;

use crate::strict_server::{Lines, Near, Strict, pair};

/// Keeps what it was told.
#[derive(Debug, Default)]
pub(crate) struct Kept(pub(crate) Mutex<Vec<(String, String)>>);

impl Paid for Kept {
    fn paid(&self, _: &Pair, _: &Profile, _: &str, source: &Content, target: &Content) -> Result<(), String> {
        self.0.lock().unwrap().push((source.text().to_owned(), target.text().to_owned()));
        Ok(())
    }
}

/// A client with one account for each way.
pub(crate) fn client(accounts: Vec<(&str, Lines)>, near: Near) -> Client {
    let accounts = accounts.into_iter().map(|(name, lines)| AccountSetup::new(name, Provider::Wire(Arc::new(lines)))).collect();
    Client::new(accounts, Settings::default(), Arc::new(near))
}

pub(crate) fn near(strict: Strict, milliseconds: u64) -> (Near, Arc<Strict>) {
    let strict = Arc::new(strict);
    let way = Duration::from_millis(milliseconds) / 2;
    (Near { strict: Arc::clone(&strict), way, jitter: Duration::ZERO }, strict)
}

pub(crate) fn contents(count: usize) -> Vec<Content> {
    (0..count).map(|number| Content::from(format!("Sentence number {number} is here."))).collect()
}

pub(crate) async fn ask(client: &Client, to: &str, segments: &[Content], accounts: &[&str]) -> Vec<Result<Answered, Failure>> {
    let accounts: Vec<Arc<str>> = accounts.iter().map(|name| Arc::from(*name)).collect();
    let pair = pair("en", to);
    let order = Order { pair: &pair, segments, accounts: &accounts, group: 0, context: None, watch: None };
    client.translate(order, &Kept::default()).await
}

fn check_all(results: &[Result<Answered, Failure>], segments: &[Content], to: &str) {
    assert_eq!(results.len(), segments.len());
    for (result, segment) in results.iter().zip(segments) {
        assert_eq!(result.as_ref().map(|answered| answered.target.text()), Ok(&*format!("{to}:{}", segment.text())));
    }
}

#[tokio::test(start_paused = true)]
async fn forty_sentences_into_ten_locales_share_requests() {
    let (near, strict) = near(Strict::new(Vec::new()), 100);
    let client = client(vec![("a", Lines::new(50, None, None, Limits::default()))], near);
    let segments = contents(40);
    let began = Instant::now();
    let locales = ["es", "ca", "fr", "de", "it", "pt", "ru", "pl", "nl", "sv"];
    let all = futures_util::future::join_all(locales.iter().map(|to| ask(&client, to, &segments, &["a"]))).await;
    assert!(began.elapsed() < Duration::from_millis(400), "{:?}", began.elapsed());
    for (results, to) in all.iter().zip(locales) {
        check_all(results, &segments, to);
    }
    assert_eq!(strict.book.lock().unwrap().requests, 10);
}

#[tokio::test(start_paused = true)]
async fn three_thousand_at_sixteen_at_once_take_the_ideal_time() {
    let (near, strict) = near(Strict::new(Vec::new()), 200);
    let limits = Limits { concurrency: 16.try_into().ok(), ..Limits::default() };
    let client = client(vec![("a", Lines::new(50, None, None, limits))], near);
    let segments = contents(300);
    let began = Instant::now();
    let locales = ["es", "ca", "fr", "de", "it", "pt", "ru", "pl", "nl", "sv"];
    let all = futures_util::future::join_all(locales.iter().map(|to| ask(&client, to, &segments, &["a"]))).await;
    let ideal = Duration::from_millis(200) * 60 / 16;
    assert!(began.elapsed() <= ideal.mul_f64(1.2), "{:?} for {ideal:?}", began.elapsed());
    for (results, to) in all.iter().zip(locales) {
        check_all(results, &segments, to);
    }
    let book = strict.book.lock().unwrap();
    assert_eq!((book.requests, book.most_at_once), (60, 16));
}

#[tokio::test(start_paused = true)]
async fn what_two_files_ask_is_sent_once_and_kept_once() {
    let (near, strict) = near(Strict::new(Vec::new()), 20);
    let client = client(vec![("a", Lines::new(10, None, None, Limits::default()))], near);
    let segments = contents(25);
    let accounts = [Arc::from("a")];
    let pair = pair("en", "es");
    let kept = Kept::default();
    let order = |group| Order { pair: &pair, segments: &segments, accounts: &accounts, group, context: None, watch: None };
    let (first, second) = tokio::join!(client.translate(order(0), &kept), client.translate(order(1), &kept));
    let third = client.translate(order(2), &kept).await;
    for results in [&first, &second, &third] {
        check_all(results, &segments, "es");
    }
    assert_eq!(strict.book.lock().unwrap().requests, 3);
    assert_eq!(kept.0.lock().unwrap().len(), 25);
    let requests = |results: &[Result<Answered, Failure>]| results.iter().flatten().map(|a| a.requests).sum::<u32>();
    assert_eq!((requests(&first) + requests(&second), requests(&third)), (25, 0));
    assert_eq!(client.tally().accounts[&accounts[0]].requests, 3);
}

#[tokio::test(start_paused = true)]
async fn a_long_segment_is_cut_and_joined() {
    let (near, _) = near(Strict { largest: Some(60), ..Strict::new(Vec::new()) }, 20);
    let client = client(vec![("a", Lines::new(10, None, Some(30), Limits::default()))], near);
    let segments = [Content::from("One sentence is here. Another one is there, and it is longer.")];
    let results = ask(&client, "es", &segments, &["a"]).await;
    let target = results[0].as_ref().unwrap().target.text().to_owned();
    assert_eq!(target.replace("es:", ""), segments[0].text());
    assert_eq!(target.matches("es:").count(), 3);
}

#[tokio::test(start_paused = true)]
async fn too_large_requests_are_halved() {
    let (near, strict) = near(Strict { largest: Some(100), ..Strict::new(Vec::new()) }, 20);
    let client = client(vec![("a", Lines::new(50, None, None, Limits::default()))], near);
    let segments = contents(200);
    check_all(&ask(&client, "es", &segments, &["a"]).await, &segments, "es");
    assert!(strict.book.lock().unwrap().requests < 160);
}

#[tokio::test(start_paused = true)]
async fn only_the_poison_fails() {
    for status in [400, 500] {
        let (near, strict) = near(Strict { poison: Some(("17 ", status)), ..Strict::new(Vec::new()) }, 20);
        let client = client(vec![("a", Lines::new(32, None, None, Limits::default()))], near);
        let segments = contents(100);
        let results = ask(&client, "es", &segments, &["a"]).await;
        let failed: Vec<usize> = (0..100).filter(|index| results[*index].is_err()).collect();
        assert_eq!(failed, [17], "{status}");
        assert!(strict.book.lock().unwrap().requests < 30, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_refused_for_good_is_asked_once() {
    for status in [403, 456, 404] {
        let (near, strict) = near(Strict { always: status.into(), ..Strict::new(Vec::new()) }, 20);
        let client =
            client(vec![("a", Lines::new(10, None, None, Limits { concurrency: 1.try_into().ok(), ..Limits::default() }))], near);
        let results = ask(&client, "es", &contents(100), &["a"]).await;
        assert!(results.iter().all(Result::is_err));
        assert_eq!(strict.book.lock().unwrap().requests, 1, "{status}");
    }
}

#[tokio::test(start_paused = true)]
async fn codes_survive_a_service_that_knows_none() {
    let (near, _) = near(Strict::new(Vec::new()), 20);
    let client = client(vec![("a", Lines::new(10, None, None, Limits::default()))], near);
    let mut source = Content::from("One ");
    source.push_code(Code { id: 1, kind: Kind::Open });
    source.push_text("two");
    source.push_code(Code { id: 1, kind: Kind::Close });
    source.push_text(" three.");
    let results = ask(&client, "es", std::slice::from_ref(&source), &["a"]).await;
    let answered = results[0].as_ref().unwrap();
    assert!(answered.target.has_codes_of(&source));
    assert!(answered.rung <= Rung::Split);
}
