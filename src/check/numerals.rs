//! Numbers said in words: the small ones of some languages, Roman and Chinese numerals, and words that
//! multiply (`million`, `万`).
//!
//! A translator may write 3 as `tres` or 18th as `XVIII`; here is what such words look like. For a
//! language that is not listed a small number may be anything, and nobody is warned.

/// By language the beginnings of the words for 2 to 12, cardinal and ordinal, told apart by `|`.
const WORDS: &[(&str, &str)] = &[
    (
        "en",
        "two|second|both|twice|double|pair three|third|triple four|quart five|fift six seven eight nine|nint ten elev twel|dozen",
    ),
    (
        "es",
        "dos|segund|dobl|ambos|ambas tres|tercer|tripl cuatr|cuart cinc|quint seis|sext siet|sépt ocho|octav nueve|noven diez|déci once|undéc doce|duodéc",
    ),
    ("ca", "dos|dues|segon|dobl tres|tercer|tripl quatr|quart cinc|cinqu sis|sis set|setè vuit|vuitè nou|novè deu|desè onz dotz"),
    (
        "gl",
        "dous|dúas|segund|dobr tres|terceir|tripl catro|cuart cinco|quint seis|sext sete|séti oito|oitav nove|noven dez|déci once doce",
    ),
    (
        "pt",
        "dois|duas|segund|dupl|dobr|ambos|ambas três|terceir|tripl quatr|quart cinc|quint seis|sext sete|séti oito|oitav nove|non dez|déci onze doze|dúzi",
    ),
    ("fr", "deux|second|doubl trois|tier|tripl quatr|quart cinq six|sixi sept|septi huit neuf|neuvi dix onz douz"),
    (
        "it",
        "due|second|doppi|entramb tre|terz|tripl quattr|quart cinq|quint sei|sest sett otto|ottav nove|non dieci|decim undic dodic|dozzin",
    ),
    (
        "ro",
        "doi|două|dubl|ambel trei|treil|tripl patru|patr cinci|cinc șase|sase|șas șapte|sapte|șapt opt nouă|noul zece|zec unsprez doisprez|douăsprez",
    ),
    ("de", "zwei|zwo|beide|doppel drei|dritt vier|viert fünf sechs sieb acht neun zehn elf zwölf|dutzend"),
    ("nl", "twee|tweed|beide|dubbel drie|derd vier|vierd vijf zes zeven acht negen tien elf twaalf|dozijn"),
    ("sv", "två|andra|båda|dubbel|tvåa tre|tredj fyra|fjärd fem sex|sjätt sju åtta|ått nio tio|tion elva|elft tolv"),
    ("da", "to|anden|andet|begge|dobbel tre|tredj fire|fjerd fem|femt seks|sjett syv otte|ott ni|nien ti|tien elleve|ellev tolv"),
    (
        "nb",
        "to|andre|begge|dobbel tre|tredj fire|fjerd fem|femt seks|sjett sju|syv|sjuend åtte|åtten ni|niend ti|tiend elleve|ellev tolv",
    ),
    (
        "pl",
        "dw|drug|podwój|oba|obie trz|potrój czter|czwar|czwór pię|piąt sześ|szós siede|siód osi|ósm dziew dzies jede|jedenas dwan|tuzin",
    ),
    ("cs", "dv|druh|oba|obě tř|tři|třet|troj čtyř|čtvr pět|pát šest sedm osm|osm devět|devát deset|desát jeden dvan|tuc"),
    ("sk", "dv|druh|oba|obe tr|tret štyr|štvr|štyri päť|piat šesť|šies sedem|sied osem|ôsm deväť|devi desať|desi jeden dvan|tuc"),
    ("ru", "дв|втор|оба|обе|пар тр четыр|четвер|четвёр пят шест сем|седьм восем|восьм девят десят одинн двен|дюжин"),
    (
        "uk",
        "дв|друг|обид|пар тр чотир|четвер п'ят|п’ят шіст|шост|шест сім|сьом|сем вісім|восьм дев'ят|дев’ят десят один двана|дюжин",
    ),
    ("bg", "дв|втор|два тр|три чет пет|пети шест седем|седм осем|осм девет десет един дван"),
    ("tr", "iki|ikin|çift üç|üçün dört|dörd beş altı yedi sekiz dokuz on|onun on on|düzin"),
    ("eo", "du|dua|ambaŭ tri|tria kvar kvin ses sep ok naŭ dek dek dek"),
    ("hu", "két|kett|második|mindkét három|harm négy öt|ötö hat|hato hét|het nyolc kilenc tíz|tize tizen tizen|tucat"),
    (
        "fi",
        "kak|kah|toi|molem kolm neljä|nelj viisi|viid|viit kuusi|kuud|kuut seitsem kahdek yhdek kymmen yksi|yhde kaksi|kahde|tusin",
    ),
    (
        "el",
        "δύο|δυο|δεύτ|διπλ τρ|τρί τέσσ|τετ|τέτ πέντ|πέμπ|πεντ έξι|έκτ|εξ επτά|εφτά|έβδ οκτώ|οχτώ|όγδ εννέα|εννιά|ένατ δέκ|δεκ έντεκ|ενδέκ δώδεκ|δωδεκ",
    ),
];

/// The English words for what follows twelve; English is what most is translated from and into.
const ENGLISH: &[(usize, &str)] = &[
    (13, "thirteen"),
    (14, "fourteen"),
    (15, "fifteen"),
    (16, "sixteen"),
    (17, "seventeen"),
    (18, "eighteen"),
    (19, "nineteen"),
    (20, "twent"),
    (30, "thirt"),
    (40, "fort"),
    (50, "fift"),
    (60, "sixt"),
    (70, "sevent"),
    (80, "eight"),
    (90, "ninet"),
];

/// Words that multiply a number, by their beginnings.
const MULTIPLIERS: &[&str] = &[
    "million",
    "billion",
    "trillion",
    "thousand",
    "hundred",
    "milli",
    "milj",
    "mio",
    "mld",
    "mrd",
    "mln",
    "mil",
    "bil",
    "tri",
    "tausend",
    "tusen",
    "tusind",
    "duizend",
    "tys",
    "tis",
    "miles",
    "cent",
    "mij",
    "bn",
    "tn",
    "ezer",
    "tuhat",
    "tuhan",
    "bin",
    "yüz",
    "мил",
    "млн",
    "млрд",
    "тыс",
    "тис",
    "мільй",
    "хил",
    "трил",
    "εκατ",
    "χιλ",
    "δισ",
    "ألف",
    "آلاف",
    "مليون",
    "ملايين",
    "مليار",
    "میلیون",
    "هزار",
    "میلیارد",
    "אלף",
    "אלפי",
    "מיליון",
    "מיליארד",
    "लाख",
    "करोड",
    "करोड़",
    "हज",
    "अरब",
    "मिलियन",
    "लक्ष",
    "কোটি",
    "লাখ",
    "লক্ষ",
    "হাজার",
    "મિલિ",
    "લાખ",
    "કરોડ",
    "હજાર",
    "లక్ష",
    "కోటి",
    "కోట్ల",
    "మిలియ",
    "వేల",
    "ಲಕ್ಷ",
    "ಕೋಟಿ",
    "ಮಿಲಿ",
    "ಸಾವಿರ",
    "കോടി",
    "ലക്ഷ",
    "മില്യ",
    "ദശലക്ഷ",
    "இலட்",
    "லட்ச",
    "கோடி",
    "மில்லி",
    "ஆயிர",
    "ล้าน",
    "แสน",
    "หมื่น",
    "พัน",
    "万",
    "萬",
    "億",
    "亿",
    "兆",
    "千",
    "百",
    "만",
    "억",
    "천",
    "백",
    "조",
    "nghìn",
    "ngàn",
    "triệu",
    "tỷ",
    "tỉ",
    "trăm",
    "ribu",
    "juta",
    "miliar",
    "ratus",
    "lakh",
    "crore",
    "သန်း",
    "သောင်း",
    "သိန်း",
    "ထောင်",
    "ሚሊ",
    "ሺህ",
    "ቢሊ",
    "միլ",
    "հազ",
    "hezar",
    "elf",
    "eluf",
    "miljun",
    "nde",
    "puku",
    "libo",
    "daan",
    "daang",
    "milyon",
    "k",
    "m",
];

/// Whether a word that multiplies follows, after no more than a space or a sign between them.
pub(super) fn multiplies(after: &str) -> bool {
    let after = after.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{200b}' | '+')).to_lowercase();
    let whole = |known: &str| {
        let rest = after.get(known.len()..).unwrap_or_default();
        known.len() > 1 || !rest.starts_with(char::is_alphabetic)
    };
    MULTIPLIERS.iter().any(|known| after.starts_with(known) && whole(known))
}

/// Whether the words of a language are known here.
pub(super) fn are_listed(language: &str) -> bool {
    WORDS.iter().any(|(known, _)| *known == language)
}

/// Whether a small number may be said in words in a text of this language.
pub(super) fn in_words(number: usize, text: &str, language: &str) -> bool {
    if number < 2 {
        return true;
    }
    if language == "en" && number > 12 {
        let word = ENGLISH.iter().rev().find(|(known, _)| *known == number || (*known < number && number < 100 && *known >= 20));
        return word.is_some_and(|(_, word)| text.to_lowercase().contains(word));
    }
    let Some((_, words)) = WORDS.iter().find(|(known, _)| *known == language) else { return number <= 12 };
    let Some(beginnings) = words.split(' ').nth(number - 2) else { return false };
    let text = text.to_lowercase();
    let mut words = text.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'));
    words.any(|word| beginnings.split('|').any(|beginning| word.starts_with(beginning)))
}

/// The Roman numeral of a number, as centuries and kings have them.
pub(super) fn roman(number: usize) -> Option<String> {
    const SIGNS: [(usize, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    if !(1..200).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

/// Whether a Roman numeral stands in a text as a word or before the letters of an ordinal (`XIXe`).
pub(super) fn has_roman(text: &str, numeral: &str) -> bool {
    // Cyrillic and Greek texts may have letters of their own in them.
    let latin = |c: char| match c {
        'Х' | 'Χ' => 'X',
        'І' | 'Ι' => 'I',
        'С' => 'C',
        c => c,
    };
    let text: String = text.chars().map(latin).collect();
    let is_sign = |c: char| "IVXLC".contains(c);
    text.match_indices(numeral).any(|(at, found)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + found.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(is_sign) && !after.is_some_and(char::is_uppercase)
    })
}

/// The values of Chinese numerals in a text: 三, 十二, 二〇一〇, 三百万.
pub(super) fn chinese(text: &str) -> Vec<u64> {
    let mut found = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain([' ']) {
        if digit(c).is_some() || unit(c).is_some() {
            run.push(c);
        } else if !run.is_empty() {
            found.extend(value(&run));
            run.clear();
        }
    }
    found
}

fn digit(c: char) -> Option<u64> {
    "〇一二三四五六七八九".chars().position(|known| known == c).map(|value| value as u64).or(match c {
        '零' => Some(0),
        '两' | '兩' => Some(2),
        _ => None,
    })
}

fn unit(c: char) -> Option<u64> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' | '萬' => Some(10_000),
        '億' | '亿' => Some(100_000_000),
        _ => None,
    }
}

/// The value of one run of numeral signs; none where it is larger than anybody writes.
fn value(run: &str) -> Option<u64> {
    if run.chars().all(|c| digit(c).is_some()) {
        return run.chars().filter_map(digit).try_fold(0u64, |sum, value| sum.checked_mul(10)?.checked_add(value));
    }
    let (mut total, mut part, mut last) = (0u64, 0u64, 0u64);
    for c in run.chars() {
        if let Some(value) = digit(c) {
            last = value;
        } else if let Some(unit) = unit(c) {
            if unit >= 10_000 {
                let group = part.checked_add(last)?.max(1);
                total = total.checked_add(group.checked_mul(unit)?)?;
                part = 0;
            } else {
                part = part.checked_add(last.max(1).checked_mul(unit)?)?;
            }
            last = 0;
        }
    }
    total.checked_add(part)?.checked_add(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals_are_read() {
        assert_eq!(chinese("三人，十二月，二〇一〇年，三百二十万"), [3, 12, 2010, 3_200_000]);
        assert!(chinese(&"九".repeat(60)).is_empty());
        assert_eq!(chinese(&"九億".repeat(60)).len(), 1);
    }

    #[test]
    fn roman_numerals_are_written_and_found() {
        assert_eq!(roman(18).as_deref(), Some("XVIII"));
        assert_eq!(roman(94).as_deref(), Some("XCIV"));
        assert!(has_roman("el siglo XVIII.", "XVIII") && has_roman("au XIXe siècle", "XIX") && has_roman("ХІХ століття", "XIX"));
        assert!(!has_roman("el siglo XVIII", "XVI") && !has_roman("MIX", "IX"));
    }

    #[test]
    fn every_language_has_eleven_numbers() {
        for (language, words) in WORDS {
            assert_eq!(words.split(' ').count(), 11, "{language}");
        }
        assert!(in_words(3, "los terceros", "es") && !in_words(3, "los primeros", "es") && in_words(3, "x", "xx"));
    }
}
