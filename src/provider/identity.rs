//! The provider that answers with what it was given: the law that nothing is damaged on the way.

use std::num::NonZeroU32;

use super::{
    Account, Answer, BadAccount, Batch, Boxed, Engine, Failure, Limits, Markup, Measure, Pairs, Profile, Provider, Reach,
};
use super::{Sizes, Spec, options::Options};

/// The registry line.
pub static SPEC: Spec = Spec { name: "identity", reach: Reach::Local, automatic: false, build, server: None };

/// What rules that need no language and no machine can take at once.
pub(super) fn rule(name: &'static str) -> Profile {
    Profile {
        name,
        reach: Reach::Local,
        markups: &[Markup::Xml],
        sizes: Sizes {
            measure: Measure::Characters,
            segments: NonZeroU32::new(1000).unwrap_or(NonZeroU32::MIN),
            per_request: None,
            per_segment: None,
        },
        limits: Limits::default(),
        remembered: false,
        model: String::new(),
        models: Vec::new(),
    }
}

fn build(account: &Account) -> Result<Provider, BadAccount> {
    Options::read(account).done()?;
    Ok(Provider::Engine(std::sync::Arc::new(Identity { profile: rule("identity") })))
}

#[derive(Debug)]
struct Identity {
    profile: Profile,
}

impl Engine for Identity {
    fn terms(&self) -> super::Terms {
        super::Terms::Ignored
    }

    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
        Box::pin(std::future::ready(Ok(Answer { texts: batch.texts.to_vec(), ..Answer::default() })))
    }

    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
        Box::pin(std::future::ready(Ok(Pairs::Any)))
    }
}
