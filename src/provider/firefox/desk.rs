//! Where a model's work is done: jobs in a queue, a thread that owns the model, workers that borrow it.
//!
//! The first job loads the model, further ones find it loaded, and when none has come for a while the model is let go
//! of: the workers end, then the owner with the model. A job that nobody waits for any more is passed over. What a
//! model that cannot be loaded is asked meanwhile is answered with the reason; the next job tries again.

use std::collections::VecDeque;
use std::num::NonZeroUsize;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use tokio::sync::oneshot;

use super::engine::{Loaded, Said, Trouble};
use super::memory;
use super::shelf::{Model, Shelf};

/// The name of threads that run models: a panic on them is caught and answered, so it need not be shown.
pub const THREAD: &str = "latimer-model";

/// How a model is run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    /// Threads that translate.
    pub(super) workers: NonZeroUsize,
    /// How long a model that nobody asks is kept.
    pub(super) idle: Duration,
    /// Bytes of memory for a model at most; the machine's own without it.
    pub(super) memory: Option<u64>,
}

/// A model's desk.
#[derive(Clone, Debug)]
pub(super) struct Desk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    shelf: Shelf,
    model: Model,
    settings: Settings,
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Debug, Default)]
struct State {
    jobs: VecDeque<Job>,
    /// Whether an owner has the model or is about to have it.
    owned: bool,
    busy: usize,
}

#[derive(Debug)]
struct Job {
    texts: Vec<String>,
    aligned: bool,
    reply: oneshot::Sender<Result<Vec<Said>, Trouble>>,
}

impl Desk {
    pub(super) fn new(shelf: Shelf, model: Model, settings: Settings) -> Self {
        Self(Arc::new(Inner { shelf, model, settings, state: Mutex::default(), wake: Condvar::new() }))
    }

    /// What the model makes of texts.
    pub(super) async fn translate(&self, texts: Vec<String>, aligned: bool) -> Result<Vec<Said>, Trouble> {
        // Each worker gets a part.
        let parts = self.0.settings.workers.get().min(texts.len()).max(1);
        let size = texts.len().div_ceil(parts);
        let waiting: Vec<_> = texts.chunks(size.max(1)).map(|part| self.submit(part.to_vec(), aligned)).collect();
        let mut said = Vec::with_capacity(texts.len());
        for answer in waiting {
            said.extend(answer.await.unwrap_or_else(|_| Err(Trouble::Engine("stopped".to_owned())))?);
        }
        Ok(said)
    }

    fn submit(&self, texts: Vec<String>, aligned: bool) -> oneshot::Receiver<Result<Vec<Said>, Trouble>> {
        let (reply, answer) = oneshot::channel();
        let mut state = self.0.state();
        state.jobs.push_back(Job { texts, aligned, reply });
        if !state.owned {
            state.owned = true;
            let inner = Arc::clone(&self.0);
            let started = thread::Builder::new().name(THREAD.to_owned()).spawn(move || own(&inner));
            if let Err(error) = started {
                state.give_up(&Trouble::Engine(error.to_string()));
            }
        }
        drop(state);
        self.0.wake.notify_one();
        answer
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing is half done under this lock.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Answers everything that waits, because there is no model.
    fn give_up(&mut self, trouble: &Trouble) {
        self.owned = false;
        for job in self.jobs.drain(..) {
            let _ = job.reply.send(Err(trouble.clone()));
        }
    }
}

/// Loads the model, lends it to workers, and lets go of it.
fn own(inner: &Inner) {
    let Settings { workers, memory, .. } = inner.settings;
    let loaded = match Loaded::load(&inner.shelf, &inner.model, memory.or_else(memory::free)) {
        Ok(loaded) => loaded,
        Err(trouble) => return inner.state().give_up(&trouble),
    };
    thread::scope(|scope| {
        for _ in 1..workers.get() {
            // Without a thread more the others do its work.
            let _ = thread::Builder::new().name(THREAD.to_owned()).spawn_scoped(scope, || work(inner, &loaded));
        }
        work(inner, &loaded);
    });
}

/// Does jobs until there have been none for a while.
fn work(inner: &Inner, loaded: &Loaded) {
    let mut state = inner.state();
    let mut since = Instant::now();
    loop {
        if !state.owned {
            return;
        }
        if let Some(job) = state.jobs.pop_front() {
            state.busy += 1;
            drop(state);
            if !job.reply.is_closed() {
                let _ = job.reply.send(loaded.translate(&job.texts, job.aligned));
            }
            state = inner.state();
            state.busy -= 1;
            since = Instant::now();
            continue;
        }
        let left = inner.settings.idle.saturating_sub(since.elapsed());
        if left.is_zero() && state.busy == 0 {
            state.owned = false;
            drop(state);
            inner.wake.notify_all();
            return;
        }
        let left = if left.is_zero() { inner.settings.idle } else { left };
        state = inner.wake.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
    }
}
