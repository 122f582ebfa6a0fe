//! A page as it came from its source, and a copy of it in another locale.

use std::sync::Arc;
use std::time::SystemTime;

use sha2::{Digest as _, Sha256};

use crate::format::Format;

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
}

impl Copy {
    /// What tells its text from any other.
    pub fn hash(&self) -> Hash {
        Sha256::digest(&self.text).into()
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
