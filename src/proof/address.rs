//! Web and e-mail addresses in the text of units: the same ones, as often.
//!
//! Where an address ends depends on what stands after it, which a translation changes; so one that is
//! not found as such again is looked for as a text.

use std::ops::Range;

use super::{Fault, Findings};
use crate::content::Piece;
use crate::document::{Document, Native};
use crate::protect;

/// So many addresses of one unit are looked for again as texts; more are lost without.
const SEARCHED: usize = 16;

/// Compares the addresses in the units of one range with those of another.
#[allow(clippy::needless_pass_by_value, reason = "two pairs, made for this call")]
pub(super) fn compare(source: (&Document, Range<usize>), target: (&Document, Range<usize>), found: &mut Findings<'_>) {
    let source_text = text(source.0, source.1.clone());
    let target_text = text(target.0, target.1.clone());
    let (wanted, has) = (addresses(&source_text), addresses(&target_text));
    if wanted == has {
        return;
    }
    let start = |document: &Document, units: &Range<usize>| document.units().get(units.start).map_or(0, |unit| unit.slot.start);
    let (source_at, target_at) = (start(source.0, &source.1), start(target.0, &target.1));
    let mut searched = 0;
    for address in excess(&wanted, &has) {
        searched += 1;
        if searched > SEARCHED || target_text.matches(address).count() < source_text.matches(address).count() {
            found.push(Fault::AddressLost(address.to_owned()), source.1.clone(), source_at, target_at);
        }
    }
    let signs = |text: &str| text.matches("://").count();
    if signs(&target_text) > signs(&source_text) {
        let added = excess(&has, &wanted).first().map_or_else(|| "://".to_owned(), |address| (*address).to_owned());
        found.push(Fault::AddressAdded(added), source.1, source_at, target_at);
    }
}

/// The text of units with what is protected in it, one line a unit.
fn text(document: &Document, units: Range<usize>) -> String {
    let mut out = String::new();
    for unit in document.units().get(units).unwrap_or_default() {
        for piece in unit.source.pieces() {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Code(code) => match unit.native(code) {
                    Some(Native::Protected(text)) => out.push_str(text),
                    Some(Native::Raw(_)) | None => {}
                },
            }
        }
        out.push('\n');
    }
    out
}

/// The addresses of a text, sorted.
fn addresses(text: &str) -> Vec<&str> {
    let is_address = |found: &&str| found.contains("://") || found.contains('@') || found.starts_with("www.");
    let mut found: Vec<&str> =
        protect::addresses(text).into_iter().filter_map(|range| text.get(range)).filter(is_address).collect();
    found.sort_unstable();
    found
}

/// What the first of two sorted lists has more than the second.
fn excess<'a>(one: &[&'a str], other: &[&'a str]) -> Vec<&'a str> {
    let mut rest = other.iter().peekable();
    one.iter()
        .filter(|address| {
            while rest.next_if(|known| known < address).is_some() {}
            rest.next_if(|known| known == address).is_none()
        })
        .copied()
        .collect()
}
