//! Markdown side by side: a table in HTML whose rows hold one block of each side.
//!
//! Blank lines around each block let it be Markdown inside a cell. A block that must not stand twice (code) has
//! a row for itself, with pairs in it; one that cannot stand in a cell at all ends the table, as do
//! definitions and shortcodes, and another table goes on after it.

use std::ops::Range;

use super::pairs::{self, Mark};
use super::{Sides, Words, marks, name, says};
use crate::document::{Native, Unit};
use crate::format::markdown::{self, Block, BlockKind};
use crate::format::{self, Edit, html};

pub(super) fn write(sides: &Sides<'_>, mdx: bool) -> Option<String> {
    let source = sides.document.source();
    let (body, blocks) = markdown::blocks(source, mdx);
    let target = Target::of(sides, mdx)?;
    if target.blocks.len() != blocks.len() || target.blocks.iter().zip(&blocks).any(|(one, other)| one.kind != other.kind) {
        return None;
    }
    let mark = Mark::lines(mdx);
    let mut page = Page { text: String::new(), end: if source.contains("\r\n") { "\r\n" } else { "\n" }, open: false };
    let mut expected = Vec::new();
    pairs::expect(sides, 0..body, &mut expected);
    page.text.push_str(&pairs::part(sides, mark, 0..body));
    let mut at = body;
    for (block, other) in blocks.iter().zip(&target.blocks) {
        let gap = source.get(at..block.range.start)?;
        if !gap.trim().is_empty() {
            page.fixed(gap.trim_matches(['\n', '\r']));
        }
        at = block.range.end;
        let units = units(sides, &block.range);
        let changed = units.clone().any(|index| sides.changed(index).is_some());
        if block.kind == BlockKind::Fixed {
            pairs::expect(sides, block.range.clone(), &mut expected);
            page.fixed(&pairs::part(sides, mark, block.range.clone()));
            continue;
        }
        if !std::mem::replace(&mut page.open, true) {
            page.head(sides);
            expected.extend([Words::plain(&name(sides.source)), Words::plain(&name(sides.target))]);
        }
        if block.kind == BlockKind::Prose && changed {
            for index in units {
                let unit = sides.document.units().get(index)?;
                expected.push(Words::of(unit, &unit.source));
                expected.push(Words::of(unit, sides.changed(index).unwrap_or(&unit.source)));
            }
            let left = source.get(block.range.clone())?;
            page.cells(&[(marks(sides.source), left), (marks(sides.target), &target.text(&other.range))]);
        } else {
            pairs::expect(sides, block.range.clone(), &mut expected);
            let whole = pairs::part(sides, mark, block.range.clone());
            page.cells(&[(format!(" colspan=\"2\"{}", marks(sides.source)), &whole)]);
        }
    }
    let rest = source.get(at..)?;
    if rest.trim().is_empty() {
        page.close();
    } else {
        page.fixed(rest.trim_matches(['\n', '\r']));
    }
    says(sides, &page.text, expected).then_some(page.text)
}

/// The units in a range, by index.
fn units(sides: &Sides<'_>, range: &Range<usize>) -> Range<usize> {
    let units = sides.document.units();
    let first = units.partition_point(|unit| unit.slot.start < range.start);
    first..units.partition_point(|unit| unit.slot.start < range.end)
}

/// The whole target, and what must not stand in it because the source stands beside it.
struct Target {
    text: String,
    blocks: Vec<Block>,
    edits: Vec<Edit>,
}

impl Target {
    fn of(sides: &Sides<'_>, mdx: bool) -> Option<Self> {
        let document = format::parse(sides.format, sides.document.assemble(sides.targets), sides.policy).ok()?;
        let mut edits = markdown::heading_ids(document.source(), mdx);
        for native in document.units().iter().flat_map(|unit: &Unit| &unit.natives) {
            let (_, Native::Raw(range)) = native else { continue };
            let raw = document.source().get(range.clone())?;
            // What holds a unit is edited where the tags in it are.
            if raw.starts_with('<') {
                edits.extend(
                    html::ids(raw)
                        .into_iter()
                        .map(|id| Edit { range: id.start + range.start..id.end + range.start, text: String::new() }),
                );
            }
        }
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
        edits.dedup();
        let (_, blocks) = markdown::blocks(document.source(), mdx);
        Some(Self { text: document.into_source(), blocks, edits })
    }

    fn text(&self, range: &Range<usize>) -> String {
        let first = self.edits.partition_point(|edit| edit.range.start < range.start);
        let last = self.edits.partition_point(|edit| edit.range.start < range.end);
        let shifted = |edit: &Edit| Edit {
            range: edit.range.start - range.start..edit.range.end.min(range.end) - range.start,
            text: edit.text.clone(),
        };
        let edits: Vec<Edit> = self.edits.get(first..last).unwrap_or_default().iter().map(shifted).collect();
        format::edited(self.text.get(range.clone()).unwrap_or_default(), &edits)
    }
}

/// What was written so far.
struct Page {
    text: String,
    end: &'static str,
    /// Whether a table is open.
    open: bool,
}

impl Page {
    fn lines(&mut self, lines: &[&str]) {
        for line in lines {
            self.text.push_str(line);
            self.text.push_str(self.end);
        }
    }

    /// Begins a table.
    fn head(&mut self, sides: &Sides<'_>) {
        let cell = |locale| format!("<th scope=\"col\"{}>{}</th>", marks(locale), name(locale));
        let row = format!("<tr>{}{}</tr>", cell(sides.source), cell(sides.target));
        self.lines(&["<table>", "<thead>", &row, "</thead>", "<tbody>"]);
    }

    /// A row of cells, each with its attributes and its Markdown.
    fn cells(&mut self, cells: &[(String, &str)]) {
        self.lines(&["<tr>"]);
        for (attributes, text) in cells {
            self.lines(&[&format!("<td{attributes}>"), "", text, "", "</td>"]);
        }
        self.lines(&["</tr>"]);
    }

    fn close(&mut self) {
        if std::mem::take(&mut self.open) {
            self.lines(&["</tbody>", "</table>"]);
        }
    }

    /// What stands outside of tables.
    fn fixed(&mut self, text: &str) {
        self.close();
        self.lines(&["", text, ""]);
    }
}
