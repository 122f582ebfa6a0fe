//! Arguments of `memory`.

use std::path::PathBuf;

use clap::Subcommand;

/// Arguments of `memory`.
#[derive(Clone, Debug, clap::Args)]
pub struct Memory {
    /// The file of the translation memory.
    #[arg(long, global = true, value_name = "FILE")]
    pub memory: Option<PathBuf>,
    /// What about the memory.
    #[command(subcommand)]
    pub verb: MemoryVerb,
}

/// What `memory` does.
#[derive(Clone, Debug, Subcommand)]
pub enum MemoryVerb {
    /// How many entries there are of what.
    Stats {
        /// The numbers as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Entries that hold a text, or are like it.
    Search {
        /// The text.
        #[arg(value_name = "TEXT")]
        text: String,
        /// Which entries.
        #[command(flatten)]
        which: Which,
        /// From how many per cent of likeness on, instead of those that hold the text.
        #[arg(long, value_name = "PERCENT", value_parser = clap::value_parser!(u8).range(1..=100))]
        like: Option<u8>,
        /// How many at most.
        #[arg(long, value_name = "COUNT", default_value_t = 20, hide_default_value = true)]
        most: usize,
        /// The entries as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Entries of other programs' files.
    Import {
        /// The files.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The format of the files, whatever their names say.
        #[arg(long, value_name = "NAME", value_parser = ["tmx", "tsv", "jsonl"], hide_possible_values = true)]
        format: Option<String>,
        /// The source locale.
        #[arg(long, value_name = "LOCALE")]
        from: Option<String>,
        /// The target locale.
        #[arg(long, value_name = "LOCALE")]
        to: Option<String>,
        /// What entries count as that do not say it.
        #[arg(long, value_name = "ORIGIN", value_parser = ["human", "imported"], hide_possible_values = true)]
        origin: Option<String>,
    },
    /// A file for other programs.
    Export {
        /// The file, or `-` for standard output.
        #[arg(value_name = "FILE", default_value = "-", hide_default_value = true)]
        file: PathBuf,
        /// The format, whatever the file's name says.
        #[arg(long, value_name = "NAME", value_parser = ["tmx", "tsv", "jsonl"], hide_possible_values = true)]
        format: Option<String>,
        /// Which entries.
        #[command(flatten)]
        which: Which,
    },
    /// Removes old translations of machines.
    Prune {
        /// How old, in days.
        #[arg(long, value_name = "DAYS")]
        older_than: u32,
        /// Which entries; those of machines unless an origin is named.
        #[command(flatten)]
        which: Which,
    },
    /// Removes entries.
    Forget {
        /// Only those that hold this text.
        #[arg(value_name = "TEXT")]
        text: Option<String>,
        /// Which entries.
        #[command(flatten)]
        which: Which,
        /// All entries.
        #[arg(long)]
        all: bool,
    },
}

/// Which entries of a memory.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Which {
    /// Only from this locale.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// Only into this locale.
    #[arg(long, value_name = "LOCALE")]
    pub to: Option<String>,
    /// Only of this origin.
    #[arg(long, value_name = "ORIGIN", value_parser = ["machine", "imported", "human"], hide_possible_values = true)]
    pub origin: Option<String>,
    /// Only of this kind of provider.
    #[arg(long, value_name = "NAME")]
    pub provider: Option<String>,
}
