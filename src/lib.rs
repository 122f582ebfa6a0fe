//! latimer: a multilingual translation pipeline.

pub mod locale;
pub mod content;
pub mod document;
pub mod read;
pub mod format;
pub mod detect;
pub mod protect;
pub mod segment;
pub mod markup;
pub mod provider;
pub mod client;
pub mod check;
pub mod pipeline;
pub mod config;
#[cfg(feature = "cli")]
pub mod command;
#[cfg(feature = "cli")]
pub mod ui;
