//! What the page asks of its server, against the real program.

use serde_json::json;

use super::desk::{Desk, Service, named, of, read, segments};

const TEXT: &str = "# The harbour\n\nThe boat **leaves** every hour. The lighthouse was opened again on Monday.\n";

/// One segment a request, one request at a time.
const ONE_BY_ONE: &str = "[providers.libretranslate.limits]\nsegments_per_request = 1\nconcurrency = 1\n";

#[tokio::test(flavor = "multi_thread")]
async fn the_whole_way_through_apertium() {
    let desk = Desk::start("serve --provider apertium --listen 127.0.0.1:0", "").await;
    let page = desk.client.get(&desk.url).header("accept-language", "de-AT, en;q=0.5").send().await.unwrap();
    assert_eq!((page.status().as_u16(), &page.headers()["content-language"]), (200, &"de".parse().unwrap()));
    let languages: serde_json::Value =
        read(desk.client.get(desk.at("_latimer/studio/languages?ui=de")).send().await.unwrap()).await;
    let english = languages["sources"].as_array().unwrap().iter().find(|tongue| tongue["tag"] == "en").unwrap();
    assert_eq!(english, &json!({"tag": "en", "name": "English", "here": "Englisch", "english": "English", "dir": "ltr"}));
    // Through Spanish.
    assert!(languages["pairs"]["en"].as_array().unwrap().contains(&json!("fr")), "{languages}");
    let (status, looked) = desk.ask("look", &json!({"text": TEXT, "to": ["es", "fr", "ja", "en"]})).await;
    assert_eq!(
        (status, &looked["format"], &looked["name"], &looked["segments"]),
        (200, &json!("markdown"), &json!("text.md"), &json!(3))
    );
    assert_eq!(
        (&looked["from"]["tag"], &looked["from"]["name"], &looked["from"]["detected"]),
        (&json!("en"), &json!("English"), &json!(true))
    );
    let sure = looked["from"]["sure"].as_f64().unwrap();
    assert!(sure > 0.3 && sure <= 1.0, "{sure}");
    let [spanish, french, japanese, same] = &looked["targets"].as_array().unwrap()[..] else { panic!("four: {looked}") };
    for (target, tag, account) in [(spanish, "es", "apertium"), (french, "fr", "apertium, through Spanish")] {
        assert_eq!((&target["tag"], &target["known"], &target["account"]), (&json!(tag), &json!(0), &json!(account)));
        assert_eq!((&target["host"], &target["cost"]), (&json!(null), &json!(0.0)));
    }
    assert_eq!(japanese["error"]["id"], "no-provider");
    assert_eq!(same["error"]["id"], "same-language");
    let events = desk.translate(TEXT, &["es", "fr", "ja"]).await;
    assert_eq!(events[0].name, "document");
    let units = events[0].data["units"].as_array().unwrap();
    assert_eq!((&units[0]["kind"], &units[1]["kind"], units.len()), (&json!("heading"), &json!("paragraph"), 2));
    assert_eq!(units[1]["segments"][0]["text"], "The boat [1]leaves[/1] every hour.");
    for to in ["es", "fr"] {
        let done = segments(&events, to);
        assert_eq!(done.len(), 3);
        assert!(done.values().all(|segment| segment["origin"] == "engine" && segment["account"] == "apertium"), "{done:?}");
        assert!(done[&1]["text"].as_str().unwrap().contains("[1]"), "{done:?}");
        let finished = of(&events, "finished", to).unwrap();
        assert!(finished["text"].as_str().unwrap().starts_with("# ") && finished["text"].as_str().unwrap().contains("**"));
        assert_eq!((&finished["saved"], &finished["failed"], &finished["bilingual"]), (&json!(0), &json!(0), &json!(true)));
    }
    // One that cannot be had keeps nobody from the others.
    assert!(of(&events, "failed", "ja").unwrap()["message"].as_str().unwrap().contains("Japanese"));
    assert!(of(&events, "finished", "ja").is_none());
    let again = desk.translate(TEXT, &["es"]).await;
    assert!(segments(&again, "es").values().all(|segment| segment["origin"] == "machine"), "{again:?}");
    let finished = of(&again, "finished", "es").unwrap();
    assert_eq!((&finished["characters"], &finished["text"]), (&json!(0), &of(&events, "finished", "es").unwrap()["text"]));
    assert!(finished["saved"].as_u64().unwrap() > 70, "{finished}");
    let (_, looked) = desk.ask("look", &json!({"text": TEXT, "from": "en", "to": ["es"]})).await;
    assert_eq!((&looked["targets"][0]["known"], &looked["targets"][0]["characters"]), (&json!(3), &json!(0)));
    assert_eq!((&looked["from"]["sure"], &looked["from"]["detected"]), (&json!(1.0), &json!(false)));
    // What is given out is what the command line writes.
    for (name, text) in [
        ("a.md", TEXT),
        ("b.txt", "The house is red.\r\nThe harbour is here.\r\n\r\nGood morning.\r\n"),
        ("c.html", "<!doctype html><html lang=en><title>The house</title><p>The <b>house</b> is red.<p>The house is red.</html>"),
    ] {
        desk.world.write(name, text);
        desk.world.run(&format!("translate {name} --from en --to es --provider apertium --no-memory")).exits(0);
        let asked = json!({"text": text, "name": name, "from": "en", "to": ["es"]});
        desk.stream(&asked).await.all().await;
        let asked = json!({"text": text, "name": name, "from": "en", "to": "es", "kind": "target"});
        let (stem, extension) = name.split_once('.').unwrap();
        let written = format!("{stem}.es.{extension}");
        assert_eq!(desk.download(&asked).await, (written.clone(), std::fs::read(desk.world.path(&written)).unwrap()), "{name}");
        desk.world
            .run(&format!("translate {name} --from en --to es --provider apertium --no-memory --bilingual side-by-side"))
            .exits(0);
        let both = json!({"text": text, "name": name, "from": "en", "to": "es", "kind": "bilingual"});
        let written = format!("{stem}.es.bilingual.{extension}");
        assert_eq!(desk.download(&both).await, (written.clone(), std::fs::read(desk.world.path(&written)).unwrap()), "{name}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn segments_arrive_one_by_one_and_targets_side_by_side() {
    let service = Service::start(named, false).await;
    let desk = Desk::before(&service, ONE_BY_ONE).await;
    let text = format!("{TEXT}\nThe keeper is old. The mayor came. The band played.\n");
    let mut events = desk.stream(&json!({"text": text, "from": "en", "to": ["es", "fr"]})).await;
    let document = events.until("document").await;
    assert_eq!(document["units"][1]["segments"].as_array().unwrap().len(), 2);
    let mut seen: Vec<(String, u64)> = Vec::new();
    let mut rest = Vec::new();
    service.gate.add_permits(1);
    while let Some(event) = events.next().await {
        if event.name == "segment" {
            let segment = &event.data;
            let provenance = [&segment["origin"], &segment["account"], &segment["by"]];
            assert_eq!(provenance, [&json!("engine"), &json!("libretranslate"), &json!("libretranslate")]);
            let place = (segment["to"].as_str().unwrap().to_owned(), segment["id"].as_u64().unwrap());
            // What was checked at the end of a target is told once more.
            if !seen.contains(&place) {
                // The service has let through as many answers as were told, and now one more.
                seen.push(place);
                service.gate.add_permits(1);
            }
        }
        rest.push(event);
    }
    let first: Vec<&str> = seen.iter().take(6).map(|(to, _)| to.as_str()).collect();
    assert!(first.contains(&"es") && first.contains(&"fr"), "both go on: {seen:?}");
    seen.sort();
    let all: Vec<(String, u64)> = ["es", "fr"].iter().flat_map(|to| (0..6).map(|id| ((*to).to_owned(), id))).collect();
    assert_eq!(seen, all);
    for to in ["es", "fr"] {
        assert!(
            of(&rest, "finished", to).unwrap()["text"].as_str().unwrap().starts_with(&format!("# {to}: The harbour")),
            "{rest:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_target_that_fails_does_not_keep_the_others() {
    let service = Service::start(|text, to| if to == "fr" { None } else { named(text, to) }, true).await;
    let desk = Desk::before(&service, "[network]\nattempts = 1\n").await;
    let events = desk.translate(TEXT, &["fr", "es"]).await;
    assert!(of(&events, "finished", "es").is_some() && of(&events, "finished", "fr").is_none(), "{events:?}");
    assert!(of(&events, "failed", "fr").unwrap().get("id").is_none());
    // One sentence that fails keeps its source, and the rest is there.
    let service = Service::start(|text, to| if text.contains("Monday") { None } else { named(text, to) }, true).await;
    let desk = Desk::before(&service, "[network]\nattempts = 1\n").await;
    let events = desk.translate(TEXT, &["es"]).await;
    let finished = of(&events, "finished", "es").unwrap();
    assert_eq!(finished["failed"], 1);
    assert!(finished["text"].as_str().unwrap().contains("hour. The lighthouse was opened again on Monday."), "{finished}");
    assert_eq!(of(&events, "failed", "es").unwrap()["id"], 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_person_writes_is_used_and_costs_nothing() {
    let service = Service::start(named, true).await;
    let price = "[budget]\ncurrency = \"EUR\"\n[providers.libretranslate.price]\nper_million_characters = 20\n";
    let desk = Desk::before(&service, price).await;
    let (_, looked) = desk.ask("look", &json!({"text": TEXT, "from": "en", "to": ["es"]})).await;
    let expected = &looked["targets"][0];
    assert_eq!((&expected["host"], &expected["currency"]), (&json!(service.address.to_string()), &json!("EUR")));
    assert!(service.asked().is_empty(), "looking sends nothing");
    let first = desk.translate(TEXT, &["es"]).await;
    let finished = of(&first, "finished", "es").unwrap();
    assert_eq!((&finished["cost"], &finished["characters"]), (&expected["cost"], &expected["characters"]));
    let sent = service.asked().len();
    let edit = |target: &str, source: &str| json!({"text": TEXT, "from": "en", "to": "es", "id": 1, "source": source, "target": target, "format": "markdown"});
    let source = "The boat [1]leaves[/1] every hour.";
    // Refused: codes that do not fit, nothing at all, another sentence, another segment.
    for (target, stated, id, status) in [
        ("El barco sale cada hora.", source, "codes", 400),
        ("[/1]El barco[1] sale.", source, "codes", 400),
        ("[1]El[/1] [1]barco[/1].", source, "codes", 400),
        ("  ", source, "codes", 400),
        ("[1][/1]", source, "unfit", 400),
        ("El barco [1]sale[/1].", "The boat leaves.", "stale", 409),
    ] {
        let (came, answer) = desk.ask("edit", &edit(target, stated)).await;
        assert_eq!((came, &answer["error"]["id"]), (status, &json!(id)), "{target}: {answer}");
    }
    let (status, answer) = desk.ask("edit", &edit(" El barco\n[1]sale[/1] cada hora. ", source)).await;
    assert_eq!((status, &answer["ok"], &answer["text"]), (200, &json!(true), &json!("El barco [1]sale[/1] cada hora.")));
    let again = desk.translate(TEXT, &["es"]).await;
    let done = segments(&again, "es");
    assert_eq!((&done[&1]["origin"], &done[&1]["text"]), (&json!("human"), &json!("El barco [1]sale[/1] cada hora.")));
    assert_eq!((&done[&0]["origin"], &done[&2]["origin"]), (&json!("machine"), &json!("machine")));
    let finished = of(&again, "finished", "es").unwrap();
    assert_eq!((&finished["cost"], &finished["characters"]), (&json!(0.0), &json!(0)));
    assert!(finished["text"].as_str().unwrap().contains("El barco **sale** cada hora."));
    let (_, file) = desk.download(&json!({"text": TEXT, "from": "en", "to": "es"})).await;
    assert_eq!(json!(String::from_utf8(file).unwrap()), finished["text"]);
    assert_eq!(service.asked().len(), sent, "nothing was sent again");
    // A second edit goes before the first, and another text has it too.
    desk.ask("edit", &edit("Cada hora [1]parte[/1] el barco.", source)).await;
    let other = desk.translate("## Elsewhere\n\nThe boat *leaves* every hour.\n", &["es"]).await;
    assert_eq!(segments(&other, "es")[&1]["text"], "Cada hora [1]parte[/1] el barco.");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_closed_connection_stops_what_was_not_sent_and_keeps_what_was() {
    let service = Service::start(named, false).await;
    let desk = Desk::before(&service, ONE_BY_ONE).await;
    // Sentences that differ in a number alone would be known as soon as one of them is.
    let letter = |number: u8| char::from(b'a' + number);
    let sentence = |number: u8| format!("The boat {}{} is red.\n\n", letter(number / 20), letter(number % 20));
    let text = (0..40).map(sentence).collect::<Vec<_>>().concat();
    let mut events = desk.stream(&json!({"text": text, "from": "en", "to": ["es"]})).await;
    service.gate.add_permits(3);
    for _ in 0..3 {
        events.until("segment").await;
    }
    service.until(4).await;
    drop(events);
    // The server has seen it when another reader of the same text is not waited for: its own begins anew.
    let (_, looked) = desk.ask("look", &json!({"text": text, "from": "en", "to": ["es"]})).await;
    assert_eq!(looked["targets"][0]["known"], 3);
    service.gate.add_permits(1);
    let mut known = json!(3);
    for _ in 0..500 {
        known = desk.ask("look", &json!({"text": text, "from": "en", "to": ["es"]})).await.1["targets"][0]["known"].clone();
        if known == json!(4) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    assert_eq!(known, json!(4), "what was under way is kept");
    service.gate.add_permits(1_000);
    let events = desk.translate(&text, &["es"]).await;
    assert_eq!(of(&events, "finished", "es").unwrap()["failed"], 0);
    assert_eq!(service.asked().len(), 40, "each sentence once");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_goes_away_takes_nothing_from_others_who_want_the_same() {
    let service = Service::start(named, false).await;
    let desk = Desk::before(&service, ONE_BY_ONE).await;
    let asked = json!({"text": TEXT, "from": "en", "to": ["es"]});
    let mut first = desk.stream(&asked).await;
    first.until("progress").await;
    service.until(1).await;
    let mut second = desk.stream(&asked).await;
    second.until("progress").await;
    drop(first);
    service.gate.add_permits(1_000);
    let events = second.all().await;
    assert_eq!(of(&events, "finished", "es").unwrap()["failed"], 0, "{events:?}");
    assert_eq!(service.asked().len(), 3, "each sentence once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_on_the_page_is_at_once_what_the_gateway_beside_it_says() {
    let service = Service::start(named, true).await;
    let account = format!("[providers.libretranslate]\nurl = \"http://{}\"\n", service.address);
    let desk = Desk::start("serve --api --provider libretranslate --listen 127.0.0.1:0", &account).await;
    let address = format!("{}/translate", desk.url.trim_end_matches('/'));
    let program = async || {
        let body = json!({"q": "The house is red.", "source": "en", "target": "es"}).to_string();
        let request = desk.client.post(&address).header("content-type", "application/json").body(body);
        read(request.send().await.unwrap()).await["translatedText"].clone()
    };
    // Asked twice, it is one of those answers that are given out again as they are.
    for _ in 0..2 {
        assert_eq!(program().await, "es: The house is red.");
    }
    for text in ["La casa roja.", "La casa es roja."] {
        let edit = json!({"text": "The house is red.", "from": "en", "to": "es", "id": 0, "source": "The house is red.", "target": text});
        assert_eq!(desk.ask("edit", &edit).await.0, 200);
        assert_eq!(program().await, text);
    }
    assert_eq!(service.asked().len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_engines_say_is_text_wherever_it_stands() {
    const EVIL: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\n\ndata: x\nevent: end &lt;b&gt; \u{2028}";
    let service = Service::start(|_, _| Some(EVIL.to_owned()), true).await;
    let desk = Desk::before(&service, "").await;
    let events = desk.translate("The house is red.", &["es"]).await;
    let target = segments(&events, "es")[&0]["text"].as_str().unwrap().to_owned();
    assert!(target.contains("<script>alert(1)</script>") && target.contains("data: x"), "{target}");
    assert_eq!(events.iter().filter(|event| event.name == "end").count(), 1);
    let body = "--x\r\ncontent-disposition: form-data; name=text\r\n\r\nThe <i>house</i> is \"red\".\r\n--x\r\ncontent-disposition: form-data; name=from\r\n\r\nen\r\n\
                --x\r\ncontent-disposition: form-data; name=to\r\n\r\nes\r\n--x--\r\n";
    let request = desk.client.post(&desk.url).header("content-type", "multipart/form-data; boundary=x").body(body);
    let answer = request.send().await.unwrap();
    assert_eq!(answer.status(), 200);
    let policy = answer.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let page = answer.text().await.unwrap();
    assert!(page.contains("&lt;script&gt;alert(1)"), "{page}");
    assert!(!page.contains("<script>alert") && !page.contains("<img src=x") && !page.contains("<i>house"), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_form_without_a_script_goes_the_whole_way() {
    let service = Service::start(named, true).await;
    let desk = Desk::before(&service, "").await;
    let part = |name: &str, value: &str| format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
    let file =
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"notes.html\"\r\n\r\n<p>The <b>house</b> is red.\r\n";
    let body =
        [&part("text", ""), file, &part("link", ""), &part("from", "en"), &part("to", "es"), &part("to", "fr"), "--x--\r\n"]
            .concat();
    let request = desk.client.post(desk.at("?ui=ar")).header("content-type", "multipart/form-data; boundary=x").body(body);
    let answer = request.send().await.unwrap();
    assert_eq!((answer.status().as_u16(), &answer.headers()["content-language"]), (200, &"ar".parse().unwrap()));
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let page = answer.text().await.unwrap();
    for said in ["es: The", "fr: The", "_latimer/studio/download"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    // The form of a download.
    let form =
        [("text", "<p>The <b>house</b> is red."), ("name", "notes.html"), ("from", "en"), ("to", "fr"), ("kind", "target")];
    let field = |(name, value): &(&str, &str)| format!("{name}={}&", value.replace('<', "%3C").replace(' ', "+"));
    let body = form.iter().map(field).collect::<Vec<_>>().concat();
    let request = desk.client.post(desk.at("_latimer/studio/download"));
    let answer = request.header("content-type", "application/x-www-form-urlencoded").body(body).send().await.unwrap();
    assert_eq!(answer.headers()["content-disposition"], "attachment; filename*=UTF-8''notes.fr.html");
    assert_eq!(answer.text().await.unwrap(), "<p>fr: The <b>house</b> is red.");
    // What is wrong stands on the page, beside what was written.
    let body = [&part("text", "The house & garden."), &part("from", "en"), "--x--\r\n"].concat();
    let answer =
        desk.client.post(&desk.url).header("content-type", "multipart/form-data; boundary=x").body(body).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    let page = answer.text().await.unwrap();
    assert!(page.contains("The house &amp; garden.") && page.contains("No language to translate into"), "{page}");
}
