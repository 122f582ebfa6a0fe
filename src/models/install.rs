//! A model's files: taken, hashed, unpacked within a bound, and put on the shelf together.
//!
//! What has come of a packed file stays in `.parts` below the folder of models, named by the hash of what is in it, and
//! is gone on with the next time. One latimer at a time works in a folder.

use std::fs::{self, File as Opened, OpenOptions};
use std::io::{self, BufReader, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use sha2::{Digest as _, Sha256};

use super::list::{Offer, Packed};
use super::{ModelError, Source};
use crate::client::download::Sink;
use crate::provider::firefox::shelf::{File, LIST, Model, Shelf, hex, is_name};

/// The largest file of a model, packed or not.
const LARGEST: u64 = 1 << 30;

/// What became of a wish for a model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Installed {
    /// It is there now.
    New,
    /// It was there.
    Already,
}

/// Puts a model on the shelf. `progress` is told the bytes that came, also those that had come before.
pub async fn install(
    offer: &Offer,
    source: &Source,
    shelf: &Shelf,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<Installed, ModelError> {
    let name = offer.model.name();
    if let Some(fault) = offer.model.fault() {
        return Err(ModelError::Bad(name, fault));
    }
    let _lock = lock(shelf)?;
    let (there, _) = shelf.installed();
    if there.iter().any(|known| known.name() == name && known.version == offer.model.version && shelf.verify(known).is_ok()) {
        return Ok(Installed::Already);
    }
    let parts = folder(shelf.folder().join(".parts"))?;
    let room = shelf.folder().join(format!(".{name}.new"));
    remove_all(&room)?;
    folder(room.clone())?;
    let mut model = offer.model.clone();
    for (index, file) in model.files.iter_mut().enumerate() {
        let to = room.join(&file.name);
        match offer.packed.get(index) {
            Some(packed) => take(source, packed, file, &parts, &to, progress).await?,
            None => copy(source, &offer.model, file, &to, progress)?,
        }
    }
    let list = toml::to_string(&model).map_err(|error| ModelError::List(error.to_string()))?;
    let path = room.join(LIST);
    write(&path, list.as_bytes()).map_err(|error| ModelError::Io(path, error))?;
    exchange(&room, &shelf.place(&model), &shelf.folder().join(format!(".{name}.old")))?;
    // Parts of other models may still be wanted.
    let _ = fs::remove_dir(&parts);
    Ok(Installed::New)
}

/// Takes a model off the shelf; false if there was none.
pub fn remove(shelf: &Shelf, model: &Model) -> Result<bool, ModelError> {
    let _lock = lock(shelf)?;
    let (place, old) = (shelf.place(model), shelf.folder().join(format!(".{}.old", model.name())));
    remove_all(&old)?;
    match fs::rename(&place, &old) {
        Ok(()) => remove_all(&old).map(|()| true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(ModelError::Io(place, error)),
    }
}

/// One packed file: taken from where it broke off, and once more from its beginning where it then is not what it should be.
async fn take(
    source: &Source,
    packed: &Packed,
    file: &mut File,
    parts: &Path,
    to: &Path,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), ModelError> {
    if !is_name(&file.sha256) {
        return Err(ModelError::Wrong(file.name.clone()));
    }
    match source {
        Source::Folder(folder) => {
            let path = find(folder, packed)?;
            progress(packed.bytes.unwrap_or_default());
            unpack(&path, packed, file, to)
        }
        Source::Host { home, downloader } => {
            let url = format!("{}/{}", home.attachments_url.trim_end_matches('/'), packed.location.trim_start_matches('/'));
            let path = parts.join(format!("{}.zst", file.sha256));
            let limit = packed.bytes.unwrap_or(LARGEST).min(LARGEST);
            for last in [false, true] {
                let mut part = Part::open(&path, progress)?;
                let start = part.at;
                if packed.bytes != Some(start) || start == 0 {
                    let got = downloader.resume(&url, start, limit, &mut part).await;
                    got.map_err(|error| ModelError::Download { url: url.clone(), error })?;
                }
                drop(part);
                match unpack(&path, packed, file, to) {
                    Ok(()) => {
                        let _ = fs::remove_file(&path);
                        return Ok(());
                    }
                    Err(error) => {
                        let _ = fs::remove_file(&path);
                        // What was begun another day may be the beginning of another file.
                        if last || start == 0 {
                            return Err(error);
                        }
                    }
                }
            }
            Ok(())
        }
    }
}

/// Where a mirror in a folder has a packed file.
fn find(folder: &Path, packed: &Packed) -> Result<PathBuf, ModelError> {
    let plain = |name: &&str| is_name(name);
    let below: PathBuf = packed.location.split('/').filter(plain).collect();
    let last = packed.location.rsplit('/').find(plain).unwrap_or_default();
    let places = [folder.join(&below), folder.join(last)];
    let found = places.iter().find(|path| path.is_file()).cloned();
    found.ok_or_else(|| ModelError::Io(folder.join(below), io::ErrorKind::NotFound.into()))
}

/// A file of another machine's folder of models.
fn copy(
    source: &Source,
    model: &Model,
    file: &File,
    to: &Path,
    progress: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), ModelError> {
    let Source::Folder(folder) = source else { return Err(ModelError::Wrong(file.name.clone())) };
    let from = Shelf::at(folder).place(model).join(&file.name);
    let opened = Opened::open(&from).map_err(|error| ModelError::Io(from.clone(), error))?;
    let (bytes, hash) = pour(opened, to, &file.name)?;
    progress(bytes);
    if bytes == file.bytes && hash == file.sha256.to_ascii_lowercase() {
        Ok(())
    } else {
        Err(ModelError::Wrong(file.name.clone()))
    }
}

/// Unpacks a file that came whole, and checks both forms of it.
fn unpack(path: &Path, packed: &Packed, file: &mut File, to: &Path) -> Result<(), ModelError> {
    let wrong = || ModelError::Wrong(file.name.clone());
    let io = |error| ModelError::Io(path.to_owned(), error);
    let size = fs::metadata(path).map_err(io)?.len();
    if packed.bytes.is_some_and(|bytes| bytes != size) {
        return Err(wrong());
    }
    let opened = BufReader::new(Opened::open(path).map_err(io)?);
    let decoder = ruzstd::StreamingDecoder::new(opened).map_err(|_| ModelError::Packed(file.name.clone()))?;
    let (bytes, hash) = pour(decoder, to, &file.name)?;
    if hash != file.sha256.to_ascii_lowercase() {
        return Err(wrong());
    }
    file.bytes = bytes;
    Ok(())
}

/// Writes what is read, within the bound; its size and hash.
fn pour(mut from: impl io::Read, to: &Path, name: &str) -> Result<(u64, String), ModelError> {
    let io = |error| ModelError::Io(to.to_owned(), error);
    let mut out = BufWriter::new(Opened::create(to).map_err(io)?);
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut part = vec![0; 1 << 16];
    loop {
        let read = from.read(&mut part).map_err(|_| ModelError::Packed(name.to_owned()))?;
        let got = part.get(..read).unwrap_or_default();
        if got.is_empty() {
            break;
        }
        bytes += got.len() as u64;
        if bytes > LARGEST {
            return Err(ModelError::Large(name.to_owned()));
        }
        hash.update(got);
        out.write_all(got).map_err(io)?;
    }
    let file = out.into_inner().map_err(|error| io(error.into_error()))?;
    file.sync_all().map_err(io)?;
    Ok((bytes, hex(&hash.finalize())))
}

/// Puts a whole folder in the place of another, which is there until the last moment.
fn exchange(new: &Path, place: &Path, old: &Path) -> Result<(), ModelError> {
    remove_all(old)?;
    match fs::rename(place, old) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(ModelError::Io(place.to_owned(), error)),
    }
    fs::rename(new, place).map_err(|error| ModelError::Io(place.to_owned(), error))?;
    remove_all(old)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = Opened::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn folder(path: PathBuf) -> Result<PathBuf, ModelError> {
    match fs::create_dir_all(&path) {
        Ok(()) => Ok(path),
        Err(error) => Err(ModelError::Io(path, error)),
    }
}

fn remove_all(path: &Path) -> Result<(), ModelError> {
    match fs::remove_dir_all(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(ModelError::Io(path.to_owned(), error)),
    }
}

/// Keeps others out of the folder as long as it is held.
fn lock(shelf: &Shelf) -> Result<Opened, ModelError> {
    let path = folder(shelf.folder().to_owned())?.join(".lock");
    let io = |error| ModelError::Io(path.clone(), error);
    let file = OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(io)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(ModelError::Locked(shelf.folder().to_owned())),
        Err(fs::TryLockError::Error(error)) => Err(io(error)),
    }
}

/// A packed file as far as it has come.
struct Part<'a> {
    path: PathBuf,
    file: Opened,
    at: u64,
    progress: &'a (dyn Fn(u64) + Send + Sync),
}

impl<'a> Part<'a> {
    fn open(path: &Path, progress: &'a (dyn Fn(u64) + Send + Sync)) -> Result<Self, ModelError> {
        let io = |error| ModelError::Io(path.to_owned(), error);
        let file = OpenOptions::new().create(true).append(true).open(path).map_err(io)?;
        let at = file.metadata().map_err(io)?.len();
        progress(at);
        Ok(Self { path: path.to_owned(), file, at, progress })
    }
}

impl Sink for Part<'_> {
    fn restart(&mut self) -> io::Result<()> {
        self.at = 0;
        // What is appended goes to the end, wherever that is.
        OpenOptions::new().write(true).open(&self.path)?.set_len(0)
    }

    fn take(&mut self, part: &[u8]) -> io::Result<()> {
        self.file.write_all(part)?;
        self.at += part.len() as u64;
        (self.progress)(part.len() as u64);
        Ok(())
    }
}
