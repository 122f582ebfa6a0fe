//! latimer takes an article, a folder or a site and gives it back in other languages, with its
//! structure untouched and nothing paid twice.
//!
//! # The flow
//!
//! A source goes through the modules in the order in which they are listed below:
//!
//! 1. [`read`] turns bytes into text and can turn it back into the same bytes.
//! 2. A [`format`](mod@format) finds the units of language in the text and carries their byte offsets. The result
//!    is a [`document`]: source text plus slots. Bytes outside slots cannot change.
//! 3. [`detect`] tells the source locale of the document and of paragraphs that differ from it.
//! 4. [`protect`] shields variables, addresses and terms as inline codes.
//! 5. [`segment`] cuts each unit's [`content`] into segments (sentences) and gaps.
//! 6. The [`memory`] gives what was translated before; the [`client`] sends each other segment once, in batches, through lanes that keep every
//!    limit, to a [`provider`]; [`markup`] writes inline codes so that the provider keeps them, and
//!    brings them back or says what is wrong.
//! 7. [`check`] looks at each target; what must not be used keeps its source.
//! 8. [`document::Document::assemble`] fills the slots, and the structure [`proof`] compares the
//!    result, parsed again, with its source. [`bilingual`] puts both into one text, where that is asked for,
//!    and [`bitext`] into files for translators' tools.
//!
//! What is kept between runs is kept in files that all processes of a user share: the memory, the ledger of what was
//! spent ([`client::Ledger`]) and the [`keys`] of those who ask the gateway. A [`store`] is such a file.
//!
//! What stands at an address is fetched first ([`client::fetch`]) and may be cut down to its article
//! (`article`); from there on it is a source like any other.
//!
//! [`pipeline`] is that flow on one screen. Steps 1 to 5 happen once a source, 6 to 8 once a target
//! locale. [`Translator`] offers it to other programs; `command` brings files and takes
//! results, `ui` speaks with people, and [`config`] reads settings. `dialect` holds the vendors' ends of the wires,
//! which `mock` plays for tests and `serve` speaks to programs that know these vendors.
//!
//! # What holds
//!
//! * Nothing in a module points back up this list; `tests/it/tidy.rs` checks it.
//! * The library does not print, does not exit and has no global state. It touches the network in
//!   `client::http` and [`client::fetch`] only, the environment in [`config`] only.
//! * A new format, provider or markup is one file and one line in its registry; the laws in `tests/it`
//!   then hold it to what all the others do: identity, echo, tiling, read-back, wire, codes, and no
//!   panic on any input.
//! * Errors are facts in one small enum a module; sentences are made of them in `ui` alone.

pub mod locale;
pub mod calendar;
pub mod content;
pub mod document;
pub mod store;
pub mod read;
mod xml;
pub mod format;
pub mod detect;
pub mod protect;
pub mod segment;
pub mod terms;
pub mod markup;
pub mod provider;
pub mod memory;
pub mod client;
pub mod keys;
pub mod check;
pub mod proof;
pub mod bilingual;
pub mod bitext;
#[cfg(feature = "cli")]
pub mod article;
pub mod pipeline;
pub mod translator;
#[cfg(feature = "firefox")]
pub mod models;
pub mod config;
#[cfg(any(feature = "mock", feature = "serve"))]
pub mod dialect;
#[cfg(feature = "mock")]
pub mod mock;
#[cfg(feature = "serve")]
pub mod serve;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod ui;

pub use translator::Translator;
