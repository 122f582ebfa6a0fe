//! What latimer promises as a whole, tested from the outside.

mod apertium;
mod client;
mod config;
mod html;
mod limits;
mod strict_server;
