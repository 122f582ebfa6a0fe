//! Web and e-mail addresses and paths: those of the source stand in the target, letter by letter.
//!
//! Where addresses are protected they are codes and never get here.

use super::{Check, Severity, Subject};
use crate::protect;

/// The registry line.
pub(super) static CHECK: Check = Check { name: "addresses", severity: Severity::Warning, run };

fn run(subject: &Subject<'_>) -> Option<String> {
    let of = |text: &str| -> Vec<String> {
        protect::addresses(text).into_iter().filter_map(|range| Some(text.get(range)?.to_owned())).collect()
    };
    let mut there = of(subject.target.text());
    for address in of(subject.source.text()) {
        match there.iter().position(|other| *other == address) {
            Some(index) => {
                there.swap_remove(index);
            }
            // A path or a name of a host may stand inside a longer address of the target's script.
            None if subject.target.text().contains(&address) => {}
            None => return Some(format!("-{address}")),
        }
    }
    let new = there.into_iter().find(|address| !subject.source.text().contains(address.as_str()))?;
    Some(format!("+{new}"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn addresses_stay() {
        check("addresses", "See https://example.org/a?b=c now", "Vea ahora https://example.org/a?b=c", false);
        check("addresses", "See https://example.org/a now", "Vea https://ejemplo.org/a ahora", true);
        check("addresses", "Write to a@example.org", "Escriba", true);
        check("addresses", "No address", "Ver https://spam.example/ ahora", true);
    }
}
