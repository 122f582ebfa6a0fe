//! Sessions: what a test asks of the server by the headers of its requests, as the vendor's own mock has it.
//!
//! The header `mock-server-session` names a session; the first request that names it sets it up by the
//! headers below, later ones cannot change it. Sessions are kept within bounds, the oldest go first.
//! (DeepLcom/deepl-mock, its README and sessions.js, read in November 2026.)

use std::time::Duration;

use crate::dialect::call::Call;
use crate::dialect::shelf::Shelf;

/// The header that names a session, which also begins the names of its settings.
const HEADER: &str = "mock-server-session";

/// Sessions at most, bytes of a name at most and connections that a session remembers at most.
const MOST: usize = 1_000;
const LONGEST: usize = 4 << 10;
const CONNECTIONS: usize = 100;

/// What one test asked for, and what is left of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Session {
    /// Requests that get no answer, and those that are left of them.
    silences: u64,
    silent: u64,
    /// Requests for texts that are told to come back later.
    pub(super) busy: u64,
    /// Documents that fail.
    pub(super) failing: u64,
    /// Characters of accounts that are made in this session; 0 for no limit.
    pub(super) characters: Option<u64>,
    /// Documents of such accounts; 0 for no limit.
    pub(super) documents: Option<u64>,
    /// Documents of such accounts' teams; 0 for no limit.
    pub(super) team_documents: Option<u64>,
    /// How long documents wait.
    pub(super) queued: Duration,
    /// How long their translation takes then.
    pub(super) translating: Duration,
    /// Whether requests must come by the proxy.
    by_proxy: bool,
    /// Whether clients may be nameless.
    nameless: bool,
    /// Whether all requests must come by one connection.
    one_connection: bool,
    connections: Vec<u64>,
}

impl Session {
    fn new(call: &Call<'_>) -> Self {
        let number = |name: &str| -> Option<u64> {
            let value = call.headers.get(format!("{HEADER}-{name}"))?.to_str().ok()?;
            value.trim().parse().ok()
        };
        let count = |name| number(name).unwrap_or(0);
        let pause = |name| Duration::from_millis(count(name));
        let silent = count("no-response-count");
        Self {
            silences: silent,
            silent,
            busy: count("429-count"),
            failing: count("doc-failure"),
            characters: number("init-character-limit"),
            documents: number("init-document-limit"),
            team_documents: number("init-team-document-limit"),
            queued: pause("doc-queue-time"),
            translating: pause("doc-translate-time"),
            by_proxy: count("expect-proxy") > 0,
            nameless: count("allow-missing-user-agent") > 0,
            one_connection: number("allow-reconnections") == Some(0),
            connections: Vec::new(),
        }
    }
}

/// All sessions.
#[derive(Debug)]
pub(super) struct Sessions(Shelf<Session>);

impl Default for Sessions {
    fn default() -> Self {
        Self(Shelf::new(MOST, MOST * LONGEST))
    }
}

fn name<'a>(call: &'a Call<'_>) -> Option<&'a str> {
    let name = call.headers.get(HEADER)?.to_str().ok()?;
    (!name.is_empty() && name.len() <= LONGEST).then_some(name)
}

impl Sessions {
    /// Forgets all.
    pub(super) fn reset(&self) {
        self.0.clear();
    }

    /// Does something with the session of a request, which begins with it where it is new.
    pub(super) fn with<R>(&self, call: &Call<'_>, what: impl FnOnce(&mut Session) -> R) -> Option<R> {
        let name = name(call)?;
        if self.0.with(name, |_| ()).is_none() {
            self.0.put(name.to_owned(), name.len(), Session::new(call));
        }
        self.0.with(name, what)
    }

    /// Whether a request gets no answer.
    pub(super) fn is_silent(&self, call: &Call<'_>) -> bool {
        self.take(call, |session| &mut session.silent)
    }

    /// Counts one down, where some are left.
    pub(super) fn take(&self, call: &Call<'_>, count: impl FnOnce(&mut Session) -> &mut u64) -> bool {
        let taken = self.with(call, |session| {
            let left = count(session);
            let some = *left > 0;
            *left = left.saturating_sub(1);
            some
        });
        taken.unwrap_or(false)
    }

    /// What the session of a request finds wrong with the way in which it came.
    pub(super) fn refusal(&self, call: &Call<'_>) -> Option<&'static str> {
        let forwarded = call.headers.contains_key("forwarded");
        let named = call.headers.get("user-agent").is_some_and(|agent| !agent.is_empty());
        let refusal = self.with(call, |session| {
            let known = session.connections.contains(&call.connection);
            // Who got no answer has to connect again.
            if !known && !session.connections.is_empty() && session.one_connection && session.silences == 0 {
                return Some("New socket opened in same session.");
            }
            if !known && session.connections.len() < CONNECTIONS {
                session.connections.push(call.connection);
            }
            if session.by_proxy && !forwarded {
                return Some("Expected a request via proxy.");
            }
            (!named && !session.nameless).then_some("User-Agent header missing.")
        });
        refusal.flatten()
    }
}
