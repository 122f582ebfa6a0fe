//! What Apertium's stages gave back, read as the text they were given.
//!
//! Blanks go back to what they stood for and must all be there, each once. Words that carry the mark of
//! a span may have moved; the span is put around them again, as long as they still stand together.

use std::cmp::Reverse;
use std::ops::Range;

use super::stream::{Stream, escape, is_word};

/// What the stages gave back is not this text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Damaged;

/// One thing of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece<'a> {
    /// Text, escapes undone.
    Text(String),
    /// A blank by its number.
    Blank(usize),
    /// The spans that the next words belong to.
    Mark(Vec<usize>),
    /// A code that opens a span, and what stood in it before its first word.
    Open(&'a str, &'a str),
    /// A code that closes a span.
    Close(&'a str),
}

impl Stream {
    /// Whether an answer belongs to this text, damaged or not.
    pub(super) fn is_answered_by(&self, answer: &str) -> bool {
        self.body(answer).is_some()
    }

    /// The answer without the blank that ends it.
    fn body<'a>(&self, answer: &'a str) -> Option<&'a str> {
        answer.trim_end().strip_suffix(&format!("[][@{}]", self.frame))
    }

    /// Reads what the stages made of this text.
    pub(super) fn read(&self, answer: &str) -> Result<String, Damaged> {
        let body = self.body(answer).ok_or(Damaged)?;
        let body = body.strip_suffix('.').ok_or(Damaged)?;
        let body = body.strip_suffix("[]").unwrap_or(body);
        let pieces = self.gather(pieces(body)?)?;
        let mut seen = vec![false; self.blanks.len()];
        let mut codes: Vec<usize> = Vec::new();
        let mut last: Option<usize> = None;
        for piece in &pieces {
            if let Piece::Blank(number) = piece {
                let fresh = seen.get_mut(*number).is_some_and(|seen| !std::mem::replace(seen, true));
                let blank = self.blanks.get(*number).filter(|_| fresh).ok_or(Damaged)?;
                if blank.is_code {
                    codes.push(*number);
                } else if last.is_some_and(|last| last > *number && self.blanks[last].text != blank.text) {
                    return Err(Damaged);
                } else {
                    last = Some(*number);
                }
            }
        }
        if seen.contains(&false) {
            return Err(Damaged);
        }
        // Blanks keep their order but for rare rules that swap two: codes then go in as they stood, and
        // other things must not have been swapped.
        codes.sort_unstable();
        let mut codes = codes.into_iter();
        let mut out = String::new();
        for piece in pieces {
            match piece {
                Piece::Text(text) => escape(&text, self.marked, &mut out),
                Piece::Open(code, lead) => {
                    let mut escaped = String::new();
                    escape(lead, self.marked, &mut escaped);
                    let at = if out.ends_with(&escaped) { out.len() - escaped.len() } else { out.len() };
                    out.insert_str(at, code);
                }
                Piece::Close(code) => out.push_str(code),
                Piece::Blank(number) if self.blanks[number].is_code => {
                    out.push_str(codes.next().map_or("", |number| self.blanks[number].text.as_str()));
                }
                Piece::Blank(number) => escape(&self.blanks[number].text, self.marked, &mut out),
                Piece::Mark(_) => {}
            }
        }
        Ok(out)
    }

    /// Puts the two codes of each span around all words that carry its mark.
    fn gather<'a>(&'a self, pieces: Vec<Piece<'a>>) -> Result<Vec<Piece<'a>>, Damaged> {
        if self.spans.is_empty() {
            return Ok(pieces);
        }
        let count = self.spans.len();
        let mut reaches: Vec<Range<usize>> = Vec::with_capacity(count);
        for span in 0..count {
            let reach = reach(&pieces, span).ok_or(Damaged)?;
            reaches.push(self.widen(&pieces, span, reach));
        }
        // A code that was in a span is in it, and one that was not is not; spans do not cross.
        for (index, piece) in pieces.iter().enumerate() {
            if let Piece::Blank(number) = piece
                && let Some(blank) = self.blanks.get(*number).filter(|blank| blank.is_code)
                && (0..count).any(|span| blank.spans.contains(&span) != reaches[span].contains(&index))
            {
                return Err(Damaged);
            }
        }
        let crossed = |a: &Range<usize>, b: &Range<usize>| a.start < b.start && b.start < a.end && a.end < b.end;
        if reaches.iter().any(|a| reaches.iter().any(|b| crossed(a, b))) {
            return Err(Damaged);
        }
        let mut out = Vec::with_capacity(pieces.len() + 2 * count);
        for (index, piece) in pieces.into_iter().enumerate() {
            // Of two spans that reach alike the one that was around stays around: it has the lower number.
            let mut opening: Vec<usize> = (0..count).filter(|span| reaches[*span].start == index).collect();
            opening.sort_by_key(|span| (Reverse(reaches[*span].end), *span));
            out.extend(opening.into_iter().map(|span| Piece::Open(&self.spans[span].open, &self.spans[span].lead)));
            out.push(piece);
            let mut closing: Vec<usize> = (0..count).filter(|span| reaches[*span].end == index + 1).collect();
            closing.sort_by_key(|span| Reverse((reaches[*span].start, *span)));
            out.extend(closing.into_iter().map(|span| Piece::Close(&self.spans[span].close)));
        }
        Ok(out)
    }

    /// Takes blanks of a span in that stand beside it, with no word between.
    fn widen(&self, pieces: &[Piece<'_>], span: usize, mut reach: Range<usize>) -> Range<usize> {
        let wordless = |piece: &Piece<'_>| match piece {
            Piece::Mark(_) => true,
            Piece::Text(text) => !text.contains(is_word),
            _ => false,
        };
        let own = |piece: &Piece<'_>| matches!(piece, Piece::Blank(number) if self.blanks.get(*number).is_some_and(|blank| blank.spans.contains(&span)));
        while let Some(found) =
            (0..reach.start).rev().find(|index| !wordless(&pieces[*index])).filter(|index| own(&pieces[*index]))
        {
            reach.start = found;
        }
        while let Some(found) =
            (reach.end..pieces.len()).find(|index| !wordless(&pieces[*index])).filter(|index| own(&pieces[*index]))
        {
            reach.end = found + 1;
        }
        reach
    }
}

/// The pieces from the first to the last that carry the mark of a span.
///
/// `None` where none does, or where more than one word between belongs to something else: then the
/// words were torn apart.
fn reach(pieces: &[Piece<'_>], span: usize) -> Option<Range<usize>> {
    let mut reach: Option<Range<usize>> = None;
    let (mut under, mut strange, mut since) = (false, 0, 0);
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Mark(spans) => under = spans.contains(&span),
            Piece::Text(text) if under && !text.trim().is_empty() => {
                let start = reach.as_ref().map_or(index, |reach| reach.start);
                reach = Some(start..index + 1);
                strange += std::mem::take(&mut since);
            }
            Piece::Text(text) if reach.is_some() => {
                since += text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).count();
            }
            _ => {}
        }
    }
    reach.filter(|_| strange <= 1)
}

/// Takes an answer apart: escapes undone, runs of spaces that the stages left made one.
fn pieces<'a>(answer: &str) -> Result<Vec<Piece<'a>>, Damaged> {
    let mut pieces = Vec::new();
    let mut text = String::new();
    let mut rest = answer;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                if let Some(escaped) = rest.chars().next() {
                    text.push(escaped);
                    rest = &rest[escaped.len_utf8()..];
                }
            }
            '[' => {
                if !text.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut text)));
                }
                if let Some(inner) = rest.strip_prefix('[') {
                    let (marks, after) = inner.split_once("]]").ok_or(Damaged)?;
                    let spans = marks.split(';').filter_map(|mark| mark.trim().strip_prefix("t:g:")?.parse().ok()).collect();
                    pieces.push(Piece::Mark(spans));
                    rest = after;
                } else {
                    let (inner, after) = rest.split_once(']').ok_or(Damaged)?;
                    match inner.parse() {
                        Ok(number) => pieces.push(Piece::Blank(number)),
                        // Some dictionaries write a character this way.
                        Err(_) => text.push_str(inner),
                    }
                    rest = after;
                }
            }
            ' ' if text.ends_with(' ') => {}
            c => text.push(c),
        }
    }
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
    Ok(pieces)
}

#[cfg(test)]
mod tests {
    use super::super::super::Markup;
    use super::super::stream::Style;
    use super::*;

    fn read(source: &str, style: Style, answer: &str) -> Result<String, Damaged> {
        Stream::write(source, Markup::Xml, style, 7).read(answer)
    }

    #[test]
    fn marks_that_moved_are_collected() {
        let source = "The <g id=\"1\">red</g> car";
        assert_eq!(
            read(source, Style::Bound, "El coche [[t:g:0]]rojo[[/]][].[][@7]"),
            Ok("El coche <g id=\"1\">rojo</g>".to_owned())
        );
        let source = "The <g id=\"1\">red car</g>";
        let two = "El [[t:g:0]]coche[[/]] [[t:g:0]]rojo[[/]][].[][@7]";
        assert_eq!(read(source, Style::Bound, two), Ok("El <g id=\"1\">coche rojo</g>".to_owned()));
        let torn = "[[t:g:0]]El[[/]] uno dos tres [[t:g:0]]rojo[[/]][].[][@7]";
        assert_eq!(read(source, Style::Bound, torn), Err(Damaged));
        assert_eq!(read(source, Style::Bound, "El coche[].[][@7]"), Err(Damaged));
    }

    #[test]
    fn nested_spans_stay_nested() {
        let source = "<a><b>x</b> y</a>";
        let answer = "[[t:g:0]]y[[/]] [[t:g:0; t:g:1]]x[[/]][].[][@7]";
        assert_eq!(read(source, Style::Bound, answer), Ok("<a>y <b>x</b></a>".to_owned()));
        let both = "[[t:g:0; t:g:1]]x[[/]][].[][@7]";
        assert_eq!(read(source, Style::Bound, both), Ok("<a><b>x</b></a>".to_owned()));
    }

    #[test]
    fn blanks_come_back_once_and_in_order() {
        assert_eq!(read("<a>x</a>", Style::Fixed, "[1]y[0][].[][@7]"), Ok("<a>y</a>".to_owned()));
        assert_eq!(read("<a>x</a>", Style::Fixed, "[0]y[].[][@7]"), Err(Damaged));
        assert_eq!(read("x", Style::Fixed, "y[].[][@6]"), Err(Damaged));
        assert_eq!(read("x", Style::Fixed, " y  z &[].[][@7]"), Ok(" y z &amp;".to_owned()));
    }

    proptest::proptest! {
        /// Stages that change nothing give the text back, however it was written.
        #[test]
        fn unchanged_answers_are_the_source(source in "([ -~]|\\PC|\n|\t){0,30}|(<a>|</a>|<b>|</b>|<x/>|[a-c ,.]){0,12}") {
            let escaped = source.replace('\0', "");
            for style in [Style::Bound, Style::Fixed] {
                let stream = Stream::write(&escaped, Markup::Plain, style, 3);
                proptest::prop_assert_eq!(stream.read(&stream.written), Ok(escaped.clone()));
                let _ = Stream::write(&source, Markup::Xml, style, 3).read(&source);
            }
        }
    }
}
