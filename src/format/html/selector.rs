//! CSS selectors, as far as a user needs them to name what is not to be translated.
//!
//! Read are element names, `.class`, `#id`, `[name]`, `[name=value]` (also `~=`, `^=`, `$=`, `*=`), `*`,
//! any of them joined, descendants (a space) and children (`>`), and lists (`,`). An element is
//! matched when its start tag comes, from what its ancestors matched, so nothing is looked up twice.

use std::fmt;

use super::marks;
use super::token::Attribute;

/// Which steps of all selectors an element (`here`) and its ancestors (`above`) match, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matched {
    here: u128,
    above: u128,
}

/// An element to be matched.
pub(super) struct Subject<'a> {
    pub(super) source: &'a str,
    pub(super) name: &'a str,
    pub(super) attributes: &'a [Attribute],
}

/// A list of selectors.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "Vec<String>", into = "Vec<String>")]
pub struct Selectors {
    written: Vec<String>,
    steps: Vec<Step>,
    /// How many steps there are up to the end of each.
    ends: Vec<usize>,
}

impl TryFrom<Vec<String>> for Selectors {
    type Error = BadSelector;

    fn try_from(written: Vec<String>) -> Result<Self, BadSelector> {
        Self::parse(&written)
    }
}

impl From<Selectors> for Vec<String> {
    fn from(selectors: Selectors) -> Self {
        selectors.written
    }
}

/// A selector that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadSelector {
    /// The selector as given.
    pub selector: String,
    /// The byte at which reading ended.
    pub at: usize,
}

impl fmt::Display for BadSelector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "selector {:?}: byte {}", self.selector, self.at)
    }
}

impl std::error::Error for BadSelector {}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    reach: Reach,
    tests: Vec<Test>,
    is_last: bool,
}

/// How a step relates to the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Anywhere,
    Below,
    RightBelow,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    Any,
    Name(String),
    Has(String),
    /// The attribute, how it is compared, with what.
    Value(String, Compare, String),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Compare {
    Equal,
    Word,
    Prefix,
    Suffix,
    Part,
}

impl Selectors {
    /// Reads selectors.
    pub fn parse<S: AsRef<str>>(selectors: &[S]) -> Result<Self, BadSelector> {
        let mut steps = Vec::new();
        let mut ends = Vec::new();
        for selector in selectors {
            let selector = selector.as_ref();
            let mut reader = Reader { text: selector, at: 0 };
            let read = reader.list(&mut steps);
            if read.is_none() || steps.len() > 128 {
                return Err(BadSelector { selector: selector.to_owned(), at: reader.at });
            }
            ends.push(steps.len());
        }
        Ok(Self { written: selectors.iter().map(|selector| selector.as_ref().to_owned()).collect(), steps, ends })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// What an element matches whose parent matched `parent`.
    pub(super) fn enter(&self, parent: Matched, subject: &Subject<'_>) -> Matched {
        let above = parent.here | parent.above;
        let mut here = 0;
        for (index, step) in self.steps.iter().enumerate() {
            let before = 1u128.checked_shl(u32::try_from(index).unwrap_or(u32::MAX)).unwrap_or(0) >> 1;
            let reached = match step.reach {
                Reach::Anywhere => true,
                Reach::Below => above & before != 0,
                Reach::RightBelow => parent.here & before != 0,
            };
            if reached && step.tests.iter().all(|test| test.holds(subject)) {
                here |= 1 << index;
            }
        }
        Matched { here, above }
    }

    /// The selector that means an element that matched so, as it is written.
    pub(super) fn selector(&self, matched: Matched) -> Option<&str> {
        let mut steps = self.steps.iter().enumerate();
        let (step, _) = steps.find(|(index, step)| step.is_last && matched.here >> index & 1 == 1)?;
        self.written.get(self.ends.partition_point(|end| *end <= step)).map(String::as_str)
    }

    /// What an element matches by its start tag, whose parent matched `parent`.
    #[cfg(feature = "serve")]
    pub(crate) fn matched(&self, parent: Matched, start: &super::tags::Start<'_>) -> Matched {
        self.enter(parent, &Subject { source: start.source, name: start.name(), attributes: start.attributes })
    }

    /// Whether an element that matched so is meant by a selector.
    pub(crate) fn selects(&self, matched: Matched) -> bool {
        self.steps.iter().enumerate().any(|(index, step)| step.is_last && matched.here >> index & 1 == 1)
    }
}

impl Test {
    fn holds(&self, subject: &Subject<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::Name(name) => subject.name.eq_ignore_ascii_case(name),
            Self::Has(name) => marks::has_any(subject.source, subject.attributes, &[name.as_str()]),
            Self::Value(name, compare, wanted) => {
                let Some(value) = marks::value(subject.source, subject.attributes, name) else { return false };
                match compare {
                    Compare::Equal => value == wanted.as_str(),
                    Compare::Word => value.split_ascii_whitespace().any(|word| word == wanted),
                    Compare::Prefix => !wanted.is_empty() && value.starts_with(wanted.as_str()),
                    Compare::Suffix => !wanted.is_empty() && value.ends_with(wanted.as_str()),
                    Compare::Part => !wanted.is_empty() && value.contains(wanted.as_str()),
                }
            }
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, wanted: &str) -> bool {
        let is_there = self.rest().starts_with(wanted);
        if is_there {
            self.at += wanted.len();
        }
        is_there
    }

    fn spaces(&mut self) -> bool {
        let rest = self.rest();
        let count = rest.len() - rest.trim_start().len();
        self.at += count;
        count > 0
    }

    fn word(&mut self) -> Option<String> {
        let rest = self.rest();
        let ends = |c: char| !(c.is_alphanumeric() || c == '-' || c == '_');
        let end = rest.find(ends).unwrap_or(rest.len());
        let word = rest.get(..end).filter(|word| !word.is_empty())?.to_owned();
        self.at += end;
        Some(word)
    }

    fn list(&mut self, steps: &mut Vec<Step>) -> Option<()> {
        loop {
            self.spaces();
            self.selector(steps)?;
            if self.rest().is_empty() {
                return Some(());
            }
            self.eat(",").then_some(())?;
        }
    }

    fn selector(&mut self, steps: &mut Vec<Step>) -> Option<()> {
        let mut reach = Reach::Anywhere;
        loop {
            let tests = self.tests()?;
            let apart = self.spaces();
            let is_last = self.rest().is_empty() || self.rest().starts_with(',');
            steps.push(Step { reach, tests, is_last });
            if is_last {
                return Some(());
            }
            reach = if self.eat(">") {
                self.spaces();
                Reach::RightBelow
            } else {
                apart.then_some(Reach::Below)?
            };
        }
    }

    fn tests(&mut self) -> Option<Vec<Test>> {
        let mut tests = Vec::new();
        loop {
            let test = match self.rest().chars().next() {
                Some('*') => {
                    self.at += 1;
                    Test::Any
                }
                Some('.') => {
                    self.at += 1;
                    Test::Value("class".to_owned(), Compare::Word, self.word()?)
                }
                Some('#') => {
                    self.at += 1;
                    Test::Value("id".to_owned(), Compare::Equal, self.word()?)
                }
                Some('[') => {
                    self.at += 1;
                    self.attribute()?
                }
                Some(c) if c.is_alphanumeric() && tests.is_empty() => Test::Name(self.word()?),
                _ => break,
            };
            tests.push(test);
        }
        (!tests.is_empty()).then_some(tests)
    }

    fn attribute(&mut self) -> Option<Test> {
        self.spaces();
        let name = self.word()?;
        self.spaces();
        if self.eat("]") {
            return Some(Test::Has(name));
        }
        let marks = [
            ("=", Compare::Equal),
            ("~=", Compare::Word),
            ("^=", Compare::Prefix),
            ("$=", Compare::Suffix),
            ("*=", Compare::Part),
        ];
        let (_, compare) = marks.into_iter().find(|(mark, _)| self.eat(mark))?;
        self.spaces();
        let value = match self.rest().chars().next()? {
            quote @ ('"' | '\'') => {
                self.at += 1;
                let end = self.rest().find(quote)?;
                let value = self.rest().get(..end)?.to_owned();
                self.at += end + 1;
                value
            }
            _ => self.word()?,
        };
        self.spaces();
        self.eat("]").then_some(Test::Value(name, compare, value))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_refused_with_its_place() {
        let at = |selector: &str| Selectors::parse(&[selector]).map_err(|bad| bad.at).err();
        for good in ["p", ".ad", "#x", "nav a", "ul > li.x", "a[href]", "a[href^='http'], *[lang=\"x y\"]", "p , q"] {
            assert_eq!(at(good), None, "{good}");
        }
        assert_eq!(at("a:hover"), Some(1));
        assert_eq!(at("a + b"), Some(2));
        assert_eq!(at(""), Some(0));
        assert_eq!(at("a,"), Some(2));
        assert_eq!(at("[a=b"), Some(4));
    }
}
