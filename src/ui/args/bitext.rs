//! Arguments of `export` and `import`.

use std::path::PathBuf;

use super::settings::Given;

/// Arguments of `export`.
#[derive(Clone, Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("kind").args(["xliff", "po"]).required(true)))]
pub struct Export {
    /// Files, folders, addresses, or `-` for standard input.
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Target locales; empty: those of the configuration.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The source locale, where it is not to be detected.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// XLIFF, in this version.
    #[arg(long, value_name = "VERSION", num_args = 0..=1, default_missing_value = "2.1", value_parser = ["1.2", "2.1"], hide_possible_values = true)]
    pub xliff: Option<String>,
    /// PO.
    #[arg(long)]
    pub po: bool,
    /// The folder for outputs: `DIR/es/article.md.xlf`.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Read inputs as this format, whatever their names say.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// Overwrite files that latimer did not make.
    #[arg(long)]
    pub force: bool,
    /// The memory.
    #[command(flatten)]
    pub remembered: Remembered,
    /// What was written as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `import`.
#[derive(Clone, Debug, clap::Args)]
pub struct Import {
    /// The files that came back.
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The source, or the folder with the sources.
    #[arg(long, value_name = "SOURCE")]
    pub source: Option<PathBuf>,
    /// The source locale, where the file does not name one.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// The target locale, where the file does not name one.
    #[arg(long, value_name = "LOCALE")]
    pub to: Option<String>,
    /// The folder for documents: `DIR/es/article.md`.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Read sources as this format, whatever their names say.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// From which state on a text is kept as a person's.
    #[arg(long, value_name = "STATE", value_parser = ["any", "translated", "reviewed"], hide_possible_values = true)]
    pub accept: Option<String>,
    /// Overwrite files that latimer did not make.
    #[arg(long)]
    pub force: bool,
    /// The memory.
    #[command(flatten)]
    pub remembered: Remembered,
    /// What became of the files as JSON.
    #[arg(long)]
    pub json: bool,
}

/// Which memory.
#[derive(Clone, Debug, clap::Args)]
pub struct Remembered {
    /// The file of the translation memory.
    #[arg(long, value_name = "FILE")]
    pub memory: Option<PathBuf>,
    /// Neither look up nor keep translations.
    #[arg(long)]
    pub no_memory: bool,
}

impl Export {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        given.words("--to", "to", &self.to);
        given.word("--from", "from", self.from.as_ref());
        given.path("--memory", "memory.path", self.remembered.memory.as_ref());
    }
}

impl Import {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        given.word("--accept", "import.accept", self.accept.as_ref());
        given.path("--memory", "memory.path", self.remembered.memory.as_ref());
    }
}
