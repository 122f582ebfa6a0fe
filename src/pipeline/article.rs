//! A document read side by side with its target, segment by segment, with where each came from.

use crate::client::Answered;
use crate::content::{Content, Piece};
use crate::document::{Native, Role, Unit};
use crate::locale::Locale;
use crate::pipeline::{Prepared, Tile, Translated, widen};
use crate::provider::Failure;

/// A unit and its segments.
#[derive(Clone, Debug)]
pub struct ReadUnit<'a> {
    /// What it is to its readers.
    pub role: Role,
    /// The locale that it is in.
    pub locale: &'a Locale,
    /// In reading order.
    pub segments: Vec<ReadSegment<'a>>,
}

/// A segment as a reader sees it.
#[derive(Clone, Debug)]
pub struct ReadSegment<'a> {
    /// Which of the distinct segments.
    pub index: usize,
    /// The source with what is protected in it, without markup.
    pub source: String,
    /// The target likewise; `None` where it keeps its source.
    pub target: Option<String>,
    /// Where the target came from, or why there is none; `None` where none was wanted.
    pub answer: Option<&'a Result<Answered, Failure>>,
}

impl Prepared {
    /// Everything that is text, in the order of the document, with what became of it.
    pub fn read<'a>(&'a self, translated: &'a Translated) -> impl Iterator<Item = ReadUnit<'a>> {
        self.document.units().iter().zip(&self.plans).filter_map(move |(unit, plan)| {
            let locale = self.locales.get(usize::from(plan.locale))?;
            let base = self.groups.get(usize::from(plan.locale))?.start;
            let read = |tile: &'a Tile| {
                let index = base + tile.segment? as usize;
                let content = unit.source.tile(widen(&tile.text), widen(&tile.codes));
                let answer = translated.answers.get(index)?.as_ref();
                let target = answer.and_then(|answer| answer.as_ref().ok());
                let target = target.and_then(|answered| answered.target.with_ids(&content.numbered().1));
                Some(ReadSegment {
                    index,
                    source: seen(unit, &content),
                    target: target.map(|target| seen(unit, &target)),
                    answer,
                })
            };
            let segments: Vec<_> = self.tiles.get(widen(&plan.tiles))?.iter().filter_map(read).collect();
            (!segments.is_empty()).then_some(ReadUnit { role: unit.role, locale, segments })
        })
    }
}

/// What a reader sees of a content: its text with what is protected in it.
pub fn seen(unit: &Unit, content: &Content) -> String {
    let piece = |piece| match piece {
        Piece::Text(text) => text,
        Piece::Code(code) => match unit.native(code) {
            Some(Native::Protected(text)) => text.as_str(),
            Some(_) | None => "",
        },
    };
    content.pieces().map(piece).collect()
}
