//! The languages of DeepL as both versions list them, and what can be done in each.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::phrase::LANGUAGES;
use super::wrong;
use crate::dialect::call::{Call, json};
use crate::dialect::tongues::Tongues;
use crate::locale::Locale;
use crate::provider::{Reply, Request, deepl};

/// Targets that know formality, by their language.
const FORMAL: &[&str] = &["de", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "vi"];

/// Languages that glossaries are made of.
pub(super) const GLOSSARIES: &[&str] = &[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "he", "hu", "id", "it", "ja", "ko", "lt", "lv", "nb", "nl",
    "pl", "pt", "ro", "ru", "sk", "sl", "sv", "tr", "uk", "vi", "zh",
];

/// Languages that are improved.
pub(super) const WRITTEN: &[&str] =
    &["de", "en", "en-GB", "en-US", "es", "fr", "it", "ja", "ko", "pt", "pt-BR", "pt-PT", "zh", "zh-Hans"];

/// Languages that are improved in a style or tone.
pub(super) const STYLED: &[&str] = &["de", "en"];

/// Languages that style rules are written for, and those of translation memories.
pub(super) const RULED: &[&str] = &["de", "en", "es", "fr", "it", "ja", "ko", "zh"];

/// Languages of translation memories.
const REMEMBERED: &[&str] = &["de", "en", "en-GB", "en-US", "es", "es-419", "fr", "it", "ja", "ko", "zh", "zh-Hans"];

/// Languages that are spoken to it.
const SPOKEN: &[&str] = &[
    "ar", "bg", "bn", "cs", "da", "de", "el", "en", "en-GB", "en-US", "es", "et", "fi", "fr", "ga", "he", "hr", "hu", "id", "it",
    "ja", "ko", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "sv", "th", "tl", "tr", "uk",
    "vi", "zh", "zh-Hans", "zh-Hant",
];

/// Languages that it writes down and speaks itself.
const HEARD: &[&str] =
    &["cs", "de", "en", "es", "fi", "fr", "id", "it", "ja", "ko", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh"];
const VOICED: &[&str] = &["de", "en", "es", "fr", "it", "ja", "ko", "nl", "pl", "pt", "ru", "sv", "tr", "zh"];

/// Languages that only version 3 lists.
const LATER: &[&str] = &["ace", "bho", "ceb", "ckb", "gom", "kmr", "lmo", "mai", "pag", "pam", "prs", "scn", "yue"];

/// The languages of text, by their tags.
fn tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, ..)| *tag)
}

/// The languages it translates from.
pub(super) fn sources() -> Vec<&'static str> {
    tags().filter(|tag| !tag.contains('-')).collect()
}

/// The languages it translates into; English and Portuguese alone are taken but not listed.
pub(super) fn targets() -> Vec<&'static str> {
    tags().filter(|tag| !["en", "pt"].contains(tag)).collect()
}

fn name(tag: &str) -> &'static str {
    LANGUAGES.iter().find(|(known, ..)| *known == tag).map_or("", |(_, name, _)| name)
}

/// The language of a tag without its region or script.
pub(super) fn base(tag: &str) -> &str {
    tag.split('-').next().unwrap_or_default()
}

/// Whether a language knows formality.
pub(super) fn is_formal(tag: &str) -> bool {
    FORMAL.contains(&base(tag))
}

/// The list of version 2: sources, or targets where they are asked for.
pub(super) fn second(call: &Call<'_>, request: &Request) -> Reply {
    let body = request.members();
    if let Some(tongues) = call.house.tongues() {
        return offered(tongues, body["type"].as_str().unwrap_or("source"));
    }
    let listed = |tags: Vec<&'static str>| tags.into_iter().filter(|tag| !LATER.contains(tag));
    let list: Vec<Value> = match body["type"].as_str().unwrap_or("source") {
        "source" => listed(sources()).map(|tag| json!({"language": tag.to_uppercase(), "name": name(tag)})).collect(),
        "target" => {
            let target = |tag: &'static str| {
                let name = if tag == "zh" { "Chinese (simplified)" } else { name(tag) };
                json!({"language": tag.to_uppercase(), "name": name, "supports_formality": is_formal(tag)})
            };
            listed(targets()).map(target).collect()
        }
        _ => return wrong(400, "Parameter 'type' is invalid. 'source' and 'target' are valid values."),
    };
    json(200, &Value::Array(list))
}

/// Languages that are targets by their variants only.
const VARIANTS: &[(&str, &[&str])] = &[("en", &["EN-GB", "EN-US"]), ("pt", &["PT-BR", "PT-PT"])];

/// The list of version 2 of what a house offers.
fn offered(tongues: &Tongues, kind: &str) -> Reply {
    let code = |locale: &Locale| (deepl::SERVER.code)(locale).to_uppercase();
    let named = |locale: &Locale| locale.english_name().unwrap_or_default();
    let listed: Vec<(String, Value)> = match kind {
        "source" => {
            let sources = tongues.listed().keys().map(|locale| locale.language().parse().unwrap_or_else(|_| locale.clone()));
            sources.map(|locale: Locale| (locale.language().to_uppercase(), json!({"name": named(&locale)}))).collect()
        }
        "target" => {
            let target = |locale: &Locale| {
                let variants = VARIANTS.iter().find(|(language, _)| locale.to_string() == *language).map(|(_, codes)| *codes);
                let codes = variants.map_or_else(|| vec![code(locale)], |codes| codes.iter().map(ToString::to_string).collect());
                let name =
                    |code: &String| code.parse::<Locale>().ok().and_then(|locale| locale.english_name()).unwrap_or(named(locale));
                let told: Vec<(String, Value)> =
                    codes.iter().map(|code| (code.clone(), json!({"name": name(code), "supports_formality": false}))).collect();
                told
            };
            tongues.listed().values().flatten().flat_map(target).collect()
        }
        _ => return wrong(400, "Parameter 'type' is invalid. 'source' and 'target' are valid values."),
    };
    let listed: BTreeMap<String, Value> = listed.into_iter().collect();
    let item = |(code, mut told): (String, Value)| {
        told["language"] = json!(code);
        told
    };
    json(200, &Value::Array(listed.into_iter().map(item).collect()))
}

/// On which side a feature must be known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Source,
    Target,
    Both,
}

/// Something that a resource can do in some languages.
struct Feature {
    name: &'static str,
    side: Side,
    /// Where; `None` for everywhere.
    tags: Option<&'static [&'static str]>,
}

const fn feature(name: &'static str, side: Side, tags: &'static [&'static str]) -> Feature {
    Feature { name, side, tags: Some(tags) }
}

const FOUND: Feature = feature("auto_detection", Side::Source, GLOSSARIES);
const FORMALITY: Feature = feature("formality", Side::Target, FORMAL);
const GLOSSARY: Feature = feature("glossary", Side::Both, GLOSSARIES);

/// What version 3 lists languages for: its name, its languages (`None` for those of text) and features.
type Resource = (&'static str, Option<&'static [&'static str]>, &'static [Feature]);

const RESOURCES: &[Resource] = &[
    (
        "translate_text",
        None,
        &[
            FOUND,
            FORMALITY,
            GLOSSARY,
            feature("style_rules", Side::Target, RULED),
            Feature { name: "tag_handling", side: Side::Both, tags: None },
            feature("translation_memory", Side::Both, RULED),
        ],
    ),
    ("translate_document", None, &[FOUND, FORMALITY, GLOSSARY]),
    ("glossary", Some(GLOSSARIES), &[]),
    (
        "voice",
        Some(SPOKEN),
        &[
            feature("auto_detection", Side::Source, HEARD),
            FORMALITY,
            GLOSSARY,
            feature("transcription", Side::Source, HEARD),
            feature("translated_speech", Side::Target, VOICED),
        ],
    ),
    (
        "write",
        Some(WRITTEN),
        &[
            feature("auto_detection", Side::Source, RULED),
            feature("tone", Side::Target, STYLED),
            feature("writing_style", Side::Target, STYLED),
        ],
    ),
    ("style_rules", Some(RULED), &[]),
    ("translation_memory", Some(REMEMBERED), &[]),
];

impl Feature {
    /// A feature of sources alone is none of a variant, which is no source.
    fn is_known_in(&self, tag: &str) -> bool {
        let known = self.tags.is_none_or(|tags| tags.contains(&base(tag)));
        known && !(self.side == Side::Source && tag.contains('-'))
    }

    fn told(&self) -> Value {
        let mut told = json!({"name": self.name});
        for (side, name) in [(Side::Source, "needs_source_support"), (Side::Target, "needs_target_support")] {
            if self.side == side || self.side == Side::Both {
                told[name] = json!(true);
            }
        }
        told
    }
}

/// What version 3 lists languages for.
pub(super) fn resources() -> Reply {
    let told = |(name, _, features): &Resource| json!({"name": name, "features": features.iter().map(Feature::told).collect::<Vec<_>>()});
    json(200, &Value::Array(RESOURCES.iter().map(told).collect()))
}

/// The list of version 3: one for both roles, with what each can do.
pub(super) fn third(call: &Call<'_>) -> Reply {
    let Some(resource) = call.queried("resource") else {
        let renamed = call.queried("product").is_some();
        return wrong(
            400,
            if renamed { "Parameter 'product' was renamed to 'resource'." } else { "Parameter 'resource' not specified." },
        );
    };
    let Some((_, listed, features)) = RESOURCES.iter().find(|(name, ..)| *name == resource) else {
        return wrong(400, "Value for 'resource' not supported.");
    };
    let list: Vec<&str> = listed.map_or_else(|| tags().collect(), <[&str]>::to_vec);
    let item = |tag: &&str| {
        let known = features.iter().filter(|feature| feature.is_known_in(tag));
        let features: Map<String, Value> = known.map(|feature| (feature.name.to_owned(), json!({"status": "stable"}))).collect();
        json!({
            "lang": tag,
            "name": name(tag),
            "status": "stable",
            "usable_as_source": !tag.contains('-'),
            "usable_as_target": true,
            "features": features,
        })
    };
    json(200, &Value::Array(list.iter().map(item).collect()))
}
