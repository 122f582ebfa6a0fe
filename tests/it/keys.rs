//! The keys of the gateway: `latimer keys`, and the store that all processes share.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use latimer::calendar::day_of;
use latimer::keys::{Grant, KeyRefused, Keys, Load};

use crate::latimer::World;

fn store(world: &World) -> PathBuf {
    world.data("keys.sqlite")
}

#[track_caller]
fn holds(file: &Path, text: &str) -> bool {
    let bytes = std::fs::read(file).unwrap();
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn a_key_is_shown_once_and_stands_nowhere() {
    let world = World::new();
    assert!(world.run("keys list").exits(0).stdout.contains("There are no keys"));
    assert_eq!(world.left(), Vec::<PathBuf>::new(), "looking makes nothing");
    let made =
        world.run("keys add mastodon --quota 500000 --per-day 20000 --cost-per-month 2.5 --requests-per-minute 60 --until 9999-12-31 --to es,ca");
    let made = made.exits(0);
    let key = made.stdout.trim_end();
    assert_eq!((key.len(), key.lines().count()), (48, 1), "nothing else is on standard output: {key}");
    assert!(made.stderr.contains("mastodon") && !made.stderr.contains(key), "{}", made.stderr);
    let (prefix, secret) = key.split_at(16);
    let left = world.left();
    assert!(left.iter().any(|file| *file == store(&world)) && left.iter().any(|file| holds(file, prefix)), "{left:?}");
    for file in &left {
        assert!(!holds(file, secret) && !holds(file, &secret[..12]), "{}", file.display());
    }
    let listed = world.run("keys list --json").exits(0);
    assert!(!listed.stdout.contains(secret));
    let listed = &listed.json()[0];
    let told = serde_json::json!({
        "name": "mastodon", "prefix": prefix, "made": listed["made"], "revoked": null, "until": "9999-12-31",
        "requests_per_minute": 60, "targets": ["es", "ca"],
        "month": {"requests": 0, "characters": 0, "cost": 0.0}, "resets": listed["resets"],
        "limits": [
            {"per": "month", "of": "characters", "limit": 500_000.0, "left": 500_000.0},
            {"per": "day", "of": "characters", "limit": 20_000.0, "left": 20_000.0},
            {"per": "month", "of": "cost", "limit": 2.5, "left": 2.5},
        ],
    });
    assert_eq!(*listed, told);
    let text = world.run("keys list").exits(0).stdout;
    for said in ["mastodon", prefix, "9999-12-31", "500000 characters per month", "at most 60 a minute", "es, ca"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let other = world.run("keys add second --json").exits(0).json();
    assert_eq!((&other["name"], &other["limits"]), (&"second".into(), &serde_json::json!([])));
    assert!(other["key"].as_str().unwrap().starts_with(other["prefix"].as_str().unwrap()));
    assert_ne!(other["key"], key);
}

#[cfg(unix)]
#[test]
fn nobody_else_reads_the_store() {
    use std::os::unix::fs::PermissionsExt as _;
    let world = World::new();
    world.run("keys add ada").exits(0);
    for file in world.left() {
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", file.display());
    }
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let world = World::new();
    world.run("keys add ada").exits(0);
    let day = "--until 2026-11-31";
    for (line, said) in [
        ("keys add ada", "already"),
        ("keys add -- -ada", "-ada"),
        ("keys add eve --until yesterday", "yesterday"),
        (&format!("keys add eve {day}"), "2026-11-31"),
        ("keys add eve --until 2000-01-01", "2000-01-01"),
        ("keys add eve --to xx-nonsense-yy-zz", "xx-nonsense"),
        ("keys add eve --quota many", "many"),
        ("keys add eve --requests-per-minute 0", "0"),
        ("keys add eve --cost-per-month -1", "-1"),
        ("keys add eve --cost-per-month NaN", "NaN"),
        ("keys revoke eve", "eve"),
        ("keys revoke latimer_", "latimer_"),
        ("keys", "add"),
    ] {
        let ran = world.run(line).exits(2);
        assert!(ran.stderr.contains(said), "{line}: {}", ran.stderr);
    }
    assert_eq!(world.run("keys list --json").exits(0).json().as_array().unwrap().len(), 1);
}

#[test]
fn a_running_process_knows_of_keys_that_come_and_go() {
    let world = World::new();
    let gateway = Keys::open(&store(&world)).unwrap();
    assert_eq!((gateway.any(), gateway.admit(None).unwrap_err()), (Ok(false), KeyRefused::Missing));
    let key = world.run("keys add ada").exits(0).stdout;
    let until = |wanted: &dyn Fn(&Result<_, KeyRefused>) -> bool| {
        let found = (0..400).find(|_| {
            std::thread::sleep(Duration::from_millis(25));
            wanted(&gateway.admit(Some(&key)))
        });
        assert!(found.is_some(), "{:?}", gateway.admit(Some(&key)));
    };
    until(&|said| said.is_ok());
    let gone = world.run("keys revoke ada").exits(0).stdout;
    assert!(gone.contains("ada") && !gone.contains(key.trim()), "{gone}");
    until(&|said| matches!(said, Err(KeyRefused::Revoked)));
    assert_eq!(gateway.any(), Ok(true));
    let again = world.run(&format!("keys revoke {}", key.trim())).exits(0).stdout;
    assert_eq!(again, gone, "the whole key names it too, and what is revoked stays so");
    world.run("keys add ada").exits(0);
    assert!(world.run("keys revoke ada --json").exits(0).json()["revoked"].is_string());
}

/// The number of requests of one character that a store in a process of its own charged before it refused.
///
/// Alone it has a store of its own; [`two_processes_at_once_spend_the_last_characters_once`] starts it twice with one.
#[tokio::test(flavor = "multi_thread")]
async fn a_process_charges_until_it_is_refused() {
    let world = World::new();
    let (path, key) = match std::env::var("KEYS_STORE") {
        Ok(path) => (PathBuf::from(path), std::env::var("KEYS_KEY").unwrap()),
        Err(_) => (store(&world), world.run("keys add alone --quota 5").exits(0).stdout),
    };
    let keys = Keys::open(&path).unwrap();
    let who = keys.admit(Some(&key)).unwrap();
    let mut charged = 0;
    let refused = loop {
        match keys.charge(&who, Load::characters(1)).await {
            Ok(_) => charged += 1,
            Err(refused) => break refused,
        }
    };
    assert!(matches!(refused, KeyRefused::Spent { .. }), "{refused:?}");
    let used = keys.usage(&who).unwrap();
    assert_eq!((Some(used.month.load.characters), used.month.requests), (used.limit, used.limit.unwrap()));
    match std::env::var("KEYS_CHARGED") {
        Ok(file) => std::fs::write(file, charged.to_string()).unwrap(),
        Err(_) => assert_eq!(charged, 5),
    }
}

#[test]
fn two_processes_at_once_spend_the_last_characters_once() {
    let world = World::new();
    let key = world.run("keys add both --quota 2000").exits(0).stdout;
    let start = |name: &str| {
        let charged = world.write(name, "");
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "keys::a_process_charges_until_it_is_refused"]);
        command.env("KEYS_STORE", store(&world)).env("KEYS_KEY", key.trim()).env("KEYS_CHARGED", &charged);
        (command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap(), charged)
    };
    let charged: Vec<u64> = [start("one"), start("other")]
        .into_iter()
        .map(|(child, charged)| {
            let output = child.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
            std::fs::read_to_string(charged).unwrap().parse().unwrap()
        })
        .collect();
    assert_eq!(charged.iter().sum::<u64>(), 2000, "{charged:?}");
    let listed = world.run("keys list --json").exits(0).json();
    assert_eq!((&listed[0]["month"]["characters"], &listed[0]["limits"][0]["left"]), (&2000.into(), &0.0.into()));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_ends_with_its_last_second() {
    let world = World::new();
    let second = Arc::new(std::sync::atomic::AtomicU64::new(u64::try_from(day_of(2027, 1, 1)).unwrap() * 86_400 - 1));
    let clock = Arc::clone(&second);
    let time = move || Duration::from_secs(clock.load(std::sync::atomic::Ordering::Relaxed));
    let keys = Keys::open_at(&store(&world), Arc::new(time)).unwrap();
    let grant = Grant { characters_per_month: Some(10), until: Some(day_of(2027, 1, 1)), ..Grant::default() };
    let (_, secret) = keys.add("december", &grant).unwrap();
    let who = keys.admit(Some(secret.reveal())).unwrap();
    keys.charge(&who, Load::characters(10)).await.unwrap().settle(Load::characters(10)).await.unwrap();
    let refused = keys.charge(&who, Load::characters(1)).await.unwrap_err();
    assert!(matches!(refused, KeyRefused::Spent { resets, .. } if resets == day_of(2027, 1, 1)), "{refused:?}");
    second.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    keys.charge(&who, Load::characters(10)).await.unwrap().settle(Load::characters(10)).await.unwrap();
    assert_eq!((keys.usage(&who).unwrap().month.load.characters, keys.usage(&who).unwrap().ever.load.characters), (10, 20));
    assert!(keys.admit(Some(secret.reveal())).is_ok(), "its last day is a day on which it is taken");
    second.fetch_add(86_400, std::sync::atomic::Ordering::Relaxed);
    assert_eq!(keys.admit(Some(secret.reveal())).unwrap_err(), KeyRefused::Expired);
}

/// The program and the library refuse a file in one clear sentence, and leave it as it is.
#[track_caller]
fn refused(world: &World, said: &str) {
    let before = std::fs::read(store(world)).unwrap();
    for line in ["keys list", "keys add eve", "keys revoke ada"] {
        let ran = world.run(line).exits(1);
        let errors = ran.stderr.lines().filter(|line| line.contains("error")).count();
        assert!(ran.stderr.contains(said) && ran.stderr.contains("keys.sqlite") && errors == 1, "{line}: {}", ran.stderr);
        assert_eq!(ran.stdout, "");
    }
    assert!(Keys::open(&store(world)).is_err());
    assert!(std::fs::read(store(world)).unwrap() == before, "it was changed");
}

#[test]
fn a_store_of_another_program_is_left_alone() {
    let world = World::new();
    std::fs::create_dir_all(store(&world).parent().unwrap()).unwrap();
    std::fs::write(store(&world), "name,key\nada,secret\n".repeat(50)).unwrap();
    refused(&world, "not a store of keys");
    std::fs::remove_file(store(&world)).unwrap();
    let other = rusqlite::Connection::open(store(&world)).unwrap();
    other.execute_batch("CREATE TABLE mine (a)").unwrap();
    drop(other);
    refused(&world, "not a store of keys");
}

#[test]
fn a_store_of_a_newer_latimer_is_left_alone() {
    let world = World::new();
    world.run("keys add ada").exits(0);
    let newer = rusqlite::Connection::open(store(&world)).unwrap();
    newer.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(newer);
    refused(&world, "newer version");
}

#[test]
fn a_damaged_store_lets_nobody_in() {
    let world = World::new();
    for number in 0..200 {
        Keys::open(&store(&world)).unwrap().add(&format!("key{number}"), &Grant::default()).unwrap();
    }
    let mut bytes = std::fs::read(store(&world)).unwrap();
    bytes[4096..].fill(0xA5);
    std::fs::write(store(&world), &bytes).unwrap();
    refused(&world, "damaged");
}

#[test]
fn a_store_that_another_program_keeps_locked() {
    let world = World::new();
    world.run("keys add ada").exits(0);
    let other = rusqlite::Connection::open(store(&world)).unwrap();
    other.execute_batch("PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE").unwrap();
    let ran = world.run("keys list").exits(1);
    assert!(ran.stderr.contains("locked"), "{}", ran.stderr);
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert!(world.run("keys list").exits(0).stdout.contains("ada"));
}
