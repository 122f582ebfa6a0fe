//! Bytes of a file become text, and text becomes the same bytes again.
//!
//! What is decoded always encodes back to the bytes it came from; anything else is refused with its
//! line and byte, so that a file is never changed where nobody looked. A byte order mark is taken
//! off here and put back here; no format ever sees one.

pub(crate) mod stream;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A text and how its file wrote it.
#[derive(Clone, Debug)]
pub struct Text {
    /// The text, without a byte order mark.
    pub text: String,
    /// How it is written.
    pub form: Form,
}

/// How a text is written in its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Form {
    /// The character encoding.
    pub encoding: &'static Encoding,
    /// Whether the file begins with a byte order mark.
    pub bom: bool,
}

/// Bytes that are no text in the file's encoding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecodable {
    /// The encoding that the file is in, or should be.
    pub encoding: &'static Encoding,
    /// The line of the first bad byte, from 1.
    pub line: usize,
    /// The offset of the first bad byte, from 0.
    pub byte: usize,
    /// Whether the file looks like no text at all (an image, an archive).
    pub binary: bool,
}

/// A character of a target that the file's encoding does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unencodable {
    /// The encoding of the file.
    pub encoding: &'static Encoding,
    /// The first character that it lacks.
    pub character: char,
}

/// Decodes a file. `declared` is the encoding that the file itself states, if its format can.
pub fn decode(bytes: Vec<u8>, declared: Option<&'static Encoding>) -> Result<Text, Undecodable> {
    let (encoding, mark) = match Encoding::for_bom(&bytes) {
        Some((encoding, mark)) => (encoding, mark),
        None => (declared.unwrap_or(UTF_8), 0),
    };
    let form = Form { encoding, bom: mark > 0 };
    let refuse =
        |byte: usize| Undecodable { encoding, line: line_of(&bytes, byte, encoding), byte, binary: is_binary(&bytes, encoding) };
    if encoding == UTF_8 {
        return match String::from_utf8(bytes) {
            Ok(mut text) => {
                text.drain(..mark);
                Ok(Text { text, form })
            }
            Err(error) => {
                let byte = error.utf8_error().valid_up_to();
                let bytes = error.into_bytes();
                Err(Undecodable { encoding, line: line_of(&bytes, byte, encoding), byte, binary: is_binary(&bytes, encoding) })
            }
        };
    }
    let body = bytes.get(mark..).unwrap_or_default();
    let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(body) else {
        return Err(refuse(first_fault(body, encoding) + mark));
    };
    let text = text.into_owned();
    match encode(&text, form) {
        Ok(again) if again == bytes => Ok(Text { text, form }),
        Ok(again) => Err(refuse(again.iter().zip(&bytes).take_while(|(one, other)| one == other).count())),
        Err(_) => Err(refuse(mark)),
    }
}

/// The text of a page as a browser would show it: a byte order mark counts, then what is stated, then whether it is UTF-8; what
/// cannot be decoded becomes U+FFFD. `None` where the bytes are no text.
pub fn as_browsers_do(bytes: &[u8], stated: Option<&'static Encoding>) -> Option<String> {
    let (encoding, mark) = match Encoding::for_bom(bytes) {
        Some(marked) => marked,
        None if stated.is_none() && std::str::from_utf8(bytes).is_err() => (WINDOWS_1252, 0),
        None => (stated.unwrap_or(UTF_8), 0),
    };
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    if !is_wide && bytes.iter().take(8192).any(|byte| *byte == 0) {
        return None;
    }
    Some(encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0.into_owned())
}

/// Writes a text in a file's form.
pub fn encode(text: &str, form: Form) -> Result<Cow<'_, [u8]>, Unencodable> {
    let wide = |to_bytes: fn(u16) -> [u8; 2]| {
        let mark = form.bom.then_some(0xFEFF);
        mark.into_iter().chain(text.encode_utf16()).flat_map(to_bytes).collect()
    };
    if form.encoding == UTF_16LE {
        return Ok(Cow::Owned(wide(u16::to_le_bytes)));
    }
    if form.encoding == UTF_16BE {
        return Ok(Cow::Owned(wide(u16::to_be_bytes)));
    }
    if form.encoding == UTF_8 {
        return Ok(if form.bom { [b"\xEF\xBB\xBF", text.as_bytes()].concat().into() } else { text.as_bytes().into() });
    }
    let (bytes, _, lossy) = form.encoding.encode(text);
    if lossy {
        let lacking = |character: &char| form.encoding.encode(character.encode_utf8(&mut [0; 4])).2;
        let character = text.chars().find(lacking).unwrap_or('\u{FFFD}');
        return Err(Unencodable { encoding: form.encoding, character });
    }
    Ok(bytes)
}

/// Whether the bytes look like no text: they hold NULs although the encoding is not a wide one.
fn is_binary(bytes: &[u8], encoding: &'static Encoding) -> bool {
    encoding != UTF_16LE && encoding != UTF_16BE && bytes.iter().take(8192).any(|byte| *byte == 0)
}

fn line_of(bytes: &[u8], byte: usize, encoding: &'static Encoding) -> usize {
    let before = bytes.get(..byte).unwrap_or(bytes);
    let ends = before.iter().enumerate().filter(|(at, found)| {
        let wide = encoding == UTF_16LE || encoding == UTF_16BE;
        let high = if encoding == UTF_16LE { before.get(at + 1) } else { at.checked_sub(1).and_then(|at| before.get(at)) };
        **found == b'\n' && (!wide || high == Some(&0))
    });
    1 + ends.count()
}

/// The offset of the first byte that does not decode.
fn first_fault(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3);
    let mut out = String::with_capacity(room);
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
    match result {
        encoding_rs::DecoderResult::Malformed(length, after) => read.saturating_sub(usize::from(length) + usize::from(after)),
        encoding_rs::DecoderResult::InputEmpty | encoding_rs::DecoderResult::OutputFull => read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], declared: Option<&'static Encoding>, text: &str, bom: bool) {
        let read = decode(bytes.to_vec(), declared).unwrap();
        assert_eq!((read.text.as_str(), read.form.bom), (text, bom));
        assert_eq!(encode(&read.text, read.form), Ok(bytes.into()));
    }

    #[test]
    fn what_decodes_encodes_back() {
        check(b"", None, "", false);
        check("añb\r\n".as_bytes(), None, "añb\r\n", false);
        check(b"\xEF\xBB\xBFabc", None, "abc", true);
        check(b"\xFF\xFEa\0\n\0", None, "a\n", true);
        check(b"\xFE\xFF\0a", None, "a", true);
        check(b"caf\xE9", Some(WINDOWS_1252), "café", false);
    }

    #[test]
    fn bad_bytes_are_named_by_line_and_byte() {
        let refused = |bytes: &[u8]| decode(bytes.to_vec(), None).map_err(|bad| (bad.line, bad.byte, bad.binary)).err();
        assert_eq!(refused(b"one\ntwo\xFF\n"), Some((2, 7, false)));
        assert_eq!(refused(b"\x89PNG\0\0\n"), Some((1, 0, true)));
        assert_eq!(refused(b"\xFF\xFEa\0\n\0\0\xD8"), Some((2, 6, false)));
        assert_eq!(refused(b"\xFF\xFEa\0\n\0b"), Some((2, 6, false)));
    }

    #[test]
    fn a_character_the_encoding_lacks_is_named() {
        let form = Form { encoding: WINDOWS_1252, bom: false };
        assert_eq!(encode("aж", form), Err(Unencodable { encoding: WINDOWS_1252, character: 'ж' }));
    }

    #[test]
    fn pages_are_read_as_browsers_do() {
        let check = |bytes: &[u8], stated: Option<&'static Encoding>, text: Option<&str>| {
            assert_eq!(as_browsers_do(bytes, stated).as_deref(), text);
        };
        check(b"caf\xE9", None, Some("caf\u{e9}"));
        check(b"caf\xE9", Some(UTF_8), Some("caf\u{fffd}"));
        check(b"\xEF\xBB\xBFcaf\xC3\xA9", Some(WINDOWS_1252), Some("caf\u{e9}"));
        check(b"\x82\xA0", Some(encoding_rs::SHIFT_JIS), Some("あ"));
        check(b"\xFE\xFF\0a", Some(UTF_8), Some("a"));
        check(b"\x89PNG\0\0", None, None);
    }
}
