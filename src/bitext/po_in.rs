//! PO as gettext and other tools write it: any wrapping, comments, flags, obsolete messages passed over.

use std::ops::ControlFlow;

use super::{BadFault, Found, Original, ReadError, Returned, State, Take, locale, po_text};
use crate::read::stream::Stream;

/// Bytes of a message at most.
const LONGEST: usize = 4 << 20;

/// Reads messages.
pub(super) fn read(from: &mut Stream<'_>, take: Take<'_>) -> Result<ControlFlow<()>, ReadError> {
    let mut reading = Reading::default();
    let mut line = String::new();
    loop {
        let number = from.line();
        match from.next_line(&mut line)? {
            None => break,
            Some(false) => reading.message(number).fault = Some(BadFault::TooLong),
            Some(true) => {
                if reading.line(number, line.trim_start_matches('\u{feff}').trim(), take)?.is_break() {
                    return Ok(ControlFlow::Break(()));
                }
            }
        }
    }
    if reading.finish(take).is_break() {
        return Ok(ControlFlow::Break(()));
    }
    if reading.any { Ok(ControlFlow::Continue(())) } else { Err(ReadError::Foreign) }
}

#[derive(Debug, Default)]
struct Reading {
    message: Option<Message>,
    any: bool,
    is_told: bool,
}

#[derive(Debug, Default)]
struct Message {
    line: u64,
    is_fuzzy: bool,
    fault: Option<BadFault>,
    context: String,
    source: String,
    target: String,
    /// The string that goes on.
    into: Option<Field>,
    has_source: bool,
    has_target: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Context,
    Source,
    Target,
    Plural,
}

impl Reading {
    fn message(&mut self, line: u64) -> &mut Message {
        self.message.get_or_insert_with(|| Message { line, ..Message::default() })
    }

    fn line(&mut self, number: u64, line: &str, take: Take<'_>) -> Result<ControlFlow<()>, ReadError> {
        let is_over = self.message.as_ref().is_some_and(|message| message.has_target);
        if line.is_empty() {
            return Ok(if is_over { self.finish(take) } else { ControlFlow::Continue(()) });
        }
        if let Some(comment) = line.strip_prefix('#') {
            // What stands before a message belongs to it.
            let flow = if is_over { self.finish(take) } else { ControlFlow::Continue(()) };
            if let Some(flags) = comment.strip_prefix(',') {
                self.message(number).is_fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy");
            }
            return Ok(flow);
        }
        if line.starts_with('"') {
            let Some(message) = self.message.as_mut().filter(|message| message.into.is_some()) else {
                return Err(ReadError::Form { line: number });
            };
            message.add(line).ok_or(ReadError::Form { line: number })?;
            return Ok(ControlFlow::Continue(()));
        }
        let (keyword, rest) = line.split_at(line.find([' ', '\t', '"']).unwrap_or(line.len()));
        let field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Source,
            "msgid_plural" => Field::Plural,
            "msgstr" => Field::Target,
            keyword if keyword.starts_with("msgstr[") => Field::Plural,
            // A file that is no PO has shown nothing of one before.
            _ if !self.any => return Err(ReadError::Foreign),
            _ => return Err(ReadError::Form { line: number }),
        };
        let begins = matches!(field, Field::Context | Field::Source);
        let flow = if is_over && begins { self.finish(take) } else { ControlFlow::Continue(()) };
        self.any = true;
        let message = self.message(number);
        if field == Field::Context || field == Field::Source && message.context.is_empty() {
            message.line = number;
        }
        let is_first = match field {
            Field::Source => !std::mem::replace(&mut message.has_source, true),
            Field::Target => message.has_source && !std::mem::replace(&mut message.has_target, true),
            Field::Plural => {
                message.fault = Some(BadFault::Plural);
                message.has_target |= keyword != "msgid_plural";
                true
            }
            Field::Context => message.context.is_empty(),
        };
        message.into = Some(field);
        if !is_first || message.add(rest.trim()).is_none() {
            return Err(ReadError::Form { line: number });
        }
        Ok(flow)
    }

    fn finish(&mut self, take: Take<'_>) -> ControlFlow<()> {
        let Some(message) = self.message.take().filter(|message| message.has_source || message.fault.is_some()) else {
            return ControlFlow::Continue(());
        };
        let is_header = message.source.is_empty() && message.context.is_empty();
        if !self.is_told {
            self.is_told = true;
            take(Found::Original(if is_header { original(&message.target) } else { Original::default() }))?;
        }
        let line = message.line;
        match message.fault {
            _ if is_header => ControlFlow::Continue(()),
            Some(fault) => take(Found::Bad { line, fault }),
            None if !message.has_target => take(Found::Bad { line, fault: BadFault::Form }),
            None if message.target.contains('\u{fffd}') && !message.source.contains('\u{fffd}') => {
                take(Found::Bad { line, fault: BadFault::Encoding })
            }
            None => take(Found::Segment(Returned {
                line,
                unit: None,
                segment: None,
                is_whole: false,
                context: message.context,
                source: po_text::read(&message.source),
                target: (!message.target.trim().is_empty()).then(|| po_text::read(&message.target)),
                state: if message.is_fuzzy { State::Draft } else { State::Translated },
                is_state_ours: false,
            })),
        }
    }
}

impl Message {
    /// Adds what stands in quotation marks; `None` where it does not.
    fn add(&mut self, quoted: &str) -> Option<()> {
        let text = quoted.strip_prefix('"')?.strip_suffix('"')?;
        let into = match self.into? {
            Field::Context => &mut self.context,
            Field::Source => &mut self.source,
            Field::Target => &mut self.target,
            Field::Plural => return unescape(text, &mut String::new()),
        };
        if into.len() + text.len() > LONGEST {
            self.fault = Some(BadFault::TooLong);
            return Some(());
        }
        unescape(text, into)
    }
}

/// Adds a string without its escapes; `None` where one is none, or a quotation mark stands alone.
fn unescape(text: &str, out: &mut String) -> Option<()> {
    let mut rest = text;
    while let Some((before, after)) = rest.find(['\\', '"']).and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        let mut characters = after.strip_prefix('\\')?.chars();
        let escape = characters.next()?;
        let tail = characters.as_str();
        let (character, tail) = match escape {
            'n' => ('\n', tail),
            'r' => ('\r', tail),
            't' => ('\t', tail),
            'a' => ('\u{7}', tail),
            'b' => ('\u{8}', tail),
            'v' => ('\u{b}', tail),
            'f' => ('\u{c}', tail),
            '\\' | '"' | '\'' | '?' => (escape, tail),
            'x' => number(tail, 16, 2)?,
            '0'..='7' => number(after.get(1..)?, 8, 3)?,
            _ => return None,
        };
        out.push(character);
        rest = tail;
    }
    out.push_str(rest);
    Some(())
}

/// A character by its number, and what stands behind it.
fn number(text: &str, radix: u32, most: usize) -> Option<(char, &str)> {
    let length = text.chars().take(most).take_while(|digit| digit.is_digit(radix)).count();
    let (digits, rest) = text.split_at_checked(length)?;
    // A byte of some other encoding would be half a character.
    let number = u8::from_str_radix(digits, radix).ok().filter(u8::is_ascii)?;
    Some((char::from(number), rest))
}

/// What the head of a file says.
fn original(head: &str) -> Original {
    let field = |name: &str| {
        let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
        line.map(str::trim).unwrap_or_default()
    };
    Original {
        path: field("Project-Id-Version").to_owned(),
        hash: field("X-Source-SHA256").to_owned(),
        from: locale(field("X-Source-Language")),
        to: locale(field("Language")),
    }
}
