//! What the mock says to a dialect about one request: its keys, accounts and limits, its answers, and what goes
//! wrong on purpose.

use std::fmt::Write as _;
use std::sync::atomic::Ordering;
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

use super::Answer;
use super::answer::guess;
use super::answer::pseudo;
use super::exchange::Mock;
use super::expect::Wish;
use super::fault::{Kind, Met, twist};
use crate::dialect::Dialect;
use crate::dialect::desk::Keys;
use crate::dialect::house::{Ask, House, Stage};
use crate::dialect::tongues::Tongues;
use crate::locale::Locale;
use crate::provider::{Asked, Boxed, Failure, Found, Secret, Usage};

/// The key that every service refuses.
const INVALID: &str = "invalid";

/// The period of all accounts; the mock knows no calendar, so that its answers can be compared.
const PERIOD: (&str, &str) = ("2026-01-03T04:05:06.789Z", "2026-02-03T04:05:06.789Z");

/// One request to the mock.
#[derive(Debug)]
pub(super) struct Visit<'a> {
    pub(super) mock: &'a Mock,
    pub(super) dialect: &'static Dialect,
    /// What goes wrong with it on purpose.
    pub(super) met: Met,
    /// What was asked to be translated, as far as that was understood.
    wishes: Mutex<Vec<Wish>>,
}

impl<'a> Visit<'a> {
    pub(super) fn new(mock: &'a Mock, dialect: &'static Dialect, met: Met) -> Self {
        Self { mock, dialect, met, wishes: Mutex::default() }
    }

    fn charged(&self, asked: &Asked, size: u64) -> Result<(), Failure> {
        let (mock, dialect, key) = (self.mock, self.dialect.name, asked.key.as_ref());
        if let Err(wait) = mock.limits.admit(dialect, key, size) {
            return Err(Failure::Busy { after: mock.settings.tell_wait.then_some(wait) });
        }
        if !mock.accounts.charge(dialect, key, size, mock.settings.quota).1 {
            return Err(Failure::Quota { after: None });
        }
        Ok(())
    }

    /// What was asked to be translated; it is forgotten here.
    pub(super) fn wishes(&self) -> Vec<Wish> {
        std::mem::take(&mut *self.wishes.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl House for Visit<'_> {
    fn admit(&self, keys: Keys, key: Option<&Secret>) -> Result<(), Failure> {
        let fine = match (key, keys) {
            (_, Keys::Unused) => true,
            (None, wanted) => wanted == Keys::Optional,
            (Some(key), _) => !key.reveal().is_empty() && key.reveal().split(':').next() != Some(INVALID),
        };
        let what = if key.is_some() { "invalid" } else { "missing" };
        if fine { Ok(()) } else { Err(Failure::Denied { what: what.to_owned() }) }
    }

    fn heard(&self, asked: &mut Asked) {
        if !self.mock.expectations.is_empty() {
            let wish = Wish { source: asked.source.clone(), target: asked.target.clone(), texts: asked.texts.clone() };
            self.wishes.lock().unwrap_or_else(PoisonError::into_inner).push(wish);
        }
    }

    fn tongues(&self) -> Option<&Tongues> {
        None
    }

    fn charge<'a>(&'a self, asked: &'a Asked, size: u64) -> Boxed<'a, Result<(), Failure>> {
        Box::pin(std::future::ready(self.charged(asked, size)))
    }

    fn usage(&self, key: Option<&Secret>) -> Usage {
        Usage { used: self.mock.accounts.used(self.dialect.name, key), limit: Some(self.mock.settings.quota) }
    }

    fn period(&self) -> (String, String) {
        (PERIOD.0.to_owned(), PERIOD.1.to_owned())
    }

    fn found(&self, texts: &[&str]) -> Found {
        guess::found(texts)
    }

    fn translate<'a>(&'a self, ask: Ask<'a>) -> Boxed<'a, Result<Vec<String>, Failure>> {
        if self.met.kind != Some(Kind::OtherLanguage) {
            return self.mock.answers.answer(ask);
        }
        Box::pin(async move {
            let target = guess::other_than(ask.target);
            self.mock.answers.answer(Ask { target: &target, ..ask }).await
        })
    }

    fn finished(&self, asked: &Asked, texts: Vec<String>) -> Vec<String> {
        match self.met.kind {
            Some(kind) if twist::is_twist(kind) => twist::twist(kind, &asked.texts, texts),
            _ => texts,
        }
    }

    /// The same seed gives the same.
    fn name(&self) -> String {
        let number = self.mock.made.fetch_add(1, Ordering::Relaxed);
        let seed = self.mock.settings.seed.to_be_bytes();
        let digest = Sha256::new().chain_update(seed).chain_update(number.to_be_bytes()).finalize();
        digest.iter().fold(String::with_capacity(64), |mut name, byte| {
            let _ = write!(name, "{byte:02x}");
            name
        })
    }

    fn is_strict(&self) -> bool {
        self.mock.settings.strict
    }

    fn stage(&self) -> Option<&dyn Stage> {
        Some(self)
    }
}

impl Stage for Visit<'_> {
    fn pseudo(&self, text: &str, target: &Locale) -> String {
        pseudo(text, target, false)
    }

    fn is_made_up(&self) -> bool {
        matches!(self.mock.settings.answer, Answer::Pseudo)
    }

    fn allow(&self, key: Option<&Secret>, quota: u64) {
        self.mock.accounts.limit(self.dialect.name, key, quota);
    }

    fn charge(&self, account: &'static str, key: Option<&Secret>, amount: u64, quota: u64) -> bool {
        self.mock.accounts.charge(account, key, amount, quota).1
    }

    fn secret(&self) -> &Secret {
        &self.mock.settings.amazon_secret
    }

    fn models(&self) -> &[String] {
        &self.mock.settings.models
    }
}
