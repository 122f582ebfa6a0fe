//! Which files of a project are sources: folders, files and globs without what latimer made of them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use ignore::overrides::{Override, OverrideBuilder};

use super::lock::{Lock, name};
use super::{Request, SyncError};
use crate::command::input::{self, Input, InputError, Pages};
use crate::command::links::plain;
use crate::command::open::Want;
use crate::command::output::{Outputs, Place};
use crate::command::pattern;

/// The sources that a request names, and the arguments that name none.
pub(super) fn collect(
    request: &Request,
    lock: &Lock,
    root: &Path,
    outputs: &Outputs,
) -> Result<(Vec<Input>, Vec<InputError>), SyncError> {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    for source in &request.sources {
        let (base, glob) = split(source);
        let glob = glob.and_then(|glob| only(&base, &glob));
        let (found, wrong) = input::collect(&[base], outputs, Want::default(), None, Pages::new());
        inputs.extend(found.into_iter().filter(|input| glob.as_ref().is_none_or(|glob| takes(glob, &input.relative))));
        errors.extend(wrong);
    }
    if request.sources.is_empty() {
        return Err(SyncError::NoSources);
    }
    let targets: BTreeSet<&str> = lock.blocks.values().map(|block| block.path.as_str()).collect();
    let of = |path: &Path| plain(path).map(|full| name(full.strip_prefix(root).unwrap_or(&full))).unwrap_or_default();
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    if let Place::Pattern(pattern) = &request.place {
        for input in &inputs {
            let base = pattern::root(&input.path, &input.relative).unwrap_or_default();
            folders.extend(request.to.iter().filter_map(|locale| plain(&pattern.folder(&base, locale)?)));
        }
    }
    let made =
        |input: &Input| request.to.iter().filter_map(|locale| plain(&input.target(&request.place, locale)?)).collect::<Vec<_>>();
    let outputs: BTreeSet<PathBuf> = inputs.iter().flat_map(made).collect();
    let mut seen = BTreeSet::new();
    inputs.retain(|input| {
        let Some(full) = plain(&input.path) else { return true };
        let is_target = targets.contains(of(&input.path).as_str())
            || outputs.contains(&full)
            || folders.iter().any(|folder| full.starts_with(folder));
        !is_target && seen.insert(full)
    });
    Ok((inputs, errors))
}

/// The folder or file that a source begins with.
pub(super) fn folder(source: &str) -> PathBuf {
    split(source).0
}

/// A source as the folder to walk and what is taken of it, if that is not all.
fn split(source: &str) -> (PathBuf, Option<String>) {
    let path = source.trim_end_matches('/');
    let Some(at) = path.find(['*', '?', '[', '{']).filter(|_| !Path::new(source).exists()) else {
        return (PathBuf::from(if path.is_empty() { source } else { path }), None);
    };
    match path.get(..at).and_then(|before| before.rsplit_once('/')) {
        Some((base, _)) => {
            (PathBuf::from(if base.is_empty() { "/" } else { base }), path.get(base.len() + 1..).map(str::to_owned))
        }
        None => (PathBuf::from("."), Some(path.to_owned())),
    }
}

/// What takes the files of one glob alone; `None` where it is none.
fn only(base: &Path, glob: &str) -> Option<Override> {
    let mut builder = OverrideBuilder::new(base);
    builder.add(&format!("/{glob}")).ok()?;
    builder.build().ok()
}

fn takes(glob: &Override, relative: &Path) -> bool {
    glob.matched(relative, false).is_whitelist()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_is_walked_from_its_last_plain_folder() {
        let check = |source: &str, base: &str, glob: Option<&str>| {
            assert_eq!(split(source), (PathBuf::from(base), glob.map(str::to_owned)), "{source}");
        };
        check("docs", "docs", None);
        check("docs/", "docs", None);
        check("docs/**/*.md", "docs", Some("**/*.md"));
        check("*.md", ".", Some("*.md"));
        check("/srv/docs/a*.md", "/srv/docs", Some("a*.md"));
        check("/*.md", "/", Some("*.md"));
    }

    #[test]
    fn a_glob_takes_what_it_names() {
        let glob = only(Path::new("docs"), "**/*.md").unwrap();
        assert!(takes(&glob, Path::new("a/b.md")) && takes(&glob, Path::new("b.md")) && !takes(&glob, Path::new("b.txt")));
        let glob = only(Path::new("docs"), "a*.md").unwrap();
        assert!(takes(&glob, Path::new("ab.md")) && !takes(&glob, Path::new("x/ab.md")));
    }
}
