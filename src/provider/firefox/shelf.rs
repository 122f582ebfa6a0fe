//! The folder of installed models: one folder a direction, with a list of its files and their hashes.
//!
//! `en-es/model.toml` says what belongs to the model; nothing else in the folder is looked at. Names come
//! from a list that somebody else wrote, so a name that could lead out of the folder is refused both when
//! a model is put here and when it is read. Hashes are checked each time a model is loaded: the engine
//! takes whatever it is given, and a damaged file can take the whole process down.

use std::fmt;
use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::locale::{Locale, Pair};

/// The list of a model's files.
pub const LIST: &str = "model.toml";

/// The major version of the models that the engine can run.
pub const MAJOR: u64 = 3;

/// What a file of a model is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The weights.
    Model,
    /// The vocabulary of both languages.
    Vocab,
    /// The vocabulary of the source where each language has its own.
    SourceVocab,
    /// The vocabulary of the target.
    TargetVocab,
}

impl Role {
    /// The role of a kind of file as the lists of models name it; none for what is not needed here.
    pub fn of(kind: &str) -> Option<Self> {
        match kind {
            "model" => Some(Self::Model),
            "vocab" => Some(Self::Vocab),
            "srcvocab" => Some(Self::SourceVocab),
            "trgvocab" => Some(Self::TargetVocab),
            _ => None,
        }
    }
}

/// One file of a model.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// What it is for.
    pub role: Role,
    /// Its name in the model's folder.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in hexadecimal digits.
    pub sha256: String,
}

/// A model as its list tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// The source language, as the list of models writes it.
    pub source: String,
    /// The target language.
    pub target: String,
    /// Its version.
    pub version: String,
    /// The build of the network: `tiny`, `base`, `base-memory`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub architecture: String,
    /// Its licence, and who says so.
    pub licence: String,
    /// Its files.
    pub files: Vec<File>,
}

impl Model {
    /// Its name, which is that of its folder: `en-es`.
    pub fn name(&self) -> String {
        format!("{}-{}", self.source, self.target)
    }

    /// From and into which language, where both are tags that we know.
    pub fn pair(&self) -> Option<Pair> {
        Some(Pair::new(self.source.parse().ok()?, self.target.parse().ok()?))
    }

    /// The size of all files.
    pub fn bytes(&self) -> u64 {
        self.files.iter().map(|file| file.bytes).sum()
    }

    /// The file of a role.
    pub fn file(&self, role: Role) -> Option<&File> {
        self.files.iter().find(|file| file.role == role)
    }

    /// The vocabularies of source and target, which may be one file.
    pub fn vocabularies(&self) -> Option<(&File, &File)> {
        let shared = self.file(Role::Vocab);
        Some((self.file(Role::SourceVocab).or(shared)?, self.file(Role::TargetVocab).or(shared)?))
    }

    /// Why the model cannot be one of ours, judged from its list alone.
    pub fn fault(&self) -> Option<BadModel> {
        let names = [&self.source, &self.target].into_iter().chain(self.files.iter().map(|file| &file.name));
        if let Some(name) = names.into_iter().find(|name| !is_name(name)) {
            return Some(BadModel::Name(name.clone()));
        }
        if major(&self.version) != Some(MAJOR) {
            return Some(BadModel::Version(self.version.clone()));
        }
        if self.file(Role::Model).is_none() || self.vocabularies().is_none() {
            return Some(BadModel::Incomplete);
        }
        None
    }
}

/// The major version.
pub fn major(version: &str) -> Option<u64> {
    version.split('.').next()?.parse().ok()
}

/// Why a model cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadModel {
    /// A name could lead to somewhere else.
    Name(String),
    /// Its version is one that the engine does not run.
    Version(String),
    /// Its list lacks the weights or a vocabulary.
    Incomplete,
    /// Its list cannot be read.
    List(String),
    /// A file is not there.
    Missing(PathBuf),
    /// A file cannot be read.
    Unreadable(PathBuf, String),
    /// A file is not what was installed.
    Damaged(PathBuf),
}

impl fmt::Display for BadModel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name(name) => write!(f, "{name:?} is no name for a file of a model"),
            Self::Version(version) => write!(f, "version {version} cannot be run, only {MAJOR}"),
            Self::Incomplete => f.write_str("weights or vocabulary missing"),
            Self::List(what) => write!(f, "{LIST}: {what}"),
            Self::Missing(path) => write!(f, "{} is missing", path.display()),
            Self::Unreadable(path, what) => write!(f, "{}: {what}", path.display()),
            Self::Damaged(path) => write!(f, "{} is damaged", path.display()),
        }
    }
}

impl std::error::Error for BadModel {}

/// Whether a name stays where it is put.
pub fn is_name(name: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    !name.is_empty() && name.len() <= 120 && name.chars().all(plain) && !name.starts_with('.') && !name.contains("..")
}

/// The folder of installed models.
#[derive(Clone, Debug)]
pub struct Shelf {
    folder: PathBuf,
}

impl Shelf {
    /// The models in a folder, which need not exist.
    pub fn at(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Where the models are.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The folder of a model.
    pub fn place(&self, model: &Model) -> PathBuf {
        self.folder.join(model.name())
    }

    /// The installed models in the order of their names, and those that cannot be used with the reason.
    pub fn installed(&self) -> (Vec<Model>, Vec<(String, BadModel)>) {
        let (mut found, mut bad) = (Vec::new(), Vec::new());
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        for name in names.into_iter().filter(|name| is_name(name) && name.contains('-')) {
            match self.read(&name) {
                Ok(Some(model)) => found.push(model),
                Ok(None) => {}
                Err(error) => bad.push((name, error)),
            }
        }
        (found, bad)
    }

    /// The model in a folder, none where there is no list in it.
    fn read(&self, name: &str) -> Result<Option<Model>, BadModel> {
        let text = match fs::read_to_string(self.folder.join(name).join(LIST)) {
            Ok(text) => text,
            Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => return Ok(None),
            Err(error) => return Err(BadModel::List(error.to_string())),
        };
        let model: Model = toml::from_str(&text).map_err(|error| BadModel::List(error.message().to_owned()))?;
        match model.fault() {
            Some(fault) => Err(fault),
            None if model.name() != name => Err(BadModel::Name(model.name())),
            None => Ok(Some(model)),
        }
    }

    /// Whether every file is what was installed.
    pub fn verify(&self, model: &Model) -> Result<(), BadModel> {
        let place = self.place(model);
        model.files.iter().try_for_each(|file| verify(&place.join(&file.name), file))
    }
}

/// Whether a file is what its list says.
fn verify(path: &Path, file: &File) -> Result<(), BadModel> {
    let wrong = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => BadModel::Missing(path.to_owned()),
        _ => BadModel::Unreadable(path.to_owned(), error.to_string()),
    };
    let mut opened = fs::File::open(path).map_err(wrong)?;
    if opened.metadata().map_err(wrong)?.len() != file.bytes {
        return Err(BadModel::Damaged(path.to_owned()));
    }
    let mut hash = Sha256::new();
    let mut part = vec![0; 1 << 16];
    loop {
        match opened.read(&mut part).map_err(wrong)? {
            0 => break,
            read => hash.update(part.get(..read).unwrap_or_default()),
        }
    }
    if hex(&hash.finalize()) == file.sha256.to_ascii_lowercase() { Ok(()) } else { Err(BadModel::Damaged(path.to_owned())) }
}

/// Bytes in hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The steps from a source to a target through installed models: one, or two through a language between,
/// English before others. Empty where there are none.
pub fn route<'a>(models: &'a [Model], pair: &Pair) -> Vec<&'a Model> {
    let leads = |model: &Model, source: &Locale, target: &Locale| {
        model.pair().is_some_and(|own| own.source.covers(source) && own.target.covers(target))
    };
    if let Some(direct) = models.iter().find(|model| leads(model, &pair.source, &pair.target)) {
        return vec![direct];
    }
    let mut first: Vec<&Model> =
        models.iter().filter(|model| model.pair().is_some_and(|own| own.source.covers(&pair.source))).collect();
    first.sort_by_key(|model| model.target != "en");
    let through = first.into_iter().find_map(|first| {
        let middle = first.pair()?.target;
        Some((first, models.iter().find(|second| leads(second, &middle, &pair.target))?))
    });
    through.map(|(first, second)| vec![first, second]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn model(source: &str, target: &str) -> Model {
        let file = |role, name: &str| File { role, name: name.to_owned(), bytes: 3, sha256: String::new() };
        Model {
            source: source.to_owned(),
            target: target.to_owned(),
            version: "3.1".to_owned(),
            architecture: "tiny".to_owned(),
            licence: "MPL-2.0".to_owned(),
            files: vec![file(Role::Model, "model.bin"), file(Role::Vocab, "vocab.spm")],
        }
    }

    #[test]
    fn names_that_lead_elsewhere_are_refused() {
        for name in ["", "..", "../x", "a/b", "a\\b", ".hidden", "a..b", "C:x", "über"] {
            assert!(!is_name(name), "{name:?}");
        }
        assert!(is_name("model.enes.intgemm.alphas.bin") && is_name("zh-Hans"));
        let mut bad = model("en", "es");
        bad.files[0].name = "../../etc/passwd".to_owned();
        assert_eq!(bad.fault(), Some(BadModel::Name("../../etc/passwd".to_owned())));
    }

    #[test]
    fn other_versions_and_incomplete_models_are_refused() {
        let mut other = model("en", "es");
        other.version = "4.0".to_owned();
        assert_eq!(other.fault(), Some(BadModel::Version("4.0".to_owned())));
        let mut half = model("en", "es");
        half.files.pop();
        assert_eq!(half.fault(), Some(BadModel::Incomplete));
        assert_eq!(model("en", "es").fault(), None);
    }

    #[test]
    fn routes_are_direct_or_through_one_language() {
        let models = [model("de", "fr"), model("de", "en"), model("en", "es"), model("fr", "es")];
        let route = |source: &str, target: &str| {
            let pair = Pair::new(source.parse().unwrap(), target.parse().unwrap());
            route(&models, &pair).iter().map(|model| model.name()).collect::<Vec<_>>()
        };
        assert_eq!(route("de", "fr"), ["de-fr"]);
        assert_eq!(route("de-AT", "es"), ["de-en", "en-es"]);
        assert!(route("es", "de").is_empty());
    }

    #[test]
    fn a_changed_file_is_found() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::at(folder.path());
        let mut one = model("en", "es");
        for file in &mut one.files {
            file.sha256 = hex(&Sha256::digest(b"abc"));
        }
        let place = shelf.place(&one);
        fs::create_dir_all(&place).unwrap();
        one.files.iter().for_each(|file| fs::write(place.join(&file.name), "abc").unwrap());
        fs::write(place.join(LIST), toml::to_string(&one).unwrap()).unwrap();
        assert_eq!(shelf.installed(), (vec![one.clone()], vec![]));
        assert_eq!(shelf.verify(&one), Ok(()));
        fs::write(place.join("model.bin"), "abd").unwrap();
        assert_eq!(shelf.verify(&one), Err(BadModel::Damaged(place.join("model.bin"))));
        fs::remove_file(place.join("vocab.spm")).unwrap();
        fs::write(place.join("model.bin"), "abc").unwrap();
        assert_eq!(shelf.verify(&one), Err(BadModel::Missing(place.join("vocab.spm"))));
    }
}
