//! A target in another language or script than was asked for, where that can be told for sure.

use super::{Check, Severity, Subject};
use crate::detect::{self, Verdict};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "language", severity: Severity::Warning, run };

/// Letters from which a verdict on a single segment counts.
const ENOUGH: usize = 40;

fn run(subject: &Subject<'_>) -> Option<String> {
    let wanted = &subject.pair.target;
    if !subject.translated || wanted.is_undetermined() || subject.source.text() == subject.target.text() {
        return None;
    }
    let verdict = detect::paragraph(subject.target.text(), &Verdict::stated(wanted.clone()));
    let known = verdict.reliable && verdict.letters >= ENOUGH && !verdict.locale.is_undetermined();
    if !known || verdict.locale.covers(wanted) {
        return None;
    }
    let relative = verdict.family.iter().any(|tag| tag.split('-').next() == Some(wanted.language()));
    let same_language = verdict.locale.language() == wanted.language();
    // Regions are not told by a text; a script is, and it matters where the wish names one.
    let same = same_language && verdict.locale.likely_script() == wanted.likely_script();
    (!same && !relative).then(|| verdict.locale.to_string())
}

#[cfg(test)]
mod tests {
    use super::super::tests::{check, check_into};

    #[test]
    fn another_language_is_named() {
        let source = "The council has promised to answer these questions before the end of the year.";
        check("language", source, "El ayuntamiento ha prometido responder a estas preguntas antes de fin de año.", false);
        check("language", source, "Der Rat hat versprochen, diese Fragen noch vor dem Ende des Jahres zu beantworten.", true);
        check("language", source, "Совет обещал ответить на эти вопросы до конца года, и мэр поговорит с людьми.", true);
        check_into("language", source, "Der Rat hat versprochen, diese Fragen zu beantworten.", "de-AT", false);
        check("language", "Port Ellery", "Port Ellery", false);
    }
}
