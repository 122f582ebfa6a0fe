//! XLIFF 1.2: one `trans-unit` a unit.
//!
//! A unit of one segment is that segment alone. One of several has `seg-source` and a `mrk` for each; a
//! target has a state as a whole there, which is that of the segment that needs most work.

use std::io::{self, Write};

use super::inline::{Inline, Style, value};
use super::{Header, Made, Suggestion, Tile, Unit};
use crate::content::Content;

/// Writes a file.
pub(super) fn write(header: &Header<'_>, units: &[Unit<'_>], to: &mut dyn Write) -> io::Result<()> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\">\n<file",
    );
    value("original", header.original, &mut out);
    value("source-language", &header.pair.source.to_string(), &mut out);
    value("target-language", &header.pair.target.to_string(), &mut out);
    let datatype = match header.format {
        "html" => "html".to_owned(),
        "text" => "plaintext".to_owned(),
        other => format!("x-{other}"),
    };
    value("datatype", &datatype, &mut out);
    out.push_str(" tool-id=\"latimer\">\n<header><skl><external-file");
    value("href", header.original, &mut out);
    value("crc", header.hash, &mut out);
    out.push_str("/></skl><tool tool-id=\"latimer\" tool-name=\"latimer\"");
    value("tool-version", env!("CARGO_PKG_VERSION"), &mut out);
    out.push_str("/></header>\n<body>\n");
    for known in units {
        unit(header, known, &mut out);
        to.write_all(out.as_bytes())?;
        out.clear();
    }
    out.push_str("</body>\n</file>\n</xliff>\n");
    to.write_all(out.as_bytes())?;
    to.flush()
}

fn unit(header: &Header<'_>, unit: &Unit<'_>, out: &mut String) {
    let inline = Inline::new(Style::One, unit);
    let segments: Vec<&Tile> = unit.tiles.iter().filter(|tile| tile.is_segment).collect();
    let targets: Vec<&Suggestion> = segments.iter().filter_map(|tile| tile.target.as_ref()).collect();
    let least = targets.iter().map(|target| target.made).min();
    let is_complete = targets.len() == segments.len();
    let is_approved = is_complete && least == Some(Made::Human);
    put!(out, "<trans-unit id=\"u{}\"", unit.number);
    if let Some(note) = unit.note {
        value("resname", note, out);
    }
    put!(out, " restype=\"x-{}\" xml:space=\"preserve\"", unit.role.name());
    out.push_str(if is_approved { " approved=\"yes\">\n" } else { ">\n" });
    out.push_str("<source>");
    if let [only] = segments.as_slice() {
        inline.content(&only.content, out);
        out.push_str("</source>\n");
    } else {
        inline.contents(unit.tiles.iter().map(|tile| (&tile.content, None)), out);
        out.push_str("</source>\n<seg-source>");
        marked(&inline, unit, |tile| Some(&tile.content), out);
        out.push_str("</seg-source>\n");
    }
    if let Some(least) = least {
        put!(out, "<target{}>", state(least, is_complete));
        match (segments.as_slice(), targets.as_slice()) {
            ([_], [target]) => inline.content(&target.target, out),
            _ => marked(&inline, unit, |tile| tile.target.as_ref().map(|target| &target.target), out),
        }
        out.push_str("</target>\n");
    }
    out.push_str("<context-group purpose=\"location\"><context context-type=\"sourcefile\">");
    crate::xml::escape(&sayable(header.original), out);
    put!(out, "</context><context context-type=\"linenumber\">{}</context></context-group>\n", unit.line);
    let mut made: Vec<String> = targets.iter().map(|target| target.maker()).collect();
    made.dedup();
    for made in made {
        out.push_str("<note from=\"latimer\" annotates=\"target\">");
        crate::xml::escape(&sayable(&made), out);
        out.push_str("</note>\n");
    }
    out.push_str("</trans-unit>\n");
}

/// All tiles with a mark around each segment, which is empty where there is nothing for it.
fn marked<'a>(inline: &Inline<'_>, unit: &'a Unit<'_>, text: impl Fn(&'a Tile) -> Option<&'a Content> + Clone, out: &mut String) {
    let nothing = Content::new();
    let numbers = unit.tiles.iter().scan(0, |count, tile| {
        *count += usize::from(tile.is_segment);
        Some(*count)
    });
    let contents = unit.tiles.iter().zip(numbers).map(|(tile, number)| {
        if tile.is_segment {
            (text(tile).unwrap_or(&nothing), Some(format!("<mrk mtype=\"seg\" mid=\"s{number}\">")))
        } else {
            (&tile.content, None)
        }
    });
    inline.contents(contents, out);
}

fn state(least: Made, is_complete: bool) -> &'static str {
    match least {
        _ if !is_complete => " state=\"needs-translation\"",
        Made::Adapted => " state=\"needs-review-translation\" state-qualifier=\"fuzzy-match\"",
        Made::Machine => " state=\"needs-review-translation\" state-qualifier=\"leveraged-mt\"",
        Made::Imported => " state=\"translated\" state-qualifier=\"leveraged-tm\"",
        Made::Human => " state=\"final\" state-qualifier=\"exact-match\"",
    }
}

/// A text as XML can hold it, for what is only shown.
pub(super) fn sayable(text: &str) -> String {
    text.chars().map(|character| if crate::xml::is_character(character) { character } else { '\u{fffd}' }).collect()
}
