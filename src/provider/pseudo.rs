//! Pseudo-translation: text that reads like the source, is longer, and shows what was not translated.
//!
//! Every letter of every script gets an accent, and vowels of Latin, Greek and Cyrillic are doubled.
//! What is no prose stays: white space, numbers, punctuation, placeholders, addresses, markup. No
//! character is added that means something in a file format. [`reverse`] gives the source back, so a
//! test can compare a translated file with its source word for word.

use super::identity::rule;
use super::options::Options;
use super::{Account, Answer, BadAccount, Batch, Boxed, Engine, Failure, Markup, Pairs, Profile, Provider, Reach, Spec};

/// The registry line.
pub static SPEC: Spec = Spec { name: "pseudo", reach: Reach::Local, automatic: false, build, server: None };

/// The accent that is put behind every letter: it joins with any script and breaks no word.
const ACCENT: char = '\u{301}';

fn build(account: &Account) -> Result<Provider, BadAccount> {
    Options::read(account).done()?;
    Ok(Provider::Engine(std::sync::Arc::new(Pseudo { profile: rule("pseudo") })))
}

#[derive(Debug)]
struct Pseudo {
    profile: Profile,
}

impl Engine for Pseudo {
    fn profile(&self) -> &Profile {
        &self.profile
    }

    fn translate<'a>(&'a self, batch: &'a Batch<'a>) -> Boxed<'a, Result<Answer, Failure>> {
        let marked = matches!(batch.markup, Markup::Xml | Markup::Html);
        let texts = batch.texts.iter().map(|text| rewrite(text, marked, Way::There)).collect();
        Box::pin(std::future::ready(Ok(Answer { texts, ..Answer::default() })))
    }

    fn pairs(&self) -> Boxed<'_, Result<Pairs, Failure>> {
        Box::pin(std::future::ready(Ok(Pairs::Any)))
    }
}

/// The pseudo-translation of plain text.
pub fn translate(text: &str) -> String {
    rewrite(text, false, Way::There)
}

/// The source of a pseudo-translated plain text.
pub fn reverse(text: &str) -> String {
    rewrite(text, false, Way::Back)
}

/// The pseudo-translation of text with markup, which stays as it is.
pub fn translate_marked(text: &str) -> String {
    rewrite(text, true, Way::There)
}

/// The source of a pseudo-translated text with markup.
pub fn reverse_marked(text: &str) -> String {
    rewrite(text, true, Way::Back)
}

#[derive(Clone, Copy, PartialEq)]
enum Way {
    There,
    Back,
}

fn is_vowel(letter: char) -> bool {
    "aeiouAEIOUαεηιουωΑΕΗΙΟΥΩаеиоуыэюяАЕИОУЫЭЮЯ".contains(letter)
}

fn rewrite(text: &str, marked: bool, way: Way) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while !rest.is_empty() {
        let (run, address) = ascii_run(rest, marked);
        if address {
            out.push_str(run);
            rest = &rest[run.len()..];
            continue;
        }
        // A run without an address, or the one character that ends it: letter by letter.
        let stop = rest.len() - run.len();
        while rest.len() > stop {
            rest = step(rest, marked, way, &mut out);
        }
        if run.is_empty() {
            rest = step(rest, marked, way, &mut out);
        }
    }
    out
}

/// Rewrites what stands first and gives the rest.
fn step<'a>(rest: &'a str, marked: bool, way: Way, out: &mut String) -> &'a str {
    let kept = if marked { markup(rest) } else { 0 };
    let kept = if kept == 0 { placeholder(rest) } else { kept };
    if kept > 0 {
        out.push_str(&rest[..kept]);
        return &rest[kept..];
    }
    let Some(letter) = rest.chars().next() else { return rest };
    let mut rest = &rest[letter.len_utf8()..];
    out.push(letter);
    if !letter.is_alphabetic() {
        return rest;
    }
    match way {
        Way::There => {
            out.push(ACCENT);
            if is_vowel(letter) {
                out.extend([letter, ACCENT]);
            }
        }
        Way::Back => {
            rest = rest.strip_prefix(ACCENT).unwrap_or(rest);
            if is_vowel(letter) {
                rest = rest.strip_prefix(letter).and_then(|more| more.strip_prefix(ACCENT)).unwrap_or(rest);
            }
        }
    }
    rest
}

/// The printable ASCII characters (markup aside) that stand first, and whether they hold an address.
fn ascii_run(text: &str, marked: bool) -> (&str, bool) {
    let mut at = 0;
    let mut seen = String::new();
    while let Some(byte) = text.as_bytes().get(at) {
        let kept = if marked { markup(&text[at..]) } else { 0 };
        if kept > 0 {
            at += kept;
        } else if byte.is_ascii_graphic() {
            seen.push(char::from(*byte));
            at += 1;
        } else {
            break;
        }
    }
    let mail = seen.split_once('@').is_some_and(|(name, host)| {
        name.ends_with(|last: char| last.is_ascii_alphanumeric())
            && host.starts_with(|first: char| first.is_ascii_alphanumeric())
            && host.contains('.')
    });
    (&text[..at], mail || seen.contains("://"))
}

/// The length of the element tag or character reference that stands first, 0 for none.
fn markup(text: &str) -> usize {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'<') => {
            let named = text[1..].trim_start_matches('/').starts_with(|first: char| first.is_ascii_alphabetic());
            let stop = bytes.iter().skip(1).position(|byte| b"<>".contains(byte)).map(|found| found + 1);
            stop.filter(|at| named && bytes[*at] == b'>').map_or(0, |at| at + 1)
        }
        Some(b'&') => {
            let name = bytes[1..].iter().take(12).take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'#').count();
            if name > 0 && bytes.get(name + 1) == Some(&b';') { name + 2 } else { 0 }
        }
        _ => 0,
    }
}

/// The length of the placeholder that stands first (`{name}`, `%s`, `%1$d`), 0 for none.
///
/// An accent behind it shows that it is none, so that both ways decide alike.
fn placeholder(text: &str) -> usize {
    let length = if let Some(inner) = text.strip_prefix('{') {
        let name = inner.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"_.-$".contains(byte)).count();
        if name > 0 && inner.as_bytes().get(name) == Some(&b'}') { name + 2 } else { 0 }
    } else if let Some(inner) = text.strip_prefix('%') {
        let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
        let position = if digits > 0 && inner.as_bytes().get(digits) == Some(&b'$') { digits + 1 } else { 0 };
        let verb = inner.as_bytes().get(position).is_some_and(|byte| b"sdifuxXc@".contains(byte));
        if verb { position + 2 } else { 0 }
    } else {
        0
    };
    if text[length..].starts_with(ACCENT) { 0 } else { length }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let accented = translate(source);
        assert_eq!(accented.replace(ACCENT, "'"), expected);
        assert_eq!(reverse(&accented), source);
    }

    #[test]
    fn letters_are_accented_and_the_rest_stays() {
        check("Red 42%!", "R'e'e'd' 42%!");
        check("日本 имя", "日'本' и'и'м'я'я'");
        check("{name} %s %1$d {}", "{name} %s %1$d {}");
        check("a@b.org x http://a.b/c?d=e.", "a@b.org x' http://a.b/c?d=e.");
        check("{a b} %z", "{a'a' b'} %z'");
    }

    #[test]
    fn markup_stays() {
        let source = "A <g id=\"1\">b</g> &amp; &lt;c&gt;<x id=\"2\"/> a < b";
        let accented = rewrite(source, true, Way::There);
        assert_eq!(accented.replace(ACCENT, "'"), "A'A' <g id=\"1\">b'</g> &amp; &lt;c'&gt;<x id=\"2\"/> a'a' < b'");
        assert_eq!(rewrite(&accented, true, Way::Back), source);
    }

    proptest::proptest! {
        #[test]
        fn everything_comes_back(source in "([ -~]|\\PC|[\u{301}\u{300}%{}a-e@:/.]){0,40}") {
            proptest::prop_assert_eq!(reverse(&translate(&source)), source);
        }

        #[test]
        fn every_letter_changes(source in "[\\p{L} ]{0,20}") {
            let accented = translate(&source);
            for word in source.split_whitespace() {
                proptest::prop_assert!(!accented.split_whitespace().any(|other| other == word), "{}", word);
            }
        }
    }
}
