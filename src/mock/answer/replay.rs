//! Translations that are known beforehand: a TMX, a table, JSON lines or JSON of source and target.
//!
//! A text is looked for as it was sent, then as a segment (white space and codes around it aside, tags as codes),
//! then sentence by sentence. Of several translations the one whose locales are nearest to those asked for is
//! given, the first in the file where they are equally near.

use std::collections::HashMap;
use std::path::Path;

use serde_json::Value;

use super::marked::Marked;
use crate::content::Content;
use crate::dialect::kept::Keeps;
use crate::locale::{Locale, Pair};
use crate::memory;
use crate::memory::exchange::{self, BadFault, ExchangeError, Options};
use crate::segment::{self, TileKind};

/// What becomes of a text or a request that is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// A pseudo-translation.
    #[default]
    Pseudo,
    /// The service refuses it.
    Error,
    /// It comes back as it was sent.
    Echo,
}

/// Translations by source.
#[derive(Debug, Default)]
pub struct Translations {
    /// As written in the file: texts that may hold anything.
    raw: HashMap<String, Vec<(Pair, String)>>,
    /// As segments.
    segments: HashMap<String, Vec<(Pair, Content)>>,
}

/// Why a file holds no translations.
#[derive(Debug)]
pub enum BadTranslations {
    /// It cannot be read.
    Unreadable(std::io::Error),
    /// From here on it is not what its ending says.
    Form {
        /// The line, from 1, where one is to blame.
        line: Option<u64>,
    },
    /// An entry cannot be used.
    Entry {
        /// The line on which it begins, from 1.
        line: u64,
    },
}

impl std::fmt::Display for BadTranslations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "cannot be read: {error}"),
            Self::Form { line: Some(line) } => write!(f, "line {line}: not well formed"),
            Self::Form { line: None } => f.write_str("holds no translations"),
            Self::Entry { line } => write!(f, "line {line}: no entry"),
        }
    }
}

impl std::error::Error for BadTranslations {}

/// Words that are being looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sought<'a> {
    pub(super) source: &'a Locale,
    pub(super) target: &'a Locale,
    pub(super) marked: bool,
    pub(super) keeps: &'a Keeps,
    /// Whether the service may take it sentence by sentence.
    pub(super) split: bool,
}

impl Translations {
    /// Reads a file; its ending says how it is written.
    pub fn open(path: &Path) -> Result<Self, BadTranslations> {
        let bytes = std::fs::read(path).map_err(BadTranslations::Unreadable)?;
        if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
            return Self::json(&bytes);
        }
        let format = exchange::for_path(path).ok_or(BadTranslations::Form { line: None })?;
        let unnamed = Options { from: Some(Locale::undetermined()), to: Some(Locale::undetermined()), origin: None };
        match Self::entries(format, &bytes, &Options::default()) {
            // A table without a word of locales holds for every pair.
            Err(ExchangeError::NoLocales) => Self::entries(format, &bytes, &unnamed),
            other => other,
        }
        .map_err(|error| match error {
            ExchangeError::Io(error) => BadTranslations::Unreadable(error),
            ExchangeError::Entities { line } | ExchangeError::Form { line } => BadTranslations::Form { line: Some(line) },
            ExchangeError::NoLocales | ExchangeError::Store(_) => BadTranslations::Form { line: None },
        })?
    }

    fn entries(
        format: &exchange::Exchange,
        bytes: &[u8],
        options: &Options,
    ) -> Result<Result<Self, BadTranslations>, ExchangeError> {
        let mut found = Self::default();
        let mut bad = None;
        format.read(&mut &*bytes, options, &mut |entry| {
            match entry {
                Ok(entry) => found.add((*entry.pair).clone(), &entry.source, entry.target),
                // What has no target yet answers nothing; the rest of a file may still be right.
                Err(entry) if entry.fault == BadFault::Empty => {}
                Err(entry) => bad = bad.or(Some(entry.line)),
            }
            Ok(())
        })?;
        Ok(bad.map_or(Ok(found), |line| Err(BadTranslations::Entry { line })))
    }

    /// Reads `{"Hello": "Hola"}`, which holds for every pair, the same below locales or pairs
    /// (`{"es": {…}}`, `{"en-es": {…}}`, `{"en>es": {…}}`), or a list of entries (`source`, `target`, and `from`, `to`).
    pub fn json(bytes: &[u8]) -> Result<Self, BadTranslations> {
        let value: Value = serde_json::from_slice(bytes)
            .map_err(|error| BadTranslations::Form { line: u64::try_from(error.line()).ok().filter(|line| *line > 0) })?;
        let mut found = Self::default();
        let none = || BadTranslations::Form { line: None };
        let any = || Pair::new(Locale::undetermined(), Locale::undetermined());
        match value {
            Value::Object(members) => {
                for (name, value) in members {
                    match value {
                        Value::String(target) => found.write(any(), &name, target),
                        Value::Object(texts) => {
                            let pair = pair(&name).ok_or_else(none)?;
                            for (source, target) in texts {
                                let Value::String(target) = target else { return Err(none()) };
                                found.write(pair.clone(), &source, target);
                            }
                        }
                        _ => return Err(none()),
                    }
                }
            }
            Value::Array(items) => {
                for item in items {
                    let text = |name: &str| item.get(name).and_then(Value::as_str);
                    let locale =
                        |name: &str| text(name).map_or(Ok(Locale::undetermined()), |tag| tag.parse().map_err(|_| none()));
                    let (source, target) = text("source").zip(text("target")).ok_or_else(none)?;
                    found.write(Pair::new(locale("from")?, locale("to")?), source, target.to_owned());
                }
            }
            _ => return Err(none()),
        }
        Ok(found)
    }

    /// How many sources are known.
    pub fn len(&self) -> usize {
        self.segments.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }

    /// A translation as it is written: it holds for the text as it is, and for it as plain text.
    fn write(&mut self, pair: Pair, source: &str, target: String) {
        self.add(pair.clone(), &Content::from(source), Content::from(target.as_str()));
        self.raw.entry(source.to_owned()).or_default().push((pair, target));
    }

    fn add(&mut self, pair: Pair, source: &Content, target: Content) {
        self.segments.entry(memory::write(source)).or_default().push((pair, target));
    }

    /// What is known of a text: all of it translated, or `Err` with what `unknown` makes of the parts that are not.
    pub(super) fn find<E>(
        &self,
        text: &str,
        sought: Sought<'_>,
        unknown: &dyn Fn(&str) -> Result<String, E>,
    ) -> Result<String, E> {
        if let Some(known) = self.raw.get(text).and_then(|all| nearest(all, sought)) {
            return Ok(known.clone());
        }
        if text.trim().is_empty() {
            return Ok(text.to_owned());
        }
        let read = Marked::read(text, sought.marked, sought.keeps);
        if let Some(target) = self.segment(read.content(), sought) {
            return Ok(read.write(&target));
        }
        let tiles = if sought.split { segment::segments(read.content(), sought.source, |_| false) } else { Vec::new() };
        let sentence = |tile: &segment::Tile| tile.kind == TileKind::Segment;
        let known = |tile: &segment::Tile| sentence(tile).then(|| self.segment(&tile.content(read.content()), sought)).flatten();
        if !tiles.iter().any(|tile| known(tile).is_some()) {
            return unknown(text);
        }
        let mut out = String::new();
        for tile in &tiles {
            let content = tile.content(read.content());
            match known(tile) {
                Some(target) => out.push_str(&read.write(&target)),
                None if sentence(tile) => out.push_str(&unknown(&read.write(&content))?),
                None => out.push_str(&read.write(&content)),
            }
        }
        Ok(out)
    }

    /// The translation of a content, what stands around it as it stood.
    fn segment(&self, content: &Content, sought: Sought<'_>) -> Option<Content> {
        let (text, codes) = content.core();
        let (core, ids) = content.tile(text.clone(), codes.clone()).numbered();
        let target = nearest(self.segments.get(&memory::write(&core))?, sought)?.with_ids(&ids)?;
        let mut whole = content.tile(0..text.start, 0..codes.start);
        whole.push(&target);
        whole.push(&content.tile(text.end..content.text().len(), codes.end..content.codes().len()));
        Some(whole)
    }
}

/// A pair as JSON has it: a target alone, `en>es`, `en->es`, `en|es` or `en-es`.
fn pair(name: &str) -> Option<Pair> {
    let both = |(source, target): (&str, &str)| Some(Pair::new(source.trim().parse().ok()?, target.trim().parse().ok()?));
    if let Some(found) = ["->", ">", "|"].iter().find_map(|mark| name.split_once(mark)) {
        return both(found);
    }
    // `zh-TW` is a locale and `en-es` two languages: a region is written in capitals, and two languages in small letters.
    let small = name.split('-').all(|part| (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()));
    match name.split_once('-') {
        Some(found) if small => both(found),
        _ => Some(Pair::new(Locale::undetermined(), name.parse().ok()?)),
    }
}

/// How near a locale is to another; an open one is near to all.
fn near(known: &Locale, asked: &Locale) -> Option<u8> {
    if known == asked {
        return Some(0);
    }
    if known.is_undetermined() || asked.is_undetermined() {
        return Some(3);
    }
    let same = known.language() == asked.language() && known.likely_script() == asked.likely_script();
    same.then(|| if known.covers(asked) || asked.covers(known) { 1 } else { 2 })
}

fn nearest<'a, T>(all: &'a [(Pair, T)], sought: Sought<'_>) -> Option<&'a T> {
    let fits = all
        .iter()
        .filter_map(|(pair, target)| Some(((near(&pair.target, sought.target)?, near(&pair.source, sought.source)?), target)));
    fits.min_by_key(|(far, _)| *far).map(|(_, target)| target)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(json: &str, target: &str, text: &str, expected: &str) {
        let known = Translations::json(json.as_bytes()).unwrap();
        let (source, target, keeps) = ("en".parse().unwrap(), target.parse().unwrap(), Keeps::default());
        let sought = Sought { source: &source, target: &target, marked: text.contains('<'), keeps: &keeps, split: true };
        let found = known.find::<()>(text, sought, &|text| Ok(format!("?{text}?")));
        assert_eq!(found.as_deref(), Ok(expected), "{text}");
    }

    #[test]
    fn the_nearest_locale_answers() {
        let json = r#"{"es": {"Hi": "Hola"}, "es-MX": {"Hi": "Qué tal"}, "en-fr": {"Hi": "Salut"}, "de>fr": {"Hi": "Allô"}}"#;
        check(json, "es", "Hi", "Hola");
        check(json, "es-MX", "Hi", "Qué tal");
        check(json, "es-AR", "Hi", "Hola");
        check(json, "fr", " Hi\n", " Salut\n");
        check(json, "it", "Hi", "?Hi?");
        check(r#"{"Hi": "Saluton"}"#, "it", "Hi", "Saluton");
        check(r#"[{"source": "Hi", "target": "Ciao", "from": "en", "to": "it"}]"#, "it", "Hi", "Ciao");
    }

    #[test]
    fn what_stands_around_a_text_stays_and_sentences_are_found() {
        let json = r#"{"One.": "Uno.", "Fish & chips": "Pez & papas"}"#;
        check(json, "es", "One. One.", "Uno. Uno.");
        check(json, "es", "One. Two.", "Uno. ?Two.?");
        check(json, "es", "<p><b>One.</b> Two &amp; <i>six</i>.</p>", "<p><b>Uno.</b> ?Two &amp; <i>six</i>.?</p>");
        check(json, "es", "<p>Fish &amp; chips</p>", "<p>Pez &amp; papas</p>");
        check(json, "es", "  ", "  ");
    }

    #[test]
    fn what_is_no_list_of_translations_is_refused() {
        for json in ["7", "{\"a\": 7}", "{\"!!\": {\"a\": \"b\"}}", "[{\"source\": \"a\"}]", "{\"es\": {\"a\": []}}"] {
            assert!(matches!(Translations::json(json.as_bytes()), Err(BadTranslations::Form { line: None })), "{json}");
        }
        assert!(matches!(Translations::json(b"{\n!"), Err(BadTranslations::Form { line: Some(2) })));
    }
}
