//! The page for people, as a script and as a browser without one ask for it, and as people see it.

mod desk;
#[cfg(feature = "mock")]
mod edits;
#[cfg(feature = "mock")]
mod focus;
#[cfg(feature = "mock")]
mod hall;
#[cfg(feature = "mock")]
mod look;
#[cfg(feature = "mock")]
mod look_engine;
#[cfg(feature = "mock")]
mod look_large;
#[cfg(feature = "mock")]
mod look_light;
mod server;
mod server_limits;
#[cfg(feature = "mock")]
mod ways;
#[cfg(feature = "mock")]
mod windows;
