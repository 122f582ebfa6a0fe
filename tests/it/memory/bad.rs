//! A memory that is locked, damaged, full or not to be written, and files for it that are made to hurt: a clear error,
//! nothing lost, and a run goes on without the memory only where that was asked for.

use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;

use latimer::memory::{Filter, Origin, Sqlite, TranslationMemory as _};

use super::{TEXT, entries, user_memory};
use crate::latimer::{Ran, World};
use crate::network::{Mood, Service};

const LINE: &str = "translate a.txt --from en --to es --provider libretranslate";

/// A table of so many rows.
fn table(rows: usize, row: impl Fn(usize) -> String) -> String {
    (0..rows).map(row).collect::<Vec<_>>().concat()
}

/// A world with an article, a service and a memory with some entries.
fn world(entries: usize) -> (World, Service) {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", TEXT);
    world.write("some.tsv", table(entries, |number| format!("Sentence {number} is known.\tLa frase {number} es conocida.\n")));
    world.run("memory import some.tsv --from en --to es").exits(0);
    (world, service)
}

/// The run fails and says how it could go on, nothing was sent, and without the memory it does go on.
#[track_caller]
fn refused(world: &World, service: &Service, ran: Ran) {
    let ran = ran.exits(1);
    assert!(ran.stderr.contains("memory.sqlite"), "{}", ran.stderr);
    assert_eq!(service.texts(), Vec::<String>::new());
    world.run(&format!("{LINE} --no-memory")).exits(0);
    assert_eq!(service.texts().len(), 2);
    assert_eq!(world.read("a.es.txt").lines().count(), 3);
}

#[test]
fn a_memory_that_another_program_keeps_locked() {
    let (world, service) = world(3);
    let other = rusqlite::Connection::open(user_memory(&world)).unwrap();
    other.execute_batch("PRAGMA locking_mode = exclusive; BEGIN EXCLUSIVE").unwrap();
    refused(&world, &service, world.run(LINE));
    other.execute_batch("ROLLBACK").unwrap();
    drop(other);
    assert_eq!(entries(&user_memory(&world)).len(), 3);
}

#[test]
fn a_memory_that_is_damaged() {
    let (world, service) = world(2000);
    let path = user_memory(&world);
    let mut bytes = std::fs::read(&path).unwrap();
    let (start, end) = (bytes.len() / 8, bytes.len() - 4096);
    bytes[start..end].fill(0xA5);
    std::fs::write(&path, &bytes).unwrap();
    refused(&world, &service, world.run(LINE));
    assert!(std::fs::read(&path).unwrap()[start..end].iter().all(|byte| *byte == 0xA5), "what is left is left alone");
    world.run("memory stats").exits(1);
}

/// The program where no file can grow beyond so many blocks of 512 bytes.
fn where_files_end(world: &World, blocks: usize, line: &str) -> Ran {
    let mut command = std::process::Command::new("sh");
    // The signal would end the program; without it a write fails, as on a full disk.
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\"");
    let program = world.command(line);
    command.args(["-c", &script, "sh"]).arg(program.get_program()).args(program.get_args());
    command.current_dir(program.get_current_dir().unwrap()).env_clear();
    command.envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Ran::of(command.stdin(Stdio::null()).output().unwrap())
}

#[test]
fn a_disk_without_room() {
    let (world, service) = world(2000);
    let before = entries(&user_memory(&world));
    world.write("more.tsv", table(20_000, |number| format!("More {number} to know.\tMás {number}.\n")));
    let ran = where_files_end(&world, 900, "memory import more.tsv --from en --to es").exits(1);
    assert!(ran.stderr.contains("memory.sqlite"), "{}", ran.stderr);
    assert_eq!(entries(&user_memory(&world)), before, "all or nothing");
    // Not even a line can be written: nothing is sent.
    let ran = where_files_end(&world, 4, LINE);
    refused(&world, &service, ran);
    assert_eq!(entries(&user_memory(&world)), before);
}

#[test]
fn a_place_where_nothing_can_be_written() {
    let (world, service) = world(0);
    // Not even the superuser can make files there.
    for place in ["/proc/memory.sqlite", "/proc/none/memory.sqlite", "a.txt/memory.sqlite"] {
        let ran = world.run(&format!("{LINE} --memory {place}")).exits(1);
        assert!(ran.stderr.contains("memory") && ran.stderr.contains("--no-memory"), "{}", ran.stderr);
        assert!(!ran.stderr.contains("unable to open database file"), "{}", ran.stderr);
    }
    assert!(service.texts().is_empty());
}

#[test]
fn several_processes_write_at_once() {
    let world = World::new();
    let files = ["one", "two", "three", "four"];
    for file in files {
        let rows = table(1000, |number| format!("{file} {number} x{}\tuno\n", "y".repeat(number % 100)));
        world.write(&format!("{file}.tsv"), rows);
    }
    let import = |file: &str| {
        let mut command = world.command(&format!("memory import {file}.tsv --from en --to es"));
        command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    };
    // The file is not there yet: all of them make it.
    let children: Vec<_> = files.iter().map(|file| import(file)).collect();
    for child in children {
        let ended = child.wait_with_output().unwrap();
        assert!(ended.status.success(), "{}", String::from_utf8_lossy(&ended.stderr));
    }
    assert_eq!(entries(&user_memory(&world)).len(), 4000);
}

/// What a process took at most until now, in KiB.
fn peak(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
fn a_file_larger_than_the_memory_it_may_take() {
    let world = World::new();
    let mut child = world.command("memory import - --format tmx").stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut to = std::io::BufWriter::new(child.stdin.take().unwrap());
    let note = "A note that nobody needs. ".repeat(4000);
    to.write_all(b"<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n").unwrap();
    let mut bytes = 0;
    for number in 0..3000 {
        let unit = format!(
            "<tu><note>{note}</note><tuv xml:lang=\"en\"><seg>Sentence x{number}</seg></tuv><tuv xml:lang=\"es\"><seg>Frase {number}</seg></tuv></tu>\n"
        );
        bytes += unit.len() as u64;
        to.write_all(unit.as_bytes()).unwrap();
    }
    to.flush().unwrap();
    let peak = peak(child.id());
    to.write_all(b"</body></tmx>\n").unwrap();
    drop(to);
    assert!(child.wait().unwrap().success());
    assert_eq!(entries(&user_memory(&world)).len(), 3000);
    assert!(peak * 1024 * 2 < bytes, "{peak} KiB for {} KiB", bytes / 1024);
}

#[test]
fn files_that_are_made_to_hurt() {
    let world = World::new();
    let unit = |source: &str, target: &str| {
        format!("<tu><tuv xml:lang=\"en\"><seg>{source}</seg></tuv><tuv xml:lang=\"es\"><seg>{target}</seg></tuv></tu>\n")
    };
    let whole =
        |head: &str, units: &str| format!("{head}<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}</body></tmx>\n");
    // Entities that grow: nothing is read, the line is told.
    let bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE tmx [\n<!ENTITY a \"aaaaaaaaaa\">\n<!ENTITY b \"&a;&a;&a;&a;&a;\">\n]>\n";
    world.write("bomb.tmx", whole(bomb, &unit("One &b;", "Uno")));
    let ran = world.run("memory import bomb.tmx").exits(1);
    assert!(ran.stderr.contains("bomb.tmx") && ran.stderr.contains("entit"), "{}", ran.stderr);
    let parameter = "<!DOCTYPE tmx [<!ENTITY % a SYSTEM \"file:///etc/passwd\"> %a;]>\n";
    world.write("parameter.tmx", whole(parameter, &unit("One", "Uno")));
    world.run("memory import parameter.tmx").exits(1);
    let wide: Vec<u8> = whole(bomb, "").encode_utf16().flat_map(u16::to_le_bytes).collect();
    world.write("wide.tmx", wide);
    world.run("memory import wide.tmx").exits(1);
    assert_eq!(entries(&user_memory(&world)), []);
    // A wrong byte and codes without their other end: those entries are told by line, the others are taken.
    let units = [
        unit("Good", "Bueno"),
        unit("<bpt i=\"1\">b</bpt>Open", "<bpt i=\"1\">b</bpt>Abierto"),
        unit("Closed<ept i=\"9\">b</ept>", "Cerrado<ept i=\"9\">b</ept>"),
        unit("Lost <ph x=\"1\">x</ph> here", "Perdido"),
        unit("Two", "Dos"),
    ];
    let mut bytes = whole("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", &units.concat()).into_bytes();
    let place = bytes.windows(5).position(|bytes| bytes == b"Bueno").unwrap();
    bytes[place + 2] = 0xE9;
    world.write("wrong.tmx", bytes);
    let ran = world.run("memory import wrong.tmx").exits(3);
    for line in 3..=6 {
        assert!(ran.stderr.contains(&format!("wrong.tmx, line {line}:")), "{line}: {}", ran.stderr);
    }
    let known = entries(&user_memory(&world));
    assert_eq!(known.iter().map(|entry| entry.source.text()).collect::<Vec<_>>(), ["Two"]);
    // One that breaks off: what stood before is taken, and the exit code says that it was not all.
    let text = whole("", &[unit("Three", "Tres"), unit("Four", "Cuatro")].concat());
    world.write("cut.tmx", &text[..text.find("Cuatro").unwrap()]);
    assert!(world.run("memory import cut.tmx").code > 0);
    assert_eq!(entries(&user_memory(&world)).len(), 2);
}

#[test]
fn journals_that_nobody_goes_on_with_are_removed() {
    let (world, _service) = world(0);
    let folder = world.path("../home/.local/state/latimer/journals");
    std::fs::create_dir_all(&folder).unwrap();
    let make = |name: &str, days: u64| {
        let path = folder.join(name);
        drop(Sqlite::open(&path).unwrap());
        let file = std::fs::File::options().append(true).open(&path).unwrap();
        file.set_modified(std::time::SystemTime::now() - std::time::Duration::from_hours(24 * days)).unwrap();
    };
    make("old.sqlite", 40);
    make("young.sqlite", 20);
    make("notes.txt", 40);
    world.run(&format!("{LINE} --no-memory")).exits(0);
    let mut left: Vec<String> =
        std::fs::read_dir(&folder).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    left.sort();
    assert_eq!(left, ["notes.txt", "young.sqlite"]);
}

#[test]
fn what_is_like_a_segment_is_told_and_never_used() {
    let (world, service) = (World::new(), Service::start(Mood::Good));
    service.account(&world);
    world.write("a.txt", "The light of the harbour shines again.\nNothing is like this.\n");
    world.write("known.tsv", "The light of the harbour shines again!\tLa luz del puerto brilla de nuevo.\n");
    world.run("memory import known.tsv --from en --to es --origin human").exits(0);
    let target = world.run(&format!("{LINE} --json --report r.html")).exits(0).json()["files"][0]["targets"][0].clone();
    let similar = &target["similar"];
    assert_eq!(similar.as_array().map(Vec::len), Some(1), "{target}");
    assert_eq!((similar[0]["percent"].as_u64(), similar[0]["origin"].as_str()), (Some(97), Some("human")));
    assert_eq!(similar[0]["target"], "La luz del puerto brilla de nuevo.");
    assert_eq!(world.read("a.es.txt"), "es(The light of the harbour shines again.)\nes(Nothing is like this.)\n");
    assert!(world.read("r.html").contains("La luz del puerto brilla de nuevo."));
    let memory = Sqlite::open(&user_memory(&world)).unwrap();
    memory.forget(&Filter { origin: Some(Origin::Machine), ..Filter::default() }).unwrap();
    drop(memory);
    world.write("latimer.toml", world.read("latimer.toml") + "[memory]\nfuzzy = 0\n");
    let target = world.run(&format!("{LINE} --json --force")).exits(0).json()["files"][0]["targets"][0].clone();
    assert!(target["similar"].is_null(), "{target}");
    assert!(Path::new(&user_memory(&world)).exists());
}
