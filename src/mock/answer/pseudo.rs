//! Pseudo-translation that names its locale: `Good {name}` becomes `⟦es⟧Góóóód {name}` in accents.
//!
//! The mark stands before the first letter that changes, so that tags, quotes and placeholders before it keep
//! their places; a text without letters has none. [`reverse`] takes mark and accents off again.

use crate::dialect::kept::{self, Keeps};
use crate::locale::Locale;
use crate::provider::pseudo;

/// The pseudo-translation of a text; with `marked`, tags and references are markup and stay.
pub fn pseudo(text: &str, target: &Locale, marked: bool) -> String {
    keeping(text, target, marked, &Keeps::default())
}

/// The same, with parts that stay as they are.
pub(super) fn keeping(text: &str, target: &Locale, marked: bool, keeps: &Keeps) -> String {
    let accented = accented(text, marked, keeps);
    // What differs first is the accent behind the first letter that got one.
    let mut last = None;
    let mut old = text.chars();
    for (at, c) in accented.char_indices() {
        if old.next() != Some(c) {
            let at = last.unwrap_or(at);
            return format!("{}⟦{target}⟧{}", &accented[..at], &accented[at..]);
        }
        last = Some(at);
    }
    accented
}

fn accented(text: &str, marked: bool, keeps: &Keeps) -> String {
    if !marked {
        return pseudo::translate(text);
    }
    let mut out = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for span in kept::spans(text, keeps) {
        out.push_str(&pseudo::translate_marked(&text[at..span.start]));
        out.push_str(&text[span.clone()]);
        at = span.end;
    }
    out.push_str(&pseudo::translate_marked(&text[at..]));
    out
}

/// The source of a pseudo-translation, and the locale that it is marked with.
pub fn reverse(text: &str, marked: bool) -> (Option<Locale>, String) {
    let (locale, accented) = match mark(text) {
        Some((start, end, locale)) => (Some(locale), [&text[..start], &text[end..]].concat()),
        None => (None, text.to_owned()),
    };
    (locale, if marked { pseudo::reverse_marked(&accented) } else { pseudo::reverse(&accented) })
}

/// Where the mark is, and what it says. Letters of the text have accents, those of the mark have not.
fn mark(text: &str) -> Option<(usize, usize, Locale)> {
    text.match_indices('⟦').find_map(|(start, open)| {
        let tag = text[start + open.len()..].split('⟧').next()?;
        let end = start + open.len() + tag.len() + '⟧'.len_utf8();
        let locale = tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-').then(|| tag.parse().ok())??;
        (end <= text.len()).then_some((start, end, locale))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, marked: bool, expected: &str) {
        let target = "pt-BR".parse().unwrap();
        let translated = pseudo(text, &target, marked);
        assert_eq!(translated.replace('\u{301}', "'"), expected);
        let locale = (translated != text).then_some(target);
        assert_eq!(reverse(&translated, marked), (locale, text.to_owned()));
    }

    #[test]
    fn the_mark_stands_before_the_first_letter() {
        check("Go {n}!", false, "⟦pt-BR⟧G'o'o' {n}!");
        check("{n} \"go\"", false, "{n} \"⟦pt-BR⟧g'o'o'\"");
        check("<b>go</b> &amp;", true, "<b>⟦pt-BR⟧g'o'o'</b> &amp;");
        check("12 %", false, "12 %");
        check("⟦en⟧ ⟦12⟧", false, "⟦⟦pt-BR⟧e'e'n'⟧ ⟦12⟧");
        check("", false, "");
    }

    #[test]
    fn what_a_service_keeps_stays() {
        let text = "Go <b translate=\"no\">on <i>and</i></b> now";
        let kept = keeping(text, &"es".parse().unwrap(), true, &Keeps::marked());
        assert_eq!(kept.replace('\u{301}', ""), "⟦es⟧Goo <b translate=\"no\">on <i>and</i></b> noow");
        assert_eq!(reverse(&kept, true), (Some("es".parse().unwrap()), text.to_owned()));
    }

    proptest::proptest! {
        #[test]
        fn every_text_comes_back(text in "([ -~]|\\PC|[\u{301}⟦⟧a-e@:/.%{}<>&;]){0,40}", marked: bool) {
            let target = "zh-Hans".parse().unwrap();
            let translated = pseudo(&text, &target, marked);
            if translated != text {
                let (locale, source) = reverse(&translated, marked);
                proptest::prop_assert_eq!(locale, Some(target));
                if !marked {
                    proptest::prop_assert_eq!(source, text);
                }
            }
        }
    }
}
