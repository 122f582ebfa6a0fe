//! What the studio asks of whoever runs it: sentences, accounts, pages.

use std::fmt;
use std::sync::Arc;

use super::trouble::Trouble;
use super::view::{Origin, Said};
use super::words::Words;
use crate::check::Finding;
use crate::format::Format;
use crate::locale::{Locale, Pair};
use crate::provider::budget::Price;
use crate::provider::{Boxed, Failure, Pairs};

/// Speaks one language to people.
pub trait Voice: Send + Sync + fmt::Debug {
    /// The language it speaks.
    fn locale(&self) -> &Locale;
    /// What the page says.
    fn words(&self) -> &Words;
    /// The name of a language.
    fn name(&self, locale: &Locale) -> String;
    /// The name of a language in itself; its tag where nobody knows it.
    fn own_name(&self, locale: &Locale) -> String;
    /// Why something cannot be done: what, and what to do about it.
    fn trouble(&self, trouble: &Trouble) -> (String, Option<String>);
    /// Why a segment was not translated.
    fn failure(&self, failure: &Failure) -> String;
    /// What a check found.
    fn finding(&self, finding: &Finding) -> String;
    /// Where a target came from; `account` as [`Target::account`](super::view::Target::account), `via` the languages on
    /// the way.
    fn by(&self, origin: Origin, account: &str, via: &[Locale]) -> String;
}

impl dyn Voice + '_ {
    /// Why something cannot be done, as it is sent.
    pub(super) fn said(&self, trouble: &Trouble) -> Said {
        let (message, hint) = self.trouble(trouble);
        Said { id: trouble.id(), message, hint }
    }
}

/// A page that was fetched, ready to be read as a text.
#[derive(Clone, Debug)]
pub struct Page {
    /// The name of the file that it would be.
    pub name: String,
    /// Its text.
    pub text: String,
    /// What it is.
    pub format: &'static Format,
}

/// The accounts and the network, as far as the one who runs the server lets the page use them.
pub trait House: Send + Sync + fmt::Debug {
    /// The accounts that translate a pair, in order.
    fn accounts<'a>(&'a self, pair: &'a Pair) -> Boxed<'a, Result<Vec<Arc<str>>, Trouble>>;
    /// What each usable account offers; those that would not say are left out.
    fn pairs(&self) -> Boxed<'_, Vec<Pairs>>;
    /// The host that an account sends text to; `None` where text stays here.
    fn host(&self, account: &str) -> Option<String>;
    /// What an account charges; `None` where nobody says.
    fn price(&self, account: &str) -> Option<Price>;
    /// The currency of prices; empty where the configuration names none.
    fn currency(&self) -> &str;
    /// The article at an address.
    fn fetch<'a>(&'a self, link: &'a str) -> Boxed<'a, Result<Page, Trouble>>;
}
