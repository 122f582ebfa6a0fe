//! A pattern says where targets go: `i18n/{locale}/{path}`.
//!
//! `{root}` is the folder that was given, `{path}` a source's path below it; `{dir}`, `{stem}` and `{ext}`
//! are the parts of that path. A pattern names `{locale}`, and the source by `{path}` or `{stem}`.

use std::path::{Component, Path, PathBuf};

use crate::locale::Locale;

/// The places that a pattern may name.
const NAMES: &[&str] = &["root", "path", "dir", "stem", "ext", "locale"];

/// A pattern that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(String);

/// Why a text is no pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BadPattern {
    /// It names a place that there is not.
    Unknown(String),
    /// Different sources or locales would become one file.
    Ambiguous,
}

impl Pattern {
    /// Reads a pattern.
    pub fn new(text: &str) -> Result<Self, BadPattern> {
        let mut rest = text;
        let mut names = Vec::new();
        while let Some((_, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').ok_or_else(|| BadPattern::Unknown(after.to_owned()))?;
            if !NAMES.contains(&name) {
                return Err(BadPattern::Unknown(name.to_owned()));
            }
            names.push(name);
            rest = after;
        }
        let names_source = names.contains(&"path") || names.contains(&"stem") && names.contains(&"dir");
        if names.contains(&"locale") && names_source { Ok(Self(text.to_owned())) } else { Err(BadPattern::Ambiguous) }
    }

    /// Where the target of a source goes; `relative` is the source's path below the folder that was given.
    pub fn path(&self, source: &Path, relative: &Path, locale: &Locale) -> PathBuf {
        let root = root(source, relative);
        let part = |path: Option<&Path>| path.map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let extension = relative.extension().map(|extension| extension.to_string_lossy().into_owned()).unwrap_or_default();
        let mut written = self.0.clone();
        if extension.is_empty() {
            written = written.replace(".{ext}", "");
        }
        let values = [
            ("{root}", part(root.as_deref())),
            ("{path}", part(Some(relative))),
            ("{dir}", part(relative.parent())),
            ("{stem}", part(relative.file_stem().map(Path::new))),
            ("{ext}", extension),
            ("{locale}", locale.to_string()),
        ];
        let absolute = written.starts_with('/') || written.starts_with("{root}") && root.is_some_and(|root| root.is_absolute());
        let mut path = fill(&written, &values);
        if !absolute {
            path = path.trim_start_matches('/').to_owned();
        }
        Path::new(&path).components().filter(|component| !matches!(component, Component::CurDir)).collect()
    }

    /// The folder in which nothing but targets for a locale lies, where the pattern has one.
    pub fn folder(&self, root: &Path, locale: &Locale) -> Option<PathBuf> {
        let end = ["{path}", "{dir}", "{stem}", "{ext}"].iter().filter_map(|name| self.0.find(name)).min()?;
        let before = self.0.get(..end)?;
        let (folder, _) = before.rsplit_once('/')?;
        let own = [("{root}", root.to_string_lossy().into_owned()), ("{locale}", locale.to_string())];
        folder.contains("{locale}").then(|| {
            let filled = fill(folder, &own);
            Path::new(&filled).components().filter(|component| !matches!(component, Component::CurDir)).collect()
        })
    }
}

/// The folder that was given, of a source below it.
pub(super) fn root(source: &Path, relative: &Path) -> Option<PathBuf> {
    let mut root = source.to_owned();
    for _ in relative.components() {
        if !root.pop() {
            return None;
        }
    }
    Some(root)
}

/// A text with values in its places, each put in once: a value may look like a place.
fn fill(text: &str, values: &[(&str, String)]) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut rest = text;
    while let Some((before, after)) = rest.find('{').and_then(|at| rest.split_at_checked(at)) {
        out.push_str(before);
        if let Some((after, value)) = values.iter().find_map(|(name, value)| Some((after.strip_prefix(name)?, value))) {
            out.push_str(value);
            rest = after;
        } else {
            out.push('{');
            rest = after.get(1..).unwrap_or_default();
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(pattern: &str, source: &str, relative: &str) -> String {
        let path = Pattern::new(pattern).unwrap().path(source.as_ref(), relative.as_ref(), &"pt-BR".parse().unwrap());
        path.display().to_string()
    }

    #[test]
    fn a_source_finds_its_place() {
        let beside = "{root}/{dir}/{stem}.{locale}.{ext}";
        assert_eq!(path(beside, "docs/a/b.md", "a/b.md"), "docs/a/b.pt-BR.md");
        assert_eq!(path(beside, "b.md", "b.md"), "b.pt-BR.md");
        assert_eq!(path(beside, "docs/README", "README"), "docs/README.pt-BR");
        assert_eq!(path(beside, "/srv/docs/b.md", "b.md"), "/srv/docs/b.pt-BR.md");
        assert_eq!(path("i18n/{locale}/{path}", "docs/a/b.md", "a/b.md"), "i18n/pt-BR/a/b.md");
        assert_eq!(path("i18n/{locale}/{path}", "docs/{locale}.md", "{locale}.md"), "i18n/pt-BR/{locale}.md");
    }

    #[test]
    fn a_pattern_that_loses_something_is_none() {
        assert_eq!(Pattern::new("{lang}/{path}"), Err(BadPattern::Unknown("lang".to_owned())));
        assert_eq!(Pattern::new("out/{path}"), Err(BadPattern::Ambiguous));
        assert_eq!(Pattern::new("{locale}/{stem}.md"), Err(BadPattern::Ambiguous));
        assert_eq!(Pattern::new("{locale}/{path"), Err(BadPattern::Unknown("path".to_owned())));
    }

    #[test]
    fn a_folder_of_targets_is_known() {
        let folder = |pattern: &str| Pattern::new(pattern).unwrap().folder("docs".as_ref(), &"es".parse().unwrap());
        assert_eq!(folder("{root}/{locale}/{path}"), Some("docs/es".into()));
        assert_eq!(folder("i18n/{locale}/docs/{path}"), Some("i18n/es/docs".into()));
        assert_eq!(folder("{root}/{dir}/{stem}.{locale}.{ext}"), None);
    }
}
