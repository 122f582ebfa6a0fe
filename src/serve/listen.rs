//! A listener becomes connections, each of which is served until it ends, times out or the server stops.
//!
//! HTTP/1.1 and HTTP/2 without TLS (h2c, by its first bytes) come in at the same place. A client that is slow to say what it
//! wants, or to take what it gets, is closed; heads of requests and connections at once are bounded. Every request
//! gets a name ([`Id`]), which goes to the origin, into the log and back with the answer.

use std::convert::Infallible;
use std::io;
use std::net::IpAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Version, header};
use axum::response::Response;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::time::{Instant, Sleep};

use super::room::Room;
use super::threads::Threads;
use super::watch::{Seen, Watch};

/// What a server bears with.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Connections at once; further ones wait.
    pub connections: usize,
    /// Bytes of the head of a request.
    pub head: u32,
    /// How long a client may take to say what it wants, and to take a piece of what it gets.
    pub patience: Duration,
    /// How long a connection may be quiet.
    pub idle: Duration,
    /// How long answers under way may take after the word to stop.
    pub grace: Duration,
    /// Threads that serve connections.
    pub threads: usize,
    /// Whether a server of ours stands in front, whose word on who asks is taken.
    pub is_behind: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 10_000,
            head: 32 << 10,
            patience: Duration::from_secs(15),
            idle: Duration::from_mins(2),
            grace: Duration::from_secs(10),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
            is_behind: false,
        }
    }
}

/// How long further requests are still answered after the word to stop, each as the last of its connection: a client that
/// asks one thing after another learns of the end with an answer, not by losing a request that crosses with it.
const LAST: Duration = Duration::from_millis(500);

/// Bytes with which a client of HTTP/2 begins.
const PREFACE: usize = 24;

/// What a request is called, and where it comes from.
#[derive(Clone, Debug)]
pub(super) struct Asker {
    pub(super) id: HeaderValue,
    pub(super) peer: IpAddr,
}

impl Asker {
    /// What the request is called in logs.
    pub(super) fn name(&self) -> &str {
        self.id.to_str().unwrap_or_default()
    }
}

/// What a listener serves.
#[derive(Clone, Debug)]
pub struct Served {
    /// Who answers; none where only those who watch are answered.
    pub room: Option<Arc<dyn Room>>,
    /// Those who watch; none where they are answered elsewhere.
    pub watch: Option<Arc<Watch>>,
    /// What is counted and logged.
    pub log: Arc<Watch>,
    /// What is borne with.
    pub limits: Limits,
}

/// Serves connections until told to stop; answers under way are finished.
pub async fn run(listener: TcpListener, served: Served, stop: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
    let served = Arc::new(served);
    let room = Arc::new(Semaphore::new(served.limits.connections.clamp(1, Semaphore::MAX_PERMITS)));
    let (tell, told) = watch::channel(false);
    let mut threads = Threads::start(served.limits.threads.max(1), &served, &told)?;
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &room) => accepted,
        };
        match accepted {
            Ok((stream, peer, permit)) => threads.serve(stream, peer, permit),
            // The system is out of files for a moment; connections that end make room.
            Err(_) => tokio::time::sleep(Duration::from_millis(10)).await,
        }
    }
    drop(listener);
    let _ = tell.send(true);
    let _ = tokio::time::timeout(served.limits.grace, threads.end()).await;
    Ok(())
}

async fn accept(listener: &TcpListener, room: &Arc<Semaphore>) -> io::Result<(TcpStream, IpAddr, OwnedSemaphorePermit)> {
    let permit = Arc::clone(room).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    Ok((stream, peer.ip(), permit))
}

/// Serves a connection until it ends, or until those that came are served after the word to stop.
pub(super) async fn connection(
    stream: TcpStream,
    peer: IpAddr,
    permit: OwnedSemaphorePermit,
    served: Arc<Served>,
    mut told: watch::Receiver<bool>,
) {
    let _counted = Counted::new(&served.log);
    let _permit = permit;
    let _ = stream.set_nodelay(true);
    let limits = &served.limits;
    let (of_requests, to_stop) = (Arc::clone(&served), Arc::new(told.clone()));
    let service = service_fn(move |request: hyper::Request<hyper::body::Incoming>| {
        let (served, to_stop) = (Arc::clone(&of_requests), Arc::clone(&to_stop));
        // HTTP/2 has a word of its own for the end.
        let can_close = request.version() < Version::HTTP_2;
        async move {
            let mut response = answer(&served, request.map(Body::new), peer).await;
            if can_close && to_stop.has_changed().unwrap_or(true) {
                response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(response)
        }
    });
    let mut builder = auto::Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(limits.patience).max_buf_size(limits.head.max(8192) as usize);
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_header_list_size(limits.head)
        .max_concurrent_streams(128)
        .keep_alive_interval(limits.idle / 2)
        .keep_alive_timeout(limits.patience);
    let io = TokioIo::new(Patient::new(stream, limits));
    let mut connection = std::pin::pin!(builder.serve_connection(io, service).into_owned());
    tokio::select! {
        _ = connection.as_mut() => {}
        () = stopped(&mut told) => {
            if tokio::time::timeout(LAST.min(limits.grace / 2), connection.as_mut()).await.is_ok() {
                return;
            }
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}

/// A connection among those that are open, however it ends.
struct Counted(Arc<Watch>);

impl Counted {
    fn new(watch: &Arc<Watch>) -> Self {
        watch.connected(1);
        Self(Arc::clone(watch))
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.connected(-1);
    }
}

/// Waits for the word to stop, or for nobody to be left who could give it.
async fn stopped(told: &mut watch::Receiver<bool>) {
    let _ = told.wait_for(|told| *told).await.is_ok();
}

/// Names, answers, counts and logs a request.
pub(super) async fn answer(served: &Served, mut request: Request, peer: IpAddr) -> Response {
    const NAME: HeaderName = HeaderName::from_static("x-request-id");
    let began = Instant::now();
    let is_behind = served.limits.is_behind;
    let peer = forwarded(request.headers()).filter(|_| is_behind).unwrap_or(peer);
    let id = named(request.headers()).filter(|_| is_behind).unwrap_or_else(name);
    let asker = Asker { id, peer };
    request.extensions_mut().insert(asker.clone());
    let (method, uri) = (request.method().clone(), request.uri().clone());
    let is_read = method == Method::GET || method == Method::HEAD;
    let watched = match served.watch.as_ref().filter(|_| is_read) {
        Some(watch) => watch.answer(uri.path()).await,
        None => None,
    };
    let mut response = match (watched, &served.room) {
        (Some(response), _) => response,
        (None, Some(room)) => room.answer(request).await,
        (None, None) => super::reply::status(axum::http::StatusCode::NOT_FOUND),
    };
    response.headers_mut().insert(NAME, asker.id.clone());
    let seen =
        Seen { id: asker.name(), peer, method: &method, path: uri.path(), status: response.status(), took: began.elapsed() };
    served.log.saw(&seen);
    response
}

/// The last address that a server in front has written: the ones before it anybody can.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse().ok()
}

fn named(headers: &HeaderMap) -> Option<HeaderValue> {
    let name = headers.get("x-request-id")?;
    let is_name = name.len() <= 64 && name.as_bytes().iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte));
    (is_name && !name.is_empty()).then(|| name.clone())
}

/// A name that no other request has: 16 hexadecimal digits.
fn name() -> HeaderValue {
    let digits = format!("{:016x}", fastrand::u64(..));
    HeaderValue::from_maybe_shared(axum::body::Bytes::from(digits)).unwrap_or(HeaderValue::from_static("-"))
}

/// A connection to a client that may not take for ever.
struct Patient {
    stream: TcpStream,
    patience: Duration,
    idle: Duration,
    /// Bytes that it has said. Before it has said as much as tells one version of HTTP from the other, nobody else times it.
    heard: usize,
    /// When it has been quiet for too long.
    quiet: Pin<Box<Sleep>>,
    /// When it has not taken anything for too long; it counts while something waits to be taken.
    stuck: Pin<Box<Sleep>>,
    is_waiting: bool,
}

impl Patient {
    fn new(stream: TcpStream, limits: &Limits) -> Self {
        let within = |time| Box::pin(tokio::time::sleep(time));
        Self {
            stream,
            patience: limits.patience,
            idle: limits.idle,
            heard: 0,
            // Nothing is known of a client that has not yet said anything.
            quiet: within(limits.patience),
            stuck: within(limits.patience),
            is_waiting: false,
        }
    }

    fn wrote<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.is_waiting = false;
            self.quiet.as_mut().reset(Instant::now() + self.idle);
            return written;
        }
        if !self.is_waiting {
            self.is_waiting = true;
            self.stuck.as_mut().reset(Instant::now() + self.patience);
        }
        match self.stuck.as_mut().poll(cx) {
            Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
            Poll::Pending => Poll::Pending,
        }
    }
}

impl AsyncRead for Patient {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buf.filled().len();
        match Pin::new(&mut this.stream).poll_read(cx, buf) {
            Poll::Pending => match this.quiet.as_mut().poll(cx) {
                Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
                Poll::Pending => Poll::Pending,
            },
            ready @ Poll::Ready(_) => {
                this.heard = this.heard.saturating_add(buf.filled().len() - before);
                if this.heard >= PREFACE {
                    this.quiet.as_mut().reset(Instant::now() + this.idle);
                }
                ready
            }
        }
    }
}

impl AsyncWrite for Patient {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.wrote(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bufs: &[io::IoSlice<'_>]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.wrote(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
