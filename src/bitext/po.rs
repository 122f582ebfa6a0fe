//! PO: one message a segment; segments that read alike in the same place are one message with several references.
//!
//! The message's context is what the text is to its readers (`heading`, `value: alt`). What a machine made
//! and nobody has looked at is fuzzy.

use std::io::{self, Write};

use indexmap::IndexMap;

use super::{Header, Made, Suggestion, Unit, context, po_text};
use crate::content::{Anchor, Content, Kind};

/// A message that is put together.
#[derive(Default)]
struct Message {
    lines: Vec<usize>,
    comments: Vec<String>,
    target: Option<(Content, Suggestion)>,
}

/// Writes a file.
pub(super) fn write(header: &Header<'_>, units: &[Unit<'_>], to: &mut dyn Write) -> io::Result<()> {
    let language = |locale: &crate::locale::Locale| locale.to_string().replace('-', "_");
    let fields = [
        ("Project-Id-Version", header.original.to_owned()),
        ("POT-Creation-Date", header.date.to_owned()),
        ("PO-Revision-Date", header.date.to_owned()),
        ("Last-Translator", "latimer".to_owned()),
        ("Language-Team", language(&header.pair.target)),
        ("Language", language(&header.pair.target)),
        ("MIME-Version", "1.0".to_owned()),
        ("Content-Type", "text/plain; charset=UTF-8".to_owned()),
        ("Content-Transfer-Encoding", "8bit".to_owned()),
        ("X-Generator", format!("latimer {}", env!("CARGO_PKG_VERSION"))),
        ("X-Source-Language", language(&header.pair.source)),
        ("X-Source-Format", header.format.to_owned()),
        ("X-Source-SHA256", header.hash.to_owned()),
    ];
    let mut said = String::new();
    for (name, text) in &fields {
        put!(said, "{name}: {}\n", text.replace(char::is_control, " "));
    }
    let mut out = String::new();
    string("msgid", "", &mut out);
    string("msgstr", &said, &mut out);
    for ((context, source), message) in &messages(units) {
        out.push('\n');
        for comment in &message.comments {
            put!(out, "#. {}\n", comment.replace(char::is_control, " "));
        }
        let file = header.original.replace(char::is_control, " ");
        // Names with spaces stand between marks of isolation, which gettext has for it.
        let file = if file.contains(' ') { format!("\u{2068}{file}\u{2069}") } else { file };
        for line in &message.lines {
            put!(out, "#: {file}:{line}\n");
        }
        let target = message.target.as_ref();
        if target.is_some_and(|(_, target)| target.made <= Made::Machine) {
            out.push_str("#, fuzzy\n");
        }
        string("msgctxt", context, &mut out);
        string("msgid", source, &mut out);
        string("msgstr", &target.map(|(target, _)| po_text::write(target)).unwrap_or_default(), &mut out);
        to.write_all(out.as_bytes())?;
        out.clear();
    }
    to.write_all(out.as_bytes())?;
    to.flush()
}

/// The messages by context and text, in the order of the source.
fn messages(units: &[Unit<'_>]) -> IndexMap<(String, String), Message> {
    let mut messages: IndexMap<(String, String), Message> = IndexMap::new();
    for unit in units {
        let context = context(unit.role, unit.note);
        for tile in unit.tiles.iter().filter(|tile| tile.is_segment) {
            let (source, ids) = tile.content.numbered();
            let message = messages.entry((context.clone(), po_text::write(&source))).or_default();
            if message.lines.last() != Some(&unit.line) {
                message.lines.push(unit.line);
            }
            if message.comments.is_empty() {
                message.comments = shown(unit, &tile.content);
            }
            let better = |target: &Suggestion| message.target.as_ref().is_none_or(|(_, known)| known.made < target.made);
            if let Some(target) = tile.target.as_ref().filter(|target| better(target))
                && let Some(numbered) = target.target.numbered_by(&ids)
            {
                message.comments.retain(|comment| !comment.starts_with("by "));
                message.comments.push(format!("by {}", target.maker()));
                message.target = Some((numbered, target.clone()));
            }
        }
    }
    messages
}

/// What the codes of a segment stand for.
fn shown(unit: &Unit<'_>, content: &Content) -> Vec<String> {
    let (numbered, _) = content.numbered();
    let pairs = content.codes().iter().zip(numbered.codes());
    let line = |(own, numbered): (&Anchor, &Anchor)| {
        let text = unit.natives.get(&own.code).filter(|_| own.code.kind != Kind::Close)?.text;
        let mark = po_text::write(&{
            let mut content = Content::new();
            content.push_code(numbered.code);
            content
        });
        Some(format!("{mark} = {}", text.chars().take(100).collect::<String>()))
    };
    pairs.filter_map(line).collect()
}

/// A keyword and its string, one line of the file for each line of the text.
fn string(keyword: &str, text: &str, out: &mut String) {
    out.push_str(keyword);
    out.push_str(" \"");
    let lines = text.split_inclusive('\n').count();
    if lines > 1 {
        out.push_str("\"\n\"");
    }
    for (index, line) in text.split_inclusive('\n').enumerate() {
        if index > 0 {
            out.push_str("\"\n\"");
        }
        for character in line.chars() {
            match character {
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                '\t' => out.push_str("\\t"),
                '"' => out.push_str("\\\""),
                '\\' => out.push_str("\\\\"),
                plain => out.push(plain),
            }
        }
    }
    out.push_str("\"\n");
}
