//! What a service says of itself in the place of a translation: warnings, limits, pages of errors.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "service", severity: Severity::Error, run };

/// Beginnings of such texts. MyMemory sends its own in capitals and with status 200; a page of a
/// proxy between may come as text.
const BEGINNINGS: &[&str] = &[
    "MYMEMORY WARNING",
    "QUERY LENGTH LIMIT",
    "PLEASE SELECT TWO DISTINCT LANGUAGES",
    "NO QUERY SPECIFIED",
    "NO CONTENT FOUND",
    "INVALID LANGUAGE PAIR SPECIFIED",
    "INVALID EMAIL PROVIDED",
    "<!DOCTYPE HTML",
    "<HTML",
];

/// What stands inside such a text.
const INSIDE: &[&str] = &["IS AN INVALID TARGET LANGUAGE", "IS AN INVALID SOURCE LANGUAGE", "MYMEMORY.TRANSLATED.NET"];

fn run(subject: &Subject<'_>) -> Option<String> {
    let target = sign(subject.target.text())?;
    (sign(subject.source.text()) != Some(target)).then(|| target.to_owned())
}

/// The sign by which a text is known; all but the page's tag are only signs in capitals.
fn sign(text: &str) -> Option<&'static str> {
    let text = text.trim_start();
    let begins = |known: &str| {
        let head = text.get(..known.len()).unwrap_or_default();
        if known.starts_with('<') { head.eq_ignore_ascii_case(known) } else { head == known }
    };
    let found = BEGINNINGS.iter().copied().find(|known| begins(known));
    found.or_else(|| INSIDE.iter().copied().find(|known| text.contains(known)))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn warnings_of_services_are_found() {
        check("service", "Hello", "MYMEMORY WARNING: YOU USED ALL", true);
        check("service", "Hello", "'XX' IS AN INVALID TARGET LANGUAGE . EXAMPLE: LANGPAIR=EN|IT", true);
        check("service", "Hello", "<!doctype html><title>502</title>", true);
        check("service", "It said MYMEMORY WARNING: stop", "MYMEMORY WARNING dijo: pare", true);
        check("service", "MYMEMORY WARNING is a text", "MYMEMORY WARNING es un texto", false);
        check("service", "No query specified", "Keine Anfrage", false);
    }
}
