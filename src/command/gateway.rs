//! `latimer serve --api`: settings become a gateway that listens until it is told to stop.

use std::collections::BTreeSet;
use std::sync::Arc;

use url::Url;

use super::budget::{self, NoLedger};
use super::choice::Accounts;
use super::engine;
use super::keys::FILE_NAME;
use super::serve::Door;
use super::site::SiteError;
use super::translate::Means;
use crate::config::site::KeysNeeded;
use crate::keys::Keys;
use crate::pipeline::Known;
use crate::serve::gateway::{self, Gate, Gateway, Wanted};
use crate::serve::studio::Hosts;

/// Serves the vendors' interfaces until Ctrl-C or the signal to end; answers under way are finished.
pub async fn serve(means: Means<'_>, memory: &Arc<Known>, listening: impl FnOnce(String)) -> Result<(), SiteError> {
    // An answer that could not be kept would be paid for again and again.
    memory.store().map_err(SiteError::Memory)?;
    let settings = means.settings;
    let door = Door::open(settings).await?;
    let built = engine::engine(means, memory, settings.from.stated())?;
    consent(&built.accounts, means)?;
    let gate = gate(means)?;
    let behaviour = gateway::Settings {
        hosts: Hosts { names: host(&settings.serve.url).into_iter().collect() },
        cors: settings.serve.api.cors.clone(),
        largest_body: settings.serve.api.max_body_bytes.get(),
        is_behind: settings.serve.behind_proxy,
        ..gateway::Settings::default()
    };
    let gateway = Gateway::new(Arc::new(built.engine), gate, behaviour, None);
    door.serve(Arc::new(gateway), settings, listening).await
}

/// The name in an address.
fn host(url: &str) -> Option<String> {
    url.parse::<Url>().ok()?.host_str().map(str::to_lowercase)
}

/// The keys that are needed here, or none.
fn gate(means: Means<'_>) -> Result<Gate, SiteError> {
    let serve = &means.settings.serve;
    let wanted = match serve.api.keys {
        KeysNeeded::Never => Wanted::Never,
        KeysNeeded::Auto if serve.listen.ip().is_loopback() => Wanted::OnceMade,
        KeysNeeded::Auto | KeysNeeded::Always => Wanted::Always,
    };
    match means.data {
        Some(data) => Ok(Gate::new(Keys::open(&data.join(FILE_NAME)).map_err(SiteError::Keys)?, wanted)),
        None if wanted == Wanted::Always => Err(SiteError::NoLedger(NoLedger::NoFolder)),
        None => Ok(Gate::open()),
    }
}

/// Settles that text may leave for every account that may be asked, and that limits on cost can be kept.
pub(super) fn consent(accounts: &Accounts, means: Means<'_>) -> Result<(), SiteError> {
    if accounts.names().next().is_none() {
        return Err(SiteError::NoAccount(accounts.refused().to_vec()));
    }
    let charging = accounts.names().filter(|name| accounts.host(name).is_some());
    if let Some(account) = budget::priceless(charging, &means.settings.caps(), accounts) {
        return Err(SiteError::NoPrice(Arc::clone(account)));
    }
    let hosts: BTreeSet<&str> = accounts.names().filter_map(|name| accounts.host(name)).collect();
    for host in hosts {
        // How much it will be, nobody knows before it is asked.
        if !means.watch.may_leave(host, 0) {
            return Err(SiteError::Withheld(host.to_owned()));
        }
    }
    Ok(())
}
