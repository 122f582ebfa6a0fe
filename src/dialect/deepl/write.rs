//! Writing: texts improved in style or tone, or merely corrected.

use serde_json::{Value, json};

use super::{DeepL, Known, languages, wrong};
use crate::dialect::call::{Call, json};
use crate::locale::Locale;
use crate::provider::{Asked, Failure, Heard, Markup, Reply, Request, Secret};

const STYLES: &[&str] = &["academic", "business", "casual", "simple"];
const TONES: &[&str] = &["confident", "diplomatic", "enthusiastic", "friendly"];

impl DeepL {
    /// Answers a request for better texts.
    pub(super) async fn write(&self, call: &Call<'_>, request: &Request, key: Option<&Secret>) -> Reply {
        let members = request.members();
        let mut asked = match read(call, &members, key) {
            Ok(asked) => asked,
            Err(refused) => return refused,
        };
        let said = if self.is_busy(call) {
            Err(Failure::Busy { after: None })
        } else {
            self.texts(call, &mut asked, &Known::default()).await
        };
        match said {
            Ok(texts) => json(200, &told(&asked, &texts, members["target_lang"].is_string())),
            Err(failure) => self.desk.speak(&Heard::Languages { key: key.cloned() }, Err(&failure)),
        }
    }
}

fn read(call: &Call<'_>, members: &Value, key: Option<&Secret>) -> Result<Asked, Reply> {
    let texts: Option<Vec<String>> = match &members["text"] {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(texts) if !texts.is_empty() => texts.iter().map(|text| text.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    let texts = texts.ok_or_else(|| wrong(400, "Parameter 'text' not specified."))?;
    let target = match members["target_lang"].as_str().filter(|tag| !tag.is_empty()) {
        None => call.house.found(&texts.iter().map(String::as_str).collect::<Vec<_>>()).locale,
        Some(tag) => {
            let known = languages::WRITTEN.iter().find(|known| known.eq_ignore_ascii_case(tag));
            known.and_then(|tag| variant(tag).parse().ok()).ok_or_else(|| wrong(400, "Value for 'target_lang' not supported."))?
        }
    };
    let style = wish(members, "writing_style", STYLES, &target)?;
    let tone = wish(members, "tone", TONES, &target)?;
    if style && tone {
        return Err(wrong(400, "Bad request. Reason: Only one of writing_style and tone can be chosen."));
    }
    Ok(Asked { source: None, target, texts, markup: Markup::Brackets, key: key.cloned(), ..Asked::default() })
}

/// The variant that stands for a language without one.
fn variant(tag: &str) -> &str {
    match tag {
        "en" => "en-US",
        "pt" => "pt-PT",
        tag => tag,
    }
}

/// Whether something other than the usual is wished; a preference is taken in any language.
fn wish(members: &Value, name: &str, known: &[&str], target: &Locale) -> Result<bool, Reply> {
    let given = members[name].as_str().unwrap_or("default").to_lowercase();
    let wish = given.trim_start_matches("prefer_");
    if wish == "default" {
        return Ok(false);
    }
    if !known.contains(&wish) {
        return Err(wrong(400, &format!("Value for '{name}' not supported.")));
    }
    if wish == given && !languages::STYLED.contains(&target.language()) {
        let what = name.replace('_', " ");
        return Err(wrong(400, &format!("Language {} does not support setting a {what}.", target.to_string().to_lowercase())));
    }
    Ok(true)
}

fn told(asked: &Asked, texts: &[String], is_targeted: bool) -> Value {
    let item = |(index, text): (usize, &String)| {
        let source = asked.source_of(index).unwrap_or(&asked.target);
        let target = if is_targeted { &asked.target } else { source };
        json!({"text": text, "detected_source_language": source.language(), "target_language": target.to_string()})
    };
    json!({"improvements": texts.iter().enumerate().map(item).collect::<Vec<_>>()})
}
