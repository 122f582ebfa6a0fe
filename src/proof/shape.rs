//! The inline codes of one unit: what each stands for, and what it stands inside of.
//!
//! Codes are known by their bytes, not by their ids, which follow the order in a text. A slot inside
//! a code's bytes is a hole in them, filled with the shape of the unit that owns it.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::Range;

use super::{Fault, Findings};
use crate::content::{Code, Kind};
use crate::document::{Document, Native, Unit};

/// A lone code or a pair.
#[derive(Clone, Debug)]
struct Node<'a> {
    open: Cow<'a, str>,
    close: Cow<'a, str>,
    /// What it stands inside of.
    inside: u64,
    /// Where it begins.
    at: usize,
}

impl Node<'_> {
    fn natives(&self) -> (&str, &str) {
        (&self.open, &self.close)
    }

    fn shown(&self) -> String {
        if self.close.is_empty() { self.open.to_string() } else { format!("{}…{}", self.open, self.close) }
            .replace(['\u{0}', '\u{1}'], "…")
    }
}

/// Compares an outermost unit, and those nested in it, with another.
pub(super) fn compare(source: (&Document, &Range<usize>), target: (&Document, &Range<usize>), found: &mut Findings<'_>) {
    let (Some(source_unit), Some(target_unit)) = (source.0.units().get(source.1.start), target.0.units().get(target.1.start))
    else {
        return;
    };
    let (source_at, target_at) = (source_unit.slot.start, target_unit.slot.start);
    if source_unit.role != target_unit.role {
        found.push(Fault::Role, source.1.clone(), source_at, target_at);
    }
    let wanted = nodes(source.0, source_unit, source.1.start + 1..source.1.end);
    let has = nodes(target.0, target_unit, target.1.start + 1..target.1.end);
    let same = |(one, other): (&Node<'_>, &Node<'_>)| one.natives() == other.natives() && one.inside == other.inside;
    if wanted.len() == has.len() && wanted.iter().zip(&has).all(same) {
        return;
    }
    let (mut wanted, mut has) = (wanted, has);
    let sort = |nodes: &mut Vec<Node<'_>>| {
        nodes.sort_by(|one, other| one.natives().cmp(&other.natives()).then(one.inside.cmp(&other.inside)));
    };
    sort(&mut wanted);
    sort(&mut has);
    let (mut left, mut right) = (wanted.iter().peekable(), has.iter().peekable());
    loop {
        use std::cmp::Ordering::{Equal, Greater, Less};
        let order = match (left.peek(), right.peek()) {
            (Some(one), Some(other)) => one.natives().cmp(&other.natives()),
            (Some(_), None) => Less,
            (None, Some(_)) => Greater,
            (None, None) => return,
        };
        let (one, other) = (left.next_if(|_| order != Greater), right.next_if(|_| order != Less));
        let units = source.1.clone();
        match (one, other, order) {
            (Some(one), Some(other), Equal) if one.inside != other.inside => {
                found.push(Fault::Nesting(one.shown()), units, one.at, other.at);
            }
            (Some(one), None, _) => found.push(Fault::CodeLost(one.shown()), units, one.at, target_at),
            (None, Some(other), _) => found.push(Fault::CodeAdded(other.shown()), units, source_at, other.at),
            _ => {}
        }
    }
}

/// The codes of a unit in reading order; `nested` are the units inside its slot.
fn nodes<'a>(document: &'a Document, unit: &'a Unit, nested: Range<usize>) -> Vec<Node<'a>> {
    let mut nodes: Vec<Node<'a>> = Vec::with_capacity(unit.source.codes().len());
    // The open pairs: id, place in the list, and what stands inside of it.
    let mut open: Vec<(u32, usize, u64)> = Vec::new();
    for anchor in unit.source.codes() {
        let (native, at) = match unit.native(anchor.code) {
            Some(Native::Raw(range)) => (filled(document, range, &nested), range.start),
            Some(Native::Protected(_)) => continue,
            None => (Cow::Borrowed(""), unit.slot.start),
        };
        let native = if anchor.code.kind == Kind::Placeholder { native } else { emphasis(native) };
        let inside = open.last().map_or(0, |(_, _, inside)| *inside);
        match anchor.code {
            Code { kind: Kind::Placeholder, .. } => nodes.push(Node { open: native, close: "".into(), inside, at }),
            Code { kind: Kind::Open, id } => {
                let mut hasher = DefaultHasher::new();
                (inside, &native).hash(&mut hasher);
                open.push((id, nodes.len(), hasher.finish()));
                nodes.push(Node { open: native, close: "".into(), inside, at });
            }
            Code { kind: Kind::Close, id } => {
                let closed = open.pop_if(|(opened, _, _)| *opened == id).and_then(|(_, index, _)| nodes.get_mut(index));
                match closed {
                    Some(node) => node.close = if node.open == "[" { labelled(native) } else { native },
                    None => nodes.push(Node { open: "".into(), close: native, inside, at }),
                }
            }
        }
    }
    nodes
}

/// Markdown's two signs for emphasis mean the same: the writer takes the one that reads as it should.
fn emphasis(native: Cow<'_, str>) -> Cow<'_, str> {
    match &*native {
        "_" => "*".into(),
        "__" => "**".into(),
        _ => native,
    }
}

/// The end of a Markdown link whose text is its label (`label]`, `label][]`) as it is written where
/// the text has changed: `][label]`.
fn labelled(close: Cow<'_, str>) -> Cow<'_, str> {
    if close.starts_with(']') {
        return close;
    }
    let label = close.strip_suffix("][]").or_else(|| close.strip_suffix(']')).unwrap_or(&close);
    Cow::Owned(format!("][{label}]"))
}

/// The bytes of a code, with the shape of each unit in them in place of its slot.
fn filled<'a>(document: &'a Document, range: &Range<usize>, nested: &Range<usize>) -> Cow<'a, str> {
    let source = document.source();
    let inner = document.units().get(nested.clone()).unwrap_or_default();
    let mut index = inner.partition_point(|unit| unit.slot.start < range.start);
    let last = inner.partition_point(|unit| unit.slot.start < range.end);
    if index >= last {
        return Cow::Borrowed(source.get(range.clone()).unwrap_or_default());
    }
    let mut out = String::with_capacity(range.len());
    let mut at = range.start;
    while let Some(unit) = inner.get(index).filter(|_| index < last) {
        let below = inner.get(index + 1..last).unwrap_or_default();
        let below = index + 1 + below.iter().take_while(|below| below.slot.start < unit.slot.end).count();
        out.push_str(source.get(at..unit.slot.start).unwrap_or_default());
        out.push('\u{0}');
        out.push_str(unit.role.name());
        let mut nodes = nodes(document, unit, nested.start + index + 1..nested.start + below);
        nodes.sort_by(|one, other| one.natives().cmp(&other.natives()).then(one.inside.cmp(&other.inside)));
        for node in nodes {
            out.extend(["\u{1}", &node.open, "\u{1}", &node.close, "\u{1}", &node.inside.to_string()]);
        }
        out.push('\u{0}');
        at = unit.slot.end;
        index = below;
    }
    out.push_str(source.get(at..range.end).unwrap_or_default());
    Cow::Owned(out)
}
