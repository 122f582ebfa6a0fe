//! What `providers` and `providers check` print.

use serde_json::{Value, json};

use crate::command::providers::{Account, Call, Checked, Kind};
use crate::provider::Pairs;
use crate::ui::failure;
use crate::ui::messages::Messages;
use crate::ui::refusal;

/// Each kind with its accounts.
pub fn list(kinds: &[Kind], messages: &Messages) -> String {
    let mut lines = Vec::new();
    for kind in kinds {
        for account in &kind.accounts {
            let mut line = state(account, messages);
            if account.name != kind.name {
                line = format!("{line} ({})", kind.name);
            }
            if !kind.automatic {
                line = format!("{line}; {}", messages.text("providers-by-name", &[]));
            }
            lines.push(line);
        }
    }
    lines.join("\n")
}

fn state(account: &Account, messages: &Messages) -> String {
    let name = account.name.as_str();
    match &account.usable {
        Ok(None) => messages.text("doctor-account-usable", &[("name", name.into())]),
        Ok(Some(host)) => messages.text("doctor-account-host", &[("name", name.into()), ("host", host.into())]),
        Err(why) => {
            let reason = refusal::unusable(why, messages);
            messages.text("doctor-account-unusable", &[("name", name.into()), ("reason", reason.into())])
        }
    }
}

/// The same as JSON.
pub fn list_json(kinds: &[Kind], messages: &Messages) -> Value {
    let account = |account: &Account| {
        json!({
            "name": account.name,
            "configured": account.configured,
            "usable": account.usable.is_ok(),
            "host": account.usable.as_ref().ok(),
            "reason": account.usable.as_ref().err().map(|why| refusal::unusable(why, messages)),
        })
    };
    let kind = |kind: &Kind| {
        json!({
            "kind": kind.name,
            "leaves_machine": kind.leaves,
            "automatic": kind.automatic,
            "accounts": kind.accounts.iter().map(account).collect::<Vec<_>>(),
        })
    };
    kinds.iter().map(kind).collect()
}

/// What an account answered.
pub fn checked(found: &Checked, messages: &Messages) -> String {
    let name = found.account.as_str();
    let mut lines = Vec::new();
    let failed = |failed| {
        let reason = failure::failure(failed, messages);
        messages.text("provider-says", &[("name", name.into()), ("reason", reason.into())])
    };
    match &found.called {
        Ok((Call::Quota, took)) => {
            let values = [("name", name.into()), ("milliseconds", milliseconds(*took).into())];
            lines.push(messages.text("check-by-quota", &values));
        }
        Ok((Call::Word, took)) => {
            let values = [("name", name.into()), ("milliseconds", milliseconds(*took).into())];
            lines.push(messages.text("check-by-word", &values));
        }
        Err(why) => lines.push(failed(why)),
    }
    match found.quota {
        Some(crate::provider::Usage { used, limit: Some(limit) }) => {
            let left = limit.saturating_sub(used);
            lines.push(messages.text("check-quota", &[("left", left.into()), ("limit", limit.into())]));
        }
        Some(crate::provider::Usage { used, limit: None }) => {
            lines.push(messages.text("check-quota-used", &[("used", used.into())]));
        }
        None => lines.push(messages.text("check-no-quota", &[])),
    }
    match &found.pairs {
        Ok(Pairs::Any) => lines.push(messages.text("languages-any", &[("provider", name.into())])),
        Ok(Pairs::Listed(_)) => {
            let count = found.languages().unwrap_or_default();
            lines.push(messages.text("check-languages", &[("count", count.into())]));
        }
        Err(why) => lines.push(failed(why)),
    }
    lines.join("\n")
}

/// The same as JSON.
pub fn checked_json(found: &Checked, messages: &Messages) -> Value {
    let failed = [found.called.as_ref().err(), found.pairs.as_ref().err()];
    let call = |call: Call| if call == Call::Quota { "quota" } else { "translation" };
    json!({
        "account": found.account,
        "host": found.host,
        "ok": found.is_well(),
        "call": found.called.as_ref().ok().map(|(made, _)| call(*made)),
        "milliseconds": found.called.as_ref().ok().map(|(_, took)| milliseconds(*took)),
        "quota": found.quota.map(|usage| json!({
            "used": usage.used, "limit": usage.limit, "left": usage.limit.map(|limit| limit.saturating_sub(usage.used)),
        })),
        "any_language": matches!(found.pairs, Ok(Pairs::Any)),
        "languages": found.languages(),
        "error": failed.into_iter().flatten().next().map(|why| failure::failure(why, messages)),
    })
}

fn milliseconds(took: std::time::Duration) -> u64 {
    u64::try_from(took.as_millis()).unwrap_or(u64::MAX)
}
