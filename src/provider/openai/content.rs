//! What a chat model wrote, read as the object that was asked for.
//!
//! Models think aloud, put fences around JSON and greet before it; all of that is passed over. What
//! is not passed over is a text that is missing, added or no text: a count alone would not see two
//! segments merged and another split.

use serde_json::Value;

/// The texts by their names, in order; `None` where it is not exactly these.
pub(super) fn texts(content: &str, names: &[String]) -> Option<Vec<String>> {
    let fits = |value: &Value| names.iter().any(|name| value.get(name).is_some());
    let object = objects(after_thoughts(content)).find_map(|object| {
        if fits(&object) {
            return Some(object);
        }
        // Some models put what was asked for one level deeper.
        let map = object.as_object().filter(|map| map.len() == 1)?;
        map.values().next().filter(|inner| fits(inner)).cloned()
    })?;
    let map = object.as_object().filter(|map| map.len() == names.len())?;
    names.iter().map(|name| map.get(name)?.as_str().map(str::to_owned)).collect()
}

/// What follows the thoughts of a model, which end with `</think>`.
fn after_thoughts(content: &str) -> &str {
    content.rsplit_once("</think>").map_or(content, |(_, rest)| rest)
}

/// The JSON objects in a text, whatever stands around them.
fn objects(text: &str) -> impl Iterator<Item = Value> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find('{')?;
        let mut values = serde_json::Deserializer::from_str(&rest[start..]).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            let end = start + values.byte_offset();
            rest = &rest[end..];
            return Some(value);
        }
        // What is no object as a whole holds none that we want: parts of a cut answer are no answer.
        rest = "";
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(content: &str, expected: Option<[&str; 2]>) {
        let names = ["s1".to_owned(), "s2".to_owned()];
        assert_eq!(texts(content, &names), expected.map(|texts| texts.map(str::to_owned).to_vec()), "{content}");
    }

    #[test]
    fn the_object_is_found_in_what_surrounds_it() {
        let both = Some(["a", "b {x}"]);
        check(r#"{"s1":"a","s2":"b {x}"}"#, both);
        check(r#"{"s2":"b {x}","s1":"a"}"#, both);
        check("```json\n{\"s1\":\"a\",\"s2\":\"b {x}\"}\n```", both);
        check("<think>maybe {\"s1\":\"x\"}</think>Here you are: {\"s1\":\"a\",\"s2\":\"b {x}\"} Bye.", both);
        check(r#"{"translations":{"s1":"a","s2":"b {x}"}}"#, both);
    }

    #[test]
    fn what_is_not_exactly_it_is_refused() {
        check(r#"{"s1":"a"}"#, None);
        check(r#"{"s1":"a","s2":"b","s3":"c"}"#, None);
        check(r#"{"s1":"a","s2":7}"#, None);
        check(r#"{"s1":"a","s2":"b"#, None);
        check("I cannot do that.", None);
        check("", None);
    }
}
