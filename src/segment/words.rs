//! What a language's words say about a full stop near them.
//!
//! One text file a language in `config/segmentation`, compiled in and read when first needed.
//! `config/segmentation/README.md` tells how the files are written. A language without a file uses
//! that of its nearest relative; text in an unknown language, the main language of its script.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// How a full stop behind an abbreviation reads when a capital follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Habit {
    /// Something always follows in the same sentence: `Dr.`, `z. B.`
    NeverLast,
    /// An abbreviation before a number, an ordinary word elsewhere: `No. 10`, `Jan. 5`.
    BeforeNumber,
    /// Ends a sentence only if a word follows that begins one: `Inc.`, `U.S.`
    SeldomLast,
    /// Ends a sentence unless a word follows that belongs to it: `a.m.`, `etc.`
    OftenLast,
}

/// The words of one language.
#[derive(Debug, Default)]
pub(super) struct Words {
    abbreviations: HashMap<&'static str, Habit>,
    openers: HashSet<&'static str>,
    followers: HashSet<&'static str>,
    exclamations: HashSet<&'static str>,
    speech: Vec<&'static str>,
    joiners: Vec<&'static str>,
    ordinals: bool,
    thorough: bool,
}

impl Words {
    /// How the abbreviation behaves, given without its last full stop.
    pub(super) fn habit(&self, abbreviation: &str) -> Option<Habit> {
        let exact = self.abbreviations.get(abbreviation).copied();
        if exact.is_some() || abbreviation.chars().nth(1).is_none() {
            // A single capital is an initial, whatever the small letter is short for.
            return exact;
        }
        self.abbreviations.get(abbreviation.to_lowercase().as_str()).copied()
    }

    /// Whether a capitalized word speaks for a new sentence: articles, pronouns, conjunctions.
    pub(super) fn opens(&self, word: &str) -> bool {
        self.openers.contains(word.to_lowercase().as_str())
    }

    /// Whether the language has a list of its own, which is then trusted alone.
    pub(super) fn is_thorough(&self) -> bool {
        self.thorough
    }

    /// Whether a capitalized word belongs to what was abbreviated before it: `10 a.m. Monday`.
    pub(super) fn follows(&self, word: &str) -> bool {
        self.followers.contains(word.to_lowercase().as_str())
    }

    /// Whether the word carries an exclamation mark as part of a name: `Yahoo!`
    pub(super) fn exclaims(&self, word: &str) -> bool {
        self.exclamations.contains(word)
    }

    /// Whether what follows a quotation says who said it: `“Really?” Smith asked.`
    pub(super) fn tells_speaker(&self, after: &str) -> bool {
        let Some(first) = after.chars().next() else { return false };
        if first.is_uppercase() {
            let mut words = after.split_whitespace().take(4);
            return words.any(|word| self.speech.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
        }
        let near = after.char_indices().nth(SPEECH_REACH).map_or(after, |(end, _)| after.get(..end).unwrap_or(after));
        let near = near.split(super::marks::is_terminator).next().unwrap_or(near);
        self.speech.iter().any(|verb| near.contains(verb))
    }

    /// Whether a text without spaces between words begins as sentences do.
    pub(super) fn opens_with(&self, text: &str) -> bool {
        self.openers.iter().any(|opener| text.starts_with(opener))
    }

    /// Whether a text begins with a word that continues a sentence.
    pub(super) fn joins_with(&self, text: &str) -> bool {
        self.joiners.iter().any(|joiner| text.starts_with(joiner))
    }

    /// Whether a number with a full stop is an ordinal: `3. Oktober`.
    pub(super) fn has_ordinals(&self) -> bool {
        self.ordinals
    }

    fn read(&mut self, file: &'static str) {
        let mut section = "";
        for line in file.lines().map(|line| line.split('#').next().unwrap_or_default().trim()) {
            let rest = match line.split_once(':') {
                Some((name, rest)) => {
                    section = name;
                    rest
                }
                None => line,
            };
            debug_assert!(SECTIONS.contains(&section) || line.is_empty(), "{section}");
            for word in rest.split_whitespace() {
                let stem = word.strip_suffix('.').unwrap_or(word);
                match section {
                    "inherit" => FILES.iter().filter(|(code, _)| *code == word).for_each(|(_, file)| self.read(file)),
                    "ordinals" => self.ordinals = word == "yes",
                    "never last" => self.learn(stem, Habit::NeverLast),
                    "before number" => self.learn(stem, Habit::BeforeNumber),
                    "seldom last" => self.learn(stem, Habit::SeldomLast),
                    "often last" => self.learn(stem, Habit::OftenLast),
                    "openers" => drop(self.openers.insert(word)),
                    "followers" => drop(self.followers.insert(word)),
                    "exclamations" => drop(self.exclamations.insert(word)),
                    "joiners" => self.joiners.push(word),
                    "speech" => self.speech.push(word),
                    _ => {}
                }
            }
        }
    }

    fn learn(&mut self, abbreviation: &'static str, habit: Habit) {
        self.abbreviations.insert(abbreviation, habit);
    }
}

/// What a file may hold.
const SECTIONS: &[&str] = &[
    "inherit",
    "ordinals",
    "never last",
    "before number",
    "seldom last",
    "often last",
    "openers",
    "followers",
    "exclamations",
    "joiners",
    "speech",
];

/// How many characters after a quotation the verb is looked for where words have no capitals.
const SPEECH_REACH: usize = 16;

/// The words of a language. The text is asked for its script where the language is not known.
pub(super) fn of(language: &str, text: &str) -> &'static Words {
    let code = file_for(language).unwrap_or_else(|| by_script(text));
    let index = FILES.binary_search_by_key(&code, |(code, _)| code).unwrap_or(0);
    let (Some(slot), Some((_, file))) = (LOADED.get(index), FILES.get(index)) else { return NONE.get_or_init(Words::default) };
    slot.get_or_init(|| {
        let mut words = Words::default();
        words.read(file);
        words.thorough = code != "common";
        words
    })
}

static NONE: OnceLock<Words> = OnceLock::new();
static LOADED: [OnceLock<Words>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

/// Lists the files in order of their names.
macro_rules! files {
    ($($code:literal)*) => {
        const FILES: &[(&str, &str)] =
            &[$(($code, include_str!(concat!("../../config/segmentation/", $code, ".txt")))),*];
    };
}

files! {
    "am" "ar" "bg" "bn" "ca" "common" "cs" "da" "de" "el" "en" "eo" "es" "et" "eu" "fa" "fi" "fr" "gl" "he" "hi" "hr" "hu" "hy"
    "id" "is" "it" "ja" "ka" "kk" "km" "ko" "lo" "lt" "lv" "mr" "my" "nb" "nl" "pl" "pt" "ro" "ru" "sk" "sl" "sq" "sr"
    "sv" "th" "tr" "uk" "ur" "vi" "zh"
}

/// The file for a language: its own or that of a near relative.
fn file_for(language: &str) -> Option<&'static str> {
    let code = match language {
        "" | "und" => return None,
        "no" | "nn" => "nb",
        "fo" => "is",
        "bs" | "sh" | "cnr" => "hr",
        "mk" => "bg",
        "be" | "rue" => "ru",
        "tt" | "ky" | "ba" | "cv" | "mn" | "tg" => "kk",
        "az" | "tk" | "crh" => "tr",
        "lb" | "gsw" | "bar" | "nds" | "yi" => "de",
        "af" | "fy" | "li" => "nl",
        "ast" | "an" | "ext" => "es",
        "oc" => "ca",
        "mwl" => "pt",
        "mo" => "ro",
        "ms" | "jv" | "su" | "min" => "id",
        "ps" | "ckb" | "sd" | "ug" | "prs" => "ur",
        "ne" | "mai" | "bho" | "sa" | "kok" => "hi",
        "as" => "bn",
        "ti" => "am",
        "yue" | "wuu" | "lzh" => "zh",
        "sc" | "scn" | "lmo" | "vec" | "fur" | "co" => "it",
        "ga" | "gd" | "cy" | "sw" | "tl" | "fil" | "mt" => "en",
        "lrc" | "mzn" => "fa",
        "arz" | "ary" | "apc" => "ar",
        "dz" | "bo" => "common",
        code => code,
    };
    FILES.binary_search_by_key(&code, |(code, _)| code).ok().and_then(|index| FILES.get(index)).map(|(code, _)| *code)
}

/// The language, or the main one of the script of the text where it is not known.
pub(super) fn language_of<'a>(language: &'a str, text: &str) -> &'a str {
    if matches!(language, "" | "und") { by_script(text) } else { language }
}

/// The main language of the script that the text is written in, by its first letter.
fn by_script(text: &str) -> &'static str {
    let letter = text.chars().find(|c| c.is_alphabetic()).map_or(0, |c| c as u32);
    match letter {
        0..0x370 | 0x1E00..0x1F00 => "en",
        0x370..0x400 | 0x1F00..0x2000 => "el",
        0x400..0x530 => "ru",
        0x530..0x590 => "hy",
        0x590..0x600 => "he",
        0x600..0x700 | 0x750..0x780 => "ar",
        0x900..0x980 => "hi",
        0x980..0xA00 => "bn",
        0xE00..0xE80 => "th",
        0xE80..0xF00 => "lo",
        0x1000..0x10A0 => "my",
        0x10A0..0x1100 | 0x1C90..0x1CC0 => "ka",
        0x1100..0x1200 | 0x3130..0x3190 | 0xAC00..0xD7B0 => "ko",
        0x1200..0x13A0 => "am",
        0x1780..0x1800 => "km",
        0x3040..0x3100 => "ja",
        0x2E80..0x3040 | 0x3190..0xA000 | 0xF900..0xFB00 | 0x20000..0x32000 => "zh",
        _ => "common",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_listed_and_read() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/config/segmentation");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter_map(|name| name.strip_suffix(".txt").map(str::to_owned))
            .collect();
        names.sort_unstable();
        assert_eq!(names, FILES.iter().map(|(code, _)| *code).collect::<Vec<_>>());
        for (code, file) in FILES {
            let mut words = Words::default();
            words.read(file);
            assert_eq!(words.habit("Dr"), Some(Habit::NeverLast), "{code} inherits what all have in common");
        }
    }

    #[test]
    fn no_abbreviation_has_two_habits() {
        for (code, file) in FILES {
            let mut seen = HashMap::new();
            let mut section = "";
            for line in file.lines().map(|line| line.split('#').next().unwrap_or_default()) {
                let (name, words) = line.split_once(':').map_or((section, line), |(name, words)| (name, words));
                section = name;
                let abbreviates = section.ends_with("last") || section.ends_with("number");
                for word in words.split_whitespace().filter(|_| abbreviates) {
                    assert_eq!(seen.insert(word, section), None, "{word} in {code}");
                }
            }
        }
    }

    #[test]
    fn languages_without_a_file_use_a_relative_or_the_script() {
        let file = |language| file_for(language);
        assert_eq!((file("nn"), file("bs"), file("pt"), file("xx"), file("")), (Some("nb"), Some("hr"), Some("pt"), None, None));
        assert_eq!(["Да", "γεια", "ไทย", "12", "தமிழ்"].map(by_script), ["ru", "el", "th", "en", "common"]);
    }
}
