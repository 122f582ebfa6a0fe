//! What the usable providers offer.

use std::collections::BTreeSet;

use super::choice::{Accounts, Unusable};
use super::input::Input;
use super::translate::{Request, prepare};
use crate::client::{AccountSetup, Client};
use crate::config::{Environment, Settings};
use crate::locale::Locale;
use crate::provider::{Failure, Pairs};

/// What one account offers.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The account.
    pub provider: String,
    /// Its pairs.
    pub pairs: Pairs,
}

/// What all usable accounts offer, and those that would not say.
pub async fn offers(
    settings: &Settings,
    environment: &Environment,
) -> (Vec<Offer>, Vec<(String, Failure)>, Vec<(String, Unusable)>) {
    let (accounts, built) = Accounts::build(settings, environment);
    let (offers, failed) = ask(&accounts, built, settings).await;
    (offers, failed, accounts.refused().to_vec())
}

async fn ask(accounts: &Accounts, built: Vec<AccountSetup>, settings: &Settings) -> (Vec<Offer>, Vec<(String, Failure)>) {
    let client = Client::new(built, settings.client(), std::sync::Arc::new(settings.http()));
    let mut offers = Vec::new();
    let mut failed = Vec::new();
    for name in accounts.names() {
        match client.pairs(name).await {
            Ok(pairs) => offers.push(Offer { provider: name.to_string(), pairs }),
            Err(failure) => failed.push((name.to_string(), failure)),
        }
    }
    (offers, failed)
}

/// The targets that a request could have: those offered for the source of its first readable input.
///
/// Where a provider takes every pair, or the source is not known, all locales are offered that any
/// provider names or that `known` names.
pub async fn targets(request: &Request, settings: &Settings, environment: &Environment, known: &[Locale]) -> Vec<Locale> {
    let source = request.from.clone().or_else(|| {
        let first = request.inputs.iter().find(|path| path.is_file())?;
        let input = Input::file(first.clone(), first, None);
        let source = prepare(&input, request.want, None, &super::preparation(settings)).ok()?;
        Some(source.locale().clone()).filter(|locale| !locale.is_undetermined())
    });
    let (offers, _, _) = offers(settings, environment).await;
    let mut targets = BTreeSet::new();
    for offer in offers {
        match offer.pairs {
            Pairs::Any => targets.extend(known.iter().cloned()),
            Pairs::Listed(pairs) => {
                let fits = |from: &Locale| source.as_ref().is_none_or(|source| from.covers(source));
                targets.extend(pairs.into_iter().filter(|(from, _)| fits(from)).flat_map(|(_, to)| to));
            }
        }
    }
    targets.retain(|target| source.as_ref().is_none_or(|source| !source.covers(target)));
    targets.into_iter().collect()
}
