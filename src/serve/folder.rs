//! A folder as a site: which file a path names, and which pages there are.
//!
//! HTML stands at its own name; Markdown and text become article pages at the same name with `.html`,
//! so that a static copy of the site has the same addresses. `index.html`, `index.md` and `README.md` are
//! their folder's page. Nothing is given out that is hidden, that lies outside the folder (by `..` or by a
//! link), or that configures latimer.
//!
//! A folder at the top that is named like a target locale holds what the author wrote in it: its pages are the copies at these
//! addresses, or, where there is no such page in the source's locale, pages of their own.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant, SystemTime};

use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

use super::page::Original;
use super::shelf::Shelf;
use super::source::{Answer, Listed, Page, Source, Target, Visit};
use super::{address, feed, reply, sitemap};
use crate::format::{self, Format, html, markdown};
use crate::locale::Locale;
use crate::provider::Boxed;

/// Names of a folder's own page, best first.
const INDEX: &[&str] = &["index.html", "index.htm", "index.md", "README.md", "readme.md", "index.txt"];

/// Text files that programs read, which are no articles.
const FOR_PROGRAMS: &[&str] =
    &["robots.txt", "ads.txt", "app-ads.txt", "humans.txt", "llms.txt", "llms-full.txt", "security.txt"];

/// Files that are nobody's business.
const PRIVATE: &[&str] = &["latimer.toml"];

/// What `build` leaves in a folder that it wrote: a list of its files. Such a folder below the site is no part of it.
pub const LIST: &str = ".latimer-build.json";

/// Bytes of pages that are kept as they were read.
const ROOM: usize = 128 << 20;

/// Bytes of paths that are remembered.
const FOUND: usize = 16 << 20;

/// Folders below each other.
const DEPTH: usize = 64;

/// What may stand in a path as it is.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}')
    .add(b'%')
    .add(b'\\')
    .add(b'^')
    .add(b'|')
    .add(b'[')
    .add(b']');

/// A folder whose files are pages and what belongs to them.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    /// A folder below it that is not part of the site: where `build` writes to.
    without: Option<PathBuf>,
    targets: Vec<Locale>,
    /// What is known of the folders of targets.
    own: Vec<Own>,
    began: Instant,
    /// Folders of targets whose name on the disk is another spelling than that in addresses.
    spelled: Vec<(String, String)>,
    /// Where paths led to last. A page that is asked for often costs two looks at the disk, not twenty.
    found: Shelf<String, Arc<Led>>,
    /// Pages as they were read last, with what the file looked like then.
    read: Shelf<PathBuf, (Look, Arc<Original>)>,
    /// Pages by the path that was asked for, with the time when all of that was looked at.
    seen: Shelf<String, (Instant, Arc<Original>)>,
    /// How long the disk is not looked at again.
    rest: Duration,
}

/// Whether a target has a folder of its own, and when that was looked at: milliseconds since the beginning, from 1.
#[derive(Debug, Default)]
struct Own {
    looked: AtomicU64,
    is_there: AtomicBool,
}

/// What tells that a file has not changed.
type Look = (u64, Option<SystemTime>);

/// A page that a path led to, and what must not have changed for it to lead there still: the file itself, wherever links lead,
/// and which files stand beside it.
#[derive(Debug)]
struct Led {
    entry: Entry,
    file: (PathBuf, Look),
    beside: (PathBuf, Look),
}

/// What a path names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A page.
    Page(Entry),
    /// A file that is given out as it is.
    File(PathBuf),
    /// Nothing, but the page that is meant is at this path.
    Moved(String),
    /// Nothing.
    Nothing,
}

/// A page of a folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// Its path on the site.
    pub page: String,
    /// Its file.
    pub file: PathBuf,
}

impl Folder {
    /// A folder that exists, without one of the folders below it.
    pub fn open(root: &Path, without: Option<&Path>, targets: &[Locale]) -> std::io::Result<Self> {
        let root = root.canonicalize()?;
        if !root.is_dir() {
            return Err(std::io::ErrorKind::NotADirectory.into());
        }
        let without = without.and_then(|path| path.canonicalize().ok()).filter(|path| *path != root);
        let (found, read, seen) = (Shelf::new(FOUND), Shelf::new(ROOM), Shelf::new(ROOM));
        let (spelled, rest) = (Vec::new(), Duration::ZERO);
        let (own, began) = (Vec::new(), Instant::now());
        let mut folder = Self { root, without, targets: Vec::new(), own, began, spelled, found, read, seen, rest };
        folder.set_targets(targets);
        Ok(folder)
    }

    /// Says which locales the copies are in.
    pub fn set_targets(&mut self, targets: &[Locale]) {
        let names = self.folders();
        let spelled = targets.iter().filter_map(|target| {
            let own = target.to_string();
            let name = names.iter().find(|name| address::is_name(name, target))?;
            (!names.contains(&own)).then(|| (own, name.clone()))
        });
        self.spelled = spelled.collect();
        self.targets = targets.to_vec();
        self.own = targets.iter().map(|_| Own::default()).collect();
    }

    /// Whether the author wrote a page in another locale than the site's.
    pub fn is_authored(&self, page: &str) -> bool {
        address::authored(&self.targets, page).is_some()
    }

    /// The names of the folders at its top.
    pub fn folders(&self) -> Vec<String> {
        let Ok(entries) = std::fs::read_dir(&self.root) else { return Vec::new() };
        let is_folder = |path: &Path| self.metadata(path).is_some_and(|found| found.is_dir()) && !is_output(path);
        let folders = entries.flatten().filter(|entry| is_folder(&entry.path()));
        let mut names: Vec<String> = folders.filter_map(|folder| folder.file_name().into_string().ok()).collect();
        names.sort();
        names
    }

    /// The same, but a page that is asked for again so soon is given as it was.
    #[must_use]
    pub fn with_rest(self, rest: Duration) -> Self {
        Self { rest, ..self }
    }

    /// The folder itself.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What a path names; it is percent-encoded, as in a request, and begins with `/`.
    pub fn find(&self, path: &str) -> Found {
        let key = path.to_owned();
        if let Some(led) = self.found.get(&key) {
            if look(&led.file.0) == Some(led.file.1) && look(&led.beside.0) == Some(led.beside.1) {
                return Found::Page(led.entry.clone());
            }
            self.found.remove(&key);
        }
        let found = self.sought(path);
        if let Found::Page(entry) = &found
            && let Some(led) = led(entry)
        {
            let weight = 2 * (key.len() + entry.file.as_os_str().len());
            self.found.put(key, Arc::new(led), weight);
        }
        found
    }

    fn sought(&self, path: &str) -> Found {
        let Some(relative) = relative(path) else { return Found::Nothing };
        let full = self.root.join(self.on_disk(&relative));
        if full.ancestors().take_while(|folder| **folder != self.root).any(is_output) {
            return Found::Nothing;
        }
        if path.ends_with('/') {
            return self.index(&full).map_or(Found::Nothing, Found::Page);
        }
        match self.metadata(&full) {
            Some(found) if found.is_dir() => return Found::Moved(format!("{}/", encoded(&relative))),
            Some(_) => return self.file(full),
            None => {}
        }
        let extension = full.extension().and_then(OsStr::to_str);
        let article = |file: &Path| {
            let extensions = markdown::FORMAT.extensions.iter().chain(format::plain().extensions);
            extensions.map(|extension| file.with_extension(extension)).find(|file| self.is_page(file))
        };
        if extension == Some("html") {
            return article(&full).map_or(Found::Nothing, |file| Found::Page(Entry { page: encoded(&relative), file }));
        }
        let with = full.with_file_name(format!("{}.html", full.file_name().and_then(OsStr::to_str).unwrap_or_default()));
        if self.metadata(&with).is_some() || article(&with).is_some() {
            return Found::Moved(format!("{}.html", encoded(&relative)));
        }
        Found::Nothing
    }

    /// Every page, in the order of their paths.
    pub fn pages(&self) -> Vec<Entry> {
        let mut files = Vec::new();
        self.walk(&self.root, DEPTH, &mut files);
        let mut pages: Vec<Entry> = files.into_iter().filter_map(|file| self.entry(file)).collect();
        pages.sort();
        pages.dedup_by(|one, other| one.page == other.page);
        let known: HashSet<String> = pages.iter().map(|entry| entry.page.clone()).collect();
        // The author's own copy of a page is no page beside it.
        pages.retain(|entry| address::authored(&self.targets, &entry.page).is_none_or(|(_, of)| !known.contains(of)));
        pages
    }

    /// Every file that is given out as it is, with its place on the site.
    pub fn files(&self) -> Vec<(PathBuf, PathBuf)> {
        let mut files = Vec::new();
        self.walk(&self.root, DEPTH, &mut files);
        files.retain(|file| self.entry(file.clone()).is_none());
        let place = |file: PathBuf| file.strip_prefix(&self.root).ok().map(|relative| self.in_addresses(relative));
        files.into_iter().filter_map(|file| place(file.clone()).map(|place| (file, place))).collect()
    }

    /// Whether a target has a folder of its own. Most have none: that costs one look at the disk, and none while it rests.
    fn has_own(&self, locale: &Locale) -> bool {
        let Some(at) = self.targets.iter().position(|target| target == locale) else { return false };
        let Some(own) = self.own.get(at) else { return false };
        let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        let (now, looked) = (milliseconds(self.began.elapsed()).saturating_add(1), own.looked.load(Ordering::Relaxed));
        if looked > 0 && now.saturating_sub(looked) < milliseconds(self.rest) {
            return own.is_there.load(Ordering::Relaxed);
        }
        let is_there = self.root.join(self.on_disk(Path::new(&locale.to_string()))).is_dir();
        own.is_there.store(is_there, Ordering::Relaxed);
        own.looked.store(now, Ordering::Relaxed);
        is_there
    }

    /// What the author has where the copy of a page or file belongs.
    pub fn authored_at(&self, page: &str, locale: &Locale) -> Found {
        if !self.has_own(locale) {
            return Found::Nothing;
        }
        let name = locale.to_string();
        match self.find(&format!("/{name}{page}")) {
            Found::Moved(to) => {
                address::authored(&self.targets, &to).map_or(Found::Nothing, |(_, of)| Found::Moved(of.to_owned()))
            }
            found => found,
        }
    }

    /// Reads a page; one that has not changed is not read again. `None` where it is no text.
    pub fn original(&self, entry: &Entry) -> std::io::Result<Option<Arc<Original>>> {
        let found = std::fs::metadata(&entry.file)?;
        let look: Look = (found.len(), found.modified().ok());
        if let Some((_, original)) = self.read.get(&entry.file).filter(|(seen, _)| *seen == look) {
            return Ok(Some(original));
        }
        let bytes = std::fs::read(&entry.file)?;
        let Some(format) = format_of(&entry.file) else { return Ok(None) };
        let Some(original) = Original::of_file(&entry.page, bytes, format, look.1).and_then(feed::original) else {
            return Ok(None);
        };
        let original = Arc::new(original);
        let weight = original.text.len();
        self.read.put(entry.file.clone(), (look, Arc::clone(&original)), weight);
        Ok(Some(original))
    }

    fn answered(&self, found: Found) -> Answer {
        match found {
            Found::Page(entry) => match self.original(&entry) {
                Ok(Some(original)) => Answer::Page(everybodys(original)),
                Ok(None) => Answer::File(entry.file),
                Err(error) => Answer::Whole(reply::io(&error)),
            },
            Found::File(path) => Answer::File(path),
            Found::Moved(to) => Answer::Moved(to),
            Found::Nothing => Answer::Nothing,
        }
    }

    fn index(&self, folder: &Path) -> Option<Entry> {
        let file =
            INDEX.iter().map(|name| folder.join(name)).find(|file| self.metadata(file).is_some_and(|found| found.is_file()))?;
        self.entry(file)
    }

    fn file(&self, file: PathBuf) -> Found {
        let Some(entry) = self.entry(file.clone()) else { return Found::File(file) };
        let is_itself = format_of(&file).is_some_and(|format| !is_article(format));
        if is_itself { Found::Page(entry) } else { Found::Moved(entry.page) }
    }

    /// A file as a page, if it is one.
    fn entry(&self, file: PathBuf) -> Option<Entry> {
        if !self.is_page(&file) {
            return None;
        }
        let relative = file.strip_prefix(&self.root).ok()?;
        let folder = file.parent()?;
        let name = file.file_name()?.to_str()?;
        let first = INDEX.iter().find(|name| folder.join(name).is_file());
        if first.is_some_and(|first| *first == name) {
            let folder = encoded(&self.in_addresses(relative.parent()?));
            let page = if folder == "/" { folder } else { format!("{folder}/") };
            return Some(Entry { page, file });
        }
        if is_article(format_of(&file)?) {
            let with = file.with_extension("html");
            // The HTML file has the address.
            if with.is_file() {
                return None;
            }
            let page = encoded(&self.in_addresses(&relative.with_extension("html")));
            return Some(Entry { page, file });
        }
        Some(Entry { page: encoded(&self.in_addresses(relative)), file })
    }

    /// Where a path of the site is on the disk.
    fn on_disk(&self, relative: &Path) -> PathBuf {
        let spelled = self.spelled.iter().map(|(own, name)| (own.as_str(), name.as_str()));
        renamed(relative, spelled)
    }

    /// Where a path on the disk is on the site.
    fn in_addresses(&self, relative: &Path) -> PathBuf {
        let spelled = self.spelled.iter().map(|(own, name)| (name.as_str(), own.as_str()));
        renamed(relative, spelled)
    }

    /// Whether a file is there and one that people read.
    fn is_page(&self, file: &Path) -> bool {
        let Some(format) = format_of(file) else { return false };
        let name = file.file_name().and_then(OsStr::to_str).unwrap_or_default();
        let known =
            [&raw const html::FORMAT, &raw const feed::FORMAT].contains(&std::ptr::from_ref(format)) || is_article(format);
        known
            && !FOR_PROGRAMS.contains(&name.to_lowercase().as_str())
            && !file.components().any(|part| part.as_os_str() == ".well-known")
            && !self.is_target(file)
            && self.metadata(file).is_some_and(|found| found.is_file())
    }

    /// Whether a file is a target of `translate` that stands beside its source: `x.es.md`.
    fn is_target(&self, file: &Path) -> bool {
        let named = || {
            let (stem, locale) = file.file_stem()?.to_str()?.rsplit_once('.')?;
            let locale: Locale = locale.parse().ok()?;
            let source = file.with_file_name(format!("{stem}.{}", file.extension()?.to_str()?));
            Some(self.targets.contains(&locale) && source.is_file())
        };
        named().unwrap_or(false)
    }

    /// What is known of a file inside the folder; links may not lead out of it.
    fn metadata(&self, path: &Path) -> Option<std::fs::Metadata> {
        let real = path.canonicalize().ok()?;
        let hidden = path.file_name().and_then(OsStr::to_str).is_some_and(|name| PRIVATE.contains(&name));
        if hidden || !real.starts_with(&self.root) || self.without.as_ref().is_some_and(|without| real.starts_with(without)) {
            return None;
        }
        std::fs::metadata(real).ok()
    }

    fn walk(&self, folder: &Path, depth: usize, files: &mut Vec<PathBuf>) {
        let Ok(entries) = std::fs::read_dir(folder) else { return };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().and_then(OsStr::to_str).unwrap_or(".");
            let Some(found) = self.metadata(&path).filter(|_| !is_hidden(name)) else { continue };
            if found.is_dir() && depth > 0 && !path.is_symlink() && !is_output(&path) {
                self.walk(&path, depth - 1, files);
            } else if found.is_file() {
                files.push(path);
            }
        }
    }
}

/// A path whose first part has another name.
fn renamed<'a>(path: &Path, mut names: impl Iterator<Item = (&'a str, &'a str)>) -> PathBuf {
    let mut parts = path.components();
    let first = parts.next().map(Component::as_os_str);
    match names.find(|(name, _)| first.is_some_and(|first| first == *name)) {
        Some((_, name)) => Path::new(name).join(parts.as_path()),
        None => path.to_owned(),
    }
}

/// A page as everybody gets it.
fn everybodys(original: Arc<Original>) -> Page {
    Page { original, is_public: true, status: StatusCode::OK, headers: HeaderMap::new() }
}

/// Whether a folder was written by `build`.
fn is_output(folder: &Path) -> bool {
    folder.join(LIST).is_file()
}

/// What a file or folder looks like now.
fn look(path: &Path) -> Option<Look> {
    let found = std::fs::metadata(path).ok()?;
    Some((found.len(), found.modified().ok()))
}

fn led(entry: &Entry) -> Option<Led> {
    let (file, beside) = (entry.file.canonicalize().ok()?, entry.file.parent()?.canonicalize().ok()?);
    let looks = (look(&file)?, look(&beside)?);
    Some(Led { entry: entry.clone(), file: (file, looks.0), beside: (beside, looks.1) })
}

/// What a file is to a site.
fn format_of(file: &Path) -> Option<&'static Format> {
    let is_feed = file.file_name().and_then(OsStr::to_str).is_some_and(feed::is_named);
    if is_feed { Some(&feed::FORMAT) } else { format::for_path(file) }
}

/// Whether a format is one that becomes an article page.
pub(super) fn is_article(format: &Format) -> bool {
    std::ptr::eq(format, &raw const markdown::FORMAT) || std::ptr::eq(format, format::plain())
}

fn is_hidden(name: &str) -> bool {
    name.starts_with('.') && name != ".well-known"
}

/// The file path that a path of the site names, `None` where it may name none.
fn relative(path: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    if decoded.contains(['\0', '\\']) {
        return None;
    }
    let mut relative = PathBuf::new();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        let mut components = Path::new(part).components();
        let (Some(Component::Normal(name)), None) = (components.next(), components.next()) else { return None };
        if is_hidden(part) {
            return None;
        }
        relative.push(name);
    }
    Some(relative)
}

/// A file's path below the folder as a path of the site.
fn encoded(relative: &Path) -> String {
    let mut path = String::new();
    for part in relative.components() {
        path.push('/');
        path.extend(utf8_percent_encode(&part.as_os_str().to_string_lossy(), PATH));
    }
    if path.is_empty() { "/".to_owned() } else { path }
}

impl Source for Folder {
    fn answer(&self, visit: Visit, _: Body) -> Boxed<'_, Answer> {
        Box::pin(async move {
            if visit.method != Method::GET && visit.method != Method::HEAD {
                return Answer::Whole(reply::not_allowed("GET, HEAD"));
            }
            let began = Instant::now();
            let answer = self.answered(self.find(&visit.page));
            if let Answer::Page(page) = &answer
                && !self.rest.is_zero()
            {
                let weight = visit.page.len() + page.original.text.len();
                self.seen.put(visit.page, (began, Arc::clone(&page.original)), weight);
            }
            answer
        })
    }

    fn authored(&self, page: &str, locale: &Locale) -> Answer {
        self.answered(self.authored_at(page, locale))
    }

    fn has(&self, page: &str) -> bool {
        matches!(self.find(page), Found::Page(_))
    }

    fn at_once(&self, page: &str) -> Option<Page> {
        let (when, original) = self.seen.get(page)?;
        (when.elapsed() < self.rest).then(|| everybodys(original))
    }

    fn target(&self, path: &str) -> Target {
        match self.find(path) {
            Found::Page(entry) => Target::Page(entry.page),
            Found::File(_) => Target::File,
            Found::Moved(to) => Target::Page(to),
            // A link that leads nowhere leads nowhere in every locale.
            Found::Nothing => Target::Page(path.to_owned()),
        }
    }

    fn pages(&self) -> Boxed<'_, Vec<Listed>> {
        let listed = |entry: Entry| {
            let modified = std::fs::metadata(&entry.file).and_then(|found| found.modified()).ok().map(sitemap::day);
            Listed { page: entry.page, modified, spoken: None, is_alone: false }
        };
        Box::pin(
            async move { Folder::pages(self).into_iter().filter(|entry| !feed::is_named(&entry.page)).map(listed).collect() },
        )
    }

    fn also(&self) -> Option<&Url> {
        None
    }

    fn is_ready(&self) -> Boxed<'_, bool> {
        Box::pin(async { self.root.is_dir() })
    }

    fn bytes(&self) -> usize {
        self.read.bytes() + self.found.bytes() + self.seen.bytes()
    }
}

#[cfg(test)]
mod tests;
