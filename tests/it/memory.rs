//! Nothing is paid twice: the memory from the outside, and what a killed run leaves.

mod bad;

use std::collections::{BTreeMap, HashSet};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::SystemTime;

use latimer::memory::{Entry, Filter, Sqlite, TranslationMemory as _};

use crate::latimer::World;
use crate::network::{Mood, Service};

const TEXT: &str = "The harbour is quiet.\nThe light shines again.\nThe harbour is quiet.\n";

/// Every entry of a memory's file.
fn entries(file: &Path) -> Vec<Entry> {
    let mut found = Vec::new();
    let memory = Sqlite::open(file).unwrap();
    memory
        .each(&Filter::default(), &mut |entry| {
            found.push(entry);
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

fn user_memory(world: &World) -> std::path::PathBuf {
    world.path("../home/.local/share/latimer/memory.sqlite")
}

#[test]
fn the_second_run_sends_nothing_and_writes_the_same() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", TEXT);
    let line = "translate a.txt --from en --to es,fr --provider libretranslate --json";
    let first = world.run(line).exits(0).json();
    assert_eq!(first["files"][0]["targets"][0]["from_memory"], 0);
    let (sent, written) = (service.texts().len(), world.read("a.es.txt"));
    std::fs::remove_file(world.path("a.es.txt")).unwrap();
    let target = world.run(line).exits(0).json()["files"][0]["targets"][0].clone();
    let numbers = ["from_memory", "requests", "characters_sent"].map(|name| target[name].as_u64().unwrap());
    assert_eq!(numbers, [2, 0, 0]);
    assert_eq!(target["provider"], "libretranslate");
    assert_eq!((service.texts().len(), world.read("a.es.txt")), (sent, written));
}

#[test]
fn one_edited_sentence_is_one_segment() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.md", "# The harbour\n\nIt is quiet. The *light* shines. Nobody is there.\n");
    let line = "translate a.md --from en --to es --provider libretranslate";
    world.run(line).exits(0);
    let before = service.texts().len();
    world.write("a.md", "# The harbour\n\nIt is quiet. The *light* shines. Somebody is there.\n");
    world.run(line).exits(0);
    assert_eq!(service.texts()[before..], ["Somebody is there."]);
    // What moved costs nothing.
    world.write("b.md", "Nobody is there. The *light* shines.\n\n# The harbour\n");
    world.run("translate b.md --from en --to es --provider libretranslate").exits(0);
    assert_eq!(service.texts().len(), before + 1);
}

#[test]
fn a_memory_is_where_it_was_asked_for() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", TEXT);
    let line = "translate a.txt --from en --to es --provider libretranslate --force";
    world.run(&format!("{line} --memory kept/here.sqlite")).exits(0);
    assert_eq!(entries(&world.path("kept/here.sqlite")).len(), 2);
    assert!(!user_memory(&world).exists());
    world.run(&format!("{line} --no-memory")).exits(0);
    assert!(!user_memory(&world).exists());
    assert_eq!(std::fs::read_dir(world.path("../home/.local/state/latimer/journals")).unwrap().count(), 0);
    world.run(line).exits(0);
    assert_eq!(entries(&user_memory(&world)).len(), 2);
    assert_eq!(service.texts().len(), 6);
}

#[test]
fn rules_are_never_learned_and_never_looked_up() {
    let world = World::new();
    world.write("a.txt", TEXT);
    world.run("translate a.txt --from en --to es --provider pseudo").exits(0);
    world.run("translate a.txt --from en --to fr --provider identity").exits(0);
    assert!(!user_memory(&world).exists());
}

#[cfg(feature = "mock")]
#[tokio::test(flavor = "multi_thread")]
async fn answers_of_a_mock_are_kept_only_where_a_test_names_the_file() {
    let server = crate::mock::mock().await;
    let world = World::new();
    world.write("latimer.toml", format!("[providers.libretranslate]\nurl = \"{}\"\n", server.base("libretranslate")));
    world.write("a.txt", TEXT);
    let line = "translate a.txt --from en --to es --provider libretranslate";
    world.run(line).exits(0);
    assert_eq!(entries(&user_memory(&world)), []);
    world.run(&format!("{line} --memory named.sqlite")).exits(0);
    assert_eq!(entries(&world.path("named.sqlite")).len(), 2);
}

#[test]
fn a_memory_that_cannot_be_used_stops_the_run_before_anything_is_sent() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", TEXT);
    world.write("foreign.sqlite", "This is a text and not a translation memory at all, and long enough to be one. ".repeat(20));
    drop(Sqlite::open(&world.path("newer.sqlite")).unwrap());
    let connection = rusqlite::Connection::open(world.path("newer.sqlite")).unwrap();
    connection.execute_batch("PRAGMA user_version = 1000").unwrap();
    drop(connection);
    for file in ["foreign.sqlite", "newer.sqlite", "a.txt/memory.sqlite"] {
        let before = std::fs::read(world.path(file)).ok();
        let line = "translate a.txt --from en --to es --provider libretranslate";
        let ran = world.run(&format!("{line} --memory {file}")).exits(1);
        assert!(ran.stderr.contains("--no-memory"), "{}", ran.stderr);
        assert_eq!(std::fs::read(world.path(file)).ok(), before, "{file}");
    }
    assert!(service.texts().is_empty());
}

const TMX: &str = "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n\
    <tu><tuv xml:lang=\"en\"><seg>The harbour is quiet.</seg></tuv><tuv xml:lang=\"es\"><seg>El puerto calla.</seg></tuv></tu>\n\
    <tu><tuv xml:lang=\"en\"><seg>Lost <ph>x</ph></seg></tuv><tuv xml:lang=\"es\"><seg>Perdido</seg></tuv></tu>\n</body></tmx>\n";

#[test]
fn what_others_translated_is_taken_in_used_and_given_out_again() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", TEXT);
    world.write("old.tmx", TMX);
    let ran = world.run("memory import old.tmx").exits(3);
    assert!(ran.stderr.contains("old.tmx") && ran.stderr.contains('4'), "{}", ran.stderr);
    world.run("translate a.txt --from en --to es --provider libretranslate").exits(0);
    assert_eq!(service.texts(), ["The light shines again."]);
    assert_eq!(world.read("a.es.txt"), "El puerto calla.\nes(The light shines again.)\nEl puerto calla.\n");
    let stats = world.run("memory stats --json").exits(0).json();
    assert_eq!((stats["entries"].as_u64(), stats["kinds"].as_array().map(Vec::len)), (Some(2), Some(2)));
    let found = world.run("memory search harbour --json").exits(0).json();
    assert_eq!((&found[0]["target"], &found[0]["origin"]), (&"El puerto calla.".into(), &"imported".into()));
    let mut command = world.command("memory search --like 80 --json");
    let like = command.arg("The harbour is quiet!").output().unwrap();
    let like: serde_json::Value = serde_json::from_slice(&like.stdout).unwrap();
    assert_eq!(like[0]["percent"], 95);
    let known = entries(&user_memory(&world));
    for file in ["all.tmx", "all.tsv", "all.jsonl"] {
        world.run(&format!("memory export {file}")).exits(0);
        world.run(&format!("memory import {file} --memory {file}.sqlite")).exits(0);
        assert_eq!(entries(&world.path(&format!("{file}.sqlite"))), known, "{file}");
    }
    let table = world.run("memory export --format tsv --origin imported").exits(0).stdout;
    assert_eq!(table.lines().count(), 2);
}

#[test]
fn entries_go_only_where_it_is_said_which() {
    let world = World::new();
    world.write("some.tsv", "One\tUno\nTwo\tDos\nThree\tTres\n");
    world.run("memory import some.tsv").exits(1);
    world.run("memory import some.tsv --from en --to es --origin human").exits(0);
    world.run("memory forget").exits(2);
    world.run("memory forget Two").exits(0);
    world.run("memory prune --older-than 0").exits(0);
    assert_eq!(entries(&user_memory(&world)).len(), 2);
    world.run("memory forget --to fr").exits(0);
    world.run("memory forget --from en --to es").exits(0);
    assert_eq!(entries(&user_memory(&world)), []);
    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"b\">]><tmx/>";
    world.write("bomb.tmx", bomb);
    world.run("memory import bomb.tmx").exits(1);
    world.run("memory import missing.tmx").exits(1);
    world.run("memory import some.unknown").exits(2);
}

/// The outputs that are there with their times.
fn outputs(world: &World) -> BTreeMap<String, (String, SystemTime)> {
    let files = world.files().into_iter().filter(|name| name.starts_with("out/") && !name.contains("/."));
    files
        .map(|name| {
            let time = std::fs::metadata(world.path(&name)).unwrap().modified().unwrap();
            (name.clone(), (world.read(&name), time))
        })
        .collect()
}

fn journal(world: &World) -> Option<std::path::PathBuf> {
    let folder = std::fs::read_dir(world.path("../home/.local/state/latimer/journals")).ok()?;
    let mut files = folder.flatten().map(|entry| entry.path());
    files.find(|path| path.extension().is_some_and(|extension| extension == "sqlite"))
}

/// A way of translating that takes several requests for one segment, or not.
struct Way {
    flags: &'static str,
    to: &'static str,
    /// What is sent to with it, the language between included.
    offer: crate::network::Offer,
    /// How long a request may be: sentences have some forty characters.
    characters: usize,
    kills: usize,
}

const DIRECT: crate::network::Offer = &[("en", &["es", "fr"])];

const WAYS: &[Way] = &[
    Way { flags: "", to: "es,fr", offer: DIRECT, characters: 2000, kills: 50 },
    Way { flags: "--no-memory", to: "es,fr", offer: DIRECT, characters: 2000, kills: 10 },
    // Through Spanish, whose texts are paid for and are nobody's target.
    Way { flags: "", to: "fr", offer: &[("en", &["es"]), ("es", &["fr"])], characters: 2000, kills: 8 },
    // Each sentence in pieces.
    Way { flags: "", to: "es", offer: DIRECT, characters: 20, kills: 8 },
];

/// Kills a run again and again, each time after some requests, until it has ended well; returns how often.
fn kill_until_done(random: &mut fastrand::Rng, way: &Way) -> usize {
    let Way { flags, to, offer, characters, .. } = way;
    let (world, service) = (World::new(), Service::offering(Mood::Good, offer));
    // What was on its way when the run was killed must be sent again and not be made of another sentence.
    let limits = format!(
        "[memory]\nsubstitute = false\n[providers.libretranslate.limits]\nsegments_per_request = 2\ncharacters_per_request = {characters}\nconcurrency = 2\n"
    );
    world.write("latimer.toml", format!("[providers.libretranslate]\nurl = \"http://{}\"\n{limits}", service.host));
    for file in ["a", "b", "c"] {
        let sentences: Vec<String> = (0..12).map(|number| format!("Sentence {number} of file {file} is here.\n")).collect();
        world.write(&format!("docs/{file}.txt"), format!("The same in all.\n{}", sentences.concat()));
    }
    let line = format!("translate docs --from en --to {to} --provider libretranslate --out out {flags}");
    let mut kills = 0;
    loop {
        let file =
            if flags.contains("--no-memory") { journal(&world) } else { Some(user_memory(&world)).filter(|file| file.exists()) };
        let known: HashSet<(String, String)> = file
            .map(|file| entries(&file))
            .unwrap_or_default()
            .into_iter()
            .map(|entry| (entry.pair.target.to_string(), entry.source.text().to_owned()))
            .collect();
        let (finished, before) = (outputs(&world), service.count());
        let mut child = world.command(&line).stderr(std::process::Stdio::null()).spawn().unwrap();
        let (until, mut spins) = (before + random.usize(..20), random.usize(..2000));
        let ended = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if service.count() >= until {
                if spins == 0 {
                    break None;
                }
                spins -= 1;
            }
            std::thread::yield_now();
        };
        if ended.is_none() {
            child.kill().unwrap();
            child.wait().unwrap();
            kills += 1;
        }
        for (target, texts) in &service.requests()[before..] {
            for text in texts {
                assert!(!known.contains(&(target.clone(), text.clone())), "sent again: {text} into {target}");
            }
        }
        let now = outputs(&world);
        for (name, was) in &finished {
            assert_eq!(now.get(name), Some(was), "{name} was touched");
        }
        for (name, (text, _)) in &now {
            assert_eq!(text.lines().count(), 13, "{name} is not whole");
            assert!(text.lines().all(|line| line.starts_with(&format!("{}(", &name[4..6]))), "{name}: {text}");
        }
        if let Some(status) = ended {
            assert!(status.success());
            assert_eq!(now.len(), 3 * to.split(',').count());
            if flags.is_empty() {
                let known = entries(&user_memory(&world));
                for (target, texts) in service.requests() {
                    for text in texts {
                        let is_it = |entry: &Entry| {
                            // What went out a second time came in as the answer to the first leg.
                            entry.source.text() == text && entry.pair.target.to_string() == target || entry.target.text() == text
                        };
                        assert!(known.iter().any(is_it), "paid for and not kept: {text} into {target}");
                    }
                }
            }
            return kills;
        }
    }
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let mut random = fastrand::Rng::with_seed(6);
    for way in WAYS {
        let mut kills = 0;
        while kills < way.kills {
            kills += kill_until_done(&mut random, way);
        }
    }
}
