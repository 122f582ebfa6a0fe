//! Termbases in TBX: version 2 (`termEntry`, `langSet`) and version 3 (`conceptEntry`, `langSec`).
//!
//! Of an entry its terms by language are read and two notes: the administrative status (a deprecated or
//! superseded name is understood in sources and never written) and what is not to be translated.
//! Everything else is passed over. Entities of a document type are not expanded, so none can grow.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{BadTerms, Fault, Record};
use crate::locale::Locale;

/// What is being read.
#[derive(Default)]
struct Reading {
    record: Option<Record>,
    locale: Option<Locale>,
    /// The term of the group that is open, and whether it is avoided.
    term: Option<String>,
    avoided: bool,
    /// The text of the element that is open, where it is one of ours.
    text: Option<String>,
    /// The type of the note that is open.
    note: String,
}

pub(super) fn read(text: &str) -> Result<Vec<Record>, BadTerms> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut records = Vec::new();
    let mut reading = Reading::default();
    let mut depth = 0_usize;
    loop {
        let before = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(usize::MAX);
            bad(text, at, Fault::Xml(error.to_string()))
        })?;
        match event {
            Event::Start(start) => {
                depth += 1;
                open(&mut reading, &start, text, before)?;
            }
            Event::Empty(_) | Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                close(&mut reading, end.local_name().as_ref(), &mut records);
            }
            Event::Text(found) => {
                if let Some(said) = &mut reading.text {
                    said.push_str(&found);
                }
            }
            Event::CData(found) => {
                if let Some(said) = &mut reading.text {
                    said.push_str(&found);
                }
            }
            Event::GeneralRef(found) => {
                if let Some(said) = &mut reading.text {
                    let sign = format!("&{};", &*found);
                    said.push_str(&htmlize::unescape(sign.as_str()));
                }
            }
            Event::Eof => break,
        }
    }
    if depth > 0 {
        return Err(bad(text, text.len(), Fault::Xml("an element is not closed".to_owned())));
    }
    if records.is_empty() && !["termEntry", "conceptEntry", "<martif", "<tbx"].iter().any(|sign| text.contains(sign)) {
        return Err(bad(text, 0, Fault::NotTbx));
    }
    Ok(records)
}

fn open(reading: &mut Reading, start: &BytesStart<'_>, text: &str, at: usize) -> Result<(), BadTerms> {
    match start.local_name().as_ref() {
        "termEntry" | "conceptEntry" => reading.record = Some(Record::default()),
        "langSet" | "langSec" => {
            let name = attribute(start, "lang").unwrap_or_default();
            let locale = name.parse().map_err(|_| bad(text, at, Fault::UnknownLocale(name)))?;
            reading.locale = Some(locale);
        }
        "tig" | "ntig" | "termSec" => (reading.term, reading.avoided) = (None, false),
        "term" => reading.text = Some(String::new()),
        "termNote" | "descrip" | "admin" | "note" => {
            reading.note = attribute(start, "type").unwrap_or_default();
            reading.text = Some(String::new());
        }
        "administrativeStatus" => {
            "administrativeStatus".clone_into(&mut reading.note);
            reading.text = Some(String::new());
        }
        _ => {}
    }
    Ok(())
}

fn close(reading: &mut Reading, name: &str, records: &mut Vec<Record>) {
    match name {
        "term" => {
            let said = reading.text.take().unwrap_or_default();
            reading.term = Some(said.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        "termNote" | "descrip" | "admin" | "note" | "administrativeStatus" => {
            let said = reading.text.take().unwrap_or_default().trim().to_lowercase();
            if reading.note == "administrativeStatus" {
                reading.avoided |=
                    ["deprecated", "superseded", "forbidden", "notrecommended"].iter().any(|sign| said.contains(sign));
            }
            let kind = reading.note.to_lowercase().replace(['-', ' ', '_'], "");
            let names_it = kind == "donottranslate" || said == "do not translate" || said == "donottranslate";
            if let Some(record) = reading.record.as_mut().filter(|_| names_it) {
                record.keep = !matches!(said.as_str(), "no" | "false" | "0");
            }
            reading.note.clear();
        }
        "tig" | "ntig" | "termSec" => {
            let term = reading.term.take().filter(|term| !term.is_empty());
            if let (Some(record), Some(term)) = (&mut reading.record, term) {
                let names = if reading.avoided { &mut record.avoided } else { &mut record.names };
                names.push((reading.locale.clone(), term));
            }
        }
        "langSet" | "langSec" => reading.locale = None,
        "termEntry" | "conceptEntry" => {
            records.extend(reading.record.take().filter(|record| !record.names.is_empty() || !record.avoided.is_empty()));
        }
        _ => {}
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

/// A fault at a byte of the text.
fn bad(text: &str, at: usize, fault: Fault) -> BadTerms {
    let before: String = text.char_indices().take_while(|(place, _)| *place < at).map(|(_, c)| c).collect();
    let line = 1 + before.matches('\n').count();
    let column = 1 + before.rsplit('\n').next().unwrap_or_default().chars().count();
    BadTerms { line, column, fault }
}
