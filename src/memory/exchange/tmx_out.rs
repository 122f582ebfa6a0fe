//! Entries as TMX 1.4b: one unit an entry, with what latimer knows of it as properties.

use std::io::{self, Write};

use super::time;
use crate::content::{Code, Content, Kind, Piece};
use crate::memory::Entry;
use crate::xml::{escape, is_sayable};

/// Writes entries.
pub(super) struct Tmx<'a> {
    to: &'a mut dyn Write,
    begun: bool,
}

impl<'a> Tmx<'a> {
    pub(super) fn new(to: &'a mut dyn Write) -> Self {
        Self { to, begun: false }
    }

    fn begin(&mut self) -> io::Result<()> {
        if std::mem::replace(&mut self.begun, true) {
            return Ok(());
        }
        let version = env!("CARGO_PKG_VERSION");
        write!(
            self.to,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\n\
             <header creationtool=\"latimer\" creationtoolversion=\"{version}\" segtype=\"sentence\" o-tmf=\"latimer\" \
             adminlang=\"en\" srclang=\"*all*\" datatype=\"plaintext\"/>\n<body>\n"
        )
    }
}

impl super::Sink for Tmx<'_> {
    fn entry(&mut self, entry: &Entry) -> io::Result<bool> {
        self.begin()?;
        if !is_sayable(entry.source.text()) || !is_sayable(entry.target.text()) {
            return Ok(false);
        }
        let mut out = String::new();
        let time = time::write(entry.time);
        out.push_str("<tu srclang=\"");
        out.push_str(&entry.pair.source.to_string());
        out.push_str("\" changedate=\"");
        out.push_str(&time);
        out.push_str("\">\n");
        let mut property = |name: &str, value: &str| {
            if !value.is_empty() && is_sayable(value) {
                for part in ["<prop type=\"x-latimer-", name, "\">"] {
                    out.push_str(part);
                }
                escape(value, &mut out);
                out.push_str("</prop>\n");
            }
        };
        property("origin", entry.origin.name());
        property("provider", &entry.maker.provider);
        property("model", &entry.maker.model);
        if let Some(context) = entry.context {
            property("before", &format!("{:016x}", context.before));
            property("after", &format!("{:016x}", context.after));
        }
        for (locale, content) in [(&entry.pair.source, &entry.source), (&entry.pair.target, &entry.target)] {
            for part in ["<tuv xml:lang=\"", &locale.to_string(), "\"><seg>"] {
                out.push_str(part);
            }
            segment(content, &mut out);
            out.push_str("</seg></tuv>\n");
        }
        out.push_str("</tu>\n");
        self.to.write_all(out.as_bytes())?;
        Ok(true)
    }

    fn end(&mut self) -> io::Result<()> {
        self.begin()?;
        self.to.write_all(b"</body>\n</tmx>\n")?;
        self.to.flush()
    }
}

/// A segment; what a code stands for in its file is not known any more, so its number is shown.
fn segment(content: &Content, out: &mut String) {
    for piece in content.pieces() {
        match piece {
            Piece::Text(text) => escape(text, out),
            Piece::Code(Code { id, kind }) => {
                let code = match kind {
                    Kind::Open => format!("<bpt i=\"{id}\" x=\"{id}\">&lt;{id}&gt;</bpt>"),
                    Kind::Close => format!("<ept i=\"{id}\">&lt;/{id}&gt;</ept>"),
                    Kind::Placeholder => format!("<ph x=\"{id}\">&lt;{id}/&gt;</ph>"),
                };
                out.push_str(&code);
            }
        }
    }
}
