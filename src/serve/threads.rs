//! Connections spread over threads, each with an event loop of its own: what belongs to a connection wakes no other thread.
//!
//! With one loop for all threads a request of a hot page costs more in handing it from thread to thread than in answering it.

use std::io;
use std::net::IpAddr;
use std::sync::Arc;
use std::thread;

use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot, watch};
use tokio::task::JoinSet;

use super::listen::{Served, connection};

/// A connection that waits to be served, and its place among those that there may be.
type Come = (std::net::TcpStream, IpAddr, OwnedSemaphorePermit);

/// Threads that serve connections. Dropped, they break them off.
pub(super) struct Threads {
    /// One for each, with the word that it has ended.
    each: Vec<(mpsc::UnboundedSender<Come>, oneshot::Receiver<()>)>,
    next: usize,
}

impl Threads {
    /// So many threads, which end when those who are being served have been, after the word to stop.
    pub(super) fn start(count: usize, served: &Arc<Served>, told: &watch::Receiver<bool>) -> io::Result<Self> {
        let one = |index: usize| {
            let (give, come) = mpsc::unbounded_channel();
            let (tell, ended) = oneshot::channel();
            let (served, told) = (Arc::clone(served), told.clone());
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            thread::Builder::new().name(format!("serve-{index}")).spawn(move || {
                runtime.block_on(serve(come, &served, &told));
                // Work that readers have begun and that nobody waits for any more.
                runtime.shutdown_background();
                let _ = tell.send(());
            })?;
            Ok((give, ended))
        };
        let each = (0..count).map(one).collect::<io::Result<_>>()?;
        Ok(Self { each, next: 0 })
    }

    /// Has a connection served.
    pub(super) fn serve(&mut self, stream: TcpStream, peer: IpAddr, permit: OwnedSemaphorePermit) {
        self.next = (self.next + 1) % self.each.len().max(1);
        // A connection that cannot be taken along breaks off, as one does that the network loses.
        if let (Ok(stream), Some((give, _))) = (stream.into_std(), self.each.get(self.next)) {
            let _ = give.send((stream, peer, permit));
        }
    }

    /// Waits until all have ended.
    pub(super) async fn end(self) {
        for (give, ended) in self.each {
            drop(give);
            let _ = ended.await;
        }
    }
}

/// One thread's work.
async fn serve(mut come: mpsc::UnboundedReceiver<Come>, served: &Arc<Served>, told: &watch::Receiver<bool>) {
    let mut connections = JoinSet::new();
    while let Some((stream, peer, permit)) = come.recv().await {
        while connections.try_join_next().is_some() {}
        let Ok(stream) = TcpStream::from_std(stream) else { continue };
        connections.spawn(connection(stream, peer, permit, Arc::clone(served), told.clone()));
    }
    // Nobody comes any more. Without the word to stop nobody is waited for either.
    if *told.borrow() {
        while connections.join_next().await.is_some() {}
    }
}
