//! Azure's calls for single words and for scripts: transliteration, the dictionary and its examples.
//!
//! What they say is made like a translation is: it can be told from the word that was asked.

use serde_json::{Value, json};

use super::error;
use crate::dialect::call::{Call, json};
use crate::dialect::house::Stage;
use crate::locale::Locale;
use crate::provider::Reply;

/// Words in one request to the dictionary, and letters of each.
const WORDS: usize = 10;
const LETTERS: usize = 100;

/// Scripts, by code and name.
type Scripts = &'static [(&'static str, &'static str)];

/// Languages whose scripts are turned into one another: code, name, name in itself, scripts with their names.
const SCRIPTS: &[(&str, &str, &str, Scripts)] = &[
    ("ar", "Arabic", "العربية", &[("Arab", "Arabic"), ("Latn", "Latin")]),
    ("hi", "Hindi", "हिन्दी", &[("Deva", "Devanagari"), ("Latn", "Latin")]),
    ("ja", "Japanese", "日本語", &[("Jpan", "Japanese"), ("Latn", "Latin")]),
    ("ru", "Russian", "Русский", &[("Cyrl", "Cyrillic"), ("Latn", "Latin")]),
    (
        "zh-Hans",
        "Chinese Simplified",
        "中文 (简体)",
        &[("Hans", "Chinese Simplified"), ("Hant", "Chinese Traditional"), ("Latn", "Latin")],
    ),
];

/// Languages of the dictionary, each with English and English with each.
const PAIRED: &[(&str, &str)] = &[("de", "Deutsch"), ("es", "Español"), ("fr", "Français"), ("it", "Italiano"), ("ja", "日本語")];

fn script(&(code, name): &(&str, &str)) -> Value {
    json!({"code": code, "name": name, "nativeName": name, "dir": if code == "Arab" { "rtl" } else { "ltr" }})
}

/// The list of transliterations.
pub(super) fn transliterations() -> Value {
    let mut list = serde_json::Map::new();
    for (code, name, own, scripts) in SCRIPTS {
        let from = |from: &(&str, &str)| {
            let mut told = script(from);
            told["toScripts"] = scripts.iter().filter(|to| to.0 != from.0).map(script).collect();
            told
        };
        let scripts: Vec<Value> = scripts.iter().map(from).collect();
        list.insert((*code).to_owned(), json!({"name": name, "nativeName": own, "scripts": scripts}));
    }
    Value::Object(list)
}

/// The list of dictionaries.
pub(super) fn dictionaries() -> Value {
    let language = |code: &str, own: &str| {
        let name = code.parse::<Locale>().ok().and_then(|locale| locale.english_name()).unwrap_or(code);
        json!({"name": name, "nativeName": own, "dir": "ltr"})
    };
    let coded = |code: &str, own: &str| {
        let mut told = language(code, own);
        told["code"] = json!(code);
        told
    };
    let mut list = serde_json::Map::new();
    let mut english = language("en", "English");
    english["translations"] = PAIRED.iter().map(|(code, own)| coded(code, own)).collect();
    list.insert("en".to_owned(), english);
    for (code, own) in PAIRED {
        let mut other = language(code, own);
        other["translations"] = json!([coded("en", "English")]);
        list.insert((*code).to_owned(), other);
    }
    Value::Object(list)
}

/// Texts in another script.
pub(super) fn transliterate(call: &Call<'_>, stage: &dyn Stage, texts: &[String]) -> Reply {
    let asked = |name: &str| call.queried(name).unwrap_or_default();
    let (language, from, to) = (asked("language"), asked("fromScript"), asked("toScript"));
    let Some((.., scripts)) = SCRIPTS.iter().find(|(code, ..)| *code == language) else {
        return error(400_018, "The language is missing or not valid.");
    };
    let has = |script: &str| scripts.iter().any(|(code, _)| code.eq_ignore_ascii_case(script));
    if !has(&from) || !has(&to) || from.eq_ignore_ascii_case(&to) {
        return error(400_064, "The script is missing or not valid.");
    }
    let Ok(locale) = format!("{}-{to}", language.split('-').next().unwrap_or_default()).parse::<Locale>() else {
        return error(400_064, "The script is missing or not valid.");
    };
    let item = |text: &String| json!({"text": stage.pseudo(text, &locale), "script": to});
    json(200, &Value::Array(texts.iter().map(item).collect()))
}

/// The pair of a request to the dictionary; one side is English.
fn pair(call: &Call<'_>) -> Result<(String, Locale), Reply> {
    let asked = |name: &str| call.queried(name).unwrap_or_default();
    let (from, to) = (asked("from"), asked("to"));
    let paired = |code: &str| PAIRED.iter().any(|(known, _)| *known == code);
    let both = (from == "en" && paired(&to)) || (to == "en" && paired(&from));
    let target = to.parse().ok().filter(|_| both);
    target.map(|target| (from, target)).ok_or_else(|| error(400_023, "The language pair is not valid."))
}

/// What words mean.
pub(super) fn lookup(call: &Call<'_>, stage: &dyn Stage, words: &[String]) -> Reply {
    let (_, target) = match pair(call) {
        Ok(pair) => pair,
        Err(refused) => return refused,
    };
    if words.len() > WORDS || words.iter().any(|word| word.chars().count() > LETTERS) {
        return error(400_077, "The maximum request size has been exceeded.");
    }
    let item = |word: &String| {
        let (small, other) = (word.to_lowercase(), stage.pseudo(&word.to_lowercase(), &target));
        let back = json!([{"normalizedText": small, "displayText": small, "numExamples": 1, "frequencyCount": 1}]);
        let translation = json!({"normalizedTarget": other, "displayTarget": other, "posTag": "NOUN", "confidence": 1.0,
            "prefixWord": "", "backTranslations": back});
        json!({"normalizedSource": small, "displaySource": word, "translations": [translation]})
    };
    json(200, &Value::Array(words.iter().map(item).collect()))
}

/// Sentences with words and their translations.
pub(super) fn examples(call: &Call<'_>, stage: &dyn Stage) -> Reply {
    let (_, target) = match pair(call) {
        Ok(pair) => pair,
        Err(refused) => return refused,
    };
    let body = call.request.json();
    let either =
        |item: &Value, name: &str, small: &str| item.get(name).or(item.get(small)).and_then(Value::as_str).map(str::to_owned);
    let read = |item: &Value| either(item, "Text", "text").zip(either(item, "Translation", "translation"));
    let words: Option<Vec<(String, String)>> = body.as_array().and_then(|items| items.iter().map(read).collect());
    let Some(words) = words.filter(|words| (1..=WORDS).contains(&words.len())) else {
        return error(400_000, "One of the request inputs is not valid.");
    };
    let item = |(word, other): &(String, String)| {
        let example = json!({"sourcePrefix": "This is ", "sourceTerm": word, "sourceSuffix": ".",
            "targetPrefix": stage.pseudo("This is ", &target), "targetTerm": other, "targetSuffix": "."});
        json!({"normalizedSource": word.to_lowercase(), "normalizedTarget": other.to_lowercase(), "examples": [example]})
    };
    json(200, &Value::Array(words.iter().map(item).collect()))
}
