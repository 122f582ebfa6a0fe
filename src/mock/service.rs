//! What a service decides before and after it translates: keys, sizes, pairs, what is charged.
//!
//! A [`Desk`] serves the requests of one wire with the shapes of its provider file.

use super::answer::{Ask, Keeps};
use super::call::Call;
use super::fault::{Kind, twist};
use super::tongues::Tongues;
use crate::detect;
use crate::locale::Locale;
use crate::provider::{self, Asked, Failure, Found, Heard, Markup, Measure, Reply, Request, Said, Secret, Usage};

/// The key that every service refuses.
pub(super) const INVALID: &str = "invalid";

/// Whether a key must come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// There are none, or they are not looked at.
    Unused,
    /// One may come along.
    Optional,
    /// One must.
    Needed,
}

/// One wire of a service.
#[derive(Debug)]
pub(super) struct Desk {
    /// Its shapes.
    pub(super) server: &'static provider::Server,
    /// Whether it wants keys.
    pub(super) keys: Keys,
    /// What it counts in.
    pub(super) measure: Measure,
    /// Texts in one request at most.
    pub(super) texts: usize,
    /// The size of all texts of a request at most.
    pub(super) size: usize,
    /// Whether a text may be translated into its own language.
    pub(super) same: bool,
    /// Whether one language is found for all texts of a request.
    pub(super) together: bool,
    /// What is done to a translation before it is sent.
    pub(super) finish: fn(&Asked, String) -> String,
    /// Which parts of a text with markup it gives back as they came.
    pub(super) keeps: fn(&Asked) -> Keeps,
    /// What it translates.
    pub(super) tongues: Tongues,
}

impl Desk {
    /// Answers a request of this wire.
    pub(super) async fn serve(&self, call: &Call<'_>) -> Reply {
        self.serve_as(call, &call.request).await
    }

    /// Answers a request that came in another form.
    pub(super) async fn serve_as(&self, call: &Call<'_>, request: &Request) -> Reply {
        if let Err(denied) = self.admit(request) {
            return denied;
        }
        match (self.server.hear)(request) {
            Ok(heard) => self.reply(call, heard).await,
            Err(refused) => refused,
        }
    }

    /// Looks at the key.
    pub(super) fn admit(&self, request: &Request) -> Result<Option<Secret>, Reply> {
        let key = (self.server.key)(request);
        let fine = match (&key, self.keys) {
            (_, Keys::Unused) => true,
            (None, wanted) => wanted == Keys::Optional,
            (Some(key), _) => !key.reveal().is_empty() && key.reveal().split(':').next() != Some(INVALID),
        };
        if fine {
            return Ok(key);
        }
        let what = if key.is_some() { "invalid" } else { "missing" }.to_owned();
        Err((self.server.speak)(&Heard::Languages { key }, Err(&Failure::Denied { what })))
    }

    /// What the service says of a failure.
    pub(super) fn say(&self, failure: &Failure) -> Reply {
        (self.server.speak)(&Heard::Languages { key: None }, Err(failure))
    }

    /// What the service says of a failure to who asked this.
    pub(super) fn say_to(&self, request: &Request, failure: &Failure) -> Reply {
        let heard = (self.server.hear)(request).unwrap_or(Heard::Languages { key: None });
        self.speak(&heard, Err(failure))
    }

    /// The service's reply, with the pause that it asks for.
    pub(super) fn speak(&self, heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
        let mut reply = (self.server.speak)(heard, said);
        if let Err(Failure::Busy { after: Some(after) } | Failure::Quota { after: Some(after) }) = said {
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            reply.headers.push(("retry-after".to_owned(), seconds.to_string()));
        }
        reply
    }

    /// Answers what was heard.
    pub(super) async fn reply(&self, call: &Call<'_>, heard: Heard) -> Reply {
        let (heard, said) = match heard {
            Heard::Translate(mut asked) => {
                let said = self.translate(call, &mut asked).await;
                (Heard::Translate(asked), said)
            }
            Heard::Languages { key } => (Heard::Languages { key }, Ok(Said::Pairs(self.tongues.listed().clone()))),
            Heard::Usage { key } => {
                let used = call.mock.accounts.used(call.dialect.name, key.as_ref());
                let usage = Usage { used, limit: Some(call.mock.settings.quota) };
                (Heard::Usage { key }, Ok(Said::Usage(usage)))
            }
        };
        self.speak(&heard, said.as_ref())
    }

    /// Judges, charges and translates; what was found out about the sources is put into what was asked.
    pub(super) async fn translate(&self, call: &Call<'_>, asked: &mut Asked) -> Result<Said, Failure> {
        self.accept(call, asked)?;
        let texts = self.make(call, asked, &asked.texts).await?;
        Ok(Said::Texts(self.finished(call, asked, texts)))
    }

    /// Whether the service takes a request, which is counted and charged then.
    pub(super) fn accept(&self, call: &Call<'_>, asked: &mut Asked) -> Result<(), Failure> {
        call.wish(asked);
        self.judge(asked)?;
        let (mock, dialect, key) = (call.mock, call.dialect.name, asked.key.as_ref());
        let size: usize = asked.texts.iter().map(|text| self.measure.of(text)).sum();
        if let Err(wait) = mock.limits.admit(dialect, key, size as u64) {
            return Err(Failure::Busy { after: mock.settings.tell_wait.then_some(wait) });
        }
        if !mock.accounts.charge(dialect, key, size as u64, mock.settings.quota).1 {
            return Err(Failure::Quota { after: None });
        }
        if asked.source.is_none() {
            asked.found = if self.together {
                vec![found(asked.texts.iter().map(String::as_str)); asked.texts.len()]
            } else {
                asked.texts.iter().map(|text| found([text.as_str()])).collect()
            };
        }
        Ok(())
    }

    /// Translations of some texts of a request.
    pub(super) async fn make(&self, call: &Call<'_>, asked: &Asked, texts: &[String]) -> Result<Vec<String>, Failure> {
        let marked = matches!(asked.markup, Markup::Html | Markup::Xml);
        let other = (call.met.kind == Some(Kind::OtherLanguage)).then(|| other_than(&asked.target));
        let keeps = if marked { (self.keeps)(asked) } else { Keeps::default() };
        let ask = Ask {
            source: asked.source.as_ref().or_else(|| asked.found.first().map(|found| &found.locale).filter(|_| self.together)),
            target: other.as_ref().unwrap_or(&asked.target),
            texts,
            marked,
            keeps: &keeps,
            split: asked.options.get("split_sentences").is_none_or(|wish| *wish != "0" && *wish != 0 && *wish != false),
        };
        call.mock.answers.answer(ask).await
    }

    /// Translations as they are sent, with what is to go wrong with them.
    pub(super) fn finished(&self, call: &Call<'_>, asked: &Asked, texts: Vec<String>) -> Vec<String> {
        let texts = texts.into_iter().map(|text| (self.finish)(asked, text)).collect();
        match call.met.kind {
            Some(kind) if twist::is_twist(kind) => twist::twist(kind, &asked.texts, texts),
            _ => texts,
        }
    }

    /// What the service refuses.
    pub(super) fn judge(&self, asked: &Asked) -> Result<(), Failure> {
        let size: usize = asked.texts.iter().map(|text| self.measure.of(text)).sum();
        if asked.texts.len() > self.texts || size > self.size {
            return Err(Failure::Oversize);
        }
        if !self.tongues.offer(asked.source.as_ref(), &asked.target) {
            return Err(Failure::UnsupportedPair);
        }
        if !self.same && asked.source.as_ref() == Some(&asked.target) {
            return Err(Failure::UnsupportedPair);
        }
        Ok(())
    }
}

/// Letters from which on a guess counts.
const TELLING: usize = 40;

/// The language of some texts. Services always name one; a test should not depend on a guess from two
/// letters, so that such texts in Latin script are English here.
pub(super) fn found<'a>(texts: impl IntoIterator<Item = &'a str>) -> Found {
    let verdict = detect::document(texts);
    let told = verdict.reliable || verdict.letters >= TELLING || verdict.locale.likely_script() != "Latn";
    if verdict.locale.is_undetermined() || !told {
        return Found { locale: english(), percent: 0 };
    }
    // A share of at most one, in hundredths.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let percent = (verdict.confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
    Found { locale: verdict.locale, percent }
}

/// Translations as they are.
pub(super) fn plainly(_: &Asked, text: String) -> String {
    text
}

/// Nothing stays for being marked so.
pub(super) fn keeps_nothing(_: &Asked) -> Keeps {
    Keeps::default()
}

/// What says `translate="no"` or is of the class `notranslate` stays.
pub(super) fn keeps_marked(_: &Asked) -> Keeps {
    Keeps::marked()
}

/// A language that was not asked for.
fn other_than(target: &Locale) -> Locale {
    let other = if target.language() == "fr" { "de" } else { "fr" };
    other.parse().unwrap_or_else(|_| Locale::undetermined())
}

/// English.
pub(super) fn english() -> Locale {
    "en".parse().unwrap_or_else(|_| Locale::undetermined())
}
