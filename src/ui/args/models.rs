//! Arguments of `models`.

use std::path::PathBuf;

use clap::Subcommand;

/// Arguments of `models`.
#[derive(Clone, Debug, clap::Args)]
pub struct Models {
    /// What about the models.
    #[command(subcommand)]
    pub verb: ModelsVerb,
}

/// What `models` does.
#[derive(Clone, Debug, Subcommand)]
pub enum ModelsVerb {
    /// What is installed and what there is.
    List {
        /// Only models of this language or pair.
        #[arg(value_name = "PAIR")]
        pair: Option<String>,
        /// Only what is installed; nothing is fetched.
        #[arg(long)]
        installed: bool,
        /// The list as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Installs models.
    Install {
        /// The pairs.
        #[arg(required = true, value_name = "PAIR")]
        pairs: Vec<String>,
        /// A folder to take them from.
        #[arg(long, value_name = "DIR")]
        from: Option<PathBuf>,
        /// Without asking.
        #[arg(long, short)]
        yes: bool,
    },
    /// Removes models.
    Remove {
        /// The pairs.
        #[arg(required = true, value_name = "PAIR")]
        pairs: Vec<String>,
    },
    /// Checks that installed models are undamaged.
    Verify {
        /// The pairs; all without any.
        #[arg(value_name = "PAIR")]
        pairs: Vec<String>,
    },
    /// The folder of models.
    Path,
}
