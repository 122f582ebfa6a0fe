//! Text to Apertium's stream format and back.
//!
//! A stream holds words, and blanks in brackets that no stage changes. Whatever could mean something
//! to a stage or stands between words goes into a blank, and only its number travels: `[7]`. So no
//! character of a document can break the stream, and what comes back is exact.
//!
//! Inline codes travel in one of two [`Style`]s. Measured with Apertium 3.8.3 on 250 sentences of news
//! a pair, a span of one to three words in each (en->es, en->ca, fr->es, en->gl, en->eo): marks bound
//! to words move along where words change places (`The <b>red</b> car` gives `El coche <b>rojo</b>`)
//! and come back as one span in 91 to 99% of the sentences; blanks keep their place and so stand at
//! other words in a third of them, but all come back (save in en->eo: 79%). Placeholders in the text
//! (`[1]`, `{1}`) survive as well, but 37 to 68% of the translations were then others than without.
//! So marks are tried first, blanks next, and where even a blank is lost the text is cut at them.

use super::super::Markup;

/// How inline codes travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Spans as marks bound to each of their words.
    Bound,
    /// Every code as a blank that keeps its place.
    Fixed,
}

/// A text as the stages read it, and what is needed to read their answer.
#[derive(Debug)]
pub(super) struct Stream {
    /// What is written to the first stage.
    pub(super) written: String,
    /// What stands behind the number of each blank.
    pub(super) blanks: Vec<Blank>,
    /// The pairs of codes that are bound to the words between.
    pub(super) spans: Vec<Span>,
    /// Whether the text is escaped.
    pub(super) marked: bool,
    /// The number of the blank that ends it.
    pub(super) frame: u64,
}

/// What stands behind the number of a blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Blank {
    /// Characters of the text, or a code as it was written.
    pub(super) text: String,
    /// Which of the two.
    pub(super) is_code: bool,
    /// The spans it stands in.
    pub(super) spans: Vec<usize>,
}

/// A pair of codes that is bound to the words between.
#[derive(Clone, Debug, Default)]
pub(super) struct Span {
    /// The code that opens it.
    pub(super) open: String,
    /// The code that closes it.
    pub(super) close: String,
    /// What stands in it before its first word.
    pub(super) lead: String,
    /// Whether its first word was written.
    begun: bool,
    /// The index of the token that closes it.
    ends: usize,
}

/// More spans than this in one text are not followed: each is looked for in the whole answer.
const SPANS: usize = 32;

/// One thing of an encoded text.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'a> {
    Code(&'a str),
    Char(char),
}

/// Whether a character stands in a word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_mark(c)
}

/// Marks that combine with the letter before them (the blocks that are used with Latin and Cyrillic).
fn unicode_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// Whether a character means something to a stage, or is white space or a control that one may drop.
fn is_special(c: char) -> bool {
    matches!(
        c,
        '\\' | '^' | '[' | ']' | '{' | '}' | '<' | '>' | '~' | '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}'
    ) || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || c.is_control()
        || (c.is_whitespace() && c != ' ')
}

fn tokens(source: &str, marked: bool) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(source.len());
    let mut at = 0;
    while let Some(c) = source[at..].chars().next() {
        let rest = &source[at..];
        let code = if marked && c == '<' { tag(rest).map(|tag| (Token::Code(tag), tag.len())) } else { None };
        let stood_for = if marked && c == '&' { reference(rest).map(|(c, length)| (Token::Char(c), length)) } else { None };
        let (token, length) = code.or(stood_for).unwrap_or((Token::Char(c), c.len_utf8()));
        tokens.push(token);
        at += length;
    }
    tokens
}

/// The element tag that stands first.
fn tag(text: &str) -> Option<&str> {
    let stop = text.bytes().skip(1).position(|byte| b"<>".contains(&byte))? + 1;
    (text.as_bytes().get(stop) == Some(&b'>') && stop > 1).then(|| &text[..=stop])
}

/// The character reference that stands first and its length.
fn reference(text: &str) -> Option<(char, usize)> {
    let length = text.bytes().take(12).position(|byte| byte == b';')?;
    let c = match &text[1..length] {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        name => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((c, length + 1))
}

/// The name of a tag, for finding the other end of a pair.
fn name(tag: &str) -> &str {
    let inner = tag.trim_start_matches(['<', '/']);
    &inner[..inner.find(|c: char| c.is_whitespace() || c == '/' || c == '>').unwrap_or(inner.len())]
}

/// For each token that opens a pair, the token that closes it, and the other way round.
fn partners(tokens: &[Token<'_>]) -> Vec<Option<usize>> {
    let mut partners = vec![None; tokens.len()];
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        let Token::Code(tag) = *token else { continue };
        if tag.starts_with("</") {
            if let Some((other, _)) = open.pop_if(|(_, opened)| *opened == name(tag)) {
                partners[index] = Some(other);
                partners[other] = Some(index);
            }
        } else if !tag.ends_with("/>") {
            open.push((index, name(tag)));
        }
    }
    partners
}

impl Stream {
    /// Writes a text for the stages; `frame` is the number of the blank that ends it.
    pub(super) fn write(source: &str, markup: Markup, style: Style, frame: u64) -> Self {
        let marked = matches!(markup, Markup::Xml | Markup::Html);
        let tokens = tokens(source, marked);
        let partners = if style == Style::Bound { partners(&tokens) } else { vec![None; tokens.len()] };
        let mut stream = Self { written: String::new(), blanks: Vec::new(), spans: Vec::new(), marked, frame };
        let mut open: Vec<usize> = Vec::new();
        let mut before = '\n';
        let mut in_mark = false;
        for (index, token) in tokens.iter().enumerate() {
            let c = match *token {
                Token::Char(c) => c,
                Token::Code(code) => {
                    stream.end_mark(&mut in_mark);
                    stream.code(&tokens, &partners, index, code, &mut open);
                    continue;
                }
            };
            let next = match tokens.get(index + 1) {
                Some(Token::Char(next)) => Some(*next),
                _ => None,
            };
            if stands_apart(before, c, next) {
                stream.end_mark(&mut in_mark);
                stream.blank(Blank { text: c.to_string(), is_code: false, spans: open.clone() });
            } else {
                // A mark begins at a word: the stages want one right behind it. It goes on over all that
                // follows in the span, since a word may hold a point or an apostrophe.
                let trailing = c == ' ' && next.is_none_or(|next| stands_apart(c, next, None));
                if trailing {
                    stream.end_mark(&mut in_mark);
                } else if !in_mark && is_word(c) && !open.is_empty() {
                    let marks: Vec<String> = open.iter().map(|span| format!("t:g:{span}")).collect();
                    stream.written.extend(["[[", &marks.join("; "), "]]"]);
                    for span in &open {
                        stream.spans[*span].begun = true;
                    }
                    in_mark = true;
                } else if !in_mark {
                    // What opens a span and is no word (a bracket, a quote) stays with its first word.
                    for span in &open {
                        if !stream.spans[*span].begun {
                            stream.spans[*span].lead.push(c);
                        }
                    }
                }
                if matches!(c, '$' | '/' | '@') {
                    stream.written.push('\\');
                }
                stream.written.push(c);
            }
            before = c;
        }
        stream.end_mark(&mut in_mark);
        // A full stop behind an empty blank tells the stages that the sentence ends; the numbered blank
        // makes them flush all of it, and shows that the answer belongs to this text.
        stream.written.extend(["[].[][@", &frame.to_string(), "]"]);
        stream
    }

    /// Writes a code: a pair around words becomes a span, any other a blank.
    fn code(&mut self, tokens: &[Token<'_>], partners: &[Option<usize>], index: usize, code: &str, open: &mut Vec<usize>) {
        if let Some(partner) = partners[index] {
            let close = match tokens.get(partner) {
                Some(Token::Code(close)) => *close,
                _ => "",
            };
            if partner > index && self.spans.len() < SPANS && has_word(&tokens[index..partner]) {
                open.push(self.spans.len());
                self.spans.push(Span { open: code.to_owned(), close: close.to_owned(), ends: partner, ..Span::default() });
                return;
            }
            if open.pop_if(|span| self.spans[*span].ends == index).is_some() {
                return;
            }
        }
        self.blank(Blank { text: code.to_owned(), is_code: true, spans: open.clone() });
    }

    fn end_mark(&mut self, in_mark: &mut bool) {
        if std::mem::take(in_mark) {
            self.written.push_str("[[/]]");
        }
    }

    /// Writes a blank; characters that follow each other share one.
    fn blank(&mut self, blank: Blank) {
        let last = format!("[{}]", self.blanks.len().wrapping_sub(1));
        if let Some(shared) = self.blanks.last_mut()
            && !blank.is_code
            && !shared.is_code
            && shared.spans == blank.spans
            && self.written.ends_with(&last)
        {
            shared.text.push_str(&blank.text);
            return;
        }
        self.written.extend(["[", &self.blanks.len().to_string(), "]"]);
        self.blanks.push(blank);
    }
}

/// Whether a character travels as a number.
fn stands_apart(before: char, c: char, next: Option<char>) -> bool {
    match c {
        ' ' => before == ' ' || next == Some(' '),
        // A quote that opens would be read as the beginning of a word (`'s`), the sign of `AT&T` as a word.
        '\'' => !is_word(before),
        '&' => is_word(before) || next.is_some_and(is_word),
        c => is_special(c),
    }
}

fn has_word(tokens: &[Token<'_>]) -> bool {
    tokens.iter().any(|token| matches!(token, Token::Char(c) if is_word(*c)))
}

/// The pieces of an encoded text for stages that lose blanks: what stands apart or is a code, and the
/// text between, which can be translated by itself.
pub(super) fn split(source: &str, markup: Markup) -> Vec<Run> {
    let marked = matches!(markup, Markup::Xml | Markup::Html);
    let tokens = tokens(source, marked);
    let mut runs: Vec<Run> = Vec::new();
    let mut before = '\n';
    for (index, token) in tokens.iter().enumerate() {
        let (kept, text) = match *token {
            Token::Code(code) => (true, code.to_owned()),
            Token::Char(c) => {
                let next = match tokens.get(index + 1) {
                    Some(Token::Char(next)) => Some(*next),
                    _ => None,
                };
                let apart = stands_apart(before, c, next);
                before = c;
                let mut text = String::new();
                if apart {
                    escape(&c.to_string(), marked, &mut text);
                } else {
                    text.push(c);
                }
                (apart, text)
            }
        };
        match runs.last_mut() {
            Some(run) if run.kept == kept => run.text.push_str(&text),
            _ => runs.push(Run { kept, text }),
        }
    }
    runs
}

/// A stretch of an encoded text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// Whether it goes into the target as it is; if not, it is plain text to be translated.
    pub(super) kept: bool,
    /// What it says.
    pub(super) text: String,
}

/// Writes text as the markup wants it.
pub(super) fn escape(text: &str, marked: bool, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' if marked => out.push_str("&amp;"),
            '<' if marked => out.push_str("&lt;"),
            '>' if marked => out.push_str("&gt;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, style: Style, written: &str) {
        let stream = Stream::write(source, Markup::Xml, style, 7);
        assert_eq!(stream.written, format!("{written}[].[][@7]"));
    }

    #[test]
    fn what_means_something_to_a_stage_travels_as_a_number() {
        check("a  b\u{a0}c", Style::Fixed, "a[0]b[1]c");
        check("[x] {y} ^~\\", Style::Fixed, "[0]x[1] [2]y[3] [4]");
        check("5 &lt; 6 &amp; $7/8", Style::Fixed, "5 [0] 6 & \\$7\\/8");
        check("'tis it's AT&amp;T", Style::Fixed, "[0]tis it's AT[1]T");
        check("<g id=\"1\">Red car</g><x id=\"2\"/>.", Style::Fixed, "[0]Red car[1][2].");
        check("a < b <3 &unknown; <", Style::Fixed, "a [0] b [1]3 [2]unknown; [3]");
    }

    #[test]
    fn spans_are_bound_to_their_words() {
        check("The <g id=\"1\">red car</g>.", Style::Bound, "The [[t:g:0]]red car[[/]].");
        check("<a>(It wasn't U.S.)</a>", Style::Bound, "([[t:g:0]]It wasn't U.S.)[[/]]");
        check("<a><b>x</b>, y </a>z", Style::Bound, "[[t:g:0; t:g:1]]x[[/]], [[t:g:0]]y[[/]] z");
        check("<a>!</a> b</c>", Style::Bound, "[0]![1] b[2]");
    }

    #[test]
    fn a_text_falls_into_what_is_kept_and_what_is_translated() {
        let run = |kept, text: &str| Run { kept, text: text.to_owned() };
        let runs = [run(false, "The "), run(true, "<g>"), run(false, "red & "), run(true, "&lt;</g>\u{a0}"), run(false, "car.")];
        assert_eq!(split("The <g>red &amp; &lt;</g>\u{a0}car.", Markup::Xml), runs);
    }
}
