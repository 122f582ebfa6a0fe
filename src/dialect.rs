//! The vendors' ends of the wires: one file a vendor, which routes its requests and keeps what its clients made.
//!
//! A dialect turns a request ([`call`]) into a reply in the vendor's own form. It owns addresses and state. How a
//! translation, a list of languages and a usage look on the wire is said by the provider files
//! ([`crate::provider::Server`]), which the client reads with; what all wires decide alike is in [`desk`]. Whether a
//! key is right, what is charged, which languages there are and what a text is in another one, whoever runs the
//! dialect says ([`house::House`]): the mock for tests, or the gateway.
//!
//! Nothing here listens, and nothing that arrives makes it panic or grow without bounds. What only tests
//! need is there for a house that has a [`house::Stage`]; in all others it is not found.

use std::fmt::Debug;

use crate::provider::{Boxed, Reply};

pub(crate) mod call;
pub(crate) mod desk;
pub(crate) mod house;
pub(crate) mod kept;
mod shelf;
mod strict;
pub(crate) mod tongues;

mod amazon;
mod apertium;
mod azure;
mod deepl;
mod google;
mod libretranslate;
mod mymemory;
mod openai;
mod others;

use call::Call;
use desk::Desk;

/// One vendor's service.
#[derive(Debug)]
pub struct Dialect {
    /// Its name, which is also its prefix.
    pub name: &'static str,
    /// What follows the prefix in the address that a client is given.
    pub below: &'static str,
    /// The kinds of provider whose wires it answers.
    pub providers: &'static [&'static str],
    /// A service with nothing in it yet.
    pub(crate) open: fn() -> Box<dyn Service>,
}

/// All dialects.
pub static DIALECTS: &[&Dialect] = &[
    &libretranslate::DIALECT,
    &deepl::DIALECT,
    &google::DIALECT,
    &azure::DIALECT,
    &mymemory::DIALECT,
    &apertium::DIALECT,
    &openai::DIALECT,
    &amazon::DIALECT,
    &others::YANDEX,
    &others::MODERNMT,
    &others::LINGVA,
];

/// The dialect of its own name or of a provider's.
pub fn of(name: &str) -> Option<&'static Dialect> {
    let own = DIALECTS.iter().find(|dialect| dialect.name == name);
    own.or_else(|| DIALECTS.iter().find(|dialect| dialect.providers.contains(&name))).copied()
}

/// Why a request is not even read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its body is larger than is taken.
    Large,
    /// It took too long to arrive.
    Slow,
    /// There is nothing at its address.
    Nowhere,
    /// What is there has no such method.
    Method,
}

impl Refusal {
    /// The status that says so.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::Large => 413,
            Self::Slow => 408,
            Self::Nowhere => 404,
            Self::Method => 405,
        }
    }

    /// What the status is called.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Large => "Request Entity Too Large",
            Self::Slow => "Request Timeout",
            Self::Nowhere => "Not Found",
            Self::Method => "Method Not Allowed",
        }
    }
}

/// A service of one dialect with what its clients have made.
pub(crate) trait Service: Send + Sync + Debug {
    /// Answers a request.
    fn answer<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Reply>;

    /// What the vendor refuses although a tolerant service would take it; asked only where the house is strict.
    fn strictly(&self, call: &Call<'_>) -> Option<Reply> {
        let _ = call;
        None
    }

    /// The wire that a request belongs to.
    fn desk(&self, call: &Call<'_>) -> &Desk;

    /// Refuses a request in the vendor's own form.
    fn refuse(&self, refusal: Refusal) -> Reply;

    /// Whether a request shall get no answer at all.
    fn is_silent(&self, _: &Call<'_>) -> bool {
        false
    }

    /// Forgets what clients have made.
    fn reset(&self) {}
}
