//! What must not be asked is not asked: hosts of this machine and its network, by any name and any way.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::response::Redirect;
use axum::routing::{any, get};
use latimer::client::fetch::{Address, FetchError, FetchSettings, Fetched, Fetcher, Lookup, Wanted};

use super::site::Site;
use crate::latimer::World;

fn fetch(settings: FetchSettings, url: &str) -> Result<Fetched, FetchError> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(Fetcher::new(settings).fetch(&Address::parse(url).unwrap(), Wanted::Pages))
}

/// A lookup that gives these answers, one after the other, and then the last one again.
fn answers(list: &[&str]) -> (Lookup, Arc<AtomicUsize>) {
    let list: Vec<Vec<SocketAddr>> =
        list.iter().map(|answer| answer.split(' ').map(|ip| SocketAddr::new(ip.parse().unwrap(), 0)).collect()).collect();
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let lookup: Lookup = Arc::new(move |_| {
        let turn = counted.fetch_add(1, Ordering::Relaxed);
        let answer = list[turn.min(list.len() - 1)].clone();
        Box::pin(async move { Ok(answer) })
    });
    (lookup, asked)
}

fn page() -> Router {
    Router::new().fallback(any(|| async { axum::response::Html("<p>Secret things.") }))
}

fn private(host: &str, redirected: bool) -> Result<Fetched, FetchError> {
    Err(FetchError::Private { host: host.to_owned(), redirected })
}

#[test]
fn nothing_of_this_machine_is_asked_without_a_word() {
    let (world, site) = (World::new(), Site::new(page()));
    let port = site.address.port();
    for host in ["127.0.0.1", "127.1", "0x7f.1", "2130706433", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let ran = world.run(&format!("translate http://{host}:{port}/ --from en --to es --provider pseudo")).exits(1);
        assert!(ran.stderr.contains("--allow-private"), "{host}: {}", ran.stderr);
    }
    assert!(site.paths().is_empty() && world.files().is_empty());
    world.write("latimer.toml", "[fetch]\nallow_private = true\n");
    world.run(&format!("translate http://127.0.0.1:{port}/ --from en --to es --provider pseudo")).exits(0);
}

#[test]
fn names_are_judged_by_where_they_lead() {
    let site = Site::new(page());
    let url = format!("http://example.test:{}/", site.address.port());
    for leads in ["127.0.0.1", "10.0.0.1 127.0.0.1", "::1", "169.254.169.254"] {
        let (lookup, _) = answers(&[leads]);
        assert_eq!(fetch(FetchSettings { lookup, ..FetchSettings::default() }, &url), private("example.test", false));
    }
    assert!(site.paths().is_empty());
}

#[test]
fn the_address_that_was_judged_is_the_one_that_is_asked() {
    // Only 127.0.0.2 counts as public here; the name leads there first, and then to where secrets are.
    let (open, secret) = (Site::at("127.0.0.2", page()), Site::new(page()));
    let url = format!("http://example.test:{}/", open.address.port());
    let (lookup, asked) = answers(&["127.0.0.2", "127.0.0.1"]);
    let allowed: fn(IpAddr) -> bool = |ip| ip == IpAddr::from([127, 0, 0, 2]);
    let settings = FetchSettings { lookup, allowed, ..FetchSettings::default() };
    assert!(fetch(settings, &url).is_ok());
    assert_eq!((asked.load(Ordering::Relaxed), open.paths().len(), secret.paths().len()), (1, 1, 0));
    // Of several addresses only those are tried that may be asked.
    let (lookup, _) = answers(&["127.0.0.1 127.0.0.2"]);
    let settings = FetchSettings { lookup, allowed, ..FetchSettings::default() };
    assert!(fetch(settings, &url).is_ok());
}

#[test]
fn every_redirect_is_judged_again() {
    let secret = Site::new(page());
    let port = secret.address.port();
    let way = move |path: &'static str, host: &'static str| {
        (path, get(move || async move { Redirect::temporary(&format!("http://{host}:{port}/")) }))
    };
    let mut app = Router::new();
    for (path, route) in
        [way("/number", "127.0.0.1"), way("/odd", "2130706433"), way("/six", "[::1]"), way("/name", "inside.test")]
    {
        app = app.route(path, route);
    }
    let open = Site::at("127.0.0.2", app);
    for (path, host) in [("/number", "127.0.0.1"), ("/odd", "127.0.0.1"), ("/six", "::1"), ("/name", "inside.test")] {
        let (lookup, _) = answers(&["127.0.0.1"]);
        let settings = FetchSettings { lookup, allowed: |ip| ip == IpAddr::from([127, 0, 0, 2]), ..FetchSettings::default() };
        assert_eq!(fetch(settings, &open.url(path)), private(host, true));
    }
    assert_eq!((open.paths().len(), secret.paths().len()), (4, 0));
}

#[test]
fn behind_a_proxy_hosts_are_judged_too() {
    let proxy = Site::new(Router::new().fallback(any(|| async { axum::response::Html("<title>By proxy</title><p>Hello.") })));
    let world = World::new();
    let run = |address: &str, more: &[(&str, &str)]| {
        let mut command = world.command(&format!("translate {address} --from en --to es --provider pseudo"));
        command.env("http_proxy", proxy.url("")).envs(more.iter().copied());
        command.output().unwrap().status.code()
    };
    // A name that nobody here knows is the proxy's to find, though the proxy itself is on this machine.
    assert_eq!(run("http://far.invalid/", &[]), Some(0));
    for host in ["127.0.0.1", "10.1.2.3", "localhost", "printer.local", "[fd00::1]"] {
        assert_eq!(run(&format!("http://{host}/"), &[]), Some(1), "{host}");
    }
    assert_eq!(run("http://far.invalid/", &[("no_proxy", "far.invalid")]), Some(1));
    assert_eq!(proxy.paths(), ["http://far.invalid/"]);
}
