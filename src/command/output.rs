//! Where targets go: names, ownership and atomic writing.
//!
//! A file appears whole or not at all: it is written under another name and renamed. A file that
//! exists is replaced only where latimer made it and nobody has touched it since, which a log of
//! paths and hashes in the user's state folder tells. The log knows a file before it appears, so that
//! a run that was cut off finds its own files; a file that is as it should be is not touched.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use sha2::{Digest as _, Sha256};

use super::pattern::Pattern;
use crate::locale::Locale;

/// Where the targets of a run go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Beside each source: `article.es.txt`.
    Beside,
    /// Below a folder, by locale: `DIR/es/article.txt`.
    Folder(PathBuf),
    /// Where a pattern says.
    Pattern(Pattern),
    /// One file for the only target.
    File(PathBuf),
    /// Standard output for the only target.
    Stdout,
}

impl Place {
    /// The path of a target, `None` for standard output.
    ///
    /// `relative` is the source's path below the folder that was given, or its bare name.
    pub fn path(&self, source: &Path, relative: &Path, locale: &Locale) -> Option<PathBuf> {
        match self {
            Self::Beside => {
                let stem = source.file_stem().unwrap_or_default().to_owned();
                let mut name = stem;
                name.push(format!(".{locale}"));
                if let Some(extension) = source.extension() {
                    name.push(".");
                    name.push(extension);
                }
                Some(source.with_file_name(name))
            }
            Self::Folder(folder) => Some(folder.join(locale.to_string()).join(relative)),
            Self::Pattern(pattern) => Some(pattern.path(source, relative, locale)),
            Self::File(path) => Some(path.clone()),
            Self::Stdout => None,
        }
    }
}

/// The SHA-256 of a file.
pub type Hash = [u8; 32];

/// The last hash of a file and the one before.
type Hashes = (Hash, Option<Hash>);

/// The files that latimer made, and the only way to make more.
#[derive(Debug)]
pub struct Outputs {
    log: Option<PathBuf>,
    /// The last two hashes of each file: the last one may not have got as far as the disk.
    made: Mutex<HashMap<PathBuf, Hashes>>,
    force: bool,
}

/// Why a target was not written.
#[derive(Debug)]
pub enum WriteError {
    /// The file exists and is not ours, or was changed since we made it.
    Occupied(PathBuf),
    /// The system refused.
    Io(PathBuf, io::Error),
}

impl Outputs {
    /// Reads the log of a state folder; without one nothing that exists is ours.
    pub fn open(state: Option<&Path>, force: bool) -> Self {
        let log = state.map(|folder| folder.join("outputs.log"));
        let text = log.as_ref().and_then(|log| fs::read_to_string(log).ok()).unwrap_or_default();
        let line = |line: &str| {
            let (hash, path) = line.split_once(' ')?;
            Some((PathBuf::from(unescape(path)), parse_hash(hash)?))
        };
        let mut made = HashMap::new();
        for (path, hash) in text.lines().filter_map(line) {
            add(&mut made, path, hash);
        }
        Self { log, made: Mutex::new(made), force }
    }

    /// Whether a path is one that latimer made in some run.
    pub fn made(&self, path: &Path) -> bool {
        let path = absolute(path);
        self.made.lock().is_ok_and(|made| made.contains_key(&path))
    }

    /// Takes a file with these bytes as ours in this run: who made it is known from elsewhere.
    pub fn adopt(&self, path: &Path, hash: Hash) {
        if let Ok(mut made) = self.made.lock() {
            add(&mut made, absolute(path), hash);
        }
    }

    /// Whether a file is as latimer left it in some run.
    pub fn is_ours(&self, path: &Path, hash: &Hash) -> bool {
        let known = self.made.lock().ok().and_then(|made| made.get(&absolute(path)).copied());
        known.is_some_and(|(last, before)| last == *hash || before == Some(*hash))
    }

    /// Says before anything is paid whether [`Outputs::write`] would refuse this path.
    pub fn check(&self, path: &Path) -> Result<(), WriteError> {
        if self.force || is_device(path) {
            return Ok(());
        }
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(WriteError::Io(path.to_owned(), error)),
        };
        let hash: Hash = Sha256::digest(&bytes).into();
        if self.is_ours(path, &hash) { Ok(()) } else { Err(WriteError::Occupied(path.to_owned())) }
    }

    /// Writes a file whole or not at all, and remembers it as ours.
    pub fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
        self.check(path)?;
        let io = |error| WriteError::Io(path.to_owned(), error);
        if is_device(path) {
            // A terminal or a pipe is written to, never replaced.
            return fs::OpenOptions::new().write(true).open(path).and_then(|mut file| file.write_all(bytes)).map_err(io);
        }
        // A link stays a link: the file that it names is replaced.
        let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let path = target.as_path();
        self.remember(path, Sha256::digest(bytes).into());
        if fs::metadata(path).is_ok_and(|found| found.len() == bytes.len() as u64) && fs::read(path).is_ok_and(|now| now == bytes)
        {
            return Ok(());
        }
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::create_dir_all(folder).map_err(io)?;
        replace(path, folder, bytes).map_err(io)
    }

    /// Losing a line of the log costs the user a `--force`, never a file; so it cannot fail a run.
    fn remember(&self, path: &Path, hash: Hash) {
        let path = absolute(path);
        let Ok(mut made) = self.made.lock() else { return };
        if made.get(&path).is_some_and(|(last, _)| *last == hash) {
            return;
        }
        add(&mut made, path.clone(), hash);
        let Some(log) = &self.log else { return };
        let line = format!("{} {}\n", hex(&hash), escape(&path.to_string_lossy()));
        let open = || {
            log.parent().map_or(Ok(()), fs::create_dir_all)?;
            fs::OpenOptions::new().create(true).append(true).open(log)?.write_all(line.as_bytes())
        };
        if let Err(error) = open() {
            tracing::debug!(%error, "output log not written");
        }
    }
}

/// Puts bytes into a file of a folder, whole or not at all.
pub(super) fn replace(path: &Path, folder: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".latimer-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // As an ordinary new file: the umask takes away what it must.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.flush()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn add(made: &mut HashMap<PathBuf, Hashes>, path: PathBuf, hash: Hash) {
    made.entry(path).and_modify(|known| *known = (hash, Some(known.0))).or_insert((hash, None));
}

/// Whether a path is there and neither a file nor a folder: a terminal, a pipe, `/dev/null`.
fn is_device(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir())
}

fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // The file may be a link, or not exist yet in a folder that is one.
    if let Ok(file) = full.canonicalize() {
        return file;
    }
    match (full.parent().and_then(|folder| folder.canonicalize().ok()), full.file_name()) {
        (Some(folder), Some(name)) => folder.join(name),
        _ => full,
    }
}

fn escape(path: &str) -> String {
    path.replace('\\', "\\\\").replace('\n', "\\n")
}

fn unescape(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut characters = path.chars();
    while let Some(character) = characters.next() {
        match (character, character == '\\') {
            (_, true) => out.push(if characters.next() == Some('n') { '\n' } else { '\\' }),
            (plain, false) => out.push(plain),
        }
    }
    out
}

fn hex(hash: &Hash) -> String {
    use std::fmt::Write as _;
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn parse_hash(text: &str) -> Option<Hash> {
    let digits: Vec<u32> = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let bytes: Vec<u8> = digits.chunks_exact(2).filter_map(|pair| u8::try_from(pair[0] * 16 + pair[1]).ok()).collect();
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_place() {
        let es: Locale = "es".parse().unwrap();
        let path = |place: Place, source: &str, relative: &str| place.path(source.as_ref(), relative.as_ref(), &es);
        assert_eq!(path(Place::Beside, "a/article.txt", "article.txt"), Some("a/article.es.txt".into()));
        assert_eq!(path(Place::Beside, "README", "README"), Some("README.es".into()));
        assert_eq!(path(Place::Folder("out".into()), "docs/b/x.md", "b/x.md"), Some("out/es/b/x.md".into()));
        assert_eq!(path(Place::Stdout, "x", "x"), None);
    }

    #[test]
    fn a_file_is_replaced_only_while_it_is_ours() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a\nb.txt");
        let outputs = Outputs::open(Some(folder.path()), false);
        outputs.write(&path, b"one").unwrap();
        outputs.write(&path, b"two").unwrap();
        assert!(Outputs::open(Some(folder.path()), false).check(&path).is_ok());
        fs::write(&path, b"edited").unwrap();
        assert!(matches!(outputs.write(&path, b"three"), Err(WriteError::Occupied(_))));
        assert!(Outputs::open(None, true).write(&path, b"three").is_ok());
        assert_eq!(fs::read(&path).unwrap(), b"three");
    }

    #[test]
    fn a_run_that_was_cut_off_finds_its_files_and_leaves_finished_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        Outputs::open(Some(folder.path()), false).write(&path, b"one").unwrap();
        // Written down, and then killed before the file was there.
        Outputs::open(Some(folder.path()), false).remember(&path, Sha256::digest(b"two").into());
        let again = Outputs::open(Some(folder.path()), false);
        assert!(again.check(&path).is_ok());
        again.write(&path, b"two").unwrap();
        let old = fs::File::open(&path).unwrap();
        old.set_modified(std::time::UNIX_EPOCH).unwrap();
        again.write(&path, b"two").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().modified().unwrap(), std::time::UNIX_EPOCH);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_devices_are_written_through() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        let outputs = Outputs::open(None, false);
        outputs.write(&file, b"one").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        outputs.write(&link, b"two").unwrap();
        assert!(link.is_symlink() && fs::read(&file).unwrap() == b"two");
        outputs.write(Path::new("/dev/null"), b"x").unwrap();
        assert!(is_device(Path::new("/dev/null")));
    }

    #[test]
    fn a_refused_write_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let blocked = folder.path().join("file");
        fs::write(&blocked, b"x").unwrap();
        assert!(matches!(Outputs::open(None, false).write(&blocked.join("below.txt"), b"x"), Err(WriteError::Io(..))));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
