//! Inline codes and placeholders: each code of the source once in the target, well nested, inside the pair
//! it stood in.

use super::{Check, Severity, Subject};
use crate::content::{Anchor, Kind};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "codes", severity: Severity::Error, run };

fn run(subject: &Subject<'_>) -> Option<String> {
    let (source, target) = (subject.source, subject.target);
    if target.has_codes_of(source) {
        return None;
    }
    let lacks = |in_target: &[Anchor], anchor: &Anchor| !in_target.iter().any(|other| other.code == anchor.code);
    let sign = |sign: char, anchor: &Anchor| match anchor.code.kind {
        Kind::Open => format!("{sign}<{}>", anchor.code.id),
        Kind::Close => format!("{sign}</{}>", anchor.code.id),
        Kind::Placeholder => format!("{sign}{{{}}}", anchor.code.id),
    };
    let lost = source.codes().iter().filter(|anchor| lacks(target.codes(), anchor)).map(|anchor| sign('-', anchor));
    let new = target.codes().iter().filter(|anchor| lacks(source.codes(), anchor)).map(|anchor| sign('+', anchor));
    Some(lost.chain(new).take(8).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;
    use crate::content::{Code, Content, Kind};

    #[test]
    fn a_lost_code_is_named() {
        let mut source = Content::from("Hello ");
        source.push_code(Code { id: 3, kind: Kind::Placeholder });
        let subject = found("codes", &source, &Content::from("Hola"), "en", "es");
        assert_eq!(subject, Some("-{3}".to_owned()));
        assert_eq!(found("codes", &source, &source, "en", "es"), None);
    }

    #[test]
    fn a_code_outside_its_pair_is_found() {
        let code = |id, kind| Code { id, kind };
        let with = |codes: &[Code]| {
            let mut content = Content::from("a");
            for code in codes {
                content.push_code(*code);
            }
            content
        };
        let (open, close, lone) = (code(1, Kind::Open), code(1, Kind::Close), code(2, Kind::Placeholder));
        assert!(found("codes", &with(&[open, lone, close]), &with(&[open, close, lone]), "en", "es").is_some());
    }
}
