//! What `translate --dry-run` prints.

use std::time::Duration;

use crate::client::Micros;
use crate::command::dry_run::DryRun;
use crate::command::report::Figures;
use crate::ui::budget;
use crate::ui::messages::Messages;
use crate::ui::names;
use crate::ui::progress;

/// By account and target: segments, requests, characters, money, the shortest time; then the limits.
pub fn dry_run(found: &DryRun, messages: &Messages) -> String {
    let mut lines = Vec::new();
    let line = |name: &str, segments: usize, requests: u32, characters: u64, cost: Option<Micros>| {
        let figures = budget::figures(&Figures { requests, characters, cost }, &found.currency, messages);
        format!("{name}: {}, {figures}", messages.text("amount-segments", &[("segments", segments.into())]))
    };
    for account in &found.accounts {
        let shortest = Duration::try_from_secs_f64(account.shortest_seconds).unwrap_or(Duration::MAX);
        let time = messages.text("forecast-time", &[("time", progress::time(shortest).into())]);
        let of = line(&account.account, account.segments, account.requests, account.characters, account.cost);
        lines.push(format!("{of}, {time}"));
        for target in &account.targets {
            let name = names::name(&target.locale, messages);
            lines.push(format!("  {}", line(&name, target.segments, target.requests, target.characters, target.cost)));
        }
    }
    for limit in &found.limits {
        lines.push(budget::left(limit, messages));
    }
    lines.push(messages.text("forecast-nothing-sent", &[]));
    lines.join("\n")
}
