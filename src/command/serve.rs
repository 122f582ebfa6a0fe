//! `latimer serve`: a site listens until it is told to stop.

use std::sync::Arc;

use tokio::net::TcpListener;
use url::Url;

use super::signals::End;
use super::site::{self, Request, SiteError};
use super::translate::Means;
use crate::serve;

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
    let site = Arc::new(site::site(request, means, base, None).await?);
    listening(&Listening { url: format!("http://{address}/"), languages: site::languages(&site) });
    serve::run(listener, site, async move { end.wait().await }).await.map_err(refused)
}
