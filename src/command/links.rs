//! Links between the files of a run: which headings of a file the others lead to.
//!
//! A link is followed by its words alone, from the folder of the file it stands in; that a site
//! generator leads it elsewhere costs a pinned id that nobody needs, or a link that was never ours.

use std::collections::{BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use crate::format::Format;
use crate::pipeline::Prepared;

/// The ids that are linked, by file.
#[derive(Debug, Default)]
pub(super) struct Links {
    ids: HashMap<PathBuf, BTreeSet<String>>,
}

impl Links {
    /// Notes where the links of a source lead.
    pub(super) fn add(&mut self, path: &Path, source: &Prepared) {
        self.add_text(path, source.format(), source.document().source());
    }

    /// Notes where the links of a text lead.
    pub(super) fn add_text(&mut self, path: &Path, format: &Format, text: &str) {
        let Some(pinning) = format.pinning else { return };
        let folder = path.parent().unwrap_or(Path::new(""));
        for link in (pinning.links)(text) {
            let Some((file, id)) = link.split_once('#') else { continue };
            if let Some(file) = plain(&folder.join(file)) {
                self.ids.entry(file).or_default().insert(id.to_owned());
            }
        }
    }

    /// The ids of a file that others link to; its name may stand in links without its extension.
    pub(super) fn to(&self, path: &Path) -> Vec<String> {
        let Some(path) = plain(path) else { return Vec::new() };
        let bare = path.with_extension("");
        let ids: BTreeSet<&String> = [&path, &bare].into_iter().filter_map(|path| self.ids.get(path)).flatten().collect();
        ids.into_iter().cloned().collect()
    }
}

/// An absolute path without `.` and `..`, by its words alone.
pub(super) fn plain(path: &Path) -> Option<PathBuf> {
    let mut plain = PathBuf::new();
    for component in std::path::absolute(path).ok()?.components() {
        match component {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            Component::Prefix(_) | Component::RootDir | Component::Normal(_) => plain.push(component),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::pipeline::Settings;

    #[test]
    fn a_link_leads_to_the_file_it_names() {
        let mut links = Links::default();
        let source = "[a](../b.md#one) [b](c#two) [c](./c.md#three) [d](#four) [e](https://x.org/c.md#five)\n";
        let markdown = format::named("markdown").unwrap();
        let prepared = Prepared::new(source.to_owned(), markdown, None, &Settings::default()).unwrap();
        links.add(Path::new("docs/a.md"), &prepared);
        assert_eq!(links.to(Path::new("b.md")), ["one"]);
        assert_eq!(links.to(Path::new("docs/x/../c.md")), ["three", "two"]);
        assert!(links.to(Path::new("docs/a.md")).is_empty());
    }
}
