//! What the site says in its readers' languages beside its own text.

use crate::locale::Locale;

/// The words for the readers of one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The locale the words are in: another than the readers' where nobody has translated them.
    pub locale: Locale,
    /// What the control is for.
    pub choose: String,
    /// That a page is being translated and shown in its source meanwhile.
    pub pending: String,
    /// That a page is not translated and shown in its source.
    pub untranslated: String,
    /// That parts of a page are not translated.
    pub partial: String,
    /// That there is no such page.
    pub missing: String,
    /// That a page cannot be had at the moment.
    pub down: String,
    /// The link that jumps over the head of a page.
    pub skip: String,
}

/// The words in every language that has some.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    words: Vec<Words>,
    fallback: Words,
}

impl Vocabulary {
    /// Words by language, and those for everybody else.
    pub fn new(words: Vec<Words>, fallback: Words) -> Self {
        Self { words, fallback }
    }

    /// The words for readers of a locale: regions do not matter, scripts do.
    pub fn of(&self, locale: &Locale) -> &Words {
        let reads = |words: &&Words| {
            words.locale.language() == locale.language() && words.locale.likely_script() == locale.likely_script()
        };
        self.words
            .iter()
            .find(|words| words.locale == *locale)
            .or_else(|| self.words.iter().find(reads))
            .unwrap_or(&self.fallback)
    }
}
