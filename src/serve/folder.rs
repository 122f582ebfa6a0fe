//! A folder as a site: which file a path names, and which pages there are.
//!
//! HTML stands at its own name; Markdown and text become article pages at the same name with `.html`,
//! so that a static copy of the site has the same addresses. `index.html`, `index.md` and `README.md` are
//! their folder's page. Nothing is given out that is hidden, that lies outside the folder (by `..` or by a
//! link), or that configures latimer.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

use super::page::Original;
use super::shelf::Shelf;
use super::source::{Answer, Listed, Page, Source, Target, Visit};
use super::{feed, reply, sitemap};
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
    /// Where paths led to last. A page that is asked for often costs two looks at the disk, not twenty.
    found: Shelf<String, Arc<Led>>,
    /// Pages as they were read last, with what the file looked like then.
    read: Shelf<PathBuf, (Look, Arc<Original>)>,
    /// Pages by the path that was asked for, with the time when all of that was looked at.
    seen: Shelf<String, (Instant, Arc<Original>)>,
    /// How long the disk is not looked at again.
    rest: Duration,
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
        Ok(Self { root, without, targets: targets.to_vec(), found, read, seen, rest: Duration::ZERO })
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
        let full = self.root.join(&relative);
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
        pages
    }

    /// Every file that is given out as it is, relative to the folder.
    pub fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        self.walk(&self.root, DEPTH, &mut files);
        files.retain(|file| self.entry(file.clone()).is_none());
        files.iter().filter_map(|file| file.strip_prefix(&self.root).ok().map(Path::to_owned)).collect()
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
            let folder = encoded(relative.parent()?);
            let page = if folder == "/" { folder } else { format!("{folder}/") };
            return Some(Entry { page, file });
        }
        if is_article(format_of(&file)?) {
            let with = file.with_extension("html");
            // The HTML file has the address.
            if with.is_file() {
                return None;
            }
            let page = encoded(&relative.with_extension("html"));
            return Some(Entry { page, file });
        }
        Some(Entry { page: encoded(relative), file })
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
            if found.is_dir() && depth > 0 && !path.is_symlink() {
                self.walk(&path, depth - 1, files);
            } else if found.is_file() {
                files.push(path);
            }
        }
    }
}

/// A page as everybody gets it.
fn everybodys(original: Arc<Original>) -> Page {
    Page { original, is_public: true, status: StatusCode::OK, headers: HeaderMap::new() }
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
            match self.find(&visit.page) {
                Found::Page(entry) => match self.original(&entry) {
                    Ok(Some(original)) => {
                        if !self.rest.is_zero() {
                            let weight = visit.page.len() + original.text.len();
                            self.seen.put(visit.page, (began, Arc::clone(&original)), weight);
                        }
                        Answer::Page(everybodys(original))
                    }
                    Ok(None) => Answer::File(entry.file),
                    Err(error) => Answer::Whole(reply::io(&error)),
                },
                Found::File(path) => Answer::File(path),
                Found::Moved(to) => Answer::Moved(to),
                Found::Nothing => Answer::Nothing,
            }
        })
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
            Listed { page: entry.page, modified }
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
mod tests {
    use super::*;

    fn site(files: &[&str]) -> (tempfile::TempDir, Folder) {
        let folder = tempfile::tempdir().unwrap();
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, "text").unwrap();
        }
        let site = Folder::open(folder.path(), None, &["es".parse().unwrap()]).unwrap();
        (folder, site)
    }

    fn found(site: &Folder, path: &str) -> String {
        match site.find(path) {
            Found::Page(entry) => format!("page {} {}", entry.page, entry.file.strip_prefix(&site.root).unwrap().display()),
            Found::File(file) => format!("file {}", file.strip_prefix(&site.root).unwrap().display()),
            Found::Moved(to) => format!("-> {to}"),
            Found::Nothing => "nothing".to_owned(),
        }
    }

    #[test]
    fn a_path_names_a_page_or_a_file() {
        let (_folder, site) = site(&[
            "index.html",
            "a b.html",
            "guide/README.md",
            "guide/one.md",
            "notes.txt",
            "robots.txt",
            "x.png",
            "both.md",
            "both.html",
        ]);
        for (path, expected) in [
            ("/", "page / index.html"),
            ("/index.html", "page / index.html"),
            ("/a%20b.html", "page /a%20b.html a b.html"),
            ("/guide", "-> /guide/"),
            ("/guide/", "page /guide/ guide/README.md"),
            ("/guide/README.md", "-> /guide/"),
            ("/guide/one.html", "page /guide/one.html guide/one.md"),
            ("/guide/one.md", "-> /guide/one.html"),
            ("/guide/one", "-> /guide/one.html"),
            ("/notes.html", "page /notes.html notes.txt"),
            ("/robots.txt", "file robots.txt"),
            ("/x.png", "file x.png"),
            ("/both.html", "page /both.html both.html"),
            ("/both.md", "file both.md"),
            ("/none.html", "nothing"),
        ] {
            assert_eq!(found(&site, path), expected, "{path}");
        }
        let pages: Vec<String> = site.pages().into_iter().map(|entry| entry.page).collect();
        assert_eq!(pages, ["/", "/a%20b.html", "/both.html", "/guide/", "/guide/one.html", "/notes.html"]);
    }

    #[test]
    fn nothing_leaves_the_folder() {
        let (folder, site) = site(&[
            "site/index.html",
            ".git/config",
            ".env",
            "latimer.toml",
            ".well-known/security.txt",
            "page.es.md",
            "page.md",
        ]);
        for path in [
            "/../x",
            "/%2e%2e/etc/passwd",
            "/site/..%2f..%2fetc/passwd",
            "/.git/config",
            "/.env",
            "/latimer.toml",
            "/a%00b",
            "/site%5cindex.html",
            "//etc/passwd",
            "/%ff",
        ] {
            assert_eq!(found(&site, path), "nothing", "{path}");
        }
        assert_eq!(found(&site, "/.well-known/security.txt"), "file .well-known/security.txt");
        assert!(!site.pages().iter().any(|entry| entry.page.contains(".es.")));
        #[cfg(unix)]
        {
            let outside = tempfile::tempdir().unwrap();
            std::fs::write(outside.path().join("secret.html"), "x").unwrap();
            std::os::unix::fs::symlink(outside.path(), folder.path().join("out")).unwrap();
            assert_eq!(found(&site, "/out/secret.html"), "nothing");
            assert!(!site.pages().iter().any(|entry| entry.page.contains("secret")));
        }
        drop(folder);
    }

    #[test]
    fn a_page_is_read_again_when_it_changes() {
        let (folder, site) = site(&["index.html"]);
        let Found::Page(entry) = site.find("/") else { panic!("no page") };
        let first = site.original(&entry).unwrap().unwrap();
        assert!(Arc::ptr_eq(&first, &site.original(&entry).unwrap().unwrap()));
        std::fs::write(folder.path().join("index.html"), "other text").unwrap();
        assert_eq!(&*site.original(&entry).unwrap().unwrap().text, "other text");
    }
}
