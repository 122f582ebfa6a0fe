//! What `usage` prints.

use crate::client::Amount;
use crate::command::report::Figures;
use crate::command::usage::{Row, Used};
use crate::ui::budget;
use crate::ui::messages::Messages;

/// What was spent, what is held apart, and what is left.
pub fn used(used: &Used, messages: &Messages) -> String {
    let mut lines: Vec<String> = used.rows.iter().map(|row| line(row, &used.currency, messages)).collect();
    if lines.is_empty() {
        lines.push(messages.text("usage-nothing", &[("day", used.since.as_str().into())]));
    }
    if !used.held.is_empty() {
        lines.push(messages.text("usage-held", &[]));
    }
    for held in &used.held {
        let amount = budget::amount(&Amount::Characters(held.characters), messages);
        let line = format!("  {} {} {}: {amount}", held.day, held.account, held.target);
        let line = budget::with_money(line, Some(held.cost), &used.currency);
        let under_way = if held.under_way { format!(" ({})", messages.text("usage-under-way", &[])) } else { String::new() };
        lines.push(line + &under_way);
    }
    lines.extend(used.limits.iter().map(|limit| budget::left(limit, messages)));
    lines.join("\n")
}

fn line(row: &Row, currency: &str, messages: &Messages) -> String {
    let requests = u32::try_from(row.requests).unwrap_or(u32::MAX);
    // Together, so that the line is what counts against limits.
    let characters = row.characters + row.held_characters;
    let cost = crate::client::Micros(row.cost.0.saturating_add(row.held_cost.0));
    let figures = budget::figures(&Figures { requests, characters, cost: Some(cost) }, currency, messages);
    let of: Vec<&str> = row.of.values().map(String::as_str).collect();
    if row.held_characters == 0 {
        return format!("{}: {figures}", of.join(" "));
    }
    let held = budget::amount(&Amount::Characters(row.held_characters), messages);
    format!("{}: {figures} ({})", of.join(" "), messages.text("usage-held-of-it", &[("amount", held.into())]))
}
