//! What the page's server does not do, against the real program.

use serde_json::json;

use super::desk::{Desk, Service, named, of, read, segments};
use crate::serve::server::{Server, page};

#[tokio::test(flavor = "multi_thread")]
async fn pages_of_other_sites_and_strange_names_get_nothing_done() {
    let service = Service::start(named, true).await;
    let desk = Desk::before(&service, "[serve]\nurl = \"https://translate.example.org/\"\n").await;
    let body = json!({"text": "The house is red.", "from": "en", "to": ["es"]});
    for (name, value, status, id) in [
        ("host", "evil.example", 421, "host"),
        ("host", "127.0.0.1.evil.example:80", 421, "host"),
        ("origin", "http://evil.example", 403, "foreign"),
        ("origin", "null", 403, "foreign"),
        ("sec-fetch-site", "cross-site", 403, "foreign"),
        ("sec-fetch-site", "same-site", 403, "foreign"),
    ] {
        for verb in ["look", "translate", "edit", "download"] {
            let answer = desk.post(verb, &body).header(name, value).send().await.unwrap();
            assert_eq!(answer.status().as_u16(), status, "{verb} {name}: {value}");
            let said: serde_json::Value = read(answer).await;
            assert_eq!(said["error"]["id"], id);
            assert!(said["error"]["hint"].as_str().is_some());
        }
        let answer = desk
            .client
            .post(&desk.url)
            .header(name, value)
            .header("content-type", "multipart/form-data; boundary=x")
            .body("--x--\r\n");
        assert_eq!(answer.send().await.unwrap().status().as_u16(), status);
    }
    // A form of another site can send text that looks like JSON, but not say that it is.
    let form = desk.client.post(desk.at("_latimer/studio/translate")).header("content-type", "text/plain").body(body.to_string());
    assert_eq!(form.send().await.unwrap().status(), 400);
    assert!(service.asked().is_empty());
    for (name, value) in [("host", "translate.example.org"), ("host", "localhost:99"), ("sec-fetch-site", "same-origin")] {
        let answer = desk.post("look", &body).header(name, value).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{name}: {value}");
        for (header, expected) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("cache-control", "no-store"),
            ("cross-origin-resource-policy", "same-origin"),
        ] {
            assert_eq!(answer.headers()[header], expected);
        }
        assert!(answer.headers()["content-security-policy"].to_str().unwrap().contains("default-src 'none'"));
    }
    let found = desk.client.get(desk.at("_latimer/studio/look")).send().await.unwrap();
    assert_eq!((found.status().as_u16(), &found.headers()["allow"]), (405, &"POST".parse().unwrap()));
    assert_eq!(desk.client.get(desk.at("etc/passwd")).send().await.unwrap().status(), 404);
    assert_eq!(desk.client.put(&desk.url).send().await.unwrap().status(), 405);
    assert_eq!(desk.client.get(desk.at("healthz")).send().await.unwrap().status(), 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_too_much_is_refused_before_anything_is_sent() {
    let service = Service::start(named, true).await;
    let limits = "[serve]\nupload_bytes = 2000\ntext_characters = 100\ntargets_at_once = 2\n";
    let desk = Desk::before(&service, limits).await;
    let long = "x".repeat(101);
    let huge = "x".repeat(100_000);
    for (body, status, id) in [
        (json!({"text": long, "from": "en", "to": ["es"]}), 413, "long"),
        (json!({"text": huge, "from": "en", "to": ["es"]}), 413, "large"),
        (json!({"text": "The house.", "from": "en", "to": ["es", "fr", "de"]}), 400, "targets"),
        (json!({"text": "The house.", "from": "en", "to": []}), 400, "no-target"),
        (json!({"text": " \n", "from": "en", "to": ["es"]}), 400, "nothing"),
        (json!({"text": "The house.", "from": "english", "to": ["es"]}), 400, "language"),
        (json!({"text": "The house.", "from": "en", "to": ["es"], "format": "docx"}), 400, "format"),
        (json!({"text": "The house.", "from": "en", "to": ["es"], "encoding": "no such"}), 400, "request"),
        (json!({"text": 5}), 400, "request"),
    ] {
        let (came, answer) = desk.ask("translate", &body).await;
        assert_eq!((came, &answer["error"]["id"]), (status, &json!(id)), "{answer}");
    }
    let upload = |name: &str, bytes: &[u8]| {
        let head = format!(
            "--x\r\ncontent-disposition: form-data; name=to\r\n\r\nes\r\n--x\r\ncontent-disposition: form-data; name=file; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        let request = desk.client.post(desk.at("_latimer/studio/look?ui=fr"));
        request.header("content-type", "multipart/form-data; boundary=x").body(body)
    };
    let many = vec![b'x'; 2_001];
    for (name, bytes, status, id) in [
        ("a.txt", &many[..], 413, "large"),
        ("a.docx", b"PK\x03\x04", 415, "extension"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 415, "undecodable"),
        ("a.txt", b"caf\xe9", 415, "undecodable"),
    ] {
        let answer = upload(name, bytes).send().await.unwrap();
        let came = answer.status().as_u16();
        let said: serde_json::Value = read(answer).await;
        assert_eq!((came, &said["error"]["id"]), (status, &json!(id)), "{name}: {said}");
    }
    // What the page itself says of its encoding counts, and goes back with the file.
    let latin = b"<!doctype html><meta charset=windows-1252><p>The caf\xe9 is red.</p>";
    let looked: serde_json::Value = read(upload("../a.html", latin).send().await.unwrap()).await;
    assert_eq!((&looked["name"], &looked["encoding"]), (&json!("a.html"), &json!("windows-1252")));
    let asked = json!({"text": looked["text"], "name": "a.html", "encoding": "windows-1252", "from": "en", "to": ["es"]});
    desk.stream(&asked).await.all().await;
    let (name, bytes) = desk.download(&asked).await;
    assert_eq!((name.as_str(), bytes.windows(4).any(|four| four == b"caf\xe9")), ("a.es.html", true));
    let (status, answer) = desk.ask("download", &json!({"text": "Not yet.", "from": "en", "to": "es"})).await;
    assert_eq!((status, &answer["error"]["id"]), (409, &json!("untranslated")));
    assert_eq!(service.asked().len(), 1, "{:?}", service.asked());
}

#[tokio::test(flavor = "multi_thread")]
async fn one_visitor_does_not_take_all_of_it() {
    let service = Service::start(named, false).await;
    let desk = Desk::before(&service, "[serve]\nrequests_at_once = 2\n").await;
    let body = |text: &str| json!({"text": text, "from": "en", "to": ["es"]});
    let first = desk.stream(&body("The first house.")).await;
    let second = desk.stream(&body("The second house.")).await;
    let (status, answer) = desk.ask("translate", &body("The third house.")).await;
    assert_eq!((status, &answer["error"]["id"]), (429, &json!("busy")));
    service.gate.add_permits(10);
    assert_eq!(segments(&first.all().await, "es")[&0]["text"], "es: The first house.");
    second.all().await;
    // A place is free when its work has ended, which may be a moment after its last word.
    for _ in 0..500 {
        if desk.ask("look", &body("The third house.")).await.0 == 200 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let third = desk.translate("The third house.", &["es"]).await;
    assert!(of(&third, "finished", "es").is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_of_the_servers_own_network_are_not_fetched() {
    let service = Service::start(named, true).await;
    let article = "<!doctype html><html lang=en><title>The harbour</title><nav>Menu</nav><article><h1>The harbour</h1>\
        <p>The boat leaves the harbour every hour, and the lighthouse was opened again on Monday by the mayor of the town.</p>\
        <p>Many people came to see it, and the band played until the evening. The keeper was glad of the company.</p>\
        <p>The next boat leaves in an hour, and after that there is none until the morning. Bring warm clothes.</p></article></html>";
    let site = Server::start(move |_| page(article)).await;
    let desk = Desk::before(&service, "").await;
    let port = site.url().rsplit(':').next().unwrap().trim_end_matches('/').to_owned();
    for link in [
        site.url(),
        format!("http://localhost:{port}/"),
        format!("http://[::1]:{port}/"),
        "http://169.254.169.254/latest/".to_owned(),
    ] {
        for verb in ["look", "translate"] {
            let (status, answer) = desk.ask(verb, &json!({"link": link, "to": ["es"]})).await;
            assert_eq!((status, &answer["error"]["id"]), (403, &json!("private")), "{link}: {answer}");
        }
    }
    for link in ["file:///etc/passwd", "gopher://x/", "not an address"] {
        assert_eq!(desk.ask("look", &json!({"link": link, "to": ["es"]})).await.0, 400, "{link}");
    }
    assert!(site.seen().is_empty());
    let desk = Desk::before(&service, "[fetch]\nallow_private = true\n").await;
    let (status, looked) = desk.ask("look", &json!({"link": site.url(), "to": ["es"]})).await;
    assert_eq!(
        (status, &looked["format"], &looked["name"], &looked["from"]["tag"]),
        (200, &json!("markdown"), &json!("the-harbour.md"), &json!("en"))
    );
    let text = looked["text"].as_str().unwrap();
    assert!(text.contains("The boat leaves the harbour") && !text.contains("Menu"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn texts_go_to_no_host_that_nobody_allowed() {
    // No terminal to ask at, and the configuration names no such account.
    let desk = Desk::start("serve --provider mymemory --listen 127.0.0.1:0", "").await;
    let (status, looked) = desk.ask("look", &json!({"text": "The house is red.", "from": "en", "to": ["es"]})).await;
    assert_eq!((status, &looked["targets"][0]["error"]["id"]), (200, &json!("withheld")));
    let events = desk.translate("The house is red.", &["es"]).await;
    assert!(of(&events, "failed", "es").unwrap()["message"].as_str().unwrap().contains("mymemory"), "{events:?}");
    assert!(of(&events, "finished", "es").is_none());
}
