//! The command line before a service that behaves, misbehaves or hangs.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::latimer::World;

/// How the service answers a translation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Mood {
    /// Each text in brackets with its target.
    Good,
    /// A page of HTML with status 200.
    Page,
    /// One text too few.
    Short,
    /// Blank texts.
    Blank,
    /// JSON that ends in the middle.
    Cut,
    /// The account's key is wrong.
    Denied,
    /// No answer at all for French.
    NoFrench,
    /// The first request comes too fast.
    BusyOnce,
    /// An address that nobody wrote, in what is said of lights.
    Stray,
}

/// A service that speaks `LibreTranslate` on a free port until the test ends.
pub(crate) struct Service {
    pub(crate) host: String,
    bodies: Arc<Mutex<Vec<String>>>,
}

/// Pairs that a service offers: sources with their targets.
pub(crate) type Offer = &'static [(&'static str, &'static [&'static str])];

const USUAL: Offer = &[("en", &["en", "es", "fr", "de"]), ("es", &["en", "es", "fr", "de"])];

impl Service {
    pub(crate) fn start(mood: Mood) -> Self {
        Self::offering(mood, USUAL)
    }

    pub(crate) fn offering(mood: Mood, offer: Offer) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let host = listener.local_addr().unwrap().to_string();
        let bodies = Arc::new(Mutex::new(Vec::new()));
        let seen = bodies.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = seen.clone();
                std::thread::spawn(move || serve(stream, mood, offer, &seen));
            }
        });
        Self { host, bodies }
    }

    /// Every text that came, in order.
    pub(crate) fn texts(&self) -> Vec<String> {
        let bodies = self.bodies.lock().unwrap();
        let texts = |body: &String| serde_json::from_str::<serde_json::Value>(body).unwrap()["q"].as_array().unwrap().clone();
        bodies.iter().flat_map(texts).map(|text| text.as_str().unwrap().to_owned()).collect()
    }

    /// How many requests came.
    pub(crate) fn count(&self) -> usize {
        self.bodies.lock().unwrap().len()
    }

    /// Every request that came, in order: the target and the texts.
    pub(crate) fn requests(&self) -> Vec<(String, Vec<String>)> {
        let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
        let bodies = self.bodies.lock().unwrap();
        let values = bodies.iter().map(|body| serde_json::from_str::<serde_json::Value>(body).unwrap());
        values.map(|body| (text(&body["target"]), body["q"].as_array().unwrap().iter().map(text).collect())).collect()
    }

    pub(crate) fn account(&self, world: &World) {
        world.write("latimer.toml", format!("[providers.libretranslate]\nurl = \"http://{}\"\n", self.host));
    }
}

fn serve(stream: TcpStream, mood: Mood, offer: Offer, seen: &Mutex<Vec<String>>) {
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut writer = stream;
    loop {
        let mut head = String::new();
        if reader.read_line(&mut head).unwrap_or(0) == 0 {
            return;
        }
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some((name, value)) = line.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let body = String::from_utf8(body).unwrap();
        let (status, answer) = if head.starts_with("GET /languages") {
            let language =
                |(code, targets): &(&str, &[&str])| serde_json::json!({"code": code, "name": code, "targets": targets});
            (200, offer.iter().map(language).collect::<serde_json::Value>().to_string())
        } else {
            let first = {
                let mut seen = seen.lock().unwrap();
                seen.push(body.clone());
                seen.len() == 1
            };
            let busy = || (429, r#"{"error":"Slowdown"}"#.to_owned());
            match if mood == Mood::BusyOnce && first { Some(busy()) } else { translated(&body, mood) } {
                Some(answer) => answer,
                None => return std::thread::sleep(Duration::from_mins(1)),
            }
        };
        let kind = if answer.starts_with('<') { "text/html" } else { "application/json" };
        let sent =
            write!(writer, "HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n\r\n{answer}", answer.len());
        if sent.is_err() {
            return;
        }
    }
}

fn translated(body: &str, mood: Mood) -> Option<(u16, String)> {
    let body: serde_json::Value = serde_json::from_str(body).unwrap();
    let target = body["target"].as_str().unwrap();
    let mut texts: Vec<String> =
        body["q"].as_array().unwrap().iter().map(|text| format!("{target}({})", text.as_str().unwrap())).collect();
    match mood {
        Mood::Page => return Some((200, "<!doctype html><title>Welcome</title>".to_owned())),
        Mood::Denied => return Some((403, r#"{"error":"Invalid API key"}"#.to_owned())),
        Mood::NoFrench if target == "fr" => return None,
        Mood::Short => drop(texts.pop()),
        Mood::Blank => texts.iter_mut().for_each(String::clear),
        Mood::Stray => {
            let lights = texts.iter_mut().filter(|text| text.contains("light"));
            lights.for_each(|text| text.push_str(" https://stray.example/x"));
        }
        Mood::Good | Mood::Cut | Mood::NoFrench | Mood::BusyOnce => {}
    }
    let mut answer = serde_json::json!({ "translatedText": texts }).to_string();
    if mood == Mood::Cut {
        answer.truncate(answer.len() / 2);
    }
    Some((200, answer))
}

pub(crate) const TEXT: &str = "The harbour is quiet.\nThe light shines again.\nThe harbour is quiet.\n";

#[test]
fn each_distinct_segment_is_sent_once_and_the_host_is_told_first() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", TEXT);
    let ran = world.run("translate a.txt --from en --to es --provider libretranslate --json").exits(0);
    assert!(ran.stderr.contains(&service.host) && ran.stderr.contains("44 characters"), "{}", ran.stderr);
    assert_eq!(ran.json()["files"][0]["targets"][0]["characters_sent"], 44);
    let mut sent = service.texts();
    sent.sort();
    assert_eq!(sent, ["The harbour is quiet.", "The light shines again."]);
    let target = world.read("a.es.txt");
    assert_eq!(target, "es(The harbour is quiet.)\nes(The light shines again.)\nes(The harbour is quiet.)\n");
}

#[test]
fn text_leaves_only_for_hosts_that_are_configured() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    world.write("a.txt", TEXT);
    world.run("translate a.txt --from en --to es --provider libretranslate").exits(1);
    service.account(&world);
    let refused = world.run("translate a.txt --from en --to es --provider libretranslate --local").exits(1);
    assert!(refused.stderr.contains("--local"), "{}", refused.stderr);
    assert!(service.texts().is_empty());
    let by_environment = World::new();
    by_environment.write("a.txt", TEXT);
    let mut command = by_environment.command("translate a.txt --from en --to es --provider libretranslate");
    command.env("LATIMER_PROVIDERS__LIBRETRANSLATE__URL", format!("http://{}", service.host));
    assert!(command.output().unwrap().status.success());
    assert_eq!(service.texts().len(), 2);
}

#[test]
fn nonsense_is_never_written() {
    for mood in [Mood::Page, Mood::Short, Mood::Blank, Mood::Cut, Mood::Denied] {
        let (world, service) = (World::new(), Service::start(mood));
        service.account(&world);
        world.write("a.txt", TEXT);
        let mut command = world.command("translate a.txt --from en --to es --provider libretranslate");
        let ran = command.env("LATIMER_NETWORK__ATTEMPTS", "2").env("LATIMER_NETWORK__PATIENCE", "2s").output().unwrap();
        let errors = String::from_utf8(ran.stderr).unwrap();
        assert_eq!(ran.status.code(), Some(1), "{mood:?}: {errors}");
        assert!(errors.contains("a.txt") && !errors.contains("panicked"), "{mood:?}: {errors}");
        assert_eq!(world.files(), ["a.txt", "latimer.toml"], "{mood:?}");
    }
}

#[test]
fn a_service_that_is_down_is_told_in_one_sentence() {
    let world = World::new();
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    world.write(
        "latimer.toml",
        format!("[providers.libretranslate]\nurl = \"http://{free}\"\n[network]\nattempts = 2\npatience = \"1s\"\n"),
    );
    world.write("a.txt", TEXT);
    let ran = world.run("translate a.txt --from en --to es --provider libretranslate").exits(1);
    assert!(ran.stderr.contains("libretranslate"), "{}", ran.stderr);
    assert_eq!(world.files(), ["a.txt", "latimer.toml"]);
}

#[test]
fn a_key_is_shown_nowhere() {
    const KEY: &str = "s3cr3t-k3y-0f-n0b0dy";
    for mood in [Mood::Good, Mood::Denied, Mood::Page] {
        let (world, service) = (World::new(), Service::start(mood));
        world.write("latimer.toml", format!("[network]\nattempts = 2\npatience = \"1s\"\n[providers.libretranslate]\nurl = \"http://{}\"\napi_key_env = \"THE_KEY\"\n", service.host));
        world.write("a.txt", TEXT);
        for line in [
            "-vvv translate a.txt --from en --to es --provider libretranslate --dry-run",
            "-vvv translate a.txt --from en --to es --provider libretranslate --json",
            "config show",
            "-vvv languages",
            "doctor",
            "-vvv usage --json",
            "providers --json",
            "-vvv providers check libretranslate",
        ] {
            let ran = world.command(line).env("THE_KEY", KEY).output().unwrap();
            let all = [ran.stdout, ran.stderr].concat();
            assert!(!String::from_utf8_lossy(&all).contains(KEY), "{mood:?} {line}: {}", String::from_utf8_lossy(&all));
        }
        // Nor in any file that a run leaves: targets, ledger, memory.
        let left = world.left();
        assert!(left.iter().any(|path| path.ends_with("ledger.db")), "{left:?}");
        for path in left {
            let bytes = std::fs::read(&path).unwrap();
            assert!(!bytes.windows(KEY.len()).any(|window| window == KEY.as_bytes()), "{mood:?}: {}", path.display());
            assert!(!path.to_string_lossy().contains(KEY));
        }
        assert!(service.bodies.lock().unwrap().iter().any(|body| body.contains(KEY)), "{mood:?}: the service got no key");
    }
}

#[cfg(unix)]
#[test]
fn what_is_finished_stays_after_ctrl_c() {
    let (world, service) = (World::new(), Service::start(Mood::NoFrench));
    service.account(&world);
    world.write("a.txt", TEXT);
    let mut command = world.command("translate a.txt --from en --to es,fr --provider libretranslate");
    let mut child = command.stderr(std::process::Stdio::piped()).spawn().unwrap();
    let patience = Instant::now() + Duration::from_secs(30);
    while !world.path("a.es.txt").is_file() {
        assert!(Instant::now() < patience, "no Spanish file");
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(130));
    assert_eq!(world.files(), ["a.es.txt", "a.txt", "latimer.toml"]);
}
