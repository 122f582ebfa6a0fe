//! Web and e-mail addresses in the text of units: the same ones, as often.
//!
//! Where an address ends depends on what stands after it, which a translation changes; so one that is
//! not found as such again is looked for as a text.

use std::ops::Range;

use super::{Fault, Findings};
use crate::content::{Content, Piece};
use crate::document::{Document, Native};
use crate::protect;

/// So many addresses of one unit are looked for again as texts; more are lost without.
const SEARCHED: usize = 16;

/// Compares the addresses in the units of one range with those of another.
#[allow(clippy::needless_pass_by_value, reason = "two pairs, made for this call")]
pub(super) fn compare(source: (&Document, Range<usize>), target: (&Document, Range<usize>), found: &mut Findings<'_>) {
    let (source_text, wanted) = read(source.0, source.1.clone());
    let (target_text, has) = read(target.0, target.1.clone());
    if wanted == has {
        return;
    }
    let start = |document: &Document, units: &Range<usize>| document.units().get(units.start).map_or(0, |unit| unit.slot.start);
    let (source_at, target_at) = (start(source.0, &source.1), start(target.0, &target.1));
    let mut searched = 0;
    for address in excess(&wanted, &has) {
        searched += 1;
        if searched > SEARCHED || target_text.matches(address.as_str()).count() < source_text.matches(address.as_str()).count() {
            found.push(Fault::AddressLost(address.to_owned()), source.1.clone(), source_at, target_at);
        }
    }
    let signs = |text: &str| text.matches("://").count();
    if signs(&target_text) > signs(&source_text) {
        let added = excess(&has, &wanted).first().map_or_else(|| "://".to_owned(), |address| (*address).clone());
        found.push(Fault::AddressAdded(added), source.1, source_at, target_at);
    }
}

/// The text of units with what is protected in it, one line a unit, and the addresses in it, sorted.
fn read(document: &Document, units: Range<usize>) -> (String, Vec<String>) {
    let (mut text, mut found) = (String::new(), Vec::new());
    for unit in document.units().get(units).unwrap_or_default() {
        let mut content = Content::new();
        for piece in unit.source.pieces() {
            match piece {
                Piece::Text(text) => content.push_text(text),
                Piece::Code(code) => match unit.native(code) {
                    Some(Native::Protected(text)) => content.push_text(text),
                    Some(Native::Raw(_)) | None => content.push_code(code),
                },
            }
        }
        let joined = |parts: Vec<Range<usize>>| parts.into_iter().filter_map(|part| content.text().get(part)).collect();
        let is_address = |found: &String| found.contains("://") || found.contains('@') || found.starts_with("www.");
        found.extend(protect::addresses_in(&content, unit, document.source()).into_iter().map(joined).filter(is_address));
        text.push_str(content.text());
        text.push('\n');
    }
    found.sort_unstable();
    (text, found)
}

/// What the first of two sorted lists has more than the second.
fn excess<'a>(one: &'a [String], other: &'a [String]) -> Vec<&'a String> {
    let mut rest = other.iter().peekable();
    one.iter()
        .filter(|address| {
            while rest.next_if(|known| known < address).is_some() {}
            rest.next_if(|known| known == address).is_none()
        })
        .collect()
}
