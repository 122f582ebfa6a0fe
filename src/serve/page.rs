//! A page as it came from its source, and a copy of it in another locale.

use std::sync::Arc;
use std::time::SystemTime;

use encoding_rs::{Encoding, UTF_8};
use sha2::{Digest as _, Sha256};

use super::head;
use crate::format::Format;
use crate::read;

/// What tells two contents apart.
pub type Hash = [u8; 32];

/// A page as it came from its source.
#[derive(Clone, Debug)]
pub struct Original {
    /// Its path on the site.
    pub page: String,
    /// Its text.
    pub text: Arc<str>,
    /// Whether it was written in UTF-8, as every page is that we give out.
    pub is_utf8: bool,
    /// What it is.
    pub format: &'static Format,
    /// The hash of its bytes.
    pub hash: Hash,
    /// When it was changed last, where that is known.
    pub modified: Option<SystemTime>,
    /// Whether its copies may be shown while its source cannot be reached.
    pub outlasts: bool,
    /// Whether it says that search engines must not take it.
    pub is_hidden: bool,
}

impl Original {
    /// A page of its bytes; `None` where they are no text.
    pub(super) fn of_file(page: &str, bytes: Vec<u8>, format: &'static Format, modified: Option<SystemTime>) -> Option<Self> {
        let hash: Hash = Sha256::digest(&bytes).into();
        let declared = format.encoding.and_then(|encoding| encoding(&bytes));
        let text = read::decode(bytes, declared).ok()?;
        let is_utf8 = text.form.encoding == UTF_8;
        Some(Self {
            page: page.to_owned(),
            text: text.text.into(),
            is_utf8,
            format,
            hash,
            modified,
            outlasts: true,
            is_hidden: false,
        })
    }

    /// The same page, whose copies may or may not outlast its source.
    pub(super) fn outlasting(this: &Arc<Self>, outlasts: bool) -> Arc<Self> {
        if this.outlasts == outlasts { Arc::clone(this) } else { Arc::new(Self { outlasts, ..Self::clone(this) }) }
    }

    /// A page as a server gave it out, read as browsers read it: what the server says of its charset counts, then the page.
    /// Whether its copies outlast the server is for the server to say.
    pub(super) fn of_web(
        page: &str,
        bytes: &[u8],
        charset: Option<&str>,
        format: &'static Format,
        modified: Option<SystemTime>,
    ) -> Option<Self> {
        let hash: Hash = Sha256::digest(bytes).into();
        let stated = charset.and_then(|label| Encoding::for_label(label.as_bytes()));
        let declared = format.encoding.and_then(|encoding| encoding(bytes));
        let text = read::as_browsers_do(bytes, stated.or(declared))?;
        let is_hidden = head::said(&text).is_hidden;
        Some(Self {
            page: page.to_owned(),
            text: text.into(),
            is_utf8: declared.is_none_or(|own| own == UTF_8),
            format,
            hash,
            modified,
            outlasts: false,
            is_hidden,
        })
    }
}

/// A page in another locale, in the format of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// What it was made of: the source's bytes and the way they were translated.
    pub made_of: Hash,
    /// Its text.
    pub text: String,
    /// Whether every segment has a target that passed the checks.
    pub is_sound: bool,
    /// Whether trying again would make no difference; else an engine was only not to be had for some segments.
    pub is_final: bool,
    /// Whether it may be shown while the source of the page cannot be reached.
    pub outlasts: bool,
    hash: Hash,
}

impl Copy {
    /// A copy of these parts, which does not outlast its source.
    pub(super) fn new(made_of: Hash, text: String, is_sound: bool, is_final: bool) -> Self {
        let hash = Sha256::digest(&text).into();
        Self { made_of, text, is_sound, is_final, outlasts: false, hash }
    }

    /// The same, which may or may not be shown while the source of the page cannot be reached.
    #[must_use]
    pub(super) fn outlasting(self, outlasts: bool) -> Self {
        Self { outlasts, ..self }
    }

    /// What tells its text from any other.
    pub fn hash(&self) -> Hash {
        self.hash
    }
}

/// Lower-case hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
