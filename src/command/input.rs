//! What is to be translated: files, folders walked, standard input, pages at addresses.
//!
//! Folders are walked in the order of their names, ignore files respected, links not followed; only
//! names that a format claims are taken, and never our own outputs.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use futures_util::StreamExt as _;

use super::open::Want;
use super::output::{Outputs, Place};
use super::page::{self, Page, PageError};
use crate::article::Kind;
use crate::client::fetch::{FetchError, Fetcher, is_address};
use crate::config::Settings;
use crate::format::{self, html};
use crate::locale::Locale;

/// Pages that are fetched at once.
const PAGES_AT_ONCE: usize = 4;

/// What the addresses among the arguments came to.
pub type Pages = HashMap<PathBuf, Result<Input, InputError>>;

/// One source and where it stands in its tree.
#[derive(Clone, Debug)]
pub struct Input {
    /// The file, `-` for standard input, or an address as it may be shown.
    pub path: PathBuf,
    /// The file beside which its targets stand.
    pub beside: PathBuf,
    /// Its path below the folder that was given, or its name alone.
    pub relative: PathBuf,
    /// What stood at its address.
    pub page: Option<Arc<Page>>,
}

impl Input {
    /// A file below a folder that was given, or by itself. Its article is another file than itself.
    pub(super) fn file(path: PathBuf, relative: &Path, article: Option<Kind>) -> Self {
        let extension = article.and_then(|kind| kind.format().extensions.first());
        let named = |path: &Path| match extension {
            Some(extension) if format::for_path(path).is_some_and(|format| format.name == html::FORMAT.name) => {
                path.with_extension(extension)
            }
            _ => path.to_owned(),
        };
        Self { beside: named(&path), relative: named(relative), path, page: None }
    }

    fn page(path: PathBuf, page: Page) -> Self {
        let name = page.name.clone();
        Self { path, beside: name.clone(), relative: name, page: Some(Arc::new(page)) }
    }

    /// A single input: fetched where it is an address, else not yet looked at.
    pub async fn open(argument: &Path, want: Want, settings: &Settings) -> Result<Self, InputError> {
        match argument.to_str().filter(|text| is_address(text)) {
            Some(address) => fetch(address, want, &settings.fetcher()).await,
            None => Ok(Self::file(argument.to_owned(), argument, want.article)),
        }
    }

    /// Where its target for a locale goes, `None` for standard output.
    pub fn target(&self, place: &Place, locale: &Locale) -> Option<PathBuf> {
        place.path(&self.beside, &self.relative, locale)
    }

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
    /// There is no page at the address (as it may be shown), or none that can be read.
    Page(PathBuf, PageError),
}

impl InputError {
    /// The input as it was named.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path)
            | Self::Unreadable(path, _)
            | Self::NothingIn(path)
            | Self::UnknownFormat(path)
            | Self::Page(path, _) => path,
        }
    }

    /// Whether nothing but the command line is to blame.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::UnknownFormat(_) | Self::Page(_, PageError::Fetch(FetchError::Address(_))))
    }
}

/// Fetches the addresses among the arguments, a few at a time.
pub async fn fetch_all(arguments: &[PathBuf], want: Want, fetcher: &Fetcher) -> Pages {
    let addresses: HashSet<&str> = arguments.iter().filter_map(|path| path.to_str()).filter(|text| is_address(text)).collect();
    let pages = addresses.into_iter().map(|address| async move { (address.into(), fetch(address, want, fetcher).await) });
    futures_util::stream::iter(pages).buffer_unordered(PAGES_AT_ONCE).collect().await
}

async fn fetch(address: &str, want: Want, fetcher: &Fetcher) -> Result<Input, InputError> {
    let shown = PathBuf::from(page::shown(address));
    match page::open(address, want, fetcher).await {
        Ok(page) => Ok(Input::page(shown, page)),
        Err(error) => Err(InputError::Page(shown, error)),
    }
}

/// The inputs that the arguments name, each once, and the arguments that name none.
///
/// `pages` is what [`fetch_all`] found; `out` is the folder for outputs, in which nothing is looked for.
pub fn collect(
    arguments: &[PathBuf],
    outputs: &Outputs,
    want: Want,
    out: Option<&Path>,
    mut pages: Pages,
) -> (Vec<Input>, Vec<InputError>) {
    let mut inputs = Vec::new();
    let mut errors = Vec::new();
    let mut seen = HashSet::new();
    for argument in arguments {
        if argument == Path::new("-") {
            inputs.push(Input { relative: "stdin.txt".into(), ..Input::file(argument.clone(), argument, None) });
            continue;
        }
        if argument.to_str().is_some_and(is_address) {
            match pages.remove(argument) {
                Some(Ok(input)) => inputs.push(input),
                Some(Err(error)) => errors.push(error),
                // Named twice.
                None => {}
            }
            continue;
        }
        match std::fs::metadata(argument) {
            Ok(found) if found.is_dir() => match walk(argument, outputs, want.article, out) {
                Ok(found) if found.is_empty() => errors.push(InputError::NothingIn(argument.clone())),
                Ok(found) => inputs.extend(found),
                Err(error) => errors.push(error),
            },
            Ok(_) => match (want.format, format::for_path(argument)) {
                (None, None) if argument.extension().is_some() => errors.push(InputError::UnknownFormat(argument.clone())),
                _ => {
                    let relative = argument.file_name().map_or_else(|| argument.clone(), PathBuf::from);
                    inputs.push(Input::file(argument.clone(), &relative, want.article));
                }
            },
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => errors.push(InputError::Missing(argument.clone())),
            Err(error) => errors.push(InputError::Unreadable(argument.clone(), error)),
        }
    }
    inputs.retain(|input| seen.insert(input.path.clone()));
    (inputs, errors)
}

fn walk(folder: &Path, outputs: &Outputs, article: Option<Kind>, out: Option<&Path>) -> Result<Vec<Input>, InputError> {
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
        inputs.push(Input::file(path.to_owned(), &relative, article));
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
