//! Codes that programs leave in the text of a segment: `<g0>bold</g0>` and `<br1/>` by `OmegaT`, `<1>bold</1>` by
//! translate-toolkit, which makes TMX of our PO.

use super::tmx::{Segment, Written};
use crate::content::Kind;

/// How a program spells codes in texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Not at all.
    #[default]
    None,
    /// Letters and a number.
    Letters,
    /// A number.
    Numbers,
}

impl Spelling {
    /// That of the program which made a file.
    pub(super) fn of(tool: &str) -> Self {
        match tool {
            "OmegaT" => Self::Letters,
            "Translate Toolkit" => Self::Numbers,
            _ => Self::None,
        }
    }

    /// A segment with what looks like codes in its text as codes; `None` where it has others, or nothing does.
    pub(super) fn codes(self, segment: &Segment) -> Option<Segment> {
        if self == Self::None || !segment.codes.is_empty() || !segment.text.contains('<') {
            return None;
        }
        let mut found = Segment::default();
        let mut rest = segment.text.as_str();
        while let Some((before, after)) = rest.find('<').and_then(|at| rest.split_at_checked(at)) {
            found.text.push_str(before);
            if let Some((kind, name, length)) = self.mark(after) {
                let (written, behind) = after.split_at_checked(length)?;
                let (pair, same) = (name.to_owned(), name.to_owned());
                found.codes.push(Written { at: found.text.len(), kind, pair, same, content: written.to_owned() });
                rest = behind;
            } else {
                found.text.push('<');
                rest = after.get(1..)?;
            }
        }
        found.text.push_str(rest);
        (!found.codes.is_empty()).then_some(found)
    }

    /// The code with which a text begins: its kind, its name and its length.
    fn mark(self, text: &str) -> Option<(Kind, &str, usize)> {
        let end = text.bytes().take(40).position(|byte| byte == b'>')?;
        let inside = text.get(1..end)?;
        let (kind, name) = match (inside.strip_prefix('/'), inside.strip_suffix('/')) {
            (Some(name), None) => (Kind::Close, name),
            (None, Some(name)) => (Kind::Placeholder, name),
            (None, None) => (Kind::Open, inside),
            (Some(_), Some(_)) => return None,
        };
        let number = name.trim_start_matches(|letter: char| letter.is_ascii_lowercase());
        let is_code = !number.is_empty()
            && number.bytes().all(|byte| byte.is_ascii_digit())
            && (number.len() < name.len()) == (self == Self::Letters);
        is_code.then_some((kind, name, end + 1))
    }
}
