//! The arguments of `sync`.

use super::Run;
use super::settings::Given;

/// Arguments of `sync`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Sync {
    /// Folders, files and globs; without any, those of the configuration.
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Target locales; empty: those of the configuration.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The pattern of where targets go.
    #[arg(long, value_name = "PATTERN")]
    pub out: Option<String>,
    /// Remove targets whose sources are gone.
    #[arg(long)]
    pub prune: bool,
    /// Write nothing, ask nobody, and end with 1 where anything is missing or not current.
    #[arg(long, conflicts_with_all = ["watch", "dry_run", "prune"])]
    pub frozen: bool,
    /// Go on until Ctrl-C, and follow every edit.
    #[arg(long, conflicts_with = "dry_run")]
    pub watch: bool,
    /// How.
    #[command(flatten)]
    pub run: Run,
}

impl Sync {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        given.words("SOURCE", "sync.sources", &self.sources);
        given.words("--to", "sync.to", &self.to);
        given.word("--out", "sync.output", self.out.as_ref());
        self.run.settings(given);
    }
}
