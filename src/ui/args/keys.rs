//! Arguments of `keys`.

use std::num::NonZeroU32;

use clap::Subcommand;

use crate::config::budget;
use crate::provider::budget::Micros;

/// Arguments of `keys`.
#[derive(Clone, Debug, clap::Args)]
pub struct Keys {
    /// What about the keys.
    #[command(subcommand)]
    pub verb: KeysVerb,
}

/// What `keys` does.
#[derive(Clone, Debug, Subcommand)]
pub enum KeysVerb {
    /// Makes a key and shows it once.
    Add {
        /// Whose it is.
        #[arg(value_name = "NAME")]
        name: String,
        /// Characters in a calendar month.
        #[arg(long, value_name = "CHARS")]
        quota: Option<u64>,
        /// Characters in a day.
        #[arg(long, value_name = "CHARS")]
        per_day: Option<u64>,
        /// Money that its requests may cost in a calendar month.
        #[arg(long, value_name = "AMOUNT", value_parser = money)]
        cost_per_month: Option<Micros>,
        /// Requests in any minute.
        #[arg(long, value_name = "N")]
        requests_per_minute: Option<NonZeroU32>,
        /// The last day on which it is taken.
        #[arg(long, value_name = "DATE")]
        until: Option<String>,
        /// The only target locales; empty for all.
        #[arg(long, value_name = "LIST", value_delimiter = ',')]
        to: Vec<String>,
        /// The key and what it may do as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Every key with what it has used.
    List {
        /// The list as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Takes a key out of use.
    Revoke {
        /// Its name, or how it begins.
        #[arg(value_name = "NAME|PREFIX")]
        which: String,
        /// The key as JSON.
        #[arg(long)]
        json: bool,
    },
}

fn money(text: &str) -> Result<Micros, String> {
    let amount = text.trim().parse().ok().and_then(budget::money);
    amount.ok_or_else(|| "an amount of money such as 20 or 2.5".to_owned())
}
