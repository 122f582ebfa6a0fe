//! What the page says, in one language.

/// The words of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What the page is for: its title.
    pub title: String,
    /// The field for a text.
    pub text: String,
    /// The field for an address.
    pub link: String,
    /// The field for a file.
    pub file: String,
    /// The language of the text.
    pub from: String,
    /// That the language is detected.
    pub detect: String,
    /// The languages to translate into.
    pub to: String,
    /// The button.
    pub translate: String,
    /// The button that gives a file.
    pub download: String,
}
