//! How texts are translated.
//!
//! Whatever the way, one text comes back for each that was asked, in order. The same way, texts and
//! locales give the same answers.

mod elsewhere;
pub(super) mod guess;
mod marked;
mod pseudo;
mod replay;

use std::sync::Arc;

pub use elsewhere::Translate;
pub use pseudo::{pseudo, reverse};
pub use replay::{BadTranslations, Translations, Unknown};

use super::Settings;
use super::cassette::{Asked, Cassette};
use super::record::Record;
use crate::dialect::call::Call;
use crate::dialect::house::{Ask, Split};
use crate::locale::Locale;
use crate::provider::{Boxed, Failure, Reply};

/// How the mock translates.
#[derive(Clone, Debug, Default)]
pub enum Answer {
    /// Accented and marked with the target locale, so that a test sees what it got and can go back ([`reverse`]).
    #[default]
    Pseudo,
    /// As it was sent.
    Identity,
    /// As these translations have it.
    Known(Arc<Translations>, Unknown),
    /// Whole requests as a service answered them before.
    Replay(Arc<Cassette>, Unknown),
    /// Whole requests as a real service answers them now, and on file for [`Answer::Replay`].
    Record(Arc<Record>),
    /// By something else that translates.
    Elsewhere(Arc<dyn Translate>),
}

/// The locale of a text: the one that was stated, or else what it looks like.
fn source_of(ask: &Ask<'_>, text: &str) -> Locale {
    ask.source.cloned().unwrap_or_else(|| guess::found(&[text]).locale)
}

/// The way that a mock was told.
#[derive(Debug)]
pub(super) struct Answers {
    how: Answer,
}

impl Answers {
    pub(super) fn new(settings: &Settings) -> Self {
        Self { how: settings.answer.clone() }
    }

    /// One translation for each text.
    pub(super) fn answer<'a>(&'a self, ask: Ask<'a>) -> Boxed<'a, Result<Vec<String>, Failure>> {
        let each = |how: &dyn Fn(&String) -> Result<String, Failure>| ask.texts.iter().map(how).collect();
        let unknown = |unknown: Unknown, text: &str| match unknown {
            Unknown::Pseudo => Ok(pseudo::keeping(text, ask.target, ask.marked, ask.keeps)),
            Unknown::Echo => Ok(text.to_owned()),
            Unknown::Error => Err(Failure::Refused { what: "no translation is known for this text".to_owned() }),
        };
        let texts = match &self.how {
            Answer::Pseudo => each(&|text| unknown(Unknown::Pseudo, text)),
            Answer::Identity | Answer::Record(_) => Ok(ask.texts.to_vec()),
            Answer::Replay(_, how) => each(&|text| unknown(*how, text)),
            Answer::Known(known, how) => each(&|text| {
                let source = source_of(&ask, text);
                let Ask { target, marked, keeps, .. } = ask;
                let split = ask.split != Split::Nowhere;
                known.find(text, replay::Sought { source: &source, target, marked, keeps, split }, &|text| unknown(*how, text))
            }),
            Answer::Elsewhere(other) => return Box::pin(elsewhere::translate(other.as_ref(), ask)),
        };
        Box::pin(std::future::ready(texts))
    }

    /// The answer to a whole request, where requests are not understood but passed on or known; and whose it is.
    pub(super) async fn whole(&self, call: &Call<'_>) -> Option<(Result<Reply, Failure>, By)> {
        match &self.how {
            Answer::Record(record) => Some(match record.answer(call).await {
                Ok((reply, true)) => (Ok(reply), By::Service),
                Ok((reply, false)) => (Ok(reply), By::Cassette),
                Err(failure) => (Err(failure), By::Mock),
            }),
            Answer::Replay(cassette, unknown) => match (cassette.play(&Asked::of(call)), unknown) {
                (Some(reply), _) => Some((Ok(reply), By::Cassette)),
                (None, Unknown::Error) => {
                    Some((Err(Failure::Refused { what: "this request is not in the cassette".to_owned() }), By::Mock))
                }
                (None, Unknown::Pseudo | Unknown::Echo) => None,
            },
            Answer::Pseudo | Answer::Identity | Answer::Known(..) | Answer::Elsewhere(_) => None,
        }
    }

    /// Begins again.
    pub(super) fn reset(&self) {
        match &self.how {
            Answer::Record(record) => record.rewind(),
            Answer::Replay(cassette, _) => cassette.rewind(),
            Answer::Pseudo | Answer::Identity | Answer::Known(..) | Answer::Elsewhere(_) => {}
        }
    }
}

/// Who made an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The mock.
    #[default]
    Mock,
    /// A service, when it was asked before.
    Cassette,
    /// A service, now.
    Service,
}
