//! What a client is expected to ask: rules with counts, and which of them were not met.
//!
//! Every request counts for each rule that it fits. With `in_order`, rules are steps: a request counts for the
//! step that is under way, or for a later one once all steps before that have what they need at least; one
//! that fits only steps that are over, or not to be reached yet, is told as out of order.
//!
//! ```
//! let text = "[[expect]]\ndialect = 'deepl'\npath = '/v2/translate'\ntarget = 'es'\nexactly = 2";
//! let expected = latimer::mock::expect::read(text).unwrap();
//! assert_eq!(expected.rules.len(), 1);
//! assert!(latimer::mock::expect::read("[[expect]]\ncolour = 'red'").is_err());
//! ```

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;

use super::fault::BadFaults;
use super::log::Seen;
use crate::locale::Locale;

/// What is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Whether the rules are steps.
    #[serde(default)]
    pub in_order: bool,
    /// The rules.
    #[serde(default, rename = "expect")]
    pub rules: Vec<Rule>,
}

/// One expectation. A request fits where everything holds that is said; a rule without a count is met by one request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// The dialect.
    pub dialect: Option<String>,
    /// The HTTP method.
    pub method: Option<String>,
    /// What the address begins with, without the dialect's prefix.
    pub path: Option<String>,
    /// What the body holds, as it was sent.
    pub body: Option<String>,
    /// What one of the texts to translate holds.
    pub text: Option<String>,
    /// The stated source.
    pub source: Option<Locale>,
    /// The target, or one of them.
    pub target: Option<Locale>,
    /// What these headers hold.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The status of the answer.
    pub status: Option<u16>,
    /// So many times.
    pub exactly: Option<u64>,
    /// So many times or more.
    pub at_least: Option<u64>,
    /// So many times or fewer.
    pub at_most: Option<u64>,
}

/// The rules of a TOML text.
pub fn read(text: &str) -> Result<Expected, BadFaults> {
    let expected: Expected = toml::from_str(text).map_err(|error| BadFaults::toml(&error, text))?;
    for (number, rule) in (1..).zip(&expected.rules) {
        let wrong = |what: &str| Err(BadFaults { line: None, what: format!("expectation {number}: {what}") });
        if rule.exactly.is_some() && (rule.at_least.is_some() || rule.at_most.is_some()) {
            return wrong("exactly stands alone");
        }
        if rule.least() > rule.most() {
            return wrong("at_least is more than at_most");
        }
        if rule.dialect.as_deref().is_some_and(|name| crate::dialect::of(name).is_none()) {
            return wrong("there is no such dialect");
        }
    }
    Ok(expected)
}

/// What a request asks to be translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wish {
    pub(super) source: Option<Locale>,
    pub(super) target: Locale,
    pub(super) texts: Vec<String>,
}

impl Rule {
    fn least(&self) -> u64 {
        let none = self.at_most.is_none();
        self.exactly.or(self.at_least).unwrap_or(u64::from(none))
    }

    fn most(&self) -> u64 {
        self.exactly.or(self.at_most).unwrap_or(u64::MAX)
    }

    fn fits(&self, seen: &Seen, path: &str, body: &[u8], wishes: &[Wish]) -> bool {
        let dialect = |name: &String| crate::dialect::of(name).is_some_and(|dialect| dialect.name == seen.dialect);
        let header = |(name, part): (&String, &String)| {
            seen.headers.iter().any(|(known, value)| known.eq_ignore_ascii_case(name) && value.contains(part.as_str()))
        };
        let near = |wanted: &Locale, asked: &Locale| wanted.covers(asked) && (wanted.region().is_none() || wanted == asked);
        self.dialect.as_ref().is_none_or(dialect)
            && self.method.as_ref().is_none_or(|method| method.eq_ignore_ascii_case(&seen.method))
            && self.path.as_ref().is_none_or(|start| path.starts_with(start.as_str()))
            && self.body.as_ref().is_none_or(|part| memchr::memmem::find(body, part.as_bytes()).is_some())
            && self.text.as_ref().is_none_or(|part| wishes.iter().any(|wish| wish.texts.iter().any(|text| text.contains(part))))
            && self
                .source
                .as_ref()
                .is_none_or(|wanted| wishes.iter().any(|wish| wish.source.as_ref().is_some_and(|it| near(wanted, it))))
            && self.target.as_ref().is_none_or(|wanted| wishes.iter().any(|wish| near(wanted, &wish.target)))
            && self.headers.iter().all(header)
            && self.status.is_none_or(|status| status == seen.status)
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts: Vec<String> = [&self.dialect, &self.method, &self.path].into_iter().flatten().cloned().collect();
        let mut named = |name: &str, value: Option<String>| parts.extend(value.map(|value| format!("{name}={value}")));
        named("body", self.body.as_ref().map(|text| format!("{text:?}")));
        named("text", self.text.as_ref().map(|text| format!("{text:?}")));
        named("source", self.source.as_ref().map(ToString::to_string));
        named("target", self.target.as_ref().map(ToString::to_string));
        for (name, value) in &self.headers {
            named(name, Some(format!("{value:?}")));
        }
        named("status", self.status.map(|status| status.to_string()));
        f.write_str(&parts.join(" "))
    }
}

/// An expectation that was not met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmet {
    /// Which, from 1.
    pub number: usize,
    /// What it says.
    pub rule: Rule,
    /// How many requests came.
    pub came: u64,
    /// How many of those that fit it came when others were due.
    pub out_of_order: u64,
}

impl Unmet {
    /// How many requests it wants, in signs: `2`, `≥2`, `≤2`, `2–4`.
    pub fn wanted(&self) -> String {
        match (self.rule.least(), self.rule.most()) {
            (least, most) if least == most => least.to_string(),
            (least, u64::MAX) => format!("≥{least}"),
            (0, most) => format!("≤{most}"),
            (least, most) => format!("{least}–{most}"),
        }
    }
}

impl fmt::Display for Unmet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expectation {} ({}): {} requests, wanted {}", self.number, self.rule, self.came, self.wanted())?;
        if self.out_of_order > 0 { write!(f, "; {} out of order", self.out_of_order) } else { Ok(()) }
    }
}

#[derive(Debug, Default)]
struct State {
    expected: Expected,
    came: Vec<u64>,
    strays: Vec<u64>,
    /// The step that is under way.
    step: usize,
}

impl State {
    fn new(expected: Expected) -> Self {
        let none = vec![0; expected.rules.len()];
        Self { expected, came: none.clone(), strays: none, step: 0 }
    }

    fn note(&mut self, fits: &dyn Fn(&Rule) -> bool) {
        let rules = &self.expected.rules;
        let fitting: Vec<usize> = (0..rules.len()).filter(|index| rules.get(*index).is_some_and(fits)).collect();
        let Some(first) = fitting.first() else { return };
        if !self.expected.in_order {
            for index in fitting {
                self.came[index] += 1;
            }
            return;
        }
        let mut step = self.step;
        while let Some(rule) = rules.get(step) {
            if fitting.contains(&step) && self.came[step] < rule.most() {
                self.came[step] += 1;
                self.step = step;
                return;
            }
            if self.came[step] < rule.least() {
                break;
            }
            step += 1;
        }
        self.strays[*first] += 1;
    }

    fn unmet(&self) -> Vec<Unmet> {
        let counts = self.came.iter().zip(&self.strays);
        let all = (1..).zip(&self.expected.rules).zip(counts);
        all.filter(|((_, rule), (came, strays))| **came < rule.least() || **came > rule.most() || **strays > 0)
            .map(|((number, rule), (came, strays))| Unmet { number, rule: rule.clone(), came: *came, out_of_order: *strays })
            .collect()
    }
}

/// The expectations of a mock and what became of them.
#[derive(Debug)]
pub(super) struct Expectations {
    first: Expected,
    state: Mutex<State>,
}

impl Expectations {
    pub(super) fn new(expected: Expected) -> Self {
        Self { state: Mutex::new(State::new(expected.clone())), first: expected }
    }

    /// Whether nothing is expected: requests need not be looked at.
    pub(super) fn is_empty(&self) -> bool {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).expected.rules.is_empty()
    }

    /// Other expectations from now on.
    pub(super) fn set(&self, expected: Expected) {
        *self.state.lock().unwrap_or_else(PoisonError::into_inner) = State::new(expected);
    }

    /// Those it began with, none of which has been met yet.
    pub(super) fn reset(&self) {
        self.set(self.first.clone());
    }

    /// Counts a request.
    pub(super) fn note(&self, seen: &Seen, path: &str, body: &[u8], wishes: &[Wish]) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.note(&|rule| rule.fits(seen, path, body, wishes));
    }

    /// What was not met so far.
    pub(super) fn unmet(&self) -> Vec<Unmet> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).unmet()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is unmet after requests to these addresses.
    fn check(text: &str, paths: &[&str], expected: &[&str]) {
        let mut state = State::new(read(text).unwrap());
        for path in paths {
            state.note(&|rule| rule.path.as_deref().is_some_and(|start| path.starts_with(start)));
        }
        let unmet: Vec<String> = state.unmet().iter().map(ToString::to_string).collect();
        assert_eq!(unmet, expected, "{text} {paths:?}");
    }

    #[test]
    fn counts_are_exact_least_or_most() {
        let text = "[[expect]]\npath = '/a'\nexactly = 2\n[[expect]]\npath = '/b'\nat_most = 1\n[[expect]]\npath = '/c'";
        check(text, &["/a", "/a", "/c", "/c"], &[]);
        check(
            text,
            &["/a", "/b", "/b"],
            &[
                "expectation 1 (/a): 1 requests, wanted 2",
                "expectation 2 (/b): 2 requests, wanted ≤1",
                "expectation 3 (/c): 0 requests, wanted ≥1",
            ],
        );
    }

    #[test]
    fn steps_come_one_after_the_other() {
        let text = "in_order = true\n[[expect]]\npath = '/a'\n[[expect]]\npath = '/b'\nexactly = 1\n[[expect]]\npath = '/a'\nexactly = 1";
        check(text, &["/a", "/a", "/x", "/b", "/a"], &[]);
        check(
            text,
            &["/b", "/a", "/b", "/a", "/a"],
            &[
                "expectation 1 (/a): 1 requests, wanted ≥1; 1 out of order",
                "expectation 2 (/b): 1 requests, wanted 1; 1 out of order",
            ],
        );
    }

    #[test]
    fn rules_that_contradict_themselves_are_refused() {
        for text in [
            "[[expect]]\nexactly = 1\nat_most = 2",
            "[[expect]]\nat_least = 3\nat_most = 2",
            "[[expect]]\ndialect = 'x'",
            "[[expect]]\ntarget = '!'",
            "[[expect]]\nexactly = -1",
        ] {
            assert!(read(text).is_err(), "{text}");
        }
        assert_eq!(read("[[expect]]\nmethod = 'GET'\ncolour = 1").unwrap_err().line, Some(3));
    }
}
