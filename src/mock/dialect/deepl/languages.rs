//! The languages of DeepL as both versions list them.

use serde_json::{Value, json};

use super::wrong;
use crate::mock::call::{Call, json};
use crate::provider::{Reply, Request};

/// The languages it translates from.
pub(super) const SOURCES: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl",
    "pl", "pt", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh",
];

/// The languages it translates into.
pub(super) const TARGETS: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es", "es-419", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko",
    "lt", "lv", "nb", "nl", "pl", "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "sv", "th", "tr", "uk", "vi", "zh", "zh-Hans",
    "zh-Hant",
];

/// Targets that know formality, by their language.
pub(super) const FORMAL: &[&str] = &["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "vi"];

/// Languages that glossaries are made of.
pub(super) const GLOSSARIES: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl",
    "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "vi", "zh",
];

/// Names that are not the language's alone.
const NAMES: &[(&str, &str)] = &[
    ("el", "Greek"),
    ("en-GB", "English (British)"),
    ("en-US", "English (American)"),
    ("es-419", "Spanish (Latin American)"),
    ("nb", "Norwegian (Bokmål)"),
    ("pt-BR", "Portuguese (Brazilian)"),
    ("pt-PT", "Portuguese (European)"),
    ("zh-Hans", "Chinese (simplified)"),
    ("zh-Hant", "Chinese (traditional)"),
];

fn name(tag: &str) -> String {
    let known = NAMES.iter().find(|(known, _)| *known == tag).map(|(_, name)| (*name).to_owned());
    let locale = || tag.parse::<crate::locale::Locale>().ok().and_then(|locale| locale.english_name());
    known.or_else(|| locale().map(str::to_owned)).unwrap_or_default()
}

fn is_formal(tag: &str) -> bool {
    FORMAL.contains(&tag.split('-').next().unwrap_or_default())
}

/// The list of version 2: sources, or targets where they are asked for.
pub(super) fn second(request: &Request) -> Reply {
    let body = request.members();
    let kind = body["type"].as_str().unwrap_or("source");
    let list: Vec<Value> = match kind {
        "source" => SOURCES.iter().map(|tag| json!({"language": tag.to_uppercase(), "name": name(tag)})).collect(),
        "target" => {
            let target =
                |tag: &&str| json!({"language": tag.to_uppercase(), "name": name(tag), "supports_formality": is_formal(tag)});
            TARGETS.iter().map(target).collect()
        }
        _ => return wrong(400, "Parameter 'type' is invalid. 'source' and 'target' are valid values."),
    };
    json(200, &Value::Array(list))
}

/// The list of version 3: one for both roles, with what each can do.
pub(super) fn third(call: &Call<'_>) -> Reply {
    let resource = call.queried("resource").unwrap_or_else(|| "translate_text".to_owned());
    let known = ["translate_text", "translate_document", "glossary", "voice", "write", "style_rules", "translation_memory"];
    if !known.contains(&resource.as_str()) {
        return wrong(400, "Parameter 'resource' is invalid.");
    }
    let mut tags: Vec<&str> = SOURCES.iter().chain(TARGETS).copied().collect();
    if resource == "glossary" {
        tags.retain(|tag| GLOSSARIES.contains(tag));
    }
    tags.sort_unstable();
    tags.dedup();
    let item = |tag: &&str| {
        let mut features = serde_json::Map::new();
        if TARGETS.contains(tag) && is_formal(tag) {
            features.insert("formality".to_owned(), json!({"status": "stable"}));
        }
        if GLOSSARIES.contains(&tag.split('-').next().unwrap_or_default()) {
            features.insert("glossary".to_owned(), json!({"status": "stable"}));
        }
        features.insert("tag_handling".to_owned(), json!({"status": "stable"}));
        let glossary = resource == "glossary";
        json!({
            "lang": tag,
            "name": name(tag),
            "status": "stable",
            "usable_as_source": glossary || SOURCES.contains(tag),
            "usable_as_target": glossary || TARGETS.contains(tag),
            "features": features,
        })
    };
    json(200, &Value::Array(tags.iter().map(item).collect()))
}
