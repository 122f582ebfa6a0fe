//! Names of languages: what a user types becomes a canonical BCP 47 tag.
//!
//! A [`Locale`] is always valid and always written the same way (`pt-BR`, `zh-Hans`), so it can be
//! compared, sorted, used as a key and put into a path. Vendors' own spellings never get this far;
//! each provider maps them at its own door.

use std::fmt;
use std::str::FromStr;

use unic_langid::{CharacterDirection, LanguageIdentifier};

/// A canonical BCP 47 language tag.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(LanguageIdentifier);

/// From which locale into which.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pair {
    /// The locale of the text that exists.
    pub source: Locale,
    /// The locale that is wanted.
    pub target: Locale,
}

impl Pair {
    /// A pair, which may name one locale twice; who calls decides what that means.
    pub fn new(source: Locale, target: Locale) -> Self {
        Self { source, target }
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}->{}", self.source, self.target)
    }
}

/// The text is no language tag, or its language does not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLocale {
    /// What was given.
    pub given: String,
    /// The nearest code that exists, where one is near.
    pub nearest: Option<String>,
}

impl fmt::Display for UnknownLocale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "unknown locale {:?}", self.given)
    }
}

impl std::error::Error for UnknownLocale {}

/// Older and wider codes with the one that is used today.
const RENAMED: &[(&str, &str)] =
    &[("iw", "he"), ("in", "id"), ("ji", "yi"), ("jw", "jv"), ("mo", "ro"), ("no", "nb"), ("fil", "tl"), ("sh", "sr-Latn")];

impl Locale {
    /// The undetermined locale: nobody knows, and nobody may guess.
    pub fn undetermined() -> Self {
        Self(LanguageIdentifier::default())
    }

    /// Whether this is [`Locale::undetermined`].
    pub fn is_undetermined(&self) -> bool {
        self.0.language.is_empty()
    }

    /// The language subtag alone: `pt` of `pt-BR`.
    pub fn language(&self) -> &str {
        self.0.language.as_str()
    }

    /// The script as written in the tag, `None` where the tag leaves it open.
    pub fn script(&self) -> Option<&str> {
        self.0.script.as_ref().map(unic_langid::subtags::Script::as_str)
    }

    /// The region as written in the tag.
    pub fn region(&self) -> Option<&str> {
        self.0.region.as_ref().map(unic_langid::subtags::Region::as_str)
    }

    /// The script that text in this locale is written in, by likely subtags where the tag is silent.
    pub fn likely_script(&self) -> String {
        if let Some(script) = self.script() {
            return script.to_owned();
        }
        let mut full = self.0.clone();
        full.maximize();
        full.script.map_or_else(|| "Zyyy".to_owned(), |script| script.as_str().to_owned())
    }

    /// The language with the region it is most at home in (`de-DE`, `pt-BR`), where one is known.
    pub fn with_likely_region(&self) -> String {
        let mut full = self.0.clone();
        full.maximize();
        match full.region {
            Some(region) => format!("{}-{region}", self.language()),
            None => self.language().to_owned(),
        }
    }

    /// Whether the script runs from right to left.
    pub fn is_rtl(&self) -> bool {
        match self.likely_script().as_str() {
            "Arab" | "Hebr" | "Syrc" | "Thaa" | "Nkoo" | "Adlm" | "Rohg" | "Mand" | "Samr" => true,
            "Zyyy" => self.0.character_direction() == CharacterDirection::RTL,
            _ => false,
        }
    }

    /// Whether sentences follow each other without a space (Chinese, Japanese).
    pub fn joins_sentences_without_space(&self) -> bool {
        matches!(self.likely_script().as_str(), "Hans" | "Hant" | "Jpan" | "Hani" | "Hrkt" | "Bopo")
    }

    /// The tag without its last subtag (`zh-Hant-TW`, `zh-Hant`, `zh`), for looking things up.
    pub fn parent(&self) -> Option<Self> {
        let tag = self.to_string();
        let (shorter, _) = tag.rsplit_once('-')?;
        shorter.parse().ok()
    }

    /// Whether both mean the same language in the same script, regions aside.
    ///
    /// `en-US` and `en` do, `zh-Hans` and `zh-Hant` do not, `pt-BR` and `pt-PT` do not
    /// (two written regions differ, and translating between them is a real wish).
    pub fn covers(&self, other: &Self) -> bool {
        self.0.language == other.0.language
            && self.likely_script() == other.likely_script()
            && (self.0.region.is_none() || other.0.region.is_none() || self.0.region == other.0.region)
    }

    /// The name of the language in the language itself, where it is known.
    pub fn own_name(&self) -> Option<String> {
        let name = match (self.language(), self.script(), self.region()) {
            ("zh", Some("Hans"), _) => Some("简体中文"),
            ("zh", Some("Hant"), _) => Some("繁體中文"),
            ("zh", ..) => Some("中文"),
            ("sr", Some("Latn"), _) => Some("srpski"),
            ("pt", _, Some("BR")) => Some("português (Brasil)"),
            ("pt", _, Some("PT")) => Some("português (Portugal)"),
            ("nb", ..) => Some("norsk bokmål"),
            ("ar", ..) => Some("العربية"),
            ("fa", ..) => Some("فارسی"),
            ("el", ..) => Some("Ελληνικά"),
            _ => None,
        };
        name.map(str::to_owned).or_else(|| {
            let code = self.language();
            let language = isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code))?;
            language.to_autonym().map(|own| own.split([',', ';', '(']).next().unwrap_or(own).trim().to_owned())
        })
    }

    /// The English name of the language, where it is known.
    pub fn english_name(&self) -> Option<&'static str> {
        let code = self.language();
        let language = isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code))?;
        Some(language.to_name())
    }
}

impl FromStr for Locale {
    type Err = UnknownLocale;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownLocale { given: given.to_owned(), nearest: nearest(given) };
        let mut tag: LanguageIdentifier = given.trim().parse().map_err(|_| unknown())?;
        if let Some((_, now)) = RENAMED.iter().find(|(old, _)| tag.language.as_str() == *old) {
            let now: LanguageIdentifier = now.parse().map_err(|_| unknown())?;
            tag.language = now.language;
            tag.script = tag.script.or(now.script);
        }
        let code = tag.language.as_str();
        if tag.language.is_empty() {
            return if given.trim().eq_ignore_ascii_case("und") { Ok(Self(tag)) } else { Err(unknown()) };
        }
        let known = isolang::Language::from_639_1(code).or_else(|| isolang::Language::from_639_3(code)).ok_or_else(unknown)?;
        if let Some(short) = known.to_639_1() {
            tag.language = short.parse().map_err(|_| unknown())?;
        }
        Ok(Self(tag))
    }
}

/// The nearest code or English name of a language, for "did you mean".
fn nearest(given: &str) -> Option<String> {
    // Longer than any name: to compare it with all of them would take as long as it is, thousands of times.
    if given.len() > 64 {
        return None;
    }
    let given = given.trim().to_lowercase();
    let by_name = isolang::languages().filter(|language| language.to_639_1().is_some()).find(|language| {
        let name = language.to_name().to_lowercase();
        let own = language.to_autonym().unwrap_or_default().to_lowercase();
        !given.is_empty() && (name == given || own == given || strsim::damerau_levenshtein(&name, &given) == 1)
    });
    if let Some(code) = by_name.and_then(|language| language.to_639_1()) {
        return Some(code.to_owned());
    }
    let language = given.split(['-', '_']).next().unwrap_or_default();
    isolang::languages()
        .filter_map(|known| known.to_639_1())
        .map(|code| (strsim::damerau_levenshtein(code, language), code))
        .min()
        .filter(|(distance, _)| *distance <= 1)
        .map(|(_, code)| code.to_owned())
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl serde::Serialize for Locale {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Locale {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, canonical: &str) {
        assert_eq!(given.parse::<Locale>().map(|locale| locale.to_string()), Ok(canonical.to_owned()));
    }

    #[test]
    fn tags_become_canonical() {
        check("EN", "en");
        check("pt_br", "pt-BR");
        check("zh-hans", "zh-Hans");
        check("eng", "en");
        check("iw", "he");
        check("no", "nb");
        check("sh", "sr-Latn");
        check("und", "und");
        check("ast", "ast");
    }

    #[test]
    fn unknown_tags_name_a_neighbour() {
        assert_eq!("xx".parse::<Locale>().map_err(|error| error.nearest.is_some()), Err(true));
        assert_eq!("german".parse::<Locale>().map_err(|error| error.nearest), Err(Some("de".to_owned())));
        assert_eq!("".parse::<Locale>().map_err(|error| error.given), Err(String::new()));
        assert!("../etc".parse::<Locale>().is_err());
    }

    #[test]
    fn direction_and_spacing_follow_the_script() {
        let of = |tag: &str| tag.parse::<Locale>().unwrap();
        assert!(of("ar").is_rtl() && of("he").is_rtl() && of("ur").is_rtl() && of("fa").is_rtl());
        assert!(!of("en").is_rtl() && !of("az").is_rtl());
        assert!(of("zh").joins_sentences_without_space() && of("ja").joins_sentences_without_space());
        assert!(!of("ko").joins_sentences_without_space());
    }

    #[test]
    fn covering_ignores_a_missing_region_only() {
        let of = |tag: &str| tag.parse::<Locale>().unwrap();
        assert!(of("en").covers(&of("en-US")) && of("zh").covers(&of("zh-Hans")));
        assert!(!of("zh-Hans").covers(&of("zh-Hant")) && !of("pt-BR").covers(&of("pt-PT")) && !of("en").covers(&of("es")));
    }
}
