//! Bytes of any encoding as UTF-8, with lines counted and one entry's share bounded: for files of others
//! that are read as they come and never whole.

use std::io::{self, BufRead, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes read at once.
const ROOM: usize = 64 << 10;

/// Bytes at the beginning in which a file says its encoding.
const HEAD: usize = 4096;

/// Bytes that one entry may take.
const LONGEST: usize = 4 << 20;

/// A file as text.
pub(crate) struct Stream<'a> {
    from: &'a mut dyn Read,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    at: usize,
    line: u64,
    /// What the entry that is read may still take.
    rest: usize,
    ended: bool,
}

impl<'a> Stream<'a> {
    /// Finds the encoding: a byte order mark, the look of `<` in UTF-16, what an XML declaration or the head of
    /// a PO file says, or UTF-8.
    pub(crate) fn new(from: &'a mut dyn Read) -> io::Result<Self> {
        let mut raw = Vec::with_capacity(ROOM);
        (&mut *from).take(ROOM as u64).read_to_end(&mut raw)?;
        let encoding = Encoding::for_bom(&raw).map_or_else(|| guessed(&raw), |(encoding, _)| encoding);
        let decoder = encoding.new_decoder_with_bom_removal();
        Ok(Self { from, decoder, raw, text: Vec::new(), at: 0, line: 1, rest: LONGEST, ended: false })
    }

    /// The line that is read now, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// A new entry begins.
    pub(crate) fn begin(&mut self) {
        self.rest = LONGEST;
    }

    /// Reads a line without its end into `line`. `Ok(None)` at the end of the file; `Ok(Some(false))` where
    /// the line is longer than any entry, of which the rest was skipped.
    pub(crate) fn next_line(&mut self, line: &mut String) -> io::Result<Option<bool>> {
        let mut bytes = std::mem::take(line).into_bytes();
        bytes.clear();
        let (mut any, mut fits) = (false, true);
        loop {
            self.begin();
            let some = self.fill_buf()?;
            if some.is_empty() {
                break;
            }
            any = true;
            let end = memchr::memchr(b'\n', some);
            let part = some.get(..end.unwrap_or(some.len())).unwrap_or_default();
            fits &= bytes.len() + part.len() <= LONGEST;
            if fits {
                bytes.extend_from_slice(part);
            }
            let read = part.len() + usize::from(end.is_some());
            self.consume(read);
            if end.is_some() {
                break;
            }
        }
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
        *line = String::from_utf8_lossy(&bytes).into_owned();
        Ok(any.then_some(fits))
    }

    fn fill(&mut self) -> io::Result<()> {
        self.text.clear();
        self.at = 0;
        while self.text.is_empty() && !self.ended {
            if self.raw.is_empty() {
                (&mut *self.from).take(ROOM as u64).read_to_end(&mut self.raw)?;
                self.ended = self.raw.is_empty();
            }
            let most = self.decoder.max_utf8_buffer_length(self.raw.len()).unwrap_or(ROOM * 4);
            self.text.resize(most, 0);
            // What is no text becomes U+FFFD, by which its entry is told.
            let (result, read, written, _) = self.decoder.decode_to_utf8(&self.raw, &mut self.text, self.ended);
            self.text.truncate(written);
            if result == CoderResult::InputEmpty {
                self.raw.clear();
            } else {
                self.raw.drain(..read);
            }
        }
        Ok(())
    }
}

impl Read for Stream<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let some = self.fill_buf()?;
        let count = some.len().min(into.len());
        if let (Some(to), Some(from)) = (into.get_mut(..count), some.get(..count)) {
            to.copy_from_slice(from);
        }
        self.consume(count);
        Ok(count)
    }
}

impl BufRead for Stream<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.rest == 0 {
            return Err(io::Error::from(io::ErrorKind::FileTooLarge));
        }
        if self.at >= self.text.len() {
            self.fill()?;
        }
        Ok(self.text.get(self.at..).unwrap_or_default())
    }

    fn consume(&mut self, count: usize) {
        let read = self.text.get(self.at..self.at + count).unwrap_or_default();
        self.line += memchr::memchr_iter(b'\n', read).count() as u64;
        self.rest = self.rest.saturating_sub(count);
        self.at += count;
    }
}

/// The encoding of a file without a byte order mark.
fn guessed(start: &[u8]) -> &'static Encoding {
    match start {
        [b'<', 0, ..] => return UTF_16LE,
        [0, b'<', ..] => return UTF_16BE,
        _ => {}
    }
    let head = start.get(..start.len().min(HEAD)).unwrap_or_default();
    let head = String::from_utf8_lossy(head);
    let charset = || {
        // `"Content-Type: text/plain; charset=UTF-8\n"` in a file that is no XML.
        let (_, rest) = head.split_once("msgid")?.1.split_once("Content-Type:")?;
        let (_, label) = rest.split_once('\n')?.0.split_once("charset=")?;
        Encoding::for_label(label.split(['\\', '"', ';', ' ']).next()?.as_bytes())
    };
    let declared = head.strip_prefix("<?xml").map_or_else(charset, |rest| {
        let (_, value) = rest.split_once("?>")?.0.split_once("encoding")?;
        let value = value.trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
        Encoding::for_label(value.get(1..)?.split(quote).next()?.as_bytes())
    });
    // A declaration that could be read byte by byte is not in UTF-16, whatever it says.
    declared.filter(|encoding| *encoding != UTF_16LE && *encoding != UTF_16BE).unwrap_or(UTF_8)
}
