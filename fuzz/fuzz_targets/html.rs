//! Identity, echo and read-back on whatever bytes the fuzzer finds.

#![no_main]

#[path = "../laws.rs"]
mod laws;

use latimer::format::{Policy, html};
use libfuzzer_sys::fuzz_target;

/// A text that would be markup if it were not escaped; what is blank stays so.
fn hostile(text: &str) -> String {
    if text.trim().is_empty() { text.to_owned() } else { "</p><b title=\"x\">&amp;'--><!--]]>".to_owned() }
}

fuzz_target!(|source: &str| {
    let policy = Policy { pre: true, svg: true, json_ld: true, other_locales: true, ..Policy::default() };
    let document = laws::identity(&html::FORMAT, source, &policy);
    laws::read_back(&html::FORMAT, &document, &policy, laws::pseudo);
    // HTML can say everything, so nothing may be lost whatever the proof thinks of it.
    let targets: Vec<_> = document.units().iter().map(|unit| Some(laws::changed(&unit.source, hostile))).collect();
    let written = document.assemble(&targets);
    let again = laws::parse(&html::FORMAT, &written, &policy);
    assert_eq!(again.units().len(), document.units().len());
    let targets: Vec<_> = again.units().iter().map(|unit| Some(laws::changed(&unit.source, hostile))).collect();
    assert_eq!(again.assemble(&targets), written);
});
