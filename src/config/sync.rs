//! What belongs to a project whose translations are kept up to date: the `[sync]` table.

use serde::{Deserialize, Serialize};

use super::units;
use crate::locale::Locale;

/// The `[sync]` table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Project {
    /// Folders, files and globs that are sources.
    pub sources: Vec<String>,
    /// The target locales; empty for those at the top.
    #[serde(with = "units::one_or_many")]
    pub to: Vec<Locale>,
    /// The pattern of where targets go.
    pub output: String,
}

impl Default for Project {
    fn default() -> Self {
        Self { sources: Vec::new(), to: Vec::new(), output: "{root}/{dir}/{stem}.{locale}.{ext}".to_owned() }
    }
}
