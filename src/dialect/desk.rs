//! What a service decides before and after it translates: keys, sizes, pairs, what is charged.
//!
//! A [`Desk`] serves the requests of one wire with the shapes of its provider file.

use super::call::Call;
use super::house::{Ask, Split};
use super::kept::Keeps;
use super::tongues::Tongues;
use crate::locale::Locale;
use crate::provider::{self, Asked, Failure, Heard, Markup, Measure, Reply, Request, Said, Secret, Unfit};

/// Whether a key must come along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keys {
    /// There are none, or they are not looked at.
    Unused,
    /// One may come along.
    Optional,
    /// One must.
    Needed,
}

/// One wire of a service.
#[derive(Debug)]
pub(crate) struct Desk {
    /// Its shapes.
    pub(crate) server: &'static provider::Server,
    /// Whether it wants keys.
    pub(crate) keys: Keys,
    /// What it counts in.
    pub(crate) measure: Measure,
    /// Texts in one request at most.
    pub(crate) texts: usize,
    /// The size of all texts of a request at most.
    pub(crate) size: usize,
    /// Whether a text may be translated into its own language.
    pub(crate) same: bool,
    /// Whether one language is found for all texts of a request.
    pub(crate) together: bool,
    /// What is done to a translation before it is sent.
    pub(crate) finish: fn(&Asked, String) -> String,
    /// Which parts of a text with markup it gives back as they came.
    pub(crate) keeps: fn(&Asked) -> Keeps,
    /// What it translates.
    pub(crate) tongues: Tongues,
}

impl Desk {
    /// Answers a request of this wire.
    pub(crate) async fn serve(&self, call: &Call<'_>) -> Reply {
        self.serve_as(call, &call.request).await
    }

    /// Answers a request that came in another form.
    pub(crate) async fn serve_as(&self, call: &Call<'_>, request: &Request) -> Reply {
        if let Err(denied) = self.admit(call, request) {
            return denied;
        }
        match (self.server.hear)(request) {
            Ok(heard) => self.reply(call, heard).await,
            Err(refused) => refused,
        }
    }

    /// Looks at the key.
    pub(crate) fn admit(&self, call: &Call<'_>, request: &Request) -> Result<Option<Secret>, Reply> {
        let key = (self.server.key)(request);
        match call.house.admit(self.keys, key.as_ref()) {
            Ok(()) => Ok(key),
            Err(failure) => {
                let heard = match call.house.pace() {
                    Some(pace) => {
                        let options = std::iter::once(("window".to_owned(), pace.into())).collect();
                        Heard::Translate(Asked { key, options, ..Asked::default() })
                    }
                    None => Heard::Languages { key },
                };
                Err(self.speak(&heard, Err(&failure)))
            }
        }
    }

    /// What is translated: what the house offers, or the vendor's own.
    pub(crate) fn tongues<'a>(&'a self, call: &'a Call<'_>) -> &'a Tongues {
        call.house.tongues().unwrap_or(&self.tongues)
    }

    /// What the service says of a failure.
    pub(crate) fn say(&self, failure: &Failure) -> Reply {
        (self.server.speak)(&Heard::Languages { key: None }, Err(failure))
    }

    /// What the service says of a failure to who asked this.
    pub(crate) fn say_to(&self, request: &Request, failure: &Failure) -> Reply {
        let heard = (self.server.hear)(request).unwrap_or(Heard::Languages { key: None });
        self.speak(&heard, Err(failure))
    }

    /// The service's reply, with the pause that it asks for.
    pub(crate) fn speak(&self, heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
        let mut reply = (self.server.speak)(heard, said);
        if let Err(Failure::Busy { after: Some(after) } | Failure::Quota { after: Some(after) }) = said {
            let seconds = after.as_secs() + u64::from(after.subsec_nanos() > 0);
            reply.headers.push(("retry-after".to_owned(), seconds.to_string()));
        }
        reply
    }

    /// Answers what was heard.
    pub(crate) async fn reply(&self, call: &Call<'_>, heard: Heard) -> Reply {
        let (heard, said) = match heard {
            Heard::Translate(mut asked) => {
                let said = self.translate(call, &mut asked).await;
                (Heard::Translate(asked), said)
            }
            Heard::Languages { key } => (Heard::Languages { key }, Ok(Said::Pairs(self.tongues(call).listed().clone()))),
            Heard::Usage { key } => {
                let usage = call.house.usage(key.as_ref());
                (Heard::Usage { key }, Ok(Said::Usage(usage)))
            }
        };
        self.speak(&heard, said.as_ref())
    }

    /// Judges, charges and translates; what was found out about the sources is put into what was asked.
    pub(crate) async fn translate(&self, call: &Call<'_>, asked: &mut Asked) -> Result<Said, Failure> {
        let made = match self.accept(call, asked).await {
            Ok(()) => self.make(call, asked, &asked.texts).await,
            Err(failure) => Err(failure),
        };
        match made {
            Ok(texts) => Ok(Said::Texts(self.finished(call, asked, texts))),
            Err(failure) => Err(self.explained(call, asked, failure)),
        }
    }

    /// A failure, with what is wrong with the pair where that is why.
    pub(crate) fn explained(&self, call: &Call<'_>, asked: &mut Asked, failure: Failure) -> Failure {
        if failure == Failure::UnsupportedPair {
            let tongues = self.tongues(call);
            let not_offered = |source: &&Locale| !tongues.offer(Some(source), &asked.target);
            let sources = || asked.source.iter().chain(asked.found.iter().map(|found| &found.locale));
            asked.unfit = match sources().find(not_offered).or_else(|| sources().next()) {
                Some(source) if !tongues.have(source) => Unfit::Source(source.clone()),
                Some(source) if tongues.offer(None, &asked.target) => Unfit::Pair(source.clone()),
                _ => Unfit::Target,
            };
        }
        failure
    }

    /// Whether the service takes a request, which is counted and charged then.
    pub(crate) async fn accept(&self, call: &Call<'_>, asked: &mut Asked) -> Result<(), Failure> {
        call.house.heard(asked);
        self.judge(call, asked)?;
        if asked.source.is_none() {
            let found = |texts: &[String]| call.house.found(&texts.iter().map(String::as_str).collect::<Vec<_>>());
            asked.found = if self.together {
                vec![found(&asked.texts); asked.texts.len()]
            } else {
                asked.texts.iter().map(|text| found(std::slice::from_ref(text))).collect()
            };
        }
        let size: usize = asked.texts.iter().map(|text| self.measure.of(text)).sum();
        call.house.charge(asked, size as u64).await?;
        Ok(())
    }

    /// Translations of some texts of a request.
    pub(crate) async fn make(&self, call: &Call<'_>, asked: &Asked, texts: &[String]) -> Result<Vec<String>, Failure> {
        let marked = matches!(asked.markup, Markup::Html | Markup::Xml);
        let keeps = if marked { (self.keeps)(asked) } else { Keeps::default() };
        let ask = Ask {
            source: asked.source.as_ref().or_else(|| asked.found.first().map(|found| &found.locale).filter(|_| self.together)),
            found: if asked.source.is_none() && texts.len() == asked.found.len() { &asked.found } else { &[] },
            target: &asked.target,
            texts,
            markup: asked.markup,
            marked,
            keeps: &keeps,
            split: asked.options.get("split_sentences").map(split).unwrap_or_default(),
        };
        call.house.translate(ask).await
    }

    /// Translations as they are sent.
    pub(crate) fn finished(&self, call: &Call<'_>, asked: &Asked, texts: Vec<String>) -> Vec<String> {
        let texts = texts.into_iter().map(|text| (self.finish)(asked, text)).collect();
        call.house.finished(asked, texts)
    }

    /// What the service refuses.
    pub(crate) fn judge(&self, call: &Call<'_>, asked: &Asked) -> Result<(), Failure> {
        let size: usize = asked.texts.iter().map(|text| self.measure.of(text)).sum();
        if asked.texts.len() > self.texts || size > self.size {
            return Err(Failure::Oversize);
        }
        let tongues = self.tongues(call);
        if let Some(source) = asked.source.as_ref().filter(|source| source.covers(&asked.target)) {
            // Nothing is to be done, for which some take the text and others do not.
            let is_taken = if self.same {
                tongues.have(source) && (tongues.have(&asked.target) || tongues.offer(None, &asked.target))
            } else {
                *source != asked.target && tongues.offer(Some(source), &asked.target)
            };
            return if is_taken { Ok(()) } else { Err(Failure::UnsupportedPair) };
        }
        if tongues.offer(asked.source.as_ref(), &asked.target) { Ok(()) } else { Err(Failure::UnsupportedPair) }
    }
}

/// What is wished for the cutting of texts; whether there is such a wish, others have looked.
fn split(wish: &serde_json::Value) -> Split {
    match wish.as_str().map(str::to_ascii_lowercase).as_deref() {
        Some("0") => Split::Nowhere,
        Some("nonewlines") => Split::Sentences,
        _ if *wish == 0 => Split::Nowhere,
        _ => Split::Lines,
    }
}

/// Translations as they are.
pub(crate) fn plainly(_: &Asked, text: String) -> String {
    text
}

/// Nothing stays for being marked so.
pub(crate) fn keeps_nothing(_: &Asked) -> Keeps {
    Keeps::default()
}

/// What says `translate="no"` or is of the class `notranslate` stays.
pub(crate) fn keeps_marked(_: &Asked) -> Keeps {
    Keeps::marked()
}
