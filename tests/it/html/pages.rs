//! The laws on pages of the world: five projects' documentation, each from another generator.

use std::path::{Path, PathBuf};
use std::process::Command;

use latimer::format::{Policy, html};

use super::hostile::{laws, moved, read_back};
use super::{document_with, units};

/// Every page below a folder, by name.
fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().flatten() {
            let path = entry.path();
            let name = entry.file_name().to_string_lossy().into_owned();
            if entry.file_type().unwrap().is_dir() {
                folders.push(path);
            } else if name.contains(".html")
                && path.extension().is_none_or(|extension| extension != "gz")
                && entry.file_type().unwrap().is_file()
            {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The pages of every package, a sample of each of about so many.
pub(crate) fn sample(each: usize) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let setup = Command::new(root.join("tests/setup/html-pages")).status().unwrap();
    assert!(setup.success(), "tests/setup/html-pages needs apt-get and dpkg");
    let read = |path: PathBuf| {
        let bytes = std::fs::read(&path).unwrap();
        let encoding = html::declared_encoding(&bytes).unwrap_or(encoding_rs::UTF_8);
        let text = encoding.decode(&bytes).0.into_owned();
        (path, text)
    };
    let packages = std::fs::read_dir(root.join("target/pages")).unwrap().flatten();
    let all = packages.filter(|entry| entry.path().is_dir()).flat_map(|entry| {
        let found = pages(&entry.path());
        let step = (found.len() / each).max(1);
        found.into_iter().step_by(step)
    });
    all.map(read).collect()
}

#[test]
fn laws_hold_on_real_pages() {
    let pages = sample(std::env::var("PAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(60));
    assert!(pages.len() >= 200, "only {} pages", pages.len());
    let mut found = 0;
    for (path, page) in &pages {
        let held = std::panic::catch_unwind(|| {
            laws(page, &Policy::default());
            moved(page, &Policy::default());
            let policy = Policy { pre: true, svg: true, other_locales: true, ..Policy::default() };
            let document = document_with(page, &policy);
            read_back(&document, &policy, |_| "<b title=\"x\">&amp;'</b>-->".to_owned());
            units(&document).len()
        });
        found += held.unwrap_or_else(|_| panic!("{}", path.display()));
    }
    assert!(found > pages.len(), "{found} units in {} pages", pages.len());
}
