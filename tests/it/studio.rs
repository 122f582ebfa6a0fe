//! The page for people, as a script and as a browser without one ask for it.

mod desk;
mod server;
mod server_limits;
