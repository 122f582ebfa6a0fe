//! `latimer build`, `latimer warm` and `latimer serve` on the command line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

use super::server::{Seen, Server, files, says};
use crate::latimer::World;

const BUILD: &str = "build site --out public --from en --to es,ar --provider pseudo --url https://example.org/";

fn world() -> World {
    let world = World::new();
    world.write(
        "site/index.html",
        "<!doctype html><html lang=en><title>A title</title><p>See the <a href=guide/a.md>guide</a>.</p>",
    );
    world.write("site/guide/a.md", "# A guide\n\nSome words.\n");
    world.write("site/pic.png", "no picture");
    world.write("site/latimer.toml", "to = []\n");
    world
}

#[test]
fn a_site_is_built_once_and_then_only_what_changes() {
    let world = world();
    let said = world.run(BUILD).exits(0);
    let files: Vec<String> =
        world.files().into_iter().filter_map(|file| file.strip_prefix("public/").map(str::to_owned)).collect();
    assert_eq!(
        files,
        [
            ".latimer-build.json",
            "404.html",
            "_latimer/article.css",
            "_latimer/select.css",
            "_latimer/select.js",
            "ar/guide/a.html",
            "ar/index.html",
            "es/guide/a.html",
            "es/index.html",
            "guide/a.html",
            "index.html",
            "pic.png",
            "robots.txt",
            "sitemap.xml"
        ],
        "{said:?}"
    );
    let page = world.read("public/ar/index.html");
    assert!(page.contains("href=\"/ar/guide/a.html\"") && page.contains("https://example.org/ar/"), "{page}");
    assert!(world.read("public/sitemap.xml").contains("<loc>https://example.org/ar/guide/a.html</loc>"));
    let again = world.run(BUILD).exits(0);
    assert!(again.stderr.contains(": 0 "), "{}", again.stderr);

    world.write("site/guide/a.md", "# A guide\n\nOther words.\n");
    std::fs::remove_file(world.path("site/pic.png")).unwrap();
    let changed = world.run(BUILD).exits(0);
    assert!(changed.stderr.contains(": 3 "), "{}", changed.stderr);
    assert!(!world.path("public/pic.png").exists());

    // What people changed is theirs.
    world.write("public/es/index.html", "edited");
    world.write("site/index.html", "<!doctype html><html lang=en><p>New words.</p>");
    world.write("site/zed.html", "<!doctype html><html lang=en><p>Last words.</p>");
    for times in ["once", "and again"] {
        let left = world.run(BUILD);
        assert_eq!(left.code, 3, "{times}: {}", left.stderr);
        assert!(left.stderr.contains("public/es/index.html"), "{}", left.stderr);
        assert_eq!(world.read("public/es/index.html"), "edited");
        // All the rest is done.
        assert!(world.read("public/ar/index.html").contains(&latimer::provider::pseudo::translate("New words.")));
        assert!(world.path("public/es/zed.html").exists() && world.read("public/sitemap.xml").contains("/es/zed.html"));
    }
    world.run(&format!("{BUILD} --force")).exits(0);
    assert_ne!(world.read("public/es/index.html"), "edited");
}

#[test]
fn an_earlier_output_is_no_part_of_the_site_and_none_goes_around_it() {
    let world = world();
    world.run("build site --out site/public --from en --to es,ar --provider pseudo").exits(0);
    let served = Served::start(&world, "serve site --from en --to es,ar --provider pseudo --listen 127.0.0.1:0");
    let map = served.get("/sitemap.xml");
    assert!(map.contains("/es/guide/a.html") && !map.contains("public"), "{map}");
    for path in ["/public/", "/public/es/index.html", "/public/pic.png", "/es/public/"] {
        assert!(served.get(path).starts_with("HTTP/1.1 404"), "{path}");
    }
    drop(served);
    world.run(BUILD).exits(0);
    assert!(!world.path("public/public").exists());
    for out in [".", "site", "/"] {
        let refused = world.run(&format!("build site --out {out} --from en --to es --provider pseudo"));
        assert_eq!(refused.code, 2, "{out}: {}", refused.stderr);
        assert!(refused.stderr.contains(&format!("{out} holds the source site")), "{}", refused.stderr);
    }
}

#[test]
fn a_built_site_can_be_built_again_from_itself() {
    let world = world();
    world.run(BUILD).exits(0);
    // No control is put in twice, no group of copies told twice.
    std::fs::remove_dir_all(world.path("site")).unwrap();
    std::fs::create_dir(world.path("site")).unwrap();
    std::fs::copy(world.path("public/index.html"), world.path("site/index.html")).unwrap();
    std::fs::remove_dir_all(world.path("public")).unwrap();
    world.run(BUILD).exits(0);
    let page = world.read("public/es/index.html");
    assert_eq!((page.matches("<nav class=\"latimer-select").count(), page.matches("x-default").count()), (1, 1), "{page}");
}

#[test]
fn what_cannot_be_done_is_said() {
    let world = world();
    for (line, code) in [
        ("build nowhere --out public --to es --provider pseudo", 1),
        ("build site --out public --provider pseudo --from en", 2),
        ("build site --out public --to en --provider pseudo --from en", 2),
        ("build site --out public --to es --provider pseudo --from en --url example.org", 2),
        ("serve site --to es --provider pseudo --from en --listen 256.0.0.1:1", 2),
    ] {
        let ran = world.run(line);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{line}: {}", ran.stderr);
        assert!(!ran.stderr.is_empty());
    }
}

#[test]
fn a_site_is_warmed_ahead_of_time_and_what_is_there_is_not_made_again() {
    let world = world();
    let line = "warm --sitemap site --from en --to es,ar --provider pseudo";
    let copies = |world: &World| {
        let kept = world.left().into_iter().filter(|path| path.to_string_lossy().contains("/pages/"));
        kept.map(|path| (std::fs::metadata(&path).unwrap().modified().unwrap(), path)).collect::<Vec<_>>()
    };
    world.run(line).exits(0);
    let first = copies(&world);
    assert_eq!(first.len(), 4, "{first:?}");
    world.run(line).exits(0);
    assert_eq!(copies(&world), first);
    for (line, code) in [
        ("warm --sitemap nowhere --to es --provider pseudo", 1),
        ("warm --sitemap http://127.0.0.1:9/sitemap.xml --to es --provider pseudo", 1),
        ("warm --sitemap site --origin nowhere --from en --to en --provider pseudo", 2),
        ("serve site --api --provider pseudo", 2),
        ("serve --origin ftp://127.0.0.1/ --to es --provider pseudo --from en", 2),
    ] {
        let ran = world.run(line);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{line}: {}", ran.stderr);
    }
}

/// `latimer serve` on its own, until it goes.
struct Served {
    child: std::process::Child,
    address: String,
}

impl Served {
    fn start(world: &World, line: &str) -> Self {
        let mut child = world.command(line).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().trim_end_matches('/').to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        get(&self.address, path)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn get(address: &str, path: &str) -> String {
    let mut stream = std::net::TcpStream::connect(address).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\ncookie: secret=7\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_sitemap_lists_is_warmed_and_then_shown_without_any_work() {
    let page = |word: &str| format!("<!doctype html><html lang=en><title>{word}</title><p>The {word} is open.</p>");
    let server = Server::start(files([("index.html", page("harbour")), ("a.html", page("lighthouse"))])).await;
    let url = server.url();
    let told = tokio::task::spawn_blocking(move || {
        let world = World::new();
        world.write("latimer.toml", "[serve]\npolicy = \"prebuilt\"\n");
        let serve = format!("serve --origin {url} --from en --to es,ar --provider pseudo --listen 127.0.0.1:0");
        let cold = Served::start(&world, &serve);
        assert!(cold.get("/es/a.html").contains("The lighthouse is open."), "nothing is made for readers");
        drop(cold);
        world.run(&format!("warm --sitemap {url}sitemap.xml --from en --to es,ar --provider pseudo")).exits(0);
        let warm = Served::start(&world, &serve);
        [warm.get("/es/a.html"), warm.get("/ar/")]
    });
    let [spanish, arabic] = told.await.unwrap();
    for (answer, text, language) in [(&spanish, "The lighthouse is open.", "es"), (&arabic, "The harbour is open.", "ar")] {
        let shown = latimer::provider::pseudo::translate(text);
        assert!(answer.contains(&shown) && answer.contains(&format!("content-language: {language}")), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_site_that_latimer_serves_is_not_warmed_through_itself() {
    let page = "<!doctype html><html lang=en><title>Words</title><p>The harbour is open.</p>";
    let server = Server::start(files([("index.html", page), ("a.html", page)])).await;
    let url = server.url();
    let told = tokio::task::spawn_blocking(move || {
        let world = World::new();
        world.write("latimer.toml", "[serve]\npolicy = \"prebuilt\"\n");
        let made = "--from en --to es --provider pseudo";
        // The site's address is known before it listens, as it is where a server stands in front.
        let public = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let front = Served::start(&world, &format!("serve --origin {url} --url http://{public}/ --listen {public} {made}"));
        let ours = format!("http://{}", front.address);
        let refused = world.run(&format!("warm --sitemap {ours}/sitemap.xml {made}")).exits(1);
        let kept = world.left().into_iter().filter(|path| path.to_string_lossy().contains("/pages/")).count();
        world.run(&format!("warm --sitemap {ours}/sitemap.xml --origin {url} --url {ours}/ {made}")).exits(0);
        // Whose sitemap names another address says which.
        let foreign = world.run(&format!("warm --sitemap {ours}/sitemap.xml --origin {url} {made}")).exits(1);
        (refused.stderr, kept, front.get("/es/a.html"), foreign.stderr)
    });
    let (refused, kept, spanish, foreign) = told.await.unwrap();
    assert!(refused.contains("--origin") && refused.contains("--url"), "{refused}");
    assert_eq!(kept, 0, "nothing was made of pages that were made already");
    assert!(spanish.contains(&latimer::provider::pseudo::translate("The harbour is open.")), "{spanish}");
    assert!(foreign.contains("--url"), "{foreign}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sitemap_that_cannot_be_read_is_told_of() {
    let page = "<!doctype html><html lang=en><title>Words</title><p>The harbour is open.</p>";
    let server = Server::start(move |seen: &Seen| {
        let list = |names: &[&str], of: &str| {
            let host = seen.header("host");
            names.iter().map(|name| format!("<{of}><loc>http://{host}/{name}</loc></{of}>")).collect::<Vec<_>>().concat()
        };
        match seen.path.as_str() {
            "/index.xml" => {
                says(200, &[], format!("<sitemapindex>{}</sitemapindex>", list(&["one.xml", "two.xml", "three.xml"], "sitemap")))
            }
            "/one.xml" => says(200, &[], format!("<urlset>{}</urlset>", list(&[""], "url"))),
            "/none.xml" => says(200, &[], "<urlset></urlset>"),
            "/two.xml" => says(503, &[], ""),
            "/three.xml" | "/page.xml" | "/" => says(200, &[("content-type", "text/html")], page),
            _ => says(404, &[("content-type", "text/html")], page),
        }
    })
    .await;
    let url = server.url();
    let told = tokio::task::spawn_blocking(move || {
        let world = World::new();
        let warm = |map: &str, code: i32| {
            let ran = world.run(&format!("warm --sitemap {map} --from en --to es --provider pseudo")).exits(code);
            ran.stderr
        };
        let [down, missing, page, none] = [
            ("http://127.0.0.1:1/x.xml".to_owned(), "http://127.0.0.1:1/x.xml"),
            (format!("{url}missing.xml"), "404"),
            (format!("{url}page.xml"), "page.xml"),
            (format!("{url}none.xml"), "none.xml"),
        ]
        .map(|(map, word)| (warm(&map, 1), word));
        let some = warm(&format!("{url}index.xml"), 3);
        ([down, missing, page, none], some)
    });
    let (all, some) = told.await.unwrap();
    for (said, word) in all {
        assert!(said.contains(word), "{said}");
    }
    assert!(
        some.contains("two.xml") && some.contains("503") && some.contains("three.xml") && !some.contains("one.xml"),
        "{some}"
    );
}

#[test]
fn those_who_watch_have_a_place_and_a_log_of_their_own() {
    let world = world();
    // A port that was free a moment ago: what is asked for must be named.
    let watch = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    world.write("latimer.toml", format!("[serve]\nwatch = \"{watch}\"\naccess_log = \"access.log\"\n"));
    let served = Served::start(&world, "serve site --from en --to es,ar --provider pseudo --listen 127.0.0.1:0");
    assert!(served.get("/es/?word=hidden").starts_with("HTTP/1.1 200"));
    assert!(served.get("/metrics").starts_with("HTTP/1.1 404"), "these names are the site's own now");
    let metrics = get(&watch.to_string(), "/metrics");
    for line in ["latimer_requests_total{status=\"2xx\"} 1", "latimer_requests_total{status=\"4xx\"} 1"] {
        assert!(metrics.contains(line), "{metrics}");
    }
    assert!(get(&watch.to_string(), "/readyz").starts_with("HTTP/1.1 200"));
    assert!(get(&watch.to_string(), "/es/").starts_with("HTTP/1.1 404"), "who watches sees no pages");
    let log = world.read("access.log");
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> =
        lines.iter().map(|line| (line["method"].as_str(), line["path"].as_str(), line["status"].as_u64())).collect();
    assert_eq!(said, [(Some("GET"), Some("/es/"), Some(200)), (Some("GET"), Some("/metrics"), Some(404))]);
    assert!(lines.iter().all(|line| line["peer"] == "127.0.0.1" && line["id"].as_str().is_some_and(|id| !id.is_empty())));
    assert!(!log.contains("hidden") && !log.contains("secret"), "{log}");
}

#[cfg(unix)]
#[test]
fn a_server_tells_its_address_answers_and_ends() {
    let world = world();
    let mut served = Served::start(&world, "serve site --from en --to es,ar --provider pseudo --listen 127.0.0.1:0");
    let answer = served.get("/es/");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("content-language: es"), "{answer}");
    let ended = std::process::Command::new("kill").arg(served.child.id().to_string()).status().unwrap();
    assert!(ended.success());
    assert!(served.child.wait().unwrap().success());
}

#[cfg(unix)]
#[test]
fn a_server_that_ends_answers_those_who_go_on_asking_and_says_when_it_is_the_last_time() {
    let world = world();
    let mut served = Served::start(&world, "serve site --from en --to es --provider pseudo --listen 127.0.0.1:0");
    let clients: Vec<_> = (0..20)
        .map(|_| {
            let mut stream = std::net::TcpStream::connect(&served.address).unwrap();
            let address = served.address.clone();
            let (tell, begun) = std::sync::mpsc::channel();
            let client = std::thread::spawn(move || {
                let mut answers = BufReader::new(stream.try_clone().unwrap());
                for count in 0_usize.. {
                    write!(stream, "GET /_latimer/select.css HTTP/1.1\r\nhost: {address}\r\n\r\n").unwrap();
                    let (mut length, mut is_last, mut status) = (0, false, String::new());
                    answers.read_line(&mut status).unwrap();
                    assert!(status.starts_with("HTTP/1.1 200"), "request {count} was lost: {status:?}");
                    loop {
                        let mut line = String::new();
                        answers.read_line(&mut line).unwrap();
                        let line = line.trim().to_lowercase();
                        if line.is_empty() {
                            break;
                        }
                        length = line.strip_prefix("content-length: ").map_or(length, |length| length.parse().unwrap());
                        is_last |= line == "connection: close";
                    }
                    std::io::copy(&mut (&mut answers).take(length), &mut std::io::sink()).unwrap();
                    let _ = tell.send(());
                    if is_last {
                        return;
                    }
                }
            });
            begun.recv().unwrap();
            client
        })
        .collect();
    assert!(std::process::Command::new("kill").arg(served.child.id().to_string()).status().unwrap().success());
    for client in clients {
        client.join().expect("every request is answered");
    }
    assert!(served.child.wait().unwrap().success());
}
