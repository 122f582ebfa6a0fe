//! The laws of plain text on whatever the fuzzer finds.

#![no_main]

#[path = "../laws.rs"]
mod laws;

use latimer::format::{Policy, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let policy = Policy::default();
    let document = laws::identity(&text::FORMAT, source, &policy);
    laws::read_back(&text::FORMAT, &document, &policy, laws::pseudo);
    laws::read_back(&text::FORMAT, &document, &policy, |text| format!("- {text}\n\n  \u{2028}# x"));
});
