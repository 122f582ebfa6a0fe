//! The configuration as a list for people: each value, where it came from, nothing secret.

use toml::Value;

use super::Origin;
use super::layers::Values;

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its key, with dots.
    pub key: String,
    /// Its value as TOML; `"***"` where it is secret.
    pub value: String,
    /// Where it came from.
    pub origin: Origin,
}

/// Each value in the order of the keys.
pub(super) fn entries(values: &Values) -> Vec<Entry> {
    values
        .iter()
        .map(|(path, leaf)| Entry {
            key: path.iter().map(|part| written(part)).collect::<Vec<_>>().join("."),
            value: masked(path, &leaf.value).to_string(),
            origin: leaf.origin.clone(),
        })
        .collect()
}

/// A part of a key as TOML writes it.
fn written(part: &str) -> String {
    let bare = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if bare { part.to_owned() } else { Value::String(part.to_owned()).to_string() }
}

/// A value without what is secret: options that sound like secrets, passwords in addresses.
fn masked(path: &[String], value: &Value) -> Value {
    let key = path.last().map(String::as_str).unwrap_or_default();
    let names_a_place = key.ends_with("_env") || key.ends_with("_file");
    let secret = ["key", "token", "secret", "password", "credential"].iter().any(|word| key.contains(word));
    if path.first().is_some_and(|first| first == "providers") && secret && !names_a_place {
        return Value::String("***".to_owned());
    }
    match value {
        Value::String(text) => Value::String(without_password(text)),
        Value::Table(table) => Value::Table(
            table
                .iter()
                .map(|(key, value)| {
                    let path: Vec<String> = path.iter().chain([key]).cloned().collect();
                    (key.clone(), masked(&path, value))
                })
                .collect(),
        ),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) => value.clone(),
    }
}

/// An address without the user and password before its host and without its query, which may hold a key.
fn without_password(text: &str) -> String {
    let Some((scheme, rest)) = text.split_once("://") else { return text.to_owned() };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.rsplit_once('@').map_or(authority.to_owned(), |(_, host)| format!("***@{host}"));
    let path = path.split_once('?').map_or(path.to_owned(), |(path, _)| format!("{path}?***"));
    format!("{scheme}://{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked() {
        let check = |key: &str, value: &str, expected: &str| {
            let path: Vec<String> = key.split('.').map(str::to_owned).collect();
            assert_eq!(masked(&path, &value.into()), expected.into(), "{key}");
        };
        check("providers.x.secret_key", "abc", "***");
        check("providers.x.api_key_env", "DEEPL_API_KEY", "DEEPL_API_KEY");
        check("providers.x.url", "https://ada:pw@host.example/v2?key=1", "https://***@host.example/v2?***");
        check("providers.x.url", "http://127.0.0.1:80", "http://127.0.0.1:80");
        check("providers.x.formality", "more", "more");
    }
}
