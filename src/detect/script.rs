//! Characters and the scripts they belong to; text without what is no language.
//!
//! The script is the first step of detection: it decides alone for most of the world's scripts, and
//! it says which words of a mixed headline count. Punctuation, digits and symbols have no script.

/// The scripts that are told apart. Every other letter is [`Script::Other`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Hebrew,
    Devanagari,
    Bengali,
    Ethiopic,
    Greek,
    Armenian,
    Georgian,
    Gurmukhi,
    Gujarati,
    Oriya,
    Tamil,
    Telugu,
    Kannada,
    Malayalam,
    Sinhala,
    Thai,
    Lao,
    Tibetan,
    Myanmar,
    Khmer,
    Mongolian,
    Thaana,
    Syriac,
    Nko,
    Cherokee,
    Syllabics,
    OlChiki,
    Tifinagh,
    Han,
    Kana,
    Hangul,
    Other,
}

/// How many scripts there are.
const SCRIPTS: usize = Script::Other as usize + 1;

impl Script {
    /// The script of a letter or of a mark that belongs to one; `None` for everything else.
    #[inline]
    pub(super) fn of(c: char) -> Option<Self> {
        if c.is_ascii() {
            return c.is_ascii_alphabetic().then_some(Self::Latin);
        }
        Self::beyond_ascii(c)
    }

    fn beyond_ascii(c: char) -> Option<Self> {
        Some(match u32::from(c) {
            0xAA | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x2AF | 0x1E00..=0x1EFF | 0xA720..=0xA7FF => Self::Latin,
            0x370..=0x373 | 0x376..=0x377 | 0x37B..=0x37D | 0x37F | 0x386 | 0x388..=0x3FF | 0x1F00..=0x1FFF => Self::Greek,
            0x400..=0x481 | 0x48A..=0x52F | 0x1C80..=0x1C8F | 0xA640..=0xA69F => Self::Cyrillic,
            0x531..=0x556 | 0x560..=0x588 | 0xFB13..=0xFB17 => Self::Armenian,
            0x591..=0x5BD | 0x5BF | 0x5C1..=0x5C2 | 0x5C4..=0x5C5 | 0x5C7 | 0x5D0..=0x5F2 | 0xFB1D..=0xFB4F => Self::Hebrew,
            0x620..=0x65F
            | 0x66E..=0x6D3
            | 0x6D5..=0x6DC
            | 0x6E1..=0x6E8
            | 0x6EA..=0x6EF
            | 0x6FA..=0x6FF
            | 0x750..=0x77F
            | 0x8A0..=0x8FF
            | 0xFB50..=0xFDFB
            | 0xFE70..=0xFEFC => Self::Arabic,
            0x710..=0x74F => Self::Syriac,
            0x780..=0x7B1 => Self::Thaana,
            0x7CA..=0x7F5 => Self::Nko,
            0x900..=0x963 | 0x971..=0x97F | 0xA8E0..=0xA8FF => Self::Devanagari,
            0x980..=0x9E3 | 0x9F0..=0x9F1 | 0x9FC => Self::Bengali,
            0xA01..=0xA65 | 0xA70..=0xA75 => Self::Gurmukhi,
            0xA81..=0xAE3 | 0xAF9..=0xAFF => Self::Gujarati,
            0xB01..=0xB65 | 0xB71 => Self::Oriya,
            0xB82..=0xBE5 => Self::Tamil,
            0xC00..=0xC65 => Self::Telugu,
            0xC80..=0xCE5 | 0xCF1..=0xCF3 => Self::Kannada,
            0xD00..=0xD65 | 0xD7A..=0xD7F => Self::Malayalam,
            0xD81..=0xDF3 => Self::Sinhala,
            0xE01..=0xE3A | 0xE40..=0xE4E => Self::Thai,
            0xE81..=0xECD | 0xEDC..=0xEDF => Self::Lao,
            0xF00 | 0xF40..=0xFBC => Self::Tibetan,
            0x1000..=0x103F | 0x1050..=0x108F | 0x109A..=0x109D | 0xA9E0..=0xA9FF | 0xAA60..=0xAA7F => Self::Myanmar,
            0x10A0..=0x10FA | 0x10FC..=0x10FF | 0x1C90..=0x1CBF | 0x2D00..=0x2D2D => Self::Georgian,
            0x1100..=0x11FF | 0x3131..=0x318E | 0xA960..=0xA97F | 0xAC00..=0xD7FB => Self::Hangul,
            0x1200..=0x135F | 0x1380..=0x138F | 0x2D80..=0x2DDF | 0xAB00..=0xAB2F => Self::Ethiopic,
            0x13A0..=0x13FD | 0xAB70..=0xABBF => Self::Cherokee,
            0x1400..=0x167F | 0x18B0..=0x18FF => Self::Syllabics,
            0x1780..=0x17D3 | 0x17DC..=0x17DD => Self::Khmer,
            0x1820..=0x18AF => Self::Mongolian,
            0x1C5A..=0x1C7D => Self::OlChiki,
            0x2D30..=0x2D7F => Self::Tifinagh,
            // The middle dot and the length mark stand in Chinese too and are left out.
            0x3041..=0x3096 | 0x309D..=0x309F | 0x30A1..=0x30FA | 0x30FD..=0x30FF | 0x31F0..=0x31FF | 0xFF66..=0xFF9D => {
                Self::Kana
            }
            0x3005..=0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x323AF => Self::Han,
            // Signs for apostrophes and accents on their own count as letters in Unicode.
            0x2B0..=0x2FF => return None,
            _ if c.is_alphabetic() => Self::Other,
            _ => return None,
        })
    }

    /// How much one of its letters says: an ideograph or a syllable block stands for about three letters.
    pub(super) fn weight(self) -> usize {
        match self {
            Self::Han | Self::Kana | Self::Hangul => 3,
            _ => 1,
        }
    }

    /// The language that is written in this script, where it is one language only.
    pub(super) fn only_language(self) -> Option<&'static str> {
        Some(match self {
            Self::Greek => "el",
            Self::Armenian => "hy",
            Self::Georgian => "ka",
            Self::Gurmukhi => "pa",
            Self::Gujarati => "gu",
            Self::Oriya => "or",
            Self::Tamil => "ta",
            Self::Telugu => "te",
            Self::Kannada => "kn",
            Self::Malayalam => "ml",
            Self::Sinhala => "si",
            Self::Thai => "th",
            Self::Lao => "lo",
            Self::Tibetan => "bo",
            Self::Myanmar => "my",
            Self::Khmer => "km",
            Self::Mongolian => "mn-Mong",
            Self::Thaana => "dv",
            Self::Syriac => "syr",
            Self::Nko => "nqo",
            Self::Cherokee => "chr",
            Self::Syllabics => "iu",
            Self::OlChiki => "sat",
            Self::Tifinagh => "zgh",
            _ => return None,
        })
    }
}

/// The script that no language but this one is written in.
pub(super) fn of_language(code: &str) -> Option<Script> {
    ALL.into_iter().find(|script| script.only_language() == Some(code))
}

/// The script of an ISO 15924 code, for those that languages share.
pub(super) fn by_code(code: &str) -> Option<Script> {
    Some(match code {
        "Latn" => Script::Latin,
        "Cyrl" => Script::Cyrillic,
        "Arab" => Script::Arabic,
        "Hebr" => Script::Hebrew,
        "Deva" => Script::Devanagari,
        "Beng" => Script::Bengali,
        "Ethi" => Script::Ethiopic,
        _ => return None,
    })
}

/// A mark that changes the letter before it and parts no word.
pub(super) fn is_mark(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x483..=0x487 | 0xAD | 0x200D | 0xFE00..=0xFE0F)
}

/// Letters of a text by script.
#[derive(Clone, Debug)]
pub(super) struct Letters([usize; SCRIPTS]);

impl Letters {
    pub(super) fn count(text: &str) -> Self {
        let mut counts = [0; SCRIPTS];
        for script in text.chars().filter_map(Script::of) {
            if let Some(count) = counts.get_mut(script as usize) {
                *count += script.weight();
            }
        }
        Self(counts)
    }

    /// Letters of one script, each counted with its weight.
    pub(super) fn of(&self, script: Script) -> usize {
        self.0.get(script as usize).copied().unwrap_or(0)
    }

    pub(super) fn total(&self) -> usize {
        self.0.iter().sum()
    }

    /// The script with the most letters among all but the one given.
    pub(super) fn most_besides(&self, left_out: Option<Script>) -> Option<Script> {
        ALL.into_iter().filter(|script| Some(*script) != left_out && self.of(*script) > 0).max_by_key(|script| self.of(*script))
    }
}

/// Every script, in the order of their numbers.
const ALL: [Script; SCRIPTS] = [
    Script::Latin,
    Script::Cyrillic,
    Script::Arabic,
    Script::Hebrew,
    Script::Devanagari,
    Script::Bengali,
    Script::Ethiopic,
    Script::Greek,
    Script::Armenian,
    Script::Georgian,
    Script::Gurmukhi,
    Script::Gujarati,
    Script::Oriya,
    Script::Tamil,
    Script::Telugu,
    Script::Kannada,
    Script::Malayalam,
    Script::Sinhala,
    Script::Thai,
    Script::Lao,
    Script::Tibetan,
    Script::Myanmar,
    Script::Khmer,
    Script::Mongolian,
    Script::Thaana,
    Script::Syriac,
    Script::Nko,
    Script::Cherokee,
    Script::Syllabics,
    Script::OlChiki,
    Script::Tifinagh,
    Script::Han,
    Script::Kana,
    Script::Hangul,
    Script::Other,
];

/// Adds to `out` what is language of `text`, until `out` holds `limit` bytes or a little more.
///
/// Left out are addresses (web, mail), words with digits in them and what looks like code: runs of
/// ASCII with a sign that running text does not have.
pub(super) fn push_prose(out: &mut String, text: &str, limit: usize) {
    let mut rest = text;
    while out.len() < limit && !rest.is_empty() {
        let ascii = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_graphic()).len();
        let (run, after) = rest.split_at(ascii);
        if is_prose(run) {
            out.push_str(run);
        } else {
            out.push(' ');
        }
        let other = after.find(|c: char| c.is_ascii_graphic()).unwrap_or(after.len()).min(floor(after, limit));
        let (kept, next) = after.split_at(other);
        out.push_str(kept);
        rest = next;
    }
    out.push(' ');
}

/// The nearest character boundary at or after `at`, so that every step moves on.
fn floor(text: &str, at: usize) -> usize {
    (at.max(1)..text.len()).find(|&index| text.is_char_boundary(index)).unwrap_or(text.len())
}

/// Whether a run of ASCII without white space may be words of a language.
fn is_prose(run: &str) -> bool {
    let bytes = run.as_bytes();
    if bytes.iter().any(|byte| matches!(byte, b'_' | b'=' | b'<' | b'>' | b'{' | b'}' | b'\\' | b'|' | b'`' | b'~' | b'^' | b'$'))
    {
        return false;
    }
    if run.contains("://") || run.starts_with("www.") || run.contains("()") {
        return false;
    }
    let between = |sign: u8| {
        let around =
            |window: &[u8]| matches!(window, [a, s, b] if *s == sign && a.is_ascii_alphanumeric() && b.is_ascii_alphanumeric());
        bytes.windows(3).any(around)
    };
    // `user@host`, `a/b/c`, `example.org` and `mp3` are none: but `and/or` and `end.Next` are words.
    let address = between(b'@') || run.matches('/').count() > 1 || (between(b'.') && ends_like_a_host(run));
    let code = bytes.windows(2).any(|pair| matches!(pair, [a, b] if a.is_ascii_alphabetic() && b.is_ascii_digit()));
    !address && !code
}

/// Whether the part after the last inner full stop is two to six small letters, up to a path or the end.
fn ends_like_a_host(run: &str) -> bool {
    let host = run.split(['/', '?', '#', ',', ';', ':', ')', '"']).next().unwrap_or(run).trim_end_matches('.');
    let last = host.rsplit('.').next().unwrap_or(host);
    (2..=6).contains(&last.len()) && last.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// `text` with every letter of another script replaced by a space.
pub(super) fn only(script: Script, text: &str) -> String {
    text.chars().map(|c| if Script::of(c).is_none_or(|of| of == script) { c } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, prose: &str) {
        let mut out = String::new();
        push_prose(&mut out, text, 1000);
        assert_eq!(out.split_whitespace().collect::<Vec<_>>().join(" "), prose, "{text}");
    }

    #[test]
    fn addresses_and_code_are_no_language() {
        check("See https://example.org/a?b=c now", "See now");
        check("Mail ana@example.org, or www.example.org.", "Mail or");
        check("call foo_bar() with {name} and $HOME", "call with and");
        check("an mp3 and A320 fly and/or end.Next", "an and fly and/or end.Next");
        check("详情见https://example.org。谢谢", "详情见 。谢谢");
        check("visit example.org/path today", "visit today");
    }

    #[test]
    fn the_numbers_of_the_scripts_are_their_places() {
        assert!(ALL.iter().enumerate().all(|(place, script)| place == *script as usize));
    }

    #[test]
    fn letters_are_counted_by_script_and_weight() {
        let letters = Letters::count("Straße 12, улица, 東京 ก");
        assert_eq!([Script::Latin, Script::Cyrillic, Script::Han, Script::Thai].map(|script| letters.of(script)), [6, 5, 6, 1]);
        assert_eq!(letters.total(), 18);
    }
}
