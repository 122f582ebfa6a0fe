//! Which dialect an address belongs to.
//!
//! Each dialect is below its own name, and at the root where its vendor has it. Where vendors have the same path, the
//! query tells them apart: every request to Azure has a version there, and one to Apertium in an address its pair.

use std::borrow::Cow;

/// The dialects that are spoken.
pub(super) const SPOKEN: &[&str] = &["libretranslate", "apertium", "deepl", "google", "azure"];

/// Paths at the root that several vendors have.
const SHARED: &[&str] = &["/translate", "/detect", "/languages"];

/// Where an address leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place<'a> {
    /// To a dialect.
    Dialect {
        /// Its name.
        name: &'static str,
        /// What stands before its own paths.
        prefix: &'a str,
        /// Its own path, with the query.
        rest: &'a str,
    },
    /// To the description of all of them.
    Spec,
    /// To nothing of ours.
    Elsewhere,
}

/// Where an address (path and query) leads.
pub(super) fn place(address: &str) -> Place<'_> {
    for name in SPOKEN {
        let inside = address.strip_prefix('/').and_then(|address| address.strip_prefix(name));
        if let Some(rest) = inside.filter(|rest| rest.starts_with('/')) {
            return Place::Dialect { name, prefix: &address[..=name.len()], rest };
        }
    }
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    if path == "/spec" {
        return Place::Spec;
    }
    let at_root = |name| Place::Dialect { name, prefix: "", rest: address };
    // A client whose base ends with a slash writes two.
    let path = path.strip_prefix('/').filter(|rest| rest.starts_with('/')).unwrap_or(path);
    let has = |name| query.split('&').any(|field| field.split('=').next() == Some(name));
    let is_azure = has("api-version");
    match path {
        "/listPairs" | "/identifyLang" => at_root("apertium"),
        "/translate" if has("langpair") => at_root("apertium"),
        path if SHARED.contains(&path) => at_root(if is_azure { "azure" } else { "libretranslate" }),
        "/translate_file" | "/suggest" | "/health" | "/frontend/settings" => at_root("libretranslate"),
        "/breaksentence" | "/transliterate" | "/sts/v1.0/issueToken" | "/sts/v1.0/issuetoken" => at_root("azure"),
        path if path.starts_with("/download_file/") => at_root("libretranslate"),
        path if path.starts_with("/dictionary/") || path.starts_with("/translator/text/") => at_root("azure"),
        path if path.starts_with("/language/translate/") || path.starts_with("/v3/projects/") => at_root("google"),
        path if path.starts_with("/v2/") || path.starts_with("/v3/") => at_root("deepl"),
        _ => Place::Elsewhere,
    }
}

/// An address without the slashes that clients leave at the ends of what they put together.
pub(super) fn plain(address: &str) -> Cow<'_, str> {
    let (path, query) = address.split_once('?').map_or((address, None), |(path, query)| (path, Some(query)));
    let inner = path.trim_start_matches('/').trim_end_matches('/');
    if path.len() == inner.len() + 1 {
        return Cow::Borrowed(address);
    }
    Cow::Owned(query.map_or_else(|| format!("/{inner}"), |query| format!("/{inner}?{query}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(address: &str, expected: &str) {
        let found = match place(address) {
            Place::Dialect { name, prefix, rest } => format!("{name} {prefix} {rest}"),
            Place::Spec => "spec".to_owned(),
            Place::Elsewhere => "elsewhere".to_owned(),
        };
        assert_eq!(found, expected, "{address}");
    }

    #[test]
    fn slashes_at_the_ends_count_for_nothing() {
        assert_eq!(plain("/language/translate/v2/?q=a/"), "/language/translate/v2?q=a/");
        assert_eq!(
            (plain("//translate"), plain("/translate"), plain("/")),
            ("/translate".into(), "/translate".into(), "/".into())
        );
    }

    #[test]
    fn vendors_are_told_apart() {
        check("/translate", "libretranslate  /translate");
        check("/translate?api-version=3.0&to=es", "azure  /translate?api-version=3.0&to=es");
        check("/translate?q=a&langpair=en|es&key=", "apertium  /translate?q=a&langpair=en|es&key=");
        check("/apertium/list?q=pairs", "apertium /apertium /list?q=pairs");
        check("/languages?api-version=3.0", "azure  /languages?api-version=3.0");
        check("/languages?scope=api-version", "libretranslate  /languages?scope=api-version");
        check("/deepl/v2/translate", "deepl /deepl /v2/translate");
        check("/v2/usage", "deepl  /v2/usage");
        check("/v3/projects/x:translateText", "google  /v3/projects/x:translateText");
        check("/v3/glossaries", "deepl  /v3/glossaries");
        check("/language/translate/v2?key=x", "google  /language/translate/v2?key=x");
        check("/libretranslate/download_file/x", "libretranslate /libretranslate /download_file/x");
        check("/spec", "spec");
        check("/sts/v1.0/issueToken", "azure  /sts/v1.0/issueToken");
        for elsewhere in ["/", "/deepl", "/deeply/v2/translate", "/translated", "/healthz", "/v2", "/list", "", "x"] {
            check(elsewhere, "elsewhere");
        }
    }
}
