//! What `config`, `languages` and `completions` print, as text and as JSON.

use std::path::Path;

use clap::CommandFactory as _;
use serde_json::{Value, json};

use crate::command::languages::Offer;
use crate::config::show::Entry;
use crate::config::{File, Origin};
use crate::locale::Locale;
use crate::provider::Pairs;
use crate::ui::args::Args;
use crate::ui::failure;
use crate::ui::messages::Messages;
use crate::ui::names;

pub mod bitext;
pub mod checks;
pub mod doctor;
pub mod forecast;
pub mod inspect;
pub mod keys;
pub mod memory;
pub mod providers;
pub mod usage;

/// `latimer config show`: `key = value  # origin`, which is TOML again.
pub fn settings(entries: &[Entry], messages: &Messages) -> String {
    let width = entries.iter().map(|entry| entry.key.len() + entry.value.chars().count()).max().unwrap_or(0).min(50);
    let line = |entry: &Entry| {
        let value = format!("{} = {}", entry.key, entry.value);
        format!("{value:<width$}  # {}", failure::origin(&entry.origin, messages), width = width + 3)
    };
    entries.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// `latimer config show --json`: values by key, each with its origin.
pub fn settings_json(entries: &[Entry]) -> Value {
    let origin = |origin: &Origin| match origin {
        Origin::Default => json!({"kind": "default"}),
        Origin::File { path, line } => json!({"kind": "file", "path": path, "line": line}),
        Origin::Variable(name) => json!({"kind": "variable", "name": name}),
        Origin::Flag(flag) => json!({"kind": "flag", "name": flag}),
    };
    let value = |written: &str| {
        let table: Option<toml::Table> = format!("value = {written}").parse().ok();
        table.and_then(|mut table| table.remove("value")).and_then(|value| serde_json::to_value(value).ok())
    };
    let entry = |entry: &Entry| (entry.key.clone(), json!({"value": value(&entry.value), "origin": origin(&entry.origin)}));
    Value::Object(entries.iter().map(entry).collect())
}

/// `latimer config path`: the files in the order in which they are read.
pub fn files(files: &[File], messages: &Messages) -> String {
    files
        .iter()
        .map(|file| {
            let path = failure::shown(&file.path);
            let line = if file.path.is_file() {
                messages.text("config-read", &[("path", path.into())])
            } else {
                messages.text("config-absent", &[("path", path.into())])
            };
            line + "\n"
        })
        .collect()
}

/// `latimer config check` where nothing is wrong.
pub fn valid(path: &Path, messages: &Messages) -> String {
    messages.text("config-valid", &[("path", failure::shown(path).into())])
}

/// `latimer languages`: by provider and source, each target on a line.
pub fn languages(offers: &[Offer], from: Option<&Locale>, messages: &Messages) -> String {
    let mut page = String::new();
    for offer in offers {
        let provider = offer.provider.as_str();
        let Pairs::Listed(pairs) = &offer.pairs else {
            page += &messages.text("languages-any", &[("provider", provider.into())]);
            page.push('\n');
            continue;
        };
        let mut listed = false;
        for (source, targets) in pairs.iter().filter(|(source, _)| from.is_none_or(|from| source.covers(from))) {
            listed = true;
            let name = names::name(source, messages);
            page += &messages.text("languages-from", &[("provider", provider.into()), ("source", name.into())]);
            page.push('\n');
            let mut lines: Vec<String> = targets.iter().map(|target| format!("  {}\n", names::line(target, messages))).collect();
            lines.sort();
            lines.dedup();
            page.extend(lines);
        }
        if !listed {
            page += &messages.text("languages-none", &[("provider", provider.into())]);
            page.push('\n');
        }
    }
    page
}

/// `latimer languages --json`: `[{"provider", "any", "pairs": [{"source", "targets": [...]}]}]`.
pub fn languages_json(offers: &[Offer], from: Option<&Locale>, messages: &Messages) -> Value {
    let target =
        |locale: &Locale| json!({"locale": locale, "name": names::name(locale, messages), "own_name": names::own_name(locale)});
    let offer = |offer: &Offer| match &offer.pairs {
        Pairs::Any => json!({"provider": offer.provider, "any": true, "pairs": []}),
        Pairs::Listed(pairs) => {
            let pairs: Vec<Value> = pairs
                .iter()
                .filter(|(source, _)| from.is_none_or(|from| source.covers(from)))
                .map(|(source, targets)| json!({"source": source, "targets": targets.iter().map(target).collect::<Vec<_>>()}))
                .collect();
            json!({"provider": offer.provider, "any": false, "pairs": pairs})
        }
    };
    Value::Array(offers.iter().map(offer).collect())
}

/// `latimer completions SHELL`.
pub fn completions(shell: clap_complete::Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "latimer", &mut script);
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers() -> Vec<Offer> {
        let of = |tag: &str| -> Locale { tag.parse().unwrap() };
        let pairs = [(of("en"), vec![of("es"), of("ca")]), (of("fr"), vec![of("es")])].into_iter().collect();
        vec![
            Offer { provider: "apertium".to_owned(), pairs: Pairs::Listed(pairs) },
            Offer { provider: "pseudo".to_owned(), pairs: Pairs::Any },
        ]
    }

    #[test]
    fn languages_are_listed_by_source() {
        let english = Messages::english();
        let page = languages(&offers(), Some(&"en".parse().unwrap()), &english);
        assert!(page.contains("  español · Spanish · es\n") && !page.contains("French"), "{page}");
        let all = languages_json(&offers(), None, &english);
        assert_eq!(all[0]["pairs"].as_array().map(Vec::len), Some(2));
        assert_eq!(all[0]["pairs"][0]["targets"][0]["own_name"], "español");
        assert_eq!(all[1]["any"], true);
    }

    #[test]
    fn shown_settings_are_toml() {
        let entry = |key: &str, value: &str| Entry { key: key.to_owned(), value: value.to_owned(), origin: Origin::Default };
        let entries = [entry("to", "[\"es\"]"), entry("network.timeout", "\"30s\"")];
        let page: toml::Table = settings(&entries, &Messages::english()).parse().unwrap();
        assert_eq!(page["network"]["timeout"].as_str(), Some("30s"));
        assert_eq!(settings_json(&entries)["to"]["value"][0], "es");
    }

    #[test]
    fn every_shell_gets_a_script() {
        use clap::ValueEnum as _;
        for shell in clap_complete::Shell::value_variants() {
            assert!(String::from_utf8(completions(*shell)).unwrap().contains("translate"), "{shell}");
        }
    }
}
