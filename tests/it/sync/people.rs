//! What people change in targets: it stays, it is remembered, and it is not lost when its source changes.

use std::path::Path;

use super::{GUIDE, Project, both};

const QUIET: &str = "es(It is quiet.)";

/// A synced project in whose Spanish guide these were replaced.
fn edited(changes: &[(&str, &str)]) -> Project {
    let project = Project::synced();
    change(&project, "docs/guide.es.md", changes);
    project
}

fn change(project: &Project, file: &str, changes: &[(&str, &str)]) {
    let mut text = project.world.read(file);
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in {text}");
        text = text.replacen(from, to, 1);
    }
    project.world.write(file, text);
}

fn humans(project: &Project) -> Vec<(String, String)> {
    let found = project.world.run("memory search --origin human --json e").exits(0).json();
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    found.as_array().unwrap().iter().map(|entry| (text(&entry["source"]), text(&entry["target"]))).collect()
}

#[test]
fn an_edited_segment_is_remembered_and_never_overwritten() {
    for forgets in [false, true] {
        let project = edited(&[(QUIET, "Hay calma.")]);
        project.world.run("sync --frozen").exits(0);
        let before = project.world.read("docs/guide.es.md");
        let report = project.world.run("sync --json").exits(0).json();
        assert_eq!(report["edited"], serde_json::json!([{"target": "docs/guide.es.md", "segments": 1}]));
        assert_eq!(project.world.read("docs/guide.es.md"), before);
        assert_eq!(humans(&project), [("It is quiet.".to_owned(), "Hay calma.".to_owned())]);
        assert_eq!(project.lock().matches(" human\n").count(), 1);
        if forgets {
            project.forget();
        }
        project.world.write("docs/guide.md", GUIDE.replace("Nobody", "Somebody"));
        assert_eq!(project.sync(""), both("Somebody is there."));
        let expected = "# es(The harbour)\n\nHay calma. es(The *light* shines.) es(Somebody is there.)\n\n\
                        es(See [the map](map.md) and call {name}.)\n";
        assert_eq!(project.world.read("docs/guide.es.md"), expected);
        assert_eq!(project.sync(""), []);
    }
}

#[test]
fn people_change_several_sentences_and_their_marks() {
    let project = edited(&[
        ("es(It is quiet.) es(The *light* shines.)", "Hay calma. Brilla la *luz*."),
        ("es(See [the map](map.md) and call {name}.)", "Llame a {name} y mire [el mapa](map.md)."),
    ]);
    assert_eq!(project.sync(""), []);
    assert_eq!(project.lock().matches(" human\n").count(), 3);
    project.forget();
    project.world.write("docs/guide.md", GUIDE.replace("Nobody", "Somebody").replace("# The harbour", "# The pier"));
    let sent: Vec<String> = project.sync("--to es").into_iter().flat_map(|(_, texts)| texts).collect();
    assert_eq!(sent, ["The pier", "Somebody is there."]);
    let expected = "# es(The pier)\n\nHay calma. Brilla la *luz*. es(Somebody is there.)\n\n\
                    Llame a {name} y mire [el mapa](map.md).\n";
    assert_eq!(project.world.read("docs/guide.es.md"), expected);
}

#[test]
fn a_text_by_hand_is_kept_beside_when_its_source_changes() {
    // With a sync between the two changes and without one, as after a merge.
    for at_once in [false, true] {
        let project = edited(&[(QUIET, "Hay \"calma\".")]);
        if !at_once {
            project.sync("");
        }
        project.world.write("docs/guide.md", GUIDE.replace("It is quiet.", "It is calm."));
        let ran = project.world.run("sync --json").exits(0);
        let beside = serde_json::json!([{
            "target": "docs/guide.es.md", "source": "It is calm.", "human": "Hay \"calma\".", "proposal": "es(It is calm.)"
        }]);
        assert_eq!(ran.json()["beside"], beside, "at once: {at_once}");
        assert!(ran.stderr.contains("Hay \"calma\".") && ran.stderr.contains("es(It is calm.)"), "{}", ran.stderr);
        assert!(project.world.read("docs/guide.es.md").contains("\n\nes(It is calm.) es(The"));
        assert!(project.lock().contains(" \"Hay \\\"calma\\\".\"\n"), "{}", project.lock());
        assert_eq!(project.service.texts()[14..], ["It is calm.", "It is calm."]);
        // It waits until somebody has looked at the sentence.
        let quiet = project.world.run("sync --json").exits(0).json();
        assert_eq!((&quiet["waiting"], &quiet["beside"]), (&1.into(), &serde_json::Value::Null));
        change(&project, "docs/guide.es.md", &[("es(It is calm.)", "Está en calma.")]);
        assert_eq!(project.world.run("sync --json").exits(0).json()["waiting"], 0);
        assert!(!project.lock().contains("beside") && project.lock().contains(" human\n"));
    }
}

#[test]
fn a_file_of_another_structure_is_kept_whole() {
    let cases: &[&[(&str, &str)]] = &[
        &[(QUIET, "Hay calma."), ("\n\nes(See", "\n\nUn párrafo más.\n\nes(See")],
        &[(QUIET, "Hay calma."), ("(map.md)", "(/es/map)")],
        &[(QUIET, "Hay calma."), ("*light*", "light")],
        &[(QUIET, "Hay calma."), (" es(Nobody is there.)", "")],
    ];
    for changes in cases {
        let project = edited(changes);
        let whole = project.world.read("docs/guide.es.md");
        let first = project.world.run("sync --json").exits(0).json();
        assert_eq!(first["held"], serde_json::json!([{"target": "docs/guide.es.md", "behind": false}]), "{changes:?}");
        project.world.run("sync --frozen").exits(0);
        project.world.write("docs/guide.md", GUIDE.replace("Nobody", "Somebody"));
        let behind = project.world.run("sync --json").exits(3);
        assert_eq!(behind.json()["held"][0]["behind"], true);
        assert!(behind.stderr.contains("--force"), "{}", behind.stderr);
        assert_eq!(project.world.read("docs/guide.es.md"), whole);
        assert!(project.world.read("docs/guide.fr.md").contains("fr(Somebody is there.)"));
        project.world.run("sync --frozen").exits(1);
        // Forced, it is written anew; of what people wrote stays what has a place in it.
        project.sync("--force");
        let forced = project.world.read("docs/guide.es.md");
        assert!(forced.contains("es(Somebody is there.)") && !forced.contains("más"), "{changes:?}: {forced}");
        project.world.run("sync --frozen").exits(0);
    }
}

#[test]
fn what_has_a_place_in_a_file_that_is_held_is_remembered() {
    let project = edited(&[("es(The harbour)", "El puerto"), ("\n\nes(See", "\n\nUn párrafo más.\n\nes(See")]);
    project.sync("");
    assert_eq!(humans(&project), [("The harbour".to_owned(), "El puerto".to_owned())]);
    // Once it has its structure again, everything goes on as if nothing had been.
    change(&project, "docs/guide.es.md", &[("Un párrafo más.\n\n", "")]);
    project.world.write("docs/guide.md", GUIDE.replace("Nobody", "Somebody"));
    assert_eq!(project.sync(""), both("Somebody is there."));
    assert!(project.world.read("docs/guide.es.md").starts_with("# El puerto\n\nes(It is quiet.) es(The *light*"));
}

#[test]
fn what_a_service_did_not_translate_people_may() {
    let project = Project::new();
    for page in ["guide", "map"] {
        std::fs::remove_file(project.world.path(&format!("docs/{page}.md"))).unwrap();
    }
    // Two of them fit into the limit; which ones is the service's pace to tell.
    let all = ["Nobody is here.", "Nobody is home.", "Nobody is away."];
    project.world.write("docs/page.md", format!("{}\n", all.join("\n\n")));
    project.sync_ends("--to es --max-characters 40", 3);
    let text = project.world.read("docs/page.es.md");
    let left = all.iter().find(|sentence| !text.contains(&format!("es({sentence})"))).unwrap();
    change(&project, "docs/page.es.md", &[(left, "A mano.")]);
    project.sync("--to es");
    assert!(project.world.read("docs/page.es.md").contains("A mano."));
    assert_eq!(project.lock().matches(" human\n").count(), 1);
    assert!(!project.service.texts().iter().any(|text| text == left));
}

#[test]
fn a_project_of_version_1_is_carried_over_after_a_backup() {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/sync/lock-1");
    let read = |name: &str| std::fs::read(old.join(name)).unwrap();
    let project = Project::new();
    std::fs::remove_file(project.world.path("docs/map.md")).unwrap();
    project.world.write("docs/guide.md", read("guide.md"));
    project.world.write("docs/guide.es.md", read("guide.es.md"));
    project.world.write("latimer.lock", read("latimer.lock"));
    project.world.run("sync --to es --frozen").exits(0);
    assert_eq!(project.sync("--to es"), []);
    let text = String::from_utf8(read("guide.md")).unwrap();
    project.world.write("docs/guide.md", text.replace("Nobody", "Somebody"));
    let ran = project.world.run("sync --to es").exits(0);
    assert!(ran.stderr.contains("latimer.lock.1"), "{}", ran.stderr);
    assert_eq!(project.service.texts(), ["Somebody is there."]);
    assert_eq!(project.world.read("latimer.lock.1").as_bytes(), read("latimer.lock"));
    assert!(project.lock().starts_with("latimer.lock 2\n"));
    let target = project.world.read("docs/guide.es.md");
    assert!(target.starts_with("# ⟦es⟧") && target.contains("es(Somebody is there.)"), "{target}");
    assert!(!project.world.run("sync --to es").exits(0).stderr.contains("latimer.lock.1"));
}
