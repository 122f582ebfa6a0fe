//! The client: everything arrives, in place, once, whatever the service does.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use latimer::client::{AccountSetup, Answered, Client, Micros, Order, Paid, Price, Rung, Settings};
use latimer::content::{Code, Content, Kind};
use latimer::locale::Pair;
use latimer::provider::{
    Answer, Batch, Boxed, Engine, Failure, Limits, Markup, Pairs, Profile, Provider, Reply, Request, Stamp, Wire,
};
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

/// A service that has nothing to say to texts that hold a word.
#[derive(Debug)]
struct Mute {
    lines: Lines,
    word: &'static str,
}

impl Wire for Mute {
    fn profile(&self) -> &Profile {
        self.lines.profile()
    }

    fn request(&self, batch: &Batch<'_>, stamp: Stamp) -> Request {
        self.lines.request(batch, stamp)
    }

    fn response(&self, batch: &Batch<'_>, reply: &Reply, stamp: Stamp) -> Result<Answer, Failure> {
        let mut answer = self.lines.response(batch, reply, stamp)?;
        for text in answer.texts.iter_mut().filter(|text| text.contains(self.word)) {
            text.clear();
        }
        if answer.texts.iter().all(String::is_empty) {
            return Err(Failure::Unusable { what: "nothing".to_owned() });
        }
        Ok(answer)
    }

    fn languages(&self, stamp: Stamp) -> Option<Request> {
        self.lines.languages(stamp)
    }

    fn pairs(&self, reply: Option<&Reply>) -> Result<Pairs, Failure> {
        self.lines.pairs(reply)
    }
}

fn mute(segments: u32, word: &'static str) -> (Client, Arc<Strict>) {
    let (near, strict) = near(Strict::new(Vec::new()), 20);
    let lines = Lines::new(segments, None, None, Limits { concurrency: 2.try_into().ok(), ..Limits::default() });
    let setup = AccountSetup::new("a", Provider::Wire(Arc::new(Mute { lines, word })));
    (Client::new(vec![setup], Settings::default(), Arc::new(near)), strict)
}

#[tokio::test(start_paused = true)]
async fn a_text_for_which_nothing_comes_fails_alone() {
    let (client, strict) = mute(10, "17 ");
    let segments = contents(100);
    let results = ask(&client, "es", &segments, &["a"]).await;
    let failed: Vec<usize> = (0..100).filter(|index| results[*index].is_err()).collect();
    assert_eq!(failed, [17]);
    let book = strict.book.lock().unwrap();
    // The others of its batch are paid for once; it is asked once more by itself.
    assert_eq!(book.requests, 11);
    assert!(segments.iter().enumerate().all(|(index, text)| book.seen[text.text()] == if index == 17 { 2 } else { 1 }));
}

#[tokio::test(start_paused = true)]
async fn texts_for_which_nothing_comes_do_not_take_their_pair_down() {
    for segments in [1, 10] {
        let (client, strict) = mute(segments, "number");
        let began = Instant::now();
        for text in contents(20).chunks(2) {
            assert!(ask(&client, "es", text, &["a"]).await.iter().all(Result::is_err));
        }
        assert!(!client.resting()[0].1);
        let other = [Content::from("Bread.")];
        check_all(&ask(&client, "es", &other, &["a"]).await, &other, "es");
        assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
        assert!(strict.book.lock().unwrap().seen.values().all(|times| *times <= 3));
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_nothing_at_all_is_left_alone() {
    let (client, strict) = mute(10, "number");
    let results = ask(&client, "es", &contents(5_000), &["a"]).await;
    assert!(results.iter().all(Result::is_err) && client.resting()[0].1);
    let characters = strict.book.lock().unwrap().characters;
    assert!(characters < 20_000, "{characters} of 150,000");
}

/// A service that does to marks what `damage` does, and translates nothing.
#[derive(Debug)]
struct Careless {
    profile: Profile,
    damage: fn(Markup, &str) -> String,
}

impl Engine for Careless {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
        let texts = batch.texts.iter().map(|text| (self.damage)(batch.markup, text)).collect();
        Box::pin(std::future::ready(Ok(Answer { texts, ..Answer::default() })))
    }

    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
        Box::pin(std::future::ready(Ok(Pairs::Any)))
    }
}

async fn check_rung(markups: &'static [Markup], damage: fn(Markup, &str) -> String, rung: Rung, requests: u32) {
    let profile = Profile { markups, ..Lines::new(10, None, None, Limits::default()).profile };
    let engine = Provider::Engine(Arc::new(Careless { profile, damage }));
    let (near, _) = near(Strict::new(Vec::new()), 0);
    let client = Client::new(vec![AccountSetup::new("a", engine)], Settings::default(), Arc::new(near));
    let code = |id, kind| Code { id, kind };
    let mut source = Content::from("The city ");
    source.push_code(code(1, Kind::Open));
    source.push_text("of ");
    source.push_code(code(2, Kind::Open));
    source.push_text("Washington");
    source.push_code(code(2, Kind::Close));
    source.push_text(" near Maryland");
    source.push_code(code(1, Kind::Close));
    source.push_text(" has 700,000 people.");
    let results = ask(&client, "es", std::slice::from_ref(&source), &["a"]).await;
    let answered = results[0].as_ref().unwrap();
    assert!(answered.target.has_codes_of(&source));
    assert_eq!((answered.rung, answered.requests), (rung, requests));
}

#[tokio::test]
async fn every_rung_of_the_ladder_brings_the_codes_back() {
    let both: &[Markup] = &[Markup::Xml, Markup::Brackets];
    check_rung(both, |_, text| text.to_owned(), Rung::Direct, 1).await;
    let no_elements = |markup, text: &str| if markup == Markup::Xml { text.replace('<', "") } else { text.to_owned() };
    check_rung(both, no_elements, Rung::NextEncoding, 2).await;
    let no_marks = |_, text: &str| if text.contains(['<', '[']) { text.replace(['<', '['], "") } else { text.to_owned() };
    check_rung(&[Markup::Xml], no_marks, Rung::Projected, 2).await;
    check_rung(&[], no_marks, Rung::Projected, 1).await;
    // Nothing in common with the source: the codes have no place to go to but their own.
    let strange = |_, text: &str| if text.len() > 25 { "qq ww ee".to_owned() } else { text.to_uppercase() };
    check_rung(&[Markup::Xml], strange, Rung::Split, 7).await;
}

/// Each code is back once and well nested, but the inner pair has left the outer one.
#[tokio::test]
async fn a_code_that_leaves_its_pair_is_taken_to_the_next_rung() {
    let moved = |markup, text: &str| match markup {
        Markup::Xml => {
            let inner = "<g id=\"2\">Washington</g>";
            assert!(text.contains(inner), "{text}");
            format!("{inner} {}", text.replace(inner, ""))
        }
        _ => text.to_owned(),
    };
    check_rung(&[Markup::Xml, Markup::Brackets], moved, Rung::NextEncoding, 2).await;
    check_rung(&[Markup::Xml], moved, Rung::Projected, 2).await;
}

#[tokio::test]
async fn rules_answer_at_once_and_are_not_kept() {
    let provider = (latimer::provider::named("identity").unwrap().build)(&latimer::provider::Account::default()).unwrap();
    let (near, strict) = near(Strict::new(Vec::new()), 0);
    let client = Client::new(vec![AccountSetup::new("identity", provider)], Settings::default(), Arc::new(near));
    let mut segments = contents(10_000);
    let mut coded = Content::from("a < b & ");
    coded.push_code(Code { id: 1, kind: Kind::Placeholder });
    coded.push_text("c");
    segments.push(coded);
    let (pair, accounts, kept) = (pair("en", "es"), [Arc::from("identity")], Kept::default());
    let seen = Mutex::new(0);
    let watch = |progress: latimer::client::Progress| *seen.lock().unwrap() += progress.answered;
    let watch: &(dyn Fn(latimer::client::Progress) + Sync) = &watch;
    let order = Order { pair: &pair, segments: &segments, accounts: &accounts, group: 3, context: None, watch: Some(watch) };
    let results = client.translate(order, &kept).await;
    let targets: Vec<&Content> = results.iter().map(|result| &result.as_ref().unwrap().target).collect();
    assert!(targets.into_iter().eq(&segments));
    assert_eq!((*seen.lock().unwrap(), kept.0.lock().unwrap().len(), strict.book.lock().unwrap().requests), (10_001, 0, 0));
    assert_eq!(client.tally().groups[&3].characters, client.tally().accounts[&accounts[0]].characters);
}

#[tokio::test(start_paused = true)]
async fn the_forecast_is_what_is_sent() {
    let limits = Limits { requests_per_second: Some(2.0), characters_per_minute: Some(40_000), ..Limits::default() };
    let (near, strict) = near(Strict::new(Vec::new()), 10);
    let lines = Lines::new(50, Some(1000), Some(30), limits);
    let mut account = AccountSetup::new("a", Provider::Wire(Arc::new(lines)));
    account.price = Price { per_million: Micros(20_000_000), ..Price::default() };
    let client = Client::new(vec![account], Settings::default(), Arc::new(near));
    let mut segments = contents(500);
    segments.push(Content::from("A sentence that is too long, so that it must be cut. And another one."));
    let (pair, accounts) = (pair("en", "es"), [Arc::from("a")]);
    let order = |group| Order { pair: &pair, segments: &segments, accounts: &accounts, group, context: None, watch: None };
    let forecast = client.forecast(&[order(0), order(1)])[&accounts[0]];
    let began = Instant::now();
    client.translate(order(0), &Kept::default()).await;
    let book = strict.book.lock().unwrap();
    assert_eq!((forecast.segments, forecast.characters, u64::from(forecast.requests)), (501, book.characters, book.requests));
    assert_eq!(forecast.cost, Micros(20 * book.characters));
    assert!(began.elapsed() >= forecast.shortest && began.elapsed() < forecast.shortest.mul_f64(1.05), "{forecast:?}");
}

#[tokio::test(start_paused = true)]
async fn after_a_stop_what_is_under_way_arrives_and_is_kept() {
    let limits = Limits { concurrency: 2.try_into().ok(), ..Limits::default() };
    let (near, strict) = near(Strict::new(Vec::new()), 1000);
    let client = client(vec![("a", Lines::new(10, None, None, limits))], near);
    let (segments, pair, accounts, kept) = (contents(100), pair("en", "es"), [Arc::from("a")], Kept::default());
    let order = Order { pair: &pair, segments: &segments, accounts: &accounts, group: 0, context: None, watch: None };
    let stop = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        client.stop();
    };
    let (results, ()) = tokio::join!(client.translate(order, &kept), stop);
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 20);
    assert_eq!((kept.0.lock().unwrap().len(), strict.book.lock().unwrap().requests), (20, 2));
}

#[tokio::test(start_paused = true)]
async fn what_cannot_be_kept_is_not_handed_out_and_no_more_is_bought() {
    struct Full;
    impl Paid for Full {
        fn paid(&self, _: &Pair, _: &Profile, _: &str, _: &Content, _: &Content) -> Result<(), String> {
            Err("disk full".to_owned())
        }
    }
    let limits = Limits { concurrency: 1.try_into().ok(), ..Limits::default() };
    let (near, strict) = near(Strict::new(Vec::new()), 100);
    let client = client(vec![("a", Lines::new(10, None, None, limits))], near);
    let (segments, pair, accounts) = (contents(500), pair("en", "es"), [Arc::from("a")]);
    let order = Order { pair: &pair, segments: &segments, accounts: &accounts, group: 0, context: None, watch: None };
    let results = client.translate(order, &Full).await;
    assert!(results.iter().all(|result| *result == Err(Failure::Withheld { what: "disk full".to_owned() })));
    assert!(strict.book.lock().unwrap().requests <= 2);
}
