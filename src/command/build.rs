//! `latimer build`: a site becomes static files in every language, and only what changed is written.
//!
//! The files stand as the site's addresses say (`es/guide/index.html`), so any web server gives out the same
//! pages. A list of what was written stays beside them; what it names and is no longer part of the
//! site is removed, if nobody has changed it since. Files that latimer did not make are not touched.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use futures_util::StreamExt as _;
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};

use super::output::{Outputs, WriteError};
use super::site::{self, From, Pages, Request, SiteError};
use super::translate::Means;
use crate::locale::Locale;
use crate::serve::folder::{Found, LIST};
use crate::serve::{ASSETS, Folder, OWN, Policy, Shown, Site, asset};

/// Pages under way at once.
const AT_ONCE: usize = 16;

/// What a build did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Built {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were there already.
    pub kept: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
    /// Files that differ and stay, because somebody else made or changed them.
    pub left: Vec<PathBuf>,
    /// Pages that are not or not wholly translated.
    pub unfinished: Vec<String>,
    /// Whether addresses are written without the site's name, and there is no sitemap.
    pub is_nameless: bool,
}

/// Writes a site into a folder. A file that somebody else made or changed stays as it is; all others are written.
pub async fn build(request: &Request, out: &Path, means: Means<'_>) -> Result<Built, SiteError> {
    std::fs::create_dir_all(out).map_err(|error| SiteError::Folder(out.to_owned(), error))?;
    if let Pages::Folder(source) = &request.pages
        && let (Ok(around), Ok(inside)) = (out.canonicalize(), source.canonicalize())
        && inside.starts_with(around)
    {
        return Err(SiteError::Around(out.to_owned(), source.clone()));
    }
    request.memory.store().map_err(SiteError::Memory)?;
    let made = site::site(request, means, None, Some(out)).await?;
    let (From::Folder(folder), site) = (&made.from, &made.site) else {
        return Err(SiteError::Empty(request.pages.to_string().into()));
    };
    let mut writer = Writer {
        out,
        outputs: Outputs::open(means.state, means.force),
        before: listed(out),
        now: BTreeMap::new(),
        built: Built { is_nameless: !site.addresses().names_host(), ..Built::default() },
    };
    pages(site, folder, &mut writer).await?;
    for name in ASSETS {
        let text = asset(name).map(|(text, _)| text).unwrap_or_default();
        writer.write(&Path::new(OWN).join(name), text.as_bytes())?;
    }
    let has = |path: &str| folder.find(path) != Found::Nothing;
    for (name, text) in site.for_programs(has).await {
        writer.write(Path::new(&name), text.as_bytes())?;
    }
    // Last: what holds the author's `robots.txt` and sitemap has these names already.
    for (from, relative) in folder.files() {
        let bytes = std::fs::read(&from).map_err(|error| SiteError::Folder(from, error))?;
        writer.write(&relative, &bytes)?;
    }
    writer.end()
}

/// Every page in every locale.
async fn pages(site: &Site, folder: &Folder, writer: &mut Writer<'_>) -> Result<(), SiteError> {
    let entries = folder.pages();
    let wanted = entries.iter().flat_map(|entry| {
        let addresses = site.addresses();
        let (excluded, own) = (addresses.is_excluded(&entry.page), addresses.authored(&entry.page));
        let is_there = move |locale: &Locale| match own {
            Some((own, _)) => own == locale,
            None => !excluded || locale == addresses.source() || folder.authored_at(&entry.page, locale) != Found::Nothing,
        };
        addresses.locales().filter(move |locale| is_there(locale)).map(move |locale| (entry, locale))
    });
    let made = wanted.map(|(entry, locale)| async move {
        let page = match folder.original(entry) {
            Ok(Some(original)) => Ok(Some(site.page(&original, locale, || Policy::Now).await)),
            Ok(None) => Ok(None),
            Err(error) => Err(error),
        };
        (entry, locale, page)
    });
    let mut made = futures_util::stream::iter(made).buffered(AT_ONCE);
    while let Some((entry, locale, page)) = made.next().await {
        let page = page.map_err(|error| SiteError::Folder(entry.file.clone(), error))?;
        let is_own = site.addresses().authored(&entry.page).is_some();
        let path = file(site, &entry.page, if is_own { site.addresses().source() } else { locale });
        let Some((page, shown)) = page else {
            // It is no text after all: given out as it is, in its own place.
            if is_own || locale == site.addresses().source() {
                let bytes = std::fs::read(&entry.file).map_err(|error| SiteError::Folder(entry.file.clone(), error))?;
                writer.write(&path, &bytes)?;
            }
            continue;
        };
        if !matches!(shown, Shown::Source | Shown::Copy) {
            writer.built.unfinished.push(path.display().to_string());
        }
        writer.write(&path, page.body())?;
    }
    Ok(())
}

/// Where a page's copy stands among the files.
fn file(site: &Site, page: &str, locale: &Locale) -> PathBuf {
    let mut path = PathBuf::new();
    if locale != site.addresses().source() {
        path.push(locale.to_string());
    }
    let decoded = percent_decode_str(page).decode_utf8_lossy();
    path.extend(decoded.split('/').filter(|part| !part.is_empty()));
    if decoded.ends_with('/') {
        path.push("index.html");
    }
    path
}

/// Writes what differs and keeps the list.
struct Writer<'a> {
    out: &'a Path,
    outputs: Outputs,
    before: BTreeMap<String, String>,
    now: BTreeMap<String, String>,
    built: Built,
}

impl Writer<'_> {
    fn write(&mut self, relative: &Path, bytes: &[u8]) -> Result<(), SiteError> {
        let name = relative.to_string_lossy().replace('\\', "/");
        if self.now.insert(name, digest(bytes)).is_some() {
            // The first one to take a name has it: a page before a file, and what is made of a file before it.
            return Ok(());
        }
        let path = self.out.join(relative);
        if std::fs::read(&path).is_ok_and(|there| there == bytes) {
            self.built.kept += 1;
            return Ok(());
        }
        match self.outputs.write(&path, bytes) {
            Ok(()) => self.built.written += 1,
            Err(WriteError::Occupied(path)) => self.built.left.push(path),
            Err(error) => return Err(SiteError::Write(error)),
        }
        Ok(())
    }

    /// Removes what is no longer part of the site and writes the list.
    fn end(mut self) -> Result<Built, SiteError> {
        for (name, hash) in std::mem::take(&mut self.before) {
            let path = self.out.join(&name);
            let is_ours = || std::fs::read(&path).is_ok_and(|bytes| digest(&bytes) == hash);
            if self.now.contains_key(&name) || !is_ours() {
                continue;
            }
            std::fs::remove_file(&path).map_err(|error| SiteError::Folder(path.clone(), error))?;
            self.built.removed += 1;
            let mut folder = path.parent();
            // A folder that others have put something into stays.
            while let Some(empty) = folder.filter(|folder| *folder != self.out && std::fs::remove_dir(folder).is_ok()) {
                folder = empty.parent();
            }
        }
        for left in &self.built.left {
            let name = left.strip_prefix(self.out).unwrap_or(left).to_string_lossy().replace('\\', "/");
            self.now.remove(&name);
        }
        let list = serde_json::to_vec_pretty(&self.now)
            .map_err(|error| SiteError::Folder(self.out.to_owned(), io::Error::other(error)))?;
        let path = self.out.join(LIST);
        std::fs::write(&path, list).map_err(|error| SiteError::Folder(path, error))?;
        Ok(self.built)
    }
}

/// What an earlier build wrote, by name with its hash.
fn listed(out: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read(out.join(LIST)).unwrap_or_default();
    let listed: BTreeMap<String, String> = serde_json::from_slice(&text).unwrap_or_default();
    // Someone may have written the list: it names files in this folder and nothing else.
    let inside = |name: &String| Path::new(name).components().all(|part| matches!(part, std::path::Component::Normal(_)));
    listed.into_iter().filter(|(name, _)| inside(name)).collect()
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes).iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
