//! What goes wrong on purpose: rules say what, where and how often; each request meets those that fit it.
//!
//! Rules come from a TOML file, from the control address while the mock runs, or from a header for one
//! request. A rule counts the requests that fit it, so that "the third" is exact; a share is drawn from
//! the seed and that count, so that the same seed and the same requests meet the same faults.
//!
//! ```
//! let faults = latimer::mock::fault::read("[[fault]]\nkind = 'busy'\ndialect = 'deepl'\nat = [3]\nretry_after = 2").unwrap();
//! assert_eq!(faults.len(), 1);
//! assert!(latimer::mock::fault::read("[[fault]]\nkind = 'mishap'").is_err());
//! ```

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::provider::Failure;

pub(super) mod twist;

/// The header that asks for a fault for one request: `x-mock-fault: busy retry_after=2`.
pub const HEADER: &str = "x-mock-fault";

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The answer comes late, by `ms`.
    Delay,
    /// The answer comes a little at a time: sixteen bytes each `ms`.
    Drip,
    /// The service says that it is asked too often; with `retry_after`, when to come back.
    Busy,
    /// The service says that the quota is used up.
    Quota,
    /// The service refuses the key.
    Denied,
    /// The service does not translate this pair.
    UnsupportedPair,
    /// The service finds the request too large.
    Oversize,
    /// The service refuses the request.
    Refused,
    /// The service says that it is in trouble.
    Unavailable,
    /// A page with `status` instead of an answer (502 where none is given).
    Status,
    /// The connection is reset before an answer.
    Reset,
    /// There is no answer at all.
    Timeout,
    /// The body ends in the middle, and its length says so.
    Cut,
    /// The connection ends in the middle of the body.
    BrokenOff,
    /// The body is right and is said to be a page.
    ContentType,
    /// A page with status 200.
    Page,
    /// The body begins with a byte order mark.
    Bom,
    /// One translation too many.
    More,
    /// One translation too few.
    Fewer,
    /// Translations in another order.
    Reordered,
    /// Translations without text.
    Empty,
    /// The first tag or placeholder is missing.
    TagsDropped,
    /// The first tag or placeholder is there twice.
    TagsDoubled,
    /// Tags that overlap.
    TagsCrossed,
    /// Tags around other words.
    TagsMoved,
    /// Other numbers.
    Numbers,
    /// The source instead of a translation.
    Untranslated,
    /// Another target language.
    OtherLanguage,
    /// Markup where text was asked for.
    Html,
    /// A script in the translation.
    Script,
}

impl Kind {
    /// What the service itself would say, for faults that are its own words.
    fn said(self, retry_after: Option<u64>) -> Option<Failure> {
        let after = retry_after.map(Duration::from_secs);
        match self {
            Self::Busy => Some(Failure::Busy { after }),
            Self::Quota => Some(Failure::Quota { after }),
            Self::Denied => Some(Failure::Denied { what: "invalid".to_owned() }),
            Self::UnsupportedPair => Some(Failure::UnsupportedPair),
            Self::Oversize => Some(Failure::Oversize),
            Self::Refused => Some(Failure::Refused { what: "refused".to_owned() }),
            Self::Unavailable => Some(Failure::Transient { what: "unavailable".to_owned(), sent: true }),
            _ => None,
        }
    }
}

/// Milliseconds, or from how many to how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Span {
    /// Always so many.
    Fixed(u64),
    /// Any number of these.
    Between([u64; 2]),
}

/// One rule of a faults file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// What goes wrong.
    pub kind: Kind,
    /// Only in this dialect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialect: Option<String>,
    /// Only at addresses that begin so, without the dialect's prefix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The share of the requests that fit, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<f64>,
    /// Exactly these of the requests that fit, counted from 1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<u64>,
    /// Every so many.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<u64>,
    /// How late, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ms: Option<Span>,
    /// Seconds after which to come back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// The status of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
}

/// A file as a whole.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    fault: Vec<Rule>,
}

/// Why a text holds no rules, of faults or of what is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadFaults {
    /// The line, counted from 1, where one is to blame.
    pub line: Option<usize>,
    /// What the reader said, one line.
    pub what: String,
}

impl BadFaults {
    /// What the reader of a text says.
    pub(super) fn toml(error: &toml::de::Error, text: &str) -> Self {
        Self {
            line: error.span().map(|span| text[..span.start.min(text.len())].matches('\n').count() + 1),
            what: error.message().lines().next().unwrap_or_default().to_owned(),
        }
    }
}

impl fmt::Display for BadFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl std::error::Error for BadFaults {}

/// The rules of a TOML text.
pub fn read(text: &str) -> Result<Vec<Rule>, BadFaults> {
    let file: File = toml::from_str(text).map_err(|error| BadFaults::toml(&error, text))?;
    file.fault.into_iter().map(checked).collect()
}

fn checked(rule: Rule) -> Result<Rule, BadFaults> {
    let wrong = |what: &str| Err(BadFaults { line: None, what: format!("{:?}: {what}", rule.kind) });
    if rule.rate.is_some_and(|rate| !(0.0..=1.0).contains(&rate)) {
        return wrong("rate is a number from 0 to 1");
    }
    if rule.at.contains(&0) || rule.every == Some(0) {
        return wrong("positions are counted from 1");
    }
    if rule.status.is_some_and(|status| !(200..=599).contains(&status)) {
        return wrong("status is a number from 200 to 599");
    }
    if let Some(Span::Between([least, most])) = rule.ms
        && least > most
    {
        return wrong("ms goes from the smaller to the larger number");
    }
    if rule.dialect.as_deref().is_some_and(|name| crate::dialect::of(name).is_none()) {
        return wrong("there is no such dialect");
    }
    Ok(rule)
}

/// The rule that a header asks for: a kind and members of a rule, `delay ms=200`.
fn asked(header: &str) -> Result<Rule, BadFaults> {
    let mut words = header.split([' ', ';']).filter(|word| !word.is_empty());
    let mut text = format!("[[fault]]\nkind = {:?}\n", words.next().unwrap_or_default());
    for word in words {
        text.push_str(word);
        text.push('\n');
    }
    let mut rules = read(&text)?;
    rules.pop().ok_or_else(|| BadFaults { line: None, what: "no fault".to_owned() })
}

/// What one request meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    /// How late its answer is.
    pub(super) delay: Duration,
    /// How long each part of its answer takes.
    pub(super) drip: Option<Duration>,
    /// What else goes wrong; the first rule that fits decides.
    pub(super) kind: Option<Kind>,
    /// Seconds after which to come back.
    pub(super) retry_after: Option<u64>,
    /// The status of the page.
    pub(super) status: u16,
}

impl Met {
    fn add(&mut self, rule: &Rule, draw: u64) {
        let ms = match rule.ms {
            Some(Span::Fixed(ms)) => ms,
            Some(Span::Between([least, most])) => least + draw % (most - least).saturating_add(1),
            None if rule.kind == Kind::Drip => 50,
            None => 1_000,
        };
        match rule.kind {
            Kind::Delay => self.delay += Duration::from_millis(ms),
            Kind::Drip => self.drip = Some(Duration::from_millis(ms)),
            kind if self.kind.is_none() => {
                self.kind = Some(kind);
                self.retry_after = rule.retry_after;
                self.status = rule.status.unwrap_or(502);
                // Another fault may be late by itself.
                if rule.ms.is_some() {
                    self.delay += Duration::from_millis(ms);
                }
            }
            _ => {}
        }
    }

    /// What the service itself says, where the fault is of its own words.
    pub(super) fn said(&self) -> Option<Failure> {
        self.kind?.said(self.retry_after)
    }

    /// The names of the faults, for the log.
    pub(super) fn names(&self) -> Vec<String> {
        let late = (!self.delay.is_zero()).then_some(Kind::Delay);
        let all = [late, self.drip.map(|_| Kind::Drip), self.kind];
        let name = |kind: Kind| serde_json::to_value(kind).ok()?.as_str().map(str::to_owned);
        all.into_iter().flatten().filter_map(name).collect()
    }
}

/// A rule and how many requests fitted it.
#[derive(Debug)]
struct Armed {
    rule: Rule,
    seen: AtomicU64,
}

/// All rules of a mock.
#[derive(Debug)]
pub(super) struct Faults {
    seed: u64,
    first: Vec<Rule>,
    armed: RwLock<Arc<Vec<Armed>>>,
}

impl Faults {
    pub(super) fn new(rules: Vec<Rule>, seed: u64) -> Self {
        let armed = RwLock::new(Arc::new(arm(rules.clone())));
        Self { seed, first: rules, armed }
    }

    /// Other rules from now on, with new counts.
    pub(super) fn set(&self, rules: Vec<Rule>) {
        *self.armed.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(arm(rules));
    }

    /// The rules that it began with, with new counts.
    pub(super) fn reset(&self) {
        self.set(self.first.clone());
    }

    /// The rules that hold now.
    pub(super) fn rules(&self) -> Vec<Rule> {
        self.armed.read().unwrap_or_else(PoisonError::into_inner).iter().map(|armed| armed.rule.clone()).collect()
    }

    /// What a request meets. A header that asks for a fault that there is none of is itself an error.
    pub(super) fn meet(&self, dialect: &str, path: &str, header: Option<&str>) -> Result<Met, BadFaults> {
        let mut met = Met::default();
        if let Some(header) = header {
            met.add(&asked(header)?, self.draw(u64::MAX, 0));
        }
        let armed = Arc::clone(&self.armed.read().unwrap_or_else(PoisonError::into_inner));
        for (number, Armed { rule, seen }) in (0..).zip(armed.iter()) {
            let fits = rule.dialect.as_deref().is_none_or(|name| crate::dialect::of(name).is_some_and(|it| it.name == dialect))
                && rule.path.as_deref().is_none_or(|start| path.starts_with(start));
            if !fits {
                continue;
            }
            let count = seen.fetch_add(1, Ordering::Relaxed) + 1;
            let draw = self.draw(number, count);
            let always = rule.rate.is_none() && rule.at.is_empty() && rule.every.is_none();
            let drawn = |rate: f64| (draw >> 11) as f64 / (1_u64 << 53) as f64 <= rate && rate > 0.0;
            let hit = always
                || rule.at.contains(&count)
                || rule.every.is_some_and(|every| count.is_multiple_of(every))
                || rule.rate.is_some_and(drawn);
            if hit {
                met.add(rule, draw.rotate_left(17));
            }
        }
        Ok(met)
    }

    /// A number that follows from the seed, the rule and how many requests fitted it.
    fn draw(&self, rule: u64, count: u64) -> u64 {
        let digest =
            [self.seed, rule, count].iter().fold(Sha256::new(), |hash, part| hash.chain_update(part.to_be_bytes())).finalize();
        digest.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
    }
}

fn arm(rules: Vec<Rule>) -> Vec<Armed> {
    rules.into_iter().map(|rule| Armed { rule, seen: AtomicU64::new(0) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn met(faults: &Faults, count: usize) -> Vec<Option<Kind>> {
        (0..count).map(|_| faults.meet("deepl", "/v2/translate", None).unwrap().kind).collect()
    }

    #[test]
    fn positions_are_exact_and_shares_follow_the_seed() {
        let rules = |text: &str| read(text).unwrap();
        let faults = Faults::new(rules("[[fault]]\nkind = 'busy'\nat = [2]\n[[fault]]\nkind = 'reset'\nevery = 3"), 0);
        assert_eq!(met(&faults, 4), [None, Some(Kind::Busy), Some(Kind::Reset), None]);
        let share = |seed| met(&Faults::new(rules("[[fault]]\nkind = 'cut'\nrate = 0.3"), seed), 1_000);
        assert_eq!(share(7), share(7));
        assert_ne!(share(7), share(8));
        let hits = share(7).iter().flatten().count();
        assert!((250..350).contains(&hits), "{hits}");
    }

    #[test]
    fn rules_hold_where_they_say() {
        let text = "[[fault]]\nkind = 'busy'\ndialect = 'google-v3'\n[[fault]]\nkind = 'quota'\npath = '/v2/us'";
        let faults = Faults::new(read(text).unwrap(), 0);
        let kind = |dialect, path| faults.meet(dialect, path, None).unwrap().kind;
        assert_eq!(kind("google", "/v3/projects/p"), Some(Kind::Busy));
        assert_eq!((kind("deepl", "/v2/translate"), kind("deepl", "/v2/usage")), (None, Some(Kind::Quota)));
    }

    #[test]
    fn a_header_asks_for_one_fault() {
        let faults = Faults::new(Vec::new(), 0);
        let met = faults.meet("deepl", "/", Some("busy; retry_after=2")).unwrap();
        assert_eq!((met.kind, met.retry_after), (Some(Kind::Busy), Some(2)));
        assert_eq!(faults.meet("deepl", "/", Some("delay ms=[5,5]")).unwrap().delay, Duration::from_millis(5));
        assert!(faults.meet("deepl", "/", Some("nonsense")).is_err());
    }

    #[test]
    fn wrong_rules_name_their_line() {
        let line = |text: &str| read(text).unwrap_err().line;
        assert_eq!(line("[[fault]]\nkind = 'busy'\ncolour = 'red'"), Some(3));
        assert!(read("[[fault]]\nkind = 'busy'\nrate = 2.0").is_err());
        assert!(read("[[fault]]\nkind = 'busy'\nat = [0]").is_err());
        assert!(read("[[fault]]\nkind = 'busy'\ndialect = 'x'").is_err());
        assert!(read("[[fault]]\nkind = 'delay'\nms = [9, 1]").is_err());
    }
}
