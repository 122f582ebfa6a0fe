//! Entries of glossaries: read from both forms, written, and found in texts.

/// A text as terms (`Ok`, in the target language) and what is between them (`Err`).
pub(crate) fn cut<'a>(text: &'a str, terms: &'a [(String, String)]) -> Vec<Result<&'a str, &'a str>> {
    let Ok(search) = aho_corasick::AhoCorasick::builder()
        .match_kind(aho_corasick::MatchKind::LeftmostLongest)
        .build(terms.iter().map(|(source, _)| source))
    else {
        return vec![Err(text)];
    };
    let mut pieces = Vec::new();
    let mut last = 0;
    for found in search.find_iter(text) {
        if found.start() > last {
            pieces.push(Err(&text[last..found.start()]));
        }
        pieces.push(Ok(terms[found.pattern().as_usize()].1.as_str()));
        last = found.end();
    }
    if last < text.len() {
        pieces.push(Err(&text[last..]));
    }
    pieces
}

/// Lines with a tab between source and target; `None` where a line has none or several.
pub(super) fn tsv(text: &str) -> Option<Vec<(String, String)>> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let entry = |line: &str| {
        let (source, target) = line.split_once('\t')?;
        (!target.contains('\t')).then(|| (source.trim().to_owned(), target.trim().to_owned()))
    };
    lines.map(entry).collect()
}

/// Fields with commas between them; quotes around a field are doubled inside.
pub(super) fn csv(text: &str) -> Vec<(String, String)> {
    let mut entries = Vec::new();
    let mut fields = vec![String::new()];
    let mut quoted = false;
    let mut chars = text.chars().chain(['\n']).peekable();
    while let Some(c) = chars.next() {
        let field = fields.len() - 1;
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                fields[field].push('"');
                chars.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                let line = std::mem::replace(&mut fields, vec![String::new()]);
                if let [source, target, ..] = line.as_slice() {
                    entries.push((source.trim().to_owned(), target.trim().to_owned()));
                }
            }
            c => fields[field].push(c),
        }
    }
    entries
}

/// Entries as lines with a tab.
pub(super) fn written(entries: &[(String, String)]) -> String {
    entries.iter().map(|(source, target)| format!("{source}\t{target}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_cut_out_longest_first() {
        let term = |source: &str, target: &str| (source.to_owned(), target.to_owned());
        let terms = [term("red", "rouge"), term("red house", "maison")];
        assert_eq!(cut("A red house, red.", &terms), [Err("A "), Ok("maison"), Err(", "), Ok("rouge"), Err(".")]);
        assert_eq!(cut("Blue", &terms), [Err("Blue")]);
    }

    #[test]
    fn fields_with_commas_and_quotes_are_read() {
        let pair = |source: &str, target: &str| (source.to_owned(), target.to_owned());
        assert_eq!(csv("a,b\r\n\"x, y\",\"q\"\"r\",en,de\n"), [pair("a", "b"), pair("x, y", "q\"r")]);
        assert_eq!(tsv("a\tb\n\nc\td"), Some(vec![pair("a", "b"), pair("c", "d")]));
        assert!(tsv("a b").is_none() && tsv("a\tb\tc").is_none());
    }
}
