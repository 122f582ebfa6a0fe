//! Which languages the accounts behind the gateway really translate, directly or through a third one.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::Instant;

use super::path::SPOKEN;
use crate::client::Client;
use crate::dialect;
use crate::dialect::tongues::Tongues;
use crate::locale::Locale;
use crate::provider::{self, Pairs, Server};

/// After which time an account is asked again that did not tell what it offers.
const AGAIN: Duration = Duration::from_secs(30);

/// What is known of the accounts' pairs.
#[derive(Debug)]
struct Known {
    /// By dialect, as its codes tell them; `None` where an account translates any pair.
    tongues: Option<BTreeMap<&'static str, Arc<Tongues>>>,
    /// When to ask once more, where an account did not tell.
    again: Option<Instant>,
}

/// What the gateway translates.
pub(super) struct Offer {
    client: Client,
    known: RwLock<Option<Arc<Known>>>,
    asking: Mutex<()>,
}

impl fmt::Debug for Offer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offer").finish_non_exhaustive()
    }
}

impl Offer {
    pub(super) fn new(client: Client) -> Self {
        Self { client, known: RwLock::default(), asking: Mutex::default() }
    }

    /// The pairs; `None` where every pair is translated, so that a vendor's own list holds.
    pub(super) async fn tongues(&self, dialect: &str) -> Option<Arc<Tongues>> {
        self.known().await.tongues.as_ref()?.get(dialect).cloned()
    }

    async fn known(&self) -> Arc<Known> {
        if let Some(known) = self.fresh() {
            return known;
        }
        // One asks for all who wait.
        let _asking = self.asking.lock().await;
        if let Some(known) = self.fresh() {
            return known;
        }
        let known = Arc::new(self.ask().await);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&known));
        known
    }

    fn fresh(&self) -> Option<Arc<Known>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).clone()?;
        known.again.is_none_or(|again| Instant::now() < again).then_some(known)
    }

    async fn ask(&self) -> Known {
        let mut listed: BTreeMap<Locale, BTreeSet<Locale>> = BTreeMap::new();
        let (mut any, mut again) = (false, None);
        for (account, _) in self.client.resting() {
            match self.client.pairs(&account).await {
                Ok(Pairs::Any) => any = true,
                Ok(Pairs::Listed(pairs)) => {
                    for (source, targets) in pairs {
                        listed.entry(source).or_default().extend(targets);
                    }
                }
                Err(failure) => {
                    tracing::warn!(%account, %failure, "does not tell what it translates");
                    again = Some(Instant::now() + AGAIN);
                }
            }
        }
        let tongues = (!any).then(|| {
            let pairs = through(&listed);
            let spoken = SPOKEN.iter().filter_map(|name| Some((*name, server(name)?)));
            spoken.map(|(name, server)| (name, Arc::new(told(&pairs, server)))).collect()
        });
        Known { tongues, again }
    }
}

/// The wire of a dialect.
fn server(dialect: &str) -> Option<&'static Server> {
    provider::named(dialect::of(dialect)?.providers.first()?)?.server
}

/// Pairs as the codes of a vendor tell them, each once.
fn told(pairs: &BTreeMap<Locale, BTreeSet<Locale>>, server: &Server) -> Tongues {
    let mut all: BTreeSet<(Locale, Locale)> = BTreeSet::new();
    for (source, targets) in pairs {
        let source = coded(source, server);
        let coded = targets.iter().map(|target| (source.clone(), coded(target, server)));
        all.extend(coded.filter(|(source, target)| source != target));
    }
    Tongues::pairs(all)
}

/// A language as the codes of a vendor tell it: without the spellings that they do not tell apart.
fn coded(locale: &Locale, server: &Server) -> Locale {
    let known = (server.locale)(&(server.code)(locale));
    // A vendor may write a language as one of its variants, which is not the only one that is translated.
    known.filter(|known| locale.region().is_some() || known.region().is_none()).unwrap_or_else(|| locale.clone())
}

/// A language as the list of languages of the gateway tells it.
pub(in crate::serve) fn plain(locale: &Locale) -> Locale {
    server("libretranslate").map_or_else(|| locale.clone(), |server| coded(locale, server))
}

/// The pairs and those through a third language.
fn through(listed: &BTreeMap<Locale, BTreeSet<Locale>>) -> BTreeMap<Locale, BTreeSet<Locale>> {
    let onward = |between: &Locale| {
        let on = listed.iter().filter(|(source, _)| source.covers(between)).map(|(_, targets)| targets);
        on.fold(BTreeSet::new(), |all, targets| &all | targets)
    };
    // Each language between is looked at once, however many lead to it.
    let between: BTreeSet<&Locale> = listed.values().flatten().collect();
    let onward: BTreeMap<&Locale, BTreeSet<Locale>> = between.into_iter().map(|between| (between, onward(between))).collect();
    let all = |(source, targets): (&Locale, &BTreeSet<Locale>)| {
        let mut all = targets.clone();
        for further in targets.iter().filter_map(|between| onward.get(between)) {
            // Services list squares mostly: then there is nothing to add.
            if !further.is_subset(&all) {
                all.extend(further.iter().cloned());
            }
        }
        all.retain(|target| !source.covers(target));
        (source.clone(), all)
    };
    listed.iter().map(all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_language_adds_pairs_and_never_the_source() {
        let of = |tag: &str| tag.parse::<Locale>().unwrap();
        let set = |tags: &[&str]| tags.iter().map(|tag| of(tag)).collect::<BTreeSet<_>>();
        let listed = [(of("es"), set(&["en"])), (of("en"), set(&["es", "ca"])), (of("ca"), set(&["en"]))].into();
        let all = through(&listed);
        assert_eq!(all[&of("es")], set(&["ca", "en"]));
        assert_eq!(all[&of("ca")], set(&["en", "es"]));
        assert_eq!(all[&of("en")], set(&["ca", "es"]));
    }
}
