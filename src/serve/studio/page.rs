//! What is shown becomes a page of HTML that works without a script.
//!
//! The template is `page.html`: `{{name}}` is a word of the page or a part that is made here. What is put in is not read
//! again. The style stands in the page, so that nothing has to arrive before it can be drawn; the script, of parts
//! that share one scope, comes after it.

mod results;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::view::{Said, Tongue, View};
use super::words::Words;
use crate::format::html::escaped;

/// The page with places for its parts.
const TEMPLATE: &str = include_str!("page.html");

/// Bytes of the unit in which sizes are told.
const MEGABYTE: usize = 1_000_000;

/// The style sheet, which stands in the page.
pub(super) const STYLE: &str = include_str!("studio.css");

/// The script.
pub(super) const SCRIPT: &str = concat!(
    "(() => {\n\"use strict\";\n",
    include_str!("script/page.js"),
    include_str!("script/languages.js"),
    include_str!("script/compose.js"),
    include_str!("script/history.js"),
    include_str!("script/result.js"),
    include_str!("script/edit.js"),
    include_str!("script/windows.js"),
    include_str!("script/stream.js"),
    include_str!("script/start.js"),
    "})();\n"
);

/// The picture in the tab of the browser.
pub(super) const ICON: &str = include_str!("studio.svg");

/// The whole page.
pub(super) fn page(words: &Words, view: &View<'_>) -> String {
    fill(TEMPLATE, |name| match part(name, words, view) {
        Some(part) => Cow::Owned(part),
        None if name == "style" => Cow::Borrowed(STYLE),
        None => Cow::Owned(escaped(words.get(name))),
    })
}

/// A template with what belongs into its places.
fn fill<'a>(template: &str, part: impl Fn(&str) -> Cow<'a, str>) -> String {
    let mut out = String::with_capacity(64 << 10);
    let mut rest = template;
    while let Some((before, name, after)) = place(rest) {
        out.push_str(before);
        out.push_str(&part(name));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The first place of a template: what is before it, its name, what follows.
fn place(template: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = template.split_once("{{")?;
    let (name, after) = rest.split_once("}}")?;
    Some((before, name, after))
}

/// What is no word.
fn part(name: &str, words: &Words, view: &View<'_>) -> Option<String> {
    let given = view.given;
    Some(match name {
        "lang" => view.ui.to_string(),
        "dir" => if view.ui.is_rtl() { "rtl" } else { "ltr" }.to_owned(),
        "ui-name" => view.uis.iter().find(|tongue| tongue.tag == *view.ui).map(own_name).unwrap_or_default(),
        "ui-links" => view.uis.iter().map(|tongue| ui_link(tongue, view)).collect(),
        "error" => view.error.map(trouble).unwrap_or_default(),
        "given-text" => escaped(&given.text),
        "given-link" => escaped(&given.link),
        "limit" => escaped(&limit(words, view)),
        "accept" => escaped(&view.extensions.iter().map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(",")),
        "detect" => {
            let detected = view.answer.map(|answer| &answer.looked.from).filter(|from| from.detected && !from.name.is_empty());
            escaped(
                &detected
                    .map_or_else(|| words.get("detect").to_owned(), |from| words.with("detected", &[("language", &from.name)])),
            )
        }
        "sources" => told_apart(&view.tongues.sources).iter().map(|tongue| source(tongue, &given.from)).collect(),
        "targets" => told_apart(&view.tongues.targets).iter().map(|tongue| target(tongue, &given.to)).collect(),
        "chosen" => chosen(view),
        "pick-open" => if view.error.is_some_and(|error| error.id == "no-target") { " open" } else { "" }.to_owned(),
        "results" => view.answer.map(|answer| results::results(answer, words, view)).unwrap_or_default(),
        "words" => for_script(words, view),
        _ => return None,
    })
}

/// How large files and texts may be. Of megabytes only whole ones are told, so that what is told is taken.
fn limit(words: &Words, view: &View<'_>) -> String {
    let whole = view.bounds.upload / MEGABYTE;
    let size = if whole > 0 { whole.to_string() } else { format!("0.{:02}", view.bounds.upload * 100 / MEGABYTE) };
    words.with("limit", &[("size", &size), ("characters", &grouped(view.bounds.characters))])
}

/// A number in groups of three digits, with the space that stands between them in every language.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join("\u{202F}")
}

/// What was chosen, for those whose list is closed again and who see no buttons above it.
fn chosen(view: &View<'_>) -> String {
    let tongues = view.tongues.targets.iter().filter(|tongue| view.given.to.contains(&tongue.tag.to_string()));
    let names: Vec<String> = tongues.map(own_name).collect();
    if names.is_empty() { String::new() } else { format!("<noscript><p>{}</p></noscript>", names.join(", ")) }
}

/// `lang` and `dir` of a language.
fn marks(tongue: &Tongue) -> String {
    format!(" lang=\"{}\" dir=\"{}\"", tongue.tag, tongue.dir)
}

/// The name of a language in the language itself.
fn own_name(tongue: &Tongue) -> String {
    format!("<span{}>{}</span>", marks(tongue), escaped(&tongue.name))
}

fn ui_link(tongue: &Tongue, view: &View<'_>) -> String {
    let current = if tongue.tag == *view.ui { " aria-current=\"true\"" } else { "" };
    let (tag, name) = (&tongue.tag, escaped(&tongue.name));
    format!("<li><a href=\"/?ui={tag}\" hreflang=\"{tag}\"{}{current}>{name}</a></li>", marks(tongue))
}

/// Languages as lists name them: variants that share a name have their tag beside it.
fn told_apart(tongues: &[Tongue]) -> Vec<Tongue> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for tongue in tongues {
        *seen.entry(&tongue.name).or_default() += 1;
    }
    let named = |tongue: &Tongue| {
        let mut named = tongue.clone();
        // The language without more to it needs no more than its name.
        let is_plain = tongue.tag.to_string() == tongue.tag.language();
        if !is_plain && seen.get(tongue.name.as_str()).is_some_and(|count| *count > 1) {
            named.name = format!("{} ({})", tongue.name, tongue.tag);
        }
        named
    };
    tongues.iter().map(named).collect()
}

fn is_same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn source(tongue: &Tongue, given: &str) -> String {
    let selected = if tongue.tag.to_string() == given { " selected" } else { "" };
    let name = if is_same(&tongue.name, &tongue.here) {
        escaped(&tongue.here)
    } else {
        // What reads the list aloud gets the name in its own language first.
        format!("{} · {}", escaped(&tongue.here), escaped(&tongue.name))
    };
    format!("<option value=\"{}\"{selected}>{name}</option>", tongue.tag)
}

fn target(tongue: &Tongue, given: &[String]) -> String {
    let tag = tongue.tag.to_string();
    let checked = if given.contains(&tag) { " checked" } else { "" };
    let mut out = format!(
        "<li><label><input type=\"checkbox\" name=\"to\" value=\"{tag}\" data-here=\"{}\" data-english=\"{}\"{checked}>{}",
        escaped(&tongue.here),
        escaped(&tongue.english),
        own_name(tongue)
    );
    if !is_same(&tongue.name, &tongue.here) {
        let _ = write!(out, "<span class=\"here\">{}</span>", escaped(&tongue.here));
    }
    out.push_str("</label></li>");
    out
}

/// What went wrong and what to do.
fn trouble(said: &Said) -> String {
    sentences(&said.message, said.hint.as_deref())
}

fn sentences(message: &str, hint: Option<&str>) -> String {
    let hint = hint.map(|hint| format!("<p>{}</p>", escaped(hint))).unwrap_or_default();
    format!("<p>{}</p>{hint}", escaped(message))
}

/// What the script reads: a block of data, which no policy takes for a script and which nothing in it can end.
fn for_script(words: &Words, view: &View<'_>) -> String {
    let all = serde_json::json!({
        "ui": view.ui,
        "words": words.all(),
        "limit": limit(words, view),
        "pairs": view.tongues.pairs,
        "bounds": view.bounds,
    });
    all.to_string().replace('<', "\\u003c")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::super::view::*;
    use super::*;
    use crate::locale::Locale;
    use crate::ui::messages::{self, Messages};
    use crate::ui::people::words;

    fn tongue(tag: &str, name: &str, here: &str) -> Tongue {
        let dir = if tag == "ar" { "rtl" } else { "ltr" };
        Tongue { tag: tag.parse().unwrap(), name: name.to_owned(), here: here.to_owned(), english: here.to_owned(), dir }
    }

    /// A page with these texts in every place that others fill.
    fn shown(ui: &str, given: &Given, error: Option<&Said>, answer: Option<&Answer>) -> String {
        let ui: Locale = ui.parse().unwrap();
        let words = words(&Messages::new(&ui.to_string(), false));
        let uis = [tongue("en", "English", "English"), tongue("ar", "العربية", "Arabic")];
        let tongues = Tongues {
            sources: vec![tongue("en", "English", "English")],
            targets: vec![tongue("es", "español", "Spanish"), tongue("ar", "العربية", "Arabic")],
            pairs: Some([("en".parse().unwrap(), vec!["es".parse().unwrap()])].into()),
        };
        let bounds = Bounds { upload: 10 << 20, characters: 1000, targets: 5 };
        page(&words, &View { ui: &ui, uis: &uis, tongues: &tongues, bounds, extensions: &["md"], given, error, answer })
    }

    /// An answer in which every text is this one.
    fn answer(text: &str) -> Answer {
        let words = || text.to_owned();
        let es = tongue("es", text, text);
        let target = |id, origin| Target {
            to: es.tag.clone(),
            id,
            text: words(),
            by: words(),
            origin,
            account: words(),
            notes: vec![words()],
        };
        let place = |id| Place { id, text: words() };
        Answer {
            looked: Looked {
                name: words(),
                format: "markdown",
                encoding: Some(words()),
                text: words(),
                from: Source { tag: "en".parse().unwrap(), name: words(), sure: 0.9, detected: true, dir: "ltr" },
                segments: 3,
                characters: 9,
                targets: Vec::new(),
            },
            rows: vec![
                Row { unit: 0, kind: "heading", segments: vec![place(0)] },
                Row { unit: 1, kind: "paragraph", segments: vec![place(1), place(2), place(3)] },
            ],
            results: vec![Shown {
                to: es.clone(),
                targets: vec![target(0, Origin::Human), target(1, Origin::Engine)],
                failed: vec![
                    Failed { to: es.tag.clone(), id: Some(2), message: words(), hint: None },
                    Failed { to: es.tag.clone(), id: None, message: words(), hint: Some(words()) },
                ],
                finished: Some(Finished {
                    to: es.tag,
                    text: words(),
                    characters: 9,
                    cost: Some(0.5),
                    currency: words(),
                    saved: 3,
                    failed: 1,
                    bilingual: true,
                }),
            }],
        }
    }

    #[test]
    fn every_place_is_filled_in_every_language() {
        for ui in messages::ui_locales() {
            let html = shown(ui, &Given::default(), None, None);
            assert!(!html.contains("{{"), "{ui}");
            assert!(html.contains(&format!("<html lang=\"{ui}\"")), "{ui}");
        }
    }

    #[test]
    fn every_word_is_there_and_used() {
        let mut used = BTreeSet::new();
        let mut rest = TEMPLATE;
        while let Some((_, name, after)) = place(rest) {
            used.insert(name.to_owned());
            rest = after;
        }
        let sources = [SCRIPT, include_str!("page/results.rs"), include_str!("page.rs")];
        let quoted = |source: &str| source.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        for line in sources.iter().flat_map(|source| source.lines()) {
            if ["word(", "act(", "words.get(", "words.with(", "? \"", "button(", "count("].iter().any(|call| line.contains(call))
            {
                used.extend(quoted(line));
            }
        }
        let words = words(&Messages::english());
        let idle: Vec<_> = words.all().keys().filter(|name| !used.contains(**name)).collect();
        assert!(idle.is_empty(), "{idle:?}");
        for (at, call) in SCRIPT.match_indices("word(\"") {
            let name = SCRIPT.get(at + call.len()..).and_then(|rest| rest.split('"').next()).unwrap();
            assert!(words.all().contains_key(name), "{name}");
        }
    }

    #[test]
    fn nothing_that_is_given_becomes_markup() {
        let bad = "</textarea></script></style>\"'><img src=x onerror=alert(1)>&{{words}}<!--";
        let given = Given { text: bad.to_owned(), link: bad.to_owned(), from: bad.to_owned(), to: vec![bad.to_owned()] };
        let error = Said { id: "no-target", message: bad.to_owned(), hint: Some(bad.to_owned()) };
        let html = shown("ar", &given, Some(&error), Some(&answer(bad)));
        let plain = shown("ar", &Given::default(), None, None);
        for sign in ["<img", "</script>", "</style>", "<!--"] {
            assert_eq!(html.matches(sign).count(), plain.matches(sign).count(), "{sign}");
        }
        // What was put in is not a place.
        assert_eq!(html.matches("\"bounds\"").count(), 1);
        assert!(html.contains("{{words}}"));
    }

    #[test]
    fn what_was_given_is_still_there() {
        let given = Given {
            text: "\nOne".to_owned(),
            link: "https://a.example/".to_owned(),
            from: "en".to_owned(),
            to: vec!["ar".to_owned()],
        };
        let html = shown("en", &given, None, Some(&answer("Uno.")));
        assert!(html.contains("<noscript><p><span lang=\"ar\" dir=\"rtl\">العربية</span></p></noscript>"));
        assert!(html.contains(">\n\nOne</textarea>"), "a text area loses its first line break");
        assert!(html.contains("value=\"https://a.example/\"") && html.contains("<option value=\"en\" selected>"));
        assert!(html.contains("value=\"ar\" data-here=\"Arabic\" data-english=\"Arabic\" checked>"));
    }

    #[test]
    fn variants_of_a_language_are_told_apart() {
        let list =
            [tongue("ca", "català", "Catalan"), tongue("ca-valencia", "català", "Catalan"), tongue("es", "español", "Spanish")];
        let named: Vec<String> =
            told_apart(&list).into_iter().map(|tongue| format!("{}, {}", tongue.name, tongue.here)).collect();
        assert_eq!(named, ["català, Catalan", "català (ca-valencia), Catalan", "español, Spanish"]);
    }

    #[test]
    fn each_fact_of_a_row_is_told_once() {
        let html = shown("en", &Given::default(), None, Some(&answer("Uno.")));
        assert!(html.contains("<p class=\"by\"><span class=\"human\">Uno.</span><span class=\"note\">Uno.</span></p>"), "{html}");
        // Lines tell sentences of a row apart, and nothing where there is nothing to tell apart.
        assert_eq!(html.matches(" mixed\"").count(), 1);
        assert!(html.contains("<div class=\"unit heading\">") && html.contains("<div class=\"unit paragraph mixed\">"));
        assert!(html.contains("<span class=\"seg failed\" lang=\"en\" dir=\"ltr\">Uno.</span>"));
        assert!(html.contains("<span class=\"failed\">not translated</span>"), "the segment that nobody speaks of");
        assert!(html.contains("0.5000 Uno."));
    }
}
