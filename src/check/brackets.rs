//! Brackets: closed where the source closes them, and as many square and curly ones.
//!
//! Full-width and CJK brackets count as their narrow kin. Round brackets come and go in good
//! translations, so of them only a pair that is left open is told.

use super::{Check, Severity, Subject};

/// The registry line.
pub(super) static CHECK: Check = Check { name: "brackets", severity: Severity::Warning, run };

/// Each kind with its opening and closing signs.
const KINDS: [(&str, &str); 3] = [("([（﹙⟮", ")]）﹚⟯"), ("[［【〔〖", "]］】〕〗"), ("{｛", "}｝")];

fn run(subject: &Subject<'_>) -> Option<String> {
    let (source, target) = (subject.source.text(), subject.target.text());
    if !source.contains(is_bracket) && !target.contains(is_bracket) {
        return None;
    }
    let (there, here) = (count(source), count(target));
    for (index, ((opened, closed), (other_opened, other_closed))) in there.into_iter().zip(here).enumerate() {
        let name = ["()", "[]", "{}"].get(index).copied().unwrap_or_default();
        // A list like `a)` is unpaired on purpose; then only the difference counts.
        let left_open = (opened == closed) != (other_opened == other_closed);
        let lost = index > 0 && opened != other_opened;
        if left_open || lost {
            return Some(name.to_owned());
        }
    }
    None
}

fn is_bracket(c: char) -> bool {
    KINDS.iter().any(|(opening, closing)| opening.contains(c) || closing.contains(c))
}

/// How often each kind opens and closes. Round signs are looked for without the square ones.
fn count(text: &str) -> [(usize, usize); 3] {
    let mut found = [(0, 0); 3];
    for c in text.chars().filter(|c| is_bracket(*c)) {
        let kind = match c {
            '[' | ']' => 1,
            _ => KINDS.iter().position(|(opening, closing)| opening.contains(c) || closing.contains(c)).unwrap_or(0),
        };
        let opens = KINDS.iter().any(|(opening, _)| opening.contains(c));
        if let Some(counts) = found.get_mut(kind) {
            if opens { counts.0 += 1 } else { counts.1 += 1 }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn brackets_stay_closed() {
        check("brackets", "One (two) three", "Uno (dos tres", true);
        check("brackets", "One (two) three", "一（二）三", false);
        check("brackets", "One (two) three", "Uno, dos, tres", false);
        check("brackets", "a) first", "a) primero", false);
        check("brackets", "[1] and [2]", "[1] y 2", true);
        check("brackets", "[1] and", "【1】和", false);
        check("brackets", "{a}", "a", true);
    }
}
