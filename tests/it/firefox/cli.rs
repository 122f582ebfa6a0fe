//! `latimer models` and what follows from it, against a host of our own for the list and the files.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use super::tiny;
use super::{Tongues, model};
use crate::latimer::{Ran, World};

/// A file that the host has.
#[derive(Clone)]
struct Held {
    bytes: Vec<u8>,
    /// After so many bytes the connection breaks, the first time.
    breaks: Option<usize>,
}

/// A host of models: the list at `/records`, files below `/files`.
struct Host {
    address: String,
    /// Requests as method, path and range, in order.
    asked: Arc<Mutex<Vec<String>>>,
}

impl Host {
    fn start(files: Vec<(String, Held)>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let files = Arc::new(Mutex::new(files));
        let seen = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (files, seen) = (Arc::clone(&files), Arc::clone(&seen));
                std::thread::spawn(move || answer(stream, &files, &seen));
            }
        });
        Self { address, asked }
    }

    fn config(&self) -> String {
        format!("[providers.firefox]\nrecords_url = \"{0}/records\"\nattachments_url = \"{0}/files/\"\n", self.address)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(mut stream: TcpStream, files: &Mutex<Vec<(String, Held)>>, seen: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).unwrap_or(0) == 1 {
        head.push(byte[0]);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
    let range = head.lines().find_map(|line| line.to_lowercase().strip_prefix("range: bytes=").map(str::to_owned));
    seen.lock().unwrap().push(format!("{path} {}", range.as_deref().unwrap_or("whole")));
    let found = {
        let mut files = files.lock().unwrap();
        let file = files.iter_mut().find(|(name, _)| *name == path);
        file.map(|(_, file)| (file.bytes.clone(), file.breaks.take()))
    };
    let Some((bytes, breaks)) = found else {
        let _ = stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        return;
    };
    let start = range.and_then(|range| range.trim().trim_end_matches('-').parse::<usize>().ok()).unwrap_or(0);
    let rest = &bytes[start.min(bytes.len())..];
    let status = if start > 0 { "206 Partial Content" } else { "200 OK" };
    let range =
        if start > 0 { format!("Content-Range: bytes {start}-{}/{}\r\n", bytes.len() - 1, bytes.len()) } else { String::new() };
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n{range}Connection: close\r\n\r\n", rest.len());
    let _ = stream.write_all(head.as_bytes());
    let _ = stream.write_all(&rest[..breaks.unwrap_or(rest.len()).min(rest.len())]);
    let _ = stream.flush();
}

/// A host with models of English from and into Spanish and French; `spoil` changes what it holds.
fn host(spoil: impl Fn(&str, &mut Held)) -> Host {
    let mut files = Vec::new();
    let mut records = Vec::new();
    for (source, target, tongues) in [
        ("en", "es", Tongues::EnglishSpanish),
        ("es", "en", Tongues::EnglishSpanish),
        ("en", "fr", Tongues::EnglishFrench),
        ("fr", "en", Tongues::EnglishFrench),
    ] {
        let (model, bytes) = model(source, target, tongues);
        for ((file, bytes), kind) in model.files.iter().zip(bytes).zip(["model", "vocab"]) {
            let packed = tiny::packed(&bytes);
            records.push(serde_json::json!({
                "name": file.name, "fileType": kind, "sourceLanguage": source, "targetLanguage": target, "version": "3.0",
                "architecture": "tiny", "decompressedHash": file.sha256,
                "attachment": {"location": format!("main/{}.zst", file.name), "size": packed.len()},
            }));
            let mut held = Held { bytes: packed, breaks: None };
            spoil(&file.name, &mut held);
            files.push((format!("/files/main/{}.zst", file.name), held));
        }
    }
    let list = serde_json::json!({ "data": records }).to_string().into_bytes();
    files.push(("/records".to_owned(), Held { bytes: list, breaks: None }));
    Host::start(files)
}

fn run(world: &World, host: &Host, line: &str) -> Ran {
    world.write("latimer.toml", host.config());
    world.run(line)
}

#[test]
fn a_model_is_found_installed_and_used() {
    let (world, host) = (World::new(), host(|_, _| {}));
    let listed = run(&world, &host, "models list en-es").exits(0).stdout;
    assert!(listed.contains("en-es") && listed.contains("3.0") && listed.contains("MPL-2.0"), "{listed}");
    run(&world, &host, "models install en-es").exits(2);
    assert!(!world.data("models/en-es").exists(), "nothing without a yes");
    let installed = run(&world, &host, "models install en-es --yes").exits(0);
    assert!(installed.stderr.contains("MB"), "the size is told: {}", installed.stderr);
    assert!(run(&world, &host, "models install en-es --yes").exits(0).stderr.contains("en-es 3.0"));
    world.write("a.md", "the **red** house\n\nhello world\n");
    run(&world, &host, "translate a.md --from en --to es").exits(0);
    assert_eq!(world.read("a.es.md"), "el **rojo** casa\n\nhola mundo\n");
    let files = host.asked().iter().filter(|line| line.starts_with("/files")).count();
    assert_eq!(files, 2, "{:?}", host.asked());
    assert_eq!(run(&world, &host, "models verify").exits(0).stdout.lines().count(), 1);
    run(&world, &host, "models remove en-es").exits(0);
    run(&world, &host, "models remove en-es").exits(2);
    let refused = run(&world, &host, "translate a.md --from en --to fr --provider firefox --force").exits(1);
    assert!(refused.stderr.contains("latimer models install en-fr"), "{}", refused.stderr);
}

#[test]
fn a_broken_download_is_gone_on_with() {
    let (world, host) = (World::new(), host(|name, held| held.breaks = name.starts_with("model.").then_some(5_000)));
    run(&world, &host, "models install en-es --yes").exits(0);
    let asked = host.asked();
    assert!(asked.contains(&"/files/main/model.enes.bin.zst 5000-".to_owned()), "{asked:?}");
    run(&world, &host, "models verify en-es").exits(0);
}

#[test]
fn a_file_that_is_not_what_the_list_says_is_not_installed() {
    let (world, host) = (
        World::new(),
        host(|name, held| {
            if name.starts_with("model.") {
                let last = held.bytes.len() - 1;
                held.bytes[last] ^= 1;
            }
        }),
    );
    let refused = run(&world, &host, "models install en-es --yes").exits(1);
    assert!(refused.stderr.contains("model.enes.bin"), "{}", refused.stderr);
    assert!(!world.data("models/en-es").exists());
    let gone = host_without_files();
    let refused = run(&world, &gone, "models install en-es --yes").exits(1);
    assert!(refused.stderr.contains("404"), "{}", refused.stderr);
}

fn host_without_files() -> Host {
    let whole = host(|_, _| {});
    let list = {
        let mut stream = TcpStream::connect(whole.address.trim_start_matches("http://")).unwrap();
        stream.write_all(b"GET /records HTTP/1.1\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text.split_once("\r\n\r\n").unwrap().1.as_bytes().to_vec()
    };
    Host::start(vec![("/records".to_owned(), Held { bytes: list, breaks: None })])
}

#[test]
fn two_models_are_installed_for_a_pair_through_english() {
    let (world, host) = (World::new(), host(|_, _| {}));
    run(&world, &host, "models install es-fr --yes").exits(0);
    let listed = run(&world, &host, "models list --installed --json").exits(0).json();
    let names: Vec<&str> = listed.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["en-fr", "es-en"]);
    world.write("a.txt", "hola mundo 😀\n");
    let report = run(&world, &host, "translate a.txt --from es --to fr --json").exits(0).json();
    assert_eq!(world.read("a.fr.txt"), "bonjour monde 😀\n", "{report}");
    // Known now: the second run asks nobody, and a damaged model is nobody's concern.
    run(&world, &host, "translate a.txt --from es --to fr --force").exits(0);
}

#[test]
fn models_come_from_a_folder_too() {
    let (world, host) = (World::new(), host(|_, _| {}));
    run(&world, &host, "models install en-es --yes").exits(0);
    let carried = world.path("carried");
    std::fs::create_dir_all(carried.parent().unwrap()).unwrap();
    std::fs::rename(world.data("models"), &carried).unwrap();
    let before = host.asked().len();
    run(&world, &host, "models install en-es --from carried --yes").exits(0);
    assert_eq!(host.asked().len(), before, "nothing is fetched");
    run(&world, &host, "models verify en-es").exits(0);
    run(&world, &host, "models install en-es --from nowhere --yes").exits(1);
}

#[test]
fn a_mirror_in_a_folder_is_a_source() {
    let world = World::new();
    let (model, bytes) = model("en", "es", Tongues::EnglishSpanish);
    let record = |index: usize, kind: &str| {
        let file = &model.files[index];
        world.write(&format!("mirror/main/{}.zst", file.name), tiny::packed(&bytes[index]));
        serde_json::json!({
            "name": file.name, "fileType": kind, "sourceLanguage": "en", "targetLanguage": "es", "version": "3.0",
            "decompressedHash": file.sha256, "license": "ours", "attachment": {"location": format!("main/{}.zst", file.name)},
        })
    };
    let list = serde_json::json!({ "data": [record(0, "model"), record(1, "vocab")] });
    world.write("mirror/records.json", list.to_string());
    let installed = world.run("models install en-es --from mirror --yes").exits(0);
    assert!(installed.stderr.contains("ours"), "{}", installed.stderr);
    world.run("models verify").exits(0);
    assert_eq!(world.run("models path").exits(0).stdout.trim(), world.data("models").to_str().unwrap());
}

#[test]
fn wishes_that_cannot_be_met_are_refused() {
    let (world, host) = (World::new(), host(|_, _| {}));
    run(&world, &host, "models install english --yes").exits(2);
    run(&world, &host, "models install en-ja --yes").exits(2);
    run(&world, &host, "models verify en-ja").exits(2);
    world.write("latimer.toml", "[providers.firefox]\nrecords_url = \"http://127.0.0.1:9/records\"\n");
    let refused = world.run("models install en-es --yes").exits(1);
    assert!(refused.stderr.contains("127.0.0.1:9"), "{}", refused.stderr);
}

#[test]
fn another_provider_goes_on_where_a_model_is_broken() {
    let (world, host) = (World::new(), host(|_, _| {}));
    run(&world, &host, "models install en-es --yes").exits(0);
    let weights = world.data("models/en-es/model.enes.bin");
    let bytes = std::fs::read(&weights).unwrap();
    std::fs::write(&weights, &bytes[..bytes.len() / 2]).unwrap();
    let damaged = run(&world, &host, "models verify").exits(1);
    assert!(damaged.stderr.contains("damaged"), "{}", damaged.stderr);
    world.write("a.txt", "The house is red.\n");
    run(&world, &host, "translate a.txt --from en --to es").exits(0);
    assert_eq!(world.read("a.es.txt"), "La casa es roja.\n");
}

#[cfg(feature = "mock")]
#[tokio::test]
async fn the_mock_and_the_site_translate_with_the_models() {
    use crate::mock::{Started, send};
    let (world, host) = (World::new(), host(|_, _| {}));
    run(&world, &host, "models install en-es es-fr --yes").exits(0);
    let mock = Started::with(world.command("mock --dialect libretranslate --answer provider:firefox")).await;
    let ask = |body: serde_json::Value| latimer::provider::Request {
        method: latimer::provider::Method::Post,
        url: format!("{}/translate", mock.url),
        headers: vec![("content-type", latimer::provider::Secret::new("application/json"))],
        body: body.to_string().into_bytes(),
    };
    let html = serde_json::json!({"q": "the <b>red</b> house", "source": "en", "target": "es", "format": "html"});
    let told: serde_json::Value = serde_json::from_slice(&send(&ask(html)).await.body).unwrap();
    assert_eq!(told["translatedText"], "el <b>rojo</b> casa");
    let through = serde_json::json!({"q": ["hola mundo"], "source": "es", "target": "fr"});
    let told: serde_json::Value = serde_json::from_slice(&send(&ask(through)).await.body).unwrap();
    assert_eq!(told["translatedText"][0], "bonjour monde");
    assert_eq!(mock.end().await, (0, String::new()));
    world.write("site/index.html", "<!doctype html><html lang=en><title>the cat</title><p>the <i>small</i> cat drinks water</p>");
    world.run("build site --out public --to es --url https://town.example/").exits(0);
    let page = world.read("public/es/index.html");
    assert!(page.contains("<p>el <i>chico</i> gato bebe agua</p>"), "{page}");
}
