//! The flags of whatever translates files.

use std::path::PathBuf;

use toml::Value;

use super::settings::Given;

/// How files are translated.
#[derive(Clone, Debug, Default, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Run {
    /// The source locale, where it is not to be detected.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// Providers in order.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub provider: Vec<String>,
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
    /// Say what would be sent, and send nothing.
    #[arg(long)]
    pub dry_run: bool,
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

impl Run {
    /// Those of them that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        given.words("--provider", "provider", &self.provider);
        given.word("--from", "from", self.from.as_ref());
        given.path("--memory", "memory.path", self.memory.as_ref());
        given.paths("--glossary", "glossary.files", &self.glossary);
        given.word("--fail-on", "checks.fail_on", self.fail_on.as_ref());
        // What is more than any number in a file is no limit.
        let characters = self.max_characters.map(|most| Value::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
        given.value("--max-characters", "budget.characters_per_run", characters);
        given.value("--max-cost", "budget.cost_per_run", self.max_cost.map(Value::Float));
        given.yes("--local", "local", self.local);
    }
}
