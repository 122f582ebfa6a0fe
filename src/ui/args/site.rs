//! The arguments of `serve`, `warm` and `build`.

use std::path::PathBuf;

use toml::Value;

use crate::config::Override;

/// Arguments of `serve`.
#[derive(Clone, Debug, clap::Args)]
pub struct Serve {
    /// A folder with pages.
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// A server whose pages are served instead of a folder's, and nothing but it.
    #[arg(long, value_name = "URL", conflicts_with = "folder")]
    pub origin: Option<String>,
    /// What `serve` and `build` share.
    #[command(flatten)]
    pub site: Site,
    /// Where it listens.
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
}

/// Arguments of `warm`.
#[derive(Clone, Debug, clap::Args)]
pub struct Warm {
    /// A folder with pages, or the address of a sitemap.
    #[arg(long, value_name = "URL|FOLDER")]
    pub sitemap: String,
    /// The server whose pages they are, where it is not the sitemap's.
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// What `serve` and `build` share.
    #[command(flatten)]
    pub site: Site,
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

/// The flags of `serve` that are settings.
pub(super) fn of_serve(given: &Serve, found: &mut Vec<Override>) {
    overrides(&given.site, found);
    for (flag, key, value) in [("--listen", "serve.listen", &given.listen), ("--origin", "serve.origin", &given.origin)] {
        found.extend(value.clone().map(|value| Override { flag, key, value: Value::String(value) }));
    }
}

/// The flags of `warm` that are settings.
pub(super) fn of_warm(given: &Warm, found: &mut Vec<Override>) {
    overrides(&given.site, found);
    let origin = given.origin.clone().map(Value::String);
    found.extend(origin.map(|value| Override { flag: "--origin", key: "serve.origin", value }));
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
