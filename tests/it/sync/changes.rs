//! Only what changed is sent: edits, moves, removals, with the memory and without it.

use super::{GUIDE, MAP, Project, both};

#[test]
fn a_second_sync_sends_and_touches_nothing() {
    let project = Project::new();
    let sent: usize = project.sync("").iter().map(|(_, texts)| texts.len()).sum();
    assert_eq!(sent, 14);
    assert_eq!(project.world.read("docs/map.es.md"), "# es(The map)\n\nes(It is quiet.) es(The map shows the harbour.)\n");
    let before = (project.world.files(), project.lock());
    assert_eq!(project.sync(""), []);
    project.forget();
    assert_eq!(project.sync(""), []);
    assert!(!project.home().join(".local/share/latimer").exists(), "no memory was opened");
    assert_eq!((project.world.files(), project.lock()), before);
    project.world.run("sync --frozen").exits(0);
}

#[test]
fn one_edited_sentence_is_sent_and_nothing_else_even_without_a_memory() {
    for forgets in [false, true] {
        let project = Project::synced();
        let lock = project.lock();
        if forgets {
            project.forget();
        }
        project.world.write("docs/guide.md", GUIDE.replace("Nobody is there.", "Somebody is there."));
        assert_eq!(project.sync(""), both("Somebody is there."));
        let expected = "# es(The harbour)\n\nes(It is quiet.) es(The *light* shines.) es(Somebody is there.)\n\n\
                        es(See [the map](map.md) and call {name}.)\n";
        assert_eq!(project.world.read("docs/guide.es.md"), expected);
        // In the lock file, too, it is one line a locale, beside the hashes of the files and of the paragraph.
        let changed = project.lock().lines().zip(lock.lines()).filter(|(now, before)| now != before).count();
        assert_eq!((changed, project.lock().lines().count()), (2 * 4, lock.lines().count()));
        assert_eq!(project.sync(""), []);
    }
}

#[test]
fn a_sentence_that_another_page_has_already_costs_nothing() {
    let project = Project::synced();
    project.forget();
    project.world.write("docs/new.md", "The map shows the harbour.\n\nNobody is there. A new one.\n");
    assert_eq!(project.sync(""), both("A new one."));
    assert_eq!(project.world.read("docs/new.fr.md"), "fr(The map shows the harbour.)\n\nfr(Nobody is there.) fr(A new one.)\n");
}

#[test]
fn what_moved_costs_nothing_and_its_targets_move_along() {
    let project = Project::synced();
    project.forget();
    let target = project.world.read("docs/guide.es.md");
    std::fs::create_dir(project.world.path("docs/deep")).unwrap();
    std::fs::rename(project.world.path("docs/guide.md"), project.world.path("docs/deep/manual.md")).unwrap();
    project.world.run("sync --frozen").exits(1);
    let before = project.world.files();
    project.world.run("sync --dry-run").exits(0);
    assert_eq!(project.world.files(), before);
    let ran = project.world.run("sync").exits(0);
    assert!(ran.stderr.contains("docs/guide.es.md") && ran.stderr.contains("docs/deep/manual.es.md"), "{}", ran.stderr);
    assert_eq!(project.world.read("docs/deep/manual.es.md"), target);
    let expected = [
        "docs/deep/manual.es.md",
        "docs/deep/manual.fr.md",
        "docs/deep/manual.md",
        "docs/map.es.md",
        "docs/map.fr.md",
        "docs/map.md",
        "latimer.lock",
        "latimer.toml",
    ];
    assert_eq!(project.world.files(), expected);
    assert_eq!(project.service.texts().len(), 14);
    project.world.run("sync --frozen").exits(0);
}

#[test]
fn what_moved_and_changed_costs_what_changed() {
    let project = Project::synced();
    project.forget();
    std::fs::remove_file(project.world.path("docs/guide.md")).unwrap();
    project.world.write("docs/manual.md", GUIDE.replace("Nobody", "Somebody"));
    assert_eq!(project.sync(""), both("Somebody is there."));
    assert!(!project.world.path("docs/guide.es.md").exists());
    assert!(project.world.read("docs/manual.es.md").starts_with("# es(The harbour)\n"));
    assert!(!project.lock().contains("docs/guide"));
}

#[test]
fn what_is_gone_is_reported_and_removed_when_asked() {
    let project = Project::synced();
    std::fs::remove_file(project.world.path("docs/map.md")).unwrap();
    let ran = project.world.run("sync").exits(0);
    assert!(ran.stderr.contains("docs/map.es.md") && ran.stderr.contains("--prune"), "{}", ran.stderr);
    assert!(project.world.path("docs/map.es.md").exists());
    let gone = project.world.run("sync --json").exits(0).json()["gone"].clone();
    assert_eq!(gone[0], serde_json::json!({"source": "docs/map.md", "target": "docs/map.es.md", "removed": false}));
    project.world.write("docs/map.fr.md", "Somebody wrote this.\n");
    project.sync("--prune");
    assert_eq!(
        project.world.files(),
        ["docs/guide.es.md", "docs/guide.fr.md", "docs/guide.md", "docs/map.fr.md", "latimer.lock", "latimer.toml"]
    );
    assert_eq!(project.service.texts().len(), 14);
}

#[test]
fn frozen_names_what_is_missing_or_behind_and_touches_nothing() {
    let project = Project::new();
    let ran = project.world.run("sync --frozen").exits(1);
    assert!(ran.stderr.contains("docs/guide.es.md") && ran.stderr.contains("docs/map.fr.md"), "{}", ran.stderr);
    assert_eq!(project.world.files(), ["docs/guide.md", "docs/map.md", "latimer.toml"]);
    project.sync("");
    project.world.write("docs/map.md", MAP.replace("quiet", "loud"));
    std::fs::remove_file(project.world.path("docs/guide.fr.md")).unwrap();
    let stale = project.world.run("sync --frozen --json").exits(1).json()["stale"].clone();
    let told: Vec<(&str, &str)> =
        stale.as_array().unwrap().iter().map(|one| (one["target"].as_str().unwrap(), one["why"].as_str().unwrap())).collect();
    assert_eq!(told, [("docs/guide.fr.md", "missing"), ("docs/map.es.md", "changed"), ("docs/map.fr.md", "changed")]);
    assert_eq!(project.service.texts().len(), 14);
}

#[test]
fn a_dry_run_tells_the_characters_that_are_then_sent() {
    let project = Project::synced();
    project.forget();
    project.world.write("docs/guide.md", GUIDE.replace("Nobody is there.", "Somebody is there."));
    let before = (project.world.files(), project.lock());
    let found = project.world.run("sync --dry-run --json").exits(0).json();
    assert_eq!(found["accounts"][0]["characters"], 2 * "Somebody is there.".len());
    assert_eq!((project.world.files(), project.lock()), before);
    assert_eq!(project.service.texts().len(), 14);
    let report = project.world.run("sync --json").exits(0).json();
    assert_eq!(report["accounts"][0]["actual"]["characters"], 2 * "Somebody is there.".len());
}

#[test]
fn limits_hold_and_what_they_left_out_is_made_later() {
    let project = Project::new();
    let sent = project.sync_ends("--max-characters 60", 3);
    assert!(sent.iter().flat_map(|(_, texts)| texts).map(String::len).sum::<usize>() <= 60);
    project.world.run("sync --frozen").exits(1);
    project.sync("");
    assert_eq!(project.service.texts().len(), 14);
    project.world.run("sync --frozen").exits(0);
}

#[test]
fn targets_go_where_a_pattern_says_and_are_no_sources() {
    let project = Project::new();
    project.sync("docs/**/*.md --to es --out {root}/{locale}/{path}");
    assert_eq!(project.world.files()[..2], ["docs/es/guide.md", "docs/es/map.md"]);
    let sent = project.service.texts().len();
    assert_eq!(project.sync("docs --to es --out {root}/{locale}/{path}"), []);
    assert_eq!(project.service.texts().len(), sent);
    // Where they belong elsewhere they are moved there.
    project.sync("docs --to es --out i18n/{locale}/{path}");
    assert_eq!(project.service.texts().len(), sent);
    assert_eq!(project.world.files()[2..4], ["i18n/es/guide.md", "i18n/es/map.md"]);
    for wrong in ["{lang}/{path}", "out/{path}", "{locale}/{stem}"] {
        project.world.run(&format!("sync docs --out {wrong}")).exits(2);
    }
}

#[test]
fn files_of_others_are_not_replaced() {
    let project = Project::new();
    project.world.write("docs/map.es.md", "Mine.\n");
    project.sync_ends("", 3);
    assert_eq!(project.world.read("docs/map.es.md"), "Mine.\n");
    assert!(project.world.path("docs/map.fr.md").exists());
    project.sync("--force");
    assert!(project.world.read("docs/map.es.md").starts_with("# es("));
}

#[test]
fn one_changed_term_sends_the_sentences_that_hold_it() {
    let project = Project::new();
    project.world.write("terms.tsv", "light\tfaro\n");
    project.sync("--glossary terms.tsv --to es");
    project.forget();
    let before = project.service.texts().len();
    assert_eq!(project.sync("--glossary terms.tsv --to es"), []);
    project.world.write("terms.tsv", "light\tluz\n");
    project.sync("--glossary terms.tsv --to es");
    assert_eq!(project.service.texts().len(), before + 1);
    assert!(project.world.read("docs/guide.es.md").contains("luz"));
}

#[test]
fn headings_that_other_pages_link_to_keep_their_ids() {
    let project = Project::new();
    project.world.write("docs/map.md", format!("{MAP}\nSee [it](guide.md#the-harbour).\n"));
    project.sync("");
    assert!(project.world.read("docs/guide.es.md").starts_with("# <a id=\"the-harbour\"></a>es(The harbour)\n"));
    project.forget();
    project.world.write("docs/guide.md", GUIDE.replace("Nobody", "Somebody"));
    assert_eq!(project.sync(""), both("Somebody is there."));
    assert!(project.world.read("docs/guide.es.md").starts_with("# <a id=\"the-harbour\"></a>es(The harbour)\n"));
}
