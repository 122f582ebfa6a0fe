//! Limits, money and what was spent, in words.

use crate::client::{Amount, Cap, LedgerError, Micros, Notice, Period, Scope};
use crate::command::budget::{LimitReport, NoLedger, Over};
use crate::command::report::Figures;
use crate::ui::failure::{io_reason, shown};
use crate::ui::messages::Messages;
use crate::ui::names;
use crate::ui::screen::Said;

/// Why spending cannot be written down.
pub fn no_ledger(error: &NoLedger, messages: &Messages) -> Said {
    let (path, reason) = match error {
        NoLedger::NoFolder => return messages.said("error-ledger-home", &[]).into(),
        NoLedger::Unusable(LedgerError::NoFolder { path, kind }) => (path, io_reason(&(*kind).into(), messages)),
        NoLedger::Unusable(LedgerError::Foreign { path }) => (path, messages.text("ledger-foreign", &[])),
        NoLedger::Unusable(LedgerError::Locked { path }) => (path, messages.text("ledger-locked", &[])),
        NoLedger::Unusable(LedgerError::Unusable { path, what }) => (path, what.clone()),
    };
    messages.said("error-ledger", &[("path", shown(path).into()), ("reason", reason.into())]).into()
}

/// `1000 characters per month for deepl`.
pub fn cap(cap: &Cap, messages: &Messages) -> String {
    let amount = amount(&cap.limit, messages);
    let limit = match cap.period {
        Period::Run => messages.text("limit-run", &[("amount", amount.into())]),
        Period::Day => messages.text("limit-day", &[("amount", amount.into())]),
        Period::Month => messages.text("limit-month", &[("amount", amount.into())]),
    };
    match &cap.scope {
        Scope::All => limit,
        Scope::Accounts(names) => {
            messages.text("limit-account", &[("limit", limit.into()), ("account", names.join(", ").into())])
        }
        Scope::Target(target) => {
            messages.text("limit-target", &[("limit", limit.into()), ("target", names::name(target, messages).into())])
        }
    }
}

/// `1000 characters`, or an amount of money.
pub fn amount(amount: &Amount, messages: &Messages) -> String {
    match amount {
        Amount::Characters(characters) => messages.text("amount-characters", &[("characters", (*characters).into())]),
        Amount::Cost(cost) => messages.text("amount-cost", &[("cost", cost.to_string().into())]),
    }
}

/// `2 requests, 44 characters, 0.88 EUR`.
pub fn figures(figures: &Figures, currency: &str, messages: &Messages) -> String {
    let values = [("requests", figures.requests.into()), ("characters", figures.characters.into())];
    with_money(messages.text("figures", &values), figures.cost, currency)
}

/// A text and what it costs, where that is known and not nothing.
pub(crate) fn with_money(text: String, cost: Option<Micros>, currency: &str) -> String {
    match cost {
        Some(cost) if cost > Micros(0) => format!("{text}, {}", money(cost, currency)),
        Some(_) | None => text,
    }
}

/// `0.88 EUR`.
pub(crate) fn money(cost: Micros, currency: &str) -> String {
    format!("{cost} {currency}").trim_end().to_owned()
}

/// What is left of a limit.
pub fn left(limit: &LimitReport, messages: &Messages) -> String {
    let values = [("limit", cap(&limit.fact.cap, messages).into()), ("left", amount(&limit.fact.left, messages).into())];
    messages.text("limit-left", &values)
}

/// A limit leaves less than a run would take.
pub fn over(over: &Over, messages: &Messages) -> Said {
    let values = [
        ("wanted", amount(&over.wanted, messages).into()),
        ("limit", cap(&over.limit.cap, messages).into()),
        ("left", amount(&over.limit.left, messages).into()),
    ];
    messages.said("warning-over-limit", &values).into()
}

/// What the client noticed.
pub fn notice(notice: &Notice, messages: &Messages) -> String {
    match notice {
        Notice::CircuitOpened { account } => messages.text("note-circuit", &[("account", account.to_string().into())]),
        Notice::TooFast { account } => messages.text("note-too-fast", &[("account", account.to_string().into())]),
        Notice::Shared { account, .. } => messages.text("note-shared", &[("account", account.to_string().into())]),
    }
}
