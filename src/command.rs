//! Commands: files in, files out. The only part of latimer that reads and writes files of the user.

pub mod choice;
pub mod doctor;
pub mod input;
pub mod inspect;
pub mod languages;
pub mod output;
pub mod report;
pub mod translate;

use crate::config::Settings;
use crate::pipeline;
use crate::protect;

/// How sources are prepared, as the configuration asks.
fn preparation(settings: &Settings) -> pipeline::Settings {
    pipeline::Settings { text: settings.text.clone(), protect: protect::Policy::default() }
}
