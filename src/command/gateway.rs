//! `latimer serve --api`: settings become a gateway that listens until it is told to stop, with the page for people beside it.

use std::path::Path;
use std::sync::Arc;

use super::budget::NoLedger;
use super::choice::Accounts;
use super::engine::{self, Built};
use super::keys::FILE_NAME;
use super::serve::Door;
use super::site::{SiteError, address};
use super::studio;
use super::translate::Means;
use crate::config::Settings;
use crate::config::site::{KeysNeeded, Serve};
use crate::keys::Keys;
use crate::serve::Room;
use crate::serve::gateway::{self, Gate, Gateway, Wanted};
use crate::serve::studio::Hosts;

/// Serves the vendors' interfaces until Ctrl-C or the signal to end; answers under way are finished.
pub async fn serve(request: &studio::Request, means: Means<'_>, listening: impl FnOnce(String)) -> Result<(), SiteError> {
    // An answer that could not be kept would be paid for again and again.
    request.memory.store().map_err(SiteError::Memory)?;
    let settings = means.settings;
    let door = Door::open(settings).await?;
    let Built { engine, accounts, .. } = engine::engine(means, &request.memory, settings.from.stated())?;
    let allowed = studio::allowed(&accounts, means)?;
    is_usable(&accounts, |host| allowed.contains(host))?;
    let public = if settings.serve.url.is_empty() { None } else { Some(address(&settings.serve.url)?) };
    let name = public.as_ref().and_then(|url| url.host_str()).map(str::to_ascii_lowercase);
    let behaviour = gateway::Settings {
        cors: settings.serve.api.cors.clone(),
        hosts: Hosts { names: name.into_iter().collect() },
        largest_body: settings.serve.api.max_body_bytes.get(),
        is_behind: settings.serve.behind_proxy,
        ..gateway::Settings::default()
    };
    let wanted = wanted(&settings.serve);
    let mut gate = gate(means, wanted)?;
    if accounts.names().any(|name| accounts.host(name).is_some() && accounts.price(name).is_none()) {
        gate = gate.priceless();
    }
    let engine = Arc::new(engine);
    // The gateway shows it only as long as nobody needs a key.
    let page: Option<Arc<dyn Room>> = match wanted {
        Wanted::Always => None,
        Wanted::OnceMade | Wanted::Never => {
            Some(Arc::new(studio::room(request, means, (Arc::clone(&engine), accounts), allowed)?))
        }
    };
    let gateway = Gateway::new(engine, gate, behaviour, page).with_voices(request.voices.clone());
    door.serve(Arc::new(gateway), settings, listening).await
}

/// That there are accounts, and that text may go to each: nobody can be asked later, when a program asks.
fn is_usable(accounts: &Accounts, allows: impl Fn(&str) -> bool) -> Result<(), SiteError> {
    if accounts.names().next().is_none() {
        return Err(SiteError::NoAccount(accounts.refused().to_vec()));
    }
    match accounts.names().filter_map(|name| accounts.host(name)).find(|host| !allows(host)) {
        Some(host) => Err(SiteError::Withheld(host.to_owned())),
        None => Ok(()),
    }
}

/// Whether keys are needed.
fn wanted(serve: &Serve) -> Wanted {
    // Behind a server in front, others than this machine can ask too.
    let is_private = serve.listen.ip().is_loopback() && !serve.behind_proxy;
    match serve.api.keys {
        KeysNeeded::Never => Wanted::Never,
        KeysNeeded::Auto if is_private => Wanted::OnceMade,
        KeysNeeded::Auto | KeysNeeded::Always => Wanted::Always,
    }
}

/// Whether keys are needed here and there is none yet.
pub fn is_closed(settings: &Settings, data: Option<&Path>) -> bool {
    let keys = data.and_then(|data| Keys::open(&data.join(FILE_NAME)).ok());
    wanted(&settings.serve) == Wanted::Always && keys.is_some_and(|keys| keys.any() == Ok(false))
}

/// The keys of those who ask.
fn gate(means: Means<'_>, wanted: Wanted) -> Result<Gate, SiteError> {
    match means.data {
        Some(data) => Ok(Gate::new(Keys::open(&data.join(FILE_NAME)).map_err(SiteError::Keys)?, wanted)),
        None if wanted == Wanted::Always => Err(SiteError::NoLedger(NoLedger::NoFolder)),
        None => Ok(Gate::open()),
    }
}
