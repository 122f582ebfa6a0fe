//! The laws of stores, tried on each one of the registry, and which entries serve whom.

use std::ops::ControlFlow;

use super::*;
use crate::content::{Code, Kind};

fn pair(source: &str, target: &str) -> Arc<Pair> {
    Arc::new(Pair::new(source.parse().unwrap(), target.parse().unwrap()))
}

fn maker(provider: &str, model: &str) -> Maker {
    Maker { provider: provider.into(), model: model.into() }
}

fn entry(source: &str, target: &str, origin: Origin, made: &str, time: u64) -> Entry {
    let made = if origin == Origin::Machine { maker(made, "") } else { Maker::default() };
    Entry {
        pair: pair("en", "es"),
        source: source.into(),
        target: target.into(),
        origin,
        maker: Arc::new(made),
        time,
        context: None,
    }
}

fn all(memory: &dyn TranslationMemory, filter: &Filter) -> Vec<Entry> {
    let mut found = Vec::new();
    memory
        .each(filter, &mut |entry| {
            found.push(entry);
            ControlFlow::Continue(())
        })
        .unwrap();
    found
}

/// The targets of one segment for `deepl`, as [`leverage`] finds them.
fn found(memory: &dyn TranslationMemory, text: &str, settings: &Settings) -> Option<Hit> {
    let source = Content::from(text);
    let key = keys(std::slice::from_ref(&source), [0])[0];
    let asked = [Asked { source: &source, key }];
    leverage(memory, &pair("en", "es"), &asked, &[maker("deepl", "")], settings).unwrap().remove(0)
}

/// Tries a law on every store, each on a file of its own.
fn for_each_store(law: impl Fn(&dyn TranslationMemory)) {
    let folder = tempfile::tempdir().unwrap();
    for store in STORES {
        let memory = (store.open)(&folder.path().join(store.name)).unwrap();
        law(memory.as_ref());
    }
}

#[test]
fn what_is_learned_is_found() {
    for_each_store(|memory| {
        let mut coded = entry("Hello ", "Hola ", Origin::Machine, "deepl", 5);
        for content in [&mut coded.source, &mut coded.target] {
            content.push_code(Code { id: 1, kind: Kind::Open });
            content.push_text("<b> & \u{1F600}\n");
            content.push_code(Code { id: 1, kind: Kind::Close });
        }
        coded.context = Some(Context { before: u64::MAX, after: 1 });
        let plain = entry("Hello ", "Hola", Origin::Human, "", 6);
        assert_eq!(memory.learn(&[coded.clone(), plain.clone()]).unwrap(), 2);
        assert_eq!(memory.learn(&[coded.clone(), plain.clone()]).unwrap(), 0);
        let asked = |source| Asked { source, key: keys(std::slice::from_ref(source), [0])[0] };
        let other = Content::from("hello ");
        let asked = [asked(&coded.source), asked(&other), asked(&plain.source)];
        let found = memory.exact(&pair("en", "es"), &asked).unwrap();
        assert_eq!(found, [vec![coded.clone()], vec![], vec![plain.clone()]]);
        assert_eq!(memory.exact(&pair("en", "fr"), &asked).unwrap(), vec![vec![]; 3]);
        assert_eq!(all(memory, &Filter::default()), [coded, plain]);
    });
}

#[test]
fn the_newer_entry_replaces_the_older_and_never_the_reverse() {
    for_each_store(|memory| {
        memory.learn(&[entry("One", "Uno", Origin::Human, "", 10)]).unwrap();
        assert_eq!(memory.learn(&[entry("One", "Una", Origin::Human, "", 9)]).unwrap(), 0);
        assert_eq!(all(memory, &Filter::default())[0].target, "Uno".into());
        assert_eq!(memory.learn(&[entry("One", "Un", Origin::Human, "", 11)]).unwrap(), 1);
        assert_eq!(all(memory, &Filter::default())[0].target, "Un".into());
    });
}

#[test]
fn a_filter_takes_the_same_everywhere() {
    for_each_store(|memory| {
        let mut french = entry("Two", "Deux", Origin::Human, "", 3);
        french.pair = pair("en", "fr");
        let entries =
            [entry("One", "Uno", Origin::Machine, "deepl", 1), entry("Öl", "Aceite", Origin::Imported, "", 2), french.clone()];
        memory.learn(&entries).unwrap();
        let count = |filter: Filter| all(memory, &filter).len();
        assert_eq!(count(Filter { to: Some("es".parse().unwrap()), ..Filter::default() }), 2);
        assert_eq!(count(Filter { origin: Some(Origin::Human), ..Filter::default() }), 1);
        assert_eq!(count(Filter { provider: Some("deepl".into()), ..Filter::default() }), 1);
        assert_eq!(count(Filter { holds: Some("öL".into()), ..Filter::default() }), 1);
        assert_eq!(count(Filter { before: Some(3), ..Filter::default() }), 2);
        assert_eq!(memory.counts().unwrap().len(), 3);
        assert_eq!(memory.forget(&Filter { before: Some(3), ..Filter::default() }).unwrap(), 2);
        assert_eq!(all(memory, &Filter::default()), [french]);
        memory.learn(&entries[..1]).unwrap();
        assert_eq!(found(memory, "One", &Settings::default()).unwrap().target, "Uno".into());
    });
}

#[test]
fn people_serve_all_and_machines_their_own() {
    let any = Settings { reuse: Reuse::Any, ..Settings::default() };
    for_each_store(|memory| {
        memory.learn(&[entry("One", "Google's", Origin::Machine, "google", 9)]).unwrap();
        assert_eq!(found(memory, "One", &Settings::default()), None);
        assert_eq!(found(memory, "One", &any).unwrap().target, "Google's".into());
        memory.learn(&[entry("One", "DeepL's", Origin::Machine, "deepl", 1)]).unwrap();
        assert_eq!(found(memory, "One", &any).unwrap().target, "DeepL's".into());
        memory.learn(&[entry("One", "imported", Origin::Imported, "", 1)]).unwrap();
        assert_eq!(found(memory, "One", &Settings::default()).unwrap().target, "imported".into());
        memory.learn(&[entry("One", "human", Origin::Human, "", 1)]).unwrap();
        let hit = found(memory, "One", &Settings::default()).unwrap();
        assert_eq!((hit.target, hit.fit, hit.origin), ("human".into(), Match::Exact, Origin::Human));
    });
}

#[test]
fn the_same_context_goes_before_another() {
    for_each_store(|memory| {
        let segments = ["Open", "Yes", "Close"].map(Content::from);
        let key = keys(&segments, 0..3)[1];
        let mut here = entry("Yes", "here", Origin::Human, "", 1);
        here.context = Some(key.context);
        let mut imported = entry("Yes", "imported", Origin::Imported, "", 1);
        imported.context = Some(key.context);
        memory.learn(&[imported, entry("Yes", "elsewhere", Origin::Human, "", 2), here]).unwrap();
        let asked = [Asked { source: &segments[1], key }];
        let hit = leverage(memory, &pair("en", "es"), &asked, &[], &Settings::default()).unwrap().remove(0).unwrap();
        assert_eq!((hit.target, hit.fit), ("here".into(), Match::InContext));
    });
}

#[test]
fn a_region_left_open_serves_people_but_not_machines() {
    for_each_store(|memory| {
        let mut imported = entry("One", "Uno", Origin::Imported, "", 1);
        imported.pair = pair("en-US", "es-ES");
        let mut machine = entry("Two", "Dos", Origin::Machine, "deepl", 1);
        machine.pair = pair("en-US", "es");
        memory.learn(&[imported, machine]).unwrap();
        assert!(found(memory, "One", &Settings::default()).is_some());
        assert!(found(memory, "Two", &Settings::default()).is_none());
    });
}

#[test]
fn what_a_check_forbids_does_not_serve() {
    for_each_store(|memory| {
        memory.learn(&[entry("One", "MYMEMORY WARNING: NO MORE", Origin::Machine, "deepl", 1)]).unwrap();
        let mut lost = entry("Two", "Dos", Origin::Human, "", 1);
        lost.target.push_code(Code { id: 1, kind: Kind::Placeholder });
        memory.learn(&[lost]).unwrap();
        assert_eq!(found(memory, "One", &Settings::default()), None);
        assert_eq!(found(memory, "Two", &Settings::default()), None);
    });
}

#[test]
fn a_file_is_shared_and_lasts() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/folder/memory.sqlite");
    let (first, second) = (Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap());
    first.learn(&[entry("One", "Uno", Origin::Machine, "deepl", 1)]).unwrap();
    second.learn(&[entry("Two", "Dos", Origin::Machine, "deepl", 1)]).unwrap();
    for memory in [&first, &second] {
        assert_eq!(all(memory, &Filter::default()).len(), 2);
    }
    drop((first, second));
    assert_eq!(all(&Sqlite::open(&path).unwrap(), &Filter::default()).len(), 2);
}

#[test]
fn what_is_not_ours_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |name: &str| Sqlite::open(&folder.path().join(name)).map(|_| ()).map_err(|error| error.fault).unwrap_err();
    let made = |name: &str, sql: &str| {
        let connection = rusqlite::Connection::open(folder.path().join(name)).unwrap();
        connection.execute_batch(sql).unwrap();
    };
    std::fs::write(folder.path().join("text"), "This is a text and no memory, and it is long enough. ".repeat(100)).unwrap();
    assert_eq!(refused("text"), Fault::Foreign);
    made("other", "CREATE TABLE mine (x); PRAGMA user_version = 1");
    assert_eq!(refused("other"), Fault::Foreign);
    drop(Sqlite::open(&folder.path().join("newer")).unwrap());
    made("newer", "PRAGMA user_version = 99");
    assert_eq!(refused("newer"), Fault::Newer(99));
    std::fs::write(folder.path().join("file"), "x").unwrap();
    assert!(matches!(refused("file/memory"), Fault::NoFolder(_)));
    assert!(matches!(refused(""), Fault::NoFolder(_)));
}

#[test]
fn a_damaged_file_is_an_error_and_not_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("memory");
    let memory = Sqlite::open(&path).unwrap();
    let entries: Vec<Entry> =
        (0..2000).map(|number| entry(&format!("Sentence {number}"), "Frase", Origin::Human, "", number)).collect();
    memory.learn(&entries).unwrap();
    drop(memory);
    let mut bytes = std::fs::read(&path).unwrap();
    let middle = bytes.len() / 4;
    let end = bytes.len() - 8192;
    bytes[middle..end].fill(0xA5);
    std::fs::write(&path, bytes).unwrap();
    let looked = Sqlite::open(&path).and_then(|memory| memory.each(&Filter::default(), &mut |_| ControlFlow::Continue(())));
    assert_eq!(looked.unwrap_err().fault, Fault::Damaged);
}

#[test]
fn what_differs_in_numbers_only_is_adapted() {
    let strict = Settings { substitute: false, ..Settings::default() };
    for_each_store(|memory| {
        memory.learn(&[entry("Page 3 of 12", "Página 3 de 12", Origin::Machine, "deepl", 1)]).unwrap();
        memory.learn(&[entry("Page 5 of 12", "of another", Origin::Machine, "google", 2)]).unwrap();
        let hit = found(memory, "Page 4 of 20", &Settings::default()).unwrap();
        assert_eq!((hit.target, hit.fit), ("Página 4 de 20".into(), Match::Substituted));
        assert_eq!(found(memory, "Page 4 of 20", &strict), None);
        assert_eq!(found(memory, "Page 1 of 20", &Settings::default()), None);
    });
}

#[test]
fn what_is_like_a_segment_is_found_best_first() {
    for_each_store(|memory| {
        let number = |number: u64| entry(&format!("Sentence number {number} of many others"), "x", Origin::Human, "", number);
        let mut entries: Vec<Entry> = (0..5000).map(number).collect();
        entries.push(entry("The light of the harbour shines again.", "one", Origin::Human, "", 1));
        entries.push(entry("The light in the harbour shines again.", "two", Origin::Human, "", 1));
        let mut french = entry("The light of the harbour shines again!", "three", Origin::Human, "", 1);
        french.pair = pair("en", "fr");
        entries.push(french);
        memory.learn(&entries).unwrap();
        let similar = |text: &str| {
            let found = memory.similar(&pair("en", "es"), &text.into(), 70, 2).unwrap();
            found.into_iter().map(|(percent, entry)| (percent, entry.target.text().to_owned())).collect::<Vec<_>>()
        };
        let expected = [(97, "one".to_owned()), (92, "two".to_owned())];
        assert_eq!(similar("The light of the harbour shines again!"), expected);
        // What waits is found too, and so is what is in a block that was joined with others.
        memory.learn(&[entry("The light of the harbour shines again?", "new", Origin::Human, "", 9)]).unwrap();
        assert_eq!(similar("The light of the harbour shines again!")[0], (97, "new".to_owned()));
        memory.learn(&(5000..9000).map(number).collect::<Vec<_>>()).unwrap();
        memory.tidy().unwrap();
        assert_eq!(similar("The light of the harbour shines again!").len(), 2);
        assert_eq!(similar("Nothing is like this one here"), []);
        memory.forget(&Filter { holds: Some("Sentence".into()), ..Filter::default() }).unwrap();
        assert_eq!(similar("The light of the harbour shines again!")[0], (97, "new".to_owned()));
    });
}

#[test]
fn files_of_earlier_releases_open() {
    // Each was written by the release that had its schema; the later one holds a table of boats as well.
    for (version, boats) in [(1, 0), (2, 40)] {
        file_of_an_earlier_release_opens(version, boats);
    }
}

fn file_of_an_earlier_release_opens(version: u32, boats: usize) {
    let folder = tempfile::tempdir().unwrap();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/memory");
    let path = folder.path().join("memory.sqlite");
    std::fs::copy(cases.join(format!("schema-{version}.sqlite")), &path).unwrap();
    let memory = Sqlite::open(&path).unwrap();
    let sources: Vec<String> = all(&memory, &Filter::default()).iter().map(|entry| write(&entry.source)).collect();
    assert_eq!(sources[..3], ["Page 3 of the <1>harbour</1> guide", "Welcome.", "Welcome."]);
    assert_eq!(sources.len(), 3 + boats);
    memory.tidy().unwrap();
    let like = memory.similar(&pair("en", "es"), &"The boat number 12 leaves the harbour by noon.".into(), 90, 50).unwrap();
    assert_eq!(like.len(), boats);
    assert_eq!(found(&memory, "Welcome.", &Settings::default()).unwrap().target, "Te damos la bienvenida.".into());
    let page = read("Page 7 of the <1>harbour</1> guide").unwrap();
    assert_eq!(memory.alike(&pair("en", "es"), &[&page], 9).unwrap()[0].len(), 1);
    // The file as it was is kept beside it, once.
    let copy = std::fs::read_dir(folder.path()).unwrap().flatten();
    let name = format!("memory.sqlite.{version}");
    assert_eq!(copy.filter(|file| file.file_name() == *name).count(), 1);
    let old = rusqlite::Connection::open(folder.path().join(name)).unwrap();
    let count = old.query_row("SELECT count(*) FROM entry", [], |row| row.get::<_, u32>(0)).unwrap();
    assert_eq!(count as usize, 3 + boats);
    let schema: u32 = old.query_row("PRAGMA user_version", [], |row| row.get(0)).unwrap();
    assert_eq!(schema, version);
}
