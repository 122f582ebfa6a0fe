//! The laws on Markdown that people wrote: the documents of the crates this one is built from.

use std::path::{Path, PathBuf};

use latimer::format;

use crate::laws::{check_identity, check_read_back, pseudo};

/// Every Markdown file below the sources of the dependencies.
fn documents() -> Vec<(PathBuf, String)> {
    let home = std::env::var_os("CARGO_HOME")
        .map_or_else(|| PathBuf::from(std::env::var_os("HOME").unwrap()).join(".cargo"), PathBuf::from);
    let mut found = Vec::new();
    let mut folders = vec![home.join("registry/src")];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries.flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md")) {
                found.push(path);
            }
        }
    }
    found.sort();
    let read = |path: PathBuf| std::fs::read_to_string(&path).ok().map(|text| (path, text));
    found.into_iter().filter_map(read).collect()
}

fn name(path: &Path) -> String {
    path.components().rev().take(3).map(|part| part.as_os_str().to_string_lossy().into_owned()).collect::<Vec<_>>().join(" < ")
}

#[test]
fn identity_and_echo_hold_on_real_documents() {
    let documents = documents();
    assert!(documents.len() > 50, "only {} documents found", documents.len());
    for (_, text) in &documents {
        check_identity(format::named("markdown").unwrap(), text);
        check_identity(format::named("text").unwrap(), text);
    }
}

#[test]
fn pseudo_targets_are_read_back_from_real_documents() {
    let documents = documents();
    assert!(documents.len() > 50, "only {} documents found", documents.len());
    let markdown = format::named("markdown").unwrap();
    let failed: Vec<String> = documents
        .iter()
        .filter_map(|(path, text)| {
            check_read_back(markdown, text, pseudo).err().map(|why| {
                format!(
                    "{}: {}",
                    name(path),
                    why.lines().take(if std::env::var_os("FULL").is_some() { 9999 } else { 3 }).collect::<Vec<_>>().join("\n")
                )
            })
        })
        .collect();
    assert!(failed.is_empty(), "{} of {} documents:\n{}", failed.len(), documents.len(), failed.join("\n"));
}
