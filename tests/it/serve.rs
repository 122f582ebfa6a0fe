//! A site in other languages, as browsers, crawlers and readers meet it.

mod addresses;
mod browser;
mod build;
mod copies;
mod engines;
mod http;
mod town;
