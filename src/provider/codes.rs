//! A service's names of languages and ours.
//!
//! A table holds the names that are no language tag or that the service spells with more subtags than
//! the language; all others are language subtags on both sides. What a service lists is learned and
//! then goes before the table: servers of one kind differ by version and by what is installed.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use crate::locale::Locale;

/// Names of one service.
#[derive(Debug)]
pub(super) struct Codes {
    /// The service's name and our tag; of two lines with one tag the first is the one written.
    table: &'static [(&'static str, &'static str)],
    listed: RwLock<BTreeMap<Locale, String>>,
}

impl Codes {
    /// Names as a table says.
    pub(super) const fn new(table: &'static [(&'static str, &'static str)]) -> Self {
        Self { table, listed: RwLock::new(BTreeMap::new()) }
    }

    /// The locale of a service's name.
    pub(super) fn from(&self, name: &str) -> Option<Locale> {
        let known = self.table.iter().find(|(code, _)| code.eq_ignore_ascii_case(name));
        known.map_or(name, |(_, tag)| tag).parse().ok()
    }

    /// Remembers a name that the service lists, and gives its locale.
    pub(super) fn learn(&self, name: &str) -> Option<Locale> {
        let locale = self.from(name)?;
        self.listed.write().unwrap_or_else(PoisonError::into_inner).entry(locale.clone()).or_insert_with(|| name.to_owned());
        Some(locale)
    }

    /// The service's name of a locale: the nearest of those listed, or else as the table says.
    pub(super) fn to(&self, locale: &Locale) -> String {
        let listed = self.listed.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(code) = listed.get(locale) {
            return code.clone();
        }
        if let Some(code) = self.in_table(locale)
            && (listed.is_empty() || listed.values().any(|known| known.eq_ignore_ascii_case(code)))
        {
            return code.to_owned();
        }
        let near = listed.iter().filter(|(known, _)| known.covers(locale));
        if let Some((_, code)) = near.min_by_key(|(known, _)| known.to_string().len()) {
            return code.clone();
        }
        self.in_table(locale).unwrap_or(locale.language()).to_owned()
    }

    /// What the table says of a locale or of one that it specialises (`zh-Hant` for `zh-Hant-TW`).
    fn in_table(&self, locale: &Locale) -> Option<&'static str> {
        let script = locale.likely_script();
        let mut asked = Some(locale.clone());
        while let Some(locale) = asked {
            let tag = locale.to_string();
            if let Some((code, _)) = self.table.iter().find(|(_, known)| *known == tag) {
                return Some(code);
            }
            asked = locale.parent().filter(|parent| parent.likely_script() == script);
        }
        // A region may say the script (`zh-TW`).
        let with_script = format!("{}-{script}", locale.language());
        self.table.iter().find(|(_, known)| *known == with_script).map(|(code, _)| *code)
    }
}
