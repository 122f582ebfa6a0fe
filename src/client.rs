//! Segments in, targets out: every provider behind one client that respects limits and budgets.
//!
//! A [`Client`] is made once a run and shared by all files and locales. Each account is a lane with
//! a queue, a pace and permits ([`lane`], [`pace`], [`batch`]); an order names the accounts that may
//! translate a pair, and [`route`] goes from one to the next. [`ladder`] brings codes back.
//! Whatever asks, a segment of a pair is sent once in a run.
//!
//! Invariants: a result holds every code of its source exactly once, well nested; an answer is
//! handed to [`Paid`] before it is handed out; nothing here retries what a service has refused for
//! good. The client knows no files and prints nothing.

mod batch;
mod breaker;
pub mod calendar;
mod direct;
#[cfg(feature = "firefox")]
pub mod download;
pub mod fetch;
#[cfg(feature = "serve")]
pub mod forward;
mod forecast;
mod http;
mod journal;
mod ladder;
mod lane;
mod ledger;
mod pace;
mod retry;
mod route;
mod split;
mod tally;
mod window;

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::{StreamExt, stream};

pub use crate::client::forecast::{Estimate, Forecast, Forecasts};
pub use crate::client::http::{BadHttp, Http, HttpSettings, Transport};
pub use crate::client::ledger::{Held, Ledger, LedgerError, Left, Spent, Usage};
pub use crate::client::retry::Retry;
pub use crate::client::tally::{Counts, Tally};
pub use crate::provider::budget::{Amount, Cap, Micros, Period, Price, Scope};

use crate::client::journal::Journal;
use crate::client::lane::Lane;
use crate::client::route::{Asker, Course, Flight};
use crate::client::tally::Counter;
use crate::content::Content;
use crate::locale::{Locale, Pair};
use crate::provider::{self, Boxed, Failure, Limits, Pairs, Profile, Provider, Sizes};
use crate::terms::{Glossary, Terms};

/// Segments of one order under way at once.
const AT_ONCE: usize = 4096;
/// Answers that are kept and told of at once.
const TOGETHER: usize = 1024;

/// An account that may be used, with the limits that hold for it.
#[derive(Clone, Debug)]
pub struct AccountSetup {
    /// Its name in the configuration.
    pub name: Arc<str>,
    /// The service or engine.
    pub provider: Provider,
    /// How fast it may be used.
    pub limits: Limits,
    /// What fits into one request.
    pub sizes: Sizes,
    /// How long one request may take.
    pub timeout: Duration,
    /// What it charges.
    pub price: Price,
}

impl AccountSetup {
    /// An account with the limits and sizes that the provider declares.
    pub fn new(name: impl Into<Arc<str>>, provider: Provider) -> Self {
        let Profile { limits, sizes, .. } = provider.profile();
        Self {
            name: name.into(),
            limits: limits.clone(),
            sizes: *sizes,
            timeout: Duration::from_mins(1),
            price: Price::default(),
            provider,
        }
    }
}

/// How the client behaves.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// How often and how long it tries.
    pub retry: Retry,
    /// Where spending is written down; `None` for nowhere.
    pub ledger: Option<Ledger>,
    /// Hard limits on spending. Without a ledger they hold within this run.
    pub caps: Vec<Cap>,
    /// Who is told what happens beside the answers.
    pub notices: Notices,
    /// Which words must become which.
    pub glossary: Option<Arc<Glossary>>,
}

/// Something that the user may want to know while waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// An account failed so often that it is left alone for a while.
    CircuitOpened {
        /// The account.
        account: Arc<str>,
    },
    /// The service said "too many requests": the account pauses.
    TooFast {
        /// The account.
        account: Arc<str>,
    },
    /// Another latimer process uses the account, and both share its pace.
    Shared {
        /// The account.
        account: Arc<str>,
        /// For how long this process waits.
        wait: Duration,
    },
}

/// Takes notices; by default nobody does.
#[derive(Clone, Default)]
pub struct Notices(Option<Arc<dyn Fn(Notice) + Send + Sync>>);

impl Notices {
    /// Calls this function for every notice.
    pub fn to(listener: impl Fn(Notice) + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(listener)))
    }
}

impl fmt::Debug for Notices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Notices({})", self.0.is_some())
    }
}

/// Segments to be translated.
#[derive(Clone, Copy)]
pub struct Order<'a> {
    /// From and into which locale.
    pub pair: &'a Pair,
    /// Distinct, numbered, trimmed, never blank.
    pub segments: &'a [Content],
    /// Names of the accounts to try, in order.
    pub accounts: &'a [Arc<str>],
    /// One number for each file and locale: groups take turns.
    pub group: u32,
    /// Text around the segments, for services that take context.
    pub context: Option<&'a str>,
    /// Told whenever some segments are done.
    pub watch: Option<&'a (dyn Fn(Progress) + Sync)>,
}

impl fmt::Debug for Order<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Order")
            .field("pair", &self.pair)
            .field("segments", &self.segments.len())
            .field("accounts", &self.accounts)
            .field("group", &self.group)
            .finish_non_exhaustive()
    }
}

/// What has become of an order since the last time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Segments that have a target now.
    pub answered: usize,
    /// Segments that failed.
    pub failed: usize,
    /// Characters of the sources of both.
    pub characters: usize,
}

/// How the codes of a segment came to their places.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// As the provider answered.
    Direct,
    /// As it answered when asked again in another encoding.
    NextEncoding,
    /// Projected on a translation without codes.
    Projected,
    /// The segment was split at its codes and each piece translated.
    Split,
    /// Nobody was asked: it was translated before with other numbers, dates or codes.
    RememberedElsewise,
    /// Nobody was asked: it was translated before.
    Remembered,
    /// Nobody was asked: it was translated before, between the same segments.
    RememberedInContext,
}

impl Rung {
    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::NextEncoding => "next-encoding",
            Self::Projected => "projected",
            Self::Split => "split",
            Self::RememberedElsewise => "memory-substituted",
            Self::Remembered => "memory",
            Self::RememberedInContext => "memory-in-context",
        }
    }

    /// Whether nobody was asked.
    pub fn is_remembered(self) -> bool {
        matches!(self, Self::RememberedElsewise | Self::Remembered | Self::RememberedInContext)
    }
}

/// A translated segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The translation, with the codes of the source exactly once, well nested.
    pub target: Content,
    /// The account that translated it; two joined by `+` where a third language lay between them.
    pub provider: Arc<str>,
    /// The locales between source and target, where there were any.
    pub via: Vec<Locale>,
    /// How its codes came to their places.
    pub rung: Rung,
    /// Requests that it was part of, 0 where another order of the run had asked already.
    pub requests: u32,
    /// How many of them were repetitions.
    pub retries: u32,
    /// Characters sent for it.
    pub characters: u64,
}

/// Keeps what was paid for, and knows what was paid for before.
pub trait Paid: Sync {
    /// Makes one answer durable. It is not used before this has returned.
    fn paid(&self, pair: &Pair, provider: &Profile, account: &str, source: &Content, target: &Content) -> Result<(), String>;

    /// Makes several answers durable at once, as they arrived.
    fn paid_all(&self, pair: &Pair, provider: &Profile, account: &str, answers: &[(&Content, &Content)]) -> Result<(), String> {
        answers.iter().try_for_each(|(source, target)| self.paid(pair, provider, account, source, target))
    }

    /// A segment of the order, by its place in it, is answered or has failed; what was paid for is durable.
    fn arrived(&self, index: usize, result: &Result<Answered, Failure>) {
        let _ = (index, result);
    }

    /// Whether answers of a service that says it is a mock are kept too.
    fn keeps_mock(&self) -> bool {
        true
    }

    /// What this provider answered before to something that is not a segment of the order: a part of one, or
    /// the text in a language between.
    fn known(&self, pair: &Pair, provider: &Profile, source: &Content) -> Option<Content> {
        let _ = (pair, provider, source);
        None
    }

    /// Earlier translations of what is like a segment of the order, best first, for services that learn
    /// from examples.
    fn alike(&self, source: &Content) -> &[(Content, Content)] {
        let _ = source;
        &[]
    }
}

/// Keeps nothing: for runs without a memory.
#[derive(Clone, Copy, Debug)]
pub struct Forget;

impl Paid for Forget {
    fn paid(&self, _: &Pair, _: &Profile, _: &str, _: &Content, _: &Content) -> Result<(), String> {
        Ok(())
    }
}

/// What lanes share.
#[derive(Debug)]
struct Shared {
    transport: Arc<dyn Transport>,
    retry: Retry,
    notices: Notices,
    tally: Counter,
    ledger: Result<Option<Ledger>, LedgerError>,
    caps: Arc<[Cap]>,
    prices: Arc<BTreeMap<Arc<str>, Price>>,
    glossary: Option<Arc<Glossary>>,
}

impl Shared {
    fn terms(&self, pair: &Pair) -> Option<Arc<Terms>> {
        self.glossary.as_ref()?.terms(pair)
    }

    fn notice(&self, notice: Notice) {
        match &notice {
            Notice::CircuitOpened { account } => tracing::warn!(%account, "fails again and again, left alone for a while"),
            Notice::TooFast { account } => tracing::warn!(%account, "says too many requests, pausing"),
            Notice::Shared { account, wait } => tracing::info!(%account, ?wait, "used by another process too, waiting"),
        }
        if let Some(listener) = &self.notices.0 {
            listener(notice);
        }
    }
}

/// A pair and the accounts that may translate it, in order.
type CourseKey = (Pair, Vec<Arc<str>>);

#[derive(Debug)]
struct Inner {
    lanes: Vec<Arc<Lane>>,
    shared: Arc<Shared>,
    courses: Mutex<HashMap<CourseKey, Arc<Course>>>,
}

impl Inner {
    fn lane(&self, account: &str) -> Option<&Arc<Lane>> {
        self.lanes.iter().find(|lane| &*lane.setup.name == account)
    }

    fn course(&self, pair: &Pair, accounts: &[Arc<str>]) -> Arc<Course> {
        let mut courses = self.courses.lock().unwrap_or_else(PoisonError::into_inner);
        let course = courses.entry((pair.clone(), accounts.to_vec())).or_insert_with(|| {
            let lanes = accounts.iter().filter_map(|account| self.lane(account)).cloned().collect();
            Arc::new(Course::new(Arc::new(pair.clone()), lanes))
        });
        Arc::clone(course)
    }
}

/// The segments of an order, each as the asking for it. (A closure would say the same in one line, but the compiler does
/// not see then that the whole may go from thread to thread.)
struct Asks<'a> {
    inner: &'a Inner,
    course: &'a Course,
    who: &'a Asker<'a>,
    segments: std::iter::Enumerate<std::slice::Iter<'a, Content>>,
}

impl<'a> Iterator for Asks<'a> {
    type Item = Boxed<'a, (usize, &'a Content, Arc<Flight>, Result<Answered, Failure>)>;

    fn next(&mut self) -> Option<Self::Item> {
        let (inner, course, who) = (self.inner, self.course, self.who);
        let (index, source) = self.segments.next()?;
        Some(Box::pin(async move {
            let (flight, result) = route::answer(inner, course, source, who, 0).await;
            (index, source, flight, result)
        }))
    }
}

/// All accounts of a run. Cheap to clone; clones share everything.
#[derive(Clone, Debug)]
pub struct Client {
    inner: Arc<Inner>,
}

impl Client {
    /// A client for these accounts.
    pub fn new(accounts: Vec<AccountSetup>, settings: Settings, transport: Arc<dyn Transport>) -> Self {
        let Settings { retry, notices, ledger, caps, glossary } = settings;
        let ledger = match ledger {
            None if !caps.is_empty() => Ledger::in_memory().map(Some),
            given => Ok(given),
        };
        let prices = accounts.iter().map(|account| (Arc::clone(&account.name), account.price)).collect();
        let (tally, caps, prices) = (Counter::default(), caps.into(), Arc::new(prices));
        let shared = Shared { transport, retry, notices, tally, ledger, caps, prices, glossary };
        let shared = Arc::new(shared);
        let lanes = accounts.into_iter().map(|setup| Arc::new(Lane::new(setup, Arc::clone(&shared)))).collect();
        Self { inner: Arc::new(Inner { lanes, shared, courses: Mutex::default() }) }
    }

    /// Translates the segments of an order; result i belongs to segment i.
    ///
    /// Dropping the future takes back what has not been sent yet.
    pub async fn translate(&self, order: Order<'_>, paid: &dyn Paid) -> Vec<Result<Answered, Failure>> {
        let course = self.inner.course(order.pair, order.accounts);
        if let Some(lane) = course.lanes.first()
            && let Provider::Engine(engine) = &lane.setup.provider
            && lane.setup.limits == Limits::default()
            && !engine.profile().remembered
        {
            let answers = direct::translate(&order, lane, engine.as_ref(), &self.inner.shared.tally).await;
            answers.iter().enumerate().for_each(|(index, answer)| paid.arrived(index, answer));
            return answers;
        }
        let journal = Journal::new(paid);
        let who = Asker { group: order.group, context: order.context.map(Arc::from), journal: &journal };
        let (inner, course, who) = (&*self.inner, &*course, &who);
        let asked = Asks { inner, course, who, segments: order.segments.iter().enumerate() };
        let mut arrived = stream::iter(asked).buffer_unordered(AT_ONCE).ready_chunks(TOGETHER);
        let mut results: Vec<Option<Result<Answered, Failure>>> = vec![None; order.segments.len()];
        let mut stopped = None;
        while let Some(chunk) = arrived.next().await {
            let mut progress = Progress::default();
            let unpaid: Vec<_> = chunk.iter().filter(|(_, _, flight, result)| flight.is_unpaid() && result.is_ok()).collect();
            let kept =
                self.keep(&order, &journal, &unpaid.iter().map(|(_, source, _, result)| (*source, result)).collect::<Vec<_>>());
            if kept.is_ok() {
                for (_, _, flight, _) in &unpaid {
                    flight.set_paid();
                }
            }
            for (index, source, flight, result) in chunk {
                progress.characters += source.text().chars().count();
                let result = match &kept {
                    Err(failure) if result.is_ok() && flight.is_unpaid() => Err(failure.clone()),
                    _ => result,
                };
                if result.is_ok() {
                    progress.answered += 1;
                } else {
                    progress.failed += 1;
                }
                paid.arrived(index, &result);
                if let Some(place) = results.get_mut(index) {
                    *place = Some(result);
                }
            }
            if let Some(watch) = order.watch {
                watch(progress);
            }
            if journal.is_broken() {
                // What cannot be kept must not be paid for, here or in any other order.
                self.stop();
            }
            if let Err(failure) = kept {
                stopped = Some(failure);
                break;
            }
        }
        let missing = stopped.unwrap_or_else(lane::stopped);
        results.into_iter().map(|result| result.unwrap_or_else(|| Err(missing.clone()))).collect()
    }

    /// The terms of the run's glossary for a pair.
    pub fn terms(&self, pair: &Pair) -> Option<Arc<Terms>> {
        self.inner.shared.terms(pair)
    }

    /// Translates segments once more, whatever was answered to them before in this run.
    pub async fn again(&self, order: Order<'_>, paid: &dyn Paid) -> Vec<Result<Answered, Failure>> {
        let course = self.inner.course(order.pair, order.accounts);
        order.segments.iter().for_each(|source| course.ask_again(source));
        self.translate(order, paid).await
    }

    fn keep(
        &self,
        order: &Order<'_>,
        journal: &Journal<'_>,
        arrived: &[(&Content, &Result<Answered, Failure>)],
    ) -> Result<(), Failure> {
        for lane in &self.inner.lanes {
            // An answer through two accounts is the work of the second: it made the text.
            let made = |answered: &Answered| {
                let name = &*answered.provider;
                name == &*lane.setup.name || name.rsplit('+').next() == Some(&*lane.setup.name)
            };
            let answers: Vec<(&Content, &Content)> = arrived
                .iter()
                .filter_map(|(source, result)| {
                    result.as_ref().ok().filter(|answered| made(answered)).map(|a| (*source, &a.target))
                })
                .collect();
            journal.keep(lane, order.pair, &answers)?;
        }
        Ok(())
    }

    /// What an account charges; nothing where nobody says.
    pub fn price(&self, account: &str) -> Price {
        self.inner.shared.prices.get(account).copied().unwrap_or_default()
    }

    /// What so many characters cost at most, whichever account they go to.
    pub fn dearest(&self, characters: u64) -> Micros {
        self.inner.shared.prices.values().map(|price| price.of(characters)).max().unwrap_or_default()
    }

    /// What an account's provider can do; `None` where there is no account of this name.
    pub fn profile(&self, account: &str) -> Option<&Profile> {
        self.inner.lane(account).map(|lane| lane.profile())
    }

    /// The pairs that an account offers, asked once in a run.
    pub async fn pairs(&self, account: &str) -> Result<Pairs, Failure> {
        match self.inner.lane(account) {
            Some(lane) => lane.pairs().await,
            None => Err(Failure::Refused { what: format!("no account {account}") }),
        }
    }

    /// What these orders would send, by account, if each were answered by the first that can.
    pub fn forecast(&self, orders: &[Order<'_>]) -> BTreeMap<Arc<str>, Forecast> {
        let mut estimate = self.estimate();
        for order in orders {
            estimate.add(order);
        }
        estimate.finish().accounts
    }

    /// An empty estimate, to which orders are added.
    pub fn estimate(&self) -> Estimate {
        Estimate::new(self.clone())
    }

    /// The third language through which these accounts together translate a pair that none of them offers.
    pub async fn through(&self, pair: &Pair, accounts: &[Arc<str>]) -> Option<Locale> {
        let mut offers = Vec::new();
        for lane in accounts.iter().filter_map(|account| self.inner.lane(account)) {
            offers.push(lane.pairs().await.unwrap_or(Pairs::Listed(BTreeMap::new())));
        }
        route::third(pair, &offers)
    }

    /// The locales through which the first of these accounts would lead a pair, alone or together with the others.
    pub async fn via(&self, pair: &Pair, accounts: &[Arc<str>]) -> Vec<Locale> {
        for lane in accounts.iter().filter_map(|account| self.inner.lane(account)) {
            if lane.pairs().await.is_ok_and(|pairs| pairs.offer(pair)) {
                return lane.setup.provider.via(pair);
            }
        }
        self.through(pair, accounts).await.into_iter().collect()
    }

    /// What the ledger says that this run has spent, by account; those that stay on the machine are not in it.
    pub fn spent(&self) -> Result<BTreeMap<Arc<str>, Spent>, LedgerError> {
        match &self.inner.shared.ledger {
            Ok(Some(ledger)) => ledger.spent(),
            Ok(None) => Ok(BTreeMap::new()),
            Err(error) => Err(error.clone()),
        }
    }

    /// What is used of an account's quota, where its service tells.
    pub async fn used(&self, account: &str) -> Result<Option<provider::Usage>, Failure> {
        match self.inner.lane(account) {
            Some(lane) => lane.used().await,
            None => Err(Failure::Refused { what: format!("no account {account}") }),
        }
    }

    /// Sends nothing more. What is under way still arrives and is kept; what waits fails.
    pub fn stop(&self) {
        for lane in &self.inner.lanes {
            lane.stop();
        }
    }

    /// Sends nothing more of one group: what is under way still arrives and is kept, what waits fails.
    ///
    /// For who no longer wants an answer, while dropping an order would lose what is paid for already. It holds
    /// until [`Client::done`] is told.
    pub fn withdraw(&self, group: u32) {
        for lane in &self.inner.lanes {
            lane.withdraw(group);
        }
    }

    /// Nobody sends anything for a group any more: what is known of it is forgotten, and given back.
    pub fn done(&self, group: u32) -> Counts {
        for lane in &self.inner.lanes {
            lane.done(group);
        }
        self.inner.shared.tally.take(group)
    }

    /// What was sent for a group so far.
    pub fn sent(&self, group: u32) -> Counts {
        self.inner.shared.tally.of(group)
    }

    /// Each account, and whether it is left alone now because it failed again and again.
    pub fn resting(&self) -> Vec<(Arc<str>, bool)> {
        self.inner.lanes.iter().map(|lane| (Arc::clone(&lane.setup.name), lane.is_resting())).collect()
    }

    /// What was sent so far.
    pub fn tally(&self) -> Tally {
        self.inner.shared.tally.read()
    }
}
