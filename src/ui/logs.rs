//! Logs go to stderr, by `--verbose` or `--log`. Without either there are none, but for a server's own warnings: it runs
//! where nobody looks at a screen, and what it could not do is asked for later. `--quiet` takes these away too.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::MakeWriterExt as _;

use crate::ui::args::Shared;
use crate::ui::screen::Terminal;

/// What a server that nobody has asked for logs says of its failures, a line each. What accounts are in is on the screen.
const WARNINGS: &str = "latimer::serve=warn,latimer::client::lane=warn";

/// Starts them. Text of documents is logged at the level `trace` only, secrets at none.
pub fn start(shared: &Shared, is_server: bool, terminal: Terminal) {
    let level = match (shared.log.as_deref(), shared.verbose) {
        (Some(filter), _) => filter,
        (None, 0) if is_server && !shared.quiet => WARNINGS,
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
