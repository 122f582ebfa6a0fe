//! Codes as word-bound blanks of the Apertium stream: `[[t:g:1]]word[[/]]` for the words of a pair,
//! `[<2>]` for a lone code.
//!
//! The engine carries such a blank with its word through reordering, so a span comes back on the
//! right words even where they swapped, and grammar rules do not see it. What comes back is a
//! label for each word. A span is the stretch from its first word to its last, wide enough for the
//! spans inside it; quotes and marks at its ends, which are no words, are taken in again. A span
//! torn so far apart that most of the stretch is not its own is given up.
//!
//! Words carry the innermost span only: the spans around follow from the source's nesting.

use super::fold::Folded;
use super::{Token, parents};
use crate::content::{Content, Kind, Piece};

/// Text without codes, escaped for the stream.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    escape(text, &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        if matches!(c, '[' | ']' | '{' | '}' | '^' | '$' | '/' | '\\' | '@' | '<' | '>') {
            out.push('\\');
        }
        out.push(c);
    }
}

/// The content as a stream with bound blanks.
pub(super) fn encode(content: &Content) -> String {
    let mut out = String::with_capacity(content.text().len() + content.codes().len() * 8);
    let mut open: Vec<u32> = Vec::new();
    for piece in content.pieces() {
        match piece {
            Piece::Code(code) => match code.kind {
                Kind::Open => open.push(code.id),
                Kind::Close => {
                    open.pop();
                }
                Kind::Placeholder => out.extend(["[<", &code.id.to_string(), ">]"]),
            },
            Piece::Text(text) => match open.last().filter(|_| text.contains(char::is_alphanumeric)) {
                None => escape(text, &mut out),
                Some(id) => {
                    let core = text.trim();
                    let (lead, trail) = text.split_once(core).unwrap_or_default();
                    escape(lead, &mut out);
                    out.extend(["[[t:g:", &id.to_string(), "]]"]);
                    escape(core, &mut out);
                    out.push_str("[[/]]");
                    escape(trail, &mut out);
                }
            },
        }
    }
    out
}

/// A stretch of the reply under one label, or a lone code.
#[derive(Debug)]
enum Element {
    Run { text: String, labels: Vec<u32> },
    Alone(u32),
    Stray,
}

/// The tokens of a reply.
pub(super) fn decode(folded: &Folded<'_>, reply: &str) -> Vec<Token> {
    let elements = read(reply);
    let stretches = stretches(folded, &elements);
    let mut opens: Vec<Vec<u32>> = elements.iter().map(|_| Vec::new()).collect();
    let mut closes = opens.clone();
    for (number, stretch) in (1..).zip(&stretches) {
        if let Some((first, last)) = *stretch {
            // Outer spans have lower numbers: they open first and close last.
            opens[first].push(number);
            closes[last].insert(0, number);
        }
    }
    let mut tokens = Vec::with_capacity(elements.len() * 2);
    for (index, element) in elements.into_iter().enumerate() {
        tokens.extend(opens[index].iter().map(|&number| Token::Open(number)));
        match element {
            Element::Run { text, .. } => tokens.push(Token::Text(text)),
            Element::Alone(number) => tokens.push(Token::Alone(number)),
            Element::Stray => tokens.push(Token::Stray),
        }
        tokens.extend(closes[index].iter().map(|&number| Token::Close(Some(number))));
    }
    take_in_marks(folded, &mut tokens);
    tokens
}

/// Cuts the stream into labelled runs.
fn read(reply: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut text = String::new();
    let mut labels: Vec<u32> = Vec::new();
    let mut rest = reply;
    while let Some(at) = rest.find(['\\', '[']) {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let behind = after.get(1..).unwrap_or_default();
        if after.starts_with('\\') {
            let mut chars = behind.chars();
            text.extend(chars.next());
            rest = chars.as_str();
            continue;
        }
        let (inner, behind) = match behind.strip_prefix('[') {
            Some(label) => label.split_once("]]").unwrap_or((label, "")),
            None => behind.split_once(']').unwrap_or((behind, "")),
        };
        rest = behind;
        let bound = after.starts_with("[[");
        let alone = inner.strip_prefix('<').and_then(|inner| inner.strip_suffix('>'));
        if !bound && alone.is_none() {
            // A blank that is none of ours: white space, or nothing at all.
            text.push_str(inner);
            continue;
        }
        if !text.is_empty() {
            elements.push(Element::Run { text: std::mem::take(&mut text), labels: labels.clone() });
        }
        match alone.filter(|_| !bound) {
            Some(number) => elements.push(number.parse().map_or(Element::Stray, Element::Alone)),
            None if inner == "/" => labels.clear(),
            None => {
                let parts = inner.split(';').map(|label| label.trim().strip_prefix("t:g:")?.parse().ok());
                match parts.collect::<Option<Vec<u32>>>() {
                    Some(read) => labels = read,
                    None => elements.push(Element::Stray),
                }
            }
        }
    }
    text.push_str(rest);
    if !text.is_empty() {
        elements.push(Element::Run { text, labels });
    }
    elements
}

/// For each merged code the first and the last element of its span, `None` for lone codes and lost spans.
fn stretches(folded: &Folded<'_>, elements: &[Element]) -> Vec<Option<(usize, usize)>> {
    let mut found: Vec<Option<(usize, usize)>> = vec![None; folded.len()];
    let mut own = vec![0_usize; folded.len()];
    let mut words = vec![0_usize];
    for (index, element) in elements.iter().enumerate() {
        let mut here = 0;
        if let Element::Run { text, labels } = element {
            here = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
            for label in labels.iter().filter(|&&label| folded.is_pair(label) == Some(true)) {
                let place = *label as usize - 1;
                own[place] += here;
                found[place] = Some(found[place].map_or((index, index), |(first, _)| (first, index)));
            }
        }
        words.push(words[index] + here);
    }
    let parents = parents(folded.content());
    for place in (0..folded.len()).rev() {
        let Some((first, last)) = found[place] else { continue };
        let all = words[last + 1] - words[first];
        if all > 2 * own[place] {
            found[place] = None;
            continue;
        }
        let Some(parent) = parents.get(place).copied().flatten().map(|number| number as usize - 1) else { continue };
        own[parent] += own[place];
        found[parent] = Some(found[parent].map_or((first, last), |(start, end)| (start.min(first), end.max(last))));
    }
    found
}

/// Moves what is no word at the ends of a span, which carries no label, back into it: quotes, a full stop.
fn take_in_marks(folded: &Folded<'_>, tokens: &mut [Token]) {
    let ends = ends(folded.content());
    for index in 1..tokens.len() {
        let [.., Token::Text(before), Token::Open(number)] = &tokens[..=index] else { continue };
        let Some((lead, _)) = ends.get(*number as usize - 1) else { continue };
        let after = tokens.get(index + 1).map_or("", Token::text);
        // What of it came back inside is not taken in again.
        let inside = lead.char_indices().find(|&(at, _)| lead.get(at..).is_some_and(|rest| after.starts_with(rest)));
        let wanted = lead.get(..inside.map_or(lead.len(), |(at, _)| at)).unwrap_or_default();
        let Some(kept) = before.strip_suffix(wanted).filter(|_| !wanted.is_empty()) else { continue };
        let (kept, wanted) = (kept.to_owned(), wanted.to_owned());
        if let Some(Token::Text(after)) = tokens.get_mut(index + 1) {
            after.insert_str(0, &wanted);
            tokens[index - 1] = Token::Text(kept);
        }
    }
    for index in (1..tokens.len()).rev() {
        let (Token::Close(Some(number)), Token::Text(after)) = (&tokens[index - 1], &tokens[index]) else { continue };
        let Some((_, trail)) = ends.get(*number as usize - 1) else { continue };
        let before = index.checked_sub(2).and_then(|index| tokens.get(index)).map_or("", Token::text);
        let stops = trail.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
        let inside = stops.into_iter().find(|&at| trail.get(..at).is_some_and(|rest| before.ends_with(rest))).unwrap_or(0);
        let wanted = trail.get(inside..).unwrap_or_default();
        let Some(kept) = after.strip_prefix(wanted).filter(|_| !wanted.is_empty()) else { continue };
        let (kept, wanted) = (kept.to_owned(), wanted.to_owned());
        if let Some(Token::Text(before)) = index.checked_sub(2).and_then(|index| tokens.get_mut(index)) {
            before.push_str(&wanted);
            tokens[index] = Token::Text(kept);
        }
    }
}

/// For each merged code what is no word directly inside the two ends of its span.
fn ends(content: &Content) -> Vec<(&str, &str)> {
    let mut ends = vec![("", ""); content.codes().len()];
    let marks = |c: char| !c.is_alphanumeric();
    for (index, anchor) in content.codes().iter().enumerate() {
        let Some(place) = (anchor.code.id as usize).checked_sub(1).filter(|&place| place < ends.len()) else { continue };
        let end = content.codes().get(index + 1).map_or(content.text().len(), |next| next.at);
        let start = index.checked_sub(1).and_then(|before| content.codes().get(before)).map_or(0, |before| before.at);
        match anchor.code.kind {
            Kind::Open => {
                let text = content.text().get(anchor.at..end).unwrap_or_default();
                ends[place].0 = text.get(..text.len() - text.trim_start_matches(marks).len()).unwrap_or_default();
            }
            Kind::Close => {
                let text = content.text().get(start..anchor.at).unwrap_or_default();
                ends[place].1 = text.get(text.trim_end_matches(marks).len()..).unwrap_or_default();
            }
            Kind::Placeholder => {}
        }
    }
    ends
}
