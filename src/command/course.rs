//! What a run asks of whoever started it: which of its inputs go into which locales, what each target may
//! take from before anything is sent, and who is told of what was written.

use std::borrow::Cow;
use std::sync::Arc;

use super::input::Input;
use super::links::Links;
use crate::locale::Locale;
use crate::pipeline::{Known, Prepared, Translated};

/// How a run deviates from "every input into every locale".
pub(super) trait Course: Sync {
    /// The locales that an input is wanted in, of those of the run.
    fn targets<'a>(&self, _input: &Input, all: &'a [Locale]) -> Cow<'a, [Locale]> {
        Cow::Borrowed(all)
    }

    /// The memory of one target; `None` for that of the run.
    fn memory(&self, _input: &Input, _source: &Prepared, _target: &Locale) -> Option<Arc<Known>> {
        None
    }

    /// Adds the links of files that stand beside the inputs.
    fn link(&self, _links: &mut Links) {}

    /// A target stands in its file.
    fn written(&self, _written: &Written<'_>) {}
}

/// A target that stands in its file.
pub(super) struct Written<'a> {
    pub(super) input: &'a Input,
    pub(super) source: &'a Prepared,
    pub(super) target: &'a Locale,
    pub(super) translated: &'a Translated,
    pub(super) bytes: &'a [u8],
}

/// Every input into every locale.
pub(super) struct Every;

impl Course for Every {}
