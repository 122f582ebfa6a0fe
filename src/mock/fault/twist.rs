//! Translations that are not what they should be.

use super::Kind;

/// Whether a fault is one of the translations themselves.
pub(in crate::mock) fn is_twist(kind: Kind) -> bool {
    use Kind::{
        Empty, Fewer, Html, More, Numbers, OtherLanguage, Reordered, Script, TagsCrossed, TagsDoubled, TagsDropped, TagsMoved,
        Untranslated,
    };
    matches!(
        kind,
        Empty
            | Fewer
            | Html
            | More
            | Numbers
            | OtherLanguage
            | Reordered
            | Script
            | TagsCrossed
            | TagsDoubled
            | TagsDropped
            | TagsMoved
            | Untranslated
    )
}

/// Makes translations wrong; `sources` are what was to be translated.
pub(in crate::mock) fn twist(kind: Kind, sources: &[String], mut texts: Vec<String>) -> Vec<String> {
    let each = |texts: Vec<String>, how: fn(&str) -> String| texts.iter().map(|text| how(text)).collect();
    match kind {
        Kind::More => {
            texts.extend(texts.last().cloned());
            texts
        }
        Kind::Fewer => {
            texts.pop();
            texts
        }
        Kind::Reordered => {
            let by = usize::from(texts.len() > 1);
            texts.rotate_left(by);
            texts
        }
        Kind::Untranslated => sources.to_vec(),
        Kind::Empty => each(texts, |_| String::new()),
        Kind::TagsDropped => each(texts, dropped),
        Kind::TagsDoubled => each(texts, doubled),
        Kind::TagsCrossed => each(texts, crossed),
        Kind::TagsMoved => each(texts, moved),
        Kind::Numbers => each(texts, renumbered),
        Kind::Html => each(texts, |text| format!("<p>{text}&nbsp;</p>")),
        Kind::Script => each(texts, |text| format!("{text}<script>alert(1)</script>")),
        _ => texts,
    }
}

/// Where the tags (`<b id="1">`) and placeholders (`[1]`, `{name}`, `%s`) of a text are.
fn tags(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['<', '[', '{', '%']).map(|start| at + start) {
        let rest = &text[start..];
        let close = match rest.as_bytes()[0] {
            b'<' => rest.find('>'),
            b'[' => rest.find(']'),
            b'{' => rest.find('}'),
            _ => rest[1..].starts_with(['s', 'd', '@']).then_some(1),
        };
        match close {
            Some(close) => {
                found.push(start..start + close + 1);
                at = start + close + 1;
            }
            None => at = start + 1,
        }
    }
    found
}

fn dropped(text: &str) -> String {
    match tags(text).first() {
        Some(tag) => [&text[..tag.start], &text[tag.end..]].concat(),
        None => text.to_owned(),
    }
}

fn doubled(text: &str) -> String {
    match tags(text).first() {
        Some(tag) => [&text[..tag.end], &text[tag.clone()], &text[tag.end..]].concat(),
        None => text.to_owned(),
    }
}

/// The last two tags change places, or the two of a pair.
fn crossed(text: &str) -> String {
    let tags = tags(text);
    let [.., first, second] = tags.as_slice() else { return text.to_owned() };
    [&text[..first.start], &text[second.clone()], &text[first.end..second.start], &text[first.clone()], &text[second.end..]]
        .concat()
}

/// The first tag goes to the end, a pair goes around the last word.
fn moved(text: &str) -> String {
    let tags = tags(text);
    let Some(first) = tags.first() else { return text.to_owned() };
    let closing = tags.iter().find(|tag| text[tag.start..].starts_with("</"));
    let rest = |from: usize, to: usize| &text[from..to];
    match closing.filter(|closing| closing.start > first.start) {
        Some(closing) => {
            let whole = [rest(0, first.start), rest(first.end, closing.start), rest(closing.end, text.len())].concat();
            let last = whole.rfind(char::is_whitespace).map_or(0, |at| at + whole[at..].chars().next().map_or(1, char::len_utf8));
            [&whole[..last], &text[first.clone()], &whole[last..], &text[closing.clone()]].concat()
        }
        None => [rest(0, first.start), rest(first.end, text.len()), &text[first.clone()]].concat(),
    }
}

/// Every digit outside tags becomes the next one.
fn renumbered(text: &str) -> String {
    let tags = tags(text);
    let next = |(at, c): (usize, char)| match c.to_digit(10) {
        Some(digit) if !tags.iter().any(|tag| tag.contains(&at)) => char::from_digit((digit + 1) % 10, 10).unwrap_or(c),
        _ => c,
    };
    text.char_indices().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: Kind, text: &str, expected: &str) {
        assert_eq!(twist(kind, &[], vec![text.to_owned()]), [expected]);
    }

    #[test]
    fn tags_get_lost_doubled_crossed_and_moved() {
        let text = "A <b>red</b> car 42";
        check(Kind::TagsDropped, text, "A red</b> car 42");
        check(Kind::TagsDoubled, text, "A <b><b>red</b> car 42");
        check(Kind::TagsCrossed, text, "A </b>red<b> car 42");
        check(Kind::TagsMoved, text, "A red car <b>42</b>");
        check(Kind::TagsMoved, "[1] car", " car[1]");
        check(Kind::TagsCrossed, "<a><b>x</b></a>", "<a><b>x</a></b>");
        check(Kind::Numbers, "<b id=\"1\">19 %s</b>", "<b id=\"1\">20 %s</b>");
        check(Kind::TagsDropped, "no < tag", "no < tag");
    }

    #[test]
    fn counts_and_orders_change() {
        let texts = || vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(twist(Kind::More, &[], texts()), ["a", "b", "b"]);
        assert_eq!(twist(Kind::Fewer, &[], texts()), ["a"]);
        assert_eq!(twist(Kind::Reordered, &[], texts()), ["b", "a"]);
        assert_eq!(twist(Kind::Untranslated, &["x".to_owned()], texts()), ["x"]);
        assert!(twist(Kind::Reordered, &[], Vec::new()).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_twisted(text in "([ -~]|\\PC|[<>\\[\\]{}%/0-9]){0,30}") {
            for kind in [Kind::TagsDropped, Kind::TagsDoubled, Kind::TagsCrossed, Kind::TagsMoved, Kind::Numbers] {
                proptest::prop_assert_eq!(twist(kind, &[], vec![text.clone()]).len(), 1);
            }
        }
    }
}
