//! What people see: arguments in, sentences, prompts and progress out.
//!
//! Everything printed by latimer is printed below this module, results to stdout and the rest to
//! stderr. Sentences come from `locales/*/latimer.ftl`; the code knows their ids only. Nothing here
//! decides what is done: arguments become values for [`crate::command`], errors become sentences.

pub mod args;
pub mod messages;
pub mod names;
pub mod screen;
pub mod failure;
pub mod budget;
pub mod select;
pub mod offers;
pub mod remember;
pub mod report;
pub mod progress;
pub mod refusal;
#[cfg(feature = "serve")]
pub mod readers;
#[cfg(feature = "serve")]
pub mod people;
#[cfg(feature = "serve")]
pub mod studio;
pub mod sync;
pub mod watch;
#[cfg(feature = "firefox")]
pub mod models;
pub mod logs;
pub mod pages;
