//! The flags of whatever translates files, as settings.

use std::path::PathBuf;

use toml::Value;

use super::{Sync, Translate};
use crate::config::Override;

/// The flags of whatever translates files.
pub(super) struct Run<'a> {
    from: Option<&'a String>,
    memory: Option<&'a PathBuf>,
    glossary: &'a [PathBuf],
    fail_on: Option<&'a String>,
    max_characters: Option<u64>,
    max_cost: Option<f64>,
    local: bool,
}

macro_rules! runs {
    ($given:ty) => {
        impl<'a> From<&'a $given> for Run<'a> {
            fn from(given: &'a $given) -> Self {
                Self {
                    from: given.from.as_ref(),
                    memory: given.memory.as_ref(),
                    glossary: &given.glossary,
                    fail_on: given.fail_on.as_ref(),
                    max_characters: given.max_characters,
                    max_cost: given.max_cost,
                    local: given.local,
                }
            }
        }
    };
}

runs!(Translate);
runs!(Sync);

/// Those of them that are settings.
pub(super) fn overrides(given: &Run<'_>, found: &mut Vec<Override>) {
    let path = |path: &PathBuf| Value::String(path.to_string_lossy().into_owned());
    let files: Vec<Value> = given.glossary.iter().map(path).collect();
    // What is more than any number in a file is no limit.
    let characters = given.max_characters.map(|most| Value::Integer(i64::try_from(most).unwrap_or(i64::MAX)));
    let values = [
        ("--from", "from", given.from.cloned().map(Value::String)),
        ("--memory", "memory.path", given.memory.map(path)),
        ("--glossary", "glossary.files", (!files.is_empty()).then_some(Value::Array(files))),
        ("--fail-on", "checks.fail_on", given.fail_on.cloned().map(Value::String)),
        ("--max-characters", "budget.characters_per_run", characters),
        ("--max-cost", "budget.cost_per_run", given.max_cost.map(Value::Float)),
        ("--local", "local", given.local.then_some(Value::Boolean(true))),
    ];
    found.extend(values.into_iter().filter_map(|(flag, key, value)| Some(Override { flag, key, value: value? })));
}
