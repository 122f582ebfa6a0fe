//! Terms: where a source holds one, its target has the word that the glossary requires.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "glossary", severity: Severity::Warning, run };

fn run(subject: &Subject<'_>) -> Option<String> {
    let terms = subject.terms?;
    let mut missed: Vec<usize> = terms
        .find(subject.source.text())
        .into_iter()
        .map(|found| found.term)
        .filter(|term| !terms.holds(subject.target.text(), *term))
        .collect();
    missed.sort_unstable();
    missed.dedup();
    let said =
        missed.into_iter().filter_map(|term| terms.list().get(term)).map(|term| format!("{} → {}", term.source, term.target));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| said.join("; "))
}

#[cfg(test)]
mod tests {
    use super::super::tests::subject;
    use super::*;
    use crate::content::Content;
    use crate::terms::{Glossary, read};

    #[test]
    fn a_missed_term_is_named() {
        let pair = crate::locale::Pair::new("en".parse().unwrap(), "es".parse().unwrap());
        let terms = Glossary::new(read("a.tsv", "server\tservidor\n").unwrap(), false).terms(&pair);
        let check = |source: &str, target: &str| {
            let (source, target) = (Content::from(source), Content::from(target));
            run(&Subject { terms: terms.as_deref(), ..subject(&source, &target, &pair) })
        };
        assert_eq!(check("The server", "La máquina").as_deref(), Some("server → servidor"));
        assert_eq!(check("The server", "El servidor"), None);
        assert_eq!(check("The house", "La casa"), None);
    }
}
