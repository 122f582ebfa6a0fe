//! The arguments of `sync`.

use std::path::PathBuf;

use toml::Value;

use crate::config::Override;

/// Arguments of `sync`.
#[derive(Clone, Debug, Default, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Sync {
    /// Folders, files and globs; without any, those of the configuration.
    #[arg(value_name = "SOURCE")]
    pub sources: Vec<String>,
    /// Target locales; empty: those of the configuration.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The source locale, where it is not to be detected.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// Providers in order.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub provider: Vec<String>,
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
    /// Say what would be sent, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Overwrite files that latimer did not make.
    #[arg(long)]
    pub force: bool,
    /// Refuse every provider that sends text to a host.
    #[arg(long)]
    pub local: bool,
    /// The file of the translation memory.
    #[arg(long, value_name = "FILE", conflicts_with = "no_memory")]
    pub memory: Option<PathBuf>,
    /// Neither look up nor keep translations.
    #[arg(long)]
    pub no_memory: bool,
    /// The most characters that this run may send to services.
    #[arg(long, value_name = "N")]
    pub max_characters: Option<u64>,
    /// The most money that this run may cost.
    #[arg(long, value_name = "AMOUNT")]
    pub max_cost: Option<f64>,
    /// A report with the texts side by side: JSON where the name ends so, otherwise a page.
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Files of terms, in the place of those of the configuration.
    #[arg(long, value_name = "FILE")]
    pub glossary: Vec<PathBuf>,
    /// From which findings of checks on the run ends with exit code 3.
    #[arg(long, value_name = "LEVEL", value_parser = ["error", "warning"])]
    pub fail_on: Option<String>,
    /// One report on standard output and nothing else there.
    #[arg(long)]
    pub json: bool,
}

/// The flags of a sync that are settings.
pub(super) fn overrides(given: &Sync, found: &mut Vec<Override>) {
    for (flag, key, values) in
        [("SOURCE", "sync.sources", &given.sources), ("--to", "sync.to", &given.to), ("--provider", "provider", &given.provider)]
    {
        if !values.is_empty() {
            let value = Value::Array(values.iter().map(|value| Value::String(value.trim().to_owned())).collect());
            found.push(Override { flag, key, value });
        }
    }
    let output = given.out.clone().map(Value::String);
    found.extend(output.map(|value| Override { flag: "--out", key: "sync.output", value }));
}
