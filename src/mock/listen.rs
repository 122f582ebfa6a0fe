//! A listener becomes connections, each of which is served until it ends, times out or the mock stops.
//!
//! A second listener may be a proxy: whatever address is asked for through it, this mock answers, and sees by
//! the header `forwarded` which way the request came. It opens no connections of its own.
//!
//! Connections are owned by one task, so that ending the task ends them. A client that is slow to send
//! the head of a request is closed; how slow a body may be, `exchange` decides.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::http::{HeaderValue, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use super::exchange::{self, Connection, Mock};
use crate::provider::MOCK_HEADER;

/// How long requests under way may take after the mock was told to stop.
const GRACE: Duration = Duration::from_secs(2);

/// Bytes of the head of a request at most, as servers commonly have it.
const HEAD: usize = 64 << 10;

/// What a listener is to its clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The services themselves.
    Server,
    /// A proxy in front of them.
    Proxy,
}

/// Connections so far, of all mocks of this program.
static CONNECTIONS: AtomicU64 = AtomicU64::new(1);

/// Serves connections until told to stop.
pub(super) async fn listen(listener: TcpListener, role: Role, mock: Arc<Mock>, mut stop: watch::Receiver<bool>) {
    let room = Arc::new(Semaphore::new(mock.settings.connections.max(1)));
    let mut connections = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            () = stopped(&mut stop) => break,
            accepted = accept(&listener, &room) => accepted,
        };
        // The system is out of files for a moment; connections that end make room.
        let Some((stream, peer, permit)) = accepted else {
            tokio::time::sleep(Duration::from_millis(10)).await;
            continue;
        };
        while connections.try_join_next().is_some() {}
        let (mock, stop) = (Arc::clone(&mock), stop.clone());
        let by = (role == Role::Proxy).then_some(peer);
        connections.spawn(async move {
            serve(stream, by, mock, stop).await;
            drop(permit);
        });
    }
    drop(listener);
    let rest = async { while connections.join_next().await.is_some() {} };
    let _ = tokio::time::timeout(GRACE, rest).await;
}

async fn accept(
    listener: &TcpListener,
    room: &Arc<Semaphore>,
) -> Option<(TcpStream, SocketAddr, tokio::sync::OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.ok()?;
    let (stream, peer) = listener.accept().await.ok()?;
    Some((stream, peer, permit))
}

/// Serves one connection; `by` is the client of the proxy where it came through that.
async fn serve(stream: TcpStream, by: Option<SocketAddr>, mock: Arc<Mock>, mut stop: watch::Receiver<bool>) {
    let connection = Connection(CONNECTIONS.fetch_add(1, Ordering::Relaxed));
    let _ = stream.set_nodelay(true);
    let broken = Arc::new(AtomicBool::new(false));
    let io = TokioIo::new(Line { stream, broken: Arc::clone(&broken) });
    let patience = mock.settings.patience;
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(connection);
        let forwarded = by.and_then(|peer| HeaderValue::try_from(format!("for={}", peer.ip())).ok());
        forwarded.map(|forwarded| request.headers_mut().insert("forwarded", forwarded));
        let (mock, broken) = (Arc::clone(&mock), Arc::clone(&broken));
        async move {
            let mut answered = exchange::exchange(&mock, request).await;
            match &mut answered {
                // What comes from here is no translation; latimer's memory goes by this.
                Ok(response) => drop(response.headers_mut().insert(MOCK_HEADER, HeaderValue::from_static("1"))),
                Err(_) => broken.store(true, Ordering::Relaxed),
            }
            answered
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .max_buf_size(HEAD)
        .serve_connection(io, service);
    let mut connection = std::pin::pin!(connection);
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stopped(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

/// Waits for the word to stop, or for nobody to be left who could give it.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stop| *stop).await.is_ok();
}

/// A connection that is reset instead of closed where a fault broke it.
struct Line {
    stream: TcpStream,
    broken: Arc<AtomicBool>,
}

impl Drop for Line {
    fn drop(&mut self) {
        if self.broken.load(Ordering::Relaxed) {
            let _ = self.stream.set_zero_linger();
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
