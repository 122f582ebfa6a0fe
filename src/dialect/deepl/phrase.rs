//! The languages of DeepL, and the phrase whose translation is known in each of them.
//!
//! The vendor's own mock answers everything with "proton beam" in the target language, and the tests of
//! the vendor's clients rely on it; here it is the answer to that phrase alone, so that other texts still
//! tell which text and locale they were. Tags, names and phrases are facts of DeepLcom/deepl-mock (its
//! lists of languages, read in November 2026).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::locale::Locale;

/// Tag, English name and phrase. Tags with a region or script are no sources.
pub(super) const LANGUAGES: &[(&str, &str, &str)] = &[
    ("ace", "Acehnese", "sinar proton"),
    ("af", "Afrikaans", "protonestraal"),
    ("an", "Aragonese", "rayo de protons"),
    ("ar", "Arabic", "شعاع البروتون"),
    ("as", "Assamese", "প্ৰ'টন ৰেড"),
    ("ay", "Aymara", "Protón ch'uqi"),
    ("az", "Azerbaijani", "proton şüası"),
    ("ba", "Bashkir", "протон ағымы"),
    ("be", "Belarusian", "пратонны пучок"),
    ("bg", "Bulgarian", "протонен лъч"),
    ("bho", "Bhojpuri", "प्रोटॉन किरण"),
    ("bn", "Bengali", "প্রোটন বিম"),
    ("br", "Breton", "Flamenn brotonennoù"),
    ("bs", "Bosnian", "protoni snop"),
    ("ca", "Catalan", "raig de protons"),
    ("ceb", "Cebuano", "sugat sa proton"),
    ("ckb", "Kurdish (Sorani)", "تیشکی پرۆتون"),
    ("cs", "Czech", "protonový paprsek"),
    ("cy", "Welsh", "pwls protonau"),
    ("da", "Danish", "protonstråle"),
    ("de", "German", "Protonenstrahl"),
    ("el", "Greek", "δέσμη πρωτονίων"),
    ("en", "English", "proton beam"),
    ("en-GB", "English (British)", "proton beam"),
    ("en-US", "English (American)", "proton beam"),
    ("eo", "Esperanto", "protona fasko"),
    ("es", "Spanish", "haz de protones"),
    ("es-419", "Spanish (Latin American)", "haz de protones"),
    ("et", "Estonian", "prootonikiirgus"),
    ("eu", "Basque", "proton-izpi"),
    ("fa", "Persian", "شعاع پروتون"),
    ("fi", "Finnish", "protonisäde"),
    ("fr", "French", "faisceau de protons"),
    ("ga", "Irish", "gath prótón"),
    ("gl", "Galician", "raio de protóns"),
    ("gn", "Guarani", "Protón aty"),
    ("gom", "Konkani", "प्रोटॉन किरण"),
    ("gu", "Gujarati", "પ્રોટોન કિરણ"),
    ("ha", "Hausa", "ƙarar proton"),
    ("he", "Hebrew", "קרן פרוטונים"),
    ("hi", "Hindi", "प्रोटॉन किरण"),
    ("hr", "Croatian", "protonni snop"),
    ("ht", "Haitian Creole", "Fèy pwoton"),
    ("hu", "Hungarian", "protonnyaláb"),
    ("hy", "Armenian", "պրոտոնային ճառագայթ"),
    ("id", "Indonesian", "berkas proton"),
    ("ig", "Igbo", "osisi protọn"),
    ("is", "Icelandic", "róteindageisli"),
    ("it", "Italian", "fascio di protoni"),
    ("ja", "Japanese", "陽子ビーム"),
    ("jv", "Javanese", "sinar proton"),
    ("ka", "Georgian", "პროტონების ნაკადი"),
    ("kk", "Kazakh", "протон сәулесі"),
    ("kmr", "Kurdish (Kurmanji)", "Tîrêja protonan"),
    ("ko", "Korean", "양성자 빔"),
    ("ky", "Kyrgyz", "протон агымы"),
    ("la", "Latin", "Fasciculus protonum"),
    ("lb", "Luxembourgish", "Protonenstrahl"),
    ("lmo", "Lombard", "fascia de proton"),
    ("ln", "Lingala", "Etuluku ya ba proton"),
    ("lt", "Lithuanian", "protonų spindulys"),
    ("lv", "Latvian", "protonu staru kūlis"),
    ("mai", "Maithili", "प्रोटोन किरण"),
    ("mg", "Malagasy", "Andriamby protônina"),
    ("mi", "Maori", "Aho pūtoni"),
    ("mk", "Macedonian", "протонски сноп"),
    ("ml", "Malayalam", "പ്രോട്ടോൺ രശ്മി"),
    ("mn", "Mongolian", "протоны туяа"),
    ("mr", "Marathi", "प्रोटॉन किरण"),
    ("ms", "Malay", "sinar proton"),
    ("mt", "Maltese", "raġġ ta' protoni"),
    ("my", "Burmese", "ပရိုတွန်တန်း"),
    ("nb", "Norwegian (bokmål)", "protonstråle"),
    ("ne", "Nepali", "प्रोटोन किरण"),
    ("nl", "Dutch", "protonenbundel"),
    ("oc", "Occitan", "raja de protons"),
    ("om", "Oromo", "Ya'a pirootiinii"),
    ("pa", "Punjabi", "ਪ੍ਰੋਟੋਨ ਕਿਰਣ"),
    ("pag", "Pangasinan", "Sugob na proton"),
    ("pam", "Kapampangan", "suglung proton"),
    ("pl", "Polish", "wiązka protonów"),
    ("prs", "Dari", "شعاع پروتون"),
    ("ps", "Pashto", "د پروټونونو شعاع"),
    ("pt", "Portuguese", "feixe de prótons"),
    ("pt-BR", "Portuguese (Brazilian)", "feixe de prótons"),
    ("pt-PT", "Portuguese (European)", "feixe de prótons"),
    ("qu", "Quechua", "Protón k'ancha"),
    ("ro", "Romanian", "fascicul de protoni"),
    ("ru", "Russian", "протонный луч"),
    ("sa", "Sanskrit", "प्रोटॉनकिरणपुंजः"),
    ("scn", "Sicilian", "raggiu di prutoni"),
    ("sk", "Slovak", "protónový lúč"),
    ("sl", "Slovenian", "protonski žarek"),
    ("sq", "Albanian", "fashë protonësh"),
    ("sr", "Serbian", "протонски сноп"),
    ("st", "Sesotho", "Letsoele la li-proton"),
    ("su", "Sundanese", "sinar proton"),
    ("sv", "Swedish", "protonstråle"),
    ("sw", "Swahili", "miale ya protoni"),
    ("ta", "Tamil", "புரோட்டான்க் கற்றை"),
    ("te", "Telugu", "ప్రోటాన్ కిరణాలు"),
    ("tg", "Tajik", "шохаи протонҳо"),
    ("th", "Thai", "ลำโปรตอน"),
    ("tk", "Turkmen", "proton şöhle"),
    ("tl", "Tagalog", "sinag ng proton"),
    ("tn", "Tswana", "Mothalo wa diproton"),
    ("tr", "Turkish", "proton ışını"),
    ("ts", "Tsonga", "Ntambu wa tiphurotoni"),
    ("tt", "Tatar", "протон агымы"),
    ("uk", "Ukrainian", "протонний пучок"),
    ("ur", "Urdu", "پروٹون شعاع"),
    ("uz", "Uzbek", "proton nuri"),
    ("vi", "Vietnamese", "chùm proton"),
    ("wo", "Wolof", "Sànnu poroton"),
    ("xh", "Xhosa", "Umkhondo weprotoni"),
    ("yi", "Yiddish", "פּראָטאָן־שטראַל"),
    ("yue", "Cantonese", "質子束"),
    ("zh", "Chinese", "质子束"),
    ("zh-Hans", "Chinese (simplified)", "质子束"),
    ("zh-Hant", "Chinese (traditional)", "質子束"),
    ("zu", "Zulu", "isigaxa sama-proton"),
];

/// What the phrase is in other versions of the vendor's mock. Above stands what the tests of the vendor's
/// clients expect, as far as they were to be had; they were written for its earlier versions.
const ELSEWHERE: &[(&str, &str)] =
    &[("id", "sinar proton"), ("ja", "陽子線"), ("pt-PT", "feixe de protões"), ("ru", "протонный пучок")];

/// Languages that are found first where several have the same phrase.
const FIRST: &[&str] = &["en", "de", "es", "fa", "hi", "id", "ky", "nb", "pt", "sr", "zh"];

/// Bytes of a line that can be the phrase.
const LONGEST: usize = 64;

static INTO: LazyLock<HashMap<Locale, &str>> = LazyLock::new(|| {
    let known = LANGUAGES.iter().filter_map(|(tag, _, phrase)| Some((tag.parse().ok()?, *phrase)));
    known.collect()
});

static FROM: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let mut known: HashMap<String, &str> = HashMap::new();
    let now = LANGUAGES.iter().map(|(tag, _, phrase)| (*tag, *phrase));
    for (tag, phrase) in ELSEWHERE.iter().copied().chain(now) {
        // What is spoken has no variant.
        let tag = tag.split('-').next().unwrap_or(tag);
        let language = known.entry(phrase.to_lowercase()).or_insert(tag);
        if FIRST.contains(&tag) {
            *language = tag;
        }
    }
    known
});

/// The language of a text that is the phrase on each line.
pub(super) fn spoken(text: &str) -> Option<Locale> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = language(lines.next()?)?;
    lines.all(|line| language(line).is_some()).then(|| first.parse().ok())?
}

/// A text that is the phrase on each line, in another language.
pub(super) fn translated(text: &str, target: &Locale) -> Option<String> {
    spoken(text)?;
    let phrase = INTO.get(target).or_else(|| INTO.get(&target.language().parse().ok()?))?;
    let line = |line: &str| {
        let inner = line.trim();
        if inner.is_empty() { line.to_owned() } else { line.replacen(inner, phrase, 1) }
    };
    Some(text.split('\n').map(line).collect::<Vec<_>>().join("\n"))
}

fn language(line: &str) -> Option<&'static str> {
    if line.len() > LONGEST { None } else { FROM.get(&line.to_lowercase()).copied() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_phrase_is_known_in_every_language() {
        for (tag, _, phrase) in LANGUAGES {
            let target: Locale = tag.parse().unwrap();
            assert_eq!(translated("Proton beam", &target).as_deref(), Some(*phrase), "{tag}");
            assert_eq!(translated(phrase, &"en-US".parse().unwrap()).as_deref(), Some("proton beam"), "{tag}");
        }
        assert_eq!(spoken("陽子ビーム").unwrap().to_string(), "ja");
        assert_eq!(spoken("proton beam").unwrap().to_string(), "en");
    }

    #[test]
    fn lines_are_translated_and_other_texts_are_not() {
        let german: Locale = "de".parse().unwrap();
        assert_eq!(
            translated("proton beam\r\n\n  haz de protones\n", &german).as_deref(),
            Some("Protonenstrahl\r\n\n  Protonenstrahl\n")
        );
        for text in ["proton beams", "A proton beam.", "proton beam\nand more", "", "\n"] {
            assert_eq!(translated(text, &german), None, "{text:?}");
        }
    }
}
