//! Checks on targets: what a machine can tell to be wrong without knowing either language.
//!
//! An error means that the target must not be used (its segment keeps the source); everything else
//! is reported and used.

use crate::content::Content;
use crate::locale::Locale;

/// What is wrong with a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FindingKind {
    /// Inline codes are missing, doubled, crossed or new.
    Codes,
    /// The target is blank.
    Empty,
    /// A text of the service, not a translation (`MYMEMORY WARNING: …`).
    ServiceText,
    /// Digits of the source are missing in the target.
    Numbers,
}

impl FindingKind {
    /// Whether the target must not be used.
    pub fn is_error(self) -> bool {
        matches!(self, Self::Codes | Self::Empty | Self::ServiceText)
    }

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Empty => "empty",
            Self::ServiceText => "service-text",
            Self::Numbers => "numbers",
        }
    }
}

/// One thing that is wrong with one segment's target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The index of the distinct segment.
    pub segment: usize,
    /// What is wrong.
    pub kind: FindingKind,
}

/// Beginnings of texts that services send in place of a translation.
const SERVICE_TEXTS: &[&str] =
    &["MYMEMORY WARNING", "QUERY LENGTH LIMIT", "PLEASE SELECT TWO DISTINCT LANGUAGES", "NO QUERY SPECIFIED"];

/// The findings on one segment.
pub fn segment(index: usize, source: &Content, target: &Content, _locale: &Locale) -> Vec<Finding> {
    let mut kinds = Vec::new();
    if source == target {
        return Vec::new();
    }
    if !target.has_codes_of(source) {
        kinds.push(FindingKind::Codes);
    }
    if target.is_blank() && !source.is_blank() {
        kinds.push(FindingKind::Empty);
    }
    let is_service_text = |text: &str| SERVICE_TEXTS.iter().any(|known| text.trim_start().starts_with(known));
    if is_service_text(target.text()) && !is_service_text(source.text()) {
        kinds.push(FindingKind::ServiceText);
    }
    if !numbers_kept(source.text(), target.text()) {
        kinds.push(FindingKind::Numbers);
    }
    kinds.into_iter().map(|kind| Finding { segment: index, kind }).collect()
}

/// Whether each run of digits of the source stands in the target, in any script's digits.
fn numbers_kept(source: &str, target: &str) -> bool {
    // A thousands or decimal sign may differ, so only the digits count, all of them together.
    let digits = |text: &str| {
        let mut found: Vec<u32> = text.chars().filter_map(digit).collect();
        found.sort_unstable();
        found
    };
    digits(source) == digits(target)
}

/// The value of a decimal digit in the scripts that news use.
fn digit(character: char) -> Option<u32> {
    const ZEROS: [char; 12] = ['0', '٠', '۰', '०', '০', '੦', '૦', '௦', '๐', '໐', '၀', '០'];
    let code = u32::from(character);
    ZEROS.iter().map(|zero| code.wrapping_sub(u32::from(*zero))).find(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Code;

    fn check(source: &str, target: &str, expected: &[FindingKind]) {
        let locale = "es".parse().unwrap();
        let found = segment(0, &source.into(), &target.into(), &locale);
        assert_eq!(found.iter().map(|finding| finding.kind).collect::<Vec<_>>(), expected, "{source} -> {target}");
    }

    #[test]
    fn what_must_not_be_used_is_an_error() {
        check("Hello", " ", &[FindingKind::Empty]);
        check("Hello", "MYMEMORY WARNING: YOU USED ALL", &[FindingKind::ServiceText]);
        let mut coded = Content::from("Hello");
        coded.push_code(Code { id: 1, kind: Kind::Placeholder });
        assert_eq!(
            segment(3, &coded, &"Hola".into(), &"es".parse().unwrap()),
            [Finding { segment: 3, kind: FindingKind::Codes }]
        );
    }

    #[test]
    fn numbers_may_change_their_writing_but_not_their_digits() {
        check("1,200.5 people", "1.200,5 personas", &[]);
        check("12 people", "١٢ شخصا", &[]);
        check("12 people", "2 personas", &[FindingKind::Numbers]);
    }

    use crate::content::Kind;
}
