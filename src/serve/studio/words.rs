//! What the page says, in one language.

use std::collections::BTreeMap;

/// The words of the page by name: those of its template in two braces, those of its script in `word("name")`.
///
/// What is put into a sentence stands in it as `{name}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    texts: BTreeMap<&'static str, String>,
}

impl Words {
    /// Words by name.
    pub fn new(texts: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        Self { texts: texts.into_iter().collect() }
    }

    /// A sentence; its name where there is none, which a test does not let happen.
    pub(super) fn get<'a>(&'a self, name: &'a str) -> &'a str {
        self.texts.get(name).map_or(name, String::as_str)
    }

    /// A sentence with something in it.
    pub(super) fn with(&self, name: &str, values: &[(&str, &str)]) -> String {
        let put = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        values.iter().fold(self.get(name).to_owned(), put)
    }

    /// All of them.
    pub(super) fn all(&self) -> &BTreeMap<&'static str, String> {
        &self.texts
    }
}
