//! What a dialect asks of whoever runs it.

use std::fmt::Debug;
use std::path::Path;

use super::desk::Keys;
use super::kept::Keeps;
use super::tongues::Tongues;
use crate::locale::Locale;
use crate::provider::{Asked, Boxed, Failure, Found, Markup, Secret, Usage};

/// Whoever runs a dialect, for one request.
pub(crate) trait House: Send + Sync + Debug {
    /// Whether a key may ask, where the vendor treats keys so.
    fn admit(&self, keys: Keys, key: Option<&Secret>) -> Result<(), Failure>;

    /// The pace of a key that was refused for being too fast, in words: `3 per 1 minute`.
    fn pace(&self) -> Option<String> {
        None
    }

    /// Told what was understood, before it is judged; may take away wishes that it cannot fulfil.
    fn heard(&self, asked: &mut Asked);

    /// What it translates; `None` for what the vendor does.
    fn tongues(&self) -> Option<&Tongues>;

    /// Counts and charges a request of this size, or says why not.
    fn charge<'a>(&'a self, asked: &'a Asked, size: u64) -> Boxed<'a, Result<(), Failure>>;

    /// What a key has used.
    fn usage(&self, key: Option<&Secret>) -> Usage;

    /// When the period begins and ends that usage is told of.
    fn period(&self) -> (String, String);

    /// The language that these texts are in together.
    fn found(&self, texts: &[&str]) -> Found;

    /// One translation for each text.
    fn translate<'a>(&'a self, ask: Ask<'a>) -> Boxed<'a, Result<Vec<String>, Failure>>;

    /// The last word on translations, before they are sent.
    fn finished(&self, asked: &Asked, texts: Vec<String>) -> Vec<String> {
        let _ = asked;
        texts
    }

    /// 64 hexadecimal digits that no other thing of this house has.
    fn name(&self) -> String;

    /// A name in the form of a UUID.
    fn uuid(&self) -> String {
        let name = self.name();
        let part = |from, to| name.get(from..to).unwrap_or_default();
        format!("{}-{}-4{}-8{}-{}", part(0, 8), part(8, 12), part(13, 16), part(17, 20), part(20, 32))
    }

    /// The name of a language in the first language of a range (`de-AT, de;q=0.9`) in which names are known.
    fn named(&self, locale: &Locale, range: &str) -> Option<String> {
        let _ = (locale, range);
        None
    }

    /// Whether what a vendor merely tolerates is refused.
    fn is_strict(&self) -> bool {
        false
    }

    /// What translates whole files; `None` where files are what a test sees in them: text, or nothing.
    fn files(&self) -> Option<&dyn Files> {
        None
    }

    /// What only tests need, where it is to be had.
    fn stage(&self) -> Option<&dyn Stage> {
        None
    }
}

/// What is to be translated.
#[cfg_attr(not(feature = "serve"), allow(dead_code, reason = "the mock goes by less than the gateway"))]
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ask<'a> {
    /// From which locale, where that is known.
    pub(crate) source: Option<&'a Locale>,
    /// For each text what was found out, where its locale is not known; may be empty.
    pub(crate) found: &'a [Found],
    pub(crate) target: &'a Locale,
    pub(crate) texts: &'a [String],
    /// How codes are written in the texts.
    pub(crate) markup: Markup,
    /// Whether tags and references in the texts are markup.
    pub(crate) marked: bool,
    /// Which parts come back as they are.
    pub(crate) keeps: &'a Keeps,
    /// What may be translated by itself.
    pub(crate) split: Split,
}

/// Where a text may be cut into what is translated by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Split {
    /// At line ends and between sentences.
    #[default]
    Lines,
    /// Between sentences, which may go on over line ends.
    Sentences,
    /// Nowhere.
    Nowhere,
}

/// A file to be translated.
#[cfg_attr(not(feature = "serve"), allow(dead_code, reason = "the mock goes by less than the gateway"))]
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its name, which tells its format.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    /// From which locale, where that is known.
    pub(crate) source: Option<Locale>,
    pub(crate) target: Locale,
}

/// What became of a file.
#[derive(Clone, Debug)]
pub(crate) struct Translated {
    pub(crate) bytes: Vec<u8>,
    /// The characters that were charged.
    pub(crate) charged: u64,
}

/// A file that is being translated.
pub(crate) type Begun = Boxed<'static, Result<Translated, Failure>>;

/// Translates whole files.
pub(crate) trait Files: Send + Sync + Debug {
    /// The ends of names that tell a format which is known, without a dot.
    fn extensions(&self) -> Vec<&'static str>;

    /// Begins to translate a file for a key once it is read and charged, or says why not; from there on it goes on
    /// without the request that asked for it.
    fn translate<'a>(&'a self, file: File, key: Option<&'a Secret>) -> Boxed<'a, Result<Begun, Failure>>;

    /// Whether a name tells a format that is known.
    fn know(&self, name: &str) -> bool {
        let extension = Path::new(name).extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_lowercase();
        self.extensions().contains(&extension.as_str())
    }
}

/// What only tests need: words that are made up, accounts with quotas as a test wants them.
pub(crate) trait Stage: Send + Sync + Debug {
    /// A text made to look like one of another language.
    fn pseudo(&self, text: &str, target: &Locale) -> String;

    /// Whether all translations are made so.
    fn is_made_up(&self) -> bool;

    /// Gives a key a quota of its own.
    fn allow(&self, key: Option<&Secret>, quota: u64);

    /// Charges an account of this name, unless that would be more than its quota.
    fn charge(&self, account: &'static str, key: Option<&Secret>, amount: u64, quota: u64) -> bool;

    /// The secret that Amazon's clients sign with.
    fn secret(&self) -> &Secret;

    /// Models that the chat dialect offers.
    fn models(&self) -> &[String];
}
