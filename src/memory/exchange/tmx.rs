//! TMX 1.1 to 1.4b as programs write it: `OmegaT`, Okapi, translate-toolkit, latimer.
//!
//! The source of a unit is the variant in the file's or the unit's source locale (the first where that is
//! open), and each other variant makes an entry with it. `bpt` and `ept` are a pair, `ph`, `it` and
//! `ut` stand alone, `hi` and unknown elements are not there but their text is, `sub` belongs to its
//! code. A code of a target is the one of its source with the same `x`, else with the same content, else
//! the next one of its kind. `OmegaT` and translate-toolkit
//! leave codes in the text (`<g0>`, `<1>`); these are codes where both languages have the same. Elements that do not close spoil their unit and not the file.

use std::io;
use std::sync::Arc;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::{BytesStart, Event};

use super::spelled::Spelling;
use super::{Bad, BadFault, ExchangeError, Marks, Options, Stream, Take, fitted, time};
use crate::content::{Anchor, Code, Content, Kind};
use crate::locale::{Locale, Pair};
use crate::memory::{Context, Maker, Origin, key};
use crate::xml::{self, attribute};

/// Bytes of a segment at most.
const LONGEST: usize = 1 << 20;

/// Reads entries.
pub(super) fn read(from: &mut Stream<'_>, options: &Options, take: Take<'_>) -> Result<(), ExchangeError> {
    let mut reader = Reader::from_reader(from);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut buffer = Vec::new();
    let mut header = Head::default();
    let mut unit: Option<Unit> = None;
    let mut any = false;
    loop {
        reader.get_mut().begin();
        let before = reader.get_ref().line();
        buffer.clear();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(Error::Io(error)) if error.kind() != io::ErrorKind::FileTooLarge => {
                return Err(ExchangeError::Io(io::Error::from(error.kind())));
            }
            Err(_) => return Err(ExchangeError::Form { line: before }),
        };
        match event {
            Event::Start(start) => begin(&start, before, &mut unit, &mut header, take)?,
            Event::Empty(start) => {
                begin(&start, before, &mut unit, &mut header, take)?;
                end(start.name().as_ref(), &mut unit, &header, options, take)?;
            }
            Event::End(name) => end(name.name().as_ref(), &mut unit, &header, options, take)?,
            Event::Text(text) => push(&mut unit, &text.xml10_content()),
            Event::CData(text) => push(&mut unit, &text.xml10_content()),
            Event::GeneralRef(name) => reference(&mut unit, &name),
            Event::DocType(text) if text.contains("<!ENTITY") => return Err(ExchangeError::Entities { line: before }),
            Event::Eof if !any => return Err(ExchangeError::Form { line: before }),
            Event::Eof => break,
            Event::DocType(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
        }
        any |= header.is_there || unit.is_some();
    }
    match unit {
        Some(unit) => take(Err(Bad { line: unit.line, fault: BadFault::Form })).map_err(ExchangeError::Store),
        None => Ok(()),
    }
}

/// What the head of a file says.
#[derive(Debug, Default)]
struct Head {
    locale: String,
    spelling: Spelling,
    is_there: bool,
}

/// A unit that is read.
#[derive(Debug, Default)]
struct Unit {
    line: u64,
    source: String,
    marks: Marks,
    /// What `OmegaT` tells of the segments around, and latimer by their hashes.
    around: [Option<u64>; 2],
    variants: Vec<Variant>,
    property: Option<(String, String)>,
    fault: Option<BadFault>,
}

#[derive(Debug, Default)]
struct Variant {
    locale: String,
    time: Option<u64>,
    segment: Segment,
    open: bool,
}

/// The text of a segment and its codes as they stand in it.
#[derive(Debug, Default)]
pub(super) struct Segment {
    pub(super) text: String,
    pub(super) codes: Vec<Written>,
    inside: Option<(Written, usize)>,
}

/// A code as written.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) at: usize,
    pub(super) kind: Kind,
    /// Which pair it is an end of.
    pub(super) pair: String,
    /// Which code of the other language it is.
    pub(super) same: String,
    pub(super) content: String,
}

fn begin(
    start: &BytesStart<'_>,
    line: u64,
    unit: &mut Option<Unit>,
    header: &mut Head,
    take: Take<'_>,
) -> Result<(), ExchangeError> {
    let value = |name: &str| attribute(start, name).unwrap_or_default();
    let name = start.name();
    match (name.as_ref(), unit.as_mut()) {
        ("header", _) => {
            *header = Head { locale: value("srclang"), spelling: Spelling::of(&value("creationtool")), is_there: true };
        }
        ("tu", open) => {
            if let Some(open) = open {
                take(Err(Bad { line: open.line, fault: BadFault::Form })).map_err(ExchangeError::Store)?;
            }
            let changed = time::read(&value("changedate")).or_else(|| time::read(&value("creationdate")));
            let marks = Marks { time: changed, ..Marks::default() };
            *unit = Some(Unit { line, source: value("srclang"), marks, ..Unit::default() });
        }
        (_, None) => {}
        ("prop", Some(unit)) => unit.property = Some((value("type"), String::new())),
        ("tuv", Some(unit)) => {
            let locale = attribute(start, "xml:lang").unwrap_or_else(|| value("lang"));
            let changed = time::read(&value("changedate")).or_else(|| time::read(&value("creationdate")));
            unit.variants.push(Variant { locale, time: changed, ..Variant::default() });
        }
        ("seg", Some(unit)) => match unit.variants.last_mut() {
            Some(variant) => variant.open = true,
            None => unit.fault = Some(BadFault::Form),
        },
        (name, Some(unit)) => {
            if let Some(variant) = unit.variants.last_mut().filter(|variant| variant.open) {
                variant.segment.begin(name, &value);
            }
        }
    }
    Ok(())
}

fn end(name: &str, unit: &mut Option<Unit>, header: &Head, options: &Options, take: Take<'_>) -> Result<(), ExchangeError> {
    let Some(open) = unit.as_mut() else { return Ok(()) };
    match name {
        "tu" => {
            if let Some(done) = unit.take() {
                finish(&done, header, options, take)?;
            }
        }
        "prop" => {
            if let Some((name, text)) = open.property.take() {
                open.property_said(&name, &text);
            }
        }
        "seg" => {
            if let Some(variant) = open.variants.last_mut() {
                variant.open = false;
                if variant.segment.inside.is_some() {
                    open.fault = Some(BadFault::Form);
                }
            }
        }
        "tuv" => {
            if open.variants.last().is_some_and(|variant| variant.open) {
                open.fault = Some(BadFault::Form);
            }
        }
        name => {
            if let Some(variant) = open.variants.last_mut().filter(|variant| variant.open) {
                variant.segment.end(name);
            }
        }
    }
    Ok(())
}

fn push(unit: &mut Option<Unit>, text: &str) {
    let Some(unit) = unit else { return };
    if let Some((_, value)) = &mut unit.property {
        if value.len() + text.len() <= LONGEST {
            value.push_str(text);
        }
        return;
    }
    let Some(variant) = unit.variants.last_mut().filter(|variant| variant.open) else { return };
    let segment = &mut variant.segment;
    let into = segment.inside.as_mut().map_or(&mut segment.text, |(code, _)| &mut code.content);
    if into.len() + text.len() > LONGEST {
        unit.fault = Some(BadFault::TooLong);
    } else {
        into.push_str(text);
    }
}

fn reference(unit: &mut Option<Unit>, name: &quick_xml::events::BytesRef<'_>) {
    match (xml::character(name), unit.as_mut()) {
        (Some(character), _) => push(unit, character.encode_utf8(&mut [0; 4])),
        (None, Some(unit)) => unit.fault = Some(BadFault::Form),
        (None, None) => {}
    }
}

impl Unit {
    fn property_said(&mut self, name: &str, text: &str) {
        let written = || Some(key::hash(&crate::memory::write(&Content::from(text.trim()))));
        let hash = || u64::from_str_radix(text, 16).ok();
        match name {
            "x-latimer-origin" => self.marks.origin = Origin::named(text),
            "x-latimer-provider" => self.marks.maker = Maker { provider: text.into(), ..self.marks.maker.clone() },
            "x-latimer-model" => self.marks.maker = Maker { model: text.into(), ..self.marks.maker.clone() },
            "x-latimer-before" => self.around[0] = hash(),
            "x-latimer-after" => self.around[1] = hash(),
            "prev" => self.around[0] = written(),
            "next" => self.around[1] = written(),
            _ => {}
        }
        if let [Some(before), Some(after)] = self.around {
            self.marks.context = Some(Context { before, after });
        }
    }
}

impl Segment {
    fn begin(&mut self, name: &str, value: &dyn Fn(&str) -> String) {
        if let Some((_, depth)) = &mut self.inside {
            *depth += 1;
            return;
        }
        let kind = match name {
            "bpt" => Kind::Open,
            "ept" => Kind::Close,
            "ph" | "it" | "ut" => Kind::Placeholder,
            _ => return,
        };
        let code = Written { at: self.text.len(), kind, pair: value("i"), same: value("x"), content: String::new() };
        self.inside = Some((code, 0));
    }

    fn end(&mut self, name: &str) {
        match &mut self.inside {
            Some((_, depth)) if *depth > 0 => *depth -= 1,
            Some(_) if matches!(name, "bpt" | "ept" | "ph" | "it" | "ut") => {
                self.codes.extend(self.inside.take().map(|(code, _)| code));
            }
            Some(_) | None => {}
        }
    }

    /// The segment with each code numbered by `number`, which is told of those that open or stand alone.
    fn content(&self, mut number: impl FnMut(&Written) -> Option<u32>) -> Option<Content> {
        let mut open: Vec<(&str, u32)> = Vec::new();
        let mut codes = Vec::with_capacity(self.codes.len());
        for written in &self.codes {
            let id = if written.kind == Kind::Close {
                // Without `i` the last one that is open is meant.
                let place = open.iter().rposition(|(pair, _)| *pair == written.pair || written.pair.is_empty())?;
                open.remove(place).1
            } else {
                number(written)?
            };
            if written.kind == Kind::Open {
                open.push((&written.pair, id));
            }
            codes.push(Anchor { at: written.at, code: Code { id, kind: written.kind } });
        }
        open.is_empty().then(|| Content::from_parts(self.text.clone(), codes))
    }
}

fn finish(unit: &Unit, header: &Head, options: &Options, take: Take<'_>) -> Result<(), ExchangeError> {
    let line = unit.line;
    let mut entries = Vec::new();
    let made = make(unit, header, options, &mut entries);
    let faults = made.err().into_iter().map(|fault| Err(Bad { line, fault }));
    entries.into_iter().chain(faults).try_for_each(take).map_err(ExchangeError::Store)
}

/// The entries of a unit; the first thing that is wrong with it is given when all others are made.
fn make(
    unit: &Unit,
    header: &Head,
    options: &Options,
    entries: &mut Vec<Result<crate::memory::Entry, Bad>>,
) -> Result<(), BadFault> {
    if let Some(fault) = unit.fault {
        return Err(fault);
    }
    let locale = |tag: &str| tag.replace('_', "-").parse::<Locale>().map_err(|_| BadFault::Locale);
    let locales: Vec<Result<Locale, BadFault>> = unit.variants.iter().map(|variant| locale(&variant.locale)).collect();
    let stated = [unit.source.as_str(), &header.locale].into_iter().find(|tag| !tag.is_empty()).unwrap_or("*all*");
    let wanted = options.from.clone().or_else(|| locale(stated).ok());
    let is_source = |found: &Result<Locale, BadFault>| match (found, &wanted) {
        (Ok(found), Some(wanted)) => wanted.covers(found),
        (found, None) => found.is_ok(),
        (Err(_), _) => false,
    };
    let Some(from) = locales.iter().position(is_source) else {
        // A file of several languages has units without the one that is wanted.
        return if options.from.is_some() && locales.iter().all(Result::is_ok) { Ok(()) } else { Err(BadFault::Locale) };
    };
    let (Some(source), Some(Ok(from_locale))) = (unit.variants.get(from), locales.get(from)) else { return Err(BadFault::Empty) };
    let spelled_source = header.spelling.codes(&source.segment);
    let mut wrong = (unit.variants.len() < 2).then_some(BadFault::Empty);
    for (_, (variant, to)) in unit.variants.iter().zip(&locales).enumerate().filter(|(index, _)| *index != from) {
        let to = match to {
            Ok(to) if to == from_locale => continue,
            Ok(to) if options.to.as_ref().is_some_and(|wanted| !wanted.covers(to)) => continue,
            Ok(to) => to,
            Err(fault) => {
                wrong = wrong.or(Some(*fault));
                continue;
            }
        };
        // A text that only looks as if it had codes is one.
        let spelled = spelled_source.as_ref().zip(header.spelling.codes(&variant.segment));
        let spelled = spelled.and_then(|(source, target)| both(source, &target, from_locale).ok());
        match spelled.map_or_else(|| both(&source.segment, &variant.segment, from_locale), Ok) {
            Ok((source, target)) => {
                let mut marks = unit.marks.clone();
                marks.time = variant.time.or(marks.time);
                let pair = Arc::new(Pair::new(from_locale.clone(), to.clone()));
                entries.push(Ok(marks.entry(pair, source, target, options)));
            }
            Err(fault) => wrong = wrong.or(Some(fault)),
        }
    }
    wrong.map_or(Ok(()), Err)
}

/// Source and target as segments are.
fn both(source: &Segment, target: &Segment, locale: &Locale) -> Result<(Content, Content), BadFault> {
    let mut count = 0;
    let content = source.content(|_| {
        count += 1;
        Some(count)
    });
    let (content, target) = content.zip(matched(source, target)).ok_or(BadFault::Codes)?;
    fitted(&content, &target, locale)
}

/// A target with its codes numbered as those of its source.
fn matched(source: &Segment, target: &Segment) -> Option<Content> {
    let mut free: Vec<Option<&Written>> = source.codes.iter().filter(|code| code.kind != Kind::Close).map(Some).collect();
    target.content(|code| {
        let fits = |other: &Written| other.kind == code.kind;
        let same = |other: &Written| fits(other) && !code.same.is_empty() && other.same == code.same;
        let like = |other: &Written| fits(other) && other.content == code.content;
        let find = |test: &dyn Fn(&Written) -> bool| free.iter().position(|other| other.is_some_and(test));
        let place = find(&same).or_else(|| find(&like)).or_else(|| find(&fits))?;
        *free.get_mut(place)? = None;
        u32::try_from(place + 1).ok()
    })
}
