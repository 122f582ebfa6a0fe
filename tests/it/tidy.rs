//! Rules about the repository: who may import whom, who may meet the world, what a file looks like.
//!
//! A needed exception is added here with its reason; nothing else changes these lists.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The modules in rows; a module imports only from rows above its own.
const ROWS: &[&[&str]] = &[
    &["locale", "calendar", "content", "read", "xml"],
    &["document", "store"],
    &["format", "detect", "protect", "segment", "terms", "markup", "provider", "check"],
    &["proof", "bilingual", "bitext", "article"],
    &["memory", "client", "keys"],
    &["pipeline"],
    &["translator", "models", "dialect"],
    &["config", "serve", "mock"],
    &["command"],
    &["ui"],
];

/// Imports inside a row or narrower than the rows allow, with the reason.
const ALSO: &[(&str, &str, &str)] = &[
    ("markup", "provider", "which ways of writing codes there are is part of what a provider declares"),
    ("check", "detect", "whether a target is in its language is what detection tells"),
    ("check", "terms", "which terms a text holds, one module knows"),
    ("check", "protect", "what an address is, one module knows"),
    ("format", "markup", "HTML and Markdown escape a target with the tables that decode a provider's text"),
];

/// What meets the world, the files that may, and why there.
const OWNERS: &[(&[&str], &[&str], &str)] = &[
    (
        &["std::env", "env::var", "etcetera"],
        &["src/config/environment.rs", "src/main.rs"],
        "one place reads the environment; main takes the arguments",
    ),
    (
        &["println!", "eprintln!", "print!(", "eprint!(", "io::stdout", "io::stderr"],
        &["src/ui/", "src/command/translate.rs"],
        "one place prints; `-o -` writes a target, which is data",
    ),
    (
        &["reqwest"],
        &["src/client/http.rs", "src/client/fetch.rs", "src/client/download.rs", "src/client/forward.rs"],
        "to providers, to pages and to the server behind a site: nothing else opens connections",
    ),
    (&["axum"], &["src/serve", "src/mock", "src/dialect"], "servers only"),
    (&["fxtranslate", "ruzstd"], &["src/provider/firefox", "src/models"], "the neural engine and its models"),
    (&["rusqlite"], &["src/store.rs", "src/memory", "src/client", "src/keys"], "the memory, the ledger and the store of keys"),
    (&["getrandom"], &["src/keys"], "nothing else must be beyond guessing"),
    (&["clap::", "clap_complete", "inquire", "indicatif", "fluent::"], &["src/ui/"], "the user interface"),
    (
        &["process::Command", "process::exit"],
        &["src/provider/", "src/command/offer.rs"],
        "engines that are programs; the system's own installer, after a yes",
    ),
];

/// Files that may have more than 600 lines, with the reason.
const LONG: &[(&str, &str)] = &[("src/format/html/walk.rs", "one pass over the tags, whose steps share the state of one walk")];

/// Every source file with its text.
fn sources() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join("src"), &mut files);
    files.sort();
    let name = |path: &PathBuf| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    files.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap())).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The code of a file: without comments and without its tests, which may import what they need.
fn code(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    code.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line }).collect::<Vec<_>>().join("\n")
}

/// The top module a file belongs to; none for `lib.rs` and `main.rs`.
fn module(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("src/")?;
    let top = rest.split('/').next()?.trim_end_matches(".rs");
    (!matches!(top, "lib" | "main")).then_some(top)
}

fn row(module: &str) -> Option<usize> {
    ROWS.iter().position(|row| row.contains(&module))
}

/// The top modules that a code imports.
fn imports(code: &str) -> BTreeSet<String> {
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(list) => found.extend(list.split('}').next().unwrap_or_default().split(',').map(|item| word(item.trim()))),
            None => {
                found.insert(word(rest));
            }
        }
    }
    found.remove("");
    found
}

#[test]
fn modules_import_only_what_stands_above_them() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let Some(module) = module(&name) else { continue };
        let Some(own) = row(module) else {
            wrong.push(format!("{name}: module {module} stands in no row"));
            continue;
        };
        for import in imports(&code(&text)) {
            let excepted = ALSO.iter().any(|(from, to, _)| *from == module && *to == import);
            let above = row(&import).is_none_or(|row| row < own);
            if import != module && !above && !excepted {
                wrong.push(format!("{name}: imports {import}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn outside_things_have_one_owner() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let code = code(&text);
        for (signs, owners, reason) in OWNERS {
            let owned = owners.iter().any(|owner| name.starts_with(owner));
            if let Some(sign) = signs.iter().find(|sign| !owned && code.contains(**sign)) {
                wrong.push(format!("{name}: {sign} belongs to {owners:?}: {reason}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_listed_in_the_order_of_the_flow() {
    let root = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    let listed: Vec<&str> =
        root.lines().filter_map(|line| line.trim_start_matches("pub ").strip_prefix("mod ")?.strip_suffix(';')).collect();
    let rows: Vec<Option<usize>> = listed.iter().map(|module| row(module)).collect();
    assert!(rows.iter().all(Option::is_some), "a module stands in no row: {listed:?}");
    let modules: BTreeSet<String> = sources().iter().filter_map(|(name, _)| module(name).map(str::to_owned)).collect();
    assert_eq!(modules, listed.iter().map(ToString::to_string).collect());
}

#[test]
fn files_are_short_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let lines = text.lines().count();
        if lines > 600 && !LONG.iter().any(|(known, _)| *known == name) {
            wrong.push(format!("{name}: {lines} lines"));
        }
        if !text.starts_with("//!") && !name.ends_with("/tests.rs") {
            wrong.push(format!("{name}: does not open with what it is"));
        }
        if name.ends_with("/mod.rs") {
            wrong.push(format!("{name}: a module's file stands beside its folder"));
        }
        let unfinished = ["TODO", "FIXME", "XXX"].iter().find(|sign| text.contains(**sign));
        wrong.extend(unfinished.map(|sign| format!("{name}: {sign}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_version_tells_every_feature() {
    let manifest: toml::Table =
        std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("Cargo.toml")).unwrap().parse().unwrap();
    let features = manifest["features"].as_table().unwrap().keys().filter(|name| *name != "default");
    let told: Vec<&str> = latimer::ui::args::FEATURES.iter().map(|(name, _)| *name).collect();
    assert_eq!(features.collect::<Vec<_>>(), told);
}

#[test]
fn imports_are_found() {
    let found = |code: &str| imports(code).into_iter().collect::<Vec<_>>();
    assert_eq!(found("use crate::locale::{Locale, Pair};\nlet x = crate::read::decode();"), ["locale", "read"]);
    assert_eq!(found("use crate::{format, provider::Failure};"), ["format", "provider"]);
    assert!(code("// use crate::ui;\n/// crate::ui\n#[cfg(test)]\nmod tests { use crate::ui; }").trim().is_empty());
}
