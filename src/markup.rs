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
/// With [`Markup::Plain`] the codes are left out.
pub fn encode(content: &Content, markup: Markup) -> String {
    if content.codes().is_empty() {
        return match markup {
            Markup::Xml | Markup::Html => elements::text(content.text()),
            Markup::Brackets | Markup::Plain => content.text().to_owned(),
        };
    }
    let folded = Folded::new(content);
    match markup {
        Markup::Xml => elements::encode(folded.content(), &elements::XML),
        Markup::Html => elements::encode(folded.content(), &elements::HTML),
        Markup::Brackets => brackets::encode(folded.content()),
        Markup::Plain => content.text().to_owned(),
    }
}

/// The content that a provider's reply says, with exactly the codes of the source.
///
/// White space at the edges and around codes is put back as the source has it where that is
/// beyond doubt; a pair that came back in two parts with only white space between is one again.
pub fn decode(source: &Content, markup: Markup, reply: &str) -> Result<Content, Misfit> {
    let folded = Folded::new(source);
    let (content, mut faults) = gather(&folded, read(&folded, source, markup, reply));
    compare(&folded, &content, &mut faults);
    if !faults.is_empty() {
        return Err(Misfit { faults });
    }
    let target = folded.unfold(&space::repair(folded.content(), content));
    // The checks above imply this for a balanced source; a source that is not has no valid target.
    if target.has_codes_of(source) {
        return Ok(target);
    }
    Err(Misfit { faults: source.codes().iter().map(|anchor| Fault::Crossed(anchor.code)).collect() })
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
        Markup::Plain => vec![Token::Text(reply.into())],
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

/// Takes back the close of a pair that opens again with nothing but white space between.
fn reopen(parts: &mut Vec<Token<'_>>, number: u32) -> bool {
    let blank = usize::from(matches!(parts.last(), Some(Token::Text(text)) if text.trim().is_empty()));
    let Some(index) = parts.len().checked_sub(1 + blank) else { return false };
    if parts.get(index) != Some(&Token::Close(Some(number))) {
        return false;
    }
    parts.remove(index);
    true
}

/// What the codes of a reply lack against those of the source, in codes of the source.
fn compare(folded: &Folded<'_>, reply: &Content, faults: &mut Vec<Fault>) {
    let slot = |code: Code| {
        let number = usize::try_from(code.id).unwrap_or(usize::MAX).saturating_sub(1);
        number * 2 + usize::from(code.kind == Kind::Close)
    };
    let mut count = vec![0_usize; folded.len() * 2];
    for anchor in reply.codes() {
        if let Some(seen) = count.get_mut(slot(anchor.code)) {
            *seen += 1;
        }
    }
    for anchor in folded.content().codes() {
        match count.get(slot(anchor.code)) {
            Some(0) => faults.extend(folded.codes(anchor.code).map(Fault::Missing)),
            Some(1) => {}
            _ => faults.extend(folded.codes(anchor.code).map(Fault::Doubled)),
        }
    }
    // Where codes are missing or doubled, what follows would only say so again.
    if faults.iter().any(|fault| *fault != Fault::Invented) {
        return;
    }
    let mut open: Vec<u32> = Vec::new();
    for anchor in reply.codes() {
        match anchor.code.kind {
            Kind::Open => open.push(anchor.code.id),
            Kind::Close if open.last() == Some(&anchor.code.id) => {
                open.pop();
            }
            Kind::Close => faults.extend(folded.codes(anchor.code).map(Fault::Crossed)),
            Kind::Placeholder => {}
        }
    }
    if faults.iter().any(|fault| matches!(fault, Fault::Crossed(_))) {
        return;
    }
    let (before, after) = (parents(folded.content()), parents(reply));
    let strayed = |code: &Code| before.get(code.id as usize - 1) != after.get(code.id as usize - 1);
    let codes = folded.content().codes().iter().map(|anchor| anchor.code).filter(|code| code.kind != Kind::Close);
    faults.extend(codes.filter(strayed).flat_map(|code| folded.codes(code)).map(Fault::Strayed));
    faults.extend(emptied(folded, reply).into_iter().map(Fault::Emptied));
}

/// For each merged code, by its number less one, the number of the pair it stands directly in.
fn parents(content: &Content) -> Vec<Option<u32>> {
    let mut parents = vec![None; content.codes().len()];
    let mut open: Vec<u32> = Vec::new();
    for anchor in content.codes() {
        if anchor.code.kind == Kind::Close {
            open.pop();
            continue;
        }
        if let Some(parent) = (anchor.code.id as usize).checked_sub(1).and_then(|place| parents.get_mut(place)) {
            *parent = open.last().copied();
        }
        if anchor.code.kind == Kind::Open {
            open.push(anchor.code.id);
        }
    }
    parents
}

/// The pairs that hold words in the source and none in the reply, by their opening codes.
fn emptied(folded: &Folded<'_>, reply: &Content) -> Vec<Code> {
    let (before, after) = (full(folded.content()), full(reply));
    let opens = folded.content().codes().iter().map(|anchor| anchor.code).filter(|code| code.kind == Kind::Open);
    let lost = opens.filter(|code| {
        let index = code.id as usize;
        before.get(index) == Some(&true) && after.get(index) == Some(&false)
    });
    lost.flat_map(|code| folded.codes(code)).collect()
}

/// For each merged code, by its number, whether it is a pair that holds a word.
fn full(content: &Content) -> Vec<bool> {
    let count = content.codes().len() + 1;
    let (mut open, mut full) = (vec![0_usize; count], vec![false; count]);
    // How many stretches with a word come before a code.
    let (mut worded, mut at) = (0_usize, 0);
    for anchor in content.codes() {
        let text = content.text().get(at..anchor.at).unwrap_or_default();
        worded += usize::from(text.contains(char::is_alphanumeric));
        at = anchor.at;
        let id = anchor.code.id as usize;
        match (anchor.code.kind, open.get_mut(id), full.get_mut(id)) {
            (Kind::Open, Some(open), _) => *open = worded,
            (Kind::Close, Some(open), Some(full)) => *full = worded > *open,
            _ => {}
        }
    }
    full
}

#[cfg(test)]
mod tests;
