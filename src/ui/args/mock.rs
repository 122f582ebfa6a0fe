//! Arguments of `mock`.

use std::path::PathBuf;

/// Arguments of `mock`.
#[derive(Clone, Debug, clap::Args)]
pub struct Mock {
    /// Where it listens.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub listen: std::net::SocketAddr,
    /// Where a proxy listens that leads to it.
    #[arg(long, value_name = "ADDRESS")]
    pub proxy_listen: Option<std::net::SocketAddr>,
    /// The only dialect, at the root.
    #[arg(long, value_name = "NAME")]
    pub dialect: Option<String>,
    /// How it translates.
    #[arg(long, value_name = "HOW", default_value = "pseudo")]
    pub answer: String,
    /// What becomes of texts that `replay:FILE` does not know.
    #[arg(long, value_name = "HOW", default_value = "pseudo", value_parser = ["pseudo", "error", "echo"], hide_possible_values = true)]
    pub unknown: String,
    /// Where `record:URL` keeps requests and answers.
    #[arg(long, value_name = "FILE")]
    pub cassette: Option<PathBuf>,
    /// What clients are expected to ask.
    #[arg(long, value_name = "FILE")]
    pub expect: Option<PathBuf>,
    /// Rules of what goes wrong.
    #[arg(long, value_name = "FILE")]
    pub faults: Option<PathBuf>,
    /// From which everything random is drawn.
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    pub seed: u64,
    /// Requests that a key may send each second.
    #[arg(long, value_name = "NUMBER")]
    pub requests_per_second: Option<u64>,
    /// Characters that a key may send each minute.
    #[arg(long, value_name = "NUMBER")]
    pub characters_per_minute: Option<u64>,
    /// Characters that a key may send at all.
    #[arg(long, value_name = "NUMBER")]
    pub characters_total: Option<u64>,
    /// Whether seconds and minutes are those of the clock (`fixed`) or any (`sliding`).
    #[arg(long, value_name = "KIND", default_value = "sliding", value_parser = ["sliding", "fixed"], hide_possible_values = true)]
    pub window: String,
    /// Refuses what services merely tolerate.
    #[arg(long)]
    pub strict: bool,
    /// The secret key of Amazon's clients, whose signatures are checked with `--strict`.
    #[arg(long, value_name = "SECRET")]
    pub amazon_secret: Option<String>,
}
