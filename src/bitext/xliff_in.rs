//! XLIFF 1.1, 1.2, 2.0 and 2.1 as tools write it: any prefix, any order of attributes, what they add passed over.
//!
//! Only `source` and `target` that stand directly in a unit or segment are read, so that proposals and
//! glossaries beside them are not mistaken for them. Annotations are not there but their text is. In
//! version 1.2 what stands inside a code is its native text and not part of the sentence.

use std::io;
use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};

use super::inline::CHARACTER;
use super::mapped::{Numbers, Part, is_empty, segments};
use super::{BadFault, Found, Original, ReadError, Returned, State, Take, locale};
use crate::content::Kind;
use crate::read::stream::Stream;
use crate::xml::{self, attribute};

/// Bytes of a unit at most.
const LONGEST: usize = 4 << 20;

/// Elements in each other at most.
const DEEPEST: usize = 1000;

/// Reads segments.
pub(super) fn read(from: &mut Stream<'_>, take: Take<'_>) -> Result<ControlFlow<()>, ReadError> {
    let mut reader = Reader::from_reader(from);
    let mut buffer = Vec::new();
    let mut reading = Reading::default();
    loop {
        reader.get_mut().begin();
        let line = reader.get_ref().line();
        buffer.clear();
        let form = || ReadError::Form { line };
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(Error::Io(error)) if error.kind() != io::ErrorKind::FileTooLarge => {
                return Err(ReadError::Io(io::Error::from(error.kind())));
            }
            Err(_) => return Err(form()),
        };
        let flow = match event {
            Event::Start(start) => {
                reading.begin(&start, line)?;
                ControlFlow::Continue(())
            }
            Event::Empty(start) => {
                reading.begin(&start, line)?;
                reading.end(take)
            }
            Event::End(_) => reading.end(take),
            Event::Text(text) => {
                if reading.stack.is_empty() && !text.trim().is_empty() {
                    return Err(form());
                }
                reading.text(&text.xml10_content());
                ControlFlow::Continue(())
            }
            Event::CData(text) => {
                reading.text(&text.xml10_content());
                ControlFlow::Continue(())
            }
            Event::GeneralRef(name) => {
                let character = xml::character(&name).ok_or_else(form)?;
                reading.text(character.encode_utf8(&mut [0; 4]));
                ControlFlow::Continue(())
            }
            Event::DocType(_) => return Err(ReadError::DocumentType { line }),
            Event::Eof if !reading.stack.is_empty() => return Err(form()),
            Event::Eof if reading.version == Version::Unknown => return Err(ReadError::Foreign),
            Event::Eof => return Ok(ControlFlow::Continue(())),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => ControlFlow::Continue(()),
        };
        if flow.is_break() {
            return Ok(flow);
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Version {
    #[default]
    Unknown,
    One,
    Two,
}

/// The elements that decide what another one means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Element {
    Xliff,
    File,
    Unit,
    Segment,
    Ignorable,
    Side(Side),
    Note,
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Source,
    Segmented,
    Target,
}

#[derive(Debug, Default)]
struct Reading {
    version: Version,
    stack: Vec<Element>,
    root: Original,
    original: Original,
    /// Whether what is known of the source has been told.
    is_told: bool,
    /// The category of the note of a file that is open, and its text.
    note: Option<(String, String)>,
    unit: Option<Unit>,
    /// The element of a side that is open.
    side: Option<Capture>,
}

#[derive(Debug, Default)]
struct Unit {
    line: u64,
    id: String,
    is_kept: bool,
    is_approved: bool,
    room: usize,
    fault: Option<BadFault>,
    segments: Vec<Segment>,
}

#[derive(Debug, Default)]
struct Segment {
    id: String,
    state: Option<String>,
    is_gap: bool,
    source: Vec<Part>,
    segmented: Vec<Part>,
    target: Vec<Part>,
}

/// The inside of a `source` or `target` as it is read.
#[derive(Debug)]
struct Capture {
    side: Side,
    parts: Vec<Part>,
    /// For each open element inside what is to be done when it ends.
    open: Vec<Ending>,
    /// Elements that hide their text.
    hidden: usize,
    /// The digits of a character that XML cannot hold.
    digits: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Ending {
    Nothing,
    Close(String),
    Hidden,
    Character,
    Segment,
}

impl Reading {
    fn begin(&mut self, start: &BytesStart<'_>, line: u64) -> Result<(), ReadError> {
        if let Some(capture) = &mut self.side {
            if capture.open.len() > DEEPEST {
                return Err(ReadError::Form { line });
            }
            capture.begin(start, self.version);
            return Ok(());
        }
        if self.stack.len() > DEEPEST {
            return Err(ReadError::Form { line });
        }
        let value = |name: &str| attribute(start, name).unwrap_or_default();
        let local = start.local_name();
        let element = match (self.stack.last(), local.as_ref()) {
            (None, "xliff") if self.version == Version::Unknown => {
                let found = value("version");
                self.version = match found.trim() {
                    "1.1" | "1.2" => Version::One,
                    "2.0" | "2.1" => Version::Two,
                    _ => return Err(ReadError::Version { found, line }),
                };
                self.root = Original { from: locale(&value("srcLang")), to: locale(&value("trgLang")), ..Original::default() };
                Element::Xliff
            }
            (None, _) if self.version == Version::Unknown => return Err(ReadError::Foreign),
            (None, _) => return Err(ReadError::Form { line }),
            (Some(Element::Xliff), "file") => {
                let own = |name: &str, inherited: &Option<_>| locale(&value(name)).or_else(|| inherited.clone());
                self.original = Original {
                    path: value("original"),
                    hash: String::new(),
                    from: own("source-language", &self.root.from),
                    to: own("target-language", &self.root.to),
                };
                self.is_told = false;
                Element::File
            }
            (Some(Element::Other), "external-file") if self.unit.is_none() => {
                self.original.hash = value("crc");
                Element::Other
            }
            (Some(Element::Other), "note") if self.unit.is_none() => {
                self.note = Some((value("category"), String::new()));
                Element::Note
            }
            (Some(Element::File | Element::Other), "trans-unit" | "unit") if self.unit.is_none() => {
                let mut unit = Unit { line, id: value("id"), room: LONGEST, ..Unit::default() };
                // The head of a PO file that became XLIFF is no text.
                unit.is_kept = value("translate") != "no" && value("restype") != "x-gettext-domain-header";
                unit.is_approved = value("approved") == "yes";
                if self.version == Version::One {
                    unit.segments.push(Segment::default());
                }
                self.unit = Some(unit);
                Element::Unit
            }
            (Some(Element::Unit), name @ ("segment" | "ignorable")) if self.version == Version::Two => {
                let is_segment = name == "segment";
                let segment =
                    Segment { id: value("id"), state: attribute(start, "state"), is_gap: !is_segment, ..Segment::default() };
                if let Some(unit) = &mut self.unit {
                    unit.segments.push(segment);
                }
                if is_segment { Element::Segment } else { Element::Ignorable }
            }
            (Some(parent), name @ ("source" | "seg-source" | "target")) if self.holds_sides(*parent) => {
                let side = match name {
                    "source" => Side::Source,
                    "target" => Side::Target,
                    _ => Side::Segmented,
                };
                let segment = self.unit.as_mut().and_then(|unit| unit.segments.last_mut());
                if let Some(segment) = segment.filter(|_| side == Side::Target && self.version == Version::One) {
                    segment.state = attribute(start, "state");
                }
                self.side = Some(Capture { side, parts: Vec::new(), open: Vec::new(), hidden: 0, digits: None });
                Element::Side(side)
            }
            _ => Element::Other,
        };
        self.stack.push(element);
        Ok(())
    }

    fn holds_sides(&self, parent: Element) -> bool {
        match self.version {
            Version::One => parent == Element::Unit,
            Version::Two => matches!(parent, Element::Segment | Element::Ignorable),
            Version::Unknown => false,
        }
    }

    fn text(&mut self, text: &str) {
        if let (Some((_, note)), Some(Element::Note)) = (&mut self.note, self.stack.last()) {
            note.push_str(text.get(..text.len().min(1000)).unwrap_or_default());
        }
        let (Some(capture), Some(unit)) = (&mut self.side, &mut self.unit) else { return };
        let Some(room) = unit.room.checked_sub(text.len() + 16) else {
            unit.fault = Some(BadFault::TooLong);
            return;
        };
        unit.room = room;
        if let Some(digits) = &mut capture.digits {
            digits.push_str(text);
        } else if capture.hidden == 0 {
            match capture.parts.last_mut() {
                Some(Part::Text(before)) => before.push_str(text),
                _ => capture.parts.push(Part::Text(text.to_owned())),
            }
        }
    }

    fn end(&mut self, take: Take<'_>) -> ControlFlow<()> {
        if let Some(capture) = &mut self.side {
            if let Some(ending) = capture.open.pop() {
                capture.end(ending);
                let unit = self.unit.as_mut().filter(|_| capture.parts.len() > LONGEST / 16);
                if let Some(unit) = unit {
                    unit.fault = Some(BadFault::TooLong);
                    capture.parts.clear();
                }
                return ControlFlow::Continue(());
            }
            let segment = self.unit.as_mut().and_then(|unit| unit.segments.last_mut());
            if let (Some(capture), Some(segment)) = (self.side.take(), segment) {
                match capture.side {
                    Side::Source => segment.source = capture.parts,
                    Side::Segmented => segment.segmented = capture.parts,
                    Side::Target => segment.target = capture.parts,
                }
            }
        }
        match self.stack.pop() {
            Some(Element::Note) => {
                if let Some((category, text)) = self.note.take()
                    && category == "source-sha256"
                {
                    text.trim().clone_into(&mut self.original.hash);
                }
                ControlFlow::Continue(())
            }
            Some(Element::Unit) => match self.unit.take().filter(|unit| unit.is_kept) {
                Some(unit) => self.finish(&unit, take),
                None => ControlFlow::Continue(()),
            },
            _ => ControlFlow::Continue(()),
        }
    }

    fn finish(&mut self, unit: &Unit, take: Take<'_>) -> ControlFlow<()> {
        if !self.is_told {
            self.is_told = true;
            take(Found::Original(self.original.clone()))?;
        }
        if let Some(fault) = unit.fault {
            return take(Found::Bad { line: unit.line, fault });
        }
        let mut numbers = Numbers::default();
        let number = |id: &str, letter: char| id.strip_prefix(letter).and_then(|digits| digits.parse::<usize>().ok());
        let mut give = |segment: Option<usize>, is_whole: bool, source: &[Part], target: &[Part], state: Option<&str>| {
            if is_empty(source) {
                return ControlFlow::Continue(());
            }
            let (source, made) = numbers.both(source, target);
            if made.text().contains('\u{fffd}') && !source.text().contains('\u{fffd}') {
                return take(Found::Bad { line: unit.line, fault: BadFault::Encoding });
            }
            let state = if unit.is_approved { State::Final } else { state_of(state) };
            take(Found::Segment(Returned {
                line: unit.line,
                unit: number(&unit.id, 'u'),
                segment,
                is_whole,
                context: String::new(),
                source,
                target: (!is_empty(target)).then_some(made),
                state,
                is_state_ours: self.version == Version::Two && state == State::Translated,
            }))
        };
        for segment in unit.segments.iter().filter(|segment| !segment.is_gap) {
            let state = segment.state.as_deref();
            let marked = segments(&segment.segmented);
            let targets = segments(&segment.target);
            if self.version == Version::Two {
                give(number(&segment.id, 's'), false, &segment.source, &segment.target, state)?;
            } else if marked.is_empty() {
                give(Some(1), false, &segment.source, &segment.target, state)?;
            } else if targets.is_empty() {
                // The tool knows no segments, or nothing was translated.
                give(None, true, &segment.source, &segment.target, state)?;
            } else {
                for (name, source) in marked {
                    let target = targets.iter().find(|(other, _)| *other == name).map_or(&[][..], |(_, parts)| parts);
                    give(number(name, 's'), false, source, target, state)?;
                }
            }
        }
        ControlFlow::Continue(())
    }
}

/// How far a translation has come; without a word of it, it is translated.
fn state_of(state: Option<&str>) -> State {
    match state {
        Some("final") => State::Final,
        Some("reviewed" | "signed-off") => State::Reviewed,
        Some("initial" | "new") => State::Draft,
        Some(state) if state.starts_with("needs-") => State::Draft,
        Some(_) | None => State::Translated,
    }
}

impl Capture {
    fn begin(&mut self, start: &BytesStart<'_>, version: Version) {
        let value = |name: &str| attribute(start, name);
        let first = |names: &[&str]| names.iter().find_map(|name| value(name)).unwrap_or_default();
        if self.hidden > 0 {
            self.hidden += 1;
            self.open.push(Ending::Hidden);
            return;
        }
        let local = start.local_name();
        let ending = match (version, local.as_ref()) {
            (Version::One, "g") | (Version::Two, "pc") => {
                let name = first(&["id"]);
                self.parts.push(Part::Code(Kind::Open, name.clone()));
                Ending::Close(name)
            }
            (Version::One, "ph") if value("ctype").as_deref() == Some(CHARACTER) => {
                self.digits = Some(String::new());
                Ending::Character
            }
            (Version::One, name @ ("x" | "ph" | "it" | "bx" | "bpt" | "ex" | "ept")) => {
                let (kind, name) = match name {
                    "bx" | "bpt" => (Kind::Open, first(&["rid", "id"])),
                    "ex" | "ept" => (Kind::Close, first(&["rid", "id"])),
                    _ => (Kind::Placeholder, first(&["id"])),
                };
                self.parts.push(Part::Code(kind, name));
                self.hidden = 1;
                Ending::Hidden
            }
            (Version::Two, "ph") => {
                self.parts.push(Part::Code(Kind::Placeholder, first(&["id"])));
                Ending::Nothing
            }
            (Version::Two, "sc") => {
                self.parts.push(Part::Code(Kind::Open, first(&["id"])));
                Ending::Nothing
            }
            (Version::Two, "ec") => {
                self.parts.push(Part::Code(Kind::Close, first(&["startRef", "id"])));
                Ending::Nothing
            }
            (Version::Two, "cp") => {
                self.character(&first(&["hex"]));
                Ending::Nothing
            }
            (Version::One, "mrk") if value("mtype").as_deref() == Some("seg") => {
                self.parts.push(Part::Begin(first(&["mid"])));
                Ending::Segment
            }
            _ => Ending::Nothing,
        };
        self.open.push(ending);
    }

    fn end(&mut self, ending: Ending) {
        match ending {
            Ending::Nothing => {}
            Ending::Close(name) => self.parts.push(Part::Code(Kind::Close, name)),
            Ending::Hidden => self.hidden = self.hidden.saturating_sub(1),
            Ending::Character => {
                let digits = self.digits.take().unwrap_or_default();
                self.character(&digits);
            }
            Ending::Segment => self.parts.push(Part::End),
        }
    }

    fn character(&mut self, digits: &str) {
        let character = u32::from_str_radix(digits.trim(), 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}');
        match self.parts.last_mut() {
            Some(Part::Text(before)) => before.push(character),
            _ => self.parts.push(Part::Text(character.into())),
        }
    }
}
