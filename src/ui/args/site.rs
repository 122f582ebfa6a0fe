//! The arguments of `serve`, `warm` and `build`.

use std::path::PathBuf;

use super::settings::Given;

/// Arguments of `serve`.
#[derive(Clone, Debug, clap::Args)]
pub struct Serve {
    /// A folder with pages.
    #[arg(value_name = "FOLDER")]
    pub folder: Option<PathBuf>,
    /// A server whose pages are served instead of a folder's, and nothing but it.
    #[arg(long, value_name = "URL", conflicts_with = "folder")]
    pub origin: Option<String>,
    /// The vendors' interfaces instead of a site.
    #[arg(long)]
    pub api: bool,
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

impl Serve {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        self.site.settings(given);
        given.word("--listen", "serve.listen", self.listen.as_ref());
        given.word("--origin", "serve.origin", self.origin.as_ref());
    }
}

impl Warm {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        self.site.settings(given);
        given.word("--origin", "serve.origin", self.origin.as_ref());
    }
}

impl Site {
    /// The flags that are settings.
    pub(super) fn settings(&self, given: &mut Given) {
        given.words("--to", "to", &self.to);
        given.words("--provider", "provider", &self.provider);
        given.word("--from", "from", self.from.as_ref());
        given.word("--url", "serve.url", self.url.as_ref());
        given.yes("--local", "local", self.local);
    }
}
