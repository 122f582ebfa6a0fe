//! A target without text for a source with text.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "empty", severity: Severity::Error, run };

fn run(subject: &Subject<'_>) -> Option<String> {
    (subject.target.is_blank() && !subject.source.is_blank()).then(String::new)
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn a_blank_target_is_found() {
        check("empty", "Hello", " \u{a0}", true);
        check("empty", " ", "", false);
        check("empty", "Hello", "Hola", false);
    }
}
