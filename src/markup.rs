//! Content with inline codes ↔ the text a provider gets and gives back.
//!
//! [`encode`] writes a segment as an engine should see it: neighbouring codes merged into one mark,
//! marks written as the provider's [`Markup`] asks. [`decode`] reads the reply and gives a content
//! with exactly the codes of the source, or says what is wrong with it as a [`Misfit`]: every code
//! once, pairs closed and not crossed, each in the pair it stood in, none invented. What an engine says is plain text otherwise:
//! entities are read once, and a tag that is no code of ours never becomes one.
//!
//! Where an engine does not keep marks, [`project`] places the codes of the source on a plain
//! translation. Asking again, and cutting the segment where that fails too, is the client's work.
//!
//! What is encoded is trimmed ([`Content::core`]) and numbered ([`Content::numbered`]); decoded
//! codes carry the ids of the source given, whatever they are. Escaping for the document is not
//! done here, that is the unit's own work.

mod brackets;
mod elements;
mod entity;
mod fold;
mod project;
mod space;

use std::borrow::Cow;
use std::fmt::{self, Write};

use crate::content::{Code, Content, Kind};
use crate::provider::Markup;

use fold::Folded;
pub use project::project;

/// What is wrong with the codes of a reply.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Misfit {
    /// Every fault; never empty.
    pub faults: Vec<Fault>,
}

/// One thing that is wrong. Codes are those of the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// The code did not come back.
    Missing(Code),
    /// The code came back more than once.
    Doubled(Code),
    /// The end of a pair crosses another pair or comes before its beginning.
    Crossed(Code),
    /// The code left the pair it stood in, or went into another.
    Strayed(Code),
    /// The pair held words and holds none now.
    Emptied(Code),
    /// A mark that is not of the source; other tags are such marks.
    Invented,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().take(4).enumerate() {
            let between = if index == 0 { "" } else { ", " };
            let (what, code) = match fault {
                Fault::Missing(code) => ("missing", code),
                Fault::Doubled(code) => ("doubled", code),
                Fault::Crossed(code) => ("crossed", code),
                Fault::Strayed(code) => ("strayed", code),
                Fault::Emptied(code) => ("emptied", code),
                Fault::Invented => {
                    write!(f, "{between}code invented")?;
                    continue;
                }
            };
            write!(f, "{between}code {} {what}", code.id)?;
        }
        if self.faults.len() > 4 { write!(f, " and {} more", self.faults.len() - 4) } else { Ok(()) }
    }
}

impl std::error::Error for Misfit {}

/// The text that a provider gets for a content.
///
/// With [`Markup::Plain`] and [`Markup::Aligned`] the codes are left out.
pub fn encode(content: &Content, markup: Markup) -> String {
    if content.codes().is_empty() {
        return match markup {
            Markup::Xml | Markup::Html => elements::text(content.text()),
            Markup::Brackets | Markup::Plain | Markup::Aligned => content.text().to_owned(),
        };
    }
    let folded = Folded::new(content);
    match markup {
        Markup::Xml => elements::encode(folded.content(), &elements::XML),
        Markup::Html => elements::encode(folded.content(), &elements::HTML),
        Markup::Brackets => brackets::encode(folded.content()),
        Markup::Plain | Markup::Aligned => content.text().to_owned(),
    }
}

/// The content that a provider's reply says, with exactly the codes of the source.
///
/// White space at the edges and around codes is put back as the source has it where that is
/// beyond doubt; a pair that came back in two parts with no more than a word between is one again.
pub fn decode(source: &Content, markup: Markup, reply: &str) -> Result<Content, Misfit> {
    let folded = Folded::new(source);
    if !folded.is_balanced() {
        return Err(Misfit { faults: source.codes().iter().map(|anchor| Fault::Crossed(anchor.code)).collect() });
    }
    let (content, mut faults) = gather(&folded, read(&folded, source, markup, reply));
    compare(&folded, &content, &mut faults);
    if !faults.is_empty() {
        return Err(Misfit { faults });
    }
    let target = folded.unfold(space::repair(folded.content(), content));
    debug_assert!(target.has_codes_of(source), "what was compared cannot differ");
    Ok(target)
}

/// The text of a reply without any mark: what [`project`] can place codes on when they were lost.
pub fn bare(source: &Content, markup: Markup, reply: &str) -> String {
    let folded = Folded::new(source);
    read(&folded, source, markup, reply).iter().map(Token::text).collect()
}

fn read<'a>(folded: &Folded<'_>, source: &Content, markup: Markup, reply: &'a str) -> Vec<Token<'a>> {
    match markup {
        Markup::Xml => elements::decode(source.text(), &elements::XML, reply),
        Markup::Html => elements::decode(source.text(), &elements::HTML, reply),
        Markup::Brackets => brackets::decode(folded.content(), reply),
        Markup::Plain | Markup::Aligned => vec![Token::Text(reply.into())],
    }
}

/// Writes a number of a code.
fn number(id: u32, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = write!(out, "{id}");
}

/// One stretch of a reply as its reader saw it. Numbers are those of merged codes and may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Token<'a> {
    /// Text, unescaped.
    Text(Cow<'a, str>),
    /// A pair opens; where the reader cannot tell, also a lone code.
    Open(u32),
    /// The pair of this number closes, or the innermost one.
    Close(Option<u32>),
    /// A lone code; for a pair, one that opens and closes here.
    Alone(u32),
    /// A mark that cannot be of the source.
    Stray,
}

impl Token<'_> {
    /// The text, where it is text.
    fn text(&self) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Open(_) | Self::Close(_) | Self::Alone(_) | Self::Stray => "",
        }
    }
}

/// Puts the tokens together as a content of merged codes and counts what cannot be placed.
fn gather(folded: &Folded<'_>, tokens: Vec<Token<'_>>) -> (Content, Vec<Fault>) {
    let mut faults = Vec::new();
    let mut parts: Vec<Token<'_>> = Vec::with_capacity(tokens.len());
    let mut open: Vec<u32> = Vec::new();
    for token in tokens {
        match token {
            Token::Text(text) => match parts.last_mut() {
                Some(Token::Text(before)) => before.to_mut().push_str(&text),
                _ => parts.push(Token::Text(text)),
            },
            Token::Open(number) | Token::Alone(number) if folded.is_pair(number) == Some(false) => {
                parts.push(Token::Alone(number));
            }
            Token::Open(number) if folded.is_pair(number).is_some() => {
                if !reopen(&mut parts, number) {
                    parts.push(Token::Open(number));
                }
                open.push(number);
            }
            Token::Alone(number) if folded.is_pair(number).is_some() => {
                parts.extend([Token::Open(number), Token::Close(Some(number))]);
            }
            Token::Open(_) | Token::Alone(_) | Token::Stray => faults.push(Fault::Invented),
            Token::Close(None) => match open.pop() {
                Some(number) => parts.push(Token::Close(Some(number))),
                None => faults.push(Fault::Invented),
            },
            Token::Close(Some(number)) => {
                if folded.is_pair(number) == Some(true) {
                    if open.last() == Some(&number) {
                        open.pop();
                    }
                    parts.push(Token::Close(Some(number)));
                } else {
                    faults.push(Fault::Invented);
                }
            }
        }
    }
    let mut content = Content::new();
    for part in parts {
        match part {
            Token::Text(text) => content.push_text(&text),
            Token::Open(id) => content.push_code(Code { id, kind: Kind::Open }),
            Token::Close(Some(id)) => content.push_code(Code { id, kind: Kind::Close }),
            Token::Alone(id) => content.push_code(Code { id, kind: Kind::Placeholder }),
            Token::Close(None) | Token::Stray => {}
        }
    }
    (content, faults)
}

/// Takes back the close of a pair that opens again with nothing but white space and one word between.
///
/// DeepL writes an element twice where its words part (`<g>ne</g> va <g>pas</g>`): a span one word
/// wider is better than another call or a translation in pieces.
fn reopen(parts: &mut Vec<Token<'_>>, number: u32) -> bool {
    let close = match parts.as_slice() {
        [.., Token::Close(Some(closed)), Token::Text(text)] if *closed == number && text.split_whitespace().count() < 2 => 2,
        [.., Token::Close(Some(closed))] if *closed == number => 1,
        _ => return false,
    };
    parts.remove(parts.len() - close);
    true
}

/// What the codes of a reply lack against those of the source, in codes of the source.
fn compare(folded: &Folded<'_>, reply: &Content, faults: &mut Vec<Fault>) {
    let content = folded.content();
    let (before, after) = (shapes(content, folded.len()), shapes(reply, folded.len()));
    let said = |code: Code, fault: fn(Code) -> Fault| folded.codes(code).map(fault);
    for anchor in content.codes() {
        let shape = after[index(anchor.code)];
        let count = if anchor.code.kind == Kind::Close { shape.closes } else { shape.opens };
        match count {
            0 => faults.extend(said(anchor.code, Fault::Missing)),
            1 => {}
            _ => faults.extend(said(anchor.code, Fault::Doubled)),
        }
    }
    let is_code = |fault: &Fault| *fault != Fault::Invented;
    // Where codes are missing or doubled, what follows would only say so again.
    if !faults.iter().any(is_code) {
        let crossed = reply.codes().iter().filter(|anchor| anchor.code.kind == Kind::Close && after[index(anchor.code)].crossed);
        faults.extend(crossed.flat_map(|anchor| said(anchor.code, Fault::Crossed)));
    }
    if faults.iter().any(is_code) {
        return;
    }
    for code in content.codes().iter().map(|anchor| anchor.code).filter(|code| code.kind != Kind::Close) {
        let (before, after) = (before[index(code)], after[index(code)]);
        if before.parent != after.parent {
            faults.extend(said(code, Fault::Strayed));
        }
        if before.full && !after.full {
            faults.extend(said(code, Fault::Emptied));
        }
    }
}

/// How one merged code stands in a content.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Shape {
    opens: u32,
    closes: u32,
    /// The number of the pair it stands directly in, 0 for none.
    parent: u32,
    /// Whether it is a pair that holds a word.
    full: bool,
    /// Whether the pair closes where another one should.
    crossed: bool,
}

/// The place of a merged code in a list of shapes; numbers begin at 1.
fn index(code: Code) -> usize {
    (code.id as usize).wrapping_sub(1)
}

/// The shape of each of `count` merged codes.
fn shapes(content: &Content, count: usize) -> Vec<Shape> {
    let mut shapes = vec![Shape::default(); count];
    let mut open: Vec<(u32, usize)> = Vec::new();
    // How many stretches with a word come before a code.
    let (mut worded, mut at) = (0_usize, 0);
    for anchor in content.codes() {
        let text = content.text().get(at..anchor.at).unwrap_or_default();
        worded += usize::from(text.contains(char::is_alphanumeric));
        at = anchor.at;
        let Some(shape) = shapes.get_mut(index(anchor.code)) else { continue };
        match anchor.code.kind {
            Kind::Open | Kind::Placeholder => {
                shape.opens += 1;
                shape.parent = open.last().map_or(0, |&(parent, _)| parent);
                if anchor.code.kind == Kind::Open {
                    open.push((anchor.code.id, worded));
                }
            }
            Kind::Close => {
                shape.closes += 1;
                match open.last() {
                    Some(&(id, start)) if id == anchor.code.id => {
                        shape.full = worded > start;
                        open.pop();
                    }
                    _ => shape.crossed = true,
                }
            }
        }
    }
    shapes
}

#[cfg(test)]
mod tests;
