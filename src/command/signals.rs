//! The signals that end a server.

use std::io;

/// Listened for from when it is made, so that none is missed.
pub(super) struct End {
    #[cfg(unix)]
    terminate: tokio::signal::unix::Signal,
}

impl End {
    #[cfg(unix)]
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self { terminate: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())? })
    }

    #[cfg(not(unix))]
    #[allow(clippy::unnecessary_wraps, reason = "the other system's may fail")]
    pub(super) fn new() -> io::Result<Self> {
        Ok(Self {})
    }

    pub(super) async fn wait(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
    }
}
