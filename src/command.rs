//! Commands: files in, files out. The only part of latimer that reads and writes files of the user.

pub mod check;
pub mod budget;
pub mod choice;
mod course;
#[cfg(feature = "serve")]
pub mod build;
pub mod doctor;
pub mod dry_run;
#[cfg(feature = "serve")]
mod engine;
pub mod explain;
pub mod export;
#[cfg(feature = "serve")]
pub mod gateway;
pub mod glossary;
pub mod import;
pub mod input;
pub mod inspect;
pub mod keys;
pub mod languages;
mod links;
#[cfg(feature = "mock")]
pub mod mock;
pub mod memory;
#[cfg(feature = "firefox")]
pub mod models;
pub mod offer;
pub mod open;
pub mod output;
pub mod pattern;
mod plan;
pub mod page;
pub mod providers;
pub mod report;
#[cfg(feature = "serve")]
pub mod serve;
#[cfg(any(feature = "mock", feature = "serve"))]
mod signals;
#[cfg(feature = "serve")]
pub mod site;
#[cfg(feature = "serve")]
pub mod studio;
pub mod sync;
pub mod translate;
pub mod usage;
#[cfg(feature = "serve")]
pub mod warm;

use crate::config::Settings;
use crate::pipeline;
use crate::protect;

/// How sources are prepared, as the configuration asks.
fn preparation(settings: &Settings) -> pipeline::Settings {
    // The configuration has read the patterns before; settings made by hand may hold a bad one.
    let protect = protect::Policy::new(&settings.text.protect).unwrap_or_default();
    pipeline::Settings {
        text: settings.text.policy.clone(),
        protect,
        checks: settings.checks.clone(),
        cuts: pipeline::Cuts::default(),
    }
}
