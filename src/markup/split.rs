//! A segment cut at its codes: the last way to translate one whose codes an engine cannot keep.
//!
//! Each run of text between two codes is translated by itself and put back where it was. Codes,
//! white space and runs without letters stay as they are, so the codes cannot go wrong; the
//! language may, because a run is seldom a sentence.

use std::ops::Range;

use crate::content::{Content, Piece};

/// The runs of text between the codes of a content.
#[derive(Clone, Debug)]
pub struct Split<'a> {
    content: &'a Content,
    runs: Vec<Range<usize>>,
}

/// Cuts a content at its codes into runs to be translated.
pub fn split_at_codes(content: &Content) -> Split<'_> {
    let mut runs = Vec::new();
    let mut at = 0;
    for piece in content.pieces() {
        if let Piece::Text(text) = piece {
            let start = at + text.len() - text.trim_start().len();
            if text.contains(char::is_alphabetic) {
                runs.push(start..at + text.trim_end().len());
            }
            at += text.len();
        }
    }
    Split { content, runs }
}

impl Split<'_> {
    /// The byte ranges of the runs in the content's text.
    pub fn ranges(&self) -> &[Range<usize>] {
        &self.runs
    }

    /// The runs, without white space at their ends, each with letters in it.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.runs.iter().map(|run| self.content.text().get(run.clone()).unwrap_or_default())
    }

    /// The content with each run replaced; `None` where there are more or fewer targets than runs.
    pub fn join<T: AsRef<str>>(&self, targets: &[T]) -> Option<Content> {
        if targets.len() != self.runs.len() {
            return None;
        }
        let mut out = Content::new();
        let mut runs = self.runs.iter().zip(targets).peekable();
        let mut at = 0;
        for piece in self.content.pieces() {
            match piece {
                Piece::Code(code) => out.push_code(code),
                Piece::Text(text) => {
                    let end = at + text.len();
                    match runs.next_if(|(run, _)| run.start < end) {
                        None => out.push_text(text),
                        Some((run, target)) => {
                            out.push_text(self.content.text().get(at..run.start).unwrap_or_default());
                            out.push_text(target.as_ref().trim());
                            out.push_text(self.content.text().get(run.end..end).unwrap_or_default());
                        }
                    }
                    at = end;
                }
            }
        }
        Some(out)
    }
}
