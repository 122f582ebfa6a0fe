//! What of a page is not taken, and why: noted on the way by the same walk that finds the units.

use std::ops::Range;

use super::element::Element;
use super::marks::{self, Marks};
use super::token::{Attribute, Tag};
use super::walk;
use crate::format::{Policy, Rule, Skipped};

/// What the walk has noted so far.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Why each element that is skipped is; states hold the index plus one.
    rules: Vec<Rule>,
    found: Vec<Skipped>,
    /// The element whose text was last.
    last: u32,
}

/// The stretches of a part of a source that are not taken.
pub(crate) fn skipped(source: &str, range: Range<usize>, policy: &Policy) -> Vec<Skipped> {
    walk::notes(source, range, policy).found
}

impl Notes {
    /// A rule for an element and all in it.
    pub(super) fn cause(&mut self, rule: Rule) -> u32 {
        self.rules.push(rule);
        u32::try_from(self.rules.len()).unwrap_or(0)
    }

    /// Text that is not taken for this cause; 0 where it is taken.
    pub(super) fn text(&mut self, cause: u32, raw: &str, range: &Range<usize>) {
        if raw.trim().is_empty() {
            return;
        }
        let goes_on = std::mem::replace(&mut self.last, cause) == cause;
        let Some(rule) = (cause as usize).checked_sub(1).and_then(|index| self.rules.get(index)) else { return };
        match self.found.last_mut().filter(|_| goes_on) {
            Some(last) => last.range.end = range.end,
            None => self.found.push(Skipped { range: range.clone(), rule: rule.clone() }),
        }
    }

    /// Something else that is not taken.
    pub(super) fn push(&mut self, range: Range<usize>, rule: Rule) {
        self.last = 0;
        self.found.push(Skipped { range, rule });
    }

    /// A `meta` whose content is not taken.
    pub(super) fn meta(&mut self, source: &str, attributes: &[Attribute], policy: &Policy) {
        if let Some((name, range)) = marks::unlisted(source, attributes, policy) {
            self.push(range, Rule::Meta(name));
        }
    }
}

/// Why the text of an element with these marks is not taken, by the first reason that is a person's.
pub(super) fn rule(
    source: &str,
    reasons: walk::Reasons,
    tag: &Tag,
    element: Element,
    marks: &Marks,
    selector: Option<&str>,
) -> Rule {
    if let Some(selector) = selector {
        return Rule::Selector(selector.to_owned());
    }
    if reasons.stated {
        return if marks.notranslate { Rule::NoTranslate } else { Rule::Translate };
    }
    if reasons.locale {
        return Rule::Locale(marks.locale(source).unwrap_or_default().trim().to_owned());
    }
    match element {
        Element::Svg => Rule::Drawing,
        Element::Pre | Element::Listing => Rule::Preformatted,
        _ => Rule::Element(source.get(tag.name.clone()).unwrap_or_default().to_ascii_lowercase()),
    }
}
