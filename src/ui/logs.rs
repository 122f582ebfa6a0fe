//! Logs go to stderr, by `--verbose` or `--log`; without either there are none.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::MakeWriterExt as _;

use crate::ui::args::Shared;
use crate::ui::screen::Terminal;

/// Starts them. Text of documents is logged at the level `trace` only, secrets at none.
pub fn start(shared: &Shared, terminal: Terminal) {
    let level = match (shared.log.as_deref(), shared.verbose) {
        (Some(filter), _) => filter,
        (None, 0) => return,
        (None, 1) => "latimer=info",
        (None, 2) => "latimer=debug",
        (None, _) => "latimer=trace",
    };
    let writer = std::io::stderr.with_max_level(tracing::Level::TRACE);
    let started = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(level))
        .with_writer(writer)
        .with_ansi(terminal.colour)
        .try_init();
    // Only a second start could fail, and the first one's logs are as good.
    drop(started);
}
