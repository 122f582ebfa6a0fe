//! What the user chose before: targets and hosts, in a small file of the state folder.
//!
//! Losing the file costs a question asked again, so no error here stops anything.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::locale::Locale;

/// Earlier choices.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Choices {
    targets: Vec<String>,
    hosts: BTreeSet<String>,
}

/// The file that keeps them.
#[derive(Clone, Debug)]
pub struct Memory {
    path: Option<PathBuf>,
}

impl Memory {
    /// The memory in a state folder; without one nothing is remembered.
    pub fn of(state: Option<&Path>) -> Self {
        Self { path: state.map(|folder| folder.join("choices.toml")) }
    }

    /// The targets chosen last.
    pub fn targets(&self) -> Vec<Locale> {
        self.read().targets.iter().filter_map(|tag| tag.parse().ok()).collect()
    }

    /// Whether text may go to a host.
    pub fn allows(&self, host: &str) -> bool {
        self.read().hosts.contains(host)
    }

    /// Remembers the targets chosen.
    pub fn keep_targets(&self, targets: &[Locale]) {
        self.change(|choices| choices.targets = targets.iter().map(ToString::to_string).collect());
    }

    /// Remembers that text may go to a host.
    pub fn allow(&self, host: &str) {
        self.change(|choices| {
            choices.hosts.insert(host.to_owned());
        });
    }

    fn read(&self) -> Choices {
        let text = self.path.as_ref().and_then(|path| std::fs::read_to_string(path).ok());
        text.and_then(|text| toml::from_str(&text).ok()).unwrap_or_default()
    }

    fn change(&self, change: impl FnOnce(&mut Choices)) {
        let Some(path) = &self.path else { return };
        let mut choices = self.read();
        change(&mut choices);
        let write = || -> std::io::Result<()> {
            let folder = path.parent().unwrap_or(Path::new("."));
            std::fs::create_dir_all(folder)?;
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(toml::to_string(&choices).map_err(std::io::Error::other)?.as_bytes())?;
            file.persist(path)?;
            Ok(())
        };
        if let Err(error) = write() {
            tracing::debug!(%error, "choices not kept");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_are_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let state = folder.path().join("state");
        let memory = Memory::of(Some(&state));
        assert!(memory.targets().is_empty() && !memory.allows("api.example"));
        memory.keep_targets(&["es".parse().unwrap(), "pt-BR".parse().unwrap()]);
        memory.allow("api.example");
        let again = Memory::of(Some(&state));
        assert_eq!(again.targets(), ["es".parse().unwrap(), "pt-BR".parse().unwrap()]);
        assert!(again.allows("api.example") && !again.allows("other.example"));
    }

    #[test]
    fn a_broken_file_is_as_none() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("choices.toml"), "targets = 3").unwrap();
        assert!(Memory::of(Some(folder.path())).targets().is_empty());
        Memory::of(None).allow("api.example");
    }
}
