//! `latimer serve`: a room listens until it is told to stop.

use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use url::Url;

use super::signals::End;
use super::site::{self, Request, SiteError};
use super::translate::Means;
use crate::config::Settings;
use crate::serve::{self, Limits, Room, Served, Watch};

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
    // A page that could not be kept would be paid for again and again.
    request.memory.store().map_err(SiteError::Memory)?;
    let door = Door::open(means.settings).await?;
    let site = Arc::new(site::site(request, means, door.url(), None).await?.site);
    let languages = site::languages(&site);
    door.serve(site, means.settings, |url| listening(&Listening { url, languages })).await
}

/// A listener that nobody answers at yet.
pub(super) struct Door {
    end: End,
    listener: TcpListener,
    address: SocketAddr,
}

impl Door {
    /// Listens where the settings say.
    pub(super) async fn open(settings: &Settings) -> Result<Self, SiteError> {
        let end = End::new().map_err(SiteError::Signals)?;
        let wanted = settings.serve.listen;
        let refused = |error| SiteError::Listen(wanted, error);
        let listener = TcpListener::bind(wanted).await.map_err(refused)?;
        let address = listener.local_addr().map_err(refused)?;
        Ok(Self { end, listener, address })
    }

    /// Its address as browsers write it.
    pub(super) fn url(&self) -> Option<Url> {
        format!("http://{}/", self.address).parse().ok()
    }

    /// Leads to a room until Ctrl-C or the signal to end; answers under way are finished.
    pub(super) async fn serve(
        self,
        room: Arc<dyn Room>,
        settings: &Settings,
        listening: impl FnOnce(String),
    ) -> Result<(), SiteError> {
        let Self { mut end, listener, address } = self;
        let settings = &settings.serve;
        let log = Some(settings.access_log.as_path()).filter(|path| !path.as_os_str().is_empty());
        let unwritable = |error| SiteError::Folder(settings.access_log.clone(), error);
        let watch = Arc::new(Watch::new(&room, log).map_err(unwritable)?);
        let limits = Limits {
            connections: settings.connections.get() as usize,
            patience: settings.patience,
            is_behind: settings.behind_proxy,
            ..Limits::default()
        };
        let own = if settings.watch.is_empty() { None } else { Some(watching(&settings.watch).await?) };
        let for_watchers = Served {
            room: None,
            watch: Some(Arc::clone(&watch)),
            // Who watches is not watched.
            log: Arc::new(Watch::new(&room, None).map_err(unwritable)?),
            limits: limits.clone(),
        };
        let is_apart = own.is_some();
        let served = Served { room: Some(room), watch: (!is_apart).then(|| Arc::clone(&watch)), log: watch, limits };
        if let Some(own) = own {
            tokio::spawn(serve::run(own, for_watchers, std::future::pending()));
        }
        listening(format!("http://{address}/"));
        let refused = |error| SiteError::Listen(address, error);
        serve::run(listener, served, async move { end.wait().await }).await.map_err(refused)
    }
}

/// Listens for those who watch.
async fn watching(address: &str) -> Result<TcpListener, SiteError> {
    let address: SocketAddr = address.parse().map_err(|_| SiteError::Url(address.to_owned()))?;
    TcpListener::bind(address).await.map_err(|error| SiteError::Listen(address, error))
}
