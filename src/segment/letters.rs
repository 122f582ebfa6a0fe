//! What a character or a word is to someone who looks for the ends of sentences.

/// Georgian letters count as small ones by their properties but have no capitals in running text.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, '\u{10D0}'..='\u{10FF}' | 'ª' | 'º')
}

/// Combining signs that belong to the letter before them.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x300..0x370 | 0x591..0x5C8 | 0x64B..0x660 | 0x93C | 0x94D | 0x9BC | 0x9CD | 0xA4D | 0xACD | 0xB4D | 0xBCD
        | 0xC4D | 0xCCD | 0xD4D | 0x200C | 0x200D)
}

/// A letter that may stand for a name. Hangul and Han write whole words in one.
pub(super) fn is_initial(c: char) -> bool {
    c.is_alphabetic() && !is_unspaced(c) && !matches!(c as u32, 0x1100..0x1200 | 0xAC00..0xD7B0)
}

pub(super) fn is_hiragana(c: char) -> bool {
    matches!(c as u32, 0x3041..0x30A0)
}

/// Letters of scripts that put no white space between sentences.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x3005..0x3008 | 0x3040..0x3100 | 0x3400..0xA000 | 0xF900..0xFB00 | 0x20000..0x32000)
}

pub(super) fn is_bracket(c: char) -> bool {
    matches!(c, '(' | ')' | '[' | ']' | '{' | '}' | '（' | '）' | '［' | '］' | '【' | '】' | '〔' | '〕')
}

pub(super) fn may_only_open(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '„' | '‚' | '「' | '『' | '《' | '〈' | '【' | '（' | '〔' | '［' | '〝')
}

/// `[3]`, `[12, 14]`, `[a]`.
pub(super) fn is_note(text: &str) -> bool {
    let Some((inside, _)) = text.get(1..).and_then(|rest| rest.get(..rest.floor_char_boundary(12))?.split_once(']')) else {
        return false;
    };
    !inside.is_empty()
        && (inside.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | ' ' | '-' | '–')) || inside.chars().nth(1).is_none())
}

/// `1`, `12.3`, `a`, `iv`: what numbers the items of a list.
pub(super) fn is_list_marker(token: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.chars().count() <= 3 && part.chars().all(char::is_numeric);
    token.split('.').all(number) || token.chars().nth(1).is_none() || is_roman(token) && token.len() < 5
}

/// A Roman numeral in capitals or in small letters.
pub(super) fn is_roman(word: &str) -> bool {
    let of = |letters: &str| word.chars().all(|c| letters.contains(c));
    !word.is_empty() && word.len() < 9 && (of("IVXLCDM") || of("ivxlc"))
}
