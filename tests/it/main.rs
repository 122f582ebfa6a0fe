//! What latimer promises as a whole, tested from the outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod anchors;
mod address;
mod apertium;
mod apertium_apy;
mod bilingual;
mod bitext;
mod browser;
mod checks;
mod budget;
mod cases;
mod cli;
mod client;
mod codes;
mod detection;
#[cfg(feature = "mock")]
mod differential;
mod documents;
#[cfg(feature = "firefox")]
mod firefox;
mod config;
mod contract;
mod gateway;
mod html;
mod keys;
mod latimer;
mod laws;
mod licences;
mod libretranslate;
mod limits;
mod locales;
mod markup;
mod memory;
mod network;
#[cfg(feature = "mock")]
mod mock;
mod markdown_corpus;
mod http;
mod proof;
mod put_back;
mod route;
mod markdown_emphasis;
mod markdown_hard;
mod markdown_spec;
mod segmentation;
mod serve;
mod spending;
mod strict_server;
mod report;
mod terms;
mod studio;
mod sync;
mod tidy;
mod usage;
mod wire;
mod ui;
