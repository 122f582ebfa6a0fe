//! Translating from another program: a provider in, a text or a document out.
//!
//! ```
//! use latimer::Translator;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let translator = Translator::new("pseudo", &Default::default())?;
//! let (en, es) = ("en".parse()?, "es".parse()?);
//!
//! let text = translator.text("Good morning.", &en, &es).await?;
//! assert_eq!(latimer::provider::pseudo::reverse(&text), "Good morning.");
//!
//! let markdown = "# Title\n\nSome **bold** text.\n";
//! let page = translator.document(markdown, latimer::format::named("markdown").unwrap(), None, &es).await?;
//! assert_eq!(page.text.lines().count(), 3);
//! # Ok(())
//! # }
//! ```

use std::fmt;
use std::sync::Arc;

use crate::client::{self, AccountSetup, Client, Http};
use crate::format::{Format, ParseError};
use crate::locale::{Locale, Pair};
use crate::pipeline::{Prepared, Run, Settings, Translated};
use crate::provider::{self, Account, BadAccount, Failure};

/// Translates with the accounts it was made with; clones share connections, limits and pace.
#[derive(Clone, Debug)]
pub struct Translator {
    client: Client,
    accounts: Vec<Arc<str>>,
    settings: Settings,
}

/// Why there is no translator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTranslator {
    /// There is no provider of this name.
    Unknown(String),
    /// The account's settings do not fit the provider.
    Account(BadAccount),
}

impl fmt::Display for NoTranslator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(f, "there is no provider {name:?}"),
            Self::Account(bad) => write!(f, "the account cannot be used: {bad:?}"),
        }
    }
}

impl std::error::Error for NoTranslator {}

impl Translator {
    /// A translator with one account of a kind of provider, with the provider's usual limits.
    pub fn new(kind: &str, account: &Account) -> Result<Self, NoTranslator> {
        let spec = provider::named(kind).ok_or_else(|| NoTranslator::Unknown(kind.to_owned()))?;
        let provider = (spec.build)(account).map_err(NoTranslator::Account)?;
        Ok(Self::with(vec![AccountSetup::new(kind, provider)], Settings::default()))
    }

    /// A translator with accounts of one's own, tried in this order.
    pub fn with(accounts: Vec<AccountSetup>, settings: Settings) -> Self {
        let names = accounts.iter().map(|account| account.name.clone()).collect();
        let client = Client::new(accounts, client::Settings::default(), Arc::new(Http::default()));
        Self { client, accounts: names, settings }
    }

    /// Translates plain text, line structure kept. Fails where a single segment has no target.
    pub async fn text(&self, text: &str, from: &Locale, to: &Locale) -> Result<String, Failure> {
        let plain = crate::format::plain();
        let translated = self.document(text, plain, Some(from), to).await;
        let translated = translated.map_err(|error| Failure::Refused { what: error.to_string() })?;
        match translated.answers.into_iter().flatten().find_map(Result::err) {
            Some(failure) => Err(failure),
            None => Ok(translated.text),
        }
    }

    /// Translates a document. Segments without a target keep their source and say why in
    /// [`Translated::answers`].
    pub async fn document(
        &self,
        text: &str,
        format: &'static Format,
        from: Option<&Locale>,
        to: &Locale,
    ) -> Result<Translated, ParseError> {
        let prepared = Prepared::new(text.to_owned(), format, from, &self.settings)?;
        let choose = |_: &Pair| self.accounts.clone();
        let run = Run { client: &self.client, choose: &choose, memory: None, group: 0, watch: None, taker: None };
        Ok(prepared.translate(to, &run).await)
    }
}
