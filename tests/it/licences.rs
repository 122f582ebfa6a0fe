//! Licences of everything that is compiled in: each must be one that MIT and Apache-2.0 programs may carry.

use std::process::Command;

use serde_json::Value;

/// Licences we may ship with, by SPDX name. MPL-2.0 is per file and holds for unmodified dependencies.
const ALLOWED: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "0BSD",
];

/// Whether an SPDX expression can be met: every side of an AND, one side of an OR.
fn allowed(expression: &str) -> bool {
    let expression = expression.trim().replace('/', " OR ");
    let parts = |word: &str| split(&expression, word);
    let (any, all) = (parts(" OR "), parts(" AND "));
    if any.len() > 1 {
        return any.iter().any(|part| allowed(part));
    }
    if all.len() > 1 {
        return all.iter().all(|part| allowed(part));
    }
    match expression.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => allowed(inner),
        None => ALLOWED.contains(&expression.as_str()),
    }
}

/// Splits at a word outside of parentheses.
fn split(expression: &str, word: &str) -> Vec<String> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0, 0);
    for (at, byte) in expression.bytes().enumerate() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            _ if depth == 0 && at >= start && expression[at..].starts_with(word) => {
                parts.push(expression[start..at].to_owned());
                start = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(expression[start..].to_owned());
    parts
}

#[test]
fn every_dependency_has_a_licence_that_we_may_ship() {
    let run = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let metadata: Value = serde_json::from_slice(&run.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert!(packages.len() > 50, "only {} packages", packages.len());
    let wrong = packages.iter().filter(|package| !package["license"].as_str().is_some_and(allowed));
    let wrong: Vec<String> = wrong.map(|package| format!("{}: {}", package["name"], package["license"])).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn expressions_are_read_as_spdx_has_them() {
    assert!(allowed("MIT OR GPL-3.0") && allowed("(MIT OR Apache-2.0) AND Unicode-3.0") && allowed("MIT/Apache-2.0"));
    assert!(!allowed("GPL-3.0") && !allowed("MIT AND GPL-3.0") && !allowed("LGPL-2.1 OR GPL-2.0"));
}
