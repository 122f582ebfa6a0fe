//! One pass over a paragraph that notes what may end a sentence and what may enclose one.
//!
//! A [`Mark`] is a run of terminators, a quotation mark, a bracket or a blank line. Quotation marks
//! and brackets are then paired, so that the sentences inside a short quotation stay together.
//! Everything here is linear: a closing mark looks at the few innermost open ones only, and what
//! encloses what is read off in one sweep.

use std::ops::Range;

/// What a mark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A single full stop.
    Dot,
    /// Several full stops, or an ellipsis.
    Ellipsis,
    /// Question and exclamation marks that need white space behind them.
    Emphatic,
    /// A terminator of a script in which nothing else looks like it; needs no white space.
    Full,
    /// An opening quotation mark or bracket, which may have found its partner.
    Open,
    /// A closing quotation mark or bracket that has a partner.
    Close,
    /// A quotation mark or bracket without a partner.
    Stray,
    /// A blank line, which ends a sentence whatever stands around it.
    Blank,
}

/// Something in the text that bears on where sentences end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Byte offset.
    pub at: usize,
    /// End of the run, exclusive.
    pub end: usize,
    pub sign: Sign,
    /// For an [`Sign::Open`]: where its partner begins. For a [`Sign::Close`]: where its partner
    /// begins, too. Otherwise unused.
    pub partner: usize,
}

/// How many open marks a closing one looks at, innermost first.
const DEPTH: usize = 4;

/// The marks of a text in order of appearance. `extra` is one more terminator.
pub(super) fn scan(text: &str, extra: Option<u8>) -> Vec<Mark> {
    let bytes = text.as_bytes();
    let mut marks: Vec<Mark> = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut at = 0;
    while let Some(found) = next_candidate(bytes, at, extra) {
        let Some(c) = text.get(found..).and_then(|rest| rest.chars().next()) else { break };
        at = found + c.len_utf8();
        if extra.is_some_and(|extra| c == char::from(extra)) {
            // A bar is a danda behind a letter of a script that has one.
            let letter = text.get(..found).and_then(|head| head.trim_end().chars().next_back()).filter(|c| !c.is_ascii());
            if c != '|' || letter.is_some() {
                marks.push(Mark { at: found, end: at, sign: Sign::Emphatic, partner: 0 });
            }
        } else if is_terminator(c) {
            let (end, sign) = run(text, found);
            marks.push(Mark { at: found, end, sign, partner: 0 });
            at = end;
        } else if c == '\n' {
            let rest = bytes.get(at..).unwrap_or_default();
            let end = at + rest.iter().position(|byte| !byte.is_ascii_whitespace()).unwrap_or(rest.len());
            if bytes.get(at..end).unwrap_or_default().contains(&b'\n') {
                marks.push(Mark { at: found, end, sign: Sign::Blank, partner: 0 });
            }
            at = end;
        } else if is_enclosing(c) {
            let before = text.get(..found).and_then(|head| head.chars().next_back());
            let after = text.get(at..).and_then(|rest| rest.chars().next());
            enclose(&mut marks, &mut open, found..at, c, before, after);
        }
    }
    marks
}

/// The offset of the next byte from `at` on that may begin a mark.
fn next_candidate(bytes: &[u8], at: usize, extra: Option<u8>) -> Option<usize> {
    let rest = bytes.get(at..)?;
    if let Some(extra) = extra {
        return rest.iter().position(|byte| CANDIDATE[usize::from(*byte)] || *byte == extra).map(|offset| at + offset);
    }
    rest.iter().position(|byte| CANDIDATE[usize::from(*byte)]).map(|offset| at + offset)
}

/// Bytes that begin a mark, or a character that may be one.
static CANDIDATE: [bool; 256] = {
    let mut table = [false; 256];
    let ascii = b".!?\"()[]{}\n";
    let mut index = 0;
    while index < ascii.len() {
        table[ascii[index] as usize] = true;
        index += 1;
    }
    // Lead bytes of the blocks that hold terminators, quotation marks or brackets: Latin-1 « »,
    // Greek question mark, Armenian, Hebrew, Arabic, Syriac and N'Ko, and all of three bytes and
    // more but E4 to E9 (Han) and EB to EE (Hangul).
    let leads = [0xC2, 0xCD, 0xD6, 0xD7, 0xD8, 0xDB, 0xDC, 0xDF, 0xE0, 0xE1, 0xE2, 0xE3, 0xEA, 0xEF, 0xF0];
    index = 0;
    while index < leads.len() {
        table[leads[index]] = true;
        index += 1;
    }
    table
};

/// Whether a character ends sentences.
pub(super) fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_full(c)
}

/// Terminators that are nothing else and so need no white space behind them.
fn is_full(c: char) -> bool {
    match c as u32 {
        0..0x589 => matches!(c, '\u{37E}'),
        // Armenian, Arabic, Syriac, N'Ko.
        0x589..0x900 => matches!(c, '։' | '\u{61D}' | '\u{61E}' | '؟' | '۔' | '\u{700}'..='\u{702}' | '\u{7F9}'),
        // The danda and its kin, Burmese, Tibetan, Ethiopic, Canadian, Philippine, Khmer, Mongolian.
        0x900..0x2000 => matches!(
            c,
            '।' | '॥'
                | '။'
                | '།'
                | '༎'
                | '።'
                | '፧'
                | '፨'
                | '\u{166E}'
                | '\u{1735}'
                | '\u{1736}'
                | '។'
                | '៕'
                | '\u{1803}'
                | '\u{1809}'
                | '\u{1944}'
                | '\u{1945}'
                | '\u{1AA8}'
                ..='\u{1AAB}'
                    | '\u{1B5A}'
                    | '\u{1B5B}'
                    | '\u{1B5E}'
                    | '\u{1B5F}'
                    | '\u{1C3B}'
                    | '\u{1C3C}'
                    | '\u{1C7E}'
                    | '\u{1C7F}'
        ),
        0x2000..0xA000 => matches!(c, '‼' | '‽' | '⁇' | '⁈' | '⁉' | '。'),
        // Lisu, Vai, Bamum, Saurashtra, Kayah Li, Javanese, Cham, Meetei Mayek, full width.
        0xA000..0x10000 => matches!(
            c,
            '\u{A4FF}'
                | '\u{A60E}'
                | '\u{A60F}'
                | '\u{A6F3}'
                | '\u{A6F7}'
                | '\u{A8CE}'
                | '\u{A8CF}'
                | '\u{A92F}'
                | '\u{A9C8}'
                | '\u{A9C9}'
                | '\u{AA5D}'
                ..='\u{AA5F}' | '\u{AAF0}' | '\u{AAF1}' | '\u{ABEB}' | '！' | '．' | '？' | '｡' | '﹒' | '﹖' | '﹗'
        ),
        // Chakma, Adlam and the rest beyond the first plane use dandas of their own.
        _ => matches!(c, '\u{11141}'..='\u{11143}' | '\u{1144B}' | '\u{1144C}' | '\u{11238}' | '\u{11239}'),
    }
}

/// The end of the run of terminators that begins at `at`, and what the whole run is.
///
/// `. . .` is one run, as is `?!`; `. .` is not, since the second may begin an ellipsis.
fn run(text: &str, at: usize) -> (usize, Sign) {
    let mut end = at;
    let (mut dots, mut emphatic, mut full, mut ellipsis) = (0_usize, false, false, false);
    for c in text.get(at..).unwrap_or_default().chars() {
        match c {
            '.' => dots += 1,
            '!' | '?' => emphatic = true,
            '…' => ellipsis = true,
            c if is_full(c) => full = true,
            _ => break,
        }
        end += c.len_utf8();
    }
    if dots == 1 && end == at + 1 {
        let bytes = text.as_bytes();
        let mut spaced = end;
        while bytes.get(spaced) == Some(&b' ') && bytes.get(spaced + 1) == Some(&b'.') {
            spaced += 2;
            dots += 1;
        }
        if dots > 2 {
            return (spaced, Sign::Ellipsis);
        }
        return (end, Sign::Dot);
    }
    let sign = match (full, emphatic, ellipsis) {
        (true, ..) => Sign::Full,
        (false, true, _) => Sign::Emphatic,
        _ => Sign::Ellipsis,
    };
    (end, sign)
}

/// Whether a character may open or close a quotation or a parenthesis.
fn is_enclosing(c: char) -> bool {
    matches!(
        c,
        '"' | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '«'
            | '»'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‹'
            | '›'
            | '「'
            | '」'
            | '『'
            | '』'
            | '《'
            | '》'
            | '〈'
            | '〉'
            | '【'
            | '】'
            | '（'
            | '）'
            | '〔'
            | '〕'
            | '［'
            | '］'
            | '〝'
            | '〞'
            | '〟'
            | '＂'
    )
}

/// Notes an enclosing mark as opening, closing or neither.
fn enclose(
    marks: &mut Vec<Mark>,
    open: &mut Vec<(usize, char)>,
    range: Range<usize>,
    c: char,
    before: Option<char>,
    after: Option<char>,
) {
    let inside_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    let opens_here = !before.is_some_and(|c| c.is_alphanumeric() || is_terminator(c) || matches!(c, ',' | ';' | ':' | '%'))
        && after.is_some_and(|c| !c.is_whitespace() && !is_closing_side(c));
    let mut mark = Mark { at: range.start, end: range.end, sign: Sign::Stray, partner: 0 };
    // Inside a word these are apostrophes, gershayim (צה"ל) or inches.
    let unspaced = before.is_some_and(is_east_asian) || after.is_some_and(is_east_asian);
    if inside_word && (matches!(c, '’' | '‘') || c == '"' && !unspaced) {
        return;
    }
    let opens_here = opens_here || inside_word && unspaced;
    if matches!(c, '‘' | '’') && !opens_here && after.is_some_and(|c| !c.is_whitespace() && !is_closing_side(c)) {
        return;
    }
    let innermost = open.len().saturating_sub(DEPTH);
    let partner = open.iter().skip(innermost).rposition(|(_, opening)| closes(*opening, c)).map(|index| innermost + index);
    let may_close = match c {
        '"' | '＂' => before.is_some_and(|c| !c.is_whitespace()) || after.is_none_or(char::is_whitespace),
        // In one language it opens, in the next it closes: what stands around it decides.
        '“' | '”' | '«' | '»' | '‹' | '›' => !opens_here || !before.is_none_or(char::is_whitespace),
        _ => true,
    };
    if let Some(index) = partner.filter(|_| may_close) {
        let opening = open.get(index).and_then(|(opening, _)| marks.get_mut(*opening));
        if let Some(opening) = opening {
            opening.sign = Sign::Open;
            mark.partner = opening.at;
            mark.sign = Sign::Close;
            opening.partner = mark.at;
        }
        open.truncate(index);
    } else if may_open(c, opens_here) {
        if c == '"'
            && let Some(index) = partner
        {
            // The one before was never closed.
            open.truncate(index);
        }
        open.push((marks.len(), c));
    }
    marks.push(mark);
}

/// Han, kana and Hangul, which write quotation marks without white space around them.
fn is_east_asian(c: char) -> bool {
    matches!(c as u32, 0x3005..0x3008 | 0x3040..0x3100 | 0x3400..0xA000 | 0xAC00..0xD7B0 | 0xF900..0xFB00 | 0x20000..0x32000)
}

fn is_closing_side(c: char) -> bool {
    is_terminator(c) || matches!(c, ',' | ';' | ':' | ')' | ']' | '"' | '”' | '»' | '’' | '—' | '–' | '-')
}

/// Whether `closing` ends what `opening` began, in any of the languages that use the two.
fn closes(opening: char, closing: char) -> bool {
    match opening {
        '"' | '＂' => matches!(closing, '"' | '＂' | '”'),
        '„' | '‟' => matches!(closing, '“' | '”' | '"' | '‟'),
        '“' => matches!(closing, '”' | '"' | '“'),
        '”' => closing == '”',
        '‚' => matches!(closing, '‘' | '’'),
        '‘' | '’' => closing == '’',
        '«' => closing == '»',
        '»' => matches!(closing, '«' | '»'),
        '‹' => closing == '›',
        '›' => matches!(closing, '‹' | '›'),
        '(' | '（' => matches!(closing, ')' | '）'),
        '[' | '［' => matches!(closing, ']' | '］'),
        '{' => closing == '}',
        '「' => closing == '」',
        '『' => closing == '』',
        '《' => closing == '》',
        '〈' => closing == '〉',
        '【' => closing == '】',
        '〔' => closing == '〕',
        '〝' => matches!(closing, '〞' | '〟'),
        _ => false,
    }
}

/// Whether a mark may open something where it stands.
fn may_open(c: char, opens_here: bool) -> bool {
    match c {
        '"' | '＂' | '”' | '‘' | '’' | '»' | '›' => opens_here,
        ')' | ']' | '}' | '」' | '』' | '》' | '〉' | '】' | '）' | '〕' | '］' | '〞' | '〟' => false,
        _ => true,
    }
}
