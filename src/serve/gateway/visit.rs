//! What the gateway says to a dialect about one request: its key, what it is charged, its translations.

use std::num::NonZeroU32;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use serde_json::json;

use super::gate::{Charge, Pass};
use super::texts::{self, Wanted};
use super::{Gateway, files, recent};
use crate::calendar;
use crate::detect;
use crate::dialect::Dialect;
use crate::dialect::desk::Keys;
use crate::dialect::house::{Ask, Begun, File, Files, House, Split};
use crate::dialect::kept;
use crate::dialect::tongues::Tongues;
use crate::keys::Load;
use crate::locale::Locale;
use crate::provider::budget::Micros;
use crate::provider::{Asked, Boxed, Failure, Found, Markup, Secret, Usage, server};
use crate::serve::negotiate;

/// One request to the gateway.
#[derive(Debug)]
pub(super) struct Visit<'a> {
    gateway: &'a Gateway,
    dialect: &'static Dialect,
    tongues: Option<&'a Tongues>,
    /// The key that was let in: once, however often it is looked at.
    admitted: Mutex<Option<(Option<Secret>, Pass)>>,
    /// Requests a minute of a key that has had them.
    pace: Mutex<Option<NonZeroU32>>,
    /// What was charged and not yet done.
    charged: Mutex<Option<(Charge, u64)>>,
}

impl<'a> Visit<'a> {
    pub(super) fn new(gateway: &'a Gateway, dialect: &'static Dialect, tongues: Option<&'a Tongues>) -> Self {
        Self { gateway, dialect, tongues, admitted: Mutex::default(), pace: Mutex::default(), charged: Mutex::default() }
    }

    /// Who asks. A dialect looks at the key before anything else.
    fn pass(&self) -> Result<Pass, Failure> {
        let admitted = self.admitted.lock().unwrap_or_else(PoisonError::into_inner);
        admitted.as_ref().map(|(_, pass)| pass.clone()).ok_or_else(texts::unavailable)
    }

    fn let_in(&self, key: Option<&Secret>) -> Result<(), Failure> {
        let key = key.filter(|key| !key.reveal().is_empty());
        let mut admitted = self.admitted.lock().unwrap_or_else(PoisonError::into_inner);
        if admitted.as_ref().is_none_or(|(known, _)| known.as_ref() != key) {
            let pass = self.gateway.gate.admit(key).map_err(|turned| {
                *self.pace.lock().unwrap_or_else(PoisonError::into_inner) = turned.limit;
                turned.failure
            })?;
            *admitted = Some((key.cloned(), pass));
        }
        Ok(())
    }

    async fn charge_for(&self, asked: &Asked) -> Result<(), Failure> {
        let pass = self.pass()?;
        if !pass.allows(&asked.target) {
            return Err(Failure::Denied { what: server::TARGET.to_owned() });
        }
        let characters = asked.texts.iter().map(|text| text.chars().count() as u64).sum();
        // What was not spent is given back. Where nothing is limited by what it costs, it need not be known well before.
        let cost = if pass.has_purse() { self.cost(asked).await? } else { self.gateway.engine.client.dearest(characters) };
        let charge = pass.charge_once_or_twice(characters, cost).await?;
        *self.charged.lock().unwrap_or_else(PoisonError::into_inner) = Some((charge, characters));
        Ok(())
    }

    /// What a request costs whose texts are sent once.
    async fn cost(&self, asked: &Asked) -> Result<Micros, Failure> {
        let source =
            |(index, text): (usize, &String)| asked.source_of(index).cloned().unwrap_or_else(|| self.found(&[text]).locale);
        let texts: Vec<(String, Locale)> = asked.texts.iter().cloned().zip(asked.texts.iter().enumerate().map(source)).collect();
        let (target, markup) = (asked.target.clone(), asked.markup);
        // Cut more finely, or joined, a text costs about the same.
        let wanted = Wanted { texts, target, markup, split: Split::default(), kept: Vec::new(), group: 0 };
        let is_large = wanted.is_large();
        let cost = texts::cost(Arc::clone(&self.gateway.engine), wanted);
        beside(is_large, cost).await.ok_or_else(texts::unavailable)
    }

    /// Answers that are known as they are: they cost nothing and are charged all the same.
    async fn again(&self, known: Vec<String>, texts: &[String]) -> Result<Vec<String>, Failure> {
        let charged = self.charged.lock().unwrap_or_else(PoisonError::into_inner).take();
        let characters = texts.iter().map(|text| text.chars().count() as u64).sum();
        self.gateway.engine.saved.fetch_add(characters, Ordering::Relaxed);
        if let Some((charge, characters)) = charged {
            charge.settle(Load { characters, ..Load::default() }).await;
        }
        Ok(known)
    }

    /// The language of a text whose client does not say it, among those that are translated.
    fn offered(&self, verdict: &detect::Verdict) -> Option<Found> {
        let is_offered = |locale: &Locale| self.tongues.is_none_or(|tongues| tongues.have(locale));
        let found = |locale: Locale, share: f64| {
            // A share of at most one, in hundredths.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
            let percent = (share.clamp(0.0, 1.0) * 100.0).round() as u8;
            Some(Found { locale, percent })
        };
        if verdict.locale.is_undetermined() {
            return None;
        }
        if verdict.reliable || is_offered(&verdict.locale) {
            return found(verdict.locale.clone(), verdict.confidence);
        }
        let relative = verdict.family.iter().filter_map(|tag| tag.parse().ok()).find(is_offered);
        relative.and_then(|locale| found(locale, verdict.confidence / 2.0))
    }
}

/// Does something to its end, whoever still waits for it; what is large on a thread of its own. `None` where it panics.
async fn beside<T: Send + 'static>(is_large: bool, work: impl Future<Output = T> + Send + 'static) -> Option<T> {
    let done = if is_large {
        let here = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || here.block_on(work)).await
    } else {
        tokio::spawn(work).await
    };
    done.ok()
}

/// A text without its tags.
fn prose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(tag) = kept::tag(text, at) {
        out.push_str(&text[at..tag.at.start]);
        out.push(' ');
        at = tag.at.end;
    }
    out.push_str(&text[at..]);
    out
}

impl House for Visit<'_> {
    fn admit(&self, _: Keys, key: Option<&Secret>) -> Result<(), Failure> {
        match self.let_in(key) {
            // It is not the vendor who gives keys here.
            Err(Failure::Denied { what }) if what == "missing" && self.dialect.name == "libretranslate" => {
                Err(Failure::Denied { what: "operator".to_owned() })
            }
            admitted => admitted,
        }
    }

    fn pace(&self) -> Option<String> {
        self.pace.lock().unwrap_or_else(PoisonError::into_inner).map(|limit| format!("{limit} per 1 minute"))
    }

    fn heard(&self, asked: &mut Asked) {
        // There is one translation, and no other is made up.
        asked.options.insert("none_made_up".to_owned(), json!(true));
    }

    fn tongues(&self) -> Option<&Tongues> {
        self.tongues
    }

    fn charge<'a>(&'a self, asked: &'a Asked, _: u64) -> Boxed<'a, Result<(), Failure>> {
        Box::pin(self.charge_for(asked))
    }

    fn usage(&self, _: Option<&Secret>) -> Usage {
        self.pass().map(|pass| pass.usage()).unwrap_or_default()
    }

    fn period(&self) -> (String, String) {
        let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
        let (year, month, _) = calendar::civil(calendar::day_at_second(now.as_secs()));
        let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let first = |year, month| format!("{}T00:00:00Z", calendar::date(calendar::day_of(year, month, 1)));
        (first(year, month), first(next_year, next))
    }

    fn found(&self, texts: &[&str]) -> Found {
        let verdict = detect::document(texts.iter().map(|text| prose(text)).collect::<Vec<_>>().iter().map(String::as_str));
        let usual = || {
            let english = "en".parse().unwrap_or_else(|_| Locale::undetermined());
            let locale = match self.tongues {
                Some(tongues) if !tongues.have(&english) => tongues.listed().keys().next().cloned().unwrap_or(english),
                _ => english,
            };
            Found { locale, percent: 0 }
        };
        self.offered(&verdict).unwrap_or_else(usual)
    }

    fn translate<'a>(&'a self, ask: Ask<'a>) -> Boxed<'a, Result<Vec<String>, Failure>> {
        let source = |(index, text): (usize, &String)| {
            let found = || ask.found.get(index).map(|found| found.locale.clone());
            ask.source.cloned().or_else(found).unwrap_or_else(|| self.found(&[text]).locale)
        };
        let sources: Vec<Locale> = ask.texts.iter().enumerate().map(source).collect();
        // What stays in HTML, our own reader knows.
        let kept = if ask.markup == Markup::Xml { ask.keeps.elements.clone() } else { Vec::new() };
        let edits = self.gateway.engine.edits();
        let questions: Vec<String> = if kept.is_empty() {
            let of = |(text, source): (&String, &Locale)| recent::question(source, ask.target, (ask.marked, ask.split), text);
            ask.texts.iter().zip(&sources).map(of).collect()
        } else {
            Vec::new()
        };
        let known: Option<Vec<String>> =
            questions.iter().map(|question| Some(self.gateway.recent.get(question, edits)?.to_string())).collect();
        if let Some(known) = known.filter(|known| !known.is_empty()) {
            return Box::pin(self.again(known, ask.texts));
        }
        let texts: Vec<(String, Locale)> = ask.texts.iter().cloned().zip(sources).collect();
        let (target, markup, split) = (ask.target.clone(), ask.markup, ask.split);
        let (engine, recent) = (Arc::clone(&self.gateway.engine), Arc::clone(&self.gateway.recent));
        let all_kept = Arc::clone(&self.gateway.kept);
        let charged = self.charged.lock().unwrap_or_else(PoisonError::into_inner).take();
        Box::pin(async move {
            let wanted = Wanted { texts, target, markup, split, kept, group: self.pass()?.group() };
            // What was sent is paid for: it goes on, into the memory and onto the key, though the client has gone.
            let is_large = wanted.is_large();
            let work = async move {
                let (translated, cost) = texts::translate(engine, wanted).await;
                let texts = translated.as_deref().unwrap_or_default();
                for (question, text) in questions.into_iter().zip(texts).filter(|(_, text)| text.kept == 0) {
                    recent.put(question, &text.what, edits);
                }
                all_kept.fetch_add(texts.iter().filter(|text| !text.is_whole()).count() as u64, Ordering::Relaxed);
                if let Some((charge, characters)) = charged {
                    // What was not translated is not charged by its characters, but what it has cost has been spent.
                    let kept = if translated.is_ok() { texts.iter().map(|text| text.kept).sum() } else { characters };
                    charge.settle(Load { characters: characters.saturating_sub(kept), cost }).await;
                }
                translated.map(|texts| texts.into_iter().map(|text| text.what).collect())
            };
            beside(is_large, work).await.unwrap_or_else(|| Err(texts::unavailable()))
        })
    }

    fn name(&self) -> String {
        self.gateway.names.next()
    }

    fn named(&self, locale: &Locale, range: &str) -> Option<String> {
        let locales: Vec<&Locale> = self.gateway.voices.iter().map(|voice| voice.locale()).collect();
        let spoken = negotiate::accepted(range, &locales)?;
        let voice = self.gateway.voices.iter().find(|voice| voice.locale() == spoken)?;
        Some(voice.name(locale))
    }

    fn files(&self) -> Option<&dyn Files> {
        Some(self)
    }
}

impl Files for Visit<'_> {
    fn extensions(&self) -> Vec<&'static str> {
        files::extensions()
    }

    fn translate<'a>(&'a self, file: File, _: Option<&'a Secret>) -> Boxed<'a, Result<Begun, Failure>> {
        Box::pin(async move {
            let pass = self.pass()?;
            if !pass.allows(&file.target) {
                return Err(Failure::Denied { what: server::TARGET.to_owned() });
            }
            let Gateway { engine, places, kept, .. } = self.gateway;
            files::begin(Arc::clone(engine), Arc::clone(places), Arc::clone(kept), file, pass).await
        })
    }
}
