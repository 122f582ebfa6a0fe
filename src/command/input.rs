//! What is to be translated: files, folders walked, standard input.
//!
//! Folders are walked in the order of their names, ignore files respected, links not followed; only
//! names that a format claims are taken, and never our own outputs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::output::Outputs;
use crate::format::{self, Format};
use crate::locale::Locale;

/// One source and where it stands in its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// The file, `-` for standard input.
    pub path: PathBuf,
    /// Its path below the folder that was given, or its name alone.
    pub relative: PathBuf,
}

impl Input {
    /// Whether this is standard input.
    pub fn is_stdin(&self) -> bool {
        self.path == Path::new("-")
    }
}

/// Why an argument yields no input.
#[derive(Debug)]
pub enum InputError {
    /// There is no such file or folder.
    Missing(PathBuf),
    /// It is there and cannot be read.
    Unreadable(PathBuf, std::io::Error),
    /// A folder in which no file has a format we know.
    NothingIn(PathBuf),
    /// A file name that no format claims.
    UnknownFormat(PathBuf),
}

/// The inputs that the arguments name, each once, and the arguments that name none.
pub fn collect(
    arguments: &[PathBuf],
    outputs: &Outputs,
    format: Option<&Format>,
    out: Option<&Path>,
) -> (Vec<Input>, Vec<InputError>) {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for argument in arguments {
        if argument == Path::new("-") {
            inputs.push(Input { path: argument.clone(), relative: "stdin.txt".into() });
            continue;
        }
        match std::fs::metadata(argument) {
            Ok(found) if found.is_dir() => match walk(argument, outputs, out) {
                Ok(found) if found.is_empty() => errors.push(InputError::NothingIn(argument.clone())),
                Ok(found) => inputs.extend(found),
                Err(error) => errors.push(error),
            },
            Ok(_) => match (format, format::for_path(argument)) {
                (None, None) if argument.extension().is_some() => errors.push(InputError::UnknownFormat(argument.clone())),
                _ => {
                    let relative = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
                    inputs.push(Input { path: argument.clone(), relative });
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => errors.push(InputError::Missing(argument.clone())),
            Err(error) => errors.push(InputError::Unreadable(argument.clone(), error)),
        }
    }
    inputs.retain(|input| seen.insert(input.path.clone()));
    (inputs, errors)
}

fn walk(folder: &Path, outputs: &Outputs, out: Option<&Path>) -> Result<Vec<Input>, InputError> {
    let mut inputs = Vec::new();
    let skipped = out.and_then(|out| out.canonicalize().ok());
    let mut walk = ignore::WalkBuilder::new(folder);
    walk.sort_by_file_name(std::cmp::Ord::cmp).require_git(false);
    if let Some(skipped) = skipped.filter(|out| folder.canonicalize().is_ok_and(|folder| folder != *out)) {
        walk.filter_entry(move |entry| {
            !entry.file_type().is_some_and(|kind| kind.is_dir()) || entry.path().canonicalize().is_ok_and(|path| path != skipped)
        });
    }
    for entry in walk.build() {
        let entry = entry.map_err(|error| {
            let text = error.to_string();
            InputError::Unreadable(folder.to_owned(), error.into_io_error().unwrap_or_else(|| std::io::Error::other(text)))
        })?;
        let path = entry.path();
        if !entry.file_type().is_some_and(|kind| kind.is_file()) || format::for_path(path).is_none() {
            continue;
        }
        if is_output(path, outputs) {
            continue;
        }
        let relative = path.strip_prefix(folder).unwrap_or(path).to_owned();
        inputs.push(Input { path: path.to_owned(), relative });
    }
    Ok(inputs)
}

/// Whether a file is a target of an earlier run: we made it, or it is named `x.es.md` beside an `x.md`.
fn is_output(path: &Path, outputs: &Outputs) -> bool {
    if outputs.made(path) {
        return true;
    }
    let Some((stem, locale)) = path.file_stem().and_then(|stem| stem.to_str()).and_then(|stem| stem.rsplit_once('.')) else {
        return false;
    };
    if locale.len() < 2 || locale.parse::<Locale>().is_err() {
        return false;
    }
    let mut source = path.with_file_name(stem);
    if let Some(extension) = path.extension() {
        source = path.with_file_name(format!("{stem}.{}", extension.to_string_lossy()));
    }
    source.is_file()
}
