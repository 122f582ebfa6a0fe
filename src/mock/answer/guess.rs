//! What a text's language is taken for, and a language that nobody asked for.

use crate::detect;
use crate::locale::Locale;
use crate::provider::Found;

/// Letters from which on a guess counts.
const TELLING: usize = 40;

/// The language of some texts. Services always name one; a test should not depend on a guess from two
/// letters, so that such texts in Latin script are English here.
pub(in crate::mock) fn found(texts: &[&str]) -> Found {
    let verdict = detect::document(texts.iter().copied());
    let told = verdict.reliable || verdict.letters >= TELLING || verdict.locale.likely_script() != "Latn";
    if verdict.locale.is_undetermined() || !told {
        return Found { locale: english(), percent: 0 };
    }
    // A share of at most one, in hundredths.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 100")]
    let percent = (verdict.confidence.clamp(0.0, 1.0) * 100.0).round() as u8;
    Found { locale: verdict.locale, percent }
}

/// A language that was not asked for.
pub(in crate::mock) fn other_than(target: &Locale) -> Locale {
    let other = if target.language() == "fr" { "de" } else { "fr" };
    other.parse().unwrap_or_else(|_| Locale::undetermined())
}

/// English.
fn english() -> Locale {
    "en".parse().unwrap_or_else(|_| Locale::undetermined())
}
