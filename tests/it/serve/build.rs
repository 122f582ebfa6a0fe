//! `latimer build`, `latimer warm` and `latimer serve` on the command line.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::process::Stdio;

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
    let refused = world.run(BUILD);
    assert_eq!(refused.code, 1, "{}", refused.stderr);
    assert_eq!(world.read("public/es/index.html"), "edited");
    world.run(&format!("{BUILD} --force")).exits(0);
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
        ("serve --to es --provider pseudo --from en", 2),
        ("serve --origin ftp://127.0.0.1/ --to es --provider pseudo --from en", 2),
    ] {
        let ran = world.run(line);
        assert_eq!((ran.code, ran.stdout.as_str()), (code, ""), "{line}: {}", ran.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_server_tells_its_address_answers_and_ends() {
    let world = world();
    let mut command = world.command("serve site --from en --to es,ar --provider pseudo --listen 127.0.0.1:0");
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().rsplit("http://").next().unwrap().trim_end_matches('/').to_owned();
    let mut stream = std::net::TcpStream::connect(&address).unwrap();
    stream.write_all(b"GET /es/ HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("content-language: es"), "{answer}");
    let ended = std::process::Command::new("kill").arg(child.id().to_string()).status().unwrap();
    assert!(ended.success());
    assert!(child.wait().unwrap().success());
}
