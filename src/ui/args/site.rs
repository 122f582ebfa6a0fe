//! The arguments of `serve` and `build`.

use std::path::PathBuf;

use toml::Value;

use crate::config::Override;

/// Arguments of `serve`.
#[derive(Clone, Debug, clap::Args)]
pub struct Serve {
    /// A folder with pages.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// What `serve` and `build` share.
    #[command(flatten)]
    pub site: Site,
    /// Where it listens.
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
}

/// Arguments of `build`.
#[derive(Clone, Debug, clap::Args)]
pub struct Build {
    /// A folder with pages.
    #[arg(value_name = "FOLDER")]
    pub folder: PathBuf,
    /// What `serve` and `build` share.
    #[command(flatten)]
    pub site: Site,
    /// Where the static files go.
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// Overwrite files that latimer did not make.
    #[arg(long)]
    pub force: bool,
}

/// What a site is made with.
#[derive(Clone, Debug, clap::Args)]
pub struct Site {
    /// Target locales; empty: those of the configuration.
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub to: Vec<String>,
    /// The source locale, where it is not to be detected.
    #[arg(long, value_name = "LOCALE")]
    pub from: Option<String>,
    /// Providers in order.
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub provider: Vec<String>,
    /// The site's public address.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
    /// Refuse every provider that sends text to a host.
    #[arg(long)]
    pub local: bool,
}

/// The flags of a site that are settings.
pub(super) fn overrides(given: &Site, found: &mut Vec<Override>) {
    for (flag, key, values) in [("--to", "to", &given.to), ("--provider", "provider", &given.provider)] {
        if !values.is_empty() {
            let value = Value::Array(values.iter().map(|value| Value::String(value.trim().to_owned())).collect());
            found.push(Override { flag, key, value });
        }
    }
    for (flag, key, value) in [("--from", "from", &given.from), ("--url", "serve.url", &given.url)] {
        found.extend(value.clone().map(|value| Override { flag, key, value: Value::String(value) }));
    }
    if given.local {
        found.push(Override { flag: "--local", key: "local", value: Value::Boolean(true) });
    }
}
