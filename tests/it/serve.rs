//! A site in other languages, as browsers, crawlers and readers meet it.

mod addresses;
mod authored;
mod browser;
mod build;
mod copies;
mod engines;
mod guard;
mod headers;
mod http;
mod origin;
mod pieces;
pub(crate) mod server;
mod shared;
mod told;
mod town;
