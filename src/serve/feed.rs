//! Feeds (RSS, Atom): their texts are translated, and what they lead to is in the reader's locale.
//!
//! A feed holds pages of HTML and words as text, either of them escaped or in `CDATA`, as its maker liked. It is brought into one
//! form first ([`settled`]): HTML in `CDATA`, words escaped. Then each is a piece of HTML to the format of that name, at
//! its place in the feed, and the rest of the feed is skeleton. What identifies an entry (`guid`, `id`) stays.

use std::borrow::Cow;
use std::ops::Range;

use super::dress::{self, Dress};
use super::links::Names;
use super::page::Original;
use crate::document::Unit;
use crate::format::html::{self, escaped};
use crate::format::{self, Edit, Format, Policy};
use crate::locale::Locale;

/// A feed as a format of the pipeline. It is not among those that files are taken for.
pub(super) static FORMAT: Format = Format {
    name: "feed",
    extensions: &[],
    sniff: |_| false,
    parse: |source, policy| Ok(units(source, policy)),
    encoding: Some(encoding),
    stated: Some(stated),
    finish: Some(finish),
    skipped: None,
    pinning: None,
};

/// Whether a path names a feed, as far as names tell.
pub(super) fn is_named(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    match name.rsplit_once('.') {
        Some((_, "rss" | "atom")) => true,
        Some((stem, "xml")) => matches!(stem, "feed" | "rss" | "atom" | "index"),
        _ => false,
    }
}

/// Whether a type is that of a feed, or of XML that may be one.
pub(super) fn is_kind(kind: &str) -> bool {
    matches!(kind, "application/rss+xml" | "application/atom+xml" | "application/rdf+xml" | "application/xml" | "text/xml")
}

/// Whether a text is a feed.
pub(super) fn is_feed(text: &str) -> bool {
    let first = pieces(text).find(|piece| piece.kind == Kind::Start);
    first.is_some_and(|first| matches!(name(text, &first), "rss" | "feed" | "rdf:RDF"))
}

/// The type that a feed is given out with.
pub(super) fn kind(text: &str) -> &'static str {
    let first = pieces(text).find(|piece| piece.kind == Kind::Start);
    let is_atom = first.is_some_and(|first| name(text, &first) == "feed");
    if is_atom { "application/atom+xml; charset=utf-8" } else { "application/rss+xml; charset=utf-8" }
}

/// A feed in the one form that is read here, in UTF-8; it says the same.
pub(super) fn settled(text: &str) -> String {
    let mut edits = Vec::new();
    if let Some(range) = declared(text) {
        edits.push(Edit { range, text: "UTF-8".to_owned() });
    }
    for found in texts(text) {
        if found.is_markup {
            continue;
        }
        let said: String = found
            .parts
            .iter()
            .map(|part| {
                let inside = text.get(part.inner.clone()).unwrap_or_default();
                if part.kind == Kind::CData { Cow::Borrowed(inside) } else { htmlize::unescape(inside) }
            })
            .collect();
        let is_settled = match found.parts.as_slice() {
            [only] => found.is_html == (only.kind == Kind::CData) || found.is_html && !said.contains(['<', '&']),
            _ => false,
        };
        if is_settled || said.trim().is_empty() {
            continue;
        }
        let text = if found.is_html { format!("<![CDATA[{}]]>", said.replace("]]>", "]]&gt;")) } else { escaped(&said) };
        edits.push(Edit { range: found.inner, text });
    }
    format::edited(text, &edits)
}

/// A page as the source has it: a feed is brought into its form, and what turns out to be none is none.
pub(super) fn original(original: Original) -> Option<Original> {
    if !std::ptr::eq(original.format, &raw const FORMAT) {
        return Some(original);
    }
    is_feed(&original.text).then(|| Original { text: settled(&original.text).into(), ..original })
}

/// A feed for the readers of a locale: what it leads to is in theirs.
pub(super) fn dressed(text: &str, dress: &Dress<'_>) -> String {
    let links = dress.links();
    let base = dress.own();
    let mut edits = Vec::new();
    let mut all = pieces(text).peekable();
    while let Some(piece) = all.next() {
        match (piece.kind, name(text, &piece)) {
            (Kind::Start | Kind::Empty, "link" | "atom:link") if attribute(text, &piece, "href").is_some() => {
                let Some(value) = attribute(text, &piece, "href") else { continue };
                let said = htmlize::unescape(text.get(value.clone()).unwrap_or_default());
                let new = links.rewritten(&base, &said, Names::Identity);
                edits.extend(new.map(|new| Edit { range: value, text: escaped(&new) }));
            }
            (Kind::Start, "link" | "comments") => {
                let Some(inside) = all.peek().filter(|inside| matches!(inside.kind, Kind::Text | Kind::CData)) else { continue };
                let raw = text.get(inside.inner.clone()).unwrap_or_default();
                let said = if inside.kind == Kind::CData { Cow::Borrowed(raw) } else { htmlize::unescape(raw) };
                let new = links.rewritten(&base, said.trim(), Names::Identity);
                edits.extend(new.map(|new| Edit { range: inside.range.clone(), text: escaped(&new) }));
            }
            (Kind::CData, _) => {
                let inside = text.get(piece.inner.clone()).unwrap_or_default();
                let shifted = dress::links(inside, dress).into_iter().map(|edit| Edit {
                    range: edit.range.start + piece.inner.start..edit.range.end + piece.inner.start,
                    text: edit.text.replace("]]>", "]]&gt;"),
                });
                edits.extend(shifted);
            }
            _ => {}
        }
    }
    edits.sort_by_key(|edit| edit.range.start);
    format::edited(text, &edits)
}

fn units(source: &str, policy: &Policy) -> Vec<Unit> {
    let mut units = Vec::new();
    for found in texts(source) {
        match found.parts.as_slice() {
            _ if found.is_markup => units.extend(html::fragment(source, found.inner, policy)),
            [only] => units.extend(html::fragment(source, only.inner.clone(), policy)),
            _ => {}
        }
    }
    units
}

/// Where a feed says its language, and what.
fn languages(text: &str) -> Vec<(Range<usize>, Locale)> {
    let mut found = Vec::new();
    let mut depth = 0_usize;
    let mut all = pieces(text).peekable();
    while let Some(piece) = all.next() {
        let mut add = |range: Range<usize>| {
            let locale = text.get(range.clone()).and_then(|said| said.trim().parse().ok());
            found.extend(locale.map(|locale| (range, locale)));
        };
        match piece.kind {
            Kind::Start => {
                if depth == 0 {
                    attribute(text, &piece, "xml:lang").into_iter().for_each(&mut add);
                }
                // `<rss><channel><language>`: that of an entry would be its own business.
                let is_language = depth <= 2 && matches!(name(text, &piece), "language" | "dc:language");
                if let Some(inside) = all.peek().filter(|inside| is_language && inside.kind == Kind::Text) {
                    add(inside.range.clone());
                }
                depth += 1;
            }
            Kind::End => depth = depth.saturating_sub(1),
            Kind::Empty | Kind::Text | Kind::CData => {}
        }
    }
    found
}

fn stated(text: &str) -> Option<Locale> {
    languages(text).into_iter().next().map(|(_, locale)| locale)
}

fn finish(text: &str, locale: &Locale) -> Vec<Edit> {
    languages(text).into_iter().map(|(range, _)| Edit { range, text: locale.to_string() }).collect()
}

/// Where the encoding stands that a text declares.
fn declared(text: &str) -> Option<Range<usize>> {
    let head = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"))?.0;
    let at = "<?xml".len() + head.find("encoding")?;
    let rest = text.get(at..)?;
    let quote = rest.find(['"', '\''])?;
    let mark = rest.get(quote..)?.chars().next()?;
    let start = at + quote + 1;
    let length = text.get(start..)?.find(mark)?;
    Some(start..start + length)
}

fn encoding(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..bytes.len().min(200))?).into_owned();
    encoding_rs::Encoding::for_label(head.get(declared(&head)?)?.as_bytes())
}

/// A place in a feed that holds something to read.
struct Found {
    /// What stands between its tags.
    inner: Range<usize>,
    /// The pieces of text there.
    parts: Vec<Piece>,
    /// Whether the text is HTML; else it is words.
    is_html: bool,
    /// Whether it is HTML that is part of the feed's own markup.
    is_markup: bool,
}

/// Everything to read in a feed.
fn texts(text: &str) -> Vec<Found> {
    let mut found = Vec::new();
    let mut all = pieces(text).peekable();
    while let Some(piece) = all.next() {
        if piece.kind != Kind::Start {
            continue;
        }
        let own = name(text, &piece);
        let kind = attribute(text, &piece, "type").and_then(|range| text.get(range)).unwrap_or_default();
        let (is_html, is_markup) = match own {
            "title" | "subtitle" | "summary" => (kind == "html" || kind == "text/html", kind == "xhtml"),
            "content" if attribute(text, &piece, "src").is_none() => match kind {
                "xhtml" => (true, true),
                "html" | "text/html" => (true, false),
                "" | "text" | "text/plain" => (false, false),
                _ => continue,
            },
            "description" | "content:encoded" => (true, false),
            _ => continue,
        };
        let (mut parts, mut depth, mut end) = (Vec::new(), 1_usize, None);
        for inside in all.by_ref() {
            match inside.kind {
                Kind::Start => depth += 1,
                Kind::End => depth -= 1,
                Kind::Empty => {}
                Kind::Text | Kind::CData => {
                    parts.push(inside);
                    continue;
                }
            }
            if depth == 0 {
                end = Some(inside.range.start);
                break;
            }
            // What has markup that it should not have is left alone.
            if !is_markup {
                parts.clear();
                break;
            }
        }
        // White space around a section is nobody's text.
        let is_space =
            |part: &Piece| part.kind == Kind::Text && text.get(part.inner.clone()).is_some_and(|inside| inside.trim().is_empty());
        if parts.iter().any(|part| part.kind == Kind::CData) {
            parts.retain(|part| !is_space(part));
        }
        if let Some(end) = end.filter(|_| !parts.is_empty()) {
            found.push(Found { inner: piece.range.end..end, parts, is_html, is_markup });
        }
    }
    found
}

/// What a piece of XML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Start,
    Empty,
    End,
    Text,
    CData,
}

/// A piece of XML: where it stands, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    kind: Kind,
    range: Range<usize>,
    /// Without its marks.
    inner: Range<usize>,
}

/// The pieces of a text in order, without comments and instructions.
fn pieces(text: &str) -> impl Iterator<Item = Piece> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
            let until = |mark: &str, from: usize| {
                let found = rest.get(from..).and_then(|rest| rest.find(mark)).map(|end| from + end);
                (found.unwrap_or(rest.len()), found.map_or(rest.len(), |end| end + mark.len()))
            };
            let start = at;
            let piece = |kind, inner: Range<usize>, length: usize| Piece {
                kind,
                range: start..start + length,
                inner: start + inner.start..start + inner.end,
            };
            if !rest.starts_with('<') {
                let (end, _) = until("<", 0);
                at += end;
                return Some(piece(Kind::Text, 0..end, end));
            }
            if rest.starts_with("<![CDATA[") {
                let (end, length) = until("]]>", 9);
                at += length;
                return Some(piece(Kind::CData, 9..end, length));
            }
            let skipped = [("<!--", "-->"), ("<?", "?>"), ("<!", ">")].into_iter().find(|(begin, _)| rest.starts_with(begin));
            if let Some((begin, end)) = skipped {
                at += until(end, begin.len()).1;
                continue;
            }
            let length = tag(rest);
            at += length;
            let closed = rest.get(..length).is_some_and(|tag| tag.ends_with('>'));
            let end = length - usize::from(closed);
            if rest.starts_with("</") {
                return Some(piece(Kind::End, 2..end.max(2), length));
            }
            let is_empty = rest.get(..end).is_some_and(|tag| tag.len() > 1 && tag.ends_with('/'));
            let kind = if is_empty { Kind::Empty } else { Kind::Start };
            return Some(piece(kind, 1..end.max(1) - usize::from(is_empty), length));
        }
    })
}

/// The length of a tag: a quoted `>` does not end it.
fn tag(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The name of a tag.
fn name<'a>(text: &'a str, piece: &Piece) -> &'a str {
    text.get(piece.inner.clone()).unwrap_or_default().split([' ', '\t', '\n', '\r', '/']).next().unwrap_or_default()
}

/// Where the value of an attribute stands.
fn attribute(text: &str, piece: &Piece, wanted: &str) -> Option<Range<usize>> {
    let inside = text.get(piece.inner.clone())?;
    let mut at = inside.find([' ', '\t', '\n', '\r'])?;
    loop {
        let rest = inside.get(at..)?;
        let name = at + (rest.len() - rest.trim_start().len());
        let equals = name + inside.get(name..)?.find('=')?;
        let after = inside.get(equals + 1..)?;
        let open = equals + 1 + (after.len() - after.trim_start().len());
        let quote = inside.get(open..)?.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
        let length = inside.get(open + 1..)?.find(quote)?;
        let value = open + 1..open + 1 + length;
        if inside.get(name..equals)?.trim_end() == wanted {
            return Some(piece.inner.start + value.start..piece.inner.start + value.end);
        }
        at = value.end + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n<rss version=\"2.0\"><channel><title>Tom &amp; Ann</title>\
        <link>https://example.org/</link><language>en-us</language><description><![CDATA[The harbour]]></description>\
        <item><title><![CDATA[Boats & more]]></title><link>https://example.org/a.html</link><guid>https://example.org/a.html</guid>\
        <description>&lt;p&gt;They &lt;b&gt;leave&lt;/b&gt; now.&lt;/p&gt;</description></item></channel></rss>";

    fn said(text: &str) -> Vec<String> {
        units(text, &Policy::default()).iter().map(|unit| unit.source.text().to_owned()).collect()
    }

    #[test]
    fn a_feed_is_brought_into_one_form_that_says_the_same() {
        let feed = settled(RSS);
        assert!(feed.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{feed}");
        assert!(
            feed.contains("<title>Boats &amp; more</title>") && feed.contains("<![CDATA[<p>They <b>leave</b> now.</p>]]>"),
            "{feed}"
        );
        assert_eq!(settled(&feed), feed);
        assert_eq!(said(&feed), ["Tom & Ann", "The harbour", "Boats & more", "They leave now."]);
        assert_eq!(
            settled("<rss><description>x ]]&gt; &lt;b&gt;</description></rss>"),
            "<rss><description><![CDATA[x ]]&gt; <b>]]></description></rss>"
        );
    }

    #[test]
    fn its_language_is_known_and_changed() {
        assert_eq!(stated(RSS).unwrap().to_string(), "en-US");
        let spanish = format::edited(RSS, &finish(RSS, &"es".parse().unwrap()));
        assert!(spanish.contains("<language>es</language>"), "{spanish}");
        let atom = "<feed xml:lang='en'><title type=\"html\">A &amp;lt;b&amp;gt; title</title><content type='xhtml'><div><p>Some words</p></div></content></feed>";
        assert!(is_feed(atom) && kind(atom).contains("atom") && !is_feed("<urlset/>"));
        assert_eq!(format::edited(atom, &finish(atom, &"es".parse().unwrap())).find("xml:lang='es'"), Some(6));
        assert_eq!(said(&settled(atom)).last().unwrap(), "Some words");
    }

    #[test]
    fn whatever_it_is_nothing_is_read_beyond_its_end() {
        let whole = settled(RSS);
        for end in (0..whole.len()).filter(|end| whole.is_char_boundary(*end)) {
            let cut = &whole[..end];
            let _ = (said(cut), settled(cut), stated(cut), is_feed(cut), kind(cut));
        }
        for odd in [
            "<",
            "</",
            "</>",
            "<a b",
            "<a b=",
            "<a b='",
            "<![CDATA[",
            "<!--",
            "<title/>",
            "<title></title></title>",
            "</a></a>",
            "<a =''>",
        ] {
            let _ = (said(odd), settled(odd), languages(odd));
        }
    }
}
