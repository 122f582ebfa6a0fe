//! Which keys exist: those of the defaults, and what an account may hold.

use std::sync::OnceLock;

use toml::{Table, Value};

use super::DEFAULTS;
use super::account::{ACCOUNT_KEYS, LIMIT_KEYS};
use super::budget::{BUDGET_KEYS, PRICE_KEYS};

/// What may stand at a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A value.
    Leaf,
    /// A table with keys of its own.
    Table,
    /// An account: a table that may be empty.
    Account,
    /// A native option of a service, known to the provider's kind alone.
    Option,
    /// A service's key, which must not be written into a file.
    Secret,
}

/// The defaults as a table.
pub(super) fn defaults() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| DEFAULTS.parse().expect("the defaults are compiled in and tested"))
}

/// What may stand at a key, or the nearest key that exists.
pub(super) fn place(path: &[String]) -> Result<Place, Option<String>> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    match path.as_slice() {
        ["providers", _] => Ok(Place::Account),
        ["providers", _, "api_key" | "key" | "apikey" | "auth_key" | "token" | "password" | "secret"] => Ok(Place::Secret),
        ["serve", "hosts", _] => Ok(Place::Leaf),
        ["providers"]
        | ["serve", "hosts"]
        | ["providers", _, "limits" | "price"]
        | ["budget", "providers" | "targets"]
        | ["budget", "providers" | "targets", _] => Ok(Place::Table),
        ["budget", "providers" | "targets", _, rest @ ..] => known_below(&path, rest, BUDGET_KEYS),
        ["providers", _, key] => Ok(if ACCOUNT_KEYS.contains(key) { Place::Leaf } else { Place::Option }),
        ["providers", _, "limits", rest @ ..] => known_below(&path, rest, LIMIT_KEYS),
        ["providers", _, "price", rest @ ..] => known_below(&path, rest, PRICE_KEYS),
        ["providers", _, _, ..] => Ok(Place::Option),
        _ => match find(&path) {
            Some(Value::Table(_)) => Ok(Place::Table),
            Some(_) => Ok(Place::Leaf),
            None => Err(nearest_key(&path)),
        },
    }
}

/// The last part of a path among the keys of its table.
fn known_below(path: &[&str], rest: &[&str], known: &[&str]) -> Result<Place, Option<String>> {
    match rest {
        [key] if known.contains(key) => Ok(Place::Leaf),
        _ => {
            let above = path.get(..path.len() - rest.len()).unwrap_or_default().join(".");
            Err(nearest(&rest.join("."), known.iter().copied()).map(|key| format!("{above}.{key}")))
        }
    }
}

/// The default of a key, `None` where it has none.
pub(super) fn default_of(path: &[String]) -> Option<&'static Value> {
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    find(&path)
}

fn find(path: &[&str]) -> Option<&'static Value> {
    let (first, rest) = path.split_first()?;
    rest.iter().try_fold(defaults().get(*first)?, |value, key| value.as_table()?.get(*key))
}

/// The key that was meant: one like it anywhere, compared whole and by its last part.
fn nearest_key(path: &[&str]) -> Option<String> {
    let mut known = vec!["providers".to_owned()];
    collect(defaults(), "", &mut known);
    let whole = path.join(".");
    let last = path.last().copied().unwrap_or_default();
    // The last one: `timeout` alone is rather [network]'s than [fetch]'s.
    let same_last = known.iter().rfind(|key| key.rsplit('.').next() == Some(last)).cloned();
    let top = || nearest(path[0], known.iter().map(String::as_str));
    nearest(&whole, known.iter().map(String::as_str)).or(same_last).or_else(top)
}

fn collect(table: &Table, above: &str, keys: &mut Vec<String>) {
    for (key, value) in table {
        let key = if above.is_empty() { key.clone() } else { format!("{above}.{key}") };
        if let Some(below) = value.as_table() {
            collect(below, &key, keys);
        }
        keys.push(key);
    }
}

/// The candidate that is like what was given, if any is.
pub(super) fn nearest<'a>(given: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let given = given.to_lowercase();
    let allowed = (given.chars().count() / 3).max(1);
    candidates
        .map(|known| (strsim::damerau_levenshtein(known, &given), known))
        .min()
        .filter(|(distance, _)| *distance <= allowed)
        .map(|(_, known)| known.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(key: &str, expected: Result<Place, Option<&str>>) {
        let path: Vec<String> = key.split('.').map(str::to_owned).collect();
        assert_eq!(place(&path), expected.map_err(|near| near.map(str::to_owned)), "{key}");
    }

    #[test]
    fn known_keys_have_a_place() {
        check("provider", Ok(Place::Leaf));
        check("text", Ok(Place::Table));
        check("text.front_matter", Ok(Place::Leaf));
        check("providers.deepl", Ok(Place::Account));
        check("providers.deepl.url", Ok(Place::Leaf));
        check("providers.deepl.formality", Ok(Place::Option));
        check("providers.deepl.api_key", Ok(Place::Secret));
        check("providers.deepl.limits.concurrency", Ok(Place::Leaf));
        check("providers.deepl.price.per_million_characters", Ok(Place::Leaf));
        check("budget.cost_per_day", Ok(Place::Leaf));
        check("serve.hosts.es", Ok(Place::Leaf));
        check("budget.targets.pt-BR.cost_per_day", Ok(Place::Leaf));
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        check("providr", Err(Some("provider")));
        check("text.front_mater", Err(Some("text.front_matter")));
        check("front_matter", Err(Some("text.front_matter")));
        check("timeout", Err(Some("network.timeout")));
        check("providers.a.limits.concurency", Err(Some("providers.a.limits.concurrency")));
        check("budget.providers.a.cost_per_dya", Err(Some("budget.providers.a.cost_per_day")));
        check("nothing_like_it", Err(None));
    }
}
