//! The ledger: caps hold over processes and crashes, and what it says is what the service counted.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use latimer::client::{
    AccountSetup, Amount, Cap, Client, Http, Ledger, Micros, Notice, Notices, Period, Price, Retry, Scope, Settings,
};
use latimer::provider::{Failure, Limits, Provider};

use crate::client::{ask, contents, near};
use crate::strict_server::{Counts, Lines, Strict, Window, serve};

fn settings(path: &Path, caps: Vec<Cap>) -> Settings {
    Settings { ledger: Some(Ledger::open(path).unwrap()), caps, ..Settings::default() }
}

fn cap(period: Period, characters: u64) -> Cap {
    Cap { scope: Scope::All, period, limit: Amount::Characters(characters) }
}

fn over_http(url: String, segments: u32, limits: Limits, settings: Settings) -> Client {
    let lines = Lines { url, ..Lines::new(segments, None, None, limits) };
    let mut account = AccountSetup::new("a", Provider::Wire(Arc::new(lines)));
    account.timeout = Duration::from_secs(3);
    Client::new(vec![account], settings, Arc::new(Http::default()))
}

/// Spent and held characters of everything in a ledger.
fn written(path: &Path) -> (u64, u64) {
    let usage = Ledger::open(path).unwrap().usage(0).unwrap();
    (usage.iter().map(|usage| usage.spent).sum(), usage.iter().map(|usage| usage.held).sum())
}

#[tokio::test]
async fn the_ledger_says_what_the_service_counted_whatever_goes_wrong() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/ledger.db");
    let strict = Arc::new(Strict { faults: 0.3, poison: Some(("number 17 ", 400)), ..Strict::new(Vec::new()) });
    let url = serve(Arc::clone(&strict)).await;
    let limits = Limits { concurrency: 8.try_into().ok(), ..Limits::default() };
    let client = over_http(url, 10, limits, settings(&path, Vec::new()));
    let segments = contents(400);
    let results = ask(&client, "es", &segments, &["a"]).await;
    for (index, (result, segment)) in results.iter().zip(&segments).enumerate() {
        if index == 17 {
            assert_eq!(result, &Err(Failure::Refused { what: "400".to_owned() }));
        } else {
            assert_eq!(result.as_ref().map(|answered| answered.target.text()), Ok(&*format!("es:{}", segment.text())));
        }
    }
    let book = strict.book.lock().unwrap();
    let (spent, held) = written(&path);
    assert_eq!(spent, book.answered);
    assert_eq!(held, book.characters - book.answered);
    assert!(held > 0 && book.busy == 0);
    // Those whose fate nobody knows are listed apart, each by itself.
    let apart = Ledger::open(&path).unwrap().held().unwrap();
    assert_eq!(apart.iter().map(|request| request.characters).sum::<u64>(), held);
    assert!(apart.iter().all(|request| !request.under_way && request.account == "a"), "{apart:?}");
}

#[tokio::test(start_paused = true)]
async fn a_cap_lets_through_what_fits_and_no_more() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let segments = contents(100);
    for period in [Period::Run, Period::Day, Period::Month] {
        let (near, strict) = near(Strict::new(Vec::new()), 20);
        let account =
            AccountSetup::new(format!("{period:?}"), Provider::Wire(Arc::new(Lines::new(7, None, None, Limits::default()))));
        let name = account.name.to_string();
        let caps = vec![Cap { scope: Scope::account(account.name.clone()), period, limit: Amount::Characters(1000) }];
        let client = Client::new(vec![account], settings(&path, caps), Arc::new(near));
        let results = ask(&client, "es", &segments, &[&name]).await;
        let sent = results.iter().filter(|result| result.is_ok()).count();
        let book = strict.book.lock().unwrap();
        // The shortest segment has 26 characters: less than that is left.
        assert!(book.characters <= 1000 && book.characters > 1000 - 26 - 2, "{period:?}: {}", book.characters);
        assert!(
            sent > 30
                && results.iter().all(|result| !matches!(result, Err(failure) if !matches!(failure, Failure::Capped { .. })))
        );
    }
}

#[tokio::test(start_paused = true)]
async fn caps_on_money_and_targets_hold_without_a_file() {
    let (near, strict) = near(Strict::new(Vec::new()), 20);
    let mut account = AccountSetup::new("a", Provider::Wire(Arc::new(Lines::new(5, None, None, Limits::default()))));
    account.price = Price { per_million: Micros(20_000_000), ..Price::default() };
    let caps = vec![
        Cap { scope: Scope::All, period: Period::Run, limit: Amount::Cost(Micros(20_000)) },
        Cap { scope: Scope::Target("fr".parse().unwrap()), period: Period::Run, limit: Amount::Characters(300) },
    ];
    let client = Client::new(vec![account], Settings { caps, ..Settings::default() }, Arc::new(near));
    let french = ask(&client, "fr", &contents(100), &["a"]).await;
    assert!(strict.book.lock().unwrap().characters <= 300 && french.iter().filter(|result| result.is_ok()).count() >= 10);
    ask(&client, "es", &contents(100), &["a"]).await;
    let characters = strict.book.lock().unwrap().characters;
    assert!(characters <= 1000 && characters > 970, "{characters}");
}

/// What the two processes of the next tests run.
#[tokio::test]
async fn a_process_of_its_own() {
    let Ok(url) = std::env::var("LATIMER_TEST_URL") else {
        // Run by itself this shows that no cap at all lets everything through.
        let strict = Arc::new(Strict::new(Vec::new()));
        let url = serve(Arc::clone(&strict)).await;
        let client = over_http(url, 5, Limits::default(), Settings::default());
        assert!(ask(&client, "es", &contents(20), &["a"]).await.iter().all(Result::is_ok));
        return;
    };
    let variable = |name: &str| std::env::var(name).unwrap();
    let caps = vec![cap(Period::Day, variable("LATIMER_TEST_CAP").parse().unwrap())];
    let rate = std::env::var("LATIMER_TEST_RATE").ok().map(|rate| rate.parse().unwrap());
    let limits = Limits { requests_per_second: rate, concurrency: 4.try_into().ok(), ..Limits::default() };
    let settings = settings(Path::new(&variable("LATIMER_TEST_LEDGER")), caps);
    let client = over_http(url, 3, limits, settings);
    let to = variable("LATIMER_TEST_TO");
    let count: usize = variable("LATIMER_TEST_COUNT").parse().unwrap();
    let results = ask(&client, &to, &contents(count), &["a"]).await;
    assert_eq!(results.len(), count);
}

fn process(url: &str, path: &Path, to: &str, cap: u64, count: usize, rate: Option<f64>) -> Child {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "spending::a_process_of_its_own", "--nocapture"]);
    command.env("LATIMER_TEST_URL", url).env("LATIMER_TEST_LEDGER", path).env("LATIMER_TEST_TO", to);
    command.env("LATIMER_TEST_CAP", cap.to_string()).env("LATIMER_TEST_COUNT", count.to_string());
    if let Some(rate) = rate {
        command.env("LATIMER_TEST_RATE", rate.to_string());
    }
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

async fn wait(mut child: Child) {
    let ended = tokio::task::spawn_blocking(move || child.wait()).await.unwrap();
    assert!(ended.unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_never_pass_one_cap() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let strict = Arc::new(Strict::new(Vec::new()));
    let url = serve(Arc::clone(&strict)).await;
    let both = ["es", "fr"].map(|to| process(&url, &path, to, 2_000, 100, None));
    for child in both {
        wait(child).await;
    }
    let characters = strict.book.lock().unwrap().characters;
    assert!(characters <= 2_000 && characters > 1_900, "{characters}");
    assert_eq!(written(&path), (characters, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_share_one_pace() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let windows = vec![Window { counts: Counts::Requests, length: Duration::from_secs(1), limit: 10 }];
    let strict = Arc::new(Strict::new(windows));
    let url = serve(Arc::clone(&strict)).await;
    let both = ["es", "fr"].map(|to| process(&url, &path, to, 1_000_000, 60, Some(10.0)));
    for child in both {
        wait(child).await;
    }
    let book = strict.book.lock().unwrap();
    assert_eq!((book.busy, book.requests, book.seen.len()), (0, 40, 60));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_waits_for_another_process_is_told_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    let limits = || Limits { requests_per_second: Some(0.5), ..Limits::default() };
    // The first request is never answered, and so fills the window of the second's account too.
    let silent = Arc::new(Strict { faults: 1.0, only: Some(crate::strict_server::Fault::Timeout), ..Strict::new(Vec::new()) });
    let once = Retry { attempts: 1, ..Retry::default() };
    let first_settings = Settings { retry: once, ..settings(&path, Vec::new()) };
    let first = over_http(serve(Arc::clone(&silent)).await, 5, limits(), first_settings);
    let told = Arc::new(Mutex::new(Vec::new()));
    let listener = Arc::clone(&told);
    let notices = Notices::to(move |notice| listener.lock().unwrap().push(notice));
    let healthy = Arc::new(Strict::new(Vec::new()));
    let second_settings = Settings { notices, ..settings(&path, Vec::new()) };
    let second = over_http(serve(Arc::clone(&healthy)).await, 5, limits(), second_settings);
    let segments = contents(1);
    let later = async {
        while silent.book.lock().unwrap().requests == 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        ask(&second, "fr", &segments, &["a"]).await
    };
    let (lost, found) = tokio::join!(ask(&first, "es", &segments, &["a"]), later);
    assert!(lost[0].is_err() && found[0].is_ok(), "{lost:?} {found:?}");
    let told = told.lock().unwrap();
    let shared = |notice: &Notice| matches!(notice, Notice::Shared { account, wait } if **account == *"a" && !wait.is_zero());
    assert!(!told.is_empty() && told.iter().all(shared), "{told:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_has_spent_what_it_reserved() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ledger.db");
    // Every answer is lost, so whenever it is killed something is reserved and not settled.
    let strict = Arc::new(Strict { faults: 1.0, only: Some(crate::strict_server::Fault::Timeout), ..Strict::new(Vec::new()) });
    let url = serve(Arc::clone(&strict)).await;
    let mut child = process(&url, &path, "es", 400, 100, None);
    while strict.book.lock().unwrap().characters == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (spent, held) = written(&path);
    let lost = strict.book.lock().unwrap().characters;
    assert_eq!(spent, 0);
    assert!(held >= lost && held <= 400, "{held} held, {lost} counted");
    // The next process has only what is left.
    let healthy = Arc::new(Strict::new(Vec::new()));
    let url = serve(Arc::clone(&healthy)).await;
    wait(process(&url, &path, "es", 400, 100, None)).await;
    let rest = healthy.book.lock().unwrap().characters;
    assert!(rest + held <= 400, "{rest} + {held}");
    assert_eq!(written(&path), (rest, held));
}

/// Each file of `tests/cases/ledger` was written with the schema of its version.
#[test]
fn ledgers_of_earlier_releases_open_and_later_ones_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/ledger");
    let path = folder.path().join("ledger.db");
    std::fs::copy(cases.join("schema-1.db"), &path).unwrap();
    let ledger = Ledger::open(&path).unwrap();
    let usage = ledger.usage(0).unwrap();
    let numbers: Vec<_> =
        usage.iter().map(|usage| (usage.day, &*usage.target, usage.requests, usage.spent, usage.held)).collect();
    assert_eq!(numbers, [(20455, "es", 3, 1200, 0), (20456, "fr", 2, 700, 40)]);
    assert_eq!(ledger.held().unwrap().len(), 1);
    drop(ledger);
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.execute_batch("PRAGMA user_version = 1000").unwrap();
    drop(connection);
    let before = std::fs::read(&path).unwrap();
    assert!(matches!(Ledger::open(&path), Err(latimer::client::LedgerError::Foreign { .. })));
    assert_eq!(std::fs::read(&path).unwrap(), before);
}
