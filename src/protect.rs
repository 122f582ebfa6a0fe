//! Text that must not be translated → placeholder codes that no engine can change.
//!
//! In a unit's text stand things that are not language: variables of programs and templates,
//! addresses, paths, names that the user wants untouched. [`protect`] takes each out of the text
//! and puts a lone code with [`Native::Protected`] in its place, so that it goes every way that
//! codes go: an engine sees a mark, the structure proof counts it, two segments that differ in it
//! alone are one for the memory.
//!
//! Nothing else changes: putting the protected texts back where their codes stand gives the unit's
//! text again. What a code cuts in two is left alone, but for addresses, whose parts are taken out each. New ids are larger
//! than those the unit has.
//! Text without a sign of anything to protect, which is nearly all, is only searched for bytes.

mod address;
mod cut;
mod variable;

use std::fmt;
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;

use crate::content::{Anchor, Code, Content, Kind};
use crate::document::{Native, Unit};

/// What is to be protected.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Variables of message formats and templates: `{name}`, `{{ x }}`, `%s`, `${x}`.
    pub variables: bool,
    /// Web and e-mail addresses and paths of files.
    pub addresses: bool,
    /// Words and names that stay as they are, as whole words, in exactly this case.
    pub terms: Vec<String>,
    /// Regular expressions for anything else that stays as it is.
    pub patterns: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { variables: true, addresses: true, terms: Vec::new(), patterns: Vec::new() }
    }
}

/// A regular expression of the user cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadPattern {
    /// The expression as written.
    pub pattern: String,
    /// What the expression's parser says about it.
    pub reason: String,
}

impl fmt::Display for BadPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "pattern {:?}: {}", self.pattern, self.reason)
    }
}

impl std::error::Error for BadPattern {}

/// [`Settings`] ready to be used on many units.
#[derive(Clone, Debug)]
pub struct Policy {
    variables: bool,
    addresses: bool,
    terms: Option<AhoCorasick>,
    patterns: Vec<Regex>,
}

impl Default for Policy {
    fn default() -> Self {
        Self { variables: true, addresses: true, terms: None, patterns: Vec::new() }
    }
}

impl Policy {
    /// Reads the expressions and prepares the search for terms.
    pub fn new(settings: &Settings) -> Result<Self, BadPattern> {
        let bad = |pattern: &str, reason: String| BadPattern { pattern: pattern.to_owned(), reason };
        let read = |pattern: &String| Regex::new(pattern).map_err(|error| bad(pattern, error.to_string()));
        let terms: Vec<&str> = settings.terms.iter().map(|term| term.trim()).filter(|term| !term.is_empty()).collect();
        let search = |terms: &[&str]| AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(terms);
        let searched = search(&terms).map_err(|error| bad("terms", error.to_string()))?;
        Ok(Self {
            variables: settings.variables,
            addresses: settings.addresses,
            terms: (!terms.is_empty()).then_some(searched),
            patterns: settings.patterns.iter().map(read).collect::<Result<_, _>>()?,
        })
    }
}

/// Takes out of a unit's text what its policy protects; `source` is the text of the file that the unit is of.
pub fn protect(unit: &mut Unit, source: &str, policy: &Policy) {
    let text = unit.source.text();
    let mut found = find(text, policy);
    let codes = unit.source.codes();
    if found.iter().any(|range| is_cut(codes, range)) {
        let of_addresses = if policy.addresses { addresses_in(&unit.source, unit, source) } else { Vec::new() };
        found.retain(|range| !is_cut(codes, range));
        found.extend(of_addresses.into_iter().flatten());
        found = disjoint(found);
    }
    if found.is_empty() {
        return;
    }
    let ids = codes.iter().map(|anchor| anchor.code.id).chain(unit.natives.iter().map(|(code, _)| code.id));
    let mut id = ids.max().unwrap_or_default();
    let source = std::mem::take(&mut unit.source);
    let mut anchors = source.codes().iter().peekable();
    let mut at = 0;
    // Codes at the beginning of a protected text stand before it, those at its end after it.
    let mut copy = |content: &mut Content, until: usize, then: usize| {
        while let Some(anchor) = anchors.next_if(|anchor| anchor.at <= until) {
            content.push_text(source.text().get(at..anchor.at).unwrap_or_default());
            content.push_code(anchor.code);
            at = anchor.at;
        }
        content.push_text(source.text().get(at..until).unwrap_or_default());
        at = then;
    };
    let mut content = Content::new();
    for range in found {
        copy(&mut content, range.start, range.end);
        id = id.saturating_add(1);
        let code = Code { id, kind: Kind::Placeholder };
        content.push_code(code);
        let text = source.text().get(range).unwrap_or_default().to_owned();
        unit.natives.push((code, Native::Protected(text)));
    }
    copy(&mut content, source.text().len(), source.text().len());
    unit.source = content;
}

/// Whether a code stands in a range.
fn is_cut(codes: &[Anchor], range: &Range<usize>) -> bool {
    let next = codes.partition_point(|anchor| anchor.at <= range.start);
    codes.get(next).is_some_and(|anchor| anchor.at < range.end)
}

/// Why a text is protected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is a variable.
    Variable,
    /// It is an address or a path.
    Address,
    /// It is a term that stays as it is.
    Term,
    /// This expression matches it.
    Pattern(String),
}

impl Reason {
    /// Its name in reports.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Variable => "variable",
            Self::Address => "address",
            Self::Term => "term",
            Self::Pattern(_) => "pattern",
        }
    }

    /// The setting that decides about it.
    pub fn setting(&self) -> &'static str {
        match self {
            Self::Variable => "text.protect.variables",
            Self::Address => "text.protect.addresses",
            Self::Term => "text.protect.terms",
            Self::Pattern(_) => "text.protect.patterns",
        }
    }
}

/// Why [`protect`] took a text out; `None` where what stood around it was part of the reason.
pub fn reason(text: &str, policy: &Policy) -> Option<Reason> {
    let whole = |find: fn(&str, &mut Vec<Range<usize>>)| {
        let mut found = Vec::new();
        find(text, &mut found);
        found.contains(&(0..text.len()))
    };
    let matches = |pattern: &&Regex| pattern.find_iter(text).any(|found| found.range() == (0..text.len()));
    if policy.variables && whole(variable::find) {
        Some(Reason::Variable)
    } else if policy.addresses && whole(address::find) {
        Some(Reason::Address)
    } else if policy.terms.as_ref().is_some_and(|terms| terms.find(text).is_some_and(|term| term.range() == (0..text.len()))) {
        Some(Reason::Term)
    } else {
        policy.patterns.iter().find(matches).map(|pattern| Reason::Pattern(pattern.as_str().to_owned()))
    }
}

/// Where web addresses, e-mail addresses and paths of files stand in a content with the codes of a unit, each with its parts
/// where codes cut it: ascending, disjoint. `source` is the text of the file that the unit is of.
pub fn addresses_in(content: &Content, unit: &Unit, source: &str) -> Vec<Vec<Range<usize>>> {
    let (text, codes) = (content.text(), content.codes());
    let whole = addresses(text);
    if whole.iter().any(|range| is_cut(codes, range)) {
        return cut::parts(text, codes, &|code| cut::ends(unit, source, code));
    }
    whole.into_iter().map(|range| vec![range]).collect()
}

/// Where web addresses, e-mail addresses and paths of files stand in a text: ascending, disjoint.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    address::find(text, &mut found);
    found
}

/// What is to be protected in a text: ascending ranges that do not overlap.
fn find(text: &str, policy: &Policy) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if policy.variables {
        variable::find(text, &mut found);
    }
    if policy.addresses {
        address::find(text, &mut found);
    }
    if let Some(terms) = &policy.terms {
        let whole = |range: &Range<usize>| stands_free(text, range);
        found.extend(terms.find_iter(text).map(|term| term.range()).filter(whole));
    }
    for pattern in &policy.patterns {
        found.extend(pattern.find_iter(text).map(|place| place.range()).filter(|range| !range.is_empty()));
    }
    disjoint(found)
}

/// Ranges that do not overlap: of two that do the first counts, of two that begin together the longer.
fn disjoint(mut found: Vec<Range<usize>>) -> Vec<Range<usize>> {
    found.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    found.retain(|range| {
        let free = range.start >= end;
        if free {
            end = range.end;
        }
        free
    });
    found
}

/// Whether neither end of the range cuts a word.
fn stands_free(text: &str, range: &Range<usize>) -> bool {
    let inside = text.get(range.clone()).unwrap_or_default();
    let joins = |left: Option<char>, right: Option<char>| {
        left.is_some_and(char::is_alphanumeric) && right.is_some_and(char::is_alphanumeric)
    };
    let before = text.get(..range.start).unwrap_or_default().chars().next_back();
    let after = text.get(range.end..).unwrap_or_default().chars().next();
    !joins(before, inside.chars().next()) && !joins(inside.chars().next_back(), after)
}

#[cfg(test)]
mod tests;
