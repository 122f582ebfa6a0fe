//! The other end of a chat: what a model that does nothing but translate would answer to any prompt.
//!
//! A prompt says in prose into which language; the text is what the user said last. Where that is JSON, each
//! of its strings is a text and the answer has the same shape; where the answer must follow a schema, it does.

use serde_json::{Map, Value, json};

use super::super::{Asked, Failure, Heard, Markup, Reply, Request, Said, Secret, reply};
use crate::locale::Locale;

/// The member of a template that stands for a text.
const PLACE: &str = "$text";

/// Texts of one request at most, and the depth of JSON that is looked into.
const MOST: usize = 10_000;
const DEEP: usize = 32;

pub(super) fn key(request: &Request) -> Option<Secret> {
    request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).map(Secret::new)
}

pub(super) fn hear(request: &Request) -> Result<Heard, Reply> {
    let key = key(request);
    if !request.path_and_query().0.ends_with("/v1/chat/completions") {
        return Err(reply::not_found());
    }
    let body = request.json();
    if !body.is_object() {
        return Err(wrong("We could not parse the JSON body of your request.", None));
    }
    if body.get("model").and_then(Value::as_str).is_none() {
        return Err(wrong("you must provide a model parameter", Some("model")));
    }
    let messages = body.get("messages").and_then(Value::as_array).filter(|messages| !messages.is_empty());
    let messages = messages.ok_or_else(|| wrong("Missing required parameter: 'messages'.", Some("messages")))?;
    let said: Vec<(&str, String)> =
        messages.iter().filter_map(|message| Some((message["role"].as_str()?, content(message)?))).collect();
    if said.len() != messages.len() {
        return Err(wrong("Invalid value for 'messages': each needs a role and a content.", Some("messages")));
    }
    let (source, target) = said.iter().find_map(|(_, text)| languages(text)).unwrap_or_else(|| (None, english()));
    let last =
        said.iter().rev().find(|(role, _)| *role == "user").or(said.last()).map(|(_, text)| text.as_str()).unwrap_or_default();
    let rules = said.first().map(|(_, text)| text.as_str()).unwrap_or_default();
    let markup = if rules.contains("<g id=") { Markup::Xml } else { Markup::Brackets };
    let mut texts = Vec::new();
    let template = template(last, &body["response_format"], &mut texts);
    let mut options = Map::new();
    options.insert("template".to_owned(), template);
    for name in ["model", "stream", "stream_options", "max_tokens", "max_completion_tokens", "n"] {
        options.extend(body.get(name).map(|value| (name.to_owned(), value.clone())));
    }
    let size: usize = said.iter().map(|(_, text)| text.len()).sum();
    options.insert("prompt_tokens".to_owned(), json!(tokens(size)));
    Ok(Heard::Translate(Asked { source, target, texts, markup, key, options, ..Asked::default() }))
}

/// What a message says, alone or in parts.
fn content(message: &Value) -> Option<String> {
    match &message["content"] {
        Value::String(text) => Some(text.clone()),
        Value::Array(parts) => Some(parts.iter().filter_map(|part| part["text"].as_str()).collect::<Vec<_>>().join("\n")),
        _ => None,
    }
}

/// About four bytes are a token.
fn tokens(bytes: usize) -> usize {
    bytes.div_ceil(4)
}

fn english() -> Locale {
    "en".parse().unwrap_or_else(|_| Locale::undetermined())
}

/// From which language and into which a prompt asks to translate, where it says so.
fn languages(prompt: &str) -> Option<(Option<Locale>, Locale)> {
    let named = |word: &str| {
        let lower = prompt.to_lowercase();
        // Lower case may have another length; only where it has not are offsets those of the prompt.
        let text = if lower.len() == prompt.len() { prompt } else { lower.as_str() };
        lower.match_indices(word).find_map(|(at, _)| language(text.get(at + word.len()..)?))
    };
    let target = named(" into ").or_else(|| named(" to ")).or_else(|| named("target language: "))?;
    Some((named(" from "), target))
}

/// The language whose name or tag stands first in a text.
fn language(text: &str) -> Option<Locale> {
    let sentence = text.split(['\n', '.', ',', ';', ':']).next().unwrap_or_default();
    // `French (fr)`: the tag says it best.
    let tagged = sentence.split_once('(').filter(|(before, _)| before.split_whitespace().count() <= 3);
    if let Some(locale) = tagged.and_then(|(_, tag)| tag.split(')').next()?.trim().parse().ok()) {
        return Some(locale);
    }
    let words: Vec<&str> =
        sentence.split_whitespace().take(3).map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    for count in (1..=words.len()).rev() {
        let name = words[..count].join(" ");
        if let Some(locale) = by_name(&name) {
            return Some(locale);
        }
    }
    let first = words.first()?;
    // Of short words only a tag that ends its sentence is one: `to be` is no Belarusian.
    let alone = words.len() == 1 || first.contains('-');
    first.parse().ok().filter(|_| alone)
}

/// The language of an English name.
fn by_name(name: &str) -> Option<Locale> {
    let name = name.to_lowercase();
    let known = [
        ("simplified chinese", "zh-Hans"),
        ("traditional chinese", "zh-Hant"),
        ("chinese", "zh-Hans"),
        ("brazilian portuguese", "pt-BR"),
        ("european portuguese", "pt-PT"),
        ("american english", "en-US"),
        ("british english", "en-GB"),
        ("norwegian", "nb"),
        ("greek", "el"),
    ];
    let tag = known.iter().find(|(known, _)| *known == name).map(|(_, tag)| *tag);
    let tag = tag.or_else(|| {
        let mut all = isolang::languages().filter(|language| language.to_639_1().is_some());
        all.find(|language| language.to_name().to_lowercase() == name).and_then(|language| language.to_639_1())
    });
    tag?.parse().ok()
}

/// The answer with places for the translations of `texts`.
fn template(last: &str, format: &Value, texts: &mut Vec<String>) -> Value {
    let data = serde_json::from_str::<Value>(last).ok().filter(|data| data.is_object() || data.is_array());
    // latimer's own prompt: the segments are what is wanted back.
    let data = data.map(|mut data| if data["segments"].is_object() { data["segments"].take() } else { data });
    let json = matches!(format["type"].as_str(), Some("json_object" | "json_schema"));
    let schema = &format["json_schema"]["schema"];
    match data {
        _ if json && schema.is_object() => follow(schema, data.as_ref(), last, texts, 0),
        Some(data) => places(&data, texts, 0),
        None if json => json!({"translation": place(last, texts)}),
        None => place(last, texts),
    }
}

fn place(text: &str, texts: &mut Vec<String>) -> Value {
    if texts.len() >= MOST || text.trim().is_empty() {
        return json!(text);
    }
    texts.push(text.to_owned());
    json!({PLACE: texts.len() - 1})
}

/// Every string becomes a place.
fn places(data: &Value, texts: &mut Vec<String>, depth: usize) -> Value {
    match data {
        Value::String(text) => place(text, texts),
        Value::Array(items) if depth < DEEP => items.iter().map(|item| places(item, texts, depth + 1)).collect(),
        Value::Object(members) if depth < DEEP => {
            Value::Object(members.iter().map(|(name, value)| (name.clone(), places(value, texts, depth + 1))).collect())
        }
        other => other.clone(),
    }
}

/// A value that a schema takes, with the data's strings where names agree.
fn follow(schema: &Value, data: Option<&Value>, text: &str, texts: &mut Vec<String>, depth: usize) -> Value {
    if let Some(first) = schema["enum"].get(0).or_else(|| schema.get("const")) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or_else(|| schema["type"].get(0)?.as_str());
    match kind {
        _ if depth >= DEEP => Value::Null,
        Some("object") => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let member = |(name, schema): (&String, &Value)| {
                let below = data.and_then(|data| data.get(name));
                (name.clone(), follow(schema, below, text, texts, depth + 1))
            };
            Value::Object(properties.map(member).collect())
        }
        Some("array") => match data {
            Some(Value::Array(items)) => {
                items.iter().map(|item| follow(&schema["items"], Some(item), text, texts, depth + 1)).collect()
            }
            _ => json!([follow(&schema["items"], data, text, texts, depth + 1)]),
        },
        Some("number" | "integer") => data.filter(|data| data.is_number()).cloned().unwrap_or_else(|| json!(1)),
        Some("boolean") => json!(true),
        Some("null") => Value::Null,
        _ => place(data.and_then(Value::as_str).unwrap_or(text), texts),
    }
}

/// The template with its translations; places without one are left out.
fn filled(template: &Value, texts: &[String]) -> Option<Value> {
    match template {
        Value::Object(members) => {
            if let Some(index) = members.get(PLACE).and_then(Value::as_u64) {
                return texts.get(usize::try_from(index).ok()?).map(|text| json!(text));
            }
            let member = |(name, value): (&String, &Value)| Some((name.clone(), filled(value, texts)?));
            Some(Value::Object(members.iter().filter_map(member).collect()))
        }
        Value::Array(items) => Some(items.iter().filter_map(|item| filled(item, texts)).collect()),
        other => Some(other.clone()),
    }
}

/// The answer: what was asked for, and what a model made up beyond that.
fn answer(asked: &Asked, texts: &[String]) -> String {
    let mut answer = asked.options.get("template").and_then(|template| filled(template, texts)).unwrap_or_default();
    let more = texts.get(asked.texts.len()..).unwrap_or_default();
    match &mut answer {
        Value::Object(members) => {
            let first = asked.texts.len() + 1;
            members.extend((first..).zip(more).map(|(number, text)| (format!("s{number}"), json!(text))));
        }
        Value::Array(items) => items.extend(more.iter().map(|text| json!(text))),
        Value::String(text) => more.iter().for_each(|more| text.extend(["\n", more])),
        _ => {}
    }
    answer.as_str().map_or_else(|| answer.to_string(), str::to_owned)
}

fn error(status: u16, kind: &str, code: Option<&str>, param: Option<&str>, told: &str) -> Reply {
    reply::with_json(status, &json!({"error": {"message": told, "type": kind, "param": param, "code": code}}))
}

fn wrong(told: &str, param: Option<&str>) -> Reply {
    error(400, "invalid_request_error", None, param, told)
}

pub(super) fn speak(heard: &Heard, said: Result<&Said, &Failure>) -> Reply {
    match said {
        Ok(Said::Texts(texts)) => {
            let Heard::Translate(asked) = heard else { return reply::not_found() };
            completion(asked, texts)
        }
        Ok(Said::Pairs(_) | Said::Usage(_)) => reply::not_found(),
        Err(Failure::Busy { .. }) => {
            error(429, "requests", Some("rate_limit_exceeded"), None, "Rate limit reached for requests. Please try again later.")
        }
        Err(Failure::Quota { .. }) => error(
            429,
            "insufficient_quota",
            Some("insufficient_quota"),
            None,
            "You exceeded your current quota, please check your plan and billing details.",
        ),
        Err(Failure::Denied { what }) => {
            let told = if what == "missing" { "You didn't provide an API key." } else { "Incorrect API key provided." };
            error(401, "invalid_request_error", Some("invalid_api_key"), None, told)
        }
        Err(Failure::Oversize) => {
            let told = "This model's maximum context length is 128000 tokens. Please reduce the length of the messages.";
            error(400, "invalid_request_error", Some("context_length_exceeded"), Some("messages"), told)
        }
        Err(Failure::Refused { what }) => wrong(what, None),
        Err(_) => error(503, "server_error", None, None, "The server is currently overloaded. Please try again later."),
    }
}

/// The answer whole or as a stream of its parts.
fn completion(asked: &Asked, texts: &[String]) -> Reply {
    let wish = |name: &str| asked.options.get(name);
    let answer = answer(asked, texts);
    let most = wish("max_completion_tokens").or(wish("max_tokens")).and_then(Value::as_u64);
    let most = most.and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
    // What does not fit is cut off, in the middle of a word or of JSON.
    let cut = tokens(answer.len()) > most;
    let end =
        if cut { (0..=most.saturating_mul(4)).rev().find(|at| answer.is_char_boundary(*at)).unwrap_or(0) } else { answer.len() };
    let (content, finish) = (&answer[..end], if cut { "length" } else { "stop" });
    let prompt = wish("prompt_tokens").and_then(Value::as_u64).unwrap_or_default();
    let written = tokens(content.len()) as u64;
    let usage = json!({"prompt_tokens": prompt, "completion_tokens": written, "total_tokens": prompt + written});
    let model = wish("model").cloned().unwrap_or_default();
    let head = |object: &str| json!({"id": "chatcmpl-1", "object": object, "created": 1_700_000_000, "model": model});
    if wish("stream") == Some(&json!(true)) {
        let wants_usage = wish("stream_options").is_some_and(|wish| wish["include_usage"] == json!(true));
        return stream(&head("chat.completion.chunk"), content, finish, wants_usage.then_some(usage));
    }
    let count = wish("n").and_then(Value::as_u64).unwrap_or(1).clamp(1, 8);
    let choice = |index: u64| {
        let message = json!({"role": "assistant", "content": content, "refusal": null});
        json!({"index": index, "message": message, "logprobs": null, "finish_reason": finish})
    };
    let mut body = head("chat.completion");
    body["choices"] = (0..count).map(choice).collect();
    body["usage"] = usage;
    reply::with_json(200, &body)
}

/// Server-sent events, a word each.
fn stream(head: &Value, content: &str, finish: &str, usage: Option<Value>) -> Reply {
    let mut body = String::new();
    let mut event = |choices: Value, usage: Option<Value>| {
        let mut chunk = head.clone();
        chunk["choices"] = choices;
        if let Some(usage) = usage {
            chunk["usage"] = usage;
        }
        body.extend(["data: ", &chunk.to_string(), "\n\n"]);
    };
    let choice = |delta: Value, finish: Value| json!([{"index": 0, "delta": delta, "logprobs": null, "finish_reason": finish}]);
    event(choice(json!({"role": "assistant", "content": ""}), Value::Null), None);
    for word in content.split_inclusive(' ') {
        event(choice(json!({"content": word}), Value::Null), None);
    }
    event(choice(json!({}), json!(finish)), None);
    if let Some(usage) = usage {
        event(json!([]), Some(usage));
    }
    body.push_str("data: [DONE]\n\n");
    let headers = vec![("content-type".to_owned(), "text/event-stream; charset=utf-8".to_owned())];
    Reply { status: 200, headers, body: body.into_bytes() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(prompt: &str, expected: Option<(Option<&str>, &str)>) {
        let found = languages(prompt).map(|(source, target)| (source.map(|locale| locale.to_string()), target.to_string()));
        assert_eq!(found, expected.map(|(source, target)| (source.map(str::to_owned), target.to_owned())), "{prompt}");
    }

    #[test]
    fn languages_are_read_from_prose() {
        check("Translate from English (en) into Spanish (es). Keep marks.", Some((Some("en"), "es")));
        check("Translate the text below into French.\nText: \"to be\"", Some((None, "fr")));
        check("Translate to Brazilian Portuguese: I want to go", Some((None, "pt-BR")));
        check("Translate the following to de.", Some((None, "de")));
        check("I want to be left alone", None);
        check("Good morning", None);
    }

    #[test]
    fn a_schema_is_followed() {
        let schema = json!({"type": "object", "properties": {
            "text": {"type": "string"}, "score": {"type": "number"}, "kind": {"enum": ["a", "b"]},
            "parts": {"type": "array", "items": {"type": "string"}},
        }});
        let format = json!({"type": "json_schema", "json_schema": {"schema": schema}});
        let mut texts = Vec::new();
        let answer = template("Hello", &format, &mut texts);
        let translated: Vec<String> = texts.iter().map(|text| format!("{text}!")).collect();
        assert_eq!(filled(&answer, &translated), Some(json!({"text": "Hello!", "score": 1, "kind": "a", "parts": ["Hello!"]})));
        let mut texts = Vec::new();
        let answer = template(r#"{"a": "x", "b": ["y", 7]}"#, &Value::Null, &mut texts);
        assert_eq!(texts, ["x", "y"]);
        assert_eq!(filled(&answer, &texts), Some(json!({"a": "x", "b": ["y", 7]})));
    }
}
