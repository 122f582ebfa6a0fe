//! The JSON-LD of a page speaks of the copy: its language, and the addresses of its pages.
//!
//! One pass finds the strings that are values, each with the member that it belongs to, alone or in a list. Only such strings are
//! replaced, by others: names, numbers and the structure stay as they are, and what is cut off or no JSON loses nothing. Text that
//! is to be read is none of its business. In what is no copy only addresses change that nobody could use: those of the server
//! behind us, and of files that are served at another name.

use std::collections::BTreeSet;
use std::ops::Range;

use url::Url;

use super::Dress;
use crate::format::Edit;
use crate::locale::Locale;
use crate::serve::links::{Links, Names};

/// Members that name a page of the site: what stands there, or where something is done.
const PAGES: &[&str] = &["url", "@id", "mainEntityOfPage", "item", "target", "urlTemplate"];

/// Members of a language's own object that may hold its tag or its name.
const TAGS: &[&str] = &["name", "alternateName", "identifier"];

/// What says the language of something.
const LANGUAGE: &str = "inLanguage";

/// A string that is a value.
struct Said<'a> {
    /// The member that it is the value of, or one of them.
    name: &'a str,
    /// The member that its object is the value of, or one of them.
    within: &'a str,
    /// Which object it stands in.
    object: usize,
    /// Where it stands, without its quotes.
    at: Range<usize>,
}

/// The edits to a script of JSON-LD that begins at `at` in its page.
pub(super) fn edits(script: &str, at: usize, dress: &Dress<'_>, links: &Links<'_>, base: &Url) -> Vec<Edit> {
    let source = dress.addresses.source();
    let links = Links { locale: if dress.is_copy { links.locale } else { source }, ..*links };
    let strings = strings(script);
    let text = |said: &Said<'_>| {
        let quoted = script.get(said.at.start - 1..said.at.end + 1)?;
        serde_json::from_str::<String>(quoted).ok()
    };
    let is_tag = |said: &Said<'_>| dress.is_copy && said.within == LANGUAGE && TAGS.contains(&said.name);
    let tags = strings.iter().filter(|said| is_tag(said));
    // The objects that are about the source's language.
    let of_source: BTreeSet<usize> = tags
        .filter(|said| text(said).is_some_and(|text| is_tag_of(&text, source) || is_name_of(&text, source)))
        .map(|said| said.object)
        .collect();
    let edit = |said: &Said<'_>| {
        let text = text(said)?;
        let new = if said.name == LANGUAGE {
            (dress.is_copy && is_tag_of(&text, source)).then(|| dress.locale.to_string())
        } else if is_tag(said) && of_source.contains(&said.object) {
            language(&text, said.name == "name", source, dress.locale)
        } else if PAGES.contains(&said.name) {
            page(&text, &links, base)
        } else {
            // Of whatever else there may be, nobody is told the address of the server behind us.
            let is_whole = links.also.is_some() && text.starts_with("http") && !text.contains(char::is_whitespace);
            if is_whole { links.rewritten(base, &text, Names::Part) } else { None }
        };
        let new = serde_json::to_string(&new?).ok()?;
        let new = new.strip_prefix('"')?.strip_suffix('"')?;
        // In a script no mark may end it.
        Some(Edit { range: at + said.at.start..at + said.at.end, text: new.replace('<', "\\u003c") })
    };
    strings.iter().filter_map(edit).collect()
}

fn is_tag_of(text: &str, source: &Locale) -> bool {
    text.parse::<Locale>().is_ok_and(|locale| locale.covers(source))
}

fn is_name_of(text: &str, locale: &Locale) -> bool {
    let text = text.trim().to_lowercase();
    locale.own_name().is_some_and(|own| own.to_lowercase() == text)
        || locale.english_name().is_some_and(|name| name.to_lowercase() == text)
}

/// What an object about the source's language says of the copy's, in place of a tag or a name. Its name may have been translated
/// as a text: it is one whatever it says.
fn language(text: &str, is_name: bool, source: &Locale, copy: &Locale) -> Option<String> {
    if is_tag_of(text, source) {
        return Some(copy.to_string());
    }
    let own = copy.own_name().filter(|_| is_name || is_name_of(text, source))?;
    let mut letters = own.chars();
    let is_capital = text.chars().next().is_some_and(char::is_uppercase);
    let first = letters.next().filter(|_| is_capital);
    Some(first.map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or(own))
}

/// The address of a page in the copy, where a text is one. What a template leaves open (`{search_term}`) stays open.
fn page(text: &str, links: &Links<'_>, base: &Url) -> Option<String> {
    // A word is a word, not an address beside the page.
    if !text.starts_with('/') && Url::parse(text).is_err() {
        return None;
    }
    let new = links.rewritten(base, text, Names::Identity)?;
    let is_open = text.contains('{') && !text.contains("%7B") && !text.contains("%7D");
    Some(if is_open { new.replace("%7B", "{").replace("%7D", "}") } else { new })
}

/// An object or a list that is open.
struct Open<'a> {
    is_object: bool,
    object: usize,
    within: &'a str,
    name: &'a str,
    /// Whether the next string is a member's name.
    awaits_name: bool,
}

/// The strings of a JSON text that are values, in order.
fn strings(json: &str) -> Vec<Said<'_>> {
    let mut strings = Vec::new();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at) {
        at += 1;
        let last = open.last_mut();
        match (byte, last) {
            (b'"', last) => {
                let Some(end) = end_of_string(json, at) else { break };
                match last {
                    Some(last) if last.awaits_name => last.name = json.get(at..end).unwrap_or_default(),
                    Some(last) => {
                        strings.push(Said { name: last.name, within: last.within, object: last.object, at: at..end });
                    }
                    None => {}
                }
                at = end + 1;
            }
            (b'{', last) => {
                let within = last.map_or("", |last| last.name);
                open.push(Open { is_object: true, object: at, within, name: "", awaits_name: true });
            }
            (b'[', last) => {
                let (object, within, name) = last.map_or((0, "", ""), |last| (last.object, last.within, last.name));
                open.push(Open { is_object: false, object, within, name, awaits_name: false });
            }
            (b'}' | b']', _) => {
                open.pop();
            }
            (b':', Some(last)) => last.awaits_name = false,
            (b',', Some(last)) => last.awaits_name = last.is_object,
            _ => {}
        }
    }
    strings
}

/// Where the string ends that begins here.
fn end_of_string(json: &str, start: usize) -> Option<usize> {
    let mut is_escaped = false;
    for (at, byte) in json.as_bytes().get(start..)?.iter().enumerate() {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return Some(start + at),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The values of a text with the members they belong to.
    fn found(json: &str) -> Vec<String> {
        strings(json).iter().map(|said| format!("{}/{}={}", said.within, said.name, &json[said.at.clone()])).collect()
    }

    #[test]
    fn each_value_is_known_by_its_member() {
        assert_eq!(
            found(r#"{"a":"b","c":["d",{"e":"f\"\\"},["g"]],"h":{"i":{"j":"k"},"l":1,"m":"n"}} "#),
            ["/a=b", "/c=d", "c/e=f\\\"\\\\", "/c=g", "i/j=k", "h/m=n"]
        );
        assert_eq!(found(r#"["a",{"b":"c"}]"#), ["/=a", "/b=c"]);
    }

    #[test]
    fn what_is_no_json_is_read_to_its_end() {
        for (json, expected) in [
            ("", &[][..]),
            ("\"a", &[]),
            ("]}{\"a\":\"b\"", &["/a=b"]),
            ("//<![CDATA[\n{\"a\":\"b\"}\n//]]>", &["/a=b"]),
            ("{\"a\" \"b\",\"c\":\"d\"}", &["/c=d"]),
            ("{\"a\":\"b\\\"", &[]),
            ("\"a\":\"b\"", &[]),
        ] {
            assert_eq!(found(json), expected, "{json}");
        }
        // However deep it is, it is read once and on no stack.
        assert_eq!(strings(&"[{\"a\":".repeat(100_000)).len(), 0);
    }

    proptest::proptest! {
        #[test]
        fn where_a_value_stands_is_where_it_is_read(json in "[\\[\\]{}\":,a\\\\ é]{0,60}") {
            for said in strings(&json) {
                proptest::prop_assert_eq!(json.get(said.at.start - 1..said.at.start), Some("\""));
                proptest::prop_assert_eq!(json.get(said.at.end..=said.at.end), Some("\""));
            }
        }
    }
}
