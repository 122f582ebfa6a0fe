//! Arguments of the commands that compare a source with its translation.

use std::path::PathBuf;

use super::settings::Given;

/// A source and its translation.
#[derive(Clone, Debug, clap::Args)]
pub struct Both {
    /// The source file or its address.
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// The translated file.
    #[arg(value_name = "TARGET")]
    pub target: PathBuf,
    /// Read both as this format, whatever their names say.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// The main content of the source alone; without a value by the target's extension.
    #[arg(long, value_name = "FORMAT", num_args = 0..=1, default_missing_value = "")]
    pub article: Option<String>,
    /// Fetch pages from this machine and its network too.
    #[arg(long)]
    pub allow_private: bool,
}

/// Arguments of `verify`.
#[derive(Clone, Debug, clap::Args)]
pub struct Verify {
    /// What is compared.
    #[command(flatten)]
    pub both: Both,
    /// The differences as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `check`.
#[derive(Clone, Debug, clap::Args)]
pub struct Check {
    /// What is compared.
    #[command(flatten)]
    pub both: Both,
    /// The source locale, where it is not to be detected.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// The target locale, where the file's name does not tell it.
    #[arg(long, value_name = "LOCALE")]
    pub to: Option<String>,
    /// Files of terms, in the place of those of the configuration.
    #[arg(long, value_name = "FILE")]
    pub glossary: Vec<PathBuf>,
    /// From which findings on the exit code is 1.
    #[arg(long, value_name = "LEVEL", value_parser = ["error", "warning"])]
    pub fail_on: Option<String>,
    /// The findings as JSON.
    #[arg(long)]
    pub json: bool,
}

impl Check {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        given.word("--from", "from", self.from.as_ref());
        given.paths("--glossary", "glossary.files", &self.glossary);
        given.word("--fail-on", "checks.fail_on", self.fail_on.as_ref());
    }
}
