//! XLIFF 2.1: one `unit` a unit, its segments as `segment`, its gaps as `ignorable`.
//!
//! A machine's text is translated and a person's is final; what was only made to fit is in its initial state.
//! The sub-state says who made it.

use std::io::{self, Write};

use super::inline::{Inline, Style, value};
use super::xliff1::sayable;
use super::{Header, Made, Unit};
use crate::xml::escape;

/// Writes a file.
pub(super) fn write(header: &Header<'_>, units: &[Unit<'_>], to: &mut dyn Write) -> io::Result<()> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.1\"",
    );
    value("srcLang", &header.pair.source.to_string(), &mut out);
    value("trgLang", &header.pair.target.to_string(), &mut out);
    out.push_str(" xml:space=\"preserve\">\n<file id=\"f1\"");
    value("original", header.original, &mut out);
    out.push_str(" canResegment=\"no\">\n<notes>\n");
    note(1, "format", header.format, &mut out);
    note(2, "source-sha256", header.hash, &mut out);
    out.push_str("</notes>\n");
    for known in units {
        unit(header, known, &mut out);
        to.write_all(out.as_bytes())?;
        out.clear();
    }
    out.push_str("</file>\n</xliff>\n");
    to.write_all(out.as_bytes())?;
    to.flush()
}

fn note(number: usize, category: &str, text: &str, out: &mut String) {
    put!(out, "<note id=\"n{number}\" category=\"{category}\">");
    escape(&sayable(text), out);
    out.push_str("</note>\n");
}

fn unit(header: &Header<'_>, unit: &Unit<'_>, out: &mut String) {
    let inline = Inline::new(Style::Two, unit);
    put!(out, "<unit id=\"u{}\"", unit.number);
    if let Some(name) = unit.note {
        value("name", name, out);
    }
    put!(out, " type=\"latimer:{}\">\n<notes>\n", unit.role.name());
    note(1, "location", &format!("{}:{}", header.original, unit.line), out);
    let mut makers: Vec<String> =
        unit.tiles.iter().filter_map(|tile| tile.target.as_ref()).map(super::Suggestion::maker).collect();
    makers.dedup();
    for (index, maker) in makers.iter().enumerate() {
        note(index + 2, "made-by", maker, out);
    }
    out.push_str("</notes>\n");
    inline.original_data(out);
    let (mut segments, mut gaps) = (0, 0);
    for tile in &unit.tiles {
        let name = if tile.is_segment { "segment" } else { "ignorable" };
        let id = if tile.is_segment {
            segments += 1;
            format!("s{segments}")
        } else {
            gaps += 1;
            format!("i{gaps}")
        };
        put!(out, "<{name} id=\"{id}\"");
        let target = tile.target.as_ref().filter(|_| tile.is_segment);
        if let Some(target) = target {
            let state = match target.made {
                Made::Adapted => "initial",
                Made::Machine | Made::Imported => "translated",
                Made::Human => "final",
            };
            put!(out, " state=\"{state}\" subState=\"latimer:{}\"", target.made.name());
        }
        out.push_str("><source>");
        inline.content(&tile.content, out);
        out.push_str("</source>");
        if let Some(target) = target {
            out.push_str("<target>");
            inline.content(&target.target, out);
            out.push_str("</target>");
        }
        put!(out, "</{name}>\n");
    }
    out.push_str("</unit>\n");
}
