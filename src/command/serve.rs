//! `latimer serve`: a site listens until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use url::Url;

use super::signals::End;
use super::site::{self, Request, SiteError};
use super::translate::Means;
use crate::serve::{self, Limits, Served, Watch};

/// What is told once a site listens.
#[derive(Clone, Debug)]
pub struct Listening {
    /// Where it is found.
    pub url: String,
    /// Its locales, the source's first.
    pub languages: String,
}

/// Serves a site until Ctrl-C or the signal to end; answers under way are finished.
pub async fn serve(request: &Request, means: Means<'_>, listening: impl FnOnce(&Listening)) -> Result<(), SiteError> {
    let mut end = End::new().map_err(SiteError::Signals)?;
    let wanted = means.settings.serve.listen;
    let refused = |error| SiteError::Listen(wanted, error);
    let listener = TcpListener::bind(wanted).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    let base: Option<Url> = format!("http://{address}/").parse().ok();
    // A page that could not be kept would be paid for again and again.
    request.memory.store().map_err(SiteError::Memory)?;
    let site = Arc::new(site::site(request, means, base, None).await?.site);
    let settings = &means.settings.serve;
    let log = Some(settings.access_log.as_path()).filter(|path| !path.as_os_str().is_empty());
    let unwritable = |error| SiteError::Folder(settings.access_log.clone(), error);
    let watch = Arc::new(Watch::new(&site, log).map_err(unwritable)?);
    let limits = Limits {
        connections: settings.connections.get() as usize,
        patience: settings.patience,
        is_behind: settings.behind_proxy,
        ..Limits::default()
    };
    let own = if settings.watch.is_empty() { None } else { Some(watching(&settings.watch).await?) };
    let for_watchers = Served {
        site: None,
        watch: Some(Arc::clone(&watch)),
        // Who watches is not watched.
        log: Arc::new(Watch::new(&site, None).map_err(unwritable)?),
        limits: limits.clone(),
    };
    let is_apart = own.is_some();
    let served = Served { site: Some(Arc::clone(&site)), watch: (!is_apart).then(|| Arc::clone(&watch)), log: watch, limits };
    if let Some(own) = own {
        tokio::spawn(serve::run(own, for_watchers, std::future::pending()));
    }
    listening(&Listening { url: format!("http://{address}/"), languages: site::languages(&site) });
    serve::run(listener, served, async move { end.wait().await }).await.map_err(refused)
}

/// Listens for those who watch.
async fn watching(address: &str) -> Result<TcpListener, SiteError> {
    let address: SocketAddr = address.parse().map_err(|_| SiteError::Url(address.to_owned()))?;
    TcpListener::bind(address).await.map_err(|error| SiteError::Listen(address, error))
}
