//! The laws on bytes that nobody would write.

use super::document;

#[test]
fn identity_on_bytes_that_nest_deep() {
    let deep = format!("{}x{}", "<b>".repeat(10_000), "</b>".repeat(10_000));
    assert_eq!(document(&deep).assemble(&[]), deep);
}
