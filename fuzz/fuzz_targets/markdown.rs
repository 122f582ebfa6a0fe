//! The laws of Markdown, front matter and MDX on whatever the fuzzer finds.

#![no_main]

#[path = "../laws.rs"]
mod laws;

use latimer::format::{Policy, markdown};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|source: &str| {
    let policy = Policy::default();
    for format in [&markdown::FORMAT, &markdown::MDX] {
        let document = laws::identity(format, source, &policy);
        laws::read_back(format, &document, &policy, laws::pseudo);
        laws::read_back(format, &document, &policy, |text| format!("{text}*_`[x](y)<b>&lt;{{{{ z }}}}|~~"));
    }
});
